"""The exact set of values of a function of one variable, read off its profile: finitely many intervals."""

from collections.abc import Iterator
from functools import cmp_to_key

from ...expression.tree import Expr, name, relation
from ...function import Function
from ..constants.values import compare, plain
from ..growth.growth import MINUS_INFINITY
from ..ranges.by_form import Range
from ..ranges.defined import at
from .levels import is_infinite
from .profile import End, Profile, profile

__all__ = ["image", "relations"]


class _Unclear(Exception):
    """A limit is not known."""


def image(function: Function) -> tuple[Range, ...] | None:
    """All values of f as disjoint intervals, ascending; None when they cannot be found."""
    found = profile(function, None)
    if found is None:
        return None
    if found.repeats is not None and found.period is None:
        return (Range(),) if len(found.stretches) == 1 else None  # continuous, from −∞ to +∞
    try:
        return tuple(_merged([*_runs(found), *_single(found)]))
    except _Unclear:
        return None


def relations(r: Range, x: str) -> tuple[Expr, ...]:
    """The interval as relations; one number as x = c."""
    if r.low is not None and r.low == r.high:
        return (relation("=", name(x), r.low),)
    low = () if r.low is None else (relation("<=" if r.low_in else "<", r.low, name(x)),)
    return low if r.high is None else (*low, relation("<=" if r.high_in else "<", name(x), r.high))


def _single(found: Profile) -> Iterator[Range]:
    """The values where f is divided."""
    yield from (Range(v, v, True, True) for v in found.layout.values if v is not None)


def _runs(found: Profile) -> Iterator[Range]:
    """From each end or zero of the slope to the next one f takes all values between the two heights."""
    x = found.function.variables[0]
    for place, stretch in enumerate(found.stretches):
        inner = [plain(at(stretch.cell.body, {x: z})) for z in stretch.zeros]
        first, last = found.ends[2 * place], found.ends[2 * place + 1]
        heights = [(_limit(first), False), *((h, True) for h in inner), (_limit(last), False)]
        for (a, a_in), (b, b_in) in zip(heights, heights[1:], strict=False):
            yield Range(a, a, True, True) if a == b and a is not None else _between(a, a_in, b, b_in)


def _limit(end: End) -> Expr:
    if end.limit is None:
        raise _Unclear
    return end.limit


def _between(a: Expr, a_in: bool, b: Expr, b_in: bool) -> Range:
    rising = a == MINUS_INFINITY or (is_infinite(b) and b != MINUS_INFINITY)
    if not is_infinite(a) and not is_infinite(b):
        order = compare(a, b)
        if order is None:
            raise _Unclear
        rising = order < 0
    low, low_in, high, high_in = (a, a_in, b, b_in) if rising else (b, b_in, a, a_in)
    return Range(_finite(low), _finite(high), low_in, high_in)


def _finite(e: Expr) -> Expr | None:
    return None if is_infinite(e) else e


# ---- put together


def _merged(ranges: list[Range]) -> Iterator[Range]:
    """Ranges that touch become one."""
    current: Range | None = None
    for r in sorted(ranges, key=cmp_to_key(_order)):
        if current is None:
            current = r
        elif _touch(current, r):
            current = _joined(current, r)
        else:
            yield current
            current = r
    if current is not None:
        yield current


def _order(u: Range, v: Range) -> int:
    """By the lower ends; of equal ones the closed one first."""
    order = _compared(u.low, v.low, -1)
    return order if order else v.low_in - u.low_in


def _compared(u: Expr | None, v: Expr | None, side: int) -> int:
    """Ends compared; None is −∞ (side −1) or +∞ (side 1)."""
    if u is None or v is None:
        return side * ((u is None) - (v is None))
    order = compare(u, v)
    if order is None:
        raise _Unclear
    return order


def _touch(u: Range, v: Range) -> bool:
    if u.high is None or v.low is None:
        return True
    order = _compared(v.low, u.high, 0)
    return order < 0 or (order == 0 and (u.high_in or v.low_in))


def _joined(u: Range, v: Range) -> Range:
    order = _compared(u.high, v.high, 1)
    high, high_in = (u.high, u.high_in) if order > 0 else (v.high, v.high_in)
    return Range(u.low, high, u.low_in, high_in or (order == 0 and u.high_in))
