"""Between which values an expression lies, as far as its form shows: x² ≥ 0, −1 ≤ sin u ≤ 1, e^u > 0.

Interval arithmetic with exact ends. An end is a constant expression, or None when infinite; `low_in` says that
the end may be reached: without it the inequality is strict. The true range is always inside the one returned.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from ..expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    mul,
    names,
    neg,
    power,
    rational,
    value_of,
)
from .values import PI, E, compare, settled, sign

__all__ = ["EVERYTHING", "INCREASING", "Range", "quadratic_groups", "range_of"]


@dataclass(frozen=True, slots=True)
class Range:
    """All real values from low to high; None is infinite."""

    low: Expr | None = None
    high: Expr | None = None
    low_in: bool = False
    high_in: bool = False


EVERYTHING = Range()
HALF_PI = divide(PI, rational(2))
NOT_NEGATIVE, POSITIVE = Range(ZERO, None, True), Range(ZERO)
UNIT = Range(neg(ONE), ONE, True, True)

# increasing functions: the values at the two ends of their domain (None is infinite)
INCREASING: dict[str, tuple[Expr | None, Expr | None]] = {
    "log": (None, None), "sqrt": (ZERO, None), "atan": (neg(HALF_PI), HALF_PI), "tanh": (neg(ONE), ONE),
    "sinh": (None, None), "asinh": (None, None), "sigmoid": (ZERO, ONE), "softplus": (ZERO, None),
    "relu": (ZERO, None), "cbrt": (None, None), "erf": (neg(ONE), ONE), "asin": (neg(HALF_PI), HALF_PI),
    "acosh": (ZERO, None), "atanh": (None, None),
}  # fmt: skip
CLOSED = frozenset({"sqrt", "relu", "asin", "acosh"})  # the end of the domain belongs to it, or is reached
FIXED = {"sin": UNIT, "cos": UNIT, "sign": UNIT, "sech": Range(ZERO, ONE, False, True), "acos": Range(ZERO, PI, True, True),
         "acot": Range(ZERO, PI), "gamma": POSITIVE}


def range_of(e: Expr, where: Mapping[str, Range] | None = None) -> Range:
    """Where the values of e lie when each name lies in its range (everywhere, unless given)."""
    where = where or {}
    if value_of(e) is not None or e.head in ("constant", "root_of"):
        return Range(e, e, True, True)
    match e.head:
        case "name":
            return where.get(str(e.parts[0]), EVERYTHING)
        case "+":
            return reduce(_sum, _terms(e, where))
        case "neg":
            return _negative(range_of(children(e)[0], where))
        case "*":
            return _factors(e, where)
        case "/":
            return _over(e, where)
        case "^":
            return _power(*children(e), where)
    return _function(e, where)


def _function(e: Expr, where: Mapping[str, Range]) -> Range:
    inner = [range_of(p, where) for p in children(e)]
    match e.head:
        case "abs":
            return _magnitude(inner[0])
        case "cosh":
            u = _magnitude(inner[0])
            return Range(settled(call("cosh", u.low or ZERO)), u.high and call("cosh", u.high), u.low_in, u.high_in)
        case "max" | "min":
            return _extreme(inner) if e.head == "max" else _negative(_extreme([_negative(r) for r in inner]))
        case head if head in INCREASING:
            return _increasing(head, inner[0])
        case head:
            return FIXED.get(head, EVERYTHING)


# ---- sums

def _terms(e: Expr, where: Mapping[str, Range]) -> list[Range]:
    return [_quadratic(g, str(next(iter(names(g)))), where) if g.head == "+" else range_of(g, where) for g in quadratic_groups(e)]


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
    from ..expression.numbers import exact

    at = [exact(e, {x: Fraction(k)}) for k in (-1, 1)]
    if at[0] is None or at[1] is None:
        return reduce(_sum, (range_of(t, where) for t in children(e)))
    a, b = (at[0] + at[1]) / 2, (at[1] - at[0]) / 2
    shift = Expr("name", (x,))
    if a == 0:
        return _scaled(range_of(shift, where), b)
    vertex = -b / (2 * a)
    moved = _square(_sum(range_of(shift, where), _exactly(-vertex)))
    return _sum(_scaled(moved, a), _exactly(-a * vertex * vertex))


def _exactly(value: Fraction) -> Range:
    return Range(rational(value), rational(value), True, True)


def _scaled(r: Range, c: Fraction) -> Range:
    return _times(r, _exactly(c))


def _sum(u: Range, v: Range) -> Range:
    low = None if u.low is None or v.low is None else settled(add(u.low, v.low))
    high = None if u.high is None or v.high is None else settled(add(u.high, v.high))
    return Range(low, high, u.low_in and v.low_in, u.high_in and v.high_in)


def _negative(u: Range) -> Range:
    return Range(None if u.high is None else settled(neg(u.high)), None if u.low is None else settled(neg(u.low)), u.high_in, u.low_in)


# ---- products

Corner = tuple[int, Expr | None, bool]  # sign of the end, its value (None: infinite), whether it is reached


def _factors(e: Expr, where: Mapping[str, Range]) -> Range:
    """The same factor twice is its square."""
    seen: dict[Expr, int] = {}
    for factor in children(e):
        seen[factor] = seen.get(factor, 0) + 1
    return reduce(_times, (range_of(u, where) if n == 1 else _whole_power(range_of(u, where), n) for u, n in seen.items()))


def _times(u: Range, v: Range) -> Range:
    us, vs = _corners(u), _corners(v)
    if us is None or vs is None:
        return EVERYTHING
    products = [_corner(a, b) for a in us for b in vs]
    low, high = _pick(products, -1), _pick(products, 1)
    return EVERYTHING if low is None or high is None else Range(low[1], high[1], low[2], high[2])


def _corners(u: Range) -> tuple[Corner, Corner] | None:
    low = -1 if u.low is None else sign(u.low)
    high = 1 if u.high is None else sign(u.high)
    return None if low is None or high is None else ((low, u.low, u.low_in), (high, u.high, u.high_in))


def _corner(a: Corner, b: Corner) -> Corner:
    (s, u, u_in), (t, v, v_in) = a, b
    if s * t == 0:
        return 0, ZERO, (s == 0 and u_in) or (t == 0 and v_in)
    return s * t, None if u is None or v is None else settled(mul(u, v)), u_in and v_in


def _pick(corners: list[Corner], side: int) -> Corner | None:
    """The corner farthest to one side; of equal ones one that is reached."""
    best = corners[0]
    for corner in corners[1:]:
        order = _order(corner, best)
        if order is None:
            return None
        if order == side or (order == 0 and corner[2]):
            best = corner
    return best


def _order(a: Corner, b: Corner) -> int | None:
    if a[0] != b[0] or a[0] == 0:
        return (a[0] > b[0]) - (a[0] < b[0])
    if a[1] is None or b[1] is None:
        return a[0] * ((a[1] is None) - (b[1] is None))
    return compare(a[1], b[1])


def _over(e: Expr, where: Mapping[str, Range]) -> Range:
    top, bottom = children(e)
    return _times(range_of(top, where), _inverse(range_of(bottom, where)))


def _inverse(v: Range) -> Range:
    """1/v where v keeps one sign; where it does not, anything may come out."""
    if v.low is not None and (s := sign(v.low)) is not None and s >= 0:
        high = settled(divide(ONE, v.low)) if s else None
        return Range(settled(divide(ONE, v.high)) if v.high is not None else ZERO, high, v.high is not None and v.high_in, s > 0 and v.low_in)
    if v.high is not None and (s := sign(v.high)) is not None and s <= 0:
        return _negative(_inverse(_negative(v)))
    return EVERYTHING


# ---- powers and functions

def _magnitude(u: Range) -> Range:
    if u.low is not None and (sign(u.low) or 0) >= 0 and sign(u.low) is not None:
        return u
    if u.high is not None and sign(u.high) in (0, -1):
        return _negative(u)
    if u.low is None or u.high is None:
        return NOT_NEGATIVE
    flipped = _negative(u)
    high = _pick([(1, u.high, u.high_in), (1, flipped.high, flipped.high_in)], 1)
    return NOT_NEGATIVE if high is None else Range(ZERO, high[1], True, high[2])


def _square(u: Range) -> Range:
    return _whole_power(u, 2)


def _whole_power(u: Range, n: int) -> Range:
    base = _magnitude(u) if n % 2 == 0 else u
    raise_end: Callable[[Expr | None], Expr | None] = lambda end: None if end is None else settled(power(end, rational(n)))  # noqa: E731
    return Range(raise_end(base.low), raise_end(base.high), base.low_in, base.high_in)


def _power(base: Expr, exponent: Expr, where: Mapping[str, Range]) -> Range:
    n = value_of(exponent)
    u = range_of(base, where)
    if n is None:
        return _exponential(base, u, range_of(exponent, where))
    if n < 0:
        return _inverse(_power(base, rational(-n), where))
    if n.denominator == 1:
        return _whole_power(u, int(n))
    inside = _clipped(u, ZERO)
    end: Callable[[Expr | None], Expr | None] = lambda v: None if v is None else settled(power(v, exponent))  # noqa: E731
    return Range(end(inside.low), end(inside.high), inside.low_in, inside.high_in)


def _exponential(base: Expr, u: Range, v: Range) -> Range:
    """a^v grows with v for a constant a > 1, falls for 0 < a < 1; any real power of a positive base is positive."""
    order = compare(base, ONE) if u.low is not None and u.low == u.high and sign(base) == 1 else None
    if order is None:
        return POSITIVE if u.low is not None and sign(u.low) == 1 or base == E else NOT_NEGATIVE
    v = v if order >= 0 else _negative(v)
    rate = base if order >= 0 else settled(divide(ONE, base))
    low = ZERO if v.low is None else settled(power(rate, v.low))
    return Range(low, None if v.high is None else settled(power(rate, v.high)), v.low is not None and v.low_in, v.high_in)


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


def _extreme(ranges: list[Range]) -> Range:
    """The range of the larger of several."""
    lows = [(1, r.low, r.low_in) for r in ranges if r.low is not None]
    low = _pick(lows, 1) if lows else None
    high = None if any(r.high is None for r in ranges) else _pick([(1, r.high, r.high_in) for r in ranges], 1)
    return Range(low and low[1], high and high[1], bool(low and low[2]), bool(high and high[2]))
