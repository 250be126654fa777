"""Cases put together: where b > 0, b = 0 and b < 0 have the same answer, nothing need be said of b."""

from collections.abc import Sequence
from dataclasses import replace

from ...expression.factoring import expand
from ...expression.tree import ZERO, Expr, children, minus, neg, relation
from ..result import Conclusion
from .conditions import shown

__all__ = ["merged"]

SIGNS = {">": {1}, "<": {-1}, "=": {0}, ">=": {0, 1}, "<=": {0, -1}, "!=": {1, -1}}
Signs = dict[Expr, frozenset[int]]


def merged(cases: Sequence[Conclusion]) -> tuple[Conclusion, ...]:
    """Cases with the same path joined as long as their conditions differ in one sign only."""
    found = list(cases)
    while (pair := _pair(found)) is not None:
        first, second, joined = pair
        found[first] = replace(found[first], conditions=joined)
        del found[second]
    return tuple(found)


def _pair(cases: Sequence[Conclusion]) -> tuple[int, int, tuple[Expr, ...]] | None:
    for i, one in enumerate(cases):
        for j in range(i + 1, len(cases)):
            joined = _joined(one, cases[j]) if _alike(one, cases[j]) else None
            if joined is not None:
                return i, j, joined
    return None


def _alike(one: Conclusion, other: Conclusion) -> bool:
    """The same path with the same limit: what is claimed holds in both cases for the same reason."""
    paths = one.witness is not None and other.witness is not None and one.witness.path == other.witness.path
    return paths and (one.status, one.value) == (other.status, other.value)


def _joined(one: Conclusion, other: Conclusion) -> tuple[Expr, ...] | None:
    left, right = _signs(one.conditions), _signs(other.conditions)
    if left is None or right is None or set(left) != set(right):
        return None
    apart = [u for u in left if left[u] != right[u]]
    if len(apart) != 1:
        return None
    both = left | {apart[0]: left[apart[0]] | right[apart[0]]}
    return tuple(shown(_written(u, signs)) for u, signs in both.items() if len(signs) < 3)


def _written(u: Expr, signs: frozenset[int]) -> Expr:
    head = next(head for head, known in SIGNS.items() if known == signs)
    return relation(head, u, ZERO)


def _signs(conditions: Sequence[Expr]) -> Signs | None:
    """u with the signs it may have; u and −u are one."""
    found: Signs = {}
    for c in conditions:
        if c.head not in SIGNS:
            return None
        u, signs = expand(minus(*children(c))), SIGNS[c.head]
        if expand(neg(u)) in found or (u not in found and u.head == "neg"):
            u, signs = expand(neg(u)), {-s for s in signs}
        found[u] = found.get(u, frozenset({-1, 0, 1})) & frozenset(signs)
    return found
