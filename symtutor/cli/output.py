"""Documents and data, written where they were asked for: the terminal, a pipe or a file."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ..document import Document, Heading
from ..words.language import Language
from ..words.say import Sentence
from .request import Request

__all__ = ["json_line", "opened", "rendered", "show_parts", "write_page"]

WIDEST = 110
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """The file, written whole when all went well; or standard output."""
    if path is None:
        yield sys.stdout
        return
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


def json_line(data: Mapping[str, object]) -> str:
    """One object on one line."""
    return json.dumps(data, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def show_parts(parts: Iterable[Document], title: Sentence, asked: Request) -> None:
    """A lesson as text, each part as soon as it is there; in other formats the whole at once."""
    with opened(asked.out) as stream:
        if asked.to == "text":
            write_page(parts, asked, stream)
        else:
            whole = Document(tuple(block for part in parts for block in part.blocks))
            stream.write(rendered(whole, title, asked))


def write_page(parts: Iterable[Document], asked: Request, stream: TextIO) -> None:
    """One text page, its sections numbered through all parts."""
    bold = stream.isatty() and not os.environ.get("NO_COLOR")
    sections = 0
    for place, part in enumerate(parts):
        text = page_text(part, asked, first=sections + 1)
        stream.write(("\n" if place else "") + (_bold_headings(text) if bold else text))
        stream.flush()
        sections += sum(isinstance(block, Heading) and block.level == 1 for block in part.blocks)


def rendered(document: Document, title: Sentence, asked: Request) -> str:
    """A whole document in the format and language asked for, ending in a newline."""
    if asked.to == "text":
        return page_text(document, asked)
    from ..render.line import plain_line
    from ..words.translate import translate

    return _writer(asked.to)(translate(document, asked.language), asked.language, plain_line(title, asked.language))


def _writer(to: str) -> Callable[[Document, Language, str], str]:
    """The renderer of whole files in a format, loaded when it is asked for."""
    match to:
        case "html":
            from ..render.html import render_html

            return render_html
        case "markdown":
            from ..render.markdown import render_markdown

            return render_markdown
        case _:
            from ..render.latex import render_latex

            return render_latex


def page_text(document: Document, asked: Request, first: int = 1) -> str:
    """A document as text; its sections are numbered from `first`."""
    from ..render.text import render_text
    from ..words.translate import translate

    return render_text(translate(document, asked.language), asked.ascii, _width(asked), first)


def _bold_headings(text: str) -> str:
    """Only a section's heading begins in the first column."""
    return re.sub(r"^\S.*$", BOLD + r"\g<0>" + PLAIN, text, flags=re.MULTILINE)


def _width(asked: Request) -> int:
    """The terminal's width, within reason; 100 in files and pipes."""
    if asked.out is None and sys.stdout.isatty():
        return max(40, min(shutil.get_terminal_size().columns, WIDEST))
    return 100
