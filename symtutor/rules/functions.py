"""The derivatives of the elementary functions; the chain rule carries each to any inner function."""

from ..expression.functions import FUNCTIONS
from ..words.say import Say
from .entry import Mistake, Rule

__all__ = ["DERIVATIVES"]

Slip = tuple[str, str, str, str]

TRIG = ("wrong trigonometric partner", "the derivative of this function is another one", "이 함수의 도함수는 다른 함수입니다")
SIGN = ("sign of the derivative", "the sign of this derivative is wrong", "이 도함수의 부호가 반대입니다")
ITSELF = ("function kept", "the function was copied, not differentiated", "함수를 미분하지 않고 그대로 썼습니다")


def _rule(function: str, right: str, *slips: tuple[tuple[str, str, str], str], where: tuple[str, ...] = (), left: str = "") -> Rule:
    row = FUNCTIONS[function]
    return Rule(
        {"log(abs(x))": "log_abs", "log_u(v)": "log_varying_base"}.get(left, function),
        f"d({left or function + '(x)'}) = {right}",
        Say("logarithm to a base", "밑이 있는 로그") if function == "log_base" else Say(row.en.removesuffix(" of"), row.ko),
        Say(f"This is the derivative of the function {row.name}.", f"함수 {row.name}의 도함수입니다."),
        where,
        tuple(Mistake(name, wrong, Say(en, ko)) for (name, en, ko), wrong in slips),
    )


ROOT = ("root slip", "the derivative of a root is not the root of the derivative", "근호의 도함수는 도함수의 근호가 아닙니다")
HALF = ("factor 1/2 forgotten", "the factor 1/2 of the exponent is missing", "지수 1/2을 곱하지 않았습니다")
LOG = ("reciprocal of the logarithm", "the derivative of a logarithm is not the reciprocal of the logarithm", "로그의 도함수는 로그의 역수가 아닙니다")

DERIVATIVES = (
    _rule("sqrt", "1/(2*sqrt(x))", (ROOT, "1/sqrt(x)"), (HALF, "2/sqrt(x)"), (SIGN, "-1/(2*sqrt(x))"), (ROOT, "sqrt(x)/2"), where=("x > 0",)),
    _rule("cbrt", "1/(3*cbrt(x)^2)", (ROOT, "1/cbrt(x)^2"), (ROOT, "1/(3*cbrt(x))"), where=("x != 0",)),
    _rule("log", "1/x", (LOG, "1/ln(x)"), (SIGN, "-1/x"), (ITSELF, "ln(x)"), (("logarithm not differentiated", "the derivative of the natural log is the reciprocal",
          "자연로그의 도함수는 역수입니다"), "x"), where=("x > 0",)),
    _rule("log", "1/x", (LOG, "1/ln(abs(x))"), (SIGN, "1/abs(x)"), where=("x != 0",), left="log(abs(x))"),
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
    _rule("abs", "sign(x)", (ITSELF, "abs(x)"), (SIGN, "-sign(x)"), (TRIG, "1"), where=("x != 0",)),
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
    _rule("loggamma", "digamma(x)", (ITSELF, "loggamma(x)"), (LOG, "1/gamma(x)"), where=("x > 0",)),
    _rule("gamma", "gamma(x)*digamma(x)", (ITSELF, "gamma(x)"), where=("x > 0",)),
    _rule("factorial", "gamma(x + 1)*digamma(x + 1)", (ITSELF, "factorial(x)"), where=("x > -1",)),
)
