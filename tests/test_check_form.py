"""The form of an answer is judged on the student's own tree."""

import pytest

from symtutor.check import check_question, read_question
from symtutor.check.sameness.form import missing_form
from symtutor.expression.reading import read

FORMS = """
factored              | 2x(x - 3)              | 2x^2 - 6x
factored              | (x - 1)(x + 1)         | x^2 - 1
factored              | 3(2x - 1)              | 6x - 3
factored              | x^2 + 1                | 2x^2 + 2
factored              | x e^x (x + 2)          | x^2 e^x + 2x e^x
factored              | (x - 1)^2/(x + 1)      | (x^2 - 2x + 1)/(x + 1)
expanded              | 2x^2 - 6x              | 2x(x - 3)
expanded              | x^2 + 2x + 1           | (x + 1)^2
expanded              | x/2 + 1/2              | (x + 1)/2
expanded              | e^(x + 1)              | e^x (x + 1)
single fraction       | (x + 1)/(x - 1)        | 1 + 2/(x - 1)
single fraction       | 2x                     | 1/x + 1/x^2
single fraction       | -1/x^2                 | -x^(-2)
single fraction       | x/(x + 1)              | 1/(1 + 1/x)
no negative exponents | 1/x^2                  | x^-2
no negative exponents | e^(-x)                 | x^(-1/2)
"""


def rows() -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in FORMS.strip().splitlines()]


@pytest.mark.parametrize(("form", "good", "bad"), rows())
def test_each_form(form: str, good: str, bad: str) -> None:
    assert missing_form(read(good), (form,)) is None
    assert missing_form(read(bad), (form,)) is not None


def test_a_right_answer_in_another_form_is_a_verdict_of_its_own() -> None:
    question = read_question("derive x^3 - 3x^2")
    verdict = check_question(question, "3x^2 - 6x", 2, ("factored",))
    assert verdict.verdict == "right but not in the asked form"
    assert verdict.marks == 1
    assert check_question(question, "3x(x - 2)", 2, ("factored",)).marks == 2
    assert check_question(question, "3x(x - 1)", 2, ("factored",)).verdict == "wrong"
