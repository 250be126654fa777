"""Functions of several variables: one method after the other, each of which answers with a proof or not at all."""

from collections.abc import Callable, Sequence

from ..expression.polynomial import Terms, derivative, polynomial
from ..expression.tree import Expr, children, minus
from ..function import Function
from ..words.say import Say
from .boxes.branch_and_bound import conclude_by_boxes, conclude_long_by_boxes
from .boxes.enclosed import conclude_enclosed
from .boxes.flat_points import critical_points_on_box
from .boxes.kinks import meets_kink
from .constants.values import sign
from .convex.at_a_tip import conclude_at_a_tip
from .convex.enclosed_edges import conclude_enclosed_on_edges
from .convex.lagrange import conclude_lagrange
from .convex.piecewise_linear import conclude_piecewise_linear
from .convex.points import conclude_convex
from .growth.growth import MINUS_INFINITY
from .many_candidates import classified, of_algebraic
from .polynomials.critical import solutions
from .polynomials.forms_on_spheres import conclude_form_on_sphere
from .polynomials.fractional import conclude_fraction
from .polynomials.in_space import conclude_in_space
from .polynomials.means import conclude_posynomial
from .polynomials.quadratics import conclude_quadratic
from .polynomials.strata import conclude_on_strata
from .ranges.defined import at, defined
from .ranges.domain import simple_relations
from .reductions.bounds import conclude_approached, conclude_by_bound
from .reductions.composed import conclude_composed
from .reductions.in_turn import conclude_in_turn
from .reductions.invariant import conclude_invariant
from .reductions.orthants import conclude_by_signs
from .reductions.outer import conclude_outer
from .reductions.scaling import conclude_by_scaling
from .reductions.separate import conclude_separate, separated
from .reductions.substituted import conclude_substituted
from .result import Candidate, Conclusion, Minimum, Point
from .sayings import LOWEST
from .slopes import derivatives_of
from .witness import reaching_path

__all__ = ["Findings", "minimize_many"]

Method = Callable[[Function], Conclusion | None]
Findings = tuple[tuple[Candidate, ...], bool, Conclusion]
TRIED = Say(
    "squares, bounds term by term, convexity, weights, simple paths", "제곱, 항별 하한, 볼록성, 가중치, 간단한 경로"
)
SQUARES = Say("every square is zero here", "이 점에서 모든 제곱이 0입니다")
SHOWN_SIZE = 4  # variables


def minimize_many(function: Function, again: Callable[[Function], Minimum]) -> Findings:
    """Candidates, whether they are all, and the conclusion."""
    if any(r.head == "=" for r in simple_relations(function.domain)):
        reduced = conclude_substituted(function, again)
        if reduced is not None:
            weighted = conclude_lagrange(function) if reduced[2].status == "unknown" else None
            return reduced if weighted is None else (_candidates(function, weighted), False, weighted)
    parts = separated(function)
    p = polynomial(function.body, function.variables) if not function.domain else None
    if p is not None and max((sum(m) for m in p), default=0) <= 2:
        return _quadratic(function, p)
    if p is None and (bounded := conclude_by_bound(function)) is not None:
        return _candidates(function, bounded), False, bounded
    if parts and (found := conclude_separate(function, parts, again)) is not None:
        return found
    if function.domain and (found := conclude_on_strata(function)) is not None:
        return found
    if function.domain and (on_sphere := conclude_form_on_sphere(function)) is not None:
        return _candidates(function, on_sphere), False, on_sphere
    if p is not None:
        candidates, complete, conclusion = conclude_in_space(function, p, again)
        return candidates if candidates is not None else _candidates(function, conclusion), complete, conclusion
    outer: Method = lambda f: conclude_outer(f, again)  # noqa: E731
    one: Method = lambda f: conclude_composed(f, again)  # noqa: E731
    across: Method = lambda f: conclude_invariant(f, again)  # noqa: E731
    rays: Method = lambda f: conclude_by_scaling(f, again)  # noqa: E731
    signs: Method = lambda f: conclude_by_signs(f, again)  # noqa: E731
    turn: Method = lambda f: conclude_in_turn(f, again)  # noqa: E731
    plain = (conclude_at_a_tip, conclude_convex, conclude_lagrange, conclude_posynomial, conclude_fraction)
    early = (conclude_piecewise_linear, outer, one, across, rays, signs, *plain, conclude_approached)
    late = (turn, _falls, conclude_enclosed, conclude_enclosed_on_edges)
    for method in (*early, conclude_long_by_boxes, *late, conclude_by_boxes):
        reached = method(function)
        if reached is not None:
            by_boxes = method in (conclude_long_by_boxes, conclude_by_boxes)
            return _on_a_box(function, reached) if by_boxes else (_candidates(function, reached), False, reached)
    return (), False, Conclusion("unknown", tried=(TRIED(),))


def _on_a_box(function: Function, conclusion: Conclusion) -> Findings:
    """With every critical point of a closed box, when they can be told apart."""
    every = critical_points_on_box(function) if conclusion.status == "attained" else None
    lowest = _candidates(function, conclusion)
    if every is None:
        return lowest, False, conclusion
    known = {c.point for c in lowest}
    return (*lowest, *(c for c in every if c.point not in known)), True, conclusion


def _quadratic(function: Function, p: Terms) -> Findings:
    """The one solution of the linear system, with its Hessian while that is small enough to look at."""
    conclusion, size = conclude_quadratic(function, p), len(function.variables)
    points = solutions([derivative(p, k) for k in range(size)], size) if size <= SHOWN_SIZE else None
    if points is None:
        return _listed(function, conclusion), conclusion.family is None, conclusion
    return tuple(of_algebraic(function.body, p, function.variables, q) for q in points), True, conclusion


def _listed(function: Function, conclusion: Conclusion) -> tuple[Candidate, ...]:
    return tuple(Candidate(p, conclusion.value, "minimum", SQUARES()) for p in conclusion.minimizers)


def _candidates(function: Function, conclusion: Conclusion) -> tuple[Candidate, ...]:
    """The minimizers with their Hessian, where f is smooth."""
    if conclusion.between is not None:
        return ()
    small = len(function.variables) <= SHOWN_SIZE
    derivatives = derivatives_of(function) if conclusion.minimizers and small else None
    hessian = [] if derivatives is None else derivatives[1]
    made = []
    for point in conclusion.minimizers:
        if not small:
            made.append(Candidate(point, conclusion.value, "minimum", LOWEST()))
            continue
        if _is_on_an_edge(function, point) and not _is_flat(derivatives[0] if derivatives else (), point):
            made.append(Candidate(point, conclusion.value, "boundary", LOWEST()))
            continue
        smooth = bool(hessian) and all(defined(e, dict(point)) for row in hessian for e in row)
        smooth = smooth and not meets_kink(function.body, point)
        made.append(
            classified(function.body, hessian, point)
            if smooth
            else Candidate(point, conclusion.value, "kink", LOWEST())
        )
    return tuple(made)


def _is_on_an_edge(function: Function, point: Point) -> bool:
    return any(sign(at(minus(*children(r)), dict(point))) == 0 for r in simple_relations(function.domain))


def _is_flat(partials: Sequence[Expr], point: Point) -> bool:
    return all(sign(at(d, dict(point))) == 0 for d in partials)


def _falls(function: Function) -> Conclusion | None:
    path = reaching_path(function, MINUS_INFINITY)
    return None if path is None else Conclusion("unbounded", MINUS_INFINITY, witness=path)
