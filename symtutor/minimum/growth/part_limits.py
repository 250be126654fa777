"""The limit of an expression from the limits of its parts, wherever these decide it: −∞·2 + 5, e^(−∞), ln(∞).

0·∞, ∞ − ∞, ∞/∞ and 1^∞ are left undecided.
"""

from collections.abc import Callable, Sequence

from ...expression.tree import ZERO, Expr, add, call, children, mul, names, neg, power, value_of
from ..constants.values import E, plain, sign

__all__ = ["INFINITY", "MINUS_INFINITY", "by_parts"]

INFINITY = Expr("constant", ("oo",))
MINUS_INFINITY = neg(INFINITY)
INFINITE = (INFINITY, MINUS_INFINITY)
AT_ENDS = {  # Γ and ψ are taken for positive numbers, so 0 is approached from above
    "gamma": {INFINITY: INFINITY, ZERO: INFINITY},
    "factorial": {INFINITY: INFINITY},
    "digamma": {INFINITY: INFINITY, ZERO: MINUS_INFINITY},
}
Limit = Callable[[Expr], Expr | None]
CONTINUOUS = frozenset(
    {"atan", "tanh", "erf", "sin", "cos", "sinh", "asinh", "cbrt", "sigmoid", "abs", "cosh", "asin", "acos"}
) | AT_ENDS.keys()


def by_parts(e: Expr, limit: Limit) -> Expr | None:
    """The limit of e, when that of each part is known and together they decide it."""
    parts = children(e)
    match e.head:
        case "neg":
            inner = limit(parts[0])
            return None if inner is None else _opposite(inner)
        case "^" if value_of(parts[1]) is None:
            return _power(parts[0], parts[1], limit)
        case "+" | "*":
            found = [limit(p) for p in parts]
            known = [f for f in found if f is not None]
            if len(known) < len(found):
                return None
            return _sum(known) if e.head == "+" else _product(known)
        case "gamma" | "digamma" | "factorial" if (inner := limit(parts[0])) is not None and inner in AT_ENDS[e.head]:
            return AT_ENDS[e.head][inner]
        case head if head in CONTINUOUS and names(e):
            inner = limit(parts[0])
            if inner is None or inner in INFINITE or sign(call(head, inner)) is None:
                return None
            return plain(call(head, inner))
    return None


def _opposite(u: Expr) -> Expr:
    return MINUS_INFINITY if u == INFINITY else INFINITY if u == MINUS_INFINITY else plain(neg(u))


def _sum(found: Sequence[Expr]) -> Expr | None:
    infinite = {f for f in found if f in INFINITE}
    if len(infinite) > 1:
        return None
    return infinite.pop() if infinite else plain(add(*found))


def _product(found: Sequence[Expr]) -> Expr | None:
    if not any(f in INFINITE for f in found):
        return plain(mul(*found))
    signs = [(f == INFINITY) - (f == MINUS_INFINITY) if f in INFINITE else sign(f) for f in found]
    if 0 in signs or None in signs:
        return None
    return INFINITY if signs.count(-1) % 2 == 0 else MINUS_INFINITY


def _power(base: Expr, exponent: Expr, limit: Limit) -> Expr | None:
    """u^v = e^(v·ln u), where v·ln u has a limit."""
    inner = limit(exponent if base == E else mul(exponent, call("log", base)))
    if inner is None:
        return None
    return INFINITY if inner == INFINITY else ZERO if inner == MINUS_INFINITY else plain(power(E, inner))
