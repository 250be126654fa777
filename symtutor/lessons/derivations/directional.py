"""Slopes at a point and in a direction -> a lesson: ∇f·u line by line, its value at the point, the steepest slope."""

from collections.abc import Iterable, Sequence

from ...derivation.directional import Along, Line, Place
from ...document import Block, Document, Note, Paragraph, Steps
from ...document import Line as Printed
from ...expression.numbers import decimal
from ...expression.tree import Expr, divide, name, names
from ...function import Function
from ...words.say import Say
from ..common import Detail, document, echo, heading, point, sentence
from .section import derivation_blocks, level_of

__all__ = ["along_lesson", "place_blocks"]

TITLE = Say("Directional derivative", "방향도함수")
VALUES = Say("At the point", "점에서의 값")
WHAT = Say("The slope in the direction of a unit vector {u} is the dot product of the gradient and {u}.",
           "단위벡터 {u} 방향의 변화율은 그래디언트와 {u}의 내적입니다.")
UNIT = Say("Divide the direction by its length.", "방향벡터를 그 길이로 나눕니다.")
ALREADY = Say("The direction {v} already has length 1.", "방향벡터 {v}의 길이는 이미 1입니다.")
AT = Say("At {point}:", "{point}일 때:")
STEEPEST = Say("It rises most steeply in the direction of its gradient {g}, with slope {norm}.",
               "그래디언트 {g} 방향으로 가장 가파르게 증가하며, 그 변화율은 {norm}입니다.")
LEVEL = Say("Its gradient there is zero: no direction rises or falls to first order.",
            "그곳에서 그래디언트가 0이므로 어느 방향으로도 일차의 변화가 없습니다.")
PERPENDICULAR = Say("The direction is perpendicular to the gradient: it runs along the level curve.",
                    "이 방향은 그래디언트와 수직이므로 등위선을 따라갑니다.")


def along_lesson(found: Along, detail: Detail = "normal") -> Document:
    """The gradient, then its product with the unit vector, then the numbers at the point."""
    parts = (derivation_blocks(found.gradient, detail), _unit(found), _at_place(found))
    return document(echo(found.function), *parts)


def place_blocks(function: Function, place: Place) -> Iterable[Block]:
    """Each derivative with the point put in."""
    point = _point(function, place)
    yield heading(VALUES)
    yield Paragraph(sentence(AT, point=point))
    for variable, chain in zip(function.variables, place.chains, strict=True):
        yield _chain(Expr("rate", (name(function.name), name(variable))), chain)
    yield from _steepest(place, None)


def _unit(found: Along) -> Iterable[Block]:
    """The unit vector, and the slope along it."""
    letter = name("u" if "u" not in names(found.function.body) else "v")
    slope = Expr("rate", (name(found.function.name), letter))
    v, u = (Expr("tuple", side) if len(side) > 1 else side[0] for side in (found.direction, found.unit))
    yield heading(TITLE)
    yield Paragraph(sentence(WHAT, u=letter))
    if v == u:
        yield Paragraph(sentence(ALREADY, v=v))
    else:
        yield Paragraph(sentence(UNIT))
        yield Steps((Printed(letter, "=", divide(v, found.length)), Printed(None, "=", u)))
    yield _chain(slope, found.lines)
    yield Note("checked", (level_of([line.checked for line in found.lines]),))
    if found.place is not None:
        yield Paragraph(sentence(AT, point=_point(found.function, found.place)))
        yield _chain(slope, found.at_place)


def _chain(left: Expr, lines: Sequence[Line]) -> Steps:
    return Steps(tuple(Printed(None if k else left, "=", line.right, (line.why(),)) for k, line in enumerate(lines)))


def _at_place(found: Along) -> Iterable[Block]:
    if found.place is not None:
        yield from _steepest(found.place, found.value)


def _steepest(place: Place, slope: Expr | None) -> Iterable[Block]:
    """Where the function rises most, in two variables or more."""
    if any(map(names, place.values)) or len(place.values) < 2:
        return
    if decimal(place.norm) == "0":
        yield Paragraph(sentence(LEVEL))
        return
    if slope is not None and decimal(slope) == "0":
        yield Paragraph(sentence(PERPENDICULAR))
    yield Paragraph(sentence(STEEPEST, g=Expr("tuple", place.values), norm=place.norm))


def _point(function: Function, place: Place) -> Expr:
    return point(tuple(zip(function.variables, place.point, strict=True)))
