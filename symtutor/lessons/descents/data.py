"""What a descent on data has beside any other: the data, the batches and their losses, the perceptron rule."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...descent import Descent
from ...descent.optimizers.update import RATE
from ...document import Block, Display, Inline, Line, Math, Paragraph, Steps, Table, Words
from ...expression.tree import ONE, ZERO, Expr, add, call, count, minus, mul, name, pieces, relation, value_of
from ...words.say import Say, Sentence
from ..common import Detail, joined
from ..decimals import decimal, shown
from .table import MOST_VARIABLES, SHOWN, indexed

if TYPE_CHECKING:
    from ...descent.data.sample import Sampled

__all__ = ["CONVEX", "batch_table", "data_words", "in_rows", "without_data"]

ROWS = Say("The data has {n} rows; the columns are {names}.", "데이터는 {n}행이고 열은 {names}입니다.")
PUT_IN = Say("with the data put in", "데이터를 넣은 식")
BATCHED = Say(
    "Mini-batches: every update sees {size} of the {n} rows, so an epoch is {each} updates. Epochs: {epochs}.",
    "미니배치: 갱신마다 {n}행 가운데 {size}행만 봅니다. 한 에포크는 갱신 {each}번이고 에포크는 {epochs}번입니다.",
)
IN_ORDER = Say("The rows are taken in their own order.", "행은 주어진 순서대로 봅니다.")
SHUFFLED = Say("Every epoch takes the rows in a new random order (seed {seed}).",
               "에포크마다 행의 순서를 새로 섞습니다(씨앗값 {seed}).")
WHY = Say(
    "At the start the loss of all rows is {full}, that of the first batch {part}. An update follows the slope of its "
    "batch, which is the slope of the full loss only on average: that is why the descent is called stochastic.",
    "출발점에서 전체 손실은 {full}, 첫 배치의 손실은 {part}입니다. 갱신은 배치의 기울기를 따르는데, 이것은 평균을 "
    "냈을 때만 전체 손실의 기울기와 같습니다. 그래서 확률적 경사하강법이라고 합니다.",
)
RAISED = Say("{up} of the {n} updates raised the full loss.", "갱신 {n}번 가운데 {up}번은 전체 손실을 키웠습니다.")
RULE = Say("The perceptron rule goes row by row. Its answer {p} is 1 where {inside}, else 0.",
           "퍼셉트론 규칙은 한 행씩 봅니다. 답 {p}은/는 {inside}이면 1, 아니면 0입니다.")
SCALED = Say("A sum over a batch counts {n}/{size} times, so that it estimates the sum over all rows.",
             "배치의 합에는 {n}/{size}을/를 곱합니다. 그래야 모든 행에 대한 합을 어림합니다.")
ON_MISTAKE = Say("on a mistake", "틀렸을 때")
BESIDE = Say("Beside it the gradient rule with σ: it moves on every row, by (y − σ(z))·σ'(z) for the squared error or "
             "y − σ(z) for the log loss. Where a line separates the rows, the loss of σ only tends to 0 while the "
             "parameters grow without end; the perceptron rule stops.",
             "σ를 쓰는 경사 규칙은 모든 행에서 움직입니다. 제곱 오차이면 (y − σ(z))·σ'(z), 로그 손실이면 y − σ(z)만큼 "
             "움직입니다. 직선이 행들을 가르면 매개변수가 끝없이 커지면서 σ의 손실은 0에 다가갈 뿐이지만, 퍼셉트론 "
             "규칙은 멈춥니다.")
EPOCH, FULL, PART = Say("epoch", "에포크"), Say("full loss", "전체 손실"), Say("loss of the batch", "배치의 손실")
CONVEX = Say(
    "This loss is convex: it has no local minimum but the least. Its curvature is nowhere above {L}, a quarter of the "
    "largest eigenvalue of the mean of x·xᵀ, for σ' is at most 1/4. Updates over all rows with η < {edge} therefore "
    "always go down; how fast is not known beforehand.",
    "이 손실은 볼록해서 최솟값 말고는 극솟값이 없습니다. σ'이 1/4보다 크지 않으므로, 곡률은 어디서나 x·xᵀ의 평균의 "
    "가장 큰 고윳값의 1/4인 {L}보다 크지 않습니다. 그래서 모든 행을 쓰는 갱신은 η < {edge}이면 언제나 내려갑니다. "
    "얼마나 빨리 내려가는지는 미리 알 수 없습니다.",
)
ROW, MOVED = Say("row", "행"), Say("corrected?", "고침")
YES, NO = Say("yes", "예"), Say("no", "아니요")
LONG, MANY_DIGITS = 60, 10**8


def in_rows(descent: Descent) -> bool:
    """Whether each update saw only some of the rows."""
    return descent.sampled is not None and descent.sampled.batches is not None


def without_data(descent: Descent) -> Descent:
    """The same run on the function with its data put in, where that is short; to be drawn."""
    short = None if descent.sampled is None else descent.sampled.short
    return descent if short is None else replace(descent, function=short)


def data_words(descent: Descent, detail: Detail) -> Iterator[Block]:
    """The size of the data, the function with it put in, and what an update sees."""
    sampled = descent.sampled
    if sampled is None:
        return
    table, short = sampled.table, sampled.short
    yield _paragraph(ROWS(n=table.rows, names=joined(map(name, table.names))))
    if short is not None and detail != "brief" and count(short.body) <= LONG and _is_readable(short.body):
        left = call("apply", name(short.name), *map(name, short.variables))
        yield Display(relation("=", left, short.body), (PUT_IN(),))
    yield from _bounded(sampled)
    if sampled.corrections is not None:
        yield from _perceptron(descent, detail)
    elif sampled.batches is not None:
        yield from _batches(descent, sampled)


def _is_readable(body: Expr) -> bool:
    """Without fractions of many digits."""
    numbers = (u for p in pieces(body) if (u := value_of(p)) is not None)
    return all(max(abs(u.numerator), u.denominator) < MANY_DIGITS for u in numbers)


def _bounded(sampled: "Sampled") -> Iterator[Block]:
    """What is certain of a log loss, whose curvature changes from place to place."""
    from ...descent.data.logistic import curvature_bound

    plain = sampled.sample is None or sampled.short is not None
    bound = None if plain or sampled.sample is None else curvature_bound(sampled.sample)
    if bound is not None:
        yield _paragraph(CONVEX(L=decimal(bound.L), edge=decimal(bound.safe)))


def _paragraph(told: Sentence) -> Block:
    return Paragraph((told,))


def _batches(descent: Descent, sampled: "Sampled") -> Iterator[Block]:
    batches, losses, values = sampled.batches, sampled.losses, descent.trace.values
    assert batches is not None
    yield _paragraph(BATCHED(size=batches.size, n=batches.rows, each=batches.each, epochs=batches.epochs))
    yield _paragraph(IN_ORDER() if batches.seed is None else SHUFFLED(seed=batches.seed))
    if sampled.scaled and batches.each > 1:
        yield _paragraph(SCALED(n=batches.rows, size=batches.size))
    if losses is None or batches.each == 1 or not len(losses):
        return
    yield _paragraph(WHY(full=decimal(float(values[0]), 6), part=decimal(float(losses[0]), 6)))
    known = bool((values == values).all())
    up = int((values[1:] > values[:-1]).sum())
    if known and up:
        yield _paragraph(RAISED(up=up, n=descent.trace.updates))


def _perceptron(descent: Descent, detail: Detail) -> Iterator[Block]:
    """w ← w + η·(y − p)·x on a mistake."""
    from ...descent.data.perceptron import model_of

    assert descent.sampled is not None
    y, z = model_of(descent.function.body)
    letter = "p" if "p" not in descent.function.variables else "p_0"
    yield _paragraph(RULE(p=name(letter), inside=relation(">", z, ZERO)))
    yield Steps(tuple(_corrected(v, y, name(letter), slope) for v, slope in _inputs(descent)))
    if detail != "brief":
        yield _paragraph(BESIDE())


def _corrected(variable: str, y: Expr, p: Expr, slope: Expr) -> Line:
    v, factors = name(variable), [name(RATE), minus(y, p)]
    return Line(v, "←", add(v, mul(*factors, *(() if slope == ONE else (slope,)))), (ON_MISTAKE(),))


def _inputs(descent: Descent) -> Iterator[tuple[str, Expr]]:
    """dz/dw of each variable."""
    for v, slope in zip(descent.function.variables, descent.gradient, strict=True):
        (inner,) = slope.parts
        assert isinstance(inner, Expr)
        last = inner.parts[-1] if inner.head == "*" else ONE
        yield v, last if isinstance(last, Expr) else ONE


def batch_table(descent: Descent, detail: Detail) -> Table:
    """k, the epoch, the point, the loss of the batch and the full loss beside it."""
    first, last = SHOWN[detail]
    total = descent.trace.updates + 1
    ks = list(range(total)) if total <= first + last else [*range(first), *range(total - last, total)]
    rows = [tuple((cell,) for cell in _row(descent, k)) for k in ks]
    if total > len(ks):
        rows.insert(first, ((Words("…"),), *(((Words(""),),) * (len(rows[0]) - 1))))
    return Table(tuple((head,) for head in _head(descent)), tuple(rows))


def _head(descent: Descent) -> list[Inline]:
    variables = descent.function.variables
    points: list[Inline] = [Math(indexed(v, "k")) for v in variables] if len(variables) <= MOST_VARIABLES else []
    sampled = descent.sampled
    middle: list[Inline] = [ROW(), MOVED()] if sampled is not None and sampled.corrections is not None else [PART()]
    return [Math(name("k")), EPOCH(), *points, *middle, FULL()]


def _row(descent: Descent, k: int) -> list[Inline]:
    """The last point has no batch after it."""
    trace, sampled = descent.trace, descent.sampled
    assert sampled is not None and sampled.batches is not None
    following, size = k < trace.updates, sampled.batches.size
    point: list[Inline] = []
    if len(descent.function.variables) <= MOST_VARIABLES:
        point = [shown(u) for u in trace.points[k].tolist()]
    middle: list[Inline] = [Words("")] * (2 if sampled.corrections is not None else 1)
    if following and sampled.corrections is not None:
        middle = [Words(str(k * size % sampled.batches.rows + 1)), YES() if trace.gradients[k].any() else NO()]
    elif following and sampled.losses is not None:
        middle = [shown(float(sampled.losses[k]))]
    value = float(trace.values[k])
    full: Inline = shown(value) if value == value else Words("")
    return [Words(str(k)), Words(str(k // sampled.batches.each + 1) if following else ""), *point, *middle, full]
