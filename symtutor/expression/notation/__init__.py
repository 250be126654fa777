"""Notations: `show(e, LATEX)`, `block(e)`. A notation is a table; one walk writes them all."""

from .linear import PLAIN, UNICODE, UNICODE_KO
from .mathml import MATHML, MATHML_KO
from .show import show
from .speech import SPEECH_EN, SPEECH_KO
from .sympy_notation import SYMPY
from .typeset import LATEX, LATEX_KO, TYPST, TYPST_KO

__all__ = [
    "LATEX", "LATEX_KO", "MATHML", "MATHML_KO", "PLAIN", "SPEECH_EN", "SPEECH_KO", "SYMPY", "TYPST", "TYPST_KO",
    "UNICODE", "UNICODE_KO", "show",
]
