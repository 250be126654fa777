"""Students' habits: labels, LaTeX, full stops, vectors in every notation, conditions in words, mistyped letters."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from symtutor.check import check, check_object, read_question
from symtutor.words.errors import TutorError, UsageError

RIGHT = """
derive x^2 sin x      | f'(x) = 2x sin x + x^2 cos x.
derive x^2 sin x      | dy/dx = 2x\\sin x + x^2\\cos x
derive x^2 sin x      | \\frac{dy}{dx} = 2x\\sin x + x^2\\cos x
derive x^2 sin x      | \\frac{d}{dx}(x^2 \\sin x) = 2x\\sin x + x^2\\cos x
derive x^2 sin x      | $2x \\sin(x) + x^{2} \\cos(x)$
derive x^2 sin x      | \\boxed{2x \\sin x + x^2 \\cos x}
derive x^2 sin x      | 2x·sin(x) + x²·cos(x)
derive x^2 sin x      | 2*x*sin(x)+x**2*cos(x)
derive x^2 sin x      | y'=2xsinx+x²cosx
derive x^2 sin x      | 도함수는 2x sin x + x^2 cos x 입니다
derive x^2 sin x      | = 2x sin x + x^2 cos x
derive x^2 sin x      | (x^2)' sin x + x^2 (sin x)' = 2x sin x + x^2 cos x
derive x^2 sin x      | The derivative is 2x sin x + x^2 cos x
derive x^2 sin x      | 2x sin x + x^2 cos x for all x
derive x^2 sin x      | ２x sin x ＋ x^2 cos x
derive ln x           | 1/x, x > 0
derive ln x           | 1/x (x > 0)
derive abs(x)         | 1 if x > 0, -1 if x < 0
derive abs(x)         | x > 0일 때 1, x < 0일 때 -1
derive abs(x)         | x/|x|
x^2 sin x를 미분       | 2x sin x + x^2 cos x
x^2 y를 y로 미분하시오 | x^2
x^3의 이계도함수       | 6x
d/dx(x^3)             | 3x^2
gradient x^2 + y^2    | 2x, 2y
gradient x^2 + y^2    | [2x, 2y]^T
gradient x^2 + y^2    | <2x, 2y>
gradient x^2 + y^2    | ∇f(x,y) = (2x, 2y)
gradient x^2 + y^2    | ∂f/∂y = 2y, ∂f/∂x = 2x
gradient x^2 + y^2    | f_x = 2x; f_y = 2y
gradient x^2 + y^2    | 2x i + 2y j
gradient x^2 + y^2    | 2x \\mathbf{i} + 2y \\mathbf{j}
gradient x^2 + y^2    | \\nabla f = \\begin{pmatrix} 2x \\\\ 2y \\end{pmatrix}
gradient f(y, x) = x^2 y | (x^2, 2xy)
derive x^2 y          | (2xy, x^2)
derive f(x)^2 wrt x   | 2 f(x) f'(x)
derive mean((w*x - y)^2) wrt w with x = [1, 2, 3], y = [2, 4, 5] | (28w - 50)/3
derive mean((w*x - y)^2) wrt w with x = [1, 2, 3], y = [2, 4, 5] | 2 mean(x*(w*x - y))
derive sum(i=1..n, (w x_i - y_i)^2) wrt w | 2 sum(i=1..n, x_i (w x_i - y_i))
second derivative x^4 | f''(x) = 12x^2
"""

UNDECIDED = """
derive x^2            | 2X
derive x^3            | 3x2
derive x^2            | 2x dx
derive x^2            | 2x = 3x
"""

UNREADABLE = """
derive x^2            | I don't know
derive x^2            | x > 2
derive x^2            | (2x, 3)
derive x^2            | 2x = = 3
derive x^2            | .
"""


def rows(text: str) -> list[tuple[str, str]]:
    return [(line.split(" | ")[0].strip(), line.split(" | ")[1].strip()) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("question", "answer"), rows(RIGHT))
def test_right_however_it_is_written(question: str, answer: str) -> None:
    assert check(question, answer).verdict == "right"


@pytest.mark.parametrize(("question", "answer"), rows(UNDECIDED))
def test_what_may_be_mistyped_is_not_marked_wrong(question: str, answer: str) -> None:
    verdict = check(question, answer)
    assert verdict.verdict == "unknown" and verdict.marks is None and verdict.reason is not None


@pytest.mark.parametrize(("question", "answer"), rows(UNREADABLE))
def test_what_cannot_be_read_says_why(question: str, answer: str) -> None:
    verdict = check(question, answer)
    assert verdict.verdict == "unreadable" and verdict.marks is None and verdict.reason is not None


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [("1/x for x > 1", "equal on a smaller domain"), ("x/x^2", "right"), ("1/x if x < 5", "equal on a smaller domain")],
)
def test_conditions_restrict_an_answer(answer: str, verdict: str) -> None:
    assert check("derive ln x", answer).verdict == verdict


def test_a_letter_that_is_not_in_the_question_is_named() -> None:
    verdict = check("derive x^2", "2y")
    assert verdict.verdict == "wrong" and verdict.reason is not None and dict(verdict.reason.parts)["k"].parts == ("y",)


def test_a_gradient_of_another_length_is_wrong() -> None:
    assert check("gradient x^2 + y^2", "2x").verdict == "wrong"
    assert check("gradient x^2 + y^2", "(2x, 2y, 0)").verdict == "wrong"


@pytest.mark.parametrize("text", ["", "hello", "integrate x^2", "derive", "derive x^2 +", "second derivative x y"])
def test_what_is_no_question_is_an_error(text: str) -> None:
    with pytest.raises(TutorError):
        read_question(text)


@pytest.mark.parametrize(
    "asked",
    [{}, {"question": 1.5}, {"question": "derive x"}, {"question": "equal", "key": "x"}, {"question": "lines"},
     {"question": "lines", "lines": "x"}, {"question": "table"}, {"question": "equal", "key": [], "answer": "x"}],
)
def test_objects_with_missing_fields_are_usage_errors(asked: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        check_object(asked)


def test_marks_are_shares_of_the_points() -> None:
    assert check("derive x^2", "2x", 4).marks == 4
    assert check("derive x^2", "x", 4).marks == 0
    assert check("derive x^3", "3x^4/x^2", 4).marks == 2
    assert check("derive x^2", "?", 4).marks is None


def hostile() -> Iterator[str]:
    for line in Path(__file__).with_name("data").joinpath("hostile.txt").read_text("utf-8").splitlines():
        kind, tab, payload = line.partition("\t")
        if tab and not kind.startswith("#"):
            yield re.sub(r"<<REP (\d+) (.*?)>>", lambda found: found[2] * int(found[1]), payload)


def test_hostile_answers_are_verdicts_and_hostile_questions_are_errors() -> None:
    for payload in hostile():
        for question in ("derive x^2", "gradient x^2 + y^2", "minimize x^2"):
            assert check(question, payload).verdict in ("unreadable", "wrong", "unknown", "right")
        try:
            check(f"derive {payload}", "0")
        except TutorError as error:
            assert error.what.say.en


def test_no_letter_stands_for_a_number_in_a_point() -> None:
    assert check("minimize x^2", "x = a/b").verdict == "unreadable"
    assert check("minimize x^2 - 2 a x wrt x", "x = b").verdict in ("unreadable", "unknown")
