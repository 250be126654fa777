"""The claims of the rules, read once: left and right side as expressions."""

from functools import cache

from ..expression.reading import read
from ..expression.tree import Expr, children

__all__ = ["conditions_of", "sides", "wrong_side"]


@cache
def sides(claim: str) -> tuple[Expr, Expr]:
    """`left = right` as two expressions."""
    left, right = children(read(claim, rule=True))
    return left, right


@cache
def wrong_side(text: str) -> Expr:
    """A mistake's right side."""
    return read(text, rule=True)


@cache
def conditions_of(texts: tuple[str, ...]) -> tuple[Expr, ...]:
    """The conditions of a rule as relations."""
    return tuple(read(text, rule=True) for text in texts)
