"""What went wrong, as values with sentences. The exit status is the one of the command line."""

from dataclasses import dataclass

from .say import Sentence

__all__ = ["OutOfBudget", "ReadError", "TutorError", "UsageError"]


@dataclass(eq=False)
class TutorError(Exception):
    """Any failure that a user sees: what is wrong, and what to try. Status 3: the text is not what was asked for."""

    what: Sentence
    hint: Sentence | None = None
    status = 3
    kind = "input"


@dataclass(eq=False)
class ReadError(TutorError):
    """A text that could not be read: `text[start:stop]` is where."""

    text: str = ""
    start: int = 0
    stop: int = 0
    kind = "reading"


class UsageError(TutorError):
    """An option or an option's value that cannot be."""

    status = 2
    kind = "usage"


class OutOfBudget(TutorError):
    """A bounded computation met its bound."""

    status = 4
    kind = "budget"
