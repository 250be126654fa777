"""Exact constants in normal form: rational combinations of products of roots, powers of e, π, logarithms and the like.

A constant is a table {product: coefficient}; a product is a set of (base, exponent) with square-free or opaque
bases. Numbers under a root have exponents between 0 and 1, so √2·√2 is 2, and u − v is the empty table
whenever this arithmetic can see that u = v.
"""

from fractions import Fraction
from functools import lru_cache, reduce
from math import gcd, isqrt, lcm

from ..expression.balls import ball
from ..expression.exact import definition_of, exact
from ..expression.surds import square_part
from ..expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    constant,
    divide,
    map_parts,
    mul,
    name,
    names,
    neg,
    number,
    power,
    put,
    rational,
)

__all__ = ["normal", "vanishes"]

Product = tuple[tuple[Expr, Fraction], ...]
Table = dict[Product, Fraction]
E, PI = constant("e"), constant("pi")
UNIT: Product = ()
UNFOLDED = frozenset({"sinh", "cosh", "tanh", "sigmoid", "softplus", "log_base", "sec", "csc", "cot"})
MOST = 60  # products in a table


class _TooLarge(Exception):
    """More products than a teacher would write."""


@lru_cache(maxsize=8192)
def normal(e: Expr) -> Expr | None:
    """The normal form of a constant expression; None when it has names or would be large."""
    if names(e) or any_root_of(e):
        return None
    try:
        return _written(_table(e))
    except (_TooLarge, ZeroDivisionError, RecursionError):
        return None


def any_root_of(e: Expr) -> bool:
    return e.head == "root_of" or any(any_root_of(p) for p in children(e))


def vanishes(e: Expr) -> bool:
    """Whether the arithmetic shows that a constant is 0 (False proves nothing)."""
    return normal(e) == ZERO


# ---- one case a head

def _table(e: Expr) -> Table:
    value = exact(e, {})
    if value is not None:
        return {UNIT: value} if value else {}
    parts = children(e)
    match e.head:
        case "constant" if e == E:
            return _opaque(power(E, ONE))
        case "+":
            return reduce(_plus, map(_table, parts))
        case "*":
            return reduce(_times, map(_table, parts))
        case "neg":
            return _times({UNIT: Fraction(-1)}, _table(parts[0]))
        case "/":
            return _times(_table(parts[0]), _inverse(_table(parts[1])))
        case "^":
            return _power(*parts)
        case "sqrt" | "cbrt":
            return _root(_table(parts[0]), Fraction(1, 2 if e.head == "sqrt" else 3), e)
        case "log":
            return _logarithm(_table(parts[0]))
        case "sin" | "cos" | "tan":
            return _trigonometric(e)
        case "asin" | "acos" | "atan":
            return _inverse_angle(e)
        case head if head in UNFOLDED:
            return _table(put(definition_of(head), dict(zip((name("u"), name("v")), parts, strict=False))))
    return _opaque(map_parts(e, lambda p: normal(p) or p))


def _opaque(e: Expr) -> Table:
    """A constant that is taken as it stands, if it is defined."""
    if not ball(e, {}, 64).is_finite():
        raise ZeroDivisionError
    return {((e, Fraction(1)),): Fraction(1)}


def _plus(u: Table, v: Table) -> Table:
    total = dict(u)
    for product, c in v.items():
        total[product] = total.get(product, Fraction(0)) + c
    return _bounded({product: c for product, c in total.items() if c})


def _bounded(table: Table) -> Table:
    if len(table) > MOST:
        raise _TooLarge
    return table


def _times(u: Table, v: Table) -> Table:
    if len(u) * len(v) > 20 * MOST:
        raise _TooLarge
    return reduce(_plus, (_scaled(_multiplied(p, q), c * d) for p, c in u.items() for q, d in v.items()), {})


def _scaled(u: Table, c: Fraction) -> Table:
    return {product: c * value for product, value in u.items()}


def _multiplied(p: Product, q: Product) -> Table:
    """Exponents of equal bases added; the square roots of whole numbers joined into one."""
    exponents: dict[Expr, Fraction] = {}
    for base, n in (*p, *q):
        exponents[base] = exponents.get(base, Fraction(0)) + n
    return _settled(exponents)


