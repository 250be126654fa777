"""How an expression behaves as t → +∞: an expansion in e^(…)·t^a·(ln t)^b, from which its limit is read.

A growth is ((c₁, p₁), …), a, b for e^(c₁·t^p₁ + …) · t^a · (ln t)^b with exact numbers; growths are totally
ordered, and an expansion is a few terms, the greatest first, with a bound O(growth) on all that is left out.
Source: the comparability classes of Hardy, Orders of Infinity (1910).
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key, reduce

from ..expression.functions import FUNCTIONS
from ..expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    power,
    put,
    rational,
    value_of,
)
from .values import PI, E, plain, settled, sign

__all__ = ["INFINITY", "MINUS_INFINITY", "limit", "limit_at"]

INFINITY = Expr("constant", ("oo",))
MINUS_INFINITY = neg(INFINITY)
Growth = tuple[tuple[tuple[Fraction, Expr], ...], Fraction, Fraction]  # ((p, c), …) descending in p; a; b
FLAT: Growth = ((), Fraction(0), Fraction(0))
ORDERS = (1, 2, 4)  # terms kept in a series: as few as will do


ORDER: ContextVar[int] = ContextVar("ORDER")


class _Unclear(Exception):
    """The expansion cannot be told with the terms kept."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Terms (growth, coefficient ≠ 0), greatest first, and a bound on the rest (None: exact)."""

    terms: tuple[tuple[Growth, Expr], ...]
    rest: Growth | None = None


def limit(e: Expr, t: str) -> Expr | None:
    """The limit of e as t → +∞: a constant, oo or −oo; None when it cannot be told (or does not exist)."""
    for order in ORDERS:
        token = ORDER.set(order)
        try:
            found = _limit(_expand(e, t))
        except (_Unclear, RecursionError):
            found = None
        finally:
            ORDER.reset(token)
        if found is not None:
            return found
    return None


def limit_at(e: Expr, x: str, place: Expr | None, side: int) -> Expr | None:
    """The limit at a point from one side (1: from above), or at −∞ (place None, side 1) and +∞ (side −1)."""
    t = name(x)
    path = {(None, -1): t, (None, 1): neg(t)}.get((place, side)) if place is None else (
        add(place, divide(ONE, t)) if side > 0 else minus(place, divide(ONE, t)))
    assert path is not None
    return limit(put(e, {name(x): path}), x)


def _limit(expansion: Expansion) -> Expr | None:
    if not expansion.terms:
        return ZERO if expansion.rest is None or _order(expansion.rest, FLAT) < 0 else None
    growth, coefficient = expansion.terms[0]
    order = _order(growth, FLAT)
    if order < 0:
        return ZERO
    return plain(coefficient) if order == 0 else INFINITY if _sign(coefficient) > 0 else MINUS_INFINITY


# ---- growths

def _order(u: Growth, v: Growth) -> int:
    exponents = _merged(u[0], v[0], -1)
    if exponents:
        return _sign(exponents[0][1])
    return (u[1] > v[1]) - (u[1] < v[1]) or (u[2] > v[2]) - (u[2] < v[2])


def _sign(e: Expr) -> int:
    found = sign(e)
    if found is None:
        raise _Unclear
    return found


def _merged(u: tuple[tuple[Fraction, Expr], ...], v: tuple[tuple[Fraction, Expr], ...], times: int) -> tuple[tuple[Fraction, Expr], ...]:
    """u + times·v of two exponents, greatest power first, without zeros."""
    total = dict(u)
    for p, c in v:
        c = c if times == 1 else neg(c)
        total[p] = settled(add(total[p], c)) if p in total else c
    return tuple((p, total[p]) for p in sorted(total, reverse=True) if _sign(total[p]))


def _joined(u: Growth, v: Growth) -> Growth:
    return _merged(u[0], v[0], 1), u[1] + v[1], u[2] + v[2]


def _raised(u: Growth, r: Fraction) -> Growth:
    return tuple((p, settled(mul(rational(r), c))) for p, c in u[0]), u[1] * r, u[2] * r


# ---- arithmetic

def _made(terms: Mapping[Growth, Expr], rest: Growth | None) -> Expansion:
    """Like growths collected are given; the terms that the rest hides are dropped."""
    kept = [(g, c) for g, c in terms.items() if _sign(c) and (rest is None or _order(g, rest) > 0)]
    kept.sort(key=cmp_to_key(lambda a, b: _order(b[0], a[0])))
    if len(kept) > 3 * ORDER.get():
        rest, kept = kept[3 * ORDER.get()][0], kept[: 3 * ORDER.get()]
    return Expansion(tuple(kept), rest)


def _greatest(growths: list[Growth | None]) -> Growth | None:
    known = [g for g in growths if g is not None]
    return max(known, key=cmp_to_key(_order)) if known else None


def _plus(u: Expansion, v: Expansion) -> Expansion:
    total: dict[Growth, Expr] = {}
    for growth, c in (*u.terms, *v.terms):
        key = next((g for g in total if _order(g, growth) == 0), growth)
        total[key] = settled(add(total[key], c)) if key in total else c
    return _made(total, _greatest([u.rest, v.rest]))


