"""Plain text -> raw tokens: numbers, words and signs, with their places in the text as it was typed."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from typing import Final, NamedTuple

from ..vocabulary import GREEK_LETTERS
from . import unreadable as no
from .limits import MAX_DIGITS, MAX_POWER_OF_TEN
from .unreadable import unreadable

__all__ = ["Token", "plain_tokens", "tokens_at", "translate", "unknown_character"]


class Token(NamedTuple):
    """kind: number, word, fraction, end, or the sign itself. What was written after a word's letters is its `suffix`,
    `x1` and `x_1` alike; `mark` tells the two apart where it matters (log2 x, log_2 x)."""

    kind: str
    text: str
    start: int
    stop: int
    value: Fraction = Fraction(0)
    suffix: str = ""
    mark: str = ""


# ---- one character for one, so that places stay

_SAME: Final = {
    **dict.fromkeys("−–—‒﹣", "-"), **dict.fromkeys("·•∙⋅×∗✕ㆍ・‧･", "*"), **dict.fromkeys("÷∕⁄", "/"),
    **dict.fromkeys("’‘′´", "'"), **dict.fromkeys("∣ǀ", "|"), "″": "″", "‖": "‖", "…": "…",
    "≤": "≤", "⩽": "≤", "≦": "≤", "≥": "≥", "⩾": "≥", "≧": "≥", "≠": "≠", "∧": "∧", "∨": "∨", "∞": "∞", "∂": "∂",
    "±": "±", "√": "√", "∛": "∛", "∜": "∜", "∑": "∑", "∏": "∏", "⌊": "⌊", "⌋": "⌋", "⌈": "⌈", "⌉": "⌉", "⊤": "⊤",
    "∫": "∫",
}
_SUPERSCRIPTS: Final = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣʸⁱᵏᵐᵀᵃᵇᵗ", "0123456789+-()nxyikmTabt", strict=True))
_SUBSCRIPTS: Final = dict(zip("₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙₘₓₜ", "0123456789ijknmxt", strict=True))
_FRACTIONS: Final = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅐": "1/7", "⅑": "1/9", "⅒": "1/10",
}
_KEPT: Final = frozenset(_SUPERSCRIPTS) | frozenset(_SUBSCRIPTS) | frozenset(_FRACTIONS) | frozenset(GREEK_LETTERS)


def translate(text: str) -> str:
    """The text with typographic and full-width characters as the plain ones, each in its old place."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate({ord(c): _plain(c, text) for c in set(text)})


def _plain(character: str, text: str) -> str:
    """The character that stands for this one; one that stands for none is an error."""
    if character in _KEPT or " " <= character <= "~":
        return character
    if character in _SAME:
        return _SAME[character]
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    folded = unicodedata.normalize("NFKC", character)
    if len(folded) == 1 and unicodedata.category(character) not in ("Nl", "No") and (
        " " < folded <= "~" or folded in GREEK_LETTERS
    ):
        return folded
    raise unknown_character(character, text)


def unknown_character(character: str, text: str, place: int | None = None) -> Exception:
    """The error about a character that means nothing; at its first occurrence unless a place is given."""
    place = text.index(character) if place is None else place
    code = f"U+{ord(character):04X}"
    if unicodedata.category(character)[0] in "CM":
        return unreadable(text, place, place + 1, no.INVISIBLE(code=code), no.RETYPE)
    return unreadable(text, place, place + 1, no.BAD_CHARACTER(character=character, code=code))


# ---- the scan

_RAW: Final = re.compile(
    rf"""(?P<space>\ +)
    |(?P<number>(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<word>[A-Za-z]+|[{''.join(GREEK_LETTERS)}])(?:(?P<digits>\d+)|_(?P<index>\d+|[A-Za-z]+)|(?P<sub>[{''.join(_SUBSCRIPTS)}]+))?
    |(?P<super>[{''.join(_SUPERSCRIPTS)}]+)
    |(?P<fraction>[{''.join(_FRACTIONS)}])
    |(?P<range>\.\.\.?|…)
    |(?P<sign>\*\*|<=|=<|=>|>=|==|!=|:=|[-+*/^()\[\]{{}}|,=<>!'″‖≤≥≠∧∨∞∂√∛∜∑∏∫⌊⌋⌈⌉⊤±_&])""",
    re.VERBOSE | re.ASCII,
)
_SIGNS: Final = {"**": "^", "==": "=", "&": "∧", "=<": "<=", "=>": ">=", ":=": "=", "≤": "<=", "≥": ">=", "≠": "!="}


