"""The trace of a descent as arrays: run by the kernel, cut at the first point that is not finite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ...words.say import Say, Sentence
from .arrays import values_on_arrays
from .kernel import Kernel, Loop
from .record import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = [
    "CELLS", "State", "Trace", "cut", "every_of", "first_look", "joined", "kept_of", "record_of", "recorded", "run",
]

CHUNK = 8192  # updates between two looks at whether the point is still finite
CELLS = 12_000_000  # numbers kept by one trace: 96 MB
KEPT = Say("All {made} updates were made. A trace keeps about {most} numbers ({size} MB), so between the first and the "
           "last ones only every {n}-th update is kept.",
           "갱신 {made}번을 모두 했습니다. 기록에는 수를 약 {most}개({size}MB)까지 담으므로, 처음과 끝 사이에서는 "
           "{n}번에 한 번만 기록했습니다.")


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
    Of a run too long for memory every n-th update is kept, and all of the first and the last: then `numbers` (K+1,)
    says which update each row is after.
    """

    points: Array
    values: Array
    gradients: Array
    rates: Array
    broke: int | None = None
    gaps_x: Array | None = None
    gaps_f: Array | None = None
    numbers: NDArray[np.int64] | None = None

    @property
    def updates(self) -> int:
        """K, the number of rows after the first; of updates made, unless some were not kept."""
        return len(self.values) - 1

    def number(self, row: int) -> int:
        """The update that a row is after."""
        return row if self.numbers is None else int(self.numbers[row])

    @property
    def made(self) -> int:
        """The number of updates made."""
        return self.number(len(self.values) - 1)


def first_look(kernel: Kernel, state: State) -> tuple[float, ...]:
    """The point, value and gradient before any update."""
    record = Record(0, len(state.point), 1)
    kernel.safe(_pieces(kernel, record), *state.arguments())
    return tuple(record.rows()[0][0].tolist())


def run(kernel: Kernel, state: State, steps: int) -> Trace:
    """`steps` updates, or fewer if the point stops being finite; of a long run every n-th is kept."""
    try:
        return _made(kernel, kernel.fast, state, steps)
    except (ArithmeticError, ValueError):
        return _made(kernel, kernel.safe, state, steps)


def _made(kernel: Kernel, loop: Loop, state: State, steps: int) -> Trace:
    record = record_of(steps, len(state.point), CHUNK)
    loop(_pieces(kernel, record), *state.arguments())
    return recorded(record, state.rate)


def _pieces(kernel: Kernel, record: Record) -> Iterator[tuple[memoryview, range]]:
    """Room as bytes and the places of its rows; when it is full, the values that the loop has left out."""
    import numpy as np

    n = record.dimensions
    for rows in record.blanks():
        yield rows.data.cast("B"), range(0, rows.nbytes, rows.strides[0])
        if kernel.values:
            with np.errstate(all="ignore"):
                rows[:, n] = values_on_arrays(kernel.values)(*rows[:, :n].T)


def every_of(steps: int, dimensions: int) -> int:
    """1 while all updates fit into memory, else how many go by for each that is kept."""
    return -(-(steps + 1) * (2 * dimensions + 1) // CELLS)


def record_of(steps: int, dimensions: int, size: int) -> Record:
    """Room for `steps` updates, as far as memory goes; `size` rows are made between two looks at the point."""
    return Record(steps, dimensions, size, every_of(steps, dimensions))


def recorded(record: Record, rate: float) -> Trace:
    """The trace up to the last finite point."""
    import numpy as np

    (rows, numbers), n = record.rows(), record.dimensions
    lost = not np.isfinite(rows[-1, :n]).all()  # what is not finite stays so
    last = int(np.argmin(np.isfinite(rows[:, :n]).all(axis=1))) if lost else None
    broke = None if last is None else int(numbers[last])
    rows, numbers = rows[:last], numbers[:last]
    kept = numbers if record.every > 1 else None
    return Trace(rows[:, :n], rows[:, n], rows[:, n + 1:], np.full(len(rows), rate), broke, numbers=kept)


def kept_of(trace: Trace) -> tuple[Sentence, ...]:
    """What a reader of a long trace must know; nothing of one that is whole."""
    if trace.numbers is None:
        return ()
    n = max((trace.numbers[1:] - trace.numbers[:-1]).tolist(), default=1)
    return (KEPT(made=trace.made, most=CELLS, size=8 * CELLS // 10**6, n=n),)


def cut(trace: Trace, updates: int) -> Trace:
    """The first `updates` rows after the start."""
    if updates >= trace.updates:
        return trace
    gaps: Sequence[Array | None] = (trace.gaps_x, trace.gaps_f)
    gap_x, gap_f = (None if gap is None else gap[: updates + 1] for gap in gaps)
    end = updates + 1
    numbers = None if trace.numbers is None else trace.numbers[:end]
    return Trace(trace.points[:end], trace.values[:end], trace.gradients[:end], trace.rates[:end], None, gap_x, gap_f,
                 numbers)


def joined(kernel: Kernel, state: State, exact: Sequence[Sequence[Fraction]], rest: Trace) -> Trace:
    """The trace whose first points are given exactly, and which goes on as `rest`."""
    import numpy as np

    n = len(state.point)
    looks = [first_look(kernel, replace(state, point=tuple(map(float, point)))) for point in exact]
    rows = np.array(looks, dtype=np.float64).reshape(len(looks), 2 * n + 1)
    broke = None if rest.broke is None else rest.broke + len(looks)
    return Trace(
        np.concatenate([rows[:, :n], rest.points]),
        np.concatenate([rows[:, n], rest.values]),
        np.concatenate([rows[:, n + 1:], rest.gradients]),
        np.full(len(rows) + len(rest.values), state.rate),
        broke,
        numbers=None if rest.numbers is None else np.concatenate([np.arange(len(rows)), rest.numbers + len(rows)]),
    )
