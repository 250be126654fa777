"""A function of columns -> its plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...expression.columns import spelled_out
from ...expression.tree import (
    Expr,
    add,
    call,
    children,
    divide,
    map_parts,
    minus,
    mul,
    name,
    names,
    number,
    power,
    value_of,
)
from ...words.errors import TutorError
from ...words.say import Say
from . import indices, products
from .parameters import ROWS
from .plan import NOT_HERE, Kind, Line, Plan, longest

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["Builder", "plan_of", "planned"]

A_COLUMN = Say("{e} is a column of {n} numbers, not one number.", "{e}은/는 수 하나가 아니라 길이 {n}인 열입니다.")


def plan_of(body: Expr, arrays: Mapping[str, Array], parameters: Mapping[str, int | None]) -> Plan:
    """Raises TutorError for shapes that do not fit and for what has no meaning by columns."""
    return planned(Builder(arrays, parameters), body)


def planned(builder: Builder, body: Expr) -> Plan:
    value = builder.number(body)
    return Plan(tuple(_needed(builder.lines, value)), value, tuple(builder.parameters.items()))


def _needed(lines: list[Line], value: Expr) -> list[Line]:
    """The lines that the value is made from."""
    read, kept = set(names(value)), list[Line]()
    for line in reversed(lines):
        if line.letter in read:
            read |= frozenset().union(*map(names, line.reads())) if line.reads() else frozenset()
            kept.insert(0, line)
    return kept


@dataclass(slots=True)
class Builder:
    """The lines so far, what is known under which letter, and how long each letter's column is."""

    arrays: Mapping[str, Array]
    parameters: Mapping[str, int | None]
    lines: list[Line] = field(default_factory=list)
    letters: dict[object, Expr] = field(default_factory=dict)
    lengths: dict[str, int | None] = field(default_factory=dict)

    def number(self, e: Expr) -> Expr:
        """e as an expression in letters that are numbers."""
        found = self.term(e)
        if (n := longest(found, self.lengths)) is not None:
            raise TutorError(A_COLUMN(e=e, n=n))
        return found

    def term(self, e: Expr) -> Expr:
        """e entry by entry, as an expression in letters."""
        match e.head, children(e):
            case "name", _:
                return self.named(e)
            case "transpose", (u,):
                return self.number(u)
            case "*", factors:
                return products.product(self, e, factors)
            case "norm", (u,):
                return call("sqrt", self.squares(u))
            case "^", (Expr(head="norm") as u, two) if value_of(two) == 2:
                return self.squares(children(u)[0])
            case "mean", (u,):
                return self.mean(u)
            case "mse", (u, v):
                return self.mean(power(minus(v, u), number(2)))
            case "mae" | "logloss", (y, p):
                return self.mean(_by_entry(e.head, y, p))
            case "sum", (u,):
                return self.total(self.term(u))
            case "sum", (index, low, high, u):
                return indices.over_indices(self, index, low, high, u)
            case "at", (u, i) if u.head == "name":
                return self.entry(e, u, i)
            case ("list" | "d" | "partial" | "product" | "at"), _:
                raise TutorError(NOT_HERE(e=e))
        return map_parts(e, self.term)

    # ---- letters

    def line(self, kind: Kind, length: int | None, key: object = None, **fields: object) -> Expr:
        """A new line; the letter of the one that is there already under the same key."""
        if key is not None and key in self.letters:
            return self.letters[key]
        letter = f"q_{len(self.lines) + 1}"
        self.lines.append(Line(letter, kind, length, **fields))  # type: ignore[arg-type]
        self.lengths[letter] = length
        if key is not None:
            self.letters[key] = name(letter)
        return name(letter)

    def named(self, e: Expr) -> Expr:
        n = str(e.parts[0])
        if n in self.parameters:
            length = self.parameters[n]
            return self.part(n, 0, length or 1)
        if n in self.arrays:
            if self.arrays[n].ndim != 1:
                raise TutorError(NOT_HERE(e=e))
            return self.line("data", len(self.arrays[n]), ("data", n), array=self.arrays[n])
        stem, _, i = n.rpartition("_")
        if self.parameters.get(stem) and i.isdigit():
            return self.entry(e, name(stem), number(int(i)))
        if n == ROWS and self.arrays:
            return number(max(map(len, self.arrays.values())))
        raise TutorError(indices.NO_VALUE(e=e))

    def part(self, n: str, low: int, high: int, is_entry: bool = False) -> Expr:
        """Entries [low, high); a single one is a number, unless it is the whole column."""
        size = self.parameters[n]
        length = None if size is None or is_entry or high - low == 1 and size != 1 else high - low
        return self.line("part", length, (n, low, high, length), of=n, low=low, high=high)

    def entry(self, e: Expr, u: Expr, i: Expr) -> Expr:
        return indices.entry(self, e, u, i)

    def shifted(self, p: Expr, j: str, low: int, high: int) -> Expr:
        return indices.shifted(self, p, j, low, high)

    # ---- sums over entries

    def mean(self, u: Expr) -> Expr:
        if u.head == "^" and value_of(children(u)[1]) == 2:
            return divide(self.squares(children(u)[0]), number(self.rows(children(u)[0])))
        return divide(self.total(self.term(u)), number(self.rows(u)))

    def rows(self, u: Expr) -> int:
        return longest(self.term(u), self.lengths) or 1

    def squares(self, u: Expr) -> Expr:
        """The sum of the squares of the entries."""
        e = self.term(u)
        if longest(e, self.lengths) is None:
            return power(e, number(2))
        return self.line("dot", None, ("dot", e, e), e=e, other=e)

    def total(self, e: Expr) -> Expr:
        """The sum of an expression over its entries, term by term, numbers in front."""
        n = longest(e, self.lengths)
        if n is None:
            return e
        match e.head, children(e):
            case "+", terms:
                return add(*(self.total(t) if longest(t, self.lengths) else mul(number(n), t) for t in terms))
            case "neg", (u,):
                return Expr("neg", (self.total(u),))
            case "/", (u, v) if longest(v, self.lengths) is None:
                return divide(self.total(u), v)
            case "^", (u, two) if value_of(two) == 2:
                return self.line("dot", None, ("dot", u, u), e=u, other=u)
            case "*", factors:
                numbers = [f for f in factors if longest(f, self.lengths) is None]
                first, *rest = (f for f in factors if longest(f, self.lengths) is not None)
                if not rest:
                    return mul(*numbers, self.total(first))
                other = mul(*rest)
                return mul(*numbers, self.line("dot", None, ("dot", first, other), e=first, other=other))
        return self.line("dot", None, ("dot", e, None), e=e)

    # ---- products

    def matrix(self, e: Expr) -> Array | None:
        return products.matrix(self, e)

    def times(self, e: Expr, matrix: Array, u: Expr | None, before: Expr | None) -> Expr:
        return products.times(self, e, matrix, u, before)

    def dot(self, u: Expr, v: Expr) -> Expr:
        return products.dot(self, u, v)


def _by_entry(head: str, y: Expr, p: Expr) -> Expr:
    """The loss of one row: softplus(z) - y z for σ(z), which never takes the log of 0."""
    if head == "logloss" and p.head == "sigmoid":
        (z,) = children(p)
        return minus(call("softplus", z), mul(y, z))
    whole = spelled_out(call(head, y, p))
    return Expr("neg", (children(children(whole)[0])[0],)) if whole.head == "neg" else children(whole)[0]
