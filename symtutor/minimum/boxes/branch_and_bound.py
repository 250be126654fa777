"""Any smooth function on a closed box, or on all of space when its least value must lie in a box: branch and bound.

Newton's method proposes the lowest points; small boxes cover the rest and hold nothing lower (`covering`). On all of
space f is cut down to a box when it is larger outside, or when it is periodic in every variable.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...expression.numbers import digits_of
from ...expression.tree import ZERO, Expr, add, children, divide, mul, name, neg, number, rational, relation, value_of
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, isolated, least, told
from ..ranges.domain import box, is_box
from ..result import Conclusion, Point, Proof
from ..symmetry import symmetric
from .covering import Claim, Frame, is_covered
from .periods import period_in
from .proposals import Proposal, claim_of, enclosed_at, exact_points, proposals
from .tails_in_space import is_above_outside

__all__ = ["boxes_prove", "conclude_by_boxes", "enclosed_in_boxes"]

BY_BOXES = Say(
    "small boxes cover all points that matter; on each of them f is certainly larger than {m}, or its slope is nowhere "
    "0, or f curves up around one of the points told below.",
    "살펴야 할 모든 점을 작은 상자들로 덮습니다. 각 상자에서 f가 {m}보다 확실히 크거나, 기울기가 0이 되지 않거나, "
    "아래에 적은 점 하나를 둘러싸고 f가 위로 휘어집니다.",
)
ENCLOSED = Say(
    "small boxes cover all points that matter; on each of them f is certainly larger, or its slope is nowhere 0, or f "
    "curves up around the point told here, for which I know no closed form.",
    "살펴야 할 모든 점을 작은 상자들로 덮습니다. 각 상자에서 f가 확실히 더 크거나, 기울기가 0이 되지 않거나, 여기 적은 "
    "점을 둘러싸고 f가 위로 휘어집니다. 이 점의 닫힌 꼴은 알지 못합니다.",
)
RADII = (4, 16)
TURN = Fraction(1, 7)  # a period starts a little beside 0, so that plain points do not lie on its ends
DIGITS = 30
Data = tuple[tuple[str, Expr], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A box on which the least value of f on its whole domain is taken, and what shows that."""

    frame: Frame
    data: Data
    periods: tuple[Expr, ...] = ()


def conclude_by_boxes(function: Function) -> Conclusion | None:
    """The minimum of a function of two or three variables, in closed form or between certain numbers."""
    if len(function.variables) > 3 or (function.domain and not is_box(function)):
        return None
    for place in _places(function):
        lowest = proposals(function, place.frame)
        if not lowest or not _counts(function, place.data, lowest[0].low):
            continue
        found = _exactly(function, place, lowest) or _between(function, place, lowest)
        if found is not None:
            return found
    return None


def _exactly(function: Function, place: Place, lowest: list[Proposal]) -> Conclusion | None:
    candidates = exact_points(function, lowest)
    best = least([value for _, value in candidates]) if candidates else None
    if not best or len(best) < len(lowest):
        return None
    value, points = candidates[best[0]][1], tuple(candidates[k][0] for k in best)
    proof = Proof("boxes", value, points, place.data, BY_BOXES(m=told(value)))
    if not boxes_prove(function, proof):
        return None
    if place.periods:
        return Conclusion("attained", value, (), _repeated(points, place.periods), proof=proof)
    return Conclusion("attained", value, points, proof=proof)


def _repeated(points: tuple[Point, ...], periods: tuple[Expr, ...]) -> Expr:
    """x = p + k·P and y = q + n·Q, for each of the points."""
    cases = []
    for point in points:
        letters = [name(x) for x in ("k", "n", "m")]
        rows = [
            relation("=", name(x), add(value, _times(p, k)) if value != ZERO else _times(p, k))
            for (x, value), p, k in zip(point, periods, letters, strict=False)
        ]
        cases.append(Expr("and", tuple(rows)))
    return cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


def _times(period: Expr, k: Expr) -> Expr:
    return mul(*children(period), k) if period.head == "*" else mul(period, k)


def _between(function: Function, place: Place, lowest: list[Proposal]) -> Conclusion | None:
    """The lowest points as decimals, if they are images of one of them under symmetries of f."""
    if place.periods or not all(symmetric(function, lowest[0].centre, p.centre) for p in lowest[1:]):
        return None
    rows = tuple((v, rational(c)) for p in lowest for v, c in zip(function.variables, p.centre, strict=True))
    data = (*rows, *place.data)
    values = enclosed_in_boxes(function, data)
    if values is None:
        return None
    proof = Proof("enclosed", rational(values[0]), (), data, ENCLOSED())
    points = tuple(tuple((v, _decimal(c)) for v, c in zip(function.variables, p.centre, strict=True)) for p in lowest)
    return Conclusion("attained", None, points, proof=proof, between=values)


