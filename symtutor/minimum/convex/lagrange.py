"""The largest of convex functions on a convex region: weights leave one convex function below f (Lagrange).

With λ, μ ≥ 0 and Σλ = 1: f ≥ Σ λ_i·p_i − Σ μ_j·g_j on the domain. The right side is convex, so it is least where its
gradient is zero; where f has the same value, that is the minimum (Boyd and Vandenberghe, Convex Optimization, ch. 5).
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product as cartesian

from ...expression.tree import ONE, ZERO, Expr, add, minus, mul, name, neg, rational, relation
from ...function import Function
from ...words.say import Say, Sentence
from ..constants.values import exactly_equal, plain, sign
from ..growth.growth import MINUS_INFINITY
from ..many_candidates import leading_minors
from ..proofs.probes import probes
from ..ranges.defined import at, defined
from ..ranges.domain import belongs
from ..result import Conclusion, Point, Proof
from ..slopes import slopes_of
from ..witness import witness
from .kkt import balanced_points
from .linear_program import Forms, forms_of, is_alone, optimum
from .pieces import Pieces, pieces_of

__all__ = ["conclude_lagrange", "lagrange_holds"]

CANCELS = Say(
    "f ≥ {lower} on the whole domain: the weights are not negative, and the variables cancel; {m} is left.",
    "정의역 전체에서 f ≥ {lower}입니다. 가중치는 음수가 아니고, 변수가 사라져 {m}만 남습니다.",
)
CONVEX = Say(
    "f ≥ {lower} on the whole domain, because the weights are not negative. The right side is convex, and all its "
    "partial derivatives are 0 at {point}.",
    "가중치가 음수가 아니므로 정의역 전체에서 f ≥ {lower}입니다. 우변은 볼록하고 {point}에서 모든 편도함수가 0입니다.",
)
ITSELF = Say(
    "f is convex by its form, and all its partial derivatives are 0 at {point}.",
    "f는 식의 모양에서 볼록하고 {point}에서 모든 편도함수가 0입니다.",
)
NEAR = tuple(map(Fraction, ("0", "1", "-1", "2", "-2", "1/2", "-1/2", "3", "-3")))
MOST_PROBES = 400


def conclude_lagrange(function: Function) -> Conclusion | None:
    """The minimum with its weights; linear pieces and edges also by a direction in which f falls for ever."""
    pieces = pieces_of(function)
    if pieces is None:
        return None
    forms = forms_of(pieces, function.variables)
    if forms is not None:
        return _linear(function, pieces, forms)
    tried = (_smooth(function, pieces, *b) for b in balanced_points(pieces, function.variables))
    return next(filter(None, tried), None)


# ---- all linear


def _linear(function: Function, pieces: Pieces, forms: Forms) -> Conclusion | None:
    found = optimum(forms)
    if found is None:
        return None
    point: Point = tuple((v, rational(x)) for v, x in zip(function.variables, found.point, strict=True))
    if found.weights is None:
        return _falls(function, point)
    if belongs(function, dict(point)) is not True:
        return None
    value = plain(at(function.body, dict(point)))
    weights = tuple(rational(w) for w in found.weights)
    text = CANCELS(lower=_lower(pieces, weights), m=value)
    return _concluded(function, point, value, weights, text, is_alone(forms, found.point))


def _falls(function: Function, step: Point) -> Conclusion | None:
    """From a point of the domain along a direction in which every piece falls and no edge is met."""
    starts = (p for p in probes(function) if belongs(function, {v: rational(x) for v, x in p.items()}))
    start = next(starts, None)
    if start is None:
        return None
    path = tuple((v, plain(add(rational(start[v]), mul(e, name("t"))))) for v, e in step)
    return Conclusion("unbounded", MINUS_INFINITY, witness=witness(function, path, MINUS_INFINITY))


# ---- convex


def _smooth(function: Function, pieces: Pieces, point: Point, weights: tuple[Expr, ...]) -> Conclusion | None:
    if belongs(function, dict(point)) is not True or not _balances(function, pieces, point, weights):
        return None
    value = plain(at(next(p for p, w in zip(pieces[0], weights, strict=False) if w != ZERO), dict(point)))
    alone = _is_definite(function, pieces, point, weights)
    if not alone and not any(_reaches(function, q, value) for q in _others(function, point)):
        return None
    return _concluded(function, point, value, weights, _told(function, pieces, point, weights), alone)


def _told(function: Function, pieces: Pieces, point: Point, weights: Sequence[Expr]) -> Sentence:
    lower = _lower(pieces, weights)
    left, right = (Expr("tuple", side) for side in (tuple(name(v) for v, _ in point), tuple(x for _, x in point)))
    here = relation("=", left, right)
    return ITSELF(point=here) if lower == function.body else CONVEX(lower=lower, point=here)


def _concluded(
    function: Function, point: Point, value: Expr, weights: Sequence[Expr], text: Sentence, alone: bool
) -> Conclusion:
    proof = Proof("multipliers", value, (point,), tuple(("weight", w) for w in weights), text)
    if alone:
        return Conclusion("attained", value, (point,), proof=proof)
    level = relation("=", function.body, value)
    family = Expr("and", (level, *function.domain)) if function.domain else level
    return Conclusion("attained", value, (), family, proof=proof)


def _lower(pieces: Pieces, weights: Sequence[Expr]) -> Expr:
    """Σ λ·p − Σ μ·g, without the terms whose weight is 0."""
    heights, edges = pieces
    terms = [_times(w, p) for w, p in zip(weights, heights, strict=False) if w != ZERO]
    terms += [neg(_times(w, g)) for w, g in zip(weights[len(heights) :], edges, strict=True) if w != ZERO]
    return terms[0] if len(terms) == 1 else add(*terms)


def _times(w: Expr, e: Expr) -> Expr:
    return e if w == ONE else mul(w, e)


def _balances(function: Function, pieces: Pieces, point: Point, weights: Sequence[Expr]) -> bool:
    """λ, μ ≥ 0, Σλ = 1, the gradient of the weighted sum is zero at the point, and the sum is f there."""
    place, lower = dict(point), _lower(pieces, weights)
    if any(sign(w) not in (0, 1) for w in weights) or not exactly_equal(add(*weights[: len(pieces[0])]), ONE):
        return False
    if sign(minus(at(lower, place), at(function.body, place))) != 0:
        return False
    partials = slopes_of(lower, function.variables)
    return partials is not None and all(
        defined(d, place) is True and exactly_equal(at(d, place), ZERO) for d in partials
    )


def _is_definite(function: Function, pieces: Pieces, point: Point, weights: Sequence[Expr]) -> bool:
    """H + Σ ∇p∇pᵀ + Σ ∇g∇gᵀ over the terms with a weight is positive definite: no other point is as low.

    On the convex set of lowest points the sum and each of its terms stay as they are.
    """
    place, variables = dict(point), function.variables
    used = [e for e, w in zip((*pieces[0], *pieces[1]), weights, strict=True) if w != ZERO]
    slopes = [slopes_of(e, variables) for e in used]
    rows = [slopes_of(d, variables) for d in slopes_of(_lower(pieces, weights), variables) or ()]
    if None in slopes or None in rows or len(rows) < len(variables):
        return False
    matrix = [
        [add(d, *(mul(s[i], s[j]) for s in slopes if s)) for j, d in enumerate(row or ())] for i, row in enumerate(rows)
    ]
    if any(defined(e, place) is not True for row in matrix for e in row):
        return False
    return all(sign(m) == 1 for m in leading_minors(matrix, point))


def _others(function: Function, point: Point) -> Iterator[Point]:
    """Simple points in a box around the point, on lines through it."""
    for steps in list(cartesian(NEAR, repeat=len(point)))[1:MOST_PROBES]:
        yield tuple((v, plain(add(x, rational(s)))) for (v, x), s in zip(point, steps, strict=True))


def _reaches(function: Function, point: Point, value: Expr) -> bool:
    place = dict(point)
    return sign(minus(at(function.body, place), value)) == 0 and belongs(function, place) is True


def lagrange_holds(function: Function, proof: Proof) -> bool:
    """The pieces are read again; the weights are checked at the point, where f has the value."""
    pieces, weights = pieces_of(function), [w for _, w in proof.data]
    if pieces is None or not proof.points or len(weights) != sum(map(len, pieces)):
        return False
    return all(belongs(function, dict(q)) is True and _balances(function, pieces, q, weights) for q in proof.points)
