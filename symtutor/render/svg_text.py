"""Text in an SVG picture: how wide it is about, and the element that holds it."""

from unicodedata import combining, east_asian_width
from xml.sax.saxutils import escape

__all__ = ["FACE", "INK", "drawn_words", "plain", "width_of", "words"]

INK = "#222222"
FACE = "Noto Sans, DejaVu Sans, sans-serif"
KOREAN = "Noto Sans CJK KR, NanumGothic, Noto Sans, sans-serif"
"""For text with Hangul in it: some programs look at the first face only."""
NARROW = frozenset("ijlrtf1.,:;()|'!·/ \u00a0[]")
RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉⁻₍₎ₙᵢₖⱼ")


def width_of(text: str, size: float) -> float:
    """The width in a sans-serif face of the size, on the wide side."""
    return size * sum(map(_share, text))


def _share(c: str) -> float:
    if combining(c):
        return 0.0
    if east_asian_width(c) in "WF":
        return 1.0
    return 0.42 if c in NARROW or c in RAISED else 0.64 if c < "\u0250" else 0.72


def drawn_words(x: float, y: float, text: str, anchor: str, size: float, colour: str = INK, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return words(x, y, text, anchor, f'font-size="{size}" fill="{colour}"{weight}')


def words(x: float, y: float, text: str, anchor: str, more: str) -> str:
    """A text element, "" for no text; `more` is its other attributes."""
    face = f' font-family="{KOREAN}"' if any("가" <= c <= "힣" for c in text) else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}{face}>{plain(text)}</text>' if text else ""


def plain(text: str) -> str:
    """Text for XML: no control characters, spaces that need no glue."""
    return escape("".join(c if c >= " " else " " for c in text.replace("\u00a0", " ")))
