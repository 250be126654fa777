"""Descent on data: over all rows, or over one batch an update."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...expression.tree import TWO, name, pieces, power
from ...words.errors import UsageError
from ...words.say import Say
from ..descend import Values, descend
from ..descent import Descent, Diagnosis
from ..diagnosis.ending import ending_of
from ..given import Number, Settings, Start, given, rate_of, settings_of, start_of
from ..optimizers.optimizer import Optimizer
from ..optimizers.rows import row_of
from ..optimizers.schedules import SEARCHES, spread
from ..running.exact import first_state
from ..running.kernel import Problem, kernel
from ..running.trace import Trace, run
from ..starts.chosen import Choice, choose
from ..starts.trial import ground_of
from ..theory.curvature import Matrix, hessian_of
from ..theory.gaps import with_gaps
from ..theory.rate import round_below
from ..vectors.batched import SLOWED, runs_away
from .batches import NO_FRACTIONS_IN_BATCHES, NO_SEARCH_IN_BATCHES, STEPS_OR_EPOCHS, Batches, batches
from .cycle import cycle
from .logistic import design
from .losses import full_losses, must_fit
from .perceptron import descend_by_mistakes
from .sample import Sample, Sampled
from .separation import separable, separating

if TYPE_CHECKING:
    from ...minimum.result import Minimum

__all__ = ["descend_on"]

NO_SEARCH = Say("A line search or Newton's method needs a function that is a polynomial in its parameters here.",
                "여기서 직선 탐색과 뉴턴 방법은 매개변수의 다항식인 함수에만 쓸 수 있습니다.")
HALVINGS = 30
ROW_BY_ROW = Say("The perceptron rule goes row by row: leave out --batch, and count in --epochs.",
                 "퍼셉트론 규칙은 한 행씩 봅니다. --batch를 빼고 --epochs로 세십시오.")


def descend_on(
    sample: Sample,
    start: Start | None = None,
    rate: Number | None = None,
    steps: int | None = None,
    optimizer: str = "gd",
    settings: Settings = (),
    exact: bool = False,
    minimum: Minimum | None = None,
    convention: str = "torch",
    schedule: str = "constant",
    clip: str = "",
    batch: int | None = None,
    epochs: int | None = None,
    seed: int | None = None,
) -> Descent:
    """Run an optimizer on a function of data.

    batch, epochs, seed   rows an update, how often all rows are seen, and the order (None: as they stand); without
                          any of them every update sees all rows
    minimum               of `sample.short`: then gaps, theory and diagnosis speak of the exact minimum
    The others are those of `descend`. Raises UsageError for what cannot be, TutorError for what has no value.
    """
    if optimizer == "perceptron":
        if batch not in (None, 1) or steps is not None:
            raise UsageError(ROW_BY_ROW())
        return descend_by_mistakes(sample, start, rate, epochs, seed)
    chosen = batches(sample.table.rows, batch, epochs, seed)
    if chosen is not None:
        _must_suit(steps, exact)
        row = row_of(optimizer, convention, clip, schedule, chosen.updates, spread(settings))
        numbers = settings_of(row, spread(settings))
        return _in_batches(sample, chosen, _problem(sample, row), numbers, start, rate, minimum)
    function = sample.short or sample.function
    if sample.short is None and (optimizer == "newton" or schedule in SEARCHES):
        raise UsageError(NO_SEARCH())
    slopes = None if sample.short else sample.gradient
    found = descend(function, start, rate, steps, optimizer, settings, exact, minimum, convention, schedule,
                    slopes, clip, sample.program)
    by_hand = replace(found.problem, program=None) if sample.short and sample.table.written else None
    source = sample.program.source + "\n" + found.source
    return replace(found, function=sample.function, gradient=sample.gradient, source=source,
                   diagnosis=(*found.diagnosis, *_apart(sample, found)),
                   sampled=Sampled(sample.table, sample, by_hand))


def _apart(sample: Sample, found: Descent) -> Iterator[Diagnosis]:
    """Of a log loss, that the rows are separated."""
    known = None if sample.short is not None else design(sample)
    direction = None if known is None else separating(*known, found.trace.points[-1])
    if direction is not None:
        variables = sample.function.variables
        yield separable(variables, direction, [power(name(v), TWO) for v in variables])


def _must_suit(steps: int | None, exact: bool) -> None:
    if steps is not None:
        raise UsageError(STEPS_OR_EPOCHS())
    if exact:
        raise UsageError(NO_FRACTIONS_IN_BATCHES())


def _problem(sample: Sample, row: Optimizer) -> Problem:
    body = (sample.short or sample.function).body
    return Problem(body, sample.gradient, sample.function.variables, row, (), sample.program)


def _in_batches(
    sample: Sample, chosen: Batches, full: Problem, numbers: Values, start: Start | None, rate: Number | None,
    minimum: Minimum | None,
) -> Descent:
    """One update a batch; the start and the rate are chosen on the full loss."""
    function, row = sample.function, full.optimizer
    if row.search:
        raise UsageError(NO_SEARCH_IN_BATCHES())
    must_fit(chosen, len(function.variables))
    place, speed = None if start is None else start_of(function, start), None if rate is None else rate_of(rate)
    choice = choose(ground_of(sample.short or function, full, numbers, _hessian(sample), minimum), place, speed)
    problem = replace(full, program=replace(sample.program, batches=chosen))
    choice, noisy = _slow_enough(problem, choice, numbers, chosen.updates, speed is None)
    values, gradients = full_losses(noisy.points, sample.program, chosen)
    trace = with_gaps(replace(noisy, values=values, gradients=gradients), sample.short or function, minimum)
    scaled = any(p.head == "sum" for p in pieces(sample.body))
    known = Sampled(sample.table, sample, None, chosen, noisy.values[:-1], scaled=scaled)
    found = Descent(
        function, sample.gradient, row, numbers, choice.start, choice.rate, trace, None, ending_of(trace, function),
        chosen=choice.why, source=sample.program.source + "\n" + kernel(problem).source, sampled=known,
    )
    return replace(found, diagnosis=cycle(found, _least(minimum)))


def _slow_enough(
    problem: Problem, choice: Choice, numbers: Values, updates: int, chosen: bool
) -> tuple[Choice, Trace]:
    """The run on batches; a rate that the program chose is halved while the points run away, and that is said."""
    rate = choice.rate
    for _ in range(HALVINGS):
        noisy = run(kernel(problem), first_state(problem, choice.start, rate, numbers), updates)
        if not chosen or not runs_away(noisy):
            break
        rate = given(round_below(rate.value / 2))
    told = (SLOWED(first=choice.rate.expr, rate=rate.expr),) if rate is not choice.rate else ()
    return replace(choice, rate=rate, why=(*choice.why, *told)), noisy


def _hessian(sample: Sample) -> Matrix | None:
    short = sample.short
    if short is None:
        return None
    from ...derivation import slope

    return hessian_of(short.body, tuple(slope(short.body, v) for v in short.variables), short.variables)


def _least(minimum: Minimum | None) -> dict[str, object] | None:
    return dict(minimum.minimizers[0]) if minimum is not None and minimum.minimizers else None
