"""The table of a descent: k, the point, the value, the slopes, the gaps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import hypot

from ...descent import Descent
from ...document import Inline, Math, Table, Words
from ...expression.tree import ZERO, Expr, add, call, children, count, minus, name, number, rational, value_of
from ...words.say import Say
from ..common import Detail
from ..decimals import shown

__all__ = ["MOST_VARIABLES", "Goal", "indexed", "iterates", "partial"]

SHOWN = {"brief": (2, 1), "normal": (6, 2), "full": (100, 2)}
"""How many rows at the beginning and at the end."""
GAP_DIGITS = 4
SHORT = 5
"""A minimizer of so many nodes still fits into a table's head."""
LONG_FRACTION = 10**7
MOST_VARIABLES = 3
"""With more of them the table has sizes instead of coordinates."""

VALUE, STEEPNESS, DISTANCE = Say("value", "함숫값"), Say("steepness", "기울기의 크기"), Say("distance", "거리")
TO_GOAL = Say("{x} − minimizer", "{x} − 최소점")
ABOVE = Say("above min", "최솟값과의 차")

Goal = tuple[dict[str, Expr], Expr | None]
"""The minimizer that is compared with, by variable, and the least value."""


@dataclass(frozen=True, slots=True)
class Column:
    """A head, and what stands in row k of the trace."""

    head: Inline
    cell: Callable[[int], Inline]


def iterates(descent: Descent, goal: Goal, detail: Detail = "normal") -> Table:
    """One row an update; a long descent is cut in the middle."""
    first, last = SHOWN[detail]
    total = descent.trace.updates + 1
    ks = list(range(total)) if total <= first + last else [*range(first), *range(total - last, total)]
    columns = list(_columns(descent, goal, ks))
    rows = [tuple((column.cell(k),) for column in columns) for k in ks]
    if total > len(ks):
        rows.insert(first, ((Words("…"),), *(((Words(""),),) * (len(columns) - 1))))
    return Table(tuple((column.head,) for column in columns), tuple(rows))


def indexed(variable: str, k: int | str) -> Expr:
    """x₁, x_k"""
    return Expr("at", (name(variable), number(k) if isinstance(k, int) else name(k)))


def partial(descent: Descent, variable: str) -> Expr:
    """f_x"""
    return Expr("at", (name(descent.function.name), name(variable)))


# ---- columns

def _columns(descent: Descent, goal: Goal, ks: list[int]) -> Iterator[Column]:
    yield Column(Math(name("k")), lambda k: Words(str(descent.trace.number(k))))
    if len(descent.function.variables) > MOST_VARIABLES:
        yield from _sizes(descent)
    else:
        yield from _coordinates(descent, ks)
    if descent.optimizer.schedule != "constant":
        yield Column(Math(indexed("eta", "k")), lambda k: shown(float(descent.trace.rates[k]), GAP_DIGITS))
    yield from _gaps(descent, goal)


def _sizes(descent: Descent) -> Iterator[Column]:
    trace = descent.trace
    yield Column(VALUE(), lambda k: shown(float(trace.values[k])))
    yield Column(STEEPNESS(), lambda k: shown(hypot(*map(float, trace.gradients[k])), GAP_DIGITS))


def _coordinates(descent: Descent, ks: list[int]) -> Iterator[Column]:
    trace, variables = descent.trace, descent.function.variables
    point = [indexed(v, "k") for v in variables]
    exact = _exact(descent, ks)
    for i, x in enumerate(point):
        yield Column(Math(x), lambda k, i=i: exact(k, i) or shown(float(trace.points[k][i])))  # type: ignore[misc]
    f = name(descent.function.name)
    yield Column(Math(call("apply", f, *point)), lambda k: shown(float(trace.values[k])))
    slopes = [Expr("prime", (f,))] if len(variables) == 1 else [partial(descent, v) for v in variables]
    for i, slope in enumerate(slopes):
        head = Math(call("apply", slope, *point)) if len(variables) == 1 else Math(slope)
        yield Column(head, lambda k, i=i: shown(float(trace.gradients[k][i])))  # type: ignore[misc]


def _exact(descent: Descent, ks: list[int]) -> Callable[[int, int], Inline | None]:
    """The coordinates as fractions if those of every row shown are known and short."""
    points: tuple[tuple[Fraction, ...], ...] = descent.exact or ()
    if not points or any(k >= len(points) or max(u.denominator for u in points[k]) > LONG_FRACTION for k in ks):
        return lambda k, i: None
    return lambda k, i: Math(rational(points[k][i]))


# ---- gaps

def _gaps(descent: Descent, goal: Goal) -> Iterator[Column]:
    """How far it is; a goal of 0 needs no column of its own."""
    minimizer, value = goal
    trace, variables = descent.trace, descent.function.variables
    gaps_x, gaps_f = trace.gaps_x, trace.gaps_f
    if gaps_x is not None and len(variables) == 1:
        x, place = indexed(variables[0], "k"), minimizer.get(variables[0])
        if place != ZERO:
            yield Column(_difference(x, place) or TO_GOAL(x=x), lambda k: shown(float(gaps_x[k][0]), GAP_DIGITS))
    elif gaps_x is not None:
        yield Column(DISTANCE(), lambda k: shown(hypot(*map(float, gaps_x[k])), GAP_DIGITS))
    if gaps_f is not None and value != ZERO:
        at = call("apply", name(descent.function.name), *(indexed(v, "k") for v in variables))
        head = _difference(at, value) if len(variables) == 1 else None
        yield Column(head or ABOVE(), lambda k: shown(float(gaps_f[k]), GAP_DIGITS))


def _difference(u: Expr, goal: Expr | None) -> Inline | None:
    """x_k − 1/2, x_k + 1/4; None when it is too long for a table's head."""
    if goal is None or count(goal) > SHORT or (value_of(goal) or Fraction(0)).denominator > LONG_FRACTION:
        return None
    return Math(add(u, children(goal)[0]) if goal.head == "neg" else minus(u, goal))
