"""A function of columns -> its plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
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
    put,
    value_of,
)
from ...words.errors import TutorError
from ...words.say import Say
from .gram import least_squares
from .parameters import ROWS, offset
from .plan import Kind, Line, Plan, longest

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["NOT_HERE", "Builder", "plan_of", "planned"]

NOT_HERE = Say("I cannot run descent on {e} with whole columns.", "{e}에서는 열을 통째로 쓰는 하강을 할 수 없습니다.")
A_COLUMN = Say("{e} is a column of {n} numbers, not one number.", "{e}은/는 수 하나가 아니라 길이 {n}인 열입니다.")
NO_VALUE = Say("{e} has no value here.", "여기서 {e}의 값을 알 수 없습니다.")
OUTSIDE = Say("{e} reads entry {i}, but there are only {n}.", "{e}은/는 {i}번째 성분을 읽지만 {n}개뿐입니다.")


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
                return self.product(e, factors)
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
                return self.over_indices(e, index, low, high, u)
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
        raise TutorError(NO_VALUE(e=e))

    def part(self, n: str, low: int, high: int) -> Expr:
        length = None if self.parameters[n] is None or high - low == 1 and self.parameters[n] != 1 else high - low
        return self.line("part", length, (n, low, high), of=n, low=low, high=high)

    def entry(self, e: Expr, u: Expr, i: Expr) -> Expr:
        """w_3."""
        k, n = value_of(i), str(u.parts[0])
        size = self.parameters.get(n) or (len(self.arrays[n]) if n in self.arrays else 0)
        if k is None or k.denominator != 1 or not 1 <= k <= size:
            raise TutorError(OUTSIDE(e=e, i=i, n=size))
        if n in self.arrays:
            return _decimal(float(self.arrays[n][int(k) - 1]))
        return self.part(n, int(k) - 1, int(k))

    # ---- sums over entries

    def mean(self, u: Expr) -> Expr:
        if u.head == "^" and value_of(children(u)[1]) == 2:
            return divide(self.squares(children(u)[0]), number(self.rows(children(u)[0])))
        return divide(self.total(self.term(u)), number(self.rows(u)))

    def rows(self, u: Expr) -> int:
        return longest(self.term(u), self.lengths) or 1

    def squares(self, u: Expr) -> Expr:
        """The sum of the squares of the entries: of a residual A w - y with many rows, in Gram form."""
        found = least_squares(u, self.arrays, self.parameters)
        if found is not None:
            w, gram, nearest, least = found
            goal = self.line("data", len(nearest), None, array=nearest)
            away = minus(self.named(name(w)), goal)
            return add(_decimal(least), self.line("quadratic", None, ("gram", u), e=away, array=gram))
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

    def over_indices(self, e: Expr, index: Expr, low: Expr, high: Expr, u: Expr) -> Expr:
        """sum(j=1..9, u): each w_(j + s) is a part of w, and j itself the column 1, 2, …"""
        first, last = value_of(low), value_of(high)
        if first is None or last is None or first.denominator != 1 or last.denominator != 1:
            raise TutorError(NO_VALUE(e=high if last is None else low))
        j, a, b = str(index.parts[0]), int(first), int(last)
        found = {p: self.shifted(p, j, a, b) for p in _entries(u)}
        inside = put(u, found)
        if j in names(inside):
            import numpy as np

            counter = self.line("data", b - a + 1, ("counter", a, b), array=np.arange(float(a), b + 1.0))
            inside = put(inside, {index: counter})
        inside = self._known(inside)
        here = longest(inside, self.lengths)
        return self.total(inside) if here is not None else mul(number(b - a + 1), inside)

    def _known(self, e: Expr) -> Expr:
        """The rest of the body of a sum: letters stay, everything else is read."""
        return e if e.head == "name" and str(e.parts[0]) in self.lengths else (
            self.term(e) if e.head in ("name", "sum", "norm") else map_parts(e, self._known))

    def shifted(self, p: Expr, j: str, low: int, high: int) -> Expr:
        u, i = children(p)
        moves, s = offset(i, j)
        n = str(u.parts[0])
        size = self.parameters.get(n) or (len(self.arrays[n]) if n in self.arrays else 0)
        if not moves:
            return self.entry(p, u, number(s))
        if low + s < 1 or high + s > size:
            raise TutorError(OUTSIDE(e=p, i=number(max(high + s, 0)), n=size))
        if n in self.arrays:
            part = self.arrays[n][low + s - 1 : high + s]
            return self.line("data", len(part), ("data", n, low + s, high + s), array=part)
        return self.part(n, low + s - 1, high + s)

    # ---- products

    def product(self, e: Expr, factors: tuple[Expr, ...]) -> Expr:
        """From the right: A(A^T u), u^T v; numbers go in front."""
        numbers: list[Expr] = []
        total: Expr | None = None
        for place in range(len(factors) - 1, -1, -1):
            factor = factors[place]
            if (matrix := self.matrix(factor)) is not None:
                total = self.times(e, matrix, total, factors[place - 1] if place else None)
            elif factor.head == "transpose" and total is not None and longest(total, self.lengths):
                total = self.dot(children(factor)[0], total)
            else:
                u = self.term(factor)
                if longest(u, self.lengths) is None:
                    numbers.insert(0, u)
                else:
                    total = u if total is None else mul(u, total)
        return mul(*numbers, *(() if total is None else (total,)))

    def matrix(self, e: Expr) -> Array | None:
        if e.head == "transpose" and (inner := self.matrix(children(e)[0])) is not None:
            return inner.T
        n = str(e.parts[0]) if e.head == "name" else ""
        return self.arrays[n] if n in self.arrays and self.arrays[n].ndim == 2 else None

    def times(self, e: Expr, matrix: Array, u: Expr | None, before: Expr | None) -> Expr:
        """A u; with u^T before it, half of A + A^T does the same."""
        if u is None or longest(u, self.lengths) != matrix.shape[1]:
            raise TutorError(NOT_HERE(e=e))
        is_form = before is not None and before.head == "transpose" and self.matrix(before) is None
        if is_form and before is not None and self.term(children(before)[0]) == u:
            matrix = matrix if (matrix == matrix.T).all() else (matrix + matrix.T) / 2
        return self.line("product", matrix.shape[0], (id(matrix), u), e=u, array=matrix)

    def dot(self, u: Expr, v: Expr) -> Expr:
        left = self.term(u)
        made = next((x for x in self.lines if name(x.letter) == v and x.kind == "product" and x.e == left), None)
        if made is not None and made.array is not None and _symmetric(made.array):
            return self.line("quadratic", None, ("quadratic", id(made.array), left), e=left, array=made.array)
        return self.line("dot", None, ("dot", left, v), e=left, other=v)


def _decimal(u: float) -> Expr:
    return number(Fraction(u)) if u >= 0 else Expr("neg", (number(Fraction(-u)),))


def _symmetric(matrix: Array) -> bool:
    return matrix.shape[0] == matrix.shape[1] and bool((matrix == matrix.T).all())


def _entries(u: Expr) -> list[Expr]:
    """The w_j of the body of a sum, the outermost ones."""
    if u.head == "at":
        return [u]
    return [p for part in children(u) for p in _entries(part)]


def _by_entry(head: str, y: Expr, p: Expr) -> Expr:
    """The loss of one row: softplus(z) - y z for σ(z), which never takes the log of 0."""
    if head == "logloss" and p.head == "sigmoid":
        (z,) = children(p)
        return minus(call("softplus", z), mul(y, z))
    whole = spelled_out(call(head, y, p))
    return Expr("neg", (children(children(whole)[0])[0],)) if whole.head == "neg" else children(whole)[0]
