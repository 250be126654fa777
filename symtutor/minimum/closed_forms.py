"""Closed forms that agree with a number to 40 digits: proposals only, to be proved or dropped."""

from collections.abc import Iterator
from fractions import Fraction

from ..expression.tree import Expr, add, call, divide, mul, neg, power, rational
from .values import PI, plain, simple_between

__all__ = ["closed_forms", "fraction_of", "positive_forms"]


def fraction_of(value: object) -> Fraction:
    mantissa, exponent = value.man_exp()  # type: ignore[attr-defined]
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def closed_forms(value: Fraction, mixed: bool = False) -> Iterator[Expr]:
    """Fractions, c·π, ln q, √q; if `mixed` also p + q·π with small fractions."""
    from flint import arb, ctx, fmpq

    simple = _simple(value)
    if simple is not None:
        yield rational(simple)
    with ctx.workprec(240):
        x = arb(fmpq(value.numerator, value.denominator))
        tries = ((x / arb.pi(), lambda q: mul(rational(q), PI)), (x.exp(), lambda q: call("log", rational(q))),
                 ((2 * x).exp(), lambda q: divide(call("log", rational(q)), rational(2))), ((3 * x).exp(), lambda q: divide(call("log", rational(q)), rational(3))),
                 (x * x, lambda q: call("sqrt", rational(q)) if value > 0 else neg(call("sqrt", rational(q)))))
        for number, form in tries:
            simple = _simple(fraction_of(number.mid()))
            if simple is not None:
                yield plain(form(simple))
    if mixed:
        yield from map(plain, _with_pi(value))


def _with_pi(value: Fraction) -> Iterator[Expr]:
    """p + q·π with denominators up to 12."""
    from flint import arb, ctx, fmpq

    with ctx.workprec(240):
        x = arb(fmpq(value.numerator, value.denominator))
        for k in (*range(-24, 0), *range(1, 25)):
            simple = _simple(fraction_of((x - arb.pi() * k / 12).mid()))
            if simple is not None and simple.denominator < 1000:
                yield add(rational(simple), mul(rational(Fraction(k, 12)), PI))


def _simple(value: Fraction) -> Fraction | None:
    near = simple_between(value - Fraction(1, 10**40), value + Fraction(1, 10**40))
    return near if near.denominator * (abs(near.numerator) + 1) < 10**8 else None



def positive_forms(value: Fraction) -> Iterator[Expr]:
    """Fractions, and roots of fractions of low order."""
    for n in (1, 2, 3, 4, 5, 6):
        simple = _simple(value**n)
        if simple is not None:
            yield rational(simple) if n == 1 else call("sqrt", rational(simple)) if n == 2 else power(rational(simple), divide(rational(1), rational(n)))
