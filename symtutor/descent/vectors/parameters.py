"""Which letters of a function are columns to be found, and how long they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from ...expression.exact import exact
from ...expression.shapes import is_about_vectors
from ...expression.tree import Expr, children, name, names, pieces, value_of
from ...function import Function
from ...words.errors import UsageError
from ...words.say import Say

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["ROWS", "has_columns", "offset", "sizes_of"]

ROWS = "n"  # the number of rows of the data
HOW_LONG = Say("How many entries has {w}? Give a start with one number for each.",
               "{w}의 성분은 몇 개입니까? 성분마다 수를 하나씩 적어 출발점을 주세요.")


def has_columns(function: Function) -> bool:
    """Whether the function is written with vectors: matrices, norms, or w_j inside a sum over j."""
    matrices = any(value.head == "columns" for _, value in function.data)
    return matrices or is_about_vectors(function.body, dict(function.data)) or bool(_indexed(function))


def _indexed(function: Function) -> set[str]:
    """The letters to be found that occur as w_j in a sum over j."""
    unknown = {*function.variables, *function.parameters}
    sums = [p for p in pieces(function.body) if p.head == "sum" and len(p.parts) == 4]
    return {str(children(p)[0].parts[0]) for s in sums for p in pieces(s)
            if p.head == "at" and children(p)[0].head == "name"} & unknown


def sizes_of(function: Function, arrays: Mapping[str, Array], given: int | None) -> dict[str, int | None]:
    """The length of each parameter, None for a number; `given` numbers in the start settle one that nothing else does.

    Raises UsageError for a column of unknown length.
    """
    columns = _indexed(function) | _multiplied(function.body)
    unknown = [v for v in (*function.variables, *function.parameters)
               if v not in arrays and not _entry(v, columns) and not (v == ROWS and arrays)]
    sizes: dict[str, int | None] = dict.fromkeys(unknown)
    for v in unknown:
        if v in columns:
            sizes[v] = max(_lengths(function.body, v, arrays), default=0)
    open_ends = [v for v, size in sizes.items() if size == 0]
    for v in open_ends:
        rest = 0 if given is None else given - sum(size or 1 for u, size in sizes.items() if u != v)
        if len(open_ends) > 1 or rest < 1:
            raise UsageError(HOW_LONG(w=name(v)))
        sizes[v] = rest
    return sizes


def _entry(v: str, columns: set[str]) -> bool:
    """w_3 beside a column w."""
    stem, _, i = v.rpartition("_")
    return stem in columns and i.isdigit()


def _multiplied(body: Expr) -> set[str]:
    """w in A w, w^T, b^T w, norm(w - c); not b in norm(A w + b), which is added to every entry."""
    found: set[str] = set()
    for p in pieces(body):
        if p.head == "transpose" or p.head == "norm" and not any(map(_is_matrix, pieces(p))):
            found |= _bare(children(p)[0])
        elif p.head == "*":
            pairs = zip(children(p), children(p)[1:], strict=False)
            found |= {n for u, v in pairs if _is_matrix(u) or u.head == "transpose" for n in _bare(v)}
    return found


def _is_matrix(e: Expr) -> bool:
    return e.head == "name" and str(e.parts[0])[0].isupper()


def _bare(e: Expr) -> set[str]:
    """The columns among the terms of e: w and c in w - 2c."""
    match e.head, children(e):
        case "name", _:
            return set() if _is_matrix(e) else {str(e.parts[0])}
        case ("neg" | "+" | "tanh" | "sigmoid" | "relu"), parts:
            return set().union(*map(_bare, parts))
        case "*", (*others, last) if not any(_is_matrix(u) or u.head == "transpose" for u in others):
            return _bare(last)
        case "/", (top, _):
            return _bare(top)
    return set()


def _lengths(body: Expr, v: str, arrays: Mapping[str, Array]) -> Iterator[int]:
    """What tells the length of v: a matrix before it, a column beside it, the indices it has."""
    for p in pieces(body):
        if p.head == "*":
            for left, right in zip(children(p), children(p)[1:], strict=False):
                if v in _bare(right) and (size := _width(left, arrays)):
                    yield size
                if left == Expr("transpose", (name(v),)) and right.head == "name" and str(right.parts[0]) in arrays:
                    yield arrays[str(right.parts[0])].shape[0]
        if p.head == "+" and v in _bare(p):
            yield from (len(arrays[n]) for n in _bare(p) if n in arrays)
        if p.head == "sum" and len(p.parts) == 4:
            yield from _indices(p, v)


def _width(e: Expr, arrays: Mapping[str, Array]) -> int:
    if e.head == "name" and str(e.parts[0]) in arrays and arrays[str(e.parts[0])].ndim == 2:
        return int(arrays[str(e.parts[0])].shape[1])
    if e.head == "transpose" and names(e) & set(arrays):
        return next((len(arrays[n]) for n in names(e) & set(arrays)), 0)
    return 0


def _indices(e: Expr, v: str) -> Iterator[int]:
    """The largest index at which a sum reads v."""
    index, _, high, body = children(e)
    if (last := value_of(high)) is None:
        return
    for p in pieces(body):
        if p.head == "at" and children(p)[0] == name(v):
            j, s = offset(children(p)[1], str(index.parts[0]))
            yield int((last if j else 0) + s)


def offset(e: Expr, index: str) -> tuple[bool, int]:
    """j + 2 as (True, 2); 3 as (False, 3). Raises UsageError for an index that is neither."""
    at_0, at_1 = (exact(e, {index: Fraction(k)}) for k in (0, 1))
    if at_0 is None or at_1 is None or at_1 - at_0 not in (0, 1) or at_0.denominator != 1:
        raise UsageError(ONLY_SHIFTS(e=e, j=name(index)))
    return at_1 != at_0, int(at_0)


ONLY_SHIFTS = Say("The index {e} is neither {j} plus a whole number nor a whole number.",
                  "첨자 {e}은/는 {j}에 정수를 더한 것도 정수도 아닙니다.")
