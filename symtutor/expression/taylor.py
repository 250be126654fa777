"""Taylor coefficients f(b), f'(b), f''(b)/2!, … of the elementary functions, as certified balls."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import comb
from typing import Any

from flint import arb, arb_series, ctx, fmpq

from .jets import Taylor, compose, power_taylor

__all__ = [
    "EXP", "LOG", "NAN", "TAYLOR", "flint_taylor", "gamma", "larger", "rational_ball", "rational_power_taylor",
    "smaller",
]  # fmt: skip

NAN = arb("nan")


def rational_ball(value: Fraction) -> arb:
    return arb(value.numerator) if value.denominator == 1 else arb(fmpq(value.numerator, value.denominator))


def flint_taylor(method: str) -> Taylor:
    def taylor(b: arb, n: int) -> Sequence[arb]:
        if not b.is_finite():
            return [NAN] * n
        return (getattr(b, method)(),) if n == 1 else _coefficients(getattr(_line(b, n), method)(), n)

    return taylor


def _line(b: arb, n: int) -> arb_series:
    ctx.cap = max(ctx.cap, n)
    return arb_series([b, 1], prec=n)


def _coefficients(series: arb_series, n: int) -> list[arb]:
    return [series[k] for k in range(n)]


def _digamma(b: arb, n: int) -> list[arb]:
    return _coefficients(_line(b, n + 1).lgamma().derivative(), n) if b > 0 else [NAN] * n


def _steps(value: Callable[[arb], arb], kink: Callable[[arb], bool], slope: Callable[[arb], arb]) -> Taylor:
    """A function of straight pieces: its value, its slope, then zeros; no slope at a kink."""
    def taylor(b: arb, n: int) -> list[arb]:
        if not b.is_finite():
            return [NAN] * n
        rest = [NAN] * (n - 1) if kink(b) else [slope(b), *[arb(0)] * (n - 2)]
        return [value(b), *rest[: n - 1]]

    return taylor


def rational_power_taylor(r: Fraction, b: arb, n: int) -> Sequence[arb]:
    if r.denominator > 1:
        leading = b.root(r.denominator) ** abs(r.numerator) if b >= 0 else NAN
        return power_taylor(leading if r > 0 else 1 / leading, rational_ball(r), b, n)
    if r < 0:
        return power_taylor(1 / b ** int(-r), int(r), b, n)
    return [comb(int(r), k) * _whole_power(b, int(r) - k) if k <= r else arb(0) for k in range(n)]


def _whole_power(b: arb, k: int) -> arb:
    """b^k; `**` goes through the logarithm and gives NaN where a ball holds 0 and more."""
    if not b.contains(0) or not b.is_finite():
        return b**k if b.is_finite() else NAN
    half = _whole_power(b, k // 2) if k > 1 else arb(1)
    return half * half * (b if k % 2 else arb(1))


def larger(u: Any, v: Any) -> Any:
    if isinstance(u, arb) and isinstance(v, arb):
        return u.max(v)
    return (u + v + compose(u - v, TAYLOR["abs"])) / 2


def smaller(u: Any, v: Any) -> Any:
    return -larger(-u, -v)


def gamma(u: Any) -> Any:
    return compose(u, flint_taylor("gamma"))


EXP, LOG = flint_taylor("exp"), flint_taylor("log")
TAYLOR: dict[str, Taylor] = {
    "abs": _steps(abs, lambda b: b.contains(0), arb.sgn),
    "sign": _steps(arb.sgn, lambda b: b.contains(0), lambda b: arb(0)),
    "floor": _steps(arb.floor, arb.contains_integer, lambda b: arb(0)),
    "ceil": _steps(arb.ceil, arb.contains_integer, lambda b: arb(0)),
    "digamma": _digamma,
}
