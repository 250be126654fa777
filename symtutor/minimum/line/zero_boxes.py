"""Zeros between two points by boxes of balls: halved until the function or its slope keeps its sign on each."""

from fractions import Fraction

from flint import arb, fmpq

from ...expression.tree import Expr, name, put, rational
from ..constants.crossing import Span, crossing
from ..constants.values import isolated, sign
from ..ranges.evident import evident_sign, inside

__all__ = ["by_boxes"]

MOST_BOXES = 1500
FAR = (2, 4, 8, 16, 64, 512, 2048)
STEPS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 18, 24, 32, 40)
MOST_ZEROS = 100


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


def _is_finite_near(u: Expr, x: str, near: Fraction, inward: Fraction) -> bool:
    """Whether balls at the end have a value: not at the end of √ or of ∛."""
    from ...expression.numbers import ball

    return bool(ball(u, {x: _ball_between(*sorted((near, inward)))}, 96).is_finite())


def _cut(u: Expr, x: str, span: Span, side: int, edges: list[Fraction]) -> Fraction | None:
    """The first edge beyond which u evidently keeps its sign."""
    for edge in edges:
        tail = (rational(edge), span[1]) if side else (span[0], rational(edge))
        if inside(rational(edge), span) and evident_sign(u, x, tail) is not None:
            return edge
    return None


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
