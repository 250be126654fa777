"""What happens to a function of one variable at one point, found from both sides for certain or not claimed at all.

A one-sided derivative is the limit of the slope beside the point, where f is continuous from that side (the mean
value theorem); every limit is held against the slope in ball arithmetic near the point.
"""

from fractions import Fraction
from typing import Literal

from ..expression.surds import squares_out
from ..expression.tree import Expr, add, divide, minus, name, names, put, rational
from ..minimum.constants.values import plain, sign
from ..minimum.growth.growth import INFINITY, limit_at
from ..minimum.line.cells import point_between, resolved
from ..minimum.ranges.defined import defined
from ..minimum.slopes import slope_of
from .record import INFINITE, Kink, has_root
from .sides import is_analytic, one_sided

__all__ = ["Side", "kink_at", "outside", "side_near", "value_at"]

NEAR = (Fraction(1, 2**30), Fraction(1, 2**60))
BITS = 320


Side = Expr | Literal["undefined"] | None  # a formula without switches; None when it cannot be told


def outside(variable: str, point: Expr) -> Kink:
    return Kink(variable, point, "outside", None, None)


def side_near(body: Expr, x: str, ends: tuple[Expr | None, Expr | None]) -> Side:
    """What f is between two neighbouring places: one formula, or nowhere defined."""
    from ..expression.numbers import ball

    middle = point_between(*ends)
    inside = defined(body, {x: rational(middle)})
    if inside is not True:
        return None if inside is None else "undefined"
    formula = resolved(body, {x: rational(middle)})
    return formula if ball(formula, {x: middle}).overlaps(ball(body, {x: middle})) else None


def kink_at(body: Expr, x: str, point: Expr, around: tuple[Expr | None, Expr | None] | None) -> Kink | None:
    """None where nothing is certain. `around`: the neighbouring places when all are known."""
    if around is not None:
        left, right = side_near(body, x, (around[0], point)), side_near(body, x, (point, around[1]))
    else:
        left, right = (_smooth_side(body, x, point, s) for s in (-1, 1))
    here = defined(body, {x: point})
    if left is None or right is None or here is None:
        return None
    if not isinstance(left, Expr) or not isinstance(right, Expr):
        return _at_end(body, x, point, (left, right)) if here else outside(x, point)
    limits = [_limit(side, x, point, s) for side, s in ((left, -1), (right, 1))]
    below, above = limits
    if below is None or above is None:
        return None if here else outside(x, point)
    if not here:
        return _gap(x, point, below, above)
    return _inside(body, x, point, (left, right), (below, above))


def _smooth_side(body: Expr, x: str, point: Expr, side: int) -> Side:
    found = one_sided(body, name(x), point, side)
    return found if found is not None and is_analytic(found, name(x), point) else None


def _inside(body: Expr, x: str, point: Expr, sides: tuple[Expr, Expr], limits: tuple[Expr, Expr]) -> Kink | None:
    agree = _equal(*limits)
    if agree is None:
        return None
    if not agree or limits[0] in INFINITE:
        return Kink(x, point, "jump", *limits)
    value = value_at(body, x, point)
    match None if value is None else _equal(limits[0], value):
        case None:
            return None
        case False:
            return Kink(x, point, "hole", *limits)
    left, right = (_slope(side, x, point, s) for side, s in zip(sides, (-1, 1), strict=True))
    return None if left is None or right is None else _of_slopes(x, point, left, right)


def _of_slopes(x: str, point: Expr, left: Expr, right: Expr) -> Kink | None:
    agree = _equal(left, right)
    if agree is None:
        return None
    if left in INFINITE and right in INFINITE:
        return Kink(x, point, "vertical" if agree else "cusp", left, right)
    return Kink(x, point, "smooth" if agree else "kink", left, right)


def _gap(x: str, point: Expr, below: Expr, above: Expr) -> Kink:
    told = below not in INFINITE and above not in INFINITE and _equal(below, above) is False
    return Kink(x, point, "gap", below, above) if told else outside(x, point)


