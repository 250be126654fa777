"""The theory of a descent on a quadratic function of columns: its curvatures and what the rate makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ...expression.tree import Expr, rational, value_of
from ..given import Given, near
from ..optimizers.linear import edge, multiplier
from ..optimizers.optimizer import Optimizer
from ..quadratic.bowl import Bowl
from ..theory.curvature import Quantity, quantity, ratio, recognised
from ..theory.near_a_minimizer import Mode, Theory, best_rate_of, condition, contraction_of, mode_of
from ..theory.prediction import Course, steps_beyond, steps_within

if TYPE_CHECKING:
    from ..optimizers.linear import Linear

__all__ = ["theory_of"]

AT = 3  # coordinates up to which the lowest point is named in the theory
SHORT = 10**6  # its denominators then


def theory_of(
    bowl: Bowl, labels: tuple[str, ...], optimizer: Optimizer, start: tuple[Given, ...], rate: Given,
    numbers: tuple[tuple[str, Given], ...],
) -> Theory | None:
    """None without a lowest point, or where f is the same everywhere; L, mu and kappa alone for an optimizer whose
    lines are not linear.

    Where f is level along some directions, the rate is judged by the others: along these nothing moves.
    """
    curvatures = _quantities(bowl)
    if bowl.goal is None or not curvatures:
        return None
    largest, smallest = curvatures[0], curvatures[-1]
    plain = Theory(_place(bowl, labels), False, largest, quantity(Fraction(0)) if bowl.flat else smallest,
                   None if bowl.flat else condition(largest, smallest), flat=bowl.flat)
    settings = tuple(near(g) for _, g in numbers)
    limit = edge(optimizer, settings)
    if limit is None:
        return plain
    matrices = _matrices(curvatures, optimizer, settings, rate)
    modes = _modes(bowl, curvatures, matrices)
    course = _course(bowl, start, matrices)
    radius = max(m.radius for m in modes)
    return replace(
        plain, stable_below=ratio(limit, largest), contraction=contraction_of(modes), modes=modes,
        best_rate=best_rate_of(limit, largest, smallest) if optimizer.name in ("gd", "momentum") else None,
        predicted_steps=steps_within(course, radius), escape_steps=steps_beyond(course, radius),
    )


def _quantities(bowl: Bowl) -> list[Quantity]:
    """The curvatures that are not 0; of few coordinates as fractions where they are."""
    found = [u for u in bowl.curvatures.tolist() if u > 0]
    return [recognised(u, bowl.rows) if bowl.rows else quantity(u) for u in found]


def _place(bowl: Bowl, labels: tuple[str, ...]) -> tuple[tuple[str, Expr], ...]:
    """The lowest point, where it is one point with few coordinates that are known exactly."""
    if bowl.lowest is None or bowl.lowest.free or len(labels) > AT:
        return ()
    if any(u.denominator > SHORT for u in bowl.lowest.point):
        return ()
    return tuple(zip(labels, map(rational, bowl.lowest.point), strict=True))


def _matrices(
    curvatures: Sequence[Quantity], optimizer: Optimizer, settings: tuple[Fraction, ...], rate: Given
) -> list[Linear]:
    """What an update does in each direction, as M(0) + (M(1) - M(0)) ηλ: the lines are linear in the slope."""
    zero, one = (multiplier(optimizer, settings, Fraction(h)) for h in (0, 1))
    assert zero is not None and one is not None
    found = []
    for q in curvatures:
        exact = None if q.exact is None else value_of(q.exact)
        h = Fraction(rate.value * q.value) if exact is None else near(rate) * exact
        found.append(tuple(tuple(a + (b - a) * h for a, b in zip(u, v, strict=True))
                           for u, v in zip(zero, one, strict=True)))
    return found


def _modes(bowl: Bowl, curvatures: Sequence[Quantity], matrices: Sequence[Linear]) -> tuple[Mode, ...]:
    """All of few coordinates, with their directions; else those of the largest and the smallest curvature."""
    if bowl.rows:
        sides = (tuple(bowl.directions[:, i].tolist()) for i in range(len(curvatures)))
        return tuple(map(mode_of, curvatures, sides, matrices))
    ends = (0, -1) if curvatures[0] != curvatures[-1] else (0,)
    return tuple(mode_of(curvatures[i], (), matrices[i]) for i in ends)


def _course(bowl: Bowl, start: tuple[Given, ...], matrices: list[Linear]) -> Course:
    import numpy as np

    assert bowl.goal is not None
    offset = np.array([g.value for g in start]) - bowl.goal
    floats = np.array([[[float(u) for u in row] for row in matrix] for matrix in matrices])
    directions = bowl.directions[:, bowl.curvatures > 0]
    return Course(bowl.goal, directions, directions.T @ offset, floats)
