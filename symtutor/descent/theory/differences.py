"""The gradient against difference quotients, and each update against what the gradient promised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..descent import Descent
from ..running.compiled import formula

__all__ = ["MOST", "Promise", "Quotient", "promises", "quotients"]

WIDTHS = tuple(10.0**-k for k in range(1, 11))
MOST = 40  # coordinates that are looked at, at equal distances among all


@dataclass(frozen=True, slots=True)
class Quotient:
    """For one h: the largest error of (f(x + h) - f(x))/h and of (f(x + h) - f(x - h))/(2h), over the coordinates."""

    h: float
    forward: float
    central: float


@dataclass(frozen=True, slots=True)
class Promise:
    """What the slope promises for update k, ∇f(x_(k-1))·(x_k - x_(k-1)), which is -η|∇f|² for gradient descent; and
    how f changes indeed."""

    k: int
    promised: float
    changed: float


def quotients(descent: Descent) -> tuple[Quotient, ...]:
    """At the start. The error falls with h until the rounding of f, divided by h, is larger."""
    f, x = _value(descent), descent.trace.points[0].tolist()
    slopes, here = descent.trace.gradients[0].tolist(), f(x)
    chosen = range(len(x)) if len(x) <= MOST else [len(x) * k // MOST for k in range(MOST)]

    def errors(h: float, i: int) -> tuple[float, float]:
        above, below = ([u + side * h * (i == j) for j, u in enumerate(x)] for side in (1, -1))
        forward, central = (f(above) - here) / h, (f(above) - f(below)) / (2 * h)
        return abs(forward - slopes[i]), abs(central - slopes[i])

    found = [(h, [errors(h, i) for i in chosen]) for h in WIDTHS]
    return tuple(Quotient(h, max(e[0] for e in rows), max(e[1] for e in rows)) for h, rows in found)


def _value(descent: Descent) -> Callable[[list[float]], float]:
    """f as it is run: on all rows of its data, by whole columns, or as a formula."""
    if descent.columns is not None:
        import numpy as np

        look = descent.columns.program.look
        return lambda x: float(look(np.array(x))[0])
    if descent.sampled is not None and descent.sampled.sample is not None:
        full = descent.sampled.sample.program.full
        return lambda x: full(*x)[0]
    plain = formula(descent.function.body, descent.function.variables)
    return lambda x: plain(*x)


def promises(descent: Descent) -> tuple[Promise, ...]:
    """One a made update; the change is taken from the certified gaps where these are known."""
    trace = descent.trace
    values = trace.values if trace.gaps_f is None else trace.gaps_f
    moves = trace.points[1:] - trace.points[:-1]
    promised = (trace.gradients[:-1] * moves).sum(axis=1).tolist()
    changed = (values[1:] - values[:-1]).tolist()
    return tuple(Promise(k + 1, p, c) for k, (p, c) in enumerate(zip(promised, changed, strict=True)))
