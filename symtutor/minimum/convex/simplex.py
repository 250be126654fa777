"""Linear programs in fractions: the simplex method with the first column that helps (Bland's rule, so it ends)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq, fmpq_mat

__all__ = ["Program", "largest", "rank"]

Row = list[Fraction]
Columns = Sequence[Sequence[Fraction]]
MOST_STEPS = 2000
NOTHING = Fraction(0), Fraction(0)


@dataclass(frozen=True, slots=True)
class Program:
    """weights ≥ 0 with Σ weights·columns = right and the largest Σ weights·costs, and the prices that show it.

    prices·column ≥ cost for every column, prices·right is the largest value. Without such weights `weights` is None:
    then prices·column ≥ 0 for every column, but prices·right < 0 (Farkas).
    """

    weights: tuple[Fraction, ...] | None
    prices: tuple[Fraction, ...]


def largest(columns: Columns, right: Sequence[Fraction], costs: Sequence[Fraction]) -> Program | None:
    """The program solved, for right ≥ 0; None when the value has no bound or the steps run out.

    Every row starts with a column of its own, which costs more than all others together.
    """
    size, count = len(right), len(columns)
    every = [*map(list, columns), *([Fraction(int(r == k)) for r in range(size)] for k in range(size))]
    worth = [*costs, *[Fraction(0)] * size]
    penalty = [*[Fraction(0)] * count, *[Fraction(-1)] * size]
    basis = list(range(count, count + size))
    for _ in range(MOST_STEPS):
        inverse = _matrix([every[k] for k in basis]).transpose().inv()
        held = _times(inverse, right)
        first, second = (_times(inverse.transpose(), [c[k] for k in basis]) for c in (penalty, worth))
        gains = ((-_dot(first, u), c - _dot(second, u)) for u, c in zip(columns, costs, strict=True))
        enters = next((k for k, gain in enumerate(gains) if gain > NOTHING), None)
        if enters is None:
            if any(h and k >= count for h, k in zip(held, basis, strict=True)):
                return Program(None, tuple(first))
            return Program(_spread(basis, held, count), _together(first, second, columns, costs))
        shares = _times(inverse, every[enters])
        leaves = [(h / s, k, place) for place, (h, s, k) in enumerate(zip(held, shares, basis, strict=True)) if s > 0]
        if not leaves:
            return None
        basis[min(leaves)[2]] = enters
    return None


def _spread(basis: list[int], held: Row, count: int) -> tuple[Fraction, ...]:
    known = dict(zip(basis, held, strict=True))
    return tuple(known.get(k, Fraction(0)) for k in range(count))


def _together(first: Row, second: Row, columns: Columns, costs: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """second + m·first with m large enough for every column."""
    lacking = [(c - _dot(second, u), _dot(first, u)) for u, c in zip(columns, costs, strict=True)]
    m = max((lack / gain for lack, gain in lacking if gain > 0), default=Fraction(0))
    return tuple(b + max(m, Fraction(0)) * a for a, b in zip(first, second, strict=True))


def rank(rows: Sequence[Sequence[Fraction]]) -> int:
    return int(_matrix(rows).rank()) if rows else 0


def _matrix(rows: Sequence[Sequence[Fraction]]) -> fmpq_mat:
    return fmpq_mat(len(rows), len(rows[0]), [fmpq(v.numerator, v.denominator) for row in rows for v in row])


def _times(m: fmpq_mat, v: Sequence[Fraction]) -> Row:
    found = m * fmpq_mat(len(v), 1, [fmpq(x.numerator, x.denominator) for x in v])
    return [Fraction(int(found[k, 0].p), int(found[k, 0].q)) for k in range(len(v))]


def _dot(u: Sequence[Fraction], v: Sequence[Fraction]) -> Fraction:
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))
