"""Descents from many starts: which critical point each of them reaches, and how many find the global minimum."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from ...expression.tree import number
from ...function import Function
from ...words.errors import UsageError
from ...words.say import Say
from ..descend import descend
from ..descent import Descent
from ..given import Given, Number, Settings, given
from ..optimizers.schedules import schedule_named
from ..running.arrays import condition_on_arrays, formula_on_arrays, loop_on_arrays
from ..running.exact import first_state
from ..running.trace import CELLS
from .basins import Basin, basins_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ...minimum.result import Minimum

    Array = NDArray[np.float64]

__all__ = [
    "HALVINGS", "MANY_LOST", "ONE_START", "TOO_MANY", "UPDATES", "Box", "Starts", "box_around", "drawn", "ends_of",
    "from_many_starts", "grid_in",
]

UPDATES = 1000
BLOCK = 16_384  # runs
MANY_LOST, HALVINGS = 0.01, 12
Box = tuple[tuple[Fraction, Fraction], ...]
ONE_START = Say("A line search runs from one start only.", "직선 탐색은 출발점 하나에서만 할 수 있습니다.")
EMPTY = Say("I found no start inside the domain.", "정의역 안에서 출발점을 찾지 못했습니다.")
TOO_MANY = Say("At most {most} starts fit in memory here; {n} were asked for.",
               "여기서는 출발점을 {most}개까지만 기억할 수 있습니다. 요청한 개수는 {n}개입니다.")


@dataclass(frozen=True, slots=True, eq=False)
class Starts:
    """Many runs of one optimizer.

    one          a single descent with the same optimizer, settings and rate
    box          the interval of each variable in which the starts lie
    seed         which starts were drawn; None for a grid
    starts, ends (N, n) arrays; an end is not finite where the run diverged
    where        for each run the number of its basin; -1 on the way, -2 diverged, -3 left the domain
    halved       how often the rate was halved because too many runs diverged
    heights      the value at each basin, where the function is one of columns
    """

    function: Function
    one: Descent
    rate: Given
    updates: int
    box: Box
    seed: int | None
    starts: Array
    ends: Array
    where: NDArray[np.int64]
    basins: tuple[Basin, ...]
    halved: int = 0
    heights: tuple[float, ...] = ()

    @property
    def shares(self) -> tuple[int, ...]:
        """How many runs reach each basin."""
        return tuple(int((self.where == k).sum()) for k in range(len(self.basins)))

    @property
    def lost(self) -> tuple[int, int, int]:
        """How many are on the way, have diverged, have left the domain."""
        way, far, out = (int((self.where == -k).sum()) for k in (1, 2, 3))
        return way, far, out

    @property
    def found(self) -> int:
        """How many reach the global minimum."""
        return sum(n for n, basin in zip(self.shares, self.basins, strict=True) if basin.least)


def from_many_starts(
    function: Function, minimum: Minimum, count: int, seed: int = 0, grid: bool = False, rate: Number | None = None,
    steps: int | None = None, optimizer: str = "gd", settings: Settings = (), convention: str = "torch",
    schedule: str = "constant", clip: str = "",
) -> Starts:
    """`count` starts, drawn evenly with `seed` or on a grid, in a box around all critical points, each run for
    `steps` (1000) updates. A rate that is not given is halved until at most one run in a hundred diverges.

    Raises UsageError for a line search, for a domain in which no start was found, and as `descend` does.
    """
    if schedule_named(schedule).search:
        raise UsageError(ONE_START())
    if count > (most := CELLS // (4 * len(function.variables))):
        raise UsageError(TOO_MANY(most=most, n=count))
    updates = UPDATES if steps is None else steps
    known = updates if schedule != "constant" else 1
    one = descend(function, None, rate, known, optimizer, settings, False, minimum, convention, schedule, clip=clip)
    box = box_around(minimum, len(function.variables))
    starts = _inside(function, grid_in(box, count) if grid else drawn(box, count, seed))
    found = _run(one, one.rate, starts, updates, box, None if grid else seed, minimum)
    while rate is None and sum(found.lost[1:]) > MANY_LOST * len(starts) and found.halved < HALVINGS:
        slower = given(number(Fraction(found.rate.value) / 2))
        found = replace(_run(one, slower, starts, updates, box, found.seed, minimum), halved=found.halved + 1)
    return found


# ---- where to start

def box_around(minimum: Minimum, n: int) -> Box:
    """Whole numbers around all critical points, with as much room on each side as they spread, and at least 2."""
    places = [[given(u).value for _, u in c.point] for c in minimum.candidates]
    places += [[given(u).value for _, u in point] for point in minimum.minimizers]
    ends = []
    for i in range(n):
        values = [place[i] for place in places] or [0.0]
        room = max(2.0, max(values) - min(values))
        low, high = Fraction(round(min(values) - room)), Fraction(round(max(values) + room))
        ends.append((low, high))
    return tuple(ends)


def drawn(box: Box, count: int, seed: int) -> Array:
    """Python's generator, whose sequence is the same everywhere."""
    import numpy as np

    random = Random(seed)
    rows = [[random.uniform(float(low), float(high)) for low, high in box] for _ in range(count)]
    return np.array(rows)


