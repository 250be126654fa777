"""The perceptron rule: row by row, the parameters move only on a mistake.

It is the gradient rule of the log loss with a hard step in the place of the sigmoid: (p - y)·dz/dw with p = 0 or 1.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...expression.tree import ONE, OTHERWISE, TWO, ZERO, Expr, call, children, minus, mul, pieces, relation
from ...words.errors import UsageError
from ...words.say import Say
from ..descent import Descent
from ..ending import Ending
from ..entries import ON_DATA
from ..exact import first_state
from ..given import Number, Start, given, rate_of, start_of
from ..kernel import Problem, kernel
from ..trace import run
from .batches import Batches
from .program import program
from .rows import by_rows, slope_by_rows
from .sample import Sample, Sampled

if TYPE_CHECKING:
    from .table import Array

__all__ = ["Model", "descend_by_mistakes", "model_of", "step_of"]

(PERCEPTRON,) = ON_DATA
USUAL = 100  # epochs
NO_MODEL = Say("The perceptron rule needs a loss of y and σ(z), such as mse(y, sigmoid(w*x + b)).",
               "퍼셉트론 규칙에는 mse(y, sigmoid(w*x + b))처럼 y와 σ(z)의 손실이 필요합니다.")
NOT_BINARY = Say("Row {k}: y must be 0 or 1 for the perceptron rule.",
                 "{k}번째 행: 퍼셉트론 규칙에서 y는 0 또는 1이어야 합니다.")
SETTLED = Say("Epoch {n} makes no mistake, so nothing moves any more: {c} corrections in all.",
              "에포크 {n}에는 틀린 행이 없어서 더는 움직이지 않습니다. 고친 횟수는 모두 {c}번입니다.")
STILL = Say("After {n} epochs and {c} corrections some rows are still wrong. If no line separates the rows with "
            "y = 1 from the others, the rule never stops.",
            "에포크 {n}번, 고치기 {c}번 뒤에도 틀린 행이 있습니다. y = 1인 행과 나머지를 가르는 직선이 없으면 "
            "이 규칙은 끝나지 않습니다.")



Model = tuple[Expr, Expr]
"""(y, z): the column of answers, and what stands inside the sigmoid."""


def model_of(body: Expr) -> Model:
    """The y and z of a loss of y and σ(z). Raises UsageError where it is no such loss."""
    for p in pieces(body):
        sides = _sides(p)
        for y, answer in (sides, sides[::-1]) if len(sides) == 2 else ():
            if answer.head == "sigmoid" and y.head == "name":
                return y, children(answer)[0]
    raise UsageError(NO_MODEL())


def _sides(p: Expr) -> tuple[Expr, ...]:
    """What a loss compares: mse(u, v), mae(u, v), logloss(u, v), (u - v)²."""
    if p.head in ("mse", "mae", "logloss"):
        return children(p)
    if p.head == "^" and children(p)[1] == TWO and children(p)[0].head == "+":
        u, v = (*children(children(p)[0]), ZERO)[:2]
        return (u, children(v)[0]) if v.head == "neg" else (v, children(u)[0]) if u.head == "neg" else ()
    return ()


def step_of(z: Expr) -> Expr:
    """1 where z > 0, else 0."""
    return Expr("piecewise", (call("case", ONE, relation(">", z, ZERO)), call("case", ZERO, OTHERWISE)))


def descend_by_mistakes(
    sample: Sample, start: Start | None, rate: Number | None, epochs: int | None, seed: int | None
) -> Descent:
    """The rule from 0 at rate 1 unless given, until an epoch without a mistake, or so many epochs."""
    f, table = sample.function, sample.table
    y, z = model_of(f.body)
    _must_be_binary(y, sample)
    slopes = tuple(_slope(z, y, v, sample) for v in f.variables)
    code = program((sample.body, *slopes), f.variables, table)
    every = Batches(table.rows, 1, epochs or USUAL, seed)
    problem = Problem(f.body, slopes, f.variables, PERCEPTRON, (), replace(code, batches=every))
    first = start_of(f, start) if start is not None else tuple(given(0) for _ in f.variables)
    speed = rate_of(rate) if rate is not None else given(1)
    trace = run(kernel(problem), first_state(problem, first, speed, ()), every.updates)
    moved = abs(trace.gradients[:-1]).max(axis=1) > 0
    clean = [not moved[k : k + table.rows].any() for k in range(0, every.updates, table.rows)]
    used = clean.index(True) + 1 if True in clean else every.epochs
    corrections, last = int(moved.sum()), used * table.rows
    ended = SETTLED(n=used, c=corrections) if True in clean else STILL(n=used, c=corrections)
    ending = Ending("arrived" if True in clean else "out of steps", last, ended)
    end = last + 1
    full = [code.full(*point.tolist()) for point in trace.points[:end]]
    trace = replace(trace, points=trace.points[:end], gradients=trace.gradients[:end], rates=trace.rates[:end],
                    values=_column(full))
    known = Sampled(sample, None, every, None, corrections, used)
    return Descent(f, slopes, PERCEPTRON, (), first, speed, trace, None, ending, source=code.source, sampled=known)


def _column(rows: list[tuple[float, ...]]) -> Array:
    import numpy as np

    return np.array([row[0] for row in rows])


def _slope(z: Expr, y: Expr, variable: str, sample: Sample) -> Expr:
    """mean((p - y)·dz/dw)"""
    z = by_rows(z, frozenset(sample.table.names), sample.table.rows)
    inner = slope_by_rows(z, variable)
    wrong = minus(step_of(z), y)
    return call("mean", wrong if inner == ONE else mul(wrong, inner))


def _must_be_binary(y: Expr, sample: Sample) -> None:
    n = str(y.parts[0]) if y.head == "name" else ""
    if n not in sample.table.names:
        raise UsageError(NO_MODEL())
    for k, value in enumerate(sample.table.column(n).tolist(), 1):
        if value not in (0.0, 1.0):
            raise UsageError(NOT_BINARY(k=k))
