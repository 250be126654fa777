"""x from h(x) = c when x stands in one place: every step around it undone, with the positive root of an even power."""

from collections.abc import Callable

from ...expression.tree import (
    ONE,
    TWO,
    Expr,
    add,
    call,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    power,
    rational,
    value_of,
)
from .values import E

__all__ = ["undone"]


def undone(h: Expr, c: Expr, x: str) -> Expr | None:
    """The expression for x in which c stands; None when some step cannot be undone. One branch only."""
    if h == name(x):
        return c
    parts = children(h)
    moving = [p for p in parts if x in names(p)]
    rest = [p for p in parts if x not in names(p)]
    if len(moving) != 1:
        return None
    inner = moving[0]
    match h.head:
        case "neg":
            return undone(inner, neg(c), x)
        case "+":
            return undone(inner, minus(c, add(*rest)), x)
        case "*":
            return undone(inner, divide(c, mul(*rest)), x)
        case "/":
            return undone(inner, mul(c, rest[0]) if inner is parts[0] else divide(rest[0], c), x)
        case "^" if inner is parts[1]:
            logarithm = call("log", c)
            return undone(inner, logarithm if rest[0] == E else divide(logarithm, call("log", rest[0])), x)
        case "^" if (n := value_of(rest[0])) is not None and n != 0:
            root = call("sqrt", c) if n == 2 else call("cbrt", c) if n == 3 else power(c, rational(1 / n))
            return undone(inner, root, x)
        case "^" if rest[0] != E and names(rest[0]):
            return undone(inner, power(c, divide(ONE, rest[0])), x)
    value = INVERSE.get(h.head)
    return None if value is None else undone(inner, value(c), x)


INVERSE: dict[str, Callable[[Expr], Expr]] = {
    "log": lambda c: power(E, c),
    "sqrt": lambda c: power(c, TWO),
    "cbrt": lambda c: power(c, rational(3)),
    "sinh": lambda c: call("asinh", c),
    "atan": lambda c: call("tan", c),
    "asinh": lambda c: call("sinh", c),
    "sigmoid": lambda c: call("log", divide(c, minus(ONE, c))),
    "tanh": lambda c: call("atanh", c),
}
