"""The points where all partial derivatives are zero, solved for line by line and held against what the search found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..expression.tree import Expr, children, names, pieces, value_of
from ..function import Function
from .constants.values import compare
from .equations.system import solve_system
from .many_candidates import classified
from .ranges.domain import belongs, simple_relations
from .result import Candidate, Point, Solving
from .slopes import derivatives_of

if TYPE_CHECKING:
    from .many import Findings

__all__ = ["solved_line_by_line"]

MOST_VARIABLES = 3
SMOOTH = frozenset({
    "name", "number", "constant", "+", "*", "/", "neg", "^", "sin", "cos", "sinh", "cosh", "tanh", "sech", "atan",
    "asinh", "log", "erf", "sigmoid", "softplus",
})  # fmt: skip
"""Functions that have a derivative wherever they have a value."""


def solved_line_by_line(
    function: Function, partials: Sequence[Expr], found: Findings
) -> tuple[tuple[Solving, ...], Findings]:
    """∇f = 0 solved, and the findings with every critical point; nothing where the two do not agree."""
    candidates, complete, conclusion = found
    if not 2 <= len(partials) <= MOST_VARIABLES or any(r.head == "=" for r in function.domain):
        return (), found
    solved = solve_system(partials, function.variables)
    if solved is None:
        return (), found
    solving, points = solved
    points = tuple(p for p in points if belongs(function, dict(p)))
    flat = [c.point for c in candidates if c.kind not in ("kink", "boundary")]
    if not all(any(_same(p, q) for q in points) for p in flat):
        return (), found
    missing = [q for q in points if not any(_same(p, q) for p in flat)]
    if not missing:
        return (solving,), (candidates, complete or _is_smooth(function), conclusion)
    if complete or not _is_smooth(function):
        return (), found
    more = _classified(function, missing)
    return ((solving,), ((*candidates, *more), True, conclusion)) if more else ((), found)


def _same(p: Point, q: Point) -> bool:
    return all(compare(a, b) == 0 for (_, a), (_, b) in zip(p, q, strict=True))


def _classified(function: Function, points: Sequence[Point]) -> list[Candidate]:
    derivatives = derivatives_of(function)
    return [] if derivatives is None else [classified(function.body, derivatives[1], p) for p in points]


def _is_smooth(function: Function) -> bool:
    """Whether f has all its derivatives wherever it has a value, and its domain has no edge that belongs to it."""
    is_open = all(r.head in ("<", ">", "!=") for r in simple_relations(function.domain))
    return is_open and all(p.head in SMOOTH and _is_smooth_power(p) for p in pieces(function.body))


def _is_smooth_power(e: Expr) -> bool:
    """Whole exponents, and constants to any power."""
    if e.head != "^":
        return True
    base, exponent = children(e)
    value = value_of(exponent)
    return not names(base) or (value is not None and value.denominator == 1)
