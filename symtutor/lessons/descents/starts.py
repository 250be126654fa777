"""Descents from many starts -> a lesson: which critical point each reaches, and how many find the global minimum."""

from ...descent.starts.many import Starts
from ...descent.theory.landscape import graph, levels
from ...document import Display, Document, Drawn, Figure, Heading, Inline, Math, Paragraph, Table, Words
from ...expression.tree import Expr, name, number, rational, relation, value_of
from ...words.say import Say, Sentence, Slot
from ..common import applied, document, echo, joined, point
from ..decimals import decimal, readable
from .columns import column_echo

__all__ = ["starts_figures", "starts_lesson"]

TITLE = Say("Descent from {n} starts", "출발점 {n}개의 하강")
DRAWN = Say("{n} starts are drawn evenly for {box} (seed {seed}); each makes {k} updates of {optimizer} with {rate}.",
            "{box}에서 출발점 {n}개를 고르게 뽑고(씨앗값 {seed}), {rate}로 {optimizer}을/를 {k}번씩 갱신합니다.")
GRID = Say("{n} starts lie at equal distances for {box}; each makes {k} updates of {optimizer} with {rate}.",
           "{box}에서 출발점 {n}개를 같은 간격으로 놓고, {rate}로 {optimizer}을/를 {k}번씩 갱신합니다.")
HALVED = Say("The rate was halved {n} times, until at most one run in a hundred diverged.",
             "발산하는 실행이 백에 하나 이하가 될 때까지 학습률을 {n}번 반으로 줄였습니다.")
END, KIND, VALUE = Say("ends at", "도착점"), Say("kind", "종류"), Say("value", "함숫값")
STARTS, SHARE = Say("starts", "출발점 수"), Say("share", "비율")
GLOBAL, NOTHING = Say("global minimum", "최소점"), Say("not known", "알 수 없음")
KINDS = {
    "minimum": Say("local minimum", "극소점"), "maximum": Say("maximum", "극대점"), "saddle": Say("saddle", "안장점"),
    "degenerate": Say("degenerate", "퇴화점"), "kink": Say("kink", "꺾인 점"), "boundary": Say("boundary", "경계점"),
}
WAY, FAR, OUT = Say("still on the way", "가는 중"), Say("diverged", "발산"), Say("left the domain", "정의역 밖")
FOUND = Say("{found} of {n} starts, {share} %, reach the global minimum.",
            "출발점 {n}개 가운데 {found}개, {share} %가 최소점에 이릅니다.")
NEAR = Say("A run counts as having reached a point p when every coordinate is within {eps}·(1 + |p|) of it.",
           "모든 좌표의 차이가 {eps}·(1 + |p|)보다 작으면 점 p에 이른 것으로 봅니다.")
PICTURE = Say("The starts, by where they end", "도착점에 따라 나눈 출발점")
REST = Say("elsewhere", "그 밖")
EVERY = Say("every coordinate between {low} and {high}", "모든 좌표가 {low}에서 {high}까지인 범위")
SOME_MINIMIZER = Say("one of the minimizers", "최소점 가운데 하나")
FIRST = Say("{u}, … ({n} numbers)", "{u}, …(수 {n}개)")
MOST_DOTS, MOST_SIDES, LONG = 1500, 3, 10**6
Cell = tuple[Inline, ...]


def starts_lesson(found: Starts, plot: bool = False) -> Document:
    """How it was done, the table of ends, the share that finds the minimum."""
    n = len(found.starts)
    halved = [Paragraph((HALVED(n=found.halved),))] if found.halved else []
    share = decimal(100 * found.found / n, 3)
    told: list[Sentence] = [FOUND(found=found.found, n=n, share=share)] if any(b.least for b in found.basins) else []
    return document(
        _read(found), Heading(1, (TITLE(n=n),)), Paragraph((_how(found),)), halved,
        _table(found), [Paragraph((t,)) for t in told], Paragraph((NEAR(eps=number("0.001")),)),
        starts_figures(found) if plot else None,
    )


def _read(found: Starts) -> Display:
    return echo(found.function) if found.one.columns is None else column_echo(found.one.columns)


def _how(found: Starts) -> Sentence:
    box = _box(found)
    rate = relation("=", name("eta" if found.one.optimizer.schedule == "constant" else "eta_0"), found.rate.expr)
    parts = {"n": len(found.starts), "box": box, "k": found.updates, "rate": rate,
             "optimizer": found.one.optimizer.title()}
    return GRID(**parts) if found.seed is None else DRAWN(**parts, seed=found.seed)


