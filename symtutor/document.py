"""The one document type: what a lesson says, before a language and a notation are chosen.

Inline   Sentence (words to be) · Words (words chosen) · Math (an expression)
Block    Heading · Paragraph · Display · Steps · Table · Figure · Tree · Note
`words.translate` turns every Sentence into Words and Math; a renderer has one case per constructor, in this order.
"""

from dataclasses import dataclass
from typing import Literal

from .expression.tree import Expr
from .words.say import Sentence

__all__ = [
    "Block", "Display", "Document", "Drawn", "Figure", "Graph", "Heading", "Inline", "Line", "Math", "Node", "Note",
    "Paragraph", "Steps", "Table", "Tree", "Words",
]


@dataclass(frozen=True, slots=True)
class Words:
    """Text in the chosen language."""

    text: str


@dataclass(frozen=True, slots=True)
class Math:
    """An expression inside a line of text."""

    expr: Expr


Inline = Sentence | Words | Math
Drawn = Literal["dots", "curve", "path", "goal", "level"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered section title."""

    level: int
    text: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Display:
    """A formula on its own line, with an optional remark to its right."""

    expr: Expr
    remark: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chain: `left sign right    reason`. Without a left side the sign continues the line above."""

    left: Expr | None
    sign: str
    right: Expr
    reason: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Steps:
    """A chain of lines, aligned at their signs."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; a cell is inline content. `numeric` columns align at the decimal point."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture by its data: named series of points, with what it shows in words.

    drawn   how each series is drawn: dots, a curve, a path (dots joined by lines), a goal (one ring), or a level of a
            contour map, which has no place in the legend; dots for what is not said
    labels  what the series are called in the legend, in place of their names
    x, y    what stands along the axes
    """

    title: tuple[Inline, ...]
    series: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]
    log_y: bool = False
    drawn: tuple[Drawn, ...] = ()
    labels: tuple[tuple[Inline, ...], ...] = ()
    x: tuple[Inline, ...] = ()
    y: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a graph. `cells` stand below its text, one for each entry of the graph's legend; () for none."""

    text: tuple[Inline, ...]
    cells: tuple[tuple[Inline, ...], ...] = ()
    input: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph to be drawn. An edge is the places of its two nodes, the earlier first, and what stands beside it."""

    title: tuple[Inline, ...]
    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int, tuple[Inline, ...]], ...]
    legend: tuple[tuple[Inline, ...], ...] = ()
    beside: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A graph by its nodes, from a root downwards: each row is how deep it stands, and its text; `graph` draws it."""

    rows: tuple[tuple[int, tuple[Inline, ...]], ...]
    graph: Graph | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A remark beside the argument: how lines were checked, a warning, a hint. `kind` is checked, warning or hint."""

    kind: str
    text: tuple[Inline, ...]


Block = Heading | Paragraph | Display | Steps | Table | Figure | Tree | Note


@dataclass(frozen=True, slots=True)
class Document:
    """A lesson, sheet, report or reference page."""

    blocks: tuple[Block, ...]
