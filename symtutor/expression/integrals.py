"""Certified values of integrals, also under a derivative.

Rigorous quadrature (Arb's, F. Johansson, "Numerical integration in arbitrary-precision ball arithmetic", 2018) bounds
the integrand on complex boxes around the path. A bound that moves, b = b0 + N, adds the series of the integrand at b0:
∫ from b0 to b0 + N of Σ cₖ (t − b0)ᵏ dt = Σ cₖ Nᵏ⁺¹/(k + 1).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import Any

from flint import acb, arb, ctx

from .improper import tail
from .jets import Jet, Moving, base_of, moving_part
from .scope import Evaluate, Scope
from .taylor import NAN, rational_ball
from .tree import ZERO, Expr, children, constant, names, neg, put

__all__ = ["integral"]

BITS = 128  # of a quadrature, whatever is asked for: so each is done once
MOST_VALUES, MOST_DEPTH, MOST_DOUBLINGS = 12_000, 200, 110
SMALL = arb(2) ** -100
INFINITY = constant("oo")


def integral(e: Expr, scope: Scope, value: Evaluate) -> Any:
    """The ball, or the jet, of ∫ from low to high of body; NaN where that cannot be enclosed."""
    known = tuple(sorted((name, scope.rational[name]) for name in names(e) if name in scope.rational))
    if len(known) == len(names(e)) and not scope.indices:
        return _fixed(e, known, scope.moving, value)
    return _integral(e, scope, value)


@lru_cache(maxsize=4096)
def _fixed(e: Expr, known: tuple[tuple[str, Any], ...], moving: Moving, value: Evaluate) -> Any:
    """At a rational point: each is computed once."""
    with ctx.workprec(BITS):
        values = {name: rational_ball(v) for name, v in known}
        return _integral(e, Scope(values, dict(known), {}, moving), value)


def _integral(e: Expr, scope: Scope, value: Evaluate) -> Any:
    index, low, high, body = children(e)
    letter = str(index.parts[0])
    ends = [value(bound, scope) for bound in (low, high)]
    inside = _with_own(scope, letter)
    if high == INFINITY or low == neg(INFINITY):
        return _improper(e, scope, value)
    total: Any = _between(body, letter, ends, inside, value)
    if names(body) & {name for name, _ in inside.moving}:
        total = _moving(body, letter, ends, inside, value, total)
    return total + _beyond(body, letter, ends[1], inside, value) - _beyond(body, letter, ends[0], inside, value)


def _improper(e: Expr, scope: Scope, value: Evaluate) -> Any:
    """An integral to infinity: far enough, and a ball for the tail. The integrand must not move."""
    index, low, high, body = children(e)
    letter = str(index.parts[0])
    if low == neg(INFINITY):
        turned = Expr("integral", (index, ZERO, INFINITY, put(body, {index: neg(index)})))
        return value(turned, scope) + value(Expr("integral", (index, ZERO, high, body)), scope)
    if names(body) & {name for name, _ in scope.moving}:
        return NAN
    start, still = value(low, scope), replace(_with_own(scope, letter), moving=())
    for k in range(2, MOST_DOUBLINGS):
        end = arb(2) ** k
        rest = tail(body, letter, end, _at(letter, 2**k, still, value))
        if rest is not None and rest < SMALL and base_of(start) < end:
            whole = _between(body, letter, [base_of(start), end], still, value) + arb(0, rest.upper())
            return whole - _beyond(body, letter, start, _with_own(scope, letter), value)
    return NAN


def _at(letter: str, place: int, scope: Scope, value: Evaluate) -> Callable[[Expr], arb]:
    """The value of an expression where the letter is that number."""
    values, rational = {**scope.values, letter: arb(place)}, {**scope.rational, letter: Fraction(place)}
    return lambda u: base_of(value(u, replace(scope, values=values, rational=rational)))


def _with_own(scope: Scope, letter: str) -> Scope:
    """The letter of integration is none of those outside."""
    moving = tuple((" " if name == letter else name, n) for name, n in scope.moving)
    rational = {name: v for name, v in scope.rational.items() if name != letter}
    indices = {name: v for name, v in scope.indices.items() if name != letter}
    return replace(scope, moving=moving, rational=rational, indices=indices)


def _between(body: Expr, letter: str, ends: list[Any], scope: Scope, value: Evaluate) -> Any:
    """The integral between the bounds as they stand, without any displacement."""
    still = replace(scope, moving=(), hull=True, values={name: base_of(v) for name, v in scope.values.items()})
    return _quadrature(lambda z: value(body, replace(still, values={**still.values, letter: z})), ends)


def _quadrature(integrand: Callable[[Any], Any], ends: list[Any]) -> Any:
    """From middle to middle of the bounds, then on to any point of each: as far as it can be, times the integrand."""
    low, high = (base_of(end) for end in ends)
    if not (low.is_finite() and high.is_finite()):
        return NAN

    def at(z: acb, analytic: bool) -> acb:
        value = acb(base_of(integrand(z.real))) if z.imag.is_zero() else acb("nan")
        return value if value.is_finite() else acb(base_of(integrand(z)))

    start, stop = (acb(end).mid() for end in (low, high))
    with ctx.workprec(BITS):
        found = acb.integral(at, start, stop, eval_limit=MOST_VALUES, depth_limit=MOST_DEPTH)
    for end, middle, sign in ((high, stop, 1), (low, start, -1)):
        if not (acb(end) - middle).is_zero():
            found += sign * (acb(end) - middle) * base_of(integrand(end))
    if isinstance(low, acb) or isinstance(high, acb):
        return found if found.is_finite() else NAN
    return found.real if found.is_finite() and found.imag.contains(0) else NAN


def _moving(body: Expr, letter: str, ends: list[Any], scope: Scope, value: Evaluate, base: Any) -> Jet:
    """Each coefficient of the series of the integrand, integrated."""
    shape = tuple(n for _, n in scope.moving)
    zero = (0,) * len(shape)

    def coefficient(place: tuple[int, ...]) -> Callable[[Any], Any]:
        return lambda z: _coefficient(value(body, replace(scope, values={**scope.values, letter: z})), place)

    rest = {place: _quadrature(coefficient(place), ends) for place in product(*map(range, shape)) if place != zero}
    return Jet(shape, {zero: base} | rest)


def _coefficient(u: Any, place: tuple[int, ...]) -> Any:
    return u.terms.get(place, arb(0)) if isinstance(u, Jet) else arb(0)


def _beyond(body: Expr, letter: str, end: Any, scope: Scope, value: Evaluate) -> Any:
    """What the displacement of a bound adds."""
    if not isinstance(end, Jet):
        return arb(0)
    step, length = moving_part(end), sum(n - 1 for n in end.shape)
    inside = replace(scope, moving=(*scope.moving, (letter, length)), values={**scope.values, letter: base_of(end)})
    total, power = step * 0, step
    for k, coefficient in enumerate(_along_last(value(body, inside), length, end)):
        total, power = total + coefficient * power / arb(k + 1), power * step
    return total


def _along_last(u: Any, length: int, like: Jet) -> Iterator[Any]:
    """The coefficients of the last displacement, as jets of the others."""
    if not isinstance(u, Jet):
        yield u
        return
    for k in range(length):
        terms = {index[:-1]: v for index, v in u.terms.items() if index[-1] == k}
        yield Jet(like.shape, {(0,) * len(like.shape): arb(0)} | terms)
