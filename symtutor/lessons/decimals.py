"""Numbers of a computation as they are printed: exact while short, else to seven significant digits."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import isfinite, isnan

from ..descent.theory.curvature import Quantity, is_short
from ..document import Inline, Math, Words
from ..expression.tree import ONE, Expr, mul, neg, number, pieces, power
from ..words.say import Say, Sentence, Slot

__all__ = [
    "DIGITS", "all_digits", "between", "decimal", "has_inner_root", "near", "quantity", "readable", "readable_sentence",
    "shown",
]  # fmt: skip

ABOUT = Say("≈\u00a0{value}", "≈\u00a0{value}")
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


def decimal(value: float | Fraction | str, digits: int = DIGITS, rounding: str = ROUND_HALF_EVEN) -> Expr:
    """The number rounded to so many significant digits: 0.34, -1234.5, 4.3·10^(-7)."""
    near = _rounded(value, digits, rounding)
    if not near:
        return number(0)
    written = _written(abs(near))
    return neg(written) if near < 0 else written


def between(low: str, high: str) -> tuple[Expr, Expr]:
    """Two bounds, the lower rounded down and the upper up: what lies between them still does."""
    return decimal(low, DIGITS, ROUND_FLOOR), decimal(high, DIGITS, ROUND_CEILING)


def _rounded(value: float | Fraction | str, digits: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    exact = Fraction(value)
    context = Context(prec=digits, rounding=rounding)
    return context.divide(Decimal(exact.numerator), Decimal(exact.denominator)).normalize(context)


def _written(size: Decimal) -> Expr:
    exponent = size.adjusted()
    if NEAR < exponent < FAR:
        return number(Fraction(size))
    tens = power(number(10), number(exponent) if exponent > 0 else neg(number(-exponent)))
    leading = number(Fraction(size.scaleb(-exponent)))
    return tens if leading == ONE else mul(leading, tens)


# ---- values at roots that have no closed form

def has_inner_root(e: Expr) -> bool:
    """Whether a root without a closed form is put into a larger expression: nobody reads that."""
    return e.head != "root_of" and any(piece.head == "root_of" for piece in pieces(e))


def near(e: Expr) -> Expr:
    """The value to seven digits."""
    from ..expression.numbers import decimal as digits_of

    return decimal(digits_of(e, 2 * DIGITS) or "0")


def all_digits(e: Expr, digits: int) -> Expr:
    """A constant to that many certified digits, none of them dropped."""
    from ..expression.numbers import decimal as digits_of

    value = Fraction(digits_of(e, digits) or "0")
    return neg(number(-value)) if value < 0 else number(value)


def readable(e: Expr) -> Inline:
    """The expression; a value at a root without a closed form as a decimal: ≈ −3.513905."""
    return ABOUT(value=near(e)) if has_inner_root(e) else Math(e)


def readable_sentence(sentence: Sentence) -> Sentence:
    """The sentence with such values as decimals."""
    return Sentence(sentence.say, tuple((slot, _readable_slot(value)) for slot, value in sentence.parts))


def _readable_slot(value: Slot) -> Slot:
    match value:
        case Expr() if has_inner_root(value):
            return ABOUT(value=near(value))
        case Sentence():
            return readable_sentence(value)
        case _:
            return value


def quantity(q: Quantity, digits: int = 6) -> Expr:
    """Exact while it can be read at a glance, else a decimal."""
    return q.exact if q.exact is not None and is_short(q.exact) else decimal(q.value, digits)
