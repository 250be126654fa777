"""The prompt: lines become commands, none of them ends it, and what may stand next is known."""

import io

import pytest

from symtutor.cli import main
from symtutor.cli.prompt import command_line, completions, preview, prompt
from symtutor.cli.table import COMMANDS
from symtutor.words.translate import Language


@pytest.mark.parametrize(("typed", "line"), [
    ("3x^2 - 3x + 4", "solve 3x^2 - 3x + 4"),
    ("-x^2", "solve -x^2"),
    ("derive x^2 sin x", "derive x^2 sin x"),
    ("f(x) = x^2 on x > 0", "solve f(x) = x^2 on x > 0"),
    ("rules product", "rules product"),
    ("help", "--help"),
    ("help derive", "derive --help"),
])
def test_a_line_is_a_command_or_a_function_to_solve(typed: str, line: str) -> None:
    assert command_line(typed) == line


def test_piped_lines_all_run_and_the_highest_status_is_kept() -> None:
    met: list[tuple[str, Language]] = []
    statuses = iter([0, 3, 2, 0])

    def dispatch(line: str, language: Language) -> int:
        met.append((line, language))
        return next(statuses)

    status = prompt("ko", dispatch, ["x^2\n", "\n", "# a remark\n", "sine(x)\n", "derive\n", "  minimize x^4  \n"])
    assert met == [("solve x^2", "ko"), ("solve sine(x)", "ko"), ("derive", "ko"), ("minimize x^4", "ko")]
    assert status == 3


@pytest.mark.parametrize("word", ["exit", "quit"])
def test_exit_ends_it(word: str) -> None:
    assert prompt("en", lambda line, language: 4, [f"{word}\n", "x^2\n"]) == 0


def test_an_interrupt_ends_piped_lines() -> None:
    assert prompt("en", lambda line, language: 130, ["x^2\n", "x^3\n"]) == 130


def test_what_may_stand_next() -> None:
    assert set(COMMANDS) <= set(completions(""))
    assert "sigmoid" in completions("derive sig")
    assert "--order" in completions("derive x^2 --")
    assert "adam" in completions("descend x^2 --optimizer ")
    assert "--order" not in completions("x^2 + ")


def test_the_preview_shows_how_a_line_is_read() -> None:
    assert preview("3x^2 - 3x + 4") == "3x² − 3x + 4    ′  6x − 3"
    assert preview("derive x^2 y --order 2").count("∂/∂") == 2
    assert preview("sine(x)") == preview("3x +") == preview("") == ""


@pytest.mark.parametrize("words", [["--lang", "ko"], ["--lang=ko"]])
def test_a_language_alone_opens_the_prompt(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("derive x^2\n"))
    assert main(words) == 0
    assert "도함수" in capsys.readouterr().out
