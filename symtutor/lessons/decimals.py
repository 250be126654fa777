"""Numbers of a computation as they are printed: exact while short, else to seven significant digits."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import isfinite, isnan

from ..document import Inline, Math, Words
from ..expression.tree import ONE, Expr, mul, neg, number, power

__all__ = ["DIGITS", "decimal", "shown", "terminates"]

DIGITS = 7
NOISE = Fraction(1, 10**13)
"""What floating-point arithmetic adds to a short decimal: 0.1 + 0.2 is still 0.3."""
FAR, NEAR = 10, -5
"""Powers of ten from which on a number is written as 4.3·10⁻⁷."""


def shown(value: float | Fraction, digits: int = DIGITS) -> Inline:
    """A float or fraction as a decimal; one that is rounded keeps its zeros, 0.5000000."""
    if isinstance(value, float) and not isfinite(value):
        infinity = Expr("constant", ("oo",))
        return Words("–") if isnan(value) else Math(infinity if value > 0 else neg(infinity))
    near = _rounded(value, digits)
    rounded = abs(Fraction(near) - Fraction(value)) > NOISE * abs(Fraction(near))
    if rounded and len(near.as_tuple().digits) < digits and NEAR < near.adjusted() < FAR:
        return Words(f"{near:.{max(0, digits - 1 - near.adjusted())}f}".replace("-", "−"))
    return Math(decimal(value, digits))


def decimal(value: float | Fraction | str, digits: int = DIGITS) -> Expr:
    """The number rounded to so many significant digits: 0.34, -1234.5, 4.3·10^(-7)."""
    near = _rounded(value, digits)
    if not near:
        return number(0)
    written = _written(abs(near))
    return neg(written) if near < 0 else written


def _rounded(value: float | Fraction | str, digits: int) -> Decimal:
    exact = Fraction(value)
    context = Context(prec=digits, rounding=ROUND_HALF_EVEN)
    return context.divide(Decimal(exact.numerator), Decimal(exact.denominator)).normalize(context)


def _written(size: Decimal) -> Expr:
    exponent = size.adjusted()
    if NEAR < exponent < FAR:
        return number(Fraction(size))
    tens = power(number(10), number(exponent) if exponent > 0 else neg(number(-exponent)))
    leading = number(Fraction(size.scaleb(-exponent)))
    return tens if leading == ONE else mul(leading, tens)


def terminates(value: Fraction) -> bool:
    """Whether the number is a short decimal: 13/4 is, 1/3 is not."""
    return bool(10**DIGITS % value.denominator == 0)
