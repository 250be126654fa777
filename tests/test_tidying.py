"""The form a teacher leaves, row by row; tidying changes no value, makes nothing larger, leaves alone what is tidy."""

import sys
from fractions import Fraction

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import symtutor.derivation.tidy  # noqa: F401 (the module; the package's `tidy` is its function)
from symtutor.derivation import derivatives, derive, tidy
from symtutor.expression.judge import same
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.pattern import ELLIPSIS
from symtutor.expression.reading import read
from symtutor.expression.tree import (
    ONE,
    TWO,
    ZERO,
    add,
    call,
    children,
    constant,
    divide,
    mul,
    name,
    names,
    neg,
    number,
    pieces,
    power,
    put,
    value_of,
)
from symtutor.function import function
from symtutor.rules.claims import sides
from symtutor.rules.tidying import TIDYING

module = sys.modules["symtutor.derivation.tidy"]

TEACHERS = [  # function, derivative
    # powers and products
    ("(x + 1)(x + 2)(x + 3)", "3*x^2 + 12*x + 11"),
    ("x^4 - 4x^3", "4*x^3 - 12*x^2"),
    ("x^3 (x - 1)^4", "x^2*(x - 1)^3*(7*x - 3)"),
    ("(x - 2)^2 (x + 1)", "3*x*(x - 2)"),
    ("(3x - 1)^4 (2x + 5)^3", "6*(7*x + 9)*(3*x - 1)^3*(2*x + 5)^2"),
    ("(x^2 + 1)^5 (x - 1)^3", "(x^2 + 1)^4*(x - 1)^2*(13*x^2 - 10*x + 3)"),
    ("x + 1/x", "1 - 1/x^2"),
    ("x^(-3)", "-3/x^4"),
    # quotients
    ("x/(x^2 + 1)", "(1 - x^2)/(x^2 + 1)^2"),
    ("(x^2 - 1)/(x^2 + 1)", "4*x/(x^2 + 1)^2"),
    ("2x/(1 + x^2)", "2*(1 - x^2)/(1 + x^2)^2"),
    ("x^2/(x - 1)", "x*(x - 2)/(x - 1)^2"),
    ("x^3/(x^2 - 4)", "x^2*(x^2 - 12)/(x^2 - 4)^2"),
    ("(x^2 - 1)/(x - 1)", "1"),
    ("(x^2 + 2x + 1)/(x + 1)^2", "0"),
    ("(x + 1)^2/(x - 1)^2", "-4*(x + 1)/(x - 1)^3"),
    ("(x - 1)^2/(x + 2)^3", "(x - 1)*(7 - x)/(x + 2)^4"),
    ("(x^2 - 4x + 3)/x^2", "2*(2*x - 3)/x^3"),
    ("(a x + b)/(c x + d) wrt x", "(a*d - b*c)/(c*x + d)^2"),
    ("ln(1 + x) - x/(1 + x)", "x/(1 + x)^2"),
    ("(2x + 1)/(x^2 + x + 1)", "(1 - 2*x - 2*x^2)/(x^2 + x + 1)^2"),
    ("(x + 1)^3/x^2", "(x + 1)^2*(x - 2)/x^3"),
    ("x y/(x^2 + y^2) wrt x", "y*(y^2 - x^2)/(x^2 + y^2)^2"),
    ("x (12 - 2x)^2", "12*(x - 2)*(x - 6)"),
    # roots
    ("x sqrt(x)", "3*sqrt(x)/2"),
    ("sqrt(x) + 1/sqrt(x)", "(x - 1)/(2*x*sqrt(x))"),
    ("x/sqrt(1 + x^2)", "1/((1 + x^2)*sqrt(1 + x^2))"),
    ("x sqrt(1 - x^2)", "(1 - 2*x^2)/sqrt(1 - x^2)"),
    ("x^2 sqrt(x + 1)", "x*(5*x + 4)/(2*sqrt(x + 1))"),
    ("sqrt(x^2 - 4x)", "(x - 2)/sqrt(x^2 - 4*x)"),
    ("sqrt(x) (x - 3)", "3*(x - 1)/(2*sqrt(x))"),
    ("1/(1 + sqrt(x))", "-1/(2*sqrt(x)*(1 + sqrt(x))^2)"),
    ("x^(2/3)", "2/(3*x^(1/3))"),
    ("x^(1/3) (x - 4)", "4*(x - 1)/(3*x^(2/3))"),
    ("x (x - 1)^(2/3)", "(5*x - 3)/(3*(x - 1)^(1/3))"),
    ("cbrt(x) (x - 4)", "4*(x - 1)/(3*cbrt(x)^2)"),
    ("(1 + x)/sqrt(x)", "(x - 1)/(2*x*sqrt(x))"),
    ("sqrt(x^2 + 1)/x", "-1/(x^2*sqrt(x^2 + 1))"),
    # waves
    ("sin(x)^2", "2*sin(x)*cos(x)"),
    ("sin(x) cos(x)", "cos(x)^2 - sin(x)^2"),
    ("sin(x)^2 + cos(x)^2", "0"),
    ("sin(x)/(1 + cos(x))", "1/(cos(x) + 1)"),
    ("(sin(x) + cos(x))/(sin(x) - cos(x))", "-2/(sin(x) - cos(x))^2"),
    ("x sin(x) + cos(x)", "x*cos(x)"),
    ("sin(x)^2/x", "sin(x)*(2*x*cos(x) - sin(x))/x^2"),
    ("tan(x) - x", "tan(x)^2"),
    ("sec(x)^2 - tan(x)^2", "0"),
    ("sin(x) - sin(x)^3/3", "cos(x)^3"),
    ("x - sin(x) cos(x)", "2*sin(x)^2"),
    ("ln(cos(x))", "-tan(x)"),
    ("ln(sin(x))", "cot(x)"),
    ("ln(sec(x) + tan(x))", "sec(x)"),
    # exponentials and logarithms
    ("e^x (x^2 + 2x)", "(x^2 + 4*x + 2)*e^x"),
    ("(x^2 - 3) e^x", "(x + 3)*(x - 1)*e^x"),
    ("x^2 e^(-x)", "x*(2 - x)*e^(-x)"),
    ("e^x/x^2", "(x - 2)*e^x/x^3"),
    ("x e^(1/x)", "(x - 1)*e^(1/x)/x"),
    ("e^x/(1 + e^x)", "e^x/(1 + e^x)^2"),
    ("(e^x - e^(-x))/(e^x + e^(-x))", "4/(e^x + e^(-x))^2"),
    ("e^x (sin(x) - cos(x))", "2*e^x*sin(x)"),
    ("ln(x)/x", "(1 - ln(x))/x^2"),
    ("x^2 ln(x)", "x*(2*ln(x) + 1)"),
    ("x ln(x)^2", "ln(x)*(ln(x) + 2)"),
    ("sqrt(x) ln(x)", "(ln(x) + 2)/(2*sqrt(x))"),
    ("log_2(x^2)", "2/(x*ln(2))"),
    ("ln(sqrt((1 + x)/(1 - x)))", "1/(1 - x^2)"),
    ("ln((x^2 - 1)/(x^2 + 1))", "4*x/(x^4 - 1)"),
    ("x^x", "x^x*(ln(x) + 1)"),
    ("x^(1/x)", "x^(1/x)*(1 - ln(x))/x^2"),
    # inverse functions, losses
    ("arctan((1 + x)/(1 - x))", "1/(x^2 + 1)"),
    ("x arctan(x) - ln(1 + x^2)/2", "arctan(x)"),
    ("x arcsin(x) + sqrt(1 - x^2)", "arcsin(x)"),
    ("arcsin(2x)", "2/sqrt(1 - 4*x^2)"),
    ("arctan(e^x)", "e^x/(1 + e^(2*x))"),
    ("arsinh(x/2)", "1/sqrt(x^2 + 4)"),
    ("ln(x^3 sqrt(x + 1)/(x - 2)^2)", "3*(x^2 - 4*x - 4)/(2*x*(x - 2)*(x + 1))"),
    ("arctan(sqrt(x))", "1/(2*sqrt(x)*(1 + x))"),
    ("tanh(x)", "1 - tanh(x)^2"),
    ("sigmoid(x)", "sigmoid(x)*(1 - sigmoid(x))"),
    ("-y ln(p) - (1 - y) ln(1 - p) wrt p", "(p - y)/(p*(1 - p))"),
]
HIGHER = [
    ("x/(x^2 + 1)", 4, "24*x*(x^4 - 10*x^2 + 5)/(x^2 + 1)^5"),
    ("x^2 e^(-x)", 5, "-(x^2 - 10*x + 20)*e^(-x)"),
    ("ln(x)/x", 4, "2*(12*ln(x) - 25)/x^5"),
    ("sqrt(x)", 5, "105/(32*x^4*sqrt(x))"),
    ("sqrt(1 + x^2)", 3, "-3*x/((1 + x^2)^2*sqrt(1 + x^2))"),
    ("e^x sin(x)", 4, "-4*sin(x)*e^x"),
    ("cos(x)/(1 + sin(x))", 3, "(sin(x) - 2)/(sin(x) + 1)^2"),
    ("1/(1 + e^(-x))", 2, "e^(-x)*(e^(-x) - 1)/(1 + e^(-x))^3"),
]


