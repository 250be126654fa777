"""An expression as a list of steps, each piece once: its values, slopes and curvatures on a box of floats."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from ...expression.exact import definition_of, exact
from ...expression.functions import FUNCTIONS
from ...expression.numbers import ball
from ...expression.tree import ONE, Expr, call, children, divide, names, power, put, value_of
from ..constants.values import E
from .elementary import INVERSE, ROWS, Row, power_row, row_of
from .pairs import EVERYTHING, NOTHING, Pair, add, down, larger, mul, neg, pair, smaller, up

__all__ = ["Box", "Step", "Tape", "step_value", "tape_of", "value_on"]

Box = Sequence[Pair]
ZERO: Pair = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Step:
    """One operation on the results of earlier steps."""

    sign: str
    places: tuple[int, ...] = ()
    row: Row | None = None
    constant: Pair = ZERO


@dataclass(frozen=True, slots=True)
class Tape:
    variables: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def cost(self) -> int:
        """How many pairs a look at a piece works out: value, slopes and curvatures of each step."""
        n = len(self.variables)
        return len(self.steps) * (1 + n + n * (n + 1) // 2)


@lru_cache(maxsize=64)
def tape_of(body: Expr, variables: tuple[str, ...]) -> Tape | None:
    """The steps in order, the last of them f itself; None when a part of f is no elementary function."""
    writer = _Writer(variables, [], {})
    return Tape(variables, tuple(writer.steps)) if writer.place(body) is not None else None


@dataclass(frozen=True, slots=True)
class _Writer:
    variables: tuple[str, ...]
    steps: list[Step]
    known: dict[Expr, int]

    def place(self, e: Expr) -> int | None:
        if e not in self.known:
            step = self._step(e)
            if step is None:
                return None
            self.steps.append(step)
            self.known[e] = len(self.steps) - 1
        return self.known[e]

    def _step(self, e: Expr) -> Step | None:
        if not names(e) & set(self.variables):
            return _constant(e)
        match e.head:
            case "name":
                return Step("name", (self.variables.index(str(e.parts[0])),))
            case "+" | "*" | "max" | "min":
                return self._folded(e)
            case "neg":
                return self._with("neg", children(e))
            case "/":
                u, v = children(e)
                varies = names(v) & set(self.variables)
                return self._folded(call("*", u, call("inverse", v) if varies else divide(ONE, v)))
            case "inverse":
                return self._with("row", children(e), INVERSE)
            case "^":
                return self._power(*children(e))
        row = row_of(e.head)
        if row is not None and len(e.parts) == 1:
            return self._with("row", children(e), row)
        return self._defined(e)

    def _with(self, sign: str, parts: Sequence[Expr], row: Row | None = None) -> Step | None:
        places = [self.place(p) for p in parts]
        known = tuple(p for p in places if p is not None)
        return Step(sign, known, row) if len(known) == len(parts) else None

    def _folded(self, e: Expr) -> Step | None:
        """Two at a time; a factor times itself is its square."""
        *first, last = children(e)
        if not first:
            return self._with("same", (last,))
        u = first[0] if len(first) == 1 else Expr(e.head, tuple(first))
        if e.head == "*" and u == last:
            return self._with("row", (last,), power_row(Fraction(2)))
        return self._with(e.head, (u, last))

    def _power(self, u: Expr, v: Expr) -> Step | None:
        if u == E:
            return self._with("row", (v,), ROWS["exp"])
        r = exact(v, {})
        if r is not None:
            return self._with("row", (u,), power_row(r))
        return self._step(power(E, call("*", v, call("log", u))))

    def _defined(self, e: Expr) -> Step | None:
        """A function by its definition in simpler ones."""
        row = FUNCTIONS.get(e.head)
        if row is None or not row.definition or len(e.parts) > 2:
            return None
        letters = (Expr("name", (letter,)) for letter in "uv")
        plain = put(definition_of(e.head), dict(zip(letters, children(e), strict=False)))
        return self._with("same", (plain,))


def _constant(e: Expr) -> Step | None:
    value = value_of(e)
    if value is not None:
        return Step("constant", constant=pair(value))
    found = ball(e, {}, 80)
    if not found.is_finite():
        return None
    return Step("constant", constant=(down(float(found.lower())), up(float(found.upper()))))


# ---- values


def value_on(tape: Tape, box: Box) -> Pair:
    """A pair that holds all values of f on the box; NOTHING where f is not defined at all."""
    found: list[Pair] = []
    for step in tape.steps:
        value = step_value(step, found, box)
        if not value[0] <= value[1]:
            return NOTHING if value[0] > value[1] else EVERYTHING
        found.append(value)
    return found[-1]


def step_value(step: Step, found: Sequence[Pair], box: Box) -> Pair:
    match step.sign:
        case "row":
            assert step.row is not None
            return step.row.value(found[step.places[0]])
        case "+":
            return add(found[step.places[0]], found[step.places[1]])
        case "*":
            return mul(found[step.places[0]], found[step.places[1]])
        case "neg":
            return neg(found[step.places[0]])
        case "constant":
            return step.constant
        case "name":
            return box[step.places[0]]
        case "max":
            return larger(found[step.places[0]], found[step.places[1]])
        case "min":
            return smaller(found[step.places[0]], found[step.places[1]])
    return found[step.places[0]]
