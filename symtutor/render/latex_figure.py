r"""A figure in LaTeX's own picture environment: dots and short strokes in a frame, with the values at its ends."""

import math
from collections.abc import Iterator, Sequence

from ..document import Figure
from .plot import Point, drawn_as, finite_points, value_range

__all__ = ["latex_figure"]

WIDTH, HEIGHT = 100, 60
"""In millimetres."""
SIZES = (1.4, 1.1, 0.9, 0.7, 0.5)
STEP = 0.8
"""Between the dots of a curve."""


def latex_figure(title: str, labels: Sequence[str], figure: Figure) -> str:
    series = [finite_points(points, figure.log_y) for _, points in figure.series]
    everything = [p for points in series for p in points]
    if not everything:
        return title
    (x0, x1), (y0, y1) = (value_range([p[i] for p in everything]) for i in (0, 1))
    placed = [[((x - x0) / (x1 - x0) * WIDTH, (y - y0) / (y1 - y0) * HEIGHT) for x, y in points] for points in series]
    return "\n".join([
        r"\begin{center}", title + r"\\[2mm]", r"\setlength{\unitlength}{1mm}",
        rf"\begin{{picture}}({WIDTH + 16},{HEIGHT + 8})(-16,-6)",
        rf"\put(0,0){{\line(1,0){{{WIDTH}}}}}\put(0,0){{\line(0,1){{{HEIGHT}}}}}",
        rf"\put(-1,{HEIGHT - 1}){{\makebox(0,0)[r]{{{_label(y1, figure.log_y)}}}}}",
        rf"\put(-1,1){{\makebox(0,0)[r]{{{_label(y0, figure.log_y)}}}}}",
        rf"\put(0,-4){{\makebox(0,0){{${x0:.4g}$}}}}\put({WIDTH},-4){{\makebox(0,0){{${x1:.4g}$}}}}",
        *_marks(figure, placed), r"\end{picture}", *_legend(figure, labels), r"\end{center}",
    ])


def _marks(figure: Figure, placed: Sequence[Sequence[Point]]) -> Iterator[str]:
    sizes = iter(SIZES * len(placed))
    for kind, points in zip(drawn_as(figure), placed, strict=True):
        if kind in ("curve", "level"):
            yield from (_dot(p, 0.3) for p in _along(points))
        elif kind == "goal":
            yield from (rf"\put({x:.2f},{y:.2f}){{\circle{{2.4}}}}" for x, y in points)
        else:
            size = next(sizes)
            yield from (_dot(p, size) for p in points)


def _along(points: Sequence[Point]) -> Iterator[Point]:
    """Points at equal distances on a polygon."""
    rest = 0.0
    for (x, y), (u, v) in zip(points, points[1:], strict=False):
        length = math.hypot(u - x, v - y)
        while rest < length:
            yield x + (u - x) * rest / length, y + (v - y) * rest / length
            rest += STEP
        rest -= length


def _dot(point: Point, size: float) -> str:
    return rf"\put({point[0]:.2f},{point[1]:.2f}){{\circle*{{{size}}}}}"


def _label(value: float, log_y: bool) -> str:
    """3.25, or a power of ten."""
    if not log_y:
        return f"${value:.4g}$"
    exponent = math.floor(value)
    return rf"${10 ** (value - exponent):.2g} \cdot 10^{{{exponent}}}$"


def _legend(figure: Figure, labels: Sequence[str]) -> list[str]:
    """The names of the dots, largest dots first."""
    named = [label for label, kind in zip(labels, drawn_as(figure), strict=False) if kind in ("dots", "path")]
    sizes = SIZES * len(named)
    dots = [rf"\begin{{picture}}(3,2)\put(1,1){{\circle*{{{size}}}}}\end{{picture}} {label}"
            for size, label in zip(sizes, named, strict=False)]
    return [r"\\" + r"\quad ".join(dots)] if len(named) > 1 else []
