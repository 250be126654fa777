"""One derivative by every method that fits: which fit, that they agree, and the page that compares them."""

import json

import pytest

from symtutor.cli.program import main
from symtutor.derivation import derive
from symtutor.derivation.compare import agreement, by_every_method
from symtutor.derivation.methods import METHODS
from symtutor.expression.judge import same
from symtutor.function import function
from symtutor.lessons.derivations.methods import METHOD_NAMES, methods_lesson
from symtutor.lessons.derivations.section import derivation_lesson
from symtutor.render.text import render_text
from symtutor.words import TutorError
from symtutor.words.translate import translate

FITTING = [
    ("x^2", "rules logarithmic definition"),
    ("(x + 1)^3", "rules logarithmic expand definition"),
    ("(x + 1)(x - 1)", "rules logarithmic expand definition"),
    ("sin(x)", "rules definition"),
    ("e^x", "rules definition"),
    ("x^x", "rules logarithmic"),
    ("x sin(x)", "rules logarithmic"),
    ("ln(x)", "rules definition"),
    ("x + sin(x)", "rules definition"),
    ("x^2/(x - 1)", "rules logarithmic negative_power"),
    ("-1/x", "rules negative_power definition"),
    ("x^2/2", "rules logarithmic definition"),
    ("sin(x)/(1 + x)^2", "rules logarithmic expand negative_power"),
    ("abs(x)", "rules"),
]


@pytest.mark.parametrize("text, methods", FITTING)
def test_which_methods_fit(text, methods):
    assert " ".join(d.method for d in by_every_method(function(text))) == methods


@pytest.mark.parametrize("text", [text for text, methods in FITTING if " " in methods])
def test_they_agree(text):
    first, *others = by_every_method(function(text))
    assert all(same(first.result, other.result).level == "proved" for other in others)


def test_results_that_differ_are_never_said_to_agree():
    first, second = derive(function("x^2")), derive(function("x^3"))
    with pytest.raises(TutorError):
        agreement((first, second))


def test_results_written_differently_stand_in_the_table():
    page = render_text(translate(methods_lesson([by_every_method(function("(x + 1)^2"))]), "en"))
    assert "2x + 2" in page.split("result")[1] and "2(x + 1)" in page.split("result")[1]


def test_every_method_has_a_name():
    assert METHOD_NAMES.keys() == METHODS.keys()


def test_what_has_no_derivative_is_refused():
    with pytest.raises(TutorError):
        by_every_method(function("besselj(x, x)"))


@pytest.mark.parametrize("language, words", [
    ("en", ["By the rules", "By multiplying out first", "By the definition", "lines", "Shortest here: the rules.",
            "All of them give the same derivative: proved."]),
    ("ko", ["여러 방법으로 미분하기", "먼저 전개하기", "도함수의 정의", "줄 수", "여기서 가장 짧은 방법: 미분법.",
            "모든 방법의 결과가 같음이 증명되었습니다."]),
])
def test_the_page(language, words):
    page = render_text(translate(methods_lesson([by_every_method(function("(x + 1)^3"))]), language))
    assert all(word in page for word in words)


@pytest.mark.parametrize("text, method, words", [
    ("x^2 (x - 1)^3", "logarithmic", "The logarithms are defined where x > 1."),
    ("(x - 1)(x + 2)^2", "expand", "Multiply out the brackets before differentiating."),
    ("x^2/(x - 1)", "negative_power", "A quotient is a product with a negative power"),
])
def test_what_a_method_says_of_itself(text, method, words):
    assert words in render_text(translate(derivation_lesson([derive(function(text), method=method)]), "en"))


def test_no_word_of_logarithms_where_the_function_needs_them():
    page = render_text(translate(derivation_lesson([derive(function("x^x"), method="logarithmic")]), "en"))
    assert "The logarithms are defined" not in page


def test_full_detail_shows_each_use_of_a_rule_as_it_is_written():
    page = render_text(translate(derivation_lesson([derive(function("x^3 - 2x"))], "full"), "en"))
    assert "Each step by itself" in page and "3x^(3 − 1)" in page
    assert "The exponent 3 comes down in front and is lowered by 1." in page


def test_the_grains_of_detail():
    compared = [by_every_method(function("x^2"))]
    brief, normal, full = (
        render_text(translate(methods_lesson(compared, detail), "en")) for detail in ("brief", "normal", "full")
    )
    assert "lim" not in brief and "definition" in brief
    assert "lim" in normal and "The rules used" not in normal
    assert "The rules used" in full


def test_the_command(capsys):
    assert main(["derive", "x y^2", "--method", "all", "--to", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["derivatives"]
    assert [d["wrt"] for d in told] == ["x"] * 3 + ["y"] * 3
    assert [d["method"] for d in told] == ["rules", "logarithmic", "definition"] * 2
