"""Certified numbers against fractions, mpmath's digits and difference quotients."""

import math
from fractions import Fraction

import mpmath
import pytest
from flint import arb, ctx
from hypothesis import given, settings
from hypothesis import strategies as st

from symtutor.expression.numbers import (
    ball,
    decimal,
    digits_of,
    exact,
    holds,
    sample_points,
    sign_of,
    special_points,
    to_float,
)
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, call, constant, name, names, neg, number, power, rational

HALF = {"x": Fraction(1, 2)}
VALUES = (  # expression at x = 1/2, and the same by mpmath
    ("x^2*sin(x)", lambda x: x**2 * mpmath.sin(x)),
    ("e^(-x^2)/x", lambda x: mpmath.exp(-(x**2)) / x),
    ("asin(x) + acos(x)*atan(x)", lambda x: mpmath.asin(x) + mpmath.acos(x) * mpmath.atan(x)),
    ("asec(1/x) - acot(x)", lambda x: mpmath.acos(x) - (mpmath.pi / 2 - mpmath.atan(x))),
    ("atanh(x) + asinh(x)", lambda x: mpmath.atanh(x) + mpmath.asinh(x)),
    ("sigmoid(x) + softplus(x) + relu(x)", lambda x: 1 / (1 + mpmath.exp(-x)) + mpmath.log(1 + mpmath.exp(x)) + x),
    ("gamma(x)*digamma(x) + x!", lambda x: mpmath.gamma(x) * mpmath.digamma(x) + mpmath.gamma(x + 1)),
    ("erf(x)^2 + log_3(x)", lambda x: mpmath.erf(x) ** 2 + mpmath.log(x, 3)),
    ("cbrt(-x)", lambda x: -mpmath.cbrt(x)),
    ("x^x + x^(2/3) + 2^x", lambda x: x**x + mpmath.power(x, mpmath.mpf(2) / 3) + 2**x),
    ("floor(-x) + ceil(-x) + sign(-x)", lambda x: mpmath.mpf(-2)),
    ("max(x, x^2, -1) - min(x, 3)", lambda x: mpmath.mpf(0)),
    ("piecewise((7, x < 1/2), (8, x = 1/2), (9, otherwise))", lambda x: mpmath.mpf(8)),
    ("sum(k=1..10, x^k/k)", lambda x: mpmath.fsum(x**k / mpmath.mpf(k) for k in range(1, 11))),
    ("product(k=1..4, x + k)", lambda x: (x + 1) * (x + 2) * (x + 3) * (x + 4)),
    ("binomial(5, 2) + binomial(x, 2)", lambda x: 10 + mpmath.binomial(x, 2)),
    ("diff(x^3*sin(x), x)", lambda x: 3 * x**2 * mpmath.sin(x) + x**3 * mpmath.cos(x)),
    ("diff(diff(sin(x^2), x), x)", lambda x: 2 * mpmath.cos(x**2) - 4 * x**2 * mpmath.sin(x**2)),
    ("diff(x*diff(x^3, x), x)", lambda x: 9 * x**2),
    ("diff(abs(x - 1), x)", lambda x: mpmath.mpf(-1)),
    ("diff(piecewise((x^2, x < 1), (x, otherwise)), x)", lambda x: 2 * x),
    ("diff(max(x^3, x), x)", lambda x: mpmath.mpf(1)),
    ("diff(digamma(x), x)", lambda x: mpmath.polygamma(1, x)),
)

UNDEFINED = (  # at x = 0
    "1/x", "log(x)", "x/x", "sqrt(-1 + x)", "asin(2 + x)", "x^(-1)", "(x-1)^(1/2)", "(x-8)^(1/3)", "0^x/x",
    "tan(pi/2 + x)", "log(x - 1)",
    "diff(abs(x), x)", "diff(sqrt(x), x)", "diff(cbrt(x), x)", "diff(max(x, -x), x)", "diff(sign(x), x)",
    "diff(floor(x), x)", "diff(piecewise((0, x < 0), (x, otherwise)), x)", "0*log(x)", "y", "oo", "x^y", "acosh(x)",
)  # fmt: skip

