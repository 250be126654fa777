"""What a diagnosis looks at, computed once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ...expression.tree import Expr, rational
from ..descent import Descent
from ..given import given
from ..theory.curvature import Curvature, Matrix, curvature, has_kinks
from ..theory.rate import few_digits
from ..theory.shape import AWAY, Shape, shape_at
from .ending import ARRIVED

if TYPE_CHECKING:
    from ...minimum.result import Minimum
    from ..running.trace import Array

__all__ = ["Facts", "at", "curvature_at", "facts", "point", "rounded"]

CREEPS, CREEPS_FADED = 0.03, 0.2  # shares of the first distance at which a run creeps up to a critical point
LOWEST = 1e-12  # share of the first height that counts as none
FADED = 1e-2  # share of the first slope
BESIDE = 1 / 16  # so near to a known minimizer, in its size, a point at rest is no critical point of another kind
EXACT = 1e-12  # a slope that is 0 but for rounding
FARTHER = 16  # times the distance at which a shape is looked at
NOTHING = 1e-7  # a coordinate that is shown as 0
NEWTON_STEPS, GONE = 40, 1e-3  # of the slope at the end, what may be left of it
LEVEL = 1e-5  # a gradient, relative to the first, at which a run has come to rest


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A run and its end.

    last       x_K in floats; `there` the curvature at it, None where undefined
    at_rest    the gradient at the end is 0, as far as one can see
    home       the end is at a minimizer, as far as one can see
    gap        f(x_K) - f*, None when unknown
    kinks      the function has corners somewhere
    critical   the critical point, other than a minimizer, that the run has come to or creeps up to; None without one
    shape      what f does around it
    """

    descent: Descent
    minimum: Minimum | None
    hessian: Matrix | None
    last: tuple[float, ...]
    there: Curvature | None
    slope: float
    at_rest: bool
    home: bool
    gap: float | None
    kinks: bool
    critical: tuple[float, ...] | None = None
    shape: Shape = ""


def facts(descent: Descent, minimum: Minimum | None, hessian: Matrix | None) -> Facts:
    trace = descent.trace
    last = tuple(trace.points[-1].tolist())
    slopes = abs(trace.gradients).max(axis=1)
    settled = bool(slopes[-1] < 1e-6 or slopes[-1] < LEVEL * slopes[0])
    home = trace.gaps_x is not None and bool(abs(trace.gaps_x[-1]).max() < 1e3 * ARRIVED)
    home = home or _on_family(descent, minimum)
    there = None if hessian is None else curvature_at(hessian, descent, last)
    gap = None if trace.gaps_f is None else float(trace.gaps_f[-1])
    at_rest, kinks = settled and trace.broke is None, has_kinks(descent.function.body)
    found = Facts(descent, minimum, hessian, last, there, float(slopes[-1]), at_rest, home, gap, kinks)
    critical = None if home or descent.columns is not None or trace.broke is not None else _critical(found)
    if critical is None:
        return found
    return replace(found, critical=critical, shape=_shape(found, critical))


def _shape(f: Facts, critical: tuple[float, ...]) -> Shape:
    """At an end where the slope is not quite 0, a shape that is the same farther out: beside the least of x^4, f falls
    on one side only within a small distance."""
    body, variables = f.descent.function.body, f.descent.function.variables
    near = shape_at(body, variables, critical)
    if critical != f.last or f.slope < EXACT or near == shape_at(body, variables, critical, FARTHER * AWAY):
        return near
    return ""


def _on_family(descent: Descent, minimum: Minimum | None) -> bool:
    """At rest at the least value, where it is taken along a whole line or curve."""
    gaps = descent.trace.gaps_f
    whole = minimum is not None and minimum.family is not None and descent.ending.name == "arrived"
    return whole and gaps is not None and bool(abs(gaps[-1]) <= LOWEST * (1 + abs(gaps[0])))


