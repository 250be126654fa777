"""Zeros between two points by boxes of balls: halved until the function or its slope keeps its sign on each."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial

from flint import arb, fmpq

from ...derivation import tidy
from ...expression.factoring import factor
from ...expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    map_parts,
    minus,
    name,
    pieces,
    put,
    rational,
)
from ..constants.crossing import Span, crossing
from ..constants.values import isolated, sign
from ..growth.far_out import sign_far_out
from ..ranges.evident import evident_sign, inside

__all__ = ["by_boxes", "wavers"]

MOST_BOXES = 1500
FAR = (2, 4, 8, 16, 64, 512, 2048)
STEPS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 18, 24, 32, 40)
MOST_ZEROS = 100
SAMPLES = 14


def by_boxes(u: Expr, x: str, span: Span, most: int = MOST_BOXES) -> tuple[Expr, ...] | None:
    """Halve until u, or else u', keeps its sign over each box; infinite ends are cut off where the form shows it."""
    finite = _finite(u, x, span)
    if finite is None:
        return None
    boxes = _monotone_boxes(u, x, *finite, most)
    if boxes is None or len(boxes) > MOST_ZEROS:
        return None
    turned: list[tuple[Fraction, Fraction]] = []
    for low, high in boxes:
        signs = [sign(put(u, {name(x): rational(end)})) for end in (low, high)]
        if None in signs or (0 in signs and not _at_end(signs, low, high, finite)):
            return None
        if signs[0] and signs[1] and signs[0] != signs[1]:
            turned.append((low, high))
    found = [crossing(u, x, gap) for gap in _gaps(turned, finite)]
    return None if None in found else tuple(s for s in found if s is not None and inside(s, span))


def _gaps(turned: list[tuple[Fraction, Fraction]], finite: tuple[Fraction, Fraction]) -> list[Span]:
    """Around each zero all the way to its neighbours: wide enough for plain ends."""
    lows = [finite[0], *(high for _, high in turned)]
    highs = [*(low for low, _ in turned[1:]), finite[1]]
    return [(rational(low), rational(high)) for low, high in zip(lows, highs, strict=False)]


def _at_end(signs: list[int | None], low: Fraction, high: Fraction, finite: tuple[Fraction, Fraction]) -> bool:
    """Whether the only zero of a monotone box is an end of the whole span."""
    return (signs[0] != 0 or low == finite[0]) and (signs[1] != 0 or high == finite[1])


def _finite(u: Expr, x: str, span: Span) -> tuple[Fraction, Fraction] | None:
    """Fractions between which all zeros lie: far ends and ends without a value are cut off."""
    low, high = _edge(u, x, span, 0), _edge(u, x, span, 1)
    return None if low is None or high is None else (low, high)


def _edge(u: Expr, x: str, span: Span, side: int) -> Fraction | None:
    end = span[side]
    if end is None:
        return _cut(u, x, span, side, [Fraction(k) * (1 if side else -1) for k in FAR])
    near, inner = isolated(end)[side], -1 if side else 1
    if sign(put(u, {name(x): end})) is not None and _is_finite_near(u, x, near, near + inner * Fraction(1, 2**20)):
        return near
    return _cut(u, x, span, side, [near + inner * Fraction(1, 2**k) for k in STEPS])


def wavers(u: Expr, x: str, span: Span, side: int) -> bool:
    """Whether u certainly has both signs beyond the last edge, so that no edge can be the last one."""
    end, outward = span[side], 1 if side else -1
    if end is None:
        points = [outward * FAR[-1] * Fraction(11, 8) ** k for k in range(1, SAMPLES)]
    else:
        near = isolated(end, 256)[side]
        points = [near - outward * Fraction(1, 2 ** STEPS[-1]) * Fraction(8, 11) ** k for k in range(1, SAMPLES)]
    seen = {sign_in_balls(u, x, p) for p in points}
    return {1, -1} <= seen


