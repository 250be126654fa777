"""Expressions in letters as a teacher leaves them: e^(2·ln a) is a², √(a²) is |a|, a^(u/ln a) is e^u."""

from fractions import Fraction

from ...derivation import tidy
from ...expression.tree import (
    TWO,
    Expr,
    call,
    children,
    divide,
    map_parts,
    names,
    neg,
    power,
    put,
    rational,
    value_of,
)
from .values import E, plain

__all__ = ["shortened"]


def shortened(e: Expr) -> Expr:
    """e^(2·ln a) is a², √(a²) is |a|; parts without letters in their plain form."""
    return tidy(_short(tidy(e)))


def _short(e: Expr) -> Expr:
    if not names(e):
        return plain(e)
    e = map_parts(e, _short)
    if e.head == "sqrt" and children(e)[0].head == "^" and value_of(children(children(e)[0])[1]) == 2:
        return call("abs", children(children(e)[0])[0])
    if e.head == "^" and children(e)[0].head == "abs" and (value_of(children(e)[1]) or 1) % 2 == 0:
        return power(children(children(e)[0])[0], children(e)[1])
    if e.head == "/" and children(e)[1].head == "abs":
        return _over_size(*children(e))
    if e.head == "log" and children(e)[0].head == "/" and value_of(children(children(e)[0])[0]) == 1:
        return neg(call("log", children(children(e)[0])[1]))
    if e.head == "^" and children(e)[1].head == "/" and children(children(e)[1])[1] == call("log", children(e)[0]):
        return _short(power(E, children(children(e)[1])[0]))
    if e.head == "^" and children(e)[0] == E:
        found = _logarithm_times(children(e)[1])
        return e if found is None else power(found[0], rational(found[1]))
    return e


def _over_size(top: Expr, size: Expr) -> Expr:
    """u²/|u| is |u|."""
    (u,) = children(size)
    return tidy(divide(put(top, {power(u, TWO): power(size, TWO)}), size))


def _logarithm_times(u: Expr) -> tuple[Expr, Fraction] | None:
    """(a, −1/2) for −ln(a)/2."""
    parts = children(u)
    match u.head:
        case "log":
            return parts[0], Fraction(1)
        case "neg":
            inner, c = _logarithm_times(parts[0]), Fraction(-1)
        case "/":
            inner, bottom = _logarithm_times(parts[0]), value_of(parts[1])
            c = 1 / bottom if bottom else Fraction(0)
        case "*" if len(parts) == 2:
            inner, c = _logarithm_times(parts[1]), value_of(parts[0]) or Fraction(0)
        case _:
            return None
    return None if inner is None or c == 0 else (inner[0], c * inner[1])
