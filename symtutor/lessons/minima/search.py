"""Where a minimum can lie: the equations solved line by line, and the sign chart of the slope."""

from collections.abc import Iterable
from itertools import groupby

from ...document import Block, Display, Inline, Math, Note, Paragraph, Steps, Table, Words
from ...expression.tree import Expr, children, name, names, number, pieces, relation
from ...minimum.equations.system_parts import CASE
from ...minimum.result import Minimum, SignChart, Solving
from ...words.say import Say, Sentence
from ..common import RELATIONS, applied, joined, line, point, sentence
from ..decimals import readable

__all__ = ["search_blocks"]

WHERE_FLAT = Say("A minimum can only lie where {slope} is 0 or undefined, or at an end of the domain.",
                 "최솟값은 {slope}이/가 0이거나 없는 곳, 또는 정의역의 끝에서만 나올 수 있습니다.")
WHERE_FLAT_MANY = Say("A minimum lies only where all partial derivatives are 0, or one is undefined, or at an edge.",
                      "최솟값은 편도함수가 모두 0이거나 어느 하나가 없는 점, 또는 경계에서만 나옵니다.")
ALL_SOLUTIONS = Say("All real solutions: {where}.", "모든 실수해: {where}.")
SOLUTIONS = Say("Solutions found: {where}.", "찾은 해: {where}.")
NO_SOLUTION = Say("This has no real solution.", "실수해가 없습니다.")
ALL_INSIDE = Say("All solutions in the domain: {where}.", "정의역 안의 해는 모두 다음과 같습니다: {where}.")
NONE_INSIDE = Say("No solution lies in the domain.", "정의역 안에는 해가 없습니다.")
ON_THE_EDGE = Say("In the domain: {where}.", "정의역 안의 점: {where}.")
NONE_ON_THE_EDGE = Say("No such point lies in the domain.", "그런 점은 정의역 안에 없습니다.")
AND_ALL = Say("and, for every whole number k: {family}", "그리고 모든 정수 k에 대하여: {family}")
ONE_PERIOD = Say("{f} repeats every {p}; one period is enough.",
                 "{f}은/는 {p}마다 되풀이되므로 한 주기만 살피면 됩니다.")
ON_PIECE = Say("For {where}:", "{where}일 때:")
ONLY_HERE = Say("Only {where} is looked at here: outside there may be more such points.",
                "여기서는 {where}만 살핍니다. 그 밖에도 이런 점이 더 있을 수 있습니다.")
SLOPE_REPEATS = Say("{slope} repeats every {p}, and {f} changes by {d} each time; one period shows all signs.",
                    "{slope}은/는 {p}마다 되풀이되고 그때마다 {f}의 값은 {d}만큼 변하므로, 한 주기만 살피면 됩니다.")
OUTSIDE = Say("{where} does not count: it lies outside the domain.", "{where}은/는 정의역 밖에 있으므로 제외합니다.")
OTHER_FORM = Say("{where} does not count: there {slope} has another form.",
                 "{where}은/는 제외합니다. 거기서는 {slope}의 식이 다릅니다.")
INCOMPLETE = Say("I cannot prove that these are all the solutions.", "이것이 해의 전부인지 증명하지 못했습니다.")

PIECED = frozenset({"abs", "sign", "piecewise", "max", "min", "relu", "floor", "ceil"})
"""With one of these the slope has different forms on different pieces."""


def search_blocks(minimum: Minimum) -> Iterable[Block]:
    """The condition, each equation, and the chart where there is one."""
    flat = [solving for solving in minimum.equations if solving.heading is None]
    if flat:
        yield Paragraph((_necessary(minimum),))
    elif len(minimum.gradient) > 1 and not _on_a_curve(minimum):
        yield from _system(minimum)
    for solving in flat:
        yield from _solving(solving)
    if any(_is_by_cases(solving) for solving in flat):
        yield from _flat_points(minimum)
    for solving in minimum.equations:
        if solving.heading is not None:
            yield from _on_an_edge(solving, solving.heading)
    yield from _elsewhere(minimum)
    if minimum.chart is not None and any(minimum.chart.signs):
        if minimum.chart.period is not None:
            yield Paragraph((_repeats(minimum, minimum.chart, minimum.chart.period),))
        yield from _window(minimum, minimum.chart)
        yield _chart(minimum, minimum.chart)


