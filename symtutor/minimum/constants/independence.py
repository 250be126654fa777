"""Exact constants as rational combinations of numbers that are linearly independent over the rationals.

Real radicals are independent when no quotient of two of them is rational (Besicovitch 1940, Mordell 1953), also when
each is multiplied by its own power of a transcendental number (π or e). An arc of an algebraic number that is no
rational multiple of π stays independent of π and 1 over the algebraic numbers (Baker 1966).
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations
from math import isqrt, lcm

from flint import fmpq, fmpq_mat

from ...expression.exact import exact
from ...expression.tree import Expr, children
from .normal_form import table
from .tables import PI, UNIT, E, Product, Table, TooLarge, inverse, plus, scaled, times

__all__ = ["independent", "rational_combination"]

ARCS = ("atan", "asin", "acos")
Kind = tuple[Expr | None, Fraction]  # the transcendental factor and its exponent


def independent(constants: Sequence[Expr]) -> bool:
    """Whether no rational combination of the constants is 0 but the trivial one (False proves nothing)."""
    tables = _tables(constants)
    return tables is not None and _matrix(tables).rank() == len(tables)


def rational_combination(target: Expr, parts: Sequence[Expr]) -> tuple[Fraction, ...] | None:
    """The rationals c with target = Σ c·part, for independent parts; () when there are none, None when unclear."""
    tables = _tables((*parts, target))
    if tables is None or _matrix(tables[:-1]).rank() < len(parts):
        return None
    if _matrix(tables).rank() > len(parts):
        return ()
    basis = sorted({p for t in tables for p in t}, key=repr)
    columns = fmpq_mat(len(basis), len(tables), [_flint(t.get(p, Fraction(0))) for p in basis for t in tables])
    reduced, _ = columns.rref()
    values = (reduced[k, len(parts)] for k in range(len(parts)))
    return tuple(Fraction(int(v.p), int(v.q)) for v in values)


def _matrix(tables: Sequence[Table]) -> fmpq_mat:
    basis = sorted({p for t in tables for p in t}, key=repr)
    return fmpq_mat(len(tables), len(basis), [_flint(t.get(p, Fraction(0))) for t in tables for p in basis])


def _flint(c: Fraction) -> fmpq:
    return fmpq(c.numerator, c.denominator)


def _tables(constants: Sequence[Expr]) -> list[Table] | None:
    """The constants in normal form; None unless their products are known to be independent."""
    try:
        tables = [table(c) for c in constants]
    except (TooLarge, ZeroDivisionError, RecursionError):
        return None
    return tables if _are_independent({p for t in tables for p in t}) else None


def _are_independent(products: Iterable[Product]) -> bool:
    parts = [(_kind(p), _radical(p)) for p in products]
    kinds = {kind for kind, _ in parts if kind is not None and kind[0] is not None}
    if any(kind is None for kind, _ in parts) or not _go_together(kinds):
        return False
    return not any(k == j and _is_rational_quotient(u, v) for (k, u), (j, v) in combinations(parts, 2))


def _go_together(kinds: set[Kind]) -> bool:
    """Powers of one of π and e; or π and one arc, each only by itself."""
    factors = {factor for factor, _ in kinds if factor is not None}
    arcs = {f for f in factors if f.head in ARCS}
    if not arcs:
        return len(factors) < 2
    return len(arcs) == 1 and factors <= {PI, *arcs} and all(n == 1 for _, n in kinds)


def _kind(product: Product) -> Kind | None:
    """The one factor that is no radical; None when there are several or it is not known well enough."""
    others = [(base, n) for base, n in product if exact(base, {}) is None]
    if not others:
        return None, Fraction(0)
    if len(others) > 1:
        return None
    ((base, n),) = others
    if base.head == "^" and children(base)[0] == E and (power_of_e := exact(children(base)[1], {})) is not None:
        return E, n * power_of_e
    return (base, n) if base == PI or (base.head in ARCS and _is_no_part_of_a_turn(base)) else None


def _is_no_part_of_a_turn(arc: Expr) -> bool:
    """Whether an arc A is no rational multiple of π, as 2·cos A or 2·cos 2A is no algebraic integer; c = a + b·√d."""
    c = table(children(arc)[0])
    if arc.head == "atan":  # cos 2A = (1 − c²)/(1 + c²)
        square = times(c, c)
        c = times(plus({UNIT: Fraction(1)}, scaled(square, Fraction(-1))), inverse(plus({UNIT: Fraction(1)}, square)))
    roots = [p for p in c if p != UNIT]
    if len(roots) > 1 or any(len(p) != 1 or p[0][1] != Fraction(1, 2) for p in roots):
        return False
    a = c.get(UNIT, Fraction(0))
    square_part = sum((c[p] ** 2 * (exact(p[0][0], {}) or 0) for p in roots), Fraction(0))
    trace, norm = (4 * a, 4 * (a * a - square_part)) if roots else (2 * a, Fraction(0))
    return trace.denominator * norm.denominator > 1


def _radical(product: Product) -> dict[Fraction, Fraction]:
    values = [(exact(base, {}), n) for base, n in product]
    return {value: n for value, n in values if value is not None}


def _is_rational_quotient(u: dict[Fraction, Fraction], v: dict[Fraction, Fraction]) -> bool:
    """Whether u/v is rational: the N-th power of a rational number is, for the common denominator N."""
    exponents = {b: u.get(b, Fraction(0)) - v.get(b, Fraction(0)) for b in {*u, *v}}
    n = lcm(*(e.denominator for e in exponents.values())) if exponents else 1
    total = Fraction(1)
    for base, e in exponents.items():
        total *= base ** int(e * n)
    return all(_is_power(side, n) for side in (total.numerator, total.denominator))


def _is_power(m: int, n: int) -> bool:
    """Whether m is the n-th power of a whole number."""
    if n == 2:
        return isqrt(m) ** 2 == m
    low, high = 0, 1 << (m.bit_length() // n + 1)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if middle**n < m else (low, middle)
    return bool(low**n == m)
