r"""LaTeX -> the same raw tokens as plain text gives: \cdot is *, \left( is (, \theta_1 is theta with the index 1."""

import re
from collections.abc import Iterator
from typing import Final

from ..vocabulary import FORMS, FUNCTION_WORDS, GREEK_NAMES, HEADS
from . import unreadable as no
from .tokens import Token, plain_tokens, tokens_at, translate, unknown_character
from .unreadable import unreadable

__all__ = ["latex_tokens"]

_COMMANDS: Final = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=",
    "geq": ">=", "geqslant": ">=", "ne": "!=", "neq": "!=", "lt": "<", "gt": ">", "land": "∧", "wedge": "∧",
    "lor": "∨", "vee": "∨", "frac": "frac", "dfrac": "frac", "tfrac": "frac", "cfrac": "frac", "binom": "binom",
    "dbinom": "binom", "tbinom": "binom", "sqrt": "√", "infty": "∞", "pm": "±", "partial": "∂",
    "sum": "∑", "prod": "∏", "int": "∫", "top": "⊤", "intercal": "⊤", "prime": "'", "dots": "..", "ldots": "..",
    "cdots": "..", "mid": "|", "vert": "|",
    "Vert": "‖", "lvert": "|(", "rvert": ")|", "lVert": "‖(", "rVert": ")‖", "lfloor": "⌊", "rfloor": "⌋",
    "lceil": "⌈", "rceil": "⌉", "lbrace": "(", "rbrace": ")", "lbrack": "[", "rbrack": "]", "lparen": "(",
    "rparen": ")", "{": "(", "}": ")", "|": "‖", "\\": "\\\\",
}
_IGNORED: Final = frozenset((
    ",", ";", ":", "!", " ", ">", "quad", "qquad", "thinspace", "displaystyle", "textstyle", "scriptstyle", "limits",
    "nolimits", "big", "Big", "bigg", "Bigg", "mleft", "mright",
))
_LEFT: Final = frozenset(("left", "bigl", "Bigl", "biggl", "Biggl", "mleft"))
_RIGHT: Final = frozenset(("right", "bigr", "Bigr", "biggr", "Biggr", "mright"))
_UPRIGHT: Final = frozenset((
    "mathrm", "operatorname", "mathbf", "boldsymbol", "bm", "mathit", "mathsf", "vec", "rm", "mathop",
))
_BOLD: Final = frozenset(("mathbf", "boldsymbol", "bm", "vec"))
_TEXTS: Final = frozenset(("text", "textrm", "mbox", "textit", "mathrm", "textnormal"))
_MATRICES: Final = frozenset(("matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix"))
_OPERATORS: Final = {"W": "lambertw", "B": "beta", "H": "heaviside", "Ai": "airyai", "Bi": "airybi",
                     "Y": "bessely", "I": "besseli", "K": "besselk", "E": "expint"}
_CONNECTIVES: Final = {"if": "if", "for": "if", "when": "if", "where": "if"}

_COMMAND: Final = re.compile(r"\\([A-Za-z]+|.)", re.DOTALL)
_CONTENT: Final = re.compile(r"\s*\*?\s*(?:\{\s*([A-Za-z]+|atan2)\s*\}|([A-Za-z])(?![A-Za-z]))")
_TEXT: Final = re.compile(r"\s*\{([^{}\\$]*)\}")
_NAMED: Final = re.compile(r"\s*\{([A-Za-z]+)\*?\}")
_DELIMITER: Final = re.compile(r"\s*(\\[A-Za-z]+|\\.|.)", re.DOTALL)
_PRIMES: Final = re.compile(r"\^\s*(?:\{\s*((?:\\prime\s*)+)\}|\\prime(?![A-Za-z]))")
_INDEX: Final = re.compile(
    r"\s*_\s*(?:([A-Za-z]|\d(?!\d))|\{\s*([A-Za-z]+|\d+)\s*\}"
    r"|\{\s*\\(?:mathrm|text|mathit|rm)\s*\{\s*([A-Za-z]+)\s*\}\s*\})"
)
_WRAPPED: Final = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))


def latex_tokens(text: str) -> Iterator[Token]:
    """The raw tokens of a LaTeX text, in order, without the end."""
    source = translate(text)
    place, end = _inside(source)
    while place < end:
        found, place = _at(text, source, place)
        yield from found


def _inside(source: str) -> tuple[int, int]:
    r"""Where the mathematics begins and ends: inside of $…$, \(…\), \[…\]."""
    start = len(source) - len(source.lstrip())
    stop = len(source.rstrip())
    for opening, closing in _WRAPPED:
        wrapped = source.startswith(opening, start) and source.endswith(closing, start, stop)
        if wrapped and stop - start >= len(opening + closing):
            return start + len(opening), stop - len(closing)
    return 0, len(source)


def _at(text: str, source: str, place: int) -> tuple[tuple[Token, ...], int]:
    """The tokens at a place, and where they end."""
    match source[place]:
        case "\\":
            return _command(text, source, place)
        case "~":
            return (), place + 1
        case "&":
            return (Token("&", "&", place, place + 1),), place + 1
        case "^" if primes := _PRIMES.match(source, place):
            count = source.count("\\prime", place, primes.end())
            return (Token("'", "'", place, primes.end()),) * count, primes.end()
    found, stop = tokens_at(text, source, place)
    if found and found[0].kind == "word":
        return _word(text, source, found[0])
    return found, stop


