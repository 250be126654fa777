"""A formula on a text page: one line where that reads well, else a picture, broken where it is too long."""

from collections.abc import Callable, Iterator

from ..expression.notation.block import block, worth_drawing
from ..expression.notation.drawing import Block, beside, fraction, stacked, text_block
from ..expression.notation.linear import SIGNS
from ..expression.notation.walk import COMMA, PRODUCT, SUM
from ..expression.tree import Expr, add, children
from .page import Page, formula_text

__all__ = ["RELATIONS", "formula", "picture", "split_sum"]

RELATIONS = frozenset(SIGNS)


def picture(e: Expr, page: Page, need: int = COMMA) -> Block:
    """e unbroken, in brackets if it must hold more tightly."""
    if page.ascii or not worth_drawing(e):
        return text_block(formula_text(e, page, need))
    return block(e, page.language, need)


def formula(e: Expr, page: Page, width: int) -> list[Block]:
    """e in rows that fit the width, broken between the terms of a sum; a row that cannot be broken may be wider."""
    whole = picture(e, page)
    if whole.width <= width:
        return [whole]
    match e.head, children(e):
        case sign, (left, right) if sign in RELATIONS:
            written = sign if page.ascii else SIGNS[sign]
            opening = beside([picture(left, page, SUM), text_block(f" {written} ")])
            return list(_hanging(opening, formula(right, page, width - opening.width)))
        case "+", terms:
            rows = split_sum(terms, width, lambda part: picture(part, page).width)
            return [_row(chunk, i > 0, page) for i, chunk in enumerate(rows)]
        case "/", (top, bottom) if not page.ascii:
            return [fraction(_pile(formula(top, page, width)), _pile(formula(bottom, page, width)))]
        case _:
            return [whole]


def _pile(rows: list[Block]) -> Block:
    """The rows of a broken sum above each other, as one side of a fraction."""
    return rows[0] if len(rows) == 1 else stacked(rows, 0, "<")


def _hanging(opening: Block, rows: list[Block]) -> Iterator[Block]:
    """The opening before the first row, as much room before the others."""
    yield beside([opening, rows[0]])
    room = text_block(" " * opening.width)
    yield from (beside([room, row]) for row in rows[1:])


def split_sum(terms: tuple[Expr, ...], width: int, measure: Callable[[Expr], int]) -> list[tuple[Expr, ...]]:
    """As many terms a row as fit; `measure` is the width of an expression."""
    rows, start = [], 0
    for stop in range(1, len(terms) + 1):
        full = stop < len(terms) and measure(add(*terms[start:stop + 1])) > width - 2 * bool(start)
        if full or stop == len(terms):
            rows.append(terms[start:stop])
            start = stop
    return rows


def _row(terms: tuple[Expr, ...], signed: bool, page: Page) -> Block:
    if not signed:
        return picture(add(*terms), page)
    negative = terms[0].head == "neg"
    first = children(terms[0])[0] if negative else terms[0]
    minus = "- " if page.ascii else "− "
    rest = picture(add(first, *terms[1:]), page, PRODUCT if len(terms) == 1 else COMMA)
    return beside([text_block(minus if negative else "+ "), rest])
