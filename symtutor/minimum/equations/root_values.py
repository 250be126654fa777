"""Expressions at a number without radicals, root_of(u, …): when two of them are equal, or one is zero."""

from functools import lru_cache

from ...expression.factoring import factors
from ...expression.tree import Expr, children, minus, name, names, neg, number, pieces, put, same_but_order
from .spread import spread

__all__ = ["equal_at_roots", "is_zero_at_root", "vanishes_at_root"]

LETTER = "r_0"


def equal_at_roots(u: Expr, v: Expr) -> bool:
    """Whether u = v holds whatever number each root is, sin(−r)/(−r) = sin(r)/r, or u − v vanishes at its root."""
    from ...expression.judge import same

    roots = tuple(dict.fromkeys(p for e in (u, v) for p in pieces(e) if p.head == "root_of"))
    letters = {root: name(f"r_{k}") for k, root in enumerate(roots)}
    if same(put(u, letters), put(v, letters)).level == "proved":
        return True
    return len(roots) == 1 and vanishes_at_root(minus(u, v), roots[0])


def is_zero_at_root(e: Expr) -> bool:
    """Whether e has one root_of in it and is exactly 0 there."""
    roots = {p for p in pieces(e) if p.head == "root_of"}
    return len(roots) == 1 and e not in roots and vanishes_at_root(e, roots.pop())


@lru_cache(maxsize=512)
def vanishes_at_root(e: Expr, root: Expr) -> bool:
    """Whether what root is a zero of divides e, so that e is 0 at the root; |u| and √u are 0 where u is."""
    if e.head in ("abs", "sqrt", "neg") or (
        e.head == "+" and len(children(e)) == 2 and children(e)[1] == neg(number(0))
    ):
        return vanishes_at_root(children(e)[0], root)
    body = children(root)[0]
    (variable,) = names(body)
    whole, part = put(e, {root: name(LETTER)}), put(body, {name(variable): name(LETTER)})
    if names(whole) != {LETTER}:
        return False
    split, own = factors(spread(whole, LETTER)), factors(spread(part, LETTER))
    if split is None or own is None:
        return False
    above = [p for p, k in split[1] if k > 0]
    wanted = [p for p, k in own[1] if k > 0 and LETTER in names(p)]
    return bool(wanted) and all(any(same_but_order(p, q) or same_but_order(p, neg(q)) for q in above) for p in wanted)
