"""A ball as two decimals between which it certainly lies."""

from fractions import Fraction
from typing import TYPE_CHECKING

from .verdict import Enclosure

if TYPE_CHECKING:
    from flint import arb

__all__ = ["enclosure", "outward"]


def enclosure(value: "arb | None", digits: int = 20) -> Enclosure | None:
    """The ends of the ball rounded outward to that many significant digits; None where there is no value."""
    if value is None or not value.is_finite():
        return None
    return outward(_fraction(value.mid()) - _fraction(value.rad()), False, digits), outward(
        _fraction(value.mid()) + _fraction(value.rad()), True, digits
    )


def outward(exact: Fraction, up: bool, digits: int = 20) -> str:
    """A decimal of at most that many significant digits at or beyond the number: 1/3 up to 2 digits is 0.34."""
    from ..expression.numbers import decimal_exponent, digits_of

    if not exact:
        return "0"
    unit = Fraction(10) ** (decimal_exponent(exact) + 1 - digits)
    whole = -((-exact) // unit) if up else exact // unit
    return digits_of(whole * unit, digits + 2)


def _fraction(end: "arb") -> Fraction:
    mantissa, exponent = end.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
