"""What a descent by whole columns says: how long the columns are, and the slope as one formula."""

from collections.abc import Iterator

from ..descent import Descent
from ..document import Block, Line, Paragraph, Steps
from ..expression.tree import Expr, mul, name, relation
from ..words.say import Say, Sentence
from .common import joined
from .least_squares import lowest_words

__all__ = ["column_start", "column_words"]

SIZES = Say("{w} has {n} entries.", "{w}의 성분은 {n}개입니다.")
ALL_AT = Say("every coordinate at {u}", "모든 좌표가 {u}")
FROM_TO = Say("{a}, {b}, … ({n} numbers)", "{a}, {b}, …(수 {n}개)")
NEWTON = Say("The Newton step {n} solves {e}, where {H} is the matrix of the second derivatives.",
             "뉴턴 걸음 {n}은/는 {e}의 해이고, {H}은/는 이계도함수의 행렬입니다.")
FEW = 6


def column_words(descent: Descent) -> Iterator[Block]:
    """The lengths, and g as the rules give it."""
    if descent.columns is None:
        return
    from ..descent.vectors.descend import gradient_of

    for n, length in descent.columns.plan.parameters:
        if length is not None:
            yield Paragraph((SIZES(w=name(n), n=length),))
    slope = gradient_of(descent.columns.function)
    if slope is not None:
        yield Steps((Line(name("g"), "=", slope),))
    if descent.optimizer.name == "newton":
        step, H = name("n"), name("H")
        yield Paragraph((NEWTON(n=step, H=H, e=relation("=", mul(H, step), name("g"))),))
    yield from lowest_words(descent)


def column_start(descent: Descent) -> Expr | Sentence | str:
    """The start in a line: all of a few numbers, or what they have in common."""
    values = [g.expr for g in descent.start]
    if len(values) <= FEW:
        return joined(values)
    if len(set(values)) == 1:
        return ALL_AT(u=values[0])
    return FROM_TO(a=values[0], b=values[1], n=len(values))
