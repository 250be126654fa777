"""The theory of a descent on a quadratic function of columns: the extreme curvatures and what the rate makes of it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ..curvature import quantity, ratio
from ..given import Given, near
from ..linear import edge, multiplier
from ..optimizer import Optimizer
from ..prediction import Course, steps_beyond, steps_within
from ..theory import Theory, mode_of
from .bowl import Bowl

if TYPE_CHECKING:
    from ..linear import Linear

__all__ = ["theory_of"]


def theory_of(
    bowl: Bowl, optimizer: Optimizer, start: tuple[Given, ...], rate: Given, numbers: tuple[tuple[str, Given], ...]
) -> Theory | None:
    """None without a lowest point; L, mu and kappa alone for an optimizer whose lines are not linear."""
    if bowl.goal is None:
        return None
    largest, smallest = quantity(float(bowl.curvatures[0])), quantity(float(bowl.curvatures[-1]))
    kappa = quantity(largest.value / smallest.value) if smallest.value > 0 else None
    plain = Theory((), False, largest, smallest, kappa)
    settings = tuple(near(g) for _, g in numbers)
    limit = edge(optimizer, settings)
    if limit is None:
        return plain
    matrices = _matrices(bowl, optimizer, settings, rate)
    modes = tuple(mode_of(quantity(float(bowl.curvatures[i])), (), matrices[i]) for i in (0, -1))
    radius = max(m.radius for m in modes if m.curvature.value > 0)
    course = _course(bowl, start, matrices)
    tuned = optimizer.name in ("gd", "momentum")
    best = quantity(float(limit) / (largest.value + smallest.value)) if tuned else None
    return Theory(
        (), False, largest, smallest, kappa, ratio(limit, largest), best,
        quantity(radius), modes[: 1 if largest == smallest else 2], steps_within(course, radius),
        steps_beyond(course, radius),
    )


def _matrices(bowl: Bowl, optimizer: Optimizer, settings: tuple[Fraction, ...], rate: Given) -> list[Linear]:
    """What an update does in each direction, as M(0) + (M(1) - M(0)) ηλ: the lines are linear in the slope."""
    zero, one = (multiplier(optimizer, settings, Fraction(h)) for h in (0, 1))
    assert zero is not None and one is not None
    found = []
    for curvature in bowl.curvatures.tolist():
        h = Fraction(rate.value * curvature)
        found.append(tuple(tuple(a + (b - a) * h for a, b in zip(u, v, strict=True))
                           for u, v in zip(zero, one, strict=True)))
    return found


def _course(bowl: Bowl, start: tuple[Given, ...], matrices: list[Linear]) -> Course:
    import numpy as np

    moving = bowl.curvatures > 0
    offset = np.array([g.value for g in start]) - bowl.goal
    floats = np.array([[[float(u) for u in row] for row in matrix] for matrix in matrices])[moving]
    directions = bowl.directions[:, moving]
    return Course(np.zeros(len(offset)) if bowl.goal is None else bowl.goal, directions, directions.T @ offset, floats)
