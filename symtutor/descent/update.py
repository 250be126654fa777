"""The lines of an optimizer, read: assignments, and which letters are memories and which are vectors."""

from dataclasses import dataclass
from functools import cache

from ..expression.reading import read
from ..expression.tree import Expr, children, names
from .optimizer import Optimizer

__all__ = ["COUNT", "POINT", "RATE", "SLOPE", "Assignment", "Update", "update"]

POINT, SLOPE, RATE, COUNT = "x", "g", "eta", "t"
Assignment = tuple[str, Expr]


@dataclass(frozen=True, slots=True)
class Update:
    """One update as assignments in order.

    lines     letter = expression
    begin     what a memory is before the first update, where that is not 0
    memory    letters that are read before they are assigned: they live from one update to the next
    vectors   letters with one value a coordinate; every other letter is one number
    """

    lines: tuple[Assignment, ...]
    begin: tuple[Assignment, ...]
    memory: tuple[str, ...]
    vectors: frozenset[str]


@cache
def update(optimizer: Optimizer) -> Update:
    """The optimizer's text, read once. `v = mu*v + g ; x = x - eta*v` has the memory v, a vector."""
    letters = (RATE, *(setting.symbol for setting in optimizer.settings))
    lines, begin = _assignments(optimizer.lines, letters), _assignments(optimizer.begin, letters)
    given = {POINT, SLOPE, COUNT, *letters}
    return Update(lines, begin, tuple(dict.fromkeys(n for n in _read_first(lines) if n not in given)), _vectors(lines))


def _assignments(text: str, letters: tuple[str, ...]) -> tuple[Assignment, ...]:
    return tuple(_assignment(read(line.strip(), letters)) for line in text.split(";") if line.strip())


def _assignment(line: Expr) -> Assignment:
    target, value = children(line)
    return str(target.parts[0]), value


def _read_first(lines: tuple[Assignment, ...]) -> list[str]:
    """The letters read by some line before any line assigns them."""
    assigned: set[str] = set()
    found: list[str] = []
    for target, value in lines:
        found += sorted(names(value) - assigned)
        assigned.add(target)
    return found


def _vectors(lines: tuple[Assignment, ...]) -> frozenset[str]:
    """x, g and all that is made of them."""
    vectors = {POINT, SLOPE}
    while grown := {target for target, value in lines if names(value) & vectors} - vectors:
        vectors |= grown
    return frozenset(vectors)
