"""Columns of data: named, equally long, as floats; of a short table also as they are written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...expression.tree import Expr, children, name
from ...function import Function
from ...words.errors import TutorError
from ...words.say import Say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["EXACT_ROWS", "Table", "table_of"]

EXACT_ROWS = 5000  # of a longer table only the floats are kept
UNEQUAL = Say("The columns must be equally long: {a} has {m} numbers, but {b} has {n}.",
              "열의 길이가 같아야 합니다. {a}에는 수가 {m}개, {b}에는 {n}개 있습니다.")
A_MATRIX = Say("{a} is a matrix; descent on data takes columns of numbers.",
               "{a}은/는 행렬입니다. 데이터에 대한 경사 하강에는 수의 열이 필요합니다.")
NOT_A_NUMBER = Say("Row {k} of {a} is {u}, which is not a number.", "{a}의 {k}번째 행 {u}은/는 수가 아닙니다.")
EMPTY = Say("The columns are empty.", "열이 비어 있습니다.")


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Data with one array (rows,) of floats a column.

    written   the numbers as they are written, for a table of at most 5000 rows; () for a longer one
    source    where it is from: the name of a file, "" for `with`
    """

    names: tuple[str, ...]
    columns: tuple[Array, ...]
    written: tuple[tuple[Expr, ...], ...] = ()
    source: str = ""

    @property
    def rows(self) -> int:
        return len(self.columns[0])

    def column(self, n: str) -> Array:
        return self.columns[self.names.index(n)]

    def given(self) -> tuple[tuple[str, Expr], ...]:
        """The columns as `Function.data` has them; of a long table only that they are columns."""
        if not self.written:
            return tuple((n, Expr("column", (self.source, n))) for n in self.names)
        return tuple((n, Expr("list", cells)) for n, cells in zip(self.names, self.written, strict=True))


def table_of(function: Function) -> Table:
    """The data that `with` gives. Raises TutorError for columns of unequal length and cells that are no numbers."""
    import numpy as np

    if any(value.head == "column" for _, value in function.data):
        return _of_file(function.data)
    names = tuple(n for n, _ in function.data)
    cells = tuple(children(value) for _, value in function.data)
    for n, column in zip(names, cells, strict=True):
        if len(column) != len(cells[0]):
            raise TutorError(UNEQUAL(a=name(names[0]), m=len(cells[0]), b=name(n), n=len(column)))
    if not cells[0]:
        raise TutorError(EMPTY())
    columns = tuple(np.array(_floats(n, column)) for n, column in zip(names, cells, strict=True))
    return Table(names, columns, cells if len(cells[0]) <= EXACT_ROWS else ())


def _of_file(data: tuple[tuple[str, Expr], ...]) -> Table:
    """A long table is in its file still."""
    from .csv_file import read_csv

    return read_csv(Path(str(data[0][1].parts[0])), [n for n, _ in data])


def _floats(n: str, cells: tuple[Expr, ...]) -> list[float]:
    from ...expression.numbers import to_float

    if any(cell.head == "list" for cell in cells):
        raise TutorError(A_MATRIX(a=name(n)))
    values = [to_float(cell, {}) for cell in cells]
    for k, (cell, value) in enumerate(zip(cells, values, strict=True), 1):
        if value != value:
            raise TutorError(NOT_A_NUMBER(k=k, a=name(n), u=cell))
    return values
