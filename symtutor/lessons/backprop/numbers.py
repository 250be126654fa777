"""The numbers of back-propagation as they are printed: short fractions as they are, else certain digits."""

from fractions import Fraction

from ...backprop.numbers import BITS, Number
from ...document import Inline, Math, Words
from ...expression.tree import Expr, rational
from ...words.say import Say
from ..decimals import DIGITS, decimal, shown

__all__ = ["beside", "is_exact", "shown_number", "sign_of", "written"]

ABOUT, EXACT = Say("≈\u00a0{value}", "≈\u00a0{value}"), Say("=\u00a0{value}", "=\u00a0{value}")


def beside(value: Number | None) -> tuple[Inline, ...]:
    """= 1/4 or ≈ 0.2350037, beside a line."""
    if value is None:
        return ()
    told = shown_number(value)
    slot = told.expr if isinstance(told, Math) else told.text if isinstance(told, Words) else told
    return ((EXACT if is_exact(value) else ABOUT)(value=slot),)


def sign_of(value: Number) -> str:
    return "=" if is_exact(value) else "≈"


def is_exact(value: Number, digits: int = DIGITS) -> bool:
    """Whether the value is a fraction short enough to be printed as it is."""
    return isinstance(value, Fraction) and max(abs(value.numerator), value.denominator) < 10**digits


def shown_number(value: Number) -> Inline:
    """A rounded number keeps its zeros: 0.7615890."""
    return Math(written(value)) if is_exact(value) else shown(_near(value))


def written(value: Number, digits: int = DIGITS) -> Expr:
    """The fraction while it is short; else that many digits, each certain."""
    return rational(_near(value)) if is_exact(value, digits) else decimal(_near(value), digits)


def _near(value: Number) -> Fraction:
    """A ball as a fraction near it, to twice the digits that are shown."""
    if isinstance(value, Fraction):
        return value
    from ...expression.numbers import rounded

    return Fraction(rounded(value, 2 * DIGITS, BITS) or 0)
