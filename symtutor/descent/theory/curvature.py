"""The Hessian at a point and its eigenvalues: exact where they are rational, else to float precision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf, isqrt

from ...expression.functions import FUNCTIONS
from ...expression.reading.limits import height
from ...expression.tree import Expr, add, call, count, minus, name, names, pieces, put, rational, value_of
from ...words.errors import TutorError

__all__ = [
    "Curvature", "Matrix", "Quantity", "as_float", "curvature", "determinant", "has_kinks", "hessian_of",
    "is_quadratic", "is_short", "is_smooth_at", "quantity", "ratio", "recognised",
]

Matrix = tuple[tuple[Expr, ...], ...]
Rows = Sequence[Sequence[Fraction]]
MOST_VARIABLES, MOST_PIECES, MOST_LEVELS = 12, 400, 14
PIECES, LONG = 12, 10**6  # up to so many pieces, and numbers below this, are read at a glance
SMALL, SHORT = 10_000, 6  # denominators tried for an eigenvalue; pieces of one that is written out


@dataclass(frozen=True, slots=True)
class Quantity:
    """A real number: its exact expression where there is a short one, and its float."""

    exact: Expr | None
    value: float


def is_short(e: Expr) -> bool:
    """Whether an expression can be read at a glance: few pieces, and no long number among them."""
    values = [value_of(p) for p in pieces(e) if p.head == "number"]
    return count(e) <= PIECES and all(v is None or max(abs(v.numerator), v.denominator) < LONG for v in values)


@dataclass(frozen=True, slots=True)
class Curvature:
    """The Hessian at `point`: its eigenvalues from the largest to the smallest and the directions they belong to."""

    point: tuple[tuple[str, Expr], ...]
    eigenvalues: tuple[Quantity, ...]
    directions: tuple[tuple[float, ...], ...]


def quantity(u: Fraction | float) -> Quantity:
    return Quantity(rational(u), as_float(u)) if isinstance(u, Fraction) else Quantity(None, u)


def as_float(u: Fraction) -> float:
    """The float of a fraction; inf beyond the floats."""
    try:
        return float(u)
    except OverflowError:
        return inf if u > 0 else -inf


def ratio(top: Fraction, bottom: Quantity) -> Quantity:
    """top/bottom, exact where the bottom is rational."""
    exact = None if bottom.exact is None else value_of(bottom.exact)
    return quantity(float(top) / bottom.value) if exact is None else quantity(top / exact)


def hessian_of(body: Expr, gradient: tuple[Expr, ...], variables: tuple[str, ...]) -> Matrix | None:
    """The second derivatives; None for more variables than a page can show, or without a rule.

    Worked out for a gradient of ordinary size; of a larger one left as d(d(f, x), y), which balls evaluate as it is:
    the second derivative of sine in sine, forty deep, would have 36,000 pieces.
    """
    if len(variables) > MOST_VARIABLES:
        return None
    if sum(map(count, gradient)) > MOST_PIECES or max(map(height, gradient)) > MOST_LEVELS:
        return tuple(tuple(_slope_of_slope(body, u, v) for v in variables) for u in variables)
    from ...derivation import slope

    try:
        return tuple(tuple(slope(g, v) for v in variables) for g in gradient)
    except TutorError:
        return None


def _slope_of_slope(body: Expr, u: str, v: str) -> Expr:
    return Expr("d", (Expr("d", (body, name(u))), name(v)))


def is_quadratic(body: Expr, hessian: Matrix) -> bool:
    """Whether the curvature is the same everywhere, without corners."""
    return not has_kinks(body) and not any(names(entry) for row in hessian for entry in row)


def has_kinks(body: Expr) -> bool:
    """Whether some part has a corner or a jump somewhere: |u|, max, pieces."""
    corners = {row.name for row in FUNCTIONS.values() if row.smooth == "u != 0"}
    return any(p.head in corners | {"max", "min", "piecewise", "floor", "ceil"} for p in pieces(body))


def is_smooth_at(body: Expr, point: Mapping[str, Expr]) -> bool:
    """Whether f has second derivatives at the point, as far as balls can tell; without corners anywhere, it has."""
    if not has_kinks(body):
        return True
    from ...expression.numbers import ball

    place = {v: ball(u, {}, 128) if (e := _rational(u)) is None else e for v, u in point.items()}
    return all(ball(_slope_of_slope(body, u, v), place).is_finite() for u in point for v in point)


def _rational(u: Expr) -> Fraction | None:
    from ...expression.numbers import exact

    return exact(u, {})


def curvature(hessian: Matrix, point: Mapping[str, Expr]) -> Curvature | None:
    """None where an entry is undefined at the point."""
    import numpy as np

    exact = _fractions(hessian, point)
    floats = _floats(hessian, point) if exact is None else [[as_float(u) for u in row] for row in exact]
    matrix = np.array(floats)
    if not np.isfinite(matrix).all():
        return None
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    order = np.argsort(-values)
    eigenvalues = tuple(recognised(float(values[i]), exact) for i in order)
    if exact is None and len(floats) == 1:
        eigenvalues = (_written_out(hessian[0][0], point, floats[0][0]),)
    return Curvature(tuple(point.items()), eigenvalues, tuple(tuple(map(float, vectors[:, i])) for i in order))


def _fractions(hessian: Matrix, point: Mapping[str, Expr]) -> Rows | None:
    from ...expression.numbers import exact

    place = {v: exact(u, {}) for v, u in point.items()}
    rows = [[exact(e, {v: u for v, u in place.items() if u is not None}) for e in row] for row in hessian]
    return None if any(u is None for row in rows for u in row) else rows  # type: ignore[return-value]


def _floats(hessian: Matrix, point: Mapping[str, Expr]) -> list[list[float]]:
    from ...expression.numbers import ball

    place = {v: ball(u, {}, 128) for v, u in point.items()}
    return [[float(ball(e, place, 128).mid()) for e in row] for row in hessian]


def recognised(near: float, matrix: Rows | None) -> Quantity:
    """The eigenvalue near a float: a fraction, a + √b of a 2 × 2 matrix, or the float."""
    if matrix is None:
        return quantity(near)
    guess = Fraction(near).limit_denominator(SMALL)
    shifted = [[u - guess * (i == j) for j, u in enumerate(row)] for i, row in enumerate(matrix)]
    if abs(float(guess) - near) < 1e-9 * (1 + abs(near)) and determinant(shifted) == 0:
        return quantity(guess)
    return Quantity(_half_sum(matrix, near) if len(matrix) == 2 else None, near)


def _written_out(entry: Expr, point: Mapping[str, Expr], near: float) -> Quantity:
    """f'' at an irrational point, where it has a short form: 1/x at 1/e is e."""
    from ...derivation import tidy
    from ...expression.numbers import to_float

    e = tidy(put(entry, {name(v): u for v, u in point.items()}))
    short = count(e) <= SHORT and all(p.head != "root_of" for p in pieces(e))
    return Quantity(e, near) if short and abs(to_float(e, {}) - near) <= 1e-12 * abs(near) else quantity(near)


def _half_sum(matrix: Rows, near: float) -> Expr:
    """The root of λ² - tr λ + det on the side of `near`: tr/2 ± √((tr/2)² - det)."""
    half = (matrix[0][0] + matrix[1][1]) / 2
    root = _root(half * half - determinant(matrix))
    return add(rational(half), root) if near > half else minus(rational(half), root)


def _root(square: Fraction) -> Expr:
    """√20 as 2·√5, √(1/2) as 1/2·√2."""
    n = square.numerator * square.denominator
    outside = next((k for k in range(min(isqrt(n), SMALL), 1, -1) if n % (k * k) == 0), 1)
    factor, inside = Fraction(outside, square.denominator), call("sqrt", rational(n // (outside * outside)))
    return inside if factor == 1 else Expr("*", (rational(factor), inside))


def determinant(matrix: Rows) -> Fraction:
    """By Gaussian elimination in fractions."""
    rows, result = [list(row) for row in matrix], Fraction(1)
    while rows:
        pivot = next((row for row in rows if row[0]), None)
        if pivot is None:
            return Fraction(0)
        result *= pivot[0] * (-1) ** rows.index(pivot)
        rows.remove(pivot)
        rows = [[u - row[0] / pivot[0] * p for u, p in zip(row[1:], pivot[1:], strict=True)] for row in rows]
    return result

