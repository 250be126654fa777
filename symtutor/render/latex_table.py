"""Tables in LaTeX: rules of booktabs, numbers aligned at the decimal point, long words wrapped."""

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from ..document import Inline, Table, Words

__all__ = ["latex_table"]

LONG, SHORT = 34, 12
"""Longer words make a column that is wrapped; shorter ones stand in the middle of theirs."""
_NUMBER = re.compile(r"[-−+]?(\d+)?(\.\d+)?([eE][-−+]?\d+)?")
_CELL = re.compile(r"\$?([-+]?\d*)(\.\d+)?( *\\cdot.*?)?\$?")

Cell = Sequence[Inline]


def latex_table(table: Table, inline: Callable[[Cell], str]) -> str:
    rows = [[_cell(cell, inline) for cell in row] for row in (table.header, *table.rows)]
    columns = [list(column) for column in zip_longest(*rows, fillvalue="")]
    kinds = [_kind(column[1:], table.numeric) for column in columns]
    drawn = [_split(column) if kind == "r@{}l" else column for kind, column in zip(kinds, columns, strict=True)]
    header, *body = (" & ".join(cells) + r" \\" for cells in zip(*drawn, strict=True))
    lines = [r"\toprule", header, r"\midrule", *body, r"\bottomrule"]
    return "\n".join([r"\begin{longtable}{" + "".join(kinds) + "}", *lines, r"\end{longtable}"])


def _cell(cell: Cell, inline: Callable[[Cell], str]) -> str:
    """One cell; digits that came as words are typeset as mathematics: 4.3e-07 is 4.3 times a power of ten."""
    match cell:
        case (Words(text),) if text and _NUMBER.fullmatch(text):
            mantissa, _, exponent = text.replace("−", "-").lower().partition("e")
            return f"${mantissa}" + (rf" \cdot 10^{{{int(exponent)}}}$" if exponent else "$")
        case _:
            return inline(cell)


def _kind(body: Sequence[str], numeric: bool) -> str:
    """The kind of a column: two halves for numbers, a paragraph for long words, left or centred for the rest."""
    if numeric and all(_CELL.fullmatch(cell) for cell in body):
        return "r@{}l"
    longest = max((len(re.sub(r"\\[a-z]+", "", cell)) for cell in body), default=0)
    if longest > LONG:
        return r">{\raggedright\arraybackslash}p{0.42\linewidth}"
    return "c" if numeric or longest <= SHORT else "l"


def _split(column: Sequence[str]) -> list[str]:
    """The whole part of each number and what follows it, in two columns that meet at the point."""
    header, *body = column
    found = [_CELL.fullmatch(cell) for cell in body]
    pairs = [(cell[1] or "", "".join(cell.groups(default="")[1:])) if cell else ("", "") for cell in found]
    halves = [" & ".join(f"${half}$" if half else "" for half in pair) for pair in pairs]
    return [rf"\multicolumn{{2}}{{c}}{{{header}}}", *halves]
