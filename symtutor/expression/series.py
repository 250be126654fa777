"""Certified values of sums, products and means over an index or over data, and of the entries of arrays."""

import random
from dataclasses import replace
from fractions import Fraction
from math import prod
from typing import Any

from flint import arb

from .columns import entry, rows
from .exact import MOST_TERMS, exact
from .scope import Evaluate, Scope
from .taylor import NAN, rational_ball
from .tree import Expr, children, names

__all__ = ["entry_of", "over_columns", "repeated"]


def repeated(e: Expr, scope: Scope, value: Evaluate) -> Any:
    index, low, high, body = children(e)
    first, last = (exact(p, {**scope.rational, **scope.indices}) for p in (low, high))
    if first is None or last is None or first.denominator * last.denominator != 1 or last - first > MOST_TERMS:
        return NAN
    runs = [_with_index(scope, str(index.parts[0]), k) for k in range(int(first), int(last) + 1)]
    terms = [value(body, run) for run in runs]
    return sum(terms, arb(0)) if e.head == "sum" else prod(terms, start=arb(1))


def _with_index(scope: Scope, index: str, k: int) -> Scope:
    indices = {**scope.indices, index: Fraction(k)}
    return replace(scope, values={**scope.values, index: arb(k)}, indices=indices)


def over_columns(e: Expr, scope: Scope, value: Evaluate) -> Any:
    """The mean or the sum over the entries of the columns that occur in the body."""
    (body,) = children(e)
    if given := rows(body):
        return sum((value(row, scope) for row in given), arb(0)) / arb(len(given) if e.head == "mean" else 1)
    arrays = [name for name in names(body) if isinstance(scope.values.get(name), tuple)]
    if not arrays and e.head == "mean":  # of equal numbers
        return value(body, scope)
    lengths = {len(scope.values[name]) for name in arrays}
    if len(lengths) != 1 or lengths == {0}:
        return NAN
    size = lengths.pop()
    each = [replace(scope, values={**scope.values, **{a: scope.values[a][k] for a in arrays}}) for k in range(size)]
    return sum((value(body, row) for row in each), arb(0)) / arb(size if e.head == "mean" else 1)


def entry_of(e: Expr, scope: Scope, value: Evaluate) -> Any:
    """Entry k of the array; of an array without data a fixed number that depends on its name, k and the point."""
    array, index = children(e)
    k, name = exact(index, {**scope.rational, **scope.indices}), _label(array, scope)
    if array.head == "list":
        given = entry(array, k)
        return NAN if given is None else value(given, scope)
    data = scope.values.get(name or "")
    if isinstance(data, tuple):
        return data[int(k) - 1] if k is not None and k.denominator == 1 and 1 <= k <= len(data) else NAN
    if name is None or k is None:
        return NAN
    draw = random.Random(f"{name} {k} {scope.rational.get(name)}")
    return rational_ball(Fraction(draw.randint(-300, 300), 97))


def _label(array: Expr, scope: Scope) -> str | None:
    """The name of an array, and the row of a matrix: A, A 2."""
    if array.head == "at":
        row = exact(children(array)[1], {**scope.rational, **scope.indices})
        label = _label(children(array)[0], scope)
        return None if row is None or label is None else f"{label} {row}"
    return str(array.parts[0]) if array.head == "name" else None
