"""Paths along which a function of several variables falls to −∞ or towards a bound it does not reach."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from itertools import product as cartesian

from ..expression.numbers import ball
from ..expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    map_parts,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    power,
    put,
    rational,
    relation,
    value_of,
)
from ..function import Function
from .boxes.downhill import downhill_rays
from .constants.normal_form import normal
from .constants.values import PI, compare, sign
from .growth.growth import INFINITY, MINUS_INFINITY, limit
from .ranges.defined import at
from .result import Point, Witness
from .sayings import FALLS

__all__ = ["along", "reaching_path", "stays", "witness"]

T = name("t")
WANTED = {"<": -1, "<=": -1, ">": 1, ">=": 1}


def witness(function: Function, path: Point, value: Expr) -> Witness:
    """The path with its words."""
    left, right = [name(v) for v, _ in path], [u for _, u in path]
    shown = (
        relation("=", left[0], right[0])
        if len(path) == 1
        else relation("=", Expr("tuple", tuple(left)), Expr("tuple", tuple(right)))
    )
    return Witness(path, value, FALLS(path=shown, limit=value))


def along(body: Expr, path: Point) -> Expr | None:
    """The limit of f along the path; whole turns ⌊t⌋ drop out of sines and cosines."""
    here = _turned(at(body, dict(path)))
    return limit(put(here, {call("floor", T): T}), "t")


def _turned(e: Expr) -> Expr:
    e = map_parts(e, _turned)
    if e.head == "/" and children(e)[1].head == "/" and children(children(e)[1])[0] == ONE:
        return mul(children(e)[0], children(children(e)[1])[1])
    if e.head in ("sin", "cos"):
        bare = put(children(e)[0], {call("floor", T): ZERO})
        one = (
            normal(add(put(children(e)[0], {call("floor", T): ONE}), neg(bare))) if names(bare) == frozenset() else None
        )
        turns = None if one is None else normal(divide(one, mul(number(2), PI)))
        whole = None if turns is None else value_of(turns)
        if whole is not None and whole.denominator == 1:
            return call(e.head, bare)
    return e


def reaching_path(function: Function, value: Expr) -> Witness | None:
    """A simple path along which f tends to the value, within the domain."""
    for path in chain(_paths(function.variables), _rays(function)):
        if (
            _plausible(function, path, value)
            and stays(function, path)
            and (reached := along(function.body, path)) is not None
            and _same(reached, value)
        ):
            return witness(function, path, value)
    return None


def _rays(function: Function) -> Iterator[Point]:
    """Where Newton's steps run away to; on all of space only."""
    if len(function.variables) > 1 and not function.domain:
        yield from downhill_rays(function)


def _plausible(function: Function, path: Point, value: Expr) -> bool:
    """Whether f, computed far out on the path, comes nearer to the value: only then is the limit worked out."""
    body = at(function.body, dict(path))
    far = [ball(body, {"t": Fraction(10**k)}, 128) for k in (2, 4)]
    if value == MINUS_INFINITY:
        return all(v.is_finite() for v in far) and bool(far[1] < far[0] - 1)
    goal = ball(value, {}, 128)
    gaps = [abs(v - goal) for v in far]
    return all(g.is_finite() for g in gaps) and bool(gaps[1] < 0.5) and not gaps[1] > gaps[0]


def _same(u: Expr, v: Expr) -> bool:
    if _infinite(u) or _infinite(v):
        return u == v
    return compare(u, v) == 0


def stays(function: Function, path: Point) -> bool:
    """Whether the path keeps to the domain for all large t: each side difference has the right sign in the end."""
    return all(_keeps(r, path) for r in function.domain)


def _keeps(r: Expr, path: Point) -> bool:
    if r.head in ("and", "or"):
        return (all if r.head == "and" else any)(_keeps(part, path) for part in children(r))
    if r.head not in (*WANTED, "!="):
        return False
    s = _sign_far_out(minus(*children(r)), path)
    return s in (-1, 1) if r.head == "!=" else s == WANTED[r.head]


def _sign_far_out(e: Expr, path: Point) -> int | None:
    """The sign of the limit of e, or where that is 0 of t·e or t²·e."""
    for k in range(3):
        reached = along(mul(power(T, number(k)), e) if k else e, path)
        if reached is None:
            return None
        s = (1 if reached == INFINITY else -1) if _infinite(reached) else sign(reached)
        if s != 0:
            return s
    return None


def _infinite(e: Expr) -> bool:
    return e in (INFINITY, MINUS_INFINITY)


def _paths(variables: tuple[str, ...]) -> Iterator[Point]:
    """Coordinates t, −t, 1/t, −1/t, constants, small multiples and powers; the plainest first."""
    forms: list[Expr] = [
        ZERO,
        T,
        neg(T),
        ONE,
        neg(ONE),
        divide(ONE, T),
        neg(divide(ONE, T)),
        mul(number(2), T),
        neg(mul(number(2), T)),
        power(T, number(2)),
        neg(power(T, number(2))),
        divide(ONE, power(T, number(2))),
        rational(2),
        rational(-2),
    ]
    turns = mul(number(2), PI, call("floor", T))
    wide = [turns, *(add(turns, c) for c in (divide(PI, number(2)), neg(divide(PI, number(2))), PI))]
    wide += [neg(turns), add(neg(turns), divide(PI, number(2))), add(neg(turns), neg(divide(PI, number(2))))]
    wide += [add(neg(turns), PI)]
    if len(variables) == 1:
        yield from (((variables[0], u),) for u in (*forms[1:], *wide, *(divide(ONE, u) for u in wide)))
    elif len(variables) <= 3:
        ranked = sorted(cartesian(range(len(forms)), repeat=len(variables)), key=lambda k: (sum(k), k))
        for places in ranked[: 600 if len(variables) == 2 else 3000]:
            if any(T.parts[0] in names(forms[k]) for k in places):
                yield tuple((v, forms[k]) for v, k in zip(variables, places, strict=True))
