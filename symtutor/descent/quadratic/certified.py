"""The lowest point of a form in many coordinates: in floats, with a certain bound of its error.

At x̂ the slope g is worked out in whole numbers, so |x̂ - x*| ≤ |g|/λ and f(x̂) - f* ≤ |g|²/2λ, where λ is a lower bound
of all curvatures. It is certain once a Cholesky decomposition of H - δ·1 in floats runs to its end: then the smallest
eigenvalue of H is at least δ - 2 (n + 2) u tr H (Rump 2006, BIT 46, 433-452; u is the unit roundoff).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from .form import Form

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["Near", "near_lowest"]

ROUNDOFF = 2.0**-53
REFINEMENTS = 3
SHARE = 0.9  # of the smallest curvature


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """point + rest is at most `within` away from the lowest point; value is f there."""

    point: Array
    rest: Array
    value: float
    within: float


def near_lowest(form: Form, hessian: Array, smallest: float) -> Near | None:
    """None for a form whose curvatures are not certainly all positive; `smallest` is the least of them in floats."""
    import numpy as np

    floor = _surely_above(hessian, SHARE * smallest)
    if floor is None or form.table.dtype != object:
        return None
    point, rest = np.zeros(form.size), np.zeros(form.size)
    slope, value = _look(form, point, rest)
    for _ in range(REFINEMENTS):
        step: Array = np.linalg.solve(hessian, slope).astype(float)
        point, rest = _moved(point, rest, step)
        slope, value = _look(form, point, rest)
    return Near(point, rest, value, float(np.linalg.norm(slope)) * (1 + 1e-9) / floor)


def _surely_above(hessian: Array, shift: float) -> float | None:
    """A positive number that is certainly below all curvatures: the shift, less what rounding may have done."""
    import numpy as np

    n, size = len(hessian), float(np.trace(hessian))
    floor = shift - 2 * (n + 2) * ROUNDOFF * size - 2 * ROUNDOFF * float(np.linalg.norm(hessian))
    if floor <= 0:
        return None
    try:
        np.linalg.cholesky(hessian - shift * np.eye(n))
    except np.linalg.LinAlgError:
        return None
    return floor


def _look(form: Form, point: Array, rest: Array) -> tuple[Array, float]:
    """The slope 2 (Q x + q) and the value at point + rest, each rounded once."""
    import numpy as np

    places = [Fraction(u) + Fraction(v) for u, v in zip(point.tolist(), rest.tolist(), strict=True)]
    below = max(u.denominator for u in places)  # all are powers of two
    x = np.array([u.numerator * (below // u.denominator) for u in places] + [below], dtype=object)
    half = form.table @ x
    slope = np.array([float(Fraction(2 * int(u), form.over * below)) for u in half[:-1]])
    return slope, float(Fraction(int(half @ x), form.over * below**2))


def _moved(point: Array, rest: Array, step: Array) -> tuple[Array, Array]:
    """(point + rest) - step, again as a float and what is missing there (Dekker's sum)."""
    change = rest - step
    there = point + change
    return there, change - (there - point)
