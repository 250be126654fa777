"""Tables on a text page: columns aligned at the decimal point, words to the left, the last column wrapped."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal

from rich.cells import cell_len

from ..document import Inline, Table
from ..expression.notation.drawing import pad
from .page import TEXT, Page, inline, wrapped_text

__all__ = ["Alignment", "alignments", "table_lines"]

GAP = "   "
SHORT = 12
"""Cells up to this width stand in the middle of their column: a sign chart rather than a list."""
_NUMBER = re.compile(r"[-−+]?[\d ]*\.?\d*(e[-−+]?\d+|·10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?|[-−]?\d+/\d+|[-−]?∞|…|\.\.\.")

Alignment = Literal["number", "center", "left"]
Cells = Sequence[Sequence[str]]


def table_lines(table: Table, page: Page, width: int) -> list[str]:
    """The table in lines, at most `width` cells wide if its last column can be wrapped to that."""
    rows = [[_cell(cell, page) for cell in row] for row in (table.header, *table.rows)]
    columns = [list(column) for column in zip_longest(*rows, fillvalue="")]
    drawn = [_column(column, table.numeric, rows) for column in columns]
    room = width - sum(cell_len(column[0]) + len(GAP) for column in drawn[:-1])
    if drawn and cell_len(drawn[-1][0]) > room >= SHORT:
        return list(_wrapped(drawn[:-1], columns[-1], room))
    return [GAP.join(cells).rstrip() for cells in zip(*drawn, strict=True)]


def _cell(cell: Sequence[Inline], page: Page) -> str:
    return inline(cell, page).replace("\u00a0", " ")


def _column(cells: list[str], numeric: bool, rows: Cells) -> list[str]:
    """The cells of one column, all equally wide."""
    header, *body = cells
    if numeric and _is_numeric(body):
        body = _at_the_point(body)
        width = max(map(cell_len, (header, *body)))
        return [pad(header, width, "^"), *(pad(cell, width, "^") for cell in body)]
    short = not numeric and max(cell_len(cell) for row in rows for cell in row) <= SHORT
    width = max(map(cell_len, cells))
    return [pad(cell, width, "^" if short else "<") for cell in cells]


def alignments(table: Table) -> list[Alignment]:
    """How the columns of a table stand where a page is not made of characters."""
    rows = [[_cell(cell, TEXT) for cell in row] for row in (table.header, *table.rows)]
    short = not table.numeric and all(cell_len(cell) <= SHORT for row in rows for cell in row)
    columns = (column[1:] for column in zip(*rows, strict=True))
    return ["number" if table.numeric and _is_numeric(c) else "center" if short else "left" for c in columns]


def _is_numeric(cells: Sequence[str]) -> bool:
    """Whether all cells of a column are numbers, or dots for what is left out."""
    return all(map(_NUMBER.fullmatch, cells))


def _at_the_point(cells: list[str]) -> list[str]:
    """-2.5 over 10 as " -2.5" over "10  "."""
    parts = [re.fullmatch(r"([^.e]*)(.*)", cell, re.DOTALL) for cell in cells]
    split = [(found[1], found[2]) if found else (cell, "") for found, cell in zip(parts, cells, strict=True)]
    left, right = (max(cell_len(pair[i]) for pair in split) for i in (0, 1))
    return [pad(a, left, ">") + pad(b, right) for a, b in split]


def _wrapped(drawn: Cells, last: Sequence[str], room: int) -> Iterator[str]:
    """Rows whose last cell goes over several lines."""
    for i, cell in enumerate(last):
        opening = "".join(column[i] + GAP for column in drawn)
        for line in wrapped_text(cell, room):
            yield (opening + line).rstrip()
            opening = " " * cell_len(opening)
