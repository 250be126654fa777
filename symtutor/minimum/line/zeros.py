"""All zeros of a function between two points, certified: by formula, by monotone pieces (Rolle), or by boxes of balls.

The function must be smooth between them. Nothing is ever left out: the answer is every zero, or None.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from ...expression.factoring import factors
from ...expression.tree import ZERO, Expr, add, count, divide, minus, mul, name, names, neg, put, rational
from ..constants.crossing import Span, crossing, is_mirrored
from ..constants.values import compare, isolated, plain, sign
from ..equations.equation import Outcome, ascending
from ..equations.solving import solve_zero, solves
from ..equations.spread import spread
from ..growth.growth import INFINITY, MINUS_INFINITY, limit_at
from ..ranges.evident import evident_sign, inside
from ..slopes import slope_of
from .zero_boxes import by_boxes, wavers

__all__ = ["Span", "inside", "members", "zeros"]

DEPTH = 4
SHORT = 40
FEW = 150  # boxes that cost less than algebra
LONG = 160  # the derivatives of longer expressions soon fill pages


def zeros(u: Expr, x: str, span: Span, depth: int = DEPTH) -> tuple[Expr, ...] | None:
    """Every x in the open span with u = 0, ascending; None when they cannot all be found."""
    if x not in names(u):
        return () if sign(u) in (-1, 1) else None
    outcome = solve_zero(u, x)
    if outcome.complete and not outcome.everywhere:
        listed = members(outcome, span)
        return listed and tuple(s for s in listed if s in outcome.solutions or solves(u, x, s))
    return None if outcome.everywhere else _without_formula(u, x, span, depth)


def members(outcome: Outcome, span: Span) -> tuple[Expr, ...] | None:
    """The solutions inside the span; None when a family has infinitely many there."""
    found = list(outcome.solutions)
    for family in outcome.families:
        listed = _of_family(family.start, family.period, span)
        if listed is None:
            return None
        found.extend(listed)
    return ascending([s for s in found if inside(s, span)])


def _of_family(start: Expr, period: Expr, span: Span) -> list[Expr] | None:
    low, high = span
    if low is None or high is None:
        return None
    first = isolated(divide(minus(low, start), period))[0]
    last = isolated(divide(minus(high, start), period))[1]
    if last - first > 400:
        return None
    whole = range(first.numerator // first.denominator, last.numerator // last.denominator + 2)
    return [plain(add(start, mul(rational(Fraction(k)), period))) for k in whole]


# ---- factors, then monotone pieces


@lru_cache(maxsize=1024)
def _without_formula(u: Expr, x: str, span: Span, depth: int) -> tuple[Expr, ...] | None:
    if any(wavers(u, x, span, side) for side in (0, 1)):
        return None
    if _is_centred(span) and is_mirrored(u, x):
        right = _searched(u, x, (ZERO, span[1]), depth)
        middle = sign(put(u, {name(x): ZERO}))
        if right is None or middle is None:
            return None
        return ascending([*(plain(neg(z)) for z in right), *((ZERO,) if middle == 0 else ()), *right])
    return _searched(u, x, span, depth)


def _is_centred(span: Span) -> bool:
    low, high = span
    return (low is None and high is None) or (low is not None and high is not None and compare(low, neg(high)) == 0)


def _searched(u: Expr, x: str, span: Span, depth: int) -> tuple[Expr, ...] | None:
    boxed = by_boxes(u, x, span, FEW) if count(u) <= LONG else None
    if boxed is not None:
        return boxed
    cores = _cores(u, x, span)
    found = None if cores is None else _of_cores(cores, x, span, depth)
    whole = cores is None or depth == DEPTH or count(u) <= SHORT
    return _by_pieces(u, x, span, depth) if found is None and whole else found


def _of_cores(cores: Sequence[Expr], x: str, span: Span, depth: int) -> tuple[Expr, ...] | None:
    """The zeros of each factor by itself."""
    found: list[Expr] = []
    for core in cores:
        outcome = solve_zero(core, x)
        known = (
            members(outcome, span) if outcome.complete and not outcome.everywhere else _by_pieces(core, x, span, depth)
        )
        if known is None:
            return None
        found.extend(known)
    return ascending(found)


@lru_cache(maxsize=512)
def _cores(u: Expr, x: str, span: Span) -> tuple[Expr, ...] | None:
    """The factors of u that can vanish in the span; of a fraction those of its numerator."""
    split = factors(spread(u, x))
    if split is None:
        return None
    above = [p for p, k in split[1] if k > 0 and x in names(p)]
    return tuple(p for p in above if evident_sign(p, x, span) is None)


def _by_pieces(u: Expr, x: str, span: Span, depth: int) -> tuple[Expr, ...] | None:
    """Between neighbouring zeros of u' the function is monotone: one zero where the sign changes, none elsewhere."""
    if evident_sign(u, x, span) is not None:
        return ()
    turning = _turning(u, x, span, depth) if depth and count(u) <= LONG else None
    if turning is None:
        return by_boxes(u, x, span)
    ends = (span[0], *turning, span[1])
    found: list[Expr] = []
    for place, (a, b) in enumerate(zip(ends, ends[1:], strict=False)):
        left = end_sign(u, x, a, 1, place > 0)
        right = end_sign(u, x, b, -1, place < len(turning))
        if left is None or right is None:
            return by_boxes(u, x, span)
        if left * right < 0:
            root = crossing(u, x, (a, b))
            if root is None:
                return None
            found.append(root)
        if right == 0 and place < len(turning) and b is not None:
            found.append(b)
    return tuple(found)


def _turning(u: Expr, x: str, span: Span, depth: int) -> tuple[Expr, ...] | None:
    steep = slope_of(u, x)
    if steep is None:
        return None
    if evident_sign(steep, x, span) is not None:
        return ()
    return None if sign_is_zero(steep) else zeros(steep, x, span, depth - 1)


def sign_is_zero(u: Expr) -> bool:
    return not names(u) and sign(u) == 0


def end_sign(u: Expr, x: str, place: Expr | None, side: int, inner: bool) -> int | None:
    """The sign of u at a point inside, or of its limit at an end of the span."""
    if inner and place is not None:
        return sign(put(u, {name(x): place}))
    reached = limit_at(u, x, place, side)
    if reached in (INFINITY, MINUS_INFINITY):
        return 1 if reached == INFINITY else -1
    return None if reached is None else sign(reached)
