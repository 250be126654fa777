"""The table of a descent: k, the point, the value, the gradient, the gaps."""

from collections.abc import Sequence
from fractions import Fraction

from ..descent import Descent
from ..document import Inline, Math, Table, Words
from ..expression.tree import Expr, call, count, minus, name, number, rational
from ..words.say import Say
from .common import Detail
from .decimals import shown

__all__ = ["Goal", "indexed", "iterates", "partial"]

SHOWN = {"brief": (2, 1), "normal": (6, 2), "full": (100, 2)}
"""How many rows at the beginning and at the end."""
GAP_DIGITS = 4
SHORT = 5
"""A minimizer of so many nodes still fits into a table's head."""
LONG_FRACTION = 10**5

TO_GOAL = Say("{x} − minimizer", "{x} − 최소점")
ABOVE = Say("{f} − minimum", "{f} − 최솟값")

Goal = tuple[dict[str, Expr], Expr | None]
"""The minimizer that is compared with, by variable, and the least value."""
Cells = list[Inline]


def iterates(descent: Descent, goal: Goal, detail: Detail = "normal") -> Table:
    """One row an update; a long descent is cut in the middle."""
    first, last = SHOWN[detail]
    count_ = descent.trace.updates + 1
    rows = [_row(descent, k) for k in _chosen(count_, first, last)]
    if count_ > first + last:
        rows.insert(first, [Words("…"), *(Words("") for _ in rows[0][1:])])
    header = tuple((cell,) for cell in _header(descent, goal))
    return Table(header, tuple(tuple((cell,) for cell in row) for row in rows))


def _chosen(rows: int, first: int, last: int) -> list[int]:
    """The numbers of the rows that are shown."""
    return list(range(rows)) if rows <= first + last else [*range(first), *range(rows - last, rows)]


def partial(descent: Descent, variable: str) -> Expr:
    """f_x"""
    return Expr("at", (name(descent.function.name), name(variable)))


def indexed(variable: str, k: int | str) -> Expr:
    """x₁, x_k"""
    return Expr("at", (name(variable), number(k) if isinstance(k, int) else name(k)))


# ---- the head

def _header(descent: Descent, goal: Goal) -> Cells:
    f, variables = name(descent.function.name), descent.function.variables
    point = [indexed(v, "k") for v in variables]
    cells: Cells = [Math(name("k")), *map(Math, point), Math(call("apply", f, *point))]
    if len(variables) == 1:
        cells.append(Math(call("apply", Expr("prime", (f,)), *point)))
    else:
        cells.extend(Math(call("apply", partial(descent, v), *point)) for v in variables)
    return cells + _gap_heads(descent, goal, point)


def _gap_heads(descent: Descent, goal: Goal, point: Sequence[Expr]) -> Cells:
    minimizer, value = goal
    cells: Cells = []
    if descent.trace.gaps_x is not None:
        for variable, x in zip(descent.function.variables, point, strict=True):
            cells.append(_difference(x, minimizer.get(variable)) or TO_GOAL(x=x))
    if descent.trace.gaps_f is not None:
        at = call("apply", name(descent.function.name), *point)
        cells.append(_difference(at, value) or ABOVE(f=at))
    return cells


def _difference(u: Expr, goal: Expr | None) -> Inline | None:
    """x_k − 1/2; plain x_k when the goal is 0; None when it is too long for a table's head."""
    if goal is None or count(goal) > SHORT:
        return None
    return Math(u if goal == number(0) else minus(u, goal))


# ---- the rows

def _row(descent: Descent, k: int) -> Cells:
    trace = descent.trace
    cells: Cells = [Words(str(k)), *_point(descent, k), shown(float(trace.values[k]))]
    cells.extend(shown(float(g)) for g in trace.gradients[k])
    if trace.gaps_x is not None:
        cells.extend(shown(float(gap), GAP_DIGITS) for gap in trace.gaps_x[k])
    if trace.gaps_f is not None:
        cells.append(shown(float(trace.gaps_f[k]), GAP_DIGITS))
    return cells


def _point(descent: Descent, k: int) -> Cells:
    """Fractions as far as the exact descent goes and they are short, else decimals."""
    if descent.exact is not None and k < len(descent.exact):
        return [_fraction(u) for u in descent.exact[k]]
    return [shown(float(x)) for x in descent.trace.points[k]]


def _fraction(u: Fraction) -> Inline:
    return Math(rational(u)) if u.denominator < LONG_FRACTION else shown(u)
