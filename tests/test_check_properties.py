"""Properties: a right answer in another form is never wrong, a different one never right, a mark is reproducible."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symtutor.check import check
from symtutor.check.sameness.expressions import compare
from symtutor.derivation import slope
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.tree import (
    Expr,
    add,
    call,
    children,
    constant,
    divide,
    minus,
    mul,
    name,
    neg,
    number,
    power,
    value_of,
)

X = name("x")
E = constant("e")
FUNCTIONS = ("sin", "cos", "sqrt", "log", "atan", "tanh")


def expressions(depth: int = 3) -> st.SearchStrategy[Expr]:
    leaves = st.one_of(st.just(X), st.integers(1, 5).map(number))

    def grow(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
        pairs = st.tuples(inner, inner)
        return st.one_of(
            pairs.map(lambda p: add(*p)), pairs.map(lambda p: mul(*p)), pairs.map(lambda p: divide(*p)),
            pairs.map(lambda p: minus(*p)), inner.map(neg), inner.map(lambda u: power(E, u)),
            st.tuples(inner, st.integers(2, 3)).map(lambda p: power(p[0], number(p[1]))),
            st.tuples(st.sampled_from(FUNCTIONS), inner).map(lambda p: call(*p)),
        )

    return st.recursive(leaves, grow, max_leaves=depth * 2)


def rewritten(e: Expr, chance: random.Random) -> Expr:
    """An expression that is equal wherever both are defined, by identities chosen at random, part by part."""
    if e == E:
        return e
    e = Expr(e.head, tuple(rewritten(p, chance) if isinstance(p, Expr) else p for p in e.parts))
    ways = [lambda u: u, _shuffled, _distributed, _by_one, _by_zero, _split_power, _trigonometric, _inverse_twice]
    return chance.choice(ways)(e)


def _shuffled(e: Expr) -> Expr:
    return Expr(e.head, tuple(reversed(e.parts))) if e.head in "+*" else e


def _distributed(e: Expr) -> Expr:
    """u (v + w) = u v + u w; (u + v)/w = u/w + v/w"""
    parts = children(e)
    if e.head == "*" and len(parts) == 2 and parts[1].head == "+":
        return add(*(mul(parts[0], term) for term in children(parts[1])))
    if e.head == "/" and parts[0].head == "+":
        return add(*(divide(term, parts[1]) for term in children(parts[0])))
    return e


def _by_one(e: Expr) -> Expr:
    return mul(add(power(call("sin", X), number(2)), power(call("cos", X), number(2))), e)


def _by_zero(e: Expr) -> Expr:
    return add(e, minus(X, X))


def _split_power(e: Expr) -> Expr:
    """u^3 = u^2 u, e^u = e^(u/2) e^(u/2)"""
    if e.head != "^":
        return e
    base, exponent = children(e)
    if base == E:
        half = power(E, divide(exponent, number(2)))
        return mul(half, half)
    n = value_of(exponent)
    return mul(base, power(base, number(n - 1))) if n is not None and n > 1 else e


def _trigonometric(e: Expr) -> Expr:
    """sin 2-fold: sin u = 2 sin(u/2) cos(u/2); tanh u = (e^2u − 1)/(e^2u + 1)"""
    u = children(e)[0] if e.parts and isinstance(e.parts[0], Expr) else e
    half = divide(u, number(2))
    match e.head:
        case "sin":
            return mul(number(2), call("sin", half), call("cos", half))
        case "cos":
            return minus(power(call("cos", half), number(2)), power(call("sin", half), number(2)))
        case "tanh":
            twice = power(E, mul(number(2), u))
            return divide(minus(twice, number(1)), add(twice, number(1)))
        case _:
            return e


def _inverse_twice(e: Expr) -> Expr:
    return neg(neg(e))


def value(e: Expr, x: float) -> float:
    """Plain floating-point arithmetic, independent of the judge; nan where undefined."""
    try:
        return _value(e, x)
    except (ValueError, ZeroDivisionError, OverflowError):
        return math.nan


def _value(e: Expr, x: float) -> float:
    parts = [_value(p, x) for p in children(e)]
    match e.head:
        case "number":
            return float(e.parts[0])  # type: ignore[arg-type]
        case "name":
            return x
        case "constant":
            return math.e
        case "+":
            return sum(parts)
        case "*":
            return math.prod(parts)
        case "neg":
            return -parts[0]
        case "/":
            return parts[0] / parts[1]
        case "^":
            return math.pow(*parts)
        case head:
            return float(getattr(math, head)(*parts))


@given(expressions(), st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_an_equivalent_form_is_never_wrong(e: Expr, seed: int) -> None:
    other = rewritten(e, random.Random(seed))
    assert compare(other, e).verdict != "wrong"
    assert compare(e, other, both=True).verdict != "wrong"


@given(expressions(), expressions())
@settings(max_examples=150, deadline=None)
def test_a_different_answer_is_never_right(e: Expr, other: Expr) -> None:
    verdict = compare(other, e)
    values = [(value(e, x), value(other, x)) for x in (0.37, 1.31, -0.83, 2.71, -1.9)]
    visible = [abs(u - v) > 1e-6 * max(abs(u), abs(v)) and abs(u) < 1e8 for u, v in values if u == u and v == v]
    if any(visible):
        assert verdict.verdict not in ("right", "equal on a smaller domain")
    if verdict.verdict == "wrong" and visible:
        assert verdict.witness is not None


@given(expressions(2), st.integers(1, 9), st.integers(0, 5))
@settings(max_examples=80, deadline=None)
def test_a_changed_derivative_is_never_right(e: Expr, change: int, degree: int) -> None:
    answer = add(slope(e, "x"), divide(mul(number(change), power(X, number(degree))), number(1000)))
    verdict = check(f"derive {show(e, PLAIN)} wrt x", show(answer, PLAIN)) if "x" in show(e, PLAIN) else None
    if verdict is not None:
        assert verdict.verdict in ("wrong", "unknown")
        assert verdict.verdict == "unknown" or verdict.level == "counterexample"


@given(expressions(2), st.integers(0, 10**6))
@settings(max_examples=80, deadline=None)
def test_the_derivative_in_another_form_is_never_wrong(e: Expr, seed: int) -> None:
    if "x" in show(e, PLAIN):
        answer = show(rewritten(slope(e, "x"), random.Random(seed)), PLAIN)
        assert check(f"derive {show(e, PLAIN)} wrt x", answer).verdict not in ("wrong", "unreadable")


@pytest.mark.parametrize("answer", ["2x cos x", "2x sin x + x^2 cos x", "x (2 sin x + x cos x)", "x^2"])
def test_a_mark_is_reproducible(answer: str) -> None:
    first, second = (check("derive x^2 sin x", answer) for _ in range(2))
    assert first == second
