"""The squared length of a residual with many rows, in Gram form: |A w - y|² = r + (w - ŵ)·A^T A (w - ŵ).

ŵ is the least-squares solution and r its squared residual, so near ŵ nothing cancels and each look costs n² instead
of the rows times n (Golub & Van Loan 2013, section 5.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...expression.tree import Expr, children

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["least_squares"]

TALL = 2  # rows for each column from which the Gram form is worth its making
REFINEMENTS = 2
Squares = tuple[str, "Array", "Array", float]


def least_squares(u: Expr, arrays: Mapping[str, Array], parameters: Mapping[str, int | None]) -> Squares | None:
    """(w, A^T A, ŵ, |A ŵ - y|²) for u = A w - y, A w or y - A w with a tall A; None for any other u."""
    import numpy as np

    found = _residual(u, arrays, parameters)
    if found is None:
        return None
    w, matrix, y = found
    gram = matrix.T @ matrix
    nearest = np.zeros(matrix.shape[1])
    for _ in range(1 + REFINEMENTS):
        nearest = nearest + np.linalg.lstsq(gram, matrix.T @ (y - matrix @ nearest), rcond=None)[0]
    rest = y - matrix @ nearest
    return (w, gram, nearest, float(rest @ rest)) if np.isfinite(gram).all() else None


def _residual(
    u: Expr, arrays: Mapping[str, Array], parameters: Mapping[str, int | None]
) -> tuple[str, Array, Array] | None:
    """w, A and y."""
    import numpy as np

    terms = children(u) if u.head == "+" else (u,)
    bare = [(1.0, t) if t.head != "neg" else (-1.0, children(t)[0]) for t in terms]
    products = [(sign, t) for sign, t in bare if t.head == "*"]
    columns = [(sign, t) for sign, t in bare if t.head == "name" and str(t.parts[0]) in arrays]
    if len(products) != 1 or len(columns) != len(terms) - 1:
        return None
    sign, product = products[0]
    left, right = (str(f.parts[0]) if f.head == "name" else "" for f in (children(product) * 2)[:2])
    if len(children(product)) != 2 or left not in arrays or arrays[left].ndim != 2 or not parameters.get(right):
        return None
    matrix, data = arrays[left], [(-sign * s, arrays[str(t.parts[0])]) for s, t in columns]
    fits = matrix.shape[1] == parameters[right] and matrix.shape[0] >= TALL * matrix.shape[1]
    if not fits or any(column.shape != (len(matrix),) for _, column in data):
        return None
    return right, matrix, sum((s * column for s, column in data), np.zeros(len(matrix)))
