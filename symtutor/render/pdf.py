"""A document as PDF, set by Typst with fonts that come with the program: the same pages everywhere."""

from datetime import UTC, datetime
from itertools import filterfalse
from pathlib import Path

from ..document import Document
from ..words.errors import TutorError
from ..words.language import Language
from ..words.say import Say
from .typst import render_typst

__all__ = ["render_pdf"]

FONTS = Path(__file__).parent / "fonts"
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Every page says the same date, so that the same sheet has the same bytes."""
NO_PAGE = Say("The page could not be set: {reason}", "페이지를 만들지 못했습니다: {reason}")
NO_FONT = Say("A PDF has no font for {signs}.", "PDF에는 {signs}을/를 찍을 글꼴이 없습니다.")
COVERED = (("\u0370", "\u03ff"), ("\u2000", "\u22ff"), ("\u2713", "\u2717"), ("\u3001", "\u3002"), ("\u3131", "\u3163"))
USE_HTML = Say("--to html shows it in a browser.", "--to html로 브라우저에서 볼 수 있습니다.")


def render_pdf(document: Document, language: Language, title: str) -> bytes:
    """A translated document as PDF. Raises TutorError when a sign has no font or a formula can't be set."""
    import typst

    source = render_typst(document, language, title)
    if missing := sorted(set(filterfalse(_has_font, source))):
        raise TutorError(NO_FONT(signs=" ".join(missing)), USE_HTML())
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
    try:
        pages, warnings = typst.compile_with_warnings(source.encode(), font_paths=fonts, timestamp=EPOCH)
    except typst.TypstError as error:
        raise TutorError(NO_PAGE(reason=str(error)), USE_HTML()) from None
    if warnings:
        raise TutorError(NO_PAGE(reason=warnings[0].message), USE_HTML())
    return bytes(pages)


def _has_font(character: str) -> bool:
    """Latin and Greek letters, signs of typography and mathematics, and the 2,350 syllables of KS X 1001."""
    if "가" <= character <= "힣":
        return len(character.encode("euc_kr")) == 2
    return character < "\u0250" or any(low <= character <= high for low, high in COVERED)
