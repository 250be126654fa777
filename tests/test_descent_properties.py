"""Descent against mathematics: laws that hold on every convex quadratic, and generated code against ball arithmetic."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from symtutor.descent import descend
from symtutor.descent.optimizers.entries import OPTIMIZERS
from symtutor.descent.running.code import PLAIN, SAFELY
from symtutor.descent.running.compiled import formula
from symtutor.descent.running.kernel import Problem, kernel
from symtutor.descent.running.later import is_arithmetic
from symtutor.descent.running.trace import State, first_look
from symtutor.expression.functions import FUNCTIONS
from symtutor.expression.numbers import ball, sample_points
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, add, call, divide, mul, name, names, number, power, rational
from symtutor.function import Function, function
from symtutor.minimum.result import Minimum

SMALL = st.fractions(-9, 9, max_denominator=8)
CURVATURE = st.fractions(Fraction(1, 4), 9, max_denominator=6)
RATE = st.fractions(Fraction(1, 50), Fraction(1, 2), max_denominator=50)


def minimum_at(f, **place):
    point = tuple((v, rational(u)) for v, u in place.items())
    return Minimum(f, (), (), (), True, "attained", number(0), minimizers=(point,))


def square(u, middle):
    return power(add(name(u), rational(-middle)), number(2))


@settings(max_examples=40, deadline=None)
@given(a=CURVATURE, m=SMALL, start=SMALL, rate=RATE)
def test_on_a_parabola_each_update_multiplies_the_distance(a, m, start, rate):
    f = Function("f", mul(rational(a), square("x", m)), ("x",))
    run = descend(f, [start], rate, 12, exact=True, minimum=minimum_at(f, x=m))
    factor = 1 - 2 * a * rate
    assert [x - m for (x,) in run.exact] == [factor**k * (start - m) for k in range(13)]
    assert run.trace.gaps_f == pytest.approx([float(a * (factor**k * (start - m)) ** 2) for k in range(13)], rel=1e-12)


@settings(max_examples=30, deadline=None)
@given(a=CURVATURE, b=CURVATURE, c=st.fractions(-1, 1, max_denominator=4), m=SMALL, n=SMALL, rate=RATE)
def test_in_the_plane_the_predicted_updates_are_the_needed_ones(a, b, c, m, n, rate):
    assume(a * b > c * c)
    x, y = add(name("x"), rational(-m)), add(name("y"), rational(-n))
    body = add(mul(rational(a), power(x, number(2))), mul(rational(2 * c), x, y), mul(rational(b), power(y, number(2))))
    f = Function("f", body, ("x", "y"))
    run = descend(f, [m + 2, n - 1], rate, 400, minimum=minimum_at(f, x=m, y=n))
    near = np.abs(run.trace.gaps_x).max(axis=1) < 1e-6
    predicted = run.theory.predicted_steps
    assert not run.theory.local
    if predicted is None or predicted > 400:
        assert not near[-1]
    else:
        soon = near[predicted:predicted + 20]  # later rounding may grow in a direction that the start does not have
        assert soon.all() and not near[predicted - 1]


@settings(max_examples=25, deadline=None)
@given(a=CURVATURE, rate=RATE, mu=st.fractions(0, Fraction(9, 10), max_denominator=10))
def test_momentum_is_stable_exactly_below_its_limit(a, rate, mu):
    f = Function("f", mul(rational(a), square("x", Fraction(0))), ("x",))
    run = descend(f, [1], rate, 1, "momentum", {"momentum": mu}, minimum=minimum_at(f, x=Fraction(0)))
    limit = 2 * (1 + mu) / (2 * a)
    assert run.theory.stable_below.value == pytest.approx(float(limit))
    assert (run.theory.modes[0].radius < 1 - 1e-9) == (rate < limit and run.theory.modes[0].radius < 1 - 1e-9)
    assert (rate > limit) == (run.theory.modes[0].radius > 1 + 1e-9)


# ---- generated code

def values(body, variables, point, loop):
    problem = Problem(body, tuple(number(0) for _ in variables), variables, OPTIMIZERS[0])
    made = kernel(problem)
    state = State(tuple(float(point[v]) for v in variables), 0.1, (), 0, ())
    return first_look(replace(made, safe=getattr(made, loop)), state)[len(variables)]


@pytest.mark.parametrize("head", sorted(FUNCTIONS))
@pytest.mark.parametrize("loop", ["fast", "safe"])
def test_each_elementary_function_has_code_that_agrees_with_its_ball(head, loop):
    arity = max(2, FUNCTIONS[head].arity) if FUNCTIONS[head].arity != 1 else 1
    body = call(head, *(name(v) for v in "xy"[:arity]))
    variables = tuple("xy"[:arity])
    for sample in sample_points([body], list(variables), 12, 1):
        point = {v: Fraction(float(u)) for v, u in sample.items()}
        wanted = ball(body, point)
        if wanted.is_finite() and (loop == "safe" or max(map(abs, point.values())) < 100):
            assert values(body, variables, point, loop) == pytest.approx(float(wanted.mid()), rel=1e-12, abs=1e-13)


def expressions():
    leaves = st.one_of(st.sampled_from([name("x"), name("y")]), st.integers(0, 5).map(number))
    def grow(inner):
        pair = st.tuples(inner, inner)
        return st.one_of(
            pair.map(lambda p: add(*p)), pair.map(lambda p: mul(*p)), pair.map(lambda p: divide(*p)),
            inner.map(lambda u: Expr("neg", (u,))),
            st.tuples(inner, st.integers(-3, 4).map(rational)).map(lambda p: power(*p)),
            st.tuples(st.sampled_from(["sin", "sqrt", "log", "abs", "tanh"]), inner).map(lambda p: call(*p)),
            inner.map(lambda u: power(Expr("constant", ("e",)), u)),
        )  # fmt: skip
    return st.recursive(leaves, grow, max_leaves=12)


@settings(max_examples=120, deadline=None)
@given(body=expressions(), x=st.integers(-8, 8), y=st.integers(-8, 8))
def test_code_of_any_expression_agrees_with_its_ball(body, x, y):
    assume(names(body))
    point = {"x": Fraction(x, 2), "y": Fraction(y, 4)}
    found, wanted = values(body, ("x", "y"), point, "safe"), ball(body, point)
    if wanted.is_finite() and abs(wanted) < 1e200:
        sizes = max(1.0, abs(float(wanted.mid())))
        assert found == pytest.approx(float(wanted.mid()), rel=1e-6, abs=1e-6 * sizes) or ill_conditioned(body, point)


def ill_conditioned(body, point):
    """Whether moving the point by an ulp moves the value: floats cannot be expected to follow."""
    beside = {v: u + Fraction(1, 2**40) for v, u in point.items()}
    moved, there = ball(body, beside), ball(body, point)
    return not moved.is_finite() or abs(moved - there) > 1e-6 * (1 + abs(there))


def arithmetic():
    leaves = st.one_of(st.sampled_from([name("x"), name("y")]), st.fractions(-3, 3, max_denominator=10).map(rational))
    def grow(inner):
        pair = st.tuples(inner, inner)
        return st.one_of(
            pair.map(lambda p: add(*p)), pair.map(lambda p: mul(*p)), pair.map(lambda p: divide(*p)),
            inner.map(lambda u: Expr("neg", (u,))), st.tuples(inner, st.sampled_from([2, 3])).map(whole_power),
        )  # fmt: skip
    return st.recursive(leaves, grow, max_leaves=15)


def whole_power(p):
    return power(p[0], number(p[1]))


@settings(max_examples=120, deadline=None)
@given(body=arithmetic(), x=st.floats(-1e200, 1e200), y=st.floats(-9, 9))
def test_a_value_worked_out_after_the_loop_is_that_of_the_loop_to_the_bit(body, x, y):
    assume(is_arithmetic(body))
    later, here = values(body, ("x", "y"), {"x": x, "y": y}, "safe"), formula(body, ("x", "y"))(x, y)
    assert later == here or (later != later and here != here)


def test_what_numpy_rounds_otherwise_stays_in_the_loop():
    texts = ("x^2/(y^3 + 1) - 2pi x", "x^4", "sin x", "1/(2 - 2) + x", "sqrt(x)", "(2 + 1)^2 x")
    assert [is_arithmetic(read(text)) for text in texts] == [True] + 5 * [False]


def test_the_two_dialects_give_the_same_floats():
    body = read("(x^2 + 1)^5/(y^2 + 2) - x^(-2)*log_2(y + 3)")
    point = {"x": Fraction(3, 2), "y": Fraction(1, 4)}
    assert values(body, ("x", "y"), point, "fast") == pytest.approx(values(body, ("x", "y"), point, "safe"), rel=1e-15)
    assert PLAIN is not SAFELY


# ---- the program's own choice of start and rate

CHOSEN = [
    ("3x^2 - 3x + 4", {"x": "1/2"}), ("x^2 - 2x", {"x": "1"}), ("x^4", {"x": "0"}), ("(x - 100)^2", {"x": "100"}),
    ("abs(x - 1)", {"x": "1"}), ("x - log(x)", {"x": "1"}), ("e^x - x", {"x": "0"}), ("1000000x^2", {"x": "0"}),
    ("x^2/1000000", {"x": "0"}), ("x*log(x)", {"x": "1/e"}), ("(x^2 - 4)^2", {"x": "2"}), ("cosh(x)", {"x": "0"}),
    ("x^2 + y^2", {"x": "0", "y": "0"}), ("x^2 + 10y^2 - x*y", {"x": "0", "y": "0"}), ("sqrt(x^2 + 1)", {"x": "0"}),
    ("(x - 1/1000)^2 on 0 < x < 1", {"x": "1/1000"}), ("-log(x) - log(1 - x)", {"x": "1/2"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), CHOSEN, ids=[t for t, _ in CHOSEN])
@pytest.mark.parametrize("optimizer", ["gd", "momentum", "adam"])
def test_the_chosen_start_and_rate_lead_to_the_minimizer(text, place, optimizer):
    f = function(text)
    point = tuple((v, read(u)) for v, u in place.items())
    value = Minimum(f, (), (), (), True, "attained", None, minimizers=(point,))
    run = descend(f, optimizer=optimizer, minimum=value)
    assert len(run.chosen) == 2
    assert run.trace.updates >= 2
    first, last = (float(np.abs(run.trace.gaps_x[k]).max()) for k in (0, -1))
    assert run.ending.name in ("arrived", "out of steps", "cycle")
    assert last < 0.5 * first


def test_without_a_minimum_descent_still_goes_down():
    for text in ("x^3 - 3x", "x^2*y + y^2", "sin(x)", "1/x + x", "log(x)^2"):
        run = descend(function(text))
        assert run.trace.values[1] < run.trace.values[0]
