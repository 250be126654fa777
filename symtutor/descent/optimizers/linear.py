"""An optimizer whose lines are linear, as a matrix: what one update does to (distance, memories) on the slope h·x."""

from fractions import Fraction
from functools import lru_cache

from ...expression.tree import mul, name, rational
from ..moves import Hand, in_fractions, update_by_hand
from ..running.kernel import Problem
from ..theory.curvature import determinant
from .optimizer import Optimizer
from .update import POINT, update

__all__ = ["Linear", "edge", "is_stable_below", "multiplier"]

Linear = tuple[tuple[Fraction, ...], ...]
Numbers = tuple[Fraction, ...]


@lru_cache(maxsize=256)
def multiplier(optimizer: Optimizer, settings: Numbers, h: Fraction) -> Linear | None:
    """M(h) with rate 1 and curvature h; None when the update is not one and the same linear map every time."""
    if optimizer.bends or optimizer.search or optimizer.schedule != "constant":
        return None
    size = 1 + len(update(optimizer).memory)
    columns = [_moved(optimizer, settings, h, tuple(Fraction(i == j) for j in range(size)), 0) for i in range(size)]
    if any(column is None for column in columns):
        return None
    matrix: Linear = tuple(zip(*columns, strict=True))
    trials = [tuple(Fraction(k + 2 * j - 3) for j in range(size)) for k in (1, 4)]
    same = all(_moved(optimizer, settings, h, u, made) == _times(matrix, u) for u in trials for made in (0, 1, 2))
    return matrix if same else None


def _moved(optimizer: Optimizer, settings: Numbers, h: Fraction, state: Numbers, made: int) -> Numbers | None:
    """(x, memories) after one update of x on the slope h·x."""
    plan = update(optimizer)
    problem = Problem(rational(0), (mul(rational(h), name(POINT)),), (POINT,), optimizer)
    letters = (plan.rate, *(s.symbol for s in optimizer.settings))
    numbers = tuple(zip(letters, (Fraction(1), *settings), strict=True))
    memories = tuple((n, (u,)) for n, u in zip(plan.memory, state[1:], strict=True))
    moved = update_by_hand(problem, Hand(state[:1], numbers, memories, made), in_fractions)
    return None if moved is None else (moved[0].point[0], *(values[0] for _, values in moved[0].memories))


def _times(matrix: Linear, u: Numbers) -> Numbers:
    return tuple(sum((a * b for a, b in zip(row, u, strict=True)), Fraction(0)) for row in matrix)


def edge(optimizer: Optimizer, settings: Numbers) -> Fraction | None:
    """The ηλ at which -1 becomes an eigenvalue of M: det(M(h) + 1) = 0, where that is a linear equation in h.

    2 for gradient descent, 2(1 + β) for momentum.
    """
    d = []
    for h in (Fraction(0), Fraction(1), Fraction(2)):
        matrix = multiplier(optimizer, settings, h)
        if matrix is None:
            return None
        d.append(determinant([[u + (i == j) for j, u in enumerate(row)] for i, row in enumerate(matrix)]))
    if d[0] == d[1] or d[2] - d[1] != d[1] - d[0]:
        return None
    return d[0] / (d[0] - d[1])


def is_stable_below(optimizer: Optimizer, settings: Numbers, limit: Fraction) -> bool:
    """Whether the distance shrinks half-way to the limit: with momentum 1 or more it does not at any rate."""
    import numpy as np

    matrix = multiplier(optimizer, settings, limit / 2)
    return matrix is not None and bool(abs(np.linalg.eigvals(np.array(matrix, dtype=float))).max() < 1 - 1e-12)
