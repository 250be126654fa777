"""How much work an expression is to evaluate once; what is too large to check is not checked."""

from typing import Final

from ...expression.tree import Expr, children, value_of

__all__ = ["effort", "too_much"]

MOST: Final = 20_000  # operations at one point


def effort(e: Expr) -> float:
    """The number of operations of one evaluation: a sum over k = 1..100 counts its body a hundred times."""
    inner = 1.0 + sum(map(effort, children(e)))
    if e.head in ("sum", "product", "integral") and len(e.parts) == 4:
        low, high = (value_of(p) for p in children(e)[1:3])
        return inner * (max(1.0, float(high - low)) if low is not None and high is not None else 20.0)
    return inner * 3 if e.head in ("d", "partial") else inner


def too_much(e: Expr) -> bool:
    """Whether a check would take more than about a second."""
    return effort(e) > MOST
