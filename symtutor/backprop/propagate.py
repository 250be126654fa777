"""Back-propagation of a function: its program, its sweep back, its numbers at a point, and their check."""

import gc
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction

from ..derivation.checking import checked, must_be_defined
from ..derivation.step import Checked
from ..derivation.tidy import tidied, tidy
from ..expression.pattern import combine
from ..expression.tree import Expr, add, children, count, map_parts, mul, name, names, put, rational
from ..function import Function
from ..words.errors import TutorError, UsageError
from ..words.say import Say
from .backward import Sweep, rate, sweep
from .numbers import BITS, Number, Numbers, adjoint_numbers, line_numbers
from .program import program
from .unrolled import unrolled

__all__ = ["Backprop", "backpropagate", "gradient_program"]

WRONG_COUNT = Say("The point needs one number for each of {names}.", "점에는 {names} 각각의 값이 하나씩 있어야 합니다.")
NOT_THERE = Say("{f} or its gradient is not defined at this point.",
                "이 점에서 {f} 또는 그래디언트가 정의되지 않습니다.")
DEFECT = Say("Back-propagation failed its check, so it is not shown. This is a defect of symtutor; please report it.",
             "역전파가 확인에 실패하여 보여 주지 않습니다. symtutor의 결함이니 알려 주세요.")

LARGEST = 600  # nodes of a written-out slope that is still proved symbolically
TIDIED = 200  # and that is still tidied
PROVED = 20_000  # nodes of the function times variables: beyond that slopes are judged at points only
MANY, POINTS, FEW_POINTS = 64, 6, 2


@dataclass(frozen=True, slots=True)
class Backprop:
    """The sweep and how it was checked; with a point also the value of each line and its adjoint there.

    typed    the function before its data were put in and its sums written out
    slopes   the derivative by each variable in the function's own letters; None where that is too long to write
    """

    typed: Function
    sweep: Sweep
    slopes: tuple[Expr | None, ...]
    checked: Checked
    point: tuple[tuple[str, Fraction], ...] = ()
    values: Numbers | None = None
    adjoints: Numbers | None = None

    @property
    def function(self) -> Function:
        return self.sweep.program.function


def backpropagate(function: Function, at: Sequence[Fraction] | Mapping[str, Fraction] | None = None) -> Backprop:
    """Raises UsageError for a function that is no program of numbers or a point that does not fit,
    TutorError where the point is outside the domain."""
    typed, swept = function, gradient_program(function)
    function = swept.program.function
    must_be_defined(function)
    slopes = _written_out(swept)
    level = _checked(swept, slopes)
    if at is None:
        return Backprop(typed, swept, slopes, level)
    point = _point(function, at)
    values = line_numbers(swept, point)
    adjoints = adjoint_numbers(swept, values)
    if not all(_finite(v) for v in (*values.values(), *adjoints.values())):
        raise TutorError(NOT_THERE(f=name(function.name)))
    _judge_numbers(swept, point, adjoints)
    return Backprop(typed, swept, slopes, level, tuple(point.items()), values, adjoints)


