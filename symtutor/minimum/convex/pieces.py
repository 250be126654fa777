"""A convex function as the largest of several, and its domain as functions that are not negative there."""

from collections.abc import Sequence
from itertools import product as cartesian
from math import prod

from ...expression.tree import ZERO, Expr, add, children, divide, minus, mul, names, neg
from ...function import Function
from ..constants.values import sign
from ..polynomials.regions import without_magnitudes
from ..ranges.domain import box, simple_relations
from .by_form import curvature, is_convex

__all__ = ["Pieces", "edges_of", "pieces_of"]

Pieces = tuple[tuple[Expr, ...], tuple[Expr, ...]]  # (p_1, …; g_1, …): f = max p_i where all g_j ≥ 0
MOST = 48


def pieces_of(function: Function) -> Pieces | None:
    """Convex p and concave g; None when the form of f or of its domain does not show them."""
    if function.parameters or function.data:
        return None
    where = box(function)
    heights, edges = _largest(function.body), edges_of(function.domain)
    if heights is None or edges is None or not all(is_convex(p, where) for p in heights):
        return None
    if not all(curvature(g, where) in ("affine", "concave") for g in edges):
        return None
    return tuple(dict.fromkeys(heights)), tuple(dict.fromkeys(edges))


def edges_of(domain: Sequence[Expr]) -> tuple[Expr, ...] | None:
    """g ≥ 0 for each relation, two for an equation; None for a relation of another kind."""
    found: list[Expr] = []
    for r in without_magnitudes(simple_relations(domain)):
        if r.head not in ("<", "<=", ">", ">=", "="):
            return None
        left, right = children(r)
        found += [minus(right, left)] if r.head in ("<", "<=", "=") else []
        found += [minus(left, right)] if r.head in (">", ">=", "=") else []
    return tuple(found)


def _largest(e: Expr) -> list[Expr] | None:
    """e as the largest of these; None when there are too many."""
    parts = children(e)
    match e.head:
        case "+":
            return _sums([_largest(p) for p in parts])
        case "max":
            return _joined([_largest(p) for p in parts])
        case "relu":
            return _joined([_largest(parts[0]), [ZERO]])
        case "abs":
            return [parts[0], neg(parts[0])]
        case "neg" if parts[0].head == "min":
            return _joined([_largest(neg(p)) for p in children(parts[0])])
        case "/" if not names(parts[1]) and sign(parts[1]) == 1:
            inner = _largest(parts[0])
            return None if inner is None else [divide(p, parts[1]) for p in inner]
        case "*":
            return _multiples(parts, e)
    return [e]


def _multiples(parts: Sequence[Expr], e: Expr) -> list[Expr] | None:
    moving, fixed = [p for p in parts if names(p)], [p for p in parts if not names(p)]
    if len(moving) != 1 or any(sign(c) != 1 for c in fixed):
        return [e]
    inner = _largest(moving[0])
    return None if inner is None else [mul(*fixed, p) for p in inner]


def _sums(choices: Sequence[list[Expr] | None]) -> list[Expr] | None:
    known = [c for c in choices if c is not None]
    if len(known) < len(choices) or prod(map(len, known)) > MOST:
        return None
    return [add(*chosen) for chosen in cartesian(*known)]


def _joined(choices: Sequence[list[Expr] | None]) -> list[Expr] | None:
    known = [c for c in choices if c is not None]
    whole = [p for c in known for p in c]
    return whole if len(known) == len(choices) and len(whole) <= MOST else None
