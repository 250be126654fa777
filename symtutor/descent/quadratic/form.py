"""A polynomial of the second degree in n coordinates: (x, 1)^T Q (x, 1) / over, exact or in floats."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[Any]
    Array = NDArray[np.float64]

__all__ = ["Form", "added", "blank", "scaled", "times"]


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """table (n + 1, n + 1), symmetric: Python's whole numbers where the form is exact, else floats with `over` 1."""

    table: Table
    over: int

    @property
    def size(self) -> int:
        return len(self.table) - 1

    @property
    def constant(self) -> Fraction | None:
        """The number that the form is, where it has no coordinate."""
        if self.table[:-1].any():
            return None
        return Fraction(self.table[-1, -1]) / self.over

    @property
    def is_linear(self) -> bool:
        return not self.table[:-1, :-1].any()

    def row(self) -> Table:
        """The coefficients of a linear form, the constant last, times `over`."""
        row: Table = 2 * self.table[-1]
        row[-1] = self.table[-1, -1]
        return row

    def hessian(self) -> Array:
        """2 Q as floats, each rounded once."""
        found: Array = (2 * self.table[:-1, :-1] / self.over).astype(float)
        return found


def blank(size: int, exactly: bool) -> Table:
    import numpy as np

    return np.zeros((size + 1, size + 1), dtype=object if exactly else float)


def added(a: Form, b: Form) -> Form:
    over = lcm(a.over, b.over)
    return Form(a.table * (over // a.over) + b.table * (over // b.over), over)


def scaled(a: Form, by: Fraction) -> Form:
    if a.table.dtype != object:
        return Form(a.table * float(by), 1)
    return Form(a.table * by.numerator, a.over * by.denominator)


def times(a: Form, b: Form) -> Form | None:
    """The product of two linear forms, or with a number; None for a higher degree."""
    import numpy as np

    for u, v in ((a, b), (b, a)):
        if (number := u.constant) is not None:
            return scaled(v, number)
    if not (a.is_linear and b.is_linear):
        return None
    both = np.outer(a.row(), b.row())
    exact = a.table.dtype == object
    over = 2 * a.over * b.over if exact else 1
    return Form((both + both.T) if exact else (both + both.T) / 2, over)

