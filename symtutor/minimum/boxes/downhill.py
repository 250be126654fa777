"""Rays found by going downhill: where Newton's steps run away to, in small whole numbers. Proposals only."""

from collections.abc import Iterator
from fractions import Fraction

from flint import arb, arb_mat

from ...expression.tree import ZERO, Expr, mul, name, neg, rational
from ...function import Function
from ..result import Point
from .local_models import model

__all__ = ["downhill_rays"]

STEPS = 60
FAR, LONGEST = 5.0, 8.0
TAMED = 1e-6
BITS = 128
SIZES = (1, 2, 3, 4, 5, 6, 10)
T = name("t")


def downhill_rays(function: Function) -> Iterator[Point]:
    """x = t·d for the direction d in which the steps go, rounded ever more finely."""
    end = _runaway(function)
    longest = max((abs(x) for x in end), default=0.0)
    if longest < FAR:
        return
    seen = set()
    for size in SIZES:
        d = tuple(round(Fraction(x / longest * size)) for x in end)
        if any(d) and d not in seen:
            seen.add(d)
            yield tuple((v, _along(n)) for v, n in zip(function.variables, d, strict=True))


def _along(n: int) -> Expr:
    step = T if abs(n) == 1 else mul(rational(abs(n)), T)
    return ZERO if n == 0 else step if n > 0 else neg(step)


def _runaway(function: Function) -> list[float]:
    """The minimizer of f + ε|x|² by damped Newton steps from the origin: for small ε it shows the way f falls."""
    n, here = len(function.variables), [0.0] * len(function.variables)
    for _ in range(STEPS):
        place = {v: arb(x) for v, x in zip(function.variables, here, strict=True)}
        found = model(function.body, function.variables, place, 2, BITS)
        slopes = arb_mat(n, 1, [s.mid() + 2 * TAMED * x for s, x in zip(found.slopes, here, strict=True)])
        rows = [[e.mid() + (2 * TAMED if i == j else 0) for j, e in enumerate(r)] for i, r in enumerate(found.hessian)]
        try:
            moves = [float(m[0].mid()) for m in arb_mat(rows).solve(slopes).tolist()]
        except (ZeroDivisionError, ValueError):
            break
        size = max(map(abs, moves))
        if not 1e-6 < size < float("inf"):
            break
        here = [x - m * min(1.0, LONGEST / size) for x, m in zip(here, moves, strict=True)]
    return here
