"""What a descent by whole columns says: how long the columns are, and the slope as one formula."""

from collections.abc import Iterator
from dataclasses import replace

from ...descent import Descent
from ...descent.theory.near_a_minimizer import Theory
from ...descent.vectors.columns import Columns
from ...document import Block, Display, Line, Paragraph, Steps
from ...expression.tree import Expr, mul, name, relation
from ...words.say import Say, Sentence
from ..common import applied, joined
from ..decimals import decimal
from .data import CONVEX
from .least_squares import lowest_words

__all__ = ["column_echo", "column_start", "column_words", "flat_words"]

COLUMN = Say("{w} any column of {n} numbers", "{w}은/는 성분이 {n}개인 임의의 열벡터")
ONE_ENTRY = Say("{w} any column of one number", "{w}은/는 성분이 하나인 임의의 열벡터")
NUMBERS = Say("{b} any real numbers", "{b}은/는 모든 실수")
NUMBER = Say("{b} any real number", "{b}은/는 모든 실수")
FLAT = Say(
    "In {n} independent directions the curvature is 0: there f does not change, and descent does not move. In the "
    "others it lies between {mu} and {L}.",
    "서로 독립인 {n}개의 방향에서는 곡률이 0입니다. 거기서는 함숫값이 그대로이고 경사 하강법도 움직이지 않습니다. 다른 "
    "방향에서 곡률은 {mu}과/와 {L} 사이입니다.",
)
FLAT_BUT = Say("The curvature is {L} across, and 0 in every other direction: there f does not change, and descent does "
               "not move.",
               "가로지르는 방향의 곡률은 {L}이고 다른 방향에서는 모두 0입니다. 거기서는 함숫값이 그대로이고 경사 "
               "하강법도 움직이지 않습니다.")
FLAT_LINE = Say(
    "In one direction the curvature is 0: there f does not change, and descent does not move. In the others it lies "
    "between {mu} and {L}.",
    "한 방향에서는 곡률이 0입니다. 거기서는 함숫값이 그대로이고 경사 하강법도 움직이지 않습니다. 다른 방향에서 곡률은 "
    "{mu}과/와 {L} 사이입니다.",
)
CONVEX_WITH = Say(
    "This loss is convex: it has no local minimum but the least. Its curvature is nowhere above {L}: a quarter of the "
    "largest eigenvalue of the mean of x·xᵀ, for σ' is at most 1/4, and what the penalty adds. Updates over all rows "
    "with η < {edge} therefore always go down; how fast is not known beforehand.",
    "이 손실은 볼록해서 최솟값 말고는 극솟값이 없습니다. σ'이 1/4보다 크지 않으므로, 곡률은 어디서나 x·xᵀ의 평균의 "
    "가장 큰 고윳값의 1/4에 벌점의 곡률을 더한 {L}보다 크지 않습니다. 그래서 모든 행을 쓰는 갱신은 η < {edge}이면 "
    "언제나 내려갑니다. 얼마나 빨리 내려가는지는 미리 알 수 없습니다.",
)
ALL_AT = Say("every coordinate at {u}", "모든 좌표가 {u}")
FROM_TO = Say("{a}, {b}, … ({n} numbers)", "{a}, {b}, …(수 {n}개)")
NEWTON = Say("The Newton step {n} solves {e}, where {H} is the matrix of the second derivatives.",
             "뉴턴 걸음 {n}은/는 {e}의 해이고, {H}은/는 이계도함수의 행렬입니다.")
FEW = 6


def column_words(descent: Descent) -> Iterator[Block]:
    """g as the rules give it, and the lowest point."""
    if descent.columns is None:
        return
    from ...descent.vectors.descend import gradient_of

    slope = gradient_of(descent.columns.function)
    if slope is not None:
        yield Steps((Line(name("g"), "=", slope),))
    if descent.optimizer.name == "newton":
        step, H = name("n"), name("H")
        yield Paragraph((NEWTON(n=step, H=H, e=relation("=", mul(H, step), name("g"))),))
    yield from lowest_words(descent)
    if (loss := descent.columns.log_loss) is not None:
        say = CONVEX_WITH if loss.penalised else CONVEX
        yield Paragraph((say(L=decimal(loss.bound.L), edge=decimal(loss.bound.safe)),))


def column_echo(ready: Columns) -> Display:
    """f(w, b) = …, how long the columns are, and what is a number."""
    numbers = [name(n) for n, length in ready.plan.parameters if length is None]
    told: list[Sentence] = [COLUMN(w=name(n), n=length) if length > 1 else ONE_ENTRY(w=name(n))
                            for n, length in ready.plan.parameters if length is not None]
    if numbers:
        told.append((NUMBER if len(numbers) == 1 else NUMBERS)(b=joined(numbers)))
    whole = joined(told)
    assert isinstance(whole, Sentence)
    letters = replace(ready.function, variables=tuple(n for n, _ in ready.plan.parameters))
    return Display(relation("=", applied(letters), ready.function.body), (whole,))


def flat_words(theory: Theory) -> Sentence:
    """The curvatures where some directions have none."""
    positive = [m.curvature.value for m in theory.modes] or [theory.L.value]
    parts = {"mu": decimal(min(positive), 6), "L": decimal(max(positive), 6)}
    if parts["mu"] == parts["L"]:
        return FLAT_BUT(L=parts["L"])
    return FLAT_LINE(**parts) if theory.flat == 1 else FLAT(n=theory.flat, **parts)


def column_start(descent: Descent) -> Expr | Sentence | str:
    """The start in a line: all of a few numbers, or what they have in common."""
    values = [g.expr for g in descent.start]
    if len(values) <= FEW:
        return joined(values)
    if len(set(values)) == 1:
        return ALL_AT(u=values[0])
    return FROM_TO(a=values[0], b=values[1], n=len(values))
