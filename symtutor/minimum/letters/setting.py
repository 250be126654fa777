"""Where a function of one variable with letters is looked at: an interval of x, and conditions on the letters."""

from dataclasses import dataclass, replace

from ...expression.domains import own_conditions
from ...expression.tree import ZERO, Expr, children, name, names, pieces, put, relation
from ...function import Function
from ..growth.expansion import SIGN_OF
from ..growth.growth import limit_at
from ..ranges.by_form import Range
from ..ranges.domain import box, simple_relations
from .conditions import is_known, needed
from .signs import NEGATIVE, POSITIVE, Known, known_sign

__all__ = ["Setting", "Unclear", "evident", "inside", "limit_in", "needs_of", "required", "setting", "sign_in"]


class Unclear(Exception):
    """The signs cannot be told, not even under conditions on the letters."""


@dataclass(frozen=True, slots=True)
class Setting:
    """x in its interval, whose ends may have letters, and what is known of the letters."""

    x: str
    interval: tuple[Expr, ...]
    conditions: tuple[Expr, ...]

    def ranges(self) -> dict[str, Range]:
        """The range of x and of each letter with a bound."""
        relations = (*self.interval, *self.conditions)
        known = {v for r in relations for v in names(r)} | {self.x}
        return box(Function("f", ZERO, tuple(sorted(known)), (), relations))

    def ends(self) -> tuple[tuple[Expr, bool] | None, tuple[Expr, bool] | None]:
        """The ends of the interval and whether they belong to it. Raises Unclear for two ends on one side."""
        found: dict[int, list[tuple[Expr, bool]]] = {-1: [], 1: []}
        for side, place, belongs in filter(None, (_end(r, self.x) for r in self.interval)):
            found[side].append((place, belongs))
        ends = tuple(_narrowest(side, found[side], self.conditions) for side in (-1, 1))
        return ends[0], ends[1]


def _end(r: Expr, x: str) -> tuple[int, Expr, bool] | None:
    """x <= c as (1, c, True), x > c as (−1, c, False); c may have letters."""
    if r.head not in ("<", "<=", ">", ">="):
        return None
    left, right = children(r)
    side, closed = (1 if r.head in ("<", "<=") else -1), r.head in ("<=", ">=")
    if left == name(x) and x not in names(right):
        return side, right, closed
    return (-side, left, closed) if right == name(x) and x not in names(left) else None


def _narrowest(
    side: int, ends: list[tuple[Expr, bool]], conditions: tuple[Expr, ...]
) -> tuple[Expr, bool] | None:
    """The greatest lower end, the least upper one."""
    best = ends[0] if ends else None
    for place, belongs in ends[1:]:
        assert best is not None
        tighter = relation("<=" if side > 0 else ">=", place, best[0])
        if is_known(tighter, conditions):
            both = is_known(relation("=", place, best[0]), conditions)
            best = (place, belongs and (best[1] or not both))
        elif not is_known(relation(">=" if side > 0 else "<=", place, best[0]), conditions):
            raise Unclear
    return best


def setting(function: Function) -> Setting | None:
    """Where f is defined: an interval of x with plain ends, and conditions on letters alone; None of anything else."""
    x = function.variables[0]
    given = simple_relations(function.domain)
    inner = [r for r in given if x in names(r)]
    bounds = tuple(r for r in inner if _end(r, x) is not None)
    here = Setting(x, bounds, tuple(r for r in given if x not in names(r)))
    if not all(r in bounds or evident(r, here) for r in inner):
        return None
    try:
        for condition in (c for p in pieces(function.body) for c in own_conditions(p)):
            here = _defined(condition, here)
        here.ends()
    except Unclear:
        return None
    return here


def _defined(condition: Expr, here: Setting) -> Setting:
    """With one condition under which f is defined taken in: as a bound of x, or on the letters."""
    if here.x not in names(condition):
        return required(here, condition)
    for r in (condition, _isolated(condition, here.x)):
        if r is not None and _end(r, here.x) is not None:
            return replace(here, interval=(*here.interval, r))
    if not evident(condition, here):
        raise Unclear
    return here


def _isolated(condition: Expr, x: str) -> Expr | None:
    """a − x > 0 as x < a, 1 + x >= 0 as x >= −1."""
    from ...derivation import tidy
    from ...expression.polynomial import from_terms, polynomial
    from ...expression.tree import minus

    if condition.head not in ("<", "<=", ">", ">="):
        return None
    left, right = children(condition)
    rest = sorted(names(condition) - {x})
    p = polynomial(minus(left, right), (x, *rest))
    if p is None or max(m[0] for m in p) != 1 or any(m[0] == 1 and any(m[1:]) for m in p):
        return None
    (slope,) = (c for m, c in p.items() if m[0] == 1)
    level = {m[1:]: -c / slope for m, c in p.items() if m[0] == 0}
    turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
    head = condition.head if slope > 0 else turned[condition.head]
    return relation(head, name(x), tidy(from_terms(level, rest)) if level else ZERO)


def required(here: Setting, condition: Expr) -> Setting:
    """With one more condition, unless it is evident. Raises Unclear when it can never hold."""
    found = needed(condition, here.conditions)
    if found is None:
        raise Unclear
    return replace(here, conditions=found)


def evident(condition: Expr, here: Setting) -> bool:
    return is_known(condition, (*here.interval, *here.conditions))


def sign_in(u: Expr, here: Setting) -> Known | None:
    """The sign of u for x in the interval, where the conditions hold; None: unclear."""
    return known_sign(u, (*here.interval, *here.conditions))


def inside(place: Expr, here: Setting) -> Setting:
    """The point must be defined and belong to the interval."""
    for condition in (c for p in pieces(place) for c in own_conditions(p)):
        here = required(here, condition)
    for r in here.interval:
        here = required(here, put(r, {name(here.x): place}))
    return here


def limit_in(e: Expr, here: Setting, place: Expr | None, side: int) -> Expr | None:
    """The limit at an end of the interval, where every decision on a letter follows from the conditions."""
    token = SIGN_OF.set(lambda c: _certain(c, here.conditions))
    try:
        return limit_at(e, here.x, place, side)
    finally:
        SIGN_OF.reset(token)


def _certain(c: Expr, conditions: tuple[Expr, ...]) -> int | None:
    from ...expression.factoring import expand
    from ..constants.values import sign

    if not names(c):
        return sign(c)
    known = known_sign(c, conditions)
    return 1 if known == POSITIVE else -1 if known == NEGATIVE else 0 if expand(c) == ZERO else None


def needs_of(e: Expr, here: Setting, side: int) -> list[Expr]:
    """The expressions in letters whose sign the limit at that end depends on, as far as it is looked for."""
    open_: list[Expr] = []

    def ask(c: Expr) -> int | None:
        found = _certain(c, here.conditions)
        if found is None:
            open_.append(c)
        return found

    place = (here.ends()[0 if side < 0 else 1] or (None, False))[0]
    token = SIGN_OF.set(ask)
    try:
        limit_at(e, here.x, place, -side)
    finally:
        SIGN_OF.reset(token)
    return list(dict.fromkeys(open_))[:3]
