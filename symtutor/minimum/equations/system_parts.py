"""What solving a system is made of: its equations and the case they stand in, lines with reasons, and factors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...expression.factoring import factors
from ...expression.judge import same
from ...expression.polynomial import polynomial
from ...expression.tree import Expr, count, name, names, neg, put
from ...words.say import Say, Sentence
from ..constants.values import compare, plain
from ..polynomials.quadratics import completed
from ..result import EquationStep, Point
from .undo import never

__all__ = [
    "CASE", "Factors", "Found", "Infinite", "System", "Values", "at_point", "distinct", "heading", "proved", "step",
    "without_repeats", "zero_factors",
]

CASE = "case"  # the rule of a line that opens a case
IN_CASE = Say("If {r}:", "{r}일 때")
Values = Mapping[str, Expr]


@dataclass(frozen=True, slots=True)
class System:
    """The left sides of equations u = 0, what is still unknown in them, the case this is in, and how far to go."""

    lefts: tuple[Expr, ...]
    unknowns: tuple[str, ...]
    depth: int
    until: float
    given: tuple[Expr, ...] = ()

    def with_(self, lefts: Sequence[Expr], without: str | None = None) -> "System":
        return replace(self, lefts=tuple(lefts), unknowns=tuple(u for u in self.unknowns if u != without))

    def others(self, *these: Expr) -> list[Expr]:
        return [u for u in self.lefts if u not in these]


@dataclass(frozen=True, slots=True)
class Found:
    steps: tuple[EquationStep, ...]
    points: tuple[Values, ...]


class Infinite(Exception):
    """A case leaves an unknown free."""


def heading(given: Sequence[Expr]) -> EquationStep:
    case = given[0] if len(given) == 1 else Expr("and", tuple(given))
    return step(case, case, CASE, IN_CASE(r=case))


def at_point(e: Expr, point: Values) -> Expr:
    return plain(put(e, {name(v): value for v, value in point.items()})) if names(e) else e


def step(before: Expr, after: Expr, rule: str, reason: Sentence) -> EquationStep:
    return EquationStep(before, after, rule, reason, "proved")


@dataclass(frozen=True, slots=True)
class Factors:
    """Of one side of an equation: the factors that can be zero, those that cannot, and whether it is a fraction."""

    zero: tuple[Expr, ...]
    never: tuple[Expr, ...]
    is_fraction: bool


def zero_factors(u: Expr) -> Factors | None:
    """A fraction is zero where its numerator is, if it is defined there."""
    split = factors(u)
    if split is None:
        return None
    above = [p for p, k in split[1] if k > 0 and names(p)]
    fixed = [p for p in above if never(p) or _is_positive(p)]
    kept = sorted((p for p in above if p not in fixed), key=lambda p: (count(p), sorted(names(p))))
    return Factors(tuple(kept), tuple(fixed), any(k < 0 for _, k in split[1]))


def _is_positive(u: Expr) -> bool:
    """By squares: x² + xy + y² + 1."""
    unknowns = tuple(sorted(names(u)))
    p = polynomial(u, unknowns)
    if p is None or max(map(sum, p)) > 2:
        return False
    done = completed(p, len(unknowns))
    return done.fall is None and all(square.factor > 0 for square in done.squares) and sum(done.rest.values()) > 0


def proved(u: Expr, v: Expr) -> bool:
    return any(same(u, w).level == "proved" for w in (v, neg(v)))


def without_repeats(steps: Sequence[EquationStep]) -> tuple[EquationStep, ...]:
    """Of lines that say the same, the first; but that a line is never true is said."""
    kept: list[EquationStep] = []
    for line in steps:
        if not kept or kept[-1].after != line.after:
            kept.append(line)
        elif line.rule == "no zero":
            kept[-1] = line
    return tuple(kept)


def distinct(points: Sequence[Values], unknowns: Sequence[str]) -> tuple[Point, ...] | None:
    """Each point once; None when two of them cannot be told apart."""
    kept: list[Point] = []
    for values in points:
        point = tuple((v, values[v]) for v in unknowns)
        known = [_equal(point, other) for other in kept]
        if None in known:
            return None
        if True not in known:
            kept.append(point)
    return tuple(kept)


def _equal(p: Point, q: Point) -> bool | None:
    signs = [compare(a, b) for (_, a), (_, b) in zip(p, q, strict=True)]
    return False if any(s in (1, -1) for s in signs) else None if None in signs else True