def _system(minimum: Minimum) -> Iterable[Block]:
    """Every partial derivative set to 0, and the points where all are."""
    yield Paragraph((_necessary(minimum),))
    equations = dict.fromkeys(relation("=", derivation.result, number(0)) for derivation in minimum.gradient)
    yield Steps(tuple(map(line, equations)))
    yield from _flat_points(minimum)


def _flat_points(minimum: Minimum) -> Iterable[Block]:
    flat = [point(c.point) for c in minimum.candidates if c.kind not in ("kink", "boundary")]
    every, none = (ALL_INSIDE, NONE_INSIDE) if minimum.function.domain else (ALL_SOLUTIONS, NO_SOLUTION)
    if flat:
        yield Paragraph(sentence(every if minimum.complete else SOLUTIONS, where=joined(flat)))
    elif minimum.complete:
        yield Paragraph((none(),))


def _on_a_curve(minimum: Minimum) -> bool:
    """Whether the domain has an equation: then the partial derivatives need not be 0."""
    return any(r.head == "=" for relation_ in minimum.function.domain for r in _single(relation_))


def _single(e: Expr) -> tuple[Expr, ...]:
    return children(e) if e.head == "and" else (e,)


def _necessary(minimum: Minimum) -> Sentence:
    if len(minimum.function.variables) == 1:
        return WHERE_FLAT(slope=applied(minimum.function, 1))
    return WHERE_FLAT_MANY()


def _on_an_edge(solving: Solving, heading: Sentence) -> Iterable[Block]:
    """An edge of the domain, the equation there, and the points it leaves."""
    yield Paragraph((heading,))
    if solving.steps:
        yield from _solving(solving)
    if solving.solutions:
        yield Paragraph(sentence(ON_THE_EDGE, where=joined(map(_place, solving.solutions))))
    elif solving.steps:
        yield Paragraph((NONE_ON_THE_EDGE(),))


def _place(solution: Expr) -> Expr:
    """x = 1 and y = 2 as (x, y) = (1, 2)."""
    pairs = [children(e) for e in children(solution)]
    return point(tuple((str(left.parts[0]), value) for left, value in pairs))


def _is_by_cases(solving: Solving) -> bool:
    """A system of equations that are not linear: its solutions are told in the end, all together."""
    return solving.equation.head == "and" and all(s.head == "and" for s in solving.solutions)


def _solving(solving: Solving) -> Iterable[Block]:
    """The equation, then one line a step; a case under its heading."""
    if solving.piece is not None:
        yield Paragraph((ON_PIECE(where=solving.piece),))
    first = solving.steps[0].before if solving.steps and solving.equation.head != "and" else solving.equation
    rows: list[tuple[Expr, tuple[Inline, ...]]] = [(e, ()) for e in dict.fromkeys((solving.equation, first))]
    for step in solving.steps:
        if step.rule == CASE:
            yield from _chain(rows)
            yield Paragraph((step.reason,))
            rows = []
        else:
            rows.append((step.after, (step.reason,)))
    yield from _chain(rows)
    if solving.heading is not None or _is_by_cases(solving):
        return
    if not solving.solutions and not solving.family and solving.complete:
        yield Paragraph((NO_SOLUTION(),))
    if solving.family and not (solving.steps and "k" in names(solving.steps[-1].after)):
        family = joined(relation("=", name(solving.variable), f) for f in solving.family)
        yield Paragraph(sentence(AND_ALL, family=family))
    if not solving.complete:
        yield Note("warning", (INCOMPLETE(),))


def _chain(rows: Iterable[tuple[Expr, tuple[Inline, ...]]]) -> Iterable[Block]:
    """Equations aligned at their signs; alternatives (x = 1 or x = 3) on lines of their own; systems line by line."""
    for aligned, group in groupby(rows, key=lambda row: row[0].head in RELATIONS):
        if aligned:
            yield from _aligned(group)
            continue
        for e, reason in group:
            if e.head == "and":
                yield Steps(tuple(line(r, reason if k == 0 else ()) for k, r in enumerate(children(e))))
            else:
                yield Display(e, reason)


