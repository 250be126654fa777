"""Mini-batches of a function of columns: one look sees the rows of the next batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ...expression.tree import Expr, names, pieces
from ...words.errors import TutorError, UsageError
from ...words.say import Say
from ..data.batches import Batches, batches
from ..data.losses import must_fit, places
from ..data.sample import Sampled
from ..data.table import Table
from ..given import Given
from ..optimizers.optimizer import Optimizer
from ..running.trace import Trace
from .batch_plan import batch_plan
from .program import VectorProgram, program_of
from .run import run_columns

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .columns import Columns
    from .plan import Array, Plan

__all__ = ["SLOWED", "batches_of", "in_batches", "program_in_batches", "rows_of", "runs_away"]

UNEQUAL = Say("Mini-batches need columns and matrices with as many rows as each other; here there are {m} and {n}.",
              "미니배치에는 열과 행렬의 행 수가 모두 같아야 합니다. 여기서는 {m}행과 {n}행이 있습니다.")
NO_ROWS = Say("Mini-batches need data with rows: add --data FILE.csv, or: with X = [[1, 2], [3, 4]], y = [1, 2]",
              "미니배치에는 행이 있는 데이터가 필요합니다. --data FILE.csv를 쓰거나 이렇게 덧붙이십시오: "
              "with X = [[1, 2], [3, 4]], y = [1, 2]")
SLOWED = Say("With the rate {first} the points run away: some batches are too steep for it. With {rate} they do not.",
             "학습률이 {first}이면 너무 가파른 배치가 있어서 점이 달아납니다. {rate}로 하면 달아나지 않습니다.")
FAR = 1e6
Arrays = Mapping[str, "Array"]


def rows_of(arrays: Arrays) -> int:
    """Raises UsageError without data, TutorError for columns that are not equally long."""
    lengths = sorted({len(a) for a in arrays.values()})
    if not lengths:
        raise UsageError(NO_ROWS())
    if len(lengths) > 1:
        raise TutorError(UNEQUAL(m=lengths[0], n=lengths[1]))
    return lengths[0]


def batches_of(arrays: Arrays, batch: int | None, epochs: int | None, seed: int | None) -> Batches | None:
    """None for descent on all rows."""
    if (batch, epochs, seed) == (None, None, None):
        return None
    return batches(rows_of(arrays), batch, epochs, seed)


def program_in_batches(body: Expr, plan: Plan, arrays: Arrays, chosen: Batches) -> VectorProgram:
    """Each look takes the next batch; the last one of an epoch may have a code of its own, for fewer rows."""
    sizes = {chosen.size, chosen.rows % chosen.size or chosen.size}
    codes = {size: _code(body, plan, arrays, chosen, size) for size in sizes}
    slots = {size: _slots(program, first) for size, (program, first) in codes.items()}
    orders = _orders(chosen)

    def look(x: Array) -> tuple[float, Array]:
        rows, size = next(orders)
        program = codes[size][0]
        seen = {n: a[rows] for n, a in arrays.items()}
        for letter, n, turned in slots[size]:
            program.space[letter] = seen[n].T if turned else seen[n]
        return program.look(x)

    return VectorProgram(codes[chosen.size][0].source, look)


def _code(body: Expr, plan: Plan, arrays: Arrays, chosen: Batches, size: int) -> tuple[VectorProgram, Arrays]:
    first = {n: a[:size].copy() for n, a in arrays.items()}
    return program_of(batch_plan(body, first, dict(plan.parameters), chosen.rows), changing=True), first


def _slots(program: VectorProgram, first: Arrays) -> list[tuple[str, str, bool]]:
    """Where the data stands in a program's space: the letter, whose data, and whether it is transposed."""
    import numpy as np

    found = [(letter, n, value, a) for letter, value in program.space.items() if isinstance(value, np.ndarray)
             for n, a in first.items() if value is a or value.base is a]
    return [(letter, n, value.shape != a.shape or value.strides != a.strides) for letter, n, value, a in found]


def _orders(chosen: Batches) -> Iterator[tuple[NDArray[np.intp] | slice, int]]:
    """Which rows the next update sees, and how many, for ever; in the order of `Batches.slices`."""
    import numpy as np

    for (rows,) in chosen.slices([np.arange(float(chosen.rows))]):
        following = slice(int(rows[0]), int(rows[-1]) + 1)
        yield following if chosen.seed is None else rows.astype(int), len(rows)


def in_batches(
    ready: Columns, chosen: Batches, row: Optimizer, numbers: tuple[tuple[str, Given], ...], start: Array, rate: Given
) -> tuple[Trace, Sampled]:
    """The trace with the value and the slope on all rows, and beside it the loss of each batch."""
    must_fit(chosen, len(start))
    body, arrays = ready.function.body, ready.arrays
    noisy = run_columns(program_in_batches(body, ready.plan, arrays, chosen), row, numbers, start, rate,
                        chosen.updates)
    values, gradients = _on_all(noisy.points, ready.program, arrays, chosen)
    told = Table(tuple(arrays), tuple(arrays.values()))
    scaled = any(p.head in ("sum", "norm", "transpose") and names(p) & set(arrays) for p in pieces(body))
    known = Sampled(told, None, None, chosen, noisy.values[:-1], scaled=scaled)
    return replace(noisy, values=values, gradients=gradients), known


def runs_away(trace: Trace) -> bool:
    """Whether the points end beyond the floats, or a million times farther out than they began."""
    import numpy as np

    first, last = (float(np.abs(trace.points[k]).max()) for k in (0, -1))
    return trace.broke is not None or not last <= FAR * (1 + first)


def _on_all(points: Array, full: VectorProgram, arrays: Arrays, chosen: Batches) -> tuple[Array, Array]:
    """The value and the gradient on all rows at each point; nan where they were not worked out."""
    import numpy as np

    values, gradients = np.full(len(points), np.nan), np.full_like(points, np.nan)
    width = sum(a.shape[1] if a.ndim == 2 else 1 for a in arrays.values())
    for k in places(len(points), chosen, width):
        values[k], gradients[k] = full.look(points[k])
    return values, gradients
