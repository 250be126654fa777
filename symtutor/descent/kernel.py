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
from dataclasses import dataclass, field
from functools import lru_cache
from keyword import kwlist
from struct import Struct
from typing import TYPE_CHECKING

from ..expression.tree import Expr, name, names, put
from .code import ARRAYS, COLUMNS, PLAIN, SAFELY, Dialect, Writer
from .compiled import formula
from .constants import Constants
from .frames import FRAMES, WORDS
from .later import is_arithmetic
from .line_search import searcher
from .optimizer import Optimizer
from .scalars import FAST, SAFE
from .update import COUNT, NEWTON, POINT, RATE, SLOPE, Update, coordinatewise, update

if TYPE_CHECKING:
    from .data.program import Program

__all__ = ["Kernel", "Problem", "kernel", "source_on_arrays", "source_on_columns"]

Loop = Callable[..., None]
Moves = list[tuple[str, Expr]]
Pieces = Iterable[tuple[memoryview, Iterable[int]]]
RESERVED = frozenset({*kwlist, *SAFE, "descent", "f", "look", "looks", *WORDS})


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
    plain, safe = (Source(problem, dialect).text() for dialect in (PLAIN, SAFELY))
    n = len(problem.variables)
    row = Struct(f"{n}d8x{n}d" if problem.later else f"{2 * n + 1}d")
    if problem.optimizer.search:
        loop = _searching(problem, row.pack_into)
        return Kernel(f"# eta is searched along the line: {problem.optimizer.schedule}\n{plain}", loop, loop, row)
    own: dict[str, object] = {"keep": row.pack_into}
    if problem.program is not None:
        own["looks"] = problem.program.looks
    values = source_of_values(problem) if problem.later else ""
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


def source_on_arrays(problem: Problem) -> str:
    """The loop for many points at once: it takes one array a coordinate and yields the points alone."""
    return Source(problem, ARRAYS).text()


def source_of_values(problem: Problem) -> str:
    """The value at many points at once, one array a coordinate."""
    source = Source(problem, ARRAYS)
    point = [source.fresh(v) for v in problem.variables]
    writer = Writer(ARRAYS, dict(zip(problem.variables, point, strict=True)), frozenset(), source.fresh)
    writer.expect([problem.body])
    writer.assign("f", problem.body)
    return "\n    ".join([f"def values({', '.join(point)}):", *writer.lines, "return f"]) + "\n"


def source_on_columns(problem: Problem) -> str:
    """The loop for one point held in one array, whose value and gradient `look` gives."""
    return Source(problem, COLUMNS).text()


def _compiled(source: str, functions: dict[str, object]) -> Loop:
    space = dict(functions)
    exec(compile(source, "<descent>", "exec"), space)
    return space["descent"]  # type: ignore[return-value]


