"""Weight decay: a pull towards 0 that moves the place where a run rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..words.say import Sentence
from . import slow_sayings as say
from .decay import DECAY, DECOUPLED, is_beside
from .facts import Facts, point

if TYPE_CHECKING:
    from .trace import Array

__all__ = ["shifted"]

RESTS = 0.05  # of the way to the minimizer: what a run at rest still moves in its last quarter
BALANCED = 0.01  # of the slope: what may be left of slope and pull together


def shifted(f: Facts) -> Sentence | None:
    """At rest beside the minimizer: where the slope and the pull cancel."""
    settings = dict(f.descent.settings)
    gaps, points = f.descent.trace.gaps_x, f.descent.trace.points
    decay = settings.get(DECAY, settings.get(DECOUPLED))
    if decay is None or gaps is None or len(points) < 4 or f.home:
        return None
    late = points[-1 - len(points) // 4 :]
    if not decay.value or float(abs(late - points[-1]).max()) > RESTS * float(abs(gaps[-1]).max()):
        return None
    goal, p = points[-1] - gaps[-1], point(f.last)
    told = {"decay": decay.expr, "p": p, "goal": point(tuple(goal.tolist()))}
    if is_beside(f.descent.optimizer):
        return say.SHIFTED_APART(**told)
    return say.SHIFTED(**told) if _balanced(f.descent.trace.gradients[-1], decay.value * points[-1]) else None


def _balanced(slope: Array, pull: Array) -> bool:
    return bool(abs(slope + pull).max() <= BALANCED * abs(slope).max())
