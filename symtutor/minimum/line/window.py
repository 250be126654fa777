"""Where not all critical points can be listed: those near 0, certified, and the signs of the slope between them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ...expression.tree import Expr, name, rational, relation
from ...function import Function
from ..candidates import of_profile
from ..result import Candidate, SignChart, Solving
from .cells import hull
from .endless import endless_points
from .profile import NowhereDefined, profile

__all__ = ["Seen", "seen_near_zero"]

SIZES = (10, 3)
MOST_POINTS = 12
Seen = tuple[tuple[Solving, ...], tuple[Candidate, ...], SignChart | None, bool]


def seen_near_zero(function: Function) -> Seen | None:
    """Equations, critical points, chart, and whether these are all; for −10 ≤ x ≤ 10 or less when they are not."""
    pattern = endless_points(function)
    if pattern is not None:
        return *pattern, None, True
    ends = hull(function.domain, function.variables[0])
    for size in SIZES if None in ends else ():
        edges = _edges(function.variables[0], ends, Fraction(size))
        found = _seen(replace(function, domain=(*function.domain, *edges)), edges)
        if found is not None and (len(found[1]) <= MOST_POINTS or size == SIZES[-1]):
            return found
    return None


def _edges(x: str, ends: Sequence[Expr | None], size: Fraction) -> tuple[Expr, ...]:
    low = () if ends[0] is not None else (relation("<=", rational(-size), name(x)),)
    return low if ends[1] is not None else (*low, relation("<=", name(x), rational(size)))


def _seen(within: Function, edges: Sequence[Expr]) -> Seen | None:
    try:
        found = profile(within, None)
    except NowhereDefined:
        return None
    if found is None:
        return None
    cut = {part for edge in edges for part in edge.parts}
    kept = tuple(c for c in of_profile(found) if c.kind != "boundary" or c.point[0][1] not in cut)
    return (found.equations, kept, found.chart, False) if kept else None
