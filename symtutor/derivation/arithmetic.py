"""Identities that are arithmetic or look at any number of terms, so that no pattern says them: computed instead."""

from collections.abc import Callable
from fractions import Fraction
from math import isqrt, lcm

from ..expression.pattern import combine, fold_numbers, split_coefficient
from ..expression.tree import (
    ONE,
    Expr,
    add,
    call,
    children,
    constant,
    divide,
    is_number,
    mul,
    neg,
    number,
    power,
    rational,
    value_of,
)
from .brackets import falling

__all__ = ["ARITHMETIC"]

E = constant("e")


def _with_numbers(head: str) -> Callable[[Expr], Expr | None]:
    """The numbers among the terms or factors, computed; a product's number comes first."""

    def computed(e: Expr) -> Expr | None:
        numbers = [p for p in children(e) if is_number(p)]
        if len(numbers) < 2:
            return None
        value = fold_numbers(Expr(head, tuple(numbers)))
        if head == "*":
            return mul(value, *(p for p in children(e) if not is_number(p)))
        first = next(i for i, p in enumerate(children(e)) if is_number(p))
        before, after = children(e)[:first], children(e)[first:]
        return add(*before, value, *(p for p in after if not is_number(p)))

    return computed


def _power_of_numbers(e: Expr) -> Expr | None:
    after = fold_numbers(e)
    return None if after == e else after


def _negative_exponent(e: Expr) -> Expr | None:
    """x^(-2/3) is 1/x^(2/3); e^(-1/2) stays."""
    base, exponent = children(e)
    value = value_of(exponent)
    return divide(ONE, power(base, rational(-value))) if value is not None and value < 0 and base != E else None


def _same_base(e: Expr) -> Expr | None:
    """x^2*y*x^3 is x^5*y."""
    seen: dict[Expr, tuple[int, Fraction]] = {}
    for place, factor in enumerate(children(e)):
        base, n = children(factor) if factor.head == "^" else (factor, ONE)
        value = value_of(n)
        if value is None or is_number(factor) or factor.head == "neg":
            continue
        if base in seen:
            first, exponent = seen[base]
            rest = [f for i, f in enumerate(children(e)) if i not in (first, place)]
            return mul(*rest[:first], _raised(base, exponent + value), *rest[first:])
        seen[base] = place, value
    return None


def _raised(base: Expr, n: Fraction) -> Expr:
    return ONE if n == 0 else base if n == 1 else power(base, rational(n))


def _lowest_terms(e: Expr) -> Expr | None:
    """6x/(4y) is 3x/(2y), (1/2*x)/y is x/(2y)."""
    (a, top), (b, bottom) = (_number_factor(p) for p in children(e))
    ratio = a / b
    if ratio.numerator == a and ratio.denominator == b:
        return None
    above, below = _times(ratio.numerator, top), _times(ratio.denominator, bottom)
    return above if below == ONE else divide(above, below)


def _root_over_square(e: Expr) -> Expr | None:
    """sqrt(u/4) is sqrt(u)/2; also for x^2/4 + 1, over one denominator."""
    (u,) = children(e)
    terms = [children(t)[0] if t.head == "neg" else t for t in (children(u) if u.head == "+" else (u,))]
    if not any(t.head == "/" and not is_number(t) for t in terms):
        return None
    bottoms = [value_of(children(t)[1]) if t.head == "/" else Fraction(1) for t in terms]
    if any(b is None or b.denominator > 1 or b < 1 for b in bottoms):
        return None
    common = lcm(*(int(b) for b in bottoms if b))
    if isqrt(common) ** 2 != common:
        return None
    tops = [_raised_by(t, common) for t in (children(u) if u.head == "+" else (u,))]
    return divide(call("sqrt", add(*tops)), number(isqrt(common)))


def _raised_by(term: Expr, n: int) -> Expr:
    """n times a term whose denominator divides n."""
    if term.head == "neg":
        return neg(_raised_by(children(term)[0], n))
    top, bottom = children(term) if term.head == "/" else (term, ONE)
    value = Fraction(n) / (value_of(bottom) or 1)
    if is_number(top):
        return rational(value * (value_of(top) or 0))
    return _multiple(value, top)


def _like_terms(e: Expr) -> Expr | None:
    """3x + y + 2x is 5x + y, for any number of terms."""
    groups: dict[Expr, Fraction] = {}
    written: dict[frozenset[Expr] | Expr, Expr] = {}
    divided = set()
    for term in children(e):
        coefficient, rest = (Fraction(1), term) if is_number(term) else split_coefficient(term)
        rest = written.setdefault(frozenset(children(rest)) if _is_plain_product(rest) else rest, rest)
        groups[rest] = groups.get(rest, Fraction(0)) + coefficient
        if "/" in (term.head, children(term)[0].head if term.head == "neg" else ""):
            divided.add(rest)
    if len(groups) == len(e.parts):
        return None
    return add(*(_multiple(n, rest, rest in divided) for rest, n in groups.items() if n))


def _is_plain_product(e: Expr) -> bool:
    """A product of different factors, which is the same in any order."""
    return e.head == "*" and len(frozenset(children(e))) == len(e.parts)


