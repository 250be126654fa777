"""Diagnoses that come from where the run ends: a saddle, a local minimum, a kink, a plateau, no minimum at all."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

from ...expression.tree import Expr, count, pieces
from ...words.say import Say, Sentence
from ..given import given
from ..starts.trial import point_of
from . import place_sayings as say
from .blowing_up import runs_downhill
from .ending import left_at
from .facts import Facts, curvature_at, point, rounded
from .restless import still_moving

if TYPE_CHECKING:
    from ..running.trace import Array

__all__ = [
    "endless", "inflection", "lands_on_kink", "left_the_domain", "local_minimum", "maximum", "no_minimum", "plateau",
    "saddle",
]

FLAT = 1e-4  # a curvature that counts as 0
DIVIDED = 1e-6  # a slope that is still large beside the epsilon of the methods that divide by it


def saddle(f: Facts) -> Sentence | None:
    """At a critical point where the Hessian has both signs, or f rises on one side and falls on another."""
    if f.critical is None or len(f.last) < 2:
        return None
    up, down = _extremes(f)
    if f.descent.optimizer.name == "newton" and (up > FLAT and down < -FLAT or f.shape == "saddle"):
        return say.DRAWN(p=point(f.critical))
    if up > FLAT and down < -FLAT:
        return say.SADDLE(p=point(f.critical), up=rounded(up), down=rounded(down))
    flat = f.shape == "saddle" and max(abs(up), abs(down)) < FLAT
    if f.shape != "saddle":
        return None
    return (say.FLAT_SADDLE if flat else say.RIDGE)(p=point(f.critical))


def _extremes(f: Facts) -> tuple[float, float]:
    """The largest and the smallest curvature at the critical point; nan where there are none."""
    place = f.critical
    there = None if place is None or f.hessian is None else curvature_at(f.hessian, f.descent, place)
    return (nan, nan) if there is None else (there.eigenvalues[0].value, there.eigenvalues[-1].value)


def local_minimum(f: Facts) -> Sentence | None:
    """At rest at a minimum above the least value, or where there is no least value."""
    if not f.at_rest or f.critical is None or f.minimum is None:
        return None
    if not (_extremes(f)[1] > FLAT or f.shape == "minimum"):
        return None
    if f.minimum.status == "unbounded":
        return say.LOCAL_ONLY(p=point(f.critical))
    if f.gap is None or not f.gap > 1e-6:
        return None
    if f.minimum.status == "not attained" and f.minimum.value is not None:
        return say.LOCAL_ABOVE(p=point(f.critical), gap=rounded(f.gap), value=f.minimum.value)
    return say.LOCAL(p=point(f.critical), gap=rounded(f.gap), goal=_goal(f)) if f.minimum.minimizers else None


def _goal(f: Facts) -> Expr:
    """The first minimizer, in a few digits where it has no short form."""
    place = [given(u) for _, u in f.minimum.minimizers[0]] if f.minimum else []
    long = any(count(g.expr) > 12 or any(p.head == "root_of" for p in pieces(g.expr)) for g in place)
    return point(tuple(g.value for g in place)) if long else point_of(tuple(place))


def maximum(f: Facts) -> Sentence | None:
    if f.critical is None or not f.at_rest or not (_extremes(f)[0] < -FLAT or f.shape == "maximum"):
        return None
    if f.descent.optimizer.name == "newton" and f.descent.ending.at:
        return say.DRAWN(p=point(f.critical))
    return (say.MAXIMUM if f.descent.ending.at == 0 else say.LANDS_ON_MAXIMUM)(p=point(f.critical))


def inflection(f: Facts) -> Sentence | None:
    """On a line: at, or creeping up to, a critical point beyond which f goes on falling."""
    if f.critical is None or f.shape != "inflection":
        return None
    return say.INFLECTION(p=point(f.critical)) if f.slope else say.INFLECTION_THERE(p=point(f.critical))


def plateau(f: Facts) -> Sentence | None:
    """The slope is tiny and hardly anything has been gained, far above the least value."""
    trace = f.descent.trace
    if f.home or f.gap is None or trace.gaps_f is None or trace.broke is not None or f.slope > 1e-2:
        return None
    flat = f.there is None or abs(f.there.eigenvalues[0].value) < 0.05
    elsewhere = f.at_rest and f.critical is not None or f.slope != f.slope
    if not flat or not _hardly_moves(trace.gaps_f) or f.gap < 1e-3 or elsewhere:
        return None
    if not f.slope:
        return say.PLATEAU_NOTHING(p=_near(f), gap=rounded(f.gap, 3))
    dividing = f.descent.optimizer.unit == "slope" and f.slope > DIVIDED
    told = say.PLATEAU if dividing else say.PLATEAU_ELSEWHERE
    return told(p=_near(f), slope=rounded(f.slope, 3), gap=rounded(f.gap, 3))


def _hardly_moves(gaps: Array) -> bool:
    """Little gained since the start or, where an update threw the point out there, in the second half of the run."""
    first, middle, last = (float(gaps[k]) for k in (0, len(gaps) // 2, -1))
    return last >= 0.8 * first > 0 or len(gaps) > 4 and last >= 0.99 * middle > 0


def lands_on_kink(f: Facts) -> Sentence | None:
    """A point can hit the corner exactly, where there is no slope, or where in fractions it counts as 0."""
    d = f.descent
    if d.trace.broke is not None and f.slope != f.slope and d.ending.name in ("stuck", "arrived"):
        return say.LANDS_THERE(p=_near(f))
    on_corner = f.kinks and d.exact is not None and f.slope == 0 and d.ending.name == "arrived"
    if not on_corner or d.trace.updates < 1 or not abs(d.trace.gradients[0]).max() > 1e-6:
        return None
    return say.LANDS(p=_near(f)) if f.there is None or not f.there.eigenvalues[0].value > FLAT else None


# ---- no least value, no value at all

def _endless(f: Facts) -> bool:
    return f.minimum is not None and f.minimum.status in ("unbounded", "not attained")


def _is_on_its_way(f: Facts) -> bool:
    """Neither at rest at a point nor going round: what there is to say is that the way has no end."""
    ending = f.descent.ending.name
    values = f.descent.trace.values
    falling = len(values) > 1 and bool(values[-1] <= values[-2]) and bool(values[-1] < values[0])
    going = ending == "diverged" and runs_downhill(f.descent.trace) or ending in ("out of steps", "arrived") and falling
    return going and f.critical is None and not still_moving(f) and plateau(f) is None


def endless(f: Facts) -> Sentence | None:
    """A run on its way down a function without a least value."""
    if not _endless(f) or not _is_on_its_way(f):
        return None
    return _without_end(f, say.UNBOUNDED, say.NOT_ATTAINED)


def no_minimum(f: Facts) -> Sentence | None:
    """A run that is held somewhere, on such a function."""
    if not _endless(f) or _is_on_its_way(f):
        return None
    left = f.descent.ending.name == "left the domain"
    return _without_end(f, say.UNBOUNDED if left else say.UNBOUNDED_ELSEWHERE,
                        say.NOT_ATTAINED if left else say.NOT_ATTAINED_ELSEWHERE)


def _without_end(f: Facts, unbounded: Say, not_attained: Say) -> Sentence | None:
    if f.minimum is None or f.minimum.status == "unbounded":
        return unbounded()
    return None if f.minimum.value is None else not_attained(value=f.minimum.value)


def left_the_domain(f: Facts) -> Sentence | None:
    d = f.descent
    row = left_at(d.trace, d.function) if d.ending.name == "left the domain" else None
    if not row:
        return None
    p, q = (point(tuple(d.trace.points[k].tolist())) for k in (row - 1, row))
    if _endless(f):
        return say.LEFT_ENDLESS(p=p, q=q)
    goal = _at_an_edge(f)
    return say.LEFT(p=p, q=q) if goal is None else say.LEFT_AT_EDGE(p=p, q=q, edge=goal)


def _at_an_edge(f: Facts) -> Expr | None:
    """The minimizer, if all of them are ends of the domain."""
    ends = [c.point for c in f.minimum.candidates if c.kind == "boundary"] if f.minimum else []
    at_ends = f.minimum is not None and f.minimum.minimizers and all(p in ends for p in f.minimum.minimizers)
    return _goal(f) if at_ends else None


def _near(f: Facts) -> Expr:
    return point(f.last)
