"""A CSV file -> a Table: the first line names the columns, every other line is a row of numbers.

Nothing is skipped and nothing is filled in: a cell that is no number is an error with its line and column.
A large file of numbers alone is read by NumPy; whatever that refuses is read again cell by cell, to say where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...expression.tree import Expr, rational
from ...words.errors import OutOfBudget, TutorError
from . import csv_sayings as no
from .csv_line import Cell, cells_of, delimiter_of, is_missing, is_number
from .csv_names import column_names
from .csv_text import decoded, lines_of
from .table import EXACT_ROWS, Table

if TYPE_CHECKING:
    from .table import Array

__all__ = ["MOST_CELLS", "names_in", "read_csv"]

LARGE = 2_000_000  # bytes from which NumPy reads the file
MOST_CELLS = 60_000_000  # numbers kept: 480 MB


def names_in(path: Path) -> list[str]:
    """The names of the columns of a file."""
    return _head(path, decoded(path))[0]


def read_csv(path: Path, wanted: Sequence[str] = ()) -> Table:
    """The columns of a file. `wanted`: the names a function uses; columns of another name may hold text.

    Raises TutorError (with file:line:column) for a file that is no table of numbers, OutOfBudget for one too large.
    """
    encoding = decoded(path)
    names, delimiter = _head(path, encoding)
    state = path.stat()
    if state.st_size > LARGE:
        table = _of_numbers(path, (state.st_mtime_ns, state.st_size), encoding, delimiter, tuple(names))
        if table is not None:
            return table
    return _by_cells(path, encoding, names, delimiter, wanted)


def _head(path: Path, encoding: str) -> tuple[list[str], str]:
    """The names of the columns and what separates them."""
    for number, line in lines_of(path, encoding):
        delimiter = delimiter_of(line)
        return column_names(path, number, cells_of(path, number, line, delimiter)), delimiter
    raise TutorError(no.EMPTY(file=str(path)), no.FIRST_LINE())


@lru_cache(maxsize=1)
def _of_numbers(
    path: Path, stamp: tuple[int, int], encoding: str, delimiter: str, names: tuple[str, ...],
) -> Table | None:
    """The table of a file that is numbers alone; the last one is kept, until the stamp of its file changes."""
    read = _by_numpy(path, encoding, delimiter, len(names))
    return None if read is None else Table(names, tuple(read.T.copy()), source=str(path))


def _by_numpy(path: Path, encoding: str, delimiter: str, width: int) -> Array | None:
    """All cells as floats (rows, width); None where NumPy finds anything but finite numbers in every row."""
    import numpy as np

    most = MOST_CELLS // width
    with path.open(encoding=encoding) as stream:
        try:
            found = np.loadtxt(stream, delimiter=delimiter, comments=None, skiprows=1, ndmin=2, max_rows=most + 1)
        except ValueError:
            return None
    if len(found) > most:
        raise OutOfBudget(no.TOO_LARGE(file=str(path), most=MOST_CELLS))
    return found if found.shape[1] == width and len(found) and bool(np.isfinite(found).all()) else None


def _by_cells(path: Path, encoding: str, names: list[str], delimiter: str, wanted: Sequence[str]) -> Table:
    import numpy as np

    used = [i for i, n in enumerate(names) if not wanted or n in wanted]
    numbers: list[list[float]] = [[] for _ in used]
    written: list[list[Expr]] = [[] for _ in used]
    for row, cells in enumerate(_rows(path, encoding, delimiter, names), 1):
        if row * max(1, len(used)) > MOST_CELLS:
            raise OutOfBudget(no.TOO_LARGE(file=str(path), most=MOST_CELLS))
        for k, i in enumerate(used):
            numbers[k].append(_number(path, names[i], cells[i]))
            if row <= EXACT_ROWS:
                written[k].append(_as_written(cells[i].text))
    if used and not numbers[0]:
        raise TutorError(no.NO_ROWS(file=str(path)), no.ONE_LINE_A_ROW())
    short = used and len(numbers[0]) <= EXACT_ROWS
    columns = tuple(np.array(column) for column in numbers)
    return Table(tuple(names[i] for i in used), columns, tuple(map(tuple, written)) if short else (), str(path))


def _rows(path: Path, encoding: str, delimiter: str, names: list[str]) -> Iterator[list[Cell]]:
    """The cells of every line after the first. Raises TutorError for a line with too many or too few."""
    lines = lines_of(path, encoding)
    next(lines)
    for number, line in lines:
        cells = cells_of(path, number, line, delimiter)
        if len(cells) != len(names):
            end = cells[min(len(cells), len(names) + 1) - 1]
            raise TutorError(no.WRONG_COUNT(at=end.place(path), have=len(cells), want=len(names)),
                             no.TOO_MANY() if len(cells) > len(names) else no.TOO_FEW())
        yield cells


def _number(path: Path, column: str, cell: Cell) -> float:
    if is_missing(cell.text):
        raise TutorError(no.MISSING(at=cell.place(path), name=column), no.FILL_IN())
    if not is_number(cell.text):
        raise TutorError(no.NOT_A_NUMBER(at=cell.place(path), text=cell.text[:40], name=column), no.hint(cell.text))
    value = float(cell.text)
    if abs(value) == float("inf"):
        raise TutorError(no.TOO_BIG(at=cell.place(path), text=cell.text[:40], name=column))
    return value


def _as_written(text: str) -> Expr:
    """0.50 as the decimal 0.5, -3 as the opposite of 3."""
    value = Fraction(text.strip())
    size = Expr("number", (abs(value),))
    if abs(value).denominator != 1 and value.denominator > 10**60:
        return rational(value)
    return size if value >= 0 else Expr("neg", (size,))
