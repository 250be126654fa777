"""A sum whose terms have different variables is minimized one group of variables at a time."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product as cartesian
from math import prod

from ...expression.polynomial import from_terms, polynomial
from ...expression.tree import Expr, add, children, name, names, neg, rational, relation
from ...function import Function
from ...words.say import Say
from ..constants.values import has_root, plain
from ..growth.growth import INFINITY, MINUS_INFINITY
from ..proofs.probes import probes
from ..ranges.domain import simple_relations
from ..result import Candidate, Conclusion, Kind, Minimum, Point, Proof, Status
from ..witness import witness

__all__ = ["conclude_separate", "separated"]

EACH_ALONE = Say(
    "{parts} have no variable in common, so each is least by itself.",
    "{parts}에는 공통인 변수가 없으므로 각각 따로 최소가 됩니다.",
)
PRODUCT = Say("each part is at a critical point", "각 부분이 임계점에 있습니다")
MOST_POINTS = 64
Group = tuple[set[str], list[Expr]]


def separated(function: Function) -> tuple[Function, ...]:
    """f as a sum of functions of fewer variables; () when it cannot be split. The domain must split as well.

    A variable that does not occur is a part of its own, with the function 0.
    """
    if len(function.variables) < 2 or function.parameters:
        return ()
    parts = groups(function.body, function.variables)
    relations = simple_relations(function.domain)
    if len(parts) < 2 or any(sum(bool(names(r) & used) for used, _ in parts) > 1 for r in relations):
        return ()
    return tuple(_part(function, used, body, relations) for used, body in parts)


def _part(function: Function, used: set[str], body: Expr, relations: Sequence[Expr]) -> Function:
    own = tuple(r for r in relations if names(r) & used)
    return Function(function.name, body, tuple(v for v in function.variables if v in used), (), own)


def groups(body: Expr, variables: Sequence[str]) -> list[tuple[set[str], Expr]]:
    """The terms of a sum gathered by the variables they share; numbers go to the first group."""
    terms = polynomial(body, variables)
    pieces = list(_flat(body)) if terms is None else [from_terms({m: c}, variables) for m, c in terms.items()]
    gathered: list[Group] = [({v}, []) for v in variables]
    for piece in pieces:
        used = set(names(piece)) & set(variables) or {variables[0]}
        joined = [g for g in gathered if g[0] & used]
        merged: Group = (used.union(*(g[0] for g in joined)), [*(t for g in joined for t in g[1]), piece])
        gathered = [*(g for g in gathered if not g[0] & used), merged]
    gathered.sort(key=lambda g: min(variables.index(v) for v in g[0]))
    return [(used, _sum(pieces, variables)) for used, pieces in gathered]


def _sum(terms: Sequence[Expr], variables: Sequence[str]) -> Expr:
    whole = polynomial(add(*terms), variables)
    return add(*terms) if whole is None else from_terms(whole, variables)


def _flat(e: Expr) -> Iterator[Expr]:
    match e.head:
        case "+":
            for part in children(e):
                yield from _flat(part)
        case "neg":
            yield from (neg(t) for t in _flat(children(e)[0]))
        case _:
            yield e


# ---- put together

Findings = tuple[tuple[Candidate, ...], bool, Conclusion]


def conclude_separate(
    function: Function, parts: Sequence[Function], minimize: Callable[[Function], Minimum]
) -> Findings | None:
    """What follows from the parts: −∞ from one, a sum that is approached, or all at their least values together."""
    found = [minimize(part) for part in parts]
    statuses = {m.status for m in found}
    if "unbounded" in statuses:
        return _together_down(function, found, MINUS_INFINITY)
    if "unknown" in statuses or any(m.status == "attained" and not _is_exact(m) for m in found):
        return None
    if "not attained" in statuses:
        return _together_down(function, found, None)
    complete = all(m.complete and m.family is None for m in found)
    return _products(function, found), complete, _attained(function, found)


def _is_exact(m: Minimum) -> bool:
    """Whether the proof carries the least value itself, not only an end of an enclosure."""
    return m.proof is not None and m.proof.kind != "enclosed"


def _attained(function: Function, found: Sequence[Minimum]) -> Conclusion:
    value = plain(add(*(m.proof.value for m in found if m.proof)))
    lowest = [m.minimizers if m.family is None else () for m in found]
    many = any(m.family is not None for m in found) or prod(map(len, lowest)) > MOST_POINTS
    points = () if many else tuple(_joined(function, chosen) for chosen in cartesian(*lowest))
    shown = Expr("tuple", tuple(m.function.body for m in found if names(m.function.body)))
    data = tuple(("part", m.function.body) for m in found)
    told = () if has_root(value) else points  # a sum of such numbers is checked part by part
    proof = Proof("separate", value, told, data, EACH_ALONE(parts=shown))
    return Conclusion("attained", value, points, _family(found) if many else None, proof=proof)


def _joined(function: Function, chosen: Sequence[Point]) -> Point:
    values = {x: value for point in chosen for x, value in point}
    return tuple((v, values[v]) for v in function.variables)


def _family(found: Sequence[Minimum]) -> Expr:
    """All parts at once; a variable that may be anything is not mentioned."""
    every = [m.family if m.family is not None else _listed(m.minimizers) for m in found]
    telling = [r for r in every if not (r.head == "=" and children(r)[0] == children(r)[1])] or every[:1]
    return telling[0] if len(telling) == 1 else Expr("and", tuple(telling))


def _listed(points: Sequence[Point]) -> Expr:
    cases = []
    for point in points:
        equations = tuple(relation("=", name(x), value) for x, value in point)
        cases.append(equations[0] if len(equations) == 1 else Expr("and", equations))
    return cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


def _together_down(function: Function, found: Sequence[Minimum], limit: Expr | None) -> Findings | None:
    """A path of all parts together: each on its own path, or resting at a point where it is defined."""
    anywhere = limit is not None
    places = [m.witness.path if m.witness is not None else _somewhere(m, anywhere) for m in found]
    if any(not place for place in places):
        return None
    infimum = [m.witness.limit if m.witness is not None else m.value for m in found]
    value = limit or plain(add(*(v for v in infimum if v is not None)))
    if limit is None and (None in infimum or INFINITY in infimum):
        return None
    path = _joined(function, [place for place in places if place])
    status: Status = "unbounded" if limit is not None else "not attained"
    candidates = _products(function, found)
    complete = bool(candidates) and all(m.complete and m.family is None for m in found)
    return candidates, complete, Conclusion(status, value, witness=witness(function, path, value))


def _somewhere(m: Minimum, anywhere: bool) -> Point:
    """A lowest point; where none is known, any point where the part is defined, if that is enough."""
    from ...expression.numbers import ball

    if m.minimizers:
        return m.minimizers[0]
    listed = (c.point for c in m.candidates if m.value is not None and c.value is not None and c.value == m.value)
    lowest = next(listed, ())
    if lowest or (m.status == "attained" and names(m.function.body) and not anywhere):
        return lowest
    point = next((p for p in probes(m.function) if ball(m.function.body, p).is_finite()), None)
    return () if point is None else tuple((v, rational(value)) for v, value in point.items())


def _products(function: Function, found: Sequence[Minimum]) -> tuple[Candidate, ...]:
    """Every combination of the parts' candidates."""
    if prod(len(m.candidates) for m in found) > 4 * MOST_POINTS:
        return ()
    return tuple(_combined(function, chosen) for chosen in cartesian(*(m.candidates for m in found)))


def _combined(function: Function, chosen: Sequence[Candidate]) -> Candidate:
    values = [c.value for c in chosen]
    value = None if None in values else plain(add(*(v for v in values if v is not None)))
    kind = _together([c.kind for c in chosen])
    return Candidate(_joined(function, [c.point for c in chosen]), value, kind, PRODUCT())


def _together(kinds: Sequence[Kind]) -> Kind:
    specials: tuple[Kind, ...] = ("boundary", "kink", "degenerate")
    for special in specials:
        if special in kinds:
            return special
    return kinds[0] if len(set(kinds)) == 1 else "saddle"
