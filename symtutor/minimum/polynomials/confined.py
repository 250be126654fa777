"""A least value without a plain form: squares keep all lowest points near one point, where Newton's method finds it.

f(x) − f(a) − ∇f(a)·(x − a) − μ|x − a|² is a sum of squares, so f(x) > f(a) as soon as |x − a| > |∇f(a)|/μ. In the
ball that is left the Hessian is positive definite: there is at most one zero of the gradient, and an interval Newton
step encloses it (Moore, Kearfott and Cloud, Introduction to Interval Analysis, 2009, ch. 8).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, isqrt

from flint import arb, arb_mat, ctx, fmpq

from ...expression.numbers import digits_of
from ...expression.polynomial import Terms, derivative, evaluate, plus, polynomial
from ...expression.tree import Expr, neg, number, rational, value_of
from ...function import Function
from ...words.say import Say
from ..constants.closed_forms import fraction_of
from ..constants.values import sign
from ..ranges.by_form import range_of
from ..result import Conclusion, Point, Proof
from .certificates import squares_for
from .seen import Seen, seen
from .written import written_squares

__all__ = ["conclude_confined", "confined_values"]

CONFINED = Say(
    "with a = {a} and g = ∇f(a), the difference f(p) − f(a) − g·(p − a) − {mu}·|p − a|² is a sum of {n} squares "
    "(checked exactly). So f(p) > f(a) wherever |p − a| > {r}; nearer than that the Hessian is positive definite, "
    "and the gradient has exactly one zero.",
    "a = {a}, g = ∇f(a)라 하면 f(p) − f(a) − g·(p − a) − {mu}·|p − a|²은 제곱 {n}개의 합입니다(정확히 검산함). "
    "따라서 |p − a| > {r}이면 f(p) > f(a)이고, 그보다 가까운 곳에서는 헤세 행렬이 양의 정부호여서 그래디언트가 0인 "
    "점이 꼭 하나 있습니다.",
)
BITS, DIGITS = 400, 30
GRIDS = (10, 100, 1000, 10**5)
SHARES = (Fraction(1, 4), Fraction(1, 16))
RADIUS = Fraction(1, 10**45)
Place = tuple[Fraction, ...]
Bounds = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Confined:
    """The least value lies between the bounds, at the one lowest point, which agrees with `point` to 40 digits."""

    point: Place
    bounds: Bounds
    radius: Fraction


def conclude_confined(function: Function, p: Terms) -> Conclusion | None:
    """The one minimizer as decimals, with the least value between two certain numbers."""
    size = len(function.variables)
    for a, mu in _centres(p, seen(p, size)):
        near = _confined(p, a, mu)
        squares = squares_for(_difference(p, a, mu), lambda part: [_monomials(part, a)]) if near else None  # noqa: B023
        if near is not None and squares is not None:
            return _concluded(function, a, mu, near, written_squares(squares, function.variables))
    return None


def _centres(p: Terms, found: Seen) -> Iterator[tuple[Place, Fraction]]:
    """Points with few digits near the one lowest place, and shares of the least curvature there."""
    if not found.few(2):
        return
    for grid in GRIDS:
        a = tuple(Fraction(round(float(v) * grid), grid) for v in found.places[0])
        for share in SHARES:
            mu = _curvature(p, a) * share
            if mu > 0:
                yield a, Fraction(floor(4 * mu), 4) if mu >= 1 else Fraction(1, ceil(1 / mu))


def _curvature(p: Terms, a: Place) -> Fraction:
    """About half of the least eigenvalue of the Hessian, with one digit: the greatest μ with H − 2μ ≻ 0."""
    low, high = Fraction(0), Fraction(1)
    while _is_positive(_hessian(p, [_exact(v) for v in a], high)) and high < 2**20:
        low, high = high, 2 * high
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (middle, high) if _is_positive(_hessian(p, [_exact(v) for v in a], middle)) else (low, middle)
    return low


def _difference(p: Terms, a: Place, mu: Fraction) -> Terms:
    """f(x) − f(a) − ∇f(a)·(x − a) − μ|x − a|²."""
    size, zero = len(a), (0,) * len(a)
    total = plus(p, {zero: -evaluate(p, a)})
    for k, v in enumerate(a):
        g = evaluate(derivative(p, k), a)
        total = plus(total, {_unit(size, k, 1): 2 * mu * v - g, zero: g * v - mu * v * v})
        total = plus(total, {_unit(size, k, 2): -mu})
    return total


def _unit(size: int, axis: int, n: int) -> tuple[int, ...]:
    return tuple(n * (k == axis) for k in range(size))


def _monomials(part: Sequence[tuple[int, ...]], a: Place) -> list[Fraction]:
    return [evaluate({m: Fraction(1)}, a) for m in part]


# ---- the ball that is left, and the one critical point in it


def _confined(p: Terms, a: Place, mu: Fraction) -> Confined | None:
    """None where the Hessian is not certainly positive definite within |∇f(a)|/μ of a."""
    size = len(a)
    slope = sum((evaluate(derivative(p, k), a) ** 2 for k in range(size)), Fraction(0))
    radius = _root_above(slope) / mu
    with ctx.workprec(BITS):
        if not _is_positive(_hessian(p, [_around(v, radius) for v in a], Fraction(0))):
            return None
        point = _newton(p, a)
        if point is None or any(abs(u - v) + RADIUS >= radius for u, v in zip(point, a, strict=True)):
            return None
        bounds = _enclosed(p, point)
    return None if bounds is None else Confined(point, bounds, radius)


def _root_above(value: Fraction) -> Fraction:
    scale = 10**60
    return Fraction(isqrt(int(value * scale * scale)) + 1, scale)


def _around(v: Fraction, radius: Fraction) -> arb:
    return _exact(v - radius).union(_exact(v + radius))


def _exact(v: Fraction) -> arb:
    return arb(fmpq(v.numerator, v.denominator))


def _value(p: Terms, x: Sequence[arb]) -> arb:
    total = arb(0)
    for m, c in p.items():
        term = _exact(c)
        for v, n in zip(x, m, strict=True):
            term *= v**n
        total += term
    return total


def _hessian(p: Terms, x: Sequence[arb], mu: Fraction) -> list[list[arb]]:
    """H(x) − 2μ."""
    slopes = [derivative(p, k) for k in range(len(x))]
    return [
        [_value(derivative(s, j), x) - (_exact(2 * mu) if i == j else 0) for j in range(len(x))]
        for i, s in enumerate(slopes)
    ]


def _is_positive(h: list[list[arb]]) -> bool:
    """Whether every symmetric matrix in the balls is positive definite: all pivots are positive."""
    rest = [list(row) for row in h]
    for k in range(len(rest)):
        if not rest[k][k] > 0:
            return False
        for i in range(k + 1, len(rest)):
            factor = rest[i][k] / rest[k][k]
            rest[i] = [u - factor * v for u, v in zip(rest[i], rest[k], strict=True)]
    return True


def _newton(p: Terms, a: Place) -> Place | None:
    x, size = [_exact(v) for v in a], len(a)
    for _ in range(40):
        g = arb_mat(size, 1, [_value(derivative(p, k), x) for k in range(size)])
        try:
            step = arb_mat(_hessian(p, x, Fraction(0))).solve(g)
        except (ZeroDivisionError, ValueError):
            return None
        x = [(v - step[k, 0]).mid() for k, v in enumerate(x)]
        if max(float(abs(step[k, 0]).upper()) for k in range(size)) < 1e-60:
            return tuple(fraction_of(v) for v in x)
    return None


def _enclosed(p: Terms, point: Place) -> Bounds | None:
    """Values of f near the point, if exactly one zero of the gradient lies there."""
    size = len(point)
    middle, around = [_exact(v) for v in point], [_around(v, RADIUS) for v in point]
    g = arb_mat(size, 1, [_value(derivative(p, k), middle) for k in range(size)])
    try:
        step = arb_mat(_hessian(p, around, Fraction(0))).solve(g)
    except (ZeroDivisionError, ValueError):
        return None
    if not all(x.contains_interior(m - step[k, 0]) for k, (m, x) in enumerate(zip(middle, around, strict=True))):
        return None
    heights = _value(p, around)
    return fraction_of(heights.lower()), fraction_of(heights.upper())


# ---- what is said, and its check


def _concluded(function: Function, a: Place, mu: Fraction, near: Confined, terms: Sequence[Expr]) -> Conclusion:
    data = [*zip(function.variables, map(rational, a), strict=True), ("curvature", rational(mu))]
    shown = Expr("tuple", tuple(map(rational, a)))
    text = CONFINED(a=shown, mu=rational(mu), n=len(terms), r=_rounded_up(near.radius))
    proof = Proof("enclosed", rational(near.bounds[0]), (), (*data, *(("term", t) for t in terms)), text)
    point: Point = tuple((v, _decimal(c, DIGITS)) for v, c in zip(function.variables, near.point, strict=True))
    return Conclusion("attained", None, (point,), proof=proof, between=near.bounds)


def _rounded_up(radius: Fraction) -> Expr:
    """To two digits: 0.0123 is 0.013."""
    scale = next(Fraction(10) ** k for k in range(-6, 60) if radius * Fraction(10) ** k >= 10)
    return _decimal(ceil(radius * scale) / scale, DIGITS)


def _decimal(value: Fraction, digits: int) -> Expr:
    written = number(digits_of(abs(value), digits))
    return neg(written) if value < 0 else written


def confined_values(function: Function, data: Sequence[tuple[str, Expr]]) -> Bounds | None:
    """Everything worked out anew from the point a, μ and the squares."""
    p, known = polynomial(function.body, function.variables), dict(data)
    numbers = [value_of(known[v]) for v in (*function.variables, "curvature") if v in known]
    exact = [v for v in numbers if v is not None]
    if p is None or function.domain or len(exact) <= len(function.variables) or exact[-1] <= 0:
        return None
    a, mu = tuple(exact[:-1]), exact[-1]
    squares = [term for label, term in data if label == "term"]
    total = _difference(p, a, mu)
    for term in squares:
        q = polynomial(term, function.variables)
        if q is None or (low := range_of(term).low) is None or sign(low) not in (0, 1):
            return None
        total = plus(total, {m: -c for m, c in q.items()})
    near = _confined(p, a, mu) if squares and not total else None
    return None if near is None else near.bounds
