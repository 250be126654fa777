"""One derivative by every method that fits."""

from collections.abc import Sequence

from ..expression.tree import call, pieces
from ..function import Function
from ..words.errors import TutorError
from .checking import checked
from .derive import derive
from .methods import METHODS, taken_apart
from .step import Checked, Derivation

__all__ = ["agreement", "by_every_method"]


def by_every_method(function: Function, variable: str | None = None) -> tuple[Derivation, ...]:
    """The derivations by the rules and by each other method that fits the function, in the order of METHODS.

    Raises TutorError when not even the rules fit.
    """
    by_rules = derive(function, variable)
    others = (_tried(function, by_rules.variable, method) for method in METHODS if method != "rules")
    return (by_rules, *(other for other in others if other is not None))


def agreement(derivations: Sequence[Derivation]) -> Checked:
    """How the judge found the results equal, where each method holds. Raises TutorError if they are not."""
    first, *others = derivations
    levels = {checked(first.result, other.result, (*other.function.domain, *other.conditions)) for other in others}
    return "points" if "points" in levels else "proved"


def _tried(function: Function, variable: str, method: str) -> Derivation | None:
    """None where the method has nothing to offer, or no line of it could be checked."""
    if method == "logarithmic" and not _comes_apart(function):
        return None
    try:
        return derive(function, variable, method=method)
    except TutorError:
        return None


def _comes_apart(function: Function) -> bool:
    """Whether the logarithm of the function is worth taking: a sum or a multiple of logarithms."""
    logarithm = call("log", function.body)
    apart = taken_apart(logarithm)
    return apart != logarithm and any(piece.head == "log" for piece in pieces(apart))
