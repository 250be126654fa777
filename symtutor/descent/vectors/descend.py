"""Descent on a function of columns: one array holds the point, whether it has 3 coordinates or 1,024."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...expression.tree import TWO, Expr, call, name, power
from ...function import Function
from ...words.errors import TutorError, UsageError
from ...words.say import Say, Sentence
from ..data.batches import NO_FRACTIONS_IN_BATCHES, NO_SEARCH_IN_BATCHES, STEPS_OR_EPOCHS, Batches
from ..data.sample import Sampled
from ..data.separation import separable
from ..descent import Descent, Diagnosis
from ..diagnosis.ending import arrival, ending_of
from ..diagnosis.table import diagnose
from ..given import Given, Number, Settings, Start, given, rate_of, settings_of, steps_of
from ..optimizers.optimizer import Optimizer
from ..optimizers.rows import row_of
from ..optimizers.schedules import spread
from ..quadratic.bowl import bowl_of
from ..running.changing_rates import with_rates
from ..running.trace import Trace, cut, kept_of
from ..theory.rate import round_below
from .batch_cycle import cycle_of_batches
from .batched import SLOWED, batches_of, in_batches, runs_away
from .columns import DEFECT, Columns, must_agree, prepared, quiet
from .kinks import swings_at_kinks
from .logistic import direction_apart, log_loss
from .pace import rate_for
from .run import problem_of, run_columns, source_of
from .searching import newton_way, rates_in, run_searching, searched_rate
from .second import curvature_of
from .squares import about_its_lowest_point, is_shorter
from .start import start_of
from .theory import theory_of

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["descend_columns", "gradient_of", "opened"]

USUAL, HALVINGS = 100, 30
MOST_NEWTON = 1500
NO_NEWTON = Say("Newton's method needs the full loss: leave out --batch and --epochs.",
                "뉴턴 방법에는 전체 손실이 필요합니다. --batch와 --epochs를 빼십시오.")
NO_PERCEPTRON = Say("The perceptron rule is shown row by row, on columns that are written out one by one.",
                    "퍼셉트론 규칙은 한 행씩 보여 주므로 열을 하나씩 적은 식에만 쓸 수 있습니다.")
WRITE_THEM_OUT = Say("For example: mse(y, sigmoid(u*x1 + v*x2 + b))", "예: mse(y, sigmoid(u*x1 + v*x2 + b))")
TOO_MANY = Say("Newton's method solves for all coordinates at once: at most {most} of them, and here there are {n}.",
               "뉴턴 방법은 모든 좌표를 한꺼번에 풉니다. 좌표는 {most}개까지 쓸 수 있는데 지금은 {n}개입니다.")
Values = tuple[tuple[str, Given], ...]


def descend_columns(
    function: Function,
    start: Start | None = None,
    rate: Number | None = None,
    steps: int | None = None,
    optimizer: str = "gd",
    settings: Settings = (),
    exact: bool = False,
    convention: str = "torch",
    schedule: str = "constant",
    clip: str = "",
    batch: int | None = None,
    epochs: int | None = None,
    seed: int | None = None,
) -> Descent:
    """As `descend` and `descend_on`; a start of one number is for all coordinates. Raises what they raise."""
    if exact:
        from .exactly import descend_exactly

        if (batch, epochs, seed) != (None, None, None):
            raise UsageError(NO_FRACTIONS_IN_BATCHES())
        return descend_exactly(function, start, rate, steps, optimizer, settings, convention, schedule, clip)
    if optimizer == "perceptron":
        raise UsageError(NO_PERCEPTRON(), WRITE_THEM_OUT())
    ready = prepared(function, start)
    batches = batches_of(ready.arrays, batch, epochs, seed)
    if batches is not None and steps is not None:
        raise UsageError(STEPS_OR_EPOCHS())
    allowed = batches.updates if batches else USUAL if steps is None else steps_of(steps, ready.plan.size)
    row = row_of(optimizer, convention, clip, schedule, allowed, spread(settings))
    _must_suit(row, ready, batches)
    numbers = settings_of(row, spread(settings))
    begin, place, ready, why = opened(ready, start)
    speed, reason = (rate_of(rate), ()) if rate is not None else rate_for(ready, row, numbers, place, batches)
    sampled = None
    if batches is not None:
        speed, trace, sampled, slowed = _slow_enough(ready, batches, row, numbers, place, speed, rate is None)
        reason = (*reason, *slowed)
        trace = with_rates(trace, problem_of(row), speed, numbers)
    else:
        trace = _run(ready, row, numbers, place, speed, allowed)
    trace = _with_gaps(trace, ready)
    if steps is None and batches is None and (arrived := arrival(trace)) is not None:
        trace = cut(trace, arrived)
    return _told(ready, row, numbers, begin, speed, trace, (*why, *reason), sampled)


def opened(ready: Columns, start: Start | None) -> tuple[tuple[Given, ...], Array, Columns, tuple[Sentence, ...]]:
    """The start, as given and in floats; the function with its lowest point, checked there; a sentence on the start."""
    import numpy as np

    with quiet():
        begin, why = start_of(ready, start)
        place = np.array([g.value for g in begin])
        must_agree(ready, place)
        bowl = bowl_of(ready.plan, ready.program, place, ready.scales)
        ready = replace(ready, bowl=bowl, log_loss=log_loss(ready) if bowl is None else None)
        if bowl is not None and is_shorter(ready.plan, bowl):
            plain, ready = ready, replace(ready, program=about_its_lowest_point(bowl))
            _must_be_the_same(plain, ready, place)
    return begin, place, ready, why


def _must_be_the_same(plain: Columns, short: Columns, place: Array) -> None:
    """Raises TutorError where the form of the second degree and the function as written differ."""
    (f, g), (u, v) = plain.program.look(place), short.program.look(place)
    if abs(f - u) > 1e-8 * (1 + abs(f)) or abs(g - v).max() > 1e-8 * (1 + abs(g).max()):
        raise TutorError(DEFECT())


def _slow_enough(
    ready: Columns, batches: Batches, row: Optimizer, numbers: Values, place: Array, rate: Given, chosen: bool
) -> tuple[Given, Trace, Sampled, tuple[Sentence, ...]]:
    """The run on batches; a rate that the program chose is halved while the points run away, and that is said."""
    first = rate
    for _ in range(HALVINGS):
        trace, sampled = in_batches(ready, batches, row, numbers, place, rate)
        if not chosen or not runs_away(trace):
            break
        rate = given(round_below(rate.value / 2))
    told = (SLOWED(first=first.expr, rate=rate.expr),) if rate is not first else ()
    return rate, trace, sampled, told


def _must_suit(row: Optimizer, ready: Columns, batches: Batches | None) -> None:
    if row.search and batches is not None:
        raise UsageError(NO_SEARCH_IN_BATCHES())
    if row.name == "newton" and batches is not None:
        raise UsageError(NO_NEWTON())
    if row.name == "newton" and ready.plan.size > MOST_NEWTON:
        raise UsageError(TOO_MANY(most=MOST_NEWTON, n=ready.plan.size))


def _run(ready: Columns, row: Optimizer, numbers: Values, place: Array, speed: Given, steps: int) -> Trace:
    """The trace with the rate of every update."""
    if not row.search and row.name != "newton":
        trace = run_columns(ready.program, row, numbers, place, speed, steps)
        return with_rates(trace, problem_of(row), speed, numbers)
    rate = searched_rate(ready.program, row, speed, numbers)
    way = newton_way(_hessian(ready)) if row.name == "newton" else lambda x, g: g
    return rates_in(run_searching(ready.program, rate, way, place, steps, speed.value), rate)


def _hessian(ready: Columns) -> Callable[[Array], Array]:
    bowl = ready.bowl
    return curvature_of(ready.plan) if bowl is None else lambda x: bowl.hessian


def _told(
    ready: Columns, row: Optimizer, numbers: Values, begin: tuple[Given, ...], rate: Given, trace: Trace,
    why: tuple[Sentence, ...], sampled: Sampled | None,
) -> Descent:
    """Theory and diagnosis are of descent on all rows."""
    function, bowl = replace(ready.function, variables=ready.plan.labels(), parameters=()), ready.bowl
    found = Descent(
        function, (), row, numbers, begin, rate, trace, None, ending_of(trace, replace(function, domain=())),
        theory=None if bowl is None or sampled else theory_of(bowl, function.variables, row, begin, rate, numbers),
        sampled=sampled, chosen=why, source=ready.program.source + "\n" + _loop_of(row), columns=ready,
        notes=kept_of(trace),
    )
    if sampled:
        return replace(found, diagnosis=cycle_of_batches(ready, found))
    told = swings_at_kinks(ready, found) or diagnose(found, None, None)
    return replace(found, diagnosis=(*told, *_apart(ready, found)))


def _apart(ready: Columns, found: Descent) -> Iterator[Diagnosis]:
    """Of a log loss, that the rows are separated."""
    loss = ready.log_loss
    direction = None if loss is None else direction_apart(loss, found.trace.points[-1])
    if direction is not None:
        lengths = [name(n) if length is None else call("norm", name(n)) for n, length in ready.plan.parameters]
        yield separable(ready.plan.labels(), direction, [power(u, TWO) for u in lengths])


def _loop_of(row: Optimizer) -> str:
    """The code of the updates."""
    if row.name == "newton":
        return f"# n solves H n = g\n{row.lines}\n"
    return (f"# eta is searched along the line: {row.schedule}\n" if row.search else "") + source_of(row)


def _with_gaps(trace: Trace, ready: Columns) -> Trace:
    gaps = None if ready.bowl is None else ready.bowl.gaps(trace.points)
    return trace if gaps is None else replace(trace, gaps_x=gaps[0], gaps_f=gaps[1])


def gradient_of(function: Function) -> Expr | None:
    """The slope by the column as a formula, where the rules have one for a function of one column."""
    from ...derivation import gradient

    try:
        (derivation,) = gradient(replace(function, data=(), parameters=tuple(n for n, _ in function.data)))
    except (TutorError, ValueError):
        return None
    lines = [step.line for step in derivation.steps if step.line.head != "list"]
    return lines[-1] if lines else None
