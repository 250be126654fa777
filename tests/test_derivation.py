"""Derivations: right (against mpmath, at 30 digits), complete, and each line checked.

tests/data/derivatives.txt is the shared list of measured derivative cases:
class ; function in SymPy syntax ; variables.
"""

from pathlib import Path

import pytest
from independent import check_slope

from symtutor.derivation import derivatives, derive, gradient, hessian, tidy
from symtutor.expression.judge import same
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.reading import read
from symtutor.expression.tree import name, pieces
from symtutor.function import function
from symtutor.words import TutorError, UsageError

CASES = [line.split(" ; ") for line in (Path(__file__).parent / "data/derivatives.txt").read_text().splitlines()]


@pytest.mark.parametrize("kind, text, variables", CASES, ids=lambda x: x[:40])
def test_the_shared_list(kind, text, variables):
    for variable in variables.split(","):
        d = derive(function(text, wrt=[variable.strip()]))
        assert d.steps and all(step.checked in ("proved", "points") for step in d.steps)
        assert not any(p.head in ("d", "partial") for p in pieces(d.result))
        assert check_slope(d, every_line=kind != "big") == 3


@pytest.mark.parametrize("text, lines", [
    ("3x^2 - 3x + 4", [
        "d/dx(3*x^2) - d/dx(3*x) + d/dx(4)",
        "3*d/dx(x^2) - 3*d/dx(x) + 0",
        "3*2*x - 3*1 + 0",
        "6*x - 3",
    ]),
    ("x^2 sin x", ["d/dx(x^2)*sin(x) + x^2*d/dx(sin(x))", "2*x*sin(x) + x^2*cos(x)"]),
    ("sin(3x)", ["cos(3*x)*d/dx(3*x)", "cos(3*x)*3*d/dx(x)", "cos(3*x)*3*1", "3*cos(3*x)"]),
    ("5", ["0"]),
    ("x", ["1"]),
])
def test_the_printed_lines(text, lines):
    assert [show(line, PLAIN) for line, _ in derive(function(text)).lines] == lines


@pytest.mark.parametrize("text, result", [
    ("x^3", "3*x^2"),
    ("(2x+1)^7", "14*(2*x + 1)^6"),
    ("sqrt(1+x^2)", "x/sqrt(1 + x^2)"),
    ("x/(x^2+1)", "(1 - x^2)/(x^2 + 1)^2"),
    ("e^(2x)", "2*e^(2*x)"),
    ("ln(x^2)", "2/x"),
    ("2^x", "2^x*ln(2)"),
    ("x^a wrt x", "a*x^(a - 1)"),
    ("tan x", "sec(x)^2"),
    ("sin(x)cos(x)", "cos(x)^2 - sin(x)^2"),
    ("1/x", "-1/x^2"),
    ("ln(x)/x", "(1 - ln(x))/x^2"),
    ("sigmoid(x)", "sigmoid(x)*(1 - sigmoid(x))"),
    ("abs(x)", "sign(x)"),
    ("pi^2", "0"),
    ("(x^2 + 100)/2", "x"),
    ("100x^2/2", "100*x"),
    ("3/x^3", "-9/x^4"),
    ("x^(-2)", "-2/x^3"),
    ("(3x+2)/(x-5)^2", "-(3*x + 19)/(x - 5)^3"),
    ("x/sqrt(x^2+1)", "1/((x^2 + 1)*sqrt(x^2 + 1))"),
    ("x^2 e^(-x)", "x*(2 - x)*e^(-x)"),
    ("ln(ln x)", "1/(x*ln(x))"),
    ("e^(e^x)", "e^(e^x)*e^x"),
])
def test_the_form_a_teacher_leaves(text, result):
    assert derive(function(text)).result == read(result)


def test_gradient_and_hessian():
    f = function("f(x, y) = x^2 y + sin(y)")
    assert [show(d.result, PLAIN) for d in gradient(f)] == ["2*x*y", "x^2 + cos(y)"]
    assert [[show(d.result, PLAIN) for d in row] for row in hessian(f)] == [["2*y", "2*x"], ["2*x", "-sin(y)"]]


def test_higher_orders():
    assert [show(d.result, PLAIN) for d in derivatives(function("x^4"), order=3)] == ["4*x^3", "12*x^2", "24*x"]


def test_conditions_travel():
    assert read("x > 0") in derive(function("ln x")).conditions
    assert read("x != 0") in derive(function("abs(x)")).conditions
    assert derive(function("1/(x^2+1)")).conditions == ()


def test_equal_steps_of_one_line_share_it():
    d = derive(function("x^2 + x^3"))
    (_, first), (_, second), *_ = d.lines
    assert len(first) == 1 and len(second) == 2


def test_a_function_without_a_rule_is_refused_in_words():
    with pytest.raises(TutorError):
        derive(function("besselj(x, x)"))


def test_tidy_keeps_what_is_tidy():
    for text in ("6*x - 3", "x^2 + 1", "2*x*sin(x)", "1/x", "sqrt(x)", "-x", "1/2", "x*e^x"):
        assert tidy(read(text)) == read(text)


def test_partial_derivatives_are_written_with_the_round_d():
    assert gradient(function("f(x, y) = x y"))[0].start.head == "partial"
    assert derive(function("a x^2 wrt x")).start.head == "d"
    assert name("a").head == "name"


@pytest.mark.parametrize("text, method, lines", [
    ("x^x", "logarithmic", ["x^x*d/dx(ln(x^x))", "x^x*d/dx(x*ln(x))", "x^x*(d/dx(x)*ln(x) + x*d/dx(ln(x)))"]),
    ("(x+1)(x-1)", "expand", ["d/dx(x^2 - 1)", "d/dx(x^2) - d/dx(1)", "2*x - 0", "2*x"]),
    ("(x+1)^3", "expand", ["d/dx(x^3 + 3*x^2 + 3*x + 1)"]),
])
def test_other_methods_begin_differently(text, method, lines):
    assert [show(line, PLAIN) for line, _ in derive(function(text), method=method).lines][: len(lines)] == lines


@pytest.mark.parametrize("text", ["x^x", "x^2*(x+1)/(x-1)", "sqrt((1+x)/(1-x))", "x^3*e^x"])
def test_methods_agree(text):
    f = function(text)
    by_rules, by_logarithm = derive(f), derive(f, method="logarithmic")
    assert same(by_rules.result, by_logarithm.result).level in ("proved", "points")


@pytest.mark.parametrize("text, method", [("sin(x)", "expand"), ("x", "no such method")])
def test_a_method_that_does_not_fit_is_refused(text, method):
    with pytest.raises(UsageError):
        derive(function(text), method=method)


@pytest.mark.parametrize("text", ["1/0", "sqrt(-1 - x^2)", "ln(-1)", "x on x > 3, x < 2", "asin(2 + x^2)"])
def test_what_is_nowhere_a_real_function_is_refused(text):
    with pytest.raises(TutorError) as refusal:
        derive(function(text))
    assert refusal.value.status == 3
