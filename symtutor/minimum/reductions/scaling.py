"""A quotient of homogeneous polynomials of one degree: f(s·x, s·y) = f(x, y), so one point of each ray is enough.

Each ray from the origin has one point where the first coordinate that is not 0 is 1 or −1.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...derivation import tidy
from ...expression.domains import own_conditions
from ...expression.polynomial import polynomial
from ...expression.quotients import quotient_of
from ...expression.tree import ONE, ZERO, Expr, children, minus, mul, name, names, neg, pieces, relation
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, least, plain, told
from ..growth.growth import MINUS_INFINITY
from ..ranges.defined import at, holds
from ..ranges.domain import belongs, simple_relations
from ..result import Conclusion, Minimum, Point, Proof, Witness
from ..witness import witness

__all__ = ["conclude_by_scaling", "scaling_holds"]

SCALES = Say(
    "f does not change when all variables are multiplied by the same positive number, so it is enough to look where "
    "{cases}; there the least value is {m}.",
    "모든 변수에 같은 양수를 곱해도 f는 변하지 않으므로 {cases}인 곳만 살피면 됩니다. 거기서 최솟값은 {m}입니다.",
)
Again = Callable[[Function], Minimum]
MOST_VARIABLES = 3


@dataclass(frozen=True, slots=True)
class Lowest:
    """The least value on one section, or what it tends to on a path there; all in the coordinates of f."""

    value: Expr
    points: tuple[Point, ...]
    path: Point = ()
    many: bool = False


def conclude_by_scaling(function: Function, again: Again) -> Conclusion | None:
    """The least value on the sections, carried along the rays."""
    found = _lowest(function, again) if scales(function) else None
    below = None if found is None else _least(found)
    if not found or below is None:
        return None
    best = [found[k] for k in below]
    value, reached = best[0].value, [b for b in best if b.points]
    if not reached:
        status = "unbounded" if value == MINUS_INFINITY else "not attained"
        return Conclusion(status, value, witness=witness(function, best[0].path, value))  # type: ignore[arg-type]
    points = tuple(p for b in reached for p in b.points)
    cases = _either([relation("=", name(x), v) for x, v in dict.fromkeys(s[-1] for s, _ in sections(function))])
    family = relation("=", function.body, value) if any(b.many for b in best) else _rays(function, points)
    proof = Proof("scaling", value, points, (), SCALES(cases=cases, m=told(value)))
    return Conclusion("attained", value, (), family, proof=proof)


def scaling_holds(function: Function, proof: Proof) -> bool:
    """Top and bottom are homogeneous of one degree, and the sections, minimized anew, go no lower."""
    from ..minimize import found_here

    found = _lowest(function, found_here) if scales(function) else None
    return bool(found) and all(compare(b.value, proof.value) in (0, 1) for b in found or ())


# ---- the symmetry


def scales(function: Function) -> bool:
    """Homogeneous top and bottom of the same degree, and a domain of homogeneous relations."""
    q, size = quotient_of(function.body), len(function.variables)
    if q is None or function.parameters or not 2 <= size <= MOST_VARIABLES:
        return False
    if any(u.head != "name" or u.parts[0] not in function.variables for u in q.units):
        return False
    degrees = {sum(map(int, m)) for side in (q.top, q.bottom) for m in side.to_dict()}
    natural = [c for part in pieces(function.body) for c in own_conditions(part)]
    if any(c.head != "!=" for c in natural):
        return False
    return len(degrees) == 1 and degrees != {0} and all(map(_is_cone, (*natural, *simple_relations(function.domain))))


def _is_cone(r: Expr) -> bool:
    p = polynomial(minus(*children(r)), sorted(names(r))) if r.head in ("<", "<=", ">", ">=", "=", "!=") else None
    return p is not None and len({sum(m) for m in p}) == 1


# ---- one point of each ray


def sections(function: Function) -> Iterator[tuple[Point, Function]]:
    """x = 1 or −1; then x = 0 and y = 1 or −1; …: what is fixed, and f there. Without a domain −1 repeats 1."""
    variables = function.variables
    for k, v in enumerate(variables):
        for side in (ONE, neg(ONE)) if function.domain else (ONE,):
            fixed = (*((u, ZERO) for u in variables[:k]), (v, side))
            truths = [(at(r, dict(fixed)), holds(at(r, dict(fixed)), {})) for r in simple_relations(function.domain)]
            if any(t is False for r, t in truths if not names(r)):
                continue
            body, domain = at(function.body, dict(fixed)), tuple(r for r, _ in truths if names(r))
            yield fixed, replace(function, body=body, variables=variables[k + 1 :], domain=domain)


def _lowest(function: Function, again: Again) -> list[Lowest] | None:
    """The least value on each section where f is defined; None when one of them is not known."""
    found: list[Lowest] = []
    for fixed, rest in sections(function):
        if not rest.variables:
            inside = belongs(function, dict(fixed))
            if inside is None:
                return None
            found += [Lowest(plain(rest.body), (fixed,))] if inside else []
            continue
        lowest = _on(fixed, again(rest))
        if lowest is None:
            return None
        found.append(lowest)
    return found


def _on(fixed: Point, m: Minimum) -> Lowest | None:
    if m.status == "attained" and m.proof is not None and m.proof.kind != "enclosed" and m.proof.points:
        return Lowest(m.proof.value, tuple((*fixed, *p) for p in m.proof.points), (), m.family is not None)
    return _path(fixed, m.witness) if m.witness is not None else None


def _path(fixed: Point, way: Witness) -> Lowest:
    return Lowest(way.limit, (), (*fixed, *way.path))


def _least(found: Sequence[Lowest]) -> list[int] | None:
    endless = [k for k, b in enumerate(found) if b.value == MINUS_INFINITY]
    return endless or least([b.value for b in found])


# ---- all the lowest points


def _rays(function: Function, points: Sequence[Point]) -> Expr:
    """y = 2x with x ≠ 0 for (1, 2); x = 0 with y ≠ 0 for (0, 1)."""
    return _either([_ray(function, p) for p in points])


def _ray(function: Function, point: Point) -> Expr:
    lead, side = next((v, x) for v, x in point if x != ZERO)
    there = "!=" if not function.domain else ">" if side == ONE else "<"
    base = name(lead) if side == ONE else neg(name(lead))
    rows = [relation("=", name(v), tidy(plain(mul(x, base)))) for v, x in point if v != lead]
    kept = dict.fromkeys((*rows, relation(there, name(lead), ZERO), *simple_relations(function.domain)))
    return Expr("and", tuple(kept)) if len(kept) > 1 else next(iter(kept))


def _either(cases: Sequence[Expr]) -> Expr:
    return cases[0] if len(cases) == 1 else Expr("or", tuple(cases))
