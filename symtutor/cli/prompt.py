"""`symtutor` without a command: a line is a function to solve, or a command with its options.

At a terminal: history, completion with Tab, and under the line how it is read so far. Without one: a line of standard
input at a time.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..words.errors import TutorError
from ..words.language import Language
from ..words.say import Say
from .failures import INTERRUPTED
from .table import COMMANDS

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

__all__ = ["completions", "prompt"]

Dispatch = Callable[[str, Language], int]

MARK: Final = "∂ "
LEAVE: Final = ("exit", "quit")
PREVIEWED: Final = 40
WELCOME = Say(
    "Type a function, such as 3x^2 - 3x + 4, or a command; help lists them. Ctrl-D leaves.",
    "3x^2 - 3x + 4 같은 함수나 명령을 입력하십시오. help로 명령을 봅니다. Ctrl-D로 마칩니다.",
)


def prompt(language: Language, dispatch: Dispatch | None = None, lines: Iterable[str] | None = None) -> int:
    """Run line after line through `dispatch`; the highest status met when the lines are piped, else 0."""
    from .program import dispatch as program

    run = dispatch or program
    if lines is None and sys.stdin.isatty() and sys.stdout.isatty():
        return _typed(language, run)
    return _piped(language, run, sys.stdin if lines is None else lines)


def _piped(language: Language, run: Dispatch, lines: Iterable[str]) -> int:
    """Every line in turn, whatever becomes of the others; blank lines and `# remarks` are passed over."""
    highest = 0
    for line in lines:
        text = line.strip()
        if text in LEAVE:
            break
        if not text or text.startswith("#"):
            continue
        status = run(command_line(text), language)
        sys.stdout.flush()
        if status >= INTERRUPTED:
            return status
        highest = max(highest, status)
    return highest


def _typed(language: Language, run: Dispatch) -> int:
    """Ctrl-C gives up the line, Ctrl-D leaves; what goes wrong with one line is told and forgotten."""
    from ..render.line import unicode_line

    session = _session()
    print(unicode_line(WELCOME(), language))
    while True:
        try:
            text = session.prompt(MARK).strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return 0
        if text in LEAVE:
            return 0
        if text:
            run(command_line(text), language)


def command_line(text: str) -> str:
    """A line that opens with a command is one, `help` asks about them; any other is a function to solve."""
    match text.split():
        case [("help" | "?"), *about]:
            return " ".join([*about[:1], "--help"])
        case [word, *_] if word in COMMANDS or word in ("--help", "--version"):
            return text
        case _:
            return f"solve {text}"


# ---- at a terminal

def _session() -> "PromptSession[str]":
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import get_app
    from prompt_toolkit.completion import DynamicCompleter, WordCompleter
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    def before() -> str:
        return get_app().current_buffer.document.text_before_cursor

    word = re.compile(r"[\w-]+")
    path = _history_path()
    return PromptSession(
        history=FileHistory(str(path)) if path else InMemoryHistory(),
        completer=DynamicCompleter(lambda: WordCompleter(completions(before()), pattern=word)),
        complete_while_typing=False,
        bottom_toolbar=lambda: preview(get_app().current_buffer.text) or None,
    )


def _history_path() -> Path | None:
    """Where earlier lines are kept; None where nothing can be written."""
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    path = Path(state) / "symtutor" / "history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError:
        return None
    return path


def completions(before: str) -> list[str]:
    """What may stand next, given the line up to the cursor: a command, its options, an optimizer, a function."""
    words = before.split()
    finished = words if before.endswith(" ") else words[:-1]
    if finished[-1:] == ["--optimizer"] or finished[:1] == ["optimizers"]:
        return _optimizers()
    if finished and finished[0] in COMMANDS:
        options = [option.name for option in COMMANDS[finished[0]].options]
        return sorted(options) + _functions()
    return ["help", *sorted(COMMANDS), *_functions()]


def _optimizers() -> list[str]:
    from ..descent.optimizers.entries import OPTIMIZERS

    return sorted({row.name for row in OPTIMIZERS})


def _functions() -> list[str]:
    from ..expression.functions import ALIASES

    return sorted(ALIASES)


@lru_cache(maxsize=64)
def preview(text: str) -> str:
    """The function of a line as it is read so far, and its derivatives while it is short; "" if it can't be read."""
    from ..derivation import slope
    from ..expression.notation import UNICODE, show
    from ..expression.tree import count, name
    from ..function import function

    word, _, rest = text.strip().partition(" ")
    typed = (rest if word in COMMANDS else text).partition(" --")[0].strip().strip('"')
    try:
        about = function(typed)
        shown = [show(about.body, UNICODE)]
        if count(about.body) <= PREVIEWED:
            many = len(about.variables) > 1
            for v in about.variables:
                sign = f"∂/∂{show(name(v), UNICODE)}" if many else "′"
                shown.append(f"{sign}  {show(slope(about.body, v), UNICODE)}")
    except (TutorError, RecursionError):
        return ""
    return "    ".join(shown)
