"""Sums written out: over rows of data, mean((w x - y)^2) of two rows is a sum of two squares over 2; and over an index,
sum(i=1..3, x_i^2) is x_1^2 + x_2^2 + x_3^2, where each entry of a list without data is a variable of its own."""

from collections.abc import Mapping
from dataclasses import replace
from functools import reduce

from ..expression.columns import LOSSES, entry, spelled_out
from ..expression.exact import exact
from ..expression.pattern import combine
from ..expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    children,
    count,
    divide,
    map_parts,
    mul,
    name,
    names,
    number,
    pieces,
    put,
    rational,
    value_of,
)
from ..function import Function
from ..words.errors import OutOfBudget
from ..words.say import Say

__all__ = ["one_by_one", "unrolled"]

TOO_LONG = Say("Written out, this function has more than {n} parts.", "풀어 쓰면 이 함수의 항이 {n}개를 넘습니다.")
MOST_PARTS = 400_000
INDEXED = ("sum", "product")
OVER_ROWS = ("sum", "mean")

Columns = Mapping[str, Expr]


def unrolled(function: Function) -> Function:
    """The function with its data put in and its sums written out, where their bounds are numbers.

    A list x of variables becomes x_1, x_2, …  Raises OutOfBudget for more than MOST_PARTS parts.
    """
    columns = dict(function.data)
    body = _entries(_written_out(function.body, columns), columns)
    if body == function.body:
        return function
    left = names(body)
    variables = _with_entries(function.variables, function.body, left)
    data = tuple((n, values) for n, values in function.data if n in left)
    fixed = left - {*variables} - {n for n, _ in data}
    parameters = _with_entries(function.parameters, function.body, fixed)
    return replace(function, body=body, variables=variables, data=data,
                   parameters=(*parameters, *sorted(fixed - {*parameters}, key=_place)))


def one_by_one(function: Function) -> Function:
    """The function of x_1, x_2, … when it is typed with the entries x_i of a list and numbers for bounds."""
    if not {str(children(p)[0].parts[0]) for p in pieces(function.body) if p.head == "at"} & {*function.variables}:
        return function
    apart = unrolled(function)
    return function if any(p.head == "at" for p in pieces(apart.body)) else apart


def _with_entries(lists: tuple[str, ...], body: Expr, left: frozenset[str]) -> tuple[str, ...]:
    """The names with every list replaced by those of its entries that occur, in order."""
    arrays = {str(children(p)[0].parts[0]) for p in pieces(body) if p.head == "at"}
    entries: dict[str, list[str]] = {}
    for n in sorted(left, key=_place):
        entries.setdefault(n.rpartition("_")[0], []).append(n)
    return tuple(m for n in lists for m in (entries.get(_list_of(n, arrays), []) if _list_of(n, arrays) else [n]))


def _list_of(n: str, arrays: set[str]) -> str:
    """The list that a name stands for, by itself or with a letter for an index (x_k); "" for any other name."""
    front, _, index = n.rpartition("_")
    return n if n in arrays else front if front in arrays and not index.isdecimal() else ""


def _place(n: str) -> tuple[str, int, str]:
    """x_2 before x_10."""
    front, _, index = n.rpartition("_")
    return (front, int(index), "") if index.isdecimal() else (n, 0, index)


# ---- the sums of an expression

def _written_out(e: Expr, columns: Columns) -> Expr:
    match e.head:
        case head if head in LOSSES and head != "norm":
            rows = _written_out(spelled_out(e), columns)
            return _without_zeros(rows) if head == "logloss" and children(e)[1].head == "sigmoid" else rows
        case head if head in OVER_ROWS and len(e.parts) == 1:
            return _over_rows(e, columns)
        case head if head in INDEXED and len(e.parts) == 4:
            return _over_index(e, columns)
        case _:
            return map_parts(e, lambda part: _written_out(part, columns))


def _without_zeros(e: Expr) -> Expr:
    """The log loss of a certain label: 1·ln p + (1 − 1)·ln(1 − p) is ln p, since p lies between 0 and 1."""
    inner = map_parts(e, _without_zeros)
    match inner.head:
        case "*":
            kept = tuple(factor for factor in children(inner) if factor != ONE)
            return ZERO if ZERO in kept else mul(*kept)
        case "+":
            value = exact(inner, {}) if not names(inner) else None
            kept = tuple(term for term in children(inner) if term != ZERO)
            return add(*kept) if value is None else rational(value)
        case _:
            return inner


def _over_rows(e: Expr, columns: Columns) -> Expr:
    (body,) = children(e)
    used = {n: columns[n] for n in columns if n in names(body)}
    if any(children(values)[0].head == "list" for values in used.values()):
        return e
    lengths = {len(values.parts) for values in used.values()}
    if len(lengths) != 1:
        return e
    (length,) = lengths
    _bounded(length, body)
    rows = [put(body, {name(n): children(values)[k] for n, values in used.items()}) for k in range(length)]
    total = combine("+", tuple(rows))
    return divide(total, number(length)) if e.head == "mean" else total


def _over_index(e: Expr, columns: Columns) -> Expr:
    index, *ends, body = children(e)
    low, high = map(value_of, ends)
    if low is None or high is None or low.denominator * high.denominator != 1 or high < low:
        return e
    inner = _written_out(body, columns)
    _bounded(int(high - low) + 1, inner)
    rows = [_entries(put(inner, {index: number(k)}), columns) for k in range(int(low), int(high) + 1)]
    return combine("+" if e.head == "sum" else "*", tuple(rows))


def _bounded(rows: int, body: Expr) -> None:
    if rows * count(body) > MOST_PARTS:
        raise OutOfBudget(TOO_LONG(n=MOST_PARTS))


def _entries(e: Expr, columns: Columns) -> Expr:
    """x_(2+1) is a number of the data x, else the name x_3; A_(1,2) is a number of the matrix A."""
    if e.head != "at":
        return map_parts(e, lambda part: _entries(part, columns))
    array, index = children(e)
    indices = children(index) if index.head == "tuple" else (index,)
    places = [exact(index, {}) for index in indices if not names(index)]
    if len(places) < len(indices) or any(p is None or p.denominator != 1 for p in places):
        return e
    n = str(array.parts[0])
    if n in columns:
        return reduce(lambda found, place: entry(found, place) or e, places, columns[n])
    return name(f"{n}_{places[0]}") if len(places) == 1 and (places[0] or 0) >= 0 else e
