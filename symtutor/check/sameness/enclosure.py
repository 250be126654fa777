"""A ball as two decimals between which it certainly lies."""

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ..verdict import Enclosure

if TYPE_CHECKING:
    from flint import arb

__all__ = ["enclosure", "is_moderate", "outward"]

MODERATE: Final = 13_000  # bits that are written out; Python writes whole numbers of up to 4300 digits


def enclosure(value: "arb | None", digits: int = 20) -> Enclosure | None:
    """The ends of the ball rounded outward to that many significant digits; None where there is no value.

    What is too large or too small to be written out has an exponent, and is then rounded by balls: 2.05e229520860.
    """
    if value is None or not value.is_finite():
        return None
    if not is_moderate(value):
        return _scientific(value, False, digits), _scientific(value, True, digits)
    middle, radius = _fraction(value.mid()), _fraction(value.rad())
    return outward(middle - radius, False, digits), outward(middle + radius, True, digits)


def is_moderate(value: "arb") -> bool:
    """Whether the ends of the ball are fractions of a reasonable size."""
    return all(abs(int(end.man_exp()[1])) < MODERATE for end in (value.mid(), value.rad()))


def outward(exact: Fraction, up: bool, digits: int = 20) -> str:
    """A decimal of at most that many significant digits at or beyond the number: 1/3 up to 2 digits is 0.34."""
    from ...expression.numbers import digits_of

    if not exact:
        return "0"
    size = len(str(abs(exact.numerator))) - len(str(exact.denominator))
    unit = Fraction(10) ** (size - digits)
    whole = -((-exact) // unit) if up else exact // unit
    return digits_of(whole * unit, digits + 2)


def _scientific(value: "arb", up: bool, digits: int) -> str:
    """One end of a huge or tiny ball as m·10^k, with m rounded outward."""
    from flint import arb, ctx

    with ctx.workprec(64 + 4 * digits):
        end = value.upper() if up else value.lower()
        size = abs(end)
        if not size > 0:
            return "0"
        exponent = _power_of_ten(size)
        mantissa = end / arb(10) ** exponent
        edge = _fraction(mantissa.mid()) + (1 if up else -1) * _fraction(mantissa.rad())
    return f"{outward(edge, up, digits)}e{exponent}"


def _power_of_ten(size: "arb") -> int:
    """About log10 of a positive ball, as a whole number."""
    from flint import arb

    mantissa, exponent = (size.log() / arb(10).log()).mid().man_exp()
    return int(Fraction(int(mantissa)) * Fraction(2) ** int(exponent))


def _fraction(end: "arb") -> Fraction:
    mantissa, exponent = end.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)
