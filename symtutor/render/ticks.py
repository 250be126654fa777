"""Round numbers along an axis."""

import math
from collections.abc import Iterator

__all__ = ["ticks"]

FEW_DECADES, FEWEST = 2.5, 3
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def ticks(low: float, high: float, count: int = 6, powers: bool = False) -> list[tuple[float, str]]:
    """About `count` places from low to high with their labels; with `powers` they are exponents of ten."""
    step = _round_step((high - low) / count)
    if powers and high - low < FEW_DECADES:
        return _within_decades(low, high)
    if powers:
        step = max(1.0, math.ceil(step))
    places = [k * step for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]
    return [(place, _power(place) if powers else _label(place, step)) for place in places]


def _within_decades(low: float, high: float) -> list[tuple[float, str]]:
    """1, 2, 5, 10, … where powers of ten alone would be too few; exponents of ten again."""
    decades = range(math.floor(low), math.ceil(high) + 1)
    numbers = [digit * 10.0**k for k in decades for digit in (1.0, 2.0, 5.0)]
    inside = [u for u in numbers if low - 1e-9 <= math.log10(u) <= high + 1e-9]
    if len(inside) < FEWEST:
        return [(math.log10(u), label) for u, label in ticks(10.0**low, 10.0**high) if u > 0]
    return [(math.log10(u), _label(u, 10.0 ** math.floor(math.log10(u) + 1e-9))) for u in inside]


def _round_step(rough: float) -> float:
    """1, 2 or 5 times a power of ten, not below the rough one."""
    ten = 10.0 ** math.floor(math.log10(rough))
    return next(digit * ten for digit in _digits() if digit * ten >= rough * (1 - 1e-9))


def _digits() -> Iterator[float]:
    yield from (1.0, 2.0, 5.0, 10.0)


def _power(exponent: float) -> str:
    return "10" + str(round(exponent)).translate(RAISED) if round(exponent) else "1"


def _label(value: float, step: float) -> str:
    """As many decimals as the step has; large and tiny numbers as 2·10⁵."""
    size = max(abs(value), step)
    if not 1e-4 <= size < 1e6:
        exponent = math.floor(math.log10(size))
        return f"{value / 10.0**exponent:.3g}·10".replace("-", "−") + str(exponent).translate(RAISED) if value else "0"
    return f"{value:.{max(0, -math.floor(math.log10(step) + 1e-9))}f}".replace("-", "−")
