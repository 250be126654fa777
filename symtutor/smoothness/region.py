"""A set of real numbers as the relations a reader expects: −1 ≤ x < 3, x ≠ 0, x ≠ π/2 + πk."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..expression.tree import Expr, name, rational, relation
from ..function import Function
from ..minimum.equations.equation import ascending
from ..minimum.line.cells import point_between
from ..minimum.ranges.domain import belongs
from .places import Family, is_member
from .record import letter_of, member

__all__ = ["Region", "all_of", "region", "relations"]

Holds = Callable[[Expr], bool | None]  # whether a point belongs; None when it cannot be told


@dataclass(frozen=True, slots=True)
class Stretch:
    """An interval; an end of None is infinite; the ends belong to it or not."""

    low: Expr | None
    high: Expr | None
    low_in: bool
    high_in: bool


@dataclass(frozen=True, slots=True)
class Region:
    """The stretches without `points` and without the families."""

    stretches: tuple[Stretch, ...]
    points: tuple[Expr, ...] = ()
    families: tuple[Family, ...] = ()


def region(
    functions: Sequence[Function], breaks: Sequence[Expr], holds: Holds, families: Sequence[Family]
) -> Region | None:
    """The points with `holds` among the breaks, and the open cells between them where all the functions are defined.

    The families are left out; within a cell nothing else changes. None where something cannot be told.
    """
    breaks = ascending(list(breaks))
    ends = (None, *breaks, None)
    cells = [all_of(_inside(f, a, b) for f in functions) for a, b in zip(ends, ends[1:], strict=False)]
    points = [holds(point) for point in breaks]
    if None in cells or None in points:
        return None
    return _assembled(breaks, [bool(c) for c in cells], [bool(p) for p in points], tuple(families))


def all_of(truths: Iterable[bool | None]) -> bool | None:
    """True when all are, False when one is not, None when it cannot be told."""
    every = list(truths)
    return False if False in every else None if None in every else True


def _inside(function: Function, low: Expr | None, high: Expr | None) -> bool | None:
    """Whether a cell belongs: one of its points does, or none of several, as a point may be one of a family."""
    middle = point_between(low, high)
    tried = [middle]
    tried.append(point_between(low, rational(middle)))
    tried.append(point_between(rational(tried[1]), rational(middle)))
    tried.append(tried[1] + (middle - tried[1]) * Fraction(311, 997))
    truths = [belongs(function, {function.variables[0]: rational(point)}) for point in tried]
    return True if True in truths else None if None in truths else False


def _assembled(breaks: Sequence[Expr], cells: list[bool], points: list[bool], families: tuple[Family, ...]) -> Region:
    stretches: list[Stretch] = []
    missing: list[Expr] = []
    low: Expr | None = None
    low_in, open_ = False, cells[0]
    for place, point in enumerate(breaks):
        before, here, after = cells[place], points[place], cells[place + 1]
        if before and after:
            if not here:
                missing.append(point)
        elif before:
            stretches.append(Stretch(low, point, low_in, here))
            open_ = False
        elif after:
            low, low_in, open_ = point, here, True
        elif here:
            stretches.append(Stretch(point, point, True, True))
    if open_:
        stretches.append(Stretch(low, None, low_in, False))
    return Region(tuple(stretches), tuple(p for p in missing if not is_member(p, families)), families)


# ---- as relations

def relations(found: Region, x: str) -> tuple[Expr, ...]:
    """All of them hold exactly on the region; () for every real number."""
    whole = [r for r in (_stretch(s, x) for s in found.stretches) if r is not None]
    told = [whole[0] if len(whole) == 1 else Expr("or", tuple(whole))] if whole else []
    told.extend(relation("!=", name(x), point) for point in found.points)
    told.extend(relation("!=", name(x), member(f.start, f.period, letter_of(x))) for f in found.families)
    return tuple(told)


def _stretch(s: Stretch, x: str) -> Expr | None:
    if s.low is not None and s.low == s.high:
        return relation("=", name(x), s.low)
    below = None if s.low is None else relation("<=" if s.low_in else "<", s.low, name(x))
    above = None if s.high is None else relation("<=" if s.high_in else "<", name(x), s.high)
    if below is not None and above is not None:
        return Expr("and", (below, above))
    if below is not None:
        return relation(">=" if s.low_in else ">", name(x), s.low or name(x))
    return above
