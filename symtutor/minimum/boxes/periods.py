"""The period of a function of several variables in one of them: x only inside sines and cosines of lines."""

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, lcm

from ...derivation import tidy
from ...expression.tree import (
    TWO,
    Expr,
    add,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    number,
    put,
    rational,
    value_of,
)
from ..constants.values import PI, plain

__all__ = ["period_in"]


def period_in(body: Expr, x: str) -> Expr | None:
    """The least common period of all angles; None when x stands elsewhere or an angle is no line in it."""
    angles = list(_angles(body, x))
    rates = [None if a is None else _rate(a, x) for a in angles]
    known = [r for r in rates if r is not None]
    if not known or len(known) < len(rates):
        return None
    shares = [value_of(plain(divide(r, known[0]))) for r in known]
    if any(s is None or s == 0 for s in shares):
        return None
    common = _common([abs(s) for s in shares if s is not None])
    return plain(divide(mul(TWO, PI), Expr("abs", (mul(rational(common), known[0]),))))


def _angles(e: Expr, x: str) -> Iterator[Expr | None]:
    """The arguments of sines and cosines with x; None for x anywhere else."""
    if x not in names(e):
        return
    if e.head in ("sin", "cos"):
        yield children(e)[0]
    elif e.head == "name":
        yield None
    else:
        for part in children(e):
            yield from _angles(part, x)


def _rate(angle: Expr, x: str) -> Expr | None:
    """a for an angle a·x + b, b free of x."""
    step = tidy(minus(put(angle, {name(x): add(name(x), number(1))}), angle))
    return step if not names(step) else None


def _common(rates: list[Fraction]) -> Fraction:
    """The largest number of which all rates are whole multiples."""
    bottom = lcm(*(r.denominator for r in rates))
    return Fraction(gcd(*(int(r * bottom) for r in rates)), bottom)
