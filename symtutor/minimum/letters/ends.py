"""The ends of the interval on which a function with letters is looked at: its value there, or what it tends to."""

from dataclasses import dataclass, replace

from ...derivation import tidy
from ...expression.factoring import expand, factor
from ...expression.tree import ONE, ZERO, Expr, add, count, divide, minus, name, neg, put, relation
from ...function import Function
from ...words.say import Sentence
from ..constants.letter_forms import shortened
from ..growth.growth import INFINITY, MINUS_INFINITY
from ..result import Conclusion, Point, Proof
from ..witness import witness
from .setting import Setting, Unclear, inside, limit_in, required, sign_in
from .signs import NEGATIVE, NOT_NEGATIVE, NOT_POSITIVE, POSITIVE

__all__ = ["End", "concluded_at_end", "end_of", "falls_at", "lower_end", "shorter"]


@dataclass(frozen=True, slots=True)
class End:
    """A place (None: infinite), the value or limit of f there, whether it is a value; the other end if as low."""

    side: int
    place: Expr | None
    value: Expr
    reached: bool
    other: Expr | None = None


def shorter(e: Expr) -> Expr:
    """The shorter of the expanded and the factored form."""
    return min((shortened(e), shortened(expand(e)), shortened(factor(e))), key=count)


def end_of(function: Function, here: Setting, side: int) -> tuple[End, Setting]:
    """The left end (−1) or the right one (1), if need be under a condition. Raises Unclear when it cannot be told."""
    place, belongs = here.ends()[0 if side < 0 else 1] or (None, False)
    if place is not None and belongs:
        here = inside(place, here)
        return End(side, place, shorter(put(function.body, {name(here.x): place})), True), here
    here = _not_empty(here)
    limit = limit_in(function.body, here, place, -side)
    if limit is None:
        raise Unclear
    return End(side, place, limit if limit in (INFINITY, MINUS_INFINITY) else shorter(limit), False), here


def _not_empty(here: Setting) -> Setting:
    """With points near an end that does not belong to the interval."""
    low, high = here.ends()
    return here if low is None or high is None else required(here, relation("<", low[0], high[0]))


def lower_end(function: Function, here: Setting) -> tuple[End, Setting]:
    """The lower of both ends, if need be under a condition."""
    left, here = end_of(function, here, -1)
    right, here = end_of(function, here, 1)
    for one, other in ((left, right), (right, left)):
        if one.value == MINUS_INFINITY or other.value == INFINITY:
            return one, here
    difference = minus(right.value, left.value)
    known = sign_in(difference, here)
    if known in (NOT_POSITIVE, NEGATIVE):
        left, right = right, left
    elif known not in (POSITIVE, NOT_NEGATIVE):
        here = required(here, relation(">=", difference, ZERO))
    if not left.reached and right.reached and sign_in(minus(right.value, left.value), here) != POSITIVE:
        raise Unclear
    if left.reached and right.reached and expand(difference) == ZERO:
        left = replace(left, other=right.place)
    return left, here


def concluded_at_end(function: Function, here: Setting, end: End, text: Sentence, slope: Expr) -> Conclusion:
    """The least value at an end that belongs to the interval; else what f tends to, and the way there."""
    if end.reached:
        assert end.place is not None
        points: tuple[Point, ...] = tuple(((here.x, place),) for place in (end.place, end.other) if place is not None)
        data = (("slope", slope), *(("condition", c) for c in here.conditions))
        proof = Proof("one turn", end.value, points, data, text)
        return Conclusion("attained", end.value, points, None, here.conditions, proof)
    return falls_at(function, here, end)


def falls_at(function: Function, here: Setting, end: End) -> Conclusion:
    """Below every number, or as near to the limit as one likes. Raises Unclear where f grows."""
    if end.value == INFINITY or "t" in (here.x, *function.parameters):
        raise Unclear
    t = name("t")
    if end.place is None:
        way = t if end.side > 0 else neg(t)
    else:
        step = divide(ONE, t)
        way = tidy(minus(end.place, step) if end.side > 0 else add(end.place, step))
    status = "unbounded" if end.value == MINUS_INFINITY else "not attained"
    path = witness(function, ((here.x, way),), end.value)
    return Conclusion(status, end.value, conditions=here.conditions, witness=path)  # type: ignore[arg-type]
