"""Entries of columns by their number: w_3, and w_(j + s) inside a sum over j, which is a part of w."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from ...expression.tree import Expr, children, map_parts, mul, names, number, put, rational, value_of
from ...words.errors import TutorError
from ...words.say import Say
from .parameters import offset
from .plan import longest

if TYPE_CHECKING:
    from .build import Builder

__all__ = ["NO_VALUE", "entry", "over_indices", "shifted"]

NO_VALUE = Say("{e} has no value here.", "여기서 {e}의 값을 알 수 없습니다.")
OUTSIDE = Say("{e} reads entry {i}, but there are only {n}.", "{e}은/는 {i}번째 성분을 읽지만 {n}개뿐입니다.")


def entry(builder: Builder, e: Expr, u: Expr, i: Expr) -> Expr:
    """w_3."""
    k, n = value_of(i), str(u.parts[0])
    size = builder.parameters.get(n) or (len(builder.arrays[n]) if n in builder.arrays else 0)
    if k is None or k.denominator != 1 or not 1 <= k <= size:
        raise TutorError(OUTSIDE(e=e, i=i, n=size))
    if n in builder.arrays:
        return _decimal(float(builder.arrays[n][int(k) - 1]))
    return builder.part(n, int(k) - 1, int(k), is_entry=True)


def over_indices(builder: Builder, index: Expr, low: Expr, high: Expr, u: Expr) -> Expr:
    """sum(j=1..9, u): each w_(j + s) is a part of w, and j itself the column 1, 2, …"""
    first, last = value_of(low), value_of(high)
    if first is None or last is None or first.denominator != 1 or last.denominator != 1:
        raise TutorError(NO_VALUE(e=high if last is None else low))
    j, a, b = str(index.parts[0]), int(first), int(last)
    found = {p: builder.shifted(p, j, a, b) for p in _entries(u)}
    inside = put(u, found)
    if j in names(inside):
        import numpy as np

        counter = builder.line("data", b - a + 1, ("counter", a, b), array=np.arange(float(a), b + 1.0))
        inside = put(inside, {index: counter})
    inside = _known(builder, inside)
    here = longest(inside, builder.lengths)
    return builder.total(inside) if here is not None else mul(number(b - a + 1), inside)


def _known(builder: Builder, e: Expr) -> Expr:
    """The rest of the body of a sum: letters stay, everything else is read."""
    return e if e.head == "name" and str(e.parts[0]) in builder.lengths else (
        builder.term(e) if e.head in ("name", "sum", "norm") else map_parts(e, partial(_known, builder)))


def shifted(builder: Builder, p: Expr, j: str, low: int, high: int) -> Expr:
    u, i = children(p)
    moves, s = offset(i, j)
    n = str(u.parts[0])
    size = builder.parameters.get(n) or (len(builder.arrays[n]) if n in builder.arrays else 0)
    if not moves:
        return builder.entry(p, u, number(s))
    if low + s < 1 or high + s > size:
        raise TutorError(OUTSIDE(e=p, i=number(max(high + s, 0)), n=size))
    if n in builder.arrays:
        part = builder.arrays[n][low + s - 1 : high + s]
        return builder.line("data", len(part), ("data", n, low + s, high + s), array=part)
    return builder.part(n, low + s - 1, high + s)


def _entries(u: Expr) -> list[Expr]:
    """The w_j of the body of a sum, the outermost ones."""
    if u.head == "at":
        return [u]
    return [p for part in children(u) for p in _entries(part)]


def _decimal(u: float) -> Expr:
    """The shortest decimal that is this float: 0.1 as 1/10."""
    return rational(Fraction(repr(u)))
