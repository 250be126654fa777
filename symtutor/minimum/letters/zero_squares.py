"""Sums of squares with letters, all zero at one point: (a − x)² + b·(y − x²)² with b > 0."""

from ...derivation import tidy
from ...expression.tree import ONE, ZERO, Expr, add, children, divide, name, names, neg, put, relation, value_of
from ...function import Function
from ..ranges.domain import simple_relations
from ..result import Conclusion, Point, Proof
from ..sayings import IS_SQUARES
from .conditions import needed
from .quadratics import table_of
from .signs import NOT_NEGATIVE, POSITIVE, known_sign

__all__ = ["conclude_zero_squares"]

Conditions = tuple[Expr, ...]


def conclude_zero_squares(function: Function) -> Conclusion | None:
    """Every term with a variable is a square with a factor that is not negative; their bases are solved one by one."""
    known: Conditions | None = tuple(simple_relations(function.domain))
    if any(names(r) & set(function.variables) for r in known or ()) or function.body.head != "+":
        return None
    terms = [t for t in children(function.body) if names(t) & set(function.variables)]
    level = [t for t in children(function.body) if t not in terms]
    split = [_square(t, function) for t in terms]
    for found in split:
        known = None if found is None or known is None else needed(relation(">=", found[0], ZERO), known)
    if known is None or len(terms) < 2:
        return None
    point = _common_zero([base for found in split if found for base in (found[1],)], function, known)
    if point is None or any(known_sign(t, known) not in (POSITIVE, NOT_NEGATIVE) for t in terms):
        return None
    value = add(*level) if len(level) > 1 else level[0] if level else ZERO
    applied = Expr("apply", (name(function.name), *map(name, function.variables)))
    text = IS_SQUARES(form=relation("=", applied, function.body))
    data = (*(("term", t) for t in terms), *(("condition", c) for c in known))
    proof = Proof("square", value, (point,), data, text)
    return Conclusion("attained", value, (point,), None, known, proof)


def _square(term: Expr, function: Function) -> tuple[Expr, Expr] | None:
    """(b, u) for b·u²."""
    parts = children(term)
    match term.head:
        case "^" if (n := value_of(parts[1])) is not None and n > 0 and n % 2 == 0:
            return ONE, parts[0]
        case "*":
            moving = [p for p in parts if names(p) & set(function.variables)]
            inner = _square(moving[0], function) if len(moving) == 1 else None
            fixed = [p for p in parts if p not in moving]
            return None if inner is None else (fixed[0] if len(fixed) == 1 else Expr("*", tuple(fixed)), inner[1])
        case "/" if not names(parts[1]) & set(function.variables):
            inner = _square(parts[0], function)
            return None if inner is None else (divide(inner[0], parts[1]), inner[1])
    return None


def _common_zero(bases: list[Expr], function: Function, known: Conditions) -> Point | None:
    """Each base linear in one variable that is left, when those found are put in."""
    values: dict[str, Expr] = {}
    left = list(bases)
    while left:
        solved = next((s for u in left if (s := _solved(u, values, function, known)) is not None), None)
        if solved is None:
            return None
        u, v, place = solved
        left.remove(u)
        if v:
            values[v] = place
    return tuple((v, values[v]) for v in function.variables) if len(values) == len(function.variables) else None


def _solved(u: Expr, values: dict[str, Expr], function: Function, known: Conditions) -> tuple[Expr, str, Expr] | None:
    here = tidy(put(u, {name(v): x for v, x in values.items()}))
    open_ = [v for v in function.variables if v in names(here)]
    if not open_:
        return (u, "", ZERO) if here == ZERO else None
    if len(open_) > 1:
        return None
    line = table_of(Function("u", here, (open_[0],), function.parameters))
    if not line or max(m[0] for m in line) != 1 or known_sign(line[(1,)], known) not in (POSITIVE, (-1, False)):
        return None
    return u, open_[0], tidy(divide(neg(line.get((0,), ZERO)), line[(1,)]))
