"""Interval arithmetic with exact ends: sums, products, inverses and powers of ranges."""

from dataclasses import dataclass

from ...expression.tree import ONE, ZERO, Expr, add, divide, mul, neg, power, rational
from ..constants.values import compare, settled, sign

__all__ = [
    "EVERYTHING",
    "NOT_NEGATIVE",
    "POSITIVE",
    "Range",
    "extreme",
    "inverse",
    "magnitude",
    "negative",
    "total",
    "times",
    "whole_power",
]


@dataclass(frozen=True, slots=True)
class Range:
    """All real values from low to high; None is infinite."""

    low: Expr | None = None
    high: Expr | None = None
    low_in: bool = False
    high_in: bool = False


EVERYTHING = Range()
NOT_NEGATIVE, POSITIVE = Range(ZERO, None, True), Range(ZERO)


def total(u: Range, v: Range) -> Range:
    low = None if u.low is None or v.low is None else settled(add(u.low, v.low))
    high = None if u.high is None or v.high is None else settled(add(u.high, v.high))
    return Range(low, high, u.low_in and v.low_in, u.high_in and v.high_in)


def negative(u: Range) -> Range:
    return Range(
        None if u.high is None else settled(neg(u.high)),
        None if u.low is None else settled(neg(u.low)),
        u.high_in,
        u.low_in,
    )


Corner = tuple[int, Expr | None, bool]  # sign of the end, its value (None: infinite), whether it is reached


def times(u: Range, v: Range) -> Range:
    us, vs = _corners(u), _corners(v)
    if us is None or vs is None:
        return EVERYTHING
    products = [_corner(a, b) for a in us for b in vs]
    low, high = _pick(products, -1), _pick(products, 1)
    return EVERYTHING if low is None or high is None else Range(low[1], high[1], low[2], high[2])


def _corners(u: Range) -> tuple[Corner, Corner] | None:
    low = -1 if u.low is None else sign(u.low)
    high = 1 if u.high is None else sign(u.high)
    return None if low is None or high is None else ((low, u.low, u.low_in), (high, u.high, u.high_in))


def _corner(a: Corner, b: Corner) -> Corner:
    (s, u, u_in), (t, v, v_in) = a, b
    if s * t == 0:
        return 0, ZERO, (s == 0 and u_in) or (t == 0 and v_in)
    return s * t, None if u is None or v is None else settled(mul(u, v)), u_in and v_in


def _pick(corners: list[Corner], side: int) -> Corner | None:
    """The corner farthest to one side; of equal ones one that is reached."""
    best = corners[0]
    for corner in corners[1:]:
        order = _order(corner, best)
        if order is None:
            return None
        if order == side or (order == 0 and corner[2]):
            best = corner
    return best


def _order(a: Corner, b: Corner) -> int | None:
    if a[0] != b[0] or a[0] == 0:
        return (a[0] > b[0]) - (a[0] < b[0])
    if a[1] is None or b[1] is None:
        return a[0] * ((a[1] is None) - (b[1] is None))
    return compare(a[1], b[1])


def inverse(v: Range) -> Range:
    """1/v where v keeps one sign; where it does not, anything may come out."""
    if v.low is not None and (s := sign(v.low)) is not None and s >= 0:
        high = settled(divide(ONE, v.low)) if s else None
        return Range(
            settled(divide(ONE, v.high)) if v.high is not None else ZERO,
            high,
            v.high is not None and v.high_in,
            s > 0 and v.low_in,
        )
    if v.high is not None and (s := sign(v.high)) is not None and s <= 0:
        return negative(inverse(negative(v)))
    return EVERYTHING


def magnitude(u: Range) -> Range:
    if u.low is not None and (sign(u.low) or 0) >= 0 and sign(u.low) is not None:
        return u
    if u.high is not None and sign(u.high) in (0, -1):
        return negative(u)
    if u.low is None or u.high is None:
        return NOT_NEGATIVE
    flipped = negative(u)
    high = _pick([(1, u.high, u.high_in), (1, flipped.high, flipped.high_in)], 1)
    return NOT_NEGATIVE if high is None else Range(ZERO, high[1], True, high[2])


def whole_power(u: Range, n: int) -> Range:
    base = magnitude(u) if n % 2 == 0 else u
    low, high = (None if end is None else settled(power(end, rational(n))) for end in (base.low, base.high))
    return Range(low, high, base.low_in, base.high_in)


def extreme(ranges: list[Range]) -> Range:
    """The range of the larger of several."""
    lows: list[Corner] = [(1, r.low, r.low_in) for r in ranges if r.low is not None]
    low = _pick(lows, 1) if lows else None
    high = None if any(r.high is None for r in ranges) else _pick([(1, r.high, r.high_in) for r in ranges], 1)
    return Range(low and low[1], high and high[1], bool(low and low[2]), bool(high and high[2]))
