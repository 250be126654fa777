"""All zeros of a function between two points, certified: by formula, by monotone pieces (Rolle), or by boxes of balls.

The function must be smooth between them. Nothing is ever left out: the answer is every zero, or None.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from ..derivation import slope
from ..expression.factoring import factors
from ..expression.tree import Expr, add, call, divide, minus, mul, name, names, neg, power, put, rational
from ..words.errors import TutorError
from .equation import Outcome, ascending
from .growth import INFINITY, MINUS_INFINITY, limit_at
from .ranges import Range, range_of
from .solving import solve_zero
from .spread import spread
from .values import PI, E, compare, exactly_equal, isolated, plain, sign, simple_between

__all__ = ["Span", "between", "inside", "members", "zeros"]

Span = tuple[Expr | None, Expr | None]  # an open interval; None is infinite
DEPTH = 4
MOST_BOXES = 4000


def zeros(u: Expr, x: str, span: Span, depth: int = DEPTH) -> tuple[Expr, ...] | None:
    """Every x in the open span with u = 0, ascending; None when they cannot all be found."""
    if x not in names(u):
        return () if sign(u) in (-1, 1) else None
    outcome = solve_zero(u, x)
    if outcome.complete and not outcome.everywhere:
        return members(outcome, span)
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


def inside(value: Expr, span: Span) -> bool:
    """Whether a constant lies strictly between the ends."""
    low, high = span
    return (low is None or compare(low, value) == -1) and (high is None or compare(value, high) == -1)


# ---- factors, then monotone pieces

def _without_formula(u: Expr, x: str, span: Span, depth: int) -> tuple[Expr, ...] | None:
    cores = _cores(u, x, span)
    if cores is None:
        return _by_pieces(u, x, span, depth)
    found: list[Expr] = []
    for core in cores:
        outcome = solve_zero(core, x)
        known = members(outcome, span) if outcome.complete and not outcome.everywhere else _by_pieces(core, x, span, depth)
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


def evident_sign(u: Expr, x: str, span: Span) -> int | None:
    """−1 or 1 when the form of u shows its sign all over the open span."""
    r = range_of(u, {x: Range(*span)})
    low = None if r.low is None else sign(r.low)
    high = None if r.high is None else sign(r.high)
    if low == 1 or (low == 0 and not r.low_in):
        return 1
    return -1 if high == -1 or (high == 0 and not r.high_in) else None


def _by_pieces(u: Expr, x: str, span: Span, depth: int) -> tuple[Expr, ...] | None:
    """Between neighbouring zeros of u' the function is monotone: one zero where the sign changes, none elsewhere."""
    if evident_sign(u, x, span) is not None:
        return ()
    turning = _turning(u, x, span, depth) if depth else None
    if turning is None:
        return _by_boxes(u, x, span)
    ends = (span[0], *turning, span[1])
    found: list[Expr] = []
    for place, (a, b) in enumerate(zip(ends, ends[1:], strict=False)):
        left = end_sign(u, x, a, 1, place > 0)
        right = end_sign(u, x, b, -1, place < len(turning))
        if left is None or right is None:
            return _by_boxes(u, x, span)
        if left * right < 0:
            root = _crossing(u, x, (a, b))
            if root is None:
                return None
            found.append(root)
        if right == 0 and place < len(turning) and b is not None:
            found.append(b)
    return tuple(found)


def _turning(u: Expr, x: str, span: Span, depth: int) -> tuple[Expr, ...] | None:
    try:
        steep = slope(u, x)
    except TutorError:
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


# ---- a zero between two signs

def _crossing(u: Expr, x: str, span: Span) -> Expr | None:
    """The one zero of a monotone u in the span, between two fractions with certified signs, or exactly."""
    ends = between(u, x, span)
    if ends is None:
        return None
    body = put(u, {name(x): name("x")})
    root = Expr("root_of", (body, rational(ends[0]), rational(ends[1])))
    return recognised(u, x, root) or root


def between(u: Expr, x: str, span: Span) -> tuple[Fraction, Fraction] | None:
    """Two fractions in the span at which u certainly has different signs."""
    seen: dict[int, Fraction] = {}
    for point in trial_points(span):
        here = sign(put(u, {name(x): rational(point)}))
        if here:
            seen[here] = point
        if len(seen) == 2:
            low, high = sorted(seen.values())
            return _closer(u, x, low, high)
    return None


def _closer(u: Expr, x: str, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """A shorter interval with plain ends, for showing."""
    rising = sign(put(u, {name(x): rational(high)}))
    for _ in range(40):
        if high - low <= 1:
            break
        middle = simple_between(low + (high - low) / 4, high - (high - low) / 4)
        here = sign(put(u, {name(x): rational(middle)}))
        if not here:
            break
        low, high = (low, middle) if here == rising else (middle, high)
    return low, high


def trial_points(span: Span) -> Iterable[Fraction]:
    """Fractions in the open span: its middle, then ever nearer to both ends."""
    low = None if span[0] is None else isolated(span[0])[1]
    high = None if span[1] is None else isolated(span[1])[0]
    middle = simple_between(low, high)
    yield middle
    for k in range(1, 40):
        yield middle - 2 ** Fraction(k - 1) if low is None else simple_between(low, low + (middle - low) / 2**k)
        yield middle + 2 ** Fraction(k - 1) if high is None else simple_between(high - (high - middle) / 2**k, high)


def recognised(u: Expr, x: str, root: Expr) -> Expr | None:
    """A closed form for the root, taken only if u is proved to vanish there: small fractions, c·π, ln q, √q."""
    from ..expression.numbers import ball

    enclosed = isolated(root, 200)
    for guess in _guesses(root, enclosed):
        near = ball(minus(guess, root), {}, 200)
        if near.is_finite() and near.contains(0) and exactly_equal(put(u, {name(x): guess}), rational(Fraction(0))):
            return plain(guess)
    return None


def _guesses(root: Expr, enclosed: tuple[Fraction, Fraction]) -> Iterable[Expr]:
    simple = _simple(enclosed)
    if simple is not None:
        yield rational(simple)
    for form, back in FORMS:
        try:
            simple = _simple(isolated(form(root), 200))
        except ValueError:
            continue
        if simple is not None:
            yield back(simple)


def _simple(enclosed: tuple[Fraction, Fraction]) -> Fraction | None:
    value = simple_between(enclosed[0] - Fraction(1, 10**40), enclosed[1] + Fraction(1, 10**40))
    return value if value.denominator * (abs(value.numerator) + 1) < 10**8 else None


FORMS = (
    (lambda r: divide(r, PI), lambda q: mul(rational(q), PI)),
    (lambda r: power(E, r), lambda q: call("log", rational(q))),
    (lambda r: power(E, mul(rational(Fraction(2)), r)), lambda q: divide(call("log", rational(q)), rational(Fraction(2)))),
    (lambda r: call("log", r), lambda q: power(E, rational(q))),
    (lambda r: mul(r, r), lambda q: call("sqrt", rational(q))),
    (lambda r: mul(r, neg(r)), lambda q: neg(call("sqrt", rational(-q)))),
)


# ---- boxes

def _by_boxes(u: Expr, x: str, span: Span) -> tuple[Expr, ...] | None:
    """Halve until u, or else u', keeps its sign over each box; infinite ends are cut off where the form shows the sign."""
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
            root = _crossing(u, x, (rational(low), rational(high)))
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


def _ball_between(a: Fraction, b: Fraction) -> object:
    from flint import arb, fmpq

    ends = [arb(fmpq(v.numerator, v.denominator)) for v in (a, b)]
    return ends[0].union(ends[1])
