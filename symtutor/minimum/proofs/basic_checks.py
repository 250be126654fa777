"""What every proof of a least value rests on: exact values at points, identities, ranges."""

from ...expression.numbers import ball
from ...expression.tree import Expr, add, minus, names
from ...function import Function
from ..constants.values import compare, exactly_equal, has_root, plain
from ..letters.signs import NOT_NEGATIVE, POSITIVE, known_sign
from ..line.cells import resolved
from ..polynomials.kept_points import critical_values
from ..ranges.by_form import range_of
from ..ranges.defined import at
from ..ranges.domain import belongs, box, simple_relations
from ..result import Point, Proof

__all__ = ["bounds_hold", "constant_holds", "reaches", "same_everywhere", "squares_hold"]


def reaches(function: Function, point: Point, value: Expr) -> bool:
    """Whether the point lies in the domain and f is exactly the value there (with letters: as an identity)."""
    place = dict(point)
    if set(place) != set(function.variables):
        return False
    here = at(function.body, place)
    if function.parameters:
        return same_everywhere(here, value) or _same_for_letters(function, here, value)
    rooted = any(has_root(v) for v in place.values())
    if function.domain and rooted and (point, value) in _known_values(function):
        return True
    if belongs(function, place) is not True or not _may_agree(here, value):
        return False
    if compare(plain(here), value) == 0 or exactly_equal(here, value):
        return True
    if compare(plain(at(resolved(function.body, place), place)), value) == 0:
        return True
    return rooted and (point, value) in _known_values(function)


def _same_for_letters(function: Function, u: Expr, v: Expr) -> bool:
    """Equal for all letters that the conditions allow: proved, or in balls at many of them."""
    from ...expression.judge import same

    where = tuple(r for r in simple_relations(function.domain) if not names(r) & set(function.variables))
    return same(u, v, domain=where).level in ("proved", "points")


def _may_agree(u: Expr, v: Expr) -> bool:
    """Whether the balls around two constants meet: a look at f itself, before any of its forms is trusted."""
    a, b = ball(u, {}, 300), ball(v, {}, 300)
    return not (a.is_finite() and b.is_finite()) or bool(a.overlaps(b))


def _known_values(function: Function) -> tuple[tuple[Point, Expr], ...]:
    """Points found by solving polynomial equations, with the values worked out in their fields."""
    from ..polynomials.strata import stratum_values

    return stratum_values(function) if function.domain else critical_values(function)


def squares_hold(function: Function, proof: Proof) -> bool:
    """f = Σ terms + value, each term evidently not negative (where the conditions on letters hold)."""
    terms = [term for label, term in proof.data if label == "term"]
    conditions = tuple(term for label, term in proof.data if label == "condition")
    known = (*simple_relations(function.domain), *conditions)
    if not all(known_sign(t, known) in (POSITIVE, NOT_NEGATIVE) for t in terms):
        return False
    return bool(terms) and same_everywhere(add(*terms, proof.value), function.body)


def bounds_hold(function: Function, proof: Proof) -> bool:
    """Term by term f is nowhere less than the value."""
    if function.parameters:
        from ..letters.bounds import bound_holds

        return bound_holds(function, proof.value)
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
