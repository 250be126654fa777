"""Back-propagation as a lesson: the program, the values forwards, the slopes backwards, the table of both."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeVar

from ...backprop import Backprop
from ...backprop.backward import rate
from ...backprop.numbers import Number
from ...backprop.vanishing import Chain, chain_of, factors_at
from ...document import Block, Display, Document, Inline, Line, Math, Note, Paragraph, Steps, Table, Words
from ...expression.tree import ZERO, Expr, children, constant, count, is_number, name, power, rational, relation
from ...words.say import Say
from ..common import Detail, document, echo, heading, joined, point, sentence
from .graph import graph_blocks, rate_of_any
from .numbers import beside, shown_number, sign_of, written

__all__ = ["backprop_lesson"]

TITLE = Say("Back-propagation", "역전파")
PROGRAM = Say("The function is a program of {n} lines, one operation each; what occurs twice is computed once.",
              "함수를 한 줄에 연산 하나씩 {n}줄의 프로그램으로 씁니다. 여러 번 나오는 식은 한 번만 계산합니다.")
ABRIDGED = Say("Only the first and the last lines are shown here; --to json gives all of them.",
               "여기에는 처음과 마지막 줄만 보입니다. 전부 보려면 --to json을 쓰십시오.")
FORWARD = Say("Forward pass", "순전파")
FORWARD_AT = Say("Each line is computed from the lines above, at {point}.",
                 "{point}에서 각 줄을 위의 줄로부터 계산합니다.")
BACKWARD = Say("Backward pass", "역전파 단계")
HOW = Say("From the last line to the first: a line hands its slope to each of its operands, times the local "
          "derivative; what comes from several lines is added.",
          "마지막 줄에서 첫 줄로 갑니다. 각 줄은 자기 기울기에 국소 도함수를 곱해 피연산자에 넘기고, "
          "여러 줄에서 온 것은 더합니다.")
TABLE = Say("Both passes in one table", "한 표로 보기")
LINE, VALUE = Say("line", "줄"), Say("value", "값")
LOCAL, SLOPE = Say("local derivatives", "국소 도함수"), Say("slope", "기울기")
GRADIENT = Say("Gradient", "그래디언트")
COST = Say("Operations: {forward} for the value, {backward} more for all slopes together.",
           "연산 {forward}번으로 함숫값을, {backward}번을 더해 모든 기울기를 함께 얻습니다.")
PROVED = Say("The result is proved equal to the derivative of the function.",
             "결과가 함수의 도함수와 같음이 증명되었습니다.")
FOUND = Say("The result was found equal to the derivative at random points.",
            "무작위로 고른 여러 점에서 결과가 도함수와 같음을 확인했습니다.")
VANISHING = Say("Vanishing gradient", "그래디언트 소실")
LINKS = {
    "sigmoid": Say("On the way back the slope passes {n} sigmoids. Each multiplies it by {slope}, "
                   "where {s} is its value:",
                   "되돌아가는 길에 기울기는 시그모이드 {n}개를 지납니다. 출력값이 {s}이면 {slope}을/를 곱합니다."),
    "tanh": Say("On the way back the slope passes {n} hyperbolic tangents. Each multiplies it by {slope}, "
                "where {s} is its value:",
                "되돌아가는 길에 기울기는 하이퍼볼릭 탄젠트 {n}개를 지납니다. 출력값이 {s}이면 {slope}을/를 곱합니다."),
}
NO_MORE = Say("No factor exceeds {most}: a square is never negative.",
              "제곱은 음수가 아니므로 각 인수는 {most} 이하입니다.")
TOGETHER = Say("Together these {n} factors are at most {bound}.", "인수 {n}개의 곱은 {bound} 이하입니다.")
HERE = Say("Here their product is {value}.", "여기서 곱은 {value}입니다.")
VANISHES = Say("So the gradient vanishes in a long chain: the first layers hardly learn.",
               "따라서 긴 사슬에서는 그래디언트가 소실되어 앞쪽 층은 거의 학습되지 않습니다.")
UNLESS_LARGE = Say("Unless the weights between them are large, the gradient vanishes: the first layers hardly learn.",
                   "사이의 가중치가 크지 않으면 그래디언트가 소실되어 앞쪽 층은 거의 학습되지 않습니다.")
AND_SMALLER = Say("The farther a value is from 0, the smaller its factor; in a long chain the gradient can vanish.",
                  "출력값이 0에서 멀수록 인수는 작아지므로, 긴 사슬에서는 그래디언트가 소실될 수 있습니다.")
MOST_LINES, FIRST, LAST = 60, 8, 4
READABLE = 60  # nodes of a slope that is written out
MOST_TERMS = 24
DOTS = constant("...")
Cells = tuple[tuple[Inline, ...], ...]
Row = TypeVar("Row")


def backprop_lesson(found: Backprop, detail: Detail = "normal") -> Document:
    """Brief: the table and the gradient. Normal: both passes too."""
    passes = () if detail == "brief" else (*graph_blocks(found), *_forward(found), *_backward(found))
    return document(echo(found.typed), heading(TITLE), *_opening(found), passes, _table(found), _gradient(found),
                    _vanishing(found), _notes(found))


def _opening(found: Backprop) -> Iterator[Block]:
    n = len(found.sweep.program.lines)
    yield Paragraph(sentence(PROGRAM, n=n))
    if n > MOST_LINES:
        yield Paragraph(sentence(ABRIDGED))


def _forward(found: Backprop) -> Iterator[Block]:
    yield heading(FORWARD, 2)
    if found.values is not None:
        yield Paragraph(sentence(FORWARD_AT, point=_point(found)))
    values, lines = found.values or {}, found.sweep.program.lines
    yield _chain([Line(line.name, "=", _short(line.operation), beside(values.get(line.name))) for line in lines])


def _backward(found: Backprop) -> Iterator[Block]:
    program, values = found.sweep.program, found.adjoints or {}
    yield heading(BACKWARD, 2)
    yield Paragraph(sentence(HOW))
    yield _chain([Line(rate(program, a.holder), "=", _short(a.flow), _not_twice(a.flow, values.get(a.holder)))
                  for a in found.sweep.adjoints])


def _not_twice(e: Expr, value: Number | None) -> tuple[Inline, ...]:
    return () if is_number(e) else beside(value)


def _chain(lines: Sequence[Line]) -> Steps:
    return Steps(tuple(_abridged(lines, Line(None, "", DOTS))))


def _abridged(rows: Sequence[Row], dots: Row, most: int = MOST_LINES) -> Sequence[Row]:
    """All rows while they can be read; else the first and the last."""
    return rows if len(rows) <= most else (*rows[:FIRST], dots, *rows[-LAST:])


def _short(e: Expr) -> Expr:
    """v_1 + v_2 + ... + v_1000"""
    return Expr(e.head, tuple(_abridged(children(e), DOTS, MOST_TERMS))) if e.head in ("+", "*") else e


def _table(found: Backprop) -> Iterator[Block]:
    """Line, value, local derivatives, slope: the inputs first, then the lines."""
    program = found.sweep.program
    wholes = {line.name: relation("=", line.name, _short(line.operation)) for line in program.lines}
    locals_: dict[Expr, list[Expr]] = {}
    for one in found.sweep.locals:
        locals_.setdefault(one.line, []).append(relation("=", Expr("rate", (one.line, one.operand)), one.short))
    flows = {a.holder: a.flow for a in found.sweep.adjoints}
    rows = [_row(found, holder, wholes.get(holder, holder), locals_.get(holder, []), flows.get(holder, ZERO))
            for holder in (*program.inputs, *wholes)]
    yield heading(TABLE, 2)
    header = ((LINE(),), *(((VALUE(),),) if found.values is not None else ()), (LOCAL(),), (Math(rate_of_any(found)),))
    yield Table(header, tuple(_abridged(rows, tuple((Words("…"),) for _ in header))), numeric=False)


def _row(found: Backprop, holder: Expr, whole: Expr, local: list[Expr], flow: Expr) -> Cells:
    values, adjoints = found.values or {}, found.adjoints or {}
    value = [(shown_number(values[holder]),)] if found.values is not None else []
    slope = shown_number(adjoints[holder]) if holder in adjoints else Math(_short(flow))
    return (Math(whole),), *value, (_several(local) if local else Words("–"),), (slope,)


def _several(items: Sequence[Expr]) -> Inline:
    whole = joined(_abridged(items, DOTS, MOST_TERMS))
    assert not isinstance(whole, str)
    return Math(whole) if isinstance(whole, Expr) else whole


def _gradient(found: Backprop) -> Iterator[Block]:
    """Each slope in the function's own letters where that is short, and its value at the point."""
    program, values = found.sweep.program, found.adjoints or {}
    lines = [line for v, slope in zip(program.inputs, found.slopes, strict=True)
             if (line := _slope_line(rate(program, v), slope, values.get(v))) is not None]
    if lines:
        yield heading(GRADIENT, 2)
        yield _chain(lines)


