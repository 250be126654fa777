"""The cells of a table as they are written: 0.4744 may be off by 0.00005, 5/2 and 3 are exact."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ...expression.reading import read
from ...expression.tree import value_of
from ...words.errors import ReadError, UsageError
from ...words.say import Say

if TYPE_CHECKING:
    from flint import arb

__all__ = ["BITS", "Cell", "Cells", "as_ball", "balls", "cells_of"]

BITS: Final = 256

Cells = Mapping[str, str]

NO_COLUMN = Say("Every row needs a value for {x}.", "행마다 {x}의 값이 있어야 합니다.")
NOT_A_NUMBER = Say("\"{text}\" is not a number.", "\"{text}\"은/는 수가 아닙니다.")


@dataclass(frozen=True, slots=True)
class Cell:
    """A written number and half a unit of its last place (0 for a whole number or a fraction)."""

    value: Fraction
    slack: Fraction


def cells_of(row: Cells, variables: Sequence[str]) -> tuple[Cell, ...]:
    """The cells of a row in the variables' order. Raises UsageError for a missing one, ReadError for no number."""
    missing = next((v for v in variables if v not in row), None)
    if missing is not None:
        raise UsageError(NO_COLUMN(x=missing))
    return tuple(_cell(row[v]) for v in variables)


def _cell(text: str) -> Cell:
    value = value_of(read(text))
    if value is None:
        raise ReadError(NOT_A_NUMBER(text=text[:40]), None, text, 0, len(text))
    found = re.fullmatch(r"\s*[-−+]?\d*\.(\d*)(?:[eE]([-+]?\d+))?\s*", text)
    places = len(found[1]) - int(found[2] or 0) if found else None
    return Cell(value, Fraction(0) if places is None else Fraction(1, 2) / Fraction(10) ** places)


def balls(cells: tuple[Cell, ...]) -> "tuple[arb, ...]":
    """The written numbers themselves, in ball arithmetic."""
    from flint import ctx

    with ctx.workprec(BITS):
        return tuple(as_ball(cell.value) for cell in cells)


def as_ball(value: Fraction) -> "arb":
    """A fraction at the working precision."""
    from flint import arb, fmpq

    return arb(fmpq(value.numerator, value.denominator))