def _multiple(n: Fraction, u: Expr, divided: bool = False) -> Expr:
    """n*u; 3*u/2 where a term was written as a fraction."""
    if n < 0:
        return neg(_multiple(-n, u, divided))
    if divided and n.denominator > 1:
        return divide(_multiple(Fraction(n.numerator), u), rational(n.denominator))
    return u if n == 1 else combine("*", (rational(n), u))


def _same_denominator(e: Expr) -> Expr | None:
    """u/w - v/w + z is (u - v)/w + z, for any number of terms."""
    groups: dict[Expr, list[Expr]] = {}
    for term in children(e):
        fraction = children(term)[0] if term.head == "neg" else term
        below = children(fraction)[1] if fraction.head == "/" and not is_number(fraction) else ONE
        groups.setdefault(below, []).append(term)
    if all(len(terms) == 1 for below, terms in groups.items() if below != ONE):
        return None
    return add(*(t for below, terms in groups.items() for t in (terms if below == ONE else [_joined(terms, below)])))


def _joined(terms: list[Expr], below: Expr) -> Expr:
    if len(terms) == 1:
        return terms[0]
    return divide(add(*(neg(children(children(t)[0])[0]) if t.head == "neg" else children(t)[0] for t in terms)), below)


def _one_fraction(e: Expr) -> Expr | None:
    """u*(v/w)*(1/z) is u*v/(w*z)."""
    if not any(f.head == "/" and not is_number(f) for f in children(e)):
        return None
    totals = [f for f in children(e) if f.head == "sum"]
    if totals:
        return _before_sums(e, totals)
    split = [children(f) if f.head == "/" and not is_number(f) else (f, ONE) for f in children(e)]
    top = combine("*", tuple(above for above, _ in split if above != ONE))
    return divide(top, combine("*", tuple(below for _, below in split if below != ONE)))


def _before_sums(e: Expr, totals: list[Expr]) -> Expr | None:
    """2*(1/n)*Σ is (2/n)*Σ: a sum stays beside the fraction."""
    others = [f for f in children(e) if f not in totals]
    before = _one_fraction(mul(*others)) if len(others) > 1 else None
    return None if before is None else mul(before, *totals)


def _number_factor(e: Expr) -> tuple[Fraction, tuple[Expr, ...]]:
    """The positive number at the front of a product, and the rest."""
    factors = children(e) if e.head == "*" else (e,)
    value = value_of(factors[0])
    return (value, factors[1:]) if value is not None and value > 0 else (Fraction(1), factors)


def _times(n: int, factors: tuple[Expr, ...]) -> Expr:
    return mul(*factors) if n == 1 and factors else mul(rational(n), *factors)


def _minus_turned(e: Expr) -> Expr | None:
    """-(u - v) w is (v - u) w."""
    inside = children(e)[0]
    if inside.head == "/":
        above, below = children(inside)
        turned = _minus_turned(neg(above))
        return None if turned is None else divide(turned, below)
    factors = children(inside) if inside.head == "*" else (inside,)
    for place, factor in enumerate(factors):
        if factor.head == "+" and [t.head == "neg" for t in children(factor)] == [False, True]:
            u, v = children(factor)
            return mul(*factors[:place], add(children(v)[0], neg(u)), *factors[place + 1 :])
    return None


def _minus_out_of_bracket(e: Expr) -> Expr | None:
    """(-u + v - w) k is -(u - v + w) k, for a bracket that begins and ends with a minus."""
    parts = children(e) if e.head == "*" else children(e)[:1]
    for place, part in enumerate(parts):
        terms = children(falling(part))
        if part.head == "+" and terms[0].head == terms[-1].head == "neg":
            turned = (*parts[:place], add(*map(_negative, terms)), *parts[place + 1 :])
            return neg(Expr(e.head, (*turned, *children(e)[len(parts) :])))
    return None


def _minus_in_front(e: Expr) -> Expr | None:
    """-u - v is -(u + v)."""
    if all(t.head == "neg" for t in children(e)):
        return neg(add(*(children(t)[0] for t in children(e))))
    return None


def _minus_spread(e: Expr) -> Expr | None:
    """u - (v - w) is u - v + w."""
    inside = [t for t in children(e) if t.head == "neg" and children(t)[0].head == "+"]
    if not inside:
        return None
    spread = [[_negative(s) for s in children(children(t)[0])] if t in inside else [t] for t in children(e)]
    return add(*(t for terms in spread for t in terms))


def _negative(e: Expr) -> Expr:
    return children(e)[0] if e.head == "neg" else neg(e)


ARITHMETIC: dict[str, Callable[[Expr], Expr | None]] = {
    "sum of numbers": _with_numbers("+"),
    "product of numbers": _with_numbers("*"),
    "power of numbers": _power_of_numbers,
    "minus into a difference": _minus_turned,
    "minus in front": _minus_in_front,
    "minus out of a bracket": _minus_out_of_bracket,
    "minus out of a bracket above": _minus_out_of_bracket,
    "minus over a bracket": _minus_spread,
    "numerator of a product": _one_fraction,
    "same base, numbers": _same_base,
    "negative exponent and root": _negative_exponent,
    "root over a square": _root_over_square,
    "lowest terms": _lowest_terms,
    "like terms": _like_terms,
    "same denominator": _same_denominator,
}
