"""Taylor coefficients over residues: only these know the derivatives of the elementary functions in a signature."""

from collections.abc import Callable
from math import factorial

from flint import fmpz_mod

from ..jets import Index, Jet, compose, power_taylor
from .residues import Level
from .trial import Trial

__all__ = ["TAYLOR", "exp_taylor", "log_taylor", "polygamma", "wave_taylor"]

Coefficients = list[fmpz_mod]
Slope = Callable[[], fmpz_mod]  # f'(b)


def exp_taylor(value: fmpz_mod, n: int) -> Coefficients:
    """e^b/k!, where e^b is the value."""
    return [value / factorial(k) for k in range(n)]


def log_taylor(value: fmpz_mod, b: fmpz_mod, n: int) -> Coefficients:
    """log b, then −(−1/b)ᵏ/k."""
    step = -1 / b if n > 1 else b
    return [value, *(-(step**k) / k for k in range(1, n))]


def wave_taylor(head: str, wave: fmpz_mod, level: Level, n: int) -> Coefficients:
    """sin or cos from w = e^(ib): sin b = (w − 1/w)/2i, and the derivatives sin, cos, −sin, −cos, … over k!."""
    i, inverse = level.omega ** (level.turn // 4), 1 / wave
    sine, cosine = (wave - inverse) / (2 * i), (wave + inverse) / 2
    cycle = [sine, cosine, -sine, -cosine]
    first = 0 if head == "sin" else 1
    return [cycle[(first + k) % 4] / factorial(k) for k in range(n)]


def _integrated(value: fmpz_mod, slope: Jet, n: int) -> Coefficients:
    """f(b) and then the integral of the series of f'."""
    return [value, *(slope.terms.get((k,), value * 0) / (k + 1) for k in range(n - 1))]


def _asin(value: fmpz_mod, slope: Slope, b: fmpz_mod, n: int) -> Coefficients:
    """f' = (1 − (b + t)²)^(−1/2), with the given value at b."""
    if n == 1:
        return [value]
    inside = Jet((n,), {(0,): 1 - b * b, (1,): -2 * b, (2,): b * 0 - 1})
    exponent = -1 / (b * 0 + 2)
    return _integrated(value, compose(inside, lambda c, length: power_taylor(slope(), exponent, c, length)), n)


def _atan(value: fmpz_mod, slope: Slope, b: fmpz_mod, n: int) -> Coefficients:
    """f' = 1/(1 + (b + t)²)."""
    return _integrated(value, 1 / Jet((n,), {(0,): 1 + b * b, (1,): 2 * b, (2,): b * 0 + 1}), n)


def _erf(value: fmpz_mod, slope: Slope, b: fmpz_mod, n: int) -> Coefficients:
    """f' = f'(b) e^(−2bt − t²)."""
    if n == 1:
        return [value]
    inside = Jet((n,), {(0,): b * 0, (1,): -2 * b, (2,): b * 0 - 1})
    return _integrated(value, compose(inside, lambda c, length: exp_taylor(slope(), length)), n)


TAYLOR: dict[str, Callable[[fmpz_mod, Slope, fmpz_mod, int], Coefficients]] = {
    "asin": _asin, "atan": _atan, "erf": _erf,
}  # fmt: skip


def polygamma(head: str, key: int, trial: Trial, level: int, n: int) -> Coefficients:
    """ψ and Γ = Γ(b) e^(ψ t + ψ' t²/2 + …) with unknown values Γ, ψ, ψ', … at the argument `key`; Γ(1) = 1."""
    psi = [trial.draw(level, "polygamma", k, key) for k in range(n)]
    if head == "digamma":
        return [value / factorial(k) for k, value in enumerate(psi)]
    one = trial.levels[level].field(1)
    value = one if key == 1 else trial.draw(level, "gamma", key)
    slopes: dict[Index, fmpz_mod] = {(k,): psi[k - 1] / factorial(k) for k in range(1, n)}
    inside = Jet((n,), {(0,): one * 0} | slopes)
    series = compose(inside, lambda c, length: exp_taylor(value, length))
    return [series.terms.get((k,), one * 0) for k in range(n)]
