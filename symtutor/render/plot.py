"""A figure drawn with characters: points in a frame, with its smallest and largest values."""

import math
from collections.abc import Sequence

from rich.cells import cell_len

__all__ = ["Point", "Series", "finite_points", "plot_lines", "value_range"]

WIDTH, HEIGHT = 60, 14
MARKS = "•ox+*"
Point = tuple[float, float]
Series = Sequence[tuple[str, Sequence[Point]]]


def plot_lines(series: Series, log_y: bool, ascii: bool, width: int = WIDTH) -> list[str]:
    """The picture in lines, each series with a mark of its own; points that are not finite are left out."""
    marks = "*ox+." if ascii else MARKS
    drawn = [(mark, finite_points(points, log_y)) for mark, (_, points) in zip(marks, series, strict=False)]
    everything = [p for _, points in drawn for p in points]
    if not everything:
        return []
    (x0, x1), (y0, y1) = (value_range([p[i] for p in everything]) for i in (0, 1))
    grid = [[" "] * width for _ in range(HEIGHT)]
    for mark, points in drawn:
        for x, y in points:
            grid[HEIGHT - 1 - _place(y, y0, y1, HEIGHT)][_place(x, x0, x1, width)] = mark
    return _framed(grid, (_label(y1, log_y), _label(y0, log_y)), (f"{x0:g}", f"{x1:g}"), ascii) + _legend(series, marks)


def finite_points(points: Sequence[Point], log_y: bool) -> list[Point]:
    """The points that can be drawn; with log_y their heights as powers of ten."""
    ready = ((x, math.log10(y) if log_y else y) for x, y in points if not log_y or y > 0)
    return [(x, y) for x, y in ready if math.isfinite(x) and math.isfinite(y)]


def value_range(values: Sequence[float]) -> tuple[float, float]:
    """The smallest and the largest, never equal."""
    low, high = min(values), max(values)
    return (low, high) if low < high else (low - 1, high + 1)


def _place(value: float, low: float, high: float, count: int) -> int:
    return round((value - low) / (high - low) * (count - 1))


def _label(value: float, log_y: bool) -> str:
    return f"{10**value:.3g}" if log_y else f"{value:.4g}"


def _framed(grid: list[list[str]], ys: tuple[str, str], xs: tuple[str, str], ascii: bool) -> list[str]:
    """The picture with its axes and their ends."""
    bar, corner, line = "|+-" if ascii else "│└─"
    room = max(map(len, ys))
    labels = [ys[0], *[""] * (len(grid) - 2), ys[1]]
    rows = [f"{label:>{room}} {bar}{''.join(row)}".rstrip() for label, row in zip(labels, grid, strict=True)]
    width = len(grid[0])
    axis = " " * (room + 1) + corner + line * width
    return [*rows, axis, " " * (room + 2) + xs[0] + xs[1].rjust(width - len(xs[0]))]


def _legend(series: Series, marks: str) -> list[str]:
    """Which mark is what, when there are several."""
    if len(series) < 2:
        return []
    return ["   ".join(f"{mark} {name}" for mark, (name, _) in zip(marks, series, strict=False) if cell_len(name))]
