"""The look of a function of the second degree about its lowest point: n² operations, however many rows the data has.

    def look(x):
        a1 = x - goal
        a2 = H.dot(a1)
        return 0.5*a1.dot(a2) + least, a2

Near the lowest point nothing cancels (Golub & Van Loan 2013, section 5.3, have the normal equations).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .program import VectorProgram

if TYPE_CHECKING:
    from ..quadratic.bowl import Bowl
    from .plan import Plan

__all__ = ["about_its_lowest_point", "is_shorter"]

TALL = 2  # numbers in the data for each entry of the Hessian, from which this is worth its making
SOURCE = """def look(x):
    a1 = x - goal
    a2 = H.dot(a1)
    return 0.5*a1.dot(a2) + least, a2
"""


def is_shorter(plan: Plan, bowl: Bowl | None) -> bool:
    """Whether the products with data cost more than one with the Hessian."""
    if bowl is None or bowl.goal is None:
        return False
    return sum(line.array.size for line in plan.lines if line.array is not None) >= TALL * plan.size**2


def about_its_lowest_point(bowl: Bowl) -> VectorProgram:
    space: dict[str, Any] = {"goal": bowl.goal, "H": bowl.hessian, "least": bowl.least}
    exec(compile(SOURCE, "<columns>", "exec"), space)
    return VectorProgram(SOURCE, space["look"], space)
