"""Minimizers along a line or curve: x = y, (t, t), y = 1 - x, against the relation that describes them all."""

from typing import TYPE_CHECKING

from ...expression.tree import Expr, children, name, names, put
from ..sameness.expressions import compare
from ..verdict import RIGHT
from .minimizers import Place, letters_of

if TYPE_CHECKING:
    from ...minimum import Minimum

__all__ = ["covers"]


def covers(place: Place, found: "Minimum") -> bool:
    """Whether a place with free letters, all of whose points are minimizers, has them all: certain only if True.

    The minimizers must be v = g(the other variables). With g put in for the letter that stands alone at v, and the
    other letters that stand alone read as their variables, every coordinate must be that of the general minimizer.
    """
    variables, family = found.function.variables, found.family
    if family is None or family.head != "=" or children(family)[0].head != "name":
        return False
    solved, g = children(family)
    if solved in map(name, names(g)) or solved not in map(name, variables):
        return False
    general = {v: g if name(v) == solved else name(v) for v in variables}
    alone = {x: general[v] for v, x in zip(variables, place, strict=True) if x.head == "name"}
    if set(letters_of(place)) - set(found.function.parameters) - {str(x.parts[0]) for x in alone}:
        return False
    given: list[Expr] = [put(x, alone) for x in place]
    return all(compare(x, general[v]).verdict == RIGHT for v, x in zip(variables, given, strict=True))
