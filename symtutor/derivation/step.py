"""A step and a derivation, as values."""

from dataclasses import dataclass
from typing import Literal

from ..expression.tree import Expr
from ..function import Function
from ..rules.entry import Rule

__all__ = ["Checked", "Derivation", "Step"]

Checked = Literal["proved", "points"]


@dataclass(frozen=True, slots=True)
class Step:
    """One use of a rule: `piece = becomes`, found true by the independent judge.

    found    what the rule's letters stood for; a rule about x used by the chain rule has u, the inner function
    line     the whole expression afterwards; steps with the same `line` were made at once and are one printed line
    inner    the same step in smaller ones, for a reader who wants every detail
    """

    rule: Rule
    found: tuple[tuple[str, Expr], ...]
    piece: Expr
    becomes: Expr
    line: Expr
    checked: Checked
    inner: tuple["Step", ...] = ()

    @property
    def chained(self) -> bool:
        """Whether the chain rule carried the rule to an inner function."""
        return any(letter == "inner" for letter, _ in self.found)


@dataclass(frozen=True, slots=True)
class Derivation:
    """`start = … = result`, line by line.

    function     what was typed
    variable     differentiated with respect to
    order        1 for f', 2 for f''; a derivation of order 2 starts from the result of the first
    conditions   where the rules used need more than that f is defined; what happens elsewhere is in `smoothness`
    """

    function: Function
    variable: str
    order: int
    method: str
    start: Expr
    steps: tuple[Step, ...]
    result: Expr
    conditions: tuple[Expr, ...] = ()

    @property
    def lines(self) -> tuple[tuple[Expr, tuple[Step, ...]], ...]:
        """The printed lines: each whole expression with the steps that led to it."""
        grouped: list[tuple[Expr, list[Step]]] = []
        for step in self.steps:
            if grouped and grouped[-1][0] is step.line:
                grouped[-1][1].append(step)
            else:
                grouped.append((step.line, [step]))
        return tuple((line, tuple(steps)) for line, steps in grouped)
