"""The rate of an update found along the line x - eta*g: by backtracking, or where the slope along it is 0."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from ...expression.tree import Expr, call, number
from ..running.compiled import formula

if TYPE_CHECKING:
    from ..running.kernel import Problem

__all__ = ["SHRINKS", "Search", "root_beyond", "search_by_hand", "searcher"]

Point = Sequence[float]
Search = Callable[[Point, float, Point, float, Sequence[float]], float]
"""(the point, f and the gradient there, the given rate, the settings) -> the rate of the next update."""
Evaluate = Callable[[Expr, Mapping[str, Fraction]], Fraction | None]
IRRATIONAL = call("sqrt", number(2))
SHRINKS, DOUBLINGS, HALVINGS = 100, 200, 200


def searcher(problem: Problem) -> Search:
    """The search that the problem's optimizer asks for, in floats. It gives inf where f falls for ever along the line,
    and the given rate where the gradient is 0."""
    value = formula(problem.body, problem.variables)
    slopes = [formula(e, problem.variables) for e in problem.gradient]

    def backtracking(x: Point, f: float, g: Point, rate: float, settings: Sequence[float]) -> float:
        armijo, shrink = settings
        square = sum(u * u for u in g)
        for _ in range(SHRINKS):
            if not square or value(*_moved(x, g, rate)) <= f - armijo * rate * square:
                break
            rate *= shrink
        return rate

    def exact(x: Point, f: float, g: Point, rate: float, settings: Sequence[float]) -> float:
        def slope(eta: float) -> float:
            place = _moved(x, g, eta)
            return -sum(s(*place) * u for s, u in zip(slopes, g, strict=True))

        return root_beyond(slope, rate) if any(g) else rate

    return backtracking if problem.optimizer.search == "backtracking" else exact


def root_beyond(slope: Callable[[float], float], guess: float) -> float:
    """A positive root of a function that is negative at 0: doubling until the sign changes, then regula falsi with
    halved ends (Illinois: Dowell & Jarratt 1971), to the last digits of a float."""
    low, high, at_low, at_high = 0.0, guess, slope(0.0), slope(guess)
    for _ in range(DOUBLINGS):
        if not at_high < 0:
            break
        low, high, at_low = high, 2 * high, at_high
        at_high = slope(high)
    else:
        return math.inf
    for _ in range(HALVINGS):
        middle = low + (high - low) * (at_low / (at_low - at_high)) if math.isfinite(at_high) else (low + high) / 2
        here = slope(middle)
        if here == 0 or not low < middle < high or high - low <= 1e-16 * high:
            return middle
        if here < 0:
            low, at_low, at_high = middle, here, at_high / 2
        else:
            high, at_high, at_low = middle, here, at_low / 2
    return middle


def _moved(x: Sequence[float], g: Sequence[float], eta: float) -> list[float]:
    return [u - eta * v for u, v in zip(x, g, strict=True)]


# ---- in fractions

def search_by_hand(
    problem: Problem, x: Sequence[Fraction], g: Sequence[Fraction], numbers: Sequence[Fraction], evaluate: Evaluate
) -> Fraction | None:
    """The same rate in fractions where these suffice; `numbers` are the given rate and the settings."""
    rate, *settings = numbers
    if not any(g):
        return rate
    if problem.optimizer.search == "exact":
        return _exactly(problem, x, g, rate, evaluate)
    armijo, shrink = settings
    square, f = sum(u * u for u in g), evaluate(problem.body, dict(zip(problem.variables, x, strict=True)))
    for _ in range(SHRINKS):
        there = evaluate(problem.body, _place(problem, x, g, rate))
        if f is None or there is None:
            return None
        if there <= f - armijo * rate * square:
            break
        rate *= shrink
    return rate


def _exactly(
    problem: Problem, x: Sequence[Fraction], g: Sequence[Fraction], rate: Fraction, evaluate: Evaluate
) -> Fraction | None:
    """The root of the line through the slopes at 0 and 1, if the slope there is 0 indeed: it is on a quadratic."""
    def slope(eta: Fraction) -> Fraction | None:
        values = [evaluate(e, _place(problem, x, g, eta)) for e in problem.gradient]
        known = [u * v for u, v in zip(values, g, strict=True) if u is not None]
        return -sum(known, Fraction(0)) if len(known) == len(g) else None

    first, second = slope(Fraction(0)), slope(Fraction(1))
    if first is not None and second is not None and first != second:
        eta = first / (first - second)
        if eta > 0 and slope(eta) == 0:
            return eta
    near = searcher(problem)([float(u) for u in x], 0.0, [float(u) for u in g], float(rate), ())
    decimals_allowed = evaluate(IRRATIONAL, {}) is not None
    return Fraction(near) if decimals_allowed and math.isfinite(near) else None


def _place(problem: Problem, x: Sequence[Fraction], g: Sequence[Fraction], eta: Fraction) -> dict[str, Fraction]:
    return {v: u - eta * w for v, u, w in zip(problem.variables, x, g, strict=True)}
