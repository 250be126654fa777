"""A last try: what is the answer if one letter is positive? The other signs are then cases of their own."""

from collections.abc import Callable
from dataclasses import replace

from ...expression.tree import ZERO, name, relation
from ...function import Function
from ..result import Conclusion
from .conditions import is_known, is_refuted

__all__ = ["conclude_by_signs"]

Answer = Callable[[Function], Conclusion | None]
MOST_LETTERS = 2


def conclude_by_signs(function: Function, answer: Answer) -> Conclusion | None:
    """The first letter of unknown sign under whose positive sign there is an answer."""
    if len(function.parameters) > MOST_LETTERS:
        return None
    for a in function.parameters:
        positive = relation(">", name(a), ZERO)
        if is_known(positive, function.domain) or is_refuted(positive, function.domain):
            continue
        if is_known(relation(">=", name(a), ZERO), function.domain):
            continue
        found = answer(replace(function, domain=(*function.domain, positive)))
        if found is not None:
            kept = found.conditions if positive in found.conditions else (positive, *found.conditions)
            return replace(found, conditions=kept)
    return None
