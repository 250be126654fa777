"""Writing an expression: `show(e, LATEX)`. The notations are tables; the one walk is in `walk`."""

from ..tree import Expr
from .walk import COMMA, Notation, walk

__all__ = ["show"]


def show(e: Expr, notation: Notation[str], need: int = COMMA) -> str:
    """e as text. In PLAIN, UNICODE and LATEX the text is read back as the same expression."""
    return walk(e, notation, need)
