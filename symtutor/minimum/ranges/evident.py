"""The sign of an expression all over an interval, as far as its form shows it."""

from ...expression.tree import Expr
from ..constants.crossing import Span
from ..constants.values import compare, sign
from .by_form import Range, range_of

__all__ = ["evident_sign", "inside"]


def evident_sign(u: Expr, x: str, span: Span) -> int | None:
    """−1 or 1 when the form of u shows its sign all over the open span."""
    r = range_of(u, {x: Range(*span)})
    low = None if r.low is None else sign(r.low)
    high = None if r.high is None else sign(r.high)
    if low == 1 or (low == 0 and not r.low_in):
        return 1
    return -1 if high == -1 or (high == 0 and not r.high_in) else None


def inside(value: Expr, span: Span) -> bool:
    """Whether a constant lies strictly between the ends."""
    low, high = span
    return (low is None or compare(low, value) == -1) and (high is None or compare(value, high) == -1)
