"""The optimizer that was asked for: a row of the table with the lines of decay, clipping and schedule in front."""

from collections.abc import Mapping

from ..given import Number, optimizer_named
from .clips import clipped
from .decay import decayed
from .optimizer import Optimizer
from .schedules import scheduled

__all__ = ["row_of"]


def row_of(
    name: str, convention: str, clip: str, schedule: str, updates: int, chosen: Mapping[str, Number]
) -> Optimizer:
    """First the rate is made, then the gradient clipped, then decayed, as torch does. Raises UsageError for a name that
    no row has."""
    row = decayed(optimizer_named(name, convention, chosen), chosen)
    return scheduled(clipped(row, clip, convention), schedule, updates, chosen)
