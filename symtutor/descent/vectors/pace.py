"""A learning rate for a function of columns: from its largest curvature, or from the curvature along the slope."""

from __future__ import annotations

from fractions import Fraction
from math import inf
from typing import TYPE_CHECKING

from ...expression.tree import number, value_of
from ...words.say import Say, Sentence
from ..given import Given, given, near
from ..optimizers.linear import edge
from ..optimizers.optimizer import Optimizer
from ..theory.curvature import quantity
from ..theory.rate import (
    A_LENGTH,
    CAUTIOUS,
    FROM_CURVATURE,
    FROM_START,
    ONE_RATE,
    SEARCHED,
    few_digits,
    round_below,
    shown,
)
from .steepness import steepest_batch

if TYPE_CHECKING:
    from ..data.batches import Batches
    from .columns import Columns
    from .plan import Array
    from .program import VectorProgram

__all__ = ["rate_for"]

HALVINGS, WITH_MEMORY, ROUNDED = 30, 0.1, 1e-3
NO_STEEPER = Say("No batch is steeper than {L}; with the rate {rate}, below 1/{L}, the points cannot run away.",
                 "어떤 배치도 곡률이 {L}보다 크지 않습니다. 학습률 {rate}은/는 1/{L}보다 작아 점이 달아나지 않습니다.")
STEEP = Say("No batch is steeper than {L}: the rate is {rate}.",
            "어떤 배치도 곡률이 {L}보다 크지 않습니다. 그래서 학습률은 {rate}입니다.")
FROM_BOUND = Say("No curvature is above {L}, so with the rate {rate} every update goes down.",
                 "곡률은 어디서나 {L}보다 크지 않으므로, 학습률을 {rate}로 하면 갱신할 때마다 내려갑니다.")


def rate_for(
    ready: Columns, optimizer: Optimizer, numbers: tuple[tuple[str, Given], ...], start: Array,
    batches: Batches | None = None,
) -> tuple[Given, tuple[Sentence, ...]]:
    """The rate and the sentence that explains it."""
    bowl = ready.bowl
    if batches is not None and optimizer.unit == "slope" and (found := _of_batches(ready, optimizer, batches)):
        return found
    if optimizer.search:
        return given(1), (SEARCHED(rate=number(1)),)
    if optimizer.unit == "one":
        return given(1), (ONE_RATE(rate=number(1)),)
    if optimizer.unit == "length":
        return given("0.1"), (A_LENGTH(rate=number("0.1")),)
    limit = edge(optimizer, tuple(near(g) for _, g in numbers)) or Fraction(1)
    if bowl is not None and bowl.curvatures[0] > 0:
        steepest = float(bowl.curvatures[0])
        rate = given(round_below(float(limit) / 2 / steepest))
        L, stable = shown(quantity(steepest)), shown(quantity(float(limit) / steepest))
        return rate, (FROM_CURVATURE(L=L, edge=stable, rate=rate.expr),)
    if (loss := ready.log_loss) is not None and optimizer.name == "gd" and not optimizer.bends:
        rate = given(round_below(float(limit) / 2 / float(loss.bound.L)))
        return rate, (FROM_BOUND(L=few_digits(float(loss.bound.L), 4), rate=rate.expr),)
    return _along(ready.program, start)


def _of_batches(
    ready: Columns, optimizer: Optimizer, batches: Batches
) -> tuple[Given, tuple[Sentence, ...]] | None:
    """A rate that the steepest batch bears; None where its curvature is not known."""
    steepest = steepest_batch(ready, batches.rows, batches.rows % batches.size or batches.size)
    if steepest is None or not 0 < steepest < inf:
        return None
    L = few_digits(steepest * (1 + ROUNDED), 4)
    share = (1 if optimizer.name == "gd" else WITH_MEMORY) / float(value_of(L) or 1)
    rate = given(round_below(share * (1 - ROUNDED)))
    return rate, ((NO_STEEPER if optimizer.name == "gd" else STEEP)(L=L, rate=rate.expr),)


def _along(program: VectorProgram, start: Array) -> tuple[Given, tuple[Sentence, ...]]:
    """The curvature along the slope at the start; halved until an update goes down."""
    import numpy as np

    with np.errstate(all="ignore"):
        f, g = program.look(start)
        if not g.any():
            return given("0.1"), ()
        size = float(np.linalg.norm(g))
        h = 1e-4 / size
        steep = float(g @ (g - program.look(start - h * g)[1])) / (h * size * size)
        rate = given(round_below(min(1 / steep, 1e3) if steep > 1e-9 else 0.1))
        for _ in range(HALVINGS):
            if program.look(start - rate.value * g)[0] < f:
                break
            rate = given(round_below(rate.value / 2))
    if steep > 1e-9:
        return rate, (FROM_START(L=shown(quantity(steep)), rate=rate.expr),)
    return rate, (CAUTIOUS(rate=rate.expr),)
