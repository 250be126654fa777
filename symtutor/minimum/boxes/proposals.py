"""The lowest points of a function on a box, proposed by a grid and Newton's method; then exact, or enclosed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from itertools import product as cartesian

from flint import arb

from ...expression.numbers import ball
from ...expression.tree import ZERO, Expr
from ...function import Function
from ..constants.closed_forms import closed_forms, fraction_of
from ..constants.values import compare, exactly_equal, isolated, plain
from ..ranges.defined import at
from ..ranges.domain import box
from ..result import Point
from ..slopes import slopes_of
from .covering import Claim, Fixed, Frame, basins
from .local_models import Side, as_ball, newton_from, pinned

__all__ = ["Proposal", "claim_of", "enclosed_at", "exact_points", "proposals"]

GRID = {1: 65, 2: 33, 3: 13}
MOST_STARTS, MOST_BASINS = 10, 40
SAME = Fraction(1, 10**25)
RADIUS = Fraction(1, 10**40)
BITS = 400


@dataclass(frozen=True, slots=True)
class Proposal:
    """A point with the faces it lies on; f there lies between low and high."""

    centre: tuple[Fraction, ...]
    fixed: Fixed
    low: Fraction
    high: Fraction

    @property
    def claim(self) -> Claim:
        place = tuple((c, c) if f else (c - RADIUS, c + RADIUS) for c, f in zip(self.centre, self.fixed, strict=True))
        return Claim(place, self.fixed)


def proposals(function: Function, frame: Frame) -> list[Proposal]:
    """The lowest stationary points of the box and of its faces, as far as a search shows; all of one value."""
    found: list[Proposal] = []
    size = len(frame.variables)
    for fixed in cartesian((0, -1, 1), repeat=size) if frame.walls else [(0,) * size]:
        for start in _starts(function.body, frame, fixed):
            p = _settled(function.body, frame, fixed, start)
            if p is not None and not any(_near(p, q) for q in found):
                found.append(p)
    lowest = _lowest(found)
    inner = (0,) * size
    left = basins(function.body, frame, lowest[0].high, [p.claim for p in lowest]) if lowest else iter(())
    for sides in islice(left, MOST_BASINS):
        start = {v: as_ball((a + b) / 2) for v, (a, b) in zip(frame.variables, sides, strict=True)}
        p = _settled(function.body, frame, inner, start)
        if p is not None and not any(_near(p, q) for q in found):
            found.append(p)
    return _lowest(found)


def _lowest(found: Sequence[Proposal]) -> list[Proposal]:
    best = min((p.low for p in found), default=Fraction(0))
    return sorted((p for p in found if p.low - best < SAME * (1 + abs(best))), key=lambda p: p.centre)


def _near(p: Proposal, q: Proposal) -> bool:
    return max(abs(a - b) for a, b in zip(p.centre, q.centre, strict=True)) < Fraction(1, 10**12)


def _starts(body: Expr, frame: Frame, fixed: Fixed) -> Iterator[dict[str, arb]]:
    """The lowest local minima of f on a grid over the free coordinates."""
    free = [k for k, f in enumerate(fixed) if not f]
    count = GRID.get(len(free), 1)
    heights: dict[tuple[int, ...], tuple[float, dict[str, arb]]] = {}
    for index in cartesian(range(count), repeat=len(free)):
        place = {
            v: as_ball(_coordinate(frame.ends[k], fixed[k], index[free.index(k)] if k in free else 0, count))
            for k, v in enumerate(frame.variables)
        }
        value = ball(body, place, 64)
        if value.is_finite():
            heights[index] = float(value.mid()), place
    lows = [i for i, (h, _) in heights.items() if all(heights[j][0] >= h for j in _neighbours(i) if j in heights)]
    for i in sorted(lows, key=lambda i: heights[i][0])[:MOST_STARTS]:
        yield heights[i][1]


def _coordinate(ends: tuple[Side, Side], fixed: int, step: int, count: int) -> Fraction:
    low, high = (sum(e, Fraction(0)) / 2 for e in ends)
    if fixed:
        return low if fixed < 0 else high
    return low + (high - low) * (2 * step + 1) / (2 * count)


def _neighbours(index: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for step in cartesian((-1, 0, 1), repeat=len(index)):
        if any(step):
            yield tuple(map(int.__add__, index, step))


def _settled(body: Expr, frame: Frame, fixed: Fixed, start: dict[str, arb]) -> Proposal | None:
    free = [v for v, f in zip(frame.variables, fixed, strict=True) if not f]
    limit = newton_from(body, frame.variables, free, start) if free else start
    if limit is None:
        return None
    centre = tuple(fraction_of(limit[v].mid()) for v in frame.variables)
    inside = all(low[0] <= c <= high[1] for c, (low, high) in zip(centre, frame.ends, strict=True))
    value = ball(body, dict(zip(frame.variables, centre, strict=True)), BITS)
    if not inside or not value.is_finite():
        return None
    return Proposal(centre, fixed, fraction_of(value.lower()), fraction_of(value.upper()))


# ---- exactly


def exact_points(function: Function, found: Sequence[Proposal]) -> list[tuple[Point, Expr]]:
    """Each proposal in closed form with its value, the free slopes exactly 0; [] when one has no closed form."""
    partials = slopes_of(function.body, function.variables)
    if partials is None:
        return []
    known = []
    for p in found:
        point = next((q for q in _closed(function, p) if _is_flat(partials, p.fixed, q)), None)
        if point is None:
            return []
        known.append((point, plain(at(function.body, dict(point)))))
    return known


def _closed(function: Function, p: Proposal) -> Iterator[Point]:
    where = box(function)
    choices = []
    for v, c, f in zip(function.variables, p.centre, p.fixed, strict=True):
        end = where[v].low if f < 0 else where[v].high
        choices.append([end or ZERO] if f else list(closed_forms(c, mixed=True))[:3])
    for chosen in cartesian(*choices):
        yield tuple(zip(function.variables, chosen, strict=True))


def _is_flat(partials: Sequence[Expr], fixed: Fixed, point: Point) -> bool:
    return all(f or exactly_equal(at(d, dict(point)), ZERO) for d, f in zip(partials, fixed, strict=True))


def claim_of(function: Function, frame: Frame, point: Point) -> Claim | None:
    """The point as a claim about the box, its free slopes proved 0; a wall counts only where a slope is not."""
    partials = slopes_of(function.body, function.variables)
    where = box(function)
    if partials is None:
        return None
    fixed = []
    for (v, value), d in zip(point, partials, strict=True):
        if exactly_equal(at(d, dict(point)), ZERO):
            fixed.append(0)
            continue
        low, high = where[v].low, where[v].high
        wall = -1 if low is not None and compare(low, value) == 0 else 1
        if not frame.walls or (wall == 1 and (high is None or compare(high, value) != 0)):
            return None
        fixed.append(wall)
    return Claim(tuple(isolated(value) for _, value in point), tuple(fixed))


# ---- between certain numbers


def enclosed_at(function: Function, frame: Frame, centre: tuple[Fraction, ...]) -> Proposal | None:
    """The one stationary point within 10⁻⁴⁰ of the centre, and between which numbers f lies there."""
    fixed = tuple(
        -1 if low[0] <= c <= low[1] else 1 if high[0] <= c <= high[1] else 0
        for c, (low, high) in zip(centre, frame.ends, strict=True)
    )
    fixed = fixed if frame.walls else (0,) * len(fixed)
    place = dict(zip(frame.variables, centre, strict=True))
    free = [v for v, f in zip(frame.variables, fixed, strict=True) if not f]
    values = pinned(function.body, frame.variables, free, place, RADIUS, BITS) if free else None
    return None if values is None else Proposal(centre, fixed, *values)
