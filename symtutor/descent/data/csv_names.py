"""The first line of a CSV file: the names of its columns."""

from collections.abc import Sequence
from pathlib import Path

from ...expression.reading import read
from ...words.errors import ReadError, TutorError
from . import csv_sayings as no
from .csv_line import Cell, is_number

__all__ = ["column_names"]


def column_names(path: Path, line: int, cells: Sequence[Cell]) -> list[str]:
    """The names as a function spells them (x1 is x_1). Raises TutorError for no names, one missing, one twice."""
    if all(is_number(cell.text) for cell in cells):
        raise TutorError(no.NO_HEADER(at=Cell("", line, 1).place(path)), no.FIRST_LINE())
    names: list[str] = []
    for cell in cells:
        n = _spelled(cell.text.strip())
        if not n:
            raise TutorError(no.NO_NAME(at=cell.place(path)), no.FIRST_LINE())
        if n in names:
            raise TutorError(no.TWICE(at=cell.place(path), name=cell.text.strip()), no.NAME_APART())
        names.append(n)
    return names


def _spelled(text: str) -> str:
    try:
        e = read(text, (text,))
    except ReadError:
        return text
    return str(e.parts[0]) if e.head == "name" else text
