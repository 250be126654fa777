"""How a run ended, read off its trace."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from ...function import Function
from ...words.say import Say, Sentence
from ..running.compiled import predicate
from ..running.trace import Trace

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ARRIVED", "FLAT", "Ending", "EndingName", "arrival", "ending_of", "first_far", "left_at", "period_of"]

EndingName = Literal["arrived", "out of steps", "diverged", "cycle", "stuck", "left the domain"]
ARRIVED, FLAT, BEYOND = 1e-6, 1e-8, 1e6  # distance to x*, size of the gradient, growth of the distance
STAYS = 0.999  # share of the distance
LONGEST_PERIOD = 16
SHORT_STAY = 2  # updates
MODERATE = 100.0  # a size at which no ball overflows

WITHIN = Say("Descent has arrived: from update {k} on it is within 0.000001 of the exact minimum.",
             "도착했습니다. {k}번째 갱신부터 정확한 최소점과의 차이가 0.000001보다 작습니다.")
LEVEL = Say("Descent has come to rest: from update {k} on the slope is smaller than 0.00000001.",
            "멈췄습니다. {k}번째 갱신부터 기울기가 0.00000001보다 작습니다.")
AT_ONCE = Say("The slope computed at the start is already 0: no update moves the point.",
              "출발점에서 계산한 기울기가 이미 0입니다. 갱신해도 점이 움직이지 않습니다.")
OUT = Say("The {k} updates are used up before descent has arrived.", "도착하기 전에 갱신 {k}번을 모두 썼습니다.")
OUT_ONE = Say("The one update is made, and descent has not arrived.", "갱신을 한 번 했지만 아직 도착하지 않았습니다.")
OUT_NONE = Say("No update was made.", "갱신을 한 번도 하지 않았습니다.")
NOT_FINITE = Say("Descent diverges: update {k} is too large for a float.",
                 "발산합니다. {k}번째 갱신의 값이 너무 커서 컴퓨터의 수로 나타낼 수 없습니다.")
FAR = Say("Descent diverges: after update {k} the point is more than a million away.",
          "발산합니다. {k}번째 갱신 뒤의 점은 백만보다 멀리 있습니다.")
CYCLE = Say("Descent is in a cycle: the same {p} points return for ever, from update {k} on.",
            "순환합니다. {k}번째 갱신부터 같은 점 {p}개가 끝없이 되풀이됩니다.")
STUCK = Say("After update {k} the point has stopped moving, though the slope there is not 0.",
            "{k}번째 갱신 뒤로 점이 움직이지 않습니다. 그러나 그곳의 기울기는 0이 아닙니다.")
NO_SLOPE = Say("After update {k} the point has no derivative, so descent cannot go on.",
               "{k}번째 갱신 뒤의 점에서는 미분할 수 없어서 더 나아갈 수 없습니다.")
OUTSIDE = Say("Update {k} leaves the domain of the function: descent does not know where it may go.",
              "{k}번째 갱신이 정의역을 벗어납니다. 경사 하강법은 정의역을 모릅니다.")


@dataclass(frozen=True, slots=True)
class Ending:
    """How the run ended; `at` is the number of the update that decided it.

    arrived          the point is within 10^-6 of a minimizer, or the gradient is smaller than 10^-8
    out of steps     as many updates as were allowed
    diverged         a point that is not finite, or a million times farther than it began
    cycle            the same points return for ever
    stuck            the point does not move, or has no gradient, though it has not arrived
    left the domain  a point where the function is not defined
    """

    name: EndingName
    at: int
    sentence: Sentence


def arrival(trace: Trace) -> int | None:
    """The row from which on the run has arrived: near a minimizer, or where the gradient vanishes.

    None for a run that only passes by at its end, as it did before: a cycle around a kink.
    """
    import numpy as np

    near = _near(trace)
    if not near[-1]:
        return None
    away = np.flatnonzero(~near)
    if not len(away):
        return 0
    left_again = len(near) - 1 - away[-1] <= SHORT_STAY and near[: away[-1]].any()
    return None if left_again else int(away[-1]) + 1


def _near(trace: Trace) -> NDArray[np.bool_]:
    """For each row, whether it is near a minimizer or the gradient vanishes."""
    near: NDArray[np.bool_] = abs(trace.gradients).max(axis=1) < FLAT
    return near if trace.gaps_x is None else near | (abs(trace.gaps_x).max(axis=1) < ARRIVED)


def ending_of(trace: Trace, function: Function) -> Ending:
    """The first that holds: outside the domain, not finite, too far, arrived, stuck, in a cycle, out of steps."""
    last = trace.made
    if (row := left_at(trace, function)) is not None:
        out = trace.number(row)
        return Ending("left the domain", out, OUTSIDE(k=out))
    if trace.broke is not None and not _ends_at_goal(trace):
        return _broken(trace, trace.broke)
    if _far(trace):
        return Ending("diverged", last, FAR(k=last))
    if (row := arrival(trace)) is not None:
        k = trace.number(row)
        return Ending("arrived", k, _arrived(trace, k))
    if last and (trace.points[-1] == trace.points[-2]).all():
        return Ending("stuck", k := trace.number(_resting_row(trace)), STUCK(k=k))
    if (found := period_of(trace)) is not None:
        return Ending("cycle", k := trace.number(found[1]), CYCLE(p=found[0], k=k))
    return Ending("out of steps", last, {0: OUT_NONE(), 1: OUT_ONE()}.get(last, OUT(k=last)))


def _arrived(trace: Trace, k: int) -> Sentence:
    if _ends_at_goal(trace):
        return WITHIN(k=k)
    return LEVEL(k=k) if k or trace.gradients[0].any() else AT_ONCE()


def _ends_at_goal(trace: Trace) -> bool:
    return trace.gaps_x is not None and bool(abs(trace.gaps_x[-1]).max() < ARRIVED)


def _resting_row(trace: Trace) -> int:
    """The first row from which on all points are the same."""
    import numpy as np

    moved = np.flatnonzero((trace.points != trace.points[-1]).any(axis=1))
    return int(moved[-1]) + 1 if len(moved) else 0


def _broken(trace: Trace, broke: int) -> Ending:
    """The last point is finite, but the update from it is not."""
    import numpy as np

    if np.isfinite(trace.values[-1]) and np.isnan(trace.gradients[-1]).any():
        return Ending("stuck", broke - 1, NO_SLOPE(k=broke - 1))
    return Ending("diverged", broke, NOT_FINITE(k=broke))


def _far(trace: Trace) -> bool:
    """Whether the run ends a million times farther out than it began, and is not on its way back."""
    import numpy as np

    sizes = np.abs(trace.points).max(axis=1)
    return bool(len(sizes) > 1 and sizes[-1] > BEYOND * (1 + sizes[0]) and sizes[-1] > STAYS * sizes[-2])


def first_far(trace: Trace) -> int:
    """The first row a million times farther out than the start; the last row where there is none."""
    import numpy as np

    sizes = np.abs(trace.points).max(axis=1)
    beyond = sizes > BEYOND * (1 + sizes[0])
    return int(np.argmax(beyond)) if beyond.any() else len(sizes) - 1


def period_of(trace: Trace) -> tuple[int, int] | None:
    """(period, the row from which on) of a cycle that the run has gone round at least twice."""
    import numpy as np

    points, size = trace.points, 1e-9 * (1e-300 + np.ptp(trace.points[-2 * LONGEST_PERIOD:], axis=0).max())
    for p in range(2, min(LONGEST_PERIOD, trace.updates // 3) + 1):
        same = np.abs(points[p:] - points[:-p]).max(axis=1) <= size
        if same[-2 * p:].all():
            different = np.flatnonzero(~same)
            return p, int(different[-1]) + 1 if len(different) else 0
    return None


def left_at(trace: Trace, function: Function) -> int | None:
    """The first row whose point breaks a condition of the domain, or where the function has no value."""
    tests = [predicate(relation, function.variables) for relation in function.domain]
    rows = enumerate(trace.points.tolist() if tests else ())
    broken = next((k for k, row in rows if not all(test(*row) for test in tests)), None)
    undefined = None if function.data else _undefined(trace, function)
    return min((k for k in (broken, undefined) if k is not None), default=None)


def _undefined(trace: Trace, function: Function) -> int | None:
    """The first row where the function has no value: ln(-1), 1/0; not where the value is only beyond the floats."""
    import numpy as np

    lost = np.flatnonzero(~np.isfinite(trace.values)).tolist()
    return next((row for row in lost[:SHORT_STAY] if _has_no_value(function, trace.points[row].tolist())), None)


def _has_no_value(function: Function, point: list[float]) -> bool:
    """No number at the point; far out only where there is none nearer in that direction either, for balls end too."""
    if not _is_nan(function, point):
        return False
    size = max(map(abs, point))
    return size <= MODERATE or _is_nan(function, [u / size * MODERATE for u in point])


def _is_nan(function: Function, point: list[float]) -> bool:
    from ...expression.numbers import ball

    return ball(function.body, dict(zip(function.variables, map(Fraction, point), strict=True))).is_nan()
