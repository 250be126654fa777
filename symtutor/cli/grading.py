"""`symtutor grade`: the answers of many students -> grades.csv, grades.jsonl, and a report for the teacher."""

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..check.grading.many import Grade, Task, grade
from ..check.grading.submissions import Submission, read_submissions
from ..document import Document
from ..lessons.answers.grades import feedback, grades_report
from ..problem import find, load, variants
from ..render.json.check import check_json
from ..render.line import plain_line
from ..words.errors import TutorError, UsageError
from ..words.say import Say
from .answers import Answer
from .checking import part_named, question_of, questions_of
from .output import json_line
from .request import Request

__all__ = ["grade_answer"]

TITLE = Say("Grades", "채점 결과")
ONE_PROBLEM = Say("A folder holds the answers to one problem: name one problem file, not {n}.",
                  "폴더에는 한 문제의 답이 들어 있습니다. 문제 파일은 {n}개가 아니라 하나를 적습니다.")
NOT_AMONG = Say("{place}: the problem \"{id}\" is not among those given.",
                "{place}: 주어진 문제 가운데 \"{id}\"이/가 없습니다.")
GIVEN = Say("Given: {ids}.", "주어진 문제: {ids}.")
NO_PROBLEMS = Say("There are no problem files in {path}.", "{path}에 문제 파일이 없습니다.")
COLUMNS = ("student", "problem", "answer", "verdict", "level", "marks", "out_of", "feedback")
ACTS = ("=", "+", "-", "@", "\t", "\r")
"""With these a cell begins that a spreadsheet would carry out."""


def grade_answer(asked: Request) -> Answer:
    """The grades are written to the directory of -o; what is printed is the report.

    Raises TutorError for a problem or a submission that cannot be read; nothing is written then.
    """
    *problems, given = asked.inputs
    tasks = {id_: task for path in problems for id_, task in _tasks(path, asked.seed)}
    handed_in = Path(given)
    if handed_in.is_dir() and len(tasks) != 1:
        raise UsageError(ONE_PROBLEM(n=len(tasks)))
    submissions = read_submissions(handed_in, next(iter(tasks)))
    _known(submissions, tasks)
    folder = asked.out or Path(".")
    folder.mkdir(parents=True, exist_ok=True)
    grades = list(_written(_counted(grade(submissions, tasks, asked.jobs), len(submissions)), folder, asked))

    def lesson() -> Iterator[Document]:
        yield grades_report(grades)

    return Answer(TITLE(), lesson, lambda: {"schema": 1, "grades": [_data(g) for g in grades]})


def _tasks(path: str, seed: int) -> Iterator[tuple[str, Task]]:
    """The questions of a file, an id, or of all files in a folder: by problem where it asks one thing, else by part."""
    where, part = part_named(path)
    files = sorted(Path(where).glob("*.md")) if Path(where).is_dir() else [find(where)]
    if not files:
        raise UsageError(NO_PROBLEMS(path=path))
    for file in files:
        problem = variants(load(file), 1, seed)[0]
        asked = questions_of(problem)
        if len(files) == 1 and (part or not asked):
            question_of(problem, part)
        for place, (ask, question) in enumerate(asked.items()):
            points = problem.points // len(asked) + (place < problem.points % len(asked))
            if part in ("", ask):
                yield (problem.id if len(asked) == 1 else f"{problem.id}/{ask}"), Task(question, points, problem.form)


def _known(submissions: Iterable[Submission], tasks: Mapping[str, Task]) -> None:
    for s in submissions:
        if s.problem not in tasks:
            raise TutorError(NOT_AMONG(place=s.place, id=s.problem), GIVEN(ids=", ".join(tasks)))


def _counted(grades: Iterable[Grade], total: int) -> Iterator[Grade]:
    """Progress on a terminal."""
    for n, found in enumerate(grades, 1):
        if sys.stderr.isatty():
            print(f"\r{n}/{total}", end="\n" if n == total else "", file=sys.stderr, flush=True)
        yield found


def _written(grades: Iterable[Grade], folder: Path, asked: Request) -> Iterator[Grade]:
    """Each grade is in both files before the next is made: what is done is not lost."""
    with (folder / "grades.csv").open("w", encoding="utf-8-sig", newline="") as table, \
            (folder / "grades.jsonl").open("w", encoding="utf-8", newline="\n") as lines:
        rows = csv.writer(table)
        rows.writerow(COLUMNS)
        for found in grades:
            rows.writerow(map(_cell, _row(found, asked)))
            lines.write(json_line(_data(found)))
            yield found


def _row(found: Grade, asked: Request) -> tuple[str, ...]:
    s, v = found.submission, found.verdict
    marks = "" if v.marks is None else f"{float(v.marks):g}"
    told = plain_line(feedback(found), asked.language)
    return s.student, s.problem, s.answer, v.verdict, v.level or "", marks, str(v.out_of), told


def _cell(text: str) -> str:
    return "'" + text if text.startswith(ACTS) else text


def _data(found: Grade) -> dict[str, object]:
    return {"student": found.submission.student, "problem": found.submission.problem,
            **check_json(found.verdict), "answer": found.submission.answer}
