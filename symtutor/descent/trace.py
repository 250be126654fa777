"""The trace of a descent as arrays: run by the kernel, cut at the first point that is not finite."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from .kernel import Kernel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["State", "Trace", "cut", "first_look", "joined", "run"]

CHUNK = 8192  # updates between two looks at whether the point is still finite


@dataclass(frozen=True, slots=True)
class State:
    """All that the next update depends on: the point, the rate, the settings, updates made so far, the memories."""

    point: tuple[float, ...]
    rate: float
    settings: tuple[float, ...]
    made: int
    memories: tuple[float, ...]

    def arguments(self) -> tuple[float, ...]:
        return (*self.point, self.rate, *self.settings, self.made, *self.memories)


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """Row k is after k updates: points (K+1, n), values (K+1,), gradients (K+1, n), rates (K+1,).

    Every point is finite; the last row's value and gradient may be inf or nan. `gaps_x` (K+1, n) is x_k - x* and
    `gaps_f` (K+1,) is f(x_k) - f*, both without cancellation; None when no minimizer, or no minimum, is known.
    `broke` is the number of the update whose result was not finite, None if all were.
    """

    points: Array
    values: Array
    gradients: Array
    rates: Array
    broke: int | None = None
    gaps_x: Array | None = None
    gaps_f: Array | None = None

    @property
    def updates(self) -> int:
        """K, the number of updates made."""
        return len(self.values) - 1


def first_look(kernel: Kernel, state: State) -> tuple[float, ...]:
    """The point, value and gradient before any update."""
    return tuple(islice(kernel.safe(*state.arguments()), kernel.width))


def run(kernel: Kernel, state: State, steps: int) -> Trace:
    """`steps` updates, or fewer if the point stops being finite."""
    try:
        rows = _rows(kernel.fast(*state.arguments()), steps + 1, kernel.width)
    except (ArithmeticError, ValueError):
        rows = _rows(kernel.safe(*state.arguments()), steps + 1, kernel.width)
    return _trace(rows, state.rate, len(state.point))


def _rows(loop: object, rows: int, width: int) -> Array:
    import numpy as np

    chunks: list[Array] = []
    while rows > 0:
        count = min(rows, CHUNK)
        chunks.append(np.fromiter(loop, np.float64, count * width).reshape(count, width))  # type: ignore[call-overload]
        rows -= count
        if not np.isfinite(chunks[-1][-1, : width // 2]).all():
            break
    return np.concatenate(chunks)


def _trace(rows: Array, rate: float, n: int) -> Trace:
    import numpy as np

    finite = np.isfinite(rows[:, :n]).all(axis=1)
    broke = None if finite.all() else int(np.argmin(finite))
    rows = rows[:broke]
    return Trace(rows[:, :n], rows[:, n], rows[:, n + 1:], np.full(len(rows), rate), broke)


def cut(trace: Trace, updates: int) -> Trace:
    """The first `updates` updates of a trace."""
    if updates >= trace.updates:
        return trace
    gaps: Sequence[Array | None] = (trace.gaps_x, trace.gaps_f)
    gap_x, gap_f = (None if gap is None else gap[: updates + 1] for gap in gaps)
    end = updates + 1
    return Trace(trace.points[:end], trace.values[:end], trace.gradients[:end], trace.rates[:end], None, gap_x, gap_f)


def joined(kernel: Kernel, state: State, exact: Sequence[Sequence[Fraction]], rest: Trace) -> Trace:
    """The trace whose first points are given exactly, and which goes on as `rest`."""
    import numpy as np

    n = len(state.point)
    looks = [first_look(kernel, replace(state, point=tuple(map(float, point)))) for point in exact]
    rows = np.array(looks, dtype=np.float64).reshape(len(looks), kernel.width)
    broke = None if rest.broke is None else rest.broke + len(looks)
    return Trace(
        np.concatenate([rows[:, :n], rest.points]),
        np.concatenate([rows[:, n], rest.values]),
        np.concatenate([rows[:, n + 1:], rest.gradients]),
        np.full(len(rows) + len(rest.values), state.rate),
        broke,
    )
