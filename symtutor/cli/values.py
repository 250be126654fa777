"""The text after an option -> its value, or a UsageError that says what would do."""

import re
from collections.abc import Callable
from pathlib import Path

from ..words.errors import UsageError
from ..words.say import Say

__all__ = ["assignment", "choice", "existing_file", "number", "path", "place", "point", "text", "variables", "whole"]

Reader = Callable[[str, str], object]

NUMBER = re.compile(r"[+-]?(\d{1,60}(\.\d{1,60})?|\.\d{1,60})(e[+-]?\d{1,3})?", re.IGNORECASE)
NOT_A_NUMBER = Say("{option} takes a number or a fraction such as -2, 0.1 or 1/10, not \"{text}\".",
                   "{option}에는 -2, 0.1, 1/10 같은 수나 분수를 적습니다. \"{text}\"은/는 수가 아닙니다.")
NOT_A_POINT = Say("{option} takes one number a variable, such as 2 or 2,1, not \"{text}\".",
                  "{option}에는 2 또는 2,1처럼 변수마다 수를 하나씩 적습니다. \"{text}\"은/는 쓸 수 없습니다.")
NOT_WHOLE = Say("{option} takes a whole number from {low} to {high}, not \"{text}\".",
                "{option}에는 {low}부터 {high}까지의 정수를 적습니다. \"{text}\"은/는 쓸 수 없습니다.")
NOT_A_CHOICE = Say("{option} can't be \"{text}\".", "{option}에는 \"{text}\"을/를 쓸 수 없습니다.")
CHOICES = Say("It is one of: {choices}.", "쓸 수 있는 값: {choices}.")
NOT_AN_ASSIGNMENT = Say("{option} takes name=number, such as beta1=0.8, not \"{text}\".",
                        "{option}에는 beta1=0.8처럼 이름=수를 적습니다. \"{text}\"은/는 쓸 수 없습니다.")
NO_FILE = Say("There is no file \"{text}\".", "파일 \"{text}\"이/가 없습니다.")


def number(option: str, written: str) -> str:
    """A number as typed, -2, 0.1, 1e-3 or 1/10: the descent keeps decimals and fractions apart."""
    bare = written.replace("−", "-").replace(" ", "")
    top, _, bottom = bare.partition("/")
    if not NUMBER.fullmatch(top) or ("/" in bare and not (NUMBER.fullmatch(bottom) and float(bottom))):
        raise UsageError(NOT_A_NUMBER(option=option, text=written))
    return bare


def point(option: str, written: str) -> tuple[str, ...] | dict[str, str]:
    """Coordinates in the variables' order, 2,1 or (2, 1); or by name, x=2,y=1."""
    bare = written.strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    try:
        if "=" in bare:
            return dict(assignment(option, part) for part in bare.split(","))
        return tuple(number(option, part) for part in bare.split(","))
    except UsageError:
        raise UsageError(NOT_A_POINT(option=option, text=written)) from None


def place(option: str, written: str) -> tuple[str, ...] | dict[str, str]:
    """Like `point`, but each coordinate may be any constant: pi/4,sqrt(3)."""
    bare = written.strip()
    bare = bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare
    parts = [part.strip() for part in bare.split(",")]
    named = [part.partition("=") for part in parts]
    if not all(parts) or any(bool(sign) != bool(named[0][1]) for _, sign, _ in named):
        raise UsageError(NOT_A_POINT(option=option, text=written))
    return {n.strip(): value.strip() for n, _, value in named} if named[0][1] else tuple(parts)


def whole(low: int, high: int) -> Reader:
    """A reader of whole numbers in [low, high]."""

    def read(option: str, written: str) -> int:
        if re.fullmatch(r"\d{1,9}", written) and low <= int(written) <= high:
            return int(written)
        raise UsageError(NOT_WHOLE(option=option, low=low, high=high, text=written))

    return read


def choice(*choices: str) -> Reader:
    """A reader of one of a few words."""

    def read(option: str, written: str) -> str:
        if written in choices:
            return written
        raise UsageError(NOT_A_CHOICE(option=option, text=written), CHOICES(choices=", ".join(choices)))

    return read


def assignment(option: str, written: str) -> tuple[str, str]:
    """beta1=0.8, or a list of numbers: milestones=30,80"""
    name, sign, value = written.partition("=")
    if not sign or not name.strip().isidentifier():
        raise UsageError(NOT_AN_ASSIGNMENT(option=option, text=written))
    return name.strip(), ",".join(number(option, part) for part in value.split(","))


def variables(_option: str, written: str) -> tuple[str, ...]:
    """x,y"""
    return tuple(part.strip() for part in written.split(",") if part.strip())


def text(_option: str, written: str) -> str:
    return written


def path(_option: str, written: str) -> Path:
    return Path(written)


def existing_file(_option: str, written: str) -> Path:
    if not Path(written).is_file():
        raise UsageError(NO_FILE(text=written))
    return Path(written)
