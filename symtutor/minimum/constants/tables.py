"""Constants as tables {product: coefficient}: their sums, products, inverses and how they are written.

A product is a set of (base, exponent). Numbers under a root have exponents between 0 and 1, so √2·√2 is 2.
"""

from fractions import Fraction
from functools import reduce
from math import gcd, lcm

from ...expression.balls import ball
from ...expression.exact import exact
from ...expression.surds import square_part
from ...expression.tree import ONE, ZERO, Expr, add, call, children, constant, divide, mul, neg, number, power, rational

__all__ = [
    "E",
    "PI",
    "UNIT",
    "Product",
    "Table",
    "TooLarge",
    "content",
    "inverse",
    "opaque",
    "plus",
    "scaled",
    "settled",
    "times",
    "whole_power",
    "written",
]

Product = tuple[tuple[Expr, Fraction], ...]
Table = dict[Product, Fraction]
E, PI = constant("e"), constant("pi")
UNIT: Product = ()
MOST = 60  # products in a table


class TooLarge(Exception):
    """More products than a teacher would write."""


def opaque(e: Expr) -> Table:
    """A constant that is taken as it stands, if it is defined."""
    if not ball(e, {}, 64).is_finite():
        raise ZeroDivisionError
    return {((e, Fraction(1)),): Fraction(1)}


def plus(u: Table, v: Table) -> Table:
    total = dict(u)
    for product, c in v.items():
        total[product] = total.get(product, Fraction(0)) + c
    return _bounded({product: c for product, c in total.items() if c})


def _bounded(table: Table) -> Table:
    if len(table) > MOST:
        raise TooLarge
    return table


def times(u: Table, v: Table) -> Table:
    if len(u) * len(v) > 20 * MOST:
        raise TooLarge
    return reduce(plus, (scaled(_multiplied(p, q), c * d) for p, c in u.items() for q, d in v.items()), {})


def scaled(u: Table, c: Fraction) -> Table:
    return {product: c * value for product, value in u.items()}


def _multiplied(p: Product, q: Product) -> Table:
    """Exponents of equal bases added; the square roots of whole numbers joined into one."""
    exponents: dict[Expr, Fraction] = {}
    for base, n in (*p, *q):
        exponents[base] = exponents.get(base, Fraction(0)) + n
    return settled(exponents)


def settled(exponents: dict[Expr, Fraction]) -> Table:
    """Whole powers of numbers and sums are multiplied out; e^u·e^v is e^(u+v)."""
    factor, rest, radicand, exponent = {UNIT: Fraction(1)}, [], 1, ZERO
    for base, n in exponents.items():
        value = exact(base, {})
        if base.head == "^":
            exponent = _added(exponent, mul(rational(n), children(base)[1]))
        elif value is not None and n == Fraction(1, 2) and value.denominator == 1:
            radicand *= int(value)
        elif value is not None or (base.head == "+" and n > 0):
            whole, part = divmod(n, 1)
            factor = times(factor, whole_power(_table_of(base), int(whole))) if whole else factor
            rest.extend([(base, part)] if part else [])
        elif n:
            rest.append((base, n))
    if exponent != ZERO:
        rest.append((power(E, exponent), Fraction(1)))
    outside, inside = square_part(radicand)
    rest.extend([(number(inside), Fraction(1, 2))] if inside > 1 else [])
    product: Table = {tuple(sorted(rest, key=repr)): Fraction(outside)}
    return product if factor == {UNIT: Fraction(1)} else times(product, factor)


def _table_of(e: Expr) -> Table:
    from .normal_form import table

    return table(e)


def _added(u: Expr, v: Expr) -> Expr:
    """The sum of two exponents in normal form."""
    return written(_table_of(add(u, v)))


def whole_power(u: Table, n: int) -> Table:
    if n < 0:
        return whole_power(inverse(u), -n)
    if n > 64:
        raise TooLarge
    return reduce(times, [u] * n, {UNIT: Fraction(1)})


def inverse(u: Table) -> Table:
    """1/u of one product; of a sum a·√c + b·√d by its conjugate; of another sum as it stands."""
    if not u:
        raise ZeroDivisionError
    if len(u) == 1:
        ((product, c),) = u.items()
        return scaled(settled({base: -n for base, n in product}), 1 / c)
    if len(u) == 2:
        first, second = sorted(u, key=lambda product: (len(product) > 0, repr(product)))
        conjugate = {first: u[first], second: -u[second]}
        norm = times(u, conjugate) if _is_surd(first) and _is_surd(second) else {}
        if set(norm) == {UNIT}:
            return scaled(conjugate, 1 / norm[UNIT])
    size, primitive = content(u)
    return {((written(primitive), Fraction(-1)),): 1 / size}


def _is_surd(product: Product) -> bool:
    """1 or √d."""
    return product == UNIT or (len(product) == 1 and product[0][1] == Fraction(1, 2))


def content(u: Table) -> tuple[Fraction, Table]:
    size = Fraction(gcd(*(c.numerator for c in u.values())), lcm(*(c.denominator for c in u.values())))
    first = u[min(u, key=repr)]
    size = size if first > 0 else -size
    return size, {product: c / size for product, c in u.items()}


# ---- written


def written(table: Table) -> Expr:
    """(1 + √5)/2, −3√3/2, (ln 5 − 1)/3: one fraction, the rational term first, of two terms the positive one first."""
    if not table:
        return ZERO
    bottom = lcm(*(c.denominator for c in table.values()))
    rows = sorted(table.items(), key=lambda row: (len(row[0]) > 0, repr(row[0])))
    if rows[0][1] < 0 and len(rows) > 1:
        rows.sort(key=lambda row: row[1] < 0)
    terms = [_term(product, c * bottom) for product, c in rows]
    if bottom == 1:
        return add(*terms)
    if len(rows) == 1 and rows[0][1] < 0:
        return neg(divide(children(terms[0])[0], number(bottom)))
    return divide(add(*terms), number(bottom))


def _term(product: Product, c: Fraction) -> Expr:
    roots, outside = _gathered_roots(product)
    c *= outside
    above = [*roots, *(_raised(base, n) for base, n in product if n > 0 and not _is_cube_root(base, n))]
    below = [_raised(base, -n) for base, n in product if n < 0]
    top = mul(*([number(abs(c.numerator))] if abs(c.numerator) != 1 or not above else []), *above)
    size = divide(top, mul(*below)) if below else top
    return neg(size) if c < 0 else size


def _is_cube_root(base: Expr, n: Fraction) -> bool:
    return n.denominator == 3 and 0 < n < 1 and base.head == "number"


def _gathered_roots(product: Product) -> tuple[list[Expr], int]:
    """2^(2/3)·3^(1/3) as ∛12, with what is a whole cube outside."""
    inside, outside = 1, 1
    for base, n in product:
        if _is_cube_root(base, n):
            inside *= int(exact(base, {}) or 0) ** n.numerator
    k = 2
    while k**3 <= inside and k < 1000:
        while inside % k**3 == 0:
            inside, outside = inside // k**3, outside * k
        k += 1
    return ([call("cbrt", number(inside))] if inside > 1 else []), outside


def _raised(base: Expr, n: Fraction) -> Expr:
    if n == 1:
        return E if base == power(E, ONE) else base
    if n == Fraction(1, 2):
        return call("sqrt", base)
    return call("cbrt", base) if n == Fraction(1, 3) else power(base, rational(n))
