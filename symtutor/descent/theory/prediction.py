"""How many updates the linear theory predicts: the distance after k updates, direction by direction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, log
from typing import TYPE_CHECKING

from ...expression.tree import Expr
from ..given import Given
from ..optimizers.linear import Linear
from .curvature import Curvature

if TYPE_CHECKING:
    from ..running.trace import Array

__all__ = ["Course", "steps_beyond", "steps_within"]

NEAR, FAR = 1e-6, 1e6
MOST = 10_000_000
MOST_WITH_MEMORY = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Where the linear theory says x_k - x* is.

    goal        x*
    directions  eigenvectors as columns
    first       the coordinates of x_0 - x* in them
    matrices    (modes, d, d): what each update does to (distance, memories) of each direction
    """

    goal: Array
    directions: Array
    first: Array
    matrices: Array

    @staticmethod
    def of(found: Curvature, matrices: Sequence[Linear], start: tuple[Given, ...]) -> Course:
        import numpy as np

        goal = np.array([_float(u) for _, u in found.point])
        directions = np.array(found.directions).T
        offset = np.array([g.value for g in start]) - goal
        floats = np.array([[[float(u) for u in row] for row in matrix] for matrix in matrices])
        return Course(goal, directions, directions.T @ offset, floats)

    def after(self, k: int) -> Array:
        """x_k - x*."""
        import numpy as np

        with np.errstate(over="ignore", invalid="ignore"):
            powers = np.linalg.matrix_power(self.matrices, k)
            gaps: Array = self.directions @ (powers[:, 0, 0] * self.first)
        return np.nan_to_num(gaps, nan=np.inf)

    def envelope(self, k: int) -> float:
        """A bound of the distance that only shrinks: no two directions cancel."""
        import numpy as np

        sizes = abs(self.matrices[:, 0, 0]) ** k * abs(self.first)
        return float((np.abs(self.directions) @ sizes).max())

    def distance(self, k: int) -> float:
        return float(abs(self.after(k)).max())


def _float(u: Expr) -> float:
    from ...expression.numbers import to_float

    return to_float(u, {})


def steps_within(course: Course, radius: float) -> int | None:
    """The first k from which on every coordinate of x_k - x* is below 10^-6; None if that never happens."""
    if radius >= 1:
        return None
    if course.distance(0) < NEAR:
        return 0
    if radius == 0:
        return next(k for k in count(1) if course.distance(k) < NEAR)
    surely = _surely(course, radius)
    if surely is None:
        return None
    while course.distance(surely - 1) < NEAR:
        surely -= 1
    return surely


def _surely(course: Course, radius: float) -> int | None:
    """Some k from which on the distance is below: for one number a direction by its envelope, else by looking on."""
    if course.matrices.shape[1] == 1:
        return _first(lambda k: course.envelope(k) < NEAR)
    quiet = ceil(log(1e3) / -log(radius)) + 1
    last = -1
    for k in range(MOST_WITH_MEMORY):
        if course.distance(k) >= NEAR:
            last = k
        elif k - last > quiet:
            return last + 1
    return None


def steps_beyond(course: Course, radius: float) -> int | None:
    """The first k at which some coordinate of x_k is beyond 10^6; None if it converges."""
    if radius <= 1:
        return None
    return _first(lambda k: float(abs(course.goal + course.after(k)).max()) > FAR)


def _first(holds: Callable[[int], bool]) -> int | None:
    """The first k for which it holds, when it holds from then on: by doubling, then halving."""
    low, high = 0, 1
    while not holds(high):
        low, high = high, 2 * high
        if high > MOST:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high
