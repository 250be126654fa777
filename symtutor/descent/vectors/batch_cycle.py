"""The mini-batch cycle by columns: on a function of the second degree each batch moves the point by x -> A x + c, so an
epoch in a fixed order is one such map; where it contracts, the points after each batch tend to a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...expression.tree import Expr
from ...words.say import Say, Sentence
from ..data.cycle import AND_SO_ON, CYCLE, LAST, PAIR, SHOWN
from ..descent import Descent, Diagnosis
from ..quadratic.reading import form_of
from ..theory.rate import few_digits
from .batch_plan import batch_plan
from .columns import Columns

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["cycle_of_batches", "cycle_points"]

MANY = Say(
    "A cycle: every batch pulls towards its own minimum, so at a fixed rate the point never settles. In the limit an "
    "epoch leads round {each} points, between {near} and {far} away from the minimum of the full loss. A smaller rate "
    "makes the cycle smaller.",
    "순환합니다. 배치마다 자기 최소점 쪽으로 당기므로 학습률이 일정하면 점이 멈추지 않습니다. 길게 보면 에포크마다 점 "
    "{each}개를 도는데, 전체 손실의 최소점에서 {near} 이상 {far} 이하 떨어져 있습니다. 학습률을 줄이면 순환도 "
    "작아집니다.",
)
MOST_BATCHES, MOST_COORDINATES, WRITTEN, DIGITS = 200, 300, 3, 6
CONTRACTS, CLOSES = 1 - 1e-9, 1e-7
Affine = tuple["Array", "Array"]


def cycle_of_batches(ready: Columns, found: Descent) -> tuple[Diagnosis, ...]:
    """The cycle by name: plain descent at a fixed rate on a function of the second degree, batches in a fixed order."""
    import numpy as np

    bowl, points = ready.bowl, cycle_points(ready, found)
    if bowl is None or bowl.goal is None or points is None or np.ptp(points, axis=0).max() <= CLOSES * (
            1 + np.abs(points).max()):
        return ()
    if points.shape[1] <= WRITTEN:
        told = CYCLE(first=_point(points[-1]), points=_listed(points), goal=_point(bowl.goal))
    else:
        away = np.linalg.norm(points - bowl.goal, axis=1)
        told = MANY(each=len(points), near=few_digits(float(away.min()), 4), far=few_digits(float(away.max()), 4))
    return (Diagnosis("mini-batch cycle", told),)


def cycle_points(ready: Columns, found: Descent) -> Array | None:
    """The points (batches, n) after each batch of an epoch in the limit; None where the epoch does not contract."""
    import numpy as np

    batches = None if found.sampled is None else found.sampled.batches
    if batches is None or batches.seed is not None or found.optimizer.lines != "x = x - eta*g":
        return None
    n = ready.plan.size
    if not 1 < batches.each <= MOST_BATCHES or n > MOST_COORDINATES or ready.bowl is None or ready.bowl.flat:
        return None
    maps = [_map(ready, slice(k * batches.size, (k + 1) * batches.size), batches.rows, found.rate.value)
            for k in range(batches.each)]
    whole, moved = np.eye(n), np.zeros(n)
    for step in maps:
        if step is None:
            return None
        whole, moved = step[0] @ whole, step[0] @ moved + step[1]
    if not np.isfinite(whole).all() or abs(np.linalg.eigvals(whole)).max() > CONTRACTS:
        return None
    return _round([step for step in maps if step], np.linalg.solve(np.eye(n) - whole, moved).astype(float))


def _map(ready: Columns, rows: slice, count: int, rate: float) -> Affine | None:
    """x -> x - rate·(H x + g) of one batch."""
    import numpy as np

    seen = {n: a[rows] for n, a in ready.arrays.items()}
    form = form_of(batch_plan(ready.function.body, seen, dict(ready.plan.parameters), count), exactly=False)
    if form is None:
        return None
    slope: Array = 2 * form[0].table[:-1, -1].astype(float)
    return np.eye(ready.plan.size) - rate * form[0].hessian(), -rate * slope


def _round(maps: list[Affine], begin: Array) -> Array | None:
    """Once round from a point of the cycle; None unless it ends where it began."""
    import numpy as np

    points, here = [], begin
    for matrix, vector in maps:
        here = matrix @ here + vector
        points.append(here)
    return np.array(points) if np.abs(here - begin).max() <= CLOSES * (1 + np.abs(begin).max()) else None


def _listed(points: Array) -> Sentence:
    """The first of them one after the other."""
    told = AND_SO_ON() if len(points) > SHOWN else None
    for p in reversed(points[:SHOWN]):
        told = LAST(a=_point(p)) if told is None else PAIR(a=_point(p), b=told)
    assert told is not None
    return told


def _point(p: Array) -> Expr:
    written = tuple(few_digits(u, DIGITS) for u in p.tolist())
    return written[0] if len(written) == 1 else Expr("tuple", written)
