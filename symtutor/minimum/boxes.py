"""A smooth function on a closed box: its faces are functions of fewer variables, its inside is covered by small boxes.

On each small box f is certainly larger than the candidate, or a partial derivative has no zero, or the Hessian is
positive definite and the candidate lies in the box. A function on all of space is cut down to a box first, if its
form keeps it above the candidate outside.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product as cartesian

from flint import arb, fmpq

from ..expression.numbers import ball
from ..expression.tree import ZERO, Expr, name, put, rational, relation, value_of
from ..function import Function
from ..words.say import Say
from .closed_forms import closed_forms
from .convex_points import newton
from .defined import at
from .domain import box, is_box
from .ranges import Range, range_of
from .result import Conclusion, Minimum, Point, Proof
from .slopes import derivatives_of
from .values import compare, exactly_equal, isolated, least, plain, told

__all__ = ["boxes_prove", "conclude_by_boxes"]

BY_BOXES = Say(
    "on every edge f is at least {m}; the inside is covered by small boxes on which f is certainly larger, or "
    "its slope is nowhere 0, or f curves up around this point.",
    "모든 변에서 f는 {m} 이상입니다. 내부는 작은 상자들로 덮이는데, 각 상자에서 f가 확실히 더 크거나, 기울기가 "
    "0이 되지 않거나, 이 점 둘레에서 f가 위로 휘어집니다.",
)
RADII = (4, 16)
MOST_BOXES = 3000
Side = tuple[Fraction, Fraction]


def conclude_by_boxes(function: Function, again: Callable[[Function], Minimum]) -> Conclusion | None:
    """The minimum on a closed box of two or three variables, or on all of space when it lies in a box."""
    if len(function.variables) > 3 or (function.domain and not is_box(function)):
        return None
    for inside, radius in _closed(function):
        candidates = [(p, plain(at(function.body, dict(p)))) for p in _stationary(inside)]
        for face in faces(inside):
            found = again(face[0])
            if found.status != "attained" or found.proof is None:
                return None
            candidates.extend((_with(inside, p, face[1]), found.proof.value) for p in found.minimizers)
        proof = _proof(function, candidates, radius)
        if proof is not None and boxes_prove(function, proof):
            return Conclusion("attained", proof.value, proof.points, proof=proof)
    return None


def _proof(function: Function, candidates: Sequence[tuple[Point, Expr]], radius: int | None) -> Proof | None:
    lowest = least([value for _, value in candidates])
    if not lowest:
        return None
    value = candidates[lowest[0]][1]
    points = tuple(dict.fromkeys(candidates[k][0] for k in lowest))
    data = (("radius", rational(radius)),) if radius is not None else ()
    return Proof("boxes", value, points, data, BY_BOXES(m=told(value)))


def _closed(function: Function) -> Iterator[tuple[Function, int | None]]:
    if _is_closed(function):
        yield function, None
    elif not function.domain:
        for radius in RADII:
            yield cut(function, radius), radius


def _is_closed(function: Function) -> bool:
    """Whether the domain is a closed box and nothing else."""
    sides = box(function).values()
    return is_box(function) and all(r.low is not None and r.high is not None and r.low_in and r.high_in for r in sides)


def cut(function: Function, radius: int | Fraction) -> Function:
    """f on −R ≤ x ≤ R for every variable."""
    relations = [
        r
        for v in function.variables
        for r in (relation("<=", rational(-radius), name(v)), relation("<=", name(v), rational(radius)))
    ]
    return replace(function, domain=tuple(relations))


def faces(function: Function) -> Iterator[tuple[Function, tuple[str, Expr]]]:
    """Each face as a function of the other variables."""
    from ..expression.tree import names
    from .domain import simple_relations

    for v, r in box(function).items():
        for end in (r.low, r.high):
            if end is not None:
                rest = tuple(u for u in function.variables if u != v)
                own = tuple(c for c in simple_relations(function.domain) if v not in names(c))
                yield Function(function.name, put(function.body, {name(v): end}), rest, (), own), (v, end)


def _with(function: Function, point: Point, fixed: tuple[str, Expr]) -> Point:
    values = {**dict(point), fixed[0]: fixed[1]}
    return tuple((v, values[v]) for v in function.variables)


# ---- proposals


def _stationary(function: Function) -> list[Point]:
    """Closed forms where all partial derivatives are exactly zero, from Newton's method on a grid of starts."""
    derivatives = derivatives_of(function)
    if derivatives is None:
        return []
    partials, hessian = derivatives
    ranges = [box(function)[v] for v in function.variables]
    grid = [
        [
            float(ball(r.low or ZERO, {}).mid()) * (1 - s) + float(ball(r.high or ZERO, {}).mid()) * s
            for s in (0.15, 0.5, 0.85)
        ]
        for r in ranges
    ]
    found: dict[Point, None] = {}
    for start in cartesian(*grid):
        limit = newton(function.variables, partials, hessian, list(start))
        choices = [] if limit is None else [list(closed_forms(x, mixed=True))[:3] for x in limit]
        for chosen in cartesian(*choices) if choices and all(choices) else ():
            point = tuple(zip(function.variables, chosen, strict=True))
            if (
                point not in found
                and _inside(function, point)
                and all(exactly_equal(at(d, dict(point)), ZERO) for d in partials)
            ):
                found[point] = None
    return list(found)


