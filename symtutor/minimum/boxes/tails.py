"""Is f larger than a number beyond the ends of a box that are no walls?

Shown on unbounded boxes: f is larger there, or rises all the way out, so that it is as low where the box begins. One
variable is taken in after the other: what lies beyond the ends in x comes back to them, then what lies beyond in y.
Where that does not show it, a simpler function below f does (`loosened`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from ...expression.tree import Expr
from .jets import Jet, jet_on
from .loosened import loosened
from .pairs import Pair, middle, pair
from .pieces import Frame, Piece, halves
from .tape import Tape, tape_of, value_on

__all__ = ["is_larger_beyond"]

LOOKS = 400


def is_larger_beyond(body: Expr, frame: Frame, goal: float, turning: Sequence[bool] = ()) -> bool:
    """Whether every point beyond the ends has a value above the goal, or above that of a point within.

    turning   the variables of which the box holds a whole period
    """
    tape, below = tape_of(body, frame.variables), loosened(body, frame.variables)
    plain = tape_of(below.body, (*frame.variables, *below.letters))
    for sides, k, outward in _beyond(frame, turning or (False,) * len(frame.variables)):
        piece = Piece(sides, (0,) * len(sides))
        wide = Piece((*sides, *below.ranges), (0,) * (len(sides) + len(below.ranges)))
        if plain is not None and _is_larger_loosely(plain, wide, goal):
            continue
        if tape is None or not _is_larger(tape, piece, k, outward, goal):
            return False
    return True


def _beyond(frame: Frame, turning: Sequence[bool]) -> Iterator[tuple[tuple[Pair, ...], int, int]]:
    """What lies beyond an end in x_k and within the ends of all earlier variables."""
    inner: list[Pair] = [pair(low[0], high[1]) for low, high in frame.ends]
    outer: list[Pair] = [
        (a if walls[0] or turns else -inf, b if walls[1] or turns else inf)
        for (a, b), walls, turns in zip(inner, frame.walls, turning, strict=True)
    ]
    for k, ((a, b), walls) in enumerate(zip(inner, frame.walls, strict=True)):
        for outward, tail in ((-1, (-inf, a)), (1, (b, inf))):
            if not walls[outward > 0] and not turning[k]:
                yield (*inner[:k], tail, *outer[k + 1 :]), k, outward


def _is_larger(tape: Tape, piece: Piece, k: int, outward: int, goal: float) -> bool:
    todo = [piece]
    for _ in range(LOOKS):
        if not todo:
            return True
        here = todo.pop()
        jet = jet_on(tape, here.sides, 1)
        if jet is None or jet.value[0] > goal:
            continue
        low, high = jet.slope(k)
        if low >= 0 if outward > 0 else high <= 0:
            continue
        todo.extend(_cut(here, k))
    return False


def _is_larger_loosely(tape: Tape, piece: Piece, goal: float) -> bool:
    """By values alone; along a variable in which the function rises or falls only the lower end counts."""
    todo = [piece]
    for _ in range(LOOKS):
        if not todo:
            return True
        here = todo.pop()
        jet = jet_on(tape, here.sides, 1)
        if jet is None or jet.value[0] > goal:
            continue
        lower = tuple(_lower_end(jet, k, side) for k, side in enumerate(here.sides))
        if not value_on(tape, lower)[0] > goal:
            todo.extend(_cut(replace(here, sides=lower), 0))
    return False


def _lower_end(jet: Jet, k: int, side: Pair) -> Pair:
    low, high = jet.slope(k)
    if low >= 0 and side[0] > -inf:
        return side[0], side[0]
    return (side[1], side[1]) if high <= 0 and side[1] < inf else side


def _cut(piece: Piece, k: int) -> list[Piece]:
    """Across the widest side, unbounded ones first."""
    widths = [b - a for a, b in piece.sides]
    axis = max(range(len(widths)), key=lambda j: (widths[j], j == k))
    a, b = piece.sides[axis]
    if b - a < inf:
        return halves(piece, axis)
    cut = middle((a, b))
    return [
        replace(piece, sides=tuple(part if j == axis else side for j, side in enumerate(piece.sides)))
        for part in ((a, cut), (cut, b))
    ]
