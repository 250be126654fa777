"""Descent on a function of columns: one array holds the point, whether it has 3 coordinates or 1,024."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...expression.tree import Expr, name, names, number
from ...function import Function
from ...words.errors import TutorError, UsageError
from ...words.say import Say
from ..changing_rates import with_rates
from ..clips import clipped
from ..data.batches import STEPS_OR_EPOCHS
from ..data.sample import Sampled
from ..descent import Descent
from ..diagnosis import diagnose
from ..ending import arrival, ending_of
from ..given import (
    NOT_A_VARIABLE,
    Given,
    Number,
    Settings,
    Start,
    given,
    optimizer_named,
    rate_of,
    settings_of,
    steps_of,
)
from ..optimizer import Optimizer
from ..schedules import scheduled, spread
from ..trace import Trace, cut, kept_of
from .batched import batches_of, in_batches
from .bowl import Bowl, bowl_of
from .build import plan_of
from .given_data import arrays_of
from .pace import rate_for
from .parameters import sizes_of
from .plan import Plan
from .program import VectorProgram, program_of
from .run import problem_of, run_columns, source_of
from .theory import theory_of

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["Columns", "descend_columns", "prepared"]

USUAL = 100
WRONG_COUNT = Say("The start has {have} coordinates, but {f} has {want}.",
                  "출발점의 좌표는 {have}개인데 {f}의 변수는 {want}개입니다.")
ONE_FOR_ALL = Say("Give {want} numbers in the order {first}, …, or one number for all of them.",
                  "{first}, … 순서로 수를 {want}개 적거나, 모두에 쓸 수를 하나만 적으십시오.")
NOT_DEFINED = Say("{f} has no value or no slope at the start.", "{f}은/는 출발점에서 값이나 기울기가 없습니다.")
NO_SEARCH = Say("Line searches and Newton's method are not for columns: take --optimizer gd without a search.",
                "직선 탐색과 뉴턴 방법은 열에는 쓸 수 없습니다. --optimizer gd를 쓰고 탐색은 빼십시오.")
NOT_EXACT = Say("Columns are computed in decimals: leave out --exact.", "열은 소수로 계산합니다. --exact를 빼십시오.")
DEFECT = Say("The gradient failed its check against differences, so descent was stopped. This is a defect of symtutor; "
             "please report it.",
             "그래디언트가 차분과 맞지 않아 경사 하강을 멈췄습니다. symtutor의 결함이니 알려 주십시오.")
OF_ALL = Say("This is said of the loss of all rows; a single batch may be steeper and bear only a smaller rate.",
             "이것은 모든 행의 손실에 대한 말입니다. 한 배치는 더 가파를 수 있고 그러면 더 작은 학습률만 안정합니다.")
FROM_ZERO = Say("Every coordinate starts at {u}.", "모든 좌표가 {u}에서 출발합니다.")
Values = tuple[tuple[str, Given], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A function of columns made ready: its plan and the code of it, and its data."""

    function: Function
    plan: Plan
    program: VectorProgram
    arrays: Mapping[str, Array]


def prepared(function: Function, start: Start | None = None) -> Columns:
    """Raises TutorError for shapes that do not fit, UsageError for a column of unknown length."""
    arrays = arrays_of(function)
    count = len(start) if start is not None and len(start) > 1 else None
    plan = plan_of(function.body, arrays, sizes_of(function, arrays, count))
    used = names(function.body)
    return Columns(function, plan, program_of(plan), {n: a for n, a in arrays.items() if n in used})


def descend_columns(
    function: Function,
    start: Start | None = None,
    rate: Number | None = None,
    steps: int | None = None,
    optimizer: str = "gd",
    settings: Settings = (),
    exact: bool = False,
    convention: str = "torch",
    schedule: str = "constant",
    clip: str = "",
    batch: int | None = None,
    epochs: int | None = None,
    seed: int | None = None,
) -> Descent:
    """As `descend` and `descend_on`; a start of one number is for all coordinates. Raises what they raise."""
    if exact:
        raise UsageError(NOT_EXACT())
    ready = prepared(function, start)
    plan, program = ready.plan, ready.program
    batches = batches_of(ready.arrays, batch, epochs, seed)
    if batches is not None and steps is not None:
        raise UsageError(STEPS_OR_EPOCHS())
    allowed = batches.updates if batches else USUAL if steps is None else steps_of(steps, plan.size)
    chosen = spread(settings)
    row = scheduled(clipped(optimizer_named(optimizer, convention), clip, convention), schedule, allowed, chosen)
    if row.search or row.name == "newton":
        raise UsageError(NO_SEARCH())
    numbers = settings_of(row, chosen)
    with _quiet():
        begin, why = _start(ready, start)
        place = _floats(begin)
        _must_agree(ready, place)
        bowl = bowl_of(plan, program, place)
    speed, reason = (rate_of(rate), ()) if rate is not None else rate_for(program, row, numbers, bowl, place)
    if batches is not None:
        reason = (*reason, OF_ALL()) if reason else ()
        trace, sampled = in_batches(function, plan, program, ready.arrays, batches, row, numbers, place, speed)
    else:
        trace, sampled = run_columns(program, row, numbers, place, speed, allowed), None
    trace = _with_gaps(with_rates(trace, problem_of(row), speed, numbers), bowl)
    if steps is None and batches is None and (arrived := arrival(trace)) is not None:
        trace = cut(trace, arrived)
    return _told(ready, row, numbers, begin, speed, trace, bowl, (*why, *reason), sampled)


