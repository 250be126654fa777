"""Text without typographic signs, for terminals and programs that know only ASCII. Hangul stays."""

import unicodedata

from ..expression.vocabulary import GREEK_LETTERS

__all__ = ["plain_words"]

SIGNS = {
    "−": "-", "–": "-", "—": "--", "·": "*", "×": "*", "÷": "/", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "±": "+-", "∞": "oo", "√": "sqrt ", "→": "->", "←": "<-", "⇒": "=>",
    "⇔": "<=>", "↗": "/", "↘": "\\", "∇": "grad ", "∂": "d", "∑": "sum", "∈": "in", "✓": "ok", "✗": "x", "•": "*",
    "′": "'", "\u00a0": "\u00a0", "²": "^2", "³": "^3", "¹": "^1",
} | {c: f"_{i}" for i, c in enumerate("₀₁₂₃₄₅₆₇₈₉")}


def plain_words(text: str) -> str:
    """The text in ASCII, but for Hangul: → is ->, η is eta."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(character: str) -> str:
    if character.isascii() or _is_hangul(character):
        return character
    if (known := SIGNS.get(character) or GREEK_LETTERS.get(character)) is not None:
        return known
    folded = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return folded or "?"


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3" or "\u3130" <= character <= "\u318f"
