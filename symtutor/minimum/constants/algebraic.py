"""A polynomial in one variable: its factors over the rationals and its exact real roots."""

from fractions import Fraction

from ...expression import radicals
from ...expression.polynomial import Coefficients
from ...expression.roots import whole_polynomial
from ...expression.tree import Expr, call, divide, number, power, rational

__all__ = ["factors", "nth_root", "real_roots", "roots_of_factor"]

Factor = tuple[Coefficients, int]


def factors(c: Coefficients) -> tuple[Fraction, tuple[Factor, ...]]:
    """c = constant · Π factorᵏ, each irreducible with whole coefficients; the simple ones first."""
    whole = whole_polynomial(c)
    content, found = whole.factor()
    scale = c[-1] / Fraction(int(whole[whole.degree()]))
    listed = tuple((tuple(Fraction(int(k)) for k in p.coeffs()), int(times)) for p, times in found)
    return int(content) * scale, tuple(sorted(listed, key=lambda f: (len(f[0]), [abs(k) for k in f[0]], f[0])))


def real_roots(c: Coefficients) -> tuple[tuple[Expr, int], ...]:
    """All real roots in ascending order, each with its multiplicity; c is not zero."""
    return tuple((root.value, root.multiplicity) for root in radicals.real_roots(c))


def roots_of_factor(p: Coefficients) -> tuple[Expr, ...]:
    """The real roots of an irreducible polynomial, ascending."""
    return tuple(root.value for root in radicals.real_roots(p))


def nth_root(c: Fraction, n: int) -> Expr:
    """c^(1/n) for c > 0."""
    return call("cbrt", rational(c)) if n == 3 else power(rational(c), divide(number(1), number(n)))
