"""The lines of a file as text: UTF-8 with or without a byte order mark, UTF-16 with one, else Korean CP949."""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ...words.errors import TutorError
from . import csv_sayings as no

__all__ = ["decoded", "lines_of"]

ENCODINGS: Final = ("utf-8-sig", "cp949")
BLOCK: Final = 1 << 20


def decoded(path: Path) -> str:
    """The encoding in which the whole file is text. Raises TutorError, with the line that is none."""
    with path.open("rb") as stream:
        begin = stream.read(4)
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding in ENCODINGS:
        if _first_bad_line(path, encoding) is None:
            return encoding
    line = _first_bad_line(path, ENCODINGS[0])
    raise TutorError(no.NOT_TEXT(at=f"{path}:{line}:1"), no.SAVE_AS_UTF8())


def _first_bad_line(path: Path, encoding: str) -> int | None:
    """The first line that is not text in this encoding; a zero byte is in no text."""
    decoder, line = codecs.getincrementaldecoder(encoding)(), 1
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            try:
                text = decoder.decode(block)
            except UnicodeDecodeError as error:
                return line + error.object[: error.start].count(b"\n")
            if "\0" in text:
                return line + text[: text.index("\0")].count("\n")
            line += text.count("\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None


def lines_of(path: Path, encoding: str) -> Iterator[tuple[int, str]]:
    """(number, text) of each line; lines that are blank at the end are no lines, one in the middle is."""
    blank: list[tuple[int, str]] = []
    with path.open(encoding=encoding, newline=None) as stream:
        for number, line in enumerate(stream, 1):
            text = line.rstrip("\n")
            if not text.strip():
                blank.append((number, text))
                continue
            yield from blank if number > len(blank) + 1 else ()
            blank.clear()
            yield number, text
