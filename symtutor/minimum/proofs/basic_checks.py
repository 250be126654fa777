"""What every proof of a least value rests on: exact values at points, identities, ranges."""

from dataclasses import replace

from ...expression.tree import Expr, add, minus, names
from ...function import Function
from ..constants.values import compare, exactly_equal, has_root, plain, sign
from ..line.cells import resolved
from ..polynomials.kept_points import critical_values
from ..ranges.by_form import Range, range_of
from ..ranges.defined import at
from ..ranges.domain import belongs, box
from ..result import Point, Proof

__all__ = ["bounds_hold", "constant_holds", "reaches", "same_everywhere", "squares_hold"]


def reaches(function: Function, point: Point, value: Expr) -> bool:
    """Whether the point lies in the domain and f is exactly the value there (with letters: as an identity)."""
    place = dict(point)
    if set(place) != set(function.variables):
        return False
    here = at(function.body, place)
    if function.parameters:
        return same_everywhere(here, value)
    rooted = any(has_root(v) for v in place.values())
    if function.domain and rooted and (point, value) in _known_values(function):
        return True
    if belongs(function, place) is not True:
        return False
    if compare(plain(here), value) == 0 or exactly_equal(here, value):
        return True
    if compare(plain(at(resolved(function.body, place), place)), value) == 0:
        return True
    return rooted and (point, value) in _known_values(function)


def _known_values(function: Function) -> tuple[tuple[Point, Expr], ...]:
    """Points found by solving polynomial equations, with the values worked out in their fields."""
    from ..polynomials.strata import stratum_values

    return stratum_values(function) if function.domain else critical_values(function)


def squares_hold(function: Function, proof: Proof) -> bool:
    """f = Σ terms + value, each term evidently not negative (where the conditions on letters hold)."""
    terms = [term for label, term in proof.data if label == "term"]
    conditions = tuple(term for label, term in proof.data if label == "condition")
    where = box(function) | letters(function, conditions)
    if not all((low := range_of(t, where).low) is not None and sign(low) in (0, 1) for t in terms):
        return False
    return bool(terms) and same_everywhere(add(*terms, proof.value), function.body)


def letters(function: Function, conditions: tuple[Expr, ...]) -> dict[str, Range]:
    """The ranges that the conditions and the domain leave to the letters."""
    return box(replace(function, variables=function.parameters, domain=(*function.domain, *conditions)))


def bounds_hold(function: Function, proof: Proof) -> bool:
    """Term by term f is nowhere less than the value."""
    low = range_of(function.body, box(function)).low
    return low is not None and compare(low, proof.value) in (0, 1)


def constant_holds(function: Function, proof: Proof) -> bool:
    return same_everywhere(function.body, proof.value)


def same_everywhere(u: Expr, v: Expr) -> bool:
    """An identity: by expanding both as polynomials, else by the judge."""
    from ...expression.judge import same
    from ...expression.polynomial import polynomial

    variables = sorted(names(u) | names(v))
    difference = polynomial(minus(u, v), variables)
    return (
        difference == {}
        if difference is not None
        else same(u, v).level == "proved" or (not variables and exactly_equal(u, v))
    )
