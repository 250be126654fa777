"""Taylor coefficients of functions with an order: Bessel's, polygamma, incomplete gamma, E_n; and of inverse erf.

Sources: DLMF 10.6.7 and 10.29.5 (Bessel), 5.15 (polygamma), 8.8.13 (gamma), 8.19.13 (E_n).
"""

from collections.abc import Callable
from math import comb, factorial
from typing import Any

from flint import acb, arb, arb_series

from .taylor import NAN

__all__ = ["ORDERED", "OTHERS"]

LARGEST = 10**5  # of an argument: beyond it some of these take minutes
Ordered = Callable[[arb, Any, int], list[Any]]  # (order, b, n) -> the n numbers f(b), f'(b), f''(b)/2!, …


def _bessel(method: str, sign: int, turn: int) -> Ordered:
    """2ᵏ F_s^(k) = turnᵏ Σ C(k, i) signⁱ F_(s−k+2i)."""

    def taylor(order: arb, b: Any, n: int) -> list[Any]:
        if not abs(b) < LARGEST or not abs(order) < LARGEST:
            return [NAN] * n
        value = {j: getattr(b, method)(order + j) for j in range(1 - n, n)}
        sums = [sum((comb(k, i) * sign**i * value[2 * i - k] for i in range(k + 1)), arb(0)) for k in range(n)]
        return [turn**k * total / (2**k * factorial(k)) for k, total in enumerate(sums)]

    return taylor


def _polygamma(order: arb, b: arb, n: int) -> list[arb]:
    """ψ⁽ᵐ⁺ᵏ⁾(b)/k! for a whole order m ≥ 0."""
    if isinstance(b, acb) or not (order.is_integer() and -1 < order < LARGEST and abs(b) < LARGEST):
        return [NAN] * n
    return [acb(b).polygamma(order + k).real / factorial(k) for k in range(n)]


def _incomplete(method: str) -> Ordered:
    def taylor(order: arb, b: arb, n: int) -> list[arb]:
        if isinstance(b, acb) or not (abs(b) < LARGEST and abs(order) < LARGEST):
            return [NAN] * n
        series = getattr(arb_series, method)(order, arb_series([b, 1], prec=n))
        return [series[k] for k in range(n)]

    return taylor


def _expint(order: arb, b: arb, n: int) -> list[arb]:
    """E_s^(k) = (−1)ᵏ E_(s−k)."""
    if isinstance(b, acb) or not (abs(b) < LARGEST and abs(order) < LARGEST):
        return [NAN] * n
    return [(-1) ** k * b.expint(order - k) / factorial(k) for k in range(n)]


def _erfinv(b: arb, n: int) -> list[arb]:
    """y' = √π/2 e^(y²), one more term each turn."""
    if not b.is_finite() or isinstance(b, acb):
        return [NAN] * n
    y = arb_series([b.erfinv()], prec=n)
    for _ in range(n - 1):
        y = (arb.pi().sqrt() / 2 * (y * y).exp()).integral() + b.erfinv()
    return [y[k] for k in range(n)]


def _bounded(method: str) -> Callable[[arb, int], list[arb]]:
    """A function of Arb's at arguments that are not too large."""

    def taylor(b: arb, n: int) -> list[arb]:
        if isinstance(b, acb) or not abs(b) < LARGEST:
            return [NAN] * n
        series = getattr(arb_series([b, 1], prec=n), method)()
        return [series[k] for k in range(n)]

    return taylor


def _digamma(b: arb, n: int) -> list[arb]:
    return _polygamma(arb(0), b, n)


ORDERED: dict[str, Ordered] = {
    "besselj": _bessel("bessel_j", -1, 1), "bessely": _bessel("bessel_y", -1, 1),
    "besseli": _bessel("bessel_i", 1, 1), "besselk": _bessel("bessel_k", 1, -1),
    "polygamma": _polygamma, "expint": _expint,
    "uppergamma": _incomplete("gamma_upper"), "lowergamma": _incomplete("gamma_lower"),
}  # fmt: skip
OTHERS: dict[str, Callable[[arb, int], Any]] = {
    "digamma": _digamma, "erfinv": _erfinv,
    "airyai": _bounded("airy_ai"), "airyaiprime": _bounded("airy_ai_prime"),
    "airybi": _bounded("airy_bi"), "airybiprime": _bounded("airy_bi_prime"), "zeta": _bounded("zeta"),
}  # fmt: skip
