"""Weight decay: a pull towards 0 that moves the place where a run rests."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ...words.say import Sentence
from ..optimizers.decay import DECAY, DECOUPLED, is_beside
from . import slow_sayings as say
from .facts import Facts, at, point

if TYPE_CHECKING:
    from ..running.trace import Array

__all__ = ["shifted"]

PLACES = 16
NET = 0.02  # of the pull
RESTS = 0.05  # of the way to the minimizer: what a run at rest still moves in its last quarter
BALANCED = 0.01  # of the slope: what may be left of slope and pull together


def shifted(f: Facts) -> Sentence | None:
    """At rest beside the minimizer: where the slope and the pull cancel."""
    settings = dict(f.descent.settings)
    gaps, points = f.descent.trace.gaps_x, f.descent.trace.points
    decay = settings.get(DECAY, settings.get(DECOUPLED))
    if decay is None or gaps is None or len(points) < 4 or f.descent.ending.name == "arrived":
        return None
    late = points[-1 - len(points) // 4 :]
    if not decay.value or float(abs(late - points[-1]).max()) > RESTS * float(abs(gaps[-1]).max()):
        return None
    beside = is_beside(f.descent.optimizer)
    cancels = _cancels(f, decay.value) if beside else _balanced(f.descent.trace.gradients[-1], decay.value * points[-1])
    if not cancels:
        return None
    goal, told = points[-1] - gaps[-1], {"decay": decay.expr, "p": point(f.last)}
    if not _downhill(f, goal):
        return say.SHIFTED_ELSEWHERE(**told)
    return (say.SHIFTED_APART if beside else say.SHIFTED)(goal=point(tuple(goal.tolist())), **told)


def _downhill(f: Facts, goal: Array) -> bool:
    """Whether f falls all the way from the end to the minimizer, so that nothing but the pull keeps the run from it."""
    last, d = f.descent.trace.points[-1], f.descent
    places = (tuple((last + (goal - last) * k / PLACES).tolist()) for k in range(PLACES + 1))
    values = [at(d.function.body, d.function.variables, place) for place in places]
    return all(v < u for u, v in pairwise(values))


def _cancels(f: Facts, decay: float) -> bool:
    """Whether the last update is much shorter than its pull towards 0 alone, η·λ·|x|: the slope takes the rest back."""
    points, rates = f.descent.trace.points, f.descent.trace.rates
    pull = float(rates[-2]) * decay * abs(points[-2])
    return bool((abs(points[-1] - points[-2]) <= NET * pull.max()).all())


def _balanced(slope: Array, pull: Array) -> bool:
    return bool(abs(slope + pull).max() <= BALANCED * abs(slope).max())
