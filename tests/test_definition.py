"""The derivative from its definition: the lines, their judge, agreement with the rules, both languages."""

import json

import pytest

from symtutor.cli.program import main
from symtutor.derivation import derive
from symtutor.derivation.checking import checked
from symtutor.derivation.limits_proved import limits_proved
from symtutor.expression.judge import same
from symtutor.expression.notation import LATEX, PLAIN, SPEECH_KO, SYMPY, UNICODE, show
from symtutor.expression.notation.block import block
from symtutor.expression.numbers import ball
from symtutor.expression.reading import read
from symtutor.expression.tree import names
from symtutor.function import function
from symtutor.lessons.derivations.section import derivation_lesson
from symtutor.render.latex import render_latex
from symtutor.render.text import render_text
from symtutor.words import TutorError, UsageError
from symtutor.words.translate import translate

COVERED = [
    "x^2", "3x^3 - 2x + 1", "x^5", "(x + 1)^2", "x/3", "7", "x", "1/x", "5/(x^2 + 1)", "-2/x", "1/(2x - 1)", "sqrt(x)",
    "sqrt(2x + 1)", "sqrt(x^2 + 1)", "sin(x)", "cos(x)", "sin(2x)", "cos(x*3)", "e^x", "e^(2x)", "2^x", "3^(2x)",
    "a x^2 + b x + c wrt x", "sin(a x) wrt x", "h^2", "1/x^2", "1/sqrt(x)", "-3/sqrt(2x + 1)", "cos(3x + 1)",
    "sin(1 - 2x)", "e^(-x)", "ln(x)", "ln(2x + 1)", "ln(a x) wrt x", "tan(x)", "tan(2x)", "x^n wrt x", "x^(2/3)",
    "x^(-3)", "x^pi", "3sin(x)", "-2cos(x)", "sin(x)/2", "-sin(x)", "4sqrt(x)", "x^2 + sin(x)", "x^2 + 3x - 5 + 2e^x",
    "x + 1/x", "3ln(x) - 4/x + sqrt(x)", "a sin(x) + b cos(x) wrt x", "sqrt(x)/3 - 2/sqrt(x)", "e^x/2 - e^(-x)/2",
]


def lines(text):
    return [show(line, PLAIN) for line, _ in derive(function(text), method="definition").lines]


@pytest.mark.parametrize("text, expected", [
    ("x^2", [
        "lim(h->0, ((x + h)^2 - x^2)/h)",
        "lim(h->0, ((x^2 + 2*x*h + h^2) - x^2)/h)",
        "lim(h->0, (2*x*h + h^2)/h)",
        "lim(h->0, 2*x + h)",
        "2*x",
    ]),
    ("1/x", [
        "lim(h->0, (1/(x + h) - 1/x)/h)",
        "lim(h->0, (x - (x + h))/(h*(x + h)*x))",
        "lim(h->0, (-h)/(h*(x + h)*x))",
        "lim(h->0, (-1)/((x + h)*x))",
        "-1/x^2",
    ]),
    ("sqrt(x)", [
        "lim(h->0, (sqrt(x + h) - sqrt(x))/h)",
        "lim(h->0, ((x + h) - x)/(h*(sqrt(x + h) + sqrt(x))))",
        "lim(h->0, h/(h*(sqrt(x + h) + sqrt(x))))",
        "lim(h->0, 1/(sqrt(x + h) + sqrt(x)))",
        "1/(sqrt(x) + sqrt(x))",
        "1/(2*sqrt(x))",
    ]),
    ("sin(x)", [
        "lim(h->0, (sin(x + h) - sin(x))/h)",
        "lim(h->0, (sin(x)*cos(h) + cos(x)*sin(h) - sin(x))/h)",
        "sin(x)*lim(h->0, (cos(h) - 1)/h) + cos(x)*lim(h->0, sin(h)/h)",
        "sin(x)*0 + cos(x)*1",
        "cos(x)",
    ]),
    ("e^x", [
        "lim(h->0, (e^(x + h) - e^x)/h)",
        "lim(h->0, (e^x*e^h - e^x)/h)",
        "e^x*lim(h->0, (e^h - 1)/h)",
        "e^x*1",
        "e^x",
    ]),
    ("ln(x)", [
        "lim(h->0, (ln(x + h) - ln(x))/h)",
        "lim(h->0, ln((x + h)/x)/h)",
        "lim(h->0, ln(1 + h/x)/h)",
        "1/x",
    ]),
    ("x^n wrt x", [
        "lim(h->0, ((x + h)^n - x^n)/h)",
        "lim(h->0, x^n*((1 + h/x)^n - 1)/h)",
        "x^n*lim(h->0, ((1 + h/x)^n - 1)/h)",
        "x^n*n*(1/x)",
        "n*x^n*(1/x)",
        "n*x^(n - 1)",
    ]),
    ("x^2 + 3sin(x)", [
        "lim(h->0, (((x + h)^2 + 3*sin(x + h)) - (x^2 + 3*sin(x)))/h)",
        "lim(h->0, ((x + h)^2 - x^2)/h) + 3*lim(h->0, (sin(x + h) - sin(x))/h)",
        "lim(h->0, ((x^2 + 2*x*h + h^2) - x^2)/h) + 3*lim(h->0, (sin(x)*cos(h) + cos(x)*sin(h) - sin(x))/h)",
        "lim(h->0, (2*x*h + h^2)/h) + 3*(sin(x)*lim(h->0, (cos(h) - 1)/h) + cos(x)*lim(h->0, sin(h)/h))",
        "lim(h->0, 2*x + h) + 3*(sin(x)*0 + cos(x)*1)",
        "2*x + 3*(sin(x)*0 + cos(x)*1)",
        "2*x + 3*cos(x)",
    ]),
])
def test_the_printed_lines(text, expected):
    assert lines(text) == expected


