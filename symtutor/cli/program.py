"""From the words of a command line to an exit status."""

import sys
from collections.abc import Callable, Sequence

from .. import __version__
from ..words.errors import TutorError
from ..words.language import Language
from .arguments import choose_language, is_only_language, request, words_of
from .failures import INTERRUPTED, attempt, failure_text, quiet_pipe
from .table import COMMANDS

__all__ = ["dispatch", "main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """The whole program; returns the exit status and lets no exception out."""
    words = [_readable(word) for word in (sys.argv[1:] if arguments is None else arguments)]
    _set_streams()
    language = choose_language(words)
    if not words or is_only_language(words):
        return _guarded(lambda: _prompt(language), language)
    return _guarded(lambda: _run(words, language), language)


def dispatch(line: str, language: Language | None = None) -> int:
    """One command as a line of text, such as `derive x^2 sin x --order 2`; prints, and returns its status."""
    words = words_of(line)
    chosen = language or choose_language(words)
    return _guarded(lambda: _run(words, chosen, one_input=True), chosen) if words else 0


def _run(words: Sequence[str], language: Language, one_input: bool = False) -> int:
    if "--version" in words[:1]:
        print(f"symtutor {__version__}")
        return 0
    asked = request(words, language, one_input)
    if isinstance(asked, str):
        from .help import command_help, general_help

        print(command_help(COMMANDS[asked], language) if asked else general_help(language))
        return 0
    from .running import run

    return run(asked)


def _prompt(language: Language) -> int:
    from .prompt import prompt

    return prompt(language)


def _guarded(work: Callable[[], int], language: Language) -> int:
    """The status of `work`; its failure is printed on standard error, never as a traceback."""
    try:
        status = attempt(work)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return quiet_pipe()
    if isinstance(status, TutorError):
        print(failure_text(status, language), file=sys.stderr)
        return status.status
    return status


def _readable(word: str) -> str:
    """Bytes of the shell that are no UTF-8 become a sign that can be printed."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _set_streams() -> None:
    """What a terminal cannot show becomes a question mark instead of an error."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
