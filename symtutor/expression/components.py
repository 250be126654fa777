"""One entry of a vector or matrix expression as sums over indices: (A w)_i = Σ_j A_ij w_j, for any size.

A derivative by w is taken by one entry of w. Which one is no matter, so it is set apart under a letter of its own:
a sum over the rows of w is the sum over all the others and that one,  Σ_j u_j = Σ_(j < n) u_j + u_a.
What the judge proves of these sums it proves for matrices of every size.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count

from .columns import LOSSES, spelled_out
from .elementwise import is_elementwise, over_entries
from .shapes import IDENTITY, Shape, Shapes, Size
from .tree import ONE, ZERO, Expr, add, call, children, divide, map_parts, minus, mul, name, neg, number, power, put

__all__ = ["Apart", "apart_for", "component", "in_indices", "matched"]

Index = Expr | str  # an index that is summed over, or the letter of a row that is set apart
Place = tuple[Index, Index]
FIRST, SECOND = "~a", "~b"  # no names a person writes
COLUMN = "1"  # the only column of a column


@dataclass(frozen=True, slots=True)
class Apart:
    """Which rows are set apart, by size; `place` is where the variable is differentiated."""

    letters: Mapping[Size, tuple[str, ...]]
    place: Place


def apart_for(variable: Expr, shape: Shape, shapes: Shapes) -> tuple[Apart, ...]:
    """The entries that stand for all, of a number or of something with a shape.

    By a column: any one. Of a matrix any one, but where rows and columns are the same one on and one off the diagonal.
    """
    rows, columns = shape if len(shape) == 2 else shapes.of(variable) or (1, 1)
    if columns == 1:
        return (Apart({rows: (FIRST,)}, (FIRST, COLUMN)),)
    if rows != columns:
        return (Apart({rows: (FIRST,), columns: (SECOND,)}, (FIRST, SECOND)),)
    return Apart({rows: (FIRST,)}, (FIRST, FIRST)), Apart({rows: (FIRST, SECOND)}, (FIRST, SECOND))


def matched(e: Expr, shapes: Shapes, apart: Apart) -> Expr | None:
    """The entry of e at the place apart (of a number the number itself); None where e has no such form."""
    try:
        return component(e, apart.place if shapes.of(e) else (COLUMN, COLUMN), shapes, apart)
    except NoForm:
        return None


def in_indices(e: Expr, shapes: Shapes, row: Expr | None = None) -> Expr | None:
    """A number written with sums over indices; with a row, that entry of a column. None where it has no such form."""
    place = (row, COLUMN) if row is not None and shapes.of(e) else (COLUMN, COLUMN)
    try:
        return component(e, place, shapes, Apart({}, (COLUMN, COLUMN)))
    except NoForm:
        return None


class NoForm(Exception):
    """Something that has no entries in indices."""


def component(e: Expr, place: Place, shapes: Shapes, apart: Apart) -> Expr:
    """The entry of e at a place. Raises NoForm."""
    return _Walk(shapes, apart, count()).entry(e, place)


@dataclass(frozen=True, slots=True)
class _Walk:
    shapes: Shapes
    apart: Apart
    fresh: "count[int]"

    def entry(self, e: Expr, place: Place) -> Expr:
        if not self.shapes.of(e) and e.head not in ("d", "partial"):
            return self.number(e)
        match e.head, children(e):
            case "name", _:
                return _named(str(e.parts[0]), place, self.shapes.of(e))
            case "transpose", (u,):
                return self.entry(u, (place[1], place[0]))
            case "+", terms:
                return add(*(self.entry(t, place) for t in terms if t != ZERO))
            case "neg", (u,):
                return neg(self.entry(u, place))
            case "/", (u, v):
                return divide(self.entry(u, place), self.number(v))
            case "*", factors:
                return self.product(list(factors), place)
            case ("d" | "partial"), (u, w) if place == self.apart.place:
                if not self.shapes.of(u):
                    return Expr("d", (self.number(u), self.entry(w, place)))
                return Expr("d", (self.entry(u, (place[0], COLUMN)), self.entry(w, (place[1], COLUMN))))
            case _, (*_, u) if is_elementwise(e):
                return over_entries(e, self.entry(u, place))
            case "piecewise", cases:
                return Expr("piecewise", tuple(self.case(c, place) for c in cases))
        raise NoForm

    def case(self, e: Expr, place: Place) -> Expr:
        value, where = children(e)
        inside = self.entry(value, place) if self.shapes.of(value) else self.number(value)
        return Expr("case", (inside, self.number(where)))

    def size_of(self, u: Expr) -> tuple[Size, Size]:
        shape = self.shapes.of(u)
        if len(shape) != 2:
            raise NoForm
        return shape

    def number(self, e: Expr) -> Expr:
        match e.head, children(e):
            case "norm", (u,):
                return call("sqrt", self.square(u))
            case "^", (Expr(head="norm") as norm, n) if n == number(2):
                return self.square(children(norm)[0])
            case "name", _ if e.parts[0] in self.shapes.counted:
                return _size(self.shapes.size(self.shapes.counted[str(e.parts[0])]))
            case head, (u, v) if head in LOSSES and self.shapes.of(u):
                return self.loss(head, u, v)
            case "trace", (u,):
                return self.over(self.size_of(u)[0], lambda i: self.entry(u, (i, i)))
            case ("sum" | "mean"), (u,) if self.shapes.of(u):
                total = self.over(self.size_of(u)[0], lambda i: self.entry(u, (i, COLUMN)))
                return total if e.head == "sum" else divide(total, _size(self.size_of(u)[0]))
            case "*", factors if any(map(self.shapes.of, factors)):
                return self.product(list(factors), (COLUMN, COLUMN))
        return map_parts(e, self.number)

    def loss(self, head: str, u: Expr, v: Expr) -> Expr:
        """−mean(u ln v + …) over the entries of the columns u and v."""
        places = name("u"), name("v")
        meaning = spelled_out(call(head, *places))
        mean = children(meaning)[0] if meaning.head == "neg" else meaning
        rows, (body,) = self.size_of(u)[0], children(mean)
        total = self.over(rows, lambda i: put(body, dict(zip(places, (self.entry(p, (i, COLUMN)) for p in (u, v)),
                                                                 strict=True))))
        whole = divide(total, _size(rows))
        return neg(whole) if meaning.head == "neg" else whole

    def square(self, u: Expr) -> Expr:
        """The sum of the squares of all entries."""
        rows, columns = self.size_of(u)
        if columns == 1:
            return self.over(rows, lambda i: power(self.entry(u, (i, COLUMN)), number(2)))
        return self.over(rows, lambda i: self.over(columns, lambda j: power(self.entry(u, (i, j)), number(2))))

    def product(self, factors: list[Expr], place: Place) -> Expr:
        """(A B)_ij = Σ_k A_ik B_kj; numbers stand in front, and what multiplies to a number, b^T w, is one."""
        made, chain = list[Expr](), list[Expr]()
        for factor in factors:
            if not self.shapes.of(factor):
                made.append(self.number(factor))
                continue
            chain.append(factor)
            if (self.size_of(chain[0])[0], self.size_of(factor)[1]) == (1, 1):
                made.append(self.chain(chain, (COLUMN, COLUMN)))
                chain = []
        return mul(*made, *([self.chain(chain, place)] if chain else ()))

    def chain(self, chain: list[Expr], place: Place) -> Expr:
        first, *rest = chain
        if not rest:
            return self.entry(first, place)
        inner = self.size_of(first)[1]
        return self.over(inner, lambda k: mul(self.entry(first, (place[0], k)), self.chain(rest, (k, place[1]))))

    def over(self, size: Size, term: Callable[[Index], Expr]) -> Expr:
        """Σ over a size, with the rows set apart at the end."""
        if size == 1:
            return term(COLUMN)
        letters = self.apart.letters.get(size, ())
        index = name(f"i_{next(self.fresh)}")
        high = minus(_size(size), number(len(letters))) if letters else _size(size)
        return add(call("sum", index, ONE, high, term(index)), *(term(letter) for letter in letters))


def _size(size: Size) -> Expr:
    return number(size) if isinstance(size, int) else name(f"n_{size.replace(':', '_')}")


def _named(label: str, place: Place, shape: Shape) -> Expr:
    """w_i, A_ij; what is set apart is part of the name: w_a, A_(a j), A_(i b), A_ab. I_n is 1 on the diagonal."""
    row, column = place
    if label == IDENTITY:
        if isinstance(row, str) and isinstance(column, str):
            return ONE if row == column else ZERO
        raise NoForm
    if shape[1:] == (1,):
        return name(f"{label}_{row}") if isinstance(row, str) else call("at", name(label), row)
    if isinstance(row, str):
        whole = f"{label}_{row}"
        return name(f"{whole}{column}") if isinstance(column, str) else call("at", name(f"{whole}_row"), column)
    if isinstance(column, str):
        return call("at", name(f"{label}_{column}_column"), row)
    return call("at", call("at", name(label), row), column)
