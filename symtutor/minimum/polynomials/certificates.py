"""A nonnegative polynomial as a sum of squares: guessed in floats, rounded to fractions, exact in the end.

Squares must vanish at every zero of p: so the polynomials they are made of are cut down to those that do, first at
the known zeros, then where the most interior matrix found is still singular (facial reduction). Source: H. Peyrl,
P. A. Parrilo, Computing sum of squares decompositions with rational coefficients, TCS 409 (2008).
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import islice
from itertools import product as cartesian
from math import lcm, prod
from operator import mul
from typing import TYPE_CHECKING

from flint import fmpz_mat

from ...expression.polynomial import Terms, plus
from .gram import Block, Grams, Monomial, blocks_of, grams, half_basis, needed, squares_of

if TYPE_CHECKING:
    from .interior import Interior

__all__ = ["Rows", "Squares", "squares_for", "vanishing"]

Far = tuple[tuple[int, ...], int, tuple[int, ...]]  # weights, half the highest weight, a direction
Squares = list[tuple[Fraction, Terms]]
Rows = Callable[[Sequence[Monomial]], Sequence[Sequence[Fraction]]]  # conditions at the zeros, one number a monomial
DENOMINATORS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 60, 120, 720, 10**4, 10**6, 10**8, 10**10)
MOST_CUTS, MOST_DIRECTIONS = 8, 2000
SLACK = 1e-7


def squares_for(p: Terms, zeros: Rows) -> Squares | None:
    """p = Σ c·q² with c > 0, the fewest monomials tied together first; None when none was found."""
    basis, seen = half_basis(p), []
    far = list(_far_zeros(p))
    for rounds in (1, 2, 8):
        parts = blocks_of(p, basis, rounds) if basis else []
        if parts and parts not in seen:
            seen.append(parts)
            found = _squares(p, [vanishing(part, [*zeros(part), *_rows_at(far, part)]) for part in parts])
            if found is not None:
                return found
    return None


def _far_zeros(p: Terms) -> Iterator[Far]:
    """Directions with small entries in which the terms of highest weight cancel: zeros at infinity."""
    size, seen = len(next(iter(p), ())), set()
    for weights in cartesian((1, 0, 2), repeat=size) if size <= 6 else [(1,) * size]:
        heights = {m: sum(map(mul, m, weights)) for m in p}
        top = max(heights.values(), default=0)
        face = frozenset(m for m in p if heights[m] == top)
        if len(face) == 1 or top == 0 or top % 2 or face in seen:
            continue
        seen.add(face)
        terms = [(m, p[m]) for m in face]
        for d in _directions([any(m[k] for m in face) for k in range(size)]):
            if sum(c * prod(map(pow, d, m)) for m, c in terms) == 0:
                yield weights, top // 2, d


def _directions(used: Sequence[bool]) -> Iterator[tuple[int, ...]]:
    """Small entries at the places that are used, all that fit in."""
    entries = (1, -1, 0, 2, -2) if sum(used) <= 3 else (1, -1, 0)
    yield from islice(cartesian(*(entries if u else (0,) for u in used)), MOST_DIRECTIONS)


def _rows_at(far: Sequence[Far], part: Sequence[Monomial]) -> list[list[Fraction]]:
    """The monomials of the squares' highest weight there, the others being small beside them."""
    rows = {
        tuple(prod(map(pow, d, m)) if sum(map(mul, m, weights)) == half else 0 for m in part)
        for weights, half, d in far
    }
    return [[Fraction(v) for v in row] for row in rows if any(row)]


def vanishing(part: Sequence[Monomial], rows: Sequence[Sequence[Fraction]]) -> Block:
    """The combinations of the monomials that satisfy the conditions, each with its own leading monomial."""
    order = list(reversed(range(len(part))))
    whole = [[v * lcm(*(c.denominator for c in row)) for v in row] for row in rows]
    table = fmpz_mat([[int(row[k]) for k in order] for row in whole]) if whole else fmpz_mat(0, len(part))
    echelon, scale, rank = table.rref() if whole else (table, 1, 0)
    pivots: list[int] = []
    for row in range(rank):
        pivots.append(next(k for k in range(len(order)) if echelon[row, k] != 0 and k not in pivots))
    kept = [k for k in reversed(range(len(order))) if k not in pivots]
    return tuple(
        {part[order[k]]: Fraction(1)}
        | {
            part[order[j]]: Fraction(-int(echelon[row, k]), int(scale))
            for row, j in enumerate(pivots)
            if echelon[row, k] != 0
        }
        for k in kept
    )


def _squares(p: Terms, blocks: Sequence[Block]) -> Squares | None:
    """Cut down to where the matrices can be positive definite, then rounded."""
    from .interior import interior_of
    from .row_spaces import flat_directions

    for _ in range(MOST_CUTS):
        kept = needed(p, [b for b in blocks if b])
        family = grams(p, kept) if kept else None
        if family is None:
            return None
        if not family.free:
            return squares_of(family.blocks, family.at(()))
        inner = interior_of(family)
        if inner.margin > 0 and (found := _rounded(family, inner)) is not None:
            return found
        size = max(float(abs(m).max()) for m in inner.matrices)
        if inner.margin < -SLACK * (1 + size):
            return None
        cut = [_combinations(b, rows) for b, rows in zip(kept, flat_directions(inner), strict=True)]
        if list(map(len, cut)) == list(map(len, kept)):
            return None
        blocks = cut
    return None


def _rounded(family: Grams, inner: "Interior") -> Squares | None:
    """The entries as fractions, coarse ones first; the rest follows exactly."""
    for d in DENOMINATORS:
        values = [Fraction(round(float(v) * d), d) for v in inner.y]
        found = squares_of(family.blocks, family.at(values))
        if found is not None:
            return found
    return None


def _combinations(block: Block, rows: Sequence[Sequence[Fraction]]) -> Block:
    """The span of what is orthogonal to the rows, G being zero on them."""
    if not rows:
        return block
    places = [(k,) for k in range(len(block))]
    made = []
    for w in vanishing(places, rows):
        total: Terms = {}
        for (k,), c in w.items():
            total = plus(total, {m: c * v for m, v in block[k].items()})
        made.append(total)
    return tuple(made)
