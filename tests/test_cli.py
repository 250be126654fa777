"""The command line: exit statuses, options, batch, languages, and that no traceback ever reaches a user."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from symtutor.cli import dispatch, main
from symtutor.cli.arguments import choose_language, request, words_of
from symtutor.cli.failures import attempt
from symtutor.cli.request import Request
from symtutor.cli.table import COMMANDS
from symtutor.problem import find
from symtutor.words.errors import TutorError

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """(status, standard output, standard error) of a command line, in English unless it says otherwise."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(variable, "C")

    def call(*words: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        status = main(words)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


# ---- exit statuses

@pytest.mark.parametrize(("status", "words"), [
    (0, ["derive", "x^2 sin x"]),
    (0, ["--help"]),
    (0, ["derive", "--help"]),
    (0, ["--version"]),
    (0, ["rules", "product"]),
    (0, ["optimizers", "adam"]),
    (0, ["check", "--question", "derive x^2", "--answer", "2x"]),
    (1, ["check", "--question", "derive x^2", "--answer", "x"]),
    (1, ["lint", "tests/bad_problems/several-errors-at-once.md"]),
    (2, ["derive", "x^2", "--colour", "red"]),
    (2, ["derive", "x^2", "--order"]),
    (2, ["derive", "x^2", "--order", "0"]),
    (2, ["derive", "x^2", "--ascii=3"]),
    (2, ["derive", "x^2", "--wrt", "z"]),
    (2, ["derive", "x^2", "--to", "papyrus"]),
    (2, ["derive", "x^2", "--lang", "fr"]),
    (2, ["derive"]),
    (2, ["derive", "x^2", "+", "3"]),
    (2, ["descend", "x^2", "--rate", "fast"]),
    (2, ["descend", "x^2", "--rate", "1/0"]),
    (2, ["descend", "x^2", "--start", ""]),
    (2, ["descend", "x^2", "--start", "1,,2"]),
    (2, ["descend", "x^2", "--start", "1,2"]),
    (2, ["descend", "x^2", "--steps", "-1"]),
    (2, ["descend", "x^2", "--set", "beta1"]),
    (2, ["sheet", "no-such-problem"]),
    (2, ["rules", "no-such-rule"]),
    (2, ["no-such-command"]),
    (2, ["check", "--question", "derive x^2"]),
    (2, ["check", "--lines", "no-such-file"]),
    (3, ["derive", "x^2 + sine(x)"]),
    (3, ["derive", ""]),
    (3, ["derive", "x^2 = 4"]),
    (3, ["check", "--question", "derive x^2", "--answer", "2x +"]),
])
def test_exit_status(run: Run, status: int, words: list[str]) -> None:
    code, out, err = run(*words)
    assert code == status
    assert (out if status in (0, 1) or words[:2] == ["check", "--question"] and status == 3 else err).strip()


def test_errors_go_to_standard_error_and_results_do_not(run: Run) -> None:
    _, out, err = run("derive", "x^2 + sine(x)")
    assert not out
    assert err.splitlines() == ["  x^2 + sine(x)", '        ^^^^   I don\'t know a function "sine". Did you mean sin?']
    _, out, err = run("derive", "x^2")
    assert out and not err


# ---- words of the command line

@pytest.mark.parametrize("text", ["-x^2", "-cos(x)", "--3"])
def test_a_function_may_begin_with_a_minus(run: Run, text: str) -> None:
    status, out, _ = run("derive", text, "--to", "json")
    assert status == 0
    assert json.loads(out)["input"] == text


def test_options_may_stand_anywhere(run: Run) -> None:
    expected = run("derive", "x^2", "--order", "2", "--lang", "ko")
    assert expected[0] == 0
    assert run("--lang", "ko", "derive", "--order", "2", "x^2") == expected
    assert run("derive", "--order=2", "x^2", "--lang=ko") == expected
    assert run("derive", "--order", "2", "--lang", "ko", "--", "x^2") == expected


@pytest.mark.parametrize(("written", "start"), [
    ("-2", ("-2",)), ("2,-1", ("2", "-1")), ("(2, 1/3)", ("2", "1/3")), ("−2", ("-2",)),
    ("x=1,y=-.5", {"x": "1", "y": "-.5"}),
])
def test_negative_numbers_are_values(written: str, start: object) -> None:
    asked = request(["descend", "x y", "--start", written, "--rate", "1/10"], "en")
    assert isinstance(asked, Request)
    assert asked.start == start
    assert asked.rate == "1/10"


def test_every_command_has_help_in_both_languages(run: Run) -> None:
    for name, command in COMMANDS.items():
        english, korean = run(name, "--help")[1], run(name, "--help", "--lang", "ko")[1]
        assert english.isascii() and command.say.en in english
        assert command.say.ko in korean
        for option in command.options:
            assert option.name in english and option.say.en in english and option.say.ko in korean


def test_each_example_of_the_help_is_a_command_line() -> None:
    for command in COMMANDS.values():
        for example in command.examples:
            asked = request(words_of(example.removeprefix("symtutor ")), "en")
            assert isinstance(asked, Request) and asked.command == command.name


@pytest.mark.parametrize(("environment", "language"), [
    ({"LANG": "ko_KR.UTF-8"}, "ko"), ({"LANG": "de_DE.UTF-8"}, "en"), ({}, "en"),
    ({"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"), ({"LC_MESSAGES": "ko_KR", "LANG": "en_US"}, "ko"),
])
def test_the_language_comes_from_the_locale(environment: dict[str, str], language: str) -> None:
    assert choose_language(["derive", "x"], environment) == language
    assert choose_language(["derive", "x", "--lang", "ko"], environment) == "ko"
    assert choose_language(["derive", "x", "--lang=en"], environment) == "en"


def test_errors_speak_the_chosen_language(run: Run) -> None:
    for words in (["derive", "sine(x)"], ["derive", "x", "--order", "0"], ["nothing"], ["derive", "x", "--colour"]):
        status, _, english = run(*words)
        korean_status, _, korean = run(*words, "--lang", "ko")
        assert status == korean_status
        assert not any("가" <= c <= "힣" for c in english)
        assert any("가" <= c <= "힣" for c in korean)


# ---- output

def test_output_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    _, expected, _ = run("derive", "x^2")
    assert run("derive", "x^2", "-o", str(tmp_path / "page.txt")) == (0, "", "")
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == expected
    status, _, err = run("derive", "x^2", "-o", str(tmp_path / "no" / "page.txt"))
    assert status == 2 and "page.txt" in err


def test_ascii_is_ascii(run: Run) -> None:
    assert run("derive", "x^2 sqrt(x) - pi", "--ascii")[1].isascii()


def test_latex_is_a_whole_document(run: Run) -> None:
    for language in ("en", "ko"):
        out = run("derive", "x^2", "--to", "latex", "--lang", language)[1]
        assert out.startswith("\\documentclass") and out.rstrip().endswith("\\end{document}")


def test_sheets_are_written_one_a_problem(run: Run, tmp_path: Path) -> None:
    problem = find("power-rule")
    status, out, err = run("sheet", str(problem), problem.stem, "-o", str(tmp_path / "out"), "--key")
    assert (status, err) == (0, "")
    written = sorted(p.name for p in (tmp_path / "out").iterdir())
    assert written == sorted({Path(line).name for line in out.split()})
    assert written == [f"{problem.stem}-key.pdf", f"{problem.stem}.pdf"]
    blank, key = ((tmp_path / "out" / name).read_bytes() for name in reversed(written))
    assert blank.startswith(b"%PDF-") and len(blank) < len(key)


@pytest.mark.parametrize("to, opening", [
    ("latex", "\\documentclass"), ("markdown", "# "), ("html", "<!DOCTYPE html>"), ("typst", "#set document"),
])
@pytest.mark.parametrize("language, word", [("en", "product"), ("ko", "곱")])
def test_every_format_in_both_languages(run: Run, to: str, opening: str, language: str, word: str) -> None:
    status, out, err = run("derive", "x^2 sin x", "--to", to, "--lang", language)
    assert (status, err) == (0, "") and out.startswith(opening) and word in out


# ---- batch

def test_batch_goes_on_after_a_line_that_fails(run: Run) -> None:
    status, out, err = run("derive", "-", "--to", "json", stdin="x^2\nsine(x)\n\nx^2 = 4\n3x\n")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 3 and not err
    assert ["error" in row for row in rows] == [False, True, True, True, False]
    error = rows[1]["error"]
    assert error["kind"] == "reading" and error["span"] == [0, 4]
    assert set(error["message"]) == {"en", "ko"}


def test_batch_as_text_names_the_line_of_an_error(run: Run) -> None:
    status, out, err = run("derive", "-", stdin="x^2\nsine(x)\nx^3\n")
    assert status == 3
    assert "2x" in out and "3x²" in out
    assert err.startswith("Line 2:")


def test_batch_check_answers_with_the_highest_status(run: Run) -> None:
    lines = [
        {"question": "derive x^2 sin x", "answer": "2x sin x + x^2 cos x"},
        {"question": "equal", "key": "(x + 1)^2", "answer": "x^2 + 1"},
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    status, out, _ = run("check", "-", "--to", "json", stdin=text)
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [row["verdict"] for row in rows] == ["right", "wrong"]
    assert [row["question"] for row in rows] == [line["question"] for line in lines]
    assert [row["answer"] for row in rows] == [line["answer"] for line in lines]


@pytest.mark.parametrize("line", ["", "[]", "{", "3", '{"question": "equal"}', '{"answer": 3}', "[" * 5000])
def test_a_batch_line_that_is_no_question_is_an_error(run: Run, line: str) -> None:
    status, out, _ = run("check", "-", "--to", "json", stdin=line + "\n")
    assert status in (2, 3) and "error" in json.loads(out)


def test_a_line_of_the_prompt_is_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatch("derive x^2 + sin x --order 2", "en") == 0
    assert "2 − sin x" in capsys.readouterr().out
    assert dispatch('derive "x^2 + 1"', "ko") == 0
    assert "도함수" in capsys.readouterr().out
    assert dispatch("derive sine(x)", "en") == 3


# ---- what goes wrong becomes a sentence

@pytest.mark.parametrize(("failure", "status"), [
    (RecursionError(), 4), (MemoryError(), 4), (ZeroDivisionError("never seen"), 4),
    (FileNotFoundError(2, "gone", "f"), 2),
])
def test_every_failure_is_a_sentence(failure: Exception, status: int) -> None:
    def fail() -> None:
        raise failure

    found = attempt(fail)
    assert isinstance(found, TutorError) and found.status == status
    assert "never seen" not in str(found.what)


def test_an_internal_failure_asks_for_a_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("symtutor.cli.deriving.components", broken)
    status, _, err = run("derive", "x^2")
    assert status == 4 and "report" in err and "Traceback" not in err


# ---- as a process of its own

def symtutor(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "symtutor", *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, input=stdin)


HEAVY = """import sys
from symtutor.cli import main
main({words})
sys.exit(', '.join(sorted({{'sympy', 'numpy', 'flint', 'matplotlib'}} & set(sys.modules))))"""


@pytest.mark.parametrize(("words", "loads"), [
    (["--version"], ""), (["--help"], ""), (["derive", "--help", "--lang", "ko"], ""),
    (["derive", "x^2 sin x"], "flint"),
])
def test_nothing_heavy_is_loaded_in_vain(words: list[str], loads: str) -> None:
    command = [sys.executable, "-c", HEAVY.format(words=words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stderr.strip() == loads


def test_a_closed_pipe_is_no_error() -> None:
    script = f"{sys.executable} -m symtutor rules | head -1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and not done.stderr


def test_batch_answers_each_line_before_the_next_is_sent() -> None:
    command = [sys.executable, "-m", "symtutor", "derive", "-", "--to", "json"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin and process.stdout
    for text in ("x^2", "x^3"):
        process.stdin.write(text + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["input"] == text
    process.stdin.close()
    assert process.wait(10) == 0


def test_bytes_that_are_no_text_are_refused_with_a_sentence() -> None:
    assert symtutor("derive", "-").stdout == ""
    command = [sys.executable, "-m", "symtutor", "derive", b"x^\xff"]
    done = subprocess.run(command, capture_output=True, timeout=60)
    assert done.returncode == 3 and done.stderr and b"Traceback" not in done.stderr
