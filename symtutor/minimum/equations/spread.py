"""One expression in as few kernels as can be: definitions unfolded, e^(u+v) split, multiple angles written in one."""

from fractions import Fraction
from functools import lru_cache, reduce
from math import comb, gcd, lcm

from ...expression.exact import definition_of
from ...expression.functions import FUNCTIONS
from ...expression.polynomial import coefficients, from_coefficients
from ...expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    map_parts,
    mul,
    name,
    names,
    neg,
    number,
    pieces,
    power,
    put,
    rational,
    value_of,
)
from ..constants.normal_form import normal

__all__ = ["angle_of", "spread", "steepness", "unfolded"]

UNFOLDED = {
    "tan",
    "cot",
    "sec",
    "csc",
    "sinh",
    "cosh",
    "tanh",
    "coth",
    "sech",
    "csch",
    "sigmoid",
    "softplus",
    "log_base",
} | {"asinh", "acosh", "atanh", "acoth"}


@lru_cache(maxsize=4096)
def unfolded(e: Expr) -> Expr:
    """tan u as sin u/cos u, the sigmoid as 1/(1 + e^(−u)) and the like."""
    e = map_parts(e, unfolded)
    if e.head in UNFOLDED and FUNCTIONS[e.head].definition:
        return put(definition_of(e.head), dict(zip((name("u"), name("v")), children(e), strict=False)))
    return e


@lru_cache(maxsize=4096)
def spread(e: Expr, x: str) -> Expr:
    """e with few kernels in x."""
    e = _split_exponents(unfolded(e))
    angle = angle_of(e, x)
    return e if angle is None else _in_angle(e, angle, x)


def _split_exponents(e: Expr) -> Expr:
    """e^(u + v) = e^u·e^v and e^(−u/2 …) with the sum multiplied out."""
    e = map_parts(e, _split_exponents)
    if e.head == "^" and not names(children(e)[0]) and names(children(e)[1]):
        base, exponent = children(e)
        terms = _terms(exponent)
        if len(terms) > 1:
            return mul(*(power(base, t) for t in terms))
    return e


def _terms(e: Expr) -> list[Expr]:
    match e.head:
        case "+":
            return [t for p in children(e) for t in _terms(p)]
        case "neg":
            return [neg(t) for t in _terms(children(e)[0])]
        case "/":
            return [divide(t, children(e)[1]) for t in _terms(children(e)[0])]
        case "*":
            sums = [p for p in children(e) if p.head in ("+", "neg", "/") and len(_terms(p)) > 1]
            if len(sums) == 1:
                rest = [p for p in children(e) if p is not sums[0]]
                return [mul(*rest, t) for t in _terms(sums[0])]
    return [e]


# ---- angles


def steepness(u: Expr, x: str) -> Expr | None:
    """The constant a of u = a·x + b; None when u is not linear in x."""
    parts = children(u)
    moving = [p for p in parts if x in names(p)]
    if u == name(x):
        return ONE
    if not moving:
        return None
    slopes = [steepness(p, x) for p in moving]
    found = [s for s in slopes if s is not None]
    if len(found) < len(slopes):
        return None
    match u.head:
        case "+":
            return _short(add(*found))
        case "neg":
            return _short(neg(found[0]))
        case "*" if len(moving) == 1:
            return _short(mul(*(p for p in parts if p is not moving[0]), found[0]))
        case "/" if moving[0] is parts[0] and len(moving) == 1:
            return _short(divide(found[0], parts[1]))
    return None


def _short(e: Expr) -> Expr:
    value = normal(e)
    return e if value is None else value


def angle_of(e: Expr, x: str) -> Expr | None:
    """The angle of which every sine's and cosine's angle is a whole multiple; None when there is none."""
    angles = list(dict.fromkeys(children(p)[0] for p in pieces(e) if p.head in ("sin", "cos") and x in names(p)))
    if len(angles) < 2 and not any(_from_origin(a, x) for a in angles):
        return angles[0] if angles else None
    multiples = [_multiple_of(angles[0], a, x) for a in angles]
    known = [m for m in multiples if m is not None]
    if len(known) < len(multiples) or not angles:
        return None
    step = reduce(_common, (abs(m) for m in known), Fraction(0))
    c = coefficients(angles[0], x)
    if c is not None and len(c) == 2:
        return from_coefficients((Fraction(0), abs(c[1]) * step), x)
    return angles[0] if step == 1 else mul(rational(step), angles[0])


def _from_origin(u: Expr, x: str) -> bool:
    """Whether u = a·x."""
    return steepness(u, x) is not None and normal(put(u, {name(x): ZERO})) == ZERO


def _multiple_of(unit: Expr, u: Expr, x: str) -> Fraction | None:
    """The fraction u/unit of two multiples of x; None when it is none."""
    if not (_from_origin(u, x) and _from_origin(unit, x)):
        return None
    a, b = steepness(u, x), steepness(unit, x)
    return None if a is None or b is None else value_of(_short(divide(a, b)))


def _common(a: Fraction, b: Fraction) -> Fraction:
    bottom = lcm(a.denominator, b.denominator)
    return Fraction(gcd(int(a * bottom), int(b * bottom)), bottom)


def _in_angle(e: Expr, angle: Expr, x: str) -> Expr:
    e = map_parts(e, lambda part: _in_angle(part, angle, x))
    if e.head in ("sin", "cos") and x in names(e) and children(e)[0] != angle:
        times = _multiple_of(angle, children(e)[0], x)
        if times is not None:
            return _multiple(e.head, int(times), angle)
    return e


def _multiple(head: str, n: int, angle: Expr) -> Expr:
    """cos nθ and sin nθ from (cos θ + i sin θ)ⁿ."""
    if n < 0:
        return _multiple("cos", -n, angle) if head == "cos" else neg(_multiple("sin", -n, angle))
    terms = []
    for k in range(0 if head == "cos" else 1, n + 1, 2):
        factors = [power(call(f, angle), number(m)) for f, m in (("cos", n - k), ("sin", k)) if m]
        term = mul(number(comb(n, k)), *factors)
        terms.append(neg(term) if k % 4 > 1 else term)
    return add(*terms)
