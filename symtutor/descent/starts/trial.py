"""Trying out a start or a rate: what is known of the ground, and a short run on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

from ...expression.tree import Expr, name
from ...function import Function
from ...words.errors import UsageError
from ...words.say import Say
from ..diagnosis.ending import left_at
from ..given import Given, given
from ..running.compiled import predicate
from ..running.exact import first_state
from ..running.kernel import Problem, kernel
from ..running.trace import Trace, first_look, run
from ..theory.curvature import Matrix

if TYPE_CHECKING:
    from ...minimum.result import Minimum

__all__ = ["Ground", "goes_down", "ground_of", "look", "must_be_inside", "point_of", "reaches", "trial"]

TRIAL = 100  # updates of a trial run
NOT_DEFINED = Say("{f} is not defined at the start {p}.", "{f}은/는 출발점 {p}에서 정의되지 않습니다.")
LARGEST = 10.0**300
TOO_LARGE = Say("The value or the slope of {f} at the start is too large for a float, which ends near 10^308: start "
                "nearer.",
                "출발점에서 {f}의 값이나 기울기가 너무 커서 컴퓨터의 수(약 10^308까지)로 나타낼 수 없습니다. "
                "더 가까운 곳에서 출발하세요.")
NO_SLOPE = Say("{f} has no derivative at the start {p}.", "{f}은/는 출발점 {p}에서 미분할 수 없습니다.")
NOT_IN_DOMAIN = Say("The start {p} is outside the domain of {f}.", "출발점 {p}은/는 {f}의 정의역 밖에 있습니다.")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a choice is made from; `goals` are the minimizers in floats."""

    function: Function
    problem: Problem
    settings: tuple[tuple[str, Given], ...]
    hessian: Matrix | None
    minimum: Minimum | None
    goals: tuple[tuple[float, ...], ...]


def ground_of(
    function: Function, problem: Problem, settings: tuple[tuple[str, Given], ...], hessian: Matrix | None,
    minimum: Minimum | None,
) -> Ground:
    points = () if minimum is None else minimum.minimizers
    goals = tuple(tuple(given(u).value for _, u in point) for point in points)
    return Ground(function, problem, settings, hessian, minimum, goals)


def point_of(start: tuple[Given, ...]) -> Expr:
    """A number on a line, (a, b) in the plane."""
    return start[0].expr if len(start) == 1 else Expr("tuple", tuple(g.expr for g in start))


def look(ground: Ground, start: tuple[Given, ...]) -> tuple[float, Sequence[float]]:
    """The value and the gradient at the start."""
    n = len(start)
    row = first_look(kernel(ground.problem), first_state(ground.problem, start, given(1), ground.settings))
    return row[n], row[n + 1:]


def must_be_inside(ground: Ground, start: tuple[Given, ...]) -> None:
    """Raises UsageError where the function or its gradient is not defined, or its domain does not reach."""
    f, p, point = name(ground.function.name), point_of(start), [g.value for g in start]
    if not all(predicate(r, ground.function.variables)(*point) for r in ground.function.domain):
        raise UsageError(NOT_IN_DOMAIN(f=f, p=p))
    value, slopes = look(ground, start)
    if _overflows(ground, point, (value, *slopes)):
        raise UsageError(TOO_LARGE(f=f))
    if not isfinite(value):
        raise UsageError(NOT_DEFINED(f=f, p=p))
    if not all(map(isfinite, slopes)):
        raise UsageError(NO_SLOPE(f=f, p=p))


def _overflows(ground: Ground, point: Sequence[float], found: Sequence[float]) -> bool:
    """Whether the function has a value there, but one beyond the floats."""
    from ...expression.numbers import ball

    if all(map(isfinite, found)) or ground.problem.program is not None:
        return False
    place = dict(zip(ground.problem.variables, map(Fraction, point), strict=True))
    here = ball(ground.problem.body, place)
    return bool(here.is_finite() and abs(here) > LARGEST or not isfinite(found[0]) and here.is_finite())


def trial(ground: Ground, start: tuple[Given, ...], rate: Given) -> Trace:
    return run(kernel(ground.problem), first_state(ground.problem, start, rate, ground.settings), TRIAL)


def reaches(ground: Ground, trace: Trace) -> bool:
    """Whether a run ends nearer to some minimizer by a factor of three; without one, whether it goes down."""
    if not ground.goals:
        return goes_down(ground, trace)
    first, last = ([float(abs(trace.points[k] - goal).max()) for goal in ground.goals] for k in (0, -1))
    return _behaves(ground, trace) and min(last) < 0.3 * min(first)


def goes_down(ground: Ground, trace: Trace) -> bool:
    """Whether the first update goes down and the last is lower still."""
    return _behaves(ground, trace) and bool(trace.values[-1] <= trace.values[1] < trace.values[0])


def _behaves(ground: Ground, trace: Trace) -> bool:
    """Whether a run stays where the function is defined and still has some way to go after three updates."""
    if trace.broke is not None or left_at(trace, ground.function) is not None:
        return False
    slopes = abs(trace.gradients).max(axis=1)
    return bool(slopes[3] > 1e-6 * slopes[0])
