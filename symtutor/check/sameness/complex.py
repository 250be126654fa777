"""Expressions with the imaginary unit i, for real letters: split into a real and an imaginary part, then judged.

    (a + bi)(c + di) = ac − bd + (ad + bc)i        e^(a+bi) = e^a cos b + e^a sin b · i

√u and log u of a real u depend on its sign: `cases` goes through both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial, reduce
from typing import Final

from ...expression.sign import evident_sign
from ...expression.tree import (
    ONE,
    TWO,
    ZERO,
    Expr,
    add,
    call,
    children,
    constant,
    divide,
    mul,
    name,
    names,
    neg,
    power,
    value_of,
)

__all__ = ["Case", "I", "Parts", "cases"]

I: Final = name("i")  # noqa: E741
E_, PI = constant("e"), constant("pi")
MOST_POWER: Final = 60
PARTIAL: Final = frozenset({"asin", "acos", "acosh", "atanh"})  # real only on a part of the real line
MOST_SIGNS: Final = 3  # undecided signs: eight cases

Signs = dict[Expr, int]


@dataclass(frozen=True, slots=True)
class Parts:
    """re + im·i"""

    re: Expr
    im: Expr


@dataclass(frozen=True, slots=True)
class Case:
    """Both expressions split, where the relations of `domain` hold."""

    domain: tuple[Expr, ...]
    left: Parts
    right: Parts


class Undecided(Exception):
    """The sign of a real argument is needed and not evident."""

    def __init__(self, argument: Expr) -> None:
        self.argument = argument


def cases(left: Expr, right: Expr, signs: Signs | None = None) -> Iterator[Case | None]:
    """Both sides split, for each sign that decides a branch; None where a branch stays open."""
    signs = signs or {}
    try:
        u, v = split(left, signs), split(right, signs)
    except Undecided as undecided:
        if len(signs) == MOST_SIGNS:
            yield None
        else:
            for sign in (1, -1):
                yield from cases(left, right, {**signs, undecided.argument: sign})
        return
    domain = tuple(Expr(">" if sign > 0 else "<", (argument, ZERO)) for argument, sign in signs.items())
    yield Case(domain, u, v) if u is not None and v is not None else None


def split(e: Expr, signs: Signs) -> Parts | None:
    """The real and imaginary part of e on real letters; None for a logarithm or root of what is not real."""
    if e == I:
        return Parts(ZERO, ONE)
    if e.head in ("number", "name", "constant"):
        return Parts(e, ZERO)
    inner = [split(p, signs) for p in children(e)]
    parts = [p for p in inner if p is not None]
    if len(parts) < len(inner):
        return None
    return _combined(e, parts, signs)


def _combined(e: Expr, parts: list[Parts], signs: Signs) -> Parts | None:
    match e.head:
        case "+":
            return Parts(add(*(p.re for p in parts)), add(*(p.im for p in parts if p.im != ZERO)))
        case "neg":
            return Parts(neg(parts[0].re), _minus(parts[0].im))
        case "*":
            return reduce(_product, parts)
        case "/":
            return _quotient(*parts)
        case "^":
            return _power(parts[0], parts[1], children(e)[1], signs)
        case "sqrt" | "log" if parts[0].im == ZERO:
            return _of_real(e.head, parts[0].re, signs)
        case _:
            return _function(e, parts)


def _minus(u: Expr) -> Expr:
    return ZERO if u == ZERO else neg(u)


def _times(u: Expr, v: Expr) -> Expr:
    return ZERO if ZERO in (u, v) else v if u == ONE else u if v == ONE else mul(u, v)


def _sum(u: Expr, v: Expr) -> Expr:
    return v if u == ZERO else u if v == ZERO else add(u, v)


def _product(u: Parts, v: Parts) -> Parts:
    return Parts(_sum(_times(u.re, v.re), _minus(_times(u.im, v.im))), _sum(_times(u.re, v.im), _times(u.im, v.re)))


def _quotient(u: Parts, v: Parts) -> Parts:
    """(a + bi)/(c + di) = (a + bi)(c − di)/(c² + d²)"""
    if v.im == ZERO:
        return Parts(divide(u.re, v.re), ZERO if u.im == ZERO else divide(u.im, v.re))
    size = _sum(power(v.re, TWO), power(v.im, TWO))
    top = _product(u, Parts(v.re, neg(v.im)))
    return Parts(divide(top.re, size), ZERO if top.im == ZERO else divide(top.im, size))


def _power(base: Parts, exponent: Parts, written: Expr, signs: Signs) -> Parts | None:
    if base == Parts(E_, ZERO):
        return _exponential(exponent)
    n = value_of(written)
    if n is not None and n.denominator == 1 and abs(n) <= MOST_POWER:
        raised = reduce(_product, [base] * abs(int(n)), Parts(ONE, ZERO))
        return raised if n >= 0 else _quotient(Parts(ONE, ZERO), raised)
    if base.im == ZERO and exponent.im == ZERO:
        return _real_power(base.re, exponent.re, signs)
    size = _logarithm(base.re) if base.im == ZERO else None
    return _exponential(_product(exponent, Parts(size, ZERO))) if size is not None else None


def _exponential(u: Parts) -> Parts:
    size = power(E_, u.re)
    return Parts(size, ZERO) if u.im == ZERO else Parts(mul(size, call("cos", u.im)), mul(size, call("sin", u.im)))


def _logarithm(base: Expr) -> Expr | None:
    """log of a constant that is certainly positive."""
    return call("log", base) if not names(base) and _sign(base, {}) == 1 else None


def _sign(u: Expr, signs: Signs) -> int:
    """The sign of a real argument: certain, evident or assumed."""
    from ...expression.numbers import sign_of

    evident = {">": 1, ">=": 1, "<": -1, "<=": -1}
    certain = evident.get(evident_sign(u) or "", signs.get(u)) if names(u) else sign_of(u)
    if certain is None:
        raise Undecided(u)
    return certain


def _real_power(base: Expr, exponent: Expr, signs: Signs) -> Parts:
    """(-8)^(1/3) is the principal root 2·e^(iπ/3)."""
    if _sign(base, signs) >= 0:
        return Parts(power(base, exponent), ZERO)
    size, angle = power(neg(base), exponent), mul(exponent, PI)
    return Parts(mul(size, call("cos", angle)), mul(size, call("sin", angle)))


def _of_real(head: str, u: Expr, signs: Signs) -> Parts:
    """√(−4) = 2i, log(−1) = πi."""
    if _sign(u, signs) >= 0:
        return Parts(call(head, u), ZERO)
    return Parts(ZERO, call("sqrt", neg(u))) if head == "sqrt" else Parts(call("log", neg(u)), PI)


def _function(e: Expr, parts: list[Parts]) -> Parts | None:
    """sin(a+bi) = sin a cosh b + cos a sinh b·i, and its like; other functions only of real arguments."""
    u = parts[0]
    if all(p.im == ZERO for p in parts):
        return None if e.head in PARTIAL else Parts(call(e.head, *(p.re for p in parts)), ZERO)
    sin, cos, sinh, cosh = (partial(call, f) for f in ("sin", "cos", "sinh", "cosh"))
    match e.head:
        case "sin":
            return Parts(mul(sin(u.re), cosh(u.im)), mul(cos(u.re), sinh(u.im)))
        case "cos":
            return Parts(mul(cos(u.re), cosh(u.im)), neg(mul(sin(u.re), sinh(u.im))))
        case "sinh":
            return Parts(mul(sinh(u.re), cos(u.im)), mul(cosh(u.re), sin(u.im)))
        case "cosh":
            return Parts(mul(cosh(u.re), cos(u.im)), mul(sinh(u.re), sin(u.im)))
        case "abs":
            return Parts(call("sqrt", add(power(u.re, TWO), power(u.im, TWO))), ZERO)
        case "tan" | "tanh":
            top, bottom = (_function(Expr(h + e.head[3:], e.parts), parts) for h in ("sin", "cos"))
            return _quotient(top, bottom) if top and bottom else None
    return None


