"""A function of columns that is a form of the second degree: its lowest point and its curvatures, for every row of a
trace the gap to that point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ..vectors.degree import degree
from ..vectors.plan import Plan
from .certified import near_lowest
from .form import Form
from .lowest import Lowest, lowest
from .reading import form_of

if TYPE_CHECKING:
    from ..vectors.plan import Array
    from ..vectors.program import VectorProgram

__all__ = ["MOST", "Bowl", "bowl_of"]

MOST = 1500  # coordinates up to which all curvatures are worked out
FLAT = 1e-12  # share of the largest curvature that counts as none, where the form is known in floats only
SURELY = 1e-6  # share of the largest curvature
SHORT = 12  # coordinates up to which the Hessian is kept in fractions
REFINEMENTS = 2
Rows = tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Bowl:
    """f(x) = least + ½ (x - goal)·H (x - goal).

    curvatures  from the largest, directions as columns
    goal, rest  the lowest point nearest to the start, in floats, and what is missing there; None where there is none
    lowest      the same in fractions, where that is known
    within      what is certain of the distance from goal + rest to the lowest point, where no fractions are
    rows        H in fractions, of few coordinates
    """

    hessian: Array
    curvatures: Array
    directions: Array
    goal: Array | None = None
    rest: Array | None = None
    least: float = 0.0
    lowest: Lowest | None = None
    within: float | None = None
    rows: Rows = ()

    @property
    def flat(self) -> int:
        """In how many directions the curvature is 0."""
        return int((self.curvatures == 0).sum())

    @property
    def falls(self) -> bool:
        """Whether some curvature is negative, beyond any rounding."""
        return bool(self.curvatures[-1] < -SURELY * abs(self.curvatures).max())

    def gaps(self, points: Array) -> tuple[Array, Array] | None:
        """x_k - x* for the lowest point x* nearest to x_k, and f(x_k) - f*: from the residual, so nothing cancels."""
        if self.goal is None or self.rest is None:
            return None
        away = (points - self.goal) - self.rest
        if self.flat:
            level = self.directions[:, self.curvatures == 0]
            away = away - (away @ level) @ level.T
        return away, ((away @ self.hessian) * away).sum(axis=1) / 2


def bowl_of(plan: Plan, program: VectorProgram, start: Array, scales: Iterable[int] = ()) -> Bowl | None:
    """None for a function that is not of the second degree, or too large for its Hessian.

    scales: denominators of the data that are known
    """
    if plan.size > MOST or degree(plan) > 2:
        return None
    if (exact := form_of(plan, scales)) is not None:
        return _in_fractions(*exact, start) or _in_floats(exact[0].hessian(), program, start)
    near = form_of(plan, exactly=False)
    return _in_floats(_by_looks(plan, program) if near is None else near[0].hessian(), program, start)


def _in_fractions(form: Form, written: bool, start: Array) -> Bowl | None:
    """None where the lowest point is known neither in fractions nor within a certain distance."""
    import numpy as np

    hessian = form.hessian()
    values, directions = _spectrum(hessian)
    found = lowest(form, [Fraction(u) for u in start.tolist()], written, values)
    if found is None:
        near = near_lowest(form, hessian, float(values[-1]))
        return None if near is None else Bowl(hessian, values, directions, near.point, near.rest, near.value,
                                              within=near.within)
    goal = np.array([float(u) for u in found.point])
    rest = np.array([float(u - Fraction(v)) for u, v in zip(found.point, goal.tolist(), strict=True)])
    values[len(values) - len(found.free):] = 0.0
    rows = _rows(form) if form.size <= SHORT else ()
    return Bowl(hessian, values, directions, goal, rest, float(found.value), found, None, rows)


def _rows(form: Form) -> Rows:
    return tuple(tuple(Fraction(2 * int(u), form.over) for u in row) for row in form.table[:-1, :-1].tolist())


def _spectrum(hessian: Array) -> tuple[Array, Array]:
    import numpy as np

    values, directions = np.linalg.eigh(hessian)
    return values[::-1].copy(), directions[:, ::-1]


def _by_looks(plan: Plan, program: VectorProgram) -> Array:
    """The Hessian column by column, as differences of the slope."""
    import numpy as np

    level = program.look(np.zeros(plan.size))[1]
    hessian = np.stack([program.look(row)[1] - level for row in np.eye(plan.size)])
    return (hessian + hessian.T) / 2


def _in_floats(hessian: Array, program: VectorProgram, start: Array) -> Bowl:
    import numpy as np

    values, directions = _spectrum(hessian)
    values = np.where(abs(values) < FLAT * abs(values).max(), 0.0, values)
    goal = _goal(program, values, directions, start)
    if goal is None:
        return Bowl(hessian, values, directions)
    return Bowl(hessian, values, directions, goal, np.zeros_like(goal), program.look(goal)[0])


def _goal(program: VectorProgram, values: Array, directions: Array, start: Array) -> Array | None:
    """x_0 - H⁺ g(x_0), refined; None where f goes down for ever: a negative curvature, or a slope along a flat."""
    import numpy as np

    if values[-1] < 0 or values[0] <= 0:
        return None
    inverse = np.divide(1.0, values, out=np.zeros_like(values), where=values > 0)
    goal = start
    for _ in range(1 + REFINEMENTS):
        goal = goal - directions @ (inverse * (directions.T @ program.look(goal)[1]))
    left = np.abs(program.look(goal)[1]).max()
    return goal if left <= 1e-9 * (1 + np.abs(program.look(start)[1]).max()) else None
