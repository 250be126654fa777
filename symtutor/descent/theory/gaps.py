"""How far descent is from the truth: x_k - x* and f(x_k) - f*, without cancellation.

Floats of f near a minimum agree with f* to the last place long before x arrives, so the gap in f is computed in
balls of 256 bits at the iterate itself, and x* enters as the sum of two floats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ...derivation import tidy
from ...expression.tree import Expr, children, minus, name, names, number, put, rational
from ...function import Function
from ..running.trace import Trace

if TYPE_CHECKING:
    from ...minimum.result import Minimum, Point
    from ..running.trace import Array

__all__ = ["least_value", "members_near", "nearest_minimizer", "with_gaps"]

PRECISIONS = (256, 4096)
MOST = 20_000  # certified gaps in f; later rows of a longer run are left to subtraction
Exact = Sequence[tuple[Fraction, ...]]


def with_gaps(trace: Trace, function: Function, minimum: Minimum | None, exact: Exact = ()) -> Trace:
    """The trace with its gaps to the nearest minimizer and to the least value, where these are known."""
    if minimum is None:
        return trace
    value, goal = least_value(minimum), nearest_minimizer(trace, minimum)
    gaps_x = None if goal is None else _gaps_x(trace.points, function.variables, dict(goal), exact)
    gaps_f = None if value is None else _gaps_f(trace, function, value, exact)
    return replace(trace, gaps_x=gaps_x, gaps_f=gaps_f)


def least_value(minimum: Minimum) -> Expr | None:
    """f*, or the infimum that is not attained; to 30 digits where it has no closed form; None if unknown."""
    if minimum.status not in ("attained", "not attained"):
        return None
    if minimum.value is not None or minimum.decimal is None:
        return minimum.value
    return _decimal(minimum.decimal)


def _decimal(text: str) -> Expr:
    return Expr("neg", (number(text[1:]),)) if text.startswith("-") else number(text)


def nearest_minimizer(trace: Trace, minimum: Minimum) -> Point | None:
    """The minimizer nearest to where descent ends (to where it starts, if it runs away)."""
    import numpy as np

    first, last = trace.points[0], trace.points[-1]
    found = (*minimum.minimizers, *(near for x in (first, last) for near in members_near(minimum, x.tolist())))
    if not found:
        return None
    goals = np.array([[_float(u) for _, u in goal] for goal in found])
    away = np.abs(goals - last).max(axis=1).min() > 10 * np.abs(goals - first).max(axis=1).min() + 10
    distances = np.linalg.norm(goals - (first if away else last), axis=1)
    return found[int(np.argmin(distances))]


def members_near(minimum: Minimum, place: list[float]) -> list[Point]:
    """The member nearest to a place of each family x = a + p k on the line, k a whole number."""
    family, variables = minimum.family, minimum.function.variables
    if family is None or len(variables) != 1:
        return []
    members: list[Point] = []
    for relation in children(family) if family.head == "or" else (family,):
        if relation.head == "=" and names(relation) == {variables[0], "k"}:
            e = children(relation)[1]
            first, second = (put(e, {name("k"): number(k)}) for k in (0, 1))
            k = round((place[0] - _float(first)) / (_float(second) - _float(first)))
            members.append(((variables[0], tidy(put(e, {name("k"): rational(k)}))),))
    return members


@lru_cache(maxsize=1024)
def _float(u: Expr) -> float:
    from ...expression.numbers import to_float

    return to_float(u, {})


def _gaps_x(points: Array, variables: tuple[str, ...], goal: Mapping[str, Expr], exact: Exact) -> Array:
    """(x_k - high) - low, where high + low is x* to twice the precision of a float."""
    import numpy as np

    high = np.array([_float(goal[v]) for v in variables])
    low = np.array([_difference(goal[v], Fraction(h)) for v, h in zip(variables, high.tolist(), strict=True)])
    gaps: Array = (points - high) - low
    for k, point in enumerate(exact[: len(gaps)]):
        gaps[k] = [-_difference(goal[v], x) for v, x in zip(variables, point, strict=True)]
    return gaps


def _gaps_f(trace: Trace, function: Function, value: Expr, exact: Exact) -> Array:
    gaps = trace.values - _float(value)
    points: list[Sequence[Fraction]] = [*exact[: len(gaps)]]
    points += [list(map(Fraction, row)) for row in trace.points[len(points) : MOST].tolist()]
    known: dict[Any, float] = {}
    for k, point in enumerate(points):
        place = tuple(point)
        if place not in known:
            known[place] = _gap(function, dict(zip(function.variables, point, strict=True)), value)
        gaps[k] = known[place] if known[place] == known[place] else gaps[k]
    return gaps


def _gap(function: Function, point: Mapping[str, Fraction], value: Expr) -> float:
    return _small(minus(function.body, value), point)


def _difference(u: Expr, x: Fraction) -> float:
    """u - x to full precision, however close they are."""
    return _small(minus(u, rational(x)), {})


def _small(e: Expr, point: Mapping[str, Fraction]) -> float:
    """The float of a value near 0; exactly 0.0 when 4,096 bits cannot tell it from 0, nan where undefined."""
    from ...expression.numbers import ball

    for bits in PRECISIONS:
        found = ball(e, point, bits)
        if not found.is_finite():
            return float("nan")
        if found > 0 or found < 0:
            return float(found.mid())
    return 0.0
