"""Several descents on one function from one start: optimizers beside each other, or the conventions of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..function import Function
from .descend import descend
from .descent import Descent
from .given import Number, Settings, Start, optimizer_named
from .optimizers.decay import decayed
from .optimizers.entries import OPTIMIZERS
from .optimizers.optimizer import Optimizer
from .vectors.parameters import has_columns

if TYPE_CHECKING:
    from ..minimum.result import Minimum

__all__ = ["Comparison", "Run", "compare", "conventions_of"]

Batching = tuple[int | None, int | None, int | None]
SAME = 1e-12  # relative to the larger of the two coordinates


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A descent and what it is called in the comparison: its optimizer, or whose formula it is."""

    name: str
    descent: Descent


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Runs from one start. `conventions`: they differ only in whose formula they follow; then `part` is the first
    update after which two of them are at different points, None if they never are."""

    runs: tuple[Run, ...]
    conventions: bool = False

    @property
    def part(self) -> int | None:
        import numpy as np

        rows = min(run.descent.trace.updates for run in self.runs) + 1
        tracks = [run.descent.trace.points[:rows] for run in self.runs]
        apart = [np.abs(t - tracks[0]) > SAME * np.maximum(np.abs(t), np.abs(tracks[0])) for t in tracks[1:]]
        found = [int(np.argmax(a.any(axis=1))) for a in apart if a.any()]
        return min(found) if found else None


def compare(
    function: Function, optimizers: tuple[str, ...], start: Start | None = None, rate: Number | None = None,
    steps: int | None = None, settings: Settings = (), minimum: Minimum | None = None, convention: str = "torch",
    schedule: str = "constant", clip: str = "", batches: Batching = (None, None, None),
) -> Comparison:
    """One run for each optimizer; with convention `all` one for each formula of the first.

    The start is that of the first run; a rate that is not given is chosen for each optimizer, but once for all
    conventions. A setting goes to the optimizers that have it. Raises UsageError as `descend` does.

    batches: the rows of an update, the epochs and the seed; all None for descent on all rows
    """
    everywhere = convention == "all"
    named = [(o, convention) for o in optimizers] if not everywhere else [
        (optimizers[0], words.split()[0]) for words in conventions_of(optimizers[0])]
    chosen = dict(settings.items() if hasattr(settings, "items") else settings)
    runs: list[Run] = []
    for name, whose in named:
        known = {s.name for s in _row(name, whose, chosen).settings}
        unknown_here = {s.name for o, w in named for s in _row(o, w, chosen).settings} - known
        own = {n: u for n, u in chosen.items() if n not in unknown_here}
        found = _run(function, start, rate, steps, name, own, minimum, whose, schedule, clip, batches)
        label = next(w for w in conventions_of(name) if whose in w.split()).replace(" ", ", ") if everywhere else name
        runs.append(Run(label, found))
        start = start or [g.expr for g in found.start]
        rate = found.rate.expr if everywhere else rate
    return Comparison(tuple(runs), everywhere)


def _run(
    function: Function, start: Start | None, rate: Number | None, steps: int | None, name: str, settings: Settings,
    minimum: Minimum | None, convention: str, schedule: str, clip: str, batches: Batching,
) -> Descent:
    """One run, on batches where they are asked for."""
    from .data.descend import descend_on
    from .data.sample import sample_of
    from .vectors.descend import descend_columns

    if has_columns(function):
        return descend_columns(function, start, rate, steps, name, settings, False, convention, schedule, clip,
                               *batches)
    if function.data:
        return descend_on(sample_of(function), start, rate, steps, name, settings, False, minimum, convention, schedule,
                          clip, *batches)
    return descend(function, start, rate, steps, name, settings, False, minimum, convention, schedule, clip=clip)


def _row(name: str, convention: str, chosen: Mapping[str, Number]) -> Optimizer:
    return decayed(optimizer_named(name, convention, chosen), chosen)


def conventions_of(name: str) -> tuple[str, ...]:
    """Whose formulas an optimizer has, one text for each formula: ("torch optax", "textbook")."""
    optimizer_named(name, next((o.convention.split()[0] for o in OPTIMIZERS if o.name == name), "torch"))
    return tuple(o.convention for o in OPTIMIZERS if o.name == name)
