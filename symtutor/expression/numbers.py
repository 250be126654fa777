"""Numbers for expressions: certified balls, exact fractions, certified digits, signs, and points to try."""

from fractions import Fraction
from math import floor, log10

from flint import arb, ctx

from .balls import Point, ball
from .exact import exact
from .sampling import Sample, holds, sample_points, samples, special_points, variety
from .tree import Expr

__all__ = [
    "Point", "Sample", "ball", "decimal", "decimal_exponent", "digits_of", "exact", "holds", "rounded",
    "sample_points", "samples", "sign_of",
    "special_points", "to_float", "variety",
]  # fmt: skip

PRECISIONS = (64, 128, 256, 512, 1024, 4096)
MOST_EXPONENT = 200_000  # bits: e^(e^(e^3)) has 760 million, and no decimal is made of it
PLAIN_SIZE = 40  # more digits before or after the point are written with an exponent


def to_float(e: Expr, point: Point) -> float:
    """The nearest float, give or take one ulp; nan where undefined."""
    return float(ball(e, point, 80).mid())


def sign_of(e: Expr) -> int | None:
    """−1, 0 or 1: the certified sign of a constant expression; None when it cannot be decided or e is undefined."""
    value = exact(e, {})
    if value is not None:
        return (value > 0) - (value < 0)
    for bits in PRECISIONS[:-1]:
        value_ball = ball(e, {}, bits)
        if value_ball > 0 or value_ball < 0:
            return 1 if value_ball > 0 else -1
    return 0 if ball(e, {}, 128).is_finite() and _is_zero(e) else None


def _is_zero(e: Expr) -> bool:
    from .signature import proves_zero

    return proves_zero(e)


def decimal(e: Expr, digits: int = 30) -> str | None:
    """The value of a constant expression rounded to that many significant digits, every one certain.

    Terminating decimals are written out when they fit: 13/4 is "3.25". None where undefined or not decided.
    """
    value = exact(e, {})
    if value is not None:
        return digits_of(value, digits)
    if (sign := sign_of(e)) in (None, 0):
        return None if sign is None else "0"
    for bits in PRECISIONS:
        found = rounded(ball(e, {}, bits + 4 * digits), digits, bits + 4 * digits)
        if found is not None:
            return found
    return None


def rounded(value: arb, digits: int, bits: int) -> str | None:
    """The digits on which both ends of the ball agree, or None."""
    with ctx.workprec(bits):
        ends = (value.lower(), value.upper())
        if not value.is_finite() or any(abs(int(end.man_exp()[1])) > MOST_EXPONENT for end in ends):
            return None
        low, high = map(_fraction, ends)
    texts = {digits_of(end, digits, full=True) for end in (low, high)}
    return texts.pop() if len(texts) == 1 else None


def _fraction(end: arb) -> Fraction:
    mantissa, exponent = end.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def digits_of(value: Fraction, digits: int, full: bool = False) -> str:
    """A fraction rounded half up to significant digits; trailing zeros are dropped unless `full`."""
    if value == 0:
        return "0"
    size, exponent = abs(value), decimal_exponent(value)
    scaled = int(size * Fraction(10) ** (digits - 1 - exponent) + Fraction(1, 2))
    if scaled == 10**digits:
        scaled, exponent = scaled // 10, exponent + 1
    exact_here = not full and scaled == size * Fraction(10) ** (digits - 1 - exponent)
    text = str(scaled).rstrip("0") if exact_here else str(scaled)
    known = PLAIN_SIZE if exact_here else min(digits, PLAIN_SIZE)
    return ("-" if value < 0 else "") + _placed(text, exponent, known)


def decimal_exponent(value: Fraction) -> int:
    """The e with 10^e <= |value| < 10^(e+1), also of numbers too long to be written out."""
    size = abs(value)
    exponent = floor((size.numerator.bit_length() - size.denominator.bit_length() - 1) * log10(2)) - 1
    while size >= Fraction(10) ** (exponent + 1):
        exponent += 1
    return exponent


def _placed(text: str, exponent: int, known: int) -> str:
    """The decimal point moved by the exponent (325 and 0 are 3.25), with no zero for a digit that is not known."""
    if not -10 < exponent < known:
        return f"{text[0]}.{text[1:] or '0'}e{exponent:+03d}"
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + text
    whole, rest = text[: exponent + 1].ljust(exponent + 1, "0"), text[exponent + 1 :]
    return f"{whole}.{rest}" if rest else whole
