"""Answers to "minimize F" as text -> points and value: "x = -2 or x = 2", "13/4 at x = 1/2", "none"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...expression.reading import read
from ...expression.tree import Expr, children, constant, name, names, neg
from ...words.errors import ReadError
from ...words.say import Say
from ..reading import EMPTY, clean, sides_of, split_outside

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
    on_graph  whether one pair (2, -3) was given for one variable, which could be a point of the graph
    """

    none: bool = False
    points: tuple[tuple[Expr, ...], ...] = ()
    every: bool = False
    value: Expr | None = None
    bare: bool = False
    on_graph: bool = False


_NONE: Final = re.compile(
    r"(?:there\s+is\s+|(?:the\s+function|f|it)\s+has\s+)?(?:none|no(?:\s+(?:global|absolute|least))?\s*(?:minimum|min|minimi[sz]er|solution|value)?|"
    r"(?:it\s+|the\s+minimum\s+)?(?:does\s+not|doesn't|doesn’t)\s+exist|dne|unbounded(?:\s+below)?|not\s+attained|"
    r"(?:최솟값|최소값|최소)?\s*(?:이|은|는)?\s*(?:없음|없다|없습니다|없어요|존재하지\s*않음|존재하지\s*않는다|존재하지\s*않습니다)|∅)",
    re.IGNORECASE,
)
_INFINITE: Final = re.compile(r"(?:-|−|\\?-\s*)\s*(?:oo|∞|\\infty|inf|infinity)", re.IGNORECASE)
_VALUE_WORD = re.compile(
    r"^(?:(?:the\s+function|f|it)\s+(?:has|attains|takes|reaches)\s+(?:its|a)\s+)?"
    r"(?:the\s+)?(?:(?:global|absolute)\s+)?(?:(?:minimum|min|least)\s*(?:value)?|value)\s*(?:of\s+f)?\s*(?:is|=|:)?\s*|^(?:최솟값|최소값)(?:은|는)?\s*[:=]?\s*",
    re.IGNORECASE,
)
_AT = re.compile(r"\s*(?:,\s*)?\b(?:at|when|for|where|attained at|occurs at)\b\s*(?:the\s+points?\s*)?", re.IGNORECASE)
_OR = re.compile(r"\s*(?:,\s*)?(?:\bor\b|또는|이거나|\\text\{\s*or\s*\}|\\lor|∨)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|\band\b|그리고|\\land|∧|\\quad|\\qquad)\s*", re.IGNORECASE)
_OF = re.compile(r"^[A-Za-z]\w*\s*\((?P<at>.*)\)\s*=\s*(?P<value>[^=]+)$", re.DOTALL)
_IS = re.compile(r"^\s*(?:[A-Za-z]\w*|\\[a-z]+)(?:_\{?\w+\}?)?\s*=(?!=)")
_WHOLE: Final = re.compile(
    r"(?<![\s,;])[\s,;]*\(?\s*(?:(?:for|with|where)\s+)?(?:(?:all|any|every|some)\s+)?(?:단,?\s*)?[kmn]\s*"
    r"(?:∈|\\in|\bin\b|는|은|is|:|=)?\s*(?:(?:an?\s+|any\s+)?(?:integer|whole number)s?|Z|ℤ|\\mathbb\s*\{?\s*Z\s*\}?|"
    r"임의의\s*정수|정수|0,\s*±1.*)\s*\)?$|"
    r"(?<![\s,;])[\s,;]*\bfor\s+(?:(?:all|any|every)\s+)?(?:integers?|whole numbers?)\s+[kmn]\s*$"
)
"""(k ∈ Z), k an integer, k는 정수"""
_HAS: Final = r"\s*(?:을|를|이|가)?\s*(?:갖는다|가진다|갖습니다|가집니다|가짐|됩니다|된다|이다|입니다|다)?"
_LEAST: Final = r"(?:최솟값|최소값|최소)"
_SHAPES: Final = tuple(re.compile(shape, re.DOTALL) for shape in (
    rf"(?:{_LEAST}(?:은|는)?\s*)?(?P<at>[^가-힣]+?)\s*(?:에서|일\s*때)\s*,?\s*(?:{_LEAST}(?:은|는|이|가|으로|인)?\s*[:=]?)?\s*(?P<value>[^가-힣]*?){_HAS}",
    rf"(?P<value>(?:{_LEAST}(?:은|는)?|(?i:minimum|min)(?:\s+value)?(?:\s+is)?|)\s*[:=]?[^()가-힣=]+?)(?:이다|입니다)?\s*\((?P<at>[A-Za-z]\w*\s*=[^()]*(?:\([^()]*\)[^()]*)*)\)",
))
_BOTH = re.compile(r"±|\\pm(?![a-z])|\+/-|\+-")


