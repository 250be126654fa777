"""A function with columns of data, written out: mean((w·x + b − y)²) as a sum over the rows."""

from dataclasses import replace
from fractions import Fraction

from ..derivation import tidy
from ..expression.columns import LOSSES, spelled_out
from ..expression.entries import entries, number_of
from ..expression.exact import exact
from ..expression.shapes import is_about_vectors, shapes_of
from ..expression.tree import Expr, add, children, divide, map_parts, mul, name, names, number, put, rational
from ..function import Function
from ..words.errors import TutorError

__all__ = ["written_out"]

MOST_ROWS = 5000
Columns = dict[str, tuple[Expr, ...]]


def written_out(function: Function) -> Function | None:
    """The same function without data; None when it cannot be written out. Vectors become their entries w₁, w₂, …"""
    if is_about_vectors(function.body, dict(function.data)):
        return _by_entries(function)
    columns: Columns = {n: children(value) for n, value in function.data}
    if any(cell.head == "list" for column in columns.values() for cell in column):
        return None
    body = _out(function.body, columns)
    if body is None or names(body) & set(columns):
        return None
    return replace(function, body=body, data=())


def _by_entries(function: Function) -> Function | None:
    """‖A w − y‖² as a sum of squares in w₁, w₂, …; None when the shapes do not fit or a size is not known."""
    given = dict(function.data)
    try:
        shapes = shapes_of(function.body, given)
        columns = [entries(name(v), shapes, {}) for v in function.variables]
        body = number_of(function.body, shapes, given)
    except TutorError:
        return None
    fixed = all(isinstance(size, int) for shape in shapes.names.values() for size in map(shapes.size, shape))
    variables = tuple(str(cell.parts[0]) for column in columns for (cell, *_) in column)
    if not fixed or not names(body) <= set(variables):
        return None
    return replace(function, body=body, variables=variables, data=())


def _out(e: Expr, columns: Columns) -> Expr | None:
    if e.head in LOSSES:
        e = spelled_out(e)
    if e.head in ("mean", "sum") and len(e.parts) == 1:
        return _rows(e, columns)
    if e.head in ("sum", "product") and len(e.parts) == 4:
        return _indexed(e, columns)
    if e.head == "at":
        return _entry(e, columns)
    parts = [_out(p, columns) for p in children(e)]
    if any(p is None for p in parts):
        return None
    made = iter(p for p in parts if p is not None)
    return map_parts(e, lambda _: next(made))


def _rows(e: Expr, columns: Columns) -> Expr | None:
    """Each row put in, like columns side by side."""
    (body,) = children(e)
    used = [n for n in sorted(names(body)) if n in columns]
    lengths = {len(columns[n]) for n in used}
    if len(lengths) != 1 or not 0 < (size := lengths.pop()) <= MOST_ROWS:
        return None
    terms = [_out(put(body, {name(n): columns[n][k] for n in used}), columns) for k in range(size)]
    if any(t is None for t in terms):
        return None
    total = add(*(tidy(t) for t in terms if t is not None))  # a row with y = 0 has no first half of the log loss
    return total if e.head == "sum" else divide(total, number(size))


def _indexed(e: Expr, columns: Columns) -> Expr | None:
    index, low, high, body = children(e)
    first, last = exact(low, {}), exact(high, {})
    if first is None or last is None or last - first > MOST_ROWS or first.denominator * last.denominator != 1:
        return None
    terms = [_out(put(body, {index: rational(Fraction(k))}), columns) for k in range(int(first), int(last) + 1)]
    if any(t is None for t in terms):
        return None
    join = add if e.head == "sum" else mul
    return join(*(t for t in terms if t is not None))


def _entry(e: Expr, columns: Columns) -> Expr | None:
    """x_k of a given column."""
    array, index = children(e)
    k, column = exact(index, {}), columns.get(str(array.parts[0]))
    return (
        column[int(k) - 1]
        if column is not None and k is not None and k.denominator == 1 and 1 <= k <= len(column)
        else None
    )
