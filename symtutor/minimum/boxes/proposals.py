"""The lowest points of a function on a box: what the search left, exact, or enclosed to many digits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as cartesian

from ...expression.numbers import ball
from ...expression.tree import ZERO, Expr
from ...function import Function
from ..constants.closed_forms import closed_forms, fraction_of
from ..constants.values import compare, exactly_equal, isolated, plain
from ..ranges.defined import at
from ..ranges.domain import box
from ..result import Point
from ..slopes import slopes_of
from ..symmetry import is_symmetry
from .covering import Claim
from .held_up import HeldUp, held_up_at
from .local_models import as_ball, newton_from, pinned
from .pairs import middle
from .pieces import Fixed, Frame, Piece, Side

__all__ = ["Enclosed", "Proposal", "claim_of", "enclosed_at", "exact_points", "lowest_of", "settled"]

SAME = Fraction(1, 10**25)
RADIUS = Fraction(1, 10**40)
BITS = 400
PLACES = 10**50
BESIDE = 1e-6
MOST_UNSETTLED = 8


@dataclass(frozen=True, slots=True)
class Proposal:
    """A point with the faces it lies on; f there lies between low and high."""

    centre: tuple[Fraction, ...]
    fixed: Fixed
    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Enclosed:
    """The one flat point near the centre, as a claim about the box; f there lies between low and high."""

    centre: tuple[Fraction, ...]
    claim: Claim
    low: Fraction
    high: Fraction


def lowest_of(body: Expr, frame: Frame, pieces: Sequence[Piece]) -> list[Proposal]:
    """The flat points in these pieces that are lowest as far as 25 digits show; of one point on several faces one."""
    found: list[Proposal] = []
    unsettled = 0
    for piece in sorted(pieces, key=lambda p: (-p.fixed.count(0), p.low)):
        if unsettled > MOST_UNSETTLED or any(_lies_at(piece, q) for q in found):
            continue
        p = settled(body, frame, piece) or _at_kink(body, frame, piece)
        if p is None:
            unsettled += 1
        elif not any(_near(p, q) for q in found):
            found.append(p)
    best = min((p.low for p in found), default=Fraction(0))
    return sorted((p for p in found if p.low - best < SAME * (1 + abs(best))), key=lambda p: p.centre)


def _lies_at(piece: Piece, p: Proposal) -> bool:
    """Whether a tiny piece lies so near a known point that it is a part of its surroundings."""
    return all(abs(middle(side) - float(c)) < BESIDE for side, c in zip(piece.sides, p.centre, strict=True))


def _at_kink(body: Expr, frame: Frame, piece: Piece) -> Proposal | None:
    parts = zip(frame.variables, _middle(frame, piece), piece.fixed, frame.ends, strict=True)
    place = {v: ends[f > 0] if f else (c, c) for v, c, f, ends in parts}
    held = held_up_at(body, place, [frame.variables[k] for k in piece.free], RADIUS)
    if held is None or not _is_inside(frame, held.centre):
        return None
    return Proposal(held.centre, piece.fixed, held.low, held.high)


def _is_inside(frame: Frame, centre: Sequence[Fraction]) -> bool:
    return all(low[0] <= c <= high[1] for c, (low, high) in zip(centre, frame.ends, strict=True))


def _near(p: Proposal, q: Proposal) -> bool:
    return max(abs(a - b) for a, b in zip(p.centre, q.centre, strict=True)) < Fraction(1, 10**12)


def settled(body: Expr, frame: Frame, piece: Piece) -> Proposal | None:
    """The flat point of a piece to about 60 digits."""
    free = [frame.variables[k] for k in piece.free]
    start = {v: as_ball(c) for v, c in zip(frame.variables, _middle(frame, piece), strict=True)}
    limit = newton_from(body, frame.variables, free, start) if free else start
    if limit is None:
        return None
    kept = zip(frame.variables, _middle(frame, piece), strict=True)
    centre = tuple(_rounded(fraction_of(limit[v].mid())) if v in free else c for v, c in kept)
    value = ball(body, dict(zip(frame.variables, centre, strict=True)), BITS)
    if not _is_inside(frame, centre) or not value.is_finite():
        return None
    return Proposal(centre, piece.fixed, fraction_of(value.lower()), fraction_of(value.upper()))


def _rounded(x: Fraction) -> Fraction:
    """To 50 places: what is 0 but for rounding is 0."""
    return Fraction(round(x * PLACES), PLACES)


def _middle(frame: Frame, piece: Piece) -> list[Fraction]:
    """The middle of each free side; the walls themselves."""
    ends = zip(piece.sides, piece.fixed, frame.ends, strict=True)
    return [sum(end[f > 0] if f else map(Fraction, side), Fraction(0)) / 2 for side, f, end in ends]


# ---- exactly


def exact_points(function: Function, found: Sequence[Proposal]) -> list[tuple[Point, Expr]]:
    """Each proposal in closed form with its value, the free slopes exactly 0; [] when one has no closed form."""
    partials = slopes_of(function.body, function.variables)
    if partials is None:
        return []
    known = []
    for p in found:
        point = next((q for q in _closed(function, p) if _is_lowest_near(function, partials, p.fixed, q)), None)
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


def _is_lowest_near(function: Function, partials: Sequence[Expr], fixed: Fixed, point: Point) -> bool:
    if all(f or exactly_equal(at(d, dict(point)), ZERO) for d, f in zip(partials, fixed, strict=True)):
        return True
    return exactly_held(function, point, [v for (v, _), f in zip(point, fixed, strict=True) if not f]) is not None


def claim_of(function: Function, frame: Frame, point: Point) -> Claim | None:
    """The point as a claim about the box, its free slopes proved 0; a wall counts only where a slope is not."""
    partials = slopes_of(function.body, function.variables)
    if partials is None:
        return None
    place = tuple(isolated(value) for _, value in point)
    flat = [exactly_equal(at(d, dict(point)), ZERO) for d in partials]
    on = [_wall(function, v, value, walls) for (v, value), walls in zip(point, frame.walls, strict=True)]
    held = exactly_held(function, point, [v for (v, _), wall in zip(point, on, strict=True) if not wall])
    if held is not None:
        return Claim(place, tuple(wall or 0 for wall in on), held)
    if not all(f or wall for f, wall in zip(flat, on, strict=True)):
        return None
    return Claim(place, tuple(0 if f else wall or 0 for f, wall in zip(flat, on, strict=True)))


def _wall(function: Function, x: str, value: Expr, walls: tuple[bool, bool]) -> int | None:
    """On which wall the value lies; None for none."""
    ends = box(function)[x].low, box(function)[x].high
    for side, end, wall in zip((-1, 1), ends, walls, strict=True):
        if wall and end is not None and compare(end, value) == 0:
            return side
    return None


def exactly_held(function: Function, point: Point, free: Sequence[str]) -> HeldUp | None:
    """The weights of the kinks at a point, if with them all gaps and free slopes are exactly 0."""
    place = {v: isolated(value, BITS) for v, value in point}
    held = held_up_at(function.body, place, free, RADIUS, exactly=True)
    partials = None if held is None else slopes_of(held.form.smooth, tuple(free))
    if held is None or partials is None:
        return None
    gaps = [gap for kink in held.form.kinks for gap in kink.gaps]
    if not all(exactly_equal(at(gap, dict(point)), ZERO) for gap in gaps):
        return None
    for chosen in cartesian(*(list(closed_forms((w[0] + w[1]) / 2, mixed=True))[:3] for w in held.weights)):
        known = {**dict(point), **dict(zip(held.form.weights, chosen, strict=True))}
        if all(exactly_equal(at(d, known), ZERO) for d in partials):
            return held
    return None


# ---- between certain numbers


def enclosed_at(function: Function, frame: Frame, centre: tuple[Fraction, ...]) -> Enclosed | None:
    """The one flat point within 10⁻⁴⁰ of the centre, and between which numbers f lies there."""
    fixed = tuple(
        -1 if walls[0] and low[0] <= c <= low[1] else 1 if walls[1] and high[0] <= c <= high[1] else 0
        for c, (low, high), walls in zip(centre, frame.ends, frame.walls, strict=True)
    )
    parts = list(zip(frame.variables, centre, fixed, frame.ends, strict=True))
    place = {v: ends[f > 0] if f else (c, c) for v, c, f, ends in parts}
    free = [v for v, _, f, _ in parts if not f]
    values = pinned(function.body, frame.variables, free, place, RADIUS, BITS)
    held = held_up_at(function.body, place, free, RADIUS, exactly=True) if values is None else None
    values = (held.low, held.high) if held is not None else values
    if values is None:
        return None
    near = tuple((c, c) if f else (c - RADIUS, c + RADIUS) for _, c, f, _ in parts)
    kept = tuple(0 if f and _is_level(function, k, place[v]) else f for k, (v, _, f, _) in enumerate(parts))
    return Enclosed(centre, Claim(near, kept, held), *values)


def _is_level(function: Function, k: int, wall: Side) -> bool:
    """Whether the wall is x = 0 and f is even in x, so that its slope across the wall is 0."""
    mirror = tuple((j, -1 if j == k else 1, ZERO) for j in range(len(function.variables)))
    return not any(wall) and is_symmetry(function, mirror)
