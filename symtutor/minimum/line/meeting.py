"""Where waves without a common period are least at once: at no x, or at single ones, found in exact arithmetic."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from ...expression.tree import (
    ONE,
    Expr,
    add,
    divide,
    minus,
    mul,
    rational,
)
from ..constants.independence import rational_combination
from ..constants.values import plain
from ..equations.equation import ascending
from .wave_parts import Wave

__all__ = ["meetings"]

MOST_MEETINGS = 60


def meetings(waves: Sequence[Wave]) -> tuple[Expr, ...] | None:
    """Every x at which all waves are least; None when it cannot be told."""
    choices = list(product(*(w.lowest for w in waves)))
    found = [_meeting(waves, starts) for starts in choices] if len(choices) <= MOST_MEETINGS else [None]
    if None in found:
        return None
    return ascending([x for here in found if here is not None for x in here])


def _meeting(waves: Sequence[Wave], starts: Sequence[Expr]) -> tuple[Expr, ...] | None:
    """The x with x = start + step·k, k a whole number, for each wave: () or one; None when it cannot be told."""
    first, second = waves[:2]
    turns = _turns(minus(starts[1], starts[0]), first.step, second.step)
    if turns is None:
        return None
    if not turns or any(k.denominator > 1 for k in turns):
        return ()
    x = plain(add(starts[0], mul(rational(turns[0]), first.step)))
    for wave, start in zip(waves[2:], starts[2:], strict=True):
        k = rational_combination(minus(x, start), (wave.step,))
        if k is None:
            return None
        if not k or k[0].denominator > 1:
            return ()
    return (x,)


def _turns(gap: Expr, p: Expr, q: Expr) -> tuple[Fraction, ...] | None:
    """gap = a·p + b·q with rational a and b; all of it divided by p, where π drops out, when it is unclear as it is."""
    direct = rational_combination(gap, (p, q))
    return rational_combination(divide(gap, p), (ONE, divide(q, p))) if direct is None else direct