@dataclass(slots=True)
class Source:
    """The making of one source: which names are taken, and what each letter is called in the code."""

    problem: Problem
    dialect: Dialect
    taken: set[str] = field(default_factory=lambda: set(RESERVED))

    def text(self) -> str:
        plan, optimizer = update(self.problem.optimizer), self.problem.optimizer
        coordinates = [self.fresh(v) for v in self.problem.variables]
        rate, settings = self.fresh(plan.rate), [self.fresh(s.symbol) for s in optimizer.settings]
        counter = self.fresh(COUNT)
        called = {plan.rate: [rate], COUNT: [counter], POINT: coordinates}
        called |= {s.symbol: [c] for s, c in zip(optimizer.settings, settings, strict=True)}
        looked_at = (letter for letter, _, _ in self.problem.looks())
        for letter in (*looked_at, *plan.memory, *(target for target, _ in plan.lines)):
            if letter not in called:
                called[letter] = self.calls(letter, coordinates if letter in plan.vectors else [])
        writer, look, move = self.written(plan, called)
        memories = [c for letter in plan.memory for c in called[letter]]
        counts = [f"{counter} += 1"] if any(COUNT in names(value) for _, value in plan.lines) else []
        frame = FRAMES[self.dialect]
        head = f"def descent({', '.join([*frame.takes, *coordinates, rate, *settings, counter, *memories])}):"
        begin = [] if self.problem.program is None or self.dialect is COLUMNS else ["look = looks()"]
        if self.dialect in (ARRAYS, COLUMNS):
            begin += [f"{c} = array({c})" for c in ([rate] if plan.rate == RATE else []) + settings]
        value = [] if self.problem.later else ["f"]
        inside = [*begin, *writer.before, *frame.around(look, counts + move, coordinates, value, called[SLOPE])]
        return "\n".join([head, *("    " + line for line in inside)]) + "\n"

    def written(self, plan: Update, called: dict[str, list[str]]) -> tuple[Writer, list[str], list[str]]:
        """The lines that look (value and gradient) and the lines that move (the update)."""
        known = dict(zip(self.problem.variables, called[POINT], strict=True))
        versions = Versions(called, plan.vectors, known, self.dialect)
        moves = [move for line in plan.lines for move in versions.assignments(*line)]
        settings = frozenset(versions.now(s.symbol, 0) for s in self.problem.optimizer.settings)
        writer = Writer(self.dialect, known, settings | {versions.now(plan.rate, 0)}, self.fresh)
        value = [] if self.dialect is ARRAYS or self.problem.later else [("f", self.problem.body)]
        looks = [*value, *((called[letter][i], e) for letter, i, e in self.problem.looks())]
        if self.problem.program is not None or self.dialect is COLUMNS:
            writer.lines.append(f"f, {', '.join(called[SLOPE])} = look({', '.join(called[POINT])})")
            looks = [look for look in looks if look[0] not in ("f", *called[SLOPE])]
        if self.dialect is ARRAYS:
            looks, moves = self.prepared(writer, [looks, moves], plan.vectors)
        writer.expect(e for _, e in (*looks, *moves))
        for target, e in looks:
            writer.assign(target, e)
        look, writer.lines = writer.lines, []
        for target, e in moves:
            writer.assign(target, e)
        return writer, look, writer.lines

    def prepared(self, writer: Writer, parts: list[Moves], vectors: frozenset[str]) -> list[Moves]:
        """The assignments with numbers beside columns as letters."""
        constants = Constants({n for n in writer.known if n in self.problem.variables or n.split("·")[0] in vectors})
        made = [[(target, constants.prepared(e)) for target, e in part] for part in parts]
        called, lines = constants.code(lambda: self.fresh("n"))
        writer.known |= called
        writer.before += lines
        return made

    def calls(self, letter: str, coordinates: list[str]) -> list[str]:
        """g for one coordinate, g_x and g_y for several, p for a letter that is one number."""
        if len(coordinates) < 2:
            return [self.fresh(letter)]
        return [self.fresh(f"{letter}_{c}") for c in coordinates]

    def fresh(self, stem: str) -> str:
        """The stem if it is free, else stem2, stem3, …; a shared part is a1, a2, …"""
        stem = "".join(c if c.isalnum() else "_" for c in stem)
        options = (f"{stem}{k}" if k > 1 or stem == "a" else stem for k in range(1, 1_000_000))
        chosen = next(option for option in options if option not in self.taken and option.isidentifier())
        self.taken.add(chosen)
        return chosen


@dataclass(slots=True)
class Versions:
    """Letters that are assigned again are new names to the writer, so that no shared part outlives its letters."""

    called: dict[str, list[str]]
    vectors: frozenset[str]
    known: dict[str, str]
    dialect: Dialect
    count: dict[str, int] = field(default_factory=dict)

    def now(self, letter: str, i: int) -> str:
        """The name that stands for the letter's present value at coordinate i."""
        i = i if letter in self.vectors else 0
        name = f"{letter}·{i}·{self.count.get(letter, 0)}"
        self.known[name] = self.called[letter][i]
        return name

    def assignments(self, target: str, value: Expr) -> list[tuple[str, Expr]]:
        """One assignment a coordinate (one in all for a number), and from here on the target is a new name."""
        places = range(len(self.called[target]))
        plain = value
        if self.dialect is not COLUMNS:
            plain = coordinatewise(value, lambda n: [name(self.now(n, j)) for j in range(len(self.called[n]))])
        moves = [(self.called[target][i], put(plain, self.letters(i))) for i in places]
        self.count[target] = self.count.get(target, 0) + 1
        return moves

    def letters(self, i: int) -> dict[Expr, Expr]:
        return {name(letter): name(self.now(letter, i)) for letter in self.called}
