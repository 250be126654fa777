"""The log loss of σ(z) by columns, z linear in the parameters, with or without a penalty of the second degree.

As σ' ≤ 1/4, no curvature of the mean loss is above a quarter of the largest eigenvalue of Z^T Z / rows, where z = Z θ;
the penalty adds its own (Nesterov 2018, Lectures on convex optimization, section 1.2).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ...expression.tree import Expr, add, children
from ...words.errors import TutorError
from ..data.logistic import Bound, rounded_up
from ..data.separation import separating
from ..quadratic.blocks import Column, dot
from ..quadratic.reading import column_of, form_of
from .build import Builder, plan_of
from .plan import Plan

if TYPE_CHECKING:
    from .columns import Columns
    from .plan import Array

__all__ = ["LogLoss", "direction_apart", "log_loss"]

MOST = 1500  # coordinates


@dataclass(frozen=True, slots=True, eq=False)
class LogLoss:
    """bound: of all curvatures; z: the column inside σ; y: the answers; penalised: whether there are other terms."""

    bound: Bound
    z: Column
    y: Array
    size: int
    penalised: bool

    def table(self) -> Array | None:
        """Z (rows, parameters); None where z has a part without parameters."""
        import numpy as np

        found = np.zeros((len(self.y), self.size))
        for b in self.z:
            if b.place >= self.size:
                return None
            part = np.eye(b.rows) if b.grid is None else b.grid.array
            found[:, b.place : b.place + b.width] += float(b.front) * part
        return found


def log_loss(ready: Columns) -> LogLoss | None:
    """None for any other function, and for a penalty that is not convex."""
    terms = children(ready.function.body) if ready.function.body.head == "+" else (ready.function.body,)
    losses = [t for t in terms if t.head == "logloss" and children(t)[1].head == "sigmoid"]
    if len(losses) != 1 or ready.plan.size > MOST:
        return None
    y, p = children(losses[0])
    n = str(y.parts[0]) if y.head == "name" else ""
    if n not in ready.arrays or ready.arrays[n].ndim != 1:
        return None
    try:
        z = column_of(_plan(ready, children(p)[0]))
        penalty = _curvatures(ready, [t for t in terms if t is not losses[0]])
    except TutorError:
        return None
    if z is None or penalty is None:
        return None
    return _of(ready, z, ready.arrays[n], penalty, len(terms) > 1)


def _plan(ready: Columns, z: Expr) -> Plan:
    builder = Builder(ready.arrays, dict(ready.plan.parameters))
    value = builder.term(z)
    return Plan(tuple(builder.lines), value, ready.plan.parameters)


def _curvatures(ready: Columns, others: list[Expr]) -> Array | None:
    """The Hessian of the other terms; None where they are no convex form of the second degree."""
    import numpy as np

    if not others:
        return np.zeros((ready.plan.size, ready.plan.size))
    plan = plan_of(add(*others) if len(others) > 1 else others[0], ready.arrays, dict(ready.plan.parameters))
    found = form_of(plan, exactly=False)
    if found is None:
        return None
    hessian = found[0].hessian()
    values = np.linalg.eigvalsh(hessian)
    return hessian if values[0] >= -1e-12 * abs(values).max() else None


def _of(ready: Columns, z: Column, y: Array, penalty: Array, penalised: bool) -> LogLoss | None:
    import numpy as np

    gram = dot(z, z, ready.plan.size, exactly=False).table[:-1, :-1].astype(float)
    largest = float(np.linalg.eigvalsh(gram / (4 * len(y)) + penalty)[-1])
    if not largest > 0 or any(b.rows != len(y) for b in z):
        return None
    return LogLoss(rounded_up(largest), z, y, ready.plan.size, penalised)


def direction_apart(loss: LogLoss, end: Array) -> tuple[Fraction, ...] | None:
    """A direction that separates the rows, where one is found: not of a loss with a penalty, which has a minimum."""
    table = None if loss.penalised else loss.table()
    return None if table is None else separating(table, loss.y, end)
