"""Symmetries of a function: the variables exchanged and their signs changed, with f unchanged."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from itertools import product as cartesian

from ..expression.tree import Expr, name, neg, put
from ..function import Function
from .constants.values import compare
from .ranges.domain import box, is_box
from .ranges.intervals import negative

__all__ = ["Symmetry", "image_of", "symmetric"]

Symmetry = tuple[tuple[int, int], ...]  # for each coordinate: which variable stands there, and its sign
CLOSE = Fraction(1, 10**30)
MOST_VARIABLES = 4


def is_symmetry(function: Function, s: Symmetry) -> bool:
    from .proofs.verify import same_everywhere

    if not _keeps_domain(function, s):
        return False
    names_ = [name(v) for v in function.variables]
    moved: dict[Expr, Expr] = {
        x: names_[k] if sign > 0 else neg(names_[k]) for x, (k, sign) in zip(names_, s, strict=True)
    }
    return same_everywhere(put(function.body, moved), function.body)


def _keeps_domain(function: Function, s: Symmetry) -> bool:
    """All of space, or a box that the symmetry takes to itself."""
    where = box(function)
    sides = [where[v] for v in function.variables]
    images = [sides[k] if sign > 0 else negative(sides[k]) for k, sign in s]
    same = all(_equal(a.low, b.low) and _equal(a.high, b.high) for a, b in zip(sides, images, strict=True))
    return not function.domain or (is_box(function) and same)


def _equal(u: Expr | None, v: Expr | None) -> bool:
    return u is v if u is None or v is None else compare(u, v) == 0


def image_of(s: Symmetry, point: Sequence[Fraction]) -> tuple[Fraction, ...]:
    return tuple(sign * point[k] for k, sign in s)


def symmetric(function: Function, p: Sequence[Fraction], q: Sequence[Fraction]) -> bool:
    """Whether some symmetry of f takes p to q (as far as their digits go)."""
    size = len(function.variables)
    if size > MOST_VARIABLES:
        return False
    for order in permutations(range(size)):
        for signs in cartesian((1, -1), repeat=size):
            s = tuple(zip(order, signs, strict=True))
            near = all(abs(a - b) < CLOSE for a, b in zip(image_of(s, p), q, strict=True))
            if near and is_symmetry(function, s):
                return True
    return False
