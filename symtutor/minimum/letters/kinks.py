"""Sums c·|x − p| with letters, a quadratic added: the median, the soft threshold, the larger of two lines.

|u| ≥ s·u for −1 ≤ s ≤ 1. With the right weights s the quadratic on the right has the least value of f as its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product as cartesian

from ...derivation import tidy
from ...expression.factoring import expand
from ...expression.tree import (
    ONE,
    TWO,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    map_parts,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    power,
    relation,
)
from ...function import Function
from ...words.say import Say
from ..ranges.domain import simple_relations
from ..result import Conclusion, Point, Proof
from ..sayings import BY_WEIGHTS
from .conditions import needed
from .ends import shorter
from .quadratics import table_of
from .signs import NEGATIVE, NOT_NEGATIVE, NOT_POSITIVE, POSITIVE, known_sign

__all__ = ["conclude_at_kinks", "kinks_hold"]

ONE_WEIGHT = Say(
    "|u| ≥ s·u for −1 ≤ s ≤ 1. With s = {weight} for {term} what is left is nowhere less than {m}.",
    "−1 ≤ s ≤ 1이면 |u| ≥ s·u입니다. {term}에 s = {weight}을/를 쓰면 남는 식은 어디에서나 {m} 이상입니다.",
)
MOST_KINKS = 4
Conditions = tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Kinked:
    """a·x² + b·x + c + Σ factors·|x − places|."""

    square: Expr
    line: Expr
    level: Expr
    factors: tuple[Expr, ...]
    places: tuple[Expr, ...]
    shown: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A point with its weights, under conditions; `left`, `right`: f is flat on that side of it."""

    place: Expr
    value: Expr
    weights: tuple[Expr, ...]
    conditions: Conditions
    left: bool = False
    right: bool = False


def conclude_at_kinks(function: Function) -> Conclusion | None:
    """The point at which the slopes change from − to +: a kink, or a flat point between kinks."""
    given = tuple(simple_relations(function.domain))
    if any(names(r) & set(function.variables) for r in given):
        return None
    form = _read(function)
    if form is None:
        return None
    found = sorted(_candidates(form, given), key=lambda f: len(f.conditions))
    return _concluded(function, form, found[0]) if found else None


def kinks_hold(function: Function, proof: Proof) -> bool:
    """The weights are worked out again, with the same value."""
    from ..proofs.basic_checks import same_everywhere

    again = conclude_at_kinks(function) if len(function.variables) == 1 else None
    return again is not None and again.value is not None and same_everywhere(again.value, proof.value)


def _concluded(function: Function, form: Kinked, found: Found) -> Conclusion:
    x = name(function.variables[0])
    point: Point = ((function.variables[0], found.place),)
    weights, shown = Expr("tuple", found.weights), Expr("tuple", form.shown)
    data = (*(("weight", w) for w in found.weights), *(("condition", c) for c in found.conditions))
    text = BY_WEIGHTS(weights=weights, terms=shown, m=found.value)
    if len(found.weights) == 1:
        text = ONE_WEIGHT(weight=found.weights[0], term=form.shown[0], m=found.value)
    proof = Proof("weights", found.value, (point,), data, text)
    family = relation("<=" if found.left else ">=", x, found.place) if found.left or found.right else None
    points = () if family is not None else (point,)
    return Conclusion("attained", found.value, points, family, found.conditions, proof)


# ---- reading


def _read(function: Function) -> Kinked | None:
    """Every |u|, max and ReLU must be of a linear u, and enter linearly."""
    x = function.variables[0]
    table: dict[Expr, str] = {}
    body = _as_sizes(function.body, x, table)
    if not 1 <= len(table) <= MOST_KINKS or len(table) != len(set(table.values())):
        return None
    letters = tuple(table.values())
    coefficients = table_of(Function("g", body, (x, *letters), function.parameters))
    if not coefficients or any(sum(m[1:]) > 1 or (any(m[1:]) and m[0]) or m[0] > 2 for m in coefficients):
        return None
    flat = (0,) * len(letters)
    a, b, c = (coefficients.get((k, *flat), ZERO) for k in (2, 1, 0))
    factors, places = [], []
    for k, u in enumerate(table):
        line = table_of(Function("u", u, (x,), function.parameters))
        slope = None if not line or max(m[0] for m in line) != 1 else line[(1,)]
        size = None if slope is None else known_sign(slope, tuple(simple_relations(function.domain)))
        if line is None or slope is None or size not in (POSITIVE, NEGATIVE):
            return None
        unit = tuple(int(j == k) for j in range(len(letters)))
        scale = slope if size == POSITIVE else neg(slope)
        factors.append(tidy(mul(coefficients.get((0, *unit), ZERO), scale)))
        places.append(shorter(divide(neg(line.get((0,), ZERO)), slope)))
    return Kinked(a, b, c, tuple(factors), tuple(places), tuple(call("abs", u) for u in table))


