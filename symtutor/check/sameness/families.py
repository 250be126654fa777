"""Solutions that repeat: x = pi/6 + 2 k pi for every whole number k, against an equation or another such list.

A family is start + k·step; a single solution has the step 0. Balls decide membership: (x − start)/step is whole or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...expression.tree import ONE, TWO, ZERO, Expr, add, children, divide, minus, mul, name, names, put, rational
from ..verdict import RIGHT, UNKNOWN, WRONG, Witness
from .expressions import UNDECIDED, Comparison, compare

__all__ = ["WHOLE_LETTERS", "Family", "families_of", "same_families"]

WHOLE_LETTERS: Final = frozenset("kmn")
MEMBERS: Final = (0, 1, -1, 2, -2, 3, -3)


@dataclass(frozen=True, slots=True)
class Family:
    """start + k·step for whole k; only `start` when the step is 0."""

    start: Expr
    step: Expr


def same_families(above: Sequence[Family], below: Sequence[Family], x: str) -> tuple[Comparison, bool]:
    """Whether two lists of families have the same members, for k = -3 … 3; and, when wrong, whether one is lost."""
    from ...derivation import tidy

    unsure = False
    for given, wanted, lost in ((above, below, True), (below, above, False)):
        for place in (m for family in given for m in members(family)):
            found = [_belongs(place, family) for family in wanted]
            if True in found:
                continue
            if None in found:
                unsure = True
                continue
            return Comparison(WRONG, "counterexample", Witness(((x, tidy(place)),), None, None)), lost
    return (Comparison(UNKNOWN, reason=UNDECIDED()) if unsure else Comparison(RIGHT, "points")), False


def members(family: Family) -> list[Expr]:
    """Seven members, or the only one."""
    if family.step == ZERO:
        return [family.start]
    return [family.start if k == 0 else add(family.start, mul(rational(k), family.step)) for k in MEMBERS]


def _belongs(place: Expr, family: Family) -> bool | None:
    """Whether the place is start + k·step for some whole k; None when it cannot be told."""
    from ...expression.numbers import ball

    if family.step == ZERO:
        verdict = compare(place, family.start).verdict
        return True if verdict == RIGHT else False if verdict == WRONG else None
    k = ball(divide(minus(place, family.start), family.step), {})
    if not k.is_finite():
        return None
    if not k.contains_integer():
        return False
    nearest = rational(round(float(k.mid())))
    return True if compare(place, add(family.start, mul(nearest, family.step))).verdict == RIGHT else None


def families_of(relation: Expr, x: str) -> list[Family] | None:
    """The families that a relation lists, or that the solver finds for it; None when they are not all known."""
    if relation.head == "or":
        parts = [families_of(part, x) for part in children(relation)]
        return None if None in parts else [f for part in parts if part is not None for f in part]
    if relation.head != "=":
        return None
    left, right = children(relation)
    if left == name(x) and x not in names(right):
        return _listed(right)
    return _solved(minus(left, right) if right != ZERO else left, x) if names(relation) == {x} else None


def _listed(u: Expr) -> list[Family] | None:
    """u(k) as a family if it is linear in its one whole letter."""
    letters = names(u)
    if not letters:
        return [Family(u, ZERO)]
    if len(letters) > 1 or not letters <= WHOLE_LETTERS:
        return None
    k = name(next(iter(letters)))
    at = [put(u, {k: value}) for value in (ZERO, ONE, TWO)]
    linear = compare(minus(at[2], at[1]), minus(at[1], at[0])).verdict == RIGHT
    return [Family(at[0], minus(at[1], at[0]))] if linear else None


def _solved(g: Expr, x: str) -> list[Family] | None:
    from ...minimum.equations.solving import solve

    solved = solve(g, x)
    if not solved.complete:
        return None
    repeated = [family for u in solved.family for family in _listed(u) or ()]
    if len(repeated) != len(solved.family):
        return None
    return [*(Family(s, ZERO) for s in solved.solutions), *repeated]
