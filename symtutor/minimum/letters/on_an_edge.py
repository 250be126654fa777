"""A linear form on a sphere or in a ball, a distance to a plane, with letters: squares and a multiple of the equation.

On |x|² = r² the form g·x is (|g|/2r)·|x + r·g/|g||² − r·|g| (Cauchy and Schwarz); on g·x = c the sum q·|x − p|² is
q·|x − z|² + q·(c − g·p)²/|g|² with z = p + g·(c − g·p)/|g|².
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...derivation import tidy
from ...expression.tree import (
    ONE,
    TWO,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    power,
    relation,
)
from ...function import Function
from ...words.say import Say
from ..constants.letter_forms import shortened
from ..ranges.domain import simple_relations
from ..result import Conclusion, Point, Proof
from .conditions import needed
from .ends import shorter
from .quadratics import Table, table_of
from .radicals import collected
from .signs import NOT_NEGATIVE, POSITIVE, known_sign, sides

__all__ = ["conclude_on_an_edge", "edge_holds"]

IS_SQUARES = Say(
    "where {edge}, {form}, and squares are never negative.",
    "{edge}인 곳에서 {form}이고, 제곱은 음수가 될 수 없습니다.",
)
IN_BALL = Say(
    "{form}; squares are never negative, and the last term is not negative where {edge}.",
    "{form}입니다. 제곱은 음수가 될 수 없고, {edge}인 곳에서는 마지막 항도 음수가 아닙니다.",
)
Conditions = tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """q·|x|² + g·x + h on the one relation of the domain that has variables; the others are conditions on letters."""

    square: Expr
    slopes: tuple[Expr, ...]
    level: Expr
    relation: Expr
    given: Conditions


def conclude_on_an_edge(function: Function) -> Conclusion | None:
    """The least value with its squares and the multiplier of the edge."""
    edge = _read(function)
    if edge is None:
        return None
    table = table_of(replace(function, body=minus(*children(edge.relation)), domain=()))
    if not table:
        return None
    return _plane(function, edge, table) if max(map(sum, table)) == 1 else _ball(function, edge, table)


def edge_holds(function: Function, proof: Proof) -> bool:
    """f = Σ terms + multiplier·edge + value as an identity; the terms and the last but one are not negative."""
    from ..proofs.basic_checks import same_everywhere

    edge = _read(function)
    data = dict(proof.data)
    if edge is None or "multiplier" not in data:
        return False
    conditions = (*edge.given, *(c for label, c in proof.data if label == "condition"))
    terms = [t for label, t in proof.data if label == "term"]
    if any(known_sign(t, conditions) not in (POSITIVE, NOT_NEGATIVE) for t in terms):
        return False
    side = _side(edge)
    if edge.relation.head != "=" and known_sign(data["multiplier"], conditions) not in (POSITIVE, NOT_NEGATIVE):
        return False
    return same_everywhere(add(*terms, mul(data["multiplier"], side), proof.value), function.body)


def _side(edge: Edge) -> Expr:
    """u where the edge says u ≥ 0 or u = 0."""
    found = sides(edge.relation)
    return found[0] if found is not None else minus(*children(edge.relation))


def _read(function: Function) -> Edge | None:
    variables = set(function.variables)
    mixed = [r for r in simple_relations(function.domain) if names(r) & variables]
    table = table_of(replace(function, domain=())) if len(mixed) == 1 else None
    if not table or mixed[0].head not in ("=", "<=", ">="):
        return None
    parts = _parts(table, len(function.variables))
    given = tuple(r for r in simple_relations(function.domain) if r != mixed[0])
    return None if parts is None else Edge(*parts, mixed[0], given)


def _parts(table: Table, size: int) -> tuple[Expr, tuple[Expr, ...], Expr] | None:
    """(q, g, h) of q·|x|² + g·x + h."""
    units = [tuple(int(j == k) for j in range(size)) for k in range(size)]
    squares = {tuple(2 * n for n in u): table.get(tuple(2 * n for n in u), ZERO) for u in units}
    known = {(0,) * size, *units, *squares}
    first = next(iter(squares.values()))
    if any(m not in known for m in table) or any(shorter(minus(q, first)) != ZERO for q in squares.values()):
        return None
    return first, tuple(table.get(u, ZERO) for u in units), table.get((0,) * size, ZERO)


def _length(g: Sequence[Expr]) -> tuple[Expr, Expr]:
    """|g|² and |g|."""
    moving = [c for c in g if c != ZERO]
    total = shortened(add(*(power(c, TWO) for c in moving))) if moving else ZERO
    return total, shortened(call("sqrt", total))


def _concluded(
    function: Function, edge: Edge, found: tuple[Expr, Point], proof: tuple[Sequence[Expr], Expr], known: Conditions
) -> Conclusion:
    (value, point), (terms, multiplier) = found, proof
    applied = Expr("apply", (name(function.name), *map(name, function.variables)))
    rest = [] if value == ZERO else [value]
    if edge.relation.head == "=":
        text = IS_SQUARES(edge=edge.relation, form=relation("=", applied, add(*terms, *rest)))
    else:
        whole = add(*rest, *terms, mul(multiplier, _side(edge)))
        text = IN_BALL(edge=edge.relation, form=relation("=", applied, whole))
    data = (*(("term", t) for t in terms), ("multiplier", multiplier), *(("condition", c) for c in known))
    shown = Proof("squares on an edge", value, (point,), data, text)
    return Conclusion("attained", value, (point,), None, known, shown)


# ---- a sphere or a ball


def _ball(function: Function, edge: Edge, table: Table) -> Conclusion | None:
    """|x|² = r² or |x|² ≤ r², in the letters' own scale."""
    parts = _parts(table, len(function.variables))
    if parts is None or any(c != ZERO for c in parts[1]) or parts[0] == ZERO:
        return None
    below = edge.relation.head == "=" or known_sign(parts[0], edge.given) == (
        POSITIVE if edge.relation.head == "<=" else (-1, False)
    )
    if not below or (edge.relation.head != "=" and edge.square != ZERO):
        return None
    radius2 = shorter(divide(neg(parts[2]), parts[0]))
    total, length = _length(edge.slopes)
    known = needed(relation(">", radius2, ZERO), edge.given)
    known = None if known is None else needed(relation(">", total, ZERO), known)
    if known is None:
        return None
    r = _positive(collected(shortened(call("sqrt", radius2)), known), known)
    length = collected(length, known)
    value = shorter(add(mul(edge.square, radius2), edge.level, neg(mul(r, length))))
    places = (shorter(neg(divide(mul(r, g), length))) for g in edge.slopes)
    point = tuple(zip(function.variables, places, strict=True))
    half = shortened(divide(length, mul(TWO, r)))
    squares = tuple(mul(half, power(_from(v, x), TWO)) for v, x in point)
    weight = minus(half, edge.square)  # of r² − |x|²; the edge is a multiple of |x|² − r² or of r² − |x|²
    scale = parts[0] if edge.relation.head != "<=" else neg(parts[0])
    multiplier = shortened(neg(divide(weight, scale)))
    return _concluded(function, edge, (value, point), (squares, multiplier), known)