def gradient_program(function: Function) -> Sweep:
    """Value and gradient as a straight-line program, in time and length proportional to the function's.

    Raises UsageError for a function that is no program of numbers, OutOfBudget for one that is too long.
    """
    with _uncollected():
        return sweep(program(unrolled(function)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Trees hold no cycles: looking for some among a hundred thousand new nodes costs more than the sweep itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _point(function: Function, at: Sequence[Fraction] | Mapping[str, Fraction]) -> dict[str, Fraction]:
    """A value for each variable and parameter; a list gives the variables first."""
    every = (*function.variables, *function.parameters)
    given = dict(at) if isinstance(at, Mapping) else dict(zip(every, at, strict=False))
    if set(given) != set(every) or len(at) != len(every):
        raise UsageError(WRONG_COUNT(names=", ".join(every)))
    return given


def _finite(value: Number) -> bool:
    return isinstance(value, Fraction) or bool(value.is_finite())


# ---- the check, which shares no rule with the sweep

def _checked(swept: Sweep, slopes: tuple[Expr | None, ...]) -> Checked:
    """Each slope written out and proved equal to d/dx of the function; at random points where that is too long."""
    _judge_at_points(swept, slopes)
    function = swept.program.function
    if None in slopes or len(slopes) * count(function.body) > PROVED:
        return "points"
    lines = [(Expr("partial", (function.body, variable)), slope)
             for variable, slope in zip(swept.program.inputs, slopes, strict=True)]
    levels = {checked(line, slope, function.domain) for line, slope in lines if slope is not None}
    return "proved" if levels == {"proved"} else "points"


def _written_out(swept: Sweep) -> tuple[Expr | None, ...]:
    """The adjoint of each input in the function's own letters; None where that grows too long."""
    wholes = {line.name: line.whole for line in swept.program.lines}
    written: dict[Expr, Expr | None] = {}
    for adjoint in swept.adjoints:
        written[rate(swept.program, adjoint.holder)] = _in_own_letters(adjoint.flow, wholes, written)
    slopes = [written[rate(swept.program, variable)] for variable in swept.program.inputs]
    return tuple(slopes if len(slopes) > MANY else map(_tidy, slopes))


def _tidy(slope: Expr | None) -> Expr | None:
    """As a teacher would leave it, where that is soon done."""
    return slope if slope is None or count(slope) > TIDIED else tidy(slope)


def _in_own_letters(flow: Expr, wholes: Mapping[Expr, Expr], written: Mapping[Expr, Expr | None]) -> Expr | None:
    found = {e: written[e] if e.head == "rate" else wholes[e] for e in _atoms(flow) if e in written or e in wholes}
    known = {e: value for e, value in found.items() if value is not None}
    if len(known) < len(found) or sum(map(count, known.values())) > LARGEST:
        return None
    whole = put(flow, known)
    whole = tidied(whole, 0) if count(whole) <= TIDIED else _flat(whole)
    return whole if count(whole) <= LARGEST else None


def _flat(e: Expr) -> Expr:
    """No product within a product, no sum within a sum."""
    inner = map_parts(e, _flat)
    return combine(inner.head, inner.parts)


def _atoms(e: Expr) -> Iterator[Expr]:
    """The names and rates in e."""
    if e.head in ("rate", "name"):
        yield e
    else:
        for part in children(e):
            yield from _atoms(part)


def _judge_at_points(swept: Sweep, slopes: tuple[Expr | None, ...]) -> None:
    """The adjoints, and the slopes written out, at random points."""
    from ..expression.numbers import sample_points

    function = swept.program.function
    every = (*function.variables, *function.parameters)
    points = FEW_POINTS if len(every) > MANY else POINTS
    for point in sample_points((function.body,), every, points, 0, function.domain):
        adjoints = adjoint_numbers(swept, line_numbers(swept, point))
        if all(map(_finite, adjoints.values())):
            _judge_numbers(swept, point, adjoints)
            _judge_slopes(swept, slopes, point, adjoints)


def _judge_slopes(swept: Sweep, slopes: tuple[Expr | None, ...], point: Mapping[str, Fraction], known: Numbers) -> None:
    from ..expression.numbers import ball

    written = [(v, slope) for v, slope in zip(swept.program.inputs, slopes, strict=True) if slope is not None]
    for v, slope in written:
        needed = {n: point[n] for n in names(slope)}
        if not ball(slope, needed, BITS).overlaps(ball(name("g"), {"g": known[v]}, BITS)):
            raise TutorError(DEFECT())


def _judge_numbers(swept: Sweep, point: Mapping[str, Fraction], adjoints: Numbers) -> None:
    """d/dt f(x + t r) = ∇f·r for one direction r without a zero, by Taylor arithmetic in balls: all slopes at once."""
    from ..expression.numbers import ball

    chance, t = random.Random(repr(sorted(point.items()))), name("t'")
    direction = {v: Fraction(chance.randint(1, 99), 7) for v in swept.program.inputs}
    moved = {v: add(rational(point[str(v.parts[0])]), mul(rational(r), t)) for v, r in direction.items()}
    fixed = {name(n): rational(value) for n, value in point.items() if name(n) not in moved}
    along = ball(Expr("d", (put(swept.program.function.body, moved | fixed), t)), {"t'": Fraction(0)}, BITS)
    slopes = [ball(mul(rational(r), name("g")), {"g": adjoints[v]}, BITS) for v, r in direction.items()]
    total = sum(slopes[1:], slopes[0])
    if along.is_finite() and not along.overlaps(total):
        raise TutorError(DEFECT())
