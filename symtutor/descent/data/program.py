"""The value and the gradient of a function of data, as NumPy code over whole columns.

The source is readable and is what runs; the columns are never written out:

    def rows(b, w, x, y):
        a1 = w*x + b - y
        return mean(a1*a1), mean(2.0*a1), mean(2.0*a1*x)

    def look(b, w, m1, m2, m3):
        return m1, m2, m3

A long table goes through `rows` in blocks, so that memory stays bounded; the mean of all is the mean of the blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from keyword import kwlist
from typing import TYPE_CHECKING, Any

from ...expression.tree import Expr, call, children, mul, name, number, pieces, put
from ..running.code import ARRAYS, Writer
from .arrays import NUMPY, arrays
from .batches import Batches
from .rows import ROW, distinct, nested, outermost

if TYPE_CHECKING:
    from .table import Array, Table

__all__ = ["Look", "Program", "as_means", "program"]

Look = Callable[..., tuple[float, ...]]
BLOCK = 16_384  # rows at a time: what a processor's cache holds
RESERVED = frozenset({*kwlist, *NUMPY, "sigmoid", "softplus", "relu", "mean", "erf", "gamma", "digamma", "factorial",
                      "pi", "e", "inf", "nan", "rows", "look"})


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """Code and its columns.

    source   the two functions
    rows     (point, columns of some rows) -> the means over these rows
    finish   (point, means) -> value and gradient
    columns  arrays (rows,), in the order `rows` takes them
    whole    whether all rows must be seen at once
    batches  which rows an update sees; None means all of them
    """

    source: str
    rows: Callable[..., Any]
    finish: Callable[..., Any]
    columns: tuple[Array, ...]
    whole: bool
    batches: Batches | None = None

    def looks(self) -> Look:
        """A new run: a function of the point that gives the value and the gradient on the rows of the next update."""
        if self.batches is None:
            return self.full
        following = self.batches.slices(self.columns)
        return lambda *point: self.on(next(following), point)

    def full(self, *point: float) -> tuple[float, ...]:
        """The value and the gradient on all rows."""
        return self.on(self.columns, point)

    def on(self, columns: Sequence[Array], point: Sequence[float]) -> tuple[float, ...]:
        """The value and the gradient (n + 1 floats) on some rows; nan or inf where they are undefined."""
        import numpy as np

        place = [np.float64(u) for u in point]
        with np.errstate(all="ignore"):
            means = self._means(place, columns)
            return tuple(map(float, self.finish(*place, *means)))

    def _means(self, place: list[Any], columns: Sequence[Array]) -> Any:
        total = len(columns[0])
        if self.whole or total <= BLOCK:
            return self.rows(*place, *columns)
        sums = _as_array([0.0])
        for block in _blocks(columns, total):
            sums = sums + _as_array(self.rows(*place, *block)) * len(block[0])
        return (sums / total).tolist()


def _blocks(columns: Sequence[Array], total: int) -> Iterator[list[Array]]:
    for begin in range(0, total, BLOCK):
        yield [column[begin : begin + BLOCK] for column in columns]


def _as_array(values: Sequence[float]) -> Array:
    import numpy as np

    return np.array(values, dtype=np.float64)


def program(expressions: Sequence[Expr], variables: tuple[str, ...], table: Table) -> Program:
    """The code of expressions by rows (value first, then the gradient), on all rows of a table.

    A sum is the number of rows times the mean, so that on a batch it estimates the sum over all rows.
    Raises TutorError for an expression that has no code.
    """
    if any(p.head == "sum" for p in distinct(*expressions)):
        expressions = [as_means(e, table.rows) for e in expressions]
    means = list(dict.fromkeys(m for e in expressions for m in outermost(e)))
    used = sorted({str(p.parts[0]) for p in distinct(*means) if p.head == "name"} & {*table.names, ROW})
    used = used or [ROW]
    letters = {m: f"m{k}" for k, m in enumerate(means, 1)}
    rows = _function("rows", (*variables, *used), [call("mean", *children(m)) for m in means])
    called = {m: name(n) for m, n in letters.items()}
    outer = [put(e, called) for e in expressions]
    look = _function("look", (*variables, *letters.values()), outer)
    space = arrays()
    exec(compile(rows + "\n" + look, "<data>", "exec"), space)
    columns = tuple(_column(table, n) for n in used)
    return Program(rows + "\n" + look, space["rows"], space["look"], columns, nested(*expressions))


def as_means(e: Expr, rows: int) -> Expr:
    """sum(u) as n·mean(u)."""
    sums = (p for m in outermost(e) for p in pieces(m) if p.head == "sum") if nested(e) else outermost(e)
    there = {p for p in sums if p.head == "sum"}
    while there:
        inmost = {p for p in there if not any(q in there for q in pieces(children(p)[0]))}
        e = put(e, {p: mul(number(rows), call("mean", *children(p))) for p in inmost})
        there = {p for m in outermost(e) for p in pieces(m) if p.head == "sum"} if there - inmost else set()
    return e


def _column(table: Table, n: str) -> Array:
    import numpy as np

    return np.arange(1.0, table.rows + 1) if n == ROW else table.column(n)


def _function(title: str, arguments: tuple[str, ...], results: list[Expr]) -> str:
    """def title(arguments): the results, each shared part computed once."""
    taken: set[str] = set(RESERVED)
    known = {n: _fresh(taken, n) for n in arguments}
    head = f"def {title}({', '.join(known.values())}):"
    writer = Writer(ARRAYS, known, frozenset(), partial(_fresh, taken))
    writer.expect(results)
    returned = ", ".join(writer.write(e) for e in results)
    lines = [*writer.before, *writer.lines, f"return {returned}," if results else "return ()"]
    return "\n    ".join([head, *lines]) + "\n"


def _fresh(taken: set[str], stem: str) -> str:
    """The stem if it is free, else stem2, stem3, …; a shared part is a1, a2, …"""
    stem = "".join(c if c.isalnum() else "_" for c in stem)
    options = (f"{stem}{k}" if k > 1 or stem == "a" else stem for k in range(1, 1_000_000))
    chosen = next(option for option in options if option not in taken and option.isidentifier())
    taken.add(chosen)
    return chosen
