"""What a text page is made with: its width, its notation, and inline content wrapped to lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.cells import cell_len

from ..document import Document, Heading, Inline, Math, Note, Paragraph, Words
from ..expression.notation import PLAIN, UNICODE, UNICODE_KO, show
from ..expression.notation.walk import COMMA
from ..expression.tree import Expr
from ..words.language import Language
from .plain_words import plain_words

__all__ = ["TEXT", "Page", "formula_text", "inline", "language_of", "wrapped", "wrapped_text"]

GLUE = "\u00a0"
"""A space inside mathematics: a line is not broken there."""


@dataclass(frozen=True, slots=True)
class Page:
    """width in terminal cells; ascii: mathematics as it is typed; column: where reasons begin."""

    width: int
    ascii: bool
    language: Language
    column: int = 0


TEXT = Page(1000, False, "en")
"""Inline content as one line of text, whatever page it stands on."""


def language_of(document: Document) -> Language:
    """The language a translated document is in."""
    texts = (b.text for b in document.blocks if isinstance(b, (Heading, Paragraph, Note)))
    words = "".join(piece.text for text in texts for piece in text if isinstance(piece, Words))
    return "ko" if any("가" <= c <= "힣" for c in words) else "en"


def formula_text(e: Expr, page: Page, need: int = COMMA) -> str:
    if page.ascii:
        return show(e, PLAIN, need)
    return show(e, UNICODE_KO if page.language == "ko" else UNICODE, need)


def inline(text: Iterable[Inline], page: Page) -> str:
    """Inline content as one line, the spaces in mathematics glued."""
    return "".join(_piece(piece, page) for piece in text)


def _piece(piece: Inline, page: Page) -> str:
    match piece:
        case Words(text):
            return plain_words(text) if page.ascii else text
        case Math(expr):
            return formula_text(expr, page).replace(" ", GLUE)
        case _:
            raise TypeError(f"translate the document first: {piece}")


def wrapped(text: Iterable[Inline], page: Page, width: int) -> list[str]:
    """Inline content in lines of at most `width` cells."""
    return wrapped_text(inline(text, page), width)


def wrapped_text(text: str, width: int) -> list[str]:
    """Lines broken between words; a formula is broken only where it would not fit a line of its own."""
    lines = [""]
    for word in _words(text, width):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_len(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line.replace(GLUE, " ") for line in lines]


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split(" "):
        yield from (word.split(GLUE) if cell_len(word) > width else (word,))
