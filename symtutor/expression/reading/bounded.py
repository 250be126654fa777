"""Powers, factorials and sums that are built only if their size is bounded."""

from ..tree import Expr, call, power, value_of
from . import unreadable as no
from .limits import (
    LARGEST_FACTORIAL,
    MAX_BITS,
    MAX_EXPONENT,
    MAX_FACTORIAL,
    MAX_TERMS,
    exponent_size,
    factorial_size,
    growth,
)
from .stream import Stream, error_at
from .tokens import Token

__all__ = ["bounded_binomial", "bounded_factorial", "bounded_power", "bounded_range"]


def bounded_power(s: Stream, place: Token, base: Expr, exponent: Expr) -> Expr:
    """base^exponent, unless it is a bomb: 9^9^9, (x+1)^999999999."""
    size = exponent_size(exponent)
    if size > MAX_EXPONENT:
        raise error_at(s, place, no.BIG_EXPONENT(limit=MAX_EXPONENT), no.SMALLER)
    if growth(base) * max(size, 1.0) > MAX_BITS:
        raise error_at(s, place, no.BIG_POWER(limit=MAX_BITS), no.SMALLER)
    return power(base, exponent)


def bounded_factorial(s: Stream, place: Token, u: Expr, head: str = "factorial") -> Expr:
    """u! or gamma(u), unless it is a bomb: 10^9!."""
    if factorial_size(u) > LARGEST_FACTORIAL:
        raise error_at(s, place, no.BIG_FACTORIAL(limit=MAX_FACTORIAL), no.SMALLER)
    return call(head, u)


def bounded_binomial(s: Stream, place: Token, n: Expr, k: Expr) -> Expr:
    bounded_factorial(s, place, n)
    bounded_factorial(s, place, k)
    return call("binomial", n, k)


def bounded_range(s: Stream, place: Token, low: Expr, high: Expr) -> None:
    """Refuse a sum from 1 to 10^12."""
    first, last = value_of(low), value_of(high)
    terms = last - first if first is not None and last is not None else exponent_size(high)
    if terms > MAX_TERMS:
        raise error_at(s, place, no.MANY_TERMS(limit=MAX_TERMS), no.SMALLER)
