"""The sign of an expression all over a far interval t ≥ R: growth·v, with v between two floats for all t ≥ R.

x² + x·sin x = x²·v with v = 1 + sin(x)/x between 1 − 1/R and 1 + 1/R.
"""

from fractions import Fraction
from functools import reduce
from math import inf

from flint import arb

from ...expression.functions import FUNCTIONS
from ...expression.tree import Expr, call, children, divide, mul, name, names, neg, put, value_of
from ..boxes.pairs import Pair, magnitude, pair
from ..boxes.pairs import mul as times
from ..boxes.tape import tape_of, value_on
from ..constants.values import E, settled
from .expansion import FLAT, ORDER, Growth, Unclear, order_of
from .far import ONE, Far, constant_pair, cube_root, extreme, falling, floats, logarithm, powered, product, summed
from .far_special import SPECIAL, special
from .growth import expand, unfolded_once

__all__ = ["sign_far_out"]


def sign_far_out(u: Expr, x: str, side: int, edge: Fraction) -> int | None:
    """The one sign of u for all x beyond the edge, to the right (1) or to the left (−1); None if not evident."""
    if side * edge < 2:
        return None
    if side < 0:
        u, edge = put(u, {name(x): neg(name(x))}), -edge
    if (known := _sign_of(_bounds(u, x, edge))) is not None:
        return known
    token = ORDER.set(1)
    try:
        return _sign_of(_far(u, x, edge).size)
    except (Unclear, ZeroDivisionError, OverflowError, RecursionError):
        return None
    finally:
        ORDER.reset(token)


def _sign_of(bounds: Pair) -> int | None:
    return 1 if 0 < bounds[0] <= bounds[1] else -1 if bounds[0] <= bounds[1] < 0 else None


def _bounds(e: Expr, x: str, edge: Fraction) -> Pair:
    """Between which floats e lies as it stands."""
    tape = tape_of(e, (x,))
    return (-inf, inf) if tape is None else value_on(tape, [(pair(edge)[0], inf)])


def _far(e: Expr, x: str, edge: Fraction) -> Far:
    if x not in names(e):
        return Far(FLAT, constant_pair(e))
    parts = children(e)

    def far(part: Expr) -> Far:
        return _far(part, x, edge)

    match e.head:
        case "name":
            return Far(((), Fraction(1), Fraction(0)), ONE)
        case "+":
            return summed([far(p) for p in parts], edge)
        case "neg":
            return product(Far(FLAT, (-1.0, -1.0)), far(parts[0]))
        case "*":
            return reduce(product, map(far, parts))
        case "/":
            return product(far(parts[0]), powered(far(parts[1]), Fraction(-1)))
        case "^" if (r := value_of(parts[1])) is not None:
            return powered(far(parts[0]), r)
        case "^" if x not in names(parts[0]):
            return _exponential(parts[1] if parts[0] == E else mul(parts[1], call("log", parts[0])), x, edge)
        case "^":
            return _exponential(mul(parts[1], call("log", parts[0])), x, edge)
        case "sqrt":
            return powered(far(parts[0]), Fraction(1, 2))
        case "log":
            return logarithm(far(parts[0]), edge)
        case "cbrt":
            return cube_root(far(parts[0]))
        case "abs":
            inner = far(parts[0])
            return Far(inner.growth, magnitude(inner.size))
        case "max" | "min":
            return extreme(e.head, [far(p) for p in parts], edge)
        case head if head in SPECIAL:
            return special(head, far(parts[0]), edge)
        case "floor" | "ceil":
            off = (-1.0, 0.0) if e.head == "floor" else (0.0, 1.0)
            return summed([far(parts[0]), Far(FLAT, off)], edge)
    return _function(e, x, edge)


def _function(e: Expr, x: str, edge: Fraction) -> Far:
    """A function with finite bounds as it stands, another one by its definition."""
    bounds = _bounds(e, x, edge)
    if -inf < bounds[0] <= bounds[1] < inf:
        return Far(FLAT, bounds)
    plainer = unfolded_once(e) if e.head in FUNCTIONS and FUNCTIONS[e.head].definition else e
    if plainer == e:
        raise Unclear
    return _far(plainer, x, edge)


# ---- e^u and ln u


def _exponential(u: Expr, x: str, edge: Fraction) -> Far:
    """e^u with u = c·x^p + … + what stays bounded."""
    return reduce(product, (_factor(term, x, edge) for term in _terms(u)))


def _terms(e: Expr) -> list[Expr]:
    match e.head:
        case "+":
            return [t for p in children(e) for t in _terms(p)]
        case "neg":
            return [neg(t) for t in _terms(children(e)[0])]
        case "/":
            return [Expr("/", (t, children(e)[1])) for t in _terms(children(e)[0])]
    return [e]


def _factor(term: Expr, x: str, edge: Fraction) -> Far:
    """e^u of one term: c·x^p with an exact c, a·ln x, or something bounded."""
    if term.head == "lambertw":  # e^W(u) = u/W(u)
        return _far(divide(children(term)[0], term), x, edge)
    u = _far(term, x, edge)
    if order_of(u.growth, FLAT) > 0:
        return Far(_raised_e(term, x), ONE)
    low, high = times(u.size, falling(u.growth, edge))
    return Far(FLAT, (floats(arb(low).exp())[0], floats(arb(high).exp())[1]))


def _raised_e(term: Expr, x: str) -> Growth:
    expansion = expand(term, x)
    if len(expansion.terms) != 1 or expansion.rest is not None:
        raise Unclear
    (growth, c) = expansion.terms[0]
    if growth[0] == () and growth[2] == 0:
        return ((growth[1], c),), Fraction(0), Fraction(0)
    a = value_of(settled(c))
    if growth != ((), Fraction(0), Fraction(1)) or a is None:
        raise Unclear
    return (), a, Fraction(0)
