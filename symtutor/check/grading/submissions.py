"""What students handed in: a CSV file, or a folder as a learning platform packs it -> one record an answer."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ...words.errors import TutorError, UsageError
from ...words.say import Say

__all__ = ["Submission", "last_line", "read_submissions"]

COLUMNS: Final = ("student", "problem", "answer")
NO_COLUMN = Say("{path}:1: the column \"{column}\" is missing.", "{path}:1: \"{column}\" 열이 없습니다.")
HEADER = Say("The first line names the columns: {columns}.", "첫 줄에는 열 이름 {columns}을/를 적습니다.")
TOO_SHORT = Say("{path}:{line}: this row has {n} cells, not {columns}.",
                "{path}:{line}: 칸이 {columns}개가 아니라 {n}개입니다.")
NOT_TEXT = Say("{path} is neither UTF-8 nor CP949.", "{path}의 문자 인코딩이 UTF-8도 CP949도 아닙니다.")
NOTHING = Say("{path} has no answers.", "{path}에 답이 없습니다.")
PLATFORM: Final = re.compile(r"(?P<student>.+?)_\d+_assignsubmission_\w+?_?")
"""A folder of Moodle: Name_12345_assignsubmission_file_."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One answer of one student; `place` says where it was found."""

    student: str
    problem: str
    answer: str
    place: str


def read_submissions(path: Path, problem: str = "") -> tuple[Submission, ...]:
    """The answers in a CSV file, or of a folder with a folder for each student, all to one problem.

    Raises UsageError when there is nothing there, TutorError for what cannot be read, with its line.
    """
    found = tuple(_of_folder(path, problem) if path.is_dir() else _of_csv(path))
    if not found:
        raise TutorError(NOTHING(path=str(path)))
    return found


def last_line(answer: str) -> str:
    """The answer proper: the last line of what was written."""
    lines = [line.strip() for line in answer.splitlines() if line.strip()]
    return lines[-1] if lines else ""


def _text(path: Path) -> str:
    """UTF-8 with or without a mark, or what Korean spreadsheets write."""
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TutorError(NOT_TEXT(path=str(path)))


def _of_csv(path: Path) -> Iterator[Submission]:
    if not path.is_file():
        raise UsageError(NOTHING(path=str(path)))
    text = _text(path)
    head = text.split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    header = [cell.strip().lower() for cell in next(rows, [])]
    places = [_place(header, column, path) for column in COLUMNS]
    for row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(places):
            raise TutorError(TOO_SHORT(path=str(path), line=rows.line_num, n=len(row), columns=len(header)))
        student, problem, answer = (row[place].strip() for place in places)
        yield Submission(student, problem, answer, f"{path}:{rows.line_num}")


def _place(header: list[str], column: str, path: Path) -> int:
    if column not in header:
        raise TutorError(NO_COLUMN(path=str(path), column=column), HEADER(columns=", ".join(COLUMNS)))
    return header.index(column)


def _of_folder(path: Path, problem: str) -> Iterator[Submission]:
    """Each folder in it is a student; its first text file is the answer."""
    for folder in sorted(p for p in path.iterdir() if p.is_dir()):
        files = sorted(p for p in folder.iterdir() if p.suffix.lower() in (".txt", ".tex", ".md"))
        named = PLATFORM.fullmatch(folder.name)
        for file in files[:1]:
            yield Submission(named["student"] if named else folder.name, problem, _text(file), str(file))
