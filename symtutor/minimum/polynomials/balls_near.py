"""Near one point of a polynomial, in balls: is the Hessian positive definite, where exactly is the gradient zero?

Source: Moore, Kearfott and Cloud, Introduction to Interval Analysis (2009), ch. 8.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from flint import arb, arb_mat, fmpq

from ...expression.polynomial import Terms, derivative
from ..constants.closed_forms import fraction_of

__all__ = [
    "RADIUS", "Bounds", "Place", "around", "exactly", "hessian_in", "is_positive", "newton_point", "root_above",
    "values_near",
]  # fmt: skip

RADIUS = Fraction(1, 10**45)
Place = tuple[Fraction, ...]
Bounds = tuple[Fraction, Fraction]


def root_above(value: Fraction) -> Fraction:
    scale = 10**60
    return Fraction(isqrt(int(value * scale * scale)) + 1, scale)


def around(v: Fraction, radius: Fraction) -> arb:
    return exactly(v - radius).union(exactly(v + radius))


def exactly(v: Fraction) -> arb:
    return arb(fmpq(v.numerator, v.denominator))


def value_in(p: Terms, x: Sequence[arb]) -> arb:
    total = arb(0)
    for m, c in p.items():
        term = exactly(c)
        for v, n in zip(x, m, strict=True):
            term *= v**n
        total += term
    return total


def hessian_in(p: Terms, x: Sequence[arb], mu: Fraction) -> list[list[arb]]:
    """H(x) − 2μ."""
    slopes = [derivative(p, k) for k in range(len(x))]
    return [
        [value_in(derivative(s, j), x) - (exactly(2 * mu) if i == j else 0) for j in range(len(x))]
        for i, s in enumerate(slopes)
    ]


def is_positive(h: list[list[arb]]) -> bool:
    """Whether every symmetric matrix in the balls is positive definite: all pivots are positive."""
    rest = [list(row) for row in h]
    for k in range(len(rest)):
        if not rest[k][k] > 0:
            return False
        for i in range(k + 1, len(rest)):
            factor = rest[i][k] / rest[k][k]
            rest[i] = [u - factor * v for u, v in zip(rest[i], rest[k], strict=True)]
    return True


def newton_point(p: Terms, a: Place) -> Place | None:
    x, size = [exactly(v) for v in a], len(a)
    for _ in range(40):
        g = arb_mat(size, 1, [value_in(derivative(p, k), x) for k in range(size)])
        try:
            step = arb_mat(hessian_in(p, x, Fraction(0))).solve(g)
        except (ZeroDivisionError, ValueError):
            return None
        x = [(v - step[k, 0]).mid() for k, v in enumerate(x)]
        if max(float(abs(step[k, 0]).upper()) for k in range(size)) < 1e-60:
            return tuple(fraction_of(v) for v in x)
    return None


def values_near(p: Terms, point: Place) -> Bounds | None:
    """Values of f near the point, if exactly one zero of the gradient lies there."""
    size = len(point)
    middle, box = [exactly(v) for v in point], [around(v, RADIUS) for v in point]
    g = arb_mat(size, 1, [value_in(derivative(p, k), middle) for k in range(size)])
    try:
        step = arb_mat(hessian_in(p, box, Fraction(0))).solve(g)
    except (ZeroDivisionError, ValueError):
        return None
    if not all(x.contains_interior(m - step[k, 0]) for k, (m, x) in enumerate(zip(middle, box, strict=True))):
        return None
    heights = value_in(p, box)
    return fraction_of(heights.lower()), fraction_of(heights.upper())
