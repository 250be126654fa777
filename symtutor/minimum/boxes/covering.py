"""A closed box covered by small boxes, none of which holds a lower value than that of some known points.

On each of them f is certainly larger, or cannot be lowest, or f is convex and has its only flat point at a known one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ...expression.tree import Expr
from .pairs import pair
from .pieces import Fixed, Frame, Gone, Look, Piece, Side, halves, look_at
from .search import faces
from .tape import Tape, tape_of

__all__ = ["Claim", "Tally", "cover"]

WORK = 1_200_000  # steps of the tape, in looks at pieces
SHRUNK = 0.5


@dataclass(frozen=True, slots=True)
class Claim:
    """A point where all free slopes are exactly 0: a small interval for each coordinate, and the faces it lies on."""

    place: tuple[Side, ...]
    fixed: Fixed


@dataclass(frozen=True, slots=True)
class Tally:
    """How many small boxes there are, and on how many f is larger, not flat, or convex around a known point."""

    larger: int = 0
    steep: int = 0
    convex: int = 0

    @property
    def boxes(self) -> int:
        return self.larger + self.steep + self.convex


@lru_cache(maxsize=32)
def cover(body: Expr, frame: Frame, goal: Fraction, claims: tuple[Claim, ...]) -> Tally | None:
    """The count of boxes that show f ≥ its value at the claims, or f > goal, everywhere; None when they do not."""
    tape = tape_of(body, frame.variables)
    if tape is None:
        return None
    todo, above, count = list(faces(frame)), pair(goal)[1], {"larger": 0, "steep": 0, "convex": 0}
    for _ in range(WORK // len(tape.steps)):
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
    if (look.convex or not left.free) and any(_holds(left, c) for c in claims):
        return "convex"
    if not left.free or left.size <= 1e-14:
        return None
    return [left] if left.size < SHRUNK * piece.size else halves(left, look.axis)


def _holds(piece: Piece, claim: Claim) -> bool:
    """Whether the known point lies on the piece, its slopes 0 along all that is free there."""
    faces_ = zip(piece.fixed, claim.fixed, strict=True)
    inside = zip(piece.sides, claim.place, strict=True)
    return all(not c or c == f for f, c in faces_) and all(a <= c and d <= b for (a, b), (c, d) in inside)