def _critical(f: Facts) -> tuple[float, ...] | None:
    """A known critical point near the end: much nearer than the start, and coming nearer; else the end, if at rest."""
    import numpy as np

    points = f.descent.trace.points
    goals = () if f.minimum is None else {tuple(given(u).value for _, u in p) for p in f.minimum.minimizers}
    for candidate in () if f.minimum is None else f.minimum.candidates:
        place = tuple(given(u).value for _, u in candidate.point)
        away = np.abs(points[[0, len(points) // 2, -1]] - place).max(axis=1)
        near = away[-1] <= _creeps(f) * away[0] and (away[-1] <= away[1] or f.at_rest)
        if place not in goals and candidate.kind not in ("kink", "boundary") and near:
            return place
    root = _root(f) if f.at_rest and f.there is not None else None
    beside = root is not None and any(_beside(u, goal) for u in (f.last, root) for goal in goals)
    return None if root is None or beside else f.last


def _beside(place: tuple[float, ...], goal: tuple[float, ...]) -> bool:
    return max(abs(u - v) for u, v in zip(place, goal, strict=True)) < BESIDE * max(1, *map(abs, goal))


def _root(f: Facts) -> tuple[float, ...] | None:
    """The critical point at the end or close by; None where the slope is only small, as far out on e^(-x^2): Newton's
    steps from there lead away, and not to a point where it has gone."""
    import numpy as np

    if not f.slope and not _slope_is_zero(f):
        return None
    first, last = f.descent.trace.points[0], np.array(f.last)
    place, slope, size = last, f.slope, max(1.0, *map(abs, f.last))
    for _ in range(NEWTON_STEPS):
        step = _newton(f, place) if slope else None
        if step is None or not abs(place - step - last).max() <= BESIDE * size:
            break
        place, slope = place - step, 0.0 if abs(step).max() <= EXACT * size else slope
    gone = not slope or float(abs(_slopes(f, place)).max()) <= GONE * f.slope
    near = float(abs(place - last).max()) <= max(CREEPS * float(abs(first - place).max()), EXACT * size)
    return tuple(place.tolist()) if gone and near else None


def _slope_is_zero(f: Facts) -> bool:
    """Whether the slopes computed as 0 may be 0: e^(-x^2) at 40 has one of 10^-693."""
    from ...expression.numbers import ball

    place = dict(zip(f.descent.function.variables, map(Fraction, f.last), strict=True))
    return not any(ball(e, place, 256) > 0 or ball(e, place, 256) < 0 for e in f.descent.gradient)


def _newton(f: Facts, place: Array) -> Array | None:
    """H^(-1) g; None where that is no number."""
    import numpy as np

    assert f.hessian is not None
    hessian = np.array([[at(e, f.descent.function.variables, tuple(place.tolist())) for e in row] for row in f.hessian])
    slopes = _slopes(f, place)
    if not (np.isfinite(hessian).all() and np.isfinite(slopes).all()):
        return None
    step: Array = np.linalg.lstsq(hessian, slopes, rcond=None)[0]
    return step


def _slopes(f: Facts, place: Array) -> Array:
    import numpy as np

    return np.array([at(e, f.descent.function.variables, tuple(place.tolist())) for e in f.descent.gradient])


def _creeps(f: Facts) -> float:
    """More on the line, where no run can pass by, once the slope has nearly gone."""
    faded = len(f.last) == 1 and f.slope < FADED * abs(f.descent.trace.gradients[0]).max()
    return CREEPS_FADED if faded else CREEPS


def curvature_at(hessian: Matrix, descent: Descent, last: tuple[float, ...]) -> Curvature | None:
    """The curvature of the descent's function at a point in floats."""
    return curvature(hessian, {v: rational(Fraction(u)) for v, u in zip(descent.function.variables, last, strict=True)})


def at(e: Expr, variables: tuple[str, ...], place: tuple[float, ...]) -> float:
    """The value of e at a point in floats."""
    from ...expression.numbers import to_float

    return to_float(e, {v: Fraction(u) for v, u in zip(variables, place, strict=True)})


def rounded(u: float, digits: int = 6) -> Expr:
    """A float as a number of a few digits."""
    return few_digits(u, digits)


def point(coordinates: tuple[float, ...]) -> Expr:
    """A point in a few digits: a number on a line, (a, b) in the plane."""
    coordinates = tuple(u if abs(u) > NOTHING else 0.0 for u in coordinates)
    if len(coordinates) == 1:
        return rounded(coordinates[0])
    return Expr("tuple", tuple(map(rounded, coordinates)))