def _slope_line(left: Expr, slope: Expr | None, value: Number | None) -> Line | None:
    if slope is not None and count(slope) <= READABLE:
        return Line(left, "=", slope, _not_twice(slope, value))
    return None if value is None else Line(left, sign_of(value), written(value))


def _notes(found: Backprop) -> Iterator[Block]:
    sweep = found.sweep
    yield Paragraph(sentence(COST, forward=sweep.forward_operations, backward=sweep.backward_operations))
    yield Note("checked", ((PROVED if found.checked == "proved" else FOUND)(),))


# ---- vanishing

def _vanishing(found: Backprop) -> Iterator[Block]:
    chain = chain_of(found.sweep)
    if chain is None:
        return
    n = len(chain.links)
    factors, product = factors_at(chain, found.values) if found.values is not None else ((None,) * n, None)
    yield heading(VANISHING, 2)
    yield Paragraph(sentence(LINKS[chain.function], n=n, slope=chain.reason[0], s=name("s")))
    yield Steps(tuple(Line(Expr("rate", (link.line, link.operand)), "=", link.short, beside(factor))
                      for link, factor in zip(chain.links, factors, strict=True)))
    yield from _why(chain, product)


def _why(chain: Chain, product: Number | None) -> Iterator[Block]:
    slope, square = chain.reason
    most, n = chain.most, len(chain.links)
    if chain.function == "sigmoid":
        yield Display(relation("=", slope, square), (NO_MORE(most=rational(Fraction(1, 4))),))
        bound = relation("=", power(rational(Fraction(1, 4)), rational(n)), rational(most))
        yield Paragraph(sentence(TOGETHER, n=n, bound=bound))
    if product is not None:
        yield Paragraph(sentence(HERE, value=written(product)))
    ending = AND_SMALLER if chain.function != "sigmoid" else UNLESS_LARGE if chain.weighted else VANISHES
    yield Paragraph(sentence(ending))


# ---- numbers

def _point(found: Backprop) -> Expr:
    return point(tuple((variable, rational(value)) for variable, value in found.point))