def plain_tokens(text: str) -> Iterator[Token]:
    """The raw tokens of a plain text, in order, without the end."""
    source = translate(text)
    place = 0
    while place < len(source):
        found, place = tokens_at(text, source, place)
        yield from found


def tokens_at(text: str, source: str, place: int) -> tuple[tuple[Token, ...], int]:
    """The token at a place of the translated text (none for a space, several for superscripts) and where it ends."""
    found = _RAW.match(source, place)
    if found is None:
        raise unknown_character(text[place], text, place)
    stop = found.end()
    match found.lastgroup:
        case "space":
            return (), stop
        case "number":
            return (_number(text, source, place, stop),), stop
        case "super":
            return tuple(_superscript(found[0], place, stop)), stop
        case "fraction":
            return (Token("fraction", found[0], place, stop, Fraction(_FRACTIONS[found[0]])),), stop
        case "range":
            return (Token("..", found[0], place, stop),), stop
        case "sign":
            return (Token(_SIGNS.get(found[0], found[0]), found[0], place, stop),), stop
        case _:
            return (_word(text, source, found),), stop


def _word(text: str, source: str, found: re.Match[str]) -> Token:
    start, stop = found.span()
    if found["digits"] and source[stop : stop + 1] == "." and source[stop + 1 : stop + 2].isdigit():
        raise _bad_number(text, found.start("digits"))
    index = found["digits"] or found["index"] or "".join(_SUBSCRIPTS[c] for c in found["sub"] or "")
    return Token("word", found["word"], start, stop, suffix=index, mark="" if found["digits"] else "_" if index else "")


def _superscript(run: str, start: int, stop: int) -> Iterator[Token]:
    """x²ⁿ is x^(2n): a run of superscripts is one bracketed exponent."""
    yield Token("^", "^", start, stop)
    yield Token("{", run, start, start + 1)
    inner = "".join(_SUPERSCRIPTS[c] for c in run)
    for token in plain_tokens(inner):
        yield token._replace(start=start + token.start, stop=start + token.stop)
    yield Token("}", run, stop - 1, stop)


def _number(text: str, source: str, start: int, stop: int) -> Token:
    """The exact value of decimal digits: 0.1 is 1/10, 1.5e3 is 1500."""
    digits = source[start:stop]
    if source[stop : stop + 1] == "." and source[stop : stop + 2] != ".." or len(digits) > MAX_DIGITS:
        raise _bad_number(text, start)
    mantissa, _, exponent = digits.lower().partition("e")
    if exponent and (len(exponent) > 8 or abs(int(exponent)) > MAX_POWER_OF_TEN):
        raise unreadable(text, start, stop, no.BIG_POWER_OF_TEN(limit=MAX_POWER_OF_TEN), no.SMALLER)
    value = Fraction(int(digits)) if digits.isdigit() else Fraction(mantissa) * Fraction(10) ** int(exponent or 0)
    return Token("number", digits, start, stop, value)


_DIGITS: Final = re.compile(r"[\d.]*", re.ASCII)


def _bad_number(text: str, start: int) -> Exception:
    run = _DIGITS.match(translate(text), start)
    stop = max(run.end() if run else start, start + 1)
    if stop - start > MAX_DIGITS:
        return unreadable(text, start, stop, no.TOO_MANY_DIGITS(limit=MAX_DIGITS), no.SMALLER)
    return unreadable(text, start, stop, no.BAD_NUMBER(number=text[start:stop]), no.EXAMPLE(a="1.5"))
