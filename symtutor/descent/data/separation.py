"""Whether a plane separates the rows with y = 1 from those with y = 0: then the log loss of σ(z) has no minimum.

Along such a direction every z grows to the right side, so the loss falls towards 0 and never reaches it (Albert &
Anderson 1984, Biometrika 71). A direction is looked for where descent has come to, and by Newton's method on the loss
with a very small penalty; it is believed only if every row is on its side beyond any rounding.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ...expression.tree import Expr, add, divide, name, number, relation
from ...words.say import Say
from ..descent import Diagnosis
from ..theory.rate import few_digits

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["separable", "separating"]

TOLD = Say(
    "A plane separates the rows: with {p} the sign of z is right in every row. So this loss has no minimum: along that "
    "direction it falls towards 0 for ever, while the parameters grow without end. A penalty on them, such as "
    "{penalty}, gives it one.",
    "평면이 행들을 가릅니다. {p}이면 모든 행에서 z의 부호가 맞습니다. 그래서 이 손실에는 최솟값이 없습니다. 그 "
    "방향으로 매개변수가 끝없이 커지면서 손실은 0에 다가갈 뿐입니다. {penalty}과/와 같은 벌점을 더하면 최솟값이 "
    "생깁니다.",
)
TOLD_OF_MANY = Say(
    "A plane separates the rows: a direction was found in which the sign of z is right in every row. So this loss has "
    "no minimum: along it the loss falls towards 0 for ever, while the parameters grow without end. A penalty on them "
    "gives it one.",
    "평면이 행들을 가릅니다. 모든 행에서 z의 부호가 맞는 방향을 찾았습니다. 그래서 이 손실에는 최솟값이 없습니다. 그 "
    "방향으로 매개변수가 끝없이 커지면서 손실은 0에 다가갈 뿐입니다. 벌점을 더하면 최솟값이 생깁니다.",
)
LISTED = 8  # coordinates up to which the direction is written out

PENALTY, ROUNDS = 1e-9, 25
MOST = 20_000_000  # numbers in the table with which Newton's method is tried
MOST_WORK = 3e9  # operations of one Newton step
ROUNDOFF = 2.0**-53
DIGITS = (1, 2, 3, 4, 6, 9)


def separating(table: Array, y: Array, candidate: Array) -> tuple[Fraction, ...] | None:
    """The direction v, of few digits, with table·v > 0 in the rows with y = 1 and < 0 in those with y = 0; None where
    none is found, or where y is not 0 or 1.

    table: (rows, parameters), z = table·(parameters); candidate: parameters to begin with
    """
    import numpy as np

    if not np.isin(y, (0.0, 1.0)).all() or y.all() or not y.any():
        return None
    sign = 2 * y - 1
    with np.errstate(all="ignore"):
        for found in (candidate, *_by_newton(table, y)):
            if (v := _rounded(table, sign, found)) is not None:
                return v
    return None


def separable(labels: tuple[str, ...], direction: tuple[Fraction, ...], squares: list[Expr]) -> Diagnosis:
    """The diagnosis of data that a plane separates. squares: of all parameters, whose sum would be a penalty"""
    if len(labels) > LISTED:
        return Diagnosis("separable", TOLD_OF_MANY())
    numbers = tuple(few_digits(float(u), DIGITS[-1]) for u in direction)
    penalty = divide(add(*squares) if len(squares) > 1 else squares[0], number(100))
    place = relation("=", *(Expr("tuple", part) for part in (tuple(map(name, labels)), numbers)))
    if len(labels) == 1:
        place = relation("=", name(labels[0]), numbers[0])
    return Diagnosis("separable", TOLD(p=place, penalty=penalty))


def _rounded(table: Array, sign: Array, direction: Array) -> tuple[Fraction, ...] | None:
    """The direction divided by its largest number, to as few digits as still separate."""
    import numpy as np

    size = float(np.abs(direction).max(initial=0.0))
    if not np.isfinite(direction).all() or size == 0 or not _is_apart(table, sign, direction / size):
        return None
    for digits in DIGITS:
        short = np.round(direction / size, digits)
        if _is_apart(table, sign, short):
            return tuple(Fraction(repr(u)) for u in short.tolist())
    return None


def _is_apart(table: Array, sign: Array, v: Array) -> bool:
    """Every row on its side, by more than the rounding of a sum of so many products."""
    import numpy as np

    room = 2 * (len(v) + 2) * ROUNDOFF * (np.abs(table) @ np.abs(v))
    return bool((sign * (table @ v) > room).all())


def _by_newton(table: Array, y: Array) -> Iterator[Array]:
    """The parameters after each step."""
    import numpy as np

    rows, n = table.shape
    if table.size > MOST or float(rows) * n * n > MOST_WORK:
        return
    v = np.zeros(n)
    weight = PENALTY * float((table**2).mean())
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(table @ v, -500, 500)))
        slope = table.T @ (p - y) / rows + weight * v
        curvature = (table.T * (p * (1 - p))) @ table / rows + weight * np.eye(n)
        step = np.linalg.lstsq(curvature, slope, rcond=None)[0]
        v = v - step
        yield v
        if np.abs(step).max() <= 1e-6 * np.abs(v).max():
            return
