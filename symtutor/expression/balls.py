"""Certified values: an expression at a point, in ball arithmetic; NaN where it is undefined over the reals.

Derivative nodes are evaluated by jets (truncated Taylor arithmetic), without a rule of differentiation, so that
they can judge one. An unknown function stands for one fixed smooth function, an array without data for fixed numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache, partial, reduce
from math import factorial, perm, prod
from typing import Any

from flint import acb, arb, ctx

from .columns import LOSSES, rows, spelled_out
from .exact import COMPARE, PARAMETERS, definition_of, exact
from .functions import FUNCTIONS
from .integrals import integral
from .jets import Index, Jet, Moving, Taylor, base_of, compose, displaced, lowered, slope
from .roots import root_ball
from .scope import Scope
from .series import entry_of, over_columns, repeated
from .special import ORDERED, OTHERS
from .taylor import EXP, LOG, NAN, TAYLOR, flint_taylor, gamma, larger, rational_ball, rational_power_taylor, smaller
from .tree import Expr, call, children, names, put
from .unknown import unknown

__all__ = ["Point", "Value", "ball", "expanded", "truth"]

MOST_FACTORS = 200

Value = Fraction | int | arb | Sequence[Fraction]
Point = Mapping[str, Value]
E = Expr("constant", ("e",))


def ball(e: Expr, point: Point, bits: int = 128) -> arb:
    """A ball that certainly contains the value of e at the point; not finite where e is undefined or undecided."""
    with ctx.workprec(bits):
        rational = _rational(point)
        values = {name: _as_ball(value) for name, value in point.items()}
        value: arb = base_of(_value(e, Scope(values, rational, {})))
        return value if value.is_finite() else NAN


def expanded(e: Expr, point: Point, moving: Moving, bits: int = 64) -> Mapping[Index, arb]:
    """The Taylor coefficients of e around the point, by exponents of the displacements (variable, length)."""
    with ctx.workprec(bits):
        values = {name: _as_ball(value) for name, value in point.items()}
        found = _value(e, Scope(values, {}, {}, moving=moving))
        return found.terms if isinstance(found, Jet) else {(0,) * len(moving): found}


def truth(relation: Expr, point: Point, bits: int = 128) -> bool | None:
    """Whether a relation holds at the point; None when it cannot be told (or a side is undefined)."""
    with ctx.workprec(bits):
        rational = _rational(point)
        values = {name: _as_ball(value) for name, value in point.items()}
        return _truth(relation, Scope(values, rational, {}))


def _rational(point: Point) -> dict[str, Fraction]:
    """The coordinates that are single numbers."""
    return {name: value if isinstance(value, Fraction) else Fraction(value)
            for name, value in point.items() if isinstance(value, Fraction | int)}


def _as_ball(value: Value) -> Any:
    match value:
        case Fraction():
            return rational_ball(value)
        case int():
            return rational_ball(Fraction(value))
        case tuple() | list():
            return tuple(rational_ball(Fraction(item)) for item in value)
        case _:
            return value


# ---- one case a head

def _value(e: Expr, scope: Scope) -> Any:
    match e.head:
        case "number":
            return rational_ball(e.parts[0])  # type: ignore[arg-type]
        case "name":
            return _name(str(e.parts[0]), scope)
        case "+":
            return reduce(lambda a, b: a + b, [_value(p, scope) for p in children(e)])
        case "*":
            return reduce(lambda a, b: a * b, [_value(p, scope) for p in children(e)])
        case "neg":
            return -_value(children(e)[0], scope)
        case "/":
            u, v = children(e)
            return _divided(u, v, scope) if scope.approaching else _value(u, scope) / _value(v, scope)
        case "^":
            return _power(e, scope)
        case "constant":
            return {"pi": arb.pi, "e": arb.const_e}.get(str(e.parts[0]), lambda: NAN)()
        case "d" | "partial" if len(e.parts) == 2 and children(e)[1].head == "name":
            u, x = children(e)
            return slope(lambda moving: _value(u, replace(scope, moving=moving)), str(x.parts[0]), scope.moving)
        case "limit":
            return _limit(e, scope)
        case "piecewise":
            return _piecewise(e, scope)
        case "max" | "min":
            return reduce(larger if e.head == "max" else smaller, [_value(p, scope) for p in children(e)])
        case "sum" | "product" if len(e.parts) == 4:
            return repeated(e, scope, _value)
        case "mean" | "sum" if len(e.parts) == 1:
            return over_columns(e, scope, _value)
        case "norm" if _is_number(children(e)[0], scope):
            return _value(call("abs", *children(e)), scope)
        case head if head in LOSSES:
            return _value(spelled_out(e), scope)
        case "at" if len(e.parts) == 2:
            return entry_of(e, scope, _value)
        case "integral":
            return integral(e, scope, _value)
        case "apply":
            function, *arguments = children(e)
            if (known := _primed(function)) is not None:
                return compose(_value(arguments[0], scope), known)
            return unknown(function, [_value(p, scope) for p in arguments])
        case "root_of":
            return root_ball(e, ctx.prec)
        case "binomial":
            return _binomial(e, scope)
        case head if head in FUNCTIONS:
            return _function(head, [_value(p, scope) for p in children(e)])
        case _:
            return NAN


def _is_number(e: Expr, scope: Scope) -> bool:
    """Whether no column of data occurs."""
    return not any(isinstance(scope.values.get(n), tuple) for n in names(e)) and not rows(e)


def _name(name: str, scope: Scope) -> Any:
    for axis, (moving, _) in enumerate(scope.moving):
        if moving == name and name in scope.values:
            return displaced(scope.values[name], tuple(n for _, n in scope.moving), axis, arb(1))
    value = scope.values.get(name, NAN)
    return NAN if isinstance(value, tuple) else value


def _limit(e: Expr, scope: Scope) -> Any:
    """The constant term of the series in the displacement of the letter, if it has a slope, so that it is continuous.

    Not inside a derivative or another limit.
    """
    u, letter, place = children(e)
    start = exact(place, {**scope.rational, **scope.indices})
    if start is None or scope.moving or letter.head != "name":
        return NAN
    values = {**scope.values, str(letter.parts[0]): rational_ball(start)}
    inner = replace(scope, values=values, moving=((str(letter.parts[0]), 3),), approaching=(letter, place))
    series = _value(u, inner)
    smooth = not isinstance(series, Jet) or series.terms.get((1,), arb(0)).is_finite()
    return base_of(series) if smooth else NAN


def _divided(u: Expr, v: Expr, scope: Scope) -> Any:
    """u/v in a limit; where both vanish at the limit, and u certainly does, both are divided by the displacement."""
    above, below = _value(u, scope), _value(v, scope)
    if isinstance(below, Jet) and base_of(below).is_zero() and scope.approaching:
        if not _vanishes(put(u, dict([scope.approaching]))):
            return NAN
        above, below = (lowered(part, 0, NAN) if isinstance(part, Jet) else part for part in (above, below))
    return above / below


@lru_cache(maxsize=1024)
def _vanishes(e: Expr) -> bool:
    """Proved without differentiating: by fractions or by signatures."""
    from .signature import proves_zero

    return exact(e, {}) == 0 or proves_zero(e)


def _function(head: str, values: list[Any]) -> Any:
    row = FUNCTIONS[head]
    if head in TAYLOR or head in OTHERS:
        return compose(values[0], TAYLOR.get(head) or OTHERS[head])
    if head in ORDERED:
        order, u = values
        return compose(u, partial(ORDERED[head], order)) if isinstance(order, arb) else NAN
    if row.ball:
        return compose(values[0], flint_taylor(row.ball))
    if row.definition:
        return _value(definition_of(head), Scope(dict(zip(PARAMETERS, values, strict=False)), {}, {}))
    return NAN


def _primed(function: Expr) -> Taylor | None:
    """The Taylor coefficients of zeta', zeta'', …; None for a function that is unknown."""
    order = 0
    while function.head == "prime":
        function, order = children(function)[0], order + 1
    whole = OTHERS.get(str(function.parts[0]))
    if whole is None or not order:
        return None
    return lambda b, n: [c * arb(perm(k + order, order)) for k, c in enumerate(whole(b, n + order)[order:])]


