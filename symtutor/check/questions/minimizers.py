"""All minimizers of a function, listed as far as they can be, and whether an answer lists them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from ...expression.tree import Expr, children, name, names, put, rational
from ..sameness.expressions import compare
from ..sameness.families import WHOLE_LETTERS
from ..sameness.rounding import matches_rounded
from ..verdict import RIGHT, SMALLER, UNKNOWN, WRONG

if TYPE_CHECKING:
    from ...minimum import Minimum, Point

__all__ = ["WHOLE", "Place", "first_missing", "letters_of", "listed", "rounded_from"]

WHOLE: Final = range(-3, 4)  # the members of a family that are looked at
NEARBY: Final = range(-12, 13)  # where each may be in the student's family
K: Final = name("k")

Place = tuple[Expr, ...]


def first_missing(points: Sequence[Place], minimizers: "Sequence[Point]", seed: int) -> "tuple[Point | None, bool]":
    """The first minimizer that is not among the points, and whether that is certain."""
    for minimizer in minimizers:
        wanted = tuple(x for _, x in minimizer)
        verdicts = [_same_place(given, wanted, seed) for given in _members(points)]
        if RIGHT not in verdicts:
            return minimizer, UNKNOWN not in verdicts
    return None, True


def listed(found: "Minimum") -> "list[Point] | None":
    """Those listed; of families x = u(k) the members for k = -3 … 3; None when they cannot be listed."""
    if found.family is None:
        return list(found.minimizers)
    cases = children(found.family) if found.family.head == "or" else (found.family,)
    points = [_coordinates(case, found.function.variables) for case in cases]
    if None in points:
        return None
    return [tuple((v, put(x, {K: rational(k)})) for v, x in point) for point in points if point for k in WHOLE]


def _coordinates(case: Expr, variables: tuple[str, ...]) -> tuple[tuple[str, Expr], ...] | None:
    """x = u(k) and y = v(k) as coordinates; None for any other description."""
    parts = children(case) if case.head == "and" else (case,)
    found = {children(p)[0]: children(p)[1] for p in parts if p.head == "="}
    if len(found) != len(parts) or set(found) != set(map(name, variables)):
        return None
    if any(names(x) - {"k"} for x in found.values()):
        return None
    return tuple((v, found[name(v)]) for v in variables)


def _members(points: Sequence[Place]) -> Iterator[Place]:
    for point in points:
        letters = letters_of(point)
        if len(letters) != 1 or letters[0] not in WHOLE_LETTERS:
            yield point
        else:
            yield from (tuple(put(x, {name(letters[0]): rational(k)}) for x in point) for k in NEARBY)


def _same_place(given: Place, wanted: Place, seed: int) -> str:
    verdicts = [compare(g, w, frozenset(), (), seed).verdict for g, w in zip(given, wanted, strict=True)]
    return WRONG if WRONG in verdicts else RIGHT if set(verdicts) <= {RIGHT, SMALLER} else UNKNOWN


def letters_of(point: Place) -> list[str]:
    """The letters that occur in a point's coordinates."""
    return sorted(frozenset().union(*map(names, point)))


def rounded_from(point: Place, found: "Minimum") -> Expr | None:
    """The exact minimizer of which the point is a correctly rounded decimal, as one expression or a tuple."""
    for minimizer in found.minimizers:
        exact = tuple(x for _, x in minimizer)
        if all(matches_rounded(g, w) for g, w in zip(point, exact, strict=True)):
            return exact[0] if len(exact) == 1 else Expr("tuple", exact)
    return None
