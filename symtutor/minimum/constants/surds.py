"""Numbers p ± √q with small fractions, recognised from their digits: proposals only, to be proved or dropped."""

from fractions import Fraction
from math import isqrt

from flint import fmpz_mat

from ...expression.tree import Expr, add, call, divide, neg, rational
from .values import plain

__all__ = ["surd"]

SCALE = 10**45
LARGEST = 10**6  # coefficients of a·x² + b·x + c


def surd(value: Fraction) -> Expr | None:
    """(−b ± √(b² − 4ac))/(2a), if a short relation a·x² + b·x + c = 0 with whole numbers fits 45 digits (LLL)."""
    powers = [round(value**k * SCALE) for k in range(3)]
    rows = [[int(j == k) for j in range(3)] + [powers[k]] for k in range(3)]
    short = fmpz_mat(rows).lll()
    c, b, a = (int(short[0, k]) for k in range(3))
    under = b * b - 4 * a * c
    if not a or max(abs(a), abs(b), abs(c)) > LARGEST or under <= 0 or isqrt(under) ** 2 == under:
        return None
    root = call("sqrt", rational(Fraction(under)))
    upper = 2 * a * value + b > 0
    return plain(divide(add(rational(Fraction(-b)), root if upper else neg(root)), rational(Fraction(2 * a))))
