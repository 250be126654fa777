"""Square roots of numbers with the squares taken out: sqrt(8) is 2*sqrt(2)."""

from fractions import Fraction
from math import isqrt

from .exact import exact
from .tree import Expr, call, children, divide, map_parts, mul, number, rational

__all__ = ["square_part", "square_root", "squares_out"]


def squares_out(e: Expr) -> Expr:
    """e with every square root of a positive number in that form."""
    e = map_parts(e, squares_out)
    half = e.head == "^" and exact(children(e)[1], {}) == Fraction(1, 2)
    value = exact(children(e)[0], {}) if e.head == "sqrt" or half else None
    return square_root(value) if value and value > 0 else e


def square_root(value: Fraction) -> Expr:
    """sqrt of a positive fraction with the squares taken out: sqrt(8/9) is 2*sqrt(2)/3, sqrt(1/2) is sqrt(2)/2."""
    outside, inside = square_part(value.numerator * value.denominator)
    factor = Fraction(outside, value.denominator)
    if inside == 1:
        return rational(factor)
    root = call("sqrt", number(inside))
    top = root if factor.numerator == 1 else mul(number(factor.numerator), root)
    return top if factor.denominator == 1 else divide(top, number(factor.denominator))


def square_part(n: int) -> tuple[int, int]:
    """n = s²·d; d is square-free as far as primes below 1000 and a last square show."""
    outside, inside = 1, n
    for p in range(2, 1000):
        while inside % (p * p) == 0:
            outside, inside = outside * p, inside // (p * p)
    last = isqrt(inside)
    return (outside * last, 1) if last * last == inside else (outside, inside)
