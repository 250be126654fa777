"""The words of a command line -> Request. click reads the options; what is an expression is set apart before it."""

import os
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

import click

from ..words.errors import UsageError
from ..words.language import Language, language_from_locale
from ..words.say import Say, Sentence
from .entry import Command, Option
from .request import Request
from .table import COMMANDS

__all__ = ["choose_language", "is_only_language", "request", "words_of"]

NO_COMMAND = Say("There is no command \"{text}\".", "\"{text}\"이라/라는 명령이 없습니다.")
ONE_OF = Say("The commands are: {names}.", "명령: {names}.")
TRY_SOLVE = Say("For a function, write: symtutor solve \"{text}\"",
                "함수라면 이렇게 적습니다: symtutor solve \"{text}\"")
NO_OPTION = Say("{command} has no option {option}.", "{command}에는 {option} 옵션이 없습니다.")
DID_YOU_MEAN = Say("Did you mean {names}?", "{names}을/를 뜻하셨습니까?")
NO_VALUE = Say("The option {option} needs a value, such as {option} {value}.",
               "{option} 옵션에는 값이 필요합니다. 예: {option} {value}")
TOO_FEW = Say("Something is missing: {usage}", "빠진 것이 있습니다: {usage}")
TOO_MANY = Say("That is more than {command} takes: {usage}", "{command}에 주어진 것이 너무 많습니다: {usage}")
QUOTE = Say("Put the function in quotation marks, so that it is one piece.",
            "함수는 한 덩어리가 되도록 따옴표로 묶습니다.")
NO_VALUE_TAKEN = Say("The option {option} takes no value.", "{option} 옵션에는 값을 적지 않습니다.")

EXPRESSION: Final = re.compile(r"-(?!-[A-Za-z]).+", re.DOTALL)   # -x^2, --3, but not --start
HELP: Final = Option("--help", "help", "", Say("", ""), short="-h")


def choose_language(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """What --lang says, else the locale."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        chosen = word.removeprefix("--lang=") if word.startswith("--lang=") else following if word == "--lang" else ""
        if chosen in ("en", "ko"):
            return "ko" if chosen == "ko" else "en"
    return language_from_locale(environment)


def is_only_language(words: Sequence[str]) -> bool:
    """`symtutor --lang ko` is the prompt in Korean."""
    return list(words) in (["--lang", "en"], ["--lang", "ko"], ["--lang=en"], ["--lang=ko"])


def request(arguments: Sequence[str], language: Language, one_input: bool = False) -> Request | str:
    """What is asked for; or the name of a command (or "") whose help is asked for."""
    before, rest = _front(arguments)
    if not rest or rest[0] in ("-h", "--help"):
        return ""
    command = COMMANDS.get(rest[0])
    if command is None:
        raise UsageError(NO_COMMAND(text=rest[0]), _no_command_hint(rest[0]))
    options, inputs = _set_apart([*before, *rest[1:]], command)
    if "--help" in options or "-h" in options:
        return command.name
    chosen = {"to": command.to, **_read(command, options)}
    if one_input and inputs and command.most == 1:
        inputs = [" ".join(inputs)]
    _count(command, inputs)
    return Request(command.name, tuple(inputs), language, **chosen)  # type: ignore[arg-type]


def words_of(line: str) -> list[str]:
    """The words of a line typed at the prompt: only double quotes quote, since f'(x) is mathematics."""
    return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|([^\s"]+)', line)]


def _front(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """`--lang ko derive x`: the options that stand before the command, and the rest."""
    words = list(arguments)
    place = 0
    while place < len(words) and words[place].startswith("--") and words[place] not in ("--help",):
        place += 1 if "=" in words[place] else 2
    return words[:place], words[place:]


def _no_command_hint(written: str) -> Sentence:
    if re.search(r"[\d^+*/(=]", written) or len(written) == 1:
        return TRY_SOLVE(text=written)
    near = get_close_matches(written, COMMANDS, 1, 0.6)
    return DID_YOU_MEAN(names=near[0]) if near else ONE_OF(names=", ".join(COMMANDS))


def _set_apart(words: list[str], command: Command) -> tuple[list[str], list[str]]:
    """The options with their values, and the inputs; `-x^2` is an input, `-o` is not."""
    valued = {key for option in command.options if option.metavar for key in (option.name, option.short) if key}
    known = valued | {key for option in (*command.options, HELP) for key in (option.name, option.short) if key}
    options: list[str] = []
    inputs: list[str] = []
    queue = list(words)
    while queue:
        word = queue.pop(0)
        if word == "--":
            return options, inputs + queue
        if word in known or word.startswith("--") and not EXPRESSION.fullmatch(word):
            options.append(word)
            if word in valued and queue:
                options.append(queue.pop(0))
        else:
            inputs.append(word)
    return options, inputs


def _count(command: Command, inputs: list[str]) -> None:
    usage = f"symtutor {command.name} {command.inputs}"
    if len(inputs) < command.least:
        raise UsageError(TOO_FEW(usage=usage))
    if len(inputs) > command.most:
        raise UsageError(TOO_MANY(command=command.name, usage=usage), QUOTE() if command.inputs == "F" else None)


def _read(command: Command, options: list[str]) -> dict[str, object]:
    """The given options by field, each read by its own reader."""
    chosen: dict[str, object] = {}
    given = _parse(command, options)
    for option in command.options:
        written = given.get(option.field)
        if option.field == "language" or written in (None, False, ()):
            if option.field == "language" and isinstance(written, str) and option.read:
                option.read(option.name, written)
        elif option.read is None:
            chosen[option.field] = True
        elif isinstance(written, tuple):
            chosen[option.field] = tuple(option.read(option.name, text) for text in written)
        else:
            chosen[option.field] = option.read(option.name, str(written))
    return chosen


def _parse(command: Command, options: list[str]) -> dict[str, object]:
    """What click reads, by field; its complaints in both languages."""
    reader = click.Command(command.name, params=[_parameter(o) for o in command.options], add_help_option=False)
    try:
        return reader.make_context(command.name, list(options)).params
    except click.NoSuchOption as error:
        near = ", ".join(error.possibilities or ())
        hint = DID_YOU_MEAN(names=near) if near else None
        raise UsageError(NO_OPTION(command=command.name, option=error.option_name), hint) from None
    except click.BadOptionUsage as error:
        option = next(o for o in command.options if error.option_name in (o.name, o.short))
        if not option.metavar:
            raise UsageError(NO_VALUE_TAKEN(option=option.name)) from None
        raise UsageError(NO_VALUE(option=option.name, value=option.metavar)) from None


def _parameter(option: Option) -> click.Option:
    spellings = [option.field, option.name, *([option.short] if option.short else [])]
    return click.Option(spellings, multiple=option.many) if option.metavar else click.Option(spellings, is_flag=True)