def _aligned(rows: Iterable[tuple[Expr, tuple[Inline, ...]]]) -> Iterable[Block]:
    """Matrices stand alone: they are several lines high."""
    plain: list[tuple[Expr, tuple[Inline, ...]]] = []
    for e, reason in rows:
        if any(p.head == "list" for p in pieces(e)):
            yield from [Steps(tuple(line(*row) for row in plain))] if plain else []
            yield Display(e, reason)
            plain = []
        else:
            plain.append((e, reason))
    if plain:
        yield Steps(tuple(line(e, reason) for e, reason in plain))


def _elsewhere(minimum: Minimum) -> Iterable[Block]:
    """Solutions of an equation that holds on one piece only, but lie on another."""
    points = {e for candidate in minimum.candidates for _, e in candidate.point}
    for solving in minimum.equations:
        lost = [relation("=", name(solving.variable), e) for e in solving.solutions if e not in points]
        if lost and len(minimum.function.variables) == 1:
            pieced = any(piece.head in PIECED for piece in pieces(minimum.function.body))
            say = OTHER_FORM if pieced else OUTSIDE
            yield Paragraph(sentence(say, where=joined(lost), slope=applied(minimum.function, 1)))


def _window(minimum: Minimum, chart: SignChart) -> Iterable[Block]:
    """Said when the chart shows a part of the domain only."""
    boundary = {e for c in minimum.candidates if c.kind == "boundary" for _, e in c.point}
    x, (low, *_, high) = name(chart.variable), chart.breaks
    if minimum.complete or chart.period is not None:
        return
    inner = [("<=", low, x)] if low is not None and low not in boundary else []
    inner += [("<=", x, high)] if high is not None and high not in boundary else []
    if inner:
        parts = tuple(relation(*part) for part in inner)
        yield Paragraph((ONLY_HERE(where=parts[0] if len(parts) == 1 else Expr("and", parts)),))


def _repeats(minimum: Minimum, chart: SignChart, step: Expr) -> Sentence:
    f = applied(minimum.function)
    if chart.rise is None:
        return ONE_PERIOD(f=f, p=step)
    return SLOPE_REPEATS(slope=applied(minimum.function, 1), p=step, f=f, d=chart.rise)


def _chart(minimum: Minimum, chart: SignChart) -> Table:
    """x | −∞  1/2  +∞ ; f' | − 0 + ; f | ↘ 13/4 ↗"""
    values = {dict(c.point).get(chart.variable): c.value for c in minimum.candidates}
    header: list[tuple[Inline, ...]] = [(Math(name(chart.variable)),)]
    slopes: list[tuple[Inline, ...]] = [(Math(applied(minimum.function, 1)),)]
    heights: list[tuple[Inline, ...]] = [(Math(applied(minimum.function)),)]
    for place, edge in enumerate(chart.breaks):
        header.append((Math(edge) if edge is not None else Words("−∞" if place == 0 else "+∞"),))
        slopes.append(_slope_at(minimum, chart, edge))
        height = values.get(edge) if edge is not None else None
        heights.append((readable(height),) if height is not None else ())
        if place < len(chart.signs):
            sign = chart.signs[place]
            header.append(())
            slopes.append((Words(SIGNS[sign]),))
            heights.append((Words(ARROWS[sign]),))
    return Table(tuple(header), (tuple(slopes), tuple(heights)), numeric=False)


SIGNS = {1: "+", -1: "−", 0: "0", None: ""}
ARROWS = {1: "↗", -1: "↘", 0: "→", None: ""}


def _slope_at(minimum: Minimum, chart: SignChart, edge: Expr | None) -> tuple[Inline, ...]:
    """0 at a zero of the slope, nothing where it is not defined."""
    flat = {dict(c.point).get(chart.variable) for c in minimum.candidates if c.kind not in ("kink", "boundary")}
    return (Math(number(0)),) if edge is not None and edge in flat else ()
