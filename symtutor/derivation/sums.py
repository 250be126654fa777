"""Sums over an index, tidied: what does not depend on the index stands in front of the sum sign."""

from ..expression.pattern import combine
from ..expression.tree import ONE, Expr, children, divide, free_of, map_parts, mul, neg

__all__ = ["out_of_sums"]


def out_of_sums(e: Expr) -> Expr:
    """Σ 2 x_i is 2 Σ x_i, Σ x_i/c is (Σ x_i)/c, and Σ c from 1 to n is n c."""
    if not e.parts or e.head in ("number", "name", "constant", "d", "partial"):
        return e
    inner = map_parts(e, out_of_sums)
    inner = combine(inner.head, inner.parts)
    return _taken_out(inner) if inner.head == "sum" and len(inner.parts) == 4 else inner


def _taken_out(e: Expr) -> Expr:
    index, low, high, body = children(e)
    letter = str(index.parts[0])
    if body.head == "neg":
        return neg(_taken_out(Expr("sum", (index, low, high, children(body)[0]))))
    if body.head == "/" and free_of(children(body)[1], letter):
        top, bottom = children(body)
        return divide(_taken_out(Expr("sum", (index, low, high, top))), bottom)
    factors = children(body) if body.head == "*" else (body,)
    free = [f for f in factors if free_of(f, letter)]
    bound = [f for f in factors if not free_of(f, letter)]
    if not free:
        return e
    if not bound:
        return combine("*", (high, *free)) if low == ONE else e
    return combine("*", (*free, Expr("sum", (index, low, high, mul(*bound)))))
