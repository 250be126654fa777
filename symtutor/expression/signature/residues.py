"""Chains of primes for signatures: values live modulo p₀, exponents modulo p₁, exponents of exponents modulo p₂.

p₁ divides p₀ − 1 and p₂ divides p₁ − 1, so that g^u with g of order p₁ obeys e^u e^v = e^(u+v) for exponents mod p₁.
In a chain of turn 24 there are roots of unity for sin and cos of multiples of π/12; in a chain of turn 8 every
residue has exactly one cube root. −1, 2, 5, 7, 11, 13, 17 are squares modulo p₀ and p₁, the primes up to 37 modulo p₀
(3 in the chain of turn 24), and fifth and seventh roots are unique.
"""

from dataclasses import dataclass
from functools import cache

from flint import fmpz_mod, fmpz_mod_ctx

__all__ = ["Level", "chain"]

LAST = 2**89 - 1
FACTORS = {24: (64608, 3672), 8: (45568, 1219712)}  # pₖ = factor · pₖ₊₁ + 1, from the last to the first


@dataclass(frozen=True, slots=True)
class Level:
    """prime p; g of order `order`, the next prime (0 at the last level); omega a root of unity of order `turn`."""

    prime: int
    field: fmpz_mod_ctx
    order: int
    g: fmpz_mod
    omega: fmpz_mod
    turn: int


@cache
def chain(turn: int) -> tuple[Level, ...]:
    """The three levels of the chain whose angles are multiples of 2π/turn."""
    levels: list[Level] = []
    prime, order = LAST, 0
    for factor in (*FACTORS[turn], 0):
        levels.append(_level(prime, order, turn if order else 1))
        prime, order = factor * prime + 1, prime
    return tuple(reversed(levels))


def _level(prime: int, order: int, turn: int) -> Level:
    field = fmpz_mod_ctx(prime)
    g = field(3) ** ((prime - 1) // order) if order else field(1)
    return Level(prime, field, order, g, _root_of_unity(field, prime, turn), turn)


def _root_of_unity(field: fmpz_mod_ctx, prime: int, turn: int) -> fmpz_mod:
    """The first power of exact order `turn`: ω^(turn/2) = −1 and, for 24, ω^(turn/3) ≠ 1."""
    for base in range(2, 200):
        omega = field(base) ** ((prime - 1) // turn)
        if all(omega ** (turn // k) != 1 for k in (2, 3) if turn % k == 0):
            return omega
    raise ArithmeticError(f"no root of unity of order {turn} modulo {prime}")
