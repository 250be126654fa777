"""A quadratic function of columns: its Hessian from its gradient, its lowest point, its theory."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from ...expression.tree import Expr, children, value_of
from .plan import Plan

if TYPE_CHECKING:
    from .plan import Array
    from .program import VectorProgram

__all__ = ["MOST", "Bowl", "bowl_of", "degree", "degree_in"]

MOST = 1500  # coordinates up to which all curvatures are worked out


@dataclass(frozen=True, slots=True, eq=False)
class Bowl:
    """f(x) = f* + ½ (x - goal)·H (x - goal). curvatures from the largest, directions as columns; `goal` is the lowest
    point nearest to the start, None where there is none."""

    hessian: Array
    curvatures: Array
    directions: Array
    goal: Array | None

    def gaps(self, points: Array) -> tuple[Array, Array] | None:
        """x_k - goal and f(x_k) - f*: from the residual, so that nothing cancels."""
        if self.goal is None:
            return None
        away = points - self.goal
        return away, ((away @ self.hessian) * away).sum(axis=1) / 2


def bowl_of(plan: Plan, program: VectorProgram, start: Array) -> Bowl | None:
    """None for a function that is not quadratic, or too large for its Hessian."""
    import numpy as np

    if plan.size > MOST or degree(plan) > 2:
        return None
    n = plan.size
    level = program.look(np.zeros(n))[1]
    hessian = np.stack([program.look(row)[1] - level for row in np.eye(n)])
    hessian = (hessian + hessian.T) / 2
    values, vectors = np.linalg.eigh(hessian)
    values, vectors = values[::-1], vectors[:, ::-1]
    values = np.where(abs(values) < 1e-12 * abs(values).max(), 0.0, values)
    return Bowl(hessian, values, vectors, _goal(program, values, vectors, start))


def _goal(program: VectorProgram, values: Array, vectors: Array, start: Array) -> Array | None:
    """x_0 - H⁺ g(x_0), refined once; None where f goes down for ever: a negative curvature, or a slope along a flat."""
    import numpy as np

    if values[-1] < 0 or values[0] <= 0:
        return None
    inverse = np.divide(1.0, values, out=np.zeros_like(values), where=values > 0)
    goal = start
    for _ in range(3):
        goal = goal - vectors @ (inverse * (vectors.T @ program.look(goal)[1]))
    left = np.abs(program.look(goal)[1]).max()
    return goal if left <= 1e-9 * (1 + np.abs(program.look(start)[1]).max()) else None


def degree(plan: Plan) -> float:
    """The degree of the value as a polynomial in the parameters; inf for anything else."""
    return degree_in(plan, frozenset(line.letter for line in plan.lines if line.kind == "part"))


def degree_in(plan: Plan, letters: frozenset[str]) -> float:
    """The degree of the value as a polynomial in the letters of some lines."""
    known: dict[str, float] = {}
    for line in plan.lines:
        inner = 0.0 if line.e is None else _degree(line.e, known)
        other = inner if line.kind == "quadratic" else 0.0 if line.other is None else _degree(line.other, known)
        known[line.letter] = inner + other + (line.letter in letters)
    return _degree(plan.value, known)


def _degree(e: Expr, known: dict[str, float]) -> float:
    parts = [_degree(p, known) for p in children(e)]
    match e.head:
        case "name":
            return known.get(str(e.parts[0]), 0.0)
        case "+" | "neg":
            return max(parts)
        case "*":
            return sum(parts)
        case "/" if parts[1] == 0:
            return parts[0]
        case "^" if (n := value_of(children(e)[1])) is not None and n.denominator == 1 and n >= 0:
            return parts[0] * int(n) if parts[0] else 0.0
    return inf if any(parts) else 0.0
