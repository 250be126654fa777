"""Answers to "minimize F" as text -> points and value: "x = -2 or x = 2", "13/4 at x = 1/2", "none"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..expression.reading import read
from ..expression.tree import Expr, children, constant, names, neg
from ..words.errors import ReadError
from ..words.say import Say
from .reading import clean, sides_of, split_outside

__all__ = ["Claim", "read_claim"]

COORDINATES = Say("Give every coordinate, as in {example}.", "{example}처럼 모든 좌표를 적으십시오.")
NOT_A_POINT = Say("I expected a point such as {example}.", "{example}과/와 같은 점이 와야 합니다.")


@dataclass(frozen=True, slots=True)
class Claim:
    """What an answer says about a minimum.

    none      that there is none
    points    where it is, each point in the variables' order
    every     whether these are claimed to be all minimizers ("or", "±", a family)
    value     the least value, if given
    bare      whether one number was given that could be the place or the value
    """

    none: bool = False
    points: tuple[tuple[Expr, ...], ...] = ()
    every: bool = False
    value: Expr | None = None
    bare: bool = False


_NONE: Final = re.compile(
    r"(?:there\s+is\s+)?(?:none|no(?:\s+(?:global|absolute|least))?\s*(?:minimum|min|minimi[sz]er|solution|value)?|"
    r"(?:it\s+|the\s+minimum\s+)?(?:does\s+not|doesn't|doesn’t)\s+exist|dne|unbounded(?:\s+below)?|not\s+attained|"
    r"(?:최솟값|최소값|최소)?\s*(?:이|은|는)?\s*(?:없음|없다|없습니다|없어요|존재하지\s*않음|존재하지\s*않는다|존재하지\s*않습니다)|∅)",
    re.IGNORECASE,
)
_INFINITE: Final = re.compile(r"(?:-|−|\\?-\s*)\s*(?:oo|∞|\\infty|inf|infinity)", re.IGNORECASE)
_VALUE_WORD = re.compile(
    r"^(?:the\s+)?(?:(?:global|absolute)\s+)?(?:minimum|min|least)\s*(?:value)?\s*(?:of\s+f)?\s*(?:is|=|:)?\s*|^(?:최솟값|최소값)(?:은|는)?\s*[:=]?\s*",
    re.IGNORECASE,
)
_AT = re.compile(r"\s*(?:,\s*)?\b(?:at|when|for|where|attained at|occurs at)\b\s*(?:the\s+points?\s*)?", re.IGNORECASE)
_OR = re.compile(r"\s*(?:,\s*)?(?:\bor\b|또는|이거나|\\text\{\s*or\s*\}|\\lor|∨)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|\band\b|그리고|\\land|∧|\\quad|\\qquad)\s*", re.IGNORECASE)
_OF = re.compile(r"^[A-Za-z]\w*\s*\((?P<at>.*)\)\s*=\s*(?P<value>[^=]+)$", re.DOTALL)
_IS = re.compile(r"^\s*(?:[A-Za-z]\w*|\\[a-z]+)(?:_\{?\w+\}?)?\s*=(?!=)")
_BOTH = re.compile(r"±|\\pm(?![a-z])|\+/-|\+-")


def read_claim(text: str, variables: tuple[str, ...]) -> Claim:
    """What the answer says. Raises ReadError."""
    bare = clean(text)
    if _NONE.fullmatch(bare):
        return Claim(none=True)
    if _INFINITE.fullmatch(bare):
        return Claim(none=True, value=neg(constant("oo")))
    if found := _OF.match(bare):
        return Claim(points=_points(found["at"], variables), value=read(found["value"], variables))
    value, place = _parted(bare)
    if not place:
        return Claim(value=read(value, variables)) if value else _placed(bare, variables)
    claim = _placed(place, variables)
    if not value:
        return claim
    return Claim(False, claim.points, claim.every, read(value.rstrip("=: "), variables))


def _parted(text: str) -> tuple[str, str]:
    """`13/4 at x = 1/2` is 13/4 and x = 1/2; `x = 1/2` has no value; `minimum 13/4` has no place."""
    stripped = _VALUE_WORD.sub("", text, count=1)
    said = stripped != text
    value, *rest = _AT.split(stripped, maxsplit=1)
    if rest:
        return value.strip(), rest[0].strip()
    if said and not _IS.match(stripped):
        return stripped.strip(), ""
    return "", stripped.strip()


def _placed(text: str, variables: tuple[str, ...]) -> Claim:
    """One or several points."""
    alternatives = [a for whole in split_outside(text, _OR) for a in _signs(whole) if a.strip()]
    points = tuple(p for a in alternatives for p in _points(a, variables))
    every = len(alternatives) > 1 or len(points) > 1 or any(set(names(c)) - set(variables) for p in points for c in p)
    bare = len(variables) == 1 and len(points) == 1 and not _IS.match(text)
    return Claim(points=tuple(dict.fromkeys(points)), every=every, bare=bare)


def _signs(text: str) -> tuple[str, ...]:
    """x = ±2 is x = 2 or x = -2."""
    return (_BOTH.sub("+", text), _BOTH.sub("-", text)) if _BOTH.search(text) else (text,)


def _points(text: str, variables: tuple[str, ...]) -> tuple[tuple[Expr, ...], ...]:
    """The points of one alternative: coordinates by name, (1, -2), or for one variable one or more numbers."""
    text = _spread(text, variables)
    pieces = [p for p in split_outside(text, _AND) if p.strip()]
    if any(_IS.match(p) for p in pieces):
        return tuple(_named(pieces, variables, text))
    e = read(text, variables)
    parts = children(e) if e.head in ("tuple", "list") else (e,)
    if len(variables) == 1:
        return tuple((p,) for p in parts)
    if all(p.head == "tuple" and len(p.parts) == len(variables) for p in parts):
        return tuple(children(p) for p in parts)
    if len(parts) != len(variables):
        raise ReadError(NOT_A_POINT(example=_example(variables)), None, text, 0, len(text))
    return (parts,)


def _spread(text: str, variables: tuple[str, ...]) -> str:
    """(x, y) = (1, 2) is (1, 2); x = y = 0 is x = 0, y = 0."""
    left, *rest = sides_of(text)
    if len(rest) == 1 and re.sub(r"[\s()]", "", left) == ",".join(variables) and len(variables) > 1:
        return rest[0].strip()
    labels = [side.strip() for side in (left, *rest[:-1])]
    if len(rest) > 1 and set(labels) <= set(variables):
        return ", ".join(f"{label} = {rest[-1].strip()}" for label in labels)
    return text


def _named(pieces: list[str], variables: tuple[str, ...], text: str) -> Iterator[tuple[Expr, ...]]:
    """x = 1, y = -2, x = 3, y = 4 are two points; x = -2, 2 is two points of one variable."""
    point: dict[str, Expr] = {}
    for piece in pieces:
        label, sign, value = piece.partition("=")
        letter = label.strip().lstrip("\\") if sign else variables[0]
        if letter not in variables or not sign and len(variables) > 1:
            raise ReadError(NOT_A_POINT(example=_example(variables)), None, text, 0, len(text))
        point[letter] = read(value if sign else piece, variables)
        if len(point) == len(variables):
            yield tuple(point[v] for v in variables)
            point = {}
    if point:
        raise ReadError(COORDINATES(example=_example(variables)), None, text, 0, len(text))


def _example(variables: tuple[str, ...]) -> str:
    return ", ".join(f"{v} = {k}" for k, v in enumerate(variables, start=1))
