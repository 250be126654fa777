"""The rate of every update of a run, where it changes: by a schedule's line or by a search."""

from __future__ import annotations

from dataclasses import replace

from .compiled import formula
from .given import Given
from .kernel import Problem
from .line_search import searcher
from .trace import Trace
from .update import COUNT, RATE, update

__all__ = ["with_rates"]


def with_rates(trace: Trace, problem: Problem, rate: Given, settings: tuple[tuple[str, Given], ...]) -> Trace:
    """The trace with the rate of each update to come."""
    import numpy as np

    plan, values = update(problem.optimizer), tuple(g.value for _, g in settings)
    if problem.optimizer.search:
        search = searcher(problem)
        rows = zip(trace.points.tolist(), trace.values.tolist(), trace.gradients.tolist(), strict=True)
        return replace(trace, rates=np.array([search(x, f, g, rate.value, values) for x, f, g in rows]))
    if plan.rate == RATE:
        return trace
    line = next(e for target, e in plan.lines if target == RATE)
    letters = (COUNT, plan.rate, *(s.symbol for s in problem.optimizer.settings))
    at, numbers = formula(line, letters), (rate.value, *values)
    return replace(trace, rates=np.array([at(float(trace.number(k) + 1), *numbers) for k in range(len(trace.values))]))
