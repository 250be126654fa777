"""Sines, cosines and tangents of multiples of π/12, and the angles that have them."""

from fractions import Fraction
from functools import lru_cache

from ...expression.tree import Expr, call, children
from .tables import PI, Product, Table, content, inverse, opaque, scaled, times, written

__all__ = ["inverse_angle", "trigonometric"]

SIN_TWELFTHS: tuple[str, ...] = (
    "0",
    "(sqrt(6) - sqrt(2))/4",
    "1/2",
    "sqrt(2)/2",
    "sqrt(3)/2",
    "(sqrt(6) + sqrt(2))/4",
    "1",
)


def trigonometric(e: Expr) -> Table:
    angle = _table_of(children(e)[0])
    turn: Product = ((PI, Fraction(1)),)
    twelfths = angle.get(turn, Fraction(0)) * 12
    if set(angle) - {turn} or twelfths.denominator != 1:
        return _odd_or_even(e.head, angle)
    k = int(twelfths)
    match e.head:
        case "sin":
            return _sine(k)
        case "cos":
            return _sine(6 - k)
    return times(_sine(k), inverse(_sine(6 - k)))


def inverse_angle(e: Expr) -> Table:
    """asin 1 = π/2, acos(1/2) = π/3, atan √3 = π/3: the multiple of π/12 that has this sine, cosine or tangent."""
    inside = _table_of(children(e)[0])
    for k in range(-6, 13):
        direct = _sine(k) if e.head == "asin" else _sine(6 - k) if e.head == "acos" else _tangent(k)
        if direct == inside and (k >= 0 if e.head == "acos" else k <= 6):
            return {((PI, Fraction(1)),): Fraction(k, 12)} if k else {}
    return opaque(call(e.head, written(inside)))


def _odd_or_even(head: str, angle: Table) -> Table:
    """sin(−u) = −sin u, cos(−u) = cos u: the first coefficient of the angle is positive."""
    size, primitive = content(angle)
    bare = opaque(call(head, written(scaled(primitive, abs(size)))))
    return scaled(bare, Fraction(-1)) if size < 0 and head != "cos" else bare


@lru_cache(maxsize=64)
def _sine(k: int) -> Table:
    from ...expression.reading import read

    k %= 24
    if k > 12:
        return scaled(_sine(k - 12), Fraction(-1))
    return _table_of(read(SIN_TWELFTHS[min(k, 12 - k)]))


@lru_cache(maxsize=32)
def _tangent(k: int) -> Table:
    """0 at multiples of π, and where there is none."""
    return {} if k == 0 or abs(k) > 5 else times(_sine(k), inverse(_sine(6 - k)))


def _table_of(e: Expr) -> Table:
    from .normal_form import table

    return table(e)
