"""Diagnoses that come from where the run ends: a saddle, a local minimum, a kink, a plateau, no minimum at all."""

from ..expression.tree import Expr, count
from ..words.say import Sentence
from . import sayings as say
from .facts import Facts, at, point, rounded
from .given import given
from .trial import point_of

__all__ = [
    "inflection", "kink", "lands_on_kink", "left_the_domain", "local_minimum", "maximum", "no_minimum", "plateau",
    "saddle",
]

FLAT = 1e-4  # a curvature that counts as 0


def saddle(f: Facts) -> Sentence | None:
    """At rest where the Hessian has both signs."""
    if not f.at_rest or f.home or f.there is None or len(f.last) < 2:
        return None
    up, down = f.there.eigenvalues[0], f.there.eigenvalues[-1]
    if not up.value > FLAT or not down.value < -FLAT:
        return None
    return say.SADDLE(p=_near(f), up=rounded(up.value), down=rounded(down.value))


def local_minimum(f: Facts) -> Sentence | None:
    """At rest where every curvature is positive, above the least value."""
    if not f.at_rest or f.home or f.there is None or f.gap is None or not f.gap > 1e-6 or f.minimum is None:
        return None
    if not f.there.eigenvalues[-1].value > FLAT or not f.minimum.minimizers:
        return None
    return say.LOCAL(p=_near(f), gap=rounded(f.gap), goal=_goal(f))


def _goal(f: Facts) -> Expr:
    """The first minimizer, in a few digits where it has no short form."""
    place = [given(u) for _, u in f.minimum.minimizers[0]] if f.minimum else []
    long = any(count(g.expr) > 12 or g.expr.head == "root_of" for g in place)
    return point(tuple(g.value for g in place)) if long else point_of(tuple(place))


def maximum(f: Facts) -> Sentence | None:
    if not f.at_rest or f.home or f.there is None or not f.there.eigenvalues[0].value < -FLAT:
        return None
    return say.MAXIMUM(p=_near(f))


def inflection(f: Facts) -> Sentence | None:
    """On a line: nearly no slope and no curvature, and f falls on one side and rises on the other."""
    if len(f.last) != 1 or f.home or f.there is None or f.slope > 1e-2 or abs(f.there.eigenvalues[0].value) > 0.3:
        return None
    here, (left, right) = f.last[0], _beside(f, 0.25)
    middle = float(f.descent.trace.values[-1])
    if not (left - middle) * (right - middle) < 0 or f.gap is None or f.gap < 1e-6:
        return None
    return say.INFLECTION(p=point((here,))) if _slope_turns(f, here) else None


def _beside(f: Facts, distance: float) -> tuple[float, float]:
    """The values to the left and to the right of the end."""
    body, variables, (here,) = f.descent.function.body, f.descent.function.variables, f.last
    return at(body, variables, (here - distance,)), at(body, variables, (here + distance,))


def _slope_turns(f: Facts, here: float) -> bool:
    """Whether the slope is smallest near here, and grows again on both sides."""
    (slope,), variables = f.descent.gradient, f.descent.function.variables
    left, middle, right = (abs(at(slope, variables, (here + d,))) for d in (-0.5, 0.0, 0.5))
    return left > 4 * middle and right > 4 * middle


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


def kink(f: Facts) -> Sentence | None:
    """The gap, or the slope, changes sign at each of the last updates, and the slope does not shrink."""
    trace = f.descent.trace
    if not f.kinks or trace.broke is not None or f.descent.ending.name in ("arrived", "diverged") or trace.updates < 4:
        return None
    slopes = trace.gradients[-5:]
    jumps = ((slopes[1:] * slopes[:-1]) < 0).all(axis=0)
    steady = abs(slopes[-1]) > 0.5 * abs(slopes[0])
    if not (jumps & steady).any():
        return None
    i = int((jumps & steady).argmax())
    width = abs(float(trace.points[-1][i] - trace.points[-2][i]))
    return say.KINK(slope=rounded(abs(float(slopes[-1][i]))), width=rounded(width, 3))


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
