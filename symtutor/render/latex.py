r"""A document as a complete LaTeX file: XeLaTeX and LuaLaTeX, and pdfLaTeX where no Korean font is needed."""

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
from ..expression.tree import Expr
from ..words.language import Language
from .latex_figure import latex_figure
from .latex_formula import broken, formula_width
from .latex_signs import SIGNS
from .latex_table import latex_table
from .latex_words import is_hangul, latex_words

__all__ = ["render_latex"]

WIDE = 84
"""How wide a formula may be, in the characters of its picture; with a reason at its right `BESIDE`."""
BESIDE = 56

PREAMBLE = r"""\documentclass[11pt]{article}
\usepackage[a4paper, margin=25mm]{geometry}
\usepackage{amsmath, amssymb}
\usepackage{array, booktabs, longtable, graphicx, iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}
  \usepackage[T1]{fontenc}
  \usepackage{textcomp}
\fi
\usepackage{lmodern}"""
KOREAN = r"\usepackage{kotex}"
LAYOUT = r"""\allowdisplaybreaks
\setlength{\parindent}{0pt}
\setlength{\parskip}{5pt plus 2pt}
\setlength{\jot}{6pt}
\newcommand{\reason}[1]{\parbox[t]{0.3\linewidth}{\small\raggedright #1}}
\newcommand{\fitted}[1]{\resizebox{0.88\linewidth}{!}{$\displaystyle #1$}}"""


def render_latex(document: Document, language: Language, title: str) -> str:
    """A translated document as a file that compiles by itself."""
    notation = LATEX_KO if language == "ko" else LATEX
    body = "\n\n".join(_block(block, notation) for block in document.blocks)
    heading = r"\begin{center}\Large\bfseries " + latex_words(title) + r"\end{center}"
    korean = [KOREAN] if any(map(is_hangul, body + title)) else []
    parts = [PREAMBLE, *korean, LAYOUT, r"\begin{document}", heading, "", body, r"\end{document}"]
    return "\n".join(parts) + "\n"


def _block(block: Block, notation: Notation[str]) -> str:
    match block:
        case Heading(level, text):
            return (r"\section{" if level == 1 else r"\subsection*{") + _inline(text, notation) + "}"
        case Paragraph(text):
            return _inline(text, notation)
        case Display(expr, remark):
            return _display(expr, remark, notation)
        case Steps(lines):
            return _steps(lines, notation)
        case Table():
            return latex_table(block, lambda cell: _inline(cell, notation))
        case Figure(title):
            return latex_figure(_inline(title, notation), [_inline(label, notation) for label in block.labels], block)
        case Tree(rows):
            return "\\par\n" + "\n".join(_branch(depth, _inline(text, notation)) for depth, text in rows)
        case Note(kind, text):
            warning = r"\textbf{!} " if kind == "warning" else ""
            return r"{\small " + warning + _inline(text, notation) + r"\par}"


def _branch(depth: int, text: str) -> str:
    return rf"\noindent\hspace*{{{2 * depth}em}}{text}\par"


def _inline(text: Sequence[Inline], notation: Notation[str]) -> str:
    return "".join(_piece(piece, notation) for piece in text)


def _piece(piece: Inline, notation: Notation[str]) -> str:
    match piece:
        case Words(text):
            return latex_words(text)
        case Math(expr):
            return f"${show(expr, notation)}$"
        case _:
            raise TypeError(f"translate the document first: {piece}")


# ---- formulas

def _display(e: Expr, remark: Sequence[Inline], notation: Notation[str]) -> str:
    """The formula with its remark at the right, or below where there is no room."""
    words = _inline(remark, notation)
    if words and formula_width(e) + len(words) <= WIDE:
        return rf"\[ {show(e, notation)} \qquad \text{{{words}}} \]"
    rows = broken(e, notation, WIDE)
    formula = rows[0] if len(rows) == 1 else r"\begin{aligned} " + r" \\ ".join(rows) + r" \end{aligned}"
    return rf"\[ {formula} \]" + (f"\n{words}" if words else "")


def _steps(lines: Sequence[Line], notation: Notation[str]) -> str:
    r"""align*, the reasons in a column at the right if every line leaves room for them, else below each line."""
    beside = all(_line_width(line) <= BESIDE for line in lines)
    rows = [row for line in lines for row in _rows(line, notation, beside)]
    return "\\begin{align*}\n" + " \\\\\n".join(rows) + "\n\\end{align*}"


def _line_width(line: Line) -> int:
    return formula_width(line.right) + (formula_width(line.left) if line.left is not None else 0) + 3


def _rows(line: Line, notation: Notation[str], beside: bool) -> Iterator[str]:
    left = show(line.left, notation) if line.left is not None else ""
    room = WIDE - (formula_width(line.left) if line.left is not None else 0)
    first, *more = broken(line.right, notation, room)
    reason = _inline(line.reason, notation)
    sign = SIGNS.get(line.sign) or rf"\mathrel{{\text{{{latex_words(line.sign)}}}}}"
    yield f"{left} &{sign} {first}" + (rf" && \reason{{{reason}}}" if reason and beside else "")
    yield from (rf"&\quad {row}" for row in more)
    if reason and not beside:
        yield rf"&\quad\text{{\small ({reason})}}"
