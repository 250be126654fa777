"""Any continuous function on a closed box, or on all of space when its least value must lie in a box: branch and bound.

A search (`search`) finds the lowest points; small boxes cover the rest and hold nothing lower (`covering`).
"""

from collections.abc import Sequence
from fractions import Fraction
from math import inf

from ...expression.numbers import ball, digits_of
from ...expression.tree import ZERO, Expr, add, children, mul, name, neg, number, rational, relation, value_of
from ...function import Function
from ..constants.closed_forms import fraction_of
from ..constants.values import isolated, least
from ..result import Conclusion, Point, Proof
from ..symmetry import symmetric
from .covering import Claim, Tally, cover
from .pairs import pair
from .places import Place, place_with, places
from .proposals import Proposal, claim_of, enclosed_at, exact_points, lowest_of
from .sayings import TRIED, told_enclosed, told_exactly
from .search import WORK, Found, search
from .tails import is_larger_beyond
from .tails_in_space import is_above_outside
from .tape import tape_of

__all__ = ["boxes_prove", "conclude_by_boxes", "conclude_long_by_boxes", "enclosed_in_boxes"]

MOST_VARIABLES = 5
LONG = 15  # steps of the tape
DIGITS = 30
Data = tuple[tuple[str, Expr], ...]


def conclude_long_by_boxes(function: Function) -> Conclusion | None:
    """A minimum that few boxes prove, for a function so long that other methods would take their time."""
    tape = tape_of(function.body, function.variables) if len(function.variables) <= MOST_VARIABLES else None
    reached = conclude_by_boxes(function, WORK // 2) if tape is not None and len(tape.steps) > LONG else None
    return reached if reached is not None and reached.status == "attained" else None


def conclude_by_boxes(function: Function, work: int = WORK) -> Conclusion | None:
    """The minimum of a function of a few variables, in closed form or between certain numbers."""
    tape = tape_of(function.body, function.variables) if len(function.variables) <= MOST_VARIABLES else None
    if tape is None:
        return None
    for place in places(function):
        found = search(tape, place.frame, work // 10)
        if found.high == inf or not _counts(function, place, Fraction(found.high)):
            continue
        found = found if found.finished else search(tape, place.frame, work)
        lowest = lowest_of(function.body, place.frame, (*found.flat, *found.stuck))
        reached = (_exactly(function, place, lowest) or _between(function, place, lowest)) if lowest else None
        return reached or _known(function, found)
    return None


def _known(function: Function, found: Found) -> Conclusion:
    """What is certain all the same: between which numbers the least value lies."""
    here = ball(function.body, {v: Fraction(x) for v, x in zip(function.variables, found.at, strict=True)}, 200)
    between = None
    if here.is_finite() and found.low > -1e300:
        between = Fraction(found.low), max(fraction_of(here.upper()), Fraction(found.high))
    return Conclusion("unknown", tried=(TRIED(n=found.looks),), between=between)


def _exactly(function: Function, place: Place, lowest: list[Proposal]) -> Conclusion | None:
    candidates = exact_points(function, lowest)
    best = least([value for _, value in candidates]) if candidates else None
    if not best or len(best) < len(lowest):
        return None
    value, points = candidates[best[0]][1], tuple(candidates[k][0] for k in best)
    tally = _tally(function, value, points, _data(place))
    if tally is None:
        return None
    proof = Proof("boxes", value, points, _data(place), told_exactly(tally, place, value))
    return _reached(place, value, points, proof)


def _reached(
    place: Place,
    value: Expr | None,
    points: tuple[Point, ...],
    proof: Proof,
    between: tuple[Fraction, Fraction] | None = None,
) -> Conclusion:
    """With the points themselves, or with all of their copies where f repeats itself."""
    if not any(place.periods):
        return Conclusion("attained", value, points, proof=proof, between=between)
    return Conclusion("attained", value, (), _repeated(points, place.periods), proof=proof, between=between)


def _data(place: Place) -> Data:
    return () if place.radius is None else (("radius", rational(place.radius)),)


def _repeated(points: tuple[Point, ...], periods: tuple[Expr | None, ...]) -> Expr:
    """x = p + k·P and y = q + n·Q, for each of the points; y = q where f is not periodic."""
    cases = []
    for point in points:
        letters = iter("knmj")
        rows = [relation("=", name(x), value if p is None else _again(value, p, next(letters)))
                for (x, value), p in zip(point, periods, strict=True)]  # fmt: skip
        cases.append(Expr("and", tuple(rows)))
    return cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


def _again(value: Expr, period: Expr, letter: str) -> Expr:
    turns = mul(*children(period), name(letter)) if period.head == "*" else mul(period, name(letter))
    return turns if value == ZERO else add(value, turns)


def _between(function: Function, place: Place, lowest: list[Proposal]) -> Conclusion | None:
    """The lowest points as decimals, if they are images of one of them under symmetries of f."""
    if not all(symmetric(function, lowest[0].centre, p.centre) for p in lowest[1:]):
        return None
    rows = tuple((v, rational(c)) for p in lowest for v, c in zip(function.variables, p.centre, strict=True))
    data = (*rows, *_data(place))
    known = _enclosed(function, data)
    if known is None:
        return None
    values, tally = known
    proof = Proof("enclosed", rational(values[0]), (), data, told_enclosed(tally, place))
    points = tuple(tuple((v, _decimal(c)) for v, c in zip(function.variables, p.centre, strict=True)) for p in lowest)
    return _reached(place, None, points, proof, values)


def _decimal(value: Fraction) -> Expr:
    written = number(digits_of(abs(value), DIGITS))
    return neg(written) if value < 0 else written


# ---- the proof


def _place_of(function: Function, data: Data) -> Place | None:
    """The box that the data name."""
    radius = value_of(dict(data).get("radius", rational(1)))
    return None if radius is None or radius <= 0 else place_with(function, radius)


def boxes_prove(function: Function, proof: Proof) -> bool:
    """Outside and inside the box: nowhere less than the value; the points' own slopes are exactly 0."""
    return _tally(function, proof.value, proof.points, proof.data) is not None


def _tally(function: Function, value: Expr, points: Sequence[Point], data: Data) -> Tally | None:
    place = _place_of(function, data)
    if place is None or not points:
        return None
    claims = tuple(claim_of(function, place.frame, point) for point in points)
    low, high = isolated(value)
    if any(c is None for c in claims) or not _counts(function, place, low):
        return None
    return cover(function.body, place.frame, high, tuple(c for c in claims if c is not None))


def _counts(function: Function, place: Place, value: Fraction) -> bool:
    """Whether beyond the ends that are no walls f is larger than the value."""
    if place.radius is None:
        return True
    turning = [p is not None for p in place.periods]
    larger = is_larger_beyond(function.body, place.frame, pair(value)[1], turning)
    return larger or is_above_outside(function, place.radius, value)


def enclosed_in_boxes(function: Function, data: Data) -> tuple[Fraction, Fraction] | None:
    """Between which numbers the least value lies, if the boxes leave no other point than those of the data."""
    known = _enclosed(function, data)
    return None if known is None else known[0]


def _enclosed(function: Function, data: Data) -> tuple[tuple[Fraction, Fraction], Tally] | None:
    size = len(function.variables)
    rows = [(v, value_of(c)) for v, c in data if v in function.variables]
    place = _place_of(function, tuple((label, e) for label, e in data if label not in function.variables))
    centres = [rows[k : k + size] for k in range(0, len(rows), size)]
    if place is None or not centres or any(tuple(v for v, _ in c) != function.variables for c in centres):
        return None
    found = [enclosed_at(function, place.frame, tuple(c or Fraction(0) for _, c in row)) for row in centres]
    known = [p for p in found if p is not None]
    if len(known) < len(found) or any(not symmetric(function, known[0].centre, p.centre) for p in known[1:]):
        return None
    low, high = min(p.low for p in known), max(p.high for p in known)
    claims: tuple[Claim, ...] = tuple(p.claim for p in known)
    tally = cover(function.body, place.frame, high, claims) if _counts(function, place, high) else None
    return None if tally is None else ((low, high), tally)
