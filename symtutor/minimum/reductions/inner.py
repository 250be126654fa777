"""A function of one inner function: f(x) = g(t) with t = h(x), and t takes all values of certain intervals.

sin(x²) is sin t with t ≥ 0; e^(1/x) is e^t with t ≠ 0. The least value of g on these intervals is that of f.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from ...expression.tree import (
    ONE,
    Expr,
    children,
    count,
    divide,
    minus,
    name,
    names,
    pieces,
    put,
    relation,
)
from ...function import Function
from ..constants.inverses import undone
from ..constants.values import compare, least, told
from ..equations.equation import condensed, member
from ..equations.solving import solve_zero
from ..growth.growth import MINUS_INFINITY
from ..letters.even import even_holds
from ..line.images import image, relations
from ..line.profile import NowhereDefined
from ..ranges.by_form import Range
from ..result import Conclusion, Minimum, Point, Proof, Witness
from ..sayings import DEPENDS, DEPENDS_ON_ALL
from ..witness import stays, witness

__all__ = ["conclude_inner", "inner_holds"]

OPERATIONS = frozenset({"+", "neg", "*", "/", "^", "name", "number", "constant", "root_of"})
Again = Callable[[Function], Minimum]


@dataclass(frozen=True, slots=True)
class Inner:
    """f(x) = outer(t) with t = inner(x), where t runs through the intervals."""

    letter: str
    inner: Expr
    outer: Expr
    values: tuple[Range, ...]


def conclude_inner(function: Function, again: Again) -> Conclusion | None:
    """The least value of the outer function on the values of the inner one, carried back to x."""
    for layers in _layers(function):
        found = _lowest(layers, again)
        if found is None:
            continue
        value, best = found
        if best[0].status == "attained":
            return _attained(function, layers, value, best)
        path = _path_back(function, layers, best[0], value)
        if path is not None:
            return Conclusion("unbounded" if value == MINUS_INFINITY else "not attained", value, witness=path)
    return None


def _layers(function: Function) -> Iterator[Inner]:
    """The inner functions through which alone x enters, the plainest first."""
    x = function.variables[0]
    t = "t" if x != "t" else "s"
    inner = {p for p in pieces(function.body) if p != name(x) and x in names(p) and p != function.body}
    for h in sorted(inner, key=count):
        if _goes_round(function.body, h, x, t):
            continue
        g = _without(function.body, h, x, t)
        if x not in names(g) and g != name(t):
            try:
                values = image(Function("h", h, (x,), (), function.domain))
            except NowhereDefined:
                continue
            if values:
                yield Inner(t, h, g, values)


def _goes_round(body: Expr, h: Expr, x: str, t: str) -> bool:
    """Whether 1/x is no gain: x stands within functions beside it, or 1/x stands within none."""
    rest = put(body, {h: name(t)})
    inside = [p for p in pieces(rest) if p.head not in OPERATIONS or (p.head == "^" and names(children(p)[1]))]
    return x in names(rest) and (any(x in names(p) for p in inside) or not any(t in names(p) for p in inside))


def _without(body: Expr, h: Expr, x: str, t: str) -> Expr:
    """t for h; what x is left, for t = 1/x, is 1/t."""
    g = put(body, {h: name(t)})
    return put(g, {name(x): divide(ONE, name(t))}) if h == divide(ONE, name(x)) else g


def _lowest(layers: Inner, again: Again) -> tuple[Expr, list[Minimum]] | None:
    """The least value or infimum over all intervals with the results that have it, attained ones first."""
    found = []
    for interval in layers.values:
        try:
            found.append(again(Function("g", layers.outer, (layers.letter,), (), relations(interval, layers.letter))))
        except NowhereDefined:
            continue
    heights = [_height(m) for m in found]
    if MINUS_INFINITY in heights:
        return MINUS_INFINITY, [found[heights.index(MINUS_INFINITY)]]
    known = [h for h in heights if h is not None]
    places = least(known) if len(known) == len(heights) else None
    if not places:
        return None
    reached = [found[k] for k in places if found[k].status == "attained"]
    return known[places[0]], reached or [found[places[0]]]


def _height(found: Minimum) -> Expr | None:
    return found.proof.value if found.proof is not None else found.value if found.status != "unknown" else None


# ---- back to x


def _attained(function: Function, layers: Inner, value: Expr, best: list[Minimum]) -> Conclusion | None:
    points, family = _back(function, layers, best)
    t, m = name(layers.letter), told(value)
    if layers.values == (Range(),):
        text = DEPENDS_ON_ALL(t=t, h=layers.inner, g=layers.outer, m=m)
    else:
        text = DEPENDS(t=t, h=layers.inner, g=layers.outer, where=_told(layers), m=m)
    return Conclusion("attained", value, points, family, proof=Proof("inner", value, points, (), text))


def _back(function: Function, layers: Inner, best: list[Minimum]) -> tuple[tuple[Point, ...], Expr | None]:
    """The minimizers in x: points, or a relation in which h(x) stands for t."""
    families = list(dict.fromkeys(_without_domain(m.family, m.function) for m in best if m.family is not None))
    levels = [p[0][1] for m in best if m.family is None for p in m.minimizers]
    points, family = _places(function, layers.inner, function.variables[0], levels) if levels else ((), None)
    if not families:
        return points, family
    cases = [put(f, {name(layers.letter): layers.inner}) for f in families]
    cases += [family] if family is not None else [relation("=", layers.inner, level) for level in levels]
    return (), cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


def _without_domain(family: Expr, outer: Function) -> Expr:
    """The bounds on t say nothing about x: h(x) keeps them by itself."""
    if family.head != "and":
        return family
    kept = tuple(r for r in children(family) if r not in outer.domain)
    return kept[0] if len(kept) == 1 else Expr("and", kept)


def _places(function: Function, h: Expr, x: str, levels: list[Expr]) -> tuple[tuple[Point, ...], Expr | None]:
    """Where h takes one of the levels: points, or a relation when there are infinitely many or no formula."""
    outcomes = [solve_zero(minus(h, level), x) for level in levels]
    if all(o.complete and not o.families and not o.everywhere for o in outcomes):
        points = [((x, s),) for o in outcomes for s in o.solutions]
        return tuple(points), None
    if all(o.complete and not o.solutions for o in outcomes) and not function.domain:
        families = condensed([f for o in outcomes for f in o.families])
        cases = [relation("=", name(x), member(f)) for f in families]
    else:
        cases = [relation("=", h, level) for level in levels]
    return (), cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


def _told(layers: Inner) -> Expr:
    """0 <= t; t < 0 or 0 < t."""
    parts = [relations(interval, layers.letter) for interval in layers.values]
    cases = [case[0] if len(case) == 1 else Expr("and", case) for case in parts]
    return cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


def _path_back(function: Function, layers: Inner, best: Minimum, value: Expr) -> Witness | None:
    """x from h(x) = the path of t: along it f does what g does along its own path."""
    x = function.variables[0]
    path = None if best.witness is None else undone(layers.inner, best.witness.path[0][1], x)
    if path is None or best.witness is None or not stays(function, ((x, path),)):
        return None
    return witness(function, ((x, path),), value) if _agrees(layers.inner, x, path, best.witness.path[0][1]) else None


def _agrees(h: Expr, x: str, path: Expr, c: Expr) -> bool:
    """h(path) = c far out, in balls: the right branch of the inverse was taken."""
    from ...expression.numbers import ball

    far = {"t": Fraction(10**4)}
    here, there = ball(put(h, {name(x): path}), far, 200), ball(c, far, 200)
    return bool(here.is_finite() and there.is_finite() and here.overlaps(there))


def inner_holds(function: Function, proof: Proof) -> bool:
    """The inner function's values and the least value over them are worked out again."""
    from ..minimize import found_here

    if function.parameters:
        return even_holds(function, proof)
    again = conclude_inner(function, found_here) if len(function.variables) == 1 else None
    if again is None or again.status != "attained" or again.value is None:
        return False
    return compare(again.value, proof.value) == 0
