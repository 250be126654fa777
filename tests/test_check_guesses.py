"""The quick value of each guess is that of the wrong derivative it stands for, and the judge is the tidy derivative."""

from fractions import Fraction
from math import isfinite, isnan

import pytest

from symtutor.check import check
from symtutor.check.mistakes.bench import Bench, near, slope, value
from symtutor.check.mistakes.bent import by_rules
from symtutor.check.mistakes.guess import Guess, carried_on, made
from symtutor.check.mistakes.misread import misreadings
from symtutor.check.questions.keys import derivative_key, right_derivative, tidy_key
from symtutor.expression.numbers import ball
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, name
from symtutor.function import function

FUNCTIONS = (
    "3x^4 - 2x + 5", "x^2 sin x", "x^2/(x + 1)", "sin(x^2)", "(x^2 + 1)^3", "e^(-x) cos(3x)", "ln(3x)/x", "x^x",
    "sqrt(x^2 + 1)", "2^x atan x", "sin(e^(2x))", "1/x^3 + pi^2 x", "(x + 2y)^3", "e^(x y) - x y", "tanh(x)^2",
    "abs(x - 3) x", "-(x - 1)/cbrt(x)", "log_2(x) + x^a", "max(x, 1) x", "cos(x)^2 sin(x)", "ln(cos(x)^2 + 1)",
)
POINT = {"x": Fraction(7, 5), "y": Fraction(4, 3), "a": Fraction(5, 2)}


def guesses(text: str) -> list[Guess]:
    body = function(text, ["x"]).body
    return [*by_rules(body, "x"), *misreadings(body, "x")]


def certified(e: Expr) -> float:
    return float(ball(e, POINT).mid())


@pytest.mark.parametrize("text", FUNCTIONS)
def test_the_quick_value_of_a_guess_is_that_of_its_result(text: str) -> None:
    seen = 0
    for guess in guesses(text):
        quick, suspect = guess.at(Bench(POINT, name("x"))), made(guess.make)
        if suspect is None or isnan(quick) or not isfinite(certified(suspect.result)):
            continue
        seen += 1
        assert near(quick, certified(suspect.result)), (guess.about, suspect)
    assert seen > 3


@pytest.mark.parametrize("text", ["x^2 sin x", "e^(-x) cos(3x)", "ln(3x)/x"])
def test_a_guess_carried_on_is_differentiated(text: str) -> None:
    for guess in guesses(text)[:8]:
        later, suspect = carried_on(guess, "x", 1), made(guess.make)
        if suspect is not None and made(later.make) is not None:
            assert near(later.at(Bench(POINT, name("x"))), certified(Expr("d", (suspect.result, name("x")))))


@pytest.mark.parametrize("text", FUNCTIONS)
def test_values_and_slopes_are_those_of_ball_arithmetic(text: str) -> None:
    body, bench = function(text, ["x"]).body, Bench(POINT, name("x"))
    assert near(value(bench, body), certified(body))
    assert near(slope(bench, body), certified(Expr("d", (body, name("x")))))


def test_a_slope_by_a_part_lets_everything_else_stand_still() -> None:
    body, part = read("x + sin(x)^2*x"), read("sin(x)")
    assert near(slope(Bench(POINT, name("x")), body, part), certified(read("2*sin(x)*x")))


@pytest.mark.parametrize("text", FUNCTIONS)
def test_answers_are_held_against_what_the_tidy_derivative_is(text: str) -> None:
    f = function(text, ["x"])
    key = derivative_key(f, "x", 1)
    assert key.sure and tidy_key(key).sure
    assert near(certified(key.judge), certified(right_derivative(f, "x", 1)))


@pytest.mark.parametrize("question, answer, low", [
    ("derive (e^x)/(x^(-2)) wrt x", "e^x", "0"), ("gradient f(x, y) = x/y*y^2", "(1/y, x)", "0.4"),
])  # fmt: skip
def test_a_short_value_in_a_witness_is_exact(question: str, answer: str, low: str) -> None:
    witness = check(question, answer).witness
    assert witness is not None
    sides = [side for side in (witness.answer, witness.key) if side is not None]
    assert all(a != b or len(a) < 9 for a, b in sides) and any(side == (low, low) for side in sides)


@pytest.mark.parametrize("question, answer, slip", [
    ("gradient f(x, y) = (x + 2y)^3", "(3(x + 2y)^2, 3(x + 2y)^2)", "inner derivative forgotten"),
    ("derive ln(cos(x^4))", "1/cos(x^4)", "inner derivative forgotten"),
    ("derive sin(x) + cos(3x) + ln(5x)", "cos x - sin(3x) + 1/(5x)", "inner derivative forgotten"),
    ("second derivative x^3 e^x", "3x^2 e^x + x^3 e^x", "differentiated too few times"),
])  # fmt: skip
def test_the_slip_is_found_among_all(question: str, answer: str, slip: str) -> None:
    diagnosis = check(question, answer).diagnosis
    assert diagnosis is not None and diagnosis.name == slip
