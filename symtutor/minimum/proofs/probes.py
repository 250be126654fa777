"""A last look before an answer is given: no value of f at many points, certified, may lie below the claimed one."""

import random
from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from ...expression.numbers import ball, holds
from ...expression.tree import Expr, children, names, pieces, rational
from ...function import Function
from ..constants.values import isolated
from ..ranges.by_form import range_of
from ..ranges.defined import defined
from ..ranges.domain import box
from ..result import Conclusion

__all__ = ["certain_bounds", "is_undercut", "probes"]

PLACES, LARGE = 10**6, 10**8
NUMBER = 60
SIZES = (Fraction(1, 100), Fraction(1), Fraction(1), Fraction(4), Fraction(30), Fraction(1000))


def is_undercut(function: Function, conclusion: Conclusion) -> bool:
    """Whether some point of the domain certainly has a value below the least (or at an infimum that is not reached)."""
    value = conclusion.proof.value if conclusion.proof is not None else conclusion.value
    if conclusion.status not in ("attained", "not attained") or value is None or function.parameters:
        return False
    least = ball(value, {}, 200)
    strict = conclusion.status == "attained"
    for point in probes(function):
        here = ball(function.body, point, 200)
        if here.is_finite() and (here < least if strict else here <= least):
            return True
    return False


def certain_bounds(function: Function) -> tuple[Fraction, Fraction] | None:
    """Between these lies the greatest lower bound of f: a bound that its form shows, and a value that it takes."""
    bound = None if function.parameters or function.data else range_of(function.body, box(function)).low
    found = [ball(function.body, point, 200) for point in probes(function)] if bound is not None else []
    values = [Fraction(int(q.p), int(q.q)) for q in (v.upper().fmpq() for v in found if abs(v) < LARGE)]
    if bound is None or not values:
        return None
    low = isolated(bound, 200)[0]
    if max(abs(low), abs(min(values))) > LARGE:
        return None
    return Fraction(floor(low * PLACES), PLACES), Fraction(ceil(min(values) * PLACES), PLACES)


def probes(function: Function) -> Iterator[dict[str, Fraction]]:
    """Points of all sizes, the same for every run."""
    draw, everywhere = random.Random(len(function.variables)), _is_everywhere(function.body)
    for k in range(NUMBER):
        size = SIZES[k % len(SIZES)]
        point = {v: size * Fraction(draw.randint(-600, 600), 300) for v in function.variables}
        if all(holds(r, point) for r in function.domain) and (
            everywhere or defined(function.body, _exactly(point))
        ):
            yield point


def _is_everywhere(e: Expr) -> bool:
    """Whether it is a polynomial as typed: there is nothing to look at."""
    return all(
        p.head in ("+", "*", "neg", "name", "number") or (p.head == "^" and children(p)[1].head == "number")
        or (p.head == "/" and not names(children(p)[1]))
        for p in pieces(e)
    )  # fmt: skip


def _exactly(point: dict[str, Fraction]) -> dict[str, Expr]:
    return {v: rational(value) for v, value in point.items()}
