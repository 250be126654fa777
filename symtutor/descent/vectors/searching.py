"""Updates that ask the function itself how far or where to go: line searches, and Newton's step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..given import Given
from ..optimizers.line_search import SHRINKS, root_beyond
from ..optimizers.optimizer import Optimizer
from ..running.changing_rates import rate_of_update
from ..running.trace import Trace, every_of, record_of, recorded
from .run import CHUNK, SHARE, problem_of

if TYPE_CHECKING:
    from .plan import Array
    from .program import VectorProgram

__all__ = ["Rate", "Way", "newton_way", "rates_in", "run_searching", "searched_rate"]

Values = tuple[tuple[str, Given], ...]
Rate = Callable[[int, "Array", float, "Array"], float]
"""(updates made, x, f, g) -> the rate of the next update."""
Way = Callable[["Array", "Array"], "Array"]
"""(x, g) -> the direction of the next update."""


def run_searching(program: VectorProgram, rate: Rate, way: Way, start: Array, steps: int, first: float) -> Trace:
    """`steps` updates x - rate·way, or fewer if the point stops being finite."""
    import numpy as np

    n = len(start)
    record = record_of(steps, n, CHUNK if every_of(steps, n) == 1 else SHARE // (2 * n + 1))
    x, made = start.copy(), 0
    with np.errstate(all="ignore"):
        for rows in record.blanks():
            for row in rows:
                f, g = program.look(x)
                row[:n], row[n], row[n + 1 :] = x, f, g
                x = x - rate(made, x, f, g) * way(x, g)
                made += 1
        return recorded(record, first)


def rates_in(trace: Trace, rate: Rate) -> Trace:
    """The trace with the rate of each update to come."""
    import numpy as np

    rows = enumerate(zip(trace.points, trace.values.tolist(), trace.gradients, strict=True))
    with np.errstate(all="ignore"):
        return replace(trace, rates=np.array([rate(trace.number(k), x, f, g) for k, (x, f, g) in rows]))


# ---- rates

def searched_rate(program: VectorProgram, optimizer: Optimizer, rate: Given, settings: Values) -> Rate:
    """The rate that the optimizer's search finds along -g; without a search that of its schedule."""
    if optimizer.search == "exact":
        return lambda made, x, f, g: _lowest_along(program, x, g, rate.value)
    if optimizer.search == "backtracking":
        armijo, shrink = (g.value for _, g in settings)
        return lambda made, x, f, g: _first_low_enough(program, x, f, g, rate.value, armijo, shrink)
    at = rate_of_update(problem_of(optimizer), rate, settings)
    return lambda made, x, f, g: at(made)


def _lowest_along(program: VectorProgram, x: Array, g: Array, guess: float) -> float:
    """Where the slope along the line is 0; inf where f falls for ever."""
    if not g.any():
        return guess
    return root_beyond(lambda eta: -float(program.look(x - eta * g)[1] @ g), guess)


def _first_low_enough(
    program: VectorProgram, x: Array, f: float, g: Array, rate: float, armijo: float, shrink: float
) -> float:
    """Armijo's condition: f falls by at least armijo · rate · |g|²."""
    square = float(g @ g)
    for _ in range(SHRINKS):
        if not square or program.look(x - rate * g)[0] <= f - armijo * rate * square:
            break
        rate *= shrink
    return rate


# ---- directions

def newton_way(hessian: Callable[[Array], Array]) -> Way:
    """The shortest n with H n = g, or nearest to it."""
    import numpy as np

    def way(x: Array, g: Array) -> Array:
        h = hessian(x)
        if not np.isfinite(h).all() or not np.isfinite(g).all():
            return np.full_like(g, np.nan)
        try:
            step = np.linalg.solve(h, g)
        except np.linalg.LinAlgError:
            step = np.linalg.lstsq(h, g, rcond=None)[0]
        return step.astype(float)

    return way
