"""A quantity as growth·v, with v between two floats for all t from an edge on: sums, products, powers, logarithms.

What is smaller than the leading growth of a sum falls from the edge on, so its value there bounds it; that it falls
is checked, not assumed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from flint import arb, fmpq

from ...expression.numbers import ball
from ...expression.tree import Expr
from ..boxes.pairs import Pair, down, larger, over, pair, smaller, up
from ..boxes.pairs import add as plus
from ..boxes.pairs import mul as times
from .expansion import FLAT, Growth, Unclear, joined, order_of, raised

__all__ = [
    "ONE", "Far", "constant_pair", "cube_root", "extreme", "falling", "floats", "floats_at", "logarithm", "powered",
    "product", "summed",
]  # fmt: skip

ONE: Pair = (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Far:
    """growth(t)·v with v in the pair for every t ≥ edge."""

    growth: Growth
    size: Pair


def constant_pair(e: Expr) -> Pair:
    return floats(ball(e, {}, 80))


def floats(value: arb) -> Pair:
    if not value.is_finite():
        raise Unclear
    return down(float(value.lower())), up(float(value.upper()))


def product(u: Far, v: Far) -> Far:
    return Far(joined(u.growth, v.growth), times(u.size, v.size))


def powered(u: Far, r: Fraction) -> Far:
    """Of a factor with one sign; roots of positive ones only."""
    low, high = u.size
    whole = r.denominator == 1
    if not (low > 0 or (whole and high < 0) or (whole and r > 0)):
        raise Unclear
    if whole:
        size = reduce(times, [u.size] * abs(int(r)), ONE) if low > 0 or r % 2 else _even((low, high), abs(int(r)))
        return Far(raised(u.growth, r), over(size) if r < 0 else size)
    ends = [floats(arb(end) ** arb(fmpq(r.numerator, r.denominator))) for end in (low, high)]
    return Far(raised(u.growth, r), (min(e[0] for e in ends), max(e[1] for e in ends)))


def _even(u: Pair, n: int) -> Pair:
    low, high = sorted(map(abs, u))
    inner = 0.0 if u[0] < 0 < u[1] else low
    return down(inner**n) if inner else 0.0, up(high**n)


def cube_root(u: Far) -> Far:
    if u.size[1] < 0:
        return product(Far(FLAT, (-1.0, -1.0)), powered(product(Far(FLAT, (-1.0, -1.0)), u), Fraction(1, 3)))
    return powered(u, Fraction(1, 3))


def summed(terms: Sequence[Far], edge: Fraction) -> Far:
    top, shares = _shares(terms, edge)
    return Far(top, reduce(plus, shares))


def extreme(head: str, terms: Sequence[Far], edge: Fraction) -> Far:
    top, shares = _shares(terms, edge)
    return Far(top, reduce(larger if head == "max" else smaller, shares))


def _shares(terms: Sequence[Far], edge: Fraction) -> tuple[Growth, list[Pair]]:
    """All terms over the greatest growth."""
    top = reduce(lambda g, h: h if order_of(h, g) > 0 else g, (t.growth for t in terms))
    return top, [times(t.size, falling(joined(t.growth, raised(top, Fraction(-1))), edge)) for t in terms]


def falling(g: Growth, edge: Fraction) -> Pair:
    """Between 0 and its value at the edge, if the growth falls all the way from there; 1 when it is constant."""
    exponents, a, b = g
    if order_of(g, FLAT) == 0:
        return ONE
    at = arb(fmpq(edge.numerator, edge.denominator))
    rates = [(_ball(p), ball(c, {}, 80)) for p, c in exponents]
    gain = _ball(max(a, Fraction(0))) + _ball(max(b, Fraction(0))) / at.log()
    if rates:
        gain += sum((c * p * at**p for p, c in rates[1:] if not c < 0), arb(0))
        falls = bool(rates[0][1] * rates[0][0] * at ** rates[0][0] + gain < 0)
    else:
        falls = bool(_ball(a) + _ball(max(b, Fraction(0))) / at.log() < 0) or (a == 0 and b < 0)
    if not falls:
        raise Unclear
    value = sum((c * at**p for p, c in rates), arb(0)).exp() * at ** _ball(a) * at.log() ** _ball(b)
    return 0.0, floats(value)[1]


def _ball(r: Fraction) -> arb:
    return arb(fmpq(r.numerator, r.denominator))


def logarithm(u: Far, edge: Fraction) -> Far:
    """ln(e^(c·t^p)·t^a·v) = c·t^p + a·ln t + ln v."""
    exponents, a, b = u.growth
    if b or not u.size[0] > 0:
        raise Unclear
    terms = [Far(((), p, Fraction(0)), constant_pair(c)) for p, c in exponents]
    terms += [Far(((), Fraction(0), Fraction(1)), pair(a))] if a else []
    rest = (floats(arb(u.size[0]).log())[0], floats(arb(u.size[1]).log())[1])
    return summed([*terms, Far(FLAT, rest)], edge)


def floats_at(g: Growth, edge: Fraction) -> Pair:
    """A growth that only rises or only falls, at the edge."""
    at = arb(fmpq(edge.numerator, edge.denominator))
    if g[0] or g[2]:
        raise Unclear
    return floats(at ** _ball(g[1]))
