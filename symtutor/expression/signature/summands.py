"""The terms of a sum with their rational coefficients, and the primes of a number."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from ..exact import exact
from ..tree import ONE, Expr, children, mul

__all__ = ["linear_part", "linear_terms", "primes_of"]

MOST_PRIMES = 1000


def linear_part(e: Expr, unit: Expr) -> Fraction:
    """The rational coefficient of a unit (1, or pi) in a sum, multiplied out by numbers only: 1/2 of 1 in (x + 1)/2."""
    return sum((c for c, term in linear_terms(e) if term == unit), Fraction(0))


def linear_terms(e: Expr, scale: Fraction = Fraction(1)) -> Iterator[tuple[Fraction, Expr]]:
    """The terms of e with their rational coefficients; numbers are multiples of 1."""
    if (c := exact(e, {})) is not None:
        yield scale * c, ONE
        return
    parts = children(e)
    match e.head:
        case "+":
            for part in parts:
                yield from linear_terms(part, scale)
        case "neg":
            yield from linear_terms(parts[0], -scale)
        case "/" if (d := exact(parts[1], {})):
            yield from linear_terms(parts[0], scale / d)
        case "*":
            values = [exact(p, {}) for p in parts]
            rest = [p for p, c in zip(parts, values, strict=True) if c is None]
            for c in values:
                scale *= 1 if c is None else c
            yield from linear_terms(rest[0], scale) if len(rest) == 1 else [(scale, mul(*rest))]
        case _:
            yield scale, e


@lru_cache(maxsize=1024)
def primes_of(c: Fraction) -> tuple[tuple[int, int], ...]:
    """|c| as powers of primes; what is left beyond small primes counts as one."""
    found: list[tuple[int, int]] = []
    for n, direction in ((abs(c.numerator), 1), (c.denominator, -1)):
        p = 2
        while n > 1 and p < MOST_PRIMES and p * p <= n:
            k = 0
            while n % p == 0:
                n, k = n // p, k + 1
            found.extend([(p, k * direction)] if k else [])
            p += 1
        found.extend([(n, direction)] if n > 1 else [])
    return tuple(found)
