"""Elementary functions of a pair of floats: values, slopes and curvatures, one row each.

At the ends they are worked out by Arb with certified errors; between the ends by where they rise and fall. Outside
its domain a function has no value; where u reaches beyond the domain nothing is known of the slope.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil, floor, inf, pi

from flint import arb

from ...expression.functions import FUNCTIONS
from ...expression.taylor import flint_taylor
from .pairs import (
    EVERYTHING,
    NOTHING,
    ONE,
    Pair,
    add,
    down,
    larger,
    magnitude,
    meet,
    mul,
    neg,
    over,
    pair,
    square,
    sub,
    up,
)

__all__ = ["INVERSE", "ROWS", "Row", "power_row", "row_of"]

FAR = 1e15  # from here on floats do not tell where in its period a wave is
UNIT: Pair = (-1.0, 1.0)
ZERO: Pair = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Row:
    """g(u), g′(u) and g″(u) on a pair u."""

    value: Callable[[Pair], Pair]
    slope: Callable[[Pair], Pair]
    curve: Callable[[Pair], Pair]


def _times(c: float, u: Pair) -> Pair:
    return mul((c, c), u)


def _below(g: Callable[[arb], arb], x: float) -> float:
    found = down(float(g(arb(x)).lower()))
    return found if found == found else -inf


def _above(g: Callable[[arb], arb], x: float) -> float:
    found = up(float(g(arb(x)).upper()))
    return found if found == found else inf


def rising(g: Callable[[arb], arb], low: float = -inf, high: float = inf) -> Callable[[Pair], Pair]:
    """An increasing function from its values at the ends, its domain between `low` and `high`."""

    def value(u: Pair) -> Pair:
        inner = meet(u, (low, high))
        if inner is None:
            return NOTHING
        a, b = inner
        return (-inf if a == -inf else _below(g, a)), (inf if b == inf else _above(g, b))

    return value


def _kept(g: Callable[[Pair], Pair], low: float, high: float = inf) -> Callable[[Pair], Pair]:
    """g where u lies in the domain with its ends, nothing known elsewhere."""
    return lambda u: g(u) if low <= u[0] and u[1] <= high else EVERYTHING


def _off_zero(g: Callable[[Pair], Pair]) -> Callable[[Pair], Pair]:
    """g where u is not 0; nothing known where it may be, and f then has a pole."""
    return lambda u: g(u) if u[0] > 0 or u[1] < 0 else EVERYTHING


def _positive(g: Callable[[Pair], Pair]) -> Callable[[Pair], Pair]:
    return lambda u: g(u) if u[0] > 0 else EVERYTHING


def _bounded(g: Callable[[Pair], Pair], low: float, high: float) -> Callable[[Pair], Pair]:
    return lambda u: (max(low, (w := g(u))[0]), min(high, w[1]))


def _sin(u: Pair) -> Pair:
    """From the ends; 1 and −1 where a crest or a trough (π/2 + 2πk, −π/2 + 2πk) may lie between them."""
    a, b = u
    if a < -FAR or b > FAR or b - a > 2 * pi:
        return UNIT
    turns, room = (a / (2 * pi), b / (2 * pi)), 1e-15 * (1 + max(-a, b))
    low, high = ((arb(x).sin()) for x in u)
    return (
        -1.0 if _whole_between(turns, 0.25, room) else max(-1.0, down(min(float(low.lower()), float(high.lower())))),
        1.0 if _whole_between(turns, -0.25, room) else min(1.0, up(max(float(low.upper()), float(high.upper())))),
    )


def _whole_between(turns: Pair, shift: float, room: float) -> bool:
    return floor(turns[1] + shift + room) >= ceil(turns[0] + shift - room)


HALF_PI: Pair = (pi / 2, up(pi / 2))


def _cos(u: Pair) -> Pair:
    return _sin(add(u, HALF_PI))


def _cosh(u: Pair) -> Pair:
    a, b = magnitude(u)
    return max(1.0, _below(arb.cosh, a)), inf if b == inf else _above(arb.cosh, b)


def _sigmoid(x: arb) -> arb:
    return 1 / (1 + (-x).exp())


def _cbrt(x: arb) -> arb:
    return x.root(3) if x >= 0 else -((-x).root(3))


def _abs_slope(u: Pair) -> Pair:
    return ONE if u[0] > 0 else (-1.0, -1.0) if u[1] < 0 else UNIT


def _flat(u: Pair) -> Pair:
    return ZERO if u[0] > 0 or u[1] < 0 else EVERYTHING


_exp = _bounded(rising(arb.exp), 0.0, inf)
_sqrt = _bounded(rising(arb.sqrt, 0.0), 0.0, inf)
_tanh = _bounded(rising(arb.tanh), -1.0, 1.0)
_sinh = rising(arb.sinh)
_logistic = _bounded(rising(_sigmoid), 0.0, 1.0)
_root3 = rising(_cbrt)
_atan = _bounded(rising(arb.atan), -up(pi / 2), up(pi / 2))
_asin = rising(arb.asin, -1.0, 1.0)
_erf = _bounded(rising(arb.erf), -1.0, 1.0)


def _beside(u: Pair) -> Pair:
    """1 − u²."""
    return sub(ONE, square(u))


def _bell(u: Pair) -> Pair:
    """2/√π·e^(−u²)."""
    return mul((1.128379167095512, 1.128379167095513), _exp(neg(square(u))))


def _sech2(u: Pair) -> Pair:
    return square(over(_cosh(u)))


def _logistic_slope(u: Pair) -> Pair:
    return _times(0.25, _sech2(_times(0.5, u)))


def _hypot(u: Pair) -> Pair:
    """√(1 + u²)."""
    return _sqrt(add(ONE, square(u)))


ROWS = {
    "exp": Row(_exp, _exp, _exp),
    "log": Row(rising(arb.log, 0.0), _positive(over), _positive(lambda u: neg(over(square(u))))),
    "sqrt": Row(
        _sqrt,
        _kept(lambda u: over(_times(2.0, _sqrt(u))), 0.0),
        _kept(lambda u: neg(over(_times(4.0, mul(u, _sqrt(u))))), 0.0),
    ),
    "cbrt": Row(
        _root3,
        lambda u: over(_times(3.0, square(_root3(u)))),
        lambda u: over(_times(-4.5, mul(u, square(_root3(u))))),
    ),
    "sin": Row(_sin, _cos, lambda u: neg(_sin(u))),
    "cos": Row(_cos, lambda u: neg(_sin(u)), lambda u: neg(_cos(u))),
    "atan": Row(
        _atan,
        lambda u: over(add(ONE, square(u))),
        lambda u: mul(_times(-2.0, u), square(over(add(ONE, square(u))))),
    ),
    "asin": Row(
        _asin,
        _kept(lambda u: over(_sqrt(_beside(u))), -1.0, 1.0),
        _kept(lambda u: mul(u, over(mul(_beside(u), _sqrt(_beside(u))))), -1.0, 1.0),
    ),
    "sinh": Row(_sinh, _cosh, _sinh),
    "cosh": Row(_cosh, _sinh, _cosh),
    "tanh": Row(_tanh, _sech2, lambda u: mul(_times(-2.0, _tanh(u)), _sech2(u))),
    "asinh": Row(
        rising(arb.asinh), lambda u: over(_hypot(u)), lambda u: neg(mul(u, over(mul(_hypot(u), square(_hypot(u))))))
    ),
    "sigmoid": Row(
        _logistic, _logistic_slope, lambda u: mul(_logistic_slope(u), sub(ONE, _times(2.0, _logistic(u))))
    ),
    "softplus": Row(rising(lambda x: x.exp().log1p()), _logistic, _logistic_slope),
    "erf": Row(_erf, _bell, lambda u: mul(_times(-2.0, u), _bell(u))),
    "abs": Row(magnitude, _abs_slope, _flat),
}
INVERSE = Row(
    over,
    _off_zero(lambda u: neg(square(over(u)))),
    _off_zero(lambda u: _times(2.0, mul(over(u), square(over(u))))),
)
"""1/u"""


# ---- powers


@cache
def power_row(r: Fraction) -> Row:
    """u^r; with a root in it only where u ≥ 0."""
    slope, curve = r, r * (r - 1)
    return Row(
        _power(r),
        lambda u: mul(pair(slope), _power(r - 1)(u)) if _reaches(r, u) else EVERYTHING,
        lambda u: (mul(pair(curve), _power(r - 2)(u)) if curve else ZERO) if _reaches(r, u) else EVERYTHING,
    )


def _reaches(r: Fraction, u: Pair) -> bool:
    """Whether u^r is defined and continuous on all of u."""
    if r < 0:
        return u[0] > 0 or (r.denominator == 1 and u[1] < 0)
    return r.denominator == 1 or u[0] >= 0


@cache
def _power(r: Fraction) -> Callable[[Pair], Pair]:
    if r < 0:
        return lambda u: over(_power(-r)(u))
    if r.denominator > 1:
        return _bounded(rising(lambda x: x.root(r.denominator) ** r.numerator, 0.0), 0.0, inf)
    n = r.numerator
    match n:
        case 0:
            return lambda u: ONE
        case 1:
            return lambda u: u
        case 2:
            return square
    whole = rising(lambda x: x**n if x != 0 else arb(0))
    return (lambda u: larger(whole(magnitude(u)), ZERO)) if n % 2 == 0 else whole


# ---- all other functions that Arb knows


def row_of(head: str) -> Row | None:
    """The row of a function; of one that Arb alone knows by its Taylor coefficients on a ball."""
    if head in ROWS:
        return ROWS[head]
    return _by_arb(FUNCTIONS[head].ball) if head in FUNCTIONS and FUNCTIONS[head].ball else None


@cache
def _by_arb(method: str) -> Row:
    taylor = flint_taylor(method)

    def coefficient(k: int) -> Callable[[Pair], Pair]:
        def value(u: Pair) -> Pair:
            found = taylor(arb(u[0]).union(arb(u[1])), k + 1)[k] * (2 if k == 2 else 1)
            return (down(float(found.lower())), up(float(found.upper()))) if found.is_finite() else EVERYTHING

        return value

    return Row(*map(coefficient, range(3)))
