"""Endlessly many critical points in a pattern: f′ is a wave times what keeps its sign, e^(−x)·(cos x − sin x)."""

from dataclasses import replace

from ...derivation import tidy
from ...expression.factoring import factors
from ...expression.tree import ZERO, Expr, add, divide, minus, mul, name, names, number, pieces, put, rational
from ...function import Function
from ...words.say import Say
from ..candidates import CHANGES, candidate
from ..constants.values import plain, sign
from ..equations.chain import as_solving
from ..equations.equation import Family, Outcome, member
from ..equations.solving import solve_zero
from ..equations.spread import spread
from ..ranges.defined import at
from ..ranges.evident import evident_sign
from ..result import Candidate, Kind, Solving
from ..slopes import slope_of
from .cells import layout, point_between
from .repeats import WAVES, repeat
from .zeros import members

__all__ = ["endless_points"]

EVERYWHERE = (None, None)
STARTS = (16, 17, 19)  # the period begins so many parts of it before the first zero
Pattern = tuple[tuple[Solving, ...], tuple[Candidate, ...]]


def endless_points(function: Function) -> Pattern | None:
    """The equation and all critical points as families; None where they have no such pattern."""
    x, body = function.variables[0], function.body
    whole = None if function.domain else layout(function, ())
    steep = slope_of(body, x)
    if whole is None or whole.breaks or steep is None:
        return None
    outcome = solve_zero(steep, x)
    step = _pattern(steep, x) if outcome.complete and outcome.families else None
    if step is None:
        return None
    found = _in_one_period(function, steep, outcome, step)
    return None if found is None else ((as_solving(steep, x, outcome),), found)


def _pattern(steep: Expr, x: str) -> Expr | None:
    """The period of the signs of f′: that of its factors that change their signs."""
    split = factors(spread(steep, x))
    if split is None:
        return None
    turning = [p for p, _ in split[1] if x in names(p) and evident_sign(p, x, EVERYWHERE) is None]
    found = repeat(mul(*turning), x) if turning else None
    return found.step if found is not None and found.rise == ZERO else None


def _in_one_period(function: Function, steep: Expr, outcome: Outcome, step: Expr) -> tuple[Candidate, ...] | None:
    x = function.variables[0]
    for parts in STARTS:
        low = plain(minus(outcome.families[0].start, divide(step, number(parts))))
        high = plain(add(low, step))
        listed = members(outcome, (low, high))
        if listed and sign(at(steep, {x: low})):
            ends = (low, *listed, high)
            middles = [point_between(a, b) for a, b in zip(ends, ends[1:], strict=False)]
            signs = [sign(at(steep, {x: rational(m)})) for m in middles]
            kinds = [CHANGES.get((a or 0, b or 0)) for a, b in zip(signs, signs[1:], strict=False)]
            if None in kinds:
                return None
            pairs = zip(listed, (k for k in kinds if k is not None), strict=True)
            return tuple(_candidate(function, Family(z, step), *k) for z, k in pairs)
    return None


def _candidate(function: Function, family: Family, kind: Kind, why: Say) -> Candidate:
    x = function.variables[0]
    place = member(family)
    waves = {p: plain(at(p, {x: family.start})) for p in pieces(function.body) if p.head in WAVES and x in names(p)}
    value = put(put(function.body, waves), {name(x): place})
    found = candidate(function.body, ((x, family.start),), kind, why())
    return replace(found, family=(place, tidy(value)))
