"""|u| and max(u, v) with letters where the conditions tell which it is: |x² − a| is x² − a if a < 0."""

from ...expression.tree import ZERO, Expr, children, map_parts, minus, names, neg
from ...function import Function
from ..ranges.domain import simple_relations
from .signs import NEGATIVE, NOT_NEGATIVE, NOT_POSITIVE, POSITIVE, known_sign

__all__ = ["opened"]

SIZES = frozenset({"abs", "max", "min", "relu"})
UP, DOWN = (POSITIVE, NOT_NEGATIVE), (NEGATIVE, NOT_POSITIVE)


def opened(function: Function) -> Expr:
    """The body without the sizes that are known."""
    return _opened(function.body, tuple(simple_relations(function.domain)))


def _opened(e: Expr, conditions: tuple[Expr, ...]) -> Expr:
    if not names(e):
        return e
    e = map_parts(e, lambda part: _opened(part, conditions))
    parts = children(e)
    match e.head:
        case "abs":
            known = known_sign(parts[0], conditions)
            return parts[0] if known in UP else neg(parts[0]) if known in DOWN else e
        case "relu":
            known = known_sign(parts[0], conditions)
            return parts[0] if known in UP else ZERO if known in DOWN else e
        case "max" | "min" if len(parts) == 2:
            known = known_sign(minus(*parts), conditions)
            larger = 0 if known in UP else 1 if known in DOWN else None
            return e if larger is None else parts[larger if e.head == "max" else 1 - larger]
    return e
