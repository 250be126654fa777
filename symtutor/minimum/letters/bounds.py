"""Bounds that the form of a function with letters shows: |x − a| ≥ 0, reached where one condition on x holds."""

from ...derivation import tidy
from ...expression.factoring import factors
from ...expression.tree import ZERO, Expr, add, children, names
from ...function import Function
from ..constants.inverses import undone
from ..ranges.by_form import range_of
from ..reductions.bounds import BOUNDED
from ..reductions.extremal import conditions_of_bound
from ..result import Conclusion, Point, Proof
from .setting import Unclear, inside, setting

__all__ = ["bound_holds", "conclude_by_bound"]


def conclude_by_bound(function: Function) -> Conclusion | None:
    """|x − a| and (x − a)⁴ + b, and x·e^(a·x) where x ≥ 0."""
    x, here = function.variables[0], setting(function)
    if here is None:
        return None
    body, level = _apart(function.body, x)
    where = here.ranges()
    found = range_of(body, where)
    conditions = conditions_of_bound(body, where) if found.low is not None and found.low_in else None
    if found.low is None or not conditions:
        return None
    value = found.low if level == ZERO else tidy(add(level, found.low)) if found.low != ZERO else level
    points: list[Point] = []
    for place in _places(conditions[0], x):
        try:
            here = inside(place, here)
        except Unclear:
            continue
        points.append(((x, place),))
    if not points:
        return None
    proof = Proof("bounds", value, tuple(points), (), BOUNDED(m=value))
    return Conclusion("attained", value, tuple(points), None, here.conditions, proof)


def _apart(body: Expr, x: str) -> tuple[Expr, Expr]:
    """The terms with x, and the sum of the others where they hold letters."""
    terms = children(body) if body.head == "+" else ()
    moving, fixed = [t for t in terms if x in names(t)], [t for t in terms if x not in names(t)]
    return (add(*moving), add(*fixed)) if moving and any(names(t) for t in fixed) else (body, ZERO)


def _places(condition: Expr, x: str) -> list[Expr]:
    """Where a product is zero: where one of its factors is."""
    split = factors(condition)
    inner = [p for p, k in split[1] if k > 0 and x in names(p)] if split and len(split[1]) > 1 else [condition]
    found = [undone(u, ZERO, x) for u in inner]
    return [tidy(place) for place in found if place is not None] if None not in found else []


def bound_holds(function: Function, value: Expr) -> bool:
    """The bound is read off again."""
    again = conclude_by_bound(function) if len(function.variables) == 1 else None
    return again is not None and again.value == value
