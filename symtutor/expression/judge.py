"""The judge: are two expressions equal? It shares no rule with what it judges and never uses SymPy.

structure → points (a counterexample, with its balls) → signatures (a proof) → agreement at points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from flint import arb

from .columns import columns_of
from .numbers import Sample, ball, holds, sample_points, samples, special_points, variety
from .pattern import heads
from .signature import proves_equal
from .tree import Expr, names, same_but_order

__all__ = ["WITH_CASES", "Agreement", "Level", "defined_differently", "same"]

Level = Literal["proved", "points", "refuted", "unknown"]
FIRST, ENOUGH = 3, 6  # points, before a proof is tried and where there is none
WITH_CASES = frozenset({"abs", "sign", "max", "min", "piecewise", "floor", "ceil", "relu", "sqrt", "cbrt"})
BITS, MORE_BITS = 128, 1024
CLOSE = 66  # bits: balls that meet with a relative radius under 1e-20


@dataclass(frozen=True, slots=True)
class Agreement:
    """level, and for "refuted" the point and the two balls that do not meet there."""

    level: Level
    point: Sample | None = None
    left: arb | None = None
    right: arb | None = None


def same(
    u: Expr, v: Expr, variables: Iterable[str] | None = None, domain: Sequence[Expr] = (), seed: int = 0
) -> Agreement:
    """Whether u = v at every point of the domain where both are defined.

    proved   the same but for order, or equal by signatures (a false proof has probability under 2^-140)
    refuted  at `point` the certified values `left` and `right` differ
    points   the certified values agreed to 20 digits at six random points or more, without a proof
    unknown  too few common points, or values too wide to tell
    """
    every = frozenset(variables or ()).union(*map(names, (u, v, *domain)))
    return _same(u, v, every, tuple(domain), seed)


@lru_cache(maxsize=2048)
def _same(u: Expr, v: Expr, variables: frozenset[str], domain: tuple[Expr, ...], seed: int) -> Agreement:
    if u == v or same_but_order(u, v):
        return Agreement("proved")
    cases = bool((heads(u) | heads(v)) & WITH_CASES)
    wanted = variety((u, v, *domain)) if cases else FIRST
    points: list[Sample] = []
    for point in samples((u, v), variables, wanted, seed, domain):
        if refuted := _refuted(u, v, (point,), BITS):
            return refuted
        points.append(point)
    if cases and (refuted := _refuted(u, v, _special(u, v, variables, domain), BITS)):
        return refuted
    if points and proves_equal(u, v, seed, domain, columns_of(u, v)):
        return Agreement("proved")
    points = points if cases else sample_points((u, v), variables, ENOUGH + 2, seed, domain)
    if refuted := _refuted(u, v, points, BITS):
        return refuted
    if refuted := _refuted(u, v, points, MORE_BITS):
        return refuted
    agreed = sum(_close(ball(u, point), ball(v, point)) for point in points)
    enough = agreed >= ENOUGH or (not variables and agreed)
    return Agreement("points" if enough else "unknown")


def _refuted(u: Expr, v: Expr, points: Iterable[Sample], bits: int) -> Agreement | None:
    """The first point at which both are defined and their balls do not meet."""
    for point in points:
        left, right = ball(u, point, bits), ball(v, point, bits)
        if left.is_finite() and right.is_finite() and not left.overlaps(right):
            return Agreement("refuted", point, left, right)
    return None


def _special(u: Expr, v: Expr, variables: frozenset[str], domain: tuple[Expr, ...]) -> list[Sample]:
    points = special_points((u, v, *domain), variables)
    return [point for point in points if all(holds(relation, point) for relation in domain)]


def _close(left: arb, right: arb) -> bool:
    """Whether the balls meet and are thin: to 20 digits relative, or absolute about 0."""
    return bool(left.overlaps(right)) and min(left.rel_one_accuracy_bits(), right.rel_one_accuracy_bits()) >= CLOSE


def defined_differently(
    u: Expr, v: Expr, variables: Iterable[str] | None = None, domain: Sequence[Expr] = (), seed: int = 0
) -> Sample | None:
    """A point of the domain where exactly one of u, v is defined; None when none was found."""
    every = names(u) | names(v) | frozenset(variables or ())
    for one, other in ((u, v), (v, u)):
        for point in sample_points((one,), every, 4 * ENOUGH, seed, domain):
            if not ball(other, point, 256).is_finite() and all(holds(relation, point) for relation in domain):
                return point
    return None
