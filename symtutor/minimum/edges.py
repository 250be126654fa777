"""Edges and curves of the domain, line by line: one variable put in for another, or Lagrange's equations.

On g = 0, where the gradient of g is not zero, f can only be lowest where ∇f = λ·∇g (Lagrange, 1788). Where g = 0
gives one of two variables, f becomes a function of the other one.
"""

from collections.abc import Sequence
from dataclasses import replace
from time import process_time

from ..derivation import tidy
from ..expression.tree import ZERO, Expr, add, children, minus, mul, name, names, neg, put
from ..function import Function
from ..words.say import Say, Sentence
from .constants.values import compare, has_root, plain
from .equations.equation import equals
from .equations.linear import Linear, linear_in
from .equations.solving import solve
from .equations.system import solve_system
from .ranges.domain import belongs, simple_relations
from .result import Candidate, Point, Solving
from .slopes import slope_of, slopes_of

__all__ = ["edges_line_by_line"]

ON_EDGE = Say("On {edge} f is {g}.", "{edge} 위에서 f는 {g}입니다.")
WITH = Say("On {edge}, with {value}, f is {g}.", "{edge} 위에서는 {value}이고 f는 {g}입니다.")
FLAT = Say("{told} Where its derivative is 0:", "{told} 그 도함수가 0인 곳:")
NEVER_FLAT = Say("{told} Its derivative {slope} is never 0.", "{told} 그 도함수 {slope}은/는 0이 될 수 없습니다.")
LAGRANGE = Say("On {edge} the gradients must be parallel: ∇f = {multiplier}·∇g with g = {g} (Lagrange).",
               "{edge} 위에서는 두 그래디언트가 평행해야 합니다: g = {g}일 때 ∇f = {multiplier}·∇g (라그랑주).")
MOST_EDGES, MOST_VARIABLES, SECONDS = 5, 3, 2.0


def edges_line_by_line(function: Function, candidates: Sequence[Candidate]) -> tuple[Solving, ...]:
    """Each edge (or the curve that is the domain) with the points of it where f can be lowest.

    Only edges whose points were all found by the search too; a corner needs no equation.
    """
    relations = simple_relations(function.domain)
    curves = [r for r in relations if r.head == "="]
    if len(curves) > 1 or len(relations) > MOST_EDGES or not 2 <= len(function.variables) <= MOST_VARIABLES:
        return ()
    until, found = process_time() + SECONDS, list[Solving]()
    for r in curves or relations:
        if process_time() < until and r.head != "!=":
            solved = _on_edge(function, equals(*children(r)), r.head == "=")
            if solved is not None and _agrees(solved, function, candidates):
                found.append(solved)
    return tuple(found)


def _on_edge(function: Function, edge: Expr, is_whole: bool) -> Solving | None:
    g = _difference(*children(edge))
    if len(function.variables) == 2:
        ways = [(linear_in(g, v), v) for v in reversed(function.variables)]
        fit = [(w, v) for w, v in ways if w is not None and (w.is_plain or is_whole)]
        if fit:
            return _put_in(function, edge, *min(fit, key=lambda way: not way[0].is_plain))
    return _lagrange(function, edge, g)


def _difference(left: Expr, right: Expr) -> Expr:
    """x² + y² − 4 of x² + y² = 4."""
    terms = children(left) if left.head == "+" else (left,)
    return left if right == ZERO else add(*terms, neg(right))


def _put_in(function: Function, edge: Expr, linear: Linear, y: str) -> Solving | None:
    """f along the edge as a function of the other variable."""
    (x,) = (v for v in function.variables if v != y)
    body, value = tidy(put(function.body, {name(y): linear.value})), equals(name(y), linear.value)
    slope = slope_of(body, x)
    if slope is None:
        return None
    told = WITH(edge=edge, value=value, g=body) if names(linear.value) else ON_EDGE(edge=value, g=body)
    if not names(slope):
        return Solving(edge, x, (), (), True, heading=told if slope == ZERO else NEVER_FLAT(told=told, slope=slope))
    solving = solve(slope, x)
    if not solving.complete or solving.family:
        return None
    points = [((x, s), (y, _value(linear.value, x, s))) for s in solving.solutions]
    ordered = [tuple((v, dict(p)[v]) for v in function.variables) for p in points]
    return _told(solving, ordered, function, FLAT(told=told))


def _value(e: Expr, x: str, s: Expr) -> Expr:
    at = put(e, {name(x): s})
    return at if has_root(s) else plain(at)


def _lagrange(function: Function, edge: Expr, g: Expr) -> Solving | None:
    multiplier = next(letter for letter in ("lambda", "mu", "nu") if letter not in names(function.body))
    slopes, walls = (slopes_of(e, function.variables) for e in (function.body, g))
    if slopes is None or walls is None or not _is_smooth(walls, g, function.variables):
        return None
    lefts = [tidy(minus(s, mul(name(multiplier), w))) for s, w in zip(slopes, walls, strict=True)]
    solved = solve_system([*lefts, g], (*function.variables, multiplier))
    if solved is None:
        return None
    solving, points = solved
    places = list(dict.fromkeys(tuple((v, e) for v, e in p if v != multiplier) for p in points))
    return _told(solving, places, function, LAGRANGE(edge=edge, g=g, multiplier=name(multiplier)))


def _is_smooth(walls: Sequence[Expr], g: Expr, variables: Sequence[str]) -> bool:
    """Whether the gradient of g is nowhere zero on the curve."""
    solved = solve_system([*walls, g], variables)
    return solved is not None and not solved[1]


def _told(solving: Solving, points: Sequence[Point], function: Function, heading: Sentence) -> Solving | None:
    """With the points of the domain among them as its solutions; None when that is not certain for one."""
    inside = [belongs(function, dict(p)) for p in points]
    if None in inside:
        return None
    kept = [p for p, fits in zip(points, inside, strict=True) if fits]
    solutions = tuple(Expr("and", tuple(equals(name(v), e) for v, e in p)) for p in kept)
    return replace(solving, solutions=solutions, heading=heading)


def _agrees(solving: Solving, function: Function, candidates: Sequence[Candidate]) -> bool:
    """Every point of the edge is one that the search knows too."""
    known = [dict(c.point) for c in candidates]
    places = [{str(children(e)[0].parts[0]): children(e)[1] for e in children(s)} for s in solving.solutions]
    return all(any(all(compare(p[v], q[v]) == 0 for v in function.variables) for q in known) for p in places)