def _told(
    ready: Columns, row: Optimizer, numbers: Values, begin: tuple[Given, ...], rate: Given, trace: Trace,
    bowl: Bowl | None, why: tuple[object, ...], sampled: Sampled | None,
) -> Descent:
    """Theory and diagnosis are of descent on all rows."""
    function = replace(ready.function, variables=ready.plan.labels(), parameters=())
    found = Descent(
        function, (), row, numbers, begin, rate, trace, None, ending_of(trace, replace(function, domain=())),
        theory=None if bowl is None or sampled else theory_of(bowl, row, begin, rate, numbers), sampled=sampled,
        chosen=why, source=ready.program.source + "\n" + source_of(row), columns=ready, notes=kept_of(trace),  # type: ignore[arg-type]
    )
    return found if sampled else replace(found, diagnosis=diagnose(found, None, None))


def _with_gaps(trace: Trace, bowl: Bowl | None) -> Trace:
    gaps = None if bowl is None else bowl.gaps(trace.points)
    return trace if gaps is None else replace(trace, gaps_x=gaps[0], gaps_f=gaps[1])


def _start(ready: Columns, start: Start | None) -> tuple[tuple[Given, ...], tuple[object, ...]]:
    """The coordinates in the order of the labels, and a sentence where the program chose them."""
    import numpy as np

    plan = ready.plan
    if start is None:
        zero = bool((ready.program.look(np.zeros(plan.size))[1] == 0).all())
        return (given(1 if zero else 0),) * plan.size, (FROM_ZERO(u=number(1 if zero else 0)),)
    labels = plan.labels()
    row = _in_order(start, labels)
    if len(row) == 1:
        row = row * plan.size
    if len(row) != plan.size:
        raise UsageError(WRONG_COUNT(have=len(row), want=plan.size, f=name(ready.function.name)),
                         ONE_FOR_ALL(want=plan.size, first=name(labels[0])))
    known: dict[object, Given] = {}
    return tuple(known.setdefault(u, given(u)) for u in row), ()


def _in_order(start: Start, labels: Sequence[str]) -> list[Number]:
    """By name, w_1=2,w_2=3, or as they stand."""
    if not isinstance(start, Mapping):
        return list(start)
    spelled = {n if "_" in n or n in labels else f"{n[:1]}_{n[1:]}": u for n, u in start.items()}
    for n in spelled:
        if n not in labels:
            raise UsageError(NOT_A_VARIABLE(u=name(n)), ONE_FOR_ALL(want=len(labels), first=name(labels[0])))
    return [spelled[n] for n in labels if n in spelled]


def _floats(begin: tuple[Given, ...]) -> Array:
    import numpy as np

    return np.array([g.value for g in begin])


def _must_agree(ready: Columns, place: Array) -> None:
    """The gradient along a direction against a central difference of f; near a kink nothing is claimed.

    Raises UsageError where f or its slope is not defined, TutorError where the two differ.
    """
    import numpy as np

    f, g = ready.program.look(place)
    if not np.isfinite(f) or not np.isfinite(g).all():
        raise UsageError(NOT_DEFINED(f=name(ready.function.name)))
    along = np.cos(np.arange(1.0, len(place) + 1))
    errors = []
    for h in (1e-3, 1e-4, 1e-5, 1e-6):
        above, below = (ready.program.look(place + side * h * along)[0] for side in (1, -1))
        noise = 1e-13 * (abs(above) + abs(below)) / h
        errors.append(abs((above - below) / (2 * h) - g @ along) - noise)
    if min(errors) > 1e-4 * (1 + abs(g) @ abs(along)):
        raise TutorError(DEFECT())


def _quiet() -> AbstractContextManager[None]:
    """inf and nan are answers, not warnings."""
    import numpy as np

    return np.errstate(all="ignore")


def gradient_of(function: Function) -> Expr | None:
    """The slope by the column as a formula, where the rules have one for a function of one column."""
    from ...derivation import gradient

    try:
        (derivation,) = gradient(replace(function, data=(), parameters=tuple(n for n, _ in function.data)))
    except (TutorError, ValueError):
        return None
    lines = [step.line for step in derivation.steps if step.line.head != "list"]
    return lines[-1] if lines else None
