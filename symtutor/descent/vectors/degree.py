"""The degree of a plan as a polynomial in the parameters."""

from __future__ import annotations

from math import inf

from ...expression.tree import Expr, children, value_of
from .plan import Plan

__all__ = ["degree", "degree_in"]


def degree(plan: Plan) -> float:
    """The degree of the value as a polynomial in the parameters; inf for anything else."""
    return degree_in(plan, frozenset(line.letter for line in plan.lines if line.kind == "part"))


def degree_in(plan: Plan, letters: frozenset[str]) -> float:
    """The degree of the value as a polynomial in the letters of some lines."""
    known: dict[str, float] = {}
    for line in plan.lines:
        inner = 0.0 if line.e is None else _degree(line.e, known)
        other = inner if line.kind == "quadratic" else 0.0 if line.other is None else _degree(line.other, known)
        known[line.letter] = inner + other + (line.letter in letters)
    return _degree(plan.value, known)


def _degree(e: Expr, known: dict[str, float]) -> float:
    parts = [_degree(p, known) for p in children(e)]
    match e.head:
        case "name":
            return known.get(str(e.parts[0]), 0.0)
        case "+" | "neg":
            return max(parts)
        case "*":
            return sum(parts)
        case "/" if parts[1] == 0:
            return parts[0]
        case "^" if (n := value_of(children(e)[1])) is not None and n.denominator == 1 and n >= 0:
            return parts[0] * int(n) if parts[0] else 0.0
    return inf if any(parts) else 0.0