def _word(text: str, source: str, token: Token) -> tuple[tuple[Token, ...], int]:
    """A run of letters and its index; without braces an index is one character."""
    if not token.mark or "_" not in source[token.start : token.stop]:
        return ((token,), token.stop) if token.suffix else _with_index(text, source, token)
    letters = token._replace(stop=token.start + len(token.text), suffix="", mark="")
    return _with_index(text, source, letters)


def _with_index(text: str, source: str, token: Token) -> tuple[tuple[Token, ...], int]:
    found = _INDEX.match(source, token.stop)
    if found is None:
        _refuse_long_index(text, source, token.stop)
        return (token,), token.stop
    return (token._replace(stop=found.end(), suffix=found[found.lastindex or 1], mark="_"),), found.end()


_LONG_INDEX: Final = re.compile(r"\s*_\s*(\d\d+)")


def _refuse_long_index(text: str, source: str, place: int) -> None:
    if found := _LONG_INDEX.match(source, place):
        what = no.DIGITS_IN_LATEX(number=found[1])
        raise unreadable(text, found.start(1), found.end(), what, no.WRITE(a=f"_{{{found[1]}}}"))


# ---- commands

def _command(text: str, source: str, place: int) -> tuple[tuple[Token, ...], int]:
    found = _COMMAND.match(source, place)
    if found is None:
        raise unknown_character("\\", text)
    word, stop = found[1], found.end()
    if word in _COMMANDS:
        return (Token(_COMMANDS[word], found[0], place, stop),), stop
    if word in _IGNORED:
        return (), stop
    if word in _LEFT or word in _RIGHT:
        return _delimiter(text, source, place, stop, word in _LEFT)
    if word in ("begin", "end"):
        return _environment(text, source, place, stop, word)
    if word in _UPRIGHT and (content := _CONTENT.match(source, stop)):
        return _upright(text, source, content, place, word)
    if word in _TEXTS and (content := _TEXT.match(source, stop)):
        return tuple(_text(text, content)), content.end()
    if word in _UPRIGHT:
        return (), stop
    if word in FUNCTION_WORDS or word in FORMS or word in GREEK_NAMES or word in HEADS:
        return _with_index(text, source, Token("word", word, place, stop))
    raise _unknown(text, place, stop)


def _delimiter(text: str, source: str, place: int, stop: int, left: bool) -> tuple[tuple[Token, ...], int]:
    r"""\left(, \right|, \left\lfloor, \right. """
    found = _DELIMITER.match(source, stop)
    if found is None:
        raise _unknown(text, place, stop)
    mark, end = found[1], found.end()
    if mark == ".":
        return (), end
    if mark in ("|", "\\|", "\\vert", "\\Vert"):
        bar = "|" if mark in ("|", "\\vert") else "‖"
        return (Token(f"{bar}(" if left else f"){bar}", source[place:end], place, end),), end
    kind = _COMMANDS.get(mark[1:], "") if mark.startswith("\\") else mark
    if kind not in ("(", ")", "[", "]", "⌊", "⌋", "⌈", "⌉", "|(", ")|", "‖(", ")‖"):
        raise _unknown(text, place, end)
    return (Token(kind, source[place:end], place, end),), end


def _environment(text: str, source: str, place: int, stop: int, word: str) -> tuple[tuple[Token, ...], int]:
    r"""\begin{cases}, \end{pmatrix}"""
    found = _NAMED.match(source, stop)
    if found is None or found[1] not in _MATRICES | {"cases", "dcases"}:
        raise _unknown(text, place, found.end() if found else stop)
    kind = "matrix" if found[1] in _MATRICES else "cases"
    kind = kind if word == "begin" else "end" + kind
    return (Token(kind, source[place : found.end()], place, found.end()),), found.end()


def _upright(
    text: str, source: str, content: re.Match[str], place: int, command: str
) -> tuple[tuple[Token, ...], int]:
    r"""\operatorname{arsinh}, \operatorname{W}, \mathrm{e}, \mathbf w: one word."""
    word = content[1] or content[2]
    word = _OPERATORS.get(word, word) if command == "operatorname" else word
    token = Token("word", word, place, content.end(), mark="bold" if command in _BOLD else "")
    return _with_index(text, source, token)


def _text(text: str, content: re.Match[str]) -> Iterator[Token]:
    r"""\text{if }, \text{otherwise}, \text{ and }: the words, `if` and its like as the sign `if`."""
    for token in plain_tokens(content[1]):
        kind = _CONNECTIVES.get(token.text, token.kind)
        yield token._replace(kind=kind, start=content.start(1) + token.start, stop=content.start(1) + token.stop)


def _unknown(text: str, start: int, stop: int) -> Exception:
    """The error about a command, with the nearest known one."""
    from difflib import get_close_matches

    typed = text[start:stop]
    known = ["\\" + w for w in (*_COMMANDS, *FUNCTION_WORDS, *GREEK_NAMES) if w.isalpha()]
    near = get_close_matches(typed[:30], known, 1, 0.82)
    return unreadable(text, start, stop, no.UNKNOWN_COMMAND(word=typed[:40]),
                      no.DID_YOU_MEAN(guess=near[0]) if near else None)