@pytest.mark.parametrize("text, result", TEACHERS)
def test_the_form_a_teacher_leaves(text, result):
    derivation = derive(function(text))
    assert show(derivation.result, PLAIN) == show(read(result), PLAIN)
    assert all(step.checked == "proved" for step in derivation.steps)


@pytest.mark.parametrize("text, order, result", HIGHER)
def test_higher_derivatives_stay_tidy(text, order, result):
    assert show(derivatives(function(text), order=order)[-1].result, PLAIN) == show(read(result), PLAIN)


@pytest.mark.parametrize("text", ["2*sin(x)*cos(x)", "x^2 - 4*x + 3", "1 + e^x", "(x + 1)*(x^2 + 3)", "(x^2 - 1)^3"])
def test_what_is_plain_is_left_alone(text):
    assert tidy(read(text)) == read(text)


@pytest.mark.parametrize("text, result", [
    ("3*x/(2*sqrt(x))", "3*sqrt(x)/2"), ("sqrt(x)/x", "1/sqrt(x)"), ("x^2*sqrt(x)/x", "x*sqrt(x)"),
    ("sqrt(x^2/4 + 1)", "sqrt(x^2 + 4)/2"), ("(2*x)^2", "4*x^2"), ("60/(64*x)", "15/(16*x)"),
    ("(2/3*x)/y", "2*x/(3*y)"), ("(e^(2*x))^2", "e^(4*x)"), ("(-x^2 + 4*x - 1)*y", "-y*(x^2 - 4*x + 1)"),
    ("sqrt(2)/2", "sqrt(2)/2"), ("x*(y/2)*(1/z)", "x*y/(2*z)"),
])
def test_single_identities(text, result):
    assert show(tidy(read(text)), PLAIN) == result


