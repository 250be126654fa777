"""Real roots of polynomials in one variable: certified enclosures, and the value of a `root_of`."""

from fractions import Fraction
from functools import lru_cache
from math import lcm

from flint import acb, arb, ctx, fmpq, fmpz_poly

from .exact import exact
from .polynomial import Coefficients, coefficients
from .tree import Expr, children, names

__all__ = ["enclosed_roots", "root_ball", "whole_polynomial"]


def whole_polynomial(c: Coefficients) -> fmpz_poly:
    """A multiple with whole coefficients."""
    scale = lcm(*(value.denominator for value in c))
    return fmpz_poly([int(value * scale) for value in c])


def enclosed_roots(p: fmpz_poly, bits: int = 64) -> list[tuple[arb, int]]:
    """All real roots, ascending, as disjoint balls of about that many bits, with multiplicities."""
    with ctx.workprec(bits):
        roots: list[tuple[acb, int]] = p.complex_roots()  # type: ignore[assignment]
        real = [(root.real, count) for root, count in roots if root.imag.is_zero()]
        return sorted(real, key=lambda r: float(r[0]))


@lru_cache(maxsize=512)
def root_ball(root: Expr, bits: int) -> arb:
    """The ball of root_of(polynomial, low, high); NaN unless exactly one real root lies between."""
    body, low, high = children(root)
    variables = names(body)
    c = coefficients(body, next(iter(variables))) if len(variables) == 1 else None
    a, b = exact(low, {}), exact(high, {})
    if not c or a is None or b is None:
        return arb("nan")
    inside = [r for r, _ in enclosed_roots(whole_polynomial(c), bits) if _fraction(a) < r < _fraction(b)]
    return inside[0] if len(inside) == 1 else arb("nan")


def _fraction(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))
