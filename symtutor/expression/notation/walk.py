"""The one walk that writes an expression in any notation: brackets come from a table of how tightly things hold.

A notation is data: for each head one or more `Form`s, e.g.

    "/": Form("{0}/{1}", QUOTIENT, (PRODUCT, FACTOR))          2x may stand above, not below
    "sin": Form("sin {0}", OPEN, leaf=True), Form("sin({0})", CALL)

The first form that holds tightly enough for its place is taken; if none does, the loosest is put in brackets.
The result is of any type that can be put in a row: a string, or a two-dimensional block.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from string import Formatter
from typing import Generic, TypeVar

from ..functions import FUNCTIONS
from ..tree import Expr, children
from ..vocabulary import INVERSES
from .root_notation import root_readings

__all__ = [
    "AND", "ATOM", "CALL", "COMMA", "FACTOR", "OPEN", "OR", "POWER", "PRODUCT", "QUOTIENT", "RELATION", "SIGN", "SUM",
    "Form", "Notation", "is_call", "walk",
]

T = TypeVar("T")

COMMA, OR, AND, RELATION, SUM, SIGN, PRODUCT, QUOTIENT, OPEN, FACTOR, POWER, CALL, ATOM = range(13)
"""How tightly a form holds. OPEN is a factor that swallows what follows it (sin x): it may only come last."""

NO_WORDS = frozenset(("sqrt", "cbrt", "root", "besselj", "polygamma", "beta", "factorial"))
LEAVES = frozenset(("name", "constant", "number", "at"))
RAISED = frozenset(INVERSES)


@dataclass(frozen=True, slots=True)
class Form:
    """How a head is written.

    shape   text with slots: {0} a part, {1:raise} a part changed by the notation, {*:, } all parts with a separator,
            {1*:, } all from the second on
    holds   how tightly the whole holds
    needs   how tightly each part must hold to stand without brackets; the last serves all further parts
    leaf    only for a part that is a single name or number
    """

    shape: str
    holds: int = ATOM
    needs: tuple[int, ...] = (COMMA,)
    leaf: bool = False

    def need(self, index: int) -> int:
        return self.needs[min(index, len(self.needs) - 1)]


@dataclass(frozen=True, slots=True)
class Notation(Generic[T]):
    """A notation: its table of forms, how its leaves are written, and how its pieces are put together.

    signs    the signs between the factors of a product, from the texts of the factors
    edge     the text by which `signs` judges a factor
    first    how tightly the first factor of a product must hold
    change   what {1:raise} and the like do to a part
    build    heads that are drawn, not written: their parts -> the whole
    """

    forms: Mapping[str, tuple[Form, ...]]
    number: Callable[[Fraction], T]
    name: Callable[[str], T]
    constants: Mapping[str, str]
    text: Callable[[str], T]
    row: Callable[[list[T]], T]
    signs: Callable[[list[str]], list[str]]
    edge: Callable[[T], str]
    bracket: Callable[[T], T]
    plus: str = " + "
    minus: str = " - "
    first: int = FACTOR
    change: Mapping[str, Callable[[T], T]] = field(default_factory=dict)
    build: Mapping[str, Callable[..., T]] = field(default_factory=dict)


def walk(e: Expr, notation: Notation[T], need: int = COMMA) -> T:
    """e in the notation, in brackets if it holds less tightly than its place needs."""
    match e:
        case Expr(head="number", parts=(Fraction() as value,)):
            return _number(value, notation, need)
        case Expr(head="name", parts=(str() as text,)):
            return notation.name(text)
        case Expr(head="constant", parts=(str() as text,)):
            return notation.text(notation.constants.get(text, text))
    key, parts, form = _choose(e, notation, need)
    whole = _whole(key, parts, form, notation)
    return notation.bracket(whole) if form.holds < need else whole


def _number(value: Fraction, notation: Notation[T], need: int) -> T:
    """A notation without decimals writes 0.1 as the quotient 1/10."""
    written = notation.number(value)
    return notation.bracket(written) if need > QUOTIENT and "/" in notation.edge(written) else written


def _choose(e: Expr, notation: Notation[T], need: int) -> tuple[str, tuple[Expr, ...], Form]:
    key, parts = next(reading for reading in _readings(e) if reading[0] in notation.forms)
    leafy = all(part.head in LEAVES for part in parts)
    forms = [form for form in notation.forms[key] if leafy or not form.leaf]
    return key, parts, next((form for form in forms if form.holds >= need), forms[0])


def _whole(key: str, parts: tuple[Expr, ...], form: Form, notation: Notation[T]) -> T:
    match key:
        case "+":
            return notation.row(list(_sum(parts, notation)))
        case "*":
            return _product(parts, notation)
    written = [walk(part, notation, form.need(i)) for i, part in enumerate(parts)]
    if key in notation.build:
        return notation.build[key](*written)
    return notation.row(list(_filled(form.shape, written, notation)))


def _sum(terms: tuple[Expr, ...], notation: Notation[T]) -> Iterator[T]:
    yield walk(terms[0], notation, SIGN)
    for term in terms[1:]:
        negative = term.head == "neg"
        yield notation.text(notation.minus if negative else notation.plus)
        yield walk(children(term)[0] if negative else term, notation, PRODUCT)


def _product(factors: tuple[Expr, ...], notation: Notation[T]) -> T:
    first, *rest = (walk(f, notation, _room(factors, i, notation.first)) for i, f in enumerate(factors))
    signs = notation.signs([notation.edge(written) for written in (first, *rest)])
    pairs = ((notation.text(sign), right) for sign, right in zip(signs, rest, strict=True))
    return notation.row([first, *(piece for pair in pairs for piece in pair)])


def _room(factors: tuple[Expr, ...], i: int, first: int) -> int:
    """sin x may stand without brackets at the end of a product and before another function."""
    need = FACTOR if i else first
    before_call = i + 1 < len(factors) and is_call(factors[i]) and is_call(factors[i + 1])
    return min(need, OPEN) if before_call or i + 1 == len(factors) else need


def is_call(e: Expr) -> bool:
    """Whether e is written as a function before its argument: sin x, sin² x; not √x or J₀(x), which begin otherwise."""
    return e.head in FUNCTIONS and e.head not in NO_WORDS or (e.head == "^" and children(e)[0].head in RAISED)


def _filled(shape: str, parts: list[T], notation: Notation[T]) -> Iterator[T]:
    for literal, slot, spec in _slots(shape):
        if literal:
            yield notation.text(literal)
        if slot.endswith("*"):
            yield from _joined(parts[int(slot[:-1] or 0):], spec, notation)
        elif slot:
            part = parts[int(slot)]
            yield notation.change[spec](part) if spec else part


def _joined(parts: list[T], separator: str, notation: Notation[T]) -> Iterator[T]:
    for i, part in enumerate(parts):
        if i:
            yield notation.text(separator)
        yield part


@cache
def _slots(shape: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((literal, slot or "", spec or "") for literal, slot, spec, _ in Formatter().parse(shape))


def _readings(e: Expr) -> Iterator[tuple[str, tuple[Expr, ...]]]:
    """The keys under which a table may know e, the most special first, each with its parts."""
    parts = children(e)
    match e.head, parts:
        case "^", (Expr(head="constant", parts=("e",)), u):
            yield "exp", (u,)
        case "^", (base, Expr(head="number", parts=(Fraction(denominator=1) as n,)) as exponent):
            if base.head in RAISED and n >= 2:
                yield f"{base.head}^n", (exponent, *children(base))
            yield f"^{n}", (base,)
            yield "^n", parts
        case "^", (base, Expr(head="neg", parts=(Expr(head="number", parts=(Fraction(denominator=1),)),))):
            yield "^n", parts
        case "at", (Expr(head="name", parts=(str() as text,)), index) if "_" in text:
            base, _, place = text.partition("_")
            yield "at of indexed", (Expr("name", (base,)), Expr("name", (place,)), index)
        case "at", (Expr(head="at", parts=(Expr() as array, Expr() as row)), index):
            yield "at of at", (array, row, index)
        case "/", (Expr(head="/"), _):
            yield "over/", parts
        case "/", (Expr(head="*", parts=(*_, Expr() as last)), _) if is_call(last):
            yield "over/", parts
        case "/", (top, _) if is_call(top):
            yield "over/", parts
        case "log_base", (Expr(head="number", parts=(Fraction(denominator=1),)), _):
            yield "log of base", parts
        case "log_base", (Expr(head="name", parts=(str() as base,)), _) if base.isalpha():
            yield "log of base", parts
        case "and", (left, right) if left.head[0] == right.head[0] in "<>" and left.parts[1] == right.parts[0]:
            yield f"{left.head} {right.head}", (*children(left), *children(right)[1:])
        case "list", (Expr(head="list"), *_):
            yield "matrix", tuple(Expr("row", row.parts) for row in parts)
        case ("sum" | "mean") as head, (_,):
            yield f"{head} of all", parts
        case ("d" | "partial") as head, (_,):
            yield f"{head} of all", parts
        case ("d" | "partial") as head, (Expr() as inner, x) if inner.head == head and inner.parts[-1] == x:
            yield f"{head}^n", _repeated(head, inner, x, 2)
        case "case", (value, Expr(head="constant", parts=("otherwise",))):
            yield "last case", (value,)
        case "besselj", (Expr(head="number", parts=(Fraction(denominator=1),)), _):
            yield "bessel", parts
        case "besselj", (Expr(head="name", parts=(str() as order,)), _) if order in tuple("ijknm"):
            yield "bessel", parts
        case "root_of", (_, _, _):
            yield from root_readings(e)
        case "apply", (Expr(head="prime", parts=(Expr(head="name") as f,)), u):
            yield "apply prime", (f, u)
    yield e.head, parts
    yield "apply", (Expr("name", (e.head,)), *parts)


def _repeated(head: str, e: Expr, x: Expr, order: int) -> tuple[Expr, ...]:
    """u, n, x of the nth derivative of u."""
    inner = children(e)[0]
    if inner.head == head and inner.parts[-1] == x:
        return _repeated(head, inner, x, order + 1)
    return inner, Expr("number", (Fraction(order),)), x
