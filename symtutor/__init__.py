"""A symbolic-math tutor: derivatives step by step, exact minima with proof, gradient descent beside them.

    >>> import symtutor
    >>> f = symtutor.function("x^2 sin x")
    >>> symtutor.show(symtutor.derive(f).result, symtutor.PLAIN)
    '2*x*sin(x) + x^2*cos(x)'

Each name is loaded when it is first used, so that importing symtutor loads nothing heavy.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOMES = {
    "PLAIN": "expression.notation", "UNICODE": "expression.notation", "LATEX": "expression.notation",
    "SYMPY": "expression.notation", "show": "expression.notation", "read": "expression.reading",
    "same": "expression.judge", "derive": "derivation", "gradient": "derivation", "hessian": "derivation",
    "tidy": "derivation", "minimize": "minimum", "descend": "descent", "check": "check",
    "derivation_lesson": "lessons.derivations.section", "minimum_lesson": "lessons.minima.section",
    "descent_lesson": "lessons.descents.section",
    "solve_lesson": "lessons.solve", "translate": "words.translate", "render_text": "render.text",
    "render_latex": "render.latex", "TutorError": "words.errors", "function": "function",
}

if TYPE_CHECKING:
    from .check import check
    from .derivation import derive, gradient, hessian, tidy
    from .descent import descend
    from .expression.judge import same
    from .expression.notation import LATEX, PLAIN, SYMPY, UNICODE, show
    from .expression.reading import read
    from .function import function
    from .lessons.derivations.section import derivation_lesson
    from .lessons.descents.section import descent_lesson
    from .lessons.minima.section import minimum_lesson
    from .lessons.solve import solve_lesson
    from .minimum import minimize
    from .render.latex import render_latex
    from .render.text import render_text
    from .words.errors import TutorError
    from .words.translate import translate

__all__ = [
    "LATEX", "PLAIN", "SYMPY", "TutorError", "UNICODE", "__version__", "check", "derivation_lesson", "derive",
    "descend", "descent_lesson", "function", "gradient", "hessian", "minimize", "minimum_lesson", "read",
    "render_latex",
    "render_text", "same", "show", "solve_lesson", "tidy", "translate",
]


def __getattr__(name: str) -> object:
    """The public name, from its home. `check` and `function` are also names of their homes, so set here."""
    if name not in _HOMES:
        raise AttributeError(f"module 'symtutor' has no attribute {name!r}")
    found = getattr(import_module(f"symtutor.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
