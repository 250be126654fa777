"""Zeros of a polynomial at infinity: where its terms of highest weight cancel.

A sum of squares has there squares that vanish in their own terms of highest weight: for (y − x²)² and the weights 1
and 2 that is (1, 1), and the coefficients g of each square satisfy g(y) + g(x²) = 0.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from itertools import product as cartesian
from math import lcm, prod
from operator import mul

from ...expression.polynomial import Terms

__all__ = ["FarZero", "rows_at_infinity", "zeros_at_infinity"]

MOST_ENTRIES, WEIGHED = 4, 6  # nonzero entries of a direction; variables with weights


@dataclass(frozen=True, slots=True)
class FarZero:
    """The terms of highest weight vanish in this direction; `half`: half of that weight."""

    weights: tuple[int, ...]
    half: int
    direction: tuple[int, ...]


def zeros_at_infinity(p: Terms) -> list[FarZero]:
    """Those with small entries."""
    size, scale = len(next(iter(p), ())), lcm(*(c.denominator for c in p.values()))
    whole = {m: int(c * scale) for m, c in p.items()}
    return [zero for weights, half, face in _faces(whole, size) for zero in _zeros(face, weights, half, size)]


Face = list[tuple[tuple[int, ...], int]]


def _faces(p: dict[tuple[int, ...], int], size: int) -> Iterator[tuple[tuple[int, ...], int, Face]]:
    """The terms of highest weight for small weights, each set of at least two terms once."""
    seen = set()
    for weights in _weights(size):
        heights = {m: sum(map(mul, m, weights)) for m in p}
        top = max(heights.values(), default=0)
        face = frozenset(m for m, height in heights.items() if height == top)
        if len(face) > 1 and top > 0 and top % 2 == 0 and face not in seen:
            seen.add(face)
            yield weights, top // 2, [(m, p[m]) for m in face]


def _weights(size: int) -> Iterator[tuple[int, ...]]:
    """0, 1, 2 in all ways; in many variables all 1, or few of them not 0."""
    if size <= WEIGHED:
        yield from cartesian((1, 0, 2), repeat=size)
        return
    yield (1,) * size
    for count in range(1, MOST_ENTRIES + 1):
        for support in combinations(range(size), count):
            for entries in cartesian((1, 2), repeat=count):
                known = dict(zip(support, entries, strict=True))
                yield tuple(known.get(k, 0) for k in range(size))


def _zeros(face: Face, weights: tuple[int, ...], half: int, size: int) -> Iterator[FarZero]:
    used = [k for k in range(size) if any(m[k] for m, _ in face)]
    for count in range(1, min(len(used), MOST_ENTRIES) + 1):
        for support in combinations(used, count):
            inside = [(m, c) for m, c in face if all(k in support for k, n in enumerate(m) if n)]
            for d in _directions(support, size):
                if sum(c * prod(map(pow, d, m)) for m, c in inside) == 0:
                    yield FarZero(weights, half, d)


def _directions(support: tuple[int, ...], size: int) -> Iterator[tuple[int, ...]]:
    for entries in cartesian((1, -1, 2, -2) if len(support) < 3 else (1, -1), repeat=len(support)):
        known = dict(zip(support, entries, strict=True))
        yield tuple(known.get(k, 0) for k in range(size))


def rows_at_infinity(zeros: Sequence[FarZero], part: Sequence[tuple[int, ...]]) -> list[list[Fraction]]:
    """The monomials of the squares' highest weight in each direction, the others being small beside them."""
    rows = {
        tuple(prod(map(pow, z.direction, m)) if sum(map(mul, m, z.weights)) == z.half else 0 for m in part)
        for z in zeros
    }
    return [[Fraction(v) for v in row] for row in sorted(rows) if any(row)]
