"""A comparison of descents -> a lesson: how each ended, and their iterates side by side."""

from collections.abc import Iterator

from ...descent import Descent
from ...descent.comparison import Comparison, Run
from ...descent.diagnosis.ending import ARRIVED, EndingName
from ...descent.running.trace import Trace
from ...document import Block, Document, Figure, Inline, Math, Paragraph, Table, Words
from ...expression.tree import call, name
from ...minimum.result import Minimum
from ...words.say import Say, Sentence
from ..common import Detail, document, echo, heading, point
from ..decimals import decimal, shown
from .columns import column_echo, column_start
from .figures import compared_figures
from .table import SHOWN, indexed

__all__ = ["comparison_figures", "comparison_lesson"]

TITLE, CONVENTIONS = Say("Optimizers compared", "최적화 방법 비교"), Say("Conventions compared", "공식 비교")
FROM = Say("All start at {start}.", "모두 {start}에서 출발합니다.")
COLUMNS_FROM = Say("Start: {start}.", "시작점: {start}.")
METHOD, FORMULA = Say("optimizer", "최적화 방법"), Say("formula of", "공식을 쓰는 곳")
UPDATES, ENDING, LAST = Say("updates", "갱신 수"), Say("ending", "결과"), Say("last value", "마지막 함숫값")
GAP, NEEDED = Say("distance", "거리"), Say("within {eps} from", "{eps} 안에 든 때")
PART = Say("From update {k} on they are at different points.", "{k}번째 갱신부터 서로 다른 점에 있습니다.")
SAME = Say("In all {k} updates they are at the same points.", "갱신 {k}번 동안 모두 같은 점에 있습니다.")
VALUES = Say("The values of {f}, update by update:", "갱신마다 {f}의 값은 다음과 같습니다.")
POINTS = Say("The iterates, update by update:", "갱신마다 반복점은 다음과 같습니다.")
ENDINGS: dict[EndingName, Say] = {
    "arrived": Say("arrived", "도착"), "out of steps": Say("on the way", "가는 중"),
    "diverged": Say("diverged", "발산"), "cycle": Say("cycle", "순환"), "stuck": Say("stuck", "멈춤"),
    "left the domain": Say("left the domain", "정의역 밖"),
}
Cell = tuple[Inline, ...]


def comparison_lesson(
    found: Comparison, minimum: Minimum | None = None, detail: Detail = "normal", plot: bool = False
) -> Document:
    """The function, a table of the runs, a table of their iterates, with `plot` or in full the pictures."""
    function = found.runs[0].descent.function
    first = found.runs[0].descent
    read = echo(function) if first.columns is None else column_echo(first.columns)
    return document(
        read, heading(CONVENTIONS if found.conventions else TITLE), Paragraph((_start(first),)),
        _summary(found), _iterates(found, detail), list(_parted(found)),
        comparison_figures(found, minimum) if plot or detail == "full" else None,
    )


def _start(first: Descent) -> Sentence:
    if first.columns is not None:
        return COLUMNS_FROM(start=column_start(first))
    return FROM(start=point(tuple(zip(first.function.variables, (g.expr for g in first.start), strict=True))))


def comparison_figures(found: Comparison, minimum: Minimum | None = None) -> list[Figure]:
    return compared_figures([(Words(run.name), run.descent) for run in found.runs], minimum)


def _summary(found: Comparison) -> Table:
    first = (FORMULA if found.conventions else METHOD)()
    head: list[Cell] = [(first,), (Math(name("eta")),), (UPDATES(),), (ENDING(),), (LAST(),)]
    known = all(run.descent.trace.gaps_x is not None for run in found.runs)
    if known:
        head += [(GAP(),), (NEEDED(eps=decimal(ARRIVED)),)]
    return Table(tuple(head), tuple(tuple(_row(run, known)) for run in found.runs), numeric=False)


def _row(run: Run, known: bool) -> Iterator[Cell]:
    trace = run.descent.trace
    yield (Words(run.name),)
    yield (Math(run.descent.rate.expr),)
    yield (Words(str(trace.made)),)
    yield (ENDINGS[run.descent.ending.name](),)
    yield (shown(float(trace.values[-1])),)
    if known:
        distances = _distances(trace)
        yield (shown(distances[-1], 4),)
        outside = [k for k, u in enumerate(distances) if not u < ARRIVED]
        yield (Words("–" if outside[-1:] == [trace.updates] else str(trace.number(outside[-1] + 1) if outside else 0)),)


def _distances(trace: Trace) -> list[float]:
    return [] if trace.gaps_x is None else [max(map(abs, row)) for row in trace.gaps_x.tolist()]


def _iterates(found: Comparison, detail: Detail) -> list[Block]:
    """On a line the points, else the values; a long comparison is cut in the middle."""
    function = found.runs[0].descent.function
    one = len(function.variables) == 1
    first, last = SHOWN[detail]
    total = max(run.descent.trace.updates for run in found.runs) + 1
    ks = list(range(total)) if total <= first + last else [*range(first), *range(total - last, total)]
    rows = [((Words(str(k)),), *(_cell(run, k, one) for run in found.runs)) for k in ks]
    if total > len(ks):
        rows.insert(first, ((Words("…"),), *(((Words(""),),) * len(found.runs))))
    head: tuple[Cell, ...] = ((Math(name("k")),), *((Words(run.name),) for run in found.runs))
    columns = found.runs[0].descent.columns
    letters = function.variables if columns is None else [n for n, _ in columns.plan.parameters]
    f = call("apply", name(function.name), *(indexed(v, "k") for v in letters))
    return [Paragraph((POINTS() if one else VALUES(f=f),)), Table(head, tuple(rows))]


def _cell(run: Run, k: int, one: bool) -> Cell:
    trace = run.descent.trace
    if k > trace.updates:
        return (Words(""),)
    return (shown(float(trace.points[k][0] if one else trace.values[k])),)


def _parted(found: Comparison) -> Iterator[Block]:
    if found.conventions and len(found.runs) > 1:
        k = min(run.descent.trace.updates for run in found.runs)
        yield Paragraph((SAME(k=k) if found.part is None else PART(k=found.part),))
