"""Brackets multiplied out, and the terms that come of it put in order."""

from collections.abc import Iterable
from itertools import product
from math import prod

from ..expression.pattern import combine
from ..expression.tree import Expr, add, children, is_number, map_parts, mul, neg, value_of
from .factors import base_and_power, negative

__all__ = ["falling", "fully_multiplied_out", "multiplied_out", "product_of"]

MOST_TERMS = 40  # of a sum after multiplying out


def multiplied_out(e: Expr) -> Expr | None:
    """A sum with every product of sums in it multiplied out; None if there is none or it would get long."""
    if e.head != "+":
        return None
    terms = [_terms(t) for t in children(e)]
    if all(len(t) == 1 for t in terms) or sum(map(len, terms)) > MOST_TERMS:
        return None
    return add(*(t for many in terms for t in many))


def fully_multiplied_out(e: Expr) -> Expr:
    """(x + 1)^2 (x - 1) as a sum of products without brackets, as far as that stays readable."""
    inner = map_parts(e, fully_multiplied_out)
    base, n = base_and_power(inner)
    if n > 1 and base.head == "+":
        inner = mul(*(base,) * n)
    terms = _terms(inner)
    if len(terms) > 1 and inner.head == "*":
        return add(*(fully_multiplied_out(t) for t in terms))
    return multiplied_out(inner) or inner


def _terms(e: Expr) -> list[Expr]:
    """The terms of one product after multiplying out; the product itself if that is too many."""
    if e.head == "neg":
        return [negative(t) for t in _terms(children(e)[0])]
    if e.head == "+":
        return list(children(e))
    if e.head != "*":
        return [e]
    choices = [children(f) if f.head == "+" else (f,) for f in children(e)]
    if prod(map(len, choices)) > MOST_TERMS:
        return [e]
    return [product_of(chosen) for chosen in product(*choices)]


def product_of(factors: Iterable[Expr]) -> Expr:
    """A product with its minus signs in front."""
    bare = [(f.head == "neg", children(f)[0] if f.head == "neg" else f) for f in factors]
    whole = combine("*", tuple(f for _, f in bare))
    return neg(whole) if sum(minus for minus, _ in bare) % 2 else whole


def falling(e: Expr) -> Expr:
    """A polynomial with its highest powers first, x^4 - 10x^2 + 5; 1 - x^2 with its lowest first, which is positive."""
    if e.head != "+" or None in (degrees := [_degree(t) for t in children(e)]):
        return e
    terms = [t for _, t in sorted(zip(degrees, children(e), strict=True), key=lambda pair: -(pair[0] or 0))]
    return add(*(terms[::-1] if terms[0].head == "neg" and terms[-1].head != "neg" else terms))


def _degree(term: Expr) -> int | None:
    """Of a number times whole powers of names; None of anything else."""
    match term.head:
        case "name":
            return 1
        case "neg" | "*":
            degrees = [_degree(p) for p in children(term)]
            return None if None in degrees else sum(d for d in degrees if d)
        case "/" if is_number(children(term)[1]):
            return _degree(children(term)[0])
        case "^" if children(term)[0].head == "name" and (n := value_of(children(term)[1])) is not None:
            return int(n) if n.denominator == 1 and n > 0 else None
    return 0 if is_number(term) or term.head == "constant" else None
