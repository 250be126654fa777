"""A nonnegative polynomial as a sum of squares: guessed in floats, rounded to fractions, exact in the end.

Squares must vanish at every zero of p: so the polynomials they are made of are cut down to those that do, first at
the known zeros, then where the most interior matrix found is still singular (facial reduction). Source: H. Peyrl,
P. A. Parrilo, Computing sum of squares decompositions with rational coefficients, TCS 409 (2008).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from time import process_time
from typing import TYPE_CHECKING

from flint import fmpz_mat

from ...expression.polynomial import Terms, plus
from .gram import Block, Grams, Monomial, blocks_of, grams, half_basis, needed, squares_of
from .infinity import rows_at_infinity, zeros_at_infinity

if TYPE_CHECKING:
    from .interior import Interior

__all__ = ["Rows", "Squares", "squares_for", "vanishing"]

Squares = list[tuple[Fraction, Terms]]
Rows = Callable[[Sequence[Monomial]], Sequence[Sequence[Fraction]]]  # conditions at the zeros, one number a monomial
PATIENCE = 0.6  # seconds for shortening
DENOMINATORS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 60, 120, 720, 10**4, 10**6, 10**8, 10**10)
MOST_CUTS = 8
SLACK = 1e-7


@dataclass(frozen=True, slots=True)
class Found:
    """Squares that add up to p, and the polynomials they are made of."""

    squares: Squares
    blocks: tuple[Block, ...]


def squares_for(p: Terms, zeros: Rows, shown: bool = True) -> Squares | None:
    """p = Σ c·q² with c > 0, the fewest monomials tied together first; None when none was found.

    shown  the squares are for a reader, and worth a search for shorter ones
    """
    basis, seen = half_basis(p), []
    far = zeros_at_infinity(p)
    for rounds in (1, 2, 8):
        parts = blocks_of(p, basis, rounds) if basis else []
        if parts and parts not in seen:
            seen.append(parts)
            found = _squares(p, [vanishing(part, [*zeros(part), *rows_at_infinity(far, part)]) for part in parts])
            if found is not None:
                return _plainer(p, found) if shown else found.squares
    return None


def _plainer(p: Terms, found: Found) -> Squares:
    """Without each polynomial of the basis that can be spared, the longest first, while that shortens the squares."""
    start, best = process_time(), found
    for w in sorted((w for b in found.blocks for w in b), key=lambda w: ([-v for v in max(map(_spread, w))], -len(w))):
        fewer = [tuple(u for u in b if u != w) for b in best.blocks]
        again = _squares(p, fewer) if process_time() - start < PATIENCE else None
        if again is not None and _length(again.squares) <= _length(best.squares):
            best = again
    return best.squares


def _spread(m: Monomial) -> tuple[int, int]:
    """Mixed products first."""
    return sum(map(bool, m)), sum(m)


def _length(squares: Squares) -> int:
    return sum(len(str(v)) for c, q in squares for v in (c, *q.values()))


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


def _squares(p: Terms, blocks: Sequence[Block]) -> Found | None:
    """Cut down to where the matrices can be positive definite, then rounded."""
    from .interior import interior_of
    from .row_spaces import flat_directions

    for _ in range(MOST_CUTS):
        kept = needed(p, [b for b in blocks if b])
        family = grams(p, kept) if kept else None
        if family is None:
            return None
        if not family.free:
            only = _shortest(family, ())
            return None if only is None else Found(only, family.blocks)
        inner = interior_of(family)
        if inner.margin > 0 and (found := _rounded(family, inner)) is not None:
            return Found(found, family.blocks)
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
        found = _shortest(family, values)
        if found is not None:
            return found
    return None


def _shortest(family: Grams, values: Sequence[Fraction]) -> Squares | None:
    """From the first polynomial of each block on, or from the last."""
    g = family.at(values)
    found = squares_of(family.blocks, g)
    if found is None:
        return None
    back = squares_of([b[::-1] for b in family.blocks], [[row[::-1] for row in m[::-1]] for m in g])
    return min(found, back or found, key=_length)


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