def _inside(function: Function, point: Point) -> bool:
    where = box(function)
    return all(_between(where[v], value) for v, value in point)


def _between(r: Range, value: Expr) -> bool:
    return (r.low is None or compare(r.low, value) in (-1, 0)) and (r.high is None or compare(value, r.high) in (-1, 0))


# ---- the proof


def boxes_prove(function: Function, proof: Proof) -> bool:
    """Outside, on the faces and inside: nowhere less than the value."""
    from .minimize import found_here

    given = dict(proof.data).get("radius")
    radius = None if given is None else value_of(given)
    inside = function if radius is None else cut(function, abs(radius))
    if not _is_closed(inside):
        return False
    if radius is not None and (function.domain or not _above_outside(function, abs(radius), proof.value)):
        return False
    for face, _ in faces(inside):
        found = found_here(face)
        if found.status != "attained" or found.proof is None or compare(found.proof.value, proof.value) not in (0, 1):
            return False
    return _covered(inside, proof)


def _above_outside(function: Function, radius: Fraction, value: Expr) -> bool:
    edge = rational(radius)
    for v in function.variables:
        for tail in (Range(edge, None, True), Range(None, rational(-radius), False, True)):
            low = range_of(function.body, {v: tail}).low
            if low is None or compare(low, value) != 1:
                return False
    return True


def _covered(function: Function, proof: Proof) -> bool:
    """All of the inside, box by box."""
    derivatives = derivatives_of(function)
    if derivatives is None:
        return False
    partials, hessian = derivatives
    where = box(function)
    start: tuple[Side, ...] = tuple(
        (isolated(where[v].low or ZERO)[0], isolated(where[v].high or ZERO)[1]) for v in function.variables
    )
    flat = [p for p in proof.points if all(exactly_equal(at(d, dict(p)), ZERO) for d in partials)]
    goal, todo, work = ball(proof.value, {}, 128), [start], 0
    while todo:
        piece = todo.pop()
        work += 1
        if work > MOST_BOXES:
            return False
        place = {v: _ball(s) for v, s in zip(function.variables, piece, strict=True)}
        here = ball(function.body, place, 64)
        if (
            (here.is_finite() and here > goal)
            or any(_nonzero(d, place) for d in partials)
            or (_convex_on(hessian, place) and any(_contains(piece, p) for p in flat))
        ):
            continue
        todo.extend(_halves(piece))
    return True


def _ball(side: Side) -> arb:
    a, b = (arb(fmpq(v.numerator, v.denominator)) for v in side)
    return a.union(b)


def _nonzero(d: Expr, place: dict[str, arb]) -> bool:
    value = ball(d, place, 64)
    return bool(value.is_finite()) and not value.contains(0)


def _convex_on(hessian: Sequence[Sequence[Expr]], place: dict[str, arb]) -> bool:
    """All leading minors are positive for every matrix in the balls."""
    entries = [[ball(e, place, 64) for e in row] for row in hessian]
    return all(_determinant([row[:k] for row in entries[:k]]) > 0 for k in range(1, len(entries) + 1))


def _determinant(m: list[list[arb]]) -> arb:
    if len(m) == 1:
        return m[0][0]
    return sum(
        (m[0][j] * _determinant([[*row[:j], *row[j + 1 :]] for row in m[1:]]) * (-1) ** j for j in range(len(m))),
        arb(0),
    )


def _contains(piece: Sequence[Side], point: Point) -> bool:
    return all(
        low <= isolated(value)[0] and isolated(value)[1] <= high
        for (low, high), (_, value) in zip(piece, point, strict=True)
    )


def _halves(piece: tuple[Side, ...]) -> list[tuple[Side, ...]]:
    """Cut a little beside the middle, so that no plain point lies on a cut for long."""
    widest = max(range(len(piece)), key=lambda k: piece[k][1] - piece[k][0])
    a, b = piece[widest]
    middle = a + (b - a) * Fraction(261, 512)
    return [tuple(part if k == widest else side for k, side in enumerate(piece)) for part in ((a, middle), (middle, b))]
