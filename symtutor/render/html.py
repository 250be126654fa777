"""A document as one web page: formulas in MathML, figures in SVG, nothing loaded from elsewhere."""

import re
from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape

from ..document import (
    Block,
    Display,
    Document,
    Figure,
    Graph,
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
from ..expression.notation import MATHML, MATHML_KO, PLAIN, show
from ..expression.notation.linear import SIGNS
from ..expression.notation.walk import Notation
from ..expression.tree import Expr
from ..words.language import Language
from .page import TEXT, inline
from .svg import render_svg
from .table import Alignment, alignments

__all__ = ["render_html"]

STYLE = """
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.55; color: #1b1b1b; background: #fff;
       font-family: "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic", system-ui, sans-serif;
       counter-reset: section; word-break: keep-all; overflow-wrap: break-word; }
p { margin: .45rem 0; }
h1 { font-size: 1.5rem; text-align: center; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #ddd; counter-increment: section; }
h2::before { content: counter(section) "\\2002"; color: #0072B2; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
math { font-size: 1.08em; }
.steps, .values { display: block; border-spacing: 0; margin: .6rem 0 .6rem 1rem; padding: .2rem 0;
                  overflow: auto hidden; }
.steps td { padding: .22rem .3rem; vertical-align: baseline; }
.steps td.left { text-align: right; }
.steps td.reason { padding-left: 1.6rem; color: #555; font-size: .92em; min-width: 9rem; }
.values th { font-weight: 600; border-bottom: 1px solid #999; }
.values th, .values td { padding: .18rem .7rem; text-align: left; vertical-align: baseline; }
.values td.number { text-align: right; }
.values th.number, .values .center { text-align: center; }
.display { margin: .6rem 1rem; padding: .2rem 0; overflow: auto hidden; }
.display .remark { padding-left: 2rem; color: #555; }
.tree { margin-left: 1rem; }
.note { color: #555; font-size: .92em; }
.warning { color: #8a3b00; }
figure { margin: 1rem 0; }
figure svg { max-width: 100%; height: auto; }
@media (prefers-color-scheme: dark) { body { color: #e6e6e6; background: #16181c; } figure { background: #fff; }
  .steps td.reason, .display .remark, .note { color: #aaa; } h2 { border-color: #444; } .warning { color: #ffb27a; } }
@media print { body { max-width: none; margin: 0; } .steps, .values { overflow: visible; } }
"""
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""

DIGITS = re.compile(r"(−?)(\d+(?:\.\d+)?)")
MINUS = '<mo form="prefix">−</mo>'
WIDTHS = {".": 0.3, "·": 0.8, "/": 0.5}
Say = Callable[[Sequence[Inline]], str]


def render_html(document: Document, language: Language, title: str) -> str:
    """A translated document as a page that needs no network and no script."""
    notation = MATHML_KO if language == "ko" else MATHML
    body = "\n".join(_block(block, notation) for block in document.blocks)
    return PAGE.format(language=language, title=escape(title), style=STYLE, body=body)


def _block(block: Block, notation: Notation[str]) -> str:
    def said(text: Sequence[Inline]) -> str:
        return "".join(_piece(piece, notation) for piece in text)

    match block:
        case Heading(level, text):
            return f"<h{level + 1}>{said(text)}</h{level + 1}>"
        case Paragraph(text):
            return f"<p>{said(text)}</p>"
        case Display(expr, remark):
            beside = f'<span class="remark">{said(remark)}</span>' if remark else ""
            return f'<div class="display">{_math(expr, notation, True)}{beside}</div>'
        case Steps(lines):
            rows = "\n".join(_line(line, notation, said) for line in lines)
            return f'<table class="steps">\n{rows}\n</table>'
        case Table():
            return "\n".join(_table(block, said))
        case Figure() | Tree(_, Graph()):
            return f"<figure>{_drawn(block)}</figure>"
        case Tree(rows):
            branches = (f'<div style="margin-left: {2 * depth}em">{said(text)}</div>' for depth, text in rows)
            return '<div class="tree">\n' + "\n".join(branches) + "\n</div>"
        case Note(kind, text):
            return f'<p class="note {escape(kind)}">{said(text)}</p>'


def _piece(piece: Inline, notation: Notation[str]) -> str:
    match piece:
        case Words(text):
            return escape(text)
        case Math(expr):
            return _math(expr, notation, False)
        case _:
            raise TypeError(f"translate the document first: {piece}")


def _math(e: Expr, notation: Notation[str], display: bool) -> str:
    """The formula; for programs that draw no MathML the text that a student types stands in `alttext`."""
    typed = escape(show(e, PLAIN), {'"': "&quot;"})
    style = ' displaystyle="true"' if display else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{style} alttext="{typed}">{show(e, notation)}</math>'


def _drawn(figure: Figure | Tree) -> str:
    """The picture without the first line, which belongs to a file of its own."""
    return render_svg(Document((figure,))).split("\n", 1)[1]


def _line(line: Line, notation: Notation[str], said: Say) -> str:
    left = _math(line.left, notation, True) if line.left is not None else ""
    sign = escape(SIGNS.get(line.sign, line.sign))
    right, reason = _math(line.right, notation, True), said(line.reason)
    return f'<tr><td class="left">{left}</td><td>{sign}</td><td>{right}</td><td class="reason">{reason}</td></tr>'


def _table(table: Table, said: Say) -> Iterator[str]:
    columns = [list(column) for column in zip(table.header, *table.rows, strict=True)]
    drawn = [_column(column, kind, said) for column, kind in zip(columns, alignments(table), strict=True)]
    header, *rows = zip(*drawn, strict=True)
    yield '<table class="values">'
    yield "<tr>" + "".join(header).replace("<td", "<th").replace("</td", "</th") + "</tr>"
    yield from ("<tr>" + "".join(row) + "</tr>" for row in rows)
    yield "</table>"


def _column(cells: Sequence[Sequence[Inline]], kind: Alignment, said: Say) -> list[str]:
    """Cells of a column; numbers stand with their points below each other."""
    if kind != "number":
        return [f'<td class="{kind}">{said(cell)}</td>' for cell in cells]
    behind = [_width(re.sub(r"^[-−+]?\d*", "", inline(cell, TEXT).replace("\u00a0", " "))) for cell in cells[1:]]
    room = [f"padding-right: {0.7 + max(behind, default=0) - width:.2f}em" for width in behind]
    numbers = (f'<td class="number" style="{more}">{_number(cell, said)}</td>'
               for more, cell in zip(room, cells[1:], strict=True))
    return [f'<td class="number">{said(cells[0])}</td>', *numbers]


def _number(cell: Sequence[Inline], said: Say) -> str:
    """Digits that came as words in the type of formulas."""
    match cell:
        case (Words(text),) if found := DIGITS.fullmatch(text):
            return f"<math>{MINUS if found[1] else ''}<mn>{found[2]}</mn></math>"
    return said(cell)


def _width(text: str) -> float:
    """How wide digits are in the type of formulas, in em."""
    return sum(WIDTHS.get(c, 0.37 if c in "⁻⁰¹²³⁴⁵⁶⁷⁸⁹" else 0.54) for c in text)
