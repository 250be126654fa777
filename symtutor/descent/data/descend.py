"""Descent on data: over all rows, or over one batch an update."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...words.errors import UsageError
from ...words.say import Say
from ..clips import clipped
from ..curvature import Matrix, hessian_of
from ..descend import Values, descend
from ..descent import Descent
from ..ending import ending_of
from ..exact import first_state
from ..gaps import with_gaps
from ..given import CELLS, Number, Settings, Start, optimizer_named, rate_of, settings_of, start_of
from ..kernel import Problem, kernel
from ..optimizer import Optimizer
from ..schedules import SEARCHES, scheduled, spread
from ..start import choose
from ..trace import Trace, run
from ..trial import ground_of
from .batches import Batches, batches
from .cycle import cycle
from .perceptron import descend_by_mistakes
from .sample import Sample, Sampled

if TYPE_CHECKING:
    from ...minimum.result import Minimum

__all__ = ["descend_on"]

LOOKS = 200_000_000  # rows read to put the full loss beside the batches; beyond it, only once an epoch
NO_SEARCH = Say("A line search or Newton's method needs a function that is a polynomial in its parameters here.",
                "여기서 직선 탐색과 뉴턴 방법은 매개변수의 다항식인 함수에만 쓸 수 있습니다.")
NO_BATCHES = Say("A line search needs the full loss: leave out --batch and --epochs.",
                 "직선 탐색에는 전체 손실이 필요합니다. --batch와 --epochs를 빼십시오.")
STEPS_OR_EPOCHS = Say("Batches are counted in epochs: give --epochs instead of --steps.",
                      "배치는 에포크로 셉니다. --steps 대신 --epochs를 적으십시오.")
NOT_EXACT = Say("Batches are computed in decimals: leave out --exact.",
                "배치는 소수로 계산합니다. --exact를 빼십시오.")
ROW_BY_ROW = Say("The perceptron rule goes row by row: leave out --batch, and count in --epochs.",
                 "퍼셉트론 규칙은 한 행씩 봅니다. --batch를 빼고 --epochs로 세십시오.")
TOO_MANY = Say("{n} updates are more than can be kept in memory here; take larger batches.",
               "갱신 {n}번은 메모리에 다 담을 수 없습니다. 배치를 더 크게 하십시오.")


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
        row = clipped(optimizer_named(optimizer, convention), clip, convention)
        row = scheduled(row, schedule, chosen.updates, spread(settings))
        numbers = settings_of(row, spread(settings))
        return _in_batches(sample, chosen, _problem(sample, row), numbers, start, rate, minimum)
    function = sample.short or sample.function
    if sample.short is None and (optimizer == "newton" or schedule in SEARCHES):
        raise UsageError(NO_SEARCH())
    slopes = None if sample.short else sample.gradient
    found = descend(function, start, rate, steps, optimizer, settings, exact, minimum, convention, schedule,
                    slopes, clip, sample.program)
    by_hand = replace(found.problem, program=None) if sample.short else None
    source = sample.program.source + "\n" + found.source
    return replace(found, function=sample.function, gradient=sample.gradient, source=source,
                   sampled=Sampled(sample, by_hand))


def _must_suit(steps: int | None, exact: bool) -> None:
    if steps is not None:
        raise UsageError(STEPS_OR_EPOCHS())
    if exact:
        raise UsageError(NOT_EXACT())


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
        raise UsageError(NO_BATCHES())
    if chosen.updates * (2 * len(function.variables) + 1) > CELLS:
        raise UsageError(TOO_MANY(n=chosen.updates))
    place, speed = None if start is None else start_of(function, start), None if rate is None else rate_of(rate)
    choice = choose(ground_of(sample.short or function, full, numbers, _hessian(sample), minimum), place, speed)
    problem = replace(full, program=replace(sample.program, batches=chosen))
    noisy = run(kernel(problem), first_state(problem, choice.start, choice.rate, numbers), chosen.updates)
    trace = with_gaps(_full(noisy, sample, chosen), sample.short or function, minimum)
    known = Sampled(sample, None, chosen, noisy.values[:-1])
    found = Descent(
        function, sample.gradient, row, numbers, choice.start, choice.rate, trace, None, ending_of(trace, function),
        chosen=choice.why, source=sample.program.source + "\n" + kernel(problem).source, sampled=known,
    )
    return replace(found, diagnosis=cycle(found, _least(minimum)))


def _hessian(sample: Sample) -> Matrix | None:
    short = sample.short
    if short is None:
        return None
    from ...derivation import slope

    return hessian_of(short.body, tuple(slope(short.body, v) for v in short.variables), short.variables)


def _least(minimum: Minimum | None) -> dict[str, object] | None:
    return dict(minimum.minimizers[0]) if minimum is not None and minimum.minimizers else None


def _full(noisy: Trace, sample: Sample, chosen: Batches) -> Trace:
    """The trace with the full loss and gradient at every point, or once an epoch where that is too much work."""
    import numpy as np

    values, gradients = np.full_like(noisy.values, np.nan), np.full_like(noisy.gradients, np.nan)
    every = 1 if len(values) * sample.table.rows <= LOOKS else chosen.each
    for k in {*range(0, len(values), every), len(values) - 1}:
        value, *slopes = sample.program.full(*noisy.points[k].tolist())
        values[k], gradients[k] = value, slopes
    return replace(noisy, values=values, gradients=gradients)


