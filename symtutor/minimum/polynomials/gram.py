"""Gram matrices: p = Σ wᵀ·G·w over blocks of polynomials w, all symmetric G at once, and the squares of one G ⪰ 0.

The monomials that can occur are found by M. D. Choi, T. Y. Lam and B. Reznick (Sums of squares of real polynomials,
1995) and J. Löfberg (Pre- and post-processing sum-of-squares programs, 2009); blocks follow the terms of p (J. Wang,
V. Magron, J.-B. Lasserre, TSSOS, 2021).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm

from flint import fmpz_mat

from ...expression.polynomial import Terms, plus, times

__all__ = ["Grams", "Gram", "blocks_of", "grams", "half_basis", "needed", "squares_of"]

Monomial = tuple[int, ...]
Block = tuple[Terms, ...]
Gram = list[list[list[Fraction]]]  # one symmetric matrix for each block
MOST_ENTRIES = 1300


@dataclass(frozen=True, slots=True)
class Grams:
    """All G with Σ wᵀ·G·w = p: entry k is constant[k] + Σ slope[k][f]·free[f]; the free entries are entries of G."""

    blocks: tuple[Block, ...]
    entries: tuple[tuple[int, int, int], ...]
    free: tuple[int, ...]
    constant: tuple[Fraction, ...]
    slope: tuple[dict[int, Fraction], ...]

    def at(self, values: Sequence[Fraction]) -> Gram:
        """The G with these free entries."""
        whole = [[[Fraction(0)] * len(b) for _ in b] for b in self.blocks]
        for (b, i, j), c, row in zip(self.entries, self.constant, self.slope, strict=True):
            whole[b][i][j] = whole[b][j][i] = c + sum((s * values[f] for f, s in row.items()), Fraction(0))
        return whole


def half_basis(p: Terms) -> list[Monomial]:
    """The monomials that squares adding up to p can hold: one whose square nothing can cancel must be in p."""
    size = len(next(iter(p)))
    top, low = max(map(sum, p)) // 2, -(-min(map(sum, p)) // 2)
    most = [max(m[k] for m in p) // 2 for k in range(size)]
    found = {m for m in _up_to(most, top) if sum(m) >= low}
    while lonely := _lonely(found, p):
        found -= lonely
    return sorted(found, key=lambda m: (-sum(m), [-k for k in m]))


def _up_to(most: Sequence[int], degree: int) -> Iterator[Monomial]:
    if not most:
        yield ()
        return
    for k in range(min(most[0], degree) + 1):
        yield from ((k, *rest) for rest in _up_to(most[1:], degree - k))


def _lonely(basis: set[Monomial], p: Terms) -> set[Monomial]:
    sums = {_sum(a, b) for a, b in combinations(sorted(basis), 2)}
    return {m for m in basis if (s := _sum(m, m)) not in sums and p.get(s, 0) <= 0}


def _sum(a: Monomial, b: Monomial) -> Monomial:
    return tuple(map(int.__add__, a, b))


def blocks_of(p: Terms, basis: Sequence[Monomial], rounds: int) -> list[list[Monomial]]:
    """Monomials that p, or squares, tie together; each round ties also what the blocks so far can produce."""
    present = set(p) | {_sum(m, m) for m in basis}
    blocks: list[list[Monomial]] = []
    for _ in range(rounds):
        blocks = _tied(basis, present)
        present = present | {_sum(a, b) for block in blocks for a, b in combinations(block, 2)}
    return blocks


def _tied(basis: Sequence[Monomial], present: set[Monomial]) -> list[list[Monomial]]:
    blocks: list[list[Monomial]] = []
    for m in basis:
        near = [b for b in blocks if any(_sum(m, n) in present for n in b)]
        blocks = [*(b for b in blocks if b not in near), [n for b in near for n in b] + [m]]
    return [sorted(b, key=basis.index) for b in blocks]


def needed(p: Terms, blocks: Sequence[Block]) -> list[Block]:
    """Without what only adds squares that p does not have and nothing can cancel."""
    kept = [list(b) for b in blocks]
    while idle := _idle(p, kept):
        kept = [[w for i, w in enumerate(b) if (k, i) not in idle] for k, b in enumerate(kept)]
    return [tuple(b) for b in kept if b]


def _idle(p: Terms, blocks: Sequence[Sequence[Terms]]) -> set[tuple[int, int]]:
    mixed: set[Monomial] = set(p)
    alone: dict[Monomial, set[tuple[int, int]]] = {}
    for k, b in enumerate(blocks):
        for i, w in enumerate(b):
            for m, c in times(w, w).items():
                if c > 0:
                    alone.setdefault(m, set()).add((k, i))
                else:
                    mixed.add(m)
            mixed.update(_sum(m, n) for u in b[i + 1 :] for m in w for n in u)
    return {place for m, places in alone.items() if m not in mixed for place in places}


def grams(p: Terms, blocks: Sequence[Block]) -> Grams | None:
    """All of them; None when there is none, or too much to solve."""
    entries = tuple((b, i, j) for b, w in enumerate(blocks) for i in range(len(w)) for j in range(i, len(w)))
    if len(entries) > MOST_ENTRIES or not entries:
        return None
    columns = [_product(blocks[b][i], blocks[b][j], 1 if i == j else 2) for b, i, j in entries]
    rows = sorted({m for c in (*columns, p) for m in c})
    if len(rows) > 2 * len(entries) and set(p) - {m for c in columns for m in c}:
        return None
    place = {m: k for k, m in enumerate(rows)}
    scale = lcm(*(v.denominator for c in (*columns, p) for v in c.values()))
    table = [[0] * (len(entries) + 1) for _ in rows]
    for k, c in enumerate((*columns, p)):
        for m, v in c.items():
            table[place[m]][k] = int(v * scale)
    return _solved(fmpz_mat(table), blocks, entries)


def _product(u: Terms, v: Terms, times_: int) -> Terms:
    return {m: times_ * c for m, c in times(u, v).items()}


def _solved(
    table: fmpz_mat, blocks: Sequence[Block], entries: tuple[tuple[int, int, int], ...]
) -> Grams | None:
    echelon, bottom, rank = table.rref()
    last, scale = len(entries), int(bottom)
    pivots = _pivots(echelon, rank)
    if last in pivots:
        return None
    free = tuple(k for k in range(last) if k not in pivots)
    number = {k: f for f, k in enumerate(free)}
    constant, slope = [Fraction(0)] * last, [{number[k]: Fraction(1)} if k in number else {} for k in range(last)]
    for row, pivot in enumerate(pivots):
        constant[pivot] = Fraction(int(echelon[row, last]), scale)
        slope[pivot] = {f: Fraction(-int(c), scale) for f, k in enumerate(free) if (c := echelon[row, k]) != 0}
    return Grams(tuple(blocks), entries, free, tuple(constant), tuple(slope))


def _pivots(echelon: fmpz_mat, rank: int) -> list[int]:
    found: list[int] = []
    for row in range(rank):
        start = found[-1] + 1 if found else 0
        found.append(next(k for k in range(start, echelon.ncols()) if echelon[row, k] != 0))
    return found


def squares_of(blocks: Sequence[Block], g: Gram) -> list[tuple[Fraction, Terms]] | None:
    """Σ c·q² by G = LDLᵀ, each c > 0; None when G is not positive semidefinite."""
    found: list[tuple[Fraction, Terms]] = []
    for w, matrix in zip(blocks, g, strict=True):
        rest = [list(row) for row in matrix]
        for k in range(len(w)):
            d = rest[k][k]
            if d < 0 or (d == 0 and any(rest[k][k:])):
                return None
            if d > 0:
                found.append((d, _combined(w[k:], [v / d for v in rest[k][k:]])))
                _eliminate(rest, k)
    return found


def _combined(w: Sequence[Terms], weights: Sequence[Fraction]) -> Terms:
    total: Terms = {}
    for q, c in zip(w, weights, strict=True):
        if c:
            total = plus(total, {m: c * v for m, v in q.items()})
    return total


def _eliminate(rest: list[list[Fraction]], k: int) -> None:
    for i in range(k + 1, len(rest)):
        if factor := rest[i][k] / rest[k][k]:
            rest[i] = [a - factor * b for a, b in zip(rest[i], rest[k], strict=True)]
