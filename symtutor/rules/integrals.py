"""Integrals with bounds, products over an index, binomials with a whole number, unknown functions of several arguments."""

from ..words.say import Say
from .entry import Mistake, Rule

__all__ = ["BOUNDS", "FACTORS_WRITTEN", "FUNDAMENTAL", "INTEGRALS", "PARTS", "SLOPES_OF_ARGUMENTS", "UNDER_AND_BOUNDS"]

R, M = Rule, Mistake

FUNDAMENTAL = R(
    "fundamental_theorem", "d(integral(t=c..x, f(t))) = f(x)",
    Say("fundamental theorem of calculus", "미적분의 기본정리"),
    Say("Put the upper bound into the integrand, which must be continuous between the bounds.",
        "위끝을 피적분함수에 넣습니다. 피적분함수는 두 끝 사이에서 연속이어야 합니다."),
    mistakes=(
        M("lower bound subtracted", "f(x) - f(c)", Say("the lower bound is constant: nothing is subtracted", "아래끝은 상수이므로 빼지 않습니다")),
        M("integrand differentiated", "f'(x)", Say("the derivative of the integral is the integrand itself, not its derivative",
                                                   "적분의 도함수는 피적분함수의 도함수가 아니라 피적분함수 자신입니다")),
    ))

BOUNDS = R(
    "bounds", "d(integral(t=u..v, f(t))) = f(v)*d(v) - f(u)*d(u)",
    Say("integral with varying bounds", "끝이 변하는 적분"),
    Say("Each bound goes into the integrand, times its own derivative; the lower one with a minus sign.",
        "두 끝을 각각 피적분함수에 넣고 그 끝의 도함수를 곱하며, 아래끝에는 음의 부호를 붙입니다."),
    mistakes=(
        M("derivative of a bound forgotten", "f(v) - f(u)", Say("multiply by the derivative of each bound", "각 끝의 도함수를 곱해야 합니다")),
        M("lower bound forgotten", "f(v)*d(v)", Say("the lower bound varies too", "아래끝도 변합니다")),
    ))

UNDER_AND_BOUNDS = R(
    "leibniz", "d(integral(t=u..v, f(x, t))) = f(x, v)*d(v) - f(x, u)*d(u) + integral(t=u..v, d(f(x, t)))",
    Say("Leibniz rule", "라이프니츠 규칙"),
    Say("The bounds vary and so does the integrand: add what each of them gives.",
        "끝도 변하고 피적분함수도 변하므로 각각에서 나오는 것을 더합니다."))

UNDER_THE_INTEGRAL = R(
    "under_the_integral", "d(integral(i=c..k, u)) = integral(i=c..k, d(u))",
    Say("under the integral sign", "적분 기호 안에서 미분"),
    Say("The bounds are constant: differentiate under the integral sign.", "두 끝이 상수이므로 적분 기호 안에서 미분합니다."),
    mistakes=(M("integral sign lost", "d(u)", Say("the integral sign was lost", "적분 기호가 사라졌습니다")),))

FACTORS_WRITTEN = R(
    "factors_written_out", "d(product(i=1..n, u)) = d(u * ...)",
    Say("factors written out", "인수를 풀어 쓰기"),
    Say("Write the factors out.", "인수를 하나씩 풀어 씁니다."))

INDEXED_PRODUCT = R(
    "indexed_product", "d(product(i=c..k, u)) = product(i=c..k, u)*sum(i=c..k, d(u)/u)",
    Say("product over an index", "곱의 기호"),
    Say("The product times the sum of the logarithmic derivatives of its factors.", "곱에 각 인수의 로그 도함수의 합을 곱합니다."),
    mistakes=(M("derivatives multiplied", "product(i=c..k, d(u))", Say("you multiplied the derivatives", "도함수들을 곱했습니다")),))

PARTS = R(
    "binomial_written_out", "d(binomial(u, 2)) = d(u*(u - 1)/2)",
    Say("the binomial coefficient", "이항계수"),
    Say("By its definition it is a product, one factor each time smaller by 1, over a factorial.",
        "정의에 따라 1씩 작아지는 인수들의 곱을 팩토리얼로 나눈 것입니다."))

SLOPES_OF_ARGUMENTS = R(
    "unknown_function_of_several", "d(f(u, v)) = f_1(u, v)*d(u) + f_2(u, v)*d(v)",
    Say("chain rule for several arguments", "여러 변수의 연쇄법칙"),
    Say("f with the index k is its derivative by argument number k; each is multiplied by the derivative of that argument.",
        "첨자 k가 붙은 f는 k번째 자리로 미분한 도함수이고, 각각에 그 자리에 든 식의 도함수를 곱합니다."),
    mistakes=(M("only the first argument", "f_1(u, v)*d(u)", Say("the second argument varies too", "둘째 자리에 든 식도 변합니다")),))

INTEGRALS = (FUNDAMENTAL, BOUNDS, UNDER_AND_BOUNDS, UNDER_THE_INTEGRAL, PARTS, INDEXED_PRODUCT, SLOPES_OF_ARGUMENTS)
