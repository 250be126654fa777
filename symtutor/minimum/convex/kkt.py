"""Points at which weights balance the slopes of some pieces and edges: Newton's method proposes, algebra decides.

Σ λ_i·∇p_i = Σ μ_j·∇g_j, Σ λ = 1, all p_i equal, all g_j zero (Karush, Kuhn and Tucker).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations
from itertools import product as cartesian
from time import process_time

from ...expression.tree import ONE, ZERO, Expr, add, divide, minus, mul, name, neg, rational
from ..constants.closed_forms import closed_forms
from ..constants.surds import surd
from ..constants.values import plain, sign
from ..ranges.defined import at
from ..result import Point
from ..slopes import slopes_of
from .pieces import Pieces
from .points import newton

__all__ = ["System", "balanced_points", "systems"]

Balanced = tuple[Point, tuple[Expr, ...]]
STARTS = (
    (0.3, 0.4, 0.2, 0.5), (-0.5, -0.6, -0.4, -0.3), (0.3, -0.4, 0.2, 0.1), (1.1, 0.9, 1.2, 0.8), (-1.2, 1.3, 0.5, -0.7)
)  # fmt: skip
SIMPLE = (0, 1, -1, 2, -2)
MOST_TRIALS, MOST_SIZE = 24, 4
PATIENCE = 2.0  # seconds of CPU
NEGLIGIBLE = Fraction(1, 10**30)


@dataclass(frozen=True, slots=True)
class System:
    """The equations for the chosen pieces and edges; unknown are the point and a weight for each of them."""

    chosen: tuple[int, ...]
    unknowns: tuple[str, ...]
    equations: tuple[Expr, ...]
    jacobian: tuple[tuple[Expr, ...], ...]


def balanced_points(pieces: Pieces, variables: Sequence[str]) -> Iterator[Balanced]:
    """Proposals: a point with a weight for each piece and each edge."""
    if len(variables) > MOST_SIZE:
        return
    start = process_time()
    for chosen in list(_chosen(pieces, len(variables)))[:MOST_TRIALS]:
        if process_time() - start > PATIENCE:
            return
        yield from _solved(pieces, variables, chosen)
    if len(pieces[0]) == 1:
        yield from _simple(pieces, variables)


def _chosen(pieces: Pieces, size: int) -> Iterator[tuple[int, ...]]:
    """The pieces and edges that count: at least one piece, as few as possible first."""
    count = len(pieces[0])
    every = range(count + len(pieces[1]))
    sets = chain.from_iterable(combinations(every, k) for k in range(1, size + 2))
    return (s for s in sets if s[0] < count)


def _simple(pieces: Pieces, variables: Sequence[str]) -> Iterator[Balanced]:
    weights = (ONE, *[ZERO] * len(pieces[1]))
    for values in cartesian(SIMPLE, repeat=len(variables)):
        yield tuple((v, rational(Fraction(x))) for v, x in zip(variables, values, strict=True)), weights


def systems(pieces: Pieces, variables: Sequence[str]) -> Iterator[tuple[System, list[Fraction]]]:
    """Each system of equations with a limit of Newton's method at which all its weights are positive."""
    start = process_time()
    for chosen in list(_chosen(pieces, len(variables)))[:MOST_TRIALS] if len(variables) <= MOST_SIZE else ():
        if process_time() - start > PATIENCE:
            return
        system = _system(pieces, variables, chosen)
        for limit in _limits(system, len(variables)) if system is not None else ():
            if system is not None and all(w > NEGLIGIBLE for w in limit[len(variables) :]):
                yield system, limit


def _system(pieces: Pieces, variables: Sequence[str], chosen: tuple[int, ...]) -> System | None:
    letters = tuple(f"weight{k}" for k in chosen)
    equations = _equations(pieces, variables, chosen, letters)
    unknowns = (*variables, *letters)
    rows = [slopes_of(e, unknowns) for e in equations or ()]
    if equations is None or None in rows:
        return None
    return System(chosen, unknowns, tuple(equations), tuple(tuple(row) for row in rows if row is not None))


def _solved(pieces: Pieces, variables: Sequence[str], chosen: tuple[int, ...]) -> Iterator[Balanced]:
    system = _system(pieces, variables, chosen)
    if system is None:
        return
    letters, jacobian = system.unknowns[len(variables) :], system.jacobian
    for limit in _limits(system, len(variables)):
        for values in cartesian(*(_forms(x) for x in limit[: len(variables)])):
            point = tuple(zip(variables, values, strict=True))
            weights = _weights(limit[len(variables) :], jacobian, point, letters)
            if weights is not None:
                known = dict(zip(chosen, weights, strict=True))
                yield point, tuple(known.get(k, ZERO) for k in range(sum(map(len, pieces))))


def _limits(system: System, size: int) -> Iterator[list[Fraction]]:
    """Different limits of Newton's method at which no weight is negative."""
    unknowns = system.unknowns
    seen: list[list[Fraction]] = []
    for start in STARTS:
        begin = [*start[:size], *[1.0 / (len(unknowns) - size)] * (len(unknowns) - size)]
        limit = newton(unknowns, system.equations, system.jacobian, begin)
        if limit is None or any(w < -NEGLIGIBLE for w in limit[size:]) or any(_near(limit, s) for s in seen):
            continue
        seen.append(limit)
        yield limit


def _near(u: Sequence[Fraction], v: Sequence[Fraction]) -> bool:
    return all(abs(a - b) < NEGLIGIBLE for a, b in zip(u, v, strict=True))


def _forms(x: Fraction) -> list[Expr]:
    found = list(closed_forms(x))[:2]
    root = None if found else surd(x)
    return found if root is None else [root]


def _weights(
    limit: Sequence[Fraction], jacobian: Sequence[Sequence[Expr]], point: Point, letters: Sequence[str]
) -> tuple[Expr, ...] | None:
    """In closed form, or with one weight λ = 1 and one μ from μ·∂g = ∂p."""
    choices = [_forms(w) for w in limit]
    if all(choices):
        return tuple(c[0] for c in choices)
    if len(letters) != 2 or abs(limit[0] - 1) > NEGLIGIBLE:
        return None
    for row in jacobian[: len(point)]:
        p, g = (at(e, dict(point)) for e in row[len(point) :])
        if sign(g) in (1, -1):
            return ONE, plain(divide(neg(p), g))
    return None


def _equations(
    pieces: Pieces, variables: Sequence[str], chosen: Sequence[int], letters: Sequence[str]
) -> list[Expr] | None:
    heights, edges = pieces
    count, weights = len(heights), [name(w) for w in letters]
    high = [heights[k] for k in chosen if k < count]
    tight = [edges[k - count] for k in chosen if k >= count]
    pull = [mul(w, e) for w, e in zip(weights, high, strict=False)]
    push = [mul(w, e) for w, e in zip(weights[len(high) :], tight, strict=True)]
    lagrangian = minus(add(*pull), add(*push)) if push else add(*pull)
    slopes = slopes_of(lagrangian, tuple(variables))
    if slopes is None:
        return None
    one = minus(add(*weights[: len(high)]), ONE)
    return [*slopes, one, *(minus(e, high[0]) for e in high[1:]), *tight]
