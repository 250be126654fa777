"""Which critical point a run has come to: known ones exactly, others by where many runs come to rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...expression.tree import Expr
from ...function import Function
from ..given import given
from ..theory.gaps import members_near

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ...minimum.result import Minimum, Point

    Array = NDArray[np.float64]

__all__ = ["REACHED", "Basin", "basins_of"]

REACHED, AT_REST = 1e-3, 1e-6
"""How near a run must be to a critical point, and how small the gradient where none is known."""


@dataclass(frozen=True, slots=True)
class Basin:
    """A place where runs end. `point` is exact where it is known; `least`: the function has its global minimum there;
    `kind` as in a Candidate, "minimum" for members of a family of minimizers, None where nothing is known."""

    point: Point | None
    place: tuple[float, ...]
    value: Expr | None
    kind: str | None
    least: bool


def basins_of(
    function: Function, minimum: Minimum, ends: Array, steep: Array
) -> tuple[tuple[Basin, ...], NDArray[np.int64]]:
    """The basins, and for each end the number of its basin, -1 where it has not arrived anywhere."""
    import numpy as np

    basins = _known(minimum)
    where = np.full(len(ends), -1)
    for k, basin in enumerate(basins):
        where[_near(ends, basin) & (where == -1)] = k
    resting = np.flatnonzero((where == -1) & (steep < AT_REST))
    while len(resting):
        basins.append(_other(minimum, ends[resting[0]]))
        here = _near(ends, basins[-1]) & (where == -1)
        here[resting[0]] = True
        where[here] = len(basins) - 1
        resting = resting[where[resting] == -1]
    return tuple(basins), where


def _near(ends: Array, basin: Basin) -> NDArray[np.bool_]:
    import numpy as np

    place = np.array(basin.place)
    distance: NDArray[np.bool_] = np.abs(ends - place).max(axis=1) < REACHED * (1 + np.abs(place).max())
    return distance


def _known(minimum: Minimum) -> list[Basin]:
    """The minimizers, then the other critical points."""
    least = [Basin(p, _floats(p), minimum.value, "minimum", True) for p in minimum.minimizers]
    places = {basin.place for basin in least}
    others = [Basin(c.point, _floats(c.point), c.value, c.kind, False) for c in minimum.candidates]
    return [*least, *(b for b in others if b.place not in places)]


def _floats(point: Point) -> tuple[float, ...]:
    return tuple(given(u).value for _, u in point)


def _other(minimum: Minimum, end: Array) -> Basin:
    """A member of a family of minimizers, else a point about which nothing is known."""
    place = tuple(float(u) for u in end)
    for member in members_near(minimum, list(place)):
        there = _floats(member)
        if max(abs(u - v) for u, v in zip(there, place, strict=True)) < REACHED * (1 + max(map(abs, there))):
            return Basin(member, there, minimum.value, "minimum", True)
    return Basin(None, place, None, None, False)
