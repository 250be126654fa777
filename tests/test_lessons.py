"""Lessons: what a page says, in both languages, for every kind of result."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from symtutor.check.questions.lines import check_lines
from symtutor.check.questions.table import check_table
from symtutor.check.verdict import SHARE, Verdict
from symtutor.derivation import derivatives, gradient, hessian
from symtutor.descent import OPTIMIZERS, descend
from symtutor.document import Document, Steps
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.reading import read
from symtutor.function import function
from symtutor.lessons.answers.verdict import verdict_lesson
from symtutor.lessons.decimals import shown
from symtutor.lessons.derivations.section import derivation_lesson
from symtutor.lessons.descents.gap import gap_blocks
from symtutor.lessons.descents.optimizers import optimizer_page, optimizers_page
from symtutor.lessons.descents.section import descent_lesson
from symtutor.lessons.minima.section import minimum_lesson
from symtutor.lessons.reference import ALL_RULES, rule_page, rules_page
from symtutor.lessons.sheet import blank_sheet, worked_sheet
from symtutor.lessons.solve import solve_lesson
from symtutor.minimum import Minimum, minimize
from symtutor.problem import find, load
from symtutor.render.text import render_text
from symtutor.words.language import Language
from symtutor.words.translate import translate

LANGUAGES: tuple[Language, ...] = ("en", "ko")
LEFT_OVER = re.compile(r"\{|\}|None|[가-힣0-9a-z](을/를|은/는|이/가|과/와|으로/로)|  \.|Expr")


def page(document: Document, language: Language = "en") -> str:
    return render_text(translate(document, language), width=110)


def both(document: Document) -> tuple[str, str]:
    """The page in both languages, neither with anything that is no text."""
    english, korean = page(document, "en"), page(document, "ko")
    assert not LEFT_OVER.search(english) and not LEFT_OVER.search(korean)
    assert not re.search("[가-힣]", english)
    return english, korean


@cache
def minimum_of(text: str) -> Minimum:
    return minimize(function(text))


# ---- derivations

FUNCTIONS = [
    "3x^2 - 3x + 4", "x^2 sin x", "x/(x^2 + 1)", "(2x + 1)^5", "sin(x^2)^3", "ln(sin x)", "x^x", "5", "x", "|x|", "-x",
    "a x^2 + b x wrt x", "f(x, y) = x^2 y + e^(x y)", "e^(-x^2)", "sqrt(1 + x^2)", "sum(i=1..n, (x - i)^2) wrt x",
]


@pytest.mark.parametrize("text", FUNCTIONS)
def test_a_derivation_is_told_in_both_languages(text: str) -> None:
    made = gradient(function(text))
    english, korean = both(derivation_lesson(made))
    assert "proved" in english or "equal" in english
    assert re.search("니다[.:]", korean)


@pytest.mark.parametrize("text", FUNCTIONS)
def test_each_printed_line_is_one_line_of_the_derivation(text: str) -> None:
    made = gradient(function(text))
    chains = [block for block in derivation_lesson(made).blocks if isinstance(block, Steps)]
    assert [len(chain.lines) - 1 for chain in chains] == [len(d.lines) for d in made]
    for chain, derivation in zip(chains, made, strict=True):
        assert chain.lines[0].right == derivation.start
        assert chain.lines[-1].right == derivation.result
        assert all(line.reason for line in chain.lines[1:])


@pytest.mark.parametrize(("text", "said"), [
    ("3x^2 - 3x + 4", "The outermost operation is a sum. Differentiate term by term."),
    ("x^2 sin x", "The outermost operation is a product."),
    ("x/(x^2 + 1)", "The outermost operation is a quotient."),
    ("(2x + 1)^5", "The outermost operation is a power."),
    ("sin(3x)", "The outermost function is sine: (sin x)' = cos x."),
    ("x^2 sin x", "product (u = x², v = sin x)"),
    ("3x^2 - 3x + 4", "constant factor (c = 3), constant"),
    ("(2x + 1)^5", "power (n = 5), chain rule (u = 2x + 1)"),
    ("3x^2 - 3x + 4", "4 lines, each proved."),
    ("ln x", "for x > 0"),
    ("|x|", "f'(x) exists where x ≠ 0."),
])
def test_what_a_derivation_says(text: str, said: str) -> None:
    assert said in page(derivation_lesson(gradient(function(text))))


def test_korean_particles_follow_the_mathematics() -> None:
    korean = page(derivation_lesson(gradient(function("f(x, y) = x^2 y"))), "ko")
    assert "가장 바깥 연산은 곱입니다." in korean and "y는 상수" in korean


def test_grains_of_detail() -> None:
    made = gradient(function("x^2 sin(3x)"))
    brief, normal, full = (page(derivation_lesson(made, detail)) for detail in ("brief", "normal", "full"))
    assert len(brief) < len(normal) < len(full)
    assert "chain rule" not in brief and "(f(u))' = f'(u)·u'" in full


def test_orders_and_hessians_have_sections_of_their_own() -> None:
    second = page(derivation_lesson(derivatives(function("x^3"), order=3)))
    headings = re.findall(r"^\d (.*)$", second, re.MULTILINE)
    assert headings == ["Derivative", "Second derivative", "Derivative of order 3"]
    f = function("x^2 y + y^3")
    matrix = page(derivation_lesson((*gradient(f), *(d for row in hessian(f) for d in row))))
    assert re.findall(r"^\d (.*)$", matrix, re.MULTILINE) == ["Gradient", "Hessian"]
    assert "⎡2y  2x⎤" in matrix


# ---- the page of the design

def test_the_page_to_aim_for() -> None:
    f = function("3x^2 - 3x + 4")
    minimum = minimum_of("3x^2 - 3x + 4")
    english, korean = both(solve_lesson(gradient(f), minimum, descend(f, ("-2",), "0.1", minimum=minimum)))
    for line in (
        "f(x) = 3x² − 3x + 4", "= 6x − 3", "6x = 3", "add 3 on both sides", "divide by 6",
        "f(1/2) = 3·(1/2)² − 3·(1/2) + 4 = 13/4", "f(x) = 3(x − 1/2)² + 13/4, and a square is never negative.",
        "Minimum 13/4 = 3.25, at x = 1/2 and nowhere else.", "1 − 6η = 2/5", "Stable for η < 1/3, fastest at η = 1/6.",
        "x₁ = −2 − 0.1·(6·(−2) − 3)", "= −2 − 0.1·(−15) = −0.5", "(5/2)·(2/5)^k", "after 17 updates, as predicted",
    ):
        assert line in english
    assert re.search(r"1 +−0\.5 +6\.25 +−6 +−1 +3\n", english)
    assert re.search(r"f\(x\) +↘ +13/4 +↗", english)
    for line in ("양변에 3을 더합니다", "양변을 6으로 나눕니다", "최솟값은 13/4 = 3.25이고, x = 1/2에서만"):
        assert line in korean


# ---- minima of every status

@pytest.mark.parametrize(("text", "said"), [
    ("x^2 - 4x + 7", "Minimum 3, at x = 2 and nowhere else."),
    ("x^4 - 2x^2", "at x = −1 and x = 1."),
    ("e^x", "There is no minimum: the values come as near to 0 as you like, but none reaches it."),
    ("x^3", "There is no minimum: the values fall below every number."),
    ("|x^2 - 4| + x", "kink"),
    ("x^3 - 6x^2 + 9x + 1 on 0 <= x <= 5", "end of the domain"),
])
def test_what_a_minimum_says(text: str, said: str) -> None:
    english, _ = both(minimum_lesson(minimum_of(text)))
    assert said in english


def test_unknown_is_said_plainly() -> None:
    unknown = Minimum(function("x^2"), (), (), (), False, "unknown", enclosure=("0.99", "1.02"))
    english, korean = both(minimum_lesson(unknown))
    assert "I do not know" in english and "between 0.99 and 1.02" in english
    assert "알아내지 못했습니다" in korean and "0.99와 1.02 사이" in korean


def test_infinitely_many_minimizers_are_one_sentence() -> None:
    family = read("x = 2*pi*k", names=("k",))
    found = Minimum(function("-cos x"), (), (), (), True, "attained", value=read("-1"), family=family)
    english, _ = both(minimum_lesson(found))
    assert "Minimum −1, at every point with x = 2πk." in english


def test_conditions_on_parameters_are_told() -> None:
    found = Minimum(function("a x^2 wrt x"), (), (), (), True, "attained", value=read("0"), conditions=(read("a > 0"),),
                    minimizers=((("x", read("0")),),))
    english, korean = both(minimum_lesson(found))
    assert "This holds for a > 0." in english and "a > 0일 때" in korean


# ---- descents

@pytest.mark.parametrize("name", sorted({o.name for o in OPTIMIZERS}))
def test_every_optimizer_is_told(name: str) -> None:
    run = descend(function("x^2 + 3y^2"), ("2", "1"), "0.1", 4, name)
    english, _ = both(descent_lesson(run))
    assert "η = 0.1" in english and "←" in english
    both(optimizer_page(name))


def test_exact_descents_are_told_in_fractions() -> None:
    run = descend(function("x^2 + 3y^2"), ("2", "1"), "1/10", 3, exact=True)
    english, _ = both(descent_lesson(run))
    assert re.search(r"1 +8/5 +2/5 ", english)


def test_a_long_table_is_cut_in_the_middle() -> None:
    english = page(descent_lesson(descend(function("x^2"), ("1",), "1/100", 50)))
    assert re.search(r"^ +…$", english, re.MULTILINE) and re.search(r"^ +50 ", english, re.MULTILINE)
    assert not re.search(r"^ +30 ", english, re.MULTILINE)


@pytest.mark.parametrize(("text", "said"), [
    ("x^2", "almost right, never exactly"),
    ("e^x", "nothing that descent could arrive at"),
])
def test_the_gap(text: str, said: str) -> None:
    minimum = minimum_of(text)
    run = descend(function(text), ("1",), "0.1", 40, minimum=minimum)
    english, _ = both(Document(tuple(gap_blocks(run, minimum))))
    assert said in english


def test_the_gap_of_an_unknown_minimum_is_unknown() -> None:
    unknown = replace(minimum_of("x^2"), status="unknown")
    run = descend(function("x^2"), ("1",), "0.1", 3)
    assert "not known" in page(Document(tuple(gap_blocks(run, unknown))))


@pytest.mark.parametrize(("value", "written"), [
    (0.1, "0.1"), (0.1 + 0.2, "0.3"), (0.4999999995, "0.5000000"), (-2.5, "-2.5"), (1e-9, "10^(-9)"),
    (4.3e-7, "4.3*10^(-7)"), (1234567.0, "1234567"), (1 / 3, "0.3333333"), (0.0, "0"),
    (float("inf"), "oo"), (float("-inf"), "-oo"),
    (float("nan"), "–"), (Fraction(1, 8), "0.125"), (2e15, "2*10^15"),
])
def test_numbers_of_a_table(value: float | Fraction, written: str) -> None:
    cell = shown(value)
    assert (show(cell.expr, PLAIN) if hasattr(cell, "expr") else getattr(cell, "text", "")) == written


# ---- verdicts, references, sheets

@pytest.mark.parametrize("kind", SHARE)
def test_every_verdict_is_told(kind: str) -> None:
    english, korean = both(verdict_lesson(Verdict("derive x", "1", kind)))  # type: ignore[arg-type]
    assert english.strip() and korean.strip()


@pytest.mark.parametrize("name", ALL_RULES)
def test_every_rule_has_its_page(name: str) -> None:
    english, _ = both(rule_page(ALL_RULES[name]))
    assert ("What goes wrong" in english) == bool(ALL_RULES[name].mistakes)


def test_the_lists_of_rules_and_optimizers() -> None:
    english, _ = both(rules_page())
    assert all(re.search(rf"^ +{name} ", english, re.MULTILINE) for name in ALL_RULES)
    english, _ = both(optimizers_page())
    assert all(f" {o.name} " in english for o in OPTIMIZERS)


def test_sheets() -> None:
    problem = load(find("power-rule"))
    blank, worked = page(blank_sheet(problem)), page(worked_sheet(problem))
    assert "5 points" in blank and "Solution" not in blank
    assert "Solution" in worked and "20x⁴ − 21x²" in worked
    both(worked_sheet(problem))


def test_a_wrong_line_is_named_with_its_reason() -> None:
    lines = ("f(x) = x^2 sin x", "f'(x) = 2x sin x + x^2 cos x", "= x (2 sin x)")
    english, _ = both(verdict_lesson(check_lines(lines)))
    assert "The first wrong line is line 3." in english
    assert re.search(r"Line 3: at x = .* but the line above is", english)
    english, _ = both(verdict_lesson(check_lines(("x^2 = 4", "x = 2"))))
    assert "lost" in english and english.count("x = −2") == 1


def test_a_wrong_row_is_named_and_the_next_may_follow() -> None:
    rows = [{"x": "3"}, {"x": "5/2"}, {"x": "5/4"}]
    english, _ = both(verdict_lesson(check_table("x^2", {"x": "3"}, "1/4", rows)))
    assert "The first wrong row is k = 1." in english and "follows from the row above" in english
