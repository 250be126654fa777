"""Runs that do not settle: around a kink, in a cycle, without a pattern."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from ...words.say import Say, Sentence
from ..theory.curvature import quantity
from ..theory.rate import shown
from . import place_sayings as place
from . import sayings as say
from .facts import Facts, at, rounded

if TYPE_CHECKING:
    from ..running.trace import Array

__all__ = ["FEWEST", "chaos_met", "drift", "kink", "oscillates", "restless_met", "still_moving", "turning"]

TAIL = 24  # the last updates, in which a run that settles has settled
FEWEST = 16  # updates
HALVINGS = 40
TURNS = 6  # updates
SHRUNK, SUMS_UP = 0.5, "adagrad"
NOISE, FAR_MOVES = 1e-2, 20  # rates: moves that are none, moves that are no longer about one rate
STEADY = 0.7  # of the moves before: moves that do not shrink


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
            told = place.KINK_SHRINKING if _rate_shrinks(f) else place.KINK
            return told(slope=rounded(jump), width=rounded(float(reach.max() - reach.min()), 3))
    return None


def _rate_shrinks(f: Facts) -> bool:
    """By a schedule, or because the squared slopes add up."""
    rates = f.descent.trace.rates
    return bool(rates[-1] < SHRUNK * rates[0]) or f.descent.optimizer.name == SUMS_UP


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


def turning(f: Facts) -> bool:
    """Plain descent whose slope has turned around at each of the last updates, and is no smaller."""
    slopes = f.descent.trace.gradients[-TURNS:]
    if f.descent.optimizer.name != "gd" or f.descent.ending.name != "out of steps" or len(slopes) < TURNS:
        return False
    i, sizes = int(abs(slopes[-1]).argmax()), abs(slopes).max(axis=1)
    return bool((slopes[1:, i] * slopes[:-1, i] < 0).all() and sizes[-2:].max() >= 0.99 * sizes[:2].max())


def _spread(values: Array) -> float:
    return float(values.max() - values.min())


def oscillates(f: Facts) -> Sentence | None:
    """A method that divides by the size of the slopes, or clips them, at a constant rate: moves that turn around and do
    not shrink."""
    d = f.descent
    divides, name = d.optimizer.unit == "length", d.optimizer.name
    limited = divides and name != SUMS_UP or d.optimizer.clips and name == "gd"
    if not limited or d.ending.name not in ("out of steps", "cycle"):
        return None
    points = d.trace.points
    part = len(points) // 8
    if part < FEWEST // 2 or d.optimizer.schedule != "constant":
        return None
    moves = points[1:] - points[:-1]
    for i in range(points.shape[1]):
        last, before = moves[-part:, i], moves[-2 * part : -part, i]
        move, turns = float(abs(last).mean()), int((last[1:] * last[:-1] < 0).sum())
        steady = move > STEADY * abs(before).mean() and NOISE < move / d.rate.value < FAR_MOVES
        if steady and 8 * turns >= part:
            width = _reach(points[-part:, i])
            told = say.OSCILLATES if d.optimizer.unit == "length" else say.OSCILLATES_CLIPPED
            return told(rate=d.rate.expr, move=rounded(move, 2), width=rounded(width, 3))
    return None


def _reach(values: Array) -> float:
    return float(values.max() - values.min())


def chaos_met(f: Facts) -> Sentence | None:
    """Without a theory at the minimizer: by the curvatures that the run meets."""
    return _met(f, say.CHAOS_MET) if still_moving(f) and drift(f) > 0.02 else None


def restless_met(f: Facts) -> Sentence | None:
    return _met(f, say.UNSTABLE_MET) if still_moving(f) else None


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
