"""Systems of polynomial equations: the same ideal, or the same real points."""

from collections.abc import Sequence
from itertools import chain

from ...expression.polynomial import Terms, polynomial
from ...expression.tree import Expr, children, minus
from ..verdict import RIGHT, UNKNOWN, WRONG, Witness
from .expressions import UNDECIDED, Comparison, compare

__all__ = ["same_system"]

Place = tuple[tuple[str, Expr], ...]


def same_system(above: Expr, below: Expr, variables: Sequence[str]) -> tuple[Comparison, bool]:
    """Whether two systems have the same real solutions; when wrong, the solution and whether it is lost.

    The same Gröbner basis is a proof; else all real points are listed and compared.
    """
    left, right = (_cases(relation, variables) for relation in (above, below))
    if left is None or right is None:
        return Comparison(UNKNOWN, reason=UNDECIDED()), False
    bases = [[_basis(case) for case in cases] for cases in (left, right)]
    if len(left) == len(right) == 1 and bases[0] == bases[1] and bases[0][0] is not None:
        return Comparison(RIGHT, "proof"), False
    points = [_points(side, variables) for side in bases]
    if points[0] is None or points[1] is None:
        return Comparison(UNKNOWN, reason=UNDECIDED()), False
    return _same_points(points[0], points[1])


def _cases(relation: Expr, variables: Sequence[str]) -> list[list[Terms]] | None:
    """The alternatives, each as polynomials that are zero together; None for anything but polynomial equations."""
    alternatives = children(relation) if relation.head == "or" else (relation,)
    cases = [_polynomials(case, variables) for case in alternatives]
    return None if None in cases else [case for case in cases if case is not None]


def _polynomials(case: Expr, variables: Sequence[str]) -> list[Terms] | None:
    equations = children(case) if case.head == "and" else (case,)
    if any(e.head != "=" for e in equations):
        return None
    found = [polynomial(minus(*children(e)), variables) for e in equations]
    return None if None in found else [p for p in found if p is not None]


def _basis(polynomials: list[Terms]) -> tuple[Terms, ...] | None:
    from ...expression.algebra import groebner

    found = groebner(polynomials, "grevlex", 2.0)
    return None if found is None else tuple(found)


def _points(bases: Sequence[tuple[Terms, ...] | None], variables: Sequence[str]) -> list[Place] | None:
    """All real points of all alternatives; None when there are infinitely many or they are not found."""
    from ...minimum.polynomials.algebraic_points import point_of, real_points
    from ...minimum.polynomials.ideals import fields, ring

    places: list[Place] = []
    for basis in bases:
        quotient = ring(basis, len(variables)) if basis else None
        found = fields(quotient) if quotient is not None else None
        if found is None:
            return None
        points = chain.from_iterable(map(real_points, found))
        places.extend(point_of(point, variables) for point in points)
    return places


def _same_points(above: list[Place], below: list[Place]) -> tuple[Comparison, bool]:
    unsure = False
    for given, wanted, lost in ((above, below, True), (below, above, False)):
        for place in given:
            verdicts = {_same_place(place, other) for other in wanted}
            if RIGHT in verdicts:
                continue
            if UNKNOWN in verdicts:
                unsure = True
            else:
                return Comparison(WRONG, "counterexample", Witness(place, None, None)), lost
    return Comparison(UNKNOWN, reason=UNDECIDED()) if unsure else Comparison(RIGHT, "proof"), False


def _same_place(a: Place, b: Place) -> str:
    verdicts = {compare(u, v).verdict for (_, u), (_, v) in zip(a, b, strict=True)}
    return WRONG if WRONG in verdicts else RIGHT if verdicts == {RIGHT} else UNKNOWN
