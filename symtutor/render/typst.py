"""A document as Typst source: pages without a TeX installation. Words are Typst strings, so nothing in them acts."""

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
from ..expression.notation import TYPST, TYPST_KO, show
from ..expression.notation.linear import SIGNS
from ..expression.notation.walk import Notation
from ..expression.tree import Expr
from ..words.language import Language
from .latex_formula import formula_width
from .page import TEXT, inline
from .svg import render_svg
from .table import alignments

__all__ = ["render_typst"]

SHORT = 24
"""A formula in a line of words is not broken up to this width."""
BESIDE = 52
"""How wide a formula may be, in the characters of its picture, for a reason to stand right beside it."""
LAYOUT = """\
#set document(title: {title})
#set page(paper: "a4", margin: 24mm, numbering: "1")
#set text(size: 10.5pt, lang: "{language}", font: ("Libertinus Serif", "Noto Serif CJK KR"))
#set par(leading: 0.7em, spacing: 0.9em)
#set heading(numbering: (..n) => if n.pos().len() == 1 {{ numbering("1", ..n) }})
#show heading: set text(font: ("Libertinus Serif", "Noto Sans CJK KR"))
#show heading.where(level: 1): set block(above: 1.6em, below: 0.9em)
#show heading.where(level: 2): it => block(above: 1.4em, below: 0.8em, it.body)
#let reason(body) = text(size: 0.88em, fill: luma(90), body)
#let tall(body) = {{ show math.equation: set text(top-edge: "bounds", bottom-edge: "bounds"); body }}
#let steps(formulas, reasons, ..cells) = pad(left: 1em, tall(grid(columns: (auto, auto, formulas, reasons),
  align: (right + horizon, center + horizon, left + horizon, left + horizon), column-gutter: (0.5em, 0.5em, 1.6em),
  row-gutter: 0.75em, ..cells)))
#let values(columns, align, ..cells) = pad(left: 1em, table(columns: columns, align: align, stroke: none,
  inset: (x: 0.6em, y: 0.3em), table.hline(stroke: 0.8pt), ..cells, table.hline(stroke: 0.8pt)))

#align(center, text(size: 1.5em, weight: "bold", font: ("Libertinus Serif", "Noto Sans CJK KR"), {title}))
"""


def render_typst(document: Document, language: Language, title: str) -> str:
    """A translated document as Typst source."""
    notation = TYPST_KO if language == "ko" else TYPST
    body = "\n\n".join("\n".join(_block(block, notation)) for block in document.blocks)
    return LAYOUT.format(title=_string(title), language=language) + "\n" + body + "\n"


def _block(block: Block, notation: Notation[str]) -> Iterator[str]:
    match block:
        case Heading(level, text):
            yield "=" * level + " " + _inline(text, notation)
        case Paragraph(text):
            yield _inline(text, notation)
        case Display(expr, remark):
            beside = f"#h(2em)#reason[{_inline(remark, notation)}]" if remark else ""
            yield f"#pad(left: 1em, tall[{_formula(expr, notation)}{beside}])"
        case Steps(lines):
            wide = max(formula_width(line.right) for line in lines) > BESIDE
            yield f"#steps({'1fr, 30%' if wide else 'auto, 1fr'},"
            yield from (_line(line, notation) for line in lines)
            yield ")"
        case Table():
            yield from _table(block, notation)
        case Figure():
            yield f"#image(bytes({_string(_picture(block))}), width: 75%, alt: {_string(inline(block.title, TEXT))})"
        case Tree(rows):
            yield from (f"#pad(left: {1 + 2 * depth}em)[{_inline(text, notation)}]" for depth, text in rows)
        case Note(kind, text):
            warning = '#strong("! ")' if kind == "warning" else ""
            yield f"#reason[{warning}{_inline(text, notation)}]"


def _inline(text: Sequence[Inline], notation: Notation[str]) -> str:
    return "".join(_piece(piece, notation) for piece in text)


def _piece(piece: Inline, notation: Notation[str]) -> str:
    match piece:
        case Words(text):
            return f"#{_string(text)};"
        case Math(expr):
            formula = f"${show(expr, notation)}$"
            return f"#box[{formula}]" if formula_width(expr) <= SHORT else formula
        case _:
            raise TypeError(f"translate the document first: {piece}")


def _string(text: str) -> str:
    """Text as it is: inside a Typst string only the backslash and the quote mean something."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _formula(e: Expr, notation: Notation[str]) -> str:
    """Set as large as on a line of its own, and broken at its signs where the line ends."""
    return f"$display({show(e, notation)})$"


def _line(line: Line, notation: Notation[str]) -> str:
    left = _formula(line.left, notation) if line.left is not None else ""
    sign = f"${SIGNS.get(line.sign, line.sign)}$" if line.sign else ""
    reason = f"#reason[{_inline(line.reason, notation)}]" if line.reason else ""
    return f"  [{left}], [{sign}], [{_formula(line.right, notation)}], [{reason}],"


def _table(table: Table, notation: Notation[str]) -> Iterator[str]:
    kinds = ", ".join({"number": "right"}.get(kind, kind) for kind in alignments(table))
    yield f"#values({len(table.header)}, ({kinds},),"
    yield "  " + " ".join(f"[{_inline(cell, notation)}]," for cell in table.header) + " table.hline(stroke: 0.4pt),"
    yield from ("  " + " ".join(f"[{_inline(cell, notation)}]," for cell in row) for row in table.rows)
    yield ")"


def _picture(figure: Figure) -> str:
    return render_svg(Document((figure,)))
