"""Many inputs, one a line of standard input; a line that fails does not stop the next."""

import sys
from collections.abc import Callable, Iterator
from typing import TextIO

from ..document import Document
from ..words.errors import TutorError
from ..words.say import Say
from .answers import Answer
from .failures import attempt, failure_text
from .output import json_line, opened, rendered, write_page, write_whole
from .request import Request

__all__ = ["Maker", "run_batch"]

LINE = Say("Line {n}:", "{n}번째 줄:")
MANY = Say("symtutor {command}", "symtutor {command}")

Maker = Callable[[Request, str], Answer]


def run_batch(asked: Request, make: Maker) -> int:
    """Each line answered before the next is read; returns the highest status met."""
    if asked.to not in ("json", "text"):
        return _one_document(asked, make)
    with opened(asked.out) as stream:
        if asked.to == "json":
            return max((_object(asked, make, text, stream) for _, text in _lines()), default=0)
        return max((_page(asked, make, n, text, stream) for n, text in _lines()), default=0)


def _lines() -> Iterator[tuple[int, str]]:
    for number, line in enumerate(sys.stdin, 1):
        yield number, line.rstrip("\r\n").removeprefix("\ufeff")


def _object(asked: Request, make: Maker, text: str, stream: TextIO) -> int:
    from ..render.json.parts import error_json

    def work() -> tuple[str, int]:
        answer = make(asked, text)
        return json_line(answer.data()), answer.status()

    done = attempt(work)
    line, status = (json_line(error_json(done, text)), done.status) if isinstance(done, TutorError) else done
    stream.write(line)
    stream.flush()
    return status


def _page(asked: Request, make: Maker, number: int, text: str, stream: TextIO) -> int:
    def work() -> int:
        answer = make(asked, text)
        write_page(answer.lesson(), asked, stream)
        stream.write("\n")
        return answer.status()

    done = attempt(work)
    if isinstance(done, TutorError):
        from ..render.line import plain_line

        told = plain_line(LINE(n=number), asked.language)
        print(f"{told}\n{failure_text(done, asked.language)}", file=sys.stderr)
        return done.status
    return done


def _one_document(asked: Request, make: Maker) -> int:
    """A format whose files have a head and a foot: all lessons in one document."""
    blocks: list[Document] = []
    status = 0
    for number, text in _lines():
        done = attempt(lambda text=text: (answer := make(asked, text), list(answer.lesson())))  # type: ignore[misc]
        if isinstance(done, TutorError):
            print(f"{number}: {failure_text(done, asked.language)}", file=sys.stderr)
            status = max(status, done.status)
        else:
            answer, parts = done
            blocks.extend(parts)
            status = max(status, answer.status())
    whole = Document(tuple(block for part in blocks for block in part.blocks))
    write_whole(rendered(whole, MANY(command=asked.command), asked), asked.out)
    return status
