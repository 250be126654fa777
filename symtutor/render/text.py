"""A document as text for terminals and files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.cells import cell_len

from ..document import (
    Block,
    Display,
    Document,
    Figure,
    Heading,
    Inline,
    Line,
    Note,
    Paragraph,
    Steps,
    Table,
    Tree,
)
from ..expression.notation.block import worth_drawing
from ..expression.notation.drawing import Block as Picture
from ..expression.notation.drawing import beside, pad, text_block
from ..expression.notation.linear import SIGNS
from .formula import formula, picture
from .page import Page, inline, language_of, wrapped
from .plain_words import plain_words
from .plot import plot_lines
from .table import table_lines
from .tree import tree_lines

__all__ = ["render_text"]

INDENT, DEEPER = 2, 4
GAP = 4
WIDEST_COLUMN, NEAREST_BELOW = 0.62, 0.45
NARROWEST_REASON = 18
SHORT = 2


def render_text(document: Document, ascii: bool = False, width: int = 100, first: int = 1) -> str:
    """A translated document as text of `width` terminal cells; its sections are numbered from `first`.

    With `ascii` mathematics is written as it is typed and English uses no other characters.
    """
    page = Page(width, ascii, language_of(document))
    page = replace(page, column=_column(document, page))
    lines: list[str] = []
    number, before = first - 1, None
    for block in document.blocks:
        number += isinstance(block, Heading) and block.level == 1
        lines += [""] * (before is not None and _apart(before, block)) + _block(block, page, number)
        before = block
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _apart(before: Block, block: Block) -> bool:
    """Whether an empty line stands between two blocks; short chains follow each other without one."""
    drawn = (Steps, Table, Figure, Tree)
    both_short = _is_short(before) and _is_short(block)
    return isinstance(block, Heading) or isinstance(before, drawn) and isinstance(block, drawn) and not both_short


def _is_short(block: Block) -> bool:
    if not isinstance(block, Steps) or len(block.lines) > SHORT:
        return False
    return not any(worth_drawing(line.right) for line in block.lines)


def _block(block: Block, page: Page, number: int) -> list[str]:
    match block:
        case Heading(level, text):
            return _heading(inline(text, page), level, number)
        case Paragraph(text):
            return _indented(wrapped(text, page, page.width - INDENT), INDENT)
        case Display(expr, remark):
            rows = formula(expr, page, page.width - DEEPER)
            return list(_with_reason(rows, remark, page, DEEPER if number else INDENT))
        case Steps(lines):
            return list(_steps(lines, page))
        case Table():
            return _indented(table_lines(block, page, page.width - DEEPER), DEEPER)
        case Figure(title):
            named = [inline(label, page).replace("\u00a0", " ") for label in block.labels]
            drawn = plot_lines(block, named, page.ascii, min(60, page.width - 20))
            return _indented([inline(title, page).replace("\u00a0", " ")], INDENT) + _indented(drawn, DEEPER)
        case Tree(rows):
            written = [(depth, inline(text, page).replace("\u00a0", " ")) for depth, text in rows]
            return _indented(tree_lines(written, page.ascii), DEEPER)
        case Note(kind, text):
            sign = "! " if kind == "warning" else ""
            said = wrapped(text, page, page.width - INDENT - len(sign))
            return _indented([sign + said[0], *(" " * len(sign) + line for line in said[1:])], INDENT)


def _heading(title: str, level: int, number: int) -> list[str]:
    title = title.replace("\u00a0", " ")
    return [f"{number} {title}"] if level == 1 else [" " * INDENT + title]


def _indented(lines: Sequence[str], by: int) -> list[str]:
    return [" " * by + line for line in lines]


# ---- formulas with a reason at their right

def _column(document: Document, page: Page) -> int:
    """Where the reasons of the whole document begin: right of the formulas that are not too wide."""
    widest = int(page.width * WIDEST_COLUMN)
    steps = (line for b in document.blocks if isinstance(b, Steps) for line in _drawn(b.lines, page) if line[1])
    displays = ((picture(b.expr, page), b.remark) for b in document.blocks if isinstance(b, Display) and b.remark)
    widths = [drawn.width + DEEPER + GAP for drawn, _ in (*steps, *displays)]
    return max((w for w in widths if w <= widest), default=widest)


def _with_reason(rows: Sequence[Picture], reason: Sequence[Inline], page: Page, indent: int) -> Iterator[str]:
    """The rows of a formula, the reason at the right of the last one, or below where there is no room."""
    *above, last = rows
    end = indent + last.width
    words, column = _reason(reason, page, end)
    for row in above:
        yield from _indented(row.lines, indent)
    if column >= end + 2 or not words:
        yield from _beside_words(Picture(tuple(_indented(last.lines, indent)), last.baseline), words, column)
    else:
        yield from _indented(last.lines, indent)
        yield from _indented(words, column)


def _reason(reason: Sequence[Inline], page: Page, end: int) -> tuple[list[str], int]:
    """The words in lines and the column where they begin: that of the page, nearer, or below."""
    line = cell_len(inline(reason, page))
    room = page.width - page.column
    if end + 2 > page.column and end + 3 + line <= page.width:
        return wrapped(reason, page, line), end + 3
    below = end + 2 > page.column
    if room < NARROWEST_REASON or below and page.column < page.width * NEAREST_BELOW:
        return wrapped(reason, page, page.width - 2 * DEEPER), 2 * DEEPER
    return wrapped(reason, page, room), page.column


def _beside_words(row: Picture, words: list[str], column: int) -> Iterator[str]:
    for i in range(max(row.height, row.baseline + len(words))):
        line = row.lines[i] if i < row.height else ""
        k = i - row.baseline
        yield pad(line, column) + words[k] if 0 <= k < len(words) else line


# ---- chains of steps

def _steps(lines: Sequence[Line], page: Page) -> Iterator[str]:
    """The chain aligned at its signs; high lines are set apart."""
    rooms = _rooms(lines, page)
    tall_before = False
    for i, line in enumerate(lines):
        rows = _rows(line, rooms, page)
        tall = any(row.height > 1 for row in rows)
        if i and (tall or tall_before):
            yield ""
        tall_before = tall
        yield from _with_reason(rows, line.reason, page, DEEPER)


def _rooms(lines: Sequence[Line], page: Page) -> tuple[int, int]:
    """The widths of the left sides and of the signs; 0 for left sides so wide that they stand above."""
    left = max((picture(line.left, page).width for line in lines if line.left is not None), default=0)
    return left if left <= page.width // 3 else 0, max(cell_len(_sign(line.sign, page)) for line in lines)


def _rows(line: Line, rooms: tuple[int, int], page: Page) -> list[Picture]:
    """The line in rows: its left side, its sign, and the right side broken to the width."""
    room, sign_room = rooms
    sign = pad(_sign(line.sign, page), sign_room) + " " * bool(sign_room)
    opening, above = text_block(" " * (room + bool(room)) + sign), []
    if line.left is not None and room:
        left = picture(line.left, page)
        opening = beside([text_block(" " * (room - left.width)), left, text_block(" " + sign)])
    elif line.left is not None:
        above = [beside([text_block("  "), row]) for row in formula(line.left, page, page.width - DEEPER)]
    first, *more = formula(line.right, page, page.width - DEEPER - opening.width)
    blank = text_block(" " * opening.width)
    return [*above, beside([opening, first]), *(beside([blank, row]) for row in more)]


def _sign(sign: str, page: Page) -> str:
    return plain_words(sign) if page.ascii else SIGNS.get(sign, sign)


def _drawn(lines: Sequence[Line], page: Page) -> Iterator[tuple[Picture, bool]]:
    """Each line as one row, and whether it has a reason."""
    rooms = _rooms(lines, page)
    for line in lines:
        for row in _rows(line, rooms, page):
            yield row, bool(line.reason)
