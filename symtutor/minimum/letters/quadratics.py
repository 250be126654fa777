"""Quadratic functions whose coefficients contain letters: squares completed, or a path on which they fall."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ...derivation import tidy
from ...expression.factoring import expand, factor
from ...expression.polynomial import Terms, from_terms, polynomial
from ...expression.tree import (
    TWO,
    ZERO,
    Expr,
    add,
    count,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    power,
    put,
    rational,
    relation,
    value_of,
)
from ...function import Function
from ..growth.growth import MINUS_INFINITY
from ..ranges.domain import simple_relations
from ..result import Conclusion, Point, Proof
from ..sayings import IS_SQUARES
from ..witness import witness
from .conditions import needed
from .signs import NEGATIVE, NOT_POSITIVE, POSITIVE, known_sign

__all__ = ["conclude_inside", "conclude_quadratic", "table_of"]

Table = dict[tuple[int, ...], Expr]
Conditions = tuple[Expr, ...]
T = name("t")


@dataclass(frozen=True, slots=True)
class Squares:
    """f = Σ a·(x_axis + shift)² + rest, where rest is free of these axes and the conditions make every a ≥ 0."""

    done: tuple[tuple[int, Expr, Table], ...]
    rest: Table
    conditions: Conditions


def conclude_quadratic(function: Function) -> Conclusion | None:
    """The least value with its squares, or a path to −∞; what must hold for the letters is gathered as conditions."""
    given = tuple(simple_relations(function.domain))
    if any(names(r) & set(function.variables) for r in given) or "t" in (*function.variables, *function.parameters):
        return None
    table = table_of(function)
    if not table or max(sum(m) for m in table) > 2 or not any(map(any, table)):
        return None
    found = _squares(table, len(function.variables), given)
    return None if found is None else _least(function, found) if _is_flat(found.rest) else _falling(function, found)


def conclude_inside(function: Function) -> Conclusion | None:
    """On a domain with variables: the lowest point of all of space, if it belongs to the domain."""
    variables = set(function.variables)
    mixed = [r for r in simple_relations(function.domain) if names(r) & variables]
    letters = tuple(r for r in simple_relations(function.domain) if r not in mixed)
    free = mixed and all(r.head in ("<", "<=", ">", ">=") for r in mixed)
    found = conclude_quadratic(replace(function, domain=letters)) if free else None
    if found is None or found.status != "attained" or len(found.minimizers) != 1 or found.proof is None:
        return None
    place = {name(v): x for v, x in found.minimizers[0]}
    known: Conditions | None = found.conditions
    for r in mixed:
        known = None if known is None else needed(put(r, place), known)
    if known is None:
        return None
    data = (*(d for d in found.proof.data if d[0] != "condition"), *(("condition", c) for c in known))
    return replace(found, conditions=known, proof=replace(found.proof, data=data))


def table_of(function: Function) -> Table | None:
    """The coefficient of each monomial in the variables, as a polynomial in the letters; None of no polynomial."""
    size = len(function.variables)
    whole = polynomial(function.body, (*function.variables, *function.parameters))
    if whole is None:
        return _over_letters(function, size)
    split: dict[tuple[int, ...], Terms] = {}
    for m, c in whole.items():
        split.setdefault(m[:size], {})[m[size:]] = c
    return {m: from_terms(c, function.parameters) for m, c in split.items()}


def _over_letters(function: Function, size: int) -> Table | None:
    """x²/a and √a·x: letters in other functions and in denominators are coefficients all the same."""
    from ...expression.quotients import as_fraction, quotient_of

    q = quotient_of(function.body)
    if q is None:
        return None
    variables = [k for k, u in enumerate(q.units) if names(u) & set(function.variables)]
    if any(q.units[k].head != "name" for k in variables) or any(m[k] for m in q.bottom.to_dict() for k in variables):
        return None
    from ...expression.polynomial import from_units

    places = {function.variables.index(str(q.units[k].parts[0])): k for k in variables}
    below = from_units({tuple(map(int, m)): as_fraction(c) for m, c in q.bottom.to_dict().items()}, q.units)
    split: dict[tuple[int, ...], Terms] = {}
    for m, c in q.top.to_dict().items():
        key = tuple(int(m[places[v]]) if v in places else 0 for v in range(size))
        rest = tuple(0 if k in variables else int(n) for k, n in enumerate(m))
        split.setdefault(key, {})[rest] = as_fraction(c)
    return {m: factor(divide(from_units(c, q.units), below)) for m, c in split.items()} or None


# ---- squares


def _squares(table: Table, size: int, conditions: Conditions) -> Squares | None:
    """Axis by axis as for numbers; a factor whose sign is open must be positive, which is a condition."""
    found = Squares((), table, conditions)
    left = list(range(size))
    while left:
        heads = {axis: found.rest.get(_unit(size, axis, 2), ZERO) for axis in left}
        signs = {axis: known_sign(a, found.conditions) for axis, a in heads.items() if a != ZERO}
        if not signs or NEGATIVE in signs.values():
            return found
        open_ = [axis for axis in signs if signs[axis] != POSITIVE]
        below = next((k for k in open_ if signs[k] == NOT_POSITIVE), None)
        if below is not None:
            wanted = needed(relation("!=", heads[below], ZERO), found.conditions)
            return None if wanted is None else replace(found, conditions=wanted)
        axis = next((k for k in signs if k not in open_), None)
        if axis is None:
            axis = min(open_, key=lambda k: count(heads[k]))
            linear = any(m[axis] == 1 for m in found.rest)
            wanted = needed(relation(">" if linear or len(signs) > 1 else ">=", heads[axis], ZERO), found.conditions)
            if wanted is None:
                return None
            found = replace(found, conditions=wanted)
        found = _without(found, axis, heads[axis])
        left.remove(axis)
    return found


def _without(found: Squares, axis: int, a: Expr) -> Squares:
    """rest − a·(x + L/2a)² = rest without x, less L²/4a."""
    linear = {_lowered(m, axis): c for m, c in found.rest.items() if m[axis] == 1}
    kept = {m: c for m, c in found.rest.items() if m[axis] == 0}
    for m, c in linear.items():
        for n, d in linear.items():
            key = tuple(map(int.__add__, m, n))
            kept[key] = factor(minus(kept.get(key, ZERO), divide(mul(c, d), mul(number(4), a))))
    shift = {m: factor(divide(c, mul(TWO, a))) for m, c in linear.items()}
    rest = {m: c for m, c in kept.items() if value_of(c) != 0}
    return replace(found, done=(*found.done, (axis, a, shift)), rest=rest)


def _unit(size: int, axis: int, n: int) -> tuple[int, ...]:
    return tuple(n * (k == axis) for k in range(size))


def _lowered(m: tuple[int, ...], axis: int) -> tuple[int, ...]:
    return tuple(n - (k == axis) for k, n in enumerate(m))


def _is_flat(rest: Table) -> bool:
    return not any(map(any, rest))


# ---- the least value


def _least(function: Function, found: Squares) -> Conclusion:
    variables = function.variables
    value = _shown(found.rest.get((0,) * len(variables), ZERO))
    terms = tuple(_written(axis, a, shift, variables) for axis, a, shift in found.done)
    applied = Expr("apply", (name(function.name), *map(name, variables)))
    form = relation("=", applied, add(*terms, value) if value != ZERO else add(*terms))
    data = (*(("term", t) for t in terms), *(("condition", c) for c in found.conditions))
    point = _point(found, variables, {})
    family = None if len(found.done) == len(variables) else _family(found, variables)
    points = () if family is not None else (point,)
    proof = Proof("square", value, (point,), data, IS_SQUARES(form=form))
    return Conclusion("attained", value, points, family, found.conditions, proof)


def _family(found: Squares, variables: Sequence[str]) -> Expr:
    rows = [relation("=", _base(axis, shift, variables), ZERO) for axis, _, shift in found.done]
    return rows[0] if len(rows) == 1 else Expr("and", tuple(rows))


def _shown(e: Expr) -> Expr:
    """The shorter of the expanded and the factored form; b² over 4a rather than a product of powers."""
    return min((tidy(expand(e)), tidy(factor(e))), key=count)


def _point(found: Squares, variables: Sequence[str], values: dict[int, Expr]) -> Point:
    """The axes of the squares from the last to the first; all others as given, or 0."""
    done = {axis for axis, _, _ in found.done}
    values = {k: values.get(k, ZERO) for k in range(len(variables)) if k not in done}
    for axis, _, shift in reversed(found.done):
        terms = [
            mul(c, *(power(values[k], rational(Fraction(n))) for k, n in enumerate(m) if n)) for m, c in shift.items()
        ]
        values[axis] = _shown(neg(add(*terms))) if terms else ZERO
    return tuple((v, values[k]) for k, v in enumerate(variables))


def _base(axis: int, shift: Table, variables: Sequence[str]) -> Expr:
    terms = [
        mul(*([c] if value_of(c) != 1 else []), *(name(variables[k]) for k, n in enumerate(m) if n)) if any(m) else c
        for m, c in shift.items()
    ]
    return add(name(variables[axis]), *(_shown(t) for t in terms))


def _written(axis: int, a: Expr, shift: Table, variables: Sequence[str]) -> Expr:
    square = power(_base(axis, shift, variables), TWO)
    return square if value_of(a) == 1 else mul(_shown(a), square)


# ---- falling


def _falling(function: Function, found: Squares) -> Conclusion | None:
    """Along an axis with a negative square, along x = t, y = −d·t for d·x·y, or against a linear term."""
    size = len(function.variables)
    for m, c in sorted(found.rest.items(), key=lambda row: -max(row[0])):
        if max(m) == 2 and known_sign(c, found.conditions) == NEGATIVE:
            return _along(function, found, {m.index(2): T})
    if any(max(m) == 2 for m in found.rest):
        return None
    for m, c in sorted(found.rest.items(), key=lambda row: -sum(row[0])):
        wanted = needed(relation("!=", c, ZERO), found.conditions) if any(m) else None
        if wanted is not None:
            axes = [k for k in range(size) if m[k]]
            sure = known_sign(c, wanted)
            down = neg(T) if sure == POSITIVE else T if sure == NEGATIVE else _shown(neg(mul(c, T)))
            places = {axes[-1]: down, **({axes[0]: T} if len(axes) > 1 else {})}
            return _along(function, replace(found, conditions=wanted), places)
    return None


def _along(function: Function, found: Squares, places: dict[int, Expr]) -> Conclusion:
    path = witness(function, _point(found, function.variables, places), MINUS_INFINITY)
    return Conclusion("unbounded", MINUS_INFINITY, conditions=found.conditions, witness=path)
