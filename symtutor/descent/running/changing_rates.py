"""The rate of every update of a run, where it changes: by a schedule's line or by a search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..given import Given
from ..optimizers.line_search import searcher
from ..optimizers.update import COUNT, RATE, update
from .compiled import formula
from .kernel import Problem
from .trace import Trace

__all__ = ["rate_of_update", "with_rates"]


def with_rates(trace: Trace, problem: Problem, rate: Given, settings: tuple[tuple[str, Given], ...]) -> Trace:
    """The trace with the rate of each update to come."""
    import numpy as np

    if problem.optimizer.search:
        search, values = searcher(problem), tuple(g.value for _, g in settings)
        rows = zip(trace.points.tolist(), trace.values.tolist(), trace.gradients.tolist(), strict=True)
        return replace(trace, rates=np.array([search(x, f, g, rate.value, values) for x, f, g in rows]))
    if update(problem.optimizer).rate == RATE:
        return trace
    at = rate_of_update(problem, rate, settings)
    return replace(trace, rates=np.array([at(trace.number(k)) for k in range(len(trace.values))]))


def rate_of_update(
    problem: Problem, rate: Given, settings: tuple[tuple[str, Given], ...]
) -> Callable[[int], float]:
    """The updates made -> the rate of the next one, by the schedule's line."""
    plan, numbers = update(problem.optimizer), (rate.value, *(g.value for _, g in settings))
    if plan.rate == RATE:
        return lambda made: rate.value
    line = next(e for target, e in plan.lines if target == RATE)
    at = formula(line, (COUNT, plan.rate, *(s.symbol for s in problem.optimizer.settings)))
    return lambda made: at(float(made + 1), *numbers)
