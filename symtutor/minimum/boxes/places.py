"""Boxes on which the least value of f on its whole domain is taken.

Walls are the domain's own ends. Where it has none, one period is enough for a variable in which f is periodic; else f
is larger beyond some ±R (`tails`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...expression.tree import Expr, divide, rational
from ...function import Function
from ..constants.values import isolated
from ..ranges.by_form import Range
from ..ranges.domain import box, is_box
from .periods import period_in
from .pieces import Frame, Side

__all__ = ["Place", "place_with", "places"]

RADII = (4, 16, 100)
TURN = Fraction(1, 7)  # a period starts a little beside 0, so that plain points do not lie on its ends
BITS = 400


@dataclass(frozen=True, slots=True)
class Place:
    """A box; beyond `radius` (None: nowhere) f must be shown to be larger; a period for each variable that has one."""

    frame: Frame
    radius: Fraction | None
    periods: tuple[Expr | None, ...]


def places(function: Function) -> Iterator[Place]:
    """One box, or larger and larger ones."""
    for radius in RADII:
        place = place_with(function, Fraction(radius))
        if place is not None:
            yield place
        if place is None or place.radius is None:
            return


def place_with(function: Function, radius: Fraction) -> Place | None:
    """None where the domain is no box."""
    if not is_box(function):
        return None
    where = box(function)
    periods = tuple(period_in(function.body, v) if where[v] == Range() else None for v in function.variables)
    try:
        ends = tuple(_ends(where[v], p, radius) for v, p in zip(function.variables, periods, strict=True))
    except ValueError:
        return None
    sides = [where[v] for v in function.variables]
    walls = tuple((r.low is not None, r.high is not None) for r in sides)
    tails = any(p is None and not all(w) for p, w in zip(periods, walls, strict=True))
    return Place(Frame(function.variables, ends, walls), radius if tails else None, periods)


def _ends(r: Range, period: Expr | None, radius: Fraction) -> tuple[Side, Side]:
    if period is not None:
        half = isolated(divide(period, rational(2)))
        return (-half[1] - TURN, -half[0] - TURN), (half[0] - TURN, half[1] - TURN)
    low, high = (None if end is None else isolated(end, BITS) for end in (r.low, r.high))
    below = low or _exactly(min(-radius, high[0] - radius) if high else -radius)
    return below, high or _exactly(max(radius, below[1] + radius))


def _exactly(x: Fraction) -> Side:
    return x, x
