"""Subspaces found in floats, written with fractions: guesses that exact work then confirms or throws away."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from .interior import Array, Interior

__all__ = ["flat_directions", "rows_through"]

SHARE, NEAR, RANK, SMALLEST, LARGEST = 1e3, 5e-4, 1e-6, 0.02, 99.0
Row = list[Fraction]


def flat_directions(inner: Interior) -> list[list[Row]]:
    """For each matrix the directions in which it is all but singular; [] when these are not plain."""
    found = [np.linalg.eigh(m) for m in inner.matrices]
    least = inner.margin + SHARE * (min(float(values[0]) for values, _ in found) - inner.margin)
    return [_rational_rows(frame[:, values < least].T) for values, frame in found]


def rows_through(places: Array, monomials: Sequence[tuple[int, ...]]) -> list[Row]:
    """The span of the vectors of monomials at the places; [] when it is not plain."""
    values = np.stack([np.prod(places ** np.array(m), axis=1) for m in monomials], axis=1)
    _, sizes, frame = np.linalg.svd(values / np.linalg.norm(values, axis=1, keepdims=True).clip(1e-300))
    return _rational_rows(frame[: int((sizes > RANK * sizes[0]).sum())])


def _rational_rows(a: Array) -> list[Row]:
    """The row space in reduced echelon form, from the last column."""
    rest, used = np.array(a[:, ::-1]), list[int]()
    for column in range(rest.shape[1]):
        free = [r for r in range(len(rest)) if r not in used]
        best = max(free, key=lambda r: abs(float(rest[r, column])), default=None)
        if best is not None and abs(rest[best, column]) > SMALLEST:
            rest[best] /= rest[best, column]
            others = np.arange(len(rest)) != best
            rest[others] -= np.outer(rest[others, column], rest[best])
            used.append(best)
    rows = [[_plain(float(v), float(np.abs(rest[r]).max())) for v in rest[r, ::-1]] for r in used]
    return [[v for v in row if v is not None] for row in rows] if all(None not in row for row in rows) else []


def _plain(value: float, size: float) -> Fraction | None:
    """The plainest fraction very near, beside entries up to `size`."""
    near = NEAR * (1 + size) if size < LARGEST else 0.0
    found = (Fraction(value).limit_denominator(d) for d in (1, 2, 3, 4, 6, 12, 60, 200))
    return next((q for q in found if abs(float(q) - value) < near / q.denominator), None)
