"""Zeros between two points by boxes of balls: halved until the function or its slope keeps its sign on each."""

from fractions import Fraction

from flint import arb, fmpq

from ..expression.tree import Expr, name, put, rational
from .crossing import Span, crossing
from .evident import evident_sign, inside
from .values import isolated, sign

__all__ = ["by_boxes"]

MOST_BOXES = 4000


def by_boxes(u: Expr, x: str, span: Span) -> tuple[Expr, ...] | None:
    """Halve until u, or else u', keeps its sign over each box; infinite ends are cut off where the form shows it."""
    finite = _finite(u, x, span)
    if finite is None:
        return None
    boxes = _monotone_boxes(u, x, *finite)
    if boxes is None:
        return None
    found: list[Expr] = []
    for low, high in boxes:
        signs = [sign(put(u, {name(x): rational(end)})) for end in (low, high)]
        if None in signs or (0 in signs and not _at_end(signs, low, high, finite)):
            return None
        if signs[0] and signs[1] and signs[0] != signs[1]:
            root = crossing(u, x, (rational(low), rational(high)))
            if root is None:
                return None
            found.append(root)
    return tuple(s for s in found if inside(s, span))


def _at_end(signs: list[int | None], low: Fraction, high: Fraction, finite: tuple[Fraction, Fraction]) -> bool:
    """Whether the only zero of a monotone box is an end of the whole span."""
    return (signs[0] != 0 or low == finite[0]) and (signs[1] != 0 or high == finite[1])


def _finite(u: Expr, x: str, span: Span) -> tuple[Fraction, Fraction] | None:
    low = _cut(u, x, span, 0) if span[0] is None else isolated(span[0])[0]
    high = _cut(u, x, span, 1) if span[1] is None else isolated(span[1])[1]
    return None if low is None or high is None else (low, high)


def _cut(u: Expr, x: str, span: Span, side: int) -> Fraction | None:
    """Beyond which u evidently keeps its sign."""
    for k in range(1, 12):
        edge = rational(Fraction(2**k if side else -(2**k)))
        tail = (edge, span[1]) if side else (span[0], edge)
        if evident_sign(u, x, tail) is not None:
            return Fraction(2**k if side else -(2**k))
    return None


def _monotone_boxes(u: Expr, x: str, low: Fraction, high: Fraction) -> list[tuple[Fraction, Fraction]] | None:
    """Neighbouring boxes without gaps wherever a zero may be, on each of which u is monotone."""
    from ..expression.numbers import ball

    steep = Expr("d", (u, name(x)))
    odd = Fraction(1, 1009) * (high - low)
    todo, kept, work = [(low, low + (high - low) / 3 + odd), (low + (high - low) / 3 + odd, high)], [], 0
    while todo:
        a, b = todo.pop()
        work += 1
        if work > MOST_BOXES or b - a < Fraction(1, 10**9):
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
