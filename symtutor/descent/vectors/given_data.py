"""The data of a function of columns as arrays: lists after `with`, columns of a CSV file, and X from x1, x2, …"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import lcm
from pathlib import Path
from typing import TYPE_CHECKING

from ...expression.tree import Expr, children, name, value_of
from ...function import Function
from ...words.errors import TutorError
from ...words.say import Say

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["MATRIX", "arrays_of", "made_of_columns", "scales_of"]

MATRIX = "columns"  # the head of a matrix that is still in its file
NOT_A_NUMBER = Say("{u} in {a} is not a number.", "{a}의 {u}은/는 수가 아닙니다.")
RAGGED = Say("The rows of {a} have different lengths.", "{a}의 행들의 길이가 서로 다릅니다.")


def arrays_of(function: Function) -> dict[str, Array]:
    """Columns (m,) and matrices (m, n). Raises TutorError for rows of different lengths and what is no number."""
    files = {str(v.parts[0]) for _, v in function.data if v.head in (MATRIX, "column")}
    found = {n: _array(n, v) for n, v in function.data if v.head == "list"}
    for file in sorted(files):
        found |= _of_file(file, {n: v for n, v in function.data if v.head in (MATRIX, "column")})
    return found


def _array(n: str, value: Expr) -> Array:
    import numpy as np

    rows = children(value)
    if rows and rows[0].head == "list":
        if len({len(row.parts) for row in rows}) > 1:
            raise TutorError(RAGGED(a=name(n)))
        return np.array([[_number(n, cell) for cell in children(row)] for row in rows])
    return np.array([_number(n, cell) for cell in rows])


def _number(n: str, cell: Expr) -> float:
    from ...expression.numbers import to_float

    plain = value_of(cell)
    value = to_float(cell, {}) if plain is None else float(plain)
    if value != value:
        raise TutorError(NOT_A_NUMBER(u=cell, a=name(n)))
    return value


def scales_of(function: Function) -> tuple[int, ...]:
    """Denominators with which the numbers after `with` are whole; half of A + A^T needs twice as much."""
    found = set[int]()
    for _, v in function.data:
        cells = [value_of(cell) for row in (children(v) if v.head == "list" else ())
                 for cell in (children(row) if row.head == "list" else (row,))]
        rational = [u.denominator for u in cells if u is not None]
        if rational and len(rational) == len(cells):
            found |= {lcm(*rational), 2 * lcm(*rational)}
    return tuple(sorted(found))


def _of_file(file: str, wanted: Mapping[str, Expr]) -> dict[str, Array]:
    import numpy as np

    from ..data.csv_file import read_csv

    columns = {str(c) for value in wanted.values() for c in value.parts[1:]}
    table = read_csv(Path(file), sorted(columns))
    return {n: table.column(str(v.parts[1])) if v.head == "column" else
            np.stack([table.column(str(c)) for c in v.parts[1:]], axis=1) for n, v in wanted.items()}


def made_of_columns(letters: Sequence[str], columns: Sequence[str], file: str) -> dict[str, Expr]:
    """X as the matrix of the columns x_1, x_2, …, for each capital among the letters that has such columns."""
    found: dict[str, Expr] = {}
    for letter in letters:
        stem = letter.lower() + "_"
        numbered = [c for c in columns if c.startswith(stem) and c[len(stem):].isdigit()]
        if len(letter) == 1 and letter.isupper() and letter not in columns and numbered:
            found[letter] = Expr(MATRIX, (file, *sorted(numbered, key=lambda c: int(c[len(stem):]))))
    return found
