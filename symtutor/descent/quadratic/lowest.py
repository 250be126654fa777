"""The lowest points of a form of the second degree, in fractions: one point, or all points of a line, a plane, …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from .form import Form

if TYPE_CHECKING:
    from flint import fmpq_mat, fmpz_mat

__all__ = ["MOST", "Lowest", "lowest"]

MOST = 300  # coordinates up to which the normal equations are solved in fractions
MOST_SINGULAR = 60
Vector = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Lowest:
    """The least value and the lowest point nearest to the start.

    free     a basis of the directions in which the value does not change, as whole numbers; () for a single point
    written  whether this is said of the numbers as they were written, not of the floats nearest to them
    """

    point: Vector
    value: Fraction
    free: tuple[tuple[int, ...], ...]
    written: bool


def lowest(form: Form, start: Sequence[Fraction], written: bool) -> Lowest | None:
    """None for a form that is unbounded below, whose curvature is not known to be nowhere negative, or too large."""
    n = form.size
    if n > MOST or form.table.dtype != object or not _rises(form):
        return None
    matrix, right = _whole(form.table[:-1, :-1]), _whole(-form.table[:-1, -1:])
    if matrix.rank() == n:
        point = _vector(matrix.solve(right))
        return Lowest(point, _value(form, point), (), written)
    if n > MOST_SINGULAR:
        return None
    nearest = _nearest(matrix, right, start)
    if nearest is None:
        return None
    return Lowest(nearest, _value(form, nearest), _free(matrix), written)


def _whole(table: object) -> fmpz_mat:
    from flint import fmpz_mat

    rows = table.tolist()  # type: ignore[attr-defined]
    return fmpz_mat(len(rows), len(rows[0]), [int(u) for row in rows for u in row])


def _vector(column: fmpq_mat) -> Vector:
    return tuple(Fraction(int(u.p), int(u.q)) for u in column.entries())


def _value(form: Form, point: Vector) -> Fraction:
    """At a critical point x the value is b·x + c."""
    linear = sum((Fraction(int(b)) * x for b, x in zip(form.table[-1, :-1].tolist(), point, strict=True)), Fraction(0))
    return (linear + int(form.table[-1, -1])) / form.over


def _rises(form: Form) -> bool:
    """No curvature is negative: by floats where these are certain, else by the signs of all symmetric minors."""
    import numpy as np

    hessian = form.hessian()
    size = np.sqrt(np.abs(np.diag(hessian)))
    unit = hessian / np.outer(size + (size == 0), size + (size == 0))
    values = np.linalg.eigvalsh(unit)
    sure = 1e-12 * len(values)
    if values[0] > sure:
        return True
    if values[0] < -sure:
        return False
    nullity = form.size - int(_whole(form.table[:-1, :-1]).rank())
    return nullity > 0 and (nullity == form.size or bool(values[nullity] > sure))


def _nearest(matrix: fmpz_mat, right: fmpz_mat, start: Sequence[Fraction]) -> Vector | None:
    """x_0 + B^T (B B^T)^-1 (c - B x_0), where B x = c are the rows that do not depend on others; None where there is no
    solution."""
    from flint import fmpq, fmpq_mat

    n = matrix.ncols()
    both = fmpq_mat(n, n + 1, [fmpq(u) for i in range(n) for u in (*matrix.tolist()[i], right[i, 0])])
    echelon, rank = both.rref()
    rows = [[echelon[i, j] for j in range(n + 1)] for i in range(rank)]
    if any(not any(row[:n]) for row in rows):
        return None
    b = fmpq_mat(rank, n, [u for row in rows for u in row[:n]])
    c = fmpq_mat(rank, 1, [row[n] for row in rows])
    x = fmpq_mat(n, 1, [fmpq(u.numerator, u.denominator) for u in start])
    return _vector(x + b.transpose() * (b * b.transpose()).solve(c - b * x))


def _free(matrix: fmpz_mat) -> tuple[tuple[int, ...], ...]:
    """A basis of the kernel, each vector without a common factor."""
    from math import gcd

    columns, count = matrix.nullspace()
    found = []
    for j in range(int(count)):
        vector = [int(columns[i, j]) for i in range(matrix.ncols())]
        shared = gcd(*vector) or 1
        sign = -1 if next(u for u in vector if u) < 0 else 1
        found.append(tuple(sign * u // shared for u in vector))
    return tuple(found)
