"""The lowest points of a form of the second degree, in fractions: one point, or all points of a line, a plane, …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from .form import Form

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["MOST", "Lowest", "lowest"]

MOST = 300  # coordinates up to which the normal equations are solved in fractions
MOST_SINGULAR = 60
SURE = 1e-10  # share of the largest curvature above which a curvature in floats is certainly positive
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


def lowest(form: Form, start: Sequence[Fraction], written: bool, curvatures: Array) -> Lowest | None:
    """None for a form that is unbounded below, whose curvature is not known to be nowhere negative, or too large.

    curvatures: the eigenvalues of the Hessian in floats, from the largest
    """
    from ...expression.rational_systems import kernel, nearest_solution, rank, solution

    n = form.size
    if n > MOST or form.table.dtype != object:
        return None
    matrix, right = form.table[:-1, :-1].tolist(), (-form.table[:-1, -1]).tolist()
    known = rank(matrix)
    if not curvatures[-1] > SURE * curvatures[0] and not _rises(form, n - known):
        return None
    if known == n:
        point = solution(matrix, right)
        return Lowest(point, _value(form, point), (), written)
    nearest = nearest_solution(matrix, right, start) if n <= MOST_SINGULAR else None
    return None if nearest is None else Lowest(nearest, _value(form, nearest), kernel(matrix), written)


def _value(form: Form, point: Vector) -> Fraction:
    """At a critical point x the value is b·x + c."""
    linear = sum((Fraction(int(b)) * x for b, x in zip(form.table[-1, :-1].tolist(), point, strict=True)), Fraction(0))
    return (linear + int(form.table[-1, -1])) / form.over


def _rises(form: Form, nullity: int) -> bool:
    """No curvature is negative, by the eigenvalues of the form scaled to a diagonal of 1: as many of them are 0 as the
    rank tells, and the others are positive beyond any rounding."""
    import numpy as np

    hessian = form.hessian()
    size = np.sqrt(np.abs(np.diag(hessian)))
    values = np.linalg.eigvalsh(hessian / np.outer(size + (size == 0), size + (size == 0)))
    sure = 1e-12 * len(values)
    return bool(values[0] >= -sure and (nullity == len(values) or values[nullity] > sure))
