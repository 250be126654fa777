"""A polynomial on a domain of polynomial equations and inequalities: inside, on every edge, in every corner.

Where the relations g = 0 of a subset hold, a least value is taken only where the gradients of f and of these g are
linearly dependent (Fritz John, 1948): all their maximal minors vanish. That is a system of polynomial equations. A
least value exists if f on the domain is coercive, or the domain is closed and bounded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice

from flint import fmpq_poly

from ...expression.polynomial import Terms, derivative, plus, polynomial, times
from ...expression.tree import Expr, rational, relation
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, least, told
from ..many_candidates import of_algebraic
from ..result import Candidate, Conclusion, Point, Proof
from .algebraic_points import AlgebraicPoint, element, enclosed, point_of, sign_at, written
from .critical import Sheet, branches, cut_points, sheet_on, solutions
from .regions import Region, has_least, negative, region_of

__all__ = ["conclude_on_strata", "strata_hold", "stratum_values"]

ON_EDGE = Say("on {edge}, by Lagrange's condition", "{edge} 위에서 라그랑주 조건을 만족합니다")
CORNER = Say("a corner: {edge}", "꼭짓점: {edge}")
LOWEST_THERE = Say(
    "f has a least value on this closed domain; it is taken where ∇f = 0 or where, on an edge, ∇f depends linearly on "
    "the gradients of the edges, and {m} is the least value at those points.",
    "이 닫힌 정의역에서 f는 최솟값을 갖습니다. 그 점은 ∇f = 0인 점이거나, 경계에서 ∇f와 경계의 그래디언트가 일차 "
    "종속인 점이고, 그런 점에서의 값 가운데 {m}이/가 가장 작습니다.",
)
MOST_STRATA = 60


@dataclass(frozen=True, slots=True)
class Stationary:
    """A point of the domain where f may be least, and which bounds are 0 there by construction."""

    place: AlgebraicPoint
    tight: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Single points, and curves or surfaces in the domain on each of which f is constant."""

    points: tuple[Stationary, ...]
    flats: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What the search came to; `many`: f has its least value on a whole curve."""

    candidates: tuple[Candidate, ...]
    value: Expr
    points: tuple[Point, ...]
    many: bool


def conclude_on_strata(function: Function) -> tuple[tuple[Candidate, ...], bool, Conclusion] | None:
    """The least value of f on the region, from all stationary points on all strata; None when they cannot be had."""
    found = _lowest(function)
    if found is None:
        return None
    points = () if found.many else found.points
    family = relation("=", function.body, found.value) if found.many else None
    proof = Proof("edges", found.value, found.points, (), LOWEST_THERE(m=told(found.value)))
    return found.candidates, not found.many, Conclusion("attained", found.value, points, family, proof=proof)


def strata_hold(function: Function, proof: Proof) -> bool:
    """The strata are searched again, and none has a lower value."""
    found = _lowest(function)
    return found is not None and compare(found.value, proof.value) == 0


def stratum_values(function: Function) -> tuple[tuple[Point, Expr], ...]:
    """Each stationary point on a stratum with the value of f there; () when they cannot all be found."""
    found = _lowest(function)
    return () if found is None else tuple((c.point, c.value) for c in found.candidates if c.value is not None)


@lru_cache(maxsize=32)
def _lowest(function: Function) -> Found | None:
    """The candidates, the least value, its points, and whether there are infinitely many of them."""
    size = len(function.variables)
    p, region = polynomial(function.body, function.variables), region_of(function)
    if p is None or region is None or not region.closed or not has_least(p, region, size):
        return None
    search = stationary(p, region, size)
    if search is None:
        return None
    candidates = tuple(_candidate(function, p, region, s) for s in search.points)
    heights = [c.value for c in candidates if c.value is not None] + [rational(flat.value) for flat in search.flats]
    lowest = least(heights)
    if not lowest:
        return None
    points = tuple(candidates[k].point for k in lowest if k < len(candidates))
    many = any(k >= len(candidates) for k in lowest)
    return Found(candidates, heights[lowest[0]], points, many)


def _candidate(function: Function, p: Terms, region: Region, s: Stationary) -> Candidate:
    edges = tuple(region.shown[k] for k in s.tight)
    shown = edges[0] if len(edges) == 1 else Expr("and", edges)
    why = CORNER(edge=shown) if len(edges) >= len(function.variables) else ON_EDGE(edge=shown)
    if not edges:
        return of_algebraic(function.body, p, function.variables, s.place)
    return Candidate(point_of(s.place, function.variables), written(s.place, element(s.place, p)), "boundary", why)


# ---- stationary points on every stratum


def stationary(p: Terms, region: Region, size: int) -> Search | None:
    """All of them in the domain; None when they cannot all be found."""
    subsets = [s for n in range(size + 1) for s in combinations(range(len(region.bounds)), n)]
    found: dict[Point, Stationary] = {}
    flats: list[Sheet] = []
    labels = [f"x{k}" for k in range(size)]
    for tight in subsets if len(subsets) <= MOST_STRATA else ():
        edges = [*region.equations, *(region.bounds[k] for k in tight)]
        if len(edges) > size and tight:
            continue
        stratum = _stratum(p, [*edges, *_dependent([p, *edges], size)], region, size)
        if stratum is None:
            return None
        flats.extend(stratum[1])
        places = (*range(len(region.equations)), *(len(region.equations) + k for k in tight))
        for q in stratum[0]:
            found.setdefault(point_of(q, labels), Stationary(q, places))
    return Search(tuple(found.values()), tuple(flats)) if found or flats else None


def _stratum(
    p: Terms, equations: Sequence[Terms], region: Region, size: int
) -> tuple[list[AlgebraicPoint], list[Sheet]] | None:
    """The points of one stratum in the domain; factor by factor where there are infinitely many."""
    whole = solutions(equations, size, 1.5)
    if whole is not None:
        return [q for q in whole if _belongs(q, region)], []
    points: list[AlgebraicPoint] = []
    flats: list[Sheet] = []
    for branch in islice(branches([e for e in equations if e], size), MOST_STRATA):
        found = solutions(branch, size, 1.0)
        if found is not None:
            points.extend(q for q in found if _belongs(q, region))
            continue
        sheet = sheet_on(p, branch, size, 1.0)
        if sheet is None:
            return None
        inside = sheet.equations and any(_belongs(q, region) for q in cut_points(sheet.equations, size, 1.0))
        if sheet.equations and not inside:
            return None
        flats.extend([sheet] if inside else [])
    return points, flats


def _belongs(q: AlgebraicPoint, region: Region) -> bool:
    return all(_sign(q, g) == 0 for g in region.equations) and all(_sign(q, g) >= 0 for g in region.bounds)


def _sign(q: AlgebraicPoint, g: Terms) -> int:
    value: fmpq_poly = element(q, g)
    here = enclosed(q, value, 128)
    return 1 if here > 0 else -1 if here < 0 else sign_at(q, value)


def _dependent(polynomials: Sequence[Terms], size: int) -> list[Terms]:
    """The maximal minors of their gradients; none when there are more gradients than variables."""
    rows = [[derivative(q, k) for k in range(size)] for q in polynomials]
    if len(rows) > size:
        return []
    chosen = combinations(range(size), len(rows))
    minors = (_determinant([[row[k] for k in columns] for row in rows]) for columns in chosen)
    return [m for m in minors if m]


def _determinant(m: Sequence[Sequence[Terms]]) -> Terms:
    if len(m) == 1:
        return m[0][0]
    total: Terms = {}
    for j, head in enumerate(m[0]):
        if head:
            part = times(head, _determinant([[*row[:j], *row[j + 1 :]] for row in m[1:]]))
            total = plus(total, part if j % 2 == 0 else negative(part))
    return total
