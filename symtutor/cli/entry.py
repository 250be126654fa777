"""What a command and an option of the command line are."""

from collections.abc import Callable
from dataclasses import dataclass

from ..words.say import Say

__all__ = ["Command", "Option"]


@dataclass(frozen=True, slots=True)
class Option:
    """One option.

    name     as typed, with its dashes; `short` is its one-letter form
    field    of Request
    metavar  what its value looks like; "" for a flag
    read     (option, text) -> value; raises UsageError
    many     may be given several times
    """

    name: str
    field: str
    metavar: str
    say: Say
    read: Callable[[str, str], object] | None = None
    short: str = ""
    many: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `inputs` is how its texts appear in the usage line; `least` and `most` are how many it takes.

    to   the output format unless --to says otherwise
    """

    name: str
    inputs: str
    say: Say
    options: tuple[Option, ...]
    least: int = 1
    most: int = 1
    examples: tuple[str, ...] = ()
    to: str = "text"
