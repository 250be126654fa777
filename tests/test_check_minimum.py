"""Answers to "minimize F": points, values, families, none; a wrong one comes with its witness."""

from fractions import Fraction

import pytest

from symtutor.check import check
from symtutor.check.questions.points import read_claim
from symtutor.words.errors import ReadError

# question | answer | verdict
ANSWERS = """
minimize 3x^2 - 3x + 4         | x = 1/2                    | right
minimize 3x^2 - 3x + 4         | x = 0.5                    | right
minimize 3x^2 - 3x + 4         | 13/4 at x = 1/2            | right
minimize 3x^2 - 3x + 4         | f(1/2) = 13/4              | right
minimize 3x^2 - 3x + 4         | The minimum is 3.25 at x = 1/2. | right
minimize 3x^2 - 3x + 4         | 1/2                        | right
minimize 3x^2 - 3x + 4         | 13/4                       | unknown
minimize 3x^2 - 3x + 4         | x = 1                      | wrong
minimize 3x^2 - 3x + 4         | 3 at x = 1/2               | wrong
minimize 3x^2 - 3x + 4         | none                       | wrong
minimize 3x^2 - 3x + 4         | x = 0.5 or x = 1           | wrong
minimize x^4 - 8x^2            | x = -2 or x = 2            | right
minimize x^4 - 8x^2            | x = ±2                     | right
minimize x^4 - 8x^2            | x = 2                      | right
minimize x^4 - 8x^2            | x = 2 or x = 2             | wrong
minimize x^4 - 8x^2            | x = 0 or x = 2             | wrong
minimize x^4 - 8x^2            | x = 0                      | wrong
minimize x^3                   | none                       | right
minimize x^3                   | no minimum                 | right
minimize x^3                   | 없음                       | right
minimize x^3                   | -oo                        | right
minimize x^3                   | x = 0                      | wrong
minimize e^x                   | none                       | right
minimize e^x                   | x = 0                      | wrong
minimize e^x                   | -oo                        | wrong
minimize x^2 on x >= 1         | x = 1                      | right
minimize x^2 on x >= 1         | x = 0                      | wrong
minimize x^2 on x > 1          | none                       | right
minimize x ln x                | x = 1/e                    | right
minimize x ln x                | x = 0.368                  | right but not in the asked form
minimize x ln x                | x = 0.37                   | wrong
minimize x ln x                | x = -1                     | wrong
minimize sin x                 | x = 3pi/2                  | right
minimize sin x                 | x = -pi/2 + 2 k pi         | right
minimize sin x                 | x = pi/2 + 2 k pi          | wrong
minimize sin x                 | x = -pi/2 + 4 k pi         | wrong
minimize x + 1/x on x > 0      | x = 1                      | right
minimize abs(x - 1)            | x = 1                      | right
minimize x^2 + y^2 - 2x + 4y   | x = 1, y = -2              | right
minimize x^2 + y^2 - 2x + 4y   | (1, -2)                    | right
minimize x^2 + y^2 - 2x + 4y   | (x, y) = (1, -2)           | right
minimize x^2 + y^2 - 2x + 4y   | (1, 2)                     | wrong
minimize x^2 + y^2 - 2x + 4y   | x = 1                      | unreadable
minimize x^2 + y^2             | x = y = 0                  | right
x^2 - 4x의 최솟값을 구하시오    | x = 2                      | right
"""


def rows() -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in ANSWERS.strip().splitlines()]


@pytest.mark.parametrize(("question", "answer", "expected"), rows())
def test_answers_about_a_minimum(question: str, answer: str, expected: str) -> None:
    assert check(question, answer).verdict == expected


def test_a_wrong_point_shows_that_its_value_is_above_the_minimum() -> None:
    verdict = check("minimize 3x^2 - 3x + 4", "x = 1")
    assert verdict.level == "counterexample" and verdict.witness is not None
    assert verdict.witness.answer is not None and verdict.witness.key is not None
    assert Fraction(verdict.witness.answer[0]) > Fraction(verdict.witness.key[1])


def test_a_point_of_an_unbounded_function_is_refuted_by_a_lower_one() -> None:
    witness = check("minimize x^3", "x = 0").witness
    assert witness is not None and witness.answer is not None and witness.key is not None
    assert Fraction(witness.key[1]) < Fraction(witness.answer[0])


def test_a_missing_minimizer_is_the_witness() -> None:
    verdict = check("minimize x^4 - 8x^2", "x = 2 or x = 2")
    assert verdict.witness is not None
    assert dict(verdict.witness.point)["x"].head == "neg"


@pytest.mark.parametrize("text", ["x =", "y = 2", "x = 1, z = 2", "(1, 2, 3)", "x = ,", "somewhere"])
def test_what_is_no_point_is_unreadable(text: str) -> None:
    with pytest.raises(ReadError):
        read_claim(text, ("x", "y"))
