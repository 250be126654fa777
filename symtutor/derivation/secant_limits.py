"""Secants that come down to a known limit: waves, powers of a constant, logarithms, and powers with any exponent."""

from collections.abc import Iterator

from ..expression.pattern import combine
from ..expression.tree import ONE, TWO, ZERO, Expr, add, call, children, constant, divide, minus, mul, neg, power, put
from ..rules.entry import Rule
from ..rules.limits import (
    ADDITION_COS,
    ADDITION_EXP,
    ADDITION_SIN,
    COSINE_LIMIT,
    EXPAND_POWERS,
    EXPONENTIAL_LIMIT,
    FACTOR_OUT_POWER,
    LIMIT_LAWS,
    LOG_DIFFERENCE,
    LOGARITHM_LIMIT,
    ONE_PLUS,
    POWER_LIMIT,
    PUT_ZERO,
    ROOT_LIMIT,
    SECANT_OF_ANGLE,
    SINE_LIMIT,
    TANGENT_DIFFERENCE,
)
from .secant import Row, Secant, chain, times_constant

__all__ = ["log_secant", "power_secant", "tangent_secant", "variable_power_secant", "wave_secant"]

E = constant("e")


def wave_secant(secant: Secant) -> tuple[Row, ...] | None:
    """sin and cos of c x + k: the addition theorem and two known limits."""
    f, inner = secant.f, _inner(secant, "sin", "cos")
    if inner is None:
        return None
    u, step, c = inner
    other, sign = (call("cos", u), _as_it_is) if f.head == "sin" else (call("sin", u), neg)
    flat, steep = call("cos", step), call("sin", step)
    parted = divide(add(mul(f, flat), sign(mul(other, steep)), neg(f)), secant.h)
    levels, slopes = secant.limit(divide(minus(flat, ONE), secant.h)), secant.limit(divide(steep, secant.h))
    split = add(mul(f, levels), sign(mul(other, slopes)))
    known = add(mul(f, ZERO), sign(combine("*", (other, c))))
    rule = ADDITION_SIN if f.head == "sin" else ADDITION_COS
    return (*_opened(secant, u, step, (rule, parted)), (LIMIT_LAWS, secant.limit(parted), split, split),
            (COSINE_LIMIT, levels, ZERO, known), (SINE_LIMIT, slopes, c, known))


def _as_it_is(e: Expr) -> Expr:
    return e


def tangent_secant(secant: Secant) -> tuple[Row, ...] | None:
    """tan(c x + k): one sine over two cosines."""
    inner = _inner(secant, "tan")
    if inner is None:
        return None
    u, step, c = inner
    far, near = call("cos", put(u, {secant.x: add(secant.x, secant.h)})), call("cos", u)
    parted = divide(call("sin", step), mul(secant.h, far, near))
    slope, rest = secant.limit(divide(call("sin", step), secant.h)), secant.limit(divide(ONE, mul(far, near)))
    settled = divide(ONE, mul(near, near))
    known = mul(c, settled)
    return (*chain(secant, secant.quotient, (TANGENT_DIFFERENCE, parted)),
            (LIMIT_LAWS, secant.limit(parted), mul(slope, rest), mul(slope, rest)),
            (SINE_LIMIT, slope, c, known), (PUT_ZERO, rest, settled, known),
            (SECANT_OF_ANGLE, settled, power(call("sec", u), TWO), times_constant(c, power(call("sec", u), TWO))))


def power_secant(secant: Secant) -> tuple[Row, ...] | None:
    """A constant to the power c x + k: the law of exponents and one known limit."""
    f, inner = secant.f, _inner(secant, "^")
    if inner is None or not secant.is_free(children(f)[0]):
        return None
    u, step, c = inner
    base = children(f)[0]
    grown = power(base, step)
    parted = divide(minus(mul(f, grown), f), secant.h)
    slope = secant.limit(divide(minus(grown, ONE), secant.h))
    value = c if base == E else times_constant(c, call("log", base))
    known = combine("*", (f, value))
    rule = EXPONENTIAL_LIMIT if base == E else POWER_LIMIT
    return (*_opened(secant, u, step, (ADDITION_EXP, parted)),
            (LIMIT_LAWS, secant.limit(parted), mul(f, slope), mul(f, slope)), (rule, slope, value, known))


def log_secant(secant: Secant) -> tuple[Row, ...] | None:
    """ln(c x + k): one logarithm of 1 and a part of h."""
    inner = _inner(secant, "log")
    if inner is None:
        return None
    u, step, c = inner
    joined = divide(call("log", divide(secant.at(u), u)), secant.h)
    last = divide(call("log", add(ONE, divide(step, u))), secant.h)
    value = divide(c, u)
    return (*chain(secant, secant.quotient, (LOG_DIFFERENCE, joined), (ONE_PLUS, last)),
            (LOGARITHM_LIMIT, secant.limit(last), value, value))


def variable_power_secant(secant: Secant) -> tuple[Row, ...] | None:
    """x^n for any constant n: x^n in front, and one known limit."""
    f, x = secant.f, secant.x
    if f.head != "^" or children(f)[0] != x or not secant.is_free(children(f)[1]):
        return None
    n = children(f)[1]
    part = divide(minus(power(add(ONE, divide(secant.h, x)), n), ONE), secant.h)
    outside = mul(f, secant.limit(part))
    grown = divide(mul(f, children(part)[0]), secant.h)
    value = mul(n, divide(ONE, x))
    return (*chain(secant, secant.quotient, (FACTOR_OUT_POWER, grown)),
            (LIMIT_LAWS, secant.limit(grown), outside, outside),
            (ROOT_LIMIT, secant.limit(part), value, combine("*", (f, value))))


def _inner(secant: Secant, *heads: str) -> tuple[Expr, Expr, Expr] | None:
    """u = c x + k, what it grows by, c h, and c."""
    u = children(secant.f)[-1] if secant.f.head in heads else ZERO
    grown = secant.step(u)
    return None if grown is None else (u, *grown)


def _opened(secant: Secant, u: Expr, step: Expr, theorem: tuple[Rule, Expr]) -> Iterator[Row]:
    """f(c (x + h)) as f(c x + c h) first, where c is not 1; then the theorem for sums."""
    spread = divide(minus(put(secant.f, {u: add(u, step)}), secant.f), secant.h)
    yield from chain(secant, secant.quotient, (EXPAND_POWERS, spread), theorem)
