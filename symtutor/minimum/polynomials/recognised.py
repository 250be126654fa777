"""A number known to 40 digits as a root of a polynomial of low degree with small coefficients, by lattice reduction.

A proposal only: what it is used for is proved or dropped. Source: Lenstra, Lenstra and Lovász, Factoring polynomials
with rational coefficients (1982).
"""

from fractions import Fraction

from flint import ctx, fmpz_mat

from ...expression.numbers import ball
from ...expression.radicals import real_roots
from ...expression.tree import Expr
from ..constants.values import has_root
from .balls_near import exactly

__all__ = ["recognised"]

DIGITS, LARGEST, BITS = 40, 10**5, 200
CLOSE = Fraction(1, 10**35)


def recognised(value: Fraction) -> Expr | None:
    """In radicals, of degree at most six; None without such a form."""
    for degree in range(1, 7):
        c = _small_relation(value, degree)
        for root in real_roots(c) if c is not None else ():
            if not has_root(root.value) and _is_near(root.value, value):
                return root.value
    return None


def _is_near(e: Expr, value: Fraction) -> bool:
    with ctx.workprec(BITS):
        return bool(abs(ball(e, {}, BITS) - exactly(value)) < exactly(CLOSE))


def _small_relation(value: Fraction, degree: int) -> tuple[Fraction, ...] | None:
    """c with Σ cₖ·valueᵏ as small as can be, if the coefficients are far smaller than chance would make them."""
    scale = 10**DIGITS
    rows = [[int(j == k) for j in range(degree + 1)] + [round(value**k * scale)] for k in range(degree + 1)]
    shortest = fmpz_mat(rows).lll()
    c = [int(shortest[0, k]) for k in range(degree + 1)]
    bound = min(LARGEST, 10 ** (DIGITS // (2 * degree + 2)))
    return tuple(map(Fraction, c)) if any(c[1:]) and max(map(abs, c)) < bound else None
