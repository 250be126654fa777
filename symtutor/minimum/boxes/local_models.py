"""Value, slopes and curvatures of a function of several variables at a point or on a box of balls, all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, arb_mat, ctx, fmpq

from ...expression.balls import expanded
from ...expression.numbers import ball
from ...expression.tree import Expr
from ..constants.closed_forms import fraction_of

__all__ = ["Model", "Side", "as_ball", "hull", "model", "newton_from", "pinned"]

NAN = arb("nan")
STEPS = 40
Side = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Model:
    """Balls around f, its partial derivatives and (of order 2) its Hessian on the whole box."""

    value: arb
    slopes: tuple[arb, ...]
    hessian: tuple[tuple[arb, ...], ...]


def as_ball(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))


def hull(side: Side) -> arb:
    return as_ball(side[0]).union(as_ball(side[1]))


def model(body: Expr, variables: Sequence[str], place: Mapping[str, arb], order: int, bits: int = 64) -> Model:
    """f by its Taylor coefficients: order 1 gives no Hessian."""
    n = len(variables)
    terms = expanded(body, dict(place), tuple((v, order + 1) for v in variables), bits)

    def coefficient(*axes: int) -> arb:
        index = tuple(axes.count(k) for k in range(n))
        return terms.get(index, arb(0))

    slopes = tuple(coefficient(k) for k in range(n))
    if order < 2:
        return Model(coefficient(), slopes, ())
    rows = tuple(tuple(coefficient(i, j) * (2 if i == j else 1) for j in range(n)) for i in range(n))
    return Model(coefficient(), slopes, rows)


def newton_from(
    body: Expr, variables: Sequence[str], free: Sequence[str], start: Mapping[str, arb], bits: int = 320
) -> dict[str, arb] | None:
    """Damped Newton in the free variables, the others kept; where all free slopes are 0, to about 60 digits."""
    here = dict(start)
    places = [list(variables).index(v) for v in free]
    precision = 64
    for step in range(STEPS):
        precision = bits if step == STEPS // 2 else precision
        with ctx.workprec(precision):
            found = model(body, variables, here, 2, precision)
            g = arb_mat(len(free), 1, [found.slopes[k].mid() for k in places])
            h = arb_mat(len(free), len(free), [found.hessian[i][j].mid() for i in places for j in places])
            try:
                moves = h.solve(g)
            except (ZeroDivisionError, ValueError):
                return None
            sizes = [float(abs(moves[k, 0]).mid()) for k in range(len(free))]
            far = max(sizes, default=0.0)
            if far != far or far > 1e6:
                return None
            scale = arb(min(1.0, 1.0 / far)) if far else arb(1)
            for k, v in enumerate(free):
                here[v] = (here[v] - moves[k, 0].mid() * scale).mid()
            if far < 1e-60 and precision == bits:
                return here
            precision = bits if far < 1e-8 else precision
    return None


def pinned(
    body: Expr, variables: Sequence[str], free: Sequence[str], at: Mapping[str, Side], radius: Fraction, bits: int
) -> tuple[Fraction, Fraction] | None:
    """Between which numbers f lies at the one zero of the free slopes within the radius of the place.

    None when the interval Newton step does not show that there is exactly one.
    """
    with ctx.workprec(bits):
        r, centre = as_ball(radius), {v: hull(side) for v, side in at.items()}
        around = {v: (centre[v] - r).union(centre[v] + r) if v in free else centre[v] for v in variables}
        if free and not _has_one_zero(body, variables, free, centre, around, bits):
            return None
        heights = ball(body, around, bits)
        return (fraction_of(heights.lower()), fraction_of(heights.upper())) if heights.is_finite() else None


def _has_one_zero(
    body: Expr,
    variables: Sequence[str],
    free: Sequence[str],
    centre: Mapping[str, arb],
    around: Mapping[str, arb],
    bits: int,
) -> bool:
    """Whether the interval Newton step from the centre falls inside."""
    places = [list(variables).index(v) for v in free]
    middle = model(body, variables, centre, 1, bits)
    near = model(body, variables, around, 2, bits)
    g = arb_mat(len(free), 1, [middle.slopes[k] for k in places])
    h = arb_mat(len(free), len(free), [near.hessian[i][j] for i in places for j in places])
    try:
        step = h.solve(g)
    except (ZeroDivisionError, ValueError):
        return False
    return all(around[v].contains_interior(centre[v] - step[k, 0]) for k, v in enumerate(free))
