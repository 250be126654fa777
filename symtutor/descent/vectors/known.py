"""What is known of the minimum of a function of columns, in the form in which it is known of any other."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ...expression.tree import rational
from ...function import Function

if TYPE_CHECKING:
    from ...minimum.result import Minimum
    from ..quadratic.bowl import Bowl

__all__ = ["minimum_of"]


def minimum_of(function: Function, bowl: Bowl | None) -> Minimum:
    """The one lowest point, or nothing; `function` has one variable a coordinate."""
    from ...minimum.result import Minimum

    goal = None if bowl is None or bowl.flat else bowl.goal
    if bowl is None or goal is None:
        return Minimum(function, (), (), (), False, "unknown")
    lowest = bowl.lowest
    exact = lowest.point if lowest is not None else [Fraction(u) for u in goal.tolist()]
    point = tuple(zip(function.variables, map(rational, exact), strict=True))
    value = None if lowest is None else rational(lowest.value)
    return Minimum(function, (), (), (), True, "attained", value, minimizers=(point,))
