"""`symtutor grade`: many answers in order, the right file formats, and nothing that a spreadsheet would carry out."""

import csv
import json
from pathlib import Path

import pytest

from symtutor.check.grading.submissions import last_line, read_submissions
from symtutor.cli.program import main
from symtutor.render.line import plain_line
from symtutor.words.errors import TutorError

ROWS = """student,problem,answer
kim,product-rule,2x cos x
kim,ridge/minimum,w = 3/2
kim,ridge/derive,32w - 24
lee,product-rule,x(2 sin x + x cos x)
박,product-rule,"2x sin x
+ x^2 cos x"
박,ridge/minimum,w = ((((
choi,product-rule,=cmd|' /C calc'!A0
"""


def graded(folder: Path, *options: str) -> tuple[list[dict[str, str]], list[dict[str, object]]]:
    folder.mkdir(exist_ok=True)
    (folder / "a.csv").write_text(ROWS, encoding="utf-8")
    assert main(["grade", "product-rule", "ridge", str(folder / "a.csv"), "-o", str(folder / "out"), *options]) == 0
    with (folder / "out" / "grades.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    lines = (folder / "out" / "grades.jsonl").read_text(encoding="utf-8").splitlines()
    return table, [json.loads(line) for line in lines]


def test_every_row_is_graded_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, objects = graded(tmp_path, "--lang", "en")
    assert [row["verdict"] for row in table] == [o["verdict"] for o in objects]
    assert [row["verdict"] for row in table][0] == "wrong" and "multiplied the two derivatives" in table[0]["feedback"]
    assert table[3]["verdict"] == "right" and table[3]["marks"] == "6"
    assert [row["marks"] for row in table if row["verdict"] == "unreadable"] == ["", ""]
    report = capsys.readouterr().out
    assert "product-rule" in report and "To be looked at" in report and "you multiplied the two derivatives" in report


def test_several_processors_give_the_same_files(tmp_path: Path) -> None:
    assert graded(tmp_path / "one") == graded(tmp_path / "two", "-j", "2")


ALIKE = """student,problem,answer
kim,product-rule,2x cos x
lee,product-rule,x^2+7
park,product-rule,cos(x)*2x*1
choi,product-rule,x^2 + 8
han,product-rule,7 + x²
yun,product-rule,x(2 sin x + x cos x)
seo,ridge/minimum,w = 1
ahn,ridge/minimum,w=1
oh,ridge/minimum,w = 2
"""


def test_equal_wrong_answers_are_one_group(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.csv").write_text(ALIKE, encoding="utf-8")
    assert main(["grade", "product-rule", "ridge", str(tmp_path / "a.csv"), "-o", str(tmp_path), "--lang", "en"]) == 0
    _, report = capsys.readouterr().out.split("Equal wrong answers")
    rows = [" ".join(line.split()) for line in report.splitlines() if line.startswith("    ")][1:]
    assert rows == ["product-rule 2 2x cos x you multiplied the two derivatives",
                    "product-rule 2 x^2+7 not explained", "ridge/minimum 2 w = 1 not explained"]


def test_a_cell_never_acts(tmp_path: Path) -> None:
    table, objects = graded(tmp_path)
    assert table[-1]["answer"].startswith("'=") and objects[-1]["answer"] == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_files_as_spreadsheets_write_them(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    rows = (("Student", "Problem", "Answer"), ("박", "ridge", "w = 1"), ())
    path.write_bytes("\r\n".join(map(delimiter.join, rows)).encode(encoding))
    (found,) = read_submissions(path)
    assert (found.student, found.problem, found.answer) == ("박", "ridge", "w = 1")


def test_folders_of_a_learning_platform(tmp_path: Path) -> None:
    for name, answer in (("Kim Min_123_assignsubmission_file_", "work\n2x sin x + x^2 cos x\n\n"), ("lee", "2x")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "answer.txt").write_text(answer)
    first, second = read_submissions(tmp_path, "product-rule")
    assert (first.student, last_line(first.answer)) == ("Kim Min", "2x sin x + x^2 cos x") and second.student == "lee"


@pytest.mark.parametrize("text, told", [
    ("student,answer\nkim,2x\n", "problem"), ("student,problem,answer\nkim,ridge\n", ":2:"),
    ("student,problem,answer\n", "no answers"),
])  # fmt: skip
def test_what_cannot_be_read_says_where(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    with pytest.raises(TutorError) as failure:
        read_submissions(path)
    assert told in plain_line(failure.value.what, "en")


@pytest.mark.parametrize("row, status, told", [
    ("kim,ridge,w = 3/4", 3, "ridge/derive"), ("kim,no-such,2x", 3, "no-such"),
])  # fmt: skip
def test_a_problem_that_was_not_given_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str, status: int, told: str
) -> None:
    (tmp_path / "a.csv").write_text("student,problem,answer\n" + row)
    assert main(["grade", "ridge", str(tmp_path / "a.csv"), "-o", str(tmp_path / "out"), "--lang", "en"]) == status
    assert told in capsys.readouterr().err
