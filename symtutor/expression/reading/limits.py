"""How large a text may be. Checked before anything is built, so that no input can be a bomb."""

from fractions import Fraction
from math import inf, log2
from typing import Final

from ..tree import Expr, children, pieces, value_of

__all__ = [
    "LARGEST_FACTORIAL", "MAX_BITS", "MAX_DEPTH", "MAX_DIGITS", "MAX_EXPONENT", "MAX_FACTORIAL", "MAX_LENGTH",
    "MAX_NESTING", "MAX_POWER_OF_TEN", "MAX_TERMS", "exponent_size", "factorial_size", "growth", "height", "is_bomb",
]

MAX_LENGTH: Final = 10_000  # characters: five printed pages, read in some 30 ms
MAX_NESTING: Final = 150  # of the reader's own recursion, four Python frames each of the 1,000 there are
MAX_DEPTH: Final = 100  # of a tree: walks over it recurse, and a derivative is about twice as deep
MAX_DIGITS: Final = 1_000  # of one number
MAX_POWER_OF_TEN: Final = 1_000  # 1e1000
MAX_EXPONENT: Final = 10_000  # x^2024 is homework, x^999999999 is a bomb
MAX_BITS: Final = 40_000  # 9^10000 has 31,700
MAX_FACTORIAL: Final = 1_000  # 1000! has 8,530 bits
MAX_TERMS: Final = 100_000  # of a sum between two numbers


def height(e: Expr) -> int:
    """The number of levels, found without recursion."""
    level, deepest = [e], 0
    while level:
        level, deepest = [part for here in level for part in children(here)], deepest + 1
        if deepest > MAX_DEPTH:
            break
    return deepest


def growth(e: Expr) -> float:
    """A rough upper bound of log2 of a constant's size, or of an expression's degree once expanded.

    (x+1)^1000 grows by 1000, its thousandth power by a million; 9^9^9 by 9^9 log2(9).
    """
    parts = children(e)
    match e.head:
        case "number":
            return _bits(e)
        case "constant":
            return 2.0  # e and pi are less than 4
        case "*" | "/":
            return sum(map(growth, parts))
        case "^":
            return growth(parts[0]) * max(1.0, exponent_size(parts[1]))
        case "factorial" | "gamma":
            return factorial_size(parts[0])
        case "log" | "log_base":
            return log2(max(map(growth, parts)) + 1) + 1
        case "sqrt":
            return max(1.0, growth(parts[0]) / 2)
        case "sin" | "cos" | "atan" | "tanh" | "sign" | "erf" | "sigmoid":
            return 1.0
        case _:
            return max(map(growth, parts), default=1.0)


def is_bomb(e: Expr) -> bool:
    """Whether some power or factorial inside passes its bound."""
    return any(map(_passes, pieces(e)))


def _passes(e: Expr) -> bool:
    match e.head:
        case "^":
            return exponent_size(children(e)[1]) > MAX_EXPONENT or growth(e) > MAX_BITS
        case "factorial" | "gamma":
            return factorial_size(children(e)[0]) > LARGEST_FACTORIAL
        case _:
            return False


def exponent_size(e: Expr) -> float:
    """An upper bound of the size of a constant exponent; 1 for an exponent with letters, which stays as it is."""
    value = value_of(e)
    if value is not None:
        return float(min(abs(value), Fraction(10**9)))
    return _power_of_two(growth(e)) if _is_constant(e) else 1.0


def factorial_size(e: Expr) -> float:
    """log2(n!) <= n log2(n), for a constant n; 1 for letters."""
    if not _is_constant(e):
        return 1.0
    n = exponent_size(e)
    return n * log2(max(n, 2.0))


LARGEST_FACTORIAL: Final = MAX_FACTORIAL * log2(MAX_FACTORIAL)


def _bits(e: Expr) -> float:
    value = value_of(e)
    if not value:
        return 1.0
    return max(1.0, log2(max(abs(value.numerator), value.denominator)))


def _power_of_two(bits: float) -> float:
    return 2.0**bits if bits < 64 else inf


def _is_constant(e: Expr) -> bool:
    return e.head not in ("name", "apply", "at") and all(map(_is_constant, children(e)))
