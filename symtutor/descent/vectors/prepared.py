"""The lines of a plan and of its reverse sweep, ready to be written: constants by letter, short sums as products."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from ...expression.tree import Expr, name
from ..running.constants import Constants
from .adjoint import Backward, Share
from .plan import Line, Plan, longest

__all__ = ["Prepared", "counted", "prepared"]

SHORT = 4096  # entries up to which a product with ones takes less time than the call of a sum


@dataclass(slots=True)
class Prepared:
    """forward: the lines up to the value. back: those of the slope. shares: of the slope, part by part."""

    forward: list[Line]
    back: list[Line]
    shares: list[Share]
    called: dict[str, str] = field(default_factory=dict)
    before: list[str] = field(default_factory=list)

    def reads(self) -> Iterator[Expr]:
        """All that is written, but the value."""
        yield from (u for line in (*self.forward, *self.back) for u in line.reads())
        yield from (e for _, _, _, e in self.shares)


def prepared(plan: Plan, sweep: Backward, data: frozenset[str]) -> Prepared:
    """data: the letters that never change."""
    columns = {n for n, length in sweep.lengths.items() if length is not None}
    constants, ones = Constants(columns, data), dict[int, str]()
    forward, back = ([_line(line, constants, sweep, ones) for line in part] for part in (plan.lines, sweep.lines))
    found = Prepared(forward, back, [(n, low, high, constants.prepared(e)) for n, low, high, e in sweep.shares])
    found.called, found.before = constants.code(counted("n"))
    for n, letter in ones.items():
        found.called[letter] = letter
        found.before.append(f"{letter} = ones({n})")
    return found


def _line(line: Line, constants: Constants, sweep: Backward, ones: dict[int, str]) -> Line:
    e, other = (None if u is None else constants.prepared(u) for u in (line.e, line.other))
    if line.kind == "dot" and line.e is not None and other is None:
        n = longest(line.e, sweep.lengths) or 0
        other = name(ones.setdefault(n, f"ones{n}")) if n <= SHORT else None
    return replace(line, e=e, other=other)


def counted(stem: str) -> Callable[[], str]:
    """a1, a2, …"""
    numbers = count(1)
    return lambda: f"{stem}{next(numbers)}"
