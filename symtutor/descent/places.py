"""Diagnoses that come from where the run ends: a saddle, a local minimum, a kink, a plateau, no minimum at all."""

from math import nan

from ..expression.tree import Expr, count
from ..words.say import Sentence
from . import sayings as say
from .facts import Facts, curvature_at, point, rounded
from .given import given
from .trial import point_of

__all__ = [
    "inflection", "lands_on_kink", "left_the_domain", "local_minimum", "maximum", "no_minimum", "plateau",
    "saddle",
]

FLAT = 1e-4  # a curvature that counts as 0


def saddle(f: Facts) -> Sentence | None:
    """At a critical point where the Hessian has both signs, or f rises on one side and falls on another."""
    if f.critical is None or len(f.last) < 2:
        return None
    up, down = _extremes(f)
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
    long = any(count(g.expr) > 12 or g.expr.head == "root_of" for g in place)
    return point(tuple(g.value for g in place)) if long else point_of(tuple(place))


def maximum(f: Facts) -> Sentence | None:
    if f.critical is None or not f.at_rest or not (_extremes(f)[0] < -FLAT or f.shape == "maximum"):
        return None
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
    gained = 1 - f.gap / float(trace.gaps_f[0]) if trace.gaps_f[0] else 1.0
    flat = f.there is None or abs(f.there.eigenvalues[0].value) < 0.05
    if not flat or gained > 0.2 or f.gap < 1e-3:
        return None
    return say.PLATEAU(p=_near(f), slope=rounded(f.slope, 3), gap=rounded(f.gap, 3))


def lands_on_kink(f: Facts) -> Sentence | None:
    """In fractions a point can hit the corner exactly, where the slope counts as 0."""
    on_corner = f.kinks and f.descent.exact is not None and f.slope == 0 and f.descent.ending.name == "arrived"
    if not on_corner or f.descent.trace.updates < 1 or not abs(f.descent.trace.gradients[0]).max() > 1e-6:
        return None
    return say.LANDS(p=_near(f)) if f.there is None or not f.there.eigenvalues[0].value > FLAT else None


def no_minimum(f: Facts) -> Sentence | None:
    if f.minimum is None or f.minimum.status not in ("unbounded", "not attained"):
        return None
    if f.minimum.status == "unbounded":
        return say.UNBOUNDED()
    value = f.minimum.value
    return None if value is None else say.NOT_ATTAINED(value=value)


def left_the_domain(f: Facts) -> Sentence | None:
    return say.LEFT(p=point(f.last)) if f.descent.ending.name == "left the domain" else None


def _near(f: Facts) -> Expr:
    return point(f.last)
