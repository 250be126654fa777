"""Symmetries of a function: variables exchanged, their signs changed, moved by constants, with f unchanged."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations
from itertools import product as cartesian
from math import prod

from ..expression.tree import ZERO, Expr, add, children, name, neg, put, value_of
from ..function import Function
from .constants.closed_forms import closed_forms

__all__ = ["Symmetry", "is_symmetry", "symmetric"]

Symmetry = tuple[tuple[int, int, Expr], ...]  # for each coordinate: the variable that stands there, its sign, a shift
CLOSE = Fraction(1, 10**30)
MOST_VARIABLES = 4
EVEN = frozenset({"abs", "cos", "cosh", "sech"})
ODD = frozenset({"sin", "tan", "sinh", "tanh", "atan", "asin", "asinh", "atanh", "cbrt", "erf", "sign"})


def symmetric(function: Function, p: Sequence[Fraction], q: Sequence[Fraction]) -> bool:
    """Whether f has the same value at q as at p, since some symmetry takes p to q (as far as their digits go)."""
    if len(function.variables) > MOST_VARIABLES:
        return False
    return any(is_symmetry(function, s) for s in _from_to(p, q))


def _from_to(p: Sequence[Fraction], q: Sequence[Fraction]) -> Iterator[Symmetry]:
    """What takes p to q, plain ones first: (x, y) to (−y, x), to (x + 2π, y), …"""
    size = len(p)
    turned = [tuple(zip(order, signs, strict=True))
              for order in permutations(range(size)) for signs in cartesian((1, -1), repeat=size)]  # fmt: skip
    for shifted in (False, True):
        for s in turned:
            steps = [c - sign * p[k] for c, (k, sign) in zip(q, s, strict=True)]
            if shifted != all(abs(d) < CLOSE for d in steps):
                added = [ZERO if abs(d) < CLOSE else next(closed_forms(d), None) for d in steps]
                if None not in added:
                    yield tuple((k, sign, d) for (k, sign), d in zip(s, added, strict=True) if d is not None)


def is_symmetry(function: Function, s: Symmetry) -> bool:
    """By moving all signs outward, else by the judge."""
    from .proofs.verify import same_everywhere

    names_ = [name(v) for v in function.variables]
    moved = put(function.body, {x: _moved(names_[k], sign, d) for x, (k, sign, d) in zip(names_, s, strict=True)})
    return _signed(moved) == _signed(function.body) or same_everywhere(moved, function.body)


def _moved(x: Expr, sign: int, d: Expr) -> Expr:
    turned = x if sign > 0 else neg(x)
    return turned if d == ZERO else add(turned, d)


# ---- signs moved outward


def _signed(e: Expr) -> tuple[int, Expr]:
    """e as a sign times an expression: sin(−x)·|−y| is −1 and sin(x)·|y|; terms and factors in a fixed order."""
    parts = [_signed(p) for p in children(e)]
    signs, inner = prod(s for s, _ in parts), tuple(u for _, u in parts)
    match e.head:
        case "neg":
            return -signs, inner[0]
        case "*" | "/":
            return signs, Expr(e.head, _in_order(inner) if e.head == "*" else inner)
        case "+":
            return _sum(parts)
        case head if head in EVEN or (head == "^" and _parity(e) == 0):
            return 1, _kept(e, parts, inner[0])
        case head if head in ODD or (head == "^" and _parity(e) == 1):
            return parts[0][0], _kept(e, parts, inner[0])
    return 1, Expr(e.head, tuple(map(_whole, parts))) if parts else e


def _kept(e: Expr, parts: Sequence[tuple[int, Expr]], first: Expr) -> Expr:
    return Expr(e.head, (first, *map(_whole, parts[1:])))


def _whole(part: tuple[int, Expr]) -> Expr:
    return part[1] if part[0] > 0 else neg(part[1])


def _parity(e: Expr) -> int | None:
    """Whether a power is even (0) or odd (1); None for no whole number."""
    n = value_of(children(e)[1])
    return None if n is None or n.denominator > 1 else n.numerator % 2


def _sum(parts: Sequence[tuple[int, Expr]]) -> tuple[int, Expr]:
    """The sign of the first term goes in front: y − x is −1 and x − y."""
    terms = sorted(parts, key=lambda part: repr(part[1]))
    front = terms[0][0]
    return front, Expr("+", tuple(_whole((front * s, u)) for s, u in terms))


def _in_order(parts: Sequence[Expr]) -> tuple[Expr, ...]:
    return tuple(sorted(parts, key=repr))