def grid_in(box: Box, count: int) -> Array:
    """The middles of equal cells: as many in every direction, `count` or a few less in all."""
    import numpy as np

    side = max(1, int(count ** (1 / len(box)) + 1e-9))
    axes = [float(low) + (np.arange(side) + 0.5) * float(high - low) / side for low, high in box]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, len(box))


def _inside(function: Function, starts: Array) -> Array:
    """The starts at which the function is defined."""
    import numpy as np

    with np.errstate(all="ignore"):
        values = formula_on_arrays(function.body, function.variables)(*starts.T) + np.zeros(len(starts))
        inside = np.isfinite(values) & _in_domain(function, tuple(starts.T))
    if not inside.any():
        raise UsageError(EMPTY())
    return starts[inside]


def _in_domain(function: Function, point: tuple[Array, ...]) -> NDArray[np.bool_]:
    import numpy as np

    tests = [condition_on_arrays(relation, function.variables)(*point) for relation in function.domain]
    inside: NDArray[np.bool_] = np.logical_and.reduce([np.ones(len(point[0]), dtype=bool), *tests])
    return inside


# ---- the runs

def _run(
    one: Descent, rate: Given, starts: Array, updates: int, box: Box, seed: int | None, minimum: Minimum
) -> Starts:
    import numpy as np

    ends, left = ends_of(one, rate, starts, updates)
    with np.errstate(all="ignore"):
        slopes = [formula_on_arrays(e, one.function.variables)(*ends.T) + np.zeros(len(ends)) for e in one.gradient]
    steep = np.max(np.abs(slopes), axis=0)
    basins, where = basins_of(one.function, minimum, ends, steep)
    where = np.where(np.isfinite(ends).all(axis=1), where, -2)
    return Starts(one.function, one, rate, updates, box, seed, starts, ends, np.where(left, -3, where), basins)


def ends_of(one: Descent, rate: Given, starts: Array, updates: int) -> tuple[Array, NDArray[np.bool_]]:
    """Where each run (row of `starts`) is after the updates, and whether it left the domain on the way.

    Some thousand runs at a time, so that all that an update touches stays in the processor's cache.
    """
    import numpy as np

    blocks = [_ends(one, rate, starts[k : k + BLOCK], updates) for k in range(0, len(starts), BLOCK)]
    return np.concatenate([ends for ends, _ in blocks]), np.concatenate([left for _, left in blocks])


def _ends(one: Descent, rate: Given, starts: Array, updates: int) -> tuple[Array, NDArray[np.bool_]]:
    """Where each run is after the updates, and whether it left the domain on the way."""
    import numpy as np

    state = first_state(one.problem, one.start, rate, one.settings)
    loop = loop_on_arrays(one.problem)(*starts.T.copy(), rate.value, *state.settings, 0, *state.memories)
    left = np.zeros(len(starts), dtype=bool)
    with np.errstate(all="ignore"):
        for _, point in zip(range(updates + 1), loop, strict=False):
            if one.function.domain:
                left |= ~_in_domain(one.function, point)
        return np.stack([u + np.zeros(len(starts)) for u in point], axis=1), left

