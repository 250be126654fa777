"""One interval Newton step for ∇f = 0 on a box (Hansen and Sengupta): where its zeros can lie, if there are any.

With c the middle, every zero x of the slopes solves H·(x − c) = −∇f(c) for some H of the curvatures on the box. That
system is multiplied by the inverse of a matrix in the middle of H and solved one row after the other.
Source: Neumaier, Interval Methods for Systems of Equations, 1990, ch. 5.
"""

from collections.abc import Sequence

from .pairs import Pair, add, inside, meet, middle, mul, neg, over, sub

__all__ = ["determinant", "inverse", "zeros_within"]

Matrix = Sequence[Sequence[Pair]]


def zeros_within(
    around: Sequence[tuple[Pair, Pair]], slopes: Sequence[Pair], bends: Matrix
) -> tuple[list[Pair], bool] | None:
    """The part of the box that can hold a zero, and whether it holds exactly one; None when there is none.

    around   each side of the box with its middle
    slopes   in the middle
    bends    on the whole box
    """
    size, rough = len(around), inverse([[middle(e) for e in row] for row in bends])
    if rough is None:
        return [side for side, _ in around], False
    matrix = [[_dot(rough[i], [bends[k][j] for k in range(size)]) for j in range(size)] for i in range(size)]
    right = [_dot(row, slopes) for row in rough]
    steps = [sub(side, c) for side, c in around]
    only_one = True
    for i in range(size):
        rest = right[i]
        for j in range(size):
            if j != i:
                rest = add(rest, mul(matrix[i][j], steps[j]))
        if matrix[i][i][0] <= 0 <= matrix[i][i][1]:
            only_one = False
            continue
        found = mul(neg(rest), over(matrix[i][i]))
        only_one = only_one and inside(found, steps[i])
        kept = meet(found, steps[i])
        if kept is None:
            return None
        steps[i] = kept
    places = [meet(add(c, step), side) for step, (side, c) in zip(steps, around, strict=True)]
    known = [p for p in places if p is not None]
    return (known, only_one) if len(known) == size else None


def _dot(numbers: Sequence[float], pairs: Sequence[Pair]) -> Pair:
    total = (0.0, 0.0)
    for c, p in zip(numbers, pairs, strict=True):
        total = add(total, mul((c, c), p))
    return total


def inverse(m: Sequence[Sequence[float]]) -> list[list[float]] | None:
    """By elimination; any matrix near it does as well."""
    size = len(m)
    rows = [[*row, *(float(i == j) for j in range(size))] for i, row in enumerate(m)]
    if not all(abs(e) < 1e300 for row in rows for e in row):
        return None
    for k in range(size):
        best = max(range(k, size), key=lambda i: abs(rows[i][k]))
        rows[k], rows[best] = rows[best], rows[k]
        if abs(rows[k][k]) < 1e-300:
            return None
        rows[k] = [e / rows[k][k] for e in rows[k]]
        for i in range(size):
            if i != k and rows[i][k]:
                rows[i] = [a - rows[i][k] * b for a, b in zip(rows[i], rows[k], strict=True)]
    return [row[size:] for row in rows] if all(abs(e) < 1e300 for row in rows for e in row[size:]) else None


def determinant(m: Matrix) -> Pair:
    """By its first row."""
    if len(m) == 1:
        return m[0][0]
    total = (0.0, 0.0)
    for j, entry in enumerate(m[0]):
        term = mul(entry, determinant([[*row[:j], *row[j + 1 :]] for row in m[1:]]))
        total = sub(total, term) if j % 2 else add(total, term)
    return total