def _times(u: Expansion, v: Expansion) -> Expansion:
    total: dict[Growth, Expr] = {}
    for g, c in u.terms:
        for h, d in v.terms:
            growth = _joined(g, h)
            key = next((k for k in total if _order(k, growth) == 0), growth)
            total[key] = settled(add(total[key], mul(c, d))) if key in total else settled(mul(c, d))
    hidden = [_joined(a.rest, _size(b)) for a, b in ((u, v), (v, u)) if a.rest is not None and (b.terms or b.rest)]
    return _made(total, _greatest(list(hidden)))


def _size(u: Expansion) -> Growth:
    return u.terms[0][0] if u.terms else u.rest or FLAT


def _constant(c: Expr) -> Expansion:
    return Expansion(((FLAT, c),) if _sign(c) else ())


def _power(u: Expansion, r: Fraction) -> Expansion:
    """(c·g)^r (1 + ε)^r with the binomial series."""
    if not u.terms:
        raise _Unclear
    growth, c = u.terms[0]
    whole = r.denominator == 1
    if not whole and _sign(c) < 0:
        raise _Unclear
    lead = Expansion(((_raised(growth, r), settled(power(c, rational(r)))),))
    binomials = [ONE]
    for k in range(ORDER.get()):
        binomials.append(settled(mul(binomials[-1], rational((r - k) / (k + 1)))))
    exact = whole and 0 <= r <= ORDER.get()
    return _times(lead, _series(binomials[: int(r) + 1] if exact else binomials, _small(u), exact))


def _small(u: Expansion) -> Expansion:
    """ε where u = (its leading term)·(1 + ε)."""
    growth, c = u.terms[0]
    inverse = Expansion(((_raised(growth, Fraction(-1)), settled(divide(ONE, c))),))
    return _times(Expansion(u.terms[1:], u.rest), inverse)


def _series(coefficients: list[Expr], small: Expansion, exact: bool = False) -> Expansion:
    """c₀ + c₁ε + c₂ε² + … for ε → 0, the rest bounded by the next power."""
    total, last = Expansion(()), Expansion(((FLAT, ONE),))
    for c in coefficients:
        total = _plus(total, _times(last, _constant(c)))
        last = _times(last, small)
    if exact or not (small.terms or small.rest):
        return total
    return _made(dict(total.terms), _greatest([total.rest, _size(last)]))


# ---- one case a head

def _expand(e: Expr, t: str) -> Expansion:
    if t not in names(e):
        return _constant(e)
    parts = children(e)
    match e.head:
        case "name":
            return Expansion((((((), Fraction(1), Fraction(0))), ONE),))
        case "+":
            return reduce(_plus, (_expand(p, t) for p in parts))
        case "neg":
            return _times(_constant(neg(ONE)), _expand(parts[0], t))
        case "*":
            return reduce(_times, (_expand(p, t) for p in parts))
        case "/":
            return _times(_expand(parts[0], t), _power(_expand(parts[1], t), Fraction(-1)))
        case "^":
            return _raise(parts[0], parts[1], t)
        case "sqrt":
            return _root(_expand(parts[0], t), Fraction(1, 2))
        case "cbrt":
            return _cube_root(_expand(parts[0], t))
        case "floor" | "ceil":
            return _plus(_expand(parts[0], t), Expansion((), FLAT))
        case "log":
            return _logarithm(_expand(parts[0], t))
        case "abs" | "sign" | "relu" | "max" | "min":
            return _piece(e, t)
        case head if head in TAYLOR:
            return _function(head, _expand(parts[0], t))
        case head if head in FUNCTIONS and FUNCTIONS[head].definition:
            return _expand(_unfolded(e), t)
    raise _Unclear


def _unfolded(e: Expr) -> Expr:
    from ..expression.exact import definition_of

    return put(definition_of(e.head), dict(zip((name("u"), name("v")), children(e), strict=False)))


def _raise(base: Expr, exponent: Expr, t: str) -> Expansion:
    if (r := value_of(exponent)) is not None:
        return _root(_expand(base, t), r)
    if base == E:
        return _exponential(_expand(exponent, t))
    return _exponential(_times(_expand(exponent, t), _logarithm(_expand(base, t))))


def _root(u: Expansion, r: Fraction) -> Expansion:
    if u.terms and r.denominator % 2 and _sign(u.terms[0][1]) < 0 and r.denominator > 1:
        raise _Unclear
    if not u.terms and u.rest is None and r > 0:
        return u
    return _power(u, r)


def _cube_root(u: Expansion) -> Expansion:
    """The real one: ∛(−u) = −∛u."""
    if u.terms and _sign(u.terms[0][1]) < 0:
        minus_one = _constant(neg(ONE))
        return _times(minus_one, _root(_times(minus_one, u), Fraction(1, 3)))
    return _root(u, Fraction(1, 3))


