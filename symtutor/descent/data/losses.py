"""The full loss beside the loss of a batch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...words.errors import UsageError
from ...words.say import Say
from ..running.trace import CELLS

if TYPE_CHECKING:
    from .batches import Batches
    from .program import Program
    from .table import Array

__all__ = ["full_losses", "must_fit", "places"]

LOOKS = 200_000_000  # rows read to put the full loss beside every batch; beyond it, only once an epoch
TOO_MANY = Say("{n} updates are more than can be kept in memory here; take larger batches or fewer epochs.",
               "갱신 {n}번은 메모리에 다 담을 수 없습니다. 배치를 더 크게 하거나 에포크를 줄이십시오.")


def must_fit(batches: Batches, dimensions: int) -> None:
    """Raises UsageError for more updates than a trace can keep."""
    if batches.updates * (2 * dimensions + 1) > CELLS:
        raise UsageError(TOO_MANY(n=batches.updates))


def full_losses(points: Array, program: Program, batches: Batches) -> tuple[Array, Array]:
    """The value (K+1,) and the gradient (K+1, n) on all rows at each point; nan where they were not worked out."""
    import numpy as np

    values, gradients = np.full(len(points), np.nan), np.full_like(points, np.nan)
    for k in places(len(points), batches):
        value, *slopes = program.full(*points[k].tolist())
        values[k], gradients[k] = value, slopes
    return values, gradients


def places(count: int, batches: Batches, width: int = 1) -> Iterable[int]:
    """At which of `count` points the full loss, on rows of `width` numbers, is worked out."""
    every = 1 if count * batches.rows * width <= LOOKS else batches.each
    return {*range(0, count, every), count - 1}
