"""Blocks: rectangles of text on a baseline, and how they are put together."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rich.cells import cell_len

__all__ = ["Block", "beside", "enclosed", "fraction", "grid", "pad", "raised", "root", "stacked", "text_block"]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of equal width in terminal cells.

    baseline  the index of the line that stands on the line of writing
    cells     what a row of a table was made of, so that its columns can be aligned
    """

    lines: tuple[str, ...]
    baseline: int = 0
    cells: tuple["Block", ...] = ()

    @property
    def width(self) -> int:
        return cell_len(self.lines[0])

    @property
    def height(self) -> int:
        return len(self.lines)


def text_block(text: str) -> Block:
    return Block((text,))


def pad(text: str, width: int, side: str = "<") -> str:
    """The text with spaces to the width: < on its right, > on its left, ^ around it."""
    missing = max(0, width - cell_len(text))
    left = {"<": 0, ">": missing, "^": missing // 2}[side]
    return " " * left + text + " " * (missing - left)


def beside(blocks: Sequence[Block]) -> Block:
    """In a row, on one baseline."""
    above = max(b.baseline for b in blocks)
    below = max(b.height - b.baseline for b in blocks)
    return Block(tuple(_line(blocks, offset) for offset in range(-above, below)), above)


def _line(blocks: Sequence[Block], offset: int) -> str:
    places = ((b, b.baseline + offset) for b in blocks)
    return "".join(b.lines[i] if 0 <= i < b.height else " " * b.width for b, i in places)


def stacked(blocks: Sequence[Block], baseline: int, side: str = "^") -> Block:
    """One above the other."""
    width = max(b.width for b in blocks)
    return Block(tuple(pad(line, width, side) for b in blocks for line in b.lines), baseline)


def fraction(top: Block, bottom: Block) -> Block:
    bar = text_block("─" * max(top.width, bottom.width))
    return stacked((top, bar, bottom), top.height)


def raised(base: Block, exponent: Block, on_the_line: bool) -> Block:
    """The exponent at the upper right corner of the base, or, for superscripts, on its line."""
    if on_the_line:
        return beside((base, exponent))
    corner = 0 if base.height == 1 else 1
    return beside((base, Block(exponent.lines, base.baseline + exponent.height - corner)))


_LEAF = re.compile(r"[0-9]+|[^\W\d][₀-₉]*")


def root(sign: str, inner: Block) -> Block:
    """√x, √(x + 1), and a drawn sign around what is higher than a line."""
    if inner.height == 1:
        leaf = _LEAF.fullmatch(inner.lines[0])
        return beside((text_block(sign), inner if leaf else enclosed("(", inner, ")")))
    h = inner.height
    rows = [" " * (h - i) + "╱" + " " * (i + 1) for i in range(h - 1)] + ["╲╱" + " " * h]
    if sign == "∛":
        rows[-2] = "3" + rows[-2][1:]
    under = beside((Block(tuple(rows), inner.baseline), inner))
    line = pad(" " * (h + 1) + "_" * (inner.width + 1), under.width)
    return Block((line, *under.lines), under.baseline + 1)


_SIDES: Mapping[str, str] = MappingProxyType({
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "|": "│││",
})


def enclosed(opening: str, inner: Block, closing: str) -> Block:
    """In brackets as high as what they hold; the opening { alone for cases."""
    return beside([_side(sign, inner) for sign in opening] + [inner] + [_side(sign, inner) for sign in closing])


def _side(sign: str, inner: Block) -> Block:
    if inner.height == 1:
        return text_block(sign)
    if sign == "{":
        return Block(_brace(inner.height), inner.baseline)
    corners = _SIDES[sign]
    return Block((corners[0], *[corners[1]] * (inner.height - 2), corners[2]), inner.baseline)


def _brace(height: int) -> tuple[str, ...]:
    """The left brace of cases, its point in the middle."""
    if height == 2:
        return "⎰ ", "⎱ "
    middle = height // 2
    inside = ("⎨ " if i == middle else "⎪ " for i in range(1, height - 1))
    return ("⎧ ", *inside, "⎩ ")


def grid(rows: Sequence[Sequence[Block]], side: str) -> Block:
    """Rows of cells in columns two spaces apart; the baseline is the middle."""
    widths = [max(cell.width for cell in column) for column in zip(*rows, strict=True)]
    gap = text_block("  ")
    drawn = []
    for row in rows:
        cells = [_padded(cell, w, side) for cell, w in zip(row, widths, strict=True)]
        drawn.append(beside([b for cell in cells for b in (gap, cell)][1:]))
    whole = stacked(drawn, 0, "<")
    return Block(whole.lines, whole.height // 2)


def _padded(cell: Block, width: int, side: str) -> Block:
    return Block(tuple(pad(line, width, side) for line in cell.lines), cell.baseline)
