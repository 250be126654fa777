"""Families where f itself does not repeat, only the parts with switches: x·|sin x| at x = πk, with k left standing.

Near x = start + period·k each repeating part is what it is near its start; the rest is smooth. So the one-sided
derivatives are expressions in k, held against secants for several k.
"""

from fractions import Fraction

from ..derivation import tidy
from ..expression.domains import edges, own_conditions, own_smooth_conditions
from ..expression.judge import same
from ..expression.tree import Expr, add, divide, map_parts, minus, mul, name, names, put, rational, relation, value_of
from ..minimum.constants.values import plain
from ..minimum.ranges.defined import defined
from ..minimum.slopes import slope_of
from .kink import side_near, value_at
from .places import Family, neighbours, places_of
from .record import Kink, Places, letter_of
from .shifts import shift
from .sides import SWITCHES, is_analytic

__all__ = ["members"]

MOST_TURNS = 2
TRIED = (-2, 1, 2, 3)
NEAR = Fraction(1, 2**60)


def members(body: Expr, x: str, family: Family) -> tuple[Kink, ...] | None:
    """The kinks of a family, also of its even and odd members apart; None when they are not certain."""
    for turns in range(1, MOST_TURNS + 1):
        period = plain(mul(rational(turns), family.period))
        starts = [plain(add(family.start, mul(rational(j), family.period))) for j in range(turns)]
        found = [_member(body, x, start, period) for start in starts]
        known = [kink for kink in found if kink is not None]
        if len(known) == turns:
            return tuple(known)
    return None


def _member(body: Expr, x: str, start: Expr, period: Expr) -> Kink | None:
    """Continuous, with different slopes; `here` is f itself at the point."""
    here, left, right = (_side(body, x, start, period, s) for s in (0, -1, 1))
    if here is None or left is None or right is None:
        return None
    value, below, above = (tidy(put(side, {name(x): start})) for side in (here, left, right))
    if not (_equal(value, below) and _equal(below, above)):
        return None
    steep = [slope_of(side, x) for side in (left, right)]
    slopes = [tidy(_plainer(put(e, {name(x): start}))) for e in steep if e is not None]
    where = None if len(slopes) < 2 else _apart(slopes[0], slopes[1], letter_of(x))
    if where is None or not _agrees(body, x, (start, period), (below, *slopes)):
        return None
    return Kink(x, start, "kink", slopes[0], slopes[1], period, where=where)


def _apart(left: Expr, right: Expr, k: str) -> tuple[Expr, ...] | None:
    """k ≠ n for each integer n with left = right; None when they are not all found, or are equal for every k."""
    same_at = places_of(tidy(minus(left, right)), k) if not _equal(left, right) else None
    if same_at is None or same_at.families:
        return None
    values = [value_of(n) for n in same_at.points]
    return tuple(relation("!=", name(k), rational(n)) for n in values if n is not None and n.denominator == 1)


def _plainer(e: Expr) -> Expr:
    """e with its constant parts in plain form."""
    return map_parts(e, _plainer) if names(e) or not e.parts else plain(e)


def _equal(u: Expr, v: Expr) -> bool:
    return same(u, v).level == "proved"


def _side(e: Expr, x: str, start: Expr, period: Expr, s: int) -> Expr | None:
    """e at x + period·k for x just beside start (s = 0: there), without switches; None when that is not certain."""
    if x not in names(e):
        return e
    k = name(letter_of(x))
    moved = shift(e, x, period)
    if moved is not None and moved.sign == 1 and next(edges(e), None) is not None:
        formula = _near(e, x, start, s)
        return None if formula is None else add(formula, mul(moved.by, k))
    if e.head == "name":
        return add(e, mul(period, k))
    if e.head in SWITCHES or not _is_smooth(e):
        return None
    parts = {p: _side(p, x, start, period, s) for p in e.parts if isinstance(p, Expr)}
    return None if None in parts.values() else map_parts(e, lambda p: parts[p] or p)


def _near(e: Expr, x: str, start: Expr, s: int) -> Expr | None:
    """The formula of a repeating part just beside start, or for s = 0 its value there."""
    if s == 0:
        return value_at(e, x, start)
    every = [places_of(g, x) for g in dict.fromkeys(edges(e)) if x in names(g)]
    known: list[Places] = [p for p in every if p is not None]
    if len(known) < len(every):
        return None
    below, above = neighbours(start, known)
    formula = side_near(e, x, (below, start) if s < 0 else (start, above))
    return formula if isinstance(formula, Expr) and is_analytic(formula, name(x), start) else None


def _is_smooth(e: Expr) -> bool:
    """Whether the outermost operation is smooth wherever it is defined."""
    own = tuple(own_conditions(e))
    return own == tuple(own_smooth_conditions(e)) and all(c.head in ("!=", ">", "<") for c in own)


def _agrees(body: Expr, x: str, line: tuple[Expr, Expr], told: tuple[Expr, ...]) -> bool:
    """The value and the slopes for several k, at which f must be defined, against secants of f in balls."""
    from ..expression.numbers import ball

    (start, period), (value, *slopes) = line, told
    k = name(letter_of(x))
    for turn in TRIED:
        here = plain(add(start, mul(rational(turn), period)))
        if not defined(body, {x: here}):
            return False
        at = put(value, {k: rational(turn)})
        near = (put(body, {name(x): add(here, rational(s * NEAR))}) for s in (-1, 1))
        for s, beside, slope in zip((-1, 1), near, slopes, strict=True):
            secant = ball(divide(minus(beside, at), rational(s * NEAR)), {}, 400)
            goal = ball(put(slope, {k: rational(turn)}), {}, 400)
            if not secant.is_finite() or not abs(secant - goal) < 1e-6 * (1 + abs(goal)):
                return False
    return True
