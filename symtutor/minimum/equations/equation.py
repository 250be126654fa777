"""A chain of lines that solves an equation: cases joined by `or`, each line from the one above by one rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key

from ...expression.tree import ONE, ZERO, Expr, add, children, divide, minus, mul, name, number, relation
from ...words.say import Slot
from ..constants.values import compare, plain

__all__ = [
    "Family",
    "Line",
    "NOTHING",
    "Outcome",
    "ascending",
    "condensed",
    "equals",
    "follow",
    "member",
    "merged",
    "sides_of",
    "solved",
    "then",
    "unsolved",
]

Slots = tuple[tuple[str, Slot], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """All cases after one step; () when no case is left."""

    cases: tuple[Expr, ...]
    rule: str
    slots: Slots = ()


@dataclass(frozen=True, slots=True)
class Family:
    """start + period·k for every whole number k."""

    start: Expr
    period: Expr


@dataclass(frozen=True, slots=True)
class Outcome:
    """What solving one case led to. `complete`: proven that there is no other real solution.

    everywhere  every real number (where the equation is defined) solves it
    """

    lines: tuple[Line, ...] = ()
    solutions: tuple[Expr, ...] = ()
    families: tuple[Family, ...] = ()
    complete: bool = True
    everywhere: bool = False


NOTHING = Outcome()
Solve = Callable[[Expr], Outcome]


def equals(u: Expr, v: Expr) -> Expr:
    return relation("=", u, v)


def solved(x: str, values: Sequence[Expr], rule: str, **slots: Slot) -> Outcome:
    """The last line: x = each value."""
    cases = tuple(equals(name(x), value) for value in values)
    return Outcome((Line(cases, rule, tuple(slots.items())),), tuple(values))


def unsolved() -> Outcome:
    return Outcome(complete=False)


def then(case: Expr, rule: str, solve: Solve, **slots: Slot) -> Outcome:
    """One step to a single case, which is then solved."""
    return follow((case,), rule, solve, **slots)


def follow(cases: Sequence[Expr], rule: str, solve: Solve, **slots: Slot) -> Outcome:
    """One step to several cases, then each of them solved in turn while the others wait."""
    outcomes = [solve(case) for case in cases]
    lines = [Line(tuple(cases), rule, tuple(slots.items()))]
    if _in_step(outcomes):
        return merged([*lines, *_together(outcomes)], outcomes)
    waiting: list[tuple[Expr, ...]] = [(case,) for case in cases]
    for place, outcome in enumerate(outcomes):
        for line in outcome.lines:
            waiting[place] = line.cases
            together = tuple(dict.fromkeys(case for group in waiting for case in group))
            lines.append(Line(together, line.rule, line.slots))
    return merged(lines, outcomes)


def _in_step(outcomes: Sequence[Outcome]) -> bool:
    """Whether all cases go by the same rules, so that each rule makes one line of all of them."""
    ways = {tuple((line.rule, line.slots) for line in o.lines) for o in outcomes}
    return len(outcomes) > 1 and len(ways) == 1 and all(o.complete for o in outcomes)


def _together(outcomes: Sequence[Outcome]) -> list[Line]:
    return [
        Line(tuple(dict.fromkeys(c for line in row for c in line.cases)), row[0].rule, row[0].slots)
        for row in zip(*(o.lines for o in outcomes), strict=True)
    ]


def merged(lines: Sequence[Line], outcomes: Sequence[Outcome]) -> Outcome:
    """The solutions of all cases together, in ascending order."""
    found = dict.fromkeys(value for outcome in outcomes for value in outcome.solutions)
    families = tuple(dict.fromkeys(f for outcome in outcomes for f in outcome.families))
    complete = all(outcome.complete for outcome in outcomes)
    return Outcome(tuple(lines), ascending(found), families, complete, any(o.everywhere for o in outcomes))


def ascending(values: Sequence[Expr] | dict[Expr, None]) -> tuple[Expr, ...]:
    """Sorted by certified comparison, equal ones once; unchanged in order where that cannot be told."""
    ordered = sorted(values, key=cmp_to_key(lambda u, v: compare(u, v) or 0))
    return tuple(v for place, v in enumerate(ordered) if not place or compare(v, ordered[place - 1]) != 0)


def member(family: Family) -> Expr:
    """start + period·k."""
    factors = children(family.period) if family.period.head == "*" else (family.period,)
    step = name("k") if family.period == ONE else mul(*factors, name("k"))
    start = children(family.start) if family.start.head == "+" else (family.start,)
    return step if family.start == ZERO else add(*start, step)


def condensed(families: Sequence[Family]) -> tuple[Family, ...]:
    """2πk and π + 2πk are πk: families that lie evenly become one."""
    if len(families) < 2 or len({f.period for f in families}) > 1:
        return tuple(families)
    step = plain(divide(families[0].period, number(len(families))))
    starts = ascending([f.start for f in families])
    gaps = [plain(minus(b, a)) for a, b in zip(starts, starts[1:], strict=False)]
    if len(starts) < len(families) or any(compare(gap, step) != 0 for gap in gaps):
        return tuple(families)
    first = min(starts, key=lambda s: (compare(s, ZERO) == -1, starts.index(s)))
    return (Family(first, step),)


def sides_of(equation: Expr) -> tuple[Expr, Expr]:
    left, right = children(equation)
    return left, right