leaves = st.sampled_from([name("x"), name("y"), ZERO, ONE, TWO, number(3), number(6), constant("e"), constant("pi")])
exponents = st.sampled_from([ZERO, ONE, TWO, number(3), neg(ONE), name("x")])


def larger(inner):
    return st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(lambda ts: add(*ts)),
        st.lists(inner, min_size=2, max_size=4).map(lambda ts: mul(*ts)),
        inner.map(neg),
        st.tuples(inner, inner).map(lambda uv: divide(*uv)),
        st.tuples(inner, exponents).map(lambda uv: power(*uv)),
        st.tuples(st.sampled_from(["sin", "cos", "sqrt", "log"]), inner).map(lambda fu: call(*fu)),
    )


expressions = st.recursive(leaves, larger, max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(expressions)
def test_tidying_changes_no_value(e):
    assert same(e, tidy(e)).level != "refuted"


class Undefined(Exception):
    pass


def value(e, point):
    """The value by mpmath, by none of our own arithmetic."""
    parts = [value(p, point) for p in children(e)]
    match e.head, parts:
        case "number", _:
            return mpmath.mpf(e.parts[0].numerator) / e.parts[0].denominator
        case "name", _:
            return point[e.parts[0]]
        case "constant", _:
            return mpmath.e if e.parts[0] == "e" else mpmath.pi
        case "+", _:
            return mpmath.fsum(parts)
        case "*", _:
            return mpmath.fprod(parts)
        case "neg", (u,):
            return -u
        case "/", (u, v) if abs(v) > 1e-20:
            return u / v
        case "^", (u, v) if u > 1e-20 or (abs(u) > 1e-20 and _is_whole(children(e)[1])):
            return u ** (int(v) if _is_whole(children(e)[1]) else v)
        case ("sqrt" | "log"), (u,) if u > 0:
            return getattr(mpmath, e.head)(u)
        case ("sin" | "cos" | "tan" | "cot"), (u,):
            return getattr(mpmath, e.head)(u)
    raise Undefined


def _is_whole(e):
    return (n := value_of(e)) is not None and n.denominator == 1


POINTS = [{"x": Fraction(a, 7), "y": Fraction(b, 7)} for a, b in ((5, 13), (16, 3), (-4, 9), (9, -17))]


@settings(max_examples=200, deadline=None)
@given(expressions)
def test_tidying_changes_no_value_by_other_arithmetic(e):
    after = tidy(e)
    with mpmath.workdps(40):
        for point in POINTS:
            here = {letter: mpmath.mpf(q.numerator) / q.denominator for letter, q in point.items()}
            try:
                u, v = value(e, here), value(after, here)
            except (Undefined, OverflowError):
                continue
            assert abs(u - v) <= 1e-18 * (1 + abs(u)) or abs(u) > 1e30


@settings(max_examples=100, deadline=None)
@given(expressions)
def test_tidying_twice_is_tidying_once(e):
    once = tidy(e)
    assert tidy(once) == once


@settings(max_examples=100, deadline=None, derandomize=True)
@given(expressions)
def test_what_is_tidy_is_not_larger(e):
    assert module.measure(tidy(e)) <= module.measure(e)


def test_every_identity_can_be_used_somewhere():
    """None is dead: on letters in place of its left side it, or a better one, applies."""
    for group in TIDYING:
        for rule in group.identities:
            left = put(sides(rule.claim)[0], {name("u"): call("sin", name("u"))})
            if names(left) & set("nmk") or rule.conditions or ELLIPSIS in [p for q in pieces(left) for p in q.parts]:
                continue
            assert tidy(left) != left, rule.name
