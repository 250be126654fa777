"""Where a polynomial is low, in floats: Newton steps with |H| for the Hessian, from many starts at once.

What is found is a guess for exact work: the least value seen, and the places that have it.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ...expression.polynomial import Terms, derivative

__all__ = ["LowPoints", "low_points", "near_fraction"]

Array = NDArray[np.float64]
STARTS, STEPS, FAR, FLOOR = 40, 120, 1e4, 1e-10
SCALES = (0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class LowPoints:
    """The least value seen, and the places (one a row) that have it; of −inf: the directions of the lowest places."""

    value: float
    places: Array


@dataclass(frozen=True, slots=True)
class Table:
    """Monomials as exponents (M, n); p, its gradient and its Hessian as columns of coefficients."""

    exponents: NDArray[np.int64]
    columns: Array


def low_points(p: Terms, size: int) -> LowPoints:
    """The same for every run. A value of −inf: p falls below all numbers on the way."""
    table = _table(p, size)
    draw = np.random.default_rng(size)
    random = (s * draw.normal(size=(STARTS, size)) for s in SCALES)
    x = np.concatenate([np.zeros((1, size)), np.ones((1, size)), *random])
    with np.errstate(all="ignore"):
        x, f = _descended(table, x[: STARTS + 2] if size > 6 else x, size)
        noise = 1e-13 * (np.abs(_monomials(table, x, size)) @ np.abs(table.columns[:, 0]))
        known = (noise < 1e-9 * (1 + np.abs(f))) & (np.abs(x).max(axis=1) <= FAR)
        falling = f < -np.maximum(100 * noise, 1e12)
    if falling.any() or not known.any():
        order = np.argsort(np.where(falling, f, 0.0))[: falling.sum()]
        return LowPoints(-np.inf, x[order] / np.abs(x[order]).max(axis=1, keepdims=True))
    best = float(f[known].min())
    return LowPoints(best, x[known & (f - best < 1e-8 * (1 + abs(best)))])


def _table(p: Terms, size: int) -> Table:
    slopes = [derivative(p, k) for k in range(size)]
    every = [p, *slopes, *(derivative(s, k) for s in slopes for k in range(size))]
    monomials = sorted({m for q in every for m in q})
    columns = [[float(q.get(m, 0)) for q in every] for m in monomials]
    return Table(np.array(monomials, dtype=np.int64), np.array(columns))


def _monomials(table: Table, x: Array, size: int) -> Array:
    powers = np.stack([x**k for k in range(int(table.exponents.max()) + 1)])
    found = np.ones((len(x), len(table.exponents)))
    for k in range(size):
        found *= powers[table.exponents[:, k], :, k].T
    return found


def _values(table: Table, x: Array, size: int) -> tuple[Array, Array, Array]:
    """p, its gradient and its Hessian at each place."""
    v = _monomials(table, x, size) @ table.columns
    return v[:, 0], v[:, 1 : size + 1], v[:, size + 1 :].reshape(-1, size, size)


def _descended(table: Table, x: Array, size: int) -> tuple[Array, Array]:
    """All starts step together; a step that does not lower p, or its gradient near the bottom, is shortened."""
    damping = np.full(len(x), 1e-3)
    f, g, h = _values(table, x, size)
    for _ in range(STEPS):
        usable: NDArray[np.bool_] = np.isfinite(h.sum(axis=(1, 2)) + g.sum(axis=1))
        lengths, frames = np.linalg.eigh(np.where(usable[:, None, None], h, np.eye(size)))
        turned = np.einsum("sij,si->sj", frames, np.where(usable[:, None], g, 0.0))
        slope = np.linalg.norm(turned, axis=1, keepdims=True)
        floor = FLOOR * np.abs(lengths).max(axis=1, keepdims=True) + 1e-300
        weights = np.abs(lengths) + floor + damping[:, None] * slope**0.5
        moved = x - np.einsum("sij,sj->si", frames, turned / weights)
        new = _values(table, moved, size)
        level = np.abs(new[0] - f) <= 1e-13 * (1 + np.abs(f))
        better = (new[0] < f) & ~level | level & (np.linalg.norm(new[1], axis=1) < np.linalg.norm(g, axis=1))
        x = np.where(better[:, None], moved, x)
        f, g = np.where(better, new[0], f), np.where(better[:, None], new[1], g)
        h = np.where(better[:, None, None], new[2], h)
        damping = np.where(better, damping / 5, damping * 4 + 1e-6)
        if not better.any() and damping.min() > 1e9:
            break
    return x, f


def near_fraction(place: Array) -> tuple[Fraction, ...] | None:
    """The place as plain fractions."""
    for d, near in ((1, 1e-3), (12, 1e-4), (200, 1e-6)):
        q = tuple(Fraction(float(v)).limit_denominator(d) for v in place)
        if max(abs(float(a) - float(b)) for a, b in zip(q, place, strict=True)) < near:
            return q
    return None
