"""Taylor coefficients f(b), f'(b), f''(b)/2!, … of the elementary functions, as certified balls."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import comb
from typing import Any

from flint import acb, acb_series, arb, arb_series, ctx, fmpq

from .jets import Taylor, compose, power_taylor

__all__ = [
    "EXP", "LOG", "NAN", "TAYLOR", "flint_taylor", "gamma", "larger", "rational_ball", "rational_power_taylor",
    "smaller",
]  # fmt: skip

NAN = arb("nan")
LARGEST_ROOT = 10**9


def rational_ball(value: Fraction) -> arb:
    return arb(value.numerator) if value.denominator == 1 else arb(fmpq(value.numerator, value.denominator))


def flint_taylor(method: str) -> Taylor:
    def taylor(b: Any, n: int) -> Sequence[Any]:
        if not b.is_finite() or isinstance(b, acb) and not _is_analytic(method, b, n):
            return [NAN] * n
        return (getattr(b, method)(),) if n == 1 else _coefficients(getattr(_line(b, n), method)(), n)

    return taylor


def _line(b: Any, n: int) -> Any:
    ctx.cap = max(ctx.cap, n)
    return (acb_series if isinstance(b, acb) else arb_series)([b, 1], prec=n)


# where a function of a complex number is not known to be analytic: on its cuts along the axes
_CUTS: dict[str, Callable[[acb], bool]] = {
    **dict.fromkeys(("log", "sqrt", "ei", "ci", "chi", "li"), lambda z: z.imag.contains(0) and not z.real > 0),
    **dict.fromkeys(("asin", "acos"), lambda z: z.imag.contains(0) and not abs(z.real) < 1),
    "atan": lambda z: z.real.contains(0) and not abs(z.imag) < 1,
    "lambertw": lambda z: z.imag.contains(0) and not z.real > -0.36,
}


def _is_analytic(method: str, z: acb, n: int) -> bool:
    """On the real axis itself, where nothing must be analytic, cuts do not matter."""
    cut = _CUTS.get(method)
    return (z.imag.is_zero() or not (cut and cut(z))) and hasattr(acb_series if n > 1 else acb, method)


def _coefficients(series: arb_series, n: int) -> list[arb]:
    return [series[k] for k in range(n)]


def _steps(value: Callable[[arb], arb], kink: Callable[[arb], bool], slope: Callable[[arb], arb]) -> Taylor:
    """A function of straight pieces: its value, its slope, then zeros; no slope at a kink."""
    def taylor(b: Any, n: int) -> list[Any]:
        if not b.is_finite() or isinstance(b, acb) and kink(b.real):
            return [NAN] * n
        if isinstance(b, acb):
            straight = value(b.real) + slope(b.real) * (b - b.real)
            return [straight, slope(b.real), *[arb(0)] * (n - 2)][:n]
        rest = [NAN] * (n - 1) if kink(b) else [slope(b), *[arb(0)] * (n - 2)]
        return [value(b), *rest[: n - 1]]

    return taylor


def rational_power_taylor(r: Fraction, b: Any, n: int) -> Sequence[Any]:
    if r.denominator > 1 and isinstance(b, acb):
        cut = not b.is_finite() or b.imag.contains(0) and not (b.real > 0 or b.imag.is_zero())
        return [NAN] * n if cut else power_taylor((b.log() * rational_ball(r)).exp(), rational_ball(r), b, n)
    if r.denominator > 1:
        leading = _root_power(b, abs(r))
        return power_taylor(leading if r > 0 else 1 / leading, rational_ball(r), b, n)
    m = int(r)
    if m < 0:
        return power_taylor(1 / b ** -m, m, b, n)
    return [comb(m, k) * _whole_power(b, m - k) if k <= m else arb(0) for k in range(n)]


def _root_power(b: arb, r: Fraction) -> arb:
    """b^r for r > 0; by the logarithm where the degree of the root would be too large for Arb."""
    if r.denominator > LARGEST_ROOT and b > 0:
        return (b.log() * rational_ball(r)).exp()
    return b.root(r.denominator) ** r.numerator if b >= 0 and r.denominator <= LARGEST_ROOT else NAN


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
}