@pytest.mark.parametrize("text", COVERED)
def test_it_agrees_with_the_rules(text):
    f = function(text)
    by_limit, by_rules = derive(f, method="definition"), derive(f)
    assert same(by_limit.result, by_rules.result).level == "proved"
    assert by_limit.conditions == by_rules.conditions
    assert by_limit.method == "definition"
    assert {step.checked for step in by_limit.steps} == {"proved"}


@pytest.mark.parametrize("text", ["x*sin(x)", "x^x", "abs(x)", "x^2 + sin(x^2)", "sin(x^2)", "ln(x)^2"])
def test_another_function_is_refused_in_words(text):
    with pytest.raises(UsageError):
        derive(function(text), method="definition")


@pytest.mark.parametrize("text, value", [
    ("lim(h->0, sin(h)/h)", 1), ("lim(h->0, (cos(h) - 1)/h)", 0), ("lim(h->2, h^2)", 4),
    ("lim(h->1, (h^2 - 1)/(h - 1))", 2),
    ("lim(h->0, (e^h - 1)/h)", 1), ("lim(h->0, 7*h/h)", 7), ("lim(h->0, 0/h)", 0), ("lim(h->0, (tan(h) - h)/h)", 0),
])
def test_the_value_of_a_limit(text, value):
    assert ball(read(text), {}).contains(value)


@pytest.mark.parametrize("text", [
    "lim(h->0, 1/h)", "lim(h->0, abs(h)/h)", "lim(h->0, sqrt(h)/h)", "lim(h->0, (1 - cos(h))/h^2)",
    "lim(h->0, (h + 1)/h)", "lim(h->0, sin(1/h))", "lim(h->0, floor(h))",
])
def test_what_has_no_certified_limit_has_no_value(text):
    assert not ball(read(text), {}).is_finite()


@pytest.mark.parametrize("before, after, proved", [
    ("diff(x^3, x)", "lim(h->0, ((x + h)^3 - x^3)/h)", True),
    ("lim(h->0, h/h)", "1", True),
    ("lim(h->0, h/h)", "2", False),
    ("lim(h->0, h/h)", "lim(h->0, 1)", True),
    ("lim(h->0, h/h)", "lim(h->0, 2)", False),
    ("lim(h->0, 2x + h)", "2x", True),
    ("lim(h->0, 2x + h)", "2x + 1", False),
    ("lim(h->0, abs(h)/h)", "1", False),
    ("lim(h->0, abs(h))", "0", False),  # sizes are not among what is known to be continuous
    ("lim(h->0, 1/h)", "0", False),
    ("lim(h->0, sin(3h)/h)", "3", True),
    ("lim(h->0, sin(3h)/h)", "1", False),
    ("lim(h->0, (2^(5h) - 1)/h)", "5ln(2)", True),
    ("lim(h->0, ln(1 + a*h)/h)", "a", True),
    ("lim(h->0, ((1 + h)^n - 1)/h)", "n", True),
    ("lim(h->0, sin(h)/h + 1/h - 1/h)", "lim(h->0, sin(h)/h) + lim(h->0, 1/h) - lim(h->0, 1/h)", False),
    ("lim(h->0, x*sin(h)/h)", "x*lim(h->0, sin(h)/h)", True),
    ("lim(h->0, h*sin(h)/h)", "h*lim(h->0, sin(h)/h)", False),
])
def test_which_limits_are_proved(before, after, proved):
    assert limits_proved(read(before), read(after)) == proved


@pytest.mark.parametrize("before, after", [
    ("diff(x^3, x)", "lim(h->0, ((x + h)^3 + x^3)/h)"),
    ("diff(x^3, x)", "lim(h->0, ((x + h)^3 - x^3)/h)*2"),
    ("diff(sin(x), x)", "lim(h->0, (cos(x + h) - cos(x))/h)"),
    ("lim(h->0, 2*x + h)", "2*x + 1"),
])
def test_a_wrong_line_is_never_shown(before, after):
    with pytest.raises(TutorError):
        checked(read(before), read(after))


def test_the_letter_of_a_limit_is_its_own():
    assert names(read("lim(h->0, (x + h)/h)")) == {"x"}


@pytest.mark.parametrize("notation, text", [
    (PLAIN, "lim(h->0, 2*x + h)"), (UNICODE, "lim h→0 (2x + h)"), (LATEX, r"\lim_{h \to 0} (2 x + h)"),
    (SYMPY, "Limit(2*x + h, h, 0)"), (SPEECH_KO, "리미트 에이치가 영으로 갈 때 괄호 이 엑스 더하기 에이치"),
])
def test_notations(notation, text):
    assert show(read("limit(2x + h, h, 0)"), notation) == text


def test_the_picture():
    assert block(read("lim(h->0, sin(h)/h)")).lines == ("lim sin(h)/h", "h→0         ")


@pytest.mark.parametrize("language, words", [
    ("en", ["definition of the derivative", "multiply out", "the step goes to 0", "slopes of secants"]),
    ("ko", ["도함수의 정의", "전개", "증분을 0으로", "할선의 기울기"]),
])
def test_the_page(language, words):
    document = translate(derivation_lesson([derive(function("x^2"), method="definition")]), language)
    assert all(word in render_text(document) for word in words)
    assert r"\lim_{h \to 0} \frac{(x + h)^{2} - x^{2}}{h}" in render_latex(document, language, "")


def test_the_command(capsys):
    assert main(["derive", "1/x", "--method", "definition", "--to", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["derivatives"]
    assert told["result"] == "-1/x**2" and told["method"] == "definition"
    assert [step["rule"] for step in told["steps"]] == [
        "definition", "common_denominator", "collect", "cancel_step", "put_zero",
    ]