def sign_in_balls(u: Expr, x: str, point: Fraction) -> int | None:
    """The sign at a point, if few digits show it."""
    from ...expression.numbers import ball

    here = ball(u, {x: point}, 128)
    return 1 if here > 0 else -1 if here < 0 else None


def _is_finite_near(u: Expr, x: str, near: Fraction, inward: Fraction) -> bool:
    """Whether balls at the end have a value: not at the end of √ or of ∛."""
    from ...expression.numbers import ball

    return bool(ball(u, {x: _ball_between(*sorted((near, inward)))}, 96).is_finite())


def _cut(u: Expr, x: str, span: Span, side: int, edges: list[Fraction]) -> Fraction | None:
    """The first edge beyond which u evidently keeps its sign."""
    within = [edge for edge in edges if inside(rational(edge), span)]
    for keeps_sign in _beyond(u, x, span, side) if within else ():
        if keeps_sign(within[-1]):
            return next(edge for edge in within if keeps_sign(edge))
    return None


def _beyond(u: Expr, x: str, span: Span, side: int) -> Iterator[Callable[[Fraction], bool]]:
    """Ways to see the sign beyond an edge: far out; near a finite end a with x = a ± 1/t; by the form of u."""
    end = span[side]
    if end is None:
        yield lambda edge: sign_far_out(u, x, 1 if side else -1, edge) is not None
    else:
        for form in _near(u, x, end, side):
            yield partial(_keeps_sign_near, form, x, isolated(end)[side])

    def is_evident(edge: Fraction) -> bool:
        tail = (rational(edge), end) if side else (end, rational(edge))
        return evident_sign(u, x, tail) is not None

    yield is_evident


def _keeps_sign_near(form: Expr, x: str, end: Fraction, edge: Fraction) -> bool:
    return edge != end and sign_far_out(form, x, 1, 1 / abs(end - edge)) is not None


def _near(u: Expr, x: str, end: Expr, side: int) -> Iterator[Expr]:
    """u at a ± 1/x, as it is, tidied, and with its poles by themselves."""
    near = divide(ONE, name(x))
    place = near if end == ZERO and side == 0 else minus(end, near) if side else add(end, near)
    here = put(u, {name(x): place})
    yield here
    yield tidy(here)
    if any(p.head == "digamma" for p in pieces(here)):
        yield factor(_beside_poles(here))


def _beside_poles(e: Expr) -> Expr:
    """ψ(u) = ψ(u + 1) − 1/u, so that what grows without bound stands by itself."""
    e = map_parts(e, _beside_poles)
    if e.head != "digamma":
        return e
    u = children(e)[0]
    return minus(call("digamma", add(u, ONE)), divide(ONE, u))


def _monotone_boxes(
    u: Expr, x: str, low: Fraction, high: Fraction, most: int
) -> list[tuple[Fraction, Fraction]] | None:
    """Neighbouring boxes without gaps wherever a zero may be, on each of which u is monotone."""
    from ...expression.numbers import ball

    steep = Expr("d", (u, name(x)))
    odd = Fraction(1, 1009) * (high - low)
    todo, kept, work = [(low, low + (high - low) / 3 + odd), (low + (high - low) / 3 + odd, high)], [], 0
    while todo:
        a, b = todo.pop()
        work += 1
        if work > most or b - a < Fraction(1, 10**9):
            return None
        here = _ball_between(a, b)
        value = ball(u, {x: here}, 96)
        if value.is_finite() and not value.contains(0):
            continue
        growth = ball(steep, {x: here}, 96)
        if value.is_finite() and growth.is_finite() and not growth.contains(0):
            kept.append((a, b))
        else:
            middle = (a + b) / 2
            todo.extend([(a, middle), (middle, b)])
    return sorted(kept)


def _ball_between(a: Fraction, b: Fraction) -> arb:
    ends = [arb(fmpq(v.numerator, v.denominator)) for v in (a, b)]
    return ends[0].union(ends[1])
