"""Paths along which a function of several variables falls to −∞ or towards a bound it does not reach."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain
from itertools import product as cartesian

from ..expression.numbers import ball
from ..expression.polynomial import Terms, evaluate, from_terms, plus, times
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
from ..words.say import Say
from .boxes.downhill import downhill_rays
from .constants.normal_form import normal
from .constants.values import PI, compare, sign
from .growth.growth import INFINITY, MINUS_INFINITY, limit
from .polynomials.plane import curves
from .ranges.defined import at
from .ranges.domain import simple_relations
from .result import Point, Witness

__all__ = ["along", "falling_path", "reaching_path", "stays", "witness"]

FALLS = Say(
    "along {path} with t → ∞, f falls to {limit}.", "t → ∞일 때 {path}을/를 따라가면 f의 값은 {limit}으로/로 갑니다."
)
T = name("t")
FAR = Fraction(10**6)
STARTS = (0, 1, -1, 2, -2, 3, -3)
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


# ---- polynomials: rays and curves on which the leading coefficient is negative


def falling_path(function: Function, p: Terms) -> Witness | None:
    """A path x_i = a_i + b_i·t^k_i along which a polynomial falls to −∞; the plainest that is found."""
    variables = function.variables
    if len(variables) > 6:
        return None
    for path in chain(_polynomial_paths(len(variables)), curves(p) if len(variables) == 2 else ()):
        leading = _leading(p, path) if _is_low(p, path) else None
        if leading is not None and leading[0] > 0 and leading[1] < 0:
            written = tuple((v, from_terms(q, ("t",)) if q else ZERO) for v, q in zip(variables, path, strict=True))
            return witness(function, written, MINUS_INFINITY)
    return None


def _is_low(p: Terms, path: tuple[Terms, ...]) -> bool:
    """Whether p is negative far out on the path."""
    far = [evaluate(q, (FAR,)) for q in path]
    return evaluate(p, far) < 0


def _polynomial_paths(size: int) -> Iterator[tuple[Terms, ...]]:
    """Axes and diagonals first, then lines beside the origin, then curves."""
    directions = [d for d in cartesian((0, 1, -1, 2, -2), repeat=size) if any(d)]
    directions.sort(key=lambda d: (sum(map(abs, d)), [-k for k in d]))
    for d in directions:
        yield tuple(_term(0, b, 1) for b in d)
    if size <= 3:
        for d in [d for d in directions if max(map(abs, d)) == 1]:
            for start in cartesian(STARTS[: 7 if size == 2 else 3], repeat=size):
                if any(start):
                    yield tuple(_term(a, b, 1) for a, b in zip(start, d, strict=True))
        for degrees in cartesian((1, 2, 3), repeat=size):
            if len(set(degrees)) > 1:
                for d in cartesian((1, -1, 2, -2, 0), repeat=size):
                    if any(d):
                        yield tuple(_term(0, b, k) for b, k in zip(d, degrees, strict=True))


def _term(a: int, b: int, k: int) -> Terms:
    return {m: c for m, c in (((0,), Fraction(a)), ((k,), Fraction(b))) if c}


def _leading(p: Terms, path: tuple[Terms, ...]) -> tuple[int, Fraction] | None:
    """Degree and leading coefficient of the polynomial along the path."""
    total: Terms = {}
    for m, c in p.items():
        term: Terms = {(0,): c}
        for q, n in zip(path, m, strict=True):
            for _ in range(n):
                term = times(term, q)
        total = plus(total, term)
    if not total:
        return None
    (top,) = max(total)
    return top, total[(top,)]


# ---- any function


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
    for r in simple_relations(function.domain):
        left, right = children(r)
        if r.head not in WANTED or _sign_far_out(minus(left, right), path) != WANTED[r.head]:
            return False
    return True


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
        yield from (((variables[0], u),) for u in (*forms[1:], *wide))
    elif len(variables) <= 3:
        ranked = sorted(cartesian(range(len(forms)), repeat=len(variables)), key=lambda k: (sum(k), k))
        for places in ranked[: 600 if len(variables) == 2 else 3000]:
            if any(T.parts[0] in names(forms[k]) for k in places):
                yield tuple((v, forms[k]) for v, k in zip(variables, places, strict=True))
