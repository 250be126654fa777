"""A sum of waves taken apart: parts with a period of their own and frequencies without a rational relation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...expression.tree import (
    ONE,
    TWO,
    ZERO,
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
    pieces,
    put,
)
from ...function import Function
from ..constants.independence import independent, rational_combination
from ..constants.values import plain, settled
from ..equations.spread import steepness, unfolded
from ..reductions.outer import LETTER, peeled
from ..result import Minimum
from .repeats import WAVES, period, size

__all__ = ["Again", "Wave", "Waves", "waves_of"]

Again = Callable[[Function], Minimum]


@dataclass(frozen=True, slots=True)
class Wave:
    """A part of f with a period of its own, its least value and all points of one period where it is taken."""

    body: Expr
    rate: Expr
    step: Expr
    least: Expr
    lowest: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Waves:
    """f = outer(the sum of the waves), where outer increases."""

    outer: Expr
    waves: tuple[Wave, ...]

    @property
    def bound(self) -> Expr:
        return plain(put(self.outer, {LETTER: add(*(w.least for w in self.waves))}))


def waves_of(function: Function, again: Again) -> Waves | None:
    x = function.variables[0]
    outer, inner = peeled(function.body) or (LETTER, function.body)
    parts = _by_rate(unfolded(inner), x)
    if parts is None or len(parts) < 2 or not independent(tuple(parts)):
        return None
    waves = [_wave(rate, add(*terms), x, again) for rate, terms in parts.items()]
    known = tuple(w for w in waves if w is not None)
    return Waves(outer, known) if len(known) == len(waves) else None


def _by_rate(e: Expr, x: str) -> dict[Expr, list[Expr]] | None:
    """The terms of a sum by their frequency, those with a common period together; constants go to the first."""
    groups: dict[Expr, list[Expr]] = {}
    constants: list[Expr] = []
    for term in _terms(e, x):
        if x not in names(term):
            constants.append(term)
            continue
        rate = _rate(term, x)
        if rate is None:
            return None
        known = next((r for r in groups if _is_rational(divide(rate, r))), rate)
        groups.setdefault(known, []).append(term)
    if groups:
        next(iter(groups.values())).extend(constants)
    return groups


def _terms(e: Expr, x: str) -> Iterator[Expr]:
    """The terms of a sum, with products of waves turned into sums."""
    match e.head:
        case "+":
            for part in children(e):
                yield from _terms(part, x)
        case "neg":
            yield from (neg(t) for t in _terms(children(e)[0], x))
        case "/" if not names(children(e)[1]):
            yield from (divide(t, children(e)[1]) for t in _terms(children(e)[0], x))
        case "*":
            yield from _product(e, x)
        case _:
            yield e


def _product(e: Expr, x: str) -> Iterator[Expr]:
    """c·(u + v) = c·u + c·v, sin u·sin v = cos(u − v)/2 − cos(u + v)/2 and the like."""
    fixed = [p for p in children(e) if not names(p)]
    moving = [p for p in children(e) if names(p)]
    if len(moving) == 1 and fixed:
        yield from (mul(*fixed, t) for t in _terms(moving[0], x))
    elif len(moving) == 2 and all(p.head in WAVES for p in moving):
        yield from (mul(*fixed, t) for t in _product_to_sum(moving[0], moving[1], x))
    else:
        yield e


def _product_to_sum(u: Expr, v: Expr, x: str) -> tuple[Expr, Expr]:
    a, b = children(u)[0], children(v)[0]
    if u.head == v.head:
        first, second = call("cos", _collected(minus(a, b), x)), call("cos", _collected(add(a, b), x))
        second = second if u.head == "cos" else neg(second)
    else:
        a, b = (a, b) if u.head == "sin" else (b, a)
        first, second = call("sin", _collected(add(a, b), x)), call("sin", _collected(minus(a, b), x))
    return divide(first, TWO), divide(second, TWO)


def _collected(angle: Expr, x: str) -> Expr:
    """x − √2·x as (1 − √2)·x."""
    rate, phase = steepness(angle, x), settled(put(angle, {name(x): ZERO}))
    if rate is None:
        return angle
    turning = mul(rate, name(x))
    return turning if phase == ZERO else add(turning, phase)


def _rate(term: Expr, x: str) -> Expr | None:
    """The frequency of the first wave in a term that repeats."""
    slopes = [steepness(children(p)[0], x) for p in pieces(term) if p.head in WAVES and x in names(p)]
    found = [settled(s) for s in slopes if s is not None]
    if not found or period(term, x) is None:
        return None
    return size(found[0])


def _is_rational(e: Expr) -> bool:
    return rational_combination(e, (ONE,)) not in ((), None)


def _wave(rate: Expr, body: Expr, x: str, again: Again) -> Wave | None:
    """Its least value with all points of one period, from a complete sign chart."""
    found, step = again(Function("g", body, (x,))), period(body, x)
    if step is None or found.status != "attained" or found.proof is None or not found.complete:
        return None
    lowest = tuple(p[0][1] for p in found.minimizers)
    repeats = found.chart is not None and found.chart.period == step
    return Wave(body, rate, step, found.proof.value, lowest) if lowest and repeats else None
