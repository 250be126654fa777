"""Every function a student can type has a derivative: special functions, integrals, products, unknown functions.

What is right is judged by mpmath at 30 digits (see `independent`), which shares nothing with symtutor.
"""

import pytest
from independent import check_slope

from symtutor.derivation import derivatives, derive
from symtutor.expression.judge import same
from symtutor.expression.notation import LATEX, PLAIN, SPEECH_EN, SPEECH_KO, SYMPY, TYPST, UNICODE, show
from symtutor.expression.reading import read
from symtutor.expression.tree import pieces
from symtutor.function import function
from symtutor.words.errors import TutorError

pytestmark = pytest.mark.thorough

# what is typed, and its derivative by x
RESULTS = [
    ("besselj(0, x)", "-besselj(1, x)"),
    ("besselj(2, 3x)", "3*(besselj(1, 3*x) - besselj(3, 3*x))/2"),
    ("J_0(x^2)", "-2*x*besselj(1, x^2)"),
    ("J_{n+1}(x) wrt x", "(besselj(n, x) - besselj(n + 2, x))/2"),
    ("bessely(0, x)", "-bessely(1, x)"),
    ("besseli(1, x)", "(besseli(0, x) + besseli(2, x))/2"),
    ("besselk(0, 2x)", "-2*besselk(1, 2*x)"),
    ("airyai(x)", "airyaiprime(x)"),
    ("airyaiprime(2x)", "4*x*airyai(2*x)"),
    ("LambertW(x^2)", "2*x/(x^2 + e^(lambertw(x^2)))"),
    ("Si(x)", "sin(x)/x"),
    ("Ci(3x)", "cos(3*x)/x"),
    ("Ei(-x)", "e^(-x)/x"),
    ("li(x)", "1/ln(x)"),
    ("Shi(x)", "sinh(x)/x"),
    ("fresnelc(x)", "cos(pi*x^2/2)"),
    ("expint(1, x)", "-e^(-x)/x"),
    ("erfc(2x)", "-4*e^(-4*x^2)/sqrt(pi)"),
    ("erfi(x)", "2*e^(x^2)/sqrt(pi)"),
    ("erfinv(x)", "sqrt(pi)*e^(erfinv(x)^2)/2"),
    ("digamma(x^2)", "2*x*polygamma(1, x^2)"),
    (r"\psi^{(1)}(3x)", "3*polygamma(2, 3*x)"),
    ("trigamma(x)", "polygamma(2, x)"),
    ("loggamma(x + 1)", "digamma(x + 1)"),
    ("gamma(2x)", "2*gamma(2*x)*digamma(2*x)"),
    ("beta(x, 2)", "beta(x, 2)*(digamma(x) - digamma(x + 2))"),
    (r"\Gamma(2, x)", "-x*e^(-x)"),
    ("lowergamma(3, x)", "x^2*e^(-x)"),
    ("zeta(x)", "zeta'(x)"),
    ("sinc(x)", "(x*cos(x) - sin(x))/x^2"),
    ("atan2(y, x) wrt x", "-y/(y^2 + x^2)"),
    ("atan2(y, x) wrt y", "x/(y^2 + x^2)"),
    ("Heaviside(x - 1)*x", "heaviside(x - 1)"),
    ("frac(2x)", "2"),
    ("real_root(x, 5)", "1/(5*root(x, 5)^4)"),
    ("cbrt(x^2 - 1)", "2*x/(3*cbrt(x^2 - 1)^2)"),
    ("root(x, n) wrt x", "x^(1/n - 1)/n"),
    ("binomial(x, 2)", "(2*x - 1)/2"),
    (r"\binom{2x}{2}", "4*x - 1"),
    ("binomial(x, k) wrt x", "binomial(x, k)*(digamma(x + 1) - digamma(x - k + 1))"),
    ("binomial(n, x) wrt x", "binomial(n, x)*(digamma(n - x + 1) - digamma(x + 1))"),
    ("Product(x - i, (i, 1, 3))", "3*x^2 - 12*x + 11"),
    ("Product(x + i, (i, 1, n)) wrt x", "product(i=1..n, x + i)*sum(i=1..n, 1/(x + i))"),
    ("Integral(exp(-t**2), (t, 0, x))", "e^(-x^2)"),
    (r"\int_x^{x^2} \sin(t^2) \, dt", "2*x*sin(x^4) - sin(x^2)"),
    (r"\int_1^{\ln x} \frac{dt}{1 + t^4}", "1/(x*(1 + ln(x)^4))"),
    ("∫_x^2 t^2 dt", "-x^2"),
    ("x*Integral(exp(-t**2), (t, 0, x))", "integral(t=0..x, e^(-t^2)) + x*e^(-x^2)"),
    ("integral(t=0..1, cos(x t))", "-integral(t=0..1, t*sin(t*x))"),
    ("integral(t=0..x, cos(x t))", "cos(x^2) - integral(t=0..x, t*sin(t*x))"),
    ("integral(t=0..1, t x)", "integral(t=0..1, t)"),
    ("integral(t=0..x, f(t))", "f(x)"),
    ("f(x)^2", "2*f(x)*f'(x)"),
    ("x*f(x)/g(x)", "((f(x) + x*f'(x))*g(x) - x*f(x)*g'(x))/g(x)^2"),
    ("f(g(x))", "f'(g(x))*g'(x)"),
    ("f(x^2)", "2*x*f'(x^2)"),
    ("f(x, y) wrt x", "f_1(x, y)"),
    ("f(x^2, x y) wrt x", "2*x*f_1(x^2, x*y) + y*f_2(x^2, x*y)"),
    ("f_1(x, y) wrt y", "f_12(x, y)"),
    ("x*Derivative(f(x), x)", "f'(x) + x*f''(x)"),
    ("Piecewise((0, (x < 0) | (x > 2)), (x**2, True))", "piecewise((0, x < 0 or x > 2), (2*x, otherwise))"),
    ("Piecewise((x, (x > 0) & (x < 1)), (1, True))", "piecewise((1, x > 0 and x < 1), (0, otherwise))"),
    ("x^x", "x^x*(ln(x) + 1)"),
]
# judged by value only
TYPED = [
    "gamma(1 - x)", "bessely(1, x)", "airybi(x)", "Shi(x) - Chi(x)", "fresnels(sqrt(x))", "expint(n, x) wrt x",
    "binomial(2x, x)", "binomial(x, 10)", "atan2(sin(x), 2 + cos(x))", "real_root(x^2 - 1, 7)*x", "factorial(x^2)",
    "integral(t=0..x, sqrt(t))", "integral(t=1..2, t^x)", "integral(t=0..1, e^(x t)/(1 + t))",
    "integral(t=g(x)..x^2, f(t)*x)", "e^(-integral(t=0..x, 1 + t^2))", "f(x)^g(x)", "sqrt(f(x)^2 + g(x)^2)",
    "f(x*y, y, x) wrt x", "sum(k=0..n, x^k/k!) wrt x", "product(i=1..30, x - i)", "(1 + 1/x)^x", "acosh(x^2 + 1)",
    "asech(x/3)", "acoth(2x)", "log(x, x + 1)", "max(x, 2x, 3 - x, 4)", "x*ceiling(x)", "sin(1/x)*x^2",
]


