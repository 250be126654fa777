"""Closed forms that agree with a number to 40 digits: proposals only, to be proved or dropped."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from flint import arb, ctx, fmpq

from ...expression.tree import Expr, add, call, divide, mul, neg, power, rational
from .values import PI, E, plain, simple_between

__all__ = ["closed_forms", "fraction_of", "positive_forms"]


def _signed_root(q: Fraction, square: Expr) -> Expr:
    return call("sqrt", square) if q > 0 else neg(call("sqrt", square))


BITS = 240
Turn = Callable[[arb], arb]
Write = Callable[[Fraction], Expr]
FORMS: tuple[tuple[Turn, Write], ...] = (  # if the first is a small fraction q, the number is the second
    (lambda x: x / arb.pi(), lambda q: mul(rational(q), PI)),
    (lambda x: x.exp(), lambda q: call("log", rational(q))),
    (lambda x: (2 * x).exp(), lambda q: divide(call("log", rational(q)), rational(2))),
    (lambda x: (3 * x).exp(), lambda q: divide(call("log", rational(q)), rational(3))),
    (lambda x: x.log(), lambda q: power(E, rational(q))),
    (lambda x: x * abs(x), lambda q: _signed_root(q, rational(abs(q)))),
    (
        lambda x: x * abs(x) / arb.pi(),
        lambda q: _signed_root(
            q, divide(mul(rational(Fraction(abs(q.numerator))), PI), rational(Fraction(q.denominator)))
        ),
    ),
)
LARGEST = 100  # beyond it e^x is not looked at


def fraction_of(value: arb) -> Fraction:
    """An exact ball as a fraction."""
    mantissa, exponent = value.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def closed_forms(value: Fraction, mixed: bool = False) -> Iterator[Expr]:
    """Fractions, c·π, ln q, e^q, √q; if `mixed` also p + q·π with small fractions."""
    simple = _simple(value)
    if simple is not None:
        yield rational(simple)
    if 0 < abs(value) < LARGEST:
        for turn, write in FORMS:
            with ctx.workprec(BITS):
                turned = turn(arb(fmpq(value.numerator, value.denominator)))
            simple = _simple(fraction_of(turned.mid())) if turned.is_finite() else None
            if simple:
                yield plain(write(simple))
    if mixed:
        yield from map(plain, _with_pi(value))


def _with_pi(value: Fraction) -> Iterator[Expr]:
    """p + q·π with denominators up to 12."""
    for k in (*range(-24, 0), *range(1, 25)):
        with ctx.workprec(BITS):
            rest = (arb(fmpq(value.numerator, value.denominator)) - arb.pi() * k / 12).mid()
        simple = _simple(fraction_of(rest))
        if simple is not None and simple.denominator < 1000:
            yield add(rational(simple), mul(rational(Fraction(k, 12)), PI))


def positive_forms(value: Fraction) -> Iterator[Expr]:
    """Fractions, and roots of fractions of low order, of a positive number."""
    for n in range(1, 7):
        simple = _simple(value**n)
        if simple is not None:
            yield rational(simple) if n == 1 else power(rational(simple), rational(Fraction(1, n)))


def _simple(value: Fraction) -> Fraction | None:
    """The small fraction that agrees to 40 digits."""
    near = simple_between(value - Fraction(1, 10**40), value + Fraction(1, 10**40))
    return near if near.denominator * (abs(near.numerator) + 1) < 10**8 else None
