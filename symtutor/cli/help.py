"""The help texts, made from the entries."""

from collections.abc import Sequence

from ..expression.reading.caret import columns
from ..render.line import plain_line
from ..words.language import Language
from ..words.say import Say
from .entry import Command, Option
from .table import COMMANDS

__all__ = ["command_help", "general_help"]

ABOUT = Say("symtutor: derivatives step by step, exact minima with proof, gradient descent beside them.",
            "symtutor: 미분을 한 줄씩, 최솟값을 증명과 함께, 그 옆에 경사하강법을 보입니다.")
USAGE = Say("Usage: {line}", "사용법: {line}")
COMMANDS_ARE = Say("Commands", "명령")
OPTIONS_ARE = Say("Options", "옵션")
EXAMPLES_ARE = Say("Examples", "예")
SEE_MORE = Say("symtutor COMMAND --help tells more. Without a command the interactive prompt opens.",
               "symtutor 명령 --help 로 더 볼 수 있습니다. 명령 없이 쓰면 대화형 프롬프트가 열립니다.")
FUNCTION = Say("F is a function, such as {examples}.", "F는 함수입니다. 예: {examples}.")
EXAMPLES = '"x^2 sin x", "f(x, y) = x^2 + 3y^2", "x + 1/x on x > 0"'
LINES = Say("With - for F one function a line is read from standard input.",
            "F 대신 -를 쓰면 표준 입력에서 한 줄에 하나씩 읽습니다.")
BATCH = Say("check - reads one JSON object a line: {example}",
            "check - 는 한 줄에 JSON 객체 하나씩 읽습니다: {example}")
HELP = Say("show this text", "이 도움말을 보입니다")


def general_help(language: Language) -> str:
    """symtutor --help"""
    rows = [(f"{c.name} {c.inputs}".strip(), plain_line(c.say(), language)) for c in COMMANDS.values()]
    examples = [example for c in COMMANDS.values() for example in c.examples[:1]]
    return "\n".join([
        plain_line(ABOUT(), language), "",
        plain_line(USAGE(line="symtutor COMMAND ..."), language), "",
        plain_line(COMMANDS_ARE(), language), *_columns(rows), "",
        plain_line(EXAMPLES_ARE(), language), *(f"  {example}" for example in examples), "",
        plain_line(SEE_MORE(), language),
    ])


def command_help(command: Command, language: Language) -> str:
    """symtutor COMMAND --help"""
    usage = f"symtutor {command.name} {command.inputs} [OPTION ...]"
    rows = [(_spelling(option), plain_line(option.say(), language)) for option in command.options]
    rows.append(("-h, --help", plain_line(HELP(), language)))
    parts = [plain_line(USAGE(line=usage), language), plain_line(command.say(), language), ""]
    if command.inputs == "F":
        parts += [plain_line(FUNCTION(examples=EXAMPLES), language), plain_line(LINES(), language), ""]
    if command.name == "check":
        example = '{"question": "derive x^2 sin x", "answer": "2x cos x"}'
        parts += [plain_line(BATCH(example=example), language), ""]
    parts += [plain_line(OPTIONS_ARE(), language), *_columns(rows)]
    if command.examples:
        parts += ["", plain_line(EXAMPLES_ARE(), language), *(f"  {example}" for example in command.examples)]
    return "\n".join(parts)


def _spelling(option: Option) -> str:
    names = f"{option.short}, {option.name}" if option.short else option.name
    return f"{names} {option.metavar}".strip()


def _columns(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Two columns; a left entry that is too wide has its words on the next line."""
    width = min(max(columns(left) for left, _ in rows), 28)
    return [f"  {_padded(left, width)}  {right}" for left, right in rows]


def _padded(left: str, width: int) -> str:
    """The left entry filled up to the width; beneath it, blank, when it is wider."""
    return left + " " * (width - columns(left)) if columns(left) <= width else f"{left}\n  {'':{width}}"
