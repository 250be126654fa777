"""Kinks and jumps: what happens to a function of one variable where one of its switches turns over."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..expression.tree import Expr, children, minus, name, names, pieces, put
from ..function import Function
from .switches import SWITCHES, is_analytic, one_sided, roots_of, switching
from .tidy import tidy

__all__ = ["Kink", "kinks", "still_excluded"]

MOST_POINTS = 12


@dataclass(frozen=True, slots=True)
class Kink:
    """One point where a switch turns over, and what was found out there for certain.

    kink     continuous, with the one-sided derivatives `left` and `right`, which differ
    smooth   continuous, with both one-sided derivatives equal: the derivative exists and is `left` = `right`
    jump     the one-sided limits `left` and `right` differ
    hole     the one-sided limits agree, but the value there is another
    """

    variable: str
    point: Expr
    kind: Literal["kink", "smooth", "jump", "hole"]
    left: Expr
    right: Expr


def kinks(function: Function, variable: str) -> tuple[Kink, ...]:
    """The kinks and jumps of a function of one variable without parameters, from left to right; () for any other."""
    body = function.body
    if names(body) != {variable} or not any(piece.head in SWITCHES for piece in pieces(body)):
        return ()
    known = [roots_of(g, variable) for g in switching(body)]
    points = dict.fromkeys(root for roots in known for root in roots or ())
    if len(points) > MOST_POINTS:
        return ()
    found = (_at(function, variable, point) for point in sorted(points, key=_place))
    return tuple(kink for kink in found if kink is not None)


def _place(point: Expr) -> float:
    from ..expression.numbers import to_float

    return to_float(point, {})


def _at(function: Function, variable: str, point: Expr) -> Kink | None:
    """None where nothing is certain, the function is not defined, or the domain ends."""
    x = name(variable)
    if not _inside(function.domain, x, point):
        return None
    sides = [one_sided(function.body, x, point, side) for side in (-1, 1)]
    left, right = sides
    value = put(function.body, {x: point})
    if left is None or right is None or not _defined(value):
        return None
    if not all(is_analytic(side, x, point) for side in (left, right)):
        return None
    limits = [put(side, {x: point}) for side in (left, right)]
    agree = _equal(*limits)
    if agree is None:
        return None
    if not agree:
        return Kink(variable, point, "jump", tidy(limits[0]), tidy(limits[1]))
    continuous = _equal(limits[0], value)
    if continuous is None:
        return None
    return _slopes(variable, point, left, right) if continuous else _hole(variable, point, limits[0])


def _hole(variable: str, point: Expr, limit: Expr) -> Kink:
    return Kink(variable, point, "hole", tidy(limit), tidy(limit))


def _slopes(variable: str, point: Expr, left: Expr, right: Expr) -> Kink | None:
    slopes = [_slope_at(side, variable, point) for side in (left, right)]
    below, above = slopes
    if below is None or above is None:
        return None
    agree = _equal(below, above)
    return None if agree is None else Kink(variable, point, "smooth" if agree else "kink", below, above)


def _slope_at(side: Expr, variable: str, point: Expr) -> Expr | None:
    """The derivative of one side at the point, by the rules, and found in ball arithmetic too."""
    from ..expression.numbers import ball
    from .derive import slope

    x = name(variable)
    by_rules = put(slope(side, variable), {x: point})
    if not _defined(by_rules):
        return None
    judged = ball(Expr("d", (side, x)), {variable: ball(point, {}, 256)}, 256)
    return tidy(by_rules) if judged.overlaps(ball(by_rules, {}, 256)) else None


def _inside(domain: Iterable[Expr], x: Expr, point: Expr) -> bool:
    """Whether the point is certainly inside the domain, not at its end."""
    from ..expression.numbers import sign_of

    for condition in domain:
        if condition.head not in ("<", "<=", ">", ">=", "!="):
            return False
        sign = sign_of(put(minus(*children(condition)), {x: point}))
        if sign is None or sign not in {"<": (-1,), ">": (1,), "!": (-1, 1)}[condition.head[0]]:
            return False
    return True


def _defined(e: Expr) -> bool:
    from ..expression.numbers import ball, exact

    return exact(e, {}) is not None or bool(ball(e, {}, 256).is_finite())


def _equal(u: Expr, v: Expr) -> bool | None:
    from ..expression.numbers import sign_of

    if not (_defined(u) and _defined(v)):
        return None
    sign = sign_of(minus(u, v))
    return None if sign is None else sign == 0


# ---- conditions

def still_excluded(conditions: Iterable[Expr], found: Iterable[Kink], result: Expr) -> tuple[Expr, ...]:
    """The conditions without those u != v whose every point turned out smooth, with the result right there."""
    smooth = {kink.point: kink for kink in found if kink.kind == "smooth"}
    return tuple(c for c in conditions if not _needless(c, smooth, result))


def _needless(condition: Expr, smooth: dict[Expr, Kink], result: Expr) -> bool:
    if condition.head != "!=" or not smooth:
        return False
    variable = next(iter(smooth.values())).variable
    points = roots_of(minus(*children(condition)), variable)
    return points is not None and all(
        p in smooth and _equal(put(result, {name(variable): p}), smooth[p].left) is True for p in points
    )