def _as_sizes(e: Expr, x: str, table: dict[Expr, str]) -> Expr:
    """|u| as a letter of its own; max(u, v) is (|u − v| + u + v)/2, and ReLU the larger of u and 0."""
    if x not in names(e):
        return e
    parts = tuple(_as_sizes(p, x, table) for p in children(e))
    match e.head:
        case "abs":
            return name(table.setdefault(parts[0], f"_size{len(table)}"))
        case "relu":
            return _as_sizes(call("max", parts[0], ZERO), x, table)
        case "max" | "min" if len(parts) == 2:
            u, v = parts
            size = name(table.setdefault(tidy(expand(minus(u, v))), f"_size{len(table)}"))
            return divide(add(u, v, size if e.head == "max" else neg(size)), TWO)
    return map_parts(e, lambda p: _as_sizes(p, x, table))


# ---- the point and its weights


def _candidates(form: Kinked, given: Conditions) -> Iterator[Found]:
    """Every kink, and every choice of signs for a flat point between kinks, with the conditions it needs."""
    base: Conditions | None = given
    for c in form.factors:
        base = None if base is None else needed(relation(">=", c, ZERO), base)
    if base is None:
        return
    for k in range(len(form.places)):
        yield from _at_kink(form, k, base)
    curved = needed(relation(">", form.square, ZERO), base) if form.square != ZERO else None
    for signs in cartesian((1, -1), repeat=len(form.places)) if curved is not None else ():
        found = _between(form, signs, curved or base)
        if found is not None:
            yield found


def _at_kink(form: Kinked, k: int, conditions: Conditions) -> Iterator[Found]:
    if form.square != ZERO and known_sign(form.square, conditions) not in (POSITIVE, NOT_NEGATIVE):
        return
    place, others = form.places[k], [j for j in range(len(form.places)) if j != k]
    signs = {j: known_sign(minus(place, form.places[j]), conditions) for j in others}
    open_ = [j for j in others if signs[j] is None]
    fixed = {j: s for j in others if (s := _side(signs[j]))}
    robust = _balanced(form, k, fixed, open_, conditions)
    if robust is not None:
        yield robust
    for chosen in cartesian((1, -1), repeat=len(open_)) if open_ else ():
        here: Conditions | None = conditions
        for j, s in zip(open_, chosen, strict=True):
            gap = minus(place, form.places[j]) if s > 0 else minus(form.places[j], place)
            here = None if here is None else needed(relation(">=", gap, ZERO), here)
        found = None if here is None else _balanced(form, k, fixed | dict(zip(open_, chosen, strict=True)), [], here)
        if found is not None:
            yield found


def _side(known: tuple[int, bool] | None) -> int:
    return 1 if known in (POSITIVE, NOT_NEGATIVE) else -1 if known in (NEGATIVE, NOT_POSITIVE) else 0


def _balanced(
    form: Kinked, k: int, signs: dict[int, int], open_: Sequence[int], conditions: Conditions
) -> Found | None:
    """−c ≤ slope without the kink ≤ c, whatever the signs of the open ones are."""
    place = form.places[k]
    slope = add(mul(TWO, form.square, place), form.line, *(_signed(form.factors[j], s) for j, s in signs.items()))
    room = minus(form.factors[k], add(ZERO, *(form.factors[j] for j in open_)))
    here: Conditions | None = conditions
    for side in (minus(room, slope), add(room, slope)):
        here = None if here is None else needed(relation(">=", side, ZERO), here)
    if here is None or (open_ and here != conditions):
        return None
    distances = [_distance(form, place, j, signs.get(j)) for j in range(len(form.places)) if j != k]
    value = shorter(add(mul(form.square, power(place, TWO)), mul(form.line, place), form.level, *distances))
    weight = shorter(divide(neg(slope), form.factors[k])) if not open_ else ZERO
    weights = tuple(
        weight if j == k else number(1) if signs.get(j) == 1 else neg(ONE) if signs.get(j) == -1
        else call("sign", minus(place, form.places[j])) for j in range(len(form.places))
    )
    single = form.square == ZERO and not open_ and len(form.places) == 1
    left, right = (single and expand(add(room, s)) == ZERO for s in (neg(slope), slope))
    return Found(place, value, weights, here, left and not right, right and not left)


def _distance(form: Kinked, place: Expr, j: int, sign: int | None) -> Expr:
    gap = minus(place, form.places[j])
    return mul(form.factors[j], gap if sign == 1 else neg(gap) if sign == -1 else call("abs", gap))


def _signed(c: Expr, s: int) -> Expr:
    return c if s > 0 else neg(c)


def _between(form: Kinked, signs: Sequence[int], conditions: Conditions) -> Found | None:
    """The vertex of the parabola that f is where the signs are these."""
    line = add(form.line, *(_signed(c, s) for c, s in zip(form.factors, signs, strict=True)))
    place = shorter(divide(neg(line), mul(TWO, form.square)))
    here: Conditions | None = conditions
    for p, s in zip(form.places, signs, strict=True):
        gap = minus(place, p) if s > 0 else minus(p, place)
        here = None if here is None else needed(relation(">=", gap, ZERO), here)
    if here is None:
        return None
    heights = (_signed(mul(c, p), s) for c, p, s in zip(form.factors, form.places, signs, strict=True))
    level = minus(form.level, add(*heights))
    value = shorter(add(mul(form.square, power(place, TWO)), mul(line, place), level))
    return Found(place, value, tuple(ONE if s > 0 else neg(ONE) for s in signs), here)
