"""Interval arithmetic in floats: a pair (low, high) holds every value that can occur; each end is rounded outward.

Ends may be infinite. 0 times an infinite end is 0: an end stands for real numbers as large as you like, not for ∞.
Source of the rules: Moore, Kearfott and Cloud, Introduction to Interval Analysis, 2009, ch. 2.
"""

from fractions import Fraction
from math import inf, isinf, nextafter

__all__ = [
    "EVERYTHING", "NOTHING", "ONE", "Pair", "add", "down", "hull", "inside", "larger", "magnitude", "meet", "middle",
    "mul", "neg", "over", "pair", "smaller", "square", "sub", "up", "width",
]  # fmt: skip

Pair = tuple[float, float]
EVERYTHING: Pair = (-inf, inf)
ONE: Pair = (1.0, 1.0)
NOTHING: Pair = (inf, -inf)  # no value at all: outside the domain


def down(x: float) -> float:
    return nextafter(x, -inf)


def up(x: float) -> float:
    return nextafter(x, inf)


def pair(low: Fraction, high: Fraction | None = None) -> Pair:
    """The floats around a fraction, or around two."""
    high = low if high is None else high
    a, b = float(low), float(high)
    return (a if Fraction(a) <= low else down(a)), (b if Fraction(b) >= high else up(b))


def add(u: Pair, v: Pair) -> Pair:
    return nextafter(u[0] + v[0], -inf), nextafter(u[1] + v[1], inf)


def sub(u: Pair, v: Pair) -> Pair:
    return nextafter(u[0] - v[1], -inf), nextafter(u[1] - v[0], inf)


def neg(u: Pair) -> Pair:
    return -u[1], -u[0]


def mul(u: Pair, v: Pair) -> Pair:
    """By the signs of the ends, so that two products are enough but where both hold 0."""
    (a, b), (c, d) = u, v
    if a >= 0:
        low, high = (a, c) if c >= 0 else (b, c), (b, d) if d >= 0 else (a, d)
    elif b <= 0:
        low, high = (a, d) if d >= 0 else (b, d), (a, c) if c <= 0 else (b, c)
    elif c >= 0:
        low, high = (a, d), (b, d)
    elif d <= 0:
        low, high = (b, c), (a, c)
    else:
        return nextafter(min(a * d, b * c), -inf), nextafter(max(a * c, b * d), inf)
    return (
        nextafter(low[0] * low[1], -inf) if low[0] and low[1] else 0.0,
        nextafter(high[0] * high[1], inf) if high[0] and high[1] else 0.0,
    )


def square(u: Pair) -> Pair:
    a, b = magnitude(u)
    return max(0.0, nextafter(a * a, -inf)), nextafter(b * b, inf)


def over(v: Pair) -> Pair:
    """1/v; everything where v may be 0."""
    a, b = v
    if a > 0 or b < 0:
        return nextafter(1 / b, -inf), nextafter(1 / a, inf)
    if a == 0 and b > 0:
        return max(0.0, nextafter(1 / b, -inf)), inf
    return (-inf, min(0.0, nextafter(1 / a, inf))) if b == 0 and a < 0 else EVERYTHING


def magnitude(u: Pair) -> Pair:
    a, b = u
    return u if a >= 0 else (-b, -a) if b <= 0 else (0.0, max(-a, b))


def larger(u: Pair, v: Pair) -> Pair:
    return max(u[0], v[0]), max(u[1], v[1])


def smaller(u: Pair, v: Pair) -> Pair:
    return min(u[0], v[0]), min(u[1], v[1])


def hull(u: Pair, v: Pair) -> Pair:
    return min(u[0], v[0]), max(u[1], v[1])


def meet(u: Pair, v: Pair) -> Pair | None:
    """What both hold; None when that is nothing."""
    low, high = max(u[0], v[0]), min(u[1], v[1])
    return (low, high) if low <= high else None


def inside(u: Pair, v: Pair) -> bool:
    """Whether u lies strictly inside v."""
    return v[0] < u[0] and u[1] < v[1]


def width(u: Pair) -> float:
    return u[1] - u[0]


def middle(u: Pair) -> float:
    """A number inside; of an unbounded pair one far out."""
    a, b = u
    if isinf(a) or isinf(b):
        return 0.0 if a < 0 < b else 2 * abs(a) + 1 if isinf(b) else -2 * abs(b) - 1
    return a + (b - a) / 2
