"""Linear systems in whole numbers and fractions, solved exactly by python-flint."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd

from flint import fmpq, fmpq_mat, fmpz_mat

__all__ = ["kernel", "nearest_solution", "rank", "solution"]

Rows = Sequence[Sequence[int]]
Vector = tuple[Fraction, ...]


def solution(matrix: Rows, right: Sequence[int]) -> Vector:
    """x with A x = c for a matrix of full rank. Raises ZeroDivisionError for any other."""
    column = fmpz_mat(len(right), 1, [int(u) for u in right])
    found: fmpq_mat = _whole(matrix).solve(column)  # type: ignore[assignment]
    return _vector(found)


def rank(matrix: Rows) -> int:
    return int(_whole(matrix).rank())


def nearest_solution(matrix: Rows, right: Sequence[int], start: Sequence[Fraction]) -> Vector | None:
    """x_0 + B^T (B B^T)^-1 (c - B x_0), where B x = c are the rows that do not depend on others; None where there is no
    solution."""
    n = len(matrix[0])
    both = fmpq_mat(len(matrix), n + 1, [fmpq(int(u)) for row, c in zip(matrix, right, strict=True) for u in (*row, c)])
    echelon, found = both.rref()
    rows = [[echelon[i, j] for j in range(n + 1)] for i in range(found)]
    if any(not any(row[:n]) for row in rows):
        return None
    x = fmpq_mat(n, 1, [fmpq(u.numerator, u.denominator) for u in start])
    if not rows:
        return tuple(start)
    b = fmpq_mat(len(rows), n, [u for row in rows for u in row[:n]])
    c = fmpq_mat(len(rows), 1, [row[n] for row in rows])
    return _vector(x + b.transpose() * (b * b.transpose()).solve(c - b * x))


def kernel(matrix: Rows) -> tuple[tuple[int, ...], ...]:
    """A basis of the x with A x = 0: whole numbers without a common factor, the first of them positive."""
    columns, count = _whole(matrix).nullspace()
    vectors = [[int(columns[i, j]) for i in range(len(matrix[0]))] for j in range(int(count))]
    return tuple(_reduced(v) for v in vectors)


def _reduced(vector: list[int]) -> tuple[int, ...]:
    shared = gcd(*vector) * (-1 if next(u for u in vector if u) < 0 else 1)
    return tuple(u // shared for u in vector)


def _whole(matrix: Rows) -> fmpz_mat:
    return fmpz_mat(len(matrix), len(matrix[0]), [int(u) for row in matrix for u in row])


def _vector(column: fmpq_mat) -> Vector:
    return tuple(Fraction(int(u.p), int(u.q)) for u in column.entries())
