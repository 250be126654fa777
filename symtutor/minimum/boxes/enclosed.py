"""The minimizer of a convex function without a closed form: enclosed so tightly that 30 digits of it are certain.

Around the point to which Newton's method tends, the interval Newton step N(X) = m − H(X)⁻¹·∇f(m) lies inside X; then
X holds exactly one zero of the gradient (Moore, Kearfott and Cloud, Introduction to Interval Analysis, 2009, ch. 8).
"""

from collections.abc import Sequence
from fractions import Fraction

from flint import arb, arb_mat, ctx, fmpq

from ...expression.numbers import ball, digits_of
from ...expression.tree import Expr, neg, number, rational, value_of
from ...function import Function
from ...words.say import Say
from ..constants.closed_forms import fraction_of
from ..convex.by_form import is_convex
from ..convex.points import newton, starts
from ..ranges.domain import box
from ..result import Conclusion, Point, Proof
from ..slopes import derivatives_of
from .branch_and_bound import enclosed_in_boxes

__all__ = ["conclude_enclosed", "enclosure_holds"]

ONLY_ONE = Say(
    "f is convex by its form, and its gradient has exactly one zero within 10⁻⁴⁰ of this point, "
    "for which I know no closed form.",
    "f는 식의 모양에서 볼록하고, 이 점에서 10⁻⁴⁰ 이내에 그래디언트가 0인 점이 꼭 하나 있습니다. "
    "이 점의 닫힌 꼴은 알지 못합니다.",
)
RADIUS = Fraction(1, 10**40)
THIN = Fraction(1, 10**30)
DIGITS = 30
BITS = 400


def conclude_enclosed(function: Function) -> Conclusion | None:
    """The one minimizer as decimals, with the least value between two certain numbers."""
    if function.domain or not is_convex(function.body, box(function)):
        return None
    derivatives = derivatives_of(function)
    if derivatives is None:
        return None
    partials, hessian = derivatives
    for start in starts(len(function.variables)):
        centre = newton(function.variables, partials, hessian, start)
        values = None if centre is None else _values_near(function, partials, hessian, centre)
        if centre is not None and values is not None:
            data = tuple((v, rational(c)) for v, c in zip(function.variables, centre, strict=True))
            proof = Proof("enclosed", rational(values[0]), (), data, ONLY_ONE())
            point: Point = tuple((v, _decimal(c)) for v, c in zip(function.variables, centre, strict=True))
            return Conclusion("attained", None, (point,), proof=proof, between=values)
    return None


def _decimal(value: Fraction) -> Expr:
    written = number(digits_of(abs(value), DIGITS))
    return neg(written) if value < 0 else written


def _values_near(
    function: Function, partials: Sequence[Expr], hessian: Sequence[Sequence[Expr]], centre: Sequence[Fraction]
) -> tuple[Fraction, Fraction] | None:
    """Between which numbers f lies near the centre, if exactly one zero of the gradient does."""
    with ctx.workprec(BITS):
        middle = [arb(fmpq(c.numerator, c.denominator)) for c in centre]
        radius = arb(fmpq(RADIUS.numerator, RADIUS.denominator))
        around = [(m - radius).union(m + radius) for m in middle]
        at_middle, near = (
            dict(zip(function.variables, middle, strict=True)),
            dict(zip(function.variables, around, strict=True)),
        )
        g = arb_mat(len(centre), 1, [ball(d, at_middle, BITS) for d in partials])
        h = arb_mat(len(centre), len(centre), [ball(e, near, BITS) for row in hessian for e in row])
        try:
            step = h.solve(g)
        except (ZeroDivisionError, ValueError):
            return None
        if not all(a.contains_interior(m - step[k, 0]) for k, (m, a) in enumerate(zip(middle, around, strict=True))):
            return None
        heights = ball(function.body, near, BITS)
        return (fraction_of(heights.lower()), fraction_of(heights.upper())) if heights.is_finite() else None


def enclosure_holds(function: Function, proof: Proof) -> bool:
    """The point is enclosed again, by convexity, squares or boxes, and the value is the tight lower end there."""
    from ..polynomials.confined import confined_values

    claimed = value_of(proof.value)
    if claimed is None or proof.points:
        return False
    by_squares = _by_convexity(function, proof) or confined_values(function, proof.data)
    values = by_squares or enclosed_in_boxes(function, proof.data)
    return values is not None and claimed <= values[0] and values[1] - claimed < THIN


def _by_convexity(function: Function, proof: Proof) -> tuple[Fraction, Fraction] | None:
    """Convexity, and the interval Newton step around the centre."""
    centre = [value_of(c) for _, c in proof.data]
    exact = [c for c in centre if c is not None]
    if function.domain or tuple(v for v, _ in proof.data) != function.variables or len(exact) < len(centre):
        return None
    derivatives = derivatives_of(function) if is_convex(function.body, box(function)) else None
    return None if derivatives is None else _values_near(function, *derivatives, exact)
