"""A small box as a piece of a whole one, and what a look at it shows about a least value of f.

A lowest point of a box lies inside it, or inside one of its faces, edges and corners; there the free slopes are 0 (or
one of them does not exist) and the curvatures are not negative. A piece on which that cannot be is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import inf
from typing import Literal

from .jets import Jet, jet_on
from .newton_step import determinant, zeros_within
from .pairs import Pair, add, middle, mul, pair, sub, width
from .tape import Tape

__all__ = ["Fixed", "Frame", "Gone", "Look", "Piece", "Side", "halves", "is_convex", "look_at", "whole"]

Side = tuple[Fraction, Fraction]
Fixed = tuple[int, ...]  # −1 or 1: on the lower or upper face; 0: free
BESIDE = 261 / 512  # a cut a little beside the middle, so that plain points do not lie on it


@dataclass(frozen=True, slots=True)
class Frame:
    """The whole box, an interval around each of its ends; a wall is an end beyond which the domain does not reach."""

    variables: tuple[str, ...]
    ends: tuple[tuple[Side, Side], ...]
    walls: tuple[tuple[bool, bool], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Its sides, on which faces it lies, and a number that f is certainly not below there."""

    sides: tuple[Pair, ...]
    fixed: Fixed
    low: float = -inf

    @property
    def free(self) -> tuple[int, ...]:
        return tuple(k for k, f in enumerate(self.fixed) if not f)

    @property
    def size(self) -> float:
        return max((width(self.sides[k]) for k in self.free), default=0.0)


Gone = Literal["larger", "steep"]
"""Why a piece is dropped: f is larger there; or a free slope is nowhere 0, or f curves down."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is left of a piece, with the value in its middle.

    convex    f is convex in the free variables on the whole piece
    only_one  the free slopes are all 0 at exactly one point of it
    axis      across which it is best cut
    """

    piece: Piece
    value: Pair
    convex: bool = False
    only_one: bool = False
    axis: int = 0


def whole(frame: Frame, fixed: Fixed) -> Piece:
    """The box itself, or one of its faces, edges and corners."""
    sides = tuple(
        pair(*(ends[0] if f < 0 else ends[1])) if f else pair(ends[0][0], ends[1][1])
        for f, ends in zip(fixed, frame.ends, strict=True)
    )
    return Piece(sides, fixed)


def look_at(tape: Tape, piece: Piece, goal: float) -> Look | Gone:
    """Gone when no lowest point of f with a value of at most the goal can lie there."""
    jet = jet_on(tape, piece.sides, 2)
    if jet is None or jet.value[0] > goal:
        return "larger"
    free = piece.free
    if any(not jet.slope(k)[0] <= 0 <= jet.slope(k)[1] for k in free):
        return "steep"
    centre = tuple((m, m) if k in free else side for k, side in enumerate(piece.sides) for m in (middle(side),))
    here = jet_on(tape, centre, 1)
    value = here.value if here is not None else (-inf, inf)
    low = max(piece.low, jet.value[0], _from_the_middle(jet, value, piece, centre))
    if low > goal:
        return "larger"
    piece = replace(piece, low=low)
    if not free or here is None:
        return Look(piece, value, axis=_axis(jet, piece))
    bends = [[jet.bend(i, j) for j in free] for i in free]
    minors = [determinant([row[:k] for row in bends[:k]]) for k in range(1, len(free) + 1)]
    if any(m[1] < 0 for m in minors) or any(bends[k][k][1] < 0 for k in range(len(free))):
        return "steep"
    around, slopes = [(piece.sides[k], centre[k]) for k in free], [here.slope(k) for k in free]
    zeros = zeros_within(around, slopes, bends)
    if zeros is None:
        return "steep"
    kept = dict(zip(free, zeros[0], strict=True))
    left = replace(piece, sides=tuple(kept.get(k, side) for k, side in enumerate(piece.sides)))
    return Look(left, value, all(m[0] > 0 for m in minors), zeros[1], _axis(jet, left))


def is_convex(tape: Tape, piece: Piece) -> bool:
    """Whether f is convex in the free variables on the whole piece: all leading minors are positive (Sylvester)."""
    jet = jet_on(tape, piece.sides, 2)
    if jet is None or not piece.free:
        return jet is not None
    bends = [[jet.bend(i, j) for j in piece.free] for i in piece.free]
    return all(determinant([row[:k] for row in bends[:k]])[0] > 0 for k in range(1, len(bends) + 1))


def _from_the_middle(jet: Jet, value: Pair, piece: Piece, centre: Sequence[Pair]) -> float:
    """f(c) + Σ slopes·(X − c), from below: the mean value theorem."""
    total = value
    for k in piece.free:
        total = add(total, mul(jet.slope(k), sub(piece.sides[k], centre[k])))
    return total[0]


def _axis(jet: Jet, piece: Piece) -> int:
    """The variable along which f may change most."""

    def swing(k: int) -> float:
        size, steep = width(piece.sides[k]), max(map(abs, jet.slope(k)))
        return size * min(steep, 1e9) + size * 1e-6

    return max(piece.free, key=swing, default=0)


def halves(piece: Piece, axis: int) -> list[Piece]:
    a, b = piece.sides[axis]
    cut = a + (b - a) * BESIDE
    return [
        replace(piece, sides=tuple(part if k == axis else side for k, side in enumerate(piece.sides)))
        for part in ((a, cut), (cut, b))
    ]
