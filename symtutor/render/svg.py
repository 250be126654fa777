"""Figures as one SVG picture, one below the other: text stays text, colours can be told apart without seeing colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..document import Block, Document, Figure, Graph, Paragraph, Tree
from ..words.language import Language
from .page import Page, inline, language_of
from .plot import Point, Range, drawn_as, finite_points, value_range
from .svg_graph import Drawing, graph_drawing
from .svg_text import FACE, INK, plain, words
from .ticks import ticks

__all__ = ["render_svg"]

WIDTH, HEIGHT = 640, 440
LEFT, RIGHT, TOP, BOTTOM = 78, 18, 44, 106
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
"""Okabe & Ito 2008, colour universal design."""
LIGHT = "#ececec"
DASHES = ("", "7 4", "2 3", "9 3 2 3", "4 2", "1 2", "")
SHADES = ("#dddddd", "#c8c8c8", "#b0b0b0", "#999999", "#828282", "#6b6b6b")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the numbers of a figure lie in the picture."""

    xs: Range
    ys: Range
    top: int

    def place(self, point: Point) -> Point:
        x = LEFT + (point[0] - self.xs[0]) / (self.xs[1] - self.xs[0]) * (WIDTH - LEFT - RIGHT)
        y = self.top + HEIGHT - BOTTOM - (point[1] - self.ys[0]) / (self.ys[1] - self.ys[0]) * (HEIGHT - TOP - BOTTOM)
        return x, y


def render_svg(document: Document) -> str:
    """The figures and graphs of a translated document; valid XML even without any."""
    page = Page(100, False, _language(document))
    drawings = [drawing for block in document.blocks if (drawing := _drawing(block, page)) is not None]
    width = max([WIDTH, *(drawing.width for drawing in drawings)])
    height = sum(drawing.height for drawing in drawings) or HEIGHT
    return "\n".join([
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" '
        f'xml:lang="{page.language}" font-family="{FACE}" '
        'font-size="13">',
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="white"/>', *_stacked(drawings, width), "</svg>",
    ]) + "\n"


def _language(document: Document) -> Language:
    """The language of the page, or of its pictures where there is nothing else."""
    pictures = [block for block in document.blocks if isinstance(block, (Figure, Tree))]
    titles = [p.title if isinstance(p, Figure) else p.graph.beside if p.graph else () for p in pictures]
    return language_of(Document((*document.blocks, *map(Paragraph, titles))))


def _drawing(block: Block, page: Page) -> Drawing | None:
    match block:
        case Figure():
            return Drawing(inline(block.title, page), tuple(_figure(block, page, 0)), WIDTH, HEIGHT)
        case Tree(_, Graph() as graph):
            return graph_drawing(graph, page)
        case _:
            return None


def _stacked(drawings: Sequence[Drawing], width: float) -> Iterator[str]:
    """One below the other, each in the middle."""
    top = 0.0
    for drawing in drawings:
        yield f'<g role="img" transform="translate({(width - drawing.width) / 2:.0f} {top:.0f})">'
        yield f"<title>{plain(drawing.title)}</title>"
        yield from drawing.lines
        yield "</g>"
        top += drawing.height


def _figure(figure: Figure, page: Page, top: int) -> Iterator[str]:
    title = inline(figure.title, page)
    series = [finite_points(points, figure.log_y) for _, points in figure.series]
    everything = [p for points in series for p in points]
    yield words(WIDTH / 2, top + 26, title, "middle", 'font-size="15" font-weight="bold"')
    if everything:
        heights = value_range([p[1] for p in everything])
        frame = Frame(value_range([p[0] for p in everything]), heights if _is_map(figure) else _padded(heights), top)
        yield from _axes(figure, page, frame)
        kinds = drawn_as(figure)
        for i in sorted(range(len(series)), key=lambda i: ("level", "curve", "path", "dots", "goal").index(kinds[i])):
            yield from _series(kinds[i], [frame.place(p) for p in series[i]], _style(kinds, i))
        yield from _legend(figure, page, top)


def _is_map(figure: Figure) -> bool:
    """Level lines reach the edges of the picture."""
    return "level" in drawn_as(figure)


def _padded(ys: Range) -> Range:
    room = 0.04 * (ys[1] - ys[0])
    return ys[0] - room, ys[1] + room


# ---- axes

def _axes(figure: Figure, page: Page, frame: Frame) -> Iterator[str]:
    left, right, bottom, top = LEFT, WIDTH - RIGHT, frame.top + HEIGHT - BOTTOM, frame.top + TOP
    for value, label in ticks(*frame.xs):
        x = frame.place((value, frame.ys[0]))[0]
        yield f'<path d="M{x:.1f} {top}V{bottom}" stroke="{LIGHT}"/>'
        yield words(x, bottom + 18, label, "middle", f'fill="{INK}"')
    for value, label in ticks(*frame.ys, powers=figure.log_y):
        y = frame.place((frame.xs[0], value))[1]
        yield f'<path d="M{left} {y:.1f}H{right}" stroke="{LIGHT}"/>'
        yield words(left - 8, y + 4, label, "end", f'fill="{INK}"')
    yield f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="{INK}"/>'
    yield words((left + right) / 2, bottom + 38, inline(figure.x, page), "middle", f'fill="{INK}"')
    turned = f'fill="{INK}" transform="rotate(-90 16 {(top + bottom) / 2:.1f})"'
    yield words(16, (top + bottom) / 2, inline(figure.y, page), "middle", turned)


# ---- series

def _style(kinds: Sequence[str], i: int) -> tuple[str, str]:
    """Colour and dashes: levels in greys, the higher the darker, everything else in colours of its own."""
    if kinds[i] == "level":
        levels = [j for j, kind in enumerate(kinds) if kind == "level"]
        return SHADES[levels.index(i) * len(SHADES) // len(levels)], ""
    place = sum(kind != "level" for kind in kinds[:i])
    colour = "#B00020" if kinds[i] == "goal" else COLOURS[place % len(COLOURS)]
    return colour, DASHES[place % len(DASHES)]


def _series(kind: str, points: Sequence[Point], style: tuple[str, str]) -> Iterator[str]:
    colour, dashes = style
    dashed = f' stroke-dasharray="{dashes}"' if dashes and kind == "curve" else ""
    width = {"curve": 2.0, "level": 1.2, "path": 1.4}.get(kind)
    if width and len(points) > 1:
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        yield f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'
    if kind in ("dots", "path"):
        radius = 3.2 if len(points) <= 40 else 1.6
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}"/>' for x, y in points)
    if kind == "goal":
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="none" stroke="{colour}" stroke-width="2"/>'
                    for x, y in points)


def _legend(figure: Figure, page: Page, top: int) -> Iterator[str]:
    """Below the axes, in rows; levels are explained by the title."""
    named = [inline(label, page) for label in figure.labels] or [name for name, _ in figure.series]
    kinds = drawn_as(figure)
    shown = [(kinds[i], name, _style(kinds, i)) for i, name in enumerate(named)
             if kinds[i] != "level" and figure.series[i][1]]
    x, y = float(LEFT), top + HEIGHT - 40
    for kind, name, style in shown if len(figure.series) > 1 else ():
        wide = 50 + sum(13 if c > "\u10ff" else 8.5 for c in name)
        if x > LEFT and x + wide > WIDTH:
            x, y = float(LEFT), y + 22
        sample = [(x, y - 4), (x + 22, y - 4)] if kind in ("curve", "path") else [(x + 11, y - 4)]
        yield from _series(kind, sample, style)
        yield words(x + 30, y, name, "start", f'fill="{INK}"')
        x += wide
