"""A graph as SVG: boxes with their numbers, from left to right; what stands beside a line covers no other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..document import Graph
from .graph_layout import place
from .page import Page, inline
from .svg_text import INK, drawn_words, width_of

__all__ = ["Drawing", "graph_drawing"]

CELLS = ("#0072B2", "#C04A00", "#006B4F")
PALE = ("#E3F0F8", "#FBEADF", "#E0F3EC")
LINE, EDGE, INPUT, WHITE = "#444444", "#8a8a8a", "#F4F4F4", "white"
ROW, MARGIN, TITLE, FOOT = 26.0, 24.0, 36.0, 40.0
AROUND, ABOVE, ROOM = 22.0, 30.0, 56.0
LABEL, SMALL = 12, 12
TRIES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
ARROW = (f'<defs><marker id="arrow" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7" markerHeight="7" '
         f'orient="auto"><path d="M0 1L9 5L0 9z" fill="{EDGE}"/></marker></defs>')

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Drawing:
    """A title for those who do not see it, SVG elements, and the room they take."""

    title: str
    lines: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Lettered:
    """The texts of a graph, and the sizes of its boxes."""

    texts: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...]
    sizes: tuple[tuple[float, float], ...]


def graph_drawing(graph: Graph, page: Page) -> Drawing:
    """The drawing of a translated graph."""
    said = _lettered(graph, page)
    gaps = [ROOM + width_of(label, LABEL) for label in said.labels]
    placed = place(said.sizes, [(start, end) for start, end, _ in graph.edges], gaps, ABOVE)
    centres = [(x + MARGIN, y + TITLE + MARGIN) for x, y in placed.centres]
    boxes = [_box(c, size) for c, size in zip(centres, said.sizes, strict=True)]
    routes = [[(x + MARGIN, y + TITLE + MARGIN) for x, y in route] for route in placed.routes]
    curves = _curves(graph, boxes, routes)
    title, legend = inline(graph.title, page), [inline(entry, page) for entry in (*graph.legend, graph.beside)]
    width = max(placed.width + 2 * MARGIN, 2 * MARGIN + sum(_key_width(t) for t in legend), width_of(title, 15) + 40)
    height = TITLE + placed.height + 2 * MARGIN + FOOT
    lines = (ARROW, drawn_words(width / 2, 28, title, "middle", 15, bold=True), *map(_edge, curves),
             *(line for i in range(len(boxes)) for line in _node(graph, said, boxes[i], i)),
             *_labels(said.labels, curves, boxes), *_legend(legend, height - 18))
    return Drawing(title, lines, width, height)


def _lettered(graph: Graph, page: Page) -> Lettered:
    texts = tuple(inline(node.text, page) for node in graph.nodes)
    cells = tuple(tuple(inline(cell, page) for cell in node.cells) for node in graph.nodes)
    labels = tuple(inline(label, page) for _, _, label in graph.edges)
    sizes = tuple((AROUND + max(width_of(text, 14), sum(_cell_width(c) for c in below)), ROW * (2 if below else 1.3))
                  for text, below in zip(texts, cells, strict=True))
    return Lettered(texts, cells, labels, sizes)


def _cell_width(text: str) -> float:
    return width_of(text, SMALL) + 14


def _box(centre: Point, size: tuple[float, float]) -> Box:
    (x, y), (w, h) = centre, size
    return x - w / 2, y - h / 2, x + w / 2, y + h / 2


# ---- nodes

def _node(graph: Graph, said: Lettered, box: Box, i: int) -> Iterator[str]:
    left, top, right, bottom = box
    cells, fill = said.cells[i], INPUT if graph.nodes[i].input else WHITE
    middle = top + (ROW if cells else bottom - top) / 2
    yield (f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" rx="7" '
           f'fill="{fill}" stroke="{LINE}" stroke-width="1.2"/>')
    yield drawn_words((left + right) / 2, middle + 5, said.texts[i], "middle", 14)
    spare = (right - left - 8 - sum(map(_cell_width, cells))) / max(1, len(cells))
    x = left + 4
    for k, cell in enumerate(cells):
        wide = _cell_width(cell) + spare
        yield (f'<rect x="{x + 1:.1f}" y="{top + ROW:.1f}" width="{wide - 2:.1f}" height="{ROW - 4:.1f}" rx="4" '
               f'fill="{PALE[k % 3]}"/>')
        yield drawn_words(x + wide / 2, top + ROW + 15, cell, "middle", SMALL, CELLS[k % 3])
        x += wide


# ---- edges

def _curves(graph: Graph, boxes: Sequence[Box], routes: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """Each edge from the right side of its first box to the left side of its last, arrivals one below the other."""
    found = []
    for e, (start, end, _) in enumerate(graph.edges):
        leaving = _port(boxes[start], [r[1] for r, x in zip(routes, graph.edges, strict=True) if x[0] == start],
                        routes[e][1])
        coming = _port(boxes[end], [r[-2] for r, x in zip(routes, graph.edges, strict=True) if x[1] == end],
                       routes[e][-2])
        found.append([(boxes[start][2], leaving), *routes[e][1:-1], (boxes[end][0] - 2, coming)])
    return found


def _port(box: Box, others: Sequence[Point], this: Point) -> float:
    """Where a line meets the side of a box: in the order of where the lines go."""
    order = sorted(others, key=lambda p: p[1])
    share = (order.index(this) + 1) / (len(order) + 1)
    return box[1] + (box[3] - box[1]) * share


def _edge(points: Sequence[Point]) -> str:
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for (x0, y0), (x1, y1) in pairwise(points):
        bend = (x1 - x0) / 2
        path += f"C{x0 + bend:.1f} {y0:.1f} {x1 - bend:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
    return f'<path d="{path}" fill="none" stroke="{EDGE}" stroke-width="1.4" marker-end="url(#arrow)"/>'


def _along(points: Sequence[Point], t: float) -> Point:
    """The point of the curve above the share t of its width; each part is a cubic with level ends."""
    x = points[0][0] + t * (points[-1][0] - points[0][0])
    (x0, y0), (x1, y1) = next((a, b) for a, b in pairwise(points) if x <= b[0] or b == points[-1])
    low, high = 0.0, 1.0
    for _ in range(20):
        s = (low + high) / 2
        low, high = (s, high) if 1.5 * s * (1 - s) + s**3 < (x - x0) / (x1 - x0) else (low, s)
    return x, y0 + (y1 - y0) * (3 * s * s - 2 * s**3)


# ---- what stands beside the edges

def _labels(texts: Sequence[str], curves: Sequence[Sequence[Point]], boxes: Sequence[Box]) -> Iterator[str]:
    taken = list(boxes)
    for i, text in enumerate(texts):
        others = [_along(c, k / 24) for j, c in enumerate(curves) if j != i for k in range(25)]
        spots = [_around(_along(curves[i], t), text) for t in TRIES]
        best = min(spots, key=lambda box: (sum(_meet(box, b) for b in taken), sum(_holds(box, p) for p in others)))
        taken.append(best)
        x, y = (best[0] + best[2]) / 2, (best[1] + best[3]) / 2
        yield (f'<rect x="{best[0]:.1f}" y="{best[1]:.1f}" width="{best[2] - best[0]:.1f}" '
               f'height="{best[3] - best[1]:.1f}" rx="4" fill="white" fill-opacity="0.92"/>')
        yield drawn_words(x, y + 4, text, "middle", LABEL, INK)


def _around(point: Point, text: str) -> Box:
    half = width_of(text, LABEL) / 2 + 4
    return point[0] - half, point[1] - 9, point[0] + half, point[1] + 9


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] + 2 and b[0] < a[2] + 2 and a[1] < b[3] + 2 and b[1] < a[3] + 2


def _holds(box: Box, p: Point) -> bool:
    return box[0] <= p[0] <= box[2] and box[1] <= p[1] <= box[3]


# ---- the legend

def _key_width(text: str) -> float:
    return 44 + width_of(text, SMALL)


def _legend(texts: Sequence[str], y: float) -> Iterator[str]:
    x = MARGIN
    for k, text in enumerate(texts):
        if k < len(texts) - 1:
            yield f'<rect x="{x:.1f}" y="{y - 11:.1f}" width="16" height="14" rx="3" fill="{PALE[k % 3]}"/>'
        else:
            yield (f'<path d="M{x:.1f} {y - 4:.1f}h16" stroke="{EDGE}" stroke-width="1.4" '
                   'marker-end="url(#arrow)"/>')
        yield drawn_words(x + 24, y, text, "start", SMALL, CELLS[k % 3] if k < len(texts) - 1 else INK)
        x += _key_width(text)
