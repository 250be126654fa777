"""One line of a CSV file -> its cells, each with its place."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ...words.errors import TutorError
from . import csv_sayings as no

__all__ = ["Cell", "cells_of", "delimiter_of", "is_missing", "is_number"]

DELIMITERS: Final = (",", ";", "\t")
NUMBER: Final = re.compile(r"\s*[+-]?(\d{1,400}(\.\d{0,400})?|\.\d{1,400})([eE][+-]?\d{1,3})?\s*", re.ASCII)
MISSING: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-", "#n/a"})


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell without its quotation marks, and where it begins: both numbers count from 1."""

    text: str
    line: int
    column: int

    def place(self, path: Path) -> str:
        """data.csv:3:5"""
        return f"{path}:{self.line}:{self.column}"


def delimiter_of(line: str) -> str:
    """The first of , ; tab that occurs; a file of one column has none, and reads as if by commas."""
    return next((d for d in DELIMITERS if d in line), ",")


def cells_of(path: Path, number: int, line: str, delimiter: str) -> list[Cell]:
    """`1,"2",3` is three cells. Raises TutorError for a quotation mark without its partner."""
    if '"' not in line:
        return _plain(number, line, delimiter)
    cells: list[Cell] = []
    place = 0
    while place <= len(line):
        found = _quoted(delimiter).match(line, place)
        if found is None:
            raise TutorError(no.QUOTE(at=Cell("", number, place + 1).place(path)), no.CLOSE_IT())
        inside = found["inside"]
        text = found["bare"] if inside is None else inside.replace('""', '"')
        cells.append(Cell(text, number, place + 1))
        place = found.end() + 1
    return cells


def _plain(number: int, line: str, delimiter: str) -> list[Cell]:
    cells, place = [], 1
    for text in line.split(delimiter):
        cells.append(Cell(text, number, place))
        place += len(text) + 1
    return cells


@cache
def _quoted(delimiter: str) -> re.Pattern[str]:
    d = re.escape(delimiter)
    return re.compile(rf'(?:\s*"(?P<inside>(?:[^"]|"")*)"\s*|(?P<bare>[^"{d}]*))(?={d}|$)')


def is_missing(text: str) -> bool:
    return text.strip().lower() in MISSING


def is_number(text: str) -> bool:
    """3, -0.5, 1e-3; not 1,000 nor 3 cm nor 1/2."""
    return NUMBER.fullmatch(text) is not None
