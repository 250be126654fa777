"""Writing an expression: `show(e, LATEX)`. The notations are tables; the one walk is in `walk`."""

from .linear import PLAIN, SYMPY, UNICODE
from .speech import SPEECH_EN, SPEECH_KO
from .tree import Expr
from .typeset import LATEX, TYPST
from .walk import COMMA, Notation, walk

__all__ = ["LATEX", "PLAIN", "SPEECH_EN", "SPEECH_KO", "SYMPY", "TYPST", "UNICODE", "show"]


def show(e: Expr, notation: Notation[str], need: int = COMMA) -> str:
    """e as text. In PLAIN, UNICODE and LATEX the text is read back as the same expression."""
    return walk(e, notation, need)