def _binomial(e: Expr, scope: Scope) -> Any:
    """n(n − 1)⋯(n − k + 1)/k! for a whole k; otherwise by the gamma function."""
    n, k = (_value(p, scope) for p in children(e))
    count = exact(children(e)[1], {**scope.rational, **scope.indices})
    if count is not None and count.denominator == 1 and 0 <= count <= MOST_FACTORS and not isinstance(k, Jet):
        return prod((n - j for j in range(int(count))), start=arb(1)) / arb(factorial(int(count)))
    return gamma(n + 1) / (gamma(k + 1) * gamma(n - k + 1))


def _power(e: Expr, scope: Scope) -> Any:
    """e^v; u^r with a number r; otherwise e^(v log u), and 0^v = 0 for v > 0."""
    base, exponent = children(e)
    if base == E:
        return compose(_value(exponent, scope), EXP)
    u = _value(base, scope)
    if (r := exact(exponent, scope.indices)) is not None:
        return compose(u, lambda b, n: rational_power_taylor(r, b, n))
    v = _value(exponent, scope)
    if isinstance(u, arb) and u.is_zero():
        return u if base_of(v) > 0 else NAN
    return compose(v * compose(u, LOG), EXP)


def _piecewise(e: Expr, scope: Scope) -> Any:
    for case in children(e):
        value, condition = children(case)
        holds = _truth(condition, scope)
        if holds is None and scope.hull:
            return _hull(e, scope)
        if holds is not False:
            return _value(value, scope) if holds else NAN
    return NAN


def _hull(e: Expr, scope: Scope) -> Any:
    """A ball around every piece that may hold."""
    may_hold = [value for value, where in map(children, children(e)) if _truth(where, scope) is not False]
    values = [_value(value, scope) for value in may_hold]
    return reduce(arb.union, values) if all(isinstance(v, arb) for v in values) else NAN


def _truth(relation: Expr, scope: Scope) -> bool | None:
    match relation.head:
        case "and" | "or":
            truths = [_truth(part, scope) for part in children(relation)]
            decisive = relation.head == "or"
            return decisive if decisive in truths else None if None in truths else not decisive
        case "constant":
            return relation.parts[0] == "otherwise"
        case sign if sign in COMPARE:
            return _compare(relation, scope)
    return None


def _compare(relation: Expr, scope: Scope) -> bool | None:
    """By disjoint balls; where they meet, by fractions, unless the relation is about to change (a kink)."""
    sign, (left, right) = relation.head, children(relation)
    difference = _value(left, scope) - _value(right, scope)
    middle = base_of(difference)
    middle = middle.real if isinstance(middle, acb) else middle
    if middle > 0 or middle < 0:
        return COMPARE[sign](Fraction(1 if middle > 0 else -1), Fraction(0))
    if not middle.is_finite() or (isinstance(difference, Jet) and len(difference.terms) > 1):
        return None
    known = {**scope.rational, **scope.indices}
    a, b = exact(left, known), exact(right, known)
    return COMPARE[sign](a, b) if a is not None and b is not None else None
