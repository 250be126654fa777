"""The largest of convex functions on a convex region, least at a point without a closed form: enclosed with weights.

The equations of Karush, Kuhn and Tucker for the pieces and edges that count have exactly one solution in a small box
(interval Newton); there all weights are positive, the other pieces are lower and the other edges are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, arb_mat, ctx, fmpq

from ...expression.numbers import ball, digits_of
from ...expression.tree import Expr, neg, number, rational, value_of
from ...function import Function
from ...words.say import Say
from ..boxes.enclosed import enclosure_holds
from ..constants.closed_forms import fraction_of
from ..ranges.domain import simple_relations
from ..result import Conclusion, Point, Proof
from .kkt import System, systems
from .pieces import Pieces, edges_of, pieces_of

__all__ = ["conclude_enclosed_on_edges", "enclosed_holds"]

ONLY_ONE = Say(
    "f is convex by its form, and so is its domain. Within 10⁻⁴⁰ of this point the slopes of the pieces and edges that "
    "count cancel with positive weights at exactly one point, for which I know no closed form.",
    "f는 식의 모양에서 볼록하고 정의역도 볼록합니다. 이 점에서 10⁻⁴⁰ 이내에, 관여하는 조각과 경계의 기울기가 양수인 "
    "가중치로 상쇄되는 점이 꼭 하나 있습니다. 이 점의 닫힌 꼴은 알지 못합니다.",
)
RADIUS, DIGITS, BITS = Fraction(1, 10**40), 30, 400
Values = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Around:
    """Balls for the unknowns: at the centre, and in the box around it."""

    middle: dict[str, arb]
    near: dict[str, arb]


def conclude_enclosed_on_edges(function: Function) -> Conclusion | None:
    """The one minimizer as decimals, with the least value between two certain numbers."""
    pieces = pieces_of(function)
    if pieces is None or (len(pieces[0]) == 1 and not pieces[1]):
        return None
    for system, limit in systems(pieces, function.variables):
        values = _values(function, pieces, system, limit)
        if values is None:
            continue
        chosen = (("chosen", rational(k)) for k in system.chosen)
        data = (*chosen, *zip(system.unknowns, map(rational, limit), strict=True))
        point: Point = tuple((v, _decimal(c)) for v, c in zip(function.variables, limit, strict=False))
        proof = Proof("enclosed", rational(values[0]), (), data, ONLY_ONE())
        return Conclusion("attained", None, (point,), proof=proof, between=values)
    return None


def enclosed_holds(function: Function, proof: Proof) -> bool:
    """The point is enclosed again, and the value is the lower end there."""
    if not any(label == "chosen" for label, _ in proof.data):
        return enclosure_holds(function, proof)
    again = conclude_enclosed_on_edges(function)
    claimed = value_of(proof.value)
    if again is None or again.between is None or again.proof is None or claimed is None or proof.points:
        return False
    near = claimed <= again.between[0] and again.between[1] - claimed < RADIUS * 10**10
    return again.proof.data == proof.data and near


def _decimal(value: Fraction) -> Expr:
    written = number(digits_of(abs(value), DIGITS))
    return neg(written) if value < 0 else written


def _values(function: Function, pieces: Pieces, system: System, limit: Sequence[Fraction]) -> Values | None:
    """Between which numbers the least value lies, if exactly one balanced point lies near the limit."""
    with ctx.workprec(BITS):
        around = _around(system.unknowns, limit)
        if not _has_one_zero(system, around) or not _is_kept(function, pieces, system, around):
            return None
        height = ball(pieces[0][system.chosen[0]], around.near, BITS)
        return (fraction_of(height.lower()), fraction_of(height.upper())) if height.is_finite() else None


def _around(unknowns: Sequence[str], limit: Sequence[Fraction]) -> Around:
    middle = [arb(fmpq(c.numerator, c.denominator)) for c in limit]
    radius = arb(fmpq(RADIUS.numerator, RADIUS.denominator))
    near = [(m - radius).union(m + radius) for m in middle]
    return Around(dict(zip(unknowns, middle, strict=True)), dict(zip(unknowns, near, strict=True)))


def _has_one_zero(system: System, around: Around) -> bool:
    """The interval Newton step falls inside the box."""
    size = len(system.unknowns)
    g = arb_mat(size, 1, [ball(e, around.middle, BITS) for e in system.equations])
    h = arb_mat(size, size, [ball(e, around.near, BITS) for row in system.jacobian for e in row])
    try:
        step = h.solve(g)
    except (ZeroDivisionError, ValueError):
        return False
    return all(around.near[u].contains_interior(around.middle[u] - step[k, 0]) for k, u in enumerate(system.unknowns))


def _is_kept(function: Function, pieces: Pieces, system: System, around: Around) -> bool:
    """Positive weights; the pieces left out are lower, the edges left out are kept; no open edge counts."""
    heights, edges = pieces
    weights = system.unknowns[len(function.variables) :]
    if not all(around.near[w] > 0 for w in weights):
        return False
    top = ball(heights[system.chosen[0]], around.near, BITS)
    others = [k for k in range(len(heights) + len(edges)) if k not in system.chosen]
    if not all(ball(heights[k], around.near, BITS) < top for k in others if k < len(heights)):
        return False
    if not all(ball(edges[k - len(heights)], around.near, BITS) > 0 for k in others if k >= len(heights)):
        return False
    open_ = [r for r in simple_relations(function.domain) if r.head in ("<", ">")]
    return all(ball(e, around.near, BITS) > 0 for e in edges_of(open_) or ())