def _settled(exponents: dict[Expr, Fraction]) -> Table:
    """Whole powers of numbers and sums are multiplied out; e^u·e^v is e^(u+v)."""
    factor, rest, radicand, exponent = {UNIT: Fraction(1)}, [], 1, ZERO
    for base, n in exponents.items():
        value = exact(base, {})
        if base.head == "^":
            exponent = normal(add(exponent, mul(rational(n), children(base)[1]))) or _too_large()
        elif value is not None and n == Fraction(1, 2) and value.denominator == 1:
            radicand *= int(value)
        elif value is not None or (base.head == "+" and n > 0):
            whole, part = divmod(n, 1)
            factor = _times(factor, _whole_power(_table(base), int(whole))) if whole else factor
            rest.extend([(base, part)] if part else [])
        elif n:
            rest.append((base, n))
    if exponent != ZERO:
        rest.append((power(E, exponent), Fraction(1)))
    outside, inside = square_part(radicand)
    rest.extend([(number(inside), Fraction(1, 2))] if inside > 1 else [])
    product: Table = {tuple(sorted(rest, key=repr)): Fraction(outside)}
    return product if factor == {UNIT: Fraction(1)} else _times(product, factor)


def _too_large() -> Expr:
    raise _TooLarge


def _whole_power(u: Table, n: int) -> Table:
    if n < 0:
        return _whole_power(_inverse(u), -n)
    if n > 64:
        raise _TooLarge
    return reduce(_times, [u] * n, {UNIT: Fraction(1)})


def _inverse(u: Table) -> Table:
    """1/u of one product; of a sum a + b·√d by its conjugate; of another sum as it stands."""
    if not u:
        raise ZeroDivisionError
    if len(u) == 1:
        ((product, c),) = u.items()
        return _scaled(_settled({base: -n for base, n in product}), 1 / c)
    if len(u) == 2 and UNIT in u:
        (root,) = (product for product in u if product)
        conjugate = {UNIT: u[UNIT], root: -u[root]}
        norm = _times(u, conjugate)
        if len(root) == 1 and root[0][1] == Fraction(1, 2) and set(norm) == {UNIT}:
            return _scaled(conjugate, 1 / norm[UNIT])
    content, primitive = _content(u)
    return {((_written(primitive), Fraction(-1)),): 1 / content}


def _content(u: Table) -> tuple[Fraction, Table]:
    size = Fraction(gcd(*(c.numerator for c in u.values())), lcm(*(c.denominator for c in u.values())))
    first = u[min(u, key=repr)]
    size = size if first > 0 else -size
    return size, {product: c / size for product, c in u.items()}


# ---- powers and logarithms

def _power(base: Expr, exponent: Expr) -> Table:
    n = exact(exponent, {})
    if base == E:
        return _exponential(_table(exponent))
    if n is None:
        return _exponential(_times(_table(exponent), _logarithm(_table(base))))
    u = _table(base)
    return _whole_power(u, int(n)) if n.denominator == 1 else _root(u, n, power(base, exponent))


def _exponential(u: Table) -> Table:
    """e^(a + b·ln c) = c^b·e^a."""
    result: Table = {UNIT: Fraction(1)}
    rest: Table = {}
    for product, c in u.items():
        if len(product) == 1 and product[0][0].head == "log" and product[0][1] == 1:
            result = _times(result, _root(_table(children(product[0][0])[0]), c, None))
        else:
            rest[product] = c
    return _times(result, {((power(E, _written(rest)), Fraction(1)),): Fraction(1)}) if rest else result


def _root(u: Table, n: Fraction, written: Expr | None) -> Table:
    """u^n: of a positive number in lowest terms, of one product factor by factor, of a sum as it stands."""
    if n.denominator == 1:
        return _whole_power(u, int(n))
    if not u:
        return {} if n > 0 else _inverse(u)
    if not ball(_written(u), {}, 64) > 0 and (written is None or written.head != "cbrt"):
        raise ZeroDivisionError
    if set(u) == {UNIT}:
        return _number_root(u[UNIT], n, written)
    if len(u) == 1:
        ((product, c),) = u.items()
        if c > 0 and all(base.head == "^" or base in (PI, E) or exact(base, {}) for base, _ in product):
            inner = _settled({base: k * n for base, k in product})
            return _times(_number_root(c, n, None), inner)
        raise _TooLarge
    content, primitive = _content(u)
    if content < 0:
        content, primitive = -content, _scaled(primitive, Fraction(-1))
    if n.denominator == 2 and (nested := _denested(primitive)) is not None:
        inner_root = _whole_power(nested, n.numerator)
    else:
        inner_root = _settled({_written(primitive): n})
    return _times(_number_root(content, n, None), inner_root)


def _number_root(c: Fraction, n: Fraction, written: Expr | None) -> Table:
    if c < 0:
        if written is not None and written.head == "cbrt":
            return _scaled(_number_root(-c, n, written), Fraction(-1))
        raise _TooLarge
    if c == 1:
        return {UNIT: Fraction(1)}
    top = _whole_root(c.numerator, n)
    return top if c.denominator == 1 else _times(top, _inverse(_whole_root(c.denominator, n)))


