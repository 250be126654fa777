"""How an expression behaves as t → +∞: an expansion in e^(…)·t^a·(ln t)^b, from which its limit is read.

A growth is ((c₁, p₁), …), a, b for e^(c₁·t^p₁ + …) · t^a · (ln t)^b with exact numbers; growths are totally
ordered, and an expansion is a few terms, the greatest first, with a bound O(growth) on all that is left out.
Source: the comparability classes of Hardy, Orders of Infinity (1910).
"""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce

from ...expression.functions import FUNCTIONS
from ...expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    minus,
    name,
    names,
    neg,
    number,
    power,
    put,
    rational,
    value_of,
)
from ..constants.values import PI, E, plain, settled
from .expansion import (
    FLAT,
    ORDER,
    ORDERS,
    Expansion,
    Growth,
    Unclear,
    constant,
    greatest,
    made,
    order_of,
    plus,
    power_of,
    raised,
    series,
    size_of,
    small_part,
    sure_sign,
    times,
)
from .part_limits import INFINITY, MINUS_INFINITY, by_parts

__all__ = ["INFINITY", "MINUS_INFINITY", "expand", "limit", "limit_at", "unfolded_once"]

def limit(e: Expr, t: str) -> Expr | None:
    """The limit of e as t → +∞: a constant, oo or −oo; None when it cannot be told (or does not exist)."""
    for order in ORDERS:
        token = ORDER.set(order)
        try:
            found = _limit(expand(e, t))
        except (Unclear, RecursionError):
            found = None
        finally:
            ORDER.reset(token)
        if found is not None:
            return found
    return by_parts(e, lambda part: limit(part, t))


def limit_at(e: Expr, x: str, place: Expr | None, side: int) -> Expr | None:
    """The limit at a point from one side (1: from above), or at −∞ (place None, side 1) and +∞ (side −1)."""
    t = name(x)
    path = (
        {(None, -1): t, (None, 1): neg(t)}.get((place, side))
        if place is None
        else (add(place, divide(ONE, t)) if side > 0 else minus(place, divide(ONE, t)))
    )
    assert path is not None
    return limit(put(e, {name(x): path}), x)


def _limit(expansion: Expansion) -> Expr | None:
    if not expansion.terms:
        return ZERO if expansion.rest is None or order_of(expansion.rest, FLAT) < 0 else None
    growth, coefficient = expansion.terms[0]
    order = order_of(growth, FLAT)
    if order < 0:
        return ZERO
    return plain(coefficient) if order == 0 else INFINITY if sure_sign(coefficient) > 0 else MINUS_INFINITY


# ---- one case a head


def expand(e: Expr, t: str) -> Expansion:
    """Its greatest terms as t → +∞. Raises Unclear."""
    if t not in names(e):
        return constant(e)
    parts = children(e)
    match e.head:
        case "name":
            return Expansion((((((), Fraction(1), Fraction(0))), ONE),))
        case "+":
            return reduce(plus, (expand(p, t) for p in parts))
        case "neg":
            return times(constant(neg(ONE)), expand(parts[0], t))
        case "*":
            return reduce(times, (expand(p, t) for p in parts))
        case "/":
            return times(expand(parts[0], t), power_of(expand(parts[1], t), Fraction(-1)))
        case "^":
            return _raise(parts[0], parts[1], t)
        case "sqrt":
            return _root(expand(parts[0], t), Fraction(1, 2))
        case "cbrt":
            return _cube_root(expand(parts[0], t))
        case "floor" | "ceil":
            return plus(expand(parts[0], t), Expansion((), FLAT))
        case "log":
            return _logarithm(expand(parts[0], t))
        case "abs" | "sign" | "relu" | "max" | "min":
            return _piece(e, t)
        case head if head in TAYLOR:
            return _function(head, expand(parts[0], t))
        case head if head in FUNCTIONS and FUNCTIONS[head].definition:
            return expand(unfolded_once(e), t)
    raise Unclear


def unfolded_once(e: Expr) -> Expr:
    """A function by its definition in simpler ones."""
    from ...expression.exact import definition_of

    return put(definition_of(e.head), dict(zip((name("u"), name("v")), children(e), strict=False)))


def _raise(base: Expr, exponent: Expr, t: str) -> Expansion:
    if (r := value_of(exponent)) is not None:
        return _root(expand(base, t), r)
    if base == E:
        return _exponential(expand(exponent, t))
    return _exponential(times(expand(exponent, t), _logarithm(expand(base, t))))


def _root(u: Expansion, r: Fraction) -> Expansion:
    if u.terms and r.denominator % 2 and sure_sign(u.terms[0][1]) < 0 and r.denominator > 1:
        raise Unclear
    if not u.terms and u.rest is None and r > 0:
        return u
    return power_of(u, r)