def _decimal(value: Fraction) -> Expr:
    written = number(digits_of(abs(value), DIGITS))
    return neg(written) if value < 0 else written


# ---- where to look


def _places(function: Function) -> Iterator[Place]:
    if _is_closed(function):
        yield Place(_walled(function), ())
    if function.domain:
        return
    periods = _periods(function)
    if periods is not None:
        data = tuple(("period", p) for p in periods)
        yield Place(_one_turn(function, periods), data, periods)
        return
    for radius in RADII:
        yield Place(_around(function, Fraction(radius)), (("radius", rational(radius)),))


def _is_closed(function: Function) -> bool:
    """Whether the domain is a closed box and nothing else."""
    sides = box(function).values()
    return is_box(function) and all(r.low is not None and r.high is not None and r.low_in and r.high_in for r in sides)


def _walled(function: Function) -> Frame:
    where = box(function)
    ends = tuple((isolated(where[v].low or ZERO), isolated(where[v].high or ZERO)) for v in function.variables)
    return Frame(function.variables, ends, True)


def _around(function: Function, radius: Fraction) -> Frame:
    ends = ((-radius, -radius), (radius, radius))
    return Frame(function.variables, (ends,) * len(function.variables), False)


def _periods(function: Function) -> tuple[Expr, ...] | None:
    """The period in each variable; None when f is not periodic in all of them."""
    found = [period_in(function.body, v) for v in function.variables]
    known = tuple(p for p in found if p is not None)
    return known if len(known) == len(found) else None


def _one_turn(function: Function, periods: tuple[Expr, ...]) -> Frame:
    halves = [isolated(divide(p, rational(2))) for p in periods]
    ends = tuple(((-high - TURN, -low - TURN), (low - TURN, high - TURN)) for low, high in halves)
    return Frame(function.variables, ends, False)


# ---- the proof


def _frame_of(function: Function, data: Data) -> Frame | None:
    """The box that the data name, if the least value of f must lie there."""
    labels = dict(data)
    radius = value_of(labels["radius"]) if "radius" in labels else None
    if radius is not None:
        return None if function.domain else _around(function, abs(radius))
    periods = tuple(p for label, p in data if label == "period")
    if periods:
        known = None if function.domain else _periods(function)
        same = known is not None and len(known) == len(periods) and all(map(_equal, known, periods))
        return _one_turn(function, periods) if same else None
    return _walled(function) if _is_closed(function) else None


def _equal(u: Expr, v: Expr) -> bool:
    return compare(u, v) == 0


def boxes_prove(function: Function, proof: Proof) -> bool:
    """Outside and inside the box: nowhere less than the value; the points' own slopes are exactly 0."""
    frame = _frame_of(function, proof.data)
    if frame is None or not proof.points:
        return False
    claims = tuple(claim_of(function, frame, point) for point in proof.points)
    if any(c is None for c in claims) or not _counts(function, proof.data, isolated(proof.value)[0]):
        return False
    goal = isolated(proof.value)[1]
    return is_covered(function.body, frame, goal, tuple(c for c in claims if c is not None))


def _counts(function: Function, data: Data, value: Fraction) -> bool:
    """With a radius: f is larger than the value outside."""
    radius = value_of(dict(data)["radius"]) if "radius" in dict(data) else None
    return radius is None or is_above_outside(function, abs(radius), value)


def enclosed_in_boxes(function: Function, data: Data) -> tuple[Fraction, Fraction] | None:
    """Between which numbers the least value lies, if the boxes leave no other point than those of the data."""
    size = len(function.variables)
    rows = [(v, value_of(c)) for v, c in data if v in function.variables]
    rest = tuple((label, e) for label, e in data if label not in function.variables)
    frame = _frame_of(function, rest)
    centres = [rows[k : k + size] for k in range(0, len(rows), size)]
    if frame is None or not centres or any(tuple(v for v, _ in c) != function.variables for c in centres):
        return None
    found = [enclosed_at(function, frame, tuple(c or Fraction(0) for _, c in row)) for row in centres]
    known = [p for p in found if p is not None]
    if len(known) < len(found) or any(not symmetric(function, known[0].centre, p.centre) for p in known[1:]):
        return None
    low, high = min(p.low for p in known), max(p.high for p in known)
    claims: tuple[Claim, ...] = tuple(p.claim for p in known)
    held = _counts(function, rest, high) and is_covered(function.body, frame, high, claims)
    return (low, high) if held else None
