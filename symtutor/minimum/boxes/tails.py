"""Is f larger than a number beyond the ends of a box that are no walls?

Shown on unbounded boxes: f is larger there, or rises all the way out, so that it is as low where the box begins. One
variable is taken in after the other: what lies beyond the ends in x comes back to them, then what lies beyond in y.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import inf

from .jets import jet_on
from .pairs import Pair, middle, pair
from .pieces import Frame, Piece, halves
from .tape import Tape

__all__ = ["is_larger_beyond"]

LOOKS = 600


def is_larger_beyond(tape: Tape, frame: Frame, goal: float) -> bool:
    """Whether every point beyond the ends has a value above the goal, or above that of a point within."""
    return all(_is_larger(tape, piece, k, outward, goal) for piece, k, outward in _beyond(frame))


def _beyond(frame: Frame) -> Iterator[tuple[Piece, int, int]]:
    """What lies beyond an end in x_k and within the ends of all earlier variables."""
    inner: list[Pair] = [pair(low[0], high[1]) for low, high in frame.ends]
    outer: list[Pair] = [
        (a if walls[0] else -inf, b if walls[1] else inf) for (a, b), walls in zip(inner, frame.walls, strict=True)
    ]
    for k, ((a, b), walls) in enumerate(zip(inner, frame.walls, strict=True)):
        for outward, tail in ((-1, (-inf, a)), (1, (b, inf))):
            if not walls[outward > 0]:
                yield Piece((*inner[:k], tail, *outer[k + 1 :]), (0,) * len(inner)), k, outward


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
