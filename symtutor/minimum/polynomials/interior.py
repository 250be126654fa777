"""The most interior of a family of symmetric matrices G₀ + Σ yₖNₖ: the greatest t with G − t·1 ⪰ 0, by a barrier.

Damped Newton steps on t/μ + log det(G − t·1) with falling μ (Y. Nesterov, A. Nemirovskii, Interior-point polynomial
algorithms, 1994). In floats: what is found is a guess, to be rounded and checked exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .gram import Grams

__all__ = ["Array", "Interior", "interior_of"]

Array = NDArray[np.float64]
MOST_STEPS, SURE = 120, 1e-6


@dataclass(frozen=True, slots=True)
class Interior:
    """The free entries y, the margin t, and the matrices there."""

    y: Array
    margin: float
    matrices: tuple[Array, ...]


def interior_of(family: Grams) -> Interior:
    """The same for exact matrices."""
    start = [np.zeros((len(b), len(b))) for b in family.blocks]
    steps = [np.zeros((len(family.free), len(b), len(b))) for b in family.blocks]
    for (b, i, j), c, row in zip(family.entries, family.constant, family.slope, strict=True):
        start[b][i, j] = start[b][j, i] = float(c)
        for f, s in row.items():
            steps[b][f, i, j] = steps[b][f, j, i] = float(s)
    return most_interior(start, steps)


def most_interior(start: Sequence[Array], steps: Sequence[Array], accuracy: float = 1e-9) -> Interior:
    """start: one matrix (N, N) for each block; steps: (K, N, N) for each. Stops when the margin is surely negative."""
    count = len(steps[0])
    directions = [np.concatenate([n, -np.eye(n.shape[1])[None]]) for n in steps]
    v = np.concatenate([_smallest(start, steps, count), [0.0]])
    v[-1] = min(float(np.linalg.eigvalsh(g)[0]) for g in _at(start, directions, v)) - 1.0
    size = sum(len(g) for g in start)
    scale = 1.0 + max(float(np.abs(g).max()) for g in start)
    mu, work = scale, 0
    while mu * size > accuracy * scale and work < MOST_STEPS:
        decrement = np.inf
        while decrement > 0.3 and work < MOST_STEPS:
            v, decrement = _newton(start, directions, v, mu)
            work += 1
        gap, margin = mu * size, float(v[-1])
        if margin + 2 * gap < -SURE * scale or 0 < 10 * gap < margin:
            break
        mu *= 0.15
    return Interior(v[:-1], float(v[-1]), tuple(_at(start, steps, v[:-1])))


def _smallest(start: Sequence[Array], steps: Sequence[Array], count: int) -> Array:
    """The y with the least sum of squares of entries."""
    if not count:
        return np.zeros(0)
    a = np.concatenate([n.reshape(count, -1).T for n in steps])
    b = -np.concatenate([g.ravel() for g in start])
    return np.asarray(np.linalg.lstsq(a, b, rcond=None)[0], dtype=np.float64)


def _at(start: Sequence[Array], steps: Sequence[Array], v: Array) -> list[Array]:
    return [g + np.tensordot(v, n, axes=1) for g, n in zip(start, steps, strict=True)]


def _newton(start: Sequence[Array], directions: Sequence[Array], v: Array, mu: float) -> tuple[Array, float]:
    """One step, and how far from the centre it started."""
    gradient, hessian = np.zeros(len(v)), np.zeros((len(v), len(v)))
    gradient[-1] = 1 / mu
    for s, n in zip(_at(start, directions, v), directions, strict=True):
        inverse = np.linalg.inv(np.linalg.cholesky(s))
        a = np.matmul(np.matmul(inverse, n), inverse.T)
        gradient += np.trace(a, axis1=1, axis2=2)
        flat = a.reshape(len(v), -1)
        hessian += flat @ flat.T
    hessian[np.diag_indices(len(v))] *= 1 + 1e-13
    step = _solved(hessian, gradient)
    decrement = max(float(gradient @ step), 0.0) ** 0.5
    length = 1.0 if decrement < 0.3 else 1 / (1 + decrement)
    return _inside(start, directions, v, step, length), decrement


def _solved(hessian: Array, gradient: Array) -> Array:
    try:
        return np.asarray(np.linalg.solve(hessian, gradient), dtype=np.float64)
    except np.linalg.LinAlgError:
        return np.asarray(np.linalg.lstsq(hessian, gradient, rcond=None)[0], dtype=np.float64)


def _inside(start: Sequence[Array], directions: Sequence[Array], v: Array, step: Array, length: float) -> Array:
    """As far as the matrices stay positive definite; a longer step is tried first."""
    for factor in (min(1.0, 4 * length), length, length / 4, length / 16):
        moved = v + factor * step
        if all(_is_positive(s) for s in _at(start, directions, moved)):
            return np.asarray(moved, dtype=np.float64)
    return v


def _is_positive(s: Array) -> bool:
    try:
        np.linalg.cholesky(s)
    except np.linalg.LinAlgError:
        return False
    return True
