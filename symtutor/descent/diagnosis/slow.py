"""Runs that do not get there: too slow, too short, held back by the rate, by clipping or by rounding."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from ...words.say import Sentence
from ..given import near
from ..optimizers.linear import multiplier
from ..optimizers.schedules import LAST
from ..theory.curvature import Curvature, quantity
from ..theory.directions import best, edge, leading, theory_of
from ..theory.near_a_minimizer import Theory, mode_of
from ..theory.rate import shown
from . import slow_sayings as say
from .facts import Facts, curvature_at, point, rounded
from .places import plateau

if TYPE_CHECKING:
    from ..running.trace import Array

__all__ = ["fades", "lost", "too_few", "too_slow"]

SLOW, QUICK = 0.98, 0.9  # contractions: slow from here on, quick up to here
SWINGS = 8  # updates
SHRUNK, SUMS_UP = 0.05, "adagrad"
SOME = 1e-3  # of a contraction: what is worth another rate
ALIKE = 3  # times: two moves of about one length
FAR, MANY = 8, 50  # moves


# ---- too few updates, too slow

def too_few(f: Facts) -> Sentence | None:
    """By theory a rate that is quick enough, and fewer updates than it needs."""
    t = theory_of(f)
    if f.descent.ending.name != "out of steps" or not f.descent.trace.made or t is None or t.contraction is None:
        return None
    if t.local or t.predicted_steps is None or t.contraction.value > QUICK:
        return None
    return say.TOO_FEW(factor=shown(t.contraction), steps=t.predicted_steps, k=f.descent.trace.made)


def too_slow(f: Facts) -> Sentence | None:
    ending = f.descent.ending.name
    if ending not in ("out of steps", "arrived") or (ending == "arrived" and not f.home):
        return None
    t = theory_of(f)
    if t is not None and (told := _by_theory(f, t)):
        return told
    if ending == "arrived" or _endless(f) or too_few(f) or fades(f) or plateau(f):
        return None
    if f.critical is not None and (f.at_rest or f.shape in ("inflection", "saddle")):
        return None
    return _flat(f) or _by_the_moves(f)


def _endless(f: Facts) -> bool:
    return f.minimum is not None and f.minimum.status in ("unbounded", "not attained")


def _flat(f: Facts) -> Sentence | None:
    """A curvature of 0 along the way that is left."""
    t, gaps = f.descent.theory, f.descent.trace.gaps_x
    if t is None or f.kinks or gaps is None or not t.local or t.flat:
        return None
    if t.L.value == 0:
        return say.TOO_SLOW_FLAT()
    off = {m.curvature.value: abs(float(gaps[-1] @ m.direction)) for m in t.modes if m.direction}
    return say.TOO_SLOW_FLAT_ALONG() if off.get(0.0, 0.0) > sum(off.values()) / 2 else None


def _by_theory(f: Facts, t: Theory) -> Sentence | None:
    if t.contraction is None or f.descent.ending.name == "arrived" and t.contraction.value <= SLOW:
        return None
    if t.local and _at_the_limit_and_nearing(f, t):
        return say.TOO_SLOW_LIMIT(edge=edge(t), best=best(t))
    if not QUICK < t.contraction.value < 1:
        return None
    if t.local:
        return _near(f, t) if t.contraction.value > SLOW else None
    if t.predicted_steps is None or t.best_rate is None or f.descent.ending.name == "arrived" and _is_best(f, t):
        return None
    if _helps(f, t):
        return say.TOO_SLOW(factor=shown(t.contraction), steps=t.predicted_steps, best=best(t))
    return say.TOO_FEW(factor=shown(t.contraction), steps=t.predicted_steps, k=f.descent.trace.made)


def _helps(f: Facts, t: Theory) -> bool:
    """Whether the best rate is faster than this one: with momentum many rates shrink the distance alike."""
    if t.best_rate is None or t.contraction is None:
        return False
    d, numbers = f.descent, tuple(near(g) for _, g in f.descent.settings)
    matrices = [multiplier(d.optimizer, numbers, Fraction(t.best_rate.value * m.curvature.value)) for m in t.modes]
    radii = [mode_of(m.curvature, (), u).radius for m, u in zip(t.modes, matrices, strict=True) if u is not None]
    return max(radii, default=1.0) < t.contraction.value - SOME


def _is_best(f: Facts, t: Theory) -> bool:
    """A rate beyond half of the best: no other is much faster."""
    return t.best_rate is not None and f.descent.rate.value > t.best_rate.value / 2


def _near(f: Facts, t: Theory) -> Sentence | None:
    factor = shown(t.contraction) if t.contraction is not None else None
    if factor is None or t.stable_below is None or not f.home and f.descent.ending.name == "arrived":
        return None
    room = f.descent.optimizer.name == "gd" and not _is_best(f, t)
    return say.TOO_SLOW_NEAR(factor=factor) if room else say.TOO_SLOW_NEAR_THERE(factor=factor)


def _at_the_limit_and_nearing(f: Facts, t: Theory) -> bool:
    """A factor of size 1 at the minimizer, while the higher terms still bring the run nearer, from side to side."""
    gaps = f.descent.trace.gaps_x
    if gaps is None or abs(leading(t).radius - 1) > 1e-12 or f.descent.ending.name != "out of steps" or len(gaps) < 4:
        return False
    middle, last = (float(abs(gaps[k]).max()) for k in (len(gaps) // 2, -1))
    return 0 < last < middle and float(gaps[-1] @ gaps[-2]) < 0


def _swings(f: Facts) -> bool:
    """Updates of a fixed length that cross the lowest point every time: more of them do not help."""
    slopes = f.descent.trace.gradients[-SWINGS:]
    turned = (slopes[1:] * slopes[:-1] < 0).any(axis=1)
    return f.descent.optimizer.unit == "length" and len(slopes) == SWINGS and bool(turned.all())


# ---- by the last moves

def _by_the_moves(f: Facts) -> Sentence | None:
    points, values = f.descent.trace.points, f.descent.trace.values
    if _turned_back(f) or _swings(f):
        return say.MID_SWING()
    if f.descent.optimizer.decays or f.descent.optimizer.name == "adadelta":
        return _tiny_moves(f) or say.ENDS_EARLY()
    if len(points) < 2 or not (values[-1] < values[-2] or _nearing(f)):
        return None
    gap = None if f.descent.trace.gaps_x is None else float(abs(f.descent.trace.gaps_x[-1]).max())
    moves = points[1:] - points[:-1]
    told = None if gap is None or len(moves) < 4 else _held_back(f, moves, gap)
    return told or (say.TOO_SLOW_RUN() if _has_room(f, moves) else say.TOO_SLOW_MORE())


def _turned_back(f: Facts) -> bool:
    """A method with memory, or a corner: the slope has changed its sign, in the coordinate that is steepest now."""
    d = f.descent
    plain = d.optimizer.name in ("gd", "newton") and not f.kinks and not d.optimizer.clips
    if plain or len(d.trace.points) < 3:
        return False
    slopes = d.trace.gradients
    along = slopes[:, int(abs(slopes[-1]).argmax())]
    return bool((along[1:] * along[:-1] < 0).any())


def _nearing(f: Facts) -> bool:
    gaps = f.descent.trace.gaps_x
    return gaps is not None and bool(abs(gaps[-1]).max() < abs(gaps[len(gaps) // 2]).max())


def _held_back(f: Facts, moves: Array, gap: float) -> Sentence | None:
    """What keeps the moves short, measured at the coordinate that has the longest way to go."""
    import numpy as np

    assert f.descent.trace.gaps_x is not None
    i = int(abs(f.descent.trace.gaps_x[-1]).argmax())
    last = float(abs(moves[-1, i]))
    onward = bool((moves[-4:, i] * f.descent.trace.gaps_x[-1, i] < 0).all())
    name, left = f.descent.optimizer.name, rounded(gap, 3)
    if not onward or gap < 4 * last:
        return None
    if f.descent.optimizer.clips:
        slope, long = (float(np.hypot.reduce(u)) for u in (f.descent.trace.gradients[-1], moves[-1]))
        return _held(slope, long, gap, last, f)
    if name == SUMS_UP:
        rate = last / float(abs(f.descent.trace.gradients[-2, i]))
        root = f.descent.rate.value / rate
        return say.SUMMED(root=rounded(root, 4), rate=f.descent.rate.expr, left=rounded(rate, 3))
    if f.descent.optimizer.unit == "length" and 1 / ALIKE < last / f.descent.rate.value < ALIKE:
        return say.STRIDES(move=rounded(last, 2), gap=left, more=_some(gap / last))
    return None


def _tiny_moves(f: Facts) -> Sentence | None:
    """Adadelta, while many moves of the last size are left to go."""
    if f.descent.optimizer.name != "adadelta" or f.descent.trace.gaps_x is None or len(f.descent.trace.points) < 3:
        return None
    points, gaps = f.descent.trace.points, f.descent.trace.gaps_x
    i = int(abs(gaps[-1]).argmax())
    first, last, gap = abs(points[1, i] - points[0, i]), abs(points[-1, i] - points[-2, i]), abs(gaps[-1, i])
    nearing = bool((points[-1, i] - points[-2, i]) * gaps[-1, i] < 0)
    told = {"first": rounded(float(first), 3), "last": rounded(float(last), 3), "gap": rounded(float(gap), 3)}
    return say.TINY_MOVES(**told) if nearing and gap > MANY * last else None


def _held(slope: float, long: float, gap: float, last: float, f: Facts) -> Sentence | None:
    """Only while the gradient of the last update was shortened by much."""
    if not long < f.descent.rate.value * slope / 2 or f.descent.optimizer.unit != "slope":
        return None
    return say.HELD(slope=rounded(slope, 3), move=rounded(long, 3), gap=rounded(gap, 3), more=ceil(gap / last) - 1)


def _some(count: float) -> int:
    """To two digits."""
    return int(float(f"{ceil(count):.2g}"))


def _has_room(f: Facts, moves: Array) -> bool:
    """Whether a somewhat larger rate is safe: below the best one, here and at the minimizer; or moves all one way."""
    t = f.descent.theory
    if f.descent.optimizer.name == "gd":
        steep = max(_steepest(f.there), _steepest(_at_start(f)))
        there = 0.0 if t is None else t.L.value
        return f.descent.rate.value * max(steep, there) <= 0.5
    gaps = f.descent.trace.gaps_x
    far = gaps is None or float(abs(gaps[-1]).max()) > FAR * float(abs(moves[-1]).max())
    return far and bool(((moves[-4:] * moves[-1]).sum(axis=1) > 0).all())


def _steepest(found: Curvature | None) -> float:
    return 0.0 if found is None else max(abs(q.value) for q in found.eigenvalues)


def _at_start(f: Facts) -> Curvature | None:
    return None if f.hessian is None else curvature_at(f.hessian, f.descent, tuple(f.descent.trace.points[0].tolist()))


# ---- the rate or rounding ends it

def fades(f: Facts) -> Sentence | None:
    """A schedule that has taken the rate away before the run could arrive."""
    rates, d = f.descent.trace.rates, f.descent
    if d.optimizer.schedule == "constant" or d.optimizer.search or len(rates) < 3 or f.home or f.at_rest:
        return None
    largest, last = float(rates[:-1].max()), float(rates[-2])
    if d.ending.name not in ("out of steps", "stuck") or last > SHRUNK * largest or not f.slope:
        return None
    total = rounded(float(rates[:-1].sum()), 4)
    return say.FADES(first=rounded(largest, 4), last=rounded(last, 3), sum=total, advice=_slower(f, largest))


def _slower(f: Facts, largest: float) -> Sentence:
    """A larger rate only where even the largest of the run is well below the limit."""
    plain, L = f.descent.optimizer.name == "gd", 0.0 if f.descent.theory is None else f.descent.theory.L.value
    if plain and largest * L > 2:
        return say.BEGIN_BELOW(edge=shown(quantity(2 / L)))
    if LAST in dict(f.descent.settings):
        return say.MORE_SHRINK_SLOWLY()
    room = plain and largest * max(L, _steepest(_at_start(f))) <= 1
    return say.SHRINK_SLOWLY_OR_LARGER() if room else say.SHRINK_SLOWLY()


def lost(f: Facts) -> Sentence | None:
    """The point stands still because an update is shorter than half of the distance to the next float."""
    import numpy as np

    d = f.descent
    plain = d.optimizer.name == "gd" and d.optimizer.schedule == "constant" and not d.optimizer.bends
    if d.ending.name != "stuck" or d.trace.broke is not None or not plain:
        return None
    i = int(abs(d.trace.gradients[-1]).argmax())
    x, move = float(d.trace.points[-1, i]), float(d.rate.value * abs(d.trace.gradients[-1, i]))
    still = 0 < move < np.spacing(abs(x)) / 2
    return say.LOST(length=rounded(move, 3), x=point((x,))) if still else None
