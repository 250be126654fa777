"""A plan of columns -> its form of the second degree, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from typing import TYPE_CHECKING, TypeVar

from ...expression.tree import Expr, children, mul, value_of
from ..vectors.plan import Line, Plan
from .blocks import Block, Column, dot, row_by_row, transformed
from .form import Form, added, blank, scaled, times
from .grid import Grid, grid_of

if TYPE_CHECKING:
    from ..vectors.plan import Array

__all__ = ["column_of", "columns_of", "form_of"]

MOST_SPREAD = 8  # coordinates of a number that is added to every entry of a column
Value = Form | Column
Found = TypeVar("Found")


class NotQuadratic(Exception):
    """Of a higher degree, no polynomial, or with data that has no exact product."""


def form_of(plan: Plan, scales: Iterable[int] = (), exactly: bool = True) -> tuple[Form, bool] | None:
    """The form, and whether it is that of the numbers as they were written. None where there is none."""
    reader = Reader(plan, tuple(scales), exactly)
    try:
        for line in plan.lines:
            reader.known[line.letter] = reader.read(line)
        found = reader.value(plan.value)
    except NotQuadratic:
        return None
    return (found, reader.written) if isinstance(found, Form) else None


def column_of(plan: Plan) -> Column | None:
    """A plan whose value is a column that is linear in the coordinates, in floats; None for any other."""
    reader = Reader(plan, (), False)
    try:
        for line in plan.lines:
            reader.known[line.letter] = reader.read(line)
        found = reader.value(plan.value)
    except NotQuadratic:
        return None
    return None if isinstance(found, Form) else found


def columns_of(plan: Plan) -> dict[str, Column]:
    """The letters that are a sum of squares u·u of a column u that is linear in the coordinates, each with its u."""
    reader, found = Reader(plan, (), False), dict[str, Column]()
    for line in plan.lines:
        try:
            reader.known[line.letter] = reader.read(line)
            if line.kind == "dot" and line.e is not None and line.e == line.other:
                u = reader.value(line.e)
                found |= {} if isinstance(u, Form) else {line.letter: u}
        except (NotQuadratic, KeyError):
            continue
    return found


def _must(found: Found | None) -> Found:
    if found is None:
        raise NotQuadratic
    return found


@dataclass(slots=True)
class Reader:
    """What each letter stands for; `written` turns False with the first data that is exact only as floats."""

    plan: Plan
    scales: tuple[int, ...]
    exactly: bool
    known: dict[str, Value] = field(default_factory=dict)
    values: dict[Expr, Value] = field(default_factory=dict)
    grids: dict[int, Grid] = field(default_factory=dict)
    written: bool = True

    def read(self, line: Line) -> Value:
        match line.kind:
            case "data" if line.array is not None:
                return (Block(self.plan.size, len(line.array), self.grid(line.array)),)
            case "part":
                place = self.begin(line.of) + line.low
                return self.coordinate(place) if line.length is None else (Block(place, line.high - line.low),)
            case "product" if line.e is not None and line.array is not None:
                return self.applied(line.array, self.value(line.e))
            case "quadratic" if line.e is not None and line.array is not None:
                u = self.value(line.e)
                return self.dot(u, self.applied(line.array, u))
            case "dot" if line.e is not None:
                return self.total(line.e if line.other is None else mul(line.e, line.other))
            case "is" if line.e is not None:
                return self.value(line.e)
        raise NotQuadratic

    def begin(self, of: str) -> int:
        place = 0
        for n, length in self.plan.parameters:
            if n == of:
                return place
            place += length or 1
        raise NotQuadratic

    def grid(self, array: Array) -> Grid:
        if not self.exactly:
            return Grid(array.reshape(len(array), -1), 1, 1, 0, False)
        if id(array) not in self.grids:
            self.grids[id(array)] = _must(grid_of(array, self.scales))
        found = self.grids[id(array)]
        self.written = self.written and found.written
        return found

    # ---- values

    def coordinate(self, place: int) -> Form:
        """x_place, whose table has halves: over 2."""
        table = blank(self.plan.size, self.exactly)
        table[place, -1] = table[-1, place] = 1 if self.exactly else 0.5
        return Form(table, 2 if self.exactly else 1)

    def constant(self, u: Fraction) -> Form:
        table = blank(self.plan.size, self.exactly)
        table[-1, -1] = u.numerator if self.exactly else float(u)
        return Form(table, u.denominator if self.exactly else 1)

    def value(self, e: Expr) -> Value:
        """An expression in letters that are known; the same object when it is asked for again."""
        if e not in self.values:
            self.values[e] = self.worked_out(e)
        return self.values[e]

    def worked_out(self, e: Expr) -> Value:
        if (number := value_of(e)) is not None:
            return self.constant(number)
        parts = children(e)
        match e.head:
            case "name":
                return self.known[str(e.parts[0])]
            case "+":
                return reduce(self.plus, map(self.value, parts))
            case "neg":
                return self.scaled(self.value(parts[0]), Fraction(-1))
            case "*":
                return reduce(self.multiplied, map(self.value, parts))
            case "/" if (below := value_of(parts[1])) is not None and below:
                return self.scaled(self.value(parts[0]), 1 / below)
            case "^" if value_of(parts[1]) == 2:
                return self.multiplied(self.value(parts[0]), self.value(parts[0]))
        raise NotQuadratic

    def plus(self, u: Value, v: Value) -> Value:
        if isinstance(u, Form) and isinstance(v, Form):
            return added(u, v)
        if isinstance(u, Form):
            u, v = v, u
        assert not isinstance(u, Form)
        return (*u, *(self.spread(v, u[0].rows) if isinstance(v, Form) else v))

    def spread(self, u: Form, rows: int) -> Column:
        """A number added to every entry: its coordinates times a column of ones."""
        row = u.row()
        places = [i for i, c in enumerate(row) if c]
        if not u.is_linear or len(places) > MOST_SPREAD:
            raise NotQuadratic
        return tuple(Block(i, rows, self.ones(rows), Fraction(row[i]) / u.over) for i in places)

    def ones(self, rows: int) -> Grid:
        import numpy as np

        return Grid(np.ones((rows, 1)), 1, 1, 1, True)

    def scaled(self, u: Value, by: Fraction) -> Value:
        return scaled(u, by) if isinstance(u, Form) else tuple(replace(b, front=b.front * by) for b in u)

    def multiplied(self, u: Value, v: Value) -> Value:
        if isinstance(u, Form) and isinstance(v, Form):
            return _must(times(u, v))
        for a, b in ((u, v), (v, u)):
            if isinstance(a, Form) and not isinstance(b, Form):
                return self.scaled(b, _must(a.constant))
            if not isinstance(a, Form) and not isinstance(b, Form) and self.is_data(a):
                return _must(row_by_row(a[0], b, self.exactly))
        raise NotQuadratic

    def is_data(self, u: Value) -> bool:
        return not isinstance(u, Form) and len(u) == 1 and u[0].place == self.plan.size

    # ---- products and sums over the entries

    def applied(self, matrix: Array, u: Value) -> Column:
        if isinstance(u, Form):
            raise NotQuadratic
        return _must(transformed(self.grid(matrix), u, self.exactly))

    def dot(self, u: Value, v: Value) -> Form:
        if isinstance(u, Form) or isinstance(v, Form):
            raise NotQuadratic
        return dot(u, v, self.plan.size, self.exactly)

    def total(self, e: Expr) -> Form:
        """The sum of e over its entries."""
        parts = children(e)
        match e.head:
            case "+":
                return reduce(added, map(self.total, parts))
            case "neg":
                return scaled(self.total(parts[0]), Fraction(-1))
            case "/" if (below := value_of(parts[1])) is not None and below:
                return scaled(self.total(parts[0]), 1 / below)
        front = self.constant(Fraction(1))
        columns: list[Column] = []
        for factor in map(self.value, _factors(e)):
            if isinstance(factor, Form):
                front = _must(times(front, factor))
            else:
                columns.append(factor)
        return _must(times(front, self.total_of(columns)))

    def total_of(self, columns: list[Column]) -> Form:
        """The sum of a product of columns: at most two of them may hold coordinates."""
        columns = sorted(columns, key=self.is_data)
        if not columns:
            raise NotQuadratic
        while len(columns) > 2:
            weights = columns.pop()
            if not self.is_data(weights):
                raise NotQuadratic
            columns[0] = _must(row_by_row(weights[0], columns[0], self.exactly))
        if len(columns) == 1:
            rows = columns[0][0].rows
            columns.append((Block(self.plan.size, rows, self.ones(rows)),))
        return self.dot(*columns)


def _factors(e: Expr) -> list[Expr]:
    match e.head:
        case "*":
            return [f for p in children(e) for f in _factors(p)]
        case "^" if value_of(children(e)[1]) == 2:
            return _factors(children(e)[0]) * 2
    return [e]
