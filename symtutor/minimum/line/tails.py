"""When far-out values cannot compete: beyond some point the form of f keeps it above a value that is found before."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from ...expression.domains import own_conditions
from ...expression.factoring import factor
from ...expression.numbers import ball, holds
from ...expression.tree import Expr, call, children, minus, name, names, pieces, rational, relation
from ...function import Function
from ...words.say import Say, Sentence
from ..constants.values import compare, isolated, told
from ..growth.far_out import sign_far_out
from ..ranges.by_form import Range, range_of
from ..ranges.defined import HOLDS, defined
from ..ranges.evident import evident_sign
from ..result import Minimum, Proof
from .cells import between, hull
from .envelope import below
from .levels import never_below
from .profile import NowhereDefined, profile
from .zeros import Span

__all__ = ["Tail", "cut_off", "proof_of_tails", "tails_above", "within"]

BEYOND = Say("for {where} f is certainly larger than {m}", "{where}이면 f는 {m}보다 확실히 크고")
BEYOND_BY = Say("for {where} we have f ≥ {u}, which is larger than {m}", "{where}이면 f ≥ {u}이고 이는 {m}보다 크며")
BOTH = Say("{first}, and {second}", "{first}, {second}")
REST = Say(
    "{tails}; on the rest the sign chart shows that no value is lower.",
    "{tails}, 나머지에서는 증감표에서 더 작은 값이 없음을 알 수 있습니다.",
)
EDGES = tuple(map(Fraction, (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)))


@dataclass(frozen=True, slots=True)
class Tail:
    """All x beyond `edge`, to the right (1) or to the left (−1)."""

    side: int
    edge: Fraction

    @property
    def span(self) -> Span:
        return (rational(self.edge), None) if self.side > 0 else (None, rational(self.edge))


def cut_off(function: Function) -> tuple[Tail, ...]:
    """For each infinite end of the domain a tail on which f is above some value that it takes; () without all."""
    seen = _seen(function)
    ends = hull(function.domain, function.variables[0])
    sides = [side for end, side in zip(ends, (-1, 1), strict=True) if end is None]
    if seen is None:
        return ()
    tails = [next((t for t in _tails(side, ends) if above(function, t, seen)), None) for side in sides]
    return () if None in tails else tuple(t for t in tails if t is not None)


def _tails(side: int, ends: Span) -> Iterator[Tail]:
    """Ever farther out, within the domain."""
    near = ends[0] if side > 0 else ends[1]
    start = Fraction(0) if near is None else max(Fraction(0), side * isolated(near)[side > 0])
    yield from (Tail(side, side * edge) for edge in EDGES if edge > start)


def _seen(function: Function) -> Expr | None:
    """The least of many values, rounded up: an upper bound of the minimum."""
    x = function.variables[0]
    step = Fraction(1, 4)
    seen = _heights(function, x, [k * step for k in range(-80, 81)])
    for _ in range(8 if seen else 0):
        step, lowest = step / 2, min(seen, key=seen.__getitem__)
        seen |= _heights(function, x, [lowest - step, lowest + step])
    least = min(seen.values(), default=None)
    return None if least is None or abs(least) > 1e9 else rational(Fraction(ceil(least * 10**6) + 1, 10**6))


def _heights(function: Function, x: str, points: list[Fraction]) -> dict[Fraction, float]:
    """f, rounded up, at those of the points where it is defined."""
    allowed = [p for p in points if all(holds(r, {x: p}) for r in function.domain)]
    values = {p: ball(function.body, {x: p}, 64) for p in allowed if defined(function.body, {x: rational(p)})}
    return {p: float(v.upper()) for p, v in values.items() if v.is_finite()}


def within(function: Function, tails: tuple[Tail, ...]) -> Function:
    """f on what the tails leave."""
    x = name(function.variables[0])
    edges = tuple(
        relation("<=", x, rational(t.edge)) if t.side > 0 else relation("<=", rational(t.edge), x) for t in tails
    )
    return replace(function, domain=(*function.domain, *edges))


# ---- on one tail


def tails_above(function: Function, tails: tuple[Tail, ...], value: Expr) -> bool:
    """Whether f is above the value on each tail, and the tails leave nothing out at any infinite end."""
    if len(function.variables) > 1:
        return False
    ends = hull(function.domain, function.variables[0])
    sides = {side for end, side in zip(ends, (-1, 1), strict=True) if end is None}
    return sides == {t.side for t in tails} and all(above(function, t, value) for t in tails)


def above(function: Function, tail: Tail, value: Expr) -> bool:
    """f > value wherever it is defined on the tail: by its range, or by a plainer function below it."""
    x = function.variables[0]
    if sign_far_out(minus(function.body, value), x, tail.side, tail.edge) == 1:
        return True
    if _undefined(function.body, x, tail.span):
        return True
    low = range_of(function.body, {x: Range(*tail.span)}).low
    if low is not None and compare(low, value) == 1:
        return True
    plainer = plainer_below(function, tail)
    return plainer is not None and _stays_above(plainer, x, tail, value)


def plainer_below(function: Function, tail: Tail) -> Expr | None:
    """The body or its factored form with what oscillates replaced."""
    x = function.variables[0]
    for body in (function.body, factor(function.body)):
        plainer = below(body, x, tail.span)
        if plainer is not None:
            return plainer
    return None


def _undefined(body: Expr, x: str, span: Span) -> bool:
    """Whether some part evidently has no value anywhere on the span."""
    for condition in (c for p in pieces(body) for c in own_conditions(p) if c.head in HOLDS):
        s = evident_sign(minus(*children(condition)), x, span)
        if s is not None and s not in HOLDS[condition.head]:
            return True
    return False


def _stays_above(u: Expr, x: str, tail: Tail, value: Expr) -> bool:
    """Whether u is defined all over the tail, and all its values and limits there are above the value."""
    try:
        found = profile(Function("f", u, (x,), (), between(x, tail.span)), None)
    except NowhereDefined:
        return False
    if found is None:
        return False
    inner = [v for b, v in zip(found.layout.breaks, found.layout.values, strict=True) if b != rational(tail.edge)]
    whole = None not in inner and sum(cell is None for cell in found.layout.cells) == 1
    return whole and never_below(found, value, (1,))


# ---- the proof


def proof_of_tails(function: Function, tails: tuple[Tail, ...], inner: Minimum) -> Proof | None:
    """What was proved on the rest holds everywhere, if the tails are above its value."""
    if inner.status != "attained" or inner.proof is None or not tails_above(function, tails, inner.proof.value):
        return None
    value = inner.proof.value
    data = tuple(("right" if t.side > 0 else "left", rational(t.edge)) for t in tails)
    return Proof("tails", value, inner.proof.points, data, REST(tails=_told(function, tails, value)))


def _told(function: Function, tails: tuple[Tail, ...], value: Expr) -> Sentence:
    x, m = name(function.variables[0]), told(value)
    plainer = [_shown(function, t, value) for t in tails]
    if len(tails) == 2 and tails[0].edge == -tails[1].edge and plainer == [None, None]:
        return BEYOND(where=relation(">", call("abs", x), rational(tails[1].edge)), m=m)
    said = [
        BEYOND(where=_where(x, t), m=m) if u is None else BEYOND_BY(where=_where(x, t), u=u, m=m)
        for t, u in zip(tails, plainer, strict=True)
    ]
    return said[0] if len(said) == 1 else BOTH(first=said[0], second=said[1])


def _where(x: Expr, tail: Tail) -> Expr:
    return relation(">" if tail.side > 0 else "<", x, rational(tail.edge))


def _shown(function: Function, tail: Tail, value: Expr) -> Expr | None:
    """The plainer function, where it is more than a number."""
    from ...derivation import tidy

    u = plainer_below(function, tail)
    return None if u is None or u == function.body or function.variables[0] not in names(u) else tidy(u)
