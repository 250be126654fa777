"""ln(xy) exists where x and y have the same sign: each choice of signs by itself, where ln(xy) is ln x + ln y.

Only logarithms of one term c·xᵃ·yᵇ are taken apart; none of their variables can be 0.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product as cartesian

from ...expression.polynomial import polynomial
from ...expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    map_parts,
    mul,
    name,
    names,
    neg,
    pieces,
    put,
    rational,
    relation,
)
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, least, plain, told
from ..growth.growth import MINUS_INFINITY
from ..ranges.defined import at, holds
from ..ranges.domain import simple_relations
from ..result import Conclusion, Minimum, Point, Proof
from ..witness import witness

__all__ = ["conclude_by_signs", "signs_hold"]

BY_SIGNS = Say(
    "the logarithms only exist where {cases}. There the logarithm of a product is a sum of logarithms, and the least "
    "value is {m}.",
    "로그는 {cases}일 때만 정의됩니다. 거기서 곱의 로그는 로그의 합이고, 최솟값은 {m}입니다.",
)
Again = Callable[[Function], Minimum]
MOST = 3  # variables with signs


@dataclass(frozen=True, slots=True)
class Orthant:
    """f where the variables have these signs, written in their magnitudes."""

    signs: tuple[tuple[str, int], ...]
    function: Function


def conclude_by_signs(function: Function, again: Again) -> Conclusion | None:
    """The least of the minima over all choices of signs; None when one of them is not known."""
    parts = list(orthants(function))
    found = [again(o.function) for o in parts]
    below = _least(found) if parts else None
    if below is None:
        return None
    value = _infimum(found[below[0]])
    reached = [(parts[k], found[k]) for k in below if found[k].status == "attained"]
    if value is None or any(m.family is not None for _, m in reached):
        return None
    if not reached:
        lowest = found[below[0]]
        assert lowest.witness is not None
        path = _back(parts[below[0]], lowest.witness.path)
        return Conclusion(lowest.status, value, witness=witness(function, path, value))
    points = tuple(_back(o, p) for o, m in reached for p in m.minimizers)
    cases = [_told(o) for o in parts]
    text = BY_SIGNS(cases=cases[0] if len(cases) == 1 else Expr("or", tuple(cases)), m=told(value))
    return Conclusion("attained", value, points, proof=Proof("signs", value, points, (), text))


def signs_hold(function: Function, proof: Proof) -> bool:
    """Every choice of signs is minimized anew, and none goes lower."""
    from ..minimize import found_here

    values = [_infimum(found_here(o.function)) for o in orthants(function)]
    return bool(values) and all(v is not None and compare(v, proof.value) in (0, 1) for v in values)


def _least(found: list[Minimum]) -> list[int] | None:
    values = [_infimum(m) for m in found]
    known = [v for v in values if v is not None]
    endless = [k for k, v in enumerate(values) if v == MINUS_INFINITY]
    return None if len(known) < len(values) else endless or least(known)


def _infimum(m: Minimum) -> Expr | None:
    """The least value or what is tended to; None when it is not known exactly."""
    if m.witness is not None:
        return m.witness.limit
    return m.proof.value if m.status == "attained" and m.proof is not None and m.proof.kind != "enclosed" else None


# ---- the choices of signs


def orthants(function: Function) -> Iterator[Orthant]:
    """Those on which all the logarithms exist and the domain is not evidently empty."""
    signed = sorted({v for e in pieces(function.body) for v in _of_one_term(e, function) or ()})
    if not signed or len(signed) > MOST or function.parameters:
        return
    for signs in cartesian((1, -1), repeat=len(signed)):
        chosen = dict(zip(signed, signs, strict=True))
        turned = {name(v): neg(name(v)) for v, s in chosen.items() if s < 0}
        body = _apart(put(function.body, turned), function.variables, frozenset(signed))
        domain = _domain([put(r, turned) for r in simple_relations(function.domain)], signed)
        if body is not None and domain is not None:
            yield Orthant(tuple(chosen.items()), replace(function, body=body, domain=domain))


def _of_one_term(e: Expr, function: Function) -> tuple[str, ...] | None:
    """The variables of ln(c·xᵃ·yᵇ), two at least."""
    p = polynomial(children(e)[0], function.variables) if e.head == "log" else None
    used = [v for v, n in zip(function.variables, next(iter(p)), strict=True) if n] if p and len(p) == 1 else []
    return tuple(used) if len(used) > 1 else None


def _apart(e: Expr, variables: tuple[str, ...], positive: frozenset[str]) -> Expr | None:
    """ln(c·xᵃ·yᵇ) = ln c + a·ln x + b·ln y for these positive variables; None when c < 0 somewhere."""
    missing: list[Expr] = []

    def walk(u: Expr) -> Expr:
        p = polynomial(children(u)[0], variables) if u.head == "log" and positive >= names(u) else None
        if p is None or len(p) != 1 or sum(next(iter(p))) < 2:  # ln x and ln 2 stay
            return map_parts(u, walk)
        exponents, c = next(iter(p.items()))
        if c < 0:
            missing.append(u)
            return u
        logs = [mul(rational(n), call("log", name(v))) for v, n in zip(variables, exponents, strict=True) if n]
        return add(*logs) if c == 1 else add(call("log", rational(c)), *logs)

    whole = walk(e)
    return None if missing else whole


def _domain(relations: list[Expr], signed: list[str]) -> tuple[Expr, ...] | None:
    """The relations beside v > 0, without those that hold by themselves; None when one of them cannot hold."""
    kept = []
    for r in relations:
        p = polynomial(children(r)[0], signed) if children(r)[1] == ZERO and names(r) <= set(signed) else None
        if p is None or len(p) != 1:
            kept.append(r)
        elif holds(at(r, dict.fromkeys(signed, ONE)), {}) is not True:
            return None
    return (*kept, *(relation(">", name(v), ZERO) for v in signed))


# ---- back


def _back(part: Orthant, point: Point) -> Point:
    signs = dict(part.signs)
    return tuple((v, plain(neg(x)) if signs.get(v) == -1 else x) for v, x in point)


def _told(part: Orthant) -> Expr:
    return Expr("and", tuple(relation(">" if s > 0 else "<", name(v), ZERO) for v, s in part.signs))
