"""Sines and cosines of inverse functions without them: cos(arcsin c) = √(1 − c²), sin(2·arctan c) = 2c/(1 + c²).

Signs are taken out of even and odd functions: cosh(−c) = cosh c, sinh(−c) = −sinh c.
"""

from collections.abc import Callable
from math import comb

from ...expression.tree import (
    ONE,
    TWO,
    Expr,
    add,
    call,
    children,
    divide,
    map_parts,
    minus,
    mul,
    neg,
    number,
    power,
    value_of,
)

__all__ = ["without_arcs"]

PI = Expr("constant", ("pi",))
EVEN = frozenset({"cos", "cosh", "sech", "abs"})
ODD = frozenset({"sin", "tan", "sinh", "tanh", "asin", "atan", "asinh", "atanh", "erf", "cbrt"})
Value = Callable[[Expr], Expr]


def _rest(c: Expr) -> Expr:
    return call("sqrt", minus(ONE, power(c, TWO)))


def _longer(c: Expr) -> Expr:
    return add(ONE, power(c, TWO))


def _same(c: Expr) -> Expr:
    return c


VALUES: dict[tuple[str, str], Value] = {  # (outer, inner): the value at c
    ("sin", "asin"): _same,
    ("cos", "acos"): _same,
    ("sin", "acos"): _rest,
    ("cos", "asin"): _rest,
    ("sin", "atan"): lambda c: divide(c, call("sqrt", _longer(c))),
    ("cos", "atan"): lambda c: divide(ONE, call("sqrt", _longer(c))),
    ("tan", "atan"): _same,
}
MOST = 8


def _multiple(head: str, inner: str, n: int, c: Expr) -> Expr | None:
    """cos nφ and sin nφ for φ = arc c, from (cos φ + i sin φ)ⁿ; of arctan c over the common (1 + c²)^(n/2)."""
    if (head, inner) not in VALUES or head == "tan" or not 0 < n <= MOST:
        return None
    tangent = inner == "atan" and n % 2 == 0
    cosine, sine = (ONE, c) if tangent else (VALUES["cos", inner](c), VALUES["sin", inner](c))
    terms = []
    for k in range(0 if head == "cos" else 1, n + 1, 2):
        term = mul(number(comb(n, k)), *(power(u, number(m)) for u, m in ((cosine, n - k), (sine, k)) if m))
        terms.append(neg(term) if k % 4 > 1 else term)
    return divide(add(*terms), power(_longer(c), number(n // 2))) if tangent else add(*terms)


def without_arcs(e: Expr) -> Expr:
    """The constant with sin(arccos c) and the like replaced by roots; shifts by π and signs are taken out."""
    e = map_parts(e, without_arcs)
    if e.head in ("sin", "cos", "tan"):
        return _value(e.head, children(e)[0]) or _unsigned(e)
    return _unsigned(e)


def _unsigned(e: Expr) -> Expr:
    if e.head not in EVEN and e.head not in ODD or children(e)[0].head != "neg":
        return e
    bare = Expr(e.head, children(children(e)[0]))
    return bare if e.head in EVEN else neg(bare)


def _value(head: str, u: Expr) -> Expr | None:
    """sin, cos or tan of ±arc c, π − arc c, 2·arc c; None of anything else."""
    parts = children(u)
    if u.head == "neg":
        inner = _value(head, parts[0])
        return inner if inner is None or head == "cos" else neg(inner)
    if u.head == "+" and len(parts) == 2 and PI in (*parts, *map(_opposite, parts)):
        return _shifted(head, parts)
    if u.head == "*" and len(parts) == 2 and parts[1].head == "neg":
        return _value(head, neg(mul(parts[0], children(parts[1])[0])))
    times = value_of(parts[0]) if u.head == "*" and len(parts) == 2 else None
    if times is not None and times.denominator == 1 and children(parts[1]):
        return _multiple(head, parts[1].head, int(times), children(parts[1])[0])
    found = VALUES.get((head, u.head))
    return None if found is None else found(parts[0])


def _opposite(u: Expr) -> Expr:
    return children(u)[0] if u.head == "neg" else neg(u)


def _shifted(head: str, parts: tuple[Expr, ...]) -> Expr | None:
    """sin(±π + v) = −sin v, cos(±π + v) = −cos v, tan(±π + v) = tan v."""
    rest = parts[1] if PI in (parts[0], _opposite(parts[0])) else parts[0]
    inner = _value(head, rest)
    return inner if inner is None or head == "tan" else neg(inner)
