"""A column whose entries are linear in the coordinates, as a sum of blocks; the sum of a product of two of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from .form import Form, blank
from .grid import Grid, grid_of_whole, product, weighted

if TYPE_CHECKING:
    from .form import Table

__all__ = ["Block", "Column", "dot", "row_by_row", "transformed"]


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """front · array · (coordinates from `place` on); without a grid the array is the identity of so many rows.

    The constants of a column stand at the place n, after all coordinates.
    """

    place: int
    rows: int
    grid: Grid | None = None
    front: Fraction = Fraction(1)

    @property
    def width(self) -> int:
        return self.rows if self.grid is None else self.grid.array.shape[1]

    @property
    def scale(self) -> int:
        return self.front.denominator * (1 if self.grid is None else self.grid.scale)


Column = tuple[Block, ...]


def dot(u: Column, v: Column, size: int, exactly: bool) -> Form:
    """The sum of u·v over the rows."""
    table = blank(size, exactly)
    left, right = (lcm(*(b.scale for b in column)) for column in (u, v))
    for i, a in enumerate(u):
        for b in v[i:] if u is v else v:
            part = _crossed(a, b, exactly) * (_weight(a, left, exactly) * _weight(b, right, exactly))
            part = part * 2 if u is v and a is not b else part
            table[a.place : a.place + a.width, b.place : b.place + b.width] += part
            table[b.place : b.place + b.width, a.place : a.place + a.width] += part.T
    return Form(table, 2 * left * right) if exactly else Form(table / 2, 1)


def _weight(a: Block, over: int, exactly: bool) -> int | float:
    """What the whole numbers of a block are multiplied by, over the common denominator."""
    if not exactly:
        return float(a.front)
    return a.front.numerator * (over // a.scale)


def _crossed(a: Block, b: Block, exactly: bool) -> Table:
    """A^T B, times both scales where it is exact."""
    import numpy as np

    kind = object if exactly else float
    match a.grid, b.grid:
        case None, None:
            return np.eye(a.rows, dtype=int).astype(kind)
        case None, Grid() as g:
            return _told(g, exactly)
        case Grid() as g, None:
            return _told(g, exactly).T
        case Grid() as g, Grid() as h:
            return product(g, h) if exactly else g.array.T @ h.array
    raise AssertionError


def _told(g: Grid, exactly: bool) -> Table:
    import numpy as np

    if not exactly:
        return g.array
    high = np.zeros(g.array.shape, dtype=object)
    for j, limb in enumerate(g.limbs(slice(None))):
        high = high + limb.astype(np.int64).astype(object) * 2 ** (21 * j)
    return high


def transformed(matrix: Grid, u: Column, exactly: bool) -> Column | None:
    """A u; None where the product is too long to stay exact."""
    turned = replace(matrix, array=matrix.array.T)
    found: list[Block] = []
    for b in u:
        if b.grid is None:
            found.append(Block(b.place, len(matrix.array), matrix, b.front))
            continue
        made = _multiplied(turned, b.grid, exactly)
        if made is None:
            return None
        found.append(Block(b.place, len(matrix.array), made, b.front))
    return tuple(found)


def _multiplied(turned: Grid, g: Grid, exactly: bool) -> Grid | None:
    if not exactly:
        return Grid(turned.array.T @ g.array, 1, 1, 0, False)
    return grid_of_whole(product(turned, g), turned.scale * g.scale, turned.written and g.written)


def row_by_row(weights: Block, u: Column, exactly: bool) -> Column | None:
    """A column of numbers times a column, entry by entry."""
    import numpy as np

    assert weights.grid is not None
    found = []
    for b in u:
        grid = b.grid or Grid(np.eye(b.rows), 1, 1, 1, True)
        made = weighted(weights.grid, grid) if exactly else Grid(weights.grid.array * grid.array, 1, 1, 0, False)
        if made is None:
            return None
        found.append(replace(b, grid=made, front=b.front * weights.front))
    return tuple(found)
