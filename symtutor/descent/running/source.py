"""The source of the loop of a descent, from the objective, its gradient and the optimizer's lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from keyword import kwlist
from typing import TYPE_CHECKING

from ...expression.tree import Expr, name, names, put
from ..optimizers.update import COUNT, GIVEN_RATE, POINT, SLOPE, Update, coordinatewise, update
from .code import ARRAYS, COLUMNS, PLAIN, SAFELY, Dialect, Writer
from .constants import Constants
from .frames import FRAMES, WORDS
from .scalars import SAFE

if TYPE_CHECKING:
    from .kernel import Problem

__all__ = ["loop_source", "values_source"]

Moves = list[tuple[str, Expr]]
RESERVED = frozenset({*kwlist, *SAFE, "descent", "f", "look", "looks", *WORDS})


def loop_source(problem: Problem, dialect: Dialect) -> str:
    """The loop. On arrays it is for many points at once: it takes one array a coordinate and yields the points alone;
    on columns for one point held in one array, whose value and gradient `look` gives."""
    return Source(problem, dialect).text()


def values_source(problem: Problem) -> str:
    """The value at many points at once, one array a coordinate."""
    source = Source(problem, ARRAYS)
    point = [source.fresh(v) for v in problem.variables]
    writer = Writer(ARRAYS, dict(zip(problem.variables, point, strict=True)), frozenset(), source.fresh)
    writer.expect([problem.body])
    writer.assign("f", problem.body)
    return "\n    ".join([f"def values({', '.join(point)}):", *writer.lines, "return f"]) + "\n"


@dataclass(slots=True)
class Source:
    """The making of one source: which names are taken, and what each letter is called in the code."""

    problem: Problem
    dialect: Dialect
    taken: set[str] = field(default_factory=lambda: set(RESERVED))

    def text(self) -> str:
        plan = update(self.problem.optimizer)
        called, frame = self.called(plan), FRAMES[self.dialect]
        writer, look, move = self.written(plan, called)
        given = [c for letter in (*self.numbers(plan), COUNT, *plan.memory) for c in called[letter]]
        counts = [f"{called[COUNT][0]} += 1"] if any(COUNT in names(value) for _, value in plan.lines) else []
        value = [] if self.problem.later else ["f"]
        loop = frame.around(look, counts + move, called[POINT], value, called[SLOPE])
        inside = [*self.begin(plan, called), *writer.before, *loop]
        head = f"def descent({', '.join([*frame.takes, *called[POINT], *given])}):"
        return "\n".join([head, *("    " + line for line in inside)]) + "\n"

    def numbers(self, plan: Update) -> list[str]:
        """The letters of the rate and of the settings."""
        return [plan.rate, *(s.symbol for s in self.problem.optimizer.settings)]

    def called(self, plan: Update) -> dict[str, list[str]]:
        """What each letter is called in the code: one name, or a name a coordinate."""
        coordinates = [self.fresh(v) for v in self.problem.variables]
        called = {POINT: coordinates} | {letter: [self.fresh(letter)] for letter in (*self.numbers(plan), COUNT)}
        looked_at = (letter for letter, _, _ in self.problem.looks())
        for letter in (*looked_at, *plan.memory, *(target for target, _ in plan.lines)):
            if letter not in called:
                called[letter] = self.calls(letter, coordinates if letter in plan.vectors else [])
        return called

    def begin(self, plan: Update, called: dict[str, list[str]]) -> list[str]:
        """What stands before all else: batches begin anew, and numbers that meet columns become arrays without axes."""
        if self.dialect in (PLAIN, SAFELY):
            return [] if self.problem.program is None else ["look = looks()"]
        beside = [letter for letter in self.numbers(plan) if letter != GIVEN_RATE]
        return [f"{called[letter][0]} = array({called[letter][0]})" for letter in beside]

    def written(self, plan: Update, called: dict[str, list[str]]) -> tuple[Writer, list[str], list[str]]:
        """The lines that look (value and gradient) and the lines that move (the update)."""
        known = dict(zip(self.problem.variables, called[POINT], strict=True))
        versions = Versions(called, plan.vectors, known, self.dialect)
        moves = [move for line in plan.lines for move in versions.assignments(*line)]
        fixed = frozenset(versions.now(letter, 0) for letter in self.numbers(plan))
        writer = Writer(self.dialect, known, fixed, self.fresh)
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