def read_claim(text: str, variables: tuple[str, ...]) -> Claim:
    """What the answer says. Raises ReadError, also for an answer that says nothing."""
    claim = _claim(text, variables)
    if not claim.none and not claim.points and claim.value is None:
        raise ReadError(EMPTY(), None, text, 0, len(text))
    return claim


def _claim(text: str, variables: tuple[str, ...]) -> Claim:
    bare = clean(_WHOLE.sub("", clean(text)))
    if _NONE.fullmatch(bare):
        return Claim(none=True)
    if _INFINITE.fullmatch(bare):
        return Claim(none=True, value=neg(constant("oo")))
    if found := _OF.match(bare):
        return Claim(points=_points(found["at"], variables), value=read(found["value"], variables))
    value, place = _worded(bare) or _value_apart(bare, variables) or _parted(bare)
    if not place:
        return Claim(value=read(value, variables)) if value else _placed(bare, variables)
    claim = _placed(place, variables)
    if not value:
        return claim
    points = tuple(dict.fromkeys((*claim.points, *_points_named(bare, variables))))
    return Claim(False, points, claim.every, read(value.rstrip("=: "), variables))


def _points_named(text: str, variables: tuple[str, ...]) -> tuple[tuple[Expr, ...], ...]:
    """The 2 of `x = 2, f(2) = -3`: a place that is claimed as well."""
    found = [f for piece in split_outside(text, _AND) if (f := _OF.match(piece.strip()))]
    return tuple(p for f in found for p in _points(f["at"], variables))


def _worded(text: str) -> tuple[str, str] | None:
    """`x=2에서 최솟값 -3`, `최솟값은 x=2일 때 -3`, `-3 (x = 2)`: the value ("" if none is given) and the place."""
    found = next((f for shape in _SHAPES if (f := shape.fullmatch(text))), None)
    return None if found is None else (_VALUE_WORD.sub("", found["value"].strip(), count=1), found["at"].strip())


def _value_apart(text: str, variables: tuple[str, ...]) -> tuple[str, str] | None:
    """`x = 2, f(2) = -3` and `x = a, minimum -a^2`: -3 and x = 2; None where no piece is a value."""
    pieces = [p.strip() for p in split_outside(text, _AND) if p.strip()]
    values = {p: v for p in pieces if (v := _value_in(p, variables)) is not None}
    if len(values) != 1 or len(pieces) == 1:
        return None
    return next(iter(values.values())), ", ".join(_AT.sub("", p, count=1) for p in pieces if p not in values)


def _value_in(piece: str, variables: tuple[str, ...]) -> str | None:
    """-3 of `f(2) = -3`, `f = -3`, `y = -3` (no variable of the question) and `minimum -3`; None for anything else."""
    if found := _OF.match(piece):
        return found["value"]
    label, sign, value = piece.partition("=")
    if sign and label.strip() in ("f", "y", "z") and label.strip() not in variables:
        return value
    bare = _VALUE_WORD.sub("", piece, count=1)
    return bare if bare != piece and not _IS.match(bare) else None


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
    pair = len(variables) == 1 and len(points) == 2 and text.startswith("(") and text.endswith(")")
    return Claim(points=tuple(dict.fromkeys(points)), every=every, bare=bare, on_graph=pair)


def _signs(text: str) -> tuple[str, ...]:
    """x = ±2 is x = 2 or x = -2."""
    return (_BOTH.sub("+", text), _BOTH.sub("-", text)) if _BOTH.search(text) else (text,)


def _points(text: str, variables: tuple[str, ...]) -> tuple[tuple[Expr, ...], ...]:
    """The points of one alternative: coordinates by name, (1, -2), or for one variable one or more numbers."""
    text = _spread(text, variables)
    pieces = [p for p in split_outside(text, _AND) if p.strip()]
    if any(_IS.match(p) for p in pieces):
        return tuple(_named(pieces, variables, text))
    bare = text.strip()
    e = read(bare[1:-1] if bare.startswith("{") and bare.endswith("}") else text, variables)
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
    """x = 1, y = -2, x = 3, y = 4 are two points; x = -2, 2 is two points of one variable; x = y is (y, y)."""
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
    fixed = frozenset().union(*map(names, point.values()))
    if point and fixed & (set(variables) - set(point)):
        yield tuple(point.get(v, name(v)) for v in variables)
    elif point:
        raise ReadError(COORDINATES(example=_example(variables)), None, text, 0, len(text))


def _example(variables: tuple[str, ...]) -> str:
    return ", ".join(f"{v} = {k}" for k, v in enumerate(variables, start=1))
