"""A least value without a plain form: squares keep all lowest points near one point, where Newton's method finds it.

f(x) − f(a) − ∇f(a)·(x − a) − μ|x − a|² is a sum of squares, so f(x) > f(a) as soon as |x − a| > |∇f(a)|/μ. In the
ball that is left the Hessian is positive definite: there is at most one zero of the gradient, and an interval Newton
step encloses it (Moore, Kearfott and Cloud, Introduction to Interval Analysis, 2009, ch. 8).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from flint import arb, ctx

from ...expression.numbers import ball, digits_of
from ...expression.polynomial import Terms, evaluate, plus, polynomial
from ...expression.tree import ZERO, Expr, children, name, neg, number, rational, value_of
from ...function import Function
from ...words.say import Say
from ..constants.values import exactly_equal, plain, sign
from ..ranges.by_form import range_of
from ..ranges.defined import at
from ..result import Conclusion, Point, Proof
from ..slopes import slopes_of
from .balls_near import (
    RADIUS,
    Bounds,
    Place,
    around,
    exactly,
    hessian_in,
    is_positive,
    newton_point,
    values_near,
)
from .certificates import Rows, squares_for
from .mirrors import Centre, difference, images, mirrored_groups, radius
from .recognised import recognised
from .seen import Seen, seen
from .written import written_squares

__all__ = ["conclude_confined", "confined_holds", "confined_values"]

CONFINED = Say(
    "with a = {a} and g = ∇f(a), the difference f(p) − f(a) − g·(p − a) − {mu}·|p − a|² is a sum of {n} squares "
    "(checked exactly). So f(p) > f(a) wherever |p − a| > {r}; nearer than that the Hessian is positive definite, "
    "and the gradient has exactly one zero.",
    "a = {a}, g = ∇f(a)라 하면 f(p) − f(a) − g·(p − a) − {mu}·|p − a|²은 제곱 {n}개의 합입니다(정확히 검산함). "
    "따라서 |p − a| > {r}이면 f(p) > f(a)이고, 그보다 가까운 곳에서는 헤세 행렬이 양의 정부호여서 그래디언트가 0인 "
    "점이 꼭 하나 있습니다.",
)
MIRRORED = Say(
    "f does not change when {groups} change sign together. With a = {a}, f(p) − f(a) less terms that are small near a "
    "and its images, and less {mu} times the squared gap to these points, is a sum of {n} squares (checked exactly). "
    "So f(p) > f(a) wherever p is further than {r} from all of them; nearer than that the Hessian is positive "
    "definite, and the gradient has exactly one zero near each.",
    "{groups}의 부호를 함께 바꾸어도 f는 변하지 않습니다. a = {a}라 할 때, f(p) − f(a)에서 a와 그 대칭점 가까이에서 "
    "작은 항들과 이 점들까지의 간격 제곱의 {mu}배를 빼면 제곱 {n}개의 합입니다(정확히 검산함). 따라서 p가 이 점들 "
    "모두에서 {r}보다 멀면 f(p) > f(a)이고, 그보다 가까운 곳에서는 헤세 행렬이 양의 정부호여서 그래디언트가 0인 점이 "
    "각 점 곁에 꼭 하나씩 있습니다.",
)
BITS, DIGITS = 400, 30
GRIDS = (10, 100, 1000, 10**5)
SHARES = (Fraction(1, 4), Fraction(1, 16))
MOST_IMAGES, NOT_ZERO = 16, 0.02


@dataclass(frozen=True, slots=True)
class Confined:
    """The least value lies between the bounds, at the one lowest point, which agrees with `point` to 40 digits."""

    point: Place
    bounds: Bounds
    radius: Fraction


def conclude_confined(function: Function, p: Terms) -> Conclusion | None:
    """The one minimizer with its mirror images, as decimals, with the least value between two certain numbers."""
    for centre in _centres(p, seen(p, len(function.variables))):
        near = _confined(p, centre)
        zero: Rows = lambda part: [[evaluate({m: Fraction(1)}, centre.a) for m in part]]  # noqa: B023, E731
        squares = squares_for(difference(p, centre), zero, shown=False) if near else None
        if near is not None and squares is not None:
            return _concluded(function, centre, near, written_squares(squares, function.variables))
    return None


def _centres(p: Terms, found: Seen) -> Iterator[Centre]:
    """Near one of the lowest places, if all others are its mirror images; shares of the least curvature there."""
    if not found.few(MOST_IMAGES + 1):
        return
    place = [float(v) for v in found.places[0]]
    groups = tuple(g for g in mirrored_groups(p, len(place)) if max(abs(place[k]) for k in g) > NOT_ZERO)
    if not found.few(2 ** len(groups) + 1):
        return
    for grid in GRIDS:
        a = tuple(Fraction(round(v * grid), grid) for v in place)
        sizes = [sum((a[k] ** 2 for k in g), Fraction(0)) for g in groups]
        for share in SHARES if all(sizes) else ():
            mu = _curvature(p, a) * share / max([Fraction(1), *(2 * s for s in sizes)])
            if mu > 0:
                yield Centre(a, Fraction(floor(4 * mu), 4) if mu >= 1 else Fraction(1, ceil(1 / mu)), groups)


def _curvature(p: Terms, a: Place) -> Fraction:
    """About half of the least eigenvalue of the Hessian, with one digit: the greatest μ with H − 2μ ≻ 0."""
    low, high = Fraction(0), Fraction(1)
    while is_positive(hessian_in(p, [exactly(v) for v in a], high)) and high < 2**20:
        low, high = high, 2 * high
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (middle, high) if is_positive(hessian_in(p, [exactly(v) for v in a], middle)) else (low, middle)
    return low


# ---- the ball that is left, and the one critical point in it


def _confined(p: Terms, c: Centre) -> Confined | None:
    """None where the Hessian is not certainly positive definite within the radius, or images of the box meet."""
    reach = radius(p, c)
    with ctx.workprec(BITS):
        if not is_positive(hessian_in(p, [around(v, reach) for v in c.a], Fraction(0))):
            return None
        if any(all(abs(c.a[k]) <= reach for k in group) for group in c.groups):
            return None
        point = newton_point(p, c.a)
        if point is None or any(abs(u - v) + RADIUS >= reach for u, v in zip(point, c.a, strict=True)):
            return None
        bounds = values_near(p, point)
    return None if bounds is None else Confined(point, bounds, reach)


# ---- what is said, and its check


def _concluded(function: Function, c: Centre, near: Confined, terms: Sequence[Expr]) -> Conclusion:
    names = [Expr("tuple", tuple(name(function.variables[k]) for k in g)) for g in c.groups]
    data = [*zip(function.variables, map(rational, c.a), strict=True), ("share", rational(c.mu))]
    data += [*(("group", group) for group in names), *(("term", t) for t in terms)]
    shown, r = Expr("tuple", tuple(map(rational, c.a))), _rounded_up(near.radius)
    text = CONFINED(a=shown, mu=rational(c.mu), n=len(terms), r=r)
    if names:
        every = names[0] if len(names) == 1 else Expr("tuple", tuple(names))
        text = MIRRORED(groups=every, a=shown, mu=rational(c.mu), n=len(terms), r=r)
    if (closed := _plain(function, c, near.point)) is not None:
        value, exact = closed
        return Conclusion("attained", value, exact, proof=Proof("confined", value, exact, tuple(data), text))
    proof = Proof("enclosed", rational(near.bounds[0]), (), tuple(data), text)
    points = tuple(_point(function, place) for place in images(c, near.point))
    return Conclusion("attained", None, points, proof=proof, between=near.bounds)


def _plain(function: Function, c: Centre, place: Place) -> tuple[Expr, tuple[Point, ...]] | None:
    """The value and the points in radicals, where the gradient is then exactly zero."""
    points: list[Point] = []
    for image in images(c, place):
        forms = [recognised(v) for v in image]
        points.append(tuple((v, e) for v, e in zip(function.variables, forms, strict=True) if e is not None))
    if any(len(q) < len(place) or not _is_critical(function, q) for q in points):
        return None
    return plain(at(function.body, dict(points[0]))), tuple(points)


def _is_critical(function: Function, point: Point) -> bool:
    partials = slopes_of(function.body, function.variables) or []
    return bool(partials) and all(exactly_equal(at(d, dict(point)), ZERO) for d in partials)


def _point(function: Function, place: Place) -> Point:
    return tuple((v, _decimal(c, DIGITS)) for v, c in zip(function.variables, place, strict=True))


def _rounded_up(radius: Fraction) -> Expr:
    """To two digits: 0.0123 is 0.013."""
    scale = next(Fraction(10) ** k for k in range(-6, 60) if radius * Fraction(10) ** k >= 10)
    return _decimal(ceil(radius * scale) / scale, DIGITS)


def _decimal(value: Fraction, digits: int) -> Expr:
    written = number(digits_of(abs(value), digits))
    return neg(written) if value < 0 else written


def confined_holds(function: Function, proof: Proof) -> bool:
    """The points lie where all lowest points are confined, and the gradient is exactly zero there."""
    found = _again(function, proof.data)
    if found is None or not proof.points or not all(_is_critical(function, q) for q in proof.points):
        return False
    centre, near = found
    corners = [tuple(around(v, near.radius) for v in image) for image in images(centre, centre.a)]
    balls = [[ball(v, {}, BITS) for _, v in q] for q in proof.points]
    return all(any(all(map(_holds, box, q)) for box in corners) for q in balls)


def _holds(outer: arb, inner: arb) -> bool:
    return bool(outer.contains(inner))


def confined_values(function: Function, data: Sequence[tuple[str, Expr]]) -> Bounds | None:
    """The least value lies between these."""
    found = _again(function, data)
    return None if found is None else found[1].bounds


def _again(function: Function, data: Sequence[tuple[str, Expr]]) -> tuple[Centre, Confined] | None:
    """Everything worked out anew from the point a, μ, the groups and the squares."""
    p, squares = polynomial(function.body, function.variables), [term for label, term in data if label == "term"]
    centre = None if p is None or function.domain or not squares else _given(function, p, data)
    if p is None or centre is None:
        return None
    total = difference(p, centre)
    for term in squares:
        q, low = polynomial(term, function.variables), range_of(term).low
        if q is None or low is None or sign(low) not in (0, 1):
            return None
        total = plus(total, {m: -c for m, c in q.items()})
    near = None if total else _confined(p, centre)
    return None if near is None else (centre, near)


def _given(function: Function, p: Terms, data: Sequence[tuple[str, Expr]]) -> Centre | None:
    """The centre as told, if f does not change under its reflections."""
    known, places = dict(data), {name(v): k for k, v in enumerate(function.variables)}
    numbers = [value_of(known[v]) for v in (*function.variables, "share") if v in known]
    exact = [v for v in numbers if v is not None]
    groups = tuple(tuple(places.get(v, -1) for v in children(g)) for label, g in data if label == "group")
    used = [k for g in groups for k in g]
    if len(exact) <= len(function.variables) or exact[-1] <= 0 or -1 in used or len(set(used)) < len(used):
        return None
    same = all(sum(m[k] for k in g) % 2 == 0 for m in p for g in groups)
    apart = all(any(exact[k] for k in g) for g in groups)
    return Centre(tuple(exact[:-1]), exact[-1], groups) if same and apart else None
