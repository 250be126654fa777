"""How steep a batch may be: steps with a rate of at most 1/L do not run away when no batch has a curvature above L.

For f_B convex with curvatures up to L and η ≤ 1/L, |x' - x*|² ≤ |x - x*|² + 2η (f_B(x*) - min f_B): the distance grows
by a bounded amount at most, never by a factor (Bottou, Curtis & Nocedal 2018, SIAM Review 60(2), section 4).
"""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from ...expression.tree import names, value_of
from ..quadratic.blocks import Column
from ..quadratic.reading import columns_of

if TYPE_CHECKING:
    from .columns import Columns

__all__ = ["steepest_batch"]


def steepest_batch(ready: Columns, rows: int, size: int) -> float | None:
    """A bound of the curvatures of every batch of so many of the rows; None for a loss that is not known to be convex
    with bounded curvatures."""
    share = rows / size
    if ready.bowl is not None and ready.bowl.goal is not None:
        whole = float(ready.bowl.curvatures[0])
        return min(share * whole, whole + _steepest_row(ready, rows))
    loss = ready.log_loss
    if loss is None:
        return None
    return min(share * float(loss.bound.L), float(loss.bound.L) + _longest(loss.z, loss.size) / 4)


def _steepest_row(ready: Columns, rows: int) -> float:
    """2 n c max |u_i|² for each sum c·u·u over the rows, u linear in the parameters; inf where that is not all."""
    from ...derivation import slope

    known, total, of_rows = columns_of(ready.plan), 0.0, set[str]()
    for line in ready.plan.lines:
        if line.length == rows:
            of_rows.add(line.letter)
        elif any(names(u) & of_rows for u in line.reads()):
            front, u = value_of(slope(ready.plan.value, line.letter)), known.get(line.letter)
            if front is None or front < 0 or u is None:
                return inf
            total += 2 * rows * float(front) * _longest(u, ready.plan.size)
    return total


def _longest(u: Column, size: int) -> float:
    """The largest |u_i|² by the parameters; of blocks that share coordinates a bound of it."""
    import numpy as np

    blocks = sorted((b for b in u if b.place < size), key=lambda b: b.place)
    lengths = [abs(float(b.front)) * (np.ones(b.rows) if b.grid is None else np.sqrt((b.grid.array**2).sum(axis=1)))
               for b in blocks]
    if not blocks:
        return 0.0
    if any(a.place + a.width > b.place for a, b in pairwise(blocks)):
        return float(np.sum(lengths, axis=0).max() ** 2)
    return float(np.square(lengths).sum(axis=0).max())
