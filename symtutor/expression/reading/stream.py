"""The reader's place in its tokens, and the few moves every rule of the grammar makes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...words.errors import ReadError
from ...words.say import Say, Sentence
from ..tree import Expr
from ..vocabulary import KEYWORDS
from . import unreadable as no
from .spelling import Names
from .tokens import Token
from .unreadable import unreadable

__all__ = [
    "BRACKETS", "Stream", "accept", "bracketed", "close", "comma_list", "error_at", "expect", "spanning", "unexpected",
]

# what closes what
BRACKETS: Final = {
    "(": ")", "[": "]", "{": "}", "|(": ")|", "‖(": ")‖", "⌊": "⌋", "⌈": "⌉", "|": "|", "‖": "‖",
    "matrix": "endmatrix", "cases": "endcases",
}
_CLOSERS: Final = frozenset(BRACKETS.values())


@dataclass(slots=True)
class Stream:
    """text: as typed; tokens: spelled, ending in `end`; expression: the grammar, which the readers of atoms call back;
    latex: whether an argument without braces is one digit; at: the next token; depth: of the recursion;
    bars: the signs | and ‖ that are open in this bracket."""

    text: str
    tokens: list[Token]
    known: Names
    expression: Callable[["Stream", int], Expr]
    latex: bool = False
    at: int = 0
    depth: int = 0
    bars: tuple[str, ...] = ()

    def peek(self, ahead: int = 0) -> Token:
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)]

    def take(self) -> Token:
        token = self.tokens[self.at]
        if token.kind != "end":
            self.at += 1
        return token

    def kinds(self, *wanted: str) -> bool:
        """Whether the next tokens are of these kinds."""
        return all(self.peek(i).kind == kind for i, kind in enumerate(wanted))


def accept(s: Stream, *kinds: str) -> Token | None:
    """The next token, taken, if it is of one of the kinds."""
    return s.take() if s.peek().kind in kinds else None


def expect(s: Stream, kind: str) -> Token:
    return s.take() if s.peek().kind == kind else _raise(unexpected(s))


def close(s: Stream, opening: Token) -> Token:
    """The bracket that closes `opening`."""
    wanted, token = BRACKETS[opening.kind], s.peek()
    if token.kind == wanted:
        return s.take()
    if token.kind == "end":
        raise error_at(s, opening, no.UNCLOSED(bracket=_typed(opening)))
    if token.kind in _CLOSERS:
        raise error_at(s, token, no.WRONG_CLOSE(wanted=wanted.strip("‖|") or wanted, found=_typed(token)))
    raise unexpected(s)


def bracketed(s: Stream, opening: Token) -> list[Expr]:
    """u, v, …) after the opening bracket: one or more expressions."""
    outside, s.bars = s.bars, ()
    items = comma_list(s)
    close(s, opening)
    s.bars = outside
    return items


def comma_list(s: Stream) -> list[Expr]:
    """u, v, …: one or more."""
    items = [s.expression(s, 0)]
    while accept(s, ","):
        items.append(s.expression(s, 0))
    return items


def unexpected(s: Stream) -> ReadError:
    """The error about the next token, which fits nowhere."""
    token = s.peek()
    if token.kind == "end":
        return error_at(s, token, no.ENDED_EARLY)
    if token.kind in _CLOSERS:
        return error_at(s, token, no.UNOPENED(bracket=_typed(token)))
    if token.kind in KEYWORDS:
        return error_at(s, token, no.MISPLACED_WORD(word=token.text))
    hint = no.WRITE(a="2(x + 1)") if token.kind == "[" else None
    return error_at(s, token, no.UNEXPECTED(found=_typed(token)), hint)


def error_at(s: Stream, token: Token, what: Sentence | Say, hint: Sentence | Say | None = None) -> ReadError:
    return unreadable(s.text, token.start, token.stop, what, hint)


def spanning(s: Stream, first: Token) -> Token:
    """A token spanning from `first` to the last one taken, for errors about all of it."""
    return first._replace(stop=max(first.stop, s.tokens[s.at - 1].stop))


def _typed(token: Token) -> str:
    return token.text or token.kind


def _raise(error: ReadError) -> Token:
    raise error


