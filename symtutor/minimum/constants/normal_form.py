"""Exact constants in normal form: rational combinations of products of roots, powers of e, π, logarithms and the like.

A constant is a table {product: coefficient}; a product is a set of (base, exponent) with square-free or opaque
bases. Numbers under a root have exponents between 0 and 1, so √2·√2 is 2, and u − v is the empty table
whenever this arithmetic can see that u = v.
"""

from fractions import Fraction
from functools import lru_cache, reduce
from math import isqrt

from ...expression.balls import ball
from ...expression.exact import definition_of, exact
from ...expression.tree import (
    ONE,
    ZERO,
    Expr,
    call,
    children,
    map_parts,
    name,
    names,
    number,
    power,
    put,
)
from .angles import inverse_angle, trigonometric
from .tables import (
    PI,
    UNIT,
    E,
    Table,
    TooLarge,
    content,
    inverse,
    opaque,
    plus,
    scaled,
    settled,
    times,
    whole_power,
    written,
)

__all__ = ["normal", "table", "vanishes"]

UNFOLDED = frozenset({"sinh", "cosh", "tanh", "sigmoid", "softplus", "log_base", "sec", "csc", "cot"})


@lru_cache(maxsize=8192)
def normal(e: Expr) -> Expr | None:
    """The normal form of a constant expression; None when it has names or would be large."""
    if names(e) or any_root_of(e):
        return None
    try:
        return written(table(e))
    except (TooLarge, ZeroDivisionError, RecursionError):
        return None


def any_root_of(e: Expr) -> bool:
    return e.head == "root_of" or any(any_root_of(p) for p in children(e))


def vanishes(e: Expr) -> bool:
    """Whether the arithmetic shows that a constant is 0 (False proves nothing)."""
    return normal(e) == ZERO


# ---- one case a head


def table(e: Expr) -> Table:
    value = exact(e, {})
    if value is not None:
        return {UNIT: value} if value else {}
    parts = children(e)
    match e.head:
        case "constant" if e == E:
            return opaque(power(E, ONE))
        case "+":
            return reduce(plus, map(table, parts))
        case "*":
            return reduce(times, map(table, parts))
        case "neg":
            return times({UNIT: Fraction(-1)}, table(parts[0]))
        case "/":
            return times(table(parts[0]), inverse(table(parts[1])))
        case "^":
            return _power(*parts)
        case "sqrt" | "cbrt":
            return _root(table(parts[0]), Fraction(1, 2 if e.head == "sqrt" else 3), e)
        case "log":
            return _logarithm(table(parts[0]))
        case "sin" | "cos" | "tan":
            return trigonometric(e)
        case "asin" | "acos" | "atan":
            return inverse_angle(e)
        case "lambertw" if (known := _lambert(table(parts[0]))) is not None:
            return known
        case head if head in UNFOLDED:
            return table(put(definition_of(head), dict(zip((name("u"), name("v")), parts, strict=False))))
    return opaque(map_parts(e, lambda p: normal(p) or p))


# ---- powers and logarithms


def _power(base: Expr, exponent: Expr) -> Table:
    n = exact(exponent, {})
    if base == E:
        return _exponential(table(exponent))
    if n is None:
        return _exponential(times(table(exponent), _logarithm(table(base))))
    u = table(base)
    return whole_power(u, int(n)) if n.denominator == 1 else _root(u, n, power(base, exponent))


def _exponential(u: Table) -> Table:
    """e^(a + b·ln c) = c^b·e^a."""
    result: Table = {UNIT: Fraction(1)}
    rest: Table = {}
    for product, c in u.items():
        if len(product) == 1 and product[0][0].head == "log" and product[0][1] == 1:
            result = times(result, _root(table(children(product[0][0])[0]), c, None))
        elif len(product) == 1 and product[0][0].head == "lambertw" and product[0][1] == c.denominator == 1:
            inner = table(children(product[0][0])[0])  # e^W(s) = s/W(s)
            result = times(result, whole_power(times(inner, inverse({product: Fraction(1)})), int(c)))
        else:
            rest[product] = c
    return times(result, {((power(E, written(rest)), Fraction(1)),): Fraction(1)}) if rest else result


