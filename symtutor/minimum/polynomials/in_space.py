"""A polynomial on all of space: the ways to its least value, the plainest argument first."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ...expression.polynomial import Terms
from ...function import Function
from ..boxes.enclosed import conclude_enclosed
from ..constants.values import least
from ..ranges.by_form import range_of
from ..reductions.bounds import conclude_by_bound
from ..reductions.products import conclude_one_form, conclude_product
from ..result import Candidate, Conclusion, Minimum
from ..sayings import LOWEST
from .circuits import conclude_circuit
from .completing import conclude_by_completing
from .confined import conclude_confined
from .critical import CriticalSet
from .falling import conclude_by_one_moving
from .on_all_of_space import conclude_by_level, conclude_polynomial
from .squares import conclude_by_squares
from .sums_of_squares import conclude_by_sums_of_squares

__all__ = ["conclude_in_space"]

SOLVED_SIZE = 3  # up to here all critical points are looked for first
QUICK_SIZE = 4  # up to here it takes a second or two
Findings = tuple[tuple[Candidate, ...] | None, bool, Conclusion]


def conclude_in_space(function: Function, p: Terms, again: Callable[[Function], Minimum]) -> Findings:
    """Candidates (None: only the lowest points), whether they are all, and the conclusion."""
    large = len(function.variables) > SOLVED_SIZE
    if large and (known := conclude_by_squares(function) or conclude_by_bound(function)) is not None:
        return None, False, known
    if (fall := conclude_by_one_moving(function, p) if large else None) is not None:
        return (), False, fall
    evident = range_of(function.body).low is not None
    completed = None if evident else conclude_by_completing(function, p, again, constant=True)
    if completed is not None and (completed[2].status != "attained" or _is_sum(completed[2])):
        return completed
    if (completed or large) and (known := conclude_by_sums_of_squares(function, p)) is not None:
        return (None, False, known) if completed is None else (*completed[:2], _proved_by(known, completed[2]))
    if large and not evident and (done := conclude_by_completing(function, p, again, constant=False)) is not None:
        return done
    if len(function.variables) > QUICK_SIZE and not completed and (far := conclude_confined(function, p)) is not None:
        return (), False, far
    return completed or _with_critical_points(function, p, again)


def _is_sum(conclusion: Conclusion) -> bool:
    return conclusion.proof is not None and conclusion.proof.kind == "square"


def _proved_by(known: Conclusion, conclusion: Conclusion) -> Conclusion:
    """The points and family of one, the plainer argument of the other."""
    same = known.status == conclusion.status and set(known.minimizers) == set(conclusion.minimizers)
    return replace(conclusion, proof=known.proof) if same else conclusion


def _with_critical_points(function: Function, p: Terms, again: Callable[[Function], Minimum]) -> Findings:
    candidates, critical, conclusion = conclude_polynomial(function, p)
    if conclusion.status == "unknown":
        points = candidates if critical.complete and not critical.sheets else ()
        conclusion = (
            conclude_by_squares(function)
            or conclude_circuit(function, p)
            or conclude_one_form(function, again)
            or conclude_product(function, points, again)
            or conclude_by_level(function, p, candidates, critical)
            or _by_squares_at(function, p, candidates, critical)
            or conclusion
        )
    if conclusion.status == "unknown" and (done := conclude_by_completing(function, p, again, constant=False)):
        return done
    if conclusion.status == "unknown":
        last = conclude_by_one_moving(function, p) or conclude_enclosed(function) or conclude_confined(function, p)
        conclusion = last or conclusion
    return _named(candidates, conclusion), critical.complete and not critical.sheets, conclusion


def _by_squares_at(
    function: Function, p: Terms, candidates: Sequence[Candidate], critical: CriticalSet
) -> Conclusion | None:
    """Squares that vanish at the lowest critical points; found in another way when there may be more of them."""
    heights = [c.value for c in candidates if c.value is not None]
    lowest = least(heights) if critical.complete and not critical.sheets and len(heights) == len(candidates) else None
    known = None
    if lowest:
        points = [critical.points[k] for k in lowest]
        known = conclude_by_sums_of_squares(function, p, heights[lowest[0]], points)
    return known or conclude_by_sums_of_squares(function, p)


def _named(candidates: tuple[Candidate, ...], conclusion: Conclusion) -> tuple[Candidate, ...]:
    """A point that is proved to be lowest is a minimum, whatever the Hessian left open."""
    lowest = set(conclusion.minimizers)
    return tuple(
        Candidate(c.point, c.value, "minimum", LOWEST(), c.second, c.evaluation)
        if c.point in lowest and c.kind == "degenerate"
        else c
        for c in candidates
    )
