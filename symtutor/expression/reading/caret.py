"""Where a text could not be read, as two lines: the text and ^^^^ under the place."""

from typing import Final
from unicodedata import category, combining, east_asian_width

from ...words.errors import ReadError

__all__ = ["caret"]

WINDOW: Final = 72  # columns


def caret(error: ReadError) -> str:
    """The text with carets under the place, both on one line each; a long text is cut to the place's surroundings.

    x^2 + sine(x)
          ^^^^
    """
    first, last = _window(error.text, error.start, error.stop)
    before, after = "…" if first else "", "…" if last < len(error.text) else ""
    line = before + _printable(error.text[first:last]) + after
    indent = columns(before + _printable(error.text[first : error.start]))
    width = columns(_printable(error.text[error.start : min(error.stop, last)]))
    return f"{line}\n{' ' * indent}{'^' * max(1, width)}"


def _window(text: str, start: int, stop: int) -> tuple[int, int]:
    """The part of the text that is shown: all of it, or the surroundings of the place."""
    if columns(text[: WINDOW + 1]) <= WINDOW and len(text) <= WINDOW:
        return 0, len(text)
    first = max(0, start - WINDOW // 3)
    return first, min(len(text), max(first + 2 * WINDOW // 3, min(stop, start + WINDOW // 3)))


def _printable(text: str) -> str:
    """Tabs, line ends and invisible characters each as one visible column."""
    return "".join(" " if c.isspace() else "�" if category(c)[0] == "C" else c for c in text)


def columns(text: str) -> int:
    """The width on a terminal: wide East Asian characters take two columns, combining marks none."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
