"""Sums over an index, tidied: what does not depend on the index stands in front of the sum sign."""

from ..expression.pattern import combine
from ..expression.tree import ONE, ZERO, Expr, children, divide, free_of, map_parts, minus, mul, neg

__all__ = ["out_of_sums"]


def out_of_sums(e: Expr) -> Expr:
    """Σ 2 x_i is 2 Σ x_i, Σ x_i/c is (Σ x_i)/c, and Σ c from 1 to n is n c."""
    if not e.parts or e.head in ("number", "name", "constant", "d", "partial"):
        return e
    inner = map_parts(e, out_of_sums)
    inner = combine(inner.head, inner.parts)
    if inner.head == "neg":
        return _turned(children(inner)[0]) or inner
    return _taken_out(inner) if inner.head in ("sum", "integral") and len(inner.parts) == 4 else inner


def _turned(e: Expr) -> Expr | None:
    """What −e is when the minus sign can turn a difference under the sum sign: −Σ x_i (y_i − p) is Σ x_i (p − y_i)."""
    match e.head, children(e):
        case "/", (top, bottom):
            turned = _turned(top)
            return None if turned is None else divide(turned, bottom)
        case "*", (*others, last) if last.head == "sum":
            turned = _turned(last)
            return None if turned is None else mul(*others, turned)
        case "sum", (index, low, high, body):
            factors = children(body) if body.head == "*" else (body,)
            place = next((k for k, f in enumerate(factors) if _is_difference(f)), None)
            if place is not None:
                first, second = children(factors[place])
                swapped = minus(children(second)[0], first)
                return Expr("sum", (index, low, high, mul(*factors[:place], swapped, *factors[place + 1:])))
    return None


def _is_difference(e: Expr) -> bool:
    return e.head == "+" and len(e.parts) == 2 and children(e)[1].head == "neg" and children(e)[0].head != "neg"


def _taken_out(e: Expr) -> Expr:
    index, low, high, body = children(e)
    letter = str(index.parts[0])
    if body.head == "neg":
        return neg(_taken_out(Expr(e.head, (index, low, high, children(body)[0]))))
    if body.head == "/" and free_of(children(body)[1], letter):
        top, bottom = children(body)
        return divide(_taken_out(Expr(e.head, (index, low, high, top))), bottom)
    factors = children(body) if body.head == "*" else (body,)
    free = [f for f in factors if free_of(f, letter)]
    bound = [f for f in factors if not free_of(f, letter)]
    if body == ZERO:
        return ZERO
    if e.head == "integral" and not bound:
        return combine("*", (*free, minus(high, low) if low != ZERO else high))
    if not free:
        return e
    if not bound:
        return combine("*", (high, *free)) if low == ONE else e
    return combine("*", (*free, Expr(e.head, (index, low, high, mul(*bound)))))
