"""Products with matrices and of columns: A u, A(A^T u), u^T v."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...expression.tree import Expr, children, mul, name
from ...words.errors import TutorError
from .plan import NOT_HERE, longest

if TYPE_CHECKING:
    from .build import Builder
    from .plan import Array

__all__ = ["dot", "matrix", "product", "times"]


def product(builder: Builder, e: Expr, factors: tuple[Expr, ...]) -> Expr:
    """From the right: A(A^T u), u^T v; numbers go in front."""
    numbers: list[Expr] = []
    total: Expr | None = None
    for place in range(len(factors) - 1, -1, -1):
        factor = factors[place]
        if (matrix := builder.matrix(factor)) is not None:
            total = builder.times(e, matrix, total, factors[place - 1] if place else None)
        elif factor.head == "transpose" and total is not None and longest(total, builder.lengths):
            total = builder.dot(children(factor)[0], total)
        else:
            u = builder.term(factor)
            if longest(u, builder.lengths) is None:
                numbers.insert(0, u)
            else:
                total = u if total is None else mul(u, total)
    return mul(*numbers, *(() if total is None else (total,)))


def matrix(builder: Builder, e: Expr) -> Array | None:
    if e.head == "transpose" and (inner := builder.matrix(children(e)[0])) is not None:
        return inner.T
    n = str(e.parts[0]) if e.head == "name" else ""
    return builder.arrays[n] if n in builder.arrays and builder.arrays[n].ndim == 2 else None


def times(builder: Builder, e: Expr, matrix: Array, u: Expr | None, before: Expr | None) -> Expr:
    """A u; with u^T before it, half of A + A^T does the same."""
    if u is None or longest(u, builder.lengths) != matrix.shape[1]:
        raise TutorError(NOT_HERE(e=e))
    is_form = before is not None and before.head == "transpose" and builder.matrix(before) is None
    if is_form and before is not None and builder.term(children(before)[0]) == u:
        matrix = matrix if (matrix == matrix.T).all() else (matrix + matrix.T) / 2
    return builder.line("product", matrix.shape[0], (id(matrix), u), e=u, array=matrix)


def dot(builder: Builder, u: Expr, v: Expr) -> Expr:
    left = builder.term(u)
    made = next((x for x in builder.lines if name(x.letter) == v and x.kind == "product" and x.e == left), None)
    if made is not None and made.array is not None and _symmetric(made.array):
        return builder.line("quadratic", None, ("quadratic", id(made.array), left), e=left, array=made.array)
    return builder.line("dot", None, ("dot", left, v), e=left, other=v)


def _symmetric(matrix: Array) -> bool:
    return matrix.shape[0] == matrix.shape[1] and bool((matrix == matrix.T).all())
