"""A figure drawn with characters: series in a frame, with its smallest and largest values."""

import math
from collections.abc import Iterator, Sequence

from ..document import Drawn, Figure

__all__ = ["Point", "drawn_as", "finite_points", "plot_lines", "value_range"]

WIDTH, HEIGHT = 60, 18
MARKS, ASCII_MARKS = "•ox+#%@", "*ox+#%@"
SIGNS, ASCII_SIGNS = {"curve": "·", "level": "·", "goal": "◎"}, {"curve": ".", "level": ".", "goal": "O"}
LAYERS = ("level", "curve", "path", "dots", "goal")
Point = tuple[float, float]
Range = tuple[float, float]


def plot_lines(figure: Figure, labels: Sequence[str], ascii: bool, width: int = WIDTH) -> list[str]:
    """The picture in lines; curves and levels first, dots over them with a mark for each series of dots.

    Points that are not finite are left out, with log_y those that are not positive too."""
    series = [finite_points(points, figure.log_y) for _, points in figure.series]
    everything = [p for points in series for p in points]
    if not everything:
        return []
    (x0, x1), (y0, y1) = (value_range([p[i] for p in everything]) for i in (0, 1))
    grid = [[" "] * width for _ in range(HEIGHT)]
    marks = list(_marks(drawn_as(figure), ascii))
    kinds, left_out = drawn_as(figure), _every_other_level(figure)
    for i in sorted(set(range(len(series))) - left_out, key=lambda i: (LAYERS.index(kinds[i]), i)):
        for x, y in _filled(series[i], kinds[i], (x1 - x0) / width, (y1 - y0) / HEIGHT):
            grid[HEIGHT - 1 - _place(y, y0, y1, HEIGHT)][_place(x, x0, x1, width)] = marks[i]
    ends = (_label(y1, figure.log_y), _label(y0, figure.log_y)), (f"{x0:.4g}", f"{x1:.4g}")
    return _framed(grid, *ends, ascii) + _legend(figure, marks, labels)


def _every_other_level(figure: Figure) -> set[int]:
    """Characters have no room for all the levels of a contour map: which series are left out."""
    levels = [i for i, kind in enumerate(drawn_as(figure)) if kind == "level"]
    heights = list(dict.fromkeys(figure.series[i][0] for i in levels))
    return {i for i in levels if heights.index(figure.series[i][0]) % 2}


def drawn_as(figure: Figure) -> list[Drawn]:
    """How each series is drawn."""
    return [*figure.drawn, *["dots" for _ in figure.series[len(figure.drawn):]]]  # type: ignore[list-item]


def finite_points(points: Sequence[Point], log_y: bool) -> list[Point]:
    """The points that can be drawn; with log_y their heights as powers of ten."""
    ready = ((x, math.log10(y) if log_y else y) for x, y in points if not log_y or y > 0)
    return [(x, y) for x, y in ready if math.isfinite(x) and math.isfinite(y)]


def value_range(values: Sequence[float]) -> Range:
    """The smallest and the largest, never equal."""
    low, high = min(values), max(values)
    return (low, high) if low < high else (low - 1, high + 1)


def _marks(drawn: Sequence[Drawn], ascii: bool) -> Iterator[str]:
    """A mark of its own for each series of dots."""
    signs, dots = ASCII_SIGNS if ascii else SIGNS, iter((ASCII_MARKS if ascii else MARKS) * len(drawn))
    for kind in drawn:
        yield signs.get(kind) or next(dots)


def _filled(points: Sequence[Point], kind: Drawn, dx: float, dy: float) -> Iterator[Point]:
    """The points; for a curve or a level also those between neighbours, a cell apart."""
    yield from points
    if kind in ("curve", "level"):
        for (x, y), (u, v) in zip(points, points[1:], strict=False):
            count = min(200, int(max(abs(u - x) / dx, abs(v - y) / dy)))
            yield from ((x + (u - x) * k / count, y + (v - y) * k / count) for k in range(1, count))


def _place(value: float, low: float, high: float, count: int) -> int:
    return round((value - low) / (high - low) * (count - 1))


def _label(value: float, log_y: bool) -> str:
    return f"{10**value:.3g}" if log_y else f"{value:.4g}"


def _framed(grid: list[list[str]], ys: tuple[str, str], xs: tuple[str, str], ascii: bool) -> list[str]:
    """The picture with its axes and their ends."""
    bar, corner, line = "|+-" if ascii else "│└─"
    if not ascii:
        ys, xs = (ys[0].replace("-", "−"), ys[1].replace("-", "−")), (xs[0].replace("-", "−"), xs[1].replace("-", "−"))
    room = max(map(len, ys))
    labels = [ys[0], *[""] * (len(grid) - 2), ys[1]]
    rows = [f"{label:>{room}} {bar}{''.join(row)}".rstrip() for label, row in zip(labels, grid, strict=True)]
    width = len(grid[0])
    axis = " " * (room + 1) + corner + line * width
    return [*rows, axis, " " * (room + 2) + xs[0] + xs[1].rjust(width - len(xs[0]))]


def _legend(figure: Figure, marks: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Which mark is what, when there are several; levels have no line."""
    called = [*labels, *(name for name, _ in figure.series[len(labels):])]
    kinds = drawn_as(figure)
    rows = [f"{mark} {name}" for mark, name, kind in zip(marks, called, kinds, strict=True) if kind != "level"]
    return ["   ".join(rows)] if len(figure.series) > 1 and rows else []
