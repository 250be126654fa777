"""A plainer function below another one on an interval: sin u gives way to ±1, ⌊u⌋ to u − 1, and the rest stays.

For x ≥ 1: x² + x·sin x ≥ x² − x. What oscillates for ever is gone, so the plainer function can be discussed fully.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ...expression.tree import (
    ONE,
    Expr,
    add,
    call,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    power,
    put,
    rational,
    value_of,
)
from ...function import Function
from ..constants.values import E, compare, sign
from ..ranges.by_form import INCREASING, Range, range_of
from ..ranges.evident import evident_sign
from .cells import between, layout, point_between
from .zeros import Span, zeros

__all__ = ["below", "is_wild"]

WILD = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "floor", "ceil"})


class _Unclear(Exception):
    """The form does not show which way a part moves the whole."""


@dataclass(frozen=True, slots=True)
class Place:
    """The variable and the open interval it lies in."""

    x: str
    span: Span


def below(e: Expr, x: str, span: Span) -> Expr | None:
    """A function without oscillations that is nowhere above e on the span; None when the form does not show one."""
    try:
        return _bound(e, -1, Place(x, span))
    except _Unclear:
        return None


def is_wild(e: Expr, x: str) -> bool:
    """Whether x stands inside a sine, a floor or the like."""
    return x in names(e) and (e.head in WILD or any(is_wild(p, x) for p in children(e)))


def _bound(e: Expr, side: int, where: Place) -> Expr:
    """Below e (−1) or above it (1)."""
    if not is_wild(e, where.x):
        return e
    fixed = _fixed_end(e, side, where)
    if fixed is not None:
        return fixed
    parts = children(e)
    match e.head:
        case "+":
            return add(*(_bound(p, side, where) for p in parts))
        case "neg":
            return neg(_bound(parts[0], -side, where))
        case "*":
            return _product(list(parts), side, where)
        case "/":
            return _quotient(parts[0], parts[1], side, where)
        case "^":
            return _power(parts[0], parts[1], side, where)
        case "floor":
            return parts[0] if side > 0 else minus(parts[0], ONE)
        case "ceil":
            return parts[0] if side < 0 else add(parts[0], ONE)
        case "abs":
            return _magnitude(parts[0], side, where)
        case "max" | "min":
            return call(e.head, *(_bound(p, side, where) for p in parts))
        case "piecewise":
            return _bound(_case(parts, where), side, where)
        case head if head in INCREASING:
            return call(head, _bound(parts[0], side, where))
    raise _Unclear


def _fixed_end(e: Expr, side: int, where: Place) -> Expr | None:
    """The end of the range of a part in which x stands only inside sines and the like."""
    if not all(p.head in ("sin", "cos") for p in _outermost(e, where.x)):
        return None
    r = range_of(e, {where.x: Range(*where.span)})
    return r.low if side < 0 else r.high


def _outermost(e: Expr, x: str) -> Iterator[Expr]:
    """The largest parts that are sines and the like, or x itself."""
    if e.head in WILD or e.head == "name":
        if x in names(e):
            yield e
        return
    for part in children(e):
        yield from _outermost(part, x)


def _sign(u: Expr, where: Place) -> int:
    """The one sign of a plain function all over the span; a zero at its end does not matter."""
    moves = where.x in names(u)
    known = evident_sign(u, where.x, where.span) or _sign_by_zeros(u, where) if moves else sign(u)
    if known is None:
        raise _Unclear
    return known


def _sign_by_zeros(u: Expr, where: Place) -> int | None:
    """The sign at one point, if u is smooth all over the span and has no zero there."""
    whole = layout(Function("f", u, (where.x,)), between(where.x, where.span))
    cells = [cell for cell in whole.cells if cell is not None] if whole is not None else []
    if len(cells) != 1 or (cells[0].low, cells[0].high) != where.span:
        return None
    if zeros(cells[0].body, where.x, where.span) != ():
        return None
    return sign(put(u, {name(where.x): rational(point_between(*where.span))}))


def _sign_of_bounds(u: Expr, where: Place) -> int:
    """1 or −1 when u lies above a positive or below a negative plain function."""
    for side, wanted in ((-1, 1), (1, -1)):
        try:
            if _sign(_bound(u, side, where), where) == wanted:
                return wanted
        except _Unclear:
            continue
    raise _Unclear


def _product(parts: list[Expr], side: int, where: Place) -> Expr:
    """A·W with a plain A of one sign and a single oscillating W; several W when all are positive."""
    plain = [p for p in parts if not is_wild(p, where.x)]
    wild = [p for p in parts if is_wild(p, where.x)]
    direction = side
    for p in plain:
        direction *= _sign(p, where)
    if len(wild) > 1:
        fixed = _fixed_end(mul(*wild), direction, where)
        return mul(*plain, fixed) if fixed is not None else _positive_product(plain, wild, direction, where)
    return mul(*plain, _bound(wild[0], direction, where))


def _positive_product(plain: list[Expr], wild: list[Expr], side: int, where: Place) -> Expr:
    """Below positive factors stands the product of positive functions below each."""
    if any(_sign_of_bounds(w, where) != 1 for w in wild):
        raise _Unclear
    return mul(*plain, *(_bound(w, side, where) for w in wild))


def _quotient(top: Expr, bottom: Expr, side: int, where: Place) -> Expr:
    if not is_wild(bottom, where.x):
        return divide(_bound(top, side * _sign(bottom, where), where), bottom)
    s = _sign_of_bounds(bottom, where)
    t = _sign_of_bounds(top, where)
    return divide(_bound(top, side * s, where), _bound(bottom, -side * t, where))


def _power(base: Expr, exponent: Expr, side: int, where: Place) -> Expr:
    n = value_of(exponent)
    if where.x not in names(base):
        grows = base == E or compare(base, ONE) == 1
        if not grows and compare(base, ONE) != -1:
            raise _Unclear
        return power(base, _bound(exponent, side if grows else -side, where))
    if n is None or n <= 0:
        raise _Unclear
    if n.denominator == 1 and n % 2 == 0:
        return power(_magnitude(base, side, where), exponent)
    return power(_bound(base, side, where), exponent)


def _magnitude(u: Expr, side: int, where: Place) -> Expr:
    """|u| by u or −u where the sign of u is certain; never below 0, never above |low| + |high|."""
    try:
        s = _sign_of_bounds(u, where)
    except _Unclear:
        if side < 0:
            return number(0)
        ends = [_bound(u, end, where) for end in (-1, 1)]
        return add(*(call("abs", end) for end in ends))
    return _bound(u, side, where) if s > 0 else neg(_bound(u, -side, where))


def _case(cases: tuple[Expr, ...], where: Place) -> Expr:
    """The formula that holds all over the span."""
    for case in cases:
        value, condition = children(case)
        truth = _holds(condition, where)
        if truth is None:
            raise _Unclear
        if truth:
            return value
    raise _Unclear


def _holds(condition: Expr, where: Place) -> bool | None:
    wanted = {"<": -1, "<=": -1, ">": 1, ">=": 1}
    if condition.head in wanted:
        s = evident_sign(minus(*children(condition)), where.x, where.span)
        return None if s is None else s == wanted[condition.head]
    if condition.head in ("=", "!="):
        s = evident_sign(minus(*children(condition)), where.x, where.span)
        return None if s is None else condition.head == "!="
    if condition.head in ("and", "or"):
        truths = [_holds(part, where) for part in children(condition)]
        decisive = condition.head == "or"
        return decisive if decisive in truths else None if None in truths else not decisive
    return condition.head == "constant" or None