@pytest.mark.parametrize("text, result", RESULTS, ids=[row[0] for row in RESULTS])
def test_the_table(text, result):
    d = derive(function(text))
    assert d.result == read(result)
    assert check_slope(d) >= 2


@pytest.mark.parametrize("text", TYPED)
def test_more(text):
    d = derive(function(text))
    assert not any(p.head in ("d", "partial") for p in pieces(d.result))
    assert check_slope(d) >= 2


@pytest.mark.parametrize("text", [text for text, _ in RESULTS] + TYPED)
def test_what_is_shown_is_read_back(text):
    d = derive(function(text))
    for e in (d.function.body, d.result):
        for notation in (PLAIN, UNICODE, LATEX):
            assert read(show(e, notation)) == e
        for notation in (SYMPY, TYPST, SPEECH_EN, SPEECH_KO):
            assert "{" not in show(e, notation)


@pytest.mark.parametrize("text, result", [
    ("integral(t=-oo..x, e^(-t^2/2)/sqrt(2pi))", "e^(-x^2/2)/sqrt(2*pi)"),
    (r"\int_x^\infty \frac{dt}{1+t^2}", "-1/(1 + x^2)"),
    ("integral(t=-oo..(x - m)/s, e^(-t^2)) wrt x", "e^(-((x - m)/s)^2)/s"),
])
def test_bounds_at_infinity(text, result):
    d = derive(function(text))
    assert same(d.result, read(result)).level in ("proved", "points")


@pytest.mark.parametrize("text, results", [
    ("besselj(0, x)", ["-besselj(1, x)", "(besselj(2, x) - besselj(0, x))/2"]),
    ("f(x, y) wrt x", ["f_1(x, y)", "f_11(x, y)", "f_111(x, y)"]),
    ("integral(t=0..x, f(t))", ["f(x)", "f'(x)", "f''(x)"]),
    ("zeta(x)", ["zeta'(x)", "zeta''(x)"]),
])
def test_higher_orders(text, results):
    assert [d.result for d in derivatives(function(text), order=len(results))] == list(map(read, results))


@pytest.mark.parametrize("text", ["besselj(x, x)", "polygamma(x, 2x)", "sum(k=1..x, 1/k)"])
def test_what_has_no_rule_is_refused_in_words(text):
    with pytest.raises(TutorError):
        derive(function(text))
