"""The perceptron rule: row by row, the parameters move only on a mistake.

It is the gradient rule of the log loss with a hard step in the place of the sigmoid: (p - y)·dz/dw with p = 0 or 1.
"""

from __future__ import annotations

from dataclasses import replace

from ...expression.tree import ONE, OTHERWISE, TWO, ZERO, Expr, call, children, minus, mul, pieces, relation
from ...words.errors import UsageError
from ...words.say import Say
from ..descent import Descent
from ..diagnosis.ending import Ending
from ..given import Given, Number, Start, given, rate_of, start_of
from ..optimizers.entries import ON_DATA
from ..running.exact import first_state
from ..running.kernel import Problem, kernel
from ..running.trace import Trace, cut, run
from .batches import Batches
from .losses import full_losses, must_fit
from .program import program
from .rows import by_rows, slope_by_rows
from .sample import Sample, Sampled

__all__ = ["Model", "descend_by_mistakes", "model_of", "step_of"]

(PERCEPTRON,) = ON_DATA
USUAL, AT_FIRST, MOST = 100, 5, 400_000  # epochs at most; before looking whether it settled; updates at most
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
    first = start_of(f, start) if start is not None else tuple(given(0) for _ in f.variables)
    speed = rate_of(rate) if rate is not None else given(1)
    problem = Problem(f.body, slopes, f.variables, PERCEPTRON, (), code)
    trace, clean, every = _until_clean(problem, first, speed, epochs or _usual(table.rows), seed)
    used = every.epochs if clean is None else clean
    moved = int((abs(trace.gradients[:-1]).max(axis=1) > 0).sum())
    ended = STILL(n=used, c=moved) if clean is None else SETTLED(n=used, c=moved)
    ending = Ending("out of steps" if clean is None else "arrived", trace.updates, ended)
    values, _ = full_losses(trace.points, code, every)
    known = Sampled(sample.table, sample, None, every, None, moved, used)
    return Descent(f, slopes, PERCEPTRON, (), first, speed, replace(trace, values=values), None, ending,
                   source=code.source, sampled=known)


def _usual(rows: int) -> int:
    return max(1, min(USUAL, MOST // rows))


def _until_clean(
    problem: Problem, start: tuple[Given, ...], rate: Given, most: int, seed: int | None
) -> tuple[Trace, int | None, Batches]:
    """The run up to the end of its first epoch without a mistake, and that epoch's number (None: there is none)."""
    assert problem.program is not None
    rows, epochs = len(problem.program.columns[0]), min(most, AT_FIRST)
    must_fit(Batches(rows, 1, most, seed), len(start))
    while True:
        every = Batches(rows, 1, epochs, seed)
        one = replace(problem, program=replace(problem.program, batches=every))
        trace = run(kernel(one), first_state(one, start, rate, ()), every.updates)
        moved = abs(trace.gradients[:-1]).max(axis=1) > 0
        clean = next((n for n in range(1, epochs + 1) if not moved[(n - 1) * rows : n * rows].any()), None)
        if clean is not None or epochs == most:
            return (trace if clean is None else cut(trace, clean * rows)), clean, every
        epochs = min(most, 4 * epochs)


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
