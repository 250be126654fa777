"""A function that repeats: its places are looked at over one period, and families are told for every integer k."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

from ..expression.tree import ZERO, Expr, add, divide, mul, name, rational, relation, value_of
from ..minimum.constants.values import compare, plain
from ..minimum.equations.equation import ascending
from ..minimum.line.cells import point_between
from ..minimum.ranges.defined import defined
from .places import Family, joined, listed
from .record import Kink, letter_of, member
from .region import all_of
from .shifts import shift

__all__ = ["Cycle", "cycle_of", "families_told", "repeated"]

MOST_TURNS = 4
MOST_PLACES = 24


@dataclass(frozen=True, slots=True)
class Cycle:
    """f(x + period) = f(x) + by; `places` are all that matter in 0 <= x < period, in order."""

    period: Expr
    by: Expr
    places: tuple[Expr, ...]


def cycle_of(body: Expr, x: str, families: Sequence[Family]) -> Cycle | None:
    """None when the families have no common period or f does not repeat with it."""
    base = _common([f.period for f in families])
    for turns in range(1, MOST_TURNS + 1) if base is not None else ():
        period = plain(mul(rational(turns), base)) if base is not None else ZERO
        found = shift(body, x, period)
        if found is not None and found.sign == 1:
            places = _within(families, period)
            return Cycle(period, found.by, places) if len(places) <= MOST_PLACES else None
    return None


def _common(periods: Sequence[Expr]) -> Expr | None:
    """The least common multiple of periods with rational ratios."""
    first = periods[0]
    ratios = [value_of(plain(divide(p, first))) for p in periods]
    if any(r is None for r in ratios):
        return None
    known = [r for r in ratios if r is not None]
    least = Fraction(lcm(*(r.numerator for r in known)), gcd(*(r.denominator for r in known)))
    return plain(mul(rational(least), first))


def _within(families: Sequence[Family], period: Expr) -> tuple[Expr, ...]:
    from ..minimum.constants.values import isolated

    high = isolated(period)[1]
    found = [p for f in families for p in listed(f, Fraction(0), high)]
    return ascending([p for p in found if compare(p, ZERO) in (0, 1) and compare(p, period) == -1])


def families_told(cycle: Cycle, found: Iterable[Kink]) -> tuple[Kink, ...]:
    """Equal findings joined: |sin x| has the same corner at 0 and at π, so at πk."""
    groups: dict[tuple[object, ...], list[Kink]] = {}
    for kink in found:
        same = (kink.kind, kink.left, kink.right)
        rises = cycle.by != ZERO and kink.kind in ("jump", "hole", "gap")
        groups.setdefault((*same, kink.point) if rises else same, []).append(kink)
    told = [_joined(cycle, group) for group in groups.values()]
    return tuple(kink for each in told for kink in each)


def _joined(cycle: Cycle, group: list[Kink]) -> list[Kink]:
    families = joined(Family(kink.point, cycle.period) for kink in group)
    rises = cycle.by != ZERO and group[0].kind in ("jump", "hole", "gap")
    by = cycle.by if rises else None
    return [replace(group[0], point=f.start, period=f.period, by=by) for f in families]


# ---- as relations

Holds = Callable[[Expr], bool | None]


def repeated(cycle: Cycle, bodies: Sequence[Expr], x: str, holds: Holds) -> tuple[Expr, ...] | None:
    """Relations for the places with `holds` and the cells between them where all is defined; None when not told."""
    places = cycle.places
    ends = [*places, plain(add(places[0], cycle.period))]
    middles = [{x: rational(point_between(a, b))} for a, b in zip(ends, ends[1:], strict=False)]
    cells = [all_of(defined(body, middle) for body in bodies) for middle in middles]
    points = [holds(p) for p in places]
    if None in cells or None in points:
        return None
    if all(cells):
        missing = joined(Family(p, cycle.period) for p, here in zip(places, points, strict=True) if not here)
        return tuple(relation("!=", name(x), member(f.start, f.period, letter_of(x))) for f in missing)
    pieces = _stretches(cycle, [bool(c) for c in cells], [bool(p) for p in points], x)
    return (pieces[0] if len(pieces) == 1 else Expr("or", tuple(pieces)),) if pieces else None


def _stretches(cycle: Cycle, cells: list[bool], points: list[bool], x: str) -> list[Expr]:
    """start + period·k <= x <= end + period·k, for each run of cells without a hole."""
    n = len(cells)
    found: list[Expr] = []
    for first in range(n):
        if not cells[first] or (cells[first - 1] and points[first]):
            continue
        last = first
        while cells[(last + 1) % n] and points[(last + 1) % n]:
            last += 1
        low = _place(cycle, first, x, "<=" if points[first] else "<", left=True)
        high = _place(cycle, last + 1, x, "<=" if points[(last + 1) % n] else "<", left=False)
        found.append(Expr("and", (low, high)))
    found.extend(
        relation("=", name(x), _member(cycle, place, x))
        for place in range(n) if points[place] and not cells[place] and not cells[place - 1]
    )
    return found


def _place(cycle: Cycle, place: int, x: str, sign: str, left: bool) -> Expr:
    end = _member(cycle, place, x)
    return relation(sign, end, name(x)) if left else relation(sign, name(x), end)


def _member(cycle: Cycle, place: int, x: str) -> Expr:
    turns, index = divmod(place, len(cycle.places))
    start = plain(add(cycle.places[index], mul(rational(turns), cycle.period)))
    return member(start, cycle.period, letter_of(x))
