"""Functions of one float for generated code: FAST as the processor does them, SAFE never raising.

SAFE follows IEEE 754: e^1000 is inf, 1/0 is inf, log(-1) and 0/0 are nan.
"""

import math
from collections.abc import Callable
from typing import Any

__all__ = ["FAST", "SAFE"]

INF, NAN = math.inf, math.nan


def sign(u: float) -> float:
    return u if u != u else float((u > 0) - (u < 0))


def sigmoid(u: float) -> float:
    """1/(1 + e^(-u)), without overflow on either side."""
    if u >= 0:
        return 1 / (1 + math.exp(-u))
    return math.exp(u) / (1 + math.exp(u))


def softplus(u: float) -> float:
    """log(1 + e^u) = max(u, 0) + log(1 + e^(-|u|))."""
    return max(u, 0.0) + math.log1p(math.exp(-abs(u)))


def relu(u: float) -> float:
    return u if u > 0 or u != u else 0.0


def maximum(u: float, v: float) -> float:
    return u if u >= v or u != u else v


def minimum(u: float, v: float) -> float:
    return u if u <= v or u != u else v


def digamma(u: float) -> float:
    """ψ(u) for u > 0: ψ(u) = ψ(u + 1) - 1/u up to u ≥ 10, then the asymptotic series (Abramowitz & Stegun 6.3.18)."""
    if not u > 0:
        return by_ball("digamma", u)
    below = 0.0
    while u < 10:
        below, u = below - 1 / u, u + 1
    q = 1 / (u * u)
    series = q * (1 / 12 - q * (1 / 120 - q * (1 / 252 - q * (1 / 240 - q * (1 / 132 - q * 691 / 32760)))))
    return below + math.log(u) - 0.5 / u - series


def by_ball(head: str, *u: float) -> float:
    """A special function in ball arithmetic, rounded: slow, and right to the last digits."""
    from fractions import Fraction

    from ...expression.numbers import ball
    from ...expression.tree import call, name

    if not all(map(math.isfinite, u)):
        return NAN
    place = {f"u_{i}": Fraction(v) for i, v in enumerate(u)}
    found = ball(call(head, *map(name, place)), place)
    return float(found.mid()) if found.is_finite() else NAN


def divide(u: float, v: float) -> float:
    if v != 0:
        return u / v
    return NAN if u == 0 or u != u else math.copysign(INF, u) * math.copysign(1.0, v)


def power(u: float, v: float) -> float:
    """u^v over the reals; nan for (-8)^(1/3), which needs complex numbers."""
    try:
        return math.pow(u, v)
    except OverflowError:
        return -INF if u < 0 and v % 2 == 1 else INF
    except ValueError:
        return INF if u == 0 else NAN


def _safe(function: Callable[..., float], large: Callable[[float], float]) -> Callable[..., float]:
    """`function` with nan outside its domain and `large(u)` on overflow."""
    def safe(*u: float) -> float:
        try:
            return float(function(*u))
        except OverflowError:
            return large(u[0])
        except (ValueError, ZeroDivisionError):
            return NAN

    return safe


def _floor(u: float) -> float:
    return float(math.floor(u))


def _ceil(u: float) -> float:
    return float(math.ceil(u))


def _factorial(u: float) -> float:
    return math.gamma(u + 1)


OWN: dict[str, Callable[..., float]] = {
    "sign": sign, "sigmoid": sigmoid, "softplus": softplus, "relu": relu, "maximum": maximum, "minimum": minimum,
    "digamma": digamma, "factorial": _factorial, "floor": _floor, "ceil": _ceil, "abs": abs,
    "by_ball": by_ball,
}  # fmt: skip
MATH = ("sqrt", "cbrt", "exp", "log", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh",
        "acosh", "atanh", "erf", "gamma", "pow")  # fmt: skip
FAST: dict[str, Any] = {**{name: getattr(math, name) for name in MATH}, **OWN, "pi": math.pi, "e": math.e,
                        "inf": INF, "nan": NAN}


def _infinite(u: float) -> float:
    return INF


def _signed(u: float) -> float:
    return math.copysign(INF, u)


def _itself(u: float) -> float:
    return u


LARGE: dict[str, Callable[[float], float]] = {"sinh": _signed, "floor": _itself, "ceil": _itself}
SAFE: dict[str, Any] = {
    **FAST,
    **{name: _safe(f, LARGE.get(name, _infinite)) for name, f in FAST.items() if callable(f) and name != "pow"},
    "pow": power, "power": power, "divide": divide,
}  # fmt: skip
