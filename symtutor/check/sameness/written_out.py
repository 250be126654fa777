"""What is written out before it is judged: short products, binomials, and derivatives where a rule is known."""

from typing import Final

from ...expression.tree import Expr, call, children, divide, map_parts, minus, mul, number, put, rational, value_of
from ...words.errors import TutorError

__all__ = ["prepared"]

MOST_FACTORS: Final = 60


def prepared(e: Expr) -> Expr:
    """Short products written out, binomials as products or factorials, derivatives worked out where a rule is known."""
    e = map_parts(e, prepared)
    match e.head:
        case "product" if len(e.parts) == 4:
            return _written_out(e)
        case "binomial":
            return _binomial(*children(e))
        case "d" | "partial" if len(e.parts) == 2:
            return _worked_out(e)
    return e


def _written_out(e: Expr) -> Expr:
    index, low, high, body = children(e)
    first, last = value_of(low), value_of(high)
    if first is None or last is None or first.denominator * last.denominator != 1 or last - first >= MOST_FACTORS:
        return e
    return mul(*(put(body, {index: rational(k)}) for k in range(int(first), int(last) + 1)))


def _binomial(n: Expr, k: Expr) -> Expr:
    """C(n, 2) = n(n − 1)/2; C(n, k) = n!/(k!(n − k)!)."""
    count = value_of(k)
    if count is not None and count.denominator == 1 and 0 <= count < MOST_FACTORS:
        top = mul(*(minus(n, number(j)) if j else n for j in range(int(count))))
        return divide(top, call("factorial", k))
    return divide(call("factorial", n), mul(call("factorial", k), call("factorial", minus(n, k))))


def _worked_out(e: Expr) -> Expr:
    """The derivative by the rules if Taylor arithmetic agrees with it; else as written, to be judged without rules."""
    from ...derivation import slope
    from ...expression.judge import same

    body, variable = children(e)
    try:
        found = slope(body, str(variable.parts[0]))
    except TutorError:
        return e
    return found if same(found, e).level in ("proved", "points") else e
