"""A function of columns made ready: its plan, the code of it, its data, and its lowest point where it has one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...expression.tree import name, names
from ...function import Function
from ...words.errors import TutorError, UsageError
from ...words.say import Say
from ..given import Start
from .build import plan_of
from .given_data import arrays_of, scales_of
from .parameters import sizes_of
from .plan import Plan
from .program import VectorProgram, program_of

if TYPE_CHECKING:
    from ..quadratic.bowl import Bowl
    from .logistic import LogLoss
    from .plan import Array

__all__ = ["DEFECT", "Columns", "must_agree", "prepared", "quiet"]

NOT_DEFINED = Say("{f} has no value or no slope at the start.", "{f}은/는 출발점에서 값이나 기울기가 없습니다.")
DEFECT = Say("The gradient failed its check against differences, so descent was stopped. This is a defect of symtutor; "
             "please report it.",
             "그래디언트가 차분과 맞지 않아 경사 하강을 멈췄습니다. symtutor의 결함이니 알려 주십시오.")


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """scales: denominators of the data, as far as they are known; bowl: None unless f is of the second degree;
    log_loss: None unless f is the log loss of σ(z)."""

    function: Function
    plan: Plan
    program: VectorProgram
    arrays: Mapping[str, Array]
    scales: tuple[int, ...] = ()
    bowl: Bowl | None = None
    log_loss: LogLoss | None = None


def prepared(function: Function, start: Start | None = None) -> Columns:
    """Raises TutorError for shapes that do not fit, UsageError for a column of unknown length."""
    arrays = arrays_of(function)
    count = len(start) if start is not None and len(start) > 1 else None
    plan = plan_of(function.body, arrays, sizes_of(function, arrays, count))
    used = names(function.body)
    known = {n: a for n, a in arrays.items() if n in used}
    return Columns(function, plan, program_of(plan), known, scales_of(function))


def must_agree(ready: Columns, place: Array) -> None:
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


def quiet() -> AbstractContextManager[None]:
    """inf and nan are answers, not warnings."""
    import numpy as np

    return np.errstate(all="ignore")
