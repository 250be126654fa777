"""A polynomial on a domain of polynomial equations and inequalities: inside, on every edge, in every corner.

Where the relations g = 0 of a subset hold, a least value is taken only where the gradients of f and of these g are
linearly dependent (Fritz John, 1948): all their maximal minors vanish. That is a system of polynomial equations. A
least value exists if f on the domain is coercive, or the domain is closed and bounded.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, islice, product

from flint import fmpq_poly

from ..expression.polynomial import Terms, derivative, plus, polynomial, times
from ..expression.tree import Expr, add, children, minus, neg, rational, relation
from ..function import Function
from ..words.say import Say
from .algebraic_points import AlgebraicPoint, element, enclosed, point_of, sign_at, written
from .coercive import is_coercive
from .critical import Sheet, branches, cut_points, sheet_on, solutions
from .domain import simple_relations
from .many_candidates import of_algebraic
from .result import Candidate, Conclusion, Point, Proof
from .values import compare, least, told

__all__ = ["conclude_on_strata", "strata_hold"]

ON_EDGE = Say(
    "where {edge}: ∇f and the gradients of the edges are linearly dependent",
    "{edge}인 곳에서 ∇f와 경계의 그래디언트가 일차 종속입니다",
)
CORNER = Say("a corner: {edge}", "꼭짓점: {edge}")
LOWEST_THERE = Say(
    "f has a least value on this closed domain; it is taken where ∇f = 0 or where, on an edge, ∇f depends linearly on "
    "the gradients of the edges, and {m} is the least value at those points.",
    "이 닫힌 정의역에서 f는 최솟값을 갖습니다. 그 점은 ∇f = 0인 점이거나, 경계에서 ∇f와 경계의 그래디언트가 일차 "
    "종속인 점이고, 그런 점에서의 값 가운데 {m}이/가 가장 작습니다.",
)
MOST_STRATA = 60


@dataclass(frozen=True, slots=True)
class Region:
    """Where every equation is 0 and every bound is ≥ 0; the relations as typed, in the same order."""

    equations: tuple[Terms, ...]
    bounds: tuple[Terms, ...]
    shown: tuple[Expr, ...]
    closed: bool


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


@lru_cache(maxsize=32)
def _lowest(function: Function) -> Found | None:
    """The candidates, the least value, its points, and whether there are infinitely many of them."""
    size = len(function.variables)
    p, region = polynomial(function.body, function.variables), region_of(function)
    if p is None or region is None or not region.closed or not _has_least(p, region, size):
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


# ---- the domain


def region_of(function: Function) -> Region | None:
    """The domain as polynomials; None when a relation is none, or there are no relations."""
    equations: list[Terms] = []
    bounds: list[Terms] = []
    shown_bounds: list[Expr] = []
    shown: list[Expr] = []
    closed = True
    for r in _without_magnitudes(simple_relations(function.domain)):
        if r.head not in ("=", "<=", ">=", "<", ">"):
            return None
        g = polynomial(minus(*children(r)), function.variables)
        if g is None:
            return None
        equality = relation("=", *children(r))
        if r.head == "=":
            equations.append(g)
            shown.append(equality)
        else:
            bounds.append(g if r.head in (">=", ">") else _negative(g))
            shown_bounds.append(equality)
        closed = closed and r.head in ("=", "<=", ">=")
    return Region(tuple(equations), tuple(bounds), (*shown, *shown_bounds), closed) if shown or shown_bounds else None


def _negative(p: Terms) -> Terms:
    return {m: -c for m, c in p.items()}


def _without_magnitudes(relations: Sequence[Expr]) -> Iterator[Expr]:
    """|x| + |y| <= 1 as ±x ± y <= 1, for every choice of signs."""
    for r in relations:
        left, right = children(r)
        if r.head in ("<=", "<"):
            yield from (relation(r.head, e, right) for e in _signed(left))
        else:
            yield r


def _signed(e: Expr) -> list[Expr]:
    parts = children(e)
    match e.head:
        case "abs":
            return [parts[0], neg(parts[0])]
        case "+":
            return [add(*chosen) for chosen in product(*(_signed(p) for p in parts))]
    return [e]


# ---- is there a least value?


def _has_least(p: Terms, region: Region, size: int) -> bool:
    """The domain is bounded, or f grows without bound on it."""
    if any(is_coercive(g, size) for g in _barriers(region)):
        return True
    if _is_bounded_by_lines(region, size):
        return True
    return is_coercive(_with_squares(p, region, size), size)


def _barriers(region: Region) -> Iterator[Terms]:
    """Polynomials that are at most 0 on the domain."""
    for g in region.equations:
        yield g
        yield _negative(g)
    yield from (_negative(g) for g in region.bounds)
    if len(region.bounds) > 1:
        yield _negative(_sum(region.bounds))


def _sum(parts: Sequence[Terms]) -> Terms:
    total: Terms = {}
    for part in parts:
        total = plus(total, part)
    return total


def _is_bounded_by_lines(region: Region, size: int) -> bool:
    """Whether no direction d ≠ 0 has g·d ≥ 0 for all linear bounds (and = 0 for linear equations)."""
    rows = [_slope(g, size) for g in region.bounds if _is_linear(g)]
    for g in region.equations:
        if _is_linear(g):
            rows += [_slope(g, size), [-v for v in _slope(g, size)]]
    return all(_no_direction([*rows, _only(axis, side, size)], axis, side) for axis in range(size) for side in (1, -1))


def _is_linear(g: Terms) -> bool:
    return all(sum(m) <= 1 for m in g)


def _slope(g: Terms, size: int) -> list[Fraction]:
    return [g.get(tuple(int(k == axis) for k in range(size)), Fraction(0)) for axis in range(size)]


def _only(axis: int, side: int, size: int) -> list[Fraction]:
    return [Fraction(side * (k == axis)) for k in range(size)]


def _no_direction(rows: Sequence[Sequence[Fraction]], axis: int, side: int) -> bool:
    """Whether rows·d ≥ 0 has no solution with side·d_axis > 0: Fourier and Motzkin eliminate the other variables."""
    table = [list(r) for r in rows]
    for other in range(len(rows[0])):
        if other != axis:
            table = _eliminated(table, other)
            if len(table) > 500:
                return False
    return any(side * r[axis] < 0 for r in table)


def _eliminated(rows: Sequence[Sequence[Fraction]], axis: int) -> list[list[Fraction]]:
    up = [r for r in rows if r[axis] > 0]
    down = [r for r in rows if r[axis] < 0]
    crossed = [
        [a / u[axis] - b / d[axis] for a, b in zip(u, d, strict=True)] for u in up for d in down
    ]
    return [list(r) for r in rows if r[axis] == 0] + crossed


def _with_squares(p: Terms, region: Region, size: int) -> Terms:
    """x = c + u² where x ≥ c, and x = c − u² where x ≤ c: on all of space f is then what it is on these half-spaces."""
    total = p
    for axis in range(size):
        bound = next((g for g in region.bounds if set(_others(g, axis)) == {0} and _is_linear(g)), None)
        if bound is not None:
            total = _squared(total, axis, bound, size)
    return total


def _others(g: Terms, axis: int) -> list[int]:
    return [sum(m) - m[axis] for m in g]


def _squared(p: Terms, axis: int, bound: Terms, size: int) -> Terms:
    a = _slope(bound, size)[axis]
    start = -bound.get((0,) * size, Fraction(0)) / a
    moved: Terms = {_unit(size, axis, 2): Fraction(1 if a > 0 else -1)}
    if start:
        moved[(0,) * size] = start
    total: Terms = {}
    for m, c in p.items():
        term: Terms = {tuple(0 if k == axis else n for k, n in enumerate(m)): c}
        for _ in range(m[axis]):
            term = times(term, moved)
        total = plus(total, term)
    return total


def _unit(size: int, axis: int, n: int) -> tuple[int, ...]:
    return tuple(n * (k == axis) for k in range(size))


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
            total = plus(total, part if j % 2 == 0 else _negative(part))
    return total