def _positive(r: Expr, known: Conditions) -> Expr:
    """|u| as u where u is known to be positive."""
    return children(r)[0] if r.head == "abs" and known_sign(children(r)[0], known) in (POSITIVE, NOT_NEGATIVE) else r


def _from(v: str, x: Expr) -> Expr:
    """v − x, written with a plus where x has a minus."""
    if x == ZERO:
        return name(v)
    return add(name(v), tidy(neg(x))) if x.head == "neg" else minus(name(v), x)


# ---- a plane


def _plane(function: Function, edge: Edge, table: Table) -> Conclusion | None:
    """q·|x|² + l·x + h on g·x = c: the point of the plane nearest to the centre −l/2q."""
    parts = _parts(table, len(function.variables))
    if parts is None or edge.square == ZERO:
        return None
    _, g, minus_c = parts
    total, _ = _length(g)
    known = needed(relation(">", edge.square, ZERO), edge.given)
    known = None if known is None else needed(relation(">", total, ZERO), known)
    if known is None:
        return None
    centre = [shorter(divide(neg(s), mul(TWO, edge.square))) for s in edge.slopes]
    off = shorter(neg(add(minus_c, *(mul(a, p) for a, p in zip(g, centre, strict=True)))))
    point = tuple(
        (v, shorter(add(p, divide(mul(a, off), total)))) for v, p, a in zip(function.variables, centre, g, strict=True)
    )
    lowest = add(*(mul(edge.square, power(p, TWO)) for p in centre))
    value = shorter(add(edge.level, neg(lowest), divide(mul(edge.square, power(off, TWO)), total)))
    terms = tuple(_times(edge.square, power(_from(v, x), TWO)) for v, x in point)
    multiplier = shorter(divide(mul(TWO, edge.square, off), total))
    if edge.relation.head != "=":
        multiplier = shorter(neg(multiplier)) if edge.relation.head == "<=" else multiplier
        known = needed(relation(">=", multiplier, ZERO), known)
    if known is None:
        return None
    return _concluded(function, edge, (value, point), (terms, multiplier), known)


def _times(c: Expr, u: Expr) -> Expr:
    return u if c == ONE else mul(c, u)
