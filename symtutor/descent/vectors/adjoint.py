"""The gradient of a plan, backwards line by line: what each letter's change is worth, from the value down to w."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from ...expression.tree import Expr, add, children, mul, name, names, number, rational, value_of
from .plan import Line, Plan, longest

__all__ = ["Backward", "backward"]

Share = tuple[str, int, int, Expr]


@dataclass(slots=True)
class Backward:
    """lines that come after the plan's own, and shares: entries [low, high) of a parameter's slope, to be added up."""

    lines: list[Line] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    owed: dict[str, list[Expr]] = field(default_factory=dict)
    lengths: dict[str, int | None] = field(default_factory=dict)

    def owe(self, e: Expr, weight: Expr, active: frozenset[str], rows: int | None = None) -> None:
        """Every letter of e is owed weight · de/dletter; a number is owed the sum over the entries.

        rows: how many entries are summed up where the weight is one number
        """
        from ...derivation import slope

        for letter in sorted(names(e) & active):
            part = slope(e, letter)
            due = weight if part == number(1) else _times(part, weight)
            n = longest(due, self.lengths)
            if n is None and rows is not None and self.lengths[letter] is None:
                due = _times(number(rows), due)
            if n is not None and self.lengths[letter] is None:
                due = self.line("dot", None, e=due)
            elif n is None and (length := self.lengths[letter]) is not None:
                due = _times(due, self.line("data", length, array=_ones(length)))
            self.owed.setdefault(letter, []).append(due)

    def line(self, kind: str, length: int | None, **fields: object) -> Expr:
        letter = f"q_0_{len(self.lines) + 1}"
        self.lines.append(Line(letter, kind, length, **fields))  # type: ignore[arg-type]
        self.lengths[letter] = length
        return name(letter)

    def settle(self, line: Line, active: frozenset[str]) -> None:
        """What a line is owed goes on to what it was made from."""
        due = self.owed.get(line.letter)
        if due is None:
            return
        weight = add(*due) if len(due) > 1 else due[0]
        match line.kind:
            case "part":
                self.shares.append((line.of, line.low, line.high, weight))
            case "product" if line.e is not None and line.array is not None:
                back = self.line("product", line.array.shape[1], e=weight, array=line.array.T)
                self.owe(line.e, back, active)
            case "quadratic" if line.e is not None:
                self.owe(line.e, _times(number(2), weight, name(line.letter + "_A")), active)
            case "dot" if line.e is not None and line.other == line.e:
                self.owe(line.e, _times(number(2), weight, line.e), active)
            case "dot" if line.e is not None:
                for u, v in ((line.e, line.other), (line.other, line.e)):
                    if u is not None:
                        rows = longest(u, self.lengths) if v is None else None
                        self.owe(u, weight if v is None else _times(weight, v), active, rows)
            case "is" if line.e is not None:
                self.owe(line.e, weight, active)


def backward(plan: Plan) -> Backward:
    """The reverse sweep (Linnainmaa 1970): one pass, whatever the number of parameters."""
    found = Backward(lengths={line.letter: line.length for line in plan.lines})
    for line in plan.lines:
        if line.kind == "quadratic" and line.array is not None:
            found.lengths[line.letter + "_A"] = len(line.array)
    active = _active(plan)
    found.owe(plan.value, number(1), active)
    for line in reversed(plan.lines):
        found.settle(line, active)
    return found


def _active(plan: Plan) -> frozenset[str]:
    """The letters that change with a parameter."""
    active: set[str] = set()
    for line in plan.lines:
        if line.kind == "part" or any(names(u) & active for u in line.reads()):
            active.add(line.letter)
    return frozenset(active)


def _ones(length: int) -> object:
    import numpy as np

    return np.ones(length)


def _times(*factors: Expr) -> Expr:
    """The product with its numbers made one, in front."""
    inside = [p for f in factors for p in _factors(f)]
    plain = [u for f in inside if (u := value_of(f)) is not None]
    rest = [f for f in inside if value_of(f) is None]
    front = prod(plain, start=Fraction(1))
    if front == 1 and rest:
        return mul(*rest)
    return mul(rational(front), *rest)


def _factors(e: Expr) -> list[Expr]:
    """2, u and v of 2*u*v; -1 and u of -u."""
    match e.head:
        case "*":
            return [p for f in children(e) for p in _factors(f)]
        case "neg" if value_of(e) is None:
            return [rational(Fraction(-1)), *_factors(*children(e))]
    return [e]
