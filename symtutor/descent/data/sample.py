"""A function of data made ready: its code on columns, its gradient, and itself without data where that is short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...expression.tree import Expr, children, name, names, number, pieces, put
from ...function import Function
from ...words.errors import TutorError, UsageError
from ...words.say import Say
from ..running.kernel import Problem
from .batches import Batches
from .judged import must_agree_on
from .moments import cells_of_table, gram
from .program import Program, program
from .rows import by_rows, gradient_by_rows
from .table import Table, table_of

if TYPE_CHECKING:
    from .table import Array

__all__ = ["Sample", "Sampled", "made_ready", "sample_of"]

NO_COLUMN = Say("{f} uses none of the columns.", "{f}에 데이터의 열이 하나도 없습니다.")
UNKNOWN_COLUMN = Say("There is no column {x}.", "{x}이라/라는 열이 없습니다.")
COLUMNS_ARE = Say("The columns are: {names}.", "있는 열: {names}.")
NO_VALUE = Say("{names} has no value and is no column.", "{names}은/는 값도 없고 데이터의 열도 아닙니다.")
NOT_BY_DATA = Say("{x} is a column of data; descent needs parameters to change.",
                  "{x}은/는 데이터의 열입니다. 경사 하강에는 바꿀 매개변수가 필요합니다.")
OUTSIDE_A_MEAN = Say("The column {x} stands outside a mean or a sum, so {f} is no number.",
                     "열 {x}이/가 평균이나 합 밖에 있어서 {f}은/는 하나의 수가 아닙니다.")
TAKE_THE_MEAN = Say("Take the mean over the rows, for example: mean((w*x - y)^2)",
                    "행에 대한 평균을 적으십시오. 예: mean((w*x - y)^2)")


@dataclass(frozen=True, slots=True)
class Sample:
    """A function with its data.

    function   as typed, `n` put in
    body       the same by rows: means and sums over all rows
    gradient   one expression by rows a variable
    program    the code of both on the columns
    short      the function as a polynomial without data, from the moments of the columns; None where it is none
    """

    function: Function
    table: Table
    body: Expr
    gradient: tuple[Expr, ...]
    program: Program
    short: Function | None


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """What a descent on data knows beside its trace.

    sample    None for whole columns
    by_hand   what is descended, without data
    batches   which rows each update saw; None for all rows
    losses    (K,) the loss of the batch of update k + 1 at x_k, beside the full loss of the trace
    scaled    whether the loss is a sum over rows, of which a batch gives an estimate
    corrections, epochs   of the perceptron rule: how many updates moved, after how many epochs none did
    """

    table: Table
    sample: Sample | None
    by_hand: Problem | None = None
    batches: Batches | None = None
    losses: Array | None = None
    corrections: int | None = None
    epochs: int | None = None
    scaled: bool = False

    @property
    def short(self) -> Function | None:
        """The function without data, where it is a short polynomial."""
        return None if self.sample is None else self.sample.short


def sample_of(function: Function, table: Table | None = None) -> Sample:
    """The data is that of `with` unless a table is given.

    Raises UsageError for a variable that is a column, TutorError for columns that the function cannot use.
    """
    table = table or table_of(function)
    function = made_ready(function, table)
    if function.parameters:
        raise UsageError(NO_VALUE(names=", ".join(function.parameters)), COLUMNS_ARE(names=", ".join(table.names)))
    columns = frozenset(table.names)
    body = by_rows(function.body, columns, table.rows)
    _must_be_one_number(body, columns, function)
    gradient = gradient_by_rows(body, function.variables)
    code = program((body, *gradient), function.variables, table)
    must_agree_on(body, function.variables, table, code)
    return Sample(function, table, body, gradient, code, _short(function, body, table))


def made_ready(function: Function, table: Table, columns: Sequence[str] = ()) -> Function:
    """The columns are no variables, and the n of sum(i=1..n, …) is the number of rows.

    columns: all that there are, where the table holds those that are used
    """
    known = frozenset(table.names)
    for v in function.variables:
        if v in known:
            raise UsageError(NOT_BY_DATA(x=name(v)))
    if not names(function.body) & known:
        raise TutorError(NO_COLUMN(f=name(function.name)), COLUMNS_ARE(names=", ".join(columns or table.names)))
    _targets_must_be_columns(function, columns or table.names)
    counts = _counts(function.body) - known
    body = put(function.body, {name(n): number(table.rows) for n in counts})
    given = known | counts
    variables, parameters = (tuple(n for n in group if n not in given)
                             for group in (function.variables, function.parameters))
    return replace(function, body=body, variables=variables, parameters=parameters, data=table.given())


def _counts(body: Expr) -> frozenset[str]:
    """The names that occur only as the last index of a sum."""
    last = {children(p)[2]: number(1) for p in pieces(body) if p.head == "sum" and len(p.parts) == 4}
    ends = frozenset(str(e.parts[0]) for e in last if e.head == "name")
    inside = frozenset().union(*(names(children(p)[3]) for p in pieces(body) if p.head == "sum" and len(p.parts) == 4))
    return ends - inside


def _targets_must_be_columns(function: Function, columns: Sequence[str]) -> None:
    """In mse(y, …), mae and logloss a bare y is a column."""
    for p in pieces(function.body):
        if p.head in ("mse", "mae", "logloss"):
            first = children(p)[0]
            if first.head == "name" and str(first.parts[0]) not in columns:
                raise UsageError(UNKNOWN_COLUMN(x=first), COLUMNS_ARE(names=", ".join(columns)))


def _must_be_one_number(body: Expr, columns: frozenset[str], function: Function) -> None:
    from .rows import outermost

    outside = names(put(body, {m: number(0) for m in outermost(body)})) & columns
    if outside:
        raise TutorError(OUTSIDE_A_MEAN(x=name(min(outside)), f=name(function.name)), TAKE_THE_MEAN())


def _short(function: Function, body: Expr, table: Table) -> Function | None:
    cells = cells_of_table(table, [n for n in table.names if n in names(body)])
    polynomial = None if cells is None else gram(body, function.variables, cells)
    return None if polynomial is None else replace(function, body=polynomial, data=())
