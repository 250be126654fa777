"""The derivatives of the elementary functions; the chain rule carries each to any inner function."""

from ..expression.functions import FUNCTIONS
from ..words.say import Say
from .entry import Mistake, Rule

__all__ = ["DERIVATIVES"]

Slip = tuple[str, str, str, str]

TRIG = ("wrong trigonometric partner", "the derivative of this function is another one", "이 함수의 도함수는 다른 함수입니다")
SIGN = ("sign of the derivative", "the sign of this derivative is wrong", "이 도함수의 부호가 반대입니다")
BARS = ("absolute value dropped", "where the inside is negative the slope has the other sign",
        "안쪽이 음수인 곳에서는 기울기의 부호가 반대입니다")
ITSELF = ("function kept", "the function was copied, not differentiated", "함수를 미분하지 않고 그대로 썼습니다")


TITLES = {
    "root": Say("root", "거듭제곱근"),
    "log_base": Say("logarithm to a base", "밑이 있는 로그"),
    "besselj": Say("the Bessel function", "베셀 함수"), "bessely": Say("the Bessel function of the second kind", "제이종 베셀 함수"),
    "besseli": Say("the modified Bessel function", "변형 베셀 함수"), "besselk": Say("the modified Bessel function of the second kind", "제이종 변형 베셀 함수"),
    "polygamma": Say("polygamma", "폴리감마"), "expint": Say("the exponential integral", "지수 적분"),
    "binomial": Say("the binomial coefficient", "이항계수"), "atan2": Say("the angle of a point", "점의 방향각"),
}
NAMES = {"log(abs(x))": "log_abs", "log_u(v)": "log_varying_base", "besselj(0, x)": "besselj_zero", "bessely(0, x)": "bessely_zero",
         "besseli(0, x)": "besseli_zero", "besselk(0, x)": "besselk_zero", "binomial(c, x)": "binomial_below", "expint(1, x)": "expint_one", "binomial(u, v)": "binomial_both"}


def _rule(function: str, right: str, *slips: tuple[tuple[str, str, str], str], where: tuple[str, ...] = (), left: str = "",
          say: Say | None = None) -> Rule:
    row = FUNCTIONS[function]
    return Rule(
        NAMES.get(left, function),
        f"d({left or function + '(x)'}) = {right}",
        TITLES.get(function) or Say(row.en.removesuffix(" of"), row.ko),
        say or Say(f"This is the derivative of the function {row.name}.", f"함수 {row.name}의 도함수입니다."),
        where,
        tuple(Mistake(name, wrong, Say(en, ko)) for (name, en, ko), wrong in slips),
    )


def _of_integral(function: str, integrand: str, start: str, *slips: tuple[tuple[str, str, str], str], where: tuple[str, ...] = ()) -> Rule:
    """A function that is the integral of the integrand (in x) from `start` to x."""
    return _rule(function, integrand, *slips, where=where, say=Say(
        f"{function} is an integral {start}: its derivative is the integrand.", f"{function}은/는 {START[start]} 적분이므로 도함수는 피적분함수입니다."))


ROOT = ("root slip", "the derivative of a root is not the root of the derivative", "근호의 도함수는 도함수의 근호가 아닙니다")
HALF = ("factor 1/2 forgotten", "the factor 1/2 of the exponent is missing", "지수 1/2을 곱하지 않았습니다")
START = {"from 0": "0부터의", "up to the variable": "변수까지의"}
LOG = ("reciprocal of the logarithm", "the derivative of a logarithm is not the reciprocal of the logarithm", "로그의 도함수는 로그의 역수가 아닙니다")

