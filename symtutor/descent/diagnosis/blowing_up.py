"""Runs that explode: by factors that grow, which no quadratic does."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from ...words.say import Sentence
from ..given import near
from ..theory.curvature import quantity
from ..theory.rate import shown
from . import sayings as say
from .ending import first_far
from .facts import Facts, curvature_at, rounded

if TYPE_CHECKING:
    from ..running.trace import Array, Trace

__all__ = ["exploding", "runs_downhill"]

LAST = 4  # updates


def exploding(f: Facts) -> Sentence | None:
    """Diverging by factors that grow."""
    trace, t = f.descent.trace, f.descent.theory
    if f.descent.ending.name != "diverged" or (t is not None and not t.local) or runs_downhill(trace):
        return None
    return _why(f) if _grows(trace) else None


def _grows(trace: Trace) -> bool:
    far = first_far(trace)
    sizes = abs(trace.points[max(0, far - 3) : far + 2]).max(axis=1).tolist()
    growth = [b / a for a, b in zip(sizes, sizes[1:], strict=False) if a > 0]
    if trace.broke is not None and far == trace.updates:
        growth.append(inf)
    return len(growth) > 1 and growth[-1] > 2 * growth[0]


def runs_downhill(trace: Trace) -> bool:
    """Whether the last updates of a run all go down and on in one direction: nothing overshoots."""
    import numpy as np

    known = np.flatnonzero(~np.isnan(trace.values))[-LAST - 1 :]
    if len(known) < 3:
        return False
    values, points = trace.values[known], trace.points[known]
    with np.errstate(over="ignore", invalid="ignore"):
        moves = points[1:] - points[:-1]
        sizes = abs(moves).max(axis=1, keepdims=True)
        units = moves / np.where(sizes > 0, sizes, 1)
        onward = bool(((units[1:] * units[:-1]).sum(axis=1) > 0).all())
        falls = bool(((values[1:] < values[:-1]) | np.isneginf(values[1:])).all())
    return onward and falls


def _why(f: Facts) -> Sentence:
    name = f.descent.optimizer.name
    told = _warming(f) if name == "radam" else _newton(f) if name == "newton" else _at_once(f)
    return told or say.EXPLODES()


def _at_once(f: Facts) -> Sentence | None:
    """|x_1 - x*| > |x_0 - x*|: the rate is above 2 g·(x_0 - x*)/|g|²."""
    import numpy as np

    gaps, slopes = f.descent.trace.gaps_x, f.descent.trace.gradients[0]
    if f.descent.optimizer.name != "gd" or gaps is None or len(gaps) < 2:
        return None
    before, after = (float(np.hypot.reduce(gaps[k])) for k in (0, 1))
    edge = 2 * float(slopes @ gaps[0]) / float(slopes @ slopes)
    if not (after > before and 0 < edge < f.descent.rate.value):
        return None
    return say.EXPLODES_AT_ONCE(before=rounded(before), after=rounded(after), edge=shown(quantity(edge)))


def _warming(f: Facts) -> Sentence | None:
    """The first move of RAdam is η·g; it divides once ρ_t = ρ_oo - 2tβ₂^t/(1 - β₂^t) is above 5."""
    beta = float(near(dict(f.descent.settings)["beta2"]))
    last = 2 / (1 - beta) - 1
    n = next((t for t in range(1, 1000) if last - 2 * t * beta**t / (1 - beta**t) > 5), 1) - 1
    slope = _longest(f.descent.trace.gradients[0])
    length, rate = f.descent.rate.value * slope, f.descent.rate.expr
    return say.EXPLODES_WARMING(n=n, rate=rate, slope=rounded(slope), length=rounded(length)) if n else None


def _longest(slopes: Array) -> float:
    import numpy as np

    return float(np.hypot.reduce(slopes))


def _newton(f: Facts) -> Sentence | None:
    """Where the largest curvature is smaller at the end than at the start."""
    if f.hessian is None:
        return None
    ends = [curvature_at(f.hessian, f.descent, tuple(f.descent.trace.points[k].tolist())) for k in (0, -1)]
    here, there = (None if u is None else u.eigenvalues[0].value for u in ends)
    if here is None or there is None or not 0 <= there < here:
        return None
    return say.EXPLODES_NEWTON(here=rounded(here), there=rounded(there, 3))
