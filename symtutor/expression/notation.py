"""Writing an expression: `show(e, LATEX)`. The notations are tables; the one walk is in `walk`."""

from .linear import PLAIN, UNICODE, UNICODE_KO
from .speech import SPEECH_EN, SPEECH_KO
from .sympy_notation import SYMPY
from .tree import Expr
from .typeset import LATEX, LATEX_KO, TYPST
from .walk import COMMA, Notation, walk

__all__ = [
    "LATEX", "LATEX_KO", "PLAIN", "SPEECH_EN", "SPEECH_KO", "SYMPY", "TYPST", "UNICODE", "UNICODE_KO", "show",
]


def show(e: Expr, notation: Notation[str], need: int = COMMA) -> str:
    """e as text. In PLAIN, UNICODE and LATEX the text is read back as the same expression."""
    return walk(e, notation, need)
