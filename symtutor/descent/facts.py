"""What a diagnosis looks at, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ..expression.tree import Expr, number, rational
from .curvature import Curvature, Matrix, curvature, has_kinks
from .descent import Descent
from .ending import ARRIVED

if TYPE_CHECKING:
    from ..minimum.result import Minimum

__all__ = ["Facts", "at", "facts", "point", "rounded"]

NOTHING = 1e-7  # a coordinate that is shown as 0
LEVEL = 1e-5  # a gradient, relative to the first, at which a run has come to rest


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A run and its end.

    last       x_K in floats; `there` the curvature at it, None where undefined
    at_rest    the gradient at the end is 0, as far as one can see
    home       the end is at a minimizer, as far as one can see
    gap        f(x_K) - f*, None when unknown
    kinks      the function has corners somewhere
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


def facts(descent: Descent, minimum: Minimum | None, hessian: Matrix | None) -> Facts:
    trace = descent.trace
    last = tuple(trace.points[-1].tolist())
    slopes = abs(trace.gradients).max(axis=1)
    settled = bool(slopes[-1] < 1e-6 or slopes[-1] < LEVEL * slopes[0])
    home = trace.gaps_x is not None and bool(abs(trace.gaps_x[-1]).max() < 1e3 * ARRIVED)
    there = None if hessian is None else _curvature(hessian, descent, last)
    gap = None if trace.gaps_f is None else float(trace.gaps_f[-1])
    at_rest, kinks = settled and trace.broke is None, has_kinks(descent.function.body)
    return Facts(descent, minimum, hessian, last, there, float(slopes[-1]), at_rest, home, gap, kinks)


def _curvature(hessian: Matrix, descent: Descent, last: tuple[float, ...]) -> Curvature | None:
    return curvature(hessian, {v: rational(Fraction(u)) for v, u in zip(descent.function.variables, last, strict=True)})


def at(e: Expr, variables: tuple[str, ...], place: tuple[float, ...]) -> float:
    """The value of e at a point in floats."""
    from ..expression.numbers import to_float

    return to_float(e, {v: Fraction(u) for v, u in zip(variables, place, strict=True)})


def rounded(u: float, digits: int = 6) -> Expr:
    """A float as a number of a few digits."""
    size = number(f"{abs(u):.{digits}g}")
    return size if u >= 0 or not size.parts[0] else Expr("neg", (size,))


def point(coordinates: tuple[float, ...]) -> Expr:
    """A point in a few digits: a number on a line, (a, b) in the plane."""
    coordinates = tuple(u if abs(u) > NOTHING else 0.0 for u in coordinates)
    if len(coordinates) == 1:
        return rounded(coordinates[0])
    return Expr("tuple", tuple(map(rounded, coordinates)))
