"""The way back: from the output to the inputs, each line hands its slope on by one local derivative."""

from dataclasses import dataclass
from functools import lru_cache

from ..derivation import slope
from ..derivation.checking import checked
from ..expression.pattern import combine
from ..expression.tree import ONE, ZERO, Expr, add, children, name, neg, put
from .program import Line, Program, operations

__all__ = ["Adjoint", "Local", "Sweep", "rate", "sweep"]


@dataclass(frozen=True, slots=True)
class Local:
    """The derivative of one line by one of its operands; `short` says it with the line's own value where it can."""

    line: Expr
    operand: Expr
    derivative: Expr
    short: Expr


@dataclass(frozen=True, slots=True)
class Adjoint:
    """∂f/∂(holder) = flow: the sum over the lines that use the holder of their adjoint times the local derivative."""

    holder: Expr
    flow: Expr


@dataclass(frozen=True, slots=True)
class Sweep:
    """All local derivatives, and the adjoints from the output back to the inputs."""

    program: Program
    locals: tuple[Local, ...]
    adjoints: tuple[Adjoint, ...]

    @property
    def forward_operations(self) -> int:
        return sum(operations(line.operation) for line in self.program.lines)

    @property
    def backward_operations(self) -> int:
        return sum(operations(adjoint.flow) for adjoint in self.adjoints)


def rate(program: Program, holder: Expr) -> Expr:
    """∂f/∂v as one quantity."""
    return Expr("rate", (name(program.function.name), holder))


def sweep(program: Program) -> Sweep:
    """Local derivatives by the rules of calculus, each checked; then the adjoints, last line first."""
    locals_ = tuple(local for line in program.lines for local in _locals(line))
    arrows: dict[Expr, list[Local]] = {}
    for local in reversed(locals_):
        arrows.setdefault(local.operand, []).append(local)
    holders = [*(line.name for line in reversed(program.lines) if line.operands), *program.inputs]
    holders = [h for h in holders if h in arrows or h == program.output or h in program.inputs]
    return Sweep(program, locals_, tuple(Adjoint(h, _flow(h, arrows.get(h, []), program)) for h in holders))


def _flow(holder: Expr, users: list[Local], program: Program) -> Expr:
    if holder == program.output:
        return ONE
    return add(*(_handed_on(rate(program, use.line), use.short) for use in users))


def _handed_on(slope_above: Expr, local: Expr) -> Expr:
    """The adjoint above times the local derivative; a factor of 1 or -1 is not multiplied."""
    if local == ONE:
        return slope_above
    if local.head == "neg":
        return neg(_handed_on(slope_above, children(local)[0]))
    return combine("*", (slope_above, local))


def _locals(line: Line) -> list[Local]:
    letters = {operand: name(f"a_{k}") for k, operand in enumerate(line.operands, 1)}
    shape, back = put(line.operation, letters), {letter: operand for operand, letter in letters.items()}
    slopes = [(operand, put(_slope(shape, letter), back)) for operand, letter in letters.items()]
    short = {line.operation: line.name}
    return [Local(line.name, operand, d, put(d, short)) for operand, d in slopes if d != ZERO]


@lru_cache(maxsize=4096)
def _slope(shape: Expr, letter: Expr) -> Expr:
    """The derivative of one operation, by the rule tables; judged like any printed line."""
    found = slope(shape, str(letter.parts[0]))
    checked(Expr("partial", (shape, letter)), found)
    return found
