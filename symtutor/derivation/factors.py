"""What the terms of a sum, or the two sides of a fraction, have in common."""

from fractions import Fraction
from math import gcd

from ..expression.pattern import combine
from ..expression.polynomial import scaled
from ..expression.tree import (
    Expr,
    add,
    children,
    constant,
    count,
    divide,
    mul,
    names,
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
    "base_and_power", "cancelled_below", "common_factor", "common_factor_above", "common_factor_in_product",
    "exponentials_below", "lowered_root", "negative", "power_of", "power_of_product", "powers_of", "raised_root",
    "reordered_alike", "root_to_lower", "share_bracket", "taken_out", "whole_number", "without",
]

E = constant("e")
Powers = dict[Expr, int]


def common_factor(e: Expr) -> Expr | None:
    """2x e^x + x^2 e^x is x (2 + x) e^x: when all terms share a factor that is not a power of a name."""
    if e.head != "+":
        return None
    terms = [powers_of(t) for t in children(e)]
    shared = _shared([powers for _, powers in terms])
    if not any(base.head not in ("name", "number") for base in shared):
        return None
    rest = add(*(without(coefficient, powers, shared) for coefficient, powers in terms))
    after = combine("*", (*_around(shared, rest),))
    return after if count(after) < count(e) else None


def share_bracket(e: Expr) -> bool:
    """Whether all terms of a sum have a bracket in common, which is to be taken out."""
    return e.head == "+" and any(base.head == "+" for base in _shared([powers_of(t)[1] for t in children(e)]))


def _around(shared: Powers, rest: Expr) -> list[Expr]:
    """x, then functions that the rest is about, ln(x)*(ln(x) + 2); then the rest and other functions, (x + 1)*e^x."""
    inside = set(pieces(rest))
    before = [power_of(b, n) for b, n in shared.items() if b.head == "name" or b in inside]
    return [*before, rest, *(f for b, n in shared.items() if (f := power_of(b, n)) not in before)]


def taken_out(e: Expr) -> tuple[Expr, ...] | None:
    """What the terms of a sum share, numbers too, and the sum that is left: 4x^2 - 6x is 2, x, 2x - 3."""
    if e.head != "+":
        return None
    terms = [powers_of(t) for t in children(e)]
    shared = _shared([powers for _, powers in terms])
    n = gcd(*(whole_number(children(c)[0] if c.head == "neg" else c) for c, _ in terms))
    if n == 1 and not shared:
        return None
    rest = add(*(without(_over(c, n), powers, shared) for c, powers in terms))
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


def root_to_lower(e: Expr) -> Expr | None:
    """The sqrt(u) of v*sqrt(u)/(w*u^n), which belongs below; None for a number u."""
    top, bottom = children(e)
    below = powers_of(bottom)[1]
    roots = (f for f in (children(top) if top.head == "*" else (top,)) if f.head == "sqrt" and names(f))
    return next((root for root in roots if below.get(children(root)[0])), None)


def lowered_root(e: Expr) -> Expr | None:
    """v*sqrt(u)/u^2 is v/(u*sqrt(u))."""
    root = root_to_lower(e)
    if root is None:
        return None
    top, bottom = children(e)
    factors = list(children(top) if top.head == "*" else (top,))
    factors.remove(root)
    return divide(mul(*factors), mul(without(*powers_of(bottom), {children(root)[0]: 1}), root))


def raised_root(e: Expr) -> Expr | None:
    """v*u^2/(w*sqrt(u)) is v*u*sqrt(u)/w."""
    top, bottom = children(e)
    c, above = powers_of(top)
    below = children(bottom) if bottom.head == "*" else (bottom,)
    root = next((f for f in below if f.head == "sqrt" and above.get(children(f)[0])), None)
    if root is None:
        return None
    numerator = combine("*", (without(c, above, {children(root)[0]: 1}), root))
    rest = mul(*(f for f in below if f is not root))
    return numerator if rest == number(1) else divide(numerator, rest)


def exponentials_below(e: Expr) -> int:
    """How often a power of e is a factor of a denominator, where e^(-x) above is plainer."""
    bottoms = (children(p)[1] for p in pieces(e) if p.head == "/")
    return sum(f.head == "^" and children(f)[0] == E for b in bottoms for f in (children(b) if b.head == "*" else (b,)))