DERIVATIVES = (
    _rule("sqrt", "1/(2*sqrt(x))", (ROOT, "1/sqrt(x)"), (HALF, "2/sqrt(x)"), (SIGN, "-1/(2*sqrt(x))"), (ROOT, "sqrt(x)/2"), where=("x > 0",)),
    _rule("cbrt", "1/(3*cbrt(x)^2)", (ROOT, "1/cbrt(x)^2"), (ROOT, "1/(3*cbrt(x))"), where=("x != 0",)),
    _rule("root", "1/(n*root(x, n)^(n - 1))", (ROOT, "1/root(x, n)^(n - 1)"), where=("x != 0", "(n + 1)/2 = floor((n + 1)/2)"), left="root(x, n)"),
    _rule("log", "1/x", (LOG, "1/ln(abs(x))"), (SIGN, "1/abs(x)"), where=("x != 0",), left="log(abs(x))"),
    _rule("log", "1/x", (LOG, "1/ln(x)"), (SIGN, "-1/x"), (ITSELF, "ln(x)"), (("logarithm not differentiated", "the derivative of the natural log is the reciprocal",
          "자연로그의 도함수는 역수입니다"), "x"), where=("x > 0",)),
    _rule("log_base", "1/(x*ln(c))", (("logarithm of the base forgotten", "the base brings its natural log below the line",
          "분모에 밑의 자연로그를 곱해야 합니다"), "1/x"), (("multiplied by the logarithm", "divide by the log of the base; do not multiply by it",
          "밑의 자연로그를 곱하지 않고 나눕니다"), "ln(c)/x"), where=("x > 0",), left="log_c(x)"),
    _rule("log_base", "d(ln(v)/ln(u))", where=("u > 0", "u != 1", "v > 0"), left="log_u(v)"),
    _rule("sin", "cos(x)", (SIGN, "-cos(x)"), (ITSELF, "sin(x)"), (TRIG, "-sin(x)"), (TRIG, "tan(x)")),
    _rule("cos", "-sin(x)", (SIGN, "sin(x)"), (ITSELF, "cos(x)"), (TRIG, "-cos(x)")),
    _rule("tan", "sec(x)^2", (TRIG, "sec(x)"), (SIGN, "-sec(x)^2"), (TRIG, "cot(x)"), (TRIG, "sec(x)*tan(x)"), where=("cos(x) != 0",)),
    _rule("cot", "-csc(x)^2", (SIGN, "csc(x)^2"), (TRIG, "-csc(x)"), (TRIG, "-sec(x)^2"), where=("sin(x) != 0",)),
    _rule("sec", "sec(x)*tan(x)", (SIGN, "-sec(x)*tan(x)"), (TRIG, "tan(x)^2"), (TRIG, "csc(x)*cot(x)"), where=("cos(x) != 0",)),
    _rule("csc", "-csc(x)*cot(x)", (SIGN, "csc(x)*cot(x)"), (TRIG, "-sec(x)*tan(x)"), where=("sin(x) != 0",)),
    _rule("asin", "1/sqrt(1 - x^2)", (SIGN, "-1/sqrt(1 - x^2)"), (ROOT, "1/(1 - x^2)"), (TRIG, "1/sqrt(1 + x^2)"), where=("-1 < x", "x < 1")),
    _rule("acos", "-1/sqrt(1 - x^2)", (SIGN, "1/sqrt(1 - x^2)"), (ROOT, "-1/(1 - x^2)"), where=("-1 < x", "x < 1")),
    _rule("atan", "1/(1 + x^2)", (SIGN, "1/(1 - x^2)"), (SIGN, "-1/(1 + x^2)"), (ROOT, "1/sqrt(1 + x^2)"), (TRIG, "sec(x)^2")),
    _rule("acot", "-1/(1 + x^2)", (SIGN, "1/(1 + x^2)")),
    _rule("asec", "1/(abs(x)*sqrt(x^2 - 1))", (SIGN, "-1/(abs(x)*sqrt(x^2 - 1))"), where=("abs(x) > 1",)),
    _rule("acsc", "-1/(abs(x)*sqrt(x^2 - 1))", (SIGN, "1/(abs(x)*sqrt(x^2 - 1))"), where=("abs(x) > 1",)),
    _rule("sinh", "cosh(x)", (SIGN, "-cosh(x)"), (ITSELF, "sinh(x)")),
    _rule("cosh", "sinh(x)", (SIGN, "-sinh(x)"), (ITSELF, "cosh(x)")),
    _rule("tanh", "1 - tanh(x)^2", (SIGN, "1 + tanh(x)^2"), (TRIG, "sech(x)")),
    _rule("coth", "-csch(x)^2", (SIGN, "csch(x)^2"), where=("x != 0",)),
    _rule("sech", "-sech(x)*tanh(x)", (SIGN, "sech(x)*tanh(x)")),
    _rule("csch", "-csch(x)*coth(x)", (SIGN, "csch(x)*coth(x)"), where=("x != 0",)),
    _rule("asinh", "1/sqrt(x^2 + 1)", (SIGN, "-1/sqrt(x^2 + 1)"), (ROOT, "1/(x^2 + 1)")),
    _rule("acosh", "1/sqrt(x^2 - 1)", (SIGN, "-1/sqrt(x^2 - 1)"), where=("x > 1",)),
    _rule("atanh", "1/(1 - x^2)", (SIGN, "1/(1 + x^2)"), where=("-1 < x", "x < 1")),
    _rule("acoth", "1/(1 - x^2)", (SIGN, "-1/(1 - x^2)"), where=("abs(x) > 1",)),
    _rule("asech", "-1/(x*sqrt(1 - x^2))", (SIGN, "1/(x*sqrt(1 - x^2))"), where=("0 < x", "x < 1")),
    _rule("acsch", "-1/(abs(x)*sqrt(1 + x^2))", (SIGN, "1/(abs(x)*sqrt(1 + x^2))"), where=("x != 0",)),
    _rule("abs", "sign(x)", (ITSELF, "abs(x)"), (SIGN, "-sign(x)"), (BARS, "1"), where=("x != 0",)),
    _rule("sign", "0", (ITSELF, "sign(x)"), where=("x != 0",)),
    _rule("floor", "0", (TRIG, "1"), where=("sin(pi*x) != 0",)),
    _rule("ceil", "0", (TRIG, "1"), where=("sin(pi*x) != 0",)),
    _rule("max", "piecewise((d(u), u > v), (d(v), u < v))", where=("u != v",), left="max(u, v)"),
    _rule("min", "piecewise((d(u), u < v), (d(v), u > v))", where=("u != v",), left="min(u, v)"),
    _rule("relu", "piecewise((0, x < 0), (1, x > 0))", (ITSELF, "relu(x)"), where=("x != 0",)),
    _rule("sigmoid", "sigmoid(x)*(1 - sigmoid(x))", (SIGN, "sigmoid(x)*(1 + sigmoid(x))"), (ITSELF, "sigmoid(x)"), (TRIG, "1 - sigmoid(x)")),
    _rule("softplus", "sigmoid(x)", (ITSELF, "softplus(x)"), (TRIG, "e^x")),
    _rule("erf", "2/sqrt(pi)*e^(-x^2)", (HALF, "e^(-x^2)"), (ITSELF, "erf(x)")),
    _rule("erfc", "-2/sqrt(pi)*e^(-x^2)", (SIGN, "2/sqrt(pi)*e^(-x^2)"), (ITSELF, "erfc(x)")),
    _rule("erfi", "2/sqrt(pi)*e^(x^2)", (SIGN, "-2/sqrt(pi)*e^(x^2)"), (HALF, "e^(x^2)"), (ITSELF, "erfi(x)")),
    _rule("erfinv", "sqrt(pi)/2*e^(erfinv(x)^2)", (SIGN, "sqrt(pi)/2*e^(-erfinv(x)^2)"), where=("-1 < x", "x < 1")),
    _of_integral("Si", "sin(x)/x", "from 0", (TRIG, "cos(x)/x"), (ITSELF, "Si(x)"), where=("x != 0",)),
    _of_integral("Ci", "cos(x)/x", "up to the variable", (TRIG, "sin(x)/x"), (SIGN, "-cos(x)/x"), where=("x > 0",)),
    _of_integral("Ei", "e^x/x", "up to the variable", (SIGN, "-e^x/x"), (ITSELF, "Ei(x)"), where=("x != 0",)),
    _of_integral("li", "1/ln(x)", "from 0", (LOG, "1/x"), where=("x > 0", "x != 1")),
    _of_integral("Shi", "sinh(x)/x", "from 0", (TRIG, "cosh(x)/x"), where=("x != 0",)),
    _of_integral("Chi", "cosh(x)/x", "up to the variable", (TRIG, "sinh(x)/x"), where=("x > 0",)),
    _of_integral("fresnels", "sin(pi*x^2/2)", "from 0", (TRIG, "cos(pi*x^2/2)")),
    _of_integral("fresnelc", "cos(pi*x^2/2)", "from 0", (TRIG, "sin(pi*x^2/2)")),
    _rule("expint", "-e^(-x)/x", (SIGN, "e^(-x)/x"), where=("x > 0",), left="expint(1, x)"),
    _rule("expint", "-expint(c - 1, x)", (SIGN, "expint(c - 1, x)"), where=("x > 0",), left="expint(c, x)"),
    _rule("loggamma", "digamma(x)", (ITSELF, "loggamma(x)"), (LOG, "1/gamma(x)"), where=("x > 0",)),
    _rule("gamma", "gamma(x)*digamma(x)", (ITSELF, "gamma(x)"), where=("x > 0",)),
    _rule("digamma", "polygamma(1, x)", (ITSELF, "digamma(x)"), where=("x > 0",)),
    _rule("polygamma", "polygamma(c + 1, x)", (ITSELF, "polygamma(c, x)"), where=("x > 0",), left="polygamma(c, x)"),
    _rule("factorial", "gamma(x + 1)*digamma(x + 1)", (ITSELF, "factorial(x)"), where=("x > -1",)),
    _rule("beta", "beta(u, v)*(d(u)*(digamma(u) - digamma(u + v)) + d(v)*(digamma(v) - digamma(u + v)))", where=("u > 0", "v > 0"), left="beta(u, v)"),
    _rule("uppergamma", "-x^(c - 1)*e^(-x)", (SIGN, "x^(c - 1)*e^(-x)"), where=("x > 0",), left="uppergamma(c, x)"),
    _rule("lowergamma", "x^(c - 1)*e^(-x)", (SIGN, "-x^(c - 1)*e^(-x)"), where=("x > 0",), left="lowergamma(c, x)"),
    _rule("binomial", "binomial(x, c)*(digamma(x + 1) - digamma(x - c + 1))", (ITSELF, "binomial(x, c)"), where=("x > -1", "x - c > -1"), left="binomial(x, c)"),
    _rule("binomial", "binomial(c, x)*(digamma(c - x + 1) - digamma(x + 1))", (SIGN, "binomial(c, x)*(digamma(x + 1) - digamma(c - x + 1))"),
          where=("x > -1", "c - x > -1"), left="binomial(c, x)"),
    _rule("binomial", "binomial(u, v)*(d(u)*(digamma(u + 1) - digamma(u - v + 1)) + d(v)*(digamma(u - v + 1) - digamma(v + 1)))",
          where=("u > -1", "v > -1", "u - v > -1"), left="binomial(u, v)"),
    _rule("zeta", "zeta'(x)", (ITSELF, "zeta(x)"), where=("x != 1",), say=Say(
        "It has no simpler form; its derivative is written with a prime.", "더 간단한 꼴이 없으므로 도함수를 프라임으로 나타냅니다.")),
    _rule("atan2", "(d(u)*v - u*d(v))/(u^2 + v^2)", (SIGN, "(u*d(v) - d(u)*v)/(u^2 + v^2)"), where=("u^2 + v^2 != 0",), left="atan2(u, v)"),
    _rule("lambertw", "1/(x + e^(lambertw(x)))", (ITSELF, "lambertw(x)"), (SIGN, "-1/(x + e^(lambertw(x)))"), where=("x > -e^(-1)",), say=Say(
        "Differentiate both sides of W*e^W = x and solve for the derivative of W.", "W*e^W = x의 양변을 미분해 W의 도함수에 대해 풉니다.")),
    _rule("besselj", "-besselj(1, x)", (SIGN, "besselj(1, x)"), left="besselj(0, x)"),
    _rule("besselj", "(besselj(c - 1, x) - besselj(c + 1, x))/2", (SIGN, "(besselj(c - 1, x) + besselj(c + 1, x))/2"), left="besselj(c, x)"),
    _rule("bessely", "-bessely(1, x)", (SIGN, "bessely(1, x)"), where=("x > 0",), left="bessely(0, x)"),
    _rule("bessely", "(bessely(c - 1, x) - bessely(c + 1, x))/2", (SIGN, "(bessely(c - 1, x) + bessely(c + 1, x))/2"), where=("x > 0",), left="bessely(c, x)"),
    _rule("besseli", "besseli(1, x)", (SIGN, "-besseli(1, x)"), left="besseli(0, x)"),
    _rule("besseli", "(besseli(c - 1, x) + besseli(c + 1, x))/2", (SIGN, "(besseli(c - 1, x) - besseli(c + 1, x))/2"), left="besseli(c, x)"),
    _rule("besselk", "-besselk(1, x)", (SIGN, "besselk(1, x)"), where=("x > 0",), left="besselk(0, x)"),
    _rule("besselk", "-(besselk(c - 1, x) + besselk(c + 1, x))/2", (SIGN, "(besselk(c - 1, x) + besselk(c + 1, x))/2"), where=("x > 0",), left="besselk(c, x)"),
    _rule("airyai", "airyaiprime(x)", (ITSELF, "airyai(x)")),
    _rule("airyaiprime", "x*airyai(x)", (ITSELF, "airyaiprime(x)")),
    _rule("airybi", "airybiprime(x)", (ITSELF, "airybi(x)")),
    _rule("airybiprime", "x*airybi(x)", (ITSELF, "airybiprime(x)")),
    _rule("sinc", "(x*cos(x) - sin(x))/x^2", (TRIG, "cos(x)/x"), where=("x != 0",)),
    _rule("heaviside", "0", (ITSELF, "heaviside(x)"), where=("x != 0",)),
    _rule("frac", "1", (TRIG, "0"), where=("sin(pi*x) != 0",)),
)
