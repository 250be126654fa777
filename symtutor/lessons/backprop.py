"""Back-propagation as a lesson: the program, the values forwards, the slopes backwards, the table of both."""

from collections.abc import Iterator
from fractions import Fraction

from ..backprop import Backprop
from ..backprop.backward import Local, rate
from ..backprop.numbers import BITS, Number
from ..backprop.vanishing import Chain, chain_of, factors_at
from ..document import Block, Display, Document, Inline, Line, Math, Note, Paragraph, Steps, Table, Tree, Words
from ..expression.tree import Expr, is_number, name, power, rational, relation
from ..words.say import Say
from .common import Detail, document, echo, heading, joined, point, sentence
from .decimals import DIGITS, decimal, shown

__all__ = ["backprop_lesson"]

TITLE = Say("Back-propagation", "역전파")
PROGRAM = Say("The function is a program of {n} lines, one operation each; what occurs twice is computed once.",
              "함수를 한 줄에 연산 하나씩 {n}줄의 프로그램으로 씁니다. 여러 번 나오는 식은 한 번만 계산합니다.")
GRAPH, ABOVE = Say("Graph", "계산 그래프"), Say("{v} (above)", "{v} (위에 있음)")
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
ABOUT, EXACT = Say("≈\u00a0{value}", "≈\u00a0{value}"), Say("=\u00a0{value}", "=\u00a0{value}")
GRADIENT, GRADIENT_AT = Say("Gradient", "그래디언트"), Say("Gradient at {point}", "{point}에서의 그래디언트")
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
SHORT = 10**7
MOST_NODES = 40


def backprop_lesson(found: Backprop, detail: Detail = "normal") -> Document:
    """Brief: the table and the gradient. Normal: both passes too."""
    passes = () if detail == "brief" else (*_graph(found), *_forward(found), *_backward(found))
    return document(echo(found.function), heading(TITLE), *_opening(found), passes, _table(found), _gradient(found),
                    _vanishing(found), _notes(found))


def _opening(found: Backprop) -> Iterator[Block]:
    yield Paragraph(sentence(PROGRAM, n=len(found.sweep.program.lines)))


def _graph(found: Backprop) -> Iterator[Block]:
    """The program from its result down to the inputs; what was drawn already is only named again."""
    program = found.sweep.program
    lines, seen = {line.name: line for line in program.lines}, set[Expr]()

    def rows(holder: Expr, depth: int) -> Iterator[tuple[int, tuple[Inline, ...]]]:
        line = lines.get(holder)
        if line is None or holder in seen:
            yield depth, (Math(holder) if line is None else ABOVE(v=holder),)
            return
        seen.add(holder)
        yield depth, (Math(relation("=", holder, line.operation)),)
        for operand in line.operands:
            yield from rows(operand, depth + 1)

    whole = tuple(rows(program.output, 0))
    if len(whole) <= MOST_NODES:
        yield heading(GRAPH, 2)
        yield Tree(whole)


def _forward(found: Backprop) -> Iterator[Block]:
    yield heading(FORWARD, 2)
    if found.values is not None:
        yield Paragraph(sentence(FORWARD_AT, point=_point(found)))
    values, lines = found.values or {}, found.sweep.program.lines
    yield Steps(tuple(Line(line.name, "=", line.operation, _is(values.get(line.name))) for line in lines))


def _backward(found: Backprop) -> Iterator[Block]:
    program = found.sweep.program
    yield heading(BACKWARD, 2)
    yield Paragraph(sentence(HOW))
    values = found.adjoints or {}
    yield Steps(tuple(Line(rate(program, a.holder), "=", a.flow, () if is_number(a.flow) else _is(values.get(a.holder)))
                      for a in found.sweep.adjoints))


def _table(found: Backprop) -> Iterator[Block]:
    """Line, value, local derivatives, slope: the inputs first, then the lines."""
    sweep = found.sweep
    holders = [(variable, variable) for variable in sweep.program.inputs]
    holders += [(line.name, relation("=", line.name, line.operation)) for line in sweep.program.lines]
    flows = {a.holder: a.flow for a in sweep.adjoints}
    yield heading(TABLE, 2)
    rows = []
    for holder, written in holders:
        local = [_local(one) for one in sweep.locals if one.line == holder]
        value = [_shown(found.values[holder])] if found.values is not None else []
        slope: Inline = Math(flows[holder]) if holder in flows else Math(rational(0))
        if found.adjoints is not None and holder in found.adjoints:
            slope = _shown(found.adjoints[holder])
        cells: list[Inline] = [Math(written), *value, _several(local) if local else Words("–"), slope]
        rows.append(tuple((cell,) for cell in cells))
    head: list[Inline] = [LINE(), *([VALUE()] if found.values is not None else []), LOCAL(),
                          Math(rate(sweep.program, name(str(sweep.program.output.parts[0])[:1])))]
    yield Table(tuple((cell,) for cell in head), tuple(rows), numeric=False)


def _local(one: Local) -> Expr:
    return relation("=", Expr("rate", (one.line, one.operand)), one.short)


def _several(items: list[Expr]) -> Inline:
    whole = joined(items)
    assert not isinstance(whole, str)
    return Math(whole) if isinstance(whole, Expr) else whole


def _gradient(found: Backprop) -> Iterator[Block]:
    if found.adjoints is None or not found.function.variables:
        return
    yield heading(GRADIENT, 2)
    program, slopes = found.sweep.program, found.adjoints
    yield Steps(tuple(Line(rate(program, v), _sign(slopes[v]), _number(slopes[v])) for v in program.inputs))


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
    yield Steps(tuple(Line(Expr("rate", (link.line, link.operand)), "=", link.short, _is(factor))
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
        yield Paragraph(sentence(HERE, value=_number(product)))
    ending = AND_SMALLER if chain.function != "sigmoid" else UNLESS_LARGE if chain.weighted else VANISHES
    yield Paragraph(sentence(ending))


# ---- numbers

def _point(found: Backprop) -> Expr:
    return point(tuple((variable, rational(value)) for variable, value in found.point))


def _is(value: Number | None) -> tuple[Inline, ...]:
    """= 1/4 or ≈ 0.2350037, beside a line."""
    if value is None:
        return ()
    written = _shown(value)
    slot = written.expr if isinstance(written, Math) else written.text if isinstance(written, Words) else written
    return ((EXACT if _is_exact(value) else ABOUT)(value=slot),)


def _sign(value: Number) -> str:
    return "=" if _is_exact(value) else "≈"


def _is_exact(value: Number) -> bool:
    return isinstance(value, Fraction) and max(abs(value.numerator), value.denominator) < SHORT


def _shown(value: Number) -> Inline:
    """A rounded number keeps its zeros: 0.7615890."""
    return Math(_number(value)) if _is_exact(value) else shown(_fraction(value))


def _number(value: Number) -> Expr:
    """The fraction while it is short; else seven digits, each certain."""
    return rational(_fraction(value)) if _is_exact(value) else decimal(_fraction(value))


def _fraction(value: Number) -> Fraction:
    """A ball as a fraction near it, to twice the digits that are shown."""
    if isinstance(value, Fraction):
        return value
    from ..expression.numbers import rounded

    return Fraction(rounded(value, 2 * DIGITS, BITS) or 0)

