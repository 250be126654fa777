"""Products of powers of positive letters as a teacher leaves them: 2b/√(b/a) is 2√(ab)."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor, lcm

from ...derivation import tidy
from ...expression.tree import (
    ONE,
    Expr,
    call,
    children,
    count,
    divide,
    map_parts,
    mul,
    names,
    pieces,
    power,
    rational,
    value_of,
)
from .signs import POSITIVE, known_sign

__all__ = ["collected"]

Powers = dict[Expr, Fraction]
Conditions = tuple[Expr, ...]
ROOTS = {"sqrt": Fraction(1, 2), "cbrt": Fraction(1, 3)}
LARGEST = 10_000


def collected(e: Expr, conditions: Conditions) -> Expr:
    """Each term with one root at most, where that is shorter."""
    if e.head in ("+", "neg"):
        return tidy(map_parts(e, lambda part: collected(part, conditions)))
    if not names(e) or e.head in ("name", "log"):
        return e
    powers = _powers(e, conditions)
    if powers is None or not any(p.head in ("sqrt", "cbrt", "^") for p in pieces(e)):
        return e
    return min((tidy(_written(powers)), e), key=count)


def _powers(e: Expr, conditions: Conditions) -> Powers | None:
    """Bases with their exponents: prime numbers, positive letters, other positive parts; None of anything else."""
    value, parts = value_of(e), children(e)
    if value is not None:
        return _primes(value) if value > 0 and max(value.numerator, value.denominator) < LARGEST else None
    match e.head:
        case "*":
            return _joined([_powers(p, conditions) for p in parts], [Fraction(1)] * len(parts))
        case "/":
            return _joined([_powers(p, conditions) for p in parts], [Fraction(1), Fraction(-1)])
        case "^" if (n := value_of(parts[1])) is not None:
            if n % 2 == 0 and parts[0].head == "name" and known_sign(parts[0], conditions) != POSITIVE:
                return {call("abs", parts[0]): n}
            return _joined([_powers(parts[0], conditions)], [n])
        case "sqrt" | "cbrt":
            return _joined([_powers(parts[0], conditions)], [ROOTS[e.head]])
    return {e: Fraction(1)} if known_sign(e, conditions) == POSITIVE else None


def _joined(parts: list[Powers | None], factors: list[Fraction]) -> Powers | None:
    total: Powers = {}
    for part, k in zip(parts, factors, strict=True):
        if part is None:
            return None
        for base, r in part.items():
            total[base] = total.get(base, Fraction(0)) + k * r
    return {base: r for base, r in total.items() if r}


def _primes(value: Fraction) -> Powers:
    found: Powers = {}
    for n, side in ((value.numerator, 1), (value.denominator, -1)):
        for p in _factors(n):
            found[rational(p)] = found.get(rational(p), Fraction(0)) + side
    return found


def _factors(n: int) -> Iterator[int]:
    p = 2
    while n > 1:
        while n % p == 0:
            yield p
            n //= p
        p += 1


def _written(powers: Powers) -> Expr:
    """3·2^(−2/3)·a^(1/3)·b^(2/3) as (3/2)·∛(2ab²)."""
    d = lcm(*(r.denominator for r in powers.values()))
    outside = [(base, floor(r)) for base, r in powers.items() if floor(r)]
    inside = [(base, int((r - floor(r)) * d)) for base, r in powers.items() if r != floor(r)]
    if not inside:
        return divide(_product([r for r in outside if r[1] > 0]), _product([(b, -k) for b, k in outside if k < 0]))
    under = _product(inside)
    root = call("sqrt", under) if d == 2 else call("cbrt", under) if d == 3 else power(under, rational(Fraction(1, d)))
    above = [(base, k) for base, k in outside if k > 0]
    below = [(base, -k) for base, k in outside if k < 0]
    top = mul(_product(above), root) if above else root
    return divide(top, _product(below)) if below else top


def _product(powers: list[tuple[Expr, int]]) -> Expr:
    powers = sorted(powers, key=lambda row: (row[0].head != "number", repr(row[0])))
    numbers = [base for base, _ in powers if base.head == "number"]
    value = rational(_value([(value_of(b) or Fraction(1), k) for b, k in powers if b in numbers]))
    rest = [base if k == 1 else power(base, rational(k)) for base, k in powers if base not in numbers]
    parts = [*([value] if value != ONE or not rest else []), *rest]
    return parts[0] if len(parts) == 1 else mul(*parts)


def _value(powers: list[tuple[Fraction, int]]) -> Fraction:
    total = Fraction(1)
    for base, k in powers:
        total *= base**k
    return total
