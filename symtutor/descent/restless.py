"""Runs that do not settle: around a kink, in a cycle, without a pattern."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from ..words.say import Say, Sentence
from . import sayings as say
from .curvature import quantity
from .facts import Facts, at, rounded
from .rate import shown

if TYPE_CHECKING:
    from .trace import Array

__all__ = ["chaos_met", "drift", "kink", "restless_met", "still_moving"]

TAIL = 24  # the last updates, in which a run that settles has settled
FEWEST, LONG = 16, 100  # updates
HALVINGS = 40


def kink(f: Facts) -> Sentence | None:
    """The run goes on crossing a corner, where the slope jumps from one sign to the other."""
    trace = f.descent.trace
    if not f.kinks or trace.broke is not None or f.descent.ending.name in ("arrived", "diverged") or trace.updates < 4:
        return None
    slopes = trace.gradients[-TAIL:]
    for i in range(slopes.shape[1]):
        k = _crossing(slopes[:, i])
        if k is None:
            continue
        first = len(trace.points) - len(slopes)
        jump = _jump(f, trace.points[first + k], trace.points[first + k + 1], i)
        if jump is not None:
            reach = trace.points[-TAIL // 2:, i]
            return say.KINK(slope=rounded(jump), width=rounded(float(reach.max() - reach.min()), 3))
    return None


def _crossing(slopes: Array) -> int | None:
    """The last place where a slope changes its sign, if it does so again and again without shrinking."""
    changes = [k for k in range(len(slopes) - 1) if slopes[k] * slopes[k + 1] < 0]
    if len(changes) < 2 or changes[-1] < len(slopes) - TAIL // 2:
        return None
    half = len(slopes) // 2
    steady = abs(slopes[half:]).max() > 0.5 * abs(slopes[:half]).max() if half else False
    return changes[-1] if steady else None


def _jump(f: Facts, a: Array, b: Array, i: int) -> float | None:
    """The slope by coordinate i just beside the place between a and b where it changes its sign; None where it is 0."""
    (slope, variables), low, high = (f.descent.gradient[i], f.descent.function.variables), a, b
    size = abs(at(slope, variables, tuple(low.tolist())))
    sign = at(slope, variables, tuple(low.tolist())) > 0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        here = at(slope, variables, tuple(middle.tolist()))
        if here != here:
            break
        low, high = (middle, high) if (here > 0) == sign else (low, middle)
    beside = max(abs(at(slope, variables, tuple(u.tolist()))) for u in (low, high))
    return beside if beside > 1e-3 * size else None


# ---- neither settling nor repeating

def still_moving(f: Facts) -> bool:
    """The last values go up and down, and their spread does not shrink."""
    values = f.descent.trace.values
    if f.descent.ending.name != "out of steps" or f.at_rest or len(values) < FEWEST:
        return False
    values = values[-min(TAIL, len(values) // 2):]
    half = len(values) // 2
    ups = int((values[1:] > values[:-1]).sum())
    return 4 * ups >= len(values) - 1 and _spread(values[half:]) > 0.5 * _spread(values[:half]) > 0


def _spread(values: Array) -> float:
    return float(values.max() - values.min())


def _keeps_its_size(f: Facts) -> bool:
    """The last quarter of a run of some length goes up and down as far as the third."""
    values = f.descent.trace.values
    quarter = len(values) // 4
    third, last = values[-2 * quarter : -quarter], values[-quarter:]
    return len(values) > LONG and _spread(last) > 0.7 * _spread(third)


def chaos_met(f: Facts) -> Sentence | None:
    """Without a theory at the minimizer: by the curvatures that the run meets."""
    return _met(f, say.CHAOS_MET) if still_moving(f) and drift(f) > 0.02 else None


def restless_met(f: Facts) -> Sentence | None:
    if not still_moving(f):
        return None
    if f.descent.optimizer.unit == "length":
        return say.RESTLESS(rate=f.descent.rate.expr) if _keeps_its_size(f) else None
    return _met(f, say.UNSTABLE_MET)


def _met(f: Facts, told: Say) -> Sentence | None:
    """The steepest curvature along the end of the run, with the rate that it would bear."""
    steep = max(map(abs, _curvatures(f)), default=0.0)
    if f.descent.optimizer.name != "gd" or steep <= 0 or f.descent.rate.value * steep <= 2:
        return None
    return told(L=rounded(steep), edge=shown(quantity(2 / steep)))


def drift(f: Facts) -> float:
    """The Lyapunov exponent of x - η f'(x) along the second half of the run: positive where neighbours part."""
    if f.descent.optimizer.name != "gd":
        return 0.0
    factors = [1 - f.descent.rate.value * u for u in _curvatures(f)]
    return sum(log(max(abs(u), 1e-300)) for u in factors) / len(factors) if factors else 0.0


def _curvatures(f: Facts) -> list[float]:
    """f'' at the last points of a run on the line."""
    if len(f.last) > 1 or f.hessian is None:
        return []
    points = f.descent.trace.points[f.descent.trace.updates // 2:, 0].tolist()[-200:]
    found = [at(f.hessian[0][0], f.descent.function.variables, (x,)) for x in points]
    return [u for u in found if u == u and abs(u) != float("inf")]
