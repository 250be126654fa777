"""A problem file -> Problem, or everything that is wrong with it."""

from dataclasses import replace
from pathlib import Path
from re import compile as pattern
from typing import Final

from ..words.errors import TutorError, UsageError
from ..words.say import Say
from .building import build, function_shown
from .matter import read_matter
from .reading import Reading
from .record import Finding, Problem
from .statement import read_statement

__all__ = ["lint", "load"]

SIZE: Final = 64 * 1024
RULE: Final = pattern(r"---[ \t]*")

CANNOT_OPEN = Say("I can't read the file {path}.", "파일을 읽을 수 없습니다: {path}.")
TOO_BIG = Say("A problem file may have {limit} bytes.", "문제 파일은 {limit}바이트까지 쓸 수 있습니다.")
NOT_UTF8 = Say("This is not UTF-8 text.", "UTF-8로 된 글이 아닙니다.")
NO_MATTER = Say("A problem file starts with front matter between two lines of `---`.",
                "문제 파일은 `---` 두 줄 사이의 머리말로 시작합니다.")
NO_END = Say("The front matter never ends: a second line of `---` is missing.",
             "머리말이 끝나지 않았습니다. 두 번째 `---` 줄이 없습니다.")
FAULTY = Say("{path}:{line}:{column}: {what}", "{path}:{line}:{column}: {what}")
AND_MORE = Say("There is more: `symtutor lint {path}` lists all {n} findings.",
               "`symtutor lint {path}`로 지적 사항 {n}건을 모두 볼 수 있습니다.")


def load(path: Path | str) -> Problem:
    """The problem in a file; its parameters are not drawn yet. Raises TutorError naming the first thing wrong with it,
    UsageError if there is no such file."""
    reading = Reading(Path(path))
    problem = _examined(reading)
    if problem is not None:
        return problem
    findings = _in_order(reading)
    first = findings[0]
    more = AND_MORE(n=len(findings), path=str(path)) if len(findings) > 1 else None
    raise TutorError(FAULTY(path=str(path), line=first.line, column=first.column, what=first.sentence), more)


def lint(path: Path | str) -> tuple[Finding, ...]:
    """Everything that is wrong with a problem file, from top to bottom; once it can be read, its mathematics too."""
    from .mathematics import mathematical_findings

    reading = Reading(Path(path))
    problem = _examined(reading)
    if problem is not None:
        for what in mathematical_findings(problem):
            reading.at(reading.function, what)
    return _in_order(reading)


def _examined(reading: Reading) -> Problem | None:
    """The problem in a file; None when something is wrong with how it is written, which `reading` then knows."""
    text = _text(reading)
    problem = None if text is None else _problem(reading, tuple(text.split("\n")))
    return None if reading.findings else problem


def _in_order(reading: Reading) -> tuple[Finding, ...]:
    return tuple(sorted(reading.findings, key=lambda finding: (finding.line, finding.column)))


def _text(reading: Reading) -> str | None:
    try:
        with reading.path.open("rb") as file:
            raw = file.read(SIZE + 1)
    except (OSError, ValueError) as error:
        raise UsageError(CANNOT_OPEN(path=str(reading.path))) from error
    if len(raw) > SIZE:
        reading.report(1, 1, TOO_BIG(limit=SIZE))
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[:error.start]
        reading.report(before.count(b"\n") + 1, error.start - before.rfind(b"\n"), NOT_UTF8())
        return None


def _problem(reading: Reading, lines: tuple[str, ...]) -> Problem | None:
    """The front matter, then the body; both report what they find."""
    if not RULE.fullmatch(lines[0]):
        reading.report(1, 1, NO_MATTER())
        return None
    end = next((i for i, line in enumerate(lines[1:], 1) if RULE.fullmatch(line)), None)
    if end is None:
        reading.report(1, 1, NO_END())
        return None
    matter = read_matter("\n".join(lines[1:end]) + "\n", 1, reading.report)
    problem = None if matter is None else build(reading, matter)
    statement = read_statement(lines[end + 1:], end + 1, _names(problem), function_shown(problem), reading.report)
    return None if problem is None else replace(problem, statement=statement)


def _names(problem: Problem | None) -> frozenset[str]:
    """The names of the function, which a formula of the statement may use however long they are."""
    return frozenset((*problem.function.variables, *problem.function.parameters)) if problem else frozenset()
