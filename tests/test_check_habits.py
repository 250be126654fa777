"""Many answers as students write them, each with the verdict a person gives, and the slip that is named if it is wrong.

The truth was found without this program: by SymPy and mpmath at many points, and by hand where domains differ.
"""

from pathlib import Path

import pytest

from symtutor.check import Verdict, check_object

LIST = Path(__file__).parent / "data" / "checked_answers.tsv"
ROWS = [(*line.split("\t"), "", "")[:4] for line in LIST.read_text("utf-8").splitlines() if not line.startswith("#")]
NAMED_AT_LEAST = 0.9


def checked(question: str, answer: str) -> Verdict:
    if question.startswith("= "):
        return check_object({"question": "equal", "key": question[2:], "answer": answer})
    return check_object({"question": question, "answer": answer})


@pytest.mark.parametrize("question, answer, verdict, slip", ROWS)
def test_the_verdict_and_the_slip(question: str, answer: str, verdict: str, slip: str) -> None:
    found = checked(question, answer)
    assert found.verdict == verdict
    assert (found.diagnosis.name if found.diagnosis else "") == slip
    if verdict == "wrong":
        assert found.witness is not None or found.reason is not None or found.level == "proof"


def test_most_wrong_derivatives_are_explained() -> None:
    wrong = [slip for question, _, verdict, slip in ROWS if verdict == "wrong" and question.startswith("derive")]
    assert sum(map(bool, wrong)) >= NAMED_AT_LEAST * len(wrong)


# lines | first wrong line (- for none), verdict
ARGUMENTS = """
f(x) = x^2 - 4x; f'(x) = 2x - 4; 2x - 4 = 0; x = 2                  | - right
f(x) = x^2 - 4x; f'(x) = 2x + 4; 2x + 4 = 0; x = -2                 | 2 wrong
f(x) = x^2 - 4x; f'(x) = 2x - 4; 2x - 4 = 0; x = -2                 | 4 wrong
x^2 = 9; x = 3                                                      | 2 wrong
x^2 = 9; x = ±3                                                     | - right
x^2 = x; x = 1                                                      | 2 wrong
x^2 = x; x^2 - x = 0; x(x-1) = 0; x = 0 or x = 1                    | - right
x^2 = x; x^2 - x = 0; x(x+1) = 0; x = 0 or x = -1                   | 3 wrong
sqrt(x) = x - 2; x = (x-2)^2; x^2 - 5x + 4 = 0; x = 1 or x = 4      | 2 wrong
2x + 3 = 7; 2x = 4; x = 2                                           | - right
2x + 3 = 7; 2x = 10; x = 5                                          | 2 wrong
ln x = 2; x = e^2                                                   | - right
ln x = 2; x = 2e                                                    | 2 wrong
(x+1)^2; = x^2 + 2x + 1                                             | - right
(x+1)^2; = x^2 + 1                                                  | 2 wrong
(x+2)^2 - 4; = x^2 + 4x + 4 - 4; = x^2 + 4x; = x(x+2)               | 4 wrong
d/dx(x^2 sin x); = 2x sin x + x^2 cos x; = x(2 sin x + x cos x)     | - right
d/dx(x^2 sin x); = 2x cos x                                         | 2 wrong
f(x) = x e^x; f'(x) = e^x + x e^x; f'(x) = (1+x) e^x; f'(x) = 0; x = -1 | - right
f(x) = x e^x; f'(x) = e^x + x e^x; f'(x) = (1-x) e^x                | 3 wrong
3 - 2x > 1; -2x > -2; x < 1                                         | - right
3 - 2x > 1; -2x > -2; x > 1                                         | 3 wrong
sin x = 0; x = 2 k pi                                               | 2 wrong
x^3 - x = 0; x^2 - 1 = 0; x = 1 or x = -1                           | 2 wrong
x + y = 3 and x - y = 1; x = 1 and y = 2                            | 2 wrong
f(x) = x^3; f'(x) = 3x^2; f''(x) = 6x; f''(1) = 3                   | 4 wrong
f(x) = x^2 + 1; f(3) = 10; f'(3) = 6                                | - right
"""


@pytest.mark.parametrize("row", ARGUMENTS.strip().splitlines())
def test_the_first_broken_line(row: str) -> None:
    lines, expected = (part.strip() for part in row.rsplit("|", 1))
    found = check_object({"question": "lines", "lines": [line.strip() for line in lines.split(";")]})
    assert f"{found.first_wrong_line or '-'} {found.verdict}" == expected


NOTHING = ("", " ", ",", "or", "답", "minimum", "answer:", "()", "[]", "(,)")


@pytest.mark.parametrize("question", ["minimize x^2 - 4x", "derive x^2", "gradient x y", "minimize x^2 + y^2"])
@pytest.mark.parametrize("answer", NOTHING)
def test_an_answer_that_says_nothing_is_unreadable(question: str, answer: str) -> None:
    assert checked(question, answer).verdict == "unreadable"


def test_a_table_without_rows_is_no_answer() -> None:
    table = {"question": "table", "function": "x^2", "start": {"x": "1"}, "rate": "0.1", "rows": []}
    assert check_object(table).verdict == "unreadable"


@pytest.mark.parametrize("text", ["0/0", "ln(0)", "1/0"])
def test_what_has_no_value_is_equal_to_nothing(text: str) -> None:
    assert checked(f"= {text}", text).verdict == "unknown"
