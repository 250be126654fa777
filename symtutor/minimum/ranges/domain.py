"""The domain of a function as relations: is a point in it, and which ranges it leaves to each variable."""

from collections.abc import Sequence

from ...expression.tree import Expr, children, name, names
from ...function import Function
from ..constants.values import compare
from .by_form import Range
from .defined import Place, defined, holds

__all__ = ["belongs", "box", "is_box", "simple_relations"]


def simple_relations(domain: Sequence[Expr]) -> list[Expr]:
    """The relations one by one: 0 <= x and x <= 3."""
    return [
        r for relation in domain for r in (simple_relations(_parts(relation)) if relation.head == "and" else [relation])
    ]


def _parts(relation: Expr) -> tuple[Expr, ...]:
    return children(relation)


def belongs(function: Function, place: Place) -> bool | None:
    """Whether f is defined and allowed at a point, decided exactly."""
    truths = [*(holds(r, place) for r in function.domain), defined(function.body, place)]
    return False if False in truths else None if None in truths else True


def bound(relation: Expr, x: str) -> tuple[int, Expr, bool] | None:
    """x <= c as (1, c, True), x > c as (−1, c, False)."""
    if relation.head not in ("<", "<=", ">", ">="):
        return None
    left, right = children(relation)
    side, closed = (1 if relation.head in ("<", "<=") else -1), relation.head in ("<=", ">=")
    if left == name(x) and not names(right):
        return side, right, closed
    return (-side, left, closed) if right == name(x) and not names(left) else None


def box(function: Function) -> dict[str, Range]:
    """For each variable the range its own bounds leave."""
    ranges = {}
    for x in function.variables:
        r = Range()
        for relation in simple_relations(function.domain):
            found = bound(relation, x)
            if found is not None:
                r = _narrowed(r, *found)
        ranges[x] = r
    return ranges


def _narrowed(r: Range, side: int, value: Expr, closed: bool) -> Range:
    end, end_in = (r.high, r.high_in) if side > 0 else (r.low, r.low_in)
    order = side if end is None else compare(end, value)
    if order not in (side, 0):
        return r
    kept = closed and (end is None or order != 0 or end_in)
    return Range(r.low, value, r.low_in, kept) if side > 0 else Range(value, r.high, kept, r.high_in)


def is_box(function: Function) -> bool:
    """Whether the domain is nothing but bounds on single variables."""
    return all(any(bound(r, x) is not None for x in function.variables) for r in simple_relations(function.domain))