DIGITS = (
    ("13/4", 30, "3.25"), ("1/3", 30, "0.333333333333333333333333333333"), ("sqrt(2)", 10, "1.414213562"),
    ("-pi", 30, "-3.14159265358979323846264338328"), ("e^50", 5, "5.1847e+21"), ("2/3*10^(-12)", 3, "6.67e-13"),
    ("sin(pi)", 30, "0"), ("1000000", 3, "1000000"), ("pi*1000000", 9, "3141592.65"), ("sqrt(2)^2", 5, "2.0000"),
    ("pi/100", 4, "0.03142"), ("1 - 10^(-40)", 30, "1.00000000000000000000000000000"), ("log(-1)", 30, None),
)  # fmt: skip

SIGNS = (
    ("sqrt(2) - 141421356/100000000", 1), ("pi - 355/113", -1), ("sqrt(2)*sqrt(3) - sqrt(6)", 0),
    ("cos(pi/3) - 1/2", 0), ("log(6) - log(2) - log(3)", 0), ("1/3 - 0.333333333333333333", 1), ("log(-1)", None),
    ("e^(pi*sqrt(163)) - 262537412640768744", -1),
)  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_balls_hold_the_value(text: str, value) -> None:
    with mpmath.workdps(60), ctx.workprec(200):
        expected = arb(mpmath.nstr(value(mpmath.mpf(1) / 2), 50))
        found = ball(read(text), HALF)
        assert found.is_finite()
        assert abs(found - expected) < arb("1e-33")


@pytest.mark.parametrize("text", UNDEFINED)
def test_undefined_is_not_a_number(text: str) -> None:
    assert not ball(read(text), {"x": Fraction(0)}).is_finite()


WRAPS = ("sign({})", "({})^0", "floor({})", "max({}, 1)", "abs({})", "0*({})", "diff({} + y, y)", "x^2 + ({})^2")


@pytest.mark.parametrize("wrap", WRAPS)
def test_what_holds_something_undefined_is_undefined(wrap: str) -> None:
    for text in ("log(x)", "1/x", "sqrt(x - 1)"):
        assert not ball(read(wrap.format(text)), {"x": Fraction(0), "y": Fraction(2)}).is_finite()
        assert exact(read(wrap.format(text)), {"x": Fraction(0)}) is None


def test_zero_where_it_is_defined() -> None:
    for text in ("sqrt(x)", "x^(1/3)", "abs(x)", "sign(x)", "x^2", "cbrt(x)", "relu(x)", "diff(x^2, x)", "0^(x+1)"):
        assert ball(read(text), {"x": Fraction(0)}).contains(0)
    assert ball(read("x^0"), {"x": Fraction(0)}) == 1


def test_mixed_partials_of_several_variables() -> None:
    point = {"x": Fraction(2, 3), "y": Fraction(-1, 5)}
    assert ball(read("diff(diff(x^3*y^2, x), y)"), point).overlaps(ball(read("6*x^2*y"), point))
    assert ball(read("diff(y*diff(sin(x*y), y), x)"), point).overlaps(ball(read("y*cos(x*y) - x*y^2*sin(x*y)"), point))


@pytest.mark.parametrize(("text", "digits", "expected"), DIGITS)
def test_digits(text: str, digits: int, expected: str | None) -> None:
    assert decimal(read(text), digits) == expected


@given(st.fractions(max_denominator=10**6).filter(bool), st.integers(1, 25))
@settings(max_examples=150)
def test_digits_of_fractions_are_rounded(value: Fraction, digits: int) -> None:
    shown = Fraction(digits_of(value, digits))
    assert abs(shown - value) <= abs(value) * Fraction(10) ** (1 - digits) / 2


@pytest.mark.parametrize(("text", "sign"), SIGNS)
def test_signs_of_constants(text: str, sign: int | None) -> None:
    assert sign_of(read(text)) == sign


def test_root_of_a_polynomial() -> None:
    x = name("x")
    root = call("root_of", read("x^5 - x - 1"), number(1), number(2))
    assert decimal(root, 20) == "1.1673039782614186843"
    assert ball(power(root, number(5)), {}).overlaps(ball(call("+", root, number(1)), {}))
    for low, high in ((2, 3), (-5, -4)):
        assert not ball(call("root_of", read("x^5 - x - 1"), rational(low), rational(high)), {}).is_finite()
    two = call("root_of", call("+", power(x, number(2)), neg(number(2))), neg(number(2)), number(2))
    assert not ball(two, {}).is_finite()


