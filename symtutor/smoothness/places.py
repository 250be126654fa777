"""The zeros of an expression on the real line: single points, and families start + period·k for every integer k."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from ..expression.domains import edges, factors_of_zero, whole_argument
from ..expression.polynomial import coefficients
from ..expression.tree import (
    Expr,
    add,
    count,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    put,
    rational,
    value_of,
)
from ..minimum.constants.values import compare, exactly_equal, isolated, plain
from ..minimum.equations.equation import Family, ascending
from ..minimum.equations.solving import solve_zero
from ..minimum.line.zeros import zeros
from ..minimum.ranges.by_form import range_of
from ..minimum.ranges.defined import defined
from .record import Places
from .sides import SWITCHES, heads, ways

__all__ = ["Family", "is_member", "joined", "listed", "neighbours", "places_of", "single"]

MOST_POINTS = 12
LARGEST = 14  # of an equation that is solved by enclosures, in nodes


@lru_cache(maxsize=512)
def places_of(g: Expr, x: str) -> Places | None:
    """All real zeros of g; None when they cannot all be found or are too many to tell. g has no other name than x."""
    if names(g) - {x}:
        return None
    if x not in names(g):
        return Places()
    every = [list(_ways(part, x)) for part in factors_of_zero(g)]
    found = [_zeros(way, x) for ways_ in every for way in ways_]
    known = [each for each in found if each is not None]
    if len(known) < len(found) or not all(every):
        return None
    if not all(_is_number(p) for each in known for p in each.points):
        return None
    points = [p for each in known for p in map(plain, each.points) if _may_be_zero(g, x, p)]
    families = [f for each in known for f in each.families]
    sure = all(_is_zero(g, x, p) for p in points) and all(_is_zero(g, x, f.start) for f in families)
    return Places(ascending(points), joined(families)) if sure and len(points) <= MOST_POINTS else None


def _zeros(g: Expr, x: str) -> Places | None:
    """By a formula; else as the certified zeros of a function that is smooth everywhere."""
    outcome = solve_zero(g, x)
    if outcome.complete and not outcome.everywhere:
        return Places(outcome.solutions, outcome.families)
    if outcome.everywhere or count(g) > LARGEST or next(edges(g), None) is not None:
        return None
    isolated_zeros = zeros(g, x, (None, None))
    return None if isolated_zeros is None else Places(isolated_zeros)


def _ways(g: Expr, x: str) -> Iterable[Expr]:
    """Expressions among whose zeros those of g are, () when there are too many: of |x| − 1 x − 1 and −x − 1."""
    if heads(g) & SWITCHES:
        return ways(g)
    whole = whole_argument(g)
    if whole is None or coefficients(whole, x) is not None:
        return (g,)
    reached = range_of(whole)
    if reached.low is None or reached.high is None:
        return ()
    low, high = floor(isolated(reached.low)[0]), ceil(isolated(reached.high)[1])
    return [minus(whole, rational(n)) for n in range(low, high + 1)] if high - low < MOST_POINTS else ()


def _is_number(point: Expr) -> bool:
    from ..expression.numbers import ball

    return bool(ball(point, {}, 128).is_finite())


def _may_be_zero(g: Expr, x: str, point: Expr) -> bool:
    return defined(g, {x: point}) is not False and _is_zero(g, x, point) is not False


def _is_zero(g: Expr, x: str, point: Expr) -> bool | None:
    """True only when proved; False when g is certainly another number there, or not defined."""
    from ..expression.numbers import ball

    here = put(g, {name(x): point})
    value = ball(here, {}, 200)
    if value.is_finite() and not value.contains(0):
        return False
    return True if exactly_equal(here, rational(0)) else None


# ---- families

def joined(families: Iterable[Family]) -> tuple[Family, ...]:
    """Each once, with a start from 0 to the period; x = 2πk and x = π + 2πk together are x = πk."""
    kept = list(dict.fromkeys(_reduced(f) for f in families))
    for place, f in enumerate(kept):
        half = plain(divide(f.period, rational(2)))
        other = next((g for g in kept[place + 1 :] if g.period == f.period and _apart(f, g) == half), None)
        if other is not None:
            low = f if compare(f.start, other.start) == -1 else other
            return joined([Family(low.start, half), *(g for g in kept if g not in (f, other))])
    return tuple(sorted(kept, key=lambda f: float(isolated(f.start)[0])))


def _apart(f: Family, g: Family) -> Expr:
    difference = plain(minus(f.start, g.start))
    return plain(neg(difference)) if compare(difference, rational(0)) == -1 else difference


def _reduced(f: Family) -> Family:
    """The same family with 0 <= start < period."""
    turns = plain(divide(f.start, f.period))
    low, high = isolated(turns)
    exact = value_of(turns)
    k = floor(exact) if exact is not None else floor(low)
    if exact is None and floor(high) != k:
        return Family(plain(f.start), plain(f.period))
    return Family(plain(minus(f.start, mul(rational(k), f.period))), plain(f.period))


def single(f: Family, k: int) -> Expr:
    """One member."""
    return plain(add(f.start, mul(rational(k), f.period)))


def is_member(point: Expr, families: Iterable[Family]) -> bool:
    """Whether a point certainly belongs to one of the families."""
    turns = [value_of(plain(divide(minus(point, f.start), f.period))) for f in families]
    return any(k is not None and k.denominator == 1 for k in turns)


def listed(f: Family, low: Fraction, high: Fraction) -> list[Expr]:
    """The members from low to high, and perhaps one more on each side."""
    first, last = (isolated(divide(minus(rational(end), f.start), f.period)) for end in (low, high))
    return [single(f, k) for k in range(floor(first[0]), ceil(last[1]) + 1)]


def neighbours(point: Expr, every: Sequence[Places]) -> tuple[Expr | None, Expr | None]:
    """The nearest places below and above a point; None where there is none."""
    below: Expr | None = None
    above: Expr | None = None
    for other in _near(point, every):
        match compare(other, point):
            case -1 if below is None or compare(other, below) == 1:
                below = other
            case 1 if above is None or compare(other, above) == -1:
                above = other
    return below, above


def _near(point: Expr, every: Sequence[Places]) -> Iterable[Expr]:
    low, high = isolated(point)
    for places in every:
        yield from places.points
        for f in places.families:
            width = ceil(isolated(f.period)[1])
            yield from listed(f, low - width, high + width)
