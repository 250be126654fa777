"""Polynomials in several variables on all of space: every critical point, and then a reason that one is the lowest."""

from collections.abc import Sequence
from fractions import Fraction

from ...expression.polynomial import Terms
from ...expression.tree import Expr, rational
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, isolated, least, simple_between, told
from ..convex.by_form import is_convex
from ..convex.points import CONVEX
from ..many_candidates import of_algebraic
from ..proofs.verify import verify_proof
from ..ranges.by_form import range_of
from ..ranges.defined import holds
from ..reductions.bounds import BOUNDED
from ..result import Candidate, Conclusion, Point, Proof
from ..witness import reaching_path
from .coercive import is_coercive
from .critical import CriticalSet, sheet_relation
from .falling import falling_path
from .kept_points import critical_of
from .means import means_proof
from .plane import is_bounded_below_level

__all__ = ["conclude_by_level", "conclude_polynomial"]

GROWS = Say(
    "f → +∞ in every direction, so it has a least value; it is taken at a critical point, and {m} is the least "
    "value there.",
    "f는 모든 방향으로 +∞로 가므로 최솟값이 있고, 그 점은 임계점입니다. 임계점에서의 값 가운데 {m}이/가 가장 작습니다.",
)
CLOSED_IN = Say(
    "the points with f ≤ {r} lie in a bounded region, so f has a least value; it is taken at a critical point, and {m} "
    "is the least value there.",
    "f ≤ {r}인 점들은 유계인 영역에 있으므로 f는 최솟값을 갖습니다. 그 점은 임계점이고, 임계점에서의 값 가운데 "
    "{m}이/가 가장 작습니다.",
)
NO_REASON = Say(
    "a reason why {m} should be the least value (growth in all directions, squares, means)",
    "{m}이/가 최솟값인 까닭(모든 방향의 증가, 제곱, 평균)",
)
NO_POINTS = Say("finding all critical points", "임계점을 모두 찾기")


def conclude_polynomial(function: Function, p: Terms) -> tuple[tuple[Candidate, ...], CriticalSet, Conclusion]:
    """The critical points with what they are, and the conclusion."""
    critical = critical_of(function) or CriticalSet((), (), False)
    candidates = tuple(of_algebraic(function.body, p, function.variables, point) for point in critical.points)
    fall = falling_path(function, p)
    if fall is not None:
        return candidates, critical, Conclusion("unbounded", fall.limit, witness=fall)
    return candidates, critical, _bounded(function, p, candidates, critical)


def _heights(candidates: Sequence[Candidate], critical: CriticalSet) -> list[Expr]:
    known = [c.value for c in candidates if c.value is not None]
    return known + [rational(s.value) for s in critical.sheets if s.real]


def _bounded(function: Function, p: Terms, candidates: Sequence[Candidate], critical: CriticalSet) -> Conclusion:
    heights = _heights(candidates, critical)
    lowest = least(heights)
    if lowest:
        value = heights[lowest[0]]
        points = tuple(c.point for c in candidates if c.value is not None and compare(c.value, value) == 0)
        proof = _proof(function, p, value, points, critical)
        if proof is not None:
            return _attained(function, critical, proof, points)
    unreached = _not_attained(function, heights, critical)
    if unreached is not None:
        return unreached
    return Conclusion("unknown", tried=(NO_REASON(m=told(heights[lowest[0]])),) if lowest else (NO_POINTS(),))


def _proof(
    function: Function,
    p: Terms,
    value: Expr,
    points: tuple[Point, ...],
    critical: CriticalSet,
) -> Proof | None:
    low = range_of(function.body).low
    if low is not None and compare(low, value) == 0 and points:
        return _verified(function, Proof("bounds", value, points, (), BOUNDED(m=value)))
    if critical.complete and is_coercive(p, len(function.variables)):
        return Proof("coercive", value, points, (), GROWS(m=told(value)))
    if low is not None and compare(low, value) == 0:
        return Proof("bounds", value, (), (), BOUNDED(m=value))
    if points and is_convex(function.body, {}):
        return Proof("convex function", value, points, (), CONVEX())
    proof = means_proof(function, p, value, points)
    return None if proof is None else _verified(function, proof)


def _attained(function: Function, critical: CriticalSet, proof: Proof, points: tuple[Point, ...]) -> Conclusion:
    """The points, and the sheets of the least value; points on a sheet are not told twice."""
    families = [
        sheet_relation(s, function.variables)
        for s in critical.sheets
        if s.real and compare(rational(s.value), proof.value) == 0
    ]
    alone = tuple(q for q in points if not any(holds(f, dict(q)) for f in families))
    family = None if not families else families[0] if len(families) == 1 else Expr("or", tuple(families))
    return Conclusion("attained", proof.value, alone, family, proof=proof)


def conclude_by_level(
    function: Function, p: Terms, candidates: Sequence[Candidate], critical: CriticalSet
) -> Conclusion | None:
    """In the plane: the least critical value, if the points a little above it lie in a bounded region."""
    heights = _heights(candidates, critical)
    lowest = least(heights) if critical.complete and len(function.variables) == 2 else None
    if not lowest or (r := bounding_level(p, value := heights[lowest[0]], heights)) is None:
        return None
    points = tuple(c.point for c in candidates if c.value is not None and compare(c.value, value) == 0)
    text = CLOSED_IN(r=rational(r), m=told(value))
    proof = Proof("level", value, points, (("level", rational(r)),), text)
    return _attained(function, critical, proof, points)


def bounding_level(p: Terms, value: Expr, heights: Sequence[Expr]) -> Fraction | None:
    """A number r above the least critical value with {f ≤ r} bounded, below the next critical value if there is one."""
    others = [isolated(h)[0] for h in heights if compare(h, value) == 1]
    start = isolated(value)[1]
    r = simple_between(start, min([*others, start + 1]))
    return r if is_bounded_below_level(p, r) else None


def _verified(function: Function, proof: Proof) -> Proof | None:
    return proof if verify_proof(function, proof) else None


def _not_attained(function: Function, heights: Sequence[Expr], critical: CriticalSet) -> Conclusion | None:
    """A lower bound that a path comes near to, and that no critical point has: it would have to be one."""
    found = range_of(function.body)
    if found.low is None or (
        found.low_in and not (critical.complete and all(compare(h, found.low) == 1 for h in heights))
    ):
        return None
    path = reaching_path(function, found.low)
    return None if path is None else Conclusion("not attained", found.low, witness=path)
