"""The lines of an optimizer, read: assignments, and which letters are memories and which are vectors."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from ...expression.reading import read
from ...expression.tree import Expr, add, call, children, names, number, pieces, power, put
from .optimizer import Optimizer

__all__ = [
    "COUNT", "GIVEN_RATE", "NEWTON", "POINT", "RATE", "SLOPE", "Assignment", "Update", "coordinatewise",
    "needs_curvature", "update",
]

POINT, SLOPE, RATE, GIVEN_RATE, COUNT, NEWTON = "x", "g", "eta", "eta_0", "t", "n"
Assignment = tuple[str, Expr]


@dataclass(frozen=True, slots=True)
class Update:
    """One update as assignments in order.

    lines     letter = expression
    begin     what a memory is before the first update, where that is not 0
    rate      the letter of the given rate: eta, or eta_0 where a schedule's line makes eta from it
    memory    letters that are read before they are assigned: they live from one update to the next
    vectors   letters with one value a coordinate; every other letter is one number
    """

    lines: tuple[Assignment, ...]
    begin: tuple[Assignment, ...]
    rate: str
    memory: tuple[str, ...]
    vectors: frozenset[str]


@cache
def update(optimizer: Optimizer) -> Update:
    """The optimizer's text, read once. `v = mu*v + g ; x = x - eta*v` has the memory v, a vector."""
    letters = (RATE, GIVEN_RATE, *(setting.symbol for setting in optimizer.settings))
    lines, begin = _assignments(optimizer.lines, letters), _assignments(optimizer.begin, letters)
    rate = GIVEN_RATE if RATE in {target for target, _ in lines} else RATE
    given = {POINT, SLOPE, COUNT, NEWTON, *letters}
    memory = tuple(dict.fromkeys(n for n in _read_first(lines) if n not in given))
    return Update(lines, begin, rate, memory, _vectors(lines))


def needs_curvature(optimizer: Optimizer) -> bool:
    """Whether the lines read the Newton step n."""
    return any(NEWTON in names(value) for _, value in update(optimizer).lines)


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
    """x, g, n and all that is made of them."""
    vectors = {POINT, SLOPE, NEWTON}
    while grown := {target for target, value in lines if _names(value) & vectors} - vectors:
        vectors |= grown
    return frozenset(vectors)


def _names(e: Expr) -> frozenset[str]:
    """The names outside norm(...), which makes one number of a vector."""
    return names(put(e, {norm: number(0) for norm in pieces(e) if norm.head == "norm"}))


def coordinatewise(e: Expr, parts: Callable[[str], Sequence[Expr]]) -> Expr:
    """e with norm(g) written out in the coordinates that `parts` gives: sqrt(g_1^2 + g_2^2), or abs(g)."""
    found = {norm: [*parts(str(children(norm)[0].parts[0]))] for norm in pieces(e) if norm.head == "norm"}
    return put(e, {norm: _length(coordinates) for norm, coordinates in found.items()}) if found else e


def _length(coordinates: Sequence[Expr]) -> Expr:
    if len(coordinates) == 1:
        return call("abs", coordinates[0])
    return call("sqrt", add(*(power(u, number(2)) for u in coordinates)))
