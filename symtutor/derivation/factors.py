"""Brackets: multiplying them out, and taking common factors out of a sum of many terms."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import product
from math import gcd, lcm, prod

from ..expression.pattern import combine
from ..expression.tree import (
    Expr,
    add,
    children,
    count,
    divide,
    is_number,
    map_parts,
    mul,
    neg,
    number,
    pieces,
    power,
    put,
    rational,
    same_but_order,
    value_of,
)

__all__ = [
    "cancelled_below", "cleared_below", "cleared_of_fractions", "common_factor", "common_factor_above",
    "common_factor_in_product", "fully_multiplied_out", "multiplied_out", "reordered_alike", "taken_out",
]

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
    base, n = _base(inner)
    if n > 1 and base.head == "+":
        inner = mul(*(base,) * n)
    terms = _terms(inner)
    if len(terms) > 1 and inner.head == "*":
        return add(*(fully_multiplied_out(t) for t in terms))
    return multiplied_out(inner) or inner


def _terms(e: Expr) -> list[Expr]:
    """The terms of one product after multiplying out; the product itself if that is too many."""
    if e.head == "neg":
        return [_negative(t) for t in _terms(children(e)[0])]
    if e.head == "+":
        return list(children(e))
    if e.head != "*":
        return [e]
    choices = [children(f) if f.head == "+" else (f,) for f in children(e)]
    if prod(map(len, choices)) > MOST_TERMS:
        return [e]
    return [_product(chosen) for chosen in product(*choices)]


def _product(factors: Iterable[Expr]) -> Expr:
    """A product with its minus signs in front."""
    bare = [(f.head == "neg", children(f)[0] if f.head == "neg" else f) for f in factors]
    whole = combine("*", tuple(f for _, f in bare))
    return neg(whole) if sum(minus for minus, _ in bare) % 2 else whole


def _negative(e: Expr) -> Expr:
    return children(e)[0] if e.head == "neg" else neg(e)


# ---- common factors

Powers = dict[Expr, int]


def common_factor(e: Expr) -> Expr | None:
    """2x e^x + x^2 e^x is x (2 + x) e^x: when all terms share a factor that is not a power of a name."""
    if e.head != "+":
        return None
    terms = [_powers(t) for t in children(e)]
    shared = _shared([powers for _, powers in terms])
    if not any(base.head not in ("name", "number") for base in shared):
        return None
    rest = add(*(_without(coefficient, powers, shared) for coefficient, powers in terms))
    after = combine("*", (*_around(shared, rest),))
    return after if count(after) < count(e) else None


def _around(shared: Powers, rest: Expr) -> list[Expr]:
    """x, then functions that the rest is about, ln(x)*(ln(x) + 2); then the rest and other functions, (x + 1)*e^x."""
    inside = set(pieces(rest))
    before = [_power(b, n) for b, n in shared.items() if b.head == "name" or b in inside]
    return [*before, rest, *(f for b, n in shared.items() if (f := _power(b, n)) not in before)]


def taken_out(e: Expr) -> tuple[Expr, ...] | None:
    """What the terms of a sum share, numbers too, and the sum that is left: 4x^2 - 6x is 2, x, 2x - 3."""
    if e.head != "+":
        return None
    terms = [_powers(t) for t in children(e)]
    shared = _shared([powers for _, powers in terms])
    n = gcd(*(_whole(children(c)[0] if c.head == "neg" else c) for c, _ in terms))
    if n == 1 and not shared:
        return None
    rest = add(*(_without(_over(c, n), powers, shared) for c, powers in terms))
    return *([number(n)] if n > 1 else []), *_around(shared, rest)


def _over(c: Expr, n: int) -> Expr:
    """c/n for a number c that n divides."""
    return c if n == 1 else rational((value_of(c) or 0) / Fraction(n))


def common_factor_in_product(e: Expr) -> Expr | None:
    """(4x - 6) x e^x is 2 (2x - 3) x e^x."""
    for place, factor in enumerate(children(e)):
        if parts := taken_out(factor):
            return combine("*", (*children(e)[:place], *parts, *children(e)[place + 1 :]))
    return None


def common_factor_above(e: Expr) -> Expr | None:
    """(4x - 6)/x^3 is 2 (2x - 3)/x^3."""
    top, bottom = children(e)
    parts = taken_out(top)
    return divide(combine("*", parts), bottom) if parts else None


def cancelled_below(e: Expr) -> Expr | None:
    """(u*v + u*w)/u^2 is (v + w)/u: what all terms of the numerator share with the denominator."""
    top, bottom = children(e)
    if top.head != "+":
        return None
    terms = [_powers(t) for t in children(top)]
    below = _powers(bottom)
    shared = _shared([*(powers for _, powers in terms), below[1]])
    if not shared:
        return None
    rest = _without(*below, shared)
    numerator = add(*(_without(coefficient, powers, shared) for coefficient, powers in terms))
    return numerator if rest == number(1) else divide(numerator, rest)


def cleared_of_fractions(e: Expr) -> Expr | None:
    """(u/v + w)/k is (u + w*v)/(v*k): top and bottom times the least common inner denominator."""
    top, bottom = children(e)
    cleared = _over_one_denominator(top)
    return None if cleared is None else divide(cleared[0], _product((cleared[1], bottom)))


def cleared_below(e: Expr) -> Expr | None:
    """k/(u/v + w) is k*v/(u + w*v)."""
    top, bottom = children(e)
    factors = children(bottom) if bottom.head == "*" else (bottom,)
    for place, (base, n) in enumerate(map(_base, factors)):
        if (cleared := _over_one_denominator(base)) is not None:
            numerator, denominator = (_power(part, n) for part in cleared)
            below = combine("*", (*factors[:place], numerator, *factors[place + 1 :]))
            return divide(_product((denominator, top)), below)
    return None


def reordered_alike(e: Expr) -> Expr | None:
    """(u + v)/(v + u)^2 is (u + v)/(u + v)^2: sums that differ only in order are written alike, so that they cancel."""
    top, bottom = children(e)
    above = [base for base, _ in map(_base, children(top) if top.head == "*" else (top,)) if base.head == "+"]
    below = [base for base, _ in map(_base, children(bottom) if bottom.head == "*" else (bottom,)) if base.head == "+"]
    alike = {v: u for u in above for v in below if u != v and same_but_order(u, v)}
    return divide(top, put(bottom, alike)) if alike else None


def _over_one_denominator(top: Expr) -> tuple[Expr, Expr] | None:
    """A sum with fractions as numerator and least common denominator; None if it has none."""
    if top.head != "+":
        return None
    terms = [_fraction(t) for t in children(top)]
    inner = [_powers(below) for _, below in terms]
    common = lcm(*(_whole(number_) for number_, _ in inner))
    bases = dict.fromkeys(base for _, powers in inner for base in powers)
    highest = {base: max(powers.get(base, 0) for _, powers in inner) for base in bases}
    if common == 1 and not highest:
        return None
    numerators = []
    for (above, _), (number_, powers) in zip(terms, inner, strict=True):
        missing = _without(number(common // _whole(number_)), highest, powers)
        numerators.append(_product((missing, above)))
    return add(*numerators), _without(number(common), highest, {})


def _fraction(term: Expr) -> tuple[Expr, Expr]:
    """A term as numerator (with sign) and denominator."""
    if term.head == "neg":
        above, below = _fraction(children(term)[0])
        return _negative(above), below
    if term.head == "/":
        above, below = children(term)
        return above, below
    return term, number(1)


def _whole(e: Expr) -> int:
    value = value_of(e)
    return int(value) if value is not None and value.denominator == 1 and value > 0 else 1


def _powers(e: Expr) -> tuple[Expr, Powers]:
    """A term as its number (with sign) and whole powers: -3x^2 e^x is -3, {x: 2, e^x: 1}."""
    if e.head == "neg":
        coefficient, powers = _powers(children(e)[0])
        return _negative(coefficient), powers
    coefficient = number(1)
    found: Powers = {}
    for factor in children(e) if e.head == "*" else (e,):
        if is_number(factor):
            coefficient = factor
            continue
        base, n = _base(factor)
        found[base] = found.get(base, 0) + n
    return coefficient, found


def _base(factor: Expr) -> tuple[Expr, int]:
    if factor.head == "^":
        base, exponent = children(factor)
        value = value_of(exponent)
        if value is not None and value.denominator == 1 and value > 0:
            return base, int(value)
    return factor, 1


def _shared(terms: list[Powers]) -> Powers:
    first, *others = terms
    smallest = {base: min(n, *(t.get(base, 0) for t in others)) for base, n in first.items()}
    return {base: n for base, n in smallest.items() if n > 0}


def _without(coefficient: Expr, powers: Powers, shared: Powers) -> Expr:
    left = [_power(b, n - shared.get(b, 0)) for b, n in powers.items() if n > shared.get(b, 0)]
    minus = coefficient.head == "neg"
    size = children(coefficient)[0] if minus else coefficient
    whole = mul(*left) if size == number(1) and left else mul(size, *left)
    return neg(whole) if minus else whole


def _power(base: Expr, n: int) -> Expr:
    return base if n == 1 else power(base, number(n))
