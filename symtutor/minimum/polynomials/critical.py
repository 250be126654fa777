"""All critical points of a polynomial in several variables: the gradient's zeros, with the value of f at each.

Where there are infinitely many, the equations are split into factors; on each curve or surface of critical
points f is constant, and that constant is found by reducing f modulo its equations.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as cartesian

from ...expression.algebra import groebner
from ...expression.polynomial import Terms, derivative, from_terms
from ...expression.tree import ZERO, Expr, relation
from .algebraic_points import AlgebraicPoint, all_points
from .factored import polynomial_factors
from .ideals import fields, order_key, reduced_by, ring

__all__ = ["CriticalSet", "Sheet", "branches", "critical_set", "cut_points", "sheet_on", "sheet_relation", "solutions"]

MOST_BRANCHES = 96


@dataclass(frozen=True, slots=True)
class Sheet:
    """Infinitely many critical points, all with one value: where the `equations` hold; `real`: one was found."""

    equations: tuple[Terms, ...]
    value: Fraction
    real: bool


@dataclass(frozen=True, slots=True)
class CriticalSet:
    """`complete`: every real critical point is among the points or on one of the sheets."""

    points: tuple[AlgebraicPoint, ...]
    sheets: tuple[Sheet, ...]
    complete: bool


def critical_set(p: Terms, size: int, cpu: float = 4.0) -> CriticalSet:
    """Where the gradient of p vanishes."""
    slopes = [derivative(p, k) for k in range(size)]
    whole = solutions(slopes, size, cpu)
    if whole is not None:
        return CriticalSet(whole, (), True)
    points: list[AlgebraicPoint] = []
    sheets: list[Sheet] = []
    complete = True
    split = list(branches([s for s in slopes if s], size))
    for branch in split[:MOST_BRANCHES]:
        found = solutions(branch, size, cpu / 4)
        if found is not None:
            points.extend(found)
        else:
            sheet = sheet_on(p, branch, size, cpu / 4)
            complete = complete and sheet is not None and sheet.real
            sheets.extend([sheet] if sheet is not None and sheet.equations else [])
    return CriticalSet(tuple(_distinct(points)), tuple(_once(sheets)), complete and len(split) <= MOST_BRANCHES)


def _once(sheets: Sequence[Sheet]) -> list[Sheet]:
    kept: list[Sheet] = []
    for sheet in sheets:
        if all(sheet.equations != other.equations for other in kept):
            kept.append(sheet)
    return kept


def solutions(equations: Sequence[Terms], size: int, cpu: float = 4.0) -> tuple[AlgebraicPoint, ...] | None:
    """All real solutions; None when there are infinitely many (complex ones) or they cannot be had in time."""
    if not any(equations):
        return None
    basis = groebner(list(equations), "grevlex", cpu)
    if basis is None:
        return None
    found = ring(basis, size)
    represented = None if found is None else fields(found)
    return None if represented is None else all_points(represented)


def _distinct(points: Sequence[AlgebraicPoint]) -> Iterator[AlgebraicPoint]:
    from .algebraic_points import written

    seen: set[tuple[Expr, ...]] = set()
    for point in points:
        place = tuple(written(point, c) for c in point.field.coordinates)
        if place not in seen:
            seen.add(place)
            yield point


def branches(slopes: Sequence[Terms], size: int) -> Iterator[list[Terms]]:
    """One factor of each equation at a time."""
    split = [_factors(s, size) for s in slopes]
    yield from (list(choice) for choice in cartesian(*split))


def _factors(p: Terms, size: int) -> list[Terms]:
    return [q for q, _ in polynomial_factors(p, size)[1]]


def sheet_on(p: Terms, branch: Sequence[Terms], size: int, cpu: float) -> Sheet | None:
    """A positive-dimensional branch on which p is a constant; without equations when it has evidently no real point."""
    if any(_keeps_sign(q, size) for q in branch):
        return Sheet((), Fraction(0), True)
    basis = groebner(list(branch), "grevlex", cpu)
    if basis is None:
        return None
    rest = reduced_by(basis, p)
    if any(any(m) for m in rest):
        return None
    value = rest.get((0,) * size, Fraction(0))
    return Sheet(
        tuple(sorted(basis, key=lambda q: order_key(max(q, key=order_key)))), value, _has_real_point(basis, size, cpu)
    )


def _keeps_sign(q: Terms, size: int) -> bool:
    from ..constants.values import sign
    from ..ranges.by_form import range_of

    r = range_of(from_terms(q, [f"x{k}" for k in range(size)]))
    return (r.low is not None and sign(r.low) == 1) or (r.high is not None and sign(r.high) == -1)


def _has_real_point(basis: Sequence[Terms], size: int, cpu: float) -> bool:
    """Whether cutting with planes x_k = c leaves a real solution."""
    return next(cut_points(basis, size, cpu), None) is not None


def cut_points(basis: Sequence[Terms], size: int, cpu: float) -> Iterator[AlgebraicPoint]:
    """Points of a curve or surface on planes x_k = c with small c."""
    for values in cartesian(map(Fraction, (0, 1, -1, 2)), repeat=min(size - 1, 2)):
        for skipped in range(size):
            axes = [k for k in range(size) if k != skipped][: len(values)]
            planes = [
                {_unit(size, k): Fraction(1), **({(0,) * size: -v} if v else {})}
                for k, v in zip(axes, values, strict=False)
            ]
            yield from solutions([*basis, *planes], size, cpu) or ()


def _unit(size: int, axis: int) -> tuple[int, ...]:
    return tuple(int(k == axis) for k in range(size))


def sheet_relation(sheet: Sheet, variables: Sequence[str]) -> Expr:
    """Its equations as relations: x^2 + y^2 - 1 = 0."""
    relations = tuple(relation("=", from_terms(q, variables), ZERO) for q in sheet.equations)
    return relations[0] if len(relations) == 1 else Expr("and", relations)
