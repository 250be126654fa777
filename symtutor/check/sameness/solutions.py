"""The real solutions of a relation in one unknown, as truth on cells: at each critical point and between neighbours.

A critical point is a zero of left − right of some equation or inequality in it, or an end of where that is defined.
Everything is exact or certified; what the solver does not solve completely is None.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ...expression.domains import conditions
from ...expression.tree import ZERO, Expr, children, minus, name, names, pieces, put

if TYPE_CHECKING:
    from flint import arb

__all__ = ["Critical", "atoms", "critical_points", "true_at", "true_between"]

JUMPS: Final = frozenset(
    {"sign", "floor", "ceil", "piecewise", "sum", "product", "mean", "gamma", "digamma", "factorial"}
)
MOST: Final = 40  # critical points
BITS: Final = 512


@dataclass(frozen=True, slots=True)
class Critical:
    """A point in closed form (or root_of), with its ball."""

    place: Expr
    ball: "arb"


def atoms(relation: Expr) -> Iterator[Expr]:
    """The equations and inequalities of a relation joined by and, or."""
    if relation.head in ("and", "or"):
        for part in children(relation):
            yield from atoms(part)
    else:
        yield relation


def critical_points(relations: Sequence[Expr], x: str) -> list[Critical] | None:
    """All critical points of the relations, ascending, without repetition; None when they are not all known."""
    found: list[Critical] = []
    for g in dict.fromkeys(g for r in relations for atom in atoms(r) for g in _critical(atom)):
        zeros = _zeros(g, x)
        if zeros is None:
            return None
        found.extend(zeros)
    return _distinct(found) if len(found) <= MOST else None


def _critical(atom: Expr) -> Iterator[Expr]:
    """Expressions at whose zeros the truth of an atom may change."""
    left, right = children(atom)
    yield left if right == ZERO else minus(left, right)
    for condition in (*conditions(left), *conditions(right)):
        yield children(condition)[0]


def _zeros(g: Expr, x: str) -> list[Critical] | None:
    from ...expression.numbers import ball
    from ...minimum.equations.solving import solve

    if x not in names(g):
        return []
    if any(p.head in JUMPS for p in pieces(g)):
        return None
    solved = solve(g, x)
    if not solved.complete or solved.family:
        return None
    zeros = [Critical(s, ball(s, {}, BITS)) for s in solved.solutions]
    return zeros if all(z.ball.is_finite() for z in zeros) else None


def _distinct(found: list[Critical]) -> list[Critical] | None:
    """Sorted; two points that 512 bits cannot part are one if they are proved equal."""
    from ...expression.judge import same

    found.sort(key=lambda c: float(c.ball.mid()))
    kept: list[Critical] = []
    for c in found:
        near = [k for k in kept if k.ball.overlaps(c.ball)]
        if not near:
            kept.append(c)
        elif same(near[0].place, c.place).level not in ("proved", "points"):
            return None
    return kept


# ---- truth

def true_at(relation: Expr, x: str, critical: Critical) -> bool | None:
    """Whether the relation holds at a critical point; where a side is undefined it does not."""
    match relation.head:
        case "and" | "or":
            truths = [true_at(part, x, critical) for part in children(relation)]
            decisive = relation.head == "or"
            return decisive if decisive in truths else None if None in truths else not decisive
    sign = _sign_at(relation, x, critical)
    return sign if sign is None or isinstance(sign, bool) else _compare(relation.head, sign)


def _compare(head: str, sign: int) -> bool:
    return {"=": sign == 0, "!=": sign != 0, "<": sign < 0, "<=": sign <= 0, ">": sign > 0, ">=": sign >= 0}[head]


def _sign_at(atom: Expr, x: str, critical: Critical) -> int | bool | None:
    """The sign of left − right at the point; False where it is undefined; None when it cannot be told."""
    from ...expression.numbers import ball, holds

    left, right = children(atom)
    point = {name(x): critical.place}
    for condition in (*conditions(left), *conditions(right)):
        if _fails_at(condition, x, critical):
            return False
    difference = ball(minus(left, right), {x: critical.ball}, BITS)
    if difference > 0 or difference < 0:
        return 1 if difference > 0 else -1
    if holds(Expr("=", (put(left, point), put(right, point))), {}):
        return 0
    return 0 if _is_zero_at(minus(left, right), x, critical) else None


def _fails_at(condition: Expr, x: str, critical: Critical) -> bool:
    """Whether u != 0, u > 0 or u >= 0 certainly fails at the point."""
    from ...expression.numbers import ball

    u = children(condition)[0]
    value = ball(u, {x: critical.ball}, BITS)
    if value < 0:
        return condition.head in (">", ">=")
    return condition.head in ("!=", ">") and not value > 0 and value.is_finite() and _is_zero_at(u, x, critical)


def _is_zero_at(g: Expr, x: str, critical: Critical) -> bool:
    """Whether the point is one of the zeros of g that the solver found."""
    from ...expression.judge import same

    near = [z for z in _zeros(g, x) or () if z.ball.overlaps(critical.ball)]
    return any(z.place == critical.place or same(z.place, critical.place).level in ("proved", "points") for z in near)


def true_between(relation: Expr, x: str, point: Fraction) -> bool | None:
    """Whether the relation holds at a point that is not critical."""
    from ...expression.numbers import holds

    match relation.head:
        case "and" | "or":
            truths = [true_between(part, x, point) for part in children(relation)]
            decisive = relation.head == "or"
            return decisive if decisive in truths else None if None in truths else not decisive
    if any(holds(c, {x: point}) is False for side in children(relation) for c in conditions(side)):
        return False
    return holds(relation, {x: point})


