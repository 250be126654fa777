"""A function as a straight-line program: one elementary operation a line, each subexpression computed once."""

from dataclasses import dataclass, field

from ..expression.tree import Expr, children, map_parts, mul, name, names
from ..function import Function
from ..words.errors import UsageError
from ..words.say import Say

__all__ = ["Line", "Program", "operations", "program"]

NOT_COVERED = Say("Back-propagation here takes functions of single numbers; {u} is none.",
                  "여기서 역전파는 수를 다루는 함수에만 씁니다. {u}은/는 다룰 수 없습니다.")

NOTHING = Say("There is no operation in {u} to go back through.", "{u}에는 거슬러 올라갈 연산이 없습니다.")

TRANSPARENT = frozenset({"case", "and", "or", "=", "!=", "<", "<=", ">", ">="})
OPAQUE = frozenset({"sum", "product", "mean", "integral", "apply", "list", "tuple", "transpose", "d", "partial", "norm",
                    "mse", "mae", "logloss", "softmax", "at", "root_of", "binomial"})
FACTORS = 3  # each half of a product of twice as many or more is a line of its own
PREFIXES = ("v", "z", "t", "s", "q", "p", "r", "h")


@dataclass(frozen=True, slots=True)
class Line:
    """`name = operation`, where the operation is on names and numbers only.

    whole     the same in the function's own letters
    operands  the names in it that depend on the variables, each once
    """

    name: Expr
    operation: Expr
    operands: tuple[Expr, ...]
    whole: Expr


@dataclass(frozen=True, slots=True)
class Program:
    """The lines in the order computed; `output` is the function's value."""

    function: Function
    lines: tuple[Line, ...]
    output: Expr

    @property
    def inputs(self) -> tuple[Expr, ...]:
        return tuple(map(name, self.function.variables))


def program(function: Function) -> Program:
    """The program of a function. Raises UsageError where it holds more than operations on numbers."""
    writer = Writer(prefix_for(function), set(map(name, function.variables)))
    output = writer.operand(function.body)
    if not writer.lines:
        raise UsageError(NOTHING(u=function.body))
    return Program(function, tuple(writer.lines), output)


def prefix_for(function: Function) -> str:
    """A letter for the lines that the function does not use."""
    used = {n.partition("_")[0] for n in names(function.body)} | {function.name}
    return next((p for p in PREFIXES if p not in used), "line")


@dataclass(slots=True)
class Writer:
    """The lines so far; `moving`: the names that depend on the variables; `kept`: what holds each value so far."""

    prefix: str
    moving: set[Expr]
    lines: list[Line] = field(default_factory=list)
    kept: dict[Expr, Expr] = field(default_factory=dict)

    def operand(self, e: Expr) -> Expr:
        """The name or number that holds e's value; lines are added for what is not there yet."""
        if e.head in OPAQUE:
            raise UsageError(NOT_COVERED(u=e))
        if e.head == "name" or not names(e):
            return e
        if e not in self.kept:
            self.kept[e] = self._line(_halved(e))
        return self.kept[e]

    def _line(self, e: Expr) -> Expr:
        operation = map_parts(e, self._term if e.head == "+" else self._part)
        used = sorted_names(operation, self.moving)
        here = name(f"{self.prefix}_{len(self.lines) + 1}")
        self.lines.append(Line(here, operation, used, e))
        if used:
            self.moving.add(here)
        return here

    def _part(self, e: Expr) -> Expr:
        return map_parts(e, self._part) if e.head in TRANSPARENT else self.operand(e)

    def _term(self, e: Expr) -> Expr:
        """a - b is one operation: the minus sign stays in it."""
        return map_parts(e, self.operand) if e.head == "neg" and names(e) else self.operand(e)


def _halved(e: Expr) -> Expr:
    """A product of many factors as a product of two: each local derivative stays short."""
    middle = len(e.parts) // 2
    return mul(mul(*children(e)[:middle]), mul(*children(e)[middle:])) if e.head == "*" and middle >= FACTORS else e


def sorted_names(operation: Expr, among: set[Expr]) -> tuple[Expr, ...]:
    """The names in the operation that are among those given, in the order written."""
    found: dict[Expr, None] = {}

    def look(e: Expr) -> None:
        if e in among:
            found[e] = None
        for part in children(e):
            look(part)

    look(operation)
    return tuple(found)


def operations(e: Expr) -> int:
    """How many operations it takes to compute e from its names: a - b + c are two, sin a is one."""
    if e.head in ("name", "number", "constant", "rate") or not names(e):
        return 0
    below = sum(map(operations, children(e)))
    match e.head:
        case "+":
            return below + len(e.parts) - 1 - sum(t.head == "neg" for t in children(e)[1:])
        case "*":
            return below + len(e.parts) - 1
        case head if head in TRANSPARENT:
            return below + (head != "case")
        case _:
            return below + 1
