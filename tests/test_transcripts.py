"""Transcripts: a `$ symtutor …` line and exactly what it prints; the README's examples are among them.

SYMTUTOR_RECORD=1 writes what is printed now into the files; read the difference before committing it.
"""

import io
import os
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from symtutor.cli import main

HERE = Path(__file__).resolve().parent
README = HERE.parent / "README.md"
FILES = sorted((HERE / "transcripts").glob("*.txt"))
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
RECORD = "SYMTUTOR_RECORD"
DEFECTS = ("Traceback", "symtutor itself failed", "symtutor 안에서 오류가")


@pytest.fixture(autouse=True)
def english_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, "C")
    monkeypatch.chdir(HERE.parent)


def commands(transcript: str) -> Iterator[str]:
    return (line[2:] for line in transcript.splitlines() if line.startswith("$ "))


def played(transcript: str, between: str = "\n") -> str:
    """The transcript with each command's output as it is now."""
    return between.join(f"$ {command}\n{output(command)}" for command in commands(transcript))


def output(command: str) -> str:
    """What a command prints on both its streams, and its exit status when that is not 0."""
    typed, words = stdin_of(shlex.split(command))
    assert words[0] == "symtutor", command
    stream = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(stream), redirect_stderr(stream):
        patch.setattr("sys.stdin", io.StringIO(typed))
        status = main(words[1:])
    return stream.getvalue() + (f"[exit status {status}]\n" if status else "")


def stdin_of(words: list[str]) -> tuple[str, list[str]]:
    """`printf 'x^2\\n' | symtutor …`: the text that is piped in, and the command."""
    match words:
        case ["printf", text, "|", *command]:
            return text.replace("\\n", "\n"), command
        case _:
            return "", words


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_transcript(file: Path) -> None:
    old = file.read_text(encoding="utf-8")
    new = played(old)
    assert "$ symtutor" in new
    assert not any(defect in new for defect in DEFECTS)
    if os.environ.get(RECORD):
        file.write_text(new, encoding="utf-8")
    assert new.splitlines() == file.read_text(encoding="utf-8").splitlines()


def test_the_readme_prints_what_the_program_prints() -> None:
    old = README.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda block: played(block[0], between=""), old)
    assert len(BLOCK.findall(old)) >= 3
    assert not any(defect in new for defect in DEFECTS)
    if os.environ.get(RECORD):
        README.write_text(new, encoding="utf-8")
    assert new.splitlines() == README.read_text(encoding="utf-8").splitlines()


def test_transcripts_speak_both_languages() -> None:
    played_in = ["--lang ko" in command for file in FILES for command in commands(file.read_text(encoding="utf-8"))]
    assert True in played_in and False in played_in