def power_of_product(e: Expr) -> Expr | None:
    """(8 x sqrt(x))^4, factor by factor."""
    base, n = base_and_power(e)
    return mul(*(power(f, number(n)) for f in children(base))) if n > 1 and base.head == "*" else None


def cancelled_below(e: Expr) -> Expr | None:
    """(u*v + u*w)/u^2 is (v + w)/u: what all terms of the numerator share with the denominator."""
    top, bottom = children(e)
    if top.head != "+":
        return None
    terms = [powers_of(t) for t in children(top)]
    below = powers_of(bottom)
    shared = _shared([*(powers for _, powers in terms), below[1]])
    if not shared:
        return None
    rest = without(*below, shared)
    numerator = add(*(without(coefficient, powers, shared) for coefficient, powers in terms))
    return numerator if rest == number(1) else divide(numerator, rest)


def reordered_alike(e: Expr) -> Expr | None:
    """(u + v)/(v + u)^2 is (u + v)/(u + v)^2: sums that differ only in order are written alike, so that they cancel."""
    top, bottom = children(e)
    alike = {v: u for u in _sums(top) for v in _sums(bottom) if u != v and same_but_order(u, v)}
    return divide(top, put(bottom, alike)) if alike else None


def _sums(e: Expr) -> list[Expr]:
    """The sums of which e is a product of powers."""
    bases = (base for base, _ in map(base_and_power, children(e) if e.head == "*" else (e,)))
    return [base for base in bases if base.head == "+"]


def whole_number(e: Expr) -> int:
    value = value_of(e)
    return int(value) if value is not None and value.denominator == 1 and value > 0 else 1


def powers_of(e: Expr) -> tuple[Expr, Powers]:
    """A term as its number (with sign) and whole powers: -3x^2 e^x is -3, {x: 2, e^x: 1}."""
    if e.head == "neg":
        coefficient, powers = powers_of(children(e)[0])
        return negative(coefficient), powers
    coefficient = number(1)
    found: Powers = {}
    for factor in children(e) if e.head == "*" else (e,):
        if (value := value_of(factor)) is not None:
            before = value_of(coefficient) or Fraction(0)
            coefficient = factor if before == 1 else rational(before * value)  # 1/2 and 3 of 1/2*3*x
            continue
        base, n = base_and_power(factor)
        found[base] = found.get(base, 0) + n
    return coefficient, found


def negative(e: Expr) -> Expr:
    """-u, and u for -u."""
    return children(e)[0] if e.head == "neg" else neg(e)


def base_and_power(factor: Expr) -> tuple[Expr, int]:
    if factor.head == "^":
        base, exponent = children(factor)
        value = value_of(exponent)
        if value is not None and value.denominator == 1 and value > 0:
            return base, int(value)
        if base == E:
            k, w = _whole_multiple(exponent)
            return power(base, w), k
    return factor, 1


def _whole_multiple(v: Expr) -> tuple[int, Expr]:
    """-2x is 2 times -x."""
    minus = v.head == "neg"
    factors = children(children(v)[0] if minus else v)
    k = whole_number(factors[0]) if factors and (children(v)[0] if minus else v).head == "*" else 1
    rest = mul(*factors[1:]) if k > 1 else v
    return k, neg(rest) if minus and k > 1 else rest


def _shared(terms: list[Powers]) -> Powers:
    first, *others = terms
    smallest = {base: min(n, *(t.get(base, 0) for t in others)) for base, n in first.items()}
    return {base: n for base, n in smallest.items() if n > 0}


def without(coefficient: Expr, powers: Powers, shared: Powers) -> Expr:
    left = [power_of(b, n - shared.get(b, 0)) for b, n in powers.items() if n > shared.get(b, 0)]
    minus = coefficient.head == "neg"
    size = children(coefficient)[0] if minus else coefficient
    whole = mul(*left) if size == number(1) and left else mul(size, *left)
    return neg(whole) if minus else whole


def power_of(base: Expr, n: int) -> Expr:
    """base^n; (e^(-x))^2 is e^(-2x)."""
    if n > 1 and base.head == "^" and children(base)[0] == E:
        return power(E, scaled(children(base)[1], Fraction(n)))
    return base if n == 1 else power(base, number(n))
