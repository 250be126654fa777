"""`symtutor sheet` and `symtutor lint`: commands on problem files."""

import sys
from collections.abc import Iterator
from pathlib import Path

from ..document import Document
from ..problem import Problem, find, lint, load, variants
from ..render.line import unicode_line
from ..words.errors import TutorError
from ..words.say import Say, Sentence
from .failures import attempt, failure_text
from .output import json_line, opened, page_text, rendered, write_whole
from .request import Request

__all__ = ["lint_files", "write_sheets"]

WRITTEN = Say("{path}", "{path}")
FINDING = Say("{path}:{line}:{column}: {what}", "{path}:{line}:{column}: {what}")
ENDINGS = {"text": ".txt", "latex": ".tex", "markdown": ".md", "html": ".html", "typst": ".typ", "pdf": ".pdf"}


def write_sheets(asked: Request) -> int:
    """One file for each sheet in the directory of -o; each path is printed; one failure does not stop the next."""
    folder = asked.out or Path(".")
    folder.mkdir(parents=True, exist_ok=True)
    status = 0
    for given in asked.inputs:
        done = attempt(lambda given=given: _sheets_of(given, folder, asked))  # type: ignore[misc]
        if isinstance(done, TutorError):
            print(failure_text(done, asked.language), file=sys.stderr)
            status = max(status, done.status)
    return status


def _sheets_of(given: str, folder: Path, asked: Request) -> None:
    problem = load(find(given))
    chosen = variants(problem, asked.variants or 1, asked.seed)
    for place, variant in enumerate(chosen, 1):
        suffix = f"-{place}" if asked.variants else ""
        for ending, document in _sheets(variant, asked):
            path = folder / f"{problem.id}{suffix}{ending}{ENDINGS[asked.to]}"
            write_whole(_page(document, problem, asked), path)
            print(path)


def _page(document: Document, problem: Problem, asked: Request) -> str | bytes:
    """The sheet; a text page has its title above, the others write it themselves."""
    if asked.to == "text":
        return f"{unicode_line(problem.title(), asked.language)}\n\n{page_text(document, asked)}"
    return rendered(document, problem.title(), asked)


def _sheets(problem: Problem, asked: Request) -> Iterator[tuple[str, Document]]:
    """The worked solution; with --key the blank sheet, and the solution as -key."""
    from ..lessons.sheet import blank_sheet, worked_sheet

    if asked.key:
        yield "", blank_sheet(problem)
    yield "-key" if asked.key else "", worked_sheet(problem, asked.detail)


def lint_files(asked: Request) -> int:
    """Every finding on a line of its own; status 1 if there is one."""
    from ..render.json.parts import findings_json
    findings = [finding for given in asked.inputs for finding in lint(find(given))]
    with opened(asked.out) as stream:
        if asked.to == "json":
            stream.write(json_line(findings_json(findings)))
        else:
            for f in findings:
                told: Sentence = FINDING(path=str(f.path), line=f.line, column=f.column, what=f.sentence)
                stream.write(unicode_line(told, asked.language) + "\n")
    return 1 if findings else 0
