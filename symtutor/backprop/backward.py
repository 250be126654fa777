"""The way back: from the output to the inputs, each line hands its slope on by one local derivative."""

from dataclasses import dataclass
from functools import lru_cache

from ..derivation import slope
from ..derivation.checking import checked
from ..expression.pattern import combine
from ..expression.tree import ONE, ZERO, Expr, add, children, name, names, neg, put
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
        if local.line == program.output or local.line in arrows:
            arrows.setdefault(local.operand, []).append(local)
    reached = [line.name for line in reversed(program.lines) if line.name in arrows or line.name == program.output]
    holders = dict.fromkeys((*reached, *program.inputs))
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
    parts = _terms(line) if line.operation.head == "+" else dict.fromkeys(line.operands, line.operation)
    slopes = [(operand, _local(part, operand)) for operand, part in parts.items()]
    short = {line.operation: line.name}
    return [Local(line.name, operand, d, put(d, short)) for operand, d in slopes if d != ZERO]


def _terms(line: Line) -> dict[Expr, Expr]:
    """A sum is differentiated term by term: each operand with the terms that it is in."""
    found: dict[Expr, list[Expr]] = {operand: [] for operand in line.operands}
    for term in children(line.operation):
        for n in names(term):
            found.get(name(n), []).append(term)
    return {operand: add(*terms) for operand, terms in found.items()}


def _local(operation: Expr, operand: Expr) -> Expr:
    """The derivative of one operation, found once for all operations of its shape."""
    letters = {e: name(f"a_{k}" if e == operand else f"c_{k}") for k, e in enumerate(_fixed(operation), 1)}
    back = {letter: e for e, letter in letters.items()}
    return put(_slope(put(operation, letters), letters[operand]), back)


def _fixed(operation: Expr) -> dict[Expr, None]:
    """The names of an operation, and of products and quotients the numbers other than 1, each once."""
    found = {name(n): None for n in sorted(names(operation))}
    if operation.head in ("*", "/"):
        found |= {e: None for e in children(operation) if e.head == "number" and e not in (ZERO, ONE)}
    return found


@lru_cache(maxsize=4096)
def _slope(shape: Expr, letter: Expr) -> Expr:
    """The derivative of one operation, by the rule tables; judged like any printed line."""
    found = slope(shape, str(letter.parts[0]))
    checked(Expr("partial", (shape, letter)), found)
    return found
