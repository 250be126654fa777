"""One variable after the other: for fixed x the least value over y is g(x), and the least value of f is that of g.

x·y − ln x − ln y on x, y > 0 is least in y at y = 1/x, where it is 1 for every x.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ...derivation import tidy
from ...expression.tree import Expr, name, names, put, rational, relation
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, plain, told
from ..growth.growth import MINUS_INFINITY
from ..letters.cases import answer_for
from ..letters.conditions import is_known
from ..letters.probes import stands_with_numbers
from ..proofs.probes import probes
from ..ranges.defined import at
from ..ranges.domain import belongs, box, simple_relations
from ..result import Conclusion, Minimum, Point, Proof
from ..witness import witness

__all__ = ["conclude_in_turn", "in_turn_holds"]

IN_TURN = Say(
    "for every fixed {rest} the least value over {x} is {g}, at {place}; the least value of {g} is {m}.",
    "{rest}을/를 고정하면 {x}에 대한 최솟값은 {place}일 때의 {g}이고, {g}의 최솟값은 {m}입니다.",
)
Again = Callable[[Function], Minimum]
MOST_VARIABLES = 3


@dataclass(frozen=True, slots=True)
class Inner:
    """The answer over one variable, the others fixed, and what remains: a function of the others."""

    variable: str
    found: Conclusion
    outer: Function | None


def conclude_in_turn(function: Function, again: Again) -> Conclusion | None:
    """The first variable over which the answer holds for all values of the others."""
    if function.parameters or not 2 <= len(function.variables) <= MOST_VARIABLES or _is_closed_box(function):
        return None
    for inner in _inner(function):
        concluded = _concluded(function, inner, again)
        if concluded is not None:
            return concluded
    return None


def _is_closed_box(function: Function) -> bool:
    """There the value over one variable has cases, and dividing the box is quicker."""
    return all(r.low_in and r.high_in for r in box(function).values())


def in_turn_holds(function: Function, proof: Proof) -> bool:
    """Both steps are made again, with the same value."""
    from ..minimize import found_here

    again = conclude_in_turn(function, found_here)
    return again is not None and again.proof is not None and compare(again.proof.value, proof.value) == 0


def _inner(function: Function) -> Iterator[Inner]:
    """Each variable whose answer needs no condition beyond the domain of the others."""
    relations = simple_relations(function.domain)
    for v in reversed(function.variables):
        others = tuple(u for u in function.variables if u != v)
        fixed = replace(function, variables=(v,), parameters=others)
        found = answer_for(fixed, False)
        given = tuple(r for r in relations if v not in names(r))
        if found is None or not all(is_known(c, given) for c in found.conditions):
            continue
        if not stands_with_numbers(fixed, found) or (found.status == "attained" and found.value is None):
            continue
        value = found.proof.value if found.proof is not None else None
        kept = tuple(dict.fromkeys((*given, *_of_others(function, others))))
        outer = None if value is None else Function("g", tidy(value), others, (), kept)
        yield Inner(v, found, outer)


def _of_others(function: Function, others: tuple[str, ...]) -> Iterator[Expr]:
    """What f needs of the other variables alone to be defined."""
    from ...expression.domains import conditions

    return (c for c in conditions(function.body) if names(c) and names(c) <= set(others))


def _concluded(function: Function, inner: Inner, again: Again) -> Conclusion | None:
    if inner.found.status == "unbounded":
        return _falls(function, inner)
    if inner.outer is None or inner.found.status != "attained" or not inner.found.minimizers:
        return None
    if not names(inner.outer.body) & set(inner.outer.variables):
        return _level(function, inner)
    outer = again(inner.outer)
    if outer.witness is not None:
        path = _joined(function, inner, outer.witness.path)
        limit = outer.witness.limit
        return Conclusion(outer.status, limit, witness=witness(function, path, limit)) if path else None
    if outer.status != "attained" or outer.proof is None or outer.proof.kind == "enclosed":
        return None
    points = tuple(p for q in outer.minimizers if (p := _joined(function, inner, q)))
    if outer.family is None and (not points or any(belongs(function, dict(p)) is not True for p in points)):
        return None
    return _attained(function, inner, outer.proof.value, points, outer.family)


def _level(function: Function, inner: Inner) -> Conclusion | None:
    """g is constant: least on a whole curve."""
    assert inner.outer is not None
    value = plain(inner.outer.body)
    domain = tuple(r for r in inner.outer.domain if names(r))
    place = inner.found.minimizers[0][0][1]
    start = next(probes(replace(inner.outer, body=place, domain=domain)), None)
    if start is None:
        return None
    curve = domain[0] if len(domain) == 1 else Expr("and", domain) if domain else None
    return _attained(function, inner, value, (), curve)


def _attained(
    function: Function, inner: Inner, value: Expr, points: tuple[Point, ...], family: Expr | None
) -> Conclusion:
    assert inner.outer is not None
    x, place = inner.found.minimizers[0][0]
    here = relation("=", name(x), place)
    rest = Expr("tuple", tuple(map(name, inner.outer.variables)))
    text = IN_TURN(rest=_single(rest), x=name(x), g=inner.outer.body, place=here, m=told(value))
    proof = Proof("in turn", value, points, (("first", name(x)),), text)
    if points:
        return Conclusion("attained", value, points, proof=proof)
    whole = here if family is None else Expr("and", (here, family))
    return Conclusion("attained", value, (), whole, proof=proof)


def _single(e: Expr) -> Expr:
    return e.parts[0] if len(e.parts) == 1 else e  # type: ignore[return-value]


def _joined(function: Function, inner: Inner, point: Point) -> Point:
    """The point with the variable that was fixed last; () when f has its least value over it at several places."""
    if len(inner.found.minimizers) != 1:
        return ()
    (x, place), = inner.found.minimizers[0]
    there = at(place, dict(point))
    values = {**dict(point), x: tidy(there) if names(there) else plain(there)}
    return tuple((u, values[u]) for u in function.variables)


def _falls(function: Function, inner: Inner) -> Conclusion | None:
    """f falls along the path at any fixed values of the others: at the first plain ones."""
    way = inner.found.witness
    if way is None:
        return None
    for start in probes(replace(function, domain=simple_relations(function.domain))):  # type: ignore[arg-type]
        fixed = {name(u): rational(x) for u, x in start.items() if u != inner.variable}
        path = {**dict(way.path), **{u: rational(x) for u, x in start.items() if u != inner.variable}}
        moved = tuple((u, tidy(put(path[u], fixed)) if u == inner.variable else path[u]) for u in function.variables)
        return Conclusion("unbounded", MINUS_INFINITY, witness=witness(function, moved, MINUS_INFINITY))
    return None
