"""A closed box covered by small boxes, each of which holds no lower value: branch and bound in ball arithmetic.

On a small box f is certainly above the goal; or some slope has one sign, so that only a face of the whole box counts,
or nothing; or f is convex there and holds one of the known stationary points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from flint import arb

from ...expression.numbers import ball
from ...expression.tree import Expr, rational
from ..constants.values import isolated
from ..ranges.by_form import Range, range_of
from .local_models import Side, as_ball, hull, model

__all__ = ["Claim", "Frame", "basins", "is_covered"]

MOST_BOXES = 3000
Fixed = tuple[int, ...]  # −1 or 1: on the lower or upper face; 0: free


@dataclass(frozen=True, slots=True)
class Frame:
    """The whole box, an interval around each of its ends; `walls`: it is the domain, else f is defined beyond it."""

    variables: tuple[str, ...]
    ends: tuple[tuple[Side, Side], ...]
    walls: bool

    @property
    def sides(self) -> tuple[Side, ...]:
        return tuple((low[0], high[1]) for low, high in self.ends)


@dataclass(frozen=True, slots=True)
class Claim:
    """A point where all free slopes are exactly 0: a small interval for each coordinate, and the faces it lies on."""

    place: tuple[Side, ...]
    fixed: Fixed


@dataclass(frozen=True, slots=True)
class _Piece:
    sides: tuple[Side, ...]
    fixed: Fixed


@lru_cache(maxsize=32)
def is_covered(body: Expr, frame: Frame, goal: Fraction, claims: tuple[Claim, ...]) -> bool:
    """Whether f ≥ its value at the claims, or f > goal, everywhere on the box."""
    todo, bound = [_Piece(frame.sides, (0,) * len(frame.sides))], as_ball(goal)
    for _ in range(MOST_BOXES):
        if not todo:
            return True
        left = _left(body, frame, bound, claims, todo.pop())
        if left is None:
            return False
        todo.extend(left)
    return False


def basins(body: Expr, frame: Frame, goal: Fraction, claims: Sequence[Claim]) -> Iterator[tuple[Side, ...]]:
    """Boxes inside on which f is convex, may be as low as the goal, and holds none of the claims."""
    todo, bound = [_Piece(frame.sides, (0,) * len(frame.sides))], as_ball(goal)
    for _ in range(MOST_BOXES // 2):
        if not todo:
            return
        piece = todo.pop()
        left = _left(body, frame, bound, claims, piece)
        if left and len(left) > 1 and not any(piece.fixed):
            place = {v: hull(s) for v, s in zip(frame.variables, piece.sides, strict=True)}
            if _is_convex(body, frame, place, range(len(piece.sides))):
                yield piece.sides
                continue
        todo.extend(left or ())


def _left(body: Expr, frame: Frame, goal: arb, claims: Sequence[Claim], piece: _Piece) -> list[_Piece] | None:
    """What is left to do after a look at one piece; None for a corner that is too low."""
    place = {v: hull(s) for v, s in zip(frame.variables, piece.sides, strict=True)}
    here = ball(body, place, 64)
    if here > goal if here.is_finite() else _above_by_form(body, piece, frame, goal):
        return []
    free = [k for k, f in enumerate(piece.fixed) if not f]
    if not free:
        return [] if any(c.fixed == piece.fixed for c in claims) else None
    slopes = model(body, frame.variables, place, 1).slopes
    if _lower_bound(body, frame, piece, place, slopes) > goal:
        return []
    for k in free:
        if slopes[k].is_finite() and not slopes[k].contains(0):
            return _onto_wall(frame, piece, k, -1 if slopes[k] > 0 else 1)
    if any(c.fixed == piece.fixed and _contains(piece, c) for c in claims) and _is_convex(body, frame, place, free):
        return []
    return _halves(piece, free, slopes)


def _above_by_form(body: Expr, piece: _Piece, frame: Frame, goal: arb) -> bool:
    """√(x² + y²) around 0 and the like, where a ball of x² holds negative numbers."""
    sides = {
        v: Range(rational(a), rational(b), True, True)
        for v, (a, b) in zip(frame.variables, piece.sides, strict=True)
    }
    low = range_of(body, sides).low
    return low is not None and as_ball(isolated(low)[0]) > goal


def _lower_bound(body: Expr, frame: Frame, piece: _Piece, place: dict[str, arb], slopes: Sequence[arb]) -> arb:
    """f(c) + Σ slopes·(X − c), from below."""
    middle = {v: as_ball((a + b) / 2) for v, (a, b) in zip(frame.variables, piece.sides, strict=True)}
    total = ball(body, middle, 64)
    for v, slope in zip(frame.variables, slopes, strict=True):
        total += slope * (place[v] - middle[v])
    return total


def _onto_wall(frame: Frame, piece: _Piece, k: int, wall: int) -> list[_Piece]:
    """Along axis k f only rises away from that wall: the piece counts where it touches the wall, or not at all."""
    low, high = frame.ends[k]
    a, b = piece.sides[k]
    if not frame.walls or (a > low[1] if wall < 0 else b < high[0]):
        return []
    edge = frame.ends[k][0 if wall < 0 else 1]
    sides = tuple(edge if j == k else s for j, s in enumerate(piece.sides))
    return [_Piece(sides, tuple(wall if j == k else f for j, f in enumerate(piece.fixed)))]


def _contains(piece: _Piece, claim: Claim) -> bool:
    pairs = zip(piece.sides, claim.place, piece.fixed, strict=True)
    return all(f or (a <= c and d <= b) for (a, b), (c, d), f in pairs)


def _is_convex(body: Expr, frame: Frame, place: dict[str, arb], free: Sequence[int]) -> bool:
    """All leading minors of the free part of the Hessian are positive on the whole piece."""
    rows = model(body, frame.variables, place, 2).hessian
    chosen = [[rows[i][j] for j in free] for i in free]
    return all(_determinant([row[:k] for row in chosen[:k]]) > 0 for k in range(1, len(chosen) + 1))


def _determinant(m: Sequence[Sequence[arb]]) -> arb:
    if len(m) == 1:
        return m[0][0]
    return sum(
        (m[0][j] * _determinant([[*row[:j], *row[j + 1 :]] for row in m[1:]]) * (-1) ** j for j in range(len(m))),
        arb(0),
    )


def _halves(piece: _Piece, free: Sequence[int], slopes: Sequence[arb]) -> list[_Piece]:
    """Cut across the axis along which f may change most, a little beside the middle."""
    axis = max(free, key=lambda k: _swing(piece.sides[k], slopes[k]))
    a, b = piece.sides[axis]
    middle = a + (b - a) * Fraction(261, 512)
    return [
        _Piece(tuple(part if k == axis else side for k, side in enumerate(piece.sides)), piece.fixed)
        for part in ((a, middle), (middle, b))
    ]


def _swing(side: Side, slope: arb) -> float:
    width = float(side[1] - side[0])
    size = float(abs(slope).upper()) if slope.is_finite() else 1e9
    return width * min(size, 1e9) + width * 1e-6
