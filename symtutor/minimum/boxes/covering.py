"""A closed box covered by small boxes, none of which holds a lower value than that of some known points.

On each of them f is certainly larger, or cannot be lowest, or f is convex and has its only flat point at a known one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from ...expression.tree import Expr
from .held_up import HeldUp, holds_on
from .pairs import hull, pair, width
from .pieces import Fixed, Frame, Gone, Look, Piece, Side, halves, is_convex, look_at
from .search import faces
from .tape import Tape, tape_of

__all__ = ["Claim", "Tally", "cover"]

WORK = 2_500_000  # in the cost of the tape
SHRUNK = 0.5
REACH = 2.0  # a piece is widened to at most twice its size


@dataclass(frozen=True, slots=True)
class Claim:
    """A point where all free slopes are exactly 0: a small interval for each coordinate, and the faces it lies on.

    held   at a kink the weights with which that is so
    """

    place: tuple[Side, ...]
    fixed: Fixed
    held: HeldUp | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many small boxes there are, and on how many f is larger, not flat, convex, or held up at a known kink."""

    larger: int = 0
    steep: int = 0
    convex: int = 0
    kink: int = 0

    @property
    def boxes(self) -> int:
        return self.larger + self.steep + self.convex + self.kink


@lru_cache(maxsize=32)
def cover(body: Expr, frame: Frame, goal: Fraction, claims: tuple[Claim, ...]) -> Tally | None:
    """The count of boxes that show f ≥ its value at the claims, or f > goal, everywhere; None when they do not."""
    tape = tape_of(body, frame.variables)
    if tape is None:
        return None
    todo, above, count = list(faces(frame)), pair(goal)[1], {"larger": 0, "steep": 0, "convex": 0, "kink": 0}
    for _ in range(WORK // tape.cost):
        if not todo:
            return Tally(**count)
        left = _left(tape, above, claims, todo.pop())
        if left is None:
            return None
        if isinstance(left, str):
            count[left] += 1
        else:
            todo.extend(left)
    return None


def _left(tape: Tape, goal: float, claims: Sequence[Claim], piece: Piece) -> list[Piece] | Gone | str | None:
    """What is left to do after a look at one piece; None where nothing more can be done."""
    look = look_at(tape, piece, goal)
    if not isinstance(look, Look):
        return look
    left = look.piece
    settled = next((c for c in claims if _settles(tape, c, left)), None)
    if settled is not None:
        return "convex" if settled.held is None else "kink"
    if not left.free or left.size <= 1e-14:
        return None
    return [left] if left.size < SHRUNK * piece.size else halves(left, look.axis)


def _settles(tape: Tape, claim: Claim, piece: Piece) -> bool:
    """Whether f is nowhere lower than at the known point on the piece, widened so that it holds the point."""
    if any(c not in (0, f) for c, f in zip(claim.fixed, piece.fixed, strict=True)):
        return False
    place = [pair(*side) for side in claim.place]
    sides = tuple(map(hull, piece.sides, place))
    for old, new, fixed in zip(piece.sides, sides, piece.fixed, strict=True):
        if new != old if fixed else width(new) > REACH * width(old):
            return False
    around = replace(piece, sides=sides)
    return is_convex(tape, around) if claim.held is None else holds_on(claim.held, around)
