"""The descent: from a function to everything a lesson says about running an optimizer on it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ..expression.tree import Expr, pieces
from ..function import Function
from ..words.errors import UsageError
from ..words.say import Say, Sentence
from .descent import Descent
from .diagnosis.ending import arrival, ending_of
from .diagnosis.table import diagnose
from .given import Given, Number, Settings, Start, rate_of, settings_of, start_of, steps_of
from .optimizers.newton import newton_step
from .optimizers.rows import row_of
from .optimizers.schedules import spread
from .optimizers.update import needs_curvature
from .running.changing_rates import with_rates
from .running.exact import ExactRun, exact_run, first_state, state_of
from .running.judged import must_agree
from .running.kernel import Problem, kernel
from .running.trace import Trace, cut, joined, kept_of, run
from .starts.chosen import Choice, choose
from .starts.trial import ground_of
from .theory.curvature import Matrix, hessian_of
from .theory.gaps import nearest_minimizer, with_gaps
from .theory.near_a_minimizer import Theory, theory
from .vectors.parameters import has_columns

if TYPE_CHECKING:
    from ..minimum.result import Minimum, Point
    from .data.program import Program

__all__ = ["descend"]

Points = tuple[tuple[Fraction, ...], ...]
Values = tuple[tuple[str, Given], ...]
USUAL = 100  # updates when the student does not say how many
PARAMETERS = Say("Descent needs numbers: {names} has no value.",
                 "경사 하강에는 수가 필요합니다. {names}의 값이 없습니다.")
GIVE_VALUES = Say("Add for example: with {name} = 2", "예를 들어 이렇게 덧붙이세요: with {name} = 2")


def descend(
    function: Function,
    start: Start | None = None,
    rate: Number | None = None,
    steps: int | None = None,
    optimizer: str = "gd",
    settings: Settings = (),
    exact: bool = False,
    minimum: Minimum | None = None,
    convention: str = "torch",
    schedule: str = "constant",
    gradient: tuple[Expr, ...] | None = None,
    clip: str = "",
    program: Program | None = None,
) -> Descent:
    """Run an optimizer on a function.

    start, rate  chosen from the curvature at the minimizer, and explained, unless given
    steps        all of them are made, up to the first point that is not finite; without it descent stops when it has
                 arrived, or after 100
    exact        in fractions, as long as these stay rational and short
    schedule     how the rate changes from update to update
    clip         `norm` or `value`: how the gradient is shortened first
    minimum      what `minimize` found: then gaps, theory and diagnosis speak of the exact minimum
    gradient     its derivatives if they are known already
    program      code for the value and the gradient of a function of data

    Raises UsageError for a name or a number that cannot be, TutorError for an expression without a value in floats.
    """
    if program is None and has_columns(function):
        from .vectors.descend import descend_columns

        return descend_columns(
            function, start, rate, steps, optimizer, settings, exact, convention, schedule, clip
        )
    if function.parameters:
        raise UsageError(PARAMETERS(names=", ".join(function.parameters)), GIVE_VALUES(name=function.parameters[0]))
    if function.data and program is None:
        from .data.descend import descend_on
        from .data.sample import sample_of

        return descend_on(
            sample_of(function), start, rate, steps, optimizer, settings, exact, minimum, convention, schedule, clip
        )
    allowed = USUAL if steps is None else steps_of(steps, len(function.variables))
    chosen = spread(settings)
    row = row_of(optimizer, convention, clip, schedule, allowed, chosen)
    numbers = settings_of(row, chosen)
    slopes = gradient or _gradient(function, minimum)
    hessian = None if function.data else hessian_of(function.body, slopes, function.variables)
    newton = newton_step(slopes, hessian) if needs_curvature(row) else ()
    problem = Problem(function.body, slopes, function.variables, row, newton, program)
    ground = ground_of(function, problem, numbers, hessian, minimum)
    place, speed = None if start is None else start_of(function, start), None if rate is None else rate_of(rate)
    choice = choose(ground, place, speed)
    trace, points, notes = _run(problem, choice, numbers, allowed, exact)
    trace = with_rates(trace, problem, choice.rate, numbers)
    if not function.data:
        must_agree(problem, trace.points[0].tolist(), trace.gradients[0].tolist())
    trace = with_gaps(trace, function, minimum, points or ())
    if steps is None and (arrived := arrival(trace)) is not None:
        trace, points = cut(trace, arrived), points and points[: arrived + 1]
    found = Descent(
        function, problem.gradient, row, numbers, choice.start, choice.rate, trace, points, ending_of(trace, function),
        theory=_theory(hessian, trace, minimum, choice, numbers, problem), chosen=choice.why,
        notes=(*notes, *kept_of(trace)),
        source=kernel(problem).source, newton=newton,
    )
    return replace(found, diagnosis=diagnose(found, minimum, hessian))


def _gradient(function: Function, minimum: Minimum | None) -> tuple[Expr, ...]:
    if minimum is not None and len(minimum.gradient) == len(function.variables):
        return tuple(derivation.result for derivation in minimum.gradient)
    from ..derivation import slope

    return tuple(slope(function.body, v) for v in function.variables)


def _run(
    problem: Problem, choice: Choice, settings: Values, steps: int, exact: bool
) -> tuple[Trace, Points | None, tuple[Sentence, ...]]:
    """The trace; with `exact`, the points in fractions as far as they go, and from there on in floats."""
    floats = first_state(problem, choice.start, choice.rate, settings)
    if not exact:
        return run(kernel(problem), floats, steps), None, ()
    found = exact_run(problem, choice.start, choice.rate, settings, steps)
    if not isinstance(found, ExactRun):
        return run(kernel(problem), floats, steps), None, (found,)
    rest = run(kernel(problem), state_of(found.last, problem), steps + 1 - len(found.points))
    notes = () if found.note is None else (found.note,)
    return joined(kernel(problem), floats, found.points[:-1], rest), found.points, notes


def _is_flat(minimum: Minimum, goal: Point) -> bool:
    """Whether the slope is 0 at the minimizer: not on a curve or at an end of the domain."""
    walled = any(c.point == goal and c.kind == "boundary" for c in minimum.candidates)
    return not walled and all(p.head != "=" for r in minimum.function.domain for p in pieces(r))


def _theory(
    hessian: Matrix | None, trace: Trace, minimum: Minimum | None, choice: Choice, settings: Values, problem: Problem
) -> Theory | None:
    goal = None if minimum is None else nearest_minimizer(trace, minimum)
    if hessian is None or goal is None or minimum is None or not _is_flat(minimum, goal):
        return None
    return theory(problem, hessian, dict(goal), choice.start, choice.rate, tuple(g for _, g in settings))
