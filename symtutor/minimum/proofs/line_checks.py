"""Checks of the proofs for one variable: polynomials of even degree, f″ ≥ 0, the sign chart."""

from ...expression.polynomial import coefficients
from ...expression.tree import ZERO, Expr, value_of
from ...function import Function
from ..constants.algebraic import factors, real_roots, roots_of_factor
from ..constants.values import compare, exactly_equal, plain
from ..line.cells import layout
from ..line.levels import heights, never_below
from ..line.profile import profile
from ..line.tails import Tail, tails_above, within
from ..ranges.defined import at
from ..ranges.domain import box
from ..result import Proof
from ..slopes import slope_of

__all__ = ["convex_holds", "even_degree_holds", "flat_at", "sign_chart_holds", "tails_hold"]


def even_degree_holds(function: Function, proof: Proof) -> bool:
    """f − m has no real root of odd multiplicity and a positive leading term; without a closed form: m is least."""
    x = function.variables[0]
    c = coefficients(function.body, x) if len(function.variables) == 1 else None
    if function.domain or c is None or len(c) % 2 == 0 or len(c) < 3 or c[-1] <= 0:
        return False
    m = value_of(proof.value)
    if m is not None:
        lowered = (c[0] - m, *c[1:])
        return all(times % 2 == 0 or not roots_of_factor(p) for p, times in factors(lowered)[1])
    slopes = tuple(k * value for k, value in enumerate(c))[1:]
    values = [plain(at(function.body, {x: root})) for root, _ in real_roots(slopes)]
    return all(compare(value, proof.value) in (0, 1) for value in values)


def convex_holds(function: Function, proof: Proof) -> bool:
    """f is smooth on one interval, f″ is evidently not negative there, and f′ = 0 at the point of the proof."""
    x = function.variables[0]
    if function.domain or len(proof.points) != 1 or len(function.variables) > 1:
        return False
    pieces, steep = layout(function, ()), slope_of(function.body, x)
    bent = None if steep is None else slope_of(steep, x)
    if pieces is None or steep is None or bent is None or sum(cell is not None for cell in pieces.cells) != 1:
        return False
    return never_negative(bent, function) and flat_at(steep, x, proof.points[0][0][1])


def never_negative(u: Expr, function: Function) -> bool:
    from ..constants.values import sign
    from ..ranges.by_form import range_of

    low = range_of(u, box(function)).low
    return low is not None and sign(low) in (0, 1)


def flat_at(steep: Expr, x: str, place: Expr) -> bool:
    """Whether the slope is exactly zero there."""
    return exactly_equal(at(steep, {x: place}), ZERO)


def sign_chart_holds(function: Function, proof: Proof) -> bool:
    """The pieces, signs and values are worked out again; no value or limit lies below."""
    if len(function.variables) > 1:
        return False
    found = profile(function, None)
    return found is not None and bool(heights(found)) and never_below(found, proof.value)


def tails_hold(function: Function, proof: Proof) -> bool:
    """Larger on the tails by its form; on the rest by the sign chart, or proved anew in another way."""
    from ..minimize import found_here
    from .verify import verify_proof

    edges = [(label, value_of(edge)) for label, edge in proof.data if label in ("left", "right")]
    tails = tuple(Tail(1 if label == "right" else -1, edge) for label, edge in edges if edge is not None)
    if not tails or not tails_above(function, tails, proof.value):
        return False
    rest = within(function, tails)
    if sign_chart_holds(rest, proof):
        return True
    again = found_here(rest).proof
    return again is not None and compare(again.value, proof.value) == 0 and verify_proof(rest, again)
