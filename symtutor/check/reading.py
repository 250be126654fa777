"""A student's answer as text -> its expressions, without labels such as `f'(x) =`, full stops and dollar signs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ..expression.reading import read
from ..expression.reading.limits import MAX_LENGTH
from ..expression.tree import Expr
from ..words.errors import ReadError
from ..words.say import Say
from .sameness.cases import with_conditions

__all__ = ["EMPTY", "Answer", "clean", "one_spaced", "read_answer", "sides_of", "split_outside"]

_COMMA: Final = re.compile(r"\s*[,;]\s*")
_MAY_HAVE_CONDITIONS: Final = re.compile(r"[<>≤≥≠∈]|!=|\\(?:ne|le|ge|lt|gt|in)|\b(?:for|in)\b")
EMPTY = Say("There is no answer here.", "답이 없습니다.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the answer says: the parts of `a = b = c` that are not labels, in order, and the labels before them.

    conditions   under which the answer says so: those of `1/x, x > 0`
    """

    text: str
    labels: tuple[str, ...]
    parts: tuple[Expr, ...]
    conditions: tuple[Expr, ...] = ()

    @property
    def last(self) -> Expr:
        return self.parts[-1]


_WORDS = re.compile(
    r"^\s*(?:(?:the\s+)?(?:final\s+)?(?:answer|derivative|gradient|solution|result|minimum)(?:\s+is)?\s*[:=]?|"
    r"(?:so|thus|hence|therefore|∴|\\therefore)\b\s*,?|(?:정답|답|따라서|그러므로|도함수)(?:은|는)?\s*[:,]?)\s*",
    re.IGNORECASE,
)
_WRAPS: Final = (
    ("$$", "$$"), ("$", "$"), ("\\[", "\\]"), ("\\(", "\\)"), ("\\boxed{", "}"), ("\\displaystyle", ""), ("`", "`"),
)
_END: Final = ("입니다", "이다", "\\,", "\\;", "\\!", ",", ";", "。", "~")

# f' · f'(x) · f''(x, y) · f_x · f_{xy} · f^{\prime}(x) · f^{(2)}(x) · y · y' · y''; spaces are taken out before
_LABEL = re.compile(
    r"(?:[A-Za-z](?:_\{?[A-Za-z]{1,4}\}?)?(?:'|′|″|\^\{?(?:\\prime)+\}?|\^\{?\(\d\)\}?)*(?:\([^()=]*\))?)|"
    r"(?:\\?nabla|∇|grad)(?:\\,)?[A-Za-z]?(?:\([^()=]*\))?|"
    r"(?:d|∂|\\partial)\^?\{?\d?\}?[A-Za-z]?/(?:(?:d|∂|\\partial)[A-Za-z]\w*\^?\d?)+.*|"
    r"\\d?frac\{(?:d|∂|\\partial|\\mathrm\{d\})\^?\{?\d?\}?[A-Za-z]?(?:\([^()]*\))?\}\{(?:d|∂|\\partial|\\mathrm\{d\}).*|"
    r"D_?\{?[a-z]?\}?[A-Za-z]?(?:\(.*\))?",
    re.DOTALL,
)


def read_answer(text: str, names: Iterable[str] = (), functions: Iterable[str] = ()) -> Answer:
    """The answer's parts, read with the question's names. Raises ReadError."""
    known = tuple(names)
    pieces = sides_of(clean(text))
    labels = tuple(p for p in pieces[:-1] if is_label(p, known))
    kept = [p for k, p in enumerate(pieces) if p not in labels and (p.strip() or 0 < k < len(pieces) - 1)]
    if not kept:
        raise ReadError(EMPTY(), None, text, 0, len(text))
    *before, last = kept
    e, conditions = _last(last, known, tuple(functions))
    return Answer(text, labels, (*(read(piece, known, functions) for piece in before), e), conditions)


def _last(text: str, known: tuple[str, ...], functions: tuple[str, ...]) -> tuple[Expr, tuple[Expr, ...]]:
    """The last side, with conditions where it has some."""

    def one(piece: str) -> Expr:
        return read(piece, known, functions)

    if not _MAY_HAVE_CONDITIONS.search(text):
        return one(text), ()
    try:
        found = with_conditions(text, one, lambda whole: split_outside(whole, _COMMA))
    except ReadError:
        found = None
    return (one(text), ()) if found is None else found


def clean(text: str) -> str:
    """The answer without what surrounds it: `Answer: $2x$.` is `2x`. Raises ReadError for a text that is too long."""
    before, text = None, one_spaced(text)
    while before != text:
        before = text
        text = _unwrapped(_unended(_WORDS.sub("", text, count=1)))
    return text


def one_spaced(text: str) -> str:
    """Runs of blanks as one blank, runs of line ends as one line end. Raises ReadError for a text that is too long."""
    if len(text) > MAX_LENGTH:
        read(text)
    return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", text)).strip()


def _unended(text: str) -> str:
    """Without a full stop or a closing word; 0. and … keep their points."""
    text = text.strip()
    for end in _END:
        text = text.removesuffix(end).rstrip()
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text


def _unwrapped(text: str) -> str:
    for opening, closing in _WRAPS:
        if text.startswith(opening) and text.endswith(closing) and len(text) > len(opening) + len(closing):
            inside = text[len(opening) : len(text) - len(closing)]
            if not closing or (closing not in inside or closing == "}" and _balanced(inside)):
                return inside.strip()
    return text


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def is_label(piece: str, names: Iterable[str] = ()) -> bool:
    """Whether a left side only names the derivative; a variable of the question is never a label."""
    bare = re.sub(r"\s|\\left|\\right|\\,", "", piece)
    return bare not in set(names) and _LABEL.fullmatch(bare) is not None


_OPENING, _CLOSING = "([{", ")]}"


def sides_of(text: str) -> list[str]:
    """The texts between the equals signs that stand outside all brackets; <=, >=, != and := are no equals signs."""
    return split_outside(text, re.compile(r"(?<![<>!:=])=(?!=)"))


def split_outside(text: str, separator: re.Pattern[str]) -> list[str]:
    """The text cut at each separator outside all brackets and braces."""
    pieces, start, depth, at = [], 0, 0, 0
    while at < len(text):
        depth += (text[at] in _OPENING) - (text[at] in _CLOSING)
        found = separator.match(text, at) if depth <= 0 else None
        if found and found.end() > at:
            pieces.append(text[start:at])
            start = at = found.end()
        else:
            at += 1
    return [*pieces, text[start:]]
