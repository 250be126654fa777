"""What a picture of a descent needs: the function along a line, or its level lines over a box."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ...function import Function
from ..running.compiled import formula

__all__ = ["Level", "around", "graph", "levels"]

Range = tuple[float, float]
Place = tuple[float, float]
Level = tuple[float, tuple[Place, ...]]
"""A height, and one connected line at it."""
SAMPLES, CELLS, HEIGHTS = 240, 72, 9
MARGIN = 0.12


def around(values: Sequence[float]) -> Range:
    """From the smallest to the largest value, and a little more."""
    low, high = min(values), max(values)
    room = MARGIN * (high - low) or 1.0
    return low - room, high + room


def graph(function: Function, xs: Range) -> list[Place]:
    """Points of the graph of a function of one variable; nan where it is not defined."""
    f = formula(function.body, function.variables)
    places = [xs[0] + (xs[1] - xs[0]) * k / SAMPLES for k in range(SAMPLES + 1)]
    return [(x, f(x)) for x in places]


def levels(function: Function, xs: Range, ys: Range, through: Sequence[float] = ()) -> list[Level]:
    """Level lines of a function of two variables over a box, by marching squares.

    The heights rise like squares from the lowest to the highest value in the box, as those of a bowl do at equal
    distances; `through` are heights that are drawn too."""
    f = formula(function.body, function.variables)
    us, vs = _steps(xs), _steps(ys)
    grid = [[f(u, v) for v in vs] for u in us]
    known = sorted(z for row in grid for z in row if math.isfinite(z))
    if not known:
        return []
    low, high = known[0], known[int(0.9 * (len(known) - 1))]
    heights = sorted({*(low + (high - low) * (k / HEIGHTS) ** 2 for k in range(1, HEIGHTS + 1)), *through})
    return [(h, line) for h in heights for line in _joined(list(_crossings(grid, us, vs, h)))]


def _steps(ends: Range) -> list[float]:
    return [ends[0] + (ends[1] - ends[0]) * k / CELLS for k in range(CELLS + 1)]


def _crossings(
    grid: Sequence[Sequence[float]], us: Sequence[float], vs: Sequence[float], h: float
) -> Iterator[tuple[Place, Place]]:
    """One or two strokes for each cell whose corners lie on both sides of h."""
    for i in range(CELLS):
        for j in range(CELLS):
            corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
            heights = [grid[a][b] for a, b in corners]
            if min(heights) < h <= max(heights) and all(map(math.isfinite, heights)):
                cut = [_between(us, vs, corners[k], corners[k - 1], heights[k], heights[k - 1], h)
                       for k in range(4) if (heights[k] < h) != (heights[k - 1] < h)]
                yield from zip(cut[::2], cut[1::2], strict=True)


def _between(
    us: Sequence[float], vs: Sequence[float], a: tuple[int, int], b: tuple[int, int], fa: float, fb: float, h: float
) -> Place:
    """Where the height h lies on the edge from a to b; the same for both cells that share the edge."""
    if a > b:
        a, b, fa, fb = b, a, fb, fa
    share = (h - fa) / (fb - fa)
    return us[a[0]] + share * (us[b[0]] - us[a[0]]), vs[a[1]] + share * (vs[b[1]] - vs[a[1]])


def _joined(strokes: list[tuple[Place, Place]]) -> Iterator[tuple[Place, ...]]:
    """Strokes that share an end, as one line."""
    ends: dict[Place, list[int]] = {}
    for k, stroke in enumerate(strokes):
        for end in stroke:
            ends.setdefault(end, []).append(k)
    free = set(range(len(strokes)))
    while free:
        first = min(free)
        free.discard(first)
        a, b = strokes[first]
        forward, backward = _followed(b, strokes, ends, free), _followed(a, strokes, ends, free)
        yield (*reversed(backward), a, b, *forward)


def _followed(
    end: Place, strokes: Sequence[tuple[Place, Place]], ends: dict[Place, list[int]], free: set[int]
) -> list[Place]:
    line: list[Place] = []
    while (following := next((k for k in ends[end] if k in free), None)) is not None:
        free.discard(following)
        a, b = strokes[following]
        end = b if a == end else a
        line.append(end)
    return line
