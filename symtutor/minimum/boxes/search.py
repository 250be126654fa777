"""Where f can be lowest on a box: the pieces with the lowest bounds first, until every one is settled or too small."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import count
from itertools import product as cartesian
from math import inf

from .pieces import Frame, Look, Piece, halves, look_at, whole
from .tape import Tape

__all__ = ["WORK", "Found", "faces", "search"]

WORK = 1_500_000  # in the cost of the tape: about 2 seconds
TINY = 1e-9  # of the size of the numbers
STUCK = 200


@dataclass(frozen=True, slots=True)
class Found:
    """low ≤ the least value of f on the box ≤ high, which f has at `at`.

    flat   tiny pieces, each around exactly one point where the free slopes are 0 and f is convex
    stuck  tiny pieces of which nothing is known: kinks, edges of the domain, curvature 0
    """

    low: float
    high: float
    at: tuple[float, ...]
    flat: tuple[Piece, ...]
    stuck: tuple[Piece, ...]
    looks: int
    finished: bool


def faces(frame: Frame) -> Iterator[Piece]:
    """The box with its faces, edges and corners, as far as they are walls."""
    for fixed in cartesian(*((0, *(-1,) * low, *(1,) * high) for low, high in frame.walls)):
        yield whole(frame, fixed)


def search(tape: Tape, frame: Frame, work: int = WORK) -> Found:
    order = count()
    heap = [(piece.low, next(order), piece) for piece in faces(frame)]
    heapify(heap)
    high, at = inf, tuple(0.0 for _ in frame.variables)
    flat: list[Piece] = []
    stuck: list[Piece] = []
    looks, most = 0, work // tape.cost
    while heap and heap[0][0] <= high and looks < most and len(stuck) < STUCK:
        _, _, piece = heappop(heap)
        looks += 1
        look = look_at(tape, piece, high)
        if not isinstance(look, Look):
            continue
        if look.value[1] < high:
            high, at = look.value[1], tuple((a + b) / 2 for a, b in piece.sides)
        left = look.piece
        if not left.free or look.only_one and look.convex and left.size <= TINY * _scale(left):
            flat.append(left)
        elif left.size <= TINY * _scale(left):
            stuck.append(left)
        elif look.only_one and look.convex or left.size < 0.5 * piece.size:
            heappush(heap, (left.low, next(order), left))
        else:
            for half in halves(left, look.axis):
                heappush(heap, (half.low, next(order), half))
    kept = tuple(p for p in flat if p.low <= high)
    lows = [p.low for p in (*kept, *stuck)] + [low for low, _, _ in heap[:1]]
    finished = not heap or heap[0][0] > high
    return Found(min(lows, default=high), high, at, kept, tuple(p for p in stuck if p.low <= high), looks, finished)


def _scale(piece: Piece) -> float:
    return 1 + max(abs(end) for side in piece.sides for end in side)
