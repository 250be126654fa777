"""A sum whose terms have different variables is minimized one group of variables at a time."""

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import product as cartesian

from ..expression.polynomial import Terms, from_terms, polynomial
from ..expression.tree import ZERO, Expr, add, children, names, neg
from ..function import Function
from ..words.say import Say
from .domain import simple_relations
from .result import Candidate, Conclusion, Kind, Minimum, Point, Proof
from .values import plain

__all__ = ["conclude_separate", "groups", "separated"]

EACH_ALONE = Say(
    "{parts} have no variable in common, so each is least by itself.",
    "{parts}에는 공통인 변수가 없으므로 각각 따로 최소가 됩니다.",
)
PRODUCT = Say("each part is at a critical point", "각 부분이 임계점에 있습니다")
MOST_POINTS = 64


def separated(function: Function) -> tuple[Function, ...]:
    """f as a sum of functions of fewer variables; () when it cannot be split. The domain must split as well."""
    if len(function.variables) < 2 or function.parameters:
        return ()
    parts = groups(function.body, function.variables)
    relations = simple_relations(function.domain)
    if len(parts) < 2 or any(sum(bool(names(r) & names(p)) for p in parts) > 1 for r in relations):
        return ()
    made = []
    for part in parts:
        variables = tuple(v for v in function.variables if v in names(part))
        own = tuple(r for r in relations if names(r) & set(variables))
        made.append(Function(function.name, part, variables, (), own))
    return tuple(made)


def groups(body: Expr, variables: Sequence[str]) -> tuple[Expr, ...]:
    """The terms of a sum gathered by the variables they share; numbers go to the first group."""
    terms = polynomial(body, variables)
    pieces = _flat(body) if terms is None else [from_terms({m: c}, variables) for m, c in terms.items()]
    gathered: list[tuple[set[str], list[Expr]]] = []
    fixed = []
    for piece in pieces:
        used = set(names(piece)) & set(variables)
        if not used:
            fixed.append(piece)
            continue
        joined = [g for g in gathered if g[0] & used]
        rest = [g for g in gathered if not g[0] & used]
        merged = (used.union(*(g[0] for g in joined)), [*(t for g in joined for t in g[1]), piece])
        gathered = [*rest, merged]
    gathered.sort(key=lambda g: min(variables.index(v) for v in g[0]))
    if gathered and fixed:
        gathered[0][1].extend(fixed)
    return tuple(_sum(g[1], variables) for g in gathered)


def _sum(terms: list[Expr], variables: Sequence[str]) -> Expr:
    whole: Terms | None = polynomial(add(*terms), variables)
    return add(*terms) if whole is None else from_terms(whole, variables)


def _flat(e: Expr) -> list[Expr]:
    match e.head:
        case "+":
            return [t for p in children(e) for t in _flat(p)]
        case "neg":
            return [neg(t) for t in _flat(children(e)[0])]
    return [e]


def conclude_separate(
    function: Function, parts: Sequence[Function], minimize: Callable[[Function], Minimum]
) -> tuple[tuple[Candidate, ...], bool, Conclusion] | None:
    """All parts at their least values together; None unless every part has a proven minimum."""
    found = [minimize(part) for part in parts]
    if any(m.status != "attained" or m.proof is None for m in found):
        return None
    value = plain(reduce(lambda u, v: Expr("+", (u, v)), (m.proof.value for m in found if m.proof), ZERO))
    points = [
        tuple(sorted((c for p in chosen for c in p), key=lambda c: function.variables.index(c[0])))
        for chosen in cartesian(*(m.minimizers for m in found))
    ]
    families = tuple(m.family for m in found if m.family is not None)
    shown = Expr("tuple", tuple(part.body for part in parts))
    proof = Proof(
        "separate",
        value,
        tuple(points[:MOST_POINTS]),
        tuple(("part", part.body) for part in parts),
        EACH_ALONE(parts=shown),
    )
    family = (
        None
        if not families
        else families[0]
        if len(families) == 1 and len(found) == 1
        else Expr("and", _family_parts(found))
    )
    conclusion = Conclusion("attained", value, () if families else tuple(points[:MOST_POINTS]), family, proof=proof)
    return _products(function, found), all(m.complete and m.family is None for m in found), conclusion


def _family_parts(found: Sequence[Minimum]) -> tuple[Expr, ...]:
    parts: list[Expr] = []
    for m in found:
        if m.family is not None:
            parts.append(m.family)
        else:
            cases = [
                Expr("and", tuple(Expr("=", (Expr("name", (v,)), e)) for v, e in p))
                if len(p) > 1
                else Expr("=", (Expr("name", (p[0][0],)), p[0][1]))
                for p in m.minimizers
            ]
            parts.append(cases[0] if len(cases) == 1 else Expr("or", tuple(cases)))
    return tuple(parts)


def _products(function: Function, found: Sequence[Minimum]) -> tuple[Candidate, ...]:
    """Every combination of the parts' candidates."""
    made = []
    for chosen in cartesian(*(m.candidates for m in found)):
        point: Point = tuple(sorted((c for k in chosen for c in k.point), key=lambda c: function.variables.index(c[0])))
        values = [k.value for k in chosen]
        value = None if None in values else plain(add(*(v for v in values if v is not None)))
        made.append(Candidate(point, value, _together([k.kind for k in chosen]), PRODUCT()))
        if len(made) > 4 * MOST_POINTS:
            return ()
    return tuple(made)


def _together(kinds: Sequence[Kind]) -> Kind:
    specials: tuple[Kind, ...] = ("boundary", "kink", "degenerate")
    for special in specials:
        if special in kinds:
            return special
    return kinds[0] if len(set(kinds)) == 1 else "saddle"