def _cube_root(u: Expansion) -> Expansion:
    """The real one: ∛(−u) = −∛u."""
    if u.terms and sure_sign(u.terms[0][1]) < 0:
        minus_one = constant(neg(ONE))
        return times(minus_one, _root(times(minus_one, u), Fraction(1, 3)))
    return _root(u, Fraction(1, 3))


def _exponential(u: Expansion) -> Expansion:
    """e^u: terms that grow go into the growth, the constant in front, the rest into the series."""
    exponent: list[tuple[Fraction, Expr]] = []
    a, front, small = Fraction(0), ZERO, []
    for growth, c in u.terms:
        order = order_of(growth, FLAT)
        if order < 0:
            small.append((growth, c))
        elif order == 0:
            front = c
        elif growth[0] == () and growth[2] == 0:
            exponent.append((growth[1], c))
        elif growth == ((), Fraction(0), Fraction(1)) and (value := value_of(settled(c))) is not None:
            a = value
        else:
            raise Unclear
    if u.rest is not None and order_of(u.rest, FLAT) >= 0:
        raise Unclear
    lead = Expansion((((tuple(exponent), a, Fraction(0)), settled(power(E, front))),))
    factorials = [ONE, ONE, divide(ONE, number(2)), divide(ONE, number(6)), divide(ONE, number(24))]
    return times(lead, series(factorials[: ORDER.get() + 1], Expansion(tuple(small), u.rest)))


def _logarithm(u: Expansion) -> Expansion:
    """ln(c·e^P·t^a·(1+ε)) = P + a·ln t + ln c + ln(1+ε)."""
    if not u.terms or sure_sign(u.terms[0][1]) < 0:
        raise Unclear
    (exponents, a, b), c = u.terms[0]
    if b:
        raise Unclear
    terms: dict[Growth, Expr] = {((), p, Fraction(0)): k for p, k in exponents}
    if a:
        terms[((), Fraction(0), Fraction(1))] = rational(a)
    front = settled(call("log", c))
    if sure_sign(front):
        terms[FLAT] = front
    coefficients = [ZERO, ONE, rational(Fraction(-1, 2)), rational(Fraction(1, 3)), rational(Fraction(-1, 4))]
    return plus(made(terms, None), series(coefficients[: ORDER.get() + 1], small_part(u)))


def _piece(e: Expr, t: str) -> Expansion:
    """|u|, sgn u, max(u, v): decided by the sign of the leading term."""
    parts = [expand(p, t) for p in children(e)]
    match e.head:
        case "abs" | "sign" | "relu":
            s = sure_sign(parts[0].terms[0][1]) if parts[0].terms else 0 if parts[0].rest is None else _unclear()
            if e.head == "sign":
                return constant(rational(s))
            return parts[0] if s > 0 else Expansion(()) if e.head == "relu" else times(constant(neg(ONE)), parts[0])
        case _:
            wanted = 1 if e.head == "max" else -1
            return reduce(lambda u, v: u if _leads(u, v) * wanted >= 0 else v, parts)


def _unclear() -> int:
    raise Unclear


def _leads(u: Expansion, v: Expansion) -> int:
    difference = plus(u, times(constant(neg(ONE)), v))
    if difference.terms:
        return sure_sign(difference.terms[0][1])
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
    size = order_of(size_of(u), FLAT) if u.terms or u.rest else -1
    if size > 0 and head in ENDS and u.terms:
        return _at_end(head, u)
    if size > 0 or (u.rest is not None and order_of(u.rest, FLAT) >= 0):
        if head in BOUNDED:
            return Expansion((), FLAT)
        raise Unclear
    centre = u.terms[0][1] if u.terms and size == 0 else ZERO
    small = Expansion(u.terms[1:] if size == 0 else u.terms, u.rest)
    coefficients = [settled(c) for c in TAYLOR[head](centre)]
    return series(coefficients, small)


def _at_end(head: str, u: Expansion) -> Expansion:
    s = sure_sign(u.terms[0][1])
    end = ENDS[head] if s > 0 else neg(ENDS[head])
    if head == "atan":  # atan u = ±π/2 − 1/u + O(1/u³)
        inverse = power_of(u, Fraction(-1))
        rest = raised(size_of(u), Fraction(-3))
        tail = times(constant(neg(ONE)), inverse)
        return plus(Expansion(((FLAT, end),)), Expansion(tail.terms, greatest([tail.rest, rest])))
    return Expansion(((FLAT, end),), raised(size_of(u), Fraction(-1)))
