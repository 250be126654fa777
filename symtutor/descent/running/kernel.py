"""The loop of a descent, as straight-line Python made from the objective, its gradient and the optimizer's lines.

The source is readable and is what runs:

    def descent(pieces, x, eta, t):
        for rows, places in pieces:
            for place in places:
                g = 6.0*x - 3.0
                keep(rows, place, x, g)
                x = x - eta*g

    def values(x):
        f = 3.0*(x*x) - 3.0*x + 4.0
        return f

A piece is room for some thousand rows of doubles, and `keep` writes one row into it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from struct import Struct
from typing import TYPE_CHECKING

from ...expression.tree import Expr
from ..optimizers.line_search import searcher
from ..optimizers.optimizer import Optimizer
from ..optimizers.update import NEWTON, SLOPE
from .code import PLAIN, SAFELY
from .compiled import formula
from .later import is_arithmetic
from .scalars import FAST, SAFE
from .source import loop_source, values_source

if TYPE_CHECKING:
    from ..data.program import Program

__all__ = ["Kernel", "Problem", "kernel"]

Loop = Callable[..., None]
Pieces = Iterable[tuple[memoryview, Iterable[int]]]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is descended and how: all that the code depends on. Equal problems share their compiled code.

    newton: the step n with H n = g as one expression a variable, where the optimizer asks for it.
    program: the value and the gradient as code on columns of data, in the place of the expressions.
    """

    body: Expr
    gradient: tuple[Expr, ...]
    variables: tuple[str, ...]
    optimizer: Optimizer
    newton: tuple[Expr, ...] = ()
    program: "Program | None" = None

    def looks(self) -> tuple[tuple[str, int, Expr], ...]:
        """(letter, coordinate, expression in the function's letters) of what an update is made from."""
        slopes = tuple((SLOPE, i, e) for i, e in enumerate(self.gradient))
        return slopes + tuple((NEWTON, i, e) for i, e in enumerate(self.newton))

    @property
    def later(self) -> bool:
        """Whether the values are worked out after the loop."""
        return self.program is None and not self.optimizer.search and is_arithmetic(self.body)


@dataclass(frozen=True, slots=True)
class Kernel:
    """Source, and the same loop twice: `fast` raises where floats have no answer, `safe` goes on in inf and nan.

    Both take pieces (bytes, places in them), the point, the rate, the settings, the number of updates made, memories
    (a vector one coordinate by coordinate), and write at each place a `row`: the point, the value and the gradient.
    values: the source of the value on whole columns, where the loop leaves a gap for it; else "".
    """

    source: str
    fast: Loop
    safe: Loop
    row: Struct
    values: str = ""


@lru_cache(maxsize=256)
def kernel(problem: Problem) -> Kernel:
    """The compiled loop. Raises TutorError for an expression that has no code."""
    plain, safe = (loop_source(problem, dialect) for dialect in (PLAIN, SAFELY))
    n = len(problem.variables)
    row = Struct(f"{n}d8x{n}d" if problem.later else f"{2 * n + 1}d")
    if problem.optimizer.search:
        loop = _searching(problem, row.pack_into)
        return Kernel(f"# eta is searched along the line: {problem.optimizer.schedule}\n{plain}", loop, loop, row)
    own: dict[str, object] = {"keep": row.pack_into}
    if problem.program is not None:
        own["looks"] = problem.program.looks
    values = values_source(problem) if problem.later else ""
    source = plain + "\n" * bool(values) + values
    return Kernel(source, _compiled(plain, FAST | own), _compiled(safe, SAFE | own), row, values)


def _searching(problem: Problem, keep: Callable[..., None]) -> Loop:
    """Gradient descent whose rate is searched anew at every update."""
    value, slopes = formula(problem.body, problem.variables), [formula(e, problem.variables) for e in problem.gradient]
    search, n = searcher(problem), len(problem.variables)

    def descent(pieces: Pieces, *arguments: float) -> None:
        x, rate, settings = [*arguments[:n]], arguments[n], arguments[n + 1 : n + 1 + len(problem.optimizer.settings)]
        for rows, place in ((rows, place) for rows, places in pieces for place in places):
            f, g = value(*x), [s(*x) for s in slopes]
            keep(rows, place, *x, f, *g)
            eta = search(x, f, g, rate, settings)
            x = [u - eta * v for u, v in zip(x, g, strict=True)]

    return descent


def _compiled(source: str, functions: dict[str, object]) -> Loop:
    space = dict(functions)
    exec(compile(source, "<descent>", "exec"), space)
    return space["descent"]  # type: ignore[return-value]
