"""Convex functions: a point where the gradient is exactly zero is the minimum. Newton proposes, algebra decides."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product as cartesian

from ...expression.tree import ZERO, Expr
from ...function import Function
from ...words.say import Say
from ..constants.closed_forms import closed_forms, fraction_of
from ..constants.values import exactly_equal, plain, sign
from ..ranges.defined import at
from ..ranges.domain import belongs, box
from ..result import Conclusion, Point, Proof
from ..slopes import derivatives_of
from .by_form import is_convex

__all__ = ["conclude_convex", "newton", "proposed", "starts"]

CONVEX = Say(
    "f is convex by its form, and all its partial derivatives are 0 at this point.",
    "f는 식의 모양에서 볼록하고, 이 점에서 모든 편도함수가 0입니다.",
)
STEPS = 60
STARTS = ((0.0, 0.1, 0.2, 0.3), (0.5, -0.5, 0.25, 1.0), (1.0, 1.0, 1.0, 1.0))


def conclude_convex(function: Function) -> Conclusion | None:
    """The one minimizer of a convex function in closed form; None when there is none to be found."""
    if not is_convex(function.body, box(function)):
        return None
    derivatives = derivatives_of(function)
    if derivatives is None:
        return None
    partials, hessian = derivatives
    for point in proposed(function, partials, hessian):
        flat = all(exactly_equal(at(d, dict(point)), ZERO) for d in partials)
        if flat and belongs(function, dict(point)) and _definite(hessian, point):
            value = plain(at(function.body, dict(point)))
            return Conclusion(
                "attained", value, (point,), proof=Proof("convex function", value, (point,), (), CONVEX())
            )
    return None


def _definite(hessian: Sequence[Sequence[Expr]], point: Point) -> bool:
    """Positive definite there, so that no other point is as low."""
    from ..many_candidates import leading_minors

    return all(sign(m) == 1 for m in leading_minors(hessian, point))


def proposed(function: Function, partials: Sequence[Expr], hessian: Sequence[Sequence[Expr]]) -> Iterator[Point]:
    """Closed forms near the point to which Newton's method tends, from a few starts."""
    for start in starts(len(function.variables)):
        limit = newton(function.variables, partials, hessian, start)
        if limit is not None:
            choices = [list(closed_forms(x))[:3] for x in limit]
            if all(choices):
                yield from (tuple(zip(function.variables, chosen, strict=True)) for chosen in cartesian(*choices))
                return


def starts(size: int) -> list[list[float]]:
    """A few points to start from."""
    return [[row[k % 4] for k in range(size)] for row in STARTS]


def newton(
    variables: Sequence[str], partials: Sequence[Expr], hessian: Sequence[Sequence[Expr]], x: list[float]
) -> list[Fraction] | None:
    """Damped Newton in balls of 200 bits; the limit as fractions."""
    from flint import arb, arb_mat, ctx

    from ...expression.numbers import ball

    n = len(variables)
    with ctx.workprec(240):
        here = [arb(v) for v in x]
        for _ in range(STEPS):
            place = dict(zip(variables, here, strict=True))
            g = arb_mat(n, 1, [ball(d, place, 240).mid() for d in partials])
            h = arb_mat(n, n, [ball(e, place, 240).mid() for row in hessian for e in row])
            try:
                step = h.solve(g)
            except (ZeroDivisionError, ValueError):
                return None
            moves = [step[k, 0].mid() for k in range(n)]
            size = max(float(abs(m)) for m in moves)
            if size != size or size > 1e6:
                return None
            scale = min(1.0, 2.0 / size) if size else 1.0
            here = [(v - m * arb(scale)).mid() for v, m in zip(here, moves, strict=True)]
            if size < 1e-60:
                return [fraction_of(v) for v in here]
    return None
