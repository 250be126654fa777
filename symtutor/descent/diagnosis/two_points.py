"""A cycle of two points: what holds it there, and what would end it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...words.say import Sentence
from ..theory.curvature import quantity
from ..theory.rate import shown
from . import sayings as say
from .facts import Facts, at, point, rounded

if TYPE_CHECKING:
    from ..running.trace import Array

__all__ = ["between", "level_between"]

HALVINGS = 60
STEEPENS = 10  # times the curvature at the ends, close to the level point: it grows beyond every bound
CLOSE = 1e-4  # share of the way from the level point to the end


def between(f: Facts) -> Sentence:
    """At both points η·f' is the way to the other; the curvature where f is level between them says which rates are
    stable."""
    a, b = f.descent.trace.points[-1], f.descent.trace.points[-2]
    if f.descent.optimizer.name != "gd" or f.descent.optimizer.bends:
        return say.TWO_POINTS()
    middle = level_between(f, float(a[0]), float(b[0])) if len(a) == 1 else None
    advice = _in_space(f) if middle is None else _on_the_line(f, middle, a)
    return say.TWO_POINTS_AT(a=point(tuple(a.tolist())), b=point(tuple(b.tolist())), advice=advice)


def level_between(f: Facts, low: float, high: float) -> float | None:
    """A place between where the slope changes its sign, to the last digits; None without one."""
    sign = _slope(f, low) > 0
    if sign == (_slope(f, high) > 0):
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if (_slope(f, middle) > 0) == sign else (low, middle)
    return (low + high) / 2


def _slope(f: Facts, x: float) -> float:
    return at(f.descent.gradient[0], f.descent.function.variables, (x,))


def _on_the_line(f: Facts, c: float, a: Array) -> Sentence:
    if f.hessian is None:
        return say.START_NEARER(c=point((c,)))
    reach = float(a[0]) - c
    bent, here, far = (at(f.hessian[0][0], f.descent.function.variables, (c + share * reach,))
                       for share in (CLOSE, 0.0, 1.0))
    if not here < STEEPENS * abs(far) and bent > STEEPENS * abs(far):
        return say.ENDLESSLY_CURVED(c=point((c,)))
    if here > 0 and f.descent.rate.value * here > 2:
        return say.BELOW_THERE(c=point((c,)), L=rounded(here), edge=shown(quantity(2 / here)))
    return say.START_NEARER(c=point((c,)))


def _in_space(f: Facts) -> Sentence:
    t = f.descent.theory
    if t is None or t.stable_below is None or f.descent.rate.value <= t.stable_below.value:
        return say.TAKE_SMALLER()
    return say.BELOW_AT_MINIMIZER(edge=shown(t.stable_below))
