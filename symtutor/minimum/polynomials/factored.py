"""A polynomial in several variables as a product of irreducible ones over the rationals."""

from fractions import Fraction

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from ...expression.polynomial import Terms
from ...expression.quotients import as_fraction

__all__ = ["polynomial_factors"]


def polynomial_factors(p: Terms, size: int) -> tuple[Fraction, list[tuple[Terms, int]]]:
    """The constant and the factors with their exponents, each factor positive where its leading term is."""
    context = fmpq_mpoly_ctx.get([f"x{k}" for k in range(size)], Ordering.lex)
    whole = context.from_dict({m: fmpq(c.numerator, c.denominator) for m, c in p.items()})
    constant, found = whole.factor()
    table = [({tuple(map(int, m)): as_fraction(c) for m, c in q.to_dict().items()}, int(k)) for q, k in found]
    return as_fraction(constant), table
