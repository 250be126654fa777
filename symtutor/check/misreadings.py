"""Wrong identities of algebra and wrong derivatives of whole expressions, written as rules with a wrong right side.

ALGEBRA   u = v    students put v for u before they differentiate, or when they tidy
CALCULUS  d(u) = v the derivative of one part taken wrongly; letters are conditions as in the rules
"""

from dataclasses import dataclass
from typing import Final

from ..words.say import Say

__all__ = ["ALGEBRA", "CALCULUS", "Misreading"]


@dataclass(frozen=True, slots=True)
class Misreading:
    """A claim that is wrong, and what to say to the student who believes it."""

    name: str
    claim: str
    say: Say


M = Misreading

ALGEBRA: Final = (
    M("power of a power", "(u^n)^m = u^(n+m)", Say("in a power of a power the exponents are multiplied: ({u}^{n})^{m}",
                                                    "거듭제곱의 거듭제곱에서는 지수를 곱합니다: ({u}^{n})^{m}")),
    M("power of a sum", "(u + ...)^n = u^n + ...", Say("a power of a sum is not the sum of the powers",
                                                        "합의 거듭제곱은 거듭제곱의 합이 아닙니다")),
    M("power of a multiple", "(c*u)^n = c*u^n", Say("the factor {c} is raised to the power too", "인수 {c}도 거듭제곱해야 합니다")),
    M("root of a sum", "sqrt(u + ...) = sqrt(u) + ...", Say("the root of a sum is not the sum of the roots",
                                                             "합의 제곱근은 제곱근의 합이 아닙니다")),
    M("logarithm of a sum", "ln(u + ...) = ln(u) + ...", Say("the logarithm of a sum is not the sum of the logarithms",
                                                              "합의 로그는 로그의 합이 아닙니다")),
    M("logarithm of a product", "ln(u*v) = ln(u)*ln(v)", Say("the logarithm of a product is the sum of the logarithms",
                                                              "곱의 로그는 로그의 합입니다")),
    M("logarithm of a quotient", "ln(u/v) = ln(u)/ln(v)", Say("the logarithm of a quotient is the difference of the logarithms",
                                                               "몫의 로그는 로그의 차입니다")),
    M("power of a logarithm", "ln(u)^n = n*ln(u)", Say("(ln {u})^{n} is not {n} ln {u}: there the power is outside",
                                                        "(ln {u})^{n}에서는 거듭제곱이 로그 밖에 있습니다")),
    M("sine of a sum", "sin(u + ...) = sin(u) + ...", Say("the sine of a sum is not the sum of the sines",
                                                           "합의 사인은 사인의 합이 아닙니다")),
    M("cosine of a sum", "cos(u + ...) = cos(u) + ...", Say("the cosine of a sum is not the sum of the cosines",
                                                             "합의 코사인은 코사인의 합이 아닙니다")),
    M("sine of a multiple", "sin(n*u) = n*sin(u)", Say("sin({n}·{u}) is not {n} times sin({u})", "sin({n}·{u})는 sin({u})의 {n}배가 아닙니다")),
    M("cosine of a multiple", "cos(n*u) = n*cos(u)", Say("cos({n}·{u}) is not {n} times cos({u})", "cos({n}·{u})는 cos({u})의 {n}배가 아닙니다")),
    M("functions treated as linear", "sin(u)*cos(v) = sin(u*v)", Say("sin and cos are functions, not factors: they cannot be multiplied together",
                                                                      "sin과 cos은 인수가 아니라 함수이므로 안쪽끼리 곱할 수 없습니다")),
    M("functions treated as linear", "sin(u)*cos(v) = cos(u*v)", Say("sin and cos are functions, not factors: they cannot be multiplied together",
                                                                      "sin과 cos은 인수가 아니라 함수이므로 안쪽끼리 곱할 수 없습니다")),
    M("exponential of a sum", "e^(u + ...) = e^u + ...", Say("the exponential of a sum is the product of the exponentials",
                                                              "합의 지수함수는 지수함수의 곱입니다")),
    M("exponents multiplied", "u^n*u^m = u^(n*m)", Say("in a product of powers the exponents are added", "거듭제곱의 곱에서는 지수를 더합니다")),
    M("reciprocal of a sum", "1/(u + ...) = 1/u + ...", Say("one over a sum is not the sum of the reciprocals",
                                                             "합의 역수는 역수의 합이 아닙니다")),
    M("minus lost in brackets", "-(u + v) = -u + v", Say("the minus sign in front of the bracket belongs to every term in it",
                                                          "괄호 앞의 음의 부호는 괄호 안의 모든 항에 붙습니다")),
    M("minus lost in brackets", "-(u - v) = -u - v", Say("the minus sign in front of the bracket belongs to every term in it",
                                                          "괄호 앞의 음의 부호는 괄호 안의 모든 항에 붙습니다")),
    M("bracket not multiplied out", "c*(u + v) = c*u + v", Say("{c} multiplies every term in the bracket", "{c}을/를 괄호 안의 모든 항에 곱해야 합니다")),
    M("minus lost", "-u = u", Say("the minus sign in front of {u} was lost", "{u} 앞의 음의 부호가 사라졌습니다")),
    M("reciprocal lost", "1/u^n = u^n", Say("one over a power of {u} is a negative power of {u}", "{u}의 거듭제곱의 역수는 {u}의 음의 거듭제곱입니다")),
    M("root as a power", "sqrt(u) = u^2", Say("the root of {u} is {u} to the power 1/2", "{u}의 제곱근은 {u}의 1/2제곱입니다")),
)

