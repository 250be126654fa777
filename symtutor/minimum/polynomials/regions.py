"""A domain given by polynomial equations and inequalities, and whether a polynomial has a least value on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from ...expression.polynomial import Terms, plus, polynomial, times
from ...expression.tree import Expr, add, children, minus, mul, names, neg, relation, value_of
from ...function import Function
from ..ranges.domain import simple_relations
from .coercive import is_coercive

__all__ = ["Region", "has_least", "negative", "region_of", "without_magnitudes"]


@dataclass(frozen=True, slots=True)
class Region:
    """Where every equation is 0 and every bound is ≥ 0; the relations as typed, in the same order."""

    equations: tuple[Terms, ...]
    bounds: tuple[Terms, ...]
    shown: tuple[Expr, ...]
    closed: bool


def region_of(function: Function) -> Region | None:
    """The domain as polynomials; None when a relation is none, or there are no relations."""
    equations: list[Terms] = []
    bounds: list[Terms] = []
    shown_bounds: list[Expr] = []
    shown: list[Expr] = []
    closed = True
    for r in without_magnitudes(simple_relations(function.domain)):
        if r.head not in ("=", "<=", ">=", "<", ">"):
            return None
        g = polynomial(minus(*children(r)), function.variables)
        if g is None:
            return None
        equality = relation("=", *sorted(children(r), key=lambda side: not names(side)))  # x = 0 of 0 <= x
        if r.head == "=":
            equations.append(g)
            shown.append(equality)
        else:
            bounds.append(g if r.head in (">=", ">") else negative(g))
            shown_bounds.append(equality)
        closed = closed and r.head in ("=", "<=", ">=")
    return Region(tuple(equations), tuple(bounds), (*shown, *shown_bounds), closed) if shown or shown_bounds else None


def negative(p: Terms) -> Terms:
    return {m: -c for m, c in p.items()}


def without_magnitudes(relations: Sequence[Expr]) -> Iterator[Expr]:
    """|x| + |y| <= 1 as ±x ± y <= 1, for every choice of signs; max(u, v) <= 1 as u <= 1 and v <= 1."""
    for r in relations:
        left, right = children(r)
        if r.head in ("<=", "<"):
            yield from (relation(r.head, e, right) for e in _signed(left))
        elif r.head in (">=", ">"):
            yield from (relation(r.head, left, e) for e in _signed(right))
        else:
            yield r


def _signed(e: Expr) -> list[Expr]:
    parts = children(e)
    match e.head:
        case "abs":
            return [e for p in (parts[0], neg(parts[0])) for e in _signed(p)]
        case "+":
            return [add(*chosen) for chosen in product(*(_signed(p) for p in parts))]
        case "max":
            return [e for p in parts for e in _signed(p)]
        case "*" if len(parts) == 2 and (value_of(parts[0]) or 0) > 0:
            return [mul(parts[0], e) for e in _signed(parts[1])]
    return [e]


# ---- is there a least value?


def has_least(p: Terms, region: Region, size: int) -> bool:
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
        yield negative(g)
    yield from (negative(g) for g in region.bounds)
    if len(region.bounds) > 1:
        yield negative(_sum(region.bounds))


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
