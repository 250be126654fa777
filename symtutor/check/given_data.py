"""Columns of data given with a question, written out row by row in the function and in the answer."""

from dataclasses import replace
from functools import lru_cache

from ..function import Function
from ..words.errors import OutOfBudget
from ..words.say import Say
from .reading import Answer

__all__ = ["with_data", "without_data"]

NOT_WRITTEN_OUT = Say("I could not put the data into {u}.", "{u}에 자료를 넣을 수 없습니다.")


@lru_cache(maxsize=256)
def without_data(function: Function) -> Function:
    """The function with its data written out. Raises OutOfBudget when that cannot be done."""
    if not function.data:
        return function
    from ..minimum.data import written_out

    bare = written_out(function)
    if bare is None:
        raise OutOfBudget(NOT_WRITTEN_OUT(u=function.body))
    return bare


def with_data(answer: Answer, function: Function) -> Answer:
    """An answer that may use the columns, with their rows put in."""
    if not function.data:
        return answer
    return replace(answer, parts=tuple(without_data(replace(function, body=e)).body for e in answer.parts))
