"""Certified values of special functions and integrals, with first and second derivatives, against mpmath; and no value
where there is none."""

from fractions import Fraction

import mpmath as mp
import pytest
from independent import value

from symtutor.expression.numbers import ball, exact
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, name

pytestmark = pytest.mark.thorough

TYPED = [
    "besselj(0, x)", "besselj(3, x)", "bessely(1, x)", "besseli(0, x)", "besselk(2, x)", "besselj(1/2, x)",
    "polygamma(0, x)", "polygamma(2, x)", "digamma(x)", "uppergamma(5/2, x)", "lowergamma(2, x)", "expint(2, x)",
    "erfi(x)", "erfc(x)", "Si(x)", "Ci(x)", "Ei(x)", "li(x)", "Shi(x)", "Chi(x)", "fresnels(x)", "fresnelc(x)",
    "lambertw(x)", "airyai(x)", "airybi(x)", "airyaiprime(x)", "zeta(x)", "beta(x, 2x)", "binomial(x, 3)",
    "binomial(x, 1/2)", "atan2(x, 2)", "atan2(2, -x)", "erfinv(x/9)", "sinc(x)", "root(x, 5)",
    "integral(t=0..x, e^(-t^2))", "integral(t=x..x^2, sin(x t))", "integral(t=1..2, t^x)",
    "integral(t=0..x, atan(t) + sigmoid(t))",
]
POINTS = (Fraction(1, 3), Fraction(7, 4), Fraction(-5, 4))


@pytest.mark.parametrize("text", TYPED)
def test_values_and_slopes(text):
    e, seen = read(text), 0
    slope = Expr("d", (e, name("x")))
    for x in POINTS:
        for u in (e, slope, Expr("d", (slope, name("x")))) if x == POINTS[1] else (e, slope):
            ours, theirs = ball(u, {"x": x}, 128), value(u, {"x": x})
            if theirs is not None and ours.is_finite():
                seen += 1
                with mp.workdps(45):
                    gap = abs(mp.mpf(ours.mid().str(45, radius=False)) - theirs)
                    assert gap <= mp.mpf(10) ** -18 * (1 + abs(theirs))
                assert ours.rel_accuracy_bits() > 60 or abs(ours) < 1e-20
    assert seen >= 5


@pytest.mark.parametrize("text, closed", [
    ("integral(t=0..1, 1/(1 + t^2))", "pi/4"),
    ("integral(t=-1..2, abs(t))", "5/2"),
    ("integral(t=0..4, sqrt(t))", "16/3"),
    ("integral(t=0..2, piecewise((1, t < 1/2), (t, otherwise)))", "1/2 + 15/8"),
    ("integral(t=0..1, integral(s=0..t, s*t))", "1/8"),
    ("integral(t=0..oo, t^2 e^(-3t))", "2/27"),
    ("integral(t=-oo..oo, e^(-t^2))", "sqrt(pi)"),
    ("integral(t=1..oo, 1/t^2)", "1"),
    ("integral(t=2..oo, 1/(t^2 - 1))", "ln(3)/2"),
    ("integral(t=0..oo, e^(-t) sin(t))", "1/2"),
])
def test_integrals_known(text, closed):
    found = ball(read(text), {}, 128)
    assert found.overlaps(ball(read(closed), {}, 128)) and found.rel_accuracy_bits() > 60


@pytest.mark.parametrize("text, exactly", [
    ("binomial(5, 2)", 10), ("binomial(1/2, 2)", Fraction(-1, 8)), ("binomial(-3, 3)", -10), ("binomial(2, 5)", 0),
    ("binomial(5, 1/2)", None),
])
def test_binomials(text, exactly):
    assert exact(read(text), {}) == exactly


@pytest.mark.parametrize("text", [
    "integral(t=-1..1, 1/t)", "integral(t=0..1, 1/t^2)", "integral(t=-1..1, sqrt(t))", "integral(t=1..oo, 1/t)",
    "integral(t=0..oo, e^t)", "integral(t=0..oo, 1)", "integral(t=0..oo, cos(t))", "lambertw(-1)", "Ci(-1)", "li(1)",
    "bessely(0, -1)", "erfinv(2)", "polygamma(1/2, 3)", "polygamma(1, -2)", "atan2(0, 0)", "beta(-1, 2)", "zeta(1)",
])
def test_nothing_where_there_is_nothing(text):
    assert not ball(read(text), {}, 128).is_finite()


@pytest.mark.parametrize("text", ["besselk(1, 10^400)", "besselj(0, 10^30)", "polygamma(2, 10^90)", "airyai(10^50)"])
def test_no_argument_is_too_large(text):
    ball(read(text), {}, 128)
