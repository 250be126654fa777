"""The loop of a descent on one column of all coordinates, and its trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ...expression.tree import ZERO
from ..arrays import functions_on_arrays
from ..exact import first_state
from ..given import Given, given
from ..kernel import Problem, source_on_columns
from ..optimizer import Optimizer
from ..trace import Trace, collected, every_of
from ..update import update

if TYPE_CHECKING:
    from .plan import Array
    from .program import VectorProgram

__all__ = ["Looks", "problem_of", "run_columns", "source_of"]

Looks = Iterator[tuple["Array", float, "Array"]]
CHUNK = 64  # updates between two looks at whether the point is still finite
SHARE = 1_000_000  # numbers in one piece of a trace that is too long to be kept whole


def problem_of(optimizer: Optimizer) -> Problem:
    """The optimizer's lines on one letter x, which holds all coordinates."""
    return Problem(ZERO, (ZERO,), ("x",), optimizer)


@lru_cache(maxsize=64)
def source_of(optimizer: Optimizer) -> str:
    """The loop as Python; `look` is the program's."""
    return source_on_columns(problem_of(optimizer))


def _loop(optimizer: Optimizer, program: VectorProgram) -> Callable[..., Looks]:
    space = {**functions_on_arrays(), "look": program.look}
    exec(compile(source_of(optimizer), "<columns>", "exec"), space)
    return space["descent"]  # type: ignore[no-any-return]


def run_columns(
    program: VectorProgram, optimizer: Optimizer, numbers: tuple[tuple[str, Given], ...], start: Array, rate: Given,
    steps: int,
) -> Trace:
    """`steps` updates, or fewer if the point stops being finite; of a long run every n-th is kept."""
    import numpy as np

    state = first_state(problem_of(optimizer), (given(0),), rate, numbers)
    plan = update(optimizer)
    memories = [np.full(len(start), u) if n in plan.vectors else u
                for n, u in zip(plan.memory, state.memories, strict=True)]
    loop = _loop(optimizer, program)(start.copy(), rate.value, *state.settings, 0, *memories)
    whole = replace(state, point=tuple(start.tolist()))
    with np.errstate(all="ignore"):
        return collected(_chunks(loop, steps + 1, len(start)), steps, whole)


def _chunks(loop: Looks, rows: int, n: int) -> Iterator[Array]:
    """Rows (point, value, gradient), as many at a time as fit, up to a point beyond the floats."""
    import numpy as np

    size = rows if every_of(rows - 1, n) == 1 else max(CHUNK, SHARE // (2 * n + 1))
    while rows > 0:
        chunk = np.empty((min(rows, size), 2 * n + 1))
        points, values, slopes = chunk[:, :n], chunk[:, n], chunk[:, n + 1:]
        for row, (x, f, g) in zip(range(len(chunk)), loop, strict=False):
            points[row], values[row], slopes[row] = x, f, g
            if row % CHUNK == 0 and not np.isfinite(x).all():
                yield chunk[: row + 1]
                return
        yield chunk
        rows -= len(chunk)
