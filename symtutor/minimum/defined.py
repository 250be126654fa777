"""Where an expression is defined and smooth: its conditions, and whether a point meets them, decided exactly."""

from collections.abc import Iterator, Mapping, Sequence

from ..expression.functions import FUNCTIONS
from ..expression.tree import (
    ONE,
    ZERO,
    Expr,
    call,
    children,
    constant,
    minus,
    mul,
    name,
    names,
    pieces,
    put,
    relation,
    value_of,
)
from .values import E, sign

__all__ = ["Place", "at", "conditions", "defined", "holds", "switches"]

Place = Mapping[str, Expr]
HOLDS = {"=": (0,), "!=": (-1, 1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}


def at(e: Expr, place: Place) -> Expr:
    """e with the coordinates put in, as written."""
    return put(e, {name(x): value for x, value in place.items()})


def conditions(e: Expr) -> Iterator[Expr]:
    """Relations under which e itself (not its parts) is defined."""
    parts = children(e)
    match e.head:
        case "/":
            yield relation("!=", parts[1], ZERO)
        case "^":
            yield from _of_power(*parts)
        case head if head in FUNCTIONS and FUNCTIONS[head].domain:
            yield from _of_row(FUNCTIONS[head].domain, parts)


def _of_power(base: Expr, exponent: Expr) -> Iterator[Expr]:
    n = value_of(exponent)
    if base == E or (n is not None and n.denominator == 1 and n >= 0):
        return
    if n is None:
        yield relation(">", base, ZERO)
    elif n.denominator == 1:
        yield relation("!=", base, ZERO)
    else:
        yield relation(">=" if n > 0 else ">", base, ZERO)


def _of_row(text: str, parts: Sequence[Expr]) -> Iterator[Expr]:
    from ..expression.reading import read

    letters = dict(zip((name("u"), name("v")), parts, strict=False))
    for piece in text.split(","):
        yield put(read(piece, ("u", "v")), letters)


def switches(e: Expr) -> Iterator[Expr]:
    """Expressions at whose zeros e stops being defined or smooth, or changes its formula."""
    for relation_ in conditions(e):
        yield minus(*children(relation_)) if children(relation_)[1] != ZERO else children(relation_)[0]
    parts = children(e)
    match e.head:
        case "abs" | "sign" | "relu" | "cbrt":
            yield parts[0]
        case "floor" | "ceil":
            yield call("sin", mul(constant("pi"), parts[0]))
        case "max" | "min":
            yield from (minus(u, v) for k, u in enumerate(parts) for v in parts[:k])
        case "piecewise":
            yield from (minus(*sides) for case in parts for sides in _comparisons(children(case)[1]))
        case "asin" | "acos":
            yield from (minus(parts[0], ONE), Expr("+", (parts[0], ONE)))
    for part in parts:
        if part.head != "case":
            yield from switches(part)
        else:
            yield from switches(children(part)[0])


def _comparisons(condition: Expr) -> Iterator[tuple[Expr, Expr]]:
    if condition.head in HOLDS:
        left, right = children(condition)
        yield left, right
    elif condition.head in ("and", "or"):
        for part in children(condition):
            yield from _comparisons(part)


def holds(condition: Expr, place: Place) -> bool | None:
    """Whether a relation holds at a point, decided exactly; None when it cannot be told."""
    if condition.head in HOLDS:
        s = sign(at(minus(*children(condition)), place))
        return None if s is None else s in HOLDS[condition.head]
    if condition.head in ("and", "or"):
        truths = [holds(part, place) for part in children(condition)]
        decisive = condition.head == "or"
        return decisive if decisive in truths else None if None in truths else not decisive
    return condition.head == "constant" or None


def defined(e: Expr, place: Place) -> bool | None:
    """Whether e is defined at a point: by its value, else condition by condition."""
    from ..expression.numbers import ball, exact

    here = at(e, place)
    if any(holds(c, place) is False for p in pieces(e) for c in _guards(p)):
        return False
    if exact(here, {}) is not None or ball(here, {}).is_finite():
        return True
    return None if names(here) else _walk(here)


def _guards(e: Expr) -> Iterator[Expr]:
    """Conditions that a value in balls does not show: u^v with letters in v is e^(v·ln u), Γ is taken for u > 0."""
    if e.head == "^" and names(children(e)[1]) and children(e)[0] != E:
        yield relation(">", children(e)[0], ZERO)
    elif e.head in ("gamma", "digamma", "factorial"):
        yield from conditions(e)


def _walk(e: Expr) -> bool | None:
    if e.head == "piecewise":
        return _active(e)
    truths = [holds(c, {}) for c in conditions(e)]
    truths += [_walk(part) for part in children(e)]
    return False if False in truths else None if None in truths else True


def _active(e: Expr) -> bool | None:
    for case in children(e):
        value, condition = children(case)
        truth = holds(condition, {})
        if truth is not False:
            return truth and _walk(value)
    return False