def _root(u: Table, n: Fraction, source: Expr | None) -> Table:
    """u^n: of a positive number in lowest terms, of one product factor by factor, of a sum as it stands."""
    if n.denominator == 1:
        return whole_power(u, int(n))
    if not u:
        return {} if n > 0 else inverse(u)
    if not ball(written(u), {}, 64) > 0 and (source is None or source.head != "cbrt"):
        raise ZeroDivisionError
    if set(u) == {UNIT}:
        return _number_root(u[UNIT], n, source)
    if len(u) == 1:
        ((product, c),) = u.items()
        if c > 0 and all(base.head == "^" or base in (PI, E) or exact(base, {}) for base, _ in product):
            inner = settled({base: k * n for base, k in product})
            return times(_number_root(c, n, None), inner)
        raise TooLarge
    size, primitive = content(u)
    if size < 0:
        size, primitive = -size, scaled(primitive, Fraction(-1))
    if n.denominator == 2 and (nested := _denested(primitive)) is not None:
        inner_root = whole_power(nested, n.numerator)
    else:
        inner_root = settled({written(primitive): n})
    return times(_number_root(size, n, None), inner_root)


def _number_root(c: Fraction, n: Fraction, source: Expr | None) -> Table:
    if c < 0:
        if source is not None and source.head == "cbrt":
            return scaled(_number_root(-c, n, source), Fraction(-1))
        raise TooLarge
    if c == 1:
        return {UNIT: Fraction(1)}
    top = _whole_root(c.numerator, n)
    return top if c.denominator == 1 else times(top, inverse(_whole_root(c.denominator, n)))


def _whole_root(m: int, n: Fraction) -> Table:
    """m^n with m = bᵏ a perfect power written by its base: 8^(2/3) is 4, 4^(1/3) is 2^(2/3)."""
    if m == 1:
        return {UNIT: Fraction(1)}
    base, k = _perfect_power(m)
    return settled({number(base): n * k})


def _perfect_power(m: int) -> tuple[int, int]:
    for k in range(m.bit_length(), 1, -1):
        root = round(m ** (1 / k)) if m.bit_length() < 900 else 0
        if root > 1 and root**k == m:
            return root, k
    return m, 1


def _denested(u: Table) -> Table | None:
    """√(a + b√d) = √((a+r)/2) ± √((a−r)/2) with r = √(a² − b²d) rational."""
    if len(u) != 2 or UNIT not in u:
        return None
    (root,) = (product for product in u if product)
    if len(root) != 1 or root[0][1] != Fraction(1, 2) or (d := exact(root[0][0], {})) is None:
        return None
    a, b = u[UNIT], u[root]
    square = a * a - b * b * d
    if (
        square < 0
        or isqrt(square.numerator) ** 2 != square.numerator
        or isqrt(square.denominator) ** 2 != square.denominator
    ):
        return None
    r = Fraction(isqrt(square.numerator), isqrt(square.denominator))
    big, small = (_number_root((a + s * r) / 2, Fraction(1, 2), None) for s in (1, -1))
    return plus(big, scaled(small, Fraction(1 if b > 0 else -1)))


def _logarithm(u: Table) -> Table:
    """ln(c·e^a·b^n) = ln c + a + n·ln b."""
    if not u:
        raise ZeroDivisionError
    if len(u) != 1:
        return opaque(call("log", written(u)))
    ((product, c),) = u.items()
    if c < 0:
        raise TooLarge
    total = _log_of(c)
    for base, n in product:
        part = table(children(base)[1]) if base.head == "^" else {UNIT: Fraction(1)} if base == E else _opaque_log(base)
        total = plus(total, scaled(part, n))
    return total


def _lambert(u: Table) -> Table | None:
    """W(c·e^c) = c for c ≥ −1, W(b·ln b) = ln b, W(−(ln 2)/2) = −ln 2; None where no such form is seen."""
    if not u:
        return {}
    ((product, c), *others) = u.items()
    if others or len(product) != 1 or product[0][1] != 1:
        return None
    base = product[0][0]
    if base.head == "^" and children(base)[0] == E:
        return {UNIT: c} if exact(children(base)[1], {}) == c >= -1 else None
    b = exact(children(base)[0], {}) if base.head == "log" else None
    times_log = {b: 1, Fraction(-1, 2): -1 if b == 2 else 0}.get(c)
    return {product: Fraction(times_log)} if times_log else None


def _opaque_log(base: Expr) -> Table:
    if base.head == "lambertw":  # ln W(s) = ln s − W(s)
        return plus(_logarithm(table(children(base)[0])), scaled(opaque(base), Fraction(-1)))
    value = exact(base, {})
    return opaque(call("log", base)) if value is None else _log_of(value)


def _log_of(c: Fraction) -> Table:
    total: Table = {}
    for m, s in ((c.numerator, 1), (c.denominator, -1)):
        if m > 1:
            base, k = _perfect_power(m)
            total = plus(total, {((call("log", number(base)), Fraction(1)),): Fraction(s * k)})
    return total