CALCULUS: Final = (
    M("coefficient and exponent added", "d(c*x^n) = (c+n)*x^(n-1)", Say("the exponent {n} multiplies the coefficient {c}; it is not added",
                                                                         "지수 {n}은/는 계수 {c}에 더하지 않고 곱합니다")),
    M("exponential rule on a power", "d(x^n) = x^n*ln(n)", Say("{x} is the base here, not the exponent: use the power rule",
                                                                "{x}은/는 지수가 아니라 밑이므로 거듭제곱의 미분법을 씁니다")),
    M("reciprocal slip", "d(1/u) = 1/d(u)", Say("the derivative of a reciprocal is not the reciprocal of the derivative",
                                                 "역수의 도함수는 도함수의 역수가 아닙니다")),
    M("reciprocal slip", "d(c/u) = c/d(u)", Say("the derivative of a reciprocal is not the reciprocal of the derivative",
                                                 "역수의 도함수는 도함수의 역수가 아닙니다")),
    M("reciprocal slip", "d(u^(-n)) = 1/d(u^n)", Say("the derivative of a reciprocal is not the reciprocal of the derivative",
                                                      "역수의 도함수는 도함수의 역수가 아닙니다")),
    M("exponent lowered in the denominator", "d(1/u^n) = -n/u^(n-1)*d(u)", Say("-{n} lowered by 1 makes one more below the line",
                                                                                "-{n}에서 1을 빼면 분모의 지수는 1만큼 커집니다")),
    M("sign lost", "d(1/u^n) = n/u^(n+1)*d(u)", Say("a negative exponent comes down with its minus sign",
                                                     "음의 지수는 음의 부호와 함께 내려옵니다")),
    M("root of the derivative", "d(sqrt(u)) = sqrt(d(u))", Say("the derivative of a root is not the root of the derivative",
                                                                "근호의 도함수는 도함수의 근호가 아닙니다")),
    M("root lost", "d(sqrt(u)) = 1/(2*u)*d(u)", Say("the root stays in the denominator", "분모에 근호가 그대로 남아야 합니다")),
    M("derivative put into the power", "d(u^n) = d(u)^n", Say("the exponent {n} comes down, and the derivative of {u} is multiplied",
                                                               "지수 {n}을/를 내리고 {u}의 도함수를 곱합니다")),
    M("power rule on an exponential", "d(e^u) = u*e^(u-1)", Say("the variable is in the exponent: the power rule does not apply",
                                                                 "변수가 지수에 있으므로 거듭제곱의 미분법을 쓸 수 없습니다")),
    M("power rule on an exponential", "d(e^u) = u*e^(u-1)*d(u)", Say("the variable is in the exponent: the power rule does not apply",
                                                                      "변수가 지수에 있으므로 거듭제곱의 미분법을 쓸 수 없습니다")),
    M("exponent differentiated alone", "d(e^u) = e^d(u)", Say("the exponent stays; its derivative is multiplied",
                                                               "지수는 그대로 두고 지수의 도함수를 곱합니다")),
    M("power treated as linear", "d(u^n) = n*d(u)", Say("the exponent {n} comes down and one less stays",
                                                         "지수 {n}을/를 내리고 지수를 1만큼 줄입니다")),
    M("quotient multiplied", "d(u/v) = d(u)*d(v)", Say("a quotient has a rule of its own", "몫에는 몫의 미분법을 씁니다")),
    M("quotient as a product", "d(u/v) = d(u)*v + u*d(v)", Say("this is the product rule; a quotient has a rule of its own",
                                                                "이것은 곱의 미분법입니다. 몫에는 몫의 미분법을 씁니다")),
    M("only the numerator differentiated", "d(u/v) = d(u)/v", Say("the denominator {v} varies too: use the quotient rule",
                                                                   "분모 {v}도 변하므로 몫의 미분법을 씁니다")),
    M("only the denominator differentiated", "d(u/v) = u/d(v)", Say("the numerator {u} varies too: use the quotient rule",
                                                                     "분자 {u}도 변하므로 몫의 미분법을 씁니다")),
    M("derivatives added", "d(u*v) = d(u) + d(v)", Say("a product is not differentiated factor by factor and added",
                                                        "곱은 인수를 따로 미분해 더하지 않습니다")),
    M("one factor kept", "d(u*v) = d(u)*d(v) + u*v", Say("the product rule differentiates one factor at a time", "곱의 미분법에서는 한 번에 한 인수만 미분합니다")),
    M("logarithm kept", "d(ln(u)) = 1/d(u)", Say("the derivative of ln {u} is the derivative of {u} over {u}",
                                                  "ln {u}의 도함수는 {u}의 도함수를 {u}으로/로 나눈 것입니다")),
    M("logarithm kept", "d(ln(u)) = ln(d(u))", Say("the derivative of ln {u} is the derivative of {u} over {u}",
                                                    "ln {u}의 도함수는 {u}의 도함수를 {u}으로/로 나눈 것입니다")),
    M("logarithm times the inner derivative", "d(ln(u)) = ln(u)*d(u)", Say("ln {u} itself must be differentiated too", "ln {u} 자체도 미분해야 합니다")),
)
