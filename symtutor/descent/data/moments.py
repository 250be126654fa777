"""A function of data that is a polynomial in its parameters, as that polynomial: the moments of the data in Gram form.

mean((w x - y)²) = mean(x²) w² - 2 mean(x y) w + mean(y²), exactly, however many rows there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, Any

from ...expression.exact import exact
from ...expression.polynomial import Terms, from_terms, plus, polynomial
from ...expression.tree import Expr, children, map_parts
from ..quadratic.grid import Grid, grid_of
from .rows import ROW, runs_over_rows

if TYPE_CHECKING:
    import numpy as np

    from .table import Table

__all__ = ["Cells", "Long", "Written", "cells_of", "cells_of_table", "gram", "some_rows"]

MOST_TERMS, MOST_WORK, MOST_LONG_WORK = 60, 2_000_000, 60_000_000
WORD = 62  # bits of a whole number in NumPy
BLOCK = 65_536  # rows at a time


@dataclass(frozen=True, slots=True)
class Written:
    """The columns as they are written, in fractions, and the row numbers."""

    columns: Mapping[str, tuple[Fraction, ...]]

    @property
    def rows(self) -> int:
        return len(next(iter(self.columns.values())))


@dataclass(frozen=True, slots=True, eq=False)
class Long:
    """The columns of a long table as whole numbers over one denominator each, and the row numbers."""

    columns: Mapping[str, Grid]

    @property
    def rows(self) -> int:
        return len(next(iter(self.columns.values())).array)


Cells = Written | Long


def cells_of(names: Sequence[str], written: Sequence[Sequence[Expr]]) -> Written | None:
    """The columns as fractions, and the row numbers; None where a cell is irrational."""
    columns: dict[str, tuple[Fraction, ...]] = {}
    for n, column in zip(names, written, strict=True):
        values = [exact(cell, {}) for cell in column]
        if None in values:
            return None
        columns[n] = tuple(values)  # type: ignore[arg-type]
    if not columns:
        return None
    return Written({**columns, ROW: tuple(map(Fraction, range(1, len(written[0]) + 1)))})


def cells_of_table(table: Table, names: Sequence[str]) -> Cells | None:
    """Some columns of a table exactly: as they are written, or of a long one from its floats."""
    import numpy as np

    if table.written:
        return cells_of(names, [table.written[table.names.index(n)] for n in names])
    counted = {**{n: table.column(n) for n in names}, ROW: np.arange(1.0, table.rows + 1)}
    grids = {n: grid_of(column) for n, column in counted.items()}
    found = {n: grid for n, grid in grids.items() if grid is not None}
    return Long(found) if names and len(found) == len(counted) else None


def some_rows(cells: Cells, rows: Sequence[int]) -> Cells:
    """The same of some of the rows."""
    if isinstance(cells, Long):
        return Long({n: replace(grid, array=grid.array[list(rows)]) for n, grid in cells.columns.items()})
    return Written({n: tuple(column[k] for k in rows) for n, column in cells.columns.items()})


def gram(body: Expr, variables: tuple[str, ...], cells: Cells) -> Expr | None:
    """The polynomial in the variables; None when it is none, or too long to be of use."""
    summed = _summed(body, variables, cells)
    terms = None if summed is None else polynomial(summed, variables)
    return from_terms(terms, variables) if terms is not None and len(terms) <= MOST_TERMS else None


def _summed(e: Expr, variables: tuple[str, ...], cells: Cells) -> Expr | None:
    if runs_over_rows(e):
        terms = _moments(e, variables, cells)
        return None if terms is None else from_terms(terms, variables)
    parts = [_summed(p, variables, cells) for p in children(e)]
    if any(p is None for p in parts):
        return None
    following = iter(p for p in parts if p is not None)
    return map_parts(e, lambda _: next(following))


def _moments(e: Expr, variables: tuple[str, ...], cells: Cells) -> Terms | None:
    """The sum or mean over the rows of a polynomial in variables and columns."""
    columns = tuple(cells.columns)
    terms = polynomial(children(e)[0], (*variables, *columns))
    most = MOST_WORK if isinstance(cells, Written) else MOST_LONG_WORK
    if terms is None or len(terms) * cells.rows > most:
        return None
    n, weight = len(variables), Fraction(1, cells.rows) if e.head == "mean" else Fraction(1)
    found = ({key[:n]: c * weight * _moment(key[n:], columns, cells)} for key, c in terms.items())
    total: Terms = {}
    return reduce(plus, found, total)


def _moment(exponents: tuple[int, ...], columns: tuple[str, ...], cells: Cells) -> Fraction:
    """The sum over the rows of x^a y^b …"""
    if isinstance(cells, Long):
        return _long_moment([(cells.columns[c], k) for c, k in zip(columns, exponents, strict=True) if k], cells.rows)
    used = [(cells.columns[c], k) for c, k in zip(columns, exponents, strict=True) if k]
    total = Fraction(0)
    for row in range(cells.rows):
        product = Fraction(1)
        for column, k in used:
            product *= column[row] ** k
        total += product
    return total


def _long_moment(used: Sequence[tuple[Grid, int]], rows: int) -> Fraction:
    """In whole numbers: of one word where the sum of a block fits, else Python's."""
    import numpy as np

    bits = sum(grid.bits * k for grid, k in used) + BLOCK.bit_length()
    kind = np.int64 if bits <= WORD else object
    total, scale = 0, 1
    for grid, k in used:
        scale *= grid.scale**k
    for begin in range(0, rows, BLOCK):
        here = slice(begin, begin + BLOCK)
        product = np.ones(min(BLOCK, rows - begin), dtype=kind)
        for grid, k in used:
            product = product * _integers(grid, here, kind) ** k
        total += int(product.sum())
    return Fraction(total, scale)


def _integers(grid: Grid, rows: slice, kind: type) -> np.ndarray[tuple[int, ...], np.dtype[Any]]:
    """The whole numbers of some rows of one column."""
    import numpy as np

    column = grid.whole(rows)[:, 0]
    return np.array([int(u) for u in column.tolist()], dtype=object) if kind is object else column.astype(np.int64)
