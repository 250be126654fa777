"""The mini-batch cycle: with a fixed rate and the batches always in the same order, descent circles the minimum.

On a quadratic each batch moves the point by x -> A x + c, so an epoch is one such map M x + v. Where M contracts, the
points after each batch tend to a cycle: x = M x + v, solved here in fractions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ...expression.polynomial import Terms, derivative, polynomial
from ...expression.tree import Expr, rational
from ...words.say import Say, Sentence
from ..descent import Descent, Diagnosis
from ..given import near
from .moments import cells_of_table, gram, some_rows
from .table import Table

__all__ = ["AND_SO_ON", "CYCLE", "LAST", "PAIR", "SHOWN", "cycle", "cycle_points"]

CYCLE = Say(
    "A cycle: every batch pulls towards its own minimum, so at a fixed rate the point never settles. In the limit an "
    "epoch leads from {first} through {points} back to where it began; the minimum of the full loss is {goal}. A "
    "smaller rate makes the cycle smaller.",
    "순환합니다. 배치마다 자기 최소점 쪽으로 당기므로 학습률이 일정하면 점이 멈추지 않습니다. 한 에포크에 {first}에서 "
    "출발하여 {points}을/를 거쳐 제자리로 돌아옵니다. 전체 손실의 최소점은 {goal}입니다. 학습률을 줄이면 순환도 "
    "작아집니다.",
)
CIRCLES = Say(
    "A cycle: every batch pulls towards its own minimum, so at a fixed rate the point never settles. In the long run "
    "it goes through {points}, epoch after epoch.",
    "순환합니다. 배치마다 자기 최소점 쪽으로 당기므로 학습률이 일정하면 점이 멈추지 않습니다. 길게 보면 에포크마다 "
    "{points}을/를 지납니다.",
)
PAIR, LAST, AND_SO_ON = Say("{a}, {b}", "{a}, {b}"), Say("{a}", "{a}"), Say("…", "…")
MOST_BATCHES, MOST_VARIABLES, SHOWN, SHORT = 60, 6, 4, 40
Vector = tuple[Fraction, ...]
Matrix = tuple[Vector, ...]
Affine = tuple[Matrix, Vector]


def cycle(descent: Descent, goal: Mapping[str, object] | None) -> tuple[Diagnosis, ...]:
    """The cycle by name, when it is proved: quadratic batches, in a fixed order, at a fixed rate, by plain descent."""
    points = cycle_points(descent)
    if points is None or len(set(points)) == 1:
        return ()
    listed = _listed(points)
    if goal is None:
        return (Diagnosis("mini-batch cycle", CIRCLES(points=listed)),)
    least = tuple(v for v in goal.values() if isinstance(v, Expr))
    at = least[0] if len(least) == 1 else Expr("tuple", least)
    return (Diagnosis("mini-batch cycle", CYCLE(first=_point(points[-1]), points=listed, goal=at)),)


def _listed(points: Sequence[Vector]) -> Sentence:
    """1/3, -1/3; of a long cycle its beginning."""
    told = AND_SO_ON() if len(points) > SHOWN else None
    for p in reversed(points[:SHOWN]):
        told = LAST(a=_point(p)) if told is None else PAIR(a=_point(p), b=told)
    assert told is not None
    return told


def _point(p: Vector) -> Expr:
    written = tuple(rational(u if u.denominator < 10**SHORT else Fraction(float(u))) for u in p)
    return written[0] if len(written) == 1 else Expr("tuple", written)


def cycle_points(descent: Descent) -> tuple[Vector, ...] | None:
    """The points after each batch of an epoch in the limit, exactly; None when this is not proved."""
    sampled, row = descent.sampled, descent.optimizer
    if sampled is None or sampled.sample is None or sampled.batches is None or row.lines != "x = x - eta*g":
        return None
    if sampled.batches.seed is not None:
        return None
    each, variables = sampled.batches.each, descent.function.variables
    if not 1 < each <= MOST_BATCHES or len(variables) > MOST_VARIABLES:
        return None
    maps = [_map(descent, k, near(descent.rate)) for k in range(each)]
    if any(m is None for m in maps):
        return None
    return _limit([m for m in maps if m is not None])


def _map(descent: Descent, k: int, rate: Fraction) -> Affine | None:
    """x -> x - rate·gradient of batch k, when that is affine."""
    sampled, variables = descent.sampled, descent.function.variables
    assert sampled is not None and sampled.sample is not None and sampled.batches is not None
    size, table = sampled.batches.size, sampled.table
    terms = _loss(sampled.sample.body, variables, table, slice(k * size, (k + 1) * size))
    if terms is None or any(sum(key) > 2 for key in terms):
        return None
    n, slopes = len(variables), [derivative(terms, i) for i in range(len(variables))]
    zero = (0,) * n
    unit = [tuple(int(i == j) for i in range(n)) for j in range(n)]
    matrix = tuple(
        tuple(Fraction(i == j) - rate * slopes[i].get(unit[j], Fraction(0)) for j in range(n)) for i in range(n)
    )
    return matrix, tuple(-rate * slope.get(zero, Fraction(0)) for slope in slopes)


def _loss(body: Expr, variables: tuple[str, ...], table: Table, rows: slice) -> Terms | None:
    """The loss of some rows as a polynomial; a sum is the number of all rows times the mean."""
    from .program import as_means

    cells = cells_of_table(table, table.names)
    if cells is None:
        return None
    short = gram(as_means(body, table.rows), variables, some_rows(cells, range(table.rows)[rows]))
    return None if short is None else polynomial(short, variables)


def _limit(maps: Sequence[Affine]) -> tuple[Vector, ...] | None:
    """The cycle of the composed map; None unless every eigenvalue of it is below 1 in size."""
    import numpy as np

    n = len(maps[0][1])
    whole: Affine = (tuple(tuple(Fraction(i == j) for j in range(n)) for i in range(n)), (Fraction(0),) * n)
    for step in maps:
        whole = _then(whole, step)
    if max(abs(np.linalg.eigvals(np.array(whole[0], dtype=float)))) > 1 - 1e-9:
        return None
    here = _solved([[Fraction(i == j) - whole[0][i][j] for j in range(n)] + [whole[1][i]] for i in range(n)])
    if here is None:
        return None
    points = []
    for step in maps:
        here = _applied(step, here)
        points.append(here)
    return tuple(points)


def _applied(step: Affine, x: Vector) -> Vector:
    return tuple(sum((a * u for a, u in zip(row, x, strict=True)), c) for row, c in zip(*step, strict=True))


def _then(first: Affine, second: Affine) -> Affine:
    """The second map after the first."""
    columns = list(zip(*first[0], strict=True))
    matrix = tuple(tuple(sum((a * b for a, b in zip(row, column, strict=True)), Fraction(0)) for column in columns)
                   for row in second[0])
    return matrix, _applied(second, first[1])


def _solved(rows: list[list[Fraction]]) -> Vector | None:
    """Gauss-Jordan on [A | b]; None for a singular A."""
    n = len(rows)
    for i in range(n):
        pivot = next((r for r in range(i, n) if rows[r][i]), None)
        if pivot is None:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [u / rows[i][i] for u in rows[i]]
        for r in range(n):
            if r != i and rows[r][i]:
                rows[r] = [u - rows[r][i] * v for u, v in zip(rows[r], rows[i], strict=True)]
    return tuple(row[-1] for row in rows)
