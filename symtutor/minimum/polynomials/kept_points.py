"""The critical points of a polynomial function on all of space, kept: the search and the checks ask for them."""

from functools import lru_cache

from ...expression.polynomial import polynomial
from ...expression.tree import Expr
from ...function import Function
from ..result import Point
from .algebraic_points import element, point_of, written
from .critical import CriticalSet, critical_set

__all__ = ["critical_of", "critical_values"]


@lru_cache(maxsize=64)
def critical_of(function: Function) -> CriticalSet | None:
    """All critical points; None when f is no polynomial."""
    p = polynomial(function.body, function.variables)
    return None if p is None else critical_set(p, len(function.variables))


@lru_cache(maxsize=64)
def critical_values(function: Function) -> tuple[tuple[Point, Expr], ...]:
    """Each isolated critical point with the value of f there."""
    p, critical = polynomial(function.body, function.variables), critical_of(function)
    if p is None or critical is None:
        return ()
    return tuple((point_of(q, function.variables), written(q, element(q, p))) for q in critical.points)