EXACT = (
    ("x^2/3 - 1/6", Fraction(-1, 12)), ("sqrt(9/4)", Fraction(3, 2)), ("(4/9)^(-3/2)", Fraction(27, 8)),
    ("5!", Fraction(120)),
    ("cbrt(-8)", Fraction(-2)), ("sum(k=1..4, k^2)", Fraction(30)), ("floor(-x)", Fraction(-1)),
    ("e^0 + log(1)", Fraction(1)),
    ("sqrt(2)", None), ("pi", None), ("1/(x - 1/2)", None), ("relu(-x)", Fraction(0)),
    ("piecewise((1, x > 1), (2, otherwise))", Fraction(2)),
)  # fmt: skip


@pytest.mark.parametrize(("text", "value"), EXACT)
def test_exact_values(text: str, value: Fraction | None) -> None:
    assert exact(read(text), HALF) == value


def test_a_tower_is_not_computed_exactly() -> None:
    tower = number(9)
    for _ in range(4):
        tower = power(number(9), tower)
    assert exact(tower, {}) is None
    assert sign_of(neg(power(number(2), number(100000)))) == -1


NARROW = (
    "log(x - 3)", "asin(x)", "sqrt(1 - x^2)", "log(log(x))", "log(log(x - 3))", "sqrt(x - 100)*sqrt(101 - x)",
    "acosh(x)", "1/(x - x^2)", "sqrt(9 - x^2 - y^2)", "log(x*y)*sqrt(x + y - 50)", "sqrt(x - 1000)", "gamma(x)",
    "sqrt(-x - 20)",
)  # fmt: skip


@pytest.mark.parametrize("text", NARROW)
def test_points_are_found_in_narrow_domains(text: str) -> None:
    e = read(text)
    points = sample_points((e,), names(e), 8, 0)
    assert len(points) == 8
    assert all(ball(e, point).is_finite() for point in points)
    assert len({tuple(sorted(point.items())) for point in points}) == 8


def test_points_obey_the_domain_and_end() -> None:
    domain = (read("0 < x"), read("x < 1/10"), read("y > x"))
    points = sample_points((read("x + y"),), {"x", "y"}, 6, 1, domain)
    assert len(points) == 6
    assert all(0 < p["x"] < Fraction(1, 10) and p["y"] > p["x"] for p in points)
    assert sample_points((read("log(-x^2 - 1)"),), {"x"}, 6, 1) == []
    assert sample_points((read("pi"),), (), 6, 1) == [{}]
    assert {"x": Fraction(0)} in special_points((read("x"),), ("x",))


def test_relations() -> None:
    assert holds(read("x < sqrt(2)"), HALF) is True
    assert holds(read("x = 1/2"), HALF) is True
    assert holds(read("sin(x)^2 + cos(x)^2 = 1"), HALF) is None
    assert holds(read("log(-x) < 0"), HALF) is None
    assert holds(read("0 <= x <= 1/4"), HALF) is False


@given(st.floats(0.1, 3), st.sampled_from(["sin(x)*e^x", "x^x", "tanh(x)/x", "log(x)^2 + sqrt(x)", "atan(x^2)"]))
@settings(max_examples=60, deadline=None)
def test_slopes_agree_with_differences(x: float, text: str) -> None:
    e, h = read(text), Fraction(1, 10**5)
    here = Fraction(x)
    slope = to_float(Expr("d", (e, name("x"))), {"x": here})
    ends = [to_float(e, {"x": here + side * h}) for side in (1, -1)]
    assert math.isclose(slope, (ends[0] - ends[1]) / float(2 * h), rel_tol=1e-4, abs_tol=1e-4)


def test_columns_and_entries() -> None:
    data = {"x": (1, 2, 3), "y": (2, 4, 5), "w": Fraction(1), "b": Fraction(0)}
    assert ball(read("mean((w*x + b - y)^2)"), data).overlaps(ball(read("3"), {}))
    assert ball(read("mse(y, w*x + b)"), data).overlaps(ball(read("3"), {}))
    assert ball(read("sum(i=1..3, x_i*y_i)"), data) == 25
    assert not ball(read("sum(i=1..4, x_i)"), data).is_finite()
    assert ball(read("sum(i=1..4, z_i)"), {}).is_finite()
    assert not ball(constant("oo"), {}).is_finite()
