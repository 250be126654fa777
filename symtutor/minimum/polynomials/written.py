"""Squares written as a teacher would: 100(y − x²)², (2x − 1)²/4, (x − w)⁴."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...expression.polynomial import Terms, content, from_terms
from ...expression.tree import TWO, Expr, mul, number, power, rational
from .certificates import Squares
from .factored import polynomial_factors

__all__ = ["written_squares"]


def written_squares(squares: Squares, variables: Sequence[str]) -> tuple[Expr, ...]:
    """c·q² with the plainest multiple of q, of the highest degree first; a power under the square is raised."""
    order = sorted(squares, key=lambda s: -max(map(sum, s[1])))
    return tuple(_written(c, q, variables) for c, q in order)


def _written(c: Fraction, q: Terms, variables: Sequence[str]) -> Expr:
    factors = polynomial_factors(q, len(variables))
    n = 2
    if len(factors[1]) == 1 and factors[1][0][1] > 1:
        c, (q, k) = c * factors[0] ** 2, factors[1][0]
        n = 2 * k
    c, q = min(_multiples(c, q, n), key=_length)
    body = power(from_terms(q, variables), number(n) if n > 2 else TWO)
    return body if c == 1 else mul(rational(c), body)


def _multiples(c: Fraction, q: Terms, n: int) -> Iterator[tuple[Fraction, Terms]]:
    """As it is, with whole numbers, and with 1 at its leading term."""
    lead = q[max(q, key=lambda m: (sum(m), m))]
    whole = content(q) * (1 if lead > 0 else -1)
    for k in (whole, lead):
        yield c * k**n, {m: v / k for m, v in q.items()}


def _length(square: tuple[Fraction, Terms]) -> int:
    c, q = square
    return sum(len(str(abs(v))) - (abs(v) == 1) for v in (c, *q.values()))