def _at_end(body: Expr, x: str, point: Expr, sides: tuple[Side, Side]) -> Kink | None:
    """f is defined here, on one side at most, and continuous from there."""
    slopes: list[Expr | None] = [None, None]
    value = value_at(body, x, point)
    for place, (side, s) in enumerate(zip(sides, (-1, 1), strict=True)):
        if isinstance(side, Expr):
            limit = _limit(side, x, point, s)
            if limit is None or value is None or _equal(limit, value) is not True:
                return None
            slopes[place] = _slope(side, x, point, s)
    return Kink(x, point, "edge", slopes[0], slopes[1]) if any(slopes) else outside(x, point)


def value_at(body: Expr, x: str, point: Expr) -> Expr | None:
    """f at the point, exactly; None when that cannot be told."""
    try:
        return plain(put(resolved(body, {x: point}), {name(x): point}))
    except ValueError:  # a part that is not decided by enclosures, at the end of its domain
        return None


# ---- limits, held against balls

def _limit(side: Expr, x: str, point: Expr, s: int) -> Expr | None:
    """The limit of a formula at the point from below (s = −1) or above: its value there, or by its growth."""
    if x not in names(side) or defined(side, {x: point}):
        return _plain(put(side, {name(x): point}))
    if has_root(point):
        return None
    found = limit_at(side, x, point, s)
    return found if found is not None and _nears(side, x, point, s, found) else None


def _slope(side: Expr, x: str, point: Expr, s: int) -> Expr | None:
    steep = slope_of(side, x)
    if steep is None:
        return None
    if is_analytic(side, name(x), point):
        return _by_rules_and_jets(side, steep, x, point)
    found = _limit(steep, x, point, s)
    return _of_secants(side, x, point, s) if found is None else found


def _of_secants(side: Expr, x: str, point: Expr, s: int) -> Expr | None:
    """The limit of (f(x) − f(point))/(x − point), where the slope has none: x²·sin(1/x) at 0."""
    here = _limit(side, x, point, s)
    if here is None or here in INFINITE:
        return None
    return _limit(divide(minus(side, here), minus(name(x), point)), x, point, s)


def _by_rules_and_jets(side: Expr, steep: Expr, x: str, point: Expr) -> Expr | None:
    """The derivative at the point by the rules, found in ball arithmetic too."""
    from ..expression.numbers import ball

    by_rules = put(steep, {name(x): point})
    if not defined(by_rules, {}):
        by_limit = None if has_root(point) else limit_at(steep, x, point, 1)
        if by_limit is None or by_limit in INFINITE:
            return None
        by_rules = by_limit
    judged = ball(Expr("d", (side, name(x))), {x: ball(point, {}, BITS)}, BITS)
    return _plain(by_rules) if judged.overlaps(ball(by_rules, {}, BITS)) else None


def _nears(e: Expr, x: str, point: Expr, s: int, limit: Expr) -> bool:
    """Whether e comes closer to the limit, or is greater, the nearer the point."""
    from ..expression.numbers import ball

    beside = [add(point, rational(s * step)) for step in NEAR]
    far, near = (ball(put(e, {name(x): place}), {}, BITS) for place in beside)
    if not (far.is_finite() and near.is_finite()):
        return False
    if limit in INFINITE:
        up = 1 if limit == INFINITY else -1
        return bool(near * up > 0 and near * up > far * up)
    goal = ball(limit, {}, BITS)
    return bool((near - goal).overlaps(0 * goal) or abs(near - goal) < abs(far - goal) or abs(near - goal) < 1e-9)


def _plain(e: Expr) -> Expr:
    return squares_out(plain(e))


def _equal(u: Expr, v: Expr) -> bool | None:
    if u == v:
        return True
    if u in INFINITE or v in INFINITE:
        return False
    s = sign(minus(u, v))
    return None if s is None else s == 0
