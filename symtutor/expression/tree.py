"""What is written: the immutable tree that is displayed, matched and stepped.

The writer's order is kept and nothing is evaluated: `3·2x^(2-1)` stays as it is.
There are no bracket nodes (the printer computes brackets) and no negative or
fractional number nodes beyond what digits can write: `-3` is `neg` of 3, `1/2` is
a quotient of two numbers, `0.1` is a number.

Heads and their parts
    number      (Fraction,)            as digits write it: whole, or a terminating decimal; never negative
    name        (str,)                 a variable, parameter or matrix: x, x_1, lambda
    constant    (str,)                 pi, e, oo
    + *         two or more            a + b - c is ("+", a, b, neg c)
    neg         one                    -u
    / ^         two                    u/v, u^v        (exp(u) is read as e^u)
    sin, log …  the function's own     one row each in `functions`
    apply       f, u, …                an unknown function at u; f is a name, or prime of a name
    prime       one                    f', the derivative of an unknown function
    d partial   u, x                   d/dx(u), ∂/∂x(u); in the text of a rule d has one part
    rate        f, v                   ∂f/∂v as one quantity of back-propagation
    limit       u, h, a                the limit of u as h goes to a
    = != < <= > >=   two               a relation
    and or      two or more
    piecewise   case, …                case is ("case", value, condition); the last condition may be `otherwise`
    sum mean    index, low, high, body / body
    at          name, index            x_i
    list        items                  [1, 2, 3]; a matrix is a list of lists
    tuple       items                  (a, b), a point or a gradient
    transpose   one                    A^T
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from operator import is_
from typing import Final, Union

__all__ = [
    "ONE", "OTHERWISE", "TWO", "ZERO", "Expr", "Part", "add", "call", "children", "constant", "count", "divide",
    "free_of", "is_number", "map_parts", "minus", "mul", "name", "names", "neg", "number", "pieces", "power", "put",
    "rational", "relation", "same_but_order", "value_of",
]

Part = Union["Expr", Fraction, str]
LEAVES: Final = frozenset(("number", "name", "constant"))
"""Heads whose part is no expression."""
_set = object.__setattr__


class Expr:
    """One node: a head and its parts. Compared by structure; hashed once; never changed."""

    __slots__ = ("head", "parts", "_hash", "_names")

    head: Final[str]  # type: ignore[misc]
    parts: Final[tuple[Part, ...]]  # type: ignore[misc]

    def __init__(self, head: str, parts: tuple[Part, ...]) -> None:
        _set(self, "head", head)
        _set(self, "parts", parts)
        _set(self, "_hash", hash((head, parts)))
        _set(self, "_names", None)

    def __setattr__(self, field: str, value: object) -> None:
        raise AttributeError(f"an Expr cannot be changed: {field}")

    def __hash__(self) -> int:
        return self._hash  # type: ignore[no-any-return, attr-defined]

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, Expr)
            and self._hash == other._hash  # type: ignore[attr-defined]
            and self.head == other.head
            and self.parts == other.parts
        )

    def __reduce__(self) -> tuple[type["Expr"], tuple[str, tuple[Part, ...]]]:
        return Expr, (self.head, self.parts)

    def __repr__(self) -> str:
        return f"{self.head}({', '.join(map(str, self.parts))})"


# ---- making

@lru_cache(maxsize=4096)
def number(value: int | str | Fraction) -> Expr:
    """A number as digits write it: 3, or the terminating decimal 0.1. Use `rational` for any other."""
    return Expr("number", (Fraction(value),))


@lru_cache(maxsize=4096)
def name(text: str) -> Expr:
    return Expr("name", (text,))


def constant(text: str) -> Expr:
    return Expr("constant", (text,))


ZERO, ONE, TWO = number(0), number(1), number(2)
OTHERWISE = constant("otherwise")


def add(*terms: Expr) -> Expr:
    """The sum as written; of no terms 0, of one term that term."""
    return Expr("+", terms) if len(terms) > 1 else terms[0] if terms else ZERO


def mul(*factors: Expr) -> Expr:
    """The product as written; of no factors 1, of one factor that factor."""
    return Expr("*", factors) if len(factors) > 1 else factors[0] if factors else ONE


def neg(u: Expr) -> Expr:
    return Expr("neg", (u,))


def minus(u: Expr, v: Expr) -> Expr:
    return Expr("+", (u, neg(v)))


def divide(u: Expr, v: Expr) -> Expr:
    return Expr("/", (u, v))


def power(u: Expr, v: Expr) -> Expr:
    return Expr("^", (u, v))


def call(function: str, *arguments: Expr) -> Expr:
    return Expr(function, arguments)


def relation(sign: str, left: Expr, right: Expr) -> Expr:
    return Expr(sign, (left, right))


def rational(value: Fraction | int) -> Expr:
    """An exact number the way it is written: -3/2 is neg(3/2)."""
    value = Fraction(value)
    if value < 0:
        return neg(rational(-value))
    if value.denominator == 1:
        return number(value)
    return divide(number(value.numerator), number(value.denominator))


# ---- looking

def children(e: Expr) -> tuple[Expr, ...]:
    """The parts that are themselves expressions."""
    return () if e.head in LEAVES else e.parts  # type: ignore[return-value]


def value_of(e: Expr) -> Fraction | None:
    """The exact value of a written number (3, 0.1, -3, 1/2, -(1/2)), or None for anything else."""
    head = e.head
    if head == "number":
        return e.parts[0]  # type: ignore[return-value]
    if head == "neg":
        inner = value_of(e.parts[0])  # type: ignore[arg-type]
        return None if inner is None else -inner
    if head != "/":
        return None
    top, bottom = map(value_of, children(e))
    return top / bottom if top is not None and bottom else None


def is_number(e: Expr) -> bool:
    return value_of(e) is not None


def pieces(e: Expr) -> Iterator[Expr]:
    """The expression and every expression inside it, outermost first."""
    stack = [e]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(reversed(children(here)))


def count(e: Expr) -> int:
    """The number of nodes."""
    return sum(1 for _ in pieces(e))


def names(e: Expr) -> frozenset[str]:
    """The names that occur; not an unknown function's, a sum's own index, or the unknown of root_of."""
    known: frozenset[str] | None = e._names  # type: ignore[attr-defined]
    if known is None:
        known = _names_in(e)
        _set(e, "_names", known)
    return known


def _names_in(e: Expr) -> frozenset[str]:
    match e.head:
        case "name":
            return frozenset((e.parts[0],))  # type: ignore[arg-type]
        case "apply":
            inner = children(e)[1:]
        case "root_of":
            return frozenset()
        case "limit":
            u, h, a = map(names, children(e))
            return (u - h) | a
        case "sum" | "product" | "integral" if len(e.parts) == 4:
            index, *rest = children(e)
            return frozenset().union(*map(names, rest)) - names(index)
        case _:
            inner = children(e)
    return frozenset().union(*map(names, inner)) if inner else frozenset()


def free_of(e: Expr, variable: str) -> bool:
    """Whether `variable` does not occur in e."""
    return variable not in names(e)


# ---- changing

def map_parts(e: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """e with `change` applied to each part; e itself if nothing changed."""
    if e.head in LEAVES:
        return e
    parts = tuple(map(change, children(e)))
    return e if all(map(is_, parts, e.parts)) else Expr(e.head, parts)


def put(e: Expr, values: dict[Expr, Expr]) -> Expr:
    """e with each occurrence of a key replaced by its value, all at once, as written: x^2 with x = -2 is (-2)^2."""
    if e in values:
        return values[e]
    if e.head == "root_of":
        return e
    return map_parts(e, lambda part: put(part, values))


def same_but_order(u: Expr, v: Expr) -> bool:
    """Whether two expressions differ only in the order of terms and factors."""
    return _sorted(u) == _sorted(v)


def _sorted(e: Expr) -> Expr:
    e = map_parts(e, _sorted)
    return Expr(e.head, tuple(sorted(e.parts, key=repr))) if e.head in "+*" else e
