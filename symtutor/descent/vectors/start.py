"""Where a descent by columns starts: numbers in the order of the coordinates, by name, or one for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ...expression.tree import name, number
from ...words.errors import UsageError
from ...words.say import Say, Sentence
from ..given import NOT_A_VARIABLE, Given, Number, Start, given

if TYPE_CHECKING:
    from .columns import Columns

__all__ = ["start_of"]

WRONG_COUNT = Say("The start has {have} coordinates, but {f} has {want}.",
                  "출발점의 좌표는 {have}개인데 {f}의 변수는 {want}개입니다.")
ONE_FOR_ALL = Say("Give {want} numbers in the order {first}, …, or one number for all of them.",
                  "{first}, … 순서로 수를 {want}개 적거나, 모두에 쓸 수를 하나만 적으십시오.")
FROM_ZERO = Say("Every coordinate starts at {u}.", "모든 좌표가 {u}에서 출발합니다.")


def start_of(ready: Columns, start: Start | None) -> tuple[tuple[Given, ...], tuple[Sentence, ...]]:
    """The coordinates in the order of the labels, and a sentence where the program chose them."""
    import numpy as np

    plan = ready.plan
    if start is None:
        zero = bool((ready.program.look(np.zeros(plan.size))[1] == 0).all())
        return (given(1 if zero else 0),) * plan.size, (FROM_ZERO(u=number(1 if zero else 0)),)
    labels = plan.labels()
    row = _in_order(start, labels)
    if len(row) == 1:
        row = row * plan.size
    if len(row) != plan.size:
        raise UsageError(WRONG_COUNT(have=len(row), want=plan.size, f=name(ready.function.name)),
                         ONE_FOR_ALL(want=plan.size, first=name(labels[0])))
    known: dict[object, Given] = {}
    return tuple(known.setdefault(u, given(u)) for u in row), ()


def _in_order(start: Start, labels: Sequence[str]) -> list[Number]:
    """By name, w_1=2,w_2=3, or as they stand."""
    if not isinstance(start, Mapping):
        return list(start)
    spelled = {n if "_" in n or n in labels else f"{n[:1]}_{n[1:]}": u for n, u in start.items()}
    for n in spelled:
        if n not in labels:
            raise UsageError(NOT_A_VARIABLE(u=name(n)), ONE_FOR_ALL(want=len(labels), first=name(labels[0])))
    return [spelled[n] for n in labels if n in spelled]
