"""The gradient put to the test: by difference quotients, and by what it promises for each update."""

from math import isfinite

from ...descent import Descent
from ...descent.theory.differences import MOST, promises, quotients
from ...document import Block, Inline, Math, Paragraph, Table, Words
from ...expression.tree import Expr, add, call, mul, name, neg, number, power
from ...words.say import Say
from ..decimals import decimal, shown
from .table import MOST_VARIABLES, indexed, partial

__all__ = ["first_order", "gradient_check"]

PROMISED = Say("To first order an update changes f by {law}. The curvature adds the rest:",
               "한 번의 갱신은 일차 근사로 f를 {law}만큼 바꿉니다. 나머지는 곡률 때문입니다.")
GENERAL = Say("To first order an update changes f by the gradient times the move. The curvature adds the rest:",
              "한 번의 갱신은 일차 근사로 f를 그래디언트 곱하기 이동량만큼 바꿉니다. 나머지는 곡률 때문입니다.")
PREDICTION, CHANGE, SHARE = Say("predicted", "예측"), Say("actual", "실제"), Say("actual/predicted", "실제/예측")
CHECK = Say("The gradient at the start against difference quotients, the largest error for each {h}:",
            "출발점의 그래디언트와 차분 몫의 비교입니다. {h}마다 가장 큰 오차를 적습니다.")
FORWARD, CENTRAL = Say("forward", "전진 차분"), Say("central", "중앙 차분")
SOME = Say("Of the {n} coordinates {m} are looked at.", "좌표 {n}개 가운데 {m}개를 봅니다.")
BEST = Say("Central differences are closest at {h} = {best}; for smaller {h} the rounding of f spoils them.",
           "중앙 차분은 {h} = {best}에서 가장 정확합니다. {h}이/가 더 작으면 f의 반올림 오차가 커집니다.")
ROWS, DIGITS = 12, 4
Cells = tuple[tuple[Inline, ...], ...]


def first_order(descent: Descent) -> list[Block]:
    """Both tables; nothing when no update was made."""
    return [*_promises(descent), *gradient_check(descent)] if descent.trace.updates else []


def _promises(descent: Descent) -> list[Block]:
    few = len(descent.function.variables) <= MOST_VARIABLES
    plain = descent.optimizer.name == "gd" and not descent.optimizer.bends and few
    told = PROMISED(law=_law(descent)) if plain else GENERAL()
    head: Cells = ((Math(name("k")),), (PREDICTION(),), (CHANGE(),), (SHARE(),))
    rows = [(p.k, p.promised, p.changed, p.changed / p.promised if p.promised else float("nan"))
            for p in promises(descent)[:ROWS]]
    cells = tuple(((Words(str(k)),), *((shown(u, DIGITS),) for u in numbers)) for k, *numbers in rows)
    return [Paragraph((told,)), Table(head, cells)]


def _law(descent: Descent) -> Expr:
    """-η·f'(x_k)², -η·(f_x² + f_y²)"""
    f = name(descent.function.name)
    if len(descent.function.variables) == 1:
        slope = call("apply", Expr("prime", (f,)), indexed(descent.function.variables[0], "k"))
        return neg(mul(name("eta"), power(slope, number(2))))
    squares = (power(partial(descent, v), number(2)) for v in descent.function.variables)
    return neg(mul(name("eta"), add(*squares)))


def gradient_check(descent: Descent) -> list[Block]:
    """The errors of difference quotients for several h, and the best h."""
    found = quotients(descent)
    head: Cells = ((Math(name("h")),), (FORWARD(),), (CENTRAL(),))
    rows = tuple(((Math(decimal(q.h)),), (shown(q.forward, 2),), (shown(q.central, 2),)) for q in found)
    few = [Paragraph((SOME(m=MOST, n=len(descent.start)),))] if len(descent.start) > MOST else []
    blocks: list[Block] = [Paragraph((CHECK(h=name("h")),)), *few, Table(head, rows)]
    known = [q for q in found if isfinite(q.central)]
    best = min(known, key=lambda q: q.central, default=None)
    if best is not None and best.central < known[-1].central:
        blocks.append(Paragraph((BEST(h=name("h"), best=decimal(best.h)),)))
    return blocks
