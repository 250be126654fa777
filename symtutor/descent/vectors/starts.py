"""Descents by columns from many starts."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ...expression.tree import number
from ...function import Function
from ...words.errors import UsageError
from ...words.say import Say
from ..descent import Descent
from ..given import Given, Number, Settings, given
from ..optimizers.schedules import schedule_named
from ..optimizers.update import update
from ..quadratic.bowl import Bowl
from ..running.trace import CELLS
from ..starts.basins import REACHED, Basin, basins_of
from ..starts.many import HALVINGS, MANY_LOST, ONE_START, TOO_MANY, UPDATES, Box, Starts, box_around, drawn, grid_in
from .columns import Columns
from .descend import descend_columns
from .known import minimum_of
from .many import ManyLooks, ends_after, looks_at_many
from .second import curvature_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ...minimum.result import Minimum
    from .plan import Array

__all__ = ["columns_from_many_starts"]

MOST_SIGNS, CLEAR = 100, 1e-6  # coordinates up to which signs are looked at; share of the largest that is not 0
CACHED = 2_000_000  # numbers of one line of a plan for all the points that are worked out together
NEWTON_ONCE = Say("Newton's method starts from one point only, unless f is of the second degree.",
                  "함수가 이차식이 아니면 뉴턴 방법은 출발점 하나에서만 할 수 있습니다.")


def columns_from_many_starts(
    function: Function, count: int, seed: int = 0, grid: bool = False, rate: Number | None = None,
    steps: int | None = None, optimizer: str = "gd", settings: Settings = (), convention: str = "torch",
    schedule: str = "constant", clip: str = "",
) -> Starts:
    """As `from_many_starts`: the box has its middle at the lowest point, or at 0 where none is known."""
    if schedule_named(schedule).search:
        raise UsageError(ONE_START())
    updates = UPDATES if steps is None else steps
    known = updates if schedule != "constant" else 1
    one = descend_columns(function, None, rate, known, optimizer, settings, False, convention, schedule, clip)
    ready, n = one.columns, len(one.function.variables)
    assert ready is not None
    if optimizer == "newton" and ready.bowl is None:
        raise UsageError(NEWTON_ONCE())
    if count > (most := CELLS // (4 * n)):
        raise UsageError(TOO_MANY(most=most, n=count))
    minimum = minimum_of(one.function, ready.bowl)
    box = _same_for_all(box_around(minimum, n))
    starts = grid_in(box, count) if grid else drawn(box, count, seed)
    found = _run(one, one.rate, starts, updates, box, None if grid else seed, minimum)
    while rate is None and found.lost[1] > MANY_LOST * len(starts) and found.halved < HALVINGS:
        slower = given(number(Fraction(found.rate.value) / 2))
        found = replace(_run(one, slower, starts, updates, box, found.seed, minimum), halved=found.halved + 1)
    return found


def _same_for_all(box: Box) -> Box:
    """Of more than three coordinates one interval for all of them: so it can be said in a line."""
    if len(box) <= 3:
        return box
    return ((min(low for low, _ in box), max(high for _, high in box)),) * len(box)


# ---- the runs

def _run(
    one: Descent, rate: Given, starts: Array, updates: int, box: Box, seed: int | None, minimum: Minimum
) -> Starts:
    import numpy as np

    ready = one.columns
    assert ready is not None
    look, size = _look(ready)
    each = max(1, CACHED // size)
    blocks = [_ends(one, look, rate, starts[k : k + each], updates) for k in range(0, len(starts), each)]
    ends, steep = (np.concatenate(part) for part in zip(*blocks, strict=True))
    basins, where = _basins(one, minimum, ready.bowl, ends, steep)
    where = np.where(np.isfinite(ends).all(axis=1), where, -2)
    heights = tuple(float(ready.program.look(np.array(b.place))[0]) for b in basins)
    return Starts(one.function, one, rate, updates, box, seed, starts, ends, where, basins, heights=heights)


def _look(ready: Columns) -> tuple[ManyLooks, int]:
    """Values and slopes at many points, and how many numbers the longest line has at one of them."""
    bowl = ready.bowl
    if bowl is None or bowl.goal is None:
        return looks_at_many(ready.plan), max(ready.plan.size, *(line.length or 1 for line in ready.plan.lines))
    goal, hessian, least = bowl.goal[:, None], bowl.hessian, bowl.least

    def look(x: Array) -> tuple[Array, Array]:
        away = x - goal
        slope = hessian @ away
        return (away * slope).sum(axis=0) / 2 + least, slope

    return look, ready.plan.size


def _ends(one: Descent, look: ManyLooks, rate: Given, starts: Array, updates: int) -> tuple[Array, Array]:
    """Where the runs are after the updates (N, n), and the largest slope there (N,)."""
    import numpy as np

    bowl = None if one.columns is None else one.columns.bowl
    letters = (update(one.optimizer).rate, *(s.symbol for s in one.optimizer.settings))
    numbers = dict(zip(letters, (rate.value, *(g.value for _, g in one.settings)), strict=True))
    newton = np.linalg.pinv(bowl.hessian).astype(float) if one.optimizer.name == "newton" and bowl is not None else None
    ends = ends_after(look, one.optimizer, numbers, starts.T.copy(), updates, newton)
    with np.errstate(all="ignore"):
        return ends.T, abs(look(ends)[1]).max(axis=0)


def _kind(one: Descent, place: tuple[float, ...]) -> str | None:
    """By the signs of the curvatures where these are clear."""
    import numpy as np

    if one.columns is None or len(place) > MOST_SIGNS:
        return None
    with np.errstate(all="ignore"):
        hessian = curvature_of(one.columns.plan)(np.array(place))
    if not np.isfinite(hessian).all():
        return None
    values = np.linalg.eigvalsh(hessian)
    small = CLEAR * abs(values).max()
    if abs(values).min() <= small:
        return None
    return "minimum" if values[0] > 0 else "maximum" if values[-1] < 0 else "saddle"


def _basins(
    one: Descent, minimum: Minimum, bowl: Bowl | None, ends: Array, steep: Array
) -> tuple[tuple[Basin, ...], NDArray[np.int64]]:
    """As for numbers; of a whole family of minimizers each end is held against the one nearest to it."""
    import numpy as np

    if bowl is None or not bowl.flat or bowl.goal is None:
        basins, where = basins_of(one.function, minimum, ends, steep)
        return tuple(b if b.kind else replace(b, kind=_kind(one, b.place)) for b in basins), where
    gaps = bowl.gaps(ends)
    assert gaps is not None
    place = tuple(bowl.goal.tolist())
    near = np.abs(gaps[0]).max(axis=1) < REACHED * (1 + np.abs(bowl.goal).max())
    return (Basin(None, place, None, "minimum", True),), np.where(near, 0, -1)