def _whole_root(m: int, n: Fraction) -> Table:
    """m^n with m = bᵏ a perfect power written by its base: 8^(2/3) is 4, 4^(1/3) is 2^(2/3)."""
    if m == 1:
        return {UNIT: Fraction(1)}
    base, k = _perfect_power(m)
    return _settled({number(base): n * k})


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
    if square < 0 or isqrt(square.numerator) ** 2 != square.numerator or isqrt(square.denominator) ** 2 != square.denominator:
        return None
    r = Fraction(isqrt(square.numerator), isqrt(square.denominator))
    big, small = (_number_root((a + s * r) / 2, Fraction(1, 2), None) for s in (1, -1))
    return _plus(big, _scaled(small, Fraction(1 if b > 0 else -1)))


def _logarithm(u: Table) -> Table:
    """ln(c·e^a·b^n) = ln c + a + n·ln b."""
    if not u:
        raise ZeroDivisionError
    if len(u) != 1:
        return _opaque(call("log", _written(u)))
    ((product, c),) = u.items()
    if c < 0:
        raise _TooLarge
    total = _log_of(c)
    for base, n in product:
        part = _table(children(base)[1]) if base.head == "^" else {UNIT: Fraction(1)} if base == E else _opaque_log(base)
        total = _plus(total, _scaled(part, n))
    return total


def _opaque_log(base: Expr) -> Table:
    value = exact(base, {})
    return _opaque(call("log", base)) if value is None else _log_of(value)


def _log_of(c: Fraction) -> Table:
    total: Table = {}
    for m, s in ((c.numerator, 1), (c.denominator, -1)):
        if m > 1:
            base, k = _perfect_power(m)
            total = _plus(total, {((call("log", number(base)), Fraction(1)),): Fraction(s * k)})
    return total


# ---- angles that are multiples of π/12

SIN_TWELFTHS: tuple[str, ...] = ("0", "(sqrt(6) - sqrt(2))/4", "1/2", "sqrt(2)/2", "sqrt(3)/2", "(sqrt(6) + sqrt(2))/4", "1")


def _trigonometric(e: Expr) -> Table:
    angle = _table(children(e)[0])
    turn: Product = ((PI, Fraction(1)),)
    twelfths = angle.get(turn, Fraction(0)) * 12
    if set(angle) - {turn} or twelfths.denominator != 1:
        return _odd_or_even(e.head, angle)
    k = int(twelfths)
    match e.head:
        case "sin":
            return _sine(k)
        case "cos":
            return _sine(6 - k)
    return _times(_sine(k), _inverse(_sine(6 - k)))


def _inverse_angle(e: Expr) -> Table:
    """asin 1 = π/2, acos(1/2) = π/3, atan √3 = π/3: the multiple of π/12 that has this sine, cosine or tangent."""
    inside = _table(children(e)[0])
    for k in range(-6, 13):
        direct = {"asin": _sine(k), "acos": _sine(6 - k)}.get(e.head) or ({} if k == 0 or abs(k) > 5 else _times(_sine(k), _inverse(_sine(6 - k))))
        if direct == inside and (k >= 0 if e.head == "acos" else k <= 6):
            return {((PI, Fraction(1)),): Fraction(k, 12)} if k else {}
    return _opaque(call(e.head, _written(inside)))


def _odd_or_even(head: str, angle: Table) -> Table:
    """sin(−u) = −sin u, cos(−u) = cos u: the first coefficient of the angle is positive."""
    content, primitive = _content(angle)
    bare = _opaque(call(head, _written(_scaled(primitive, abs(content)))))
    return _scaled(bare, Fraction(-1)) if content < 0 and head != "cos" else bare


@lru_cache(maxsize=64)
def _sine(k: int) -> Table:
    from ..expression.reading import read

    k %= 24
    if k > 12:
        return _scaled(_sine(k - 12), Fraction(-1))
    return _table(read(SIN_TWELFTHS[min(k, 12 - k)]))


# ---- written

def _written(table: Table) -> Expr:
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
    above = [_raised(base, n) for base, n in product if n > 0]
    below = [_raised(base, -n) for base, n in product if n < 0]
    top = mul(*([number(abs(c.numerator))] if abs(c.numerator) != 1 or not above else []), *above)
    size = divide(top, mul(*below)) if below else top
    return neg(size) if c < 0 else size


def _raised(base: Expr, n: Fraction) -> Expr:
    if n == 1:
        return E if base == power(E, ONE) else base
    if n == Fraction(1, 2):
        return call("sqrt", base)
    return call("cbrt", base) if n == Fraction(1, 3) else power(base, rational(n))


