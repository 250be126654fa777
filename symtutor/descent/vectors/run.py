"""The loop of a descent on one column of all coordinates, and its trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ...expression.tree import ZERO
from ..given import Given, given
from ..optimizers.optimizer import Optimizer
from ..optimizers.update import update
from ..running.arrays import functions_on_arrays
from ..running.code import COLUMNS
from ..running.exact import first_state
from ..running.kernel import Problem
from ..running.record import Record
from ..running.source import loop_source
from ..running.trace import Trace, every_of, record_of, recorded

if TYPE_CHECKING:
    from .plan import Array
    from .program import VectorProgram

__all__ = ["problem_of", "run_columns", "source_of"]

CHUNK = 64  # updates between two looks at whether the point is still finite
SHARE = 1_000_000  # numbers in one piece of a trace that is too long to be kept whole


def problem_of(optimizer: Optimizer) -> Problem:
    """The optimizer's lines on one letter x, which holds all coordinates."""
    return Problem(ZERO, (ZERO,), ("x",), optimizer)


@lru_cache(maxsize=64)
def source_of(optimizer: Optimizer) -> str:
    """The loop as Python."""
    return loop_source(problem_of(optimizer), COLUMNS)


@lru_cache(maxsize=64)
def _loop(optimizer: Optimizer) -> Callable[..., None]:
    space = functions_on_arrays()
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
    record = record_of(steps, len(start), CHUNK if every_of(steps, len(start)) == 1 else SHARE // (2 * len(start) + 1))
    with np.errstate(all="ignore"):
        _loop(optimizer)(_pieces(record), program.look, start.copy(), rate.value, *state.settings, 0, *memories)
        return recorded(record, rate.value)


def _pieces(record: Record) -> Iterator[tuple[Array, Array, Array]]:
    """Room for points, values and slopes."""
    n = record.dimensions
    return ((rows[:, :n], rows[:, n], rows[:, n + 1:]) for rows in record.blanks())
