"""Derivatives for the search: tidy, without their steps, and None where no rule of differentiation fits."""

from ..derivation import slope
from ..expression.tree import Expr
from ..function import Function
from ..words.errors import TutorError

__all__ = ["slope_of", "slopes_of", "derivatives_of"]


def slope_of(u: Expr, x: str) -> Expr | None:
    try:
        return slope(u, x)
    except TutorError:
        return None


def slopes_of(u: Expr, variables: tuple[str, ...]) -> list[Expr] | None:
    """The partial derivatives."""
    found = [slope_of(u, v) for v in variables]
    known = [d for d in found if d is not None]
    return known if len(known) == len(found) else None


def derivatives_of(function: Function) -> tuple[list[Expr], list[list[Expr]]] | None:
    """The partial derivatives and the Hessian."""
    partials = slopes_of(function.body, function.variables)
    rows = [slopes_of(d, function.variables) for d in partials or ()]
    hessian = [row for row in rows if row is not None]
    return None if partials is None or len(hessian) < len(rows) else (partials, hessian)
