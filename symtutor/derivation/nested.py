"""Fractions within fractions: top and bottom times the inner denominators."""

from math import lcm

from ..expression.pattern import combine
from ..expression.tree import Expr, add, children, divide, number, rational
from .brackets import product_of
from .factors import base_and_power, negative, power_of, powers_of, whole_number, without

__all__ = ["cleared_below", "cleared_of_fractions"]


def cleared_of_fractions(e: Expr) -> Expr | None:
    """(u/v + w)/k is (u + w*v)/(v*k): top and bottom times the least common inner denominator."""
    top, bottom = children(e)
    cleared = _over_one_denominator(top)
    return None if cleared is None else divide(cleared[0], product_of((cleared[1], bottom)))


def cleared_below(e: Expr) -> Expr | None:
    """k/(u/v + w) is k*v/(u + w*v)."""
    top, bottom = children(e)
    factors = children(bottom) if bottom.head == "*" else (bottom,)
    for place, (base, n) in enumerate(map(base_and_power, factors)):
        if (cleared := _over_one_denominator(base)) is not None:
            numerator, denominator = (power_of(part, n) for part in cleared)
            below = combine("*", (*factors[:place], numerator, *factors[place + 1 :]))
            return divide(product_of((denominator, top)), below)
    return None


def _over_one_denominator(top: Expr) -> tuple[Expr, Expr] | None:
    """A sum with fractions as numerator and least common denominator; None if it has none."""
    if top.head != "+":
        return None
    terms = [_fraction(t) for t in children(top)]
    inner = [powers_of(below) for _, below in terms]
    if any(rational(whole_number(n)) != n for n, _ in inner):  # 1/((1/2)*y)
        return None
    common = lcm(*(whole_number(number_) for number_, _ in inner))
    bases = dict.fromkeys(base for _, powers in inner for base in powers)
    highest = {base: max(powers.get(base, 0) for _, powers in inner) for base in bases}
    if common == 1 and not highest:
        return None
    numerators = []
    for (above, _), (number_, powers) in zip(terms, inner, strict=True):
        missing = without(number(common // whole_number(number_)), highest, powers)
        numerators.append(product_of((missing, above)))
    return add(*numerators), without(number(common), highest, {})


def _fraction(term: Expr) -> tuple[Expr, Expr]:
    """A term as numerator (with sign) and denominator."""
    if term.head == "neg":
        above, below = _fraction(children(term)[0])
        return negative(above), below
    if term.head == "/":
        above, below = children(term)
        return above, below
    return term, number(1)