def _exponential(u: Expansion) -> Expansion:
    """e^u: terms that grow go into the growth, the constant in front, the rest into the series."""
    exponent: list[tuple[Fraction, Expr]] = []
    a, front, small = Fraction(0), ZERO, []
    for growth, c in u.terms:
        order = _order(growth, FLAT)
        if order < 0:
            small.append((growth, c))
        elif order == 0:
            front = c
        elif growth[0] == () and growth[2] == 0:
            exponent.append((growth[1], c))
        elif growth == ((), Fraction(0), Fraction(1)) and (value := value_of(settled(c))) is not None:
            a = value
        else:
            raise _Unclear
    if u.rest is not None and _order(u.rest, FLAT) >= 0:
        raise _Unclear
    lead = Expansion((((tuple(exponent), a, Fraction(0)), settled(power(E, front))),))
    factorials = [ONE, ONE, divide(ONE, number(2)), divide(ONE, number(6)), divide(ONE, number(24))]
    return _times(lead, _series(factorials[: ORDER.get() + 1], Expansion(tuple(small), u.rest)))


def _logarithm(u: Expansion) -> Expansion:
    """ln(c·e^P·t^a·(1+ε)) = P + a·ln t + ln c + ln(1+ε)."""
    if not u.terms or _sign(u.terms[0][1]) < 0:
        raise _Unclear
    (exponents, a, b), c = u.terms[0]
    if b:
        raise _Unclear
    terms: dict[Growth, Expr] = {((), p, Fraction(0)): k for p, k in exponents}
    if a:
        terms[((), Fraction(0), Fraction(1))] = rational(a)
    front = settled(call("log", c))
    if _sign(front):
        terms[FLAT] = front
    coefficients = [ZERO, ONE, rational(Fraction(-1, 2)), rational(Fraction(1, 3)), rational(Fraction(-1, 4))]
    return _plus(_made(terms, None), _series(coefficients[: ORDER.get() + 1], _small(u)))


def _piece(e: Expr, t: str) -> Expansion:
    """|u|, sgn u, max(u, v): decided by the sign of the leading term."""
    parts = [_expand(p, t) for p in children(e)]
    match e.head:
        case "abs" | "sign" | "relu":
            s = _sign(parts[0].terms[0][1]) if parts[0].terms else 0 if parts[0].rest is None else _unclear()
            if e.head == "sign":
                return _constant(rational(s))
            return parts[0] if s > 0 else Expansion(()) if e.head == "relu" else _times(_constant(neg(ONE)), parts[0])
        case _:
            wanted = 1 if e.head == "max" else -1
            return reduce(lambda u, v: u if _leads(u, v) * wanted >= 0 else v, parts)


def _unclear() -> int:
    raise _Unclear


def _leads(u: Expansion, v: Expansion) -> int:
    difference = _plus(u, _times(_constant(neg(ONE)), v))
    if difference.terms:
        return _sign(difference.terms[0][1])
    return 0 if difference.rest is None else _unclear()


Coefficients = Callable[[Expr], list[Expr]]
TAYLOR: dict[str, Coefficients] = {  # f(c), f'(c), f''(c)/2
    "sin": lambda c: [call("sin", c), call("cos", c), neg(divide(call("sin", c), number(2)))],
    "cos": lambda c: [call("cos", c), neg(call("sin", c)), neg(divide(call("cos", c), number(2)))],
    "atan": lambda c: [call("atan", c), divide(ONE, add(ONE, power(c, number(2))))],
    "erf": lambda c: [call("erf", c)],
}
ENDS = {"atan": divide(PI, number(2)), "erf": ONE}
BOUNDED = frozenset({"sin", "cos"})


def _function(head: str, u: Expansion) -> Expansion:
    """f(c + ε) by its first Taylor terms; at ±∞ its limit, or no more than that it is bounded."""
    size = _order(_size(u), FLAT) if u.terms or u.rest else -1
    if size > 0 and head in ENDS and u.terms:
        return _at_end(head, u)
    if size > 0 or (u.rest is not None and _order(u.rest, FLAT) >= 0):
        if head in BOUNDED:
            return Expansion((), FLAT)
        raise _Unclear
    centre = u.terms[0][1] if u.terms and size == 0 else ZERO
    small = Expansion(u.terms[1:] if size == 0 else u.terms, u.rest)
    coefficients = [settled(c) for c in TAYLOR[head](centre)]
    return _series(coefficients, small)


def _at_end(head: str, u: Expansion) -> Expansion:
    s = _sign(u.terms[0][1])
    end = ENDS[head] if s > 0 else neg(ENDS[head])
    if head == "atan":  # atan u = ±π/2 − 1/u + O(1/u³)
        inverse = _power(u, Fraction(-1))
        rest = _raised(_size(u), Fraction(-3))
        tail = _times(_constant(neg(ONE)), inverse)
        return _plus(Expansion(((FLAT, end),)), Expansion(tail.terms, _greatest([tail.rest, rest])))
    return Expansion(((FLAT, end),), _raised(_size(u), Fraction(-1)))

