"""Means and sums over data written out row by row: mean((w x - y)^2) with two rows is a sum of two squares over 2."""

from dataclasses import replace

from ..expression.columns import LOSSES, spelled_out
from ..expression.pattern import combine
from ..expression.tree import Expr, children, divide, map_parts, name, names, number, put
from ..function import Function

__all__ = ["unrolled"]

MOST_ROWS = 12


def unrolled(function: Function) -> Function:
    """The function with its data put in, if the columns are short and of one length; else as it is."""
    columns = {name(n): children(values) for n, values in function.data}
    lengths = {len(values) for values in columns.values()}
    if len(lengths) != 1 or max(lengths) > MOST_ROWS:
        return function
    body = _written_out(function.body, columns)
    return function if names(body) & {str(c.parts[0]) for c in columns} else replace(function, body=body, data=())


def _written_out(e: Expr, columns: dict[Expr, tuple[Expr, ...]]) -> Expr:
    if e.head in LOSSES:
        return _written_out(spelled_out(e), columns)
    if e.head not in ("mean", "sum") or len(e.parts) != 1:
        return map_parts(e, lambda part: _written_out(part, columns))
    (body,) = children(e)
    length = len(next(iter(columns.values())))
    rows = tuple(put(body, {c: values[k] for c, values in columns.items()}) for k in range(length))
    total = combine("+", rows)
    return divide(total, number(length)) if e.head == "mean" else total
