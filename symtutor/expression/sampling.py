"""Random real points at which expressions are defined: simple, of every size, near their numbers."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice
from typing import Any

from .balls import ball, truth
from .columns import columns_of
from .exact import holds_exactly
from .pattern import heads
from .tree import Expr, children, names, pieces

__all__ = ["Sample", "holds", "sample_points", "samples", "special_points", "variety"]

Sample = dict[str, Any]  # a Fraction for each name; for a column of data a tuple of them
Draw = Callable[[random.Random], Fraction]
ROWS = 4  # of a column
ELSEWHERE = (Fraction(5, 2), Fraction(-3, 2))
MOST_APART = 40
TRIES = 60  # for each point asked for
SIMPLE = tuple(Fraction(n, d) for n, d in ((1, 2), (2, 1), (-1, 2), (3, 1), (1, 3), (-2, 1), (5, 2), (-3, 1), (3, 2)))
RANGES = (
    (0, 1), (-3, 3), (-1, 1), (0, 10), (1, 3), (-10, 0), (-60, 60), (0, Fraction(1, 20)), (10, 2000), (-2000, -10),
)  # fmt: skip
SPANS = tuple((Fraction(low), Fraction(high)) for low, high in RANGES)
WITH_WHOLE = frozenset({"sum", "product", "polygamma"})
PRIMES = (101, 103, 107, 109, 113, 127, 131)


def holds(relation: Expr, point: Sample) -> bool | None:
    """Whether a relation holds at the point; None when that cannot be told or a side is undefined there."""
    known = holds_exactly(relation, point)
    return truth(relation, point) if known is None else known


def sample_points(
    exprs: Iterable[Expr], variables: Iterable[str], count: int, seed: int, domain: Sequence[Expr] = ()
) -> list[Sample]:
    """Up to `count` different points of the domain where every expression is certainly defined.

    Fewer, or none, when they are not found in a bounded number of tries. The same seed gives the same points.
    """
    return list(samples(tuple(exprs), variables, count, seed, domain))


def samples(
    every: tuple[Expr, ...], variables: Iterable[str], count: int, seed: int, domain: Sequence[Expr] = ()
) -> Iterator[Sample]:
    """The same points, each when it is asked for."""

    def good(point: Sample) -> bool:
        inside = all(holds(relation, point) for relation in domain)
        return inside and all(ball(e, point, 64).is_finite() for e in every)

    candidates = _candidates((*every, *domain), sorted(variables), seed)
    yield from _distinct(filter(good, islice(candidates, TRIES * count)), count)


def variety(exprs: Sequence[Expr]) -> int:
    """How many points meet every range of numbers that is tried."""
    return len(_draws(exprs)) + 2


def special_points(exprs: Sequence[Expr], variables: Iterable[str]) -> list[Sample]:
    """Where cases meet: all names at 0, ±1 or ± a number that occurs; then one there, the others elsewhere."""
    values = dict.fromkeys(x for c in (Fraction(0), Fraction(1), *_numbers(exprs)) for x in (c, -c))
    whole, columns = frozenset().union(*map(_whole_names, exprs)), columns_of(*exprs)
    scalars = [v for v in sorted(variables) if v not in columns]
    together = [dict.fromkeys(scalars, x) for x in values]
    apart = [{**dict.fromkeys(scalars, other), v: x} for v in scalars for x in values for other in ELSEWHERE]
    points = [*together, *(apart[:MOST_APART] if len(scalars) > 1 else [])]
    return [{v: abs(x) if v in whole else x for v, x in point.items()} for point in points]


def _distinct(points: Iterator[Sample], count: int) -> Iterator[Sample]:
    kept: list[Sample] = []
    for point in points:
        if point not in kept:
            kept.append(point)
            yield point
        if len(kept) == count or not point:
            return


def _candidates(exprs: Sequence[Expr], variables: Sequence[str], seed: int) -> Iterator[Sample]:
    chance = random.Random(f"points {seed}")
    columns = columns_of(*exprs)
    whole, draws = frozenset().union(*map(_whole_names, exprs)), _draws(exprs)
    if not variables:
        yield {}
        return
    for turn in range(1_000_000):
        draw = draws[max(0, turn - 2) % len(draws)]
        mixed = turn // len(draws) % 2
        def number(v: str, draw: Draw = draw, mixed: int = mixed) -> Fraction:
            return Fraction(chance.randint(1, 16)) if v in whole else (chance.choice(draws) if mixed else draw)(chance)

        yield {v: tuple(number(v) for _ in range(ROWS)) if v in columns else number(v) for v in variables}


def _draws(exprs: Sequence[Expr]) -> list[Draw]:
    """Simple numbers, wide and narrow ranges, and c + (0,1), c − (0,1), c·(−1,1) for the numbers c that occur."""
    near = [span for c in _numbers(exprs) for span in ((c, c + 1), (c - 1, c), (-c, c), (-c - 1, -c), (-c, 1 - c))]
    simple: Draw = lambda chance: chance.choice(SIMPLE)  # noqa: E731
    return [simple, *(_between(a, b) for a, b in (*SPANS[:4], *near, *SPANS[4:]))]


def _between(low: Fraction, high: Fraction) -> Draw:
    def draw(chance: random.Random) -> Fraction:
        bottom = chance.choice(PRIMES)
        return low + (high - low) * Fraction(chance.randint(1, bottom - 1), bottom)

    return draw


def _numbers(exprs: Sequence[Expr]) -> list[Fraction]:
    """The first few different numbers that occur, 0 and 1 aside."""
    seen = {e.parts[0]: None for whole in exprs for e in pieces(whole) if e.head == "number"}
    return [c for c in seen if isinstance(c, Fraction) and c not in (0, 1) and c < 10**6][:6]


def _whole_names(e: Expr) -> frozenset[str]:
    """Names that must be whole: those in the bounds of a sum or product, and the orders of polygamma."""
    if not heads(e) & WITH_WHOLE:
        return frozenset()
    bounds = [p for s in pieces(e) if s.head in ("sum", "product") and len(s.parts) == 4 for p in children(s)[1:3]]
    orders = [children(p)[0] for p in pieces(e) if p.head == "polygamma"]
    return frozenset().union(*map(names, (*bounds, *orders)))
