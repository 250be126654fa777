"""Updates over batches with their numbers put in: each is an update on the loss of its own rows."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import islice

from ...expression.tree import Expr, number, rational
from ..descent import Descent
from ..given import Given, in_decimals
from ..moves import in_fractions, update_by_hand
from ..running.exact import by_hand
from ..running.kernel import Problem
from ..worked import Worked, worked_lines
from .moments import cells_of_table, gram, some_rows
from .program import as_means

__all__ = ["worked_batches"]

PLACES = 10**10  # a decimal of up to 10 places is written out


def worked_batches(descent: Descent, updates: int) -> tuple[tuple[Worked, ...], ...]:
    """The first updates of plain descent on quadratic batches, as far as they stay short; () for any other."""
    sampled = descent.sampled
    if sampled is None or sampled.batches is None or not sampled.short or sampled.corrections is not None:
        return ()
    if descent.optimizer.lines != "x = x - eta*g":
        return ()
    start, found = descent.start, []
    for problem in _problems(descent, updates):
        moved = update_by_hand(problem, by_hand(problem, start, descent.rate, descent.settings), in_fractions)
        if moved is None:
            break
        one = replace(descent, start=start, sampled=replace(sampled, by_hand=problem))
        found.append(worked_lines(one, 1))
        following = [_written(u, in_decimals((*descent.start, descent.rate))) for u in moved[0].point]
        if None in following:
            break
        start = tuple(g for g in following if g is not None)
    return tuple(found)


def _written(u: Fraction, decimals: bool) -> Given | None:
    """The number as the student writes numbers; None where it does not end."""
    if not decimals:
        return Given(rational(u), u, float(u))
    if PLACES % u.denominator:
        return None
    size = number(abs(u))
    return Given(size if u >= 0 else Expr("neg", (size,)), u, float(u))


def _problems(descent: Descent, updates: int) -> list[Problem]:
    """The descent on each of the first batches by itself."""
    import numpy as np

    from ...derivation import slope

    sampled, variables, problems = descent.sampled, descent.function.variables, list[Problem]()
    if sampled is None or sampled.sample is None or sampled.batches is None:
        return problems
    sample = sampled.sample
    cells = cells_of_table(sample.table, sample.table.names)
    if cells is None:
        return problems
    for (rows,) in islice(sampled.batches.slices([np.arange(float(sample.table.rows))]), updates):
        chosen = [int(k) for k in rows]
        few = some_rows(cells, chosen)
        loss = gram(as_means(sample.body, sample.table.rows), variables, few)
        if loss is None:
            break
        problems.append(Problem(loss, tuple(slope(loss, v) for v in variables), variables, descent.optimizer))
    return problems
