"""Decimals: whether a written number is another number correctly rounded."""

from fractions import Fraction
from typing import Final

from ...expression.tree import Expr, children, value_of

__all__ = ["decimals_of", "half_unit", "matches_rounded"]

LEAST_DIGITS: Final = 3  # significant digits that a rounded answer must have


def decimals_of(e: Expr) -> int | None:
    """How many digits a decimal has after its point (0.50 is read as 1/2 and has one); None for other numbers."""
    while e.head == "neg":
        e = children(e)[0]
    value = value_of(e)
    if e.head != "number" or value is None:
        return None
    places = 0
    while (value * 10**places).denominator > 1:
        places += 1
    return places


def half_unit(places: int) -> Fraction:
    """Half a unit of the last of that many decimal places."""
    return Fraction(1, 2 * 10**places)


def matches_rounded(given: Expr, exact: Expr) -> bool:
    """Whether `given` is a decimal of at least three significant digits (or exact), within half a unit of `exact`."""
    from ...expression.numbers import ball

    places, value = decimals_of(given), value_of(given)
    if value is None or places is None:
        return given == exact
    difference = abs(ball(Expr("+", (given, Expr("neg", (exact,)))), {}))
    if difference == 0:
        return True
    digits = len(str(int(abs(value) * 10**places)))
    unit = half_unit(places)
    return places > 0 and digits >= LEAST_DIGITS and bool(difference * unit.denominator <= unit.numerator)
