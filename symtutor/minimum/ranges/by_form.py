"""Between which values an expression lies, as far as its form shows: x² ≥ 0, −1 ≤ sin u ≤ 1, e^u > 0.

Interval arithmetic with exact ends. An end is a constant expression, or None when infinite; `low_in` says that
the end may be reached: without it the inequality is strict. The true range is always inside the one returned.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import reduce

from ...expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    names,
    neg,
    power,
    rational,
    value_of,
)
from ..constants.values import PI, E, compare, settled, sign
from .intervals import (
    EVERYTHING,
    NOT_NEGATIVE,
    POSITIVE,
    Range,
    extreme,
    inverse,
    magnitude,
    negative,
    times,
    total,
    whole_power,
)

__all__ = ["EVERYTHING", "INCREASING", "Range", "quadratic_groups", "range_of"]


HALF_PI = divide(PI, rational(2))
UNIT = Range(neg(ONE), ONE, True, True)

# increasing functions: the values at the two ends of their domain (None is infinite)
INCREASING: dict[str, tuple[Expr | None, Expr | None]] = {
    "log": (None, None), "sqrt": (ZERO, None), "atan": (neg(HALF_PI), HALF_PI), "tanh": (neg(ONE), ONE),
    "sinh": (None, None), "asinh": (None, None), "sigmoid": (ZERO, ONE), "softplus": (ZERO, None),
    "relu": (ZERO, None), "cbrt": (None, None), "erf": (neg(ONE), ONE), "asin": (neg(HALF_PI), HALF_PI),
    "acosh": (ZERO, None), "atanh": (None, None), "digamma": (None, None),
}  # fmt: skip
CLOSED = frozenset({"sqrt", "relu", "asin", "acosh"})  # the end of the domain belongs to it, or is reached
FIXED = {
    "sin": UNIT,
    "cos": UNIT,
    "sign": UNIT,
    "sech": Range(ZERO, ONE, False, True),
    "acot": Range(ZERO, PI),
    "gamma": POSITIVE,
}


def range_of(e: Expr, where: Mapping[str, Range] | None = None) -> Range:
    """Where the values of e lie when each name lies in its range (everywhere, unless given)."""
    where = where or {}
    if value_of(e) is not None or e.head in ("constant", "root_of"):
        return Range(e, e, True, True)
    match e.head:
        case "name":
            return where.get(str(e.parts[0]), EVERYTHING)
        case "+":
            return reduce(total, _terms(e, where))
        case "neg":
            return negative(range_of(children(e)[0], where))
        case "*":
            return _factors(e, where)
        case "/":
            return _over(e, where)
        case "^":
            return _power(children(e)[0], children(e)[1], where)
    return _function(e, where)


def _function(e: Expr, where: Mapping[str, Range]) -> Range:
    inner = [range_of(p, where) for p in children(e)]
    match e.head:
        case "abs":
            return magnitude(inner[0])
        case "cosh":
            u = magnitude(inner[0])
            return Range(settled(call("cosh", u.low or ZERO)), u.high and call("cosh", u.high), u.low_in, u.high_in)
        case "acos":
            return total(Range(HALF_PI, HALF_PI, True, True), negative(_increasing("asin", inner[0])))
        case "max" | "min":
            return extreme(inner) if e.head == "max" else negative(extreme([negative(r) for r in inner]))
        case "polygamma" if (value_of(children(e)[0]) or 0) % 2 == 1:
            return POSITIVE
        case head if head in INCREASING:
            return _increasing(head, inner[0])
        case head:
            return FIXED.get(head, EVERYTHING)


# ---- sums


def _terms(e: Expr, where: Mapping[str, Range]) -> list[Range]:
    return [
        _quadratic(g, str(next(iter(names(g)))), where) if g.head == "+" else range_of(g, where)
        for g in quadratic_groups(e)
    ]


def quadratic_groups(e: Expr) -> list[Expr]:
    """The terms of a sum; those of a quadratic in one variable are taken together, x² − 2x = (x − 1)² − 1."""
    groups: dict[str, list[Expr]] = {}
    for place, term in enumerate(_flat(e)):
        groups.setdefault(_quadratic_in(term) or f" {place}", []).append(term)
    return [add(*terms) for terms in groups.values()]


def _flat(e: Expr) -> list[Expr]:
    """The terms, also of sums within the sum."""
    match e.head:
        case "+":
            return [t for p in children(e) for t in _flat(p)]
        case "neg" if children(e)[0].head == "+":
            return [neg(t) for t in _flat(children(e)[0])]
    return [e]


def _quadratic_in(term: Expr) -> str | None:
    """The variable x of a term c, c·x or c·x²."""
    match term.head:
        case "name":
            return str(term.parts[0])
        case "neg":
            return _quadratic_in(children(term)[0])
        case "*" if len(term.parts) == 2 and value_of(children(term)[0]) is not None:
            return _quadratic_in(children(term)[1])
        case "/" if value_of(children(term)[1]) is not None:
            return _quadratic_in(children(term)[0])
        case "^" if value_of(children(term)[1]) == 2 and children(term)[0].head == "name":
            return str(children(term)[0].parts[0])
    return None


def _quadratic(e: Expr, x: str, where: Mapping[str, Range]) -> Range:
    """a·x² + b·x from its vertex and the ends."""
    from ...expression.numbers import exact

    at = [exact(e, {x: Fraction(k)}) for k in (-1, 1)]
    if at[0] is None or at[1] is None:
        return reduce(total, (range_of(t, where) for t in children(e)))
    a, b = (at[0] + at[1]) / 2, (at[1] - at[0]) / 2
    shift = Expr("name", (x,))
    if a == 0:
        return _scaled(range_of(shift, where), b)
    vertex = -b / (2 * a)
    moved = _square(total(range_of(shift, where), _exactly(-vertex)))
    return total(_scaled(moved, a), _exactly(-a * vertex * vertex))


def _exactly(value: Fraction) -> Range:
    return Range(rational(value), rational(value), True, True)


def _scaled(r: Range, c: Fraction) -> Range:
    return times(r, _exactly(c))


# ---- products and quotients


def _factors(e: Expr, where: Mapping[str, Range]) -> Range:
    """The same factor twice is its square."""
    seen: dict[Expr, int] = {}
    for factor in children(e):
        seen[factor] = seen.get(factor, 0) + 1
    return reduce(
        times, (range_of(u, where) if n == 1 else whole_power(range_of(u, where), n) for u, n in seen.items())
    )


def _over(e: Expr, where: Mapping[str, Range]) -> Range:
    top, bottom = children(e)
    return times(range_of(top, where), inverse(range_of(bottom, where)))


# ---- powers and functions


def _square(u: Range) -> Range:
    return whole_power(u, 2)


def _power(base: Expr, exponent: Expr, where: Mapping[str, Range]) -> Range:
    n = value_of(exponent)
    u = range_of(base, where)
    if n is None:
        return _exponential(base, u, range_of(exponent, where))
    if n < 0:
        return inverse(_power(base, rational(-n), where))
    if n.denominator == 1:
        return whole_power(u, int(n))
    inside = _clipped(u, ZERO)
    low, high = (None if end is None else settled(power(end, exponent)) for end in (inside.low, inside.high))
    return Range(low, high, inside.low_in, inside.high_in)


def _exponential(base: Expr, u: Range, v: Range) -> Range:
    """a^v grows with v for a constant a > 1, falls for 0 < a < 1; any real power of a positive base is positive."""
    order = compare(base, ONE) if u.low is not None and u.low == u.high and sign(base) == 1 else None
    if order is None:
        return POSITIVE if u.low is not None and sign(u.low) == 1 or base == E else NOT_NEGATIVE
    v = v if order >= 0 else negative(v)
    rate = base if order >= 0 else settled(divide(ONE, base))
    low = ZERO if v.low is None else settled(power(rate, v.low))
    return Range(
        low, None if v.high is None else settled(power(rate, v.high)), v.low is not None and v.low_in, v.high_in
    )


def _clipped(u: Range, low: Expr) -> Range:
    """The part of u from `low` up: where an even root is defined."""
    return u if u.low is not None and compare(u.low, low) in (0, 1) else Range(low, u.high, True, u.high_in)


def _increasing(head: str, u: Range) -> Range:
    """f(low) to f(high); an end outside the domain gives way to the end of the domain."""
    first, last = INCREASING[head]
    low, high = (None if end is None else _defined(call(head, end)) for end in (u.low, u.high))
    closed = head in CLOSED
    return Range(low or first, high or last, u.low_in if low else closed, u.high_in if high else head == "asin")


def _defined(e: Expr) -> Expr | None:
    return None if sign(e) is None else settled(e)
