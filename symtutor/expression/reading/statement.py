"""The whole input language: [f(x, y) =] expression [wrt x, y] [with a = 2, data] [on domain]."""

from dataclasses import dataclass
from typing import Final

from ..tree import Expr
from ..vocabulary import FORMS, FUNCTION_WORDS, HEADS
from . import unreadable as no
from .spelling import canonical
from .tokens import Token
from .unreadable import unreadable

__all__ = ["Clauses", "Statement", "clauses"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What was typed. name: f or None; header: its variables, () if none are named; body: the expression;
    wrt: the names to differentiate by; given: values, not yet put in; domain: conditions; text: as typed."""

    name: str | None
    header: tuple[str, ...]
    body: Expr
    wrt: tuple[str, ...]
    given: tuple[tuple[str, Expr], ...]
    domain: tuple[Expr, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """The raw tokens of a statement, apart: the names are read, the expressions not yet."""

    name: str | None
    header: tuple[str, ...]
    body: list[Token]
    wrt: tuple[str, ...]
    given: tuple[tuple[str, list[Token]], ...]
    domain: list[Token]


_OPEN: Final = frozenset(("(", "[", "{", "|(", "cases"))
_SHUT: Final = frozenset((")", "]", "}", ")|", "endcases"))


def clauses(raw: list[Token], text: str) -> Clauses:
    """Split a statement at its words wrt, with and on."""
    parts = _split(raw, text)
    name, header, body = _head(parts[""])
    wrt = tuple(_only_name(item, "wrt", text) for item in _items(parts.get("wrt", [])))
    given = tuple(_assignment(item, text) for item in _items(parts.get("with", [])))
    return Clauses(name, header, body, wrt, given, parts.get("on", []))


def _split(raw: list[Token], text: str) -> dict[str, list[Token]]:
    """The tokens after each of the words wrt, with, on; those before all of them under ""."""
    parts: dict[str, list[Token]] = {"": []}
    here, depth = "", 0
    for token in raw:
        depth += (token.kind in _OPEN) - (token.kind in _SHUT)
        if depth == 0 and token.kind == "word" and token.text in ("wrt", "with", "on") and not token.suffix:
            here = token.text
            if here in parts:
                raise unreadable(text, token.start, token.stop, no.TWICE(word=here))
            parts[here] = []
        else:
            parts[here].append(token)
    _check_filled(parts, raw, text)
    return parts


def _check_filled(parts: dict[str, list[Token]], raw: list[Token], text: str) -> None:
    for word, tokens in parts.items():
        if word and not tokens:
            place = next(t for t in raw if t.kind == "word" and t.text == word)
            raise unreadable(text, place.start, place.stop, no.NOTHING_AFTER(word=word), no.EXAMPLE(a=_EXAMPLES[word]))


_EXAMPLES: Final = {"wrt": "x^2 y wrt x", "with": "a x^2 with a = 2", "on": "x^2 on 0 <= x <= 3"}


def _items(tokens: list[Token]) -> list[list[Token]]:
    """The tokens between commas outside all brackets."""
    if not tokens:
        return []
    items: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.kind in _OPEN) - (token.kind in _SHUT)
        if token.kind == "," and depth == 0:
            items.append([])
        else:
            items[-1].append(token)
    return items


# ---- names

def _only_name(tokens: list[Token], word: str, text: str) -> str:
    label, rest = _leading_name(tokens)
    if label is None or rest:
        raise _no_name(tokens, word, text)
    return label


def _assignment(tokens: list[Token], text: str) -> tuple[str, list[Token]]:
    """a = 2"""
    label, rest = _leading_name(tokens)
    if label is None or len(rest) < 2 or rest[0].kind != "=":
        raise _no_name(tokens, "with", text)
    return label, rest[1:]


def _no_name(tokens: list[Token], word: str, text: str) -> Exception:
    start, stop = (tokens[0].start, tokens[-1].stop) if tokens else (len(text), len(text))
    return unreadable(text, start, stop, no.NOT_A_NAME(word=word), no.EXAMPLE(a=_EXAMPLES[word]))


def _leading_name(tokens: list[Token]) -> tuple[str | None, list[Token]]:
    """The name that the tokens begin with, also one of several words joined by _ (learning_rate)."""
    if not tokens or tokens[0].kind != "word":
        return None, tokens
    return canonical(tokens[0]), tokens[1:]


# ---- f(x, y) =

def _head(tokens: list[Token]) -> tuple[str | None, tuple[str, ...], list[Token]]:
    """The name, its variables and the tokens of the body: `f(x) = u`, `y = u`, or only `u`."""
    name, rest = _leading_name(tokens)
    if name is None or tokens[0].text in FUNCTION_WORDS or tokens[0].text in FORMS or tokens[0].text in HEADS:
        return None, (), tokens
    if rest and rest[0].kind == "=" and not _relates(rest[1:]):
        body = rest[1:]
        return (None, (), tokens) if name in {canonical(t) for t in body if t.kind == "word"} else (name, (), body)
    header, body = _header(rest)
    return (name, header, body) if header else (None, (), tokens)


def _relates(tokens: list[Token]) -> bool:
    return any(t.kind in ("=", "<", "<=", ">", ">=", "!=") for t in tokens)


def _header(tokens: list[Token]) -> tuple[tuple[str, ...], list[Token]]:
    """The distinct names of `(x, y) =` and what follows; no names if the tokens are anything else."""
    if not tokens or tokens[0].kind != "(":
        return (), tokens
    shut = next((i for i, t in enumerate(tokens) if t.kind == ")"), 0)
    if not shut or tokens[shut + 1 : shut + 2] == [] or tokens[shut + 1].kind != "=":
        return (), tokens
    labels = [_leading_name(item) for item in _items(tokens[1:shut])]
    found = [label for label, rest in labels if label and not rest]
    distinct = len(set(found)) == len(labels)
    return (tuple(found), tokens[shut + 2 :]) if distinct else ((), tokens)
