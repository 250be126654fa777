r"""A document as Markdown with formulas between dollars, as code hosts, notebooks and wikis draw it."""

from collections.abc import Iterator, Sequence

from ..document import (
    Block,
    Display,
    Document,
    Figure,
    Heading,
    Inline,
    Line,
    Math,
    Note,
    Paragraph,
    Steps,
    Table,
    Tree,
    Words,
)
from ..expression.notation import LATEX, LATEX_KO, show
from ..expression.notation.walk import Notation
from ..words.language import Language
from .latex_signs import SIGNS
from .page import Page, inline
from .plot import plot_lines

__all__ = ["render_markdown"]

SPECIAL = str.maketrans({c: "\\" + c for c in "\\`*_{}[]<>#|$~"})
IN_TEXT = str.maketrans({"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "#": r"\#",
                         "&": r"\&", "_": r"\_", "^": r"\hat{}", "~": r"\sim{}"})
FENCE = "```"


def render_markdown(document: Document, language: Language, title: str) -> str:
    """A translated document as Markdown."""
    notation = LATEX_KO if language == "ko" else LATEX
    blocks = ("\n".join(_block(block, notation, language)) for block in document.blocks)
    return "\n\n".join([f"# {title.translate(SPECIAL)}", *blocks]) + "\n"


def _block(block: Block, notation: Notation[str], language: Language) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield "#" * (level + 1) + " " + _inline(text, notation)
        case Paragraph(text):
            yield _inline(text, notation)
        case Display(expr, remark):
            yield from _formula([show(expr, notation) + (r" \qquad " + _reason(remark, notation) if remark else "")])
        case Steps(lines):
            rows = (_line(line, notation) for line in lines)
            yield from _formula([r"\begin{aligned}", " \\\\\n".join(rows), r"\end{aligned}"])
        case Table():
            yield from _table(block, notation)
        case Figure(title):
            page = Page(100, False, language)
            named = [inline(label, page).replace("\u00a0", " ") for label in block.labels]
            yield from (_inline(title, notation), "", FENCE, *plot_lines(block, named, False, 60), FENCE)
        case Tree(rows):
            yield from ("  " * depth + "- " + _inline(text, notation) for depth, text in rows)
        case Note(kind, text):
            yield ("> **!** " if kind == "warning" else "> ") + _inline(text, notation)


def _inline(text: Sequence[Inline], notation: Notation[str]) -> str:
    return "".join(_piece(piece, notation) for piece in text)


def _piece(piece: Inline, notation: Notation[str]) -> str:
    match piece:
        case Words(text):
            return text.translate(SPECIAL)
        case Math(expr):
            return f"${show(expr, notation)}$"
        case _:
            raise TypeError(f"translate the document first: {piece}")


def _formula(lines: Sequence[str]) -> Iterator[str]:
    """A fenced formula: inside it nothing is read as Markdown."""
    yield from (FENCE + "math", *lines, FENCE)


def _line(line: Line, notation: Notation[str]) -> str:
    left = show(line.left, notation) if line.left is not None else ""
    sign = SIGNS.get(line.sign) or rf"\mathrel{{\text{{{line.sign.translate(IN_TEXT)}}}}}"
    reason = rf" && {_reason(line.reason, notation)}" if line.reason else ""
    return f"{left} &{sign} {show(line.right, notation)}{reason}"


def _reason(text: Sequence[Inline], notation: Notation[str]) -> str:
    r"""Words and formulas inside a formula: \text{power (}n = 2\text{)}."""
    return "".join(
        rf"\text{{{piece.text.translate(IN_TEXT)}}}" if isinstance(piece, Words) else _piece(piece, notation)[1:-1]
        for piece in text
    )


def _table(table: Table, notation: Notation[str]) -> Iterator[str]:
    yield _row(table.header, notation)
    yield "|" + " --- |" * len(table.header)
    yield from (_row(row, notation) for row in table.rows)


def _row(cells: Sequence[Sequence[Inline]], notation: Notation[str]) -> str:
    r"""A bar inside a formula would end the cell: it is written \vert."""
    return "| " + " | ".join(_cell(cell, notation) for cell in cells) + " |"


def _cell(cell: Sequence[Inline], notation: Notation[str]) -> str:
    pieces = ((piece, _piece(piece, notation)) for piece in cell)
    return "".join(text.replace("|", r"\vert ") if isinstance(piece, Math) else text for piece, text in pieces)
