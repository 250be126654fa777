"""Checks of the proofs for several variables."""

from ...expression.polynomial import polynomial
from ...expression.tree import Expr, add, rational, value_of
from ...function import Function
from ..boxes.branch_and_bound import boxes_prove
from ..constants.values import compare
from ..convex.by_form import is_convex
from ..convex.piecewise_linear import weights_prove
from ..letters.distances import distances_hold
from ..polynomials import means
from ..polynomials.coercive import is_coercive
from ..polynomials.kept_points import critical_of, critical_values
from ..polynomials.plane import is_bounded_below_level
from ..ranges.domain import box
from ..result import Proof
from ..slopes import slopes_of

__all__ = [
    "boxes_hold", "coercive_holds", "convex_many_holds", "level_holds", "means_holds", "separate_holds", "weights_hold",
]  # fmt: skip


def coercive_holds(function: Function, proof: Proof) -> bool:
    """Growth in every direction, and no critical value below the claimed one."""
    p = polynomial(function.body, function.variables)
    grows = p is not None and not function.domain and is_coercive(p, len(function.variables))
    return grows and _least_critical_value(function, proof.value)


def level_holds(function: Function, proof: Proof) -> bool:
    """{f ≤ r} is bounded for an r not below the value, and no critical value is below the claimed one."""
    p = polynomial(function.body, function.variables)
    r = value_of(dict(proof.data).get("level", proof.value))
    if p is None or function.domain or len(function.variables) != 2 or r is None:
        return False
    below = compare(proof.value, rational(r)) in (-1, 0)
    return below and is_bounded_below_level(p, r) and _least_critical_value(function, proof.value)


def _least_critical_value(function: Function, value: Expr) -> bool:
    critical = critical_of(function)
    if critical is None or not critical.complete:
        return False
    values = [v for _, v in critical_values(function)] + [rational(s.value) for s in critical.sheets if s.real]
    orders = [compare(v, value) for v in values]
    return 0 in orders and all(order in (0, 1) for order in orders)


def convex_many_holds(function: Function, proof: Proof) -> bool:
    """Convex by its form on its domain, and every partial derivative exactly zero at each point."""
    from ..constants.values import exactly_equal
    from ..ranges.defined import at

    partials = slopes_of(function.body, function.variables)
    if not proof.points or partials is None or not is_convex(function.body, box(function)):
        return False
    return all(exactly_equal(at(d, dict(point)), rational(0)) for point in proof.points for d in partials)


def separate_holds(function: Function, proof: Proof) -> bool:
    """The parts add up to f, share no variable, and their own proven minima add up to the value."""
    from ..constants.values import plain
    from ..minimize import found_here
    from ..reductions.separate import separated
    from .verify import same_everywhere

    parts = separated(function)
    if not parts or not same_everywhere(add(*(part.body for part in parts)), function.body):
        return False
    found = [found_here(part) for part in parts]
    if any(m.status != "attained" or m.proof is None or m.proof.kind == "enclosed" for m in found):
        return False
    values = [m.proof.value for m in found if m.proof]
    return compare(plain(add(*values)), proof.value) == 0


def means_holds(function: Function, proof: Proof) -> bool:
    return means.holds(function, proof.value, proof.points)


def weights_hold(function: Function, proof: Proof) -> bool:
    if function.parameters:
        return distances_hold(function, proof)
    return weights_prove(function, proof.value, [w for _, w in proof.data])


def boxes_hold(function: Function, proof: Proof) -> bool:
    return boxes_prove(function, proof)