def _box(found: Starts) -> Slot:
    if len(found.box) > MOST_SIDES and found.one.columns is not None:
        return EVERY(low=rational(found.box[0][0]), high=rational(found.box[0][1]))
    sides = zip(found.function.variables, found.box, strict=True)
    return joined([_between(v, rational(low), rational(high)) for v, (low, high) in sides])


def _between(variable: str, low: Expr, high: Expr) -> Expr:
    return Expr("and", (Expr("<=", (low, name(variable))), Expr("<=", (name(variable), high))))


# ---- the table

def _table(found: Starts) -> Table:
    n, one = len(found.starts), len(found.function.variables) == 1
    rows = [(_end(found, k), _kind(found, k), _value(found, k), count)
            for k, count in enumerate(found.shares) if count or found.basins[k].point is not None]
    lost = [((say(),), (Words(""),), (Words(""),), count)
            for say, count in zip((WAY, FAR, OUT), found.lost, strict=True) if count]
    cells = tuple((end, kind, value, (Words(str(count)),), (Words(f"{100 * count / n:.1f} %"),))
                  for end, kind, value, count in sorted(rows, key=lambda row: -row[3]) + lost)
    values: Cell = (Math(applied(found.function)),) if one and found.one.columns is None else (VALUE(),)
    return Table(((END(),), (KIND(),), values, (STARTS(),), (SHARE(),)), cells, numeric=False)


def _end(found: Starts, k: int) -> Cell:
    basin, variables = found.basins[k], found.function.variables
    if found.one.columns is not None and basin.point is None and basin.least:
        return (SOME_MINIMIZER(),)
    if len(basin.place) > MOST_SIDES:
        first = [decimal(u, 6) for u in basin.place[:MOST_SIDES]]
        return (FIRST(u=joined(first), n=len(basin.place)),)
    if basin.point is not None and len(basin.point) == 1:
        return (Math(name(variables[0])), Words(" = "), _short(basin.point[0][1], basin.place[0]))
    return (Math(point(tuple(zip(variables, (decimal(u, 6) for u in basin.place), strict=True)))),)


def _short(e: Expr, near: float) -> Inline:
    from ...expression.tree import count

    return readable(e) if e.head != "root_of" and count(e) <= 12 else Math(decimal(near, 7))


def _kind(found: Starts, k: int) -> Cell:
    basin = found.basins[k]
    return (GLOBAL() if basin.least else NOTHING() if basin.kind is None else KINDS[basin.kind](),)


def _value(found: Starts, k: int) -> Cell:
    """Exact where it is short, else a decimal."""
    from ...descent.running.compiled import formula

    basin = found.basins[k]
    if found.heights:
        exact = None if basin.value is None else value_of(basin.value)
        short = exact is not None and exact.denominator < LONG and abs(exact) < LONG
        return (Math(basin.value if short and basin.value is not None else decimal(found.heights[k], 7)),)
    near = formula(found.function.body, found.function.variables)(*basin.place)
    return (Math(decimal(near, 7)) if basin.value is None else _short(basin.value, near),)


# ---- the picture

def starts_figures(found: Starts) -> list[Figure]:
    """Each start drawn with the mark of its end: on the graph, or on the contour map."""
    if len(found.function.variables) > 2 or found.one.columns is not None:
        return []
    box = [(float(low), float(high)) for low, high in found.box]
    one = len(box) == 1
    ground = [(0.0, tuple(graph(found.function, box[0])))] if one else levels(found.function, box[0], box[1])
    groups = [k for k in (*range(len(found.basins)), -1) if (found.where == k).any() or k == -1 and any(found.lost)]
    dots = [(str(k), _dots(found, k)) for k in groups]
    labels: list[Cell] = [*((Words(f"{h:.3g}"),) for h, _ in ground), *(_label(found, k) for k in groups)]
    if one:
        labels[0] = (Math(applied(found.function)),)
    surface: Drawn = "curve" if one else "level"
    drawn: list[Drawn] = [*([surface] * len(ground)), *(["dots"] * len(groups))]  # type: ignore[list-item]
    axes = [Math(name(v)) for v in found.function.variables] + [Math(applied(found.function))]
    return [Figure((PICTURE(),), (*((f"{h:g}", line) for h, line in ground), *dots), False, tuple(drawn), tuple(labels),
                   (axes[0],), (axes[1],))]


def _dots(found: Starts, k: int) -> tuple[tuple[float, float], ...]:
    from ...descent.running.compiled import formula

    f = formula(found.function.body, found.function.variables)
    chosen = found.starts[(found.where == k) if k >= 0 else (found.where < 0)][:MOST_DOTS].tolist()
    return tuple((row[0], f(*row)) if len(row) == 1 else (row[0], row[1]) for row in chosen)


def _label(found: Starts, k: int) -> Cell:
    return _end(found, k) if k >= 0 else (REST(),)
