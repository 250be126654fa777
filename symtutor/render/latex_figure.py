r"""A figure in LaTeX's own picture environment: dots in a frame, with the values at its ends."""

import math

from .plot import Point, Series, finite_points, value_range

__all__ = ["latex_figure"]

WIDTH, HEIGHT = 100, 50
"""In millimetres."""
SIZES = (1.4, 1.0, 0.7, 0.5, 0.3)


def latex_figure(title: str, series: Series, log_y: bool) -> str:
    drawn = [finite_points(points, log_y) for _, points in series]
    everything = [p for points in drawn for p in points]
    if not everything:
        return title
    (x0, x1), (y0, y1) = (value_range([p[i] for p in everything]) for i in (0, 1))
    dots = [_dot(p, (x0, x1), (y0, y1), size)
            for size, points in zip(SIZES, drawn, strict=False) for p in points]
    return "\n".join([
        r"\begin{center}", title + r"\\[2mm]", r"\setlength{\unitlength}{1mm}",
        rf"\begin{{picture}}({WIDTH + 16},{HEIGHT + 8})(-16,-6)",
        rf"\put(0,0){{\line(1,0){{{WIDTH}}}}}\put(0,0){{\line(0,1){{{HEIGHT}}}}}",
        rf"\put(-1,{HEIGHT - 1}){{\makebox(0,0)[r]{{{_label(y1, log_y)}}}}}",
        rf"\put(-1,1){{\makebox(0,0)[r]{{{_label(y0, log_y)}}}}}",
        rf"\put(0,-4){{\makebox(0,0){{${x0:g}$}}}}\put({WIDTH},-4){{\makebox(0,0){{${x1:g}$}}}}",
        *dots, r"\end{picture}", r"\end{center}",
    ])


def _dot(point: Point, xs: tuple[float, float], ys: tuple[float, float], size: float) -> str:
    x, y = ((value - low) / (high - low) for value, (low, high) in zip(point, (xs, ys), strict=True))
    return rf"\put({x * WIDTH:.2f},{y * HEIGHT:.2f}){{\circle*{{{size}}}}}"


def _label(value: float, log_y: bool) -> str:
    """3.25, or a power of ten."""
    if not log_y:
        return f"${value:.4g}$"
    exponent = math.floor(value)
    return rf"${10 ** (value - exponent):.2g} \cdot 10^{{{exponent}}}$"
