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
from ..words.errors import UsageError
from ..words.language import Language
from ..words.say import Say, Sentence
from .request import Request

__all__ = ["json_line", "opened", "page_text", "rendered", "show_parts", "write_page", "write_whole"]

WIDEST = 110
NO_PDF_HERE = Say("A PDF can't be shown in a terminal.", "PDF는 터미널에 보일 수 없습니다.")
GIVE_A_FILE = Say("Write it to a file: -o FILE.pdf", "파일에 쓰십시오: -o FILE.pdf")
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
    if asked.to == "text":
        with opened(asked.out) as stream:
            write_page(parts, asked, stream)
    else:
        whole = Document(tuple(block for part in parts for block in part.blocks))
        write_whole(rendered(whole, title, asked), asked.out)


def write_whole(page: str | bytes, path: Path | None) -> None:
    """A finished page, written where it was asked for. Raises UsageError for a PDF on a terminal."""
    if isinstance(page, str):
        with opened(path) as stream:
            stream.write(page)
    elif path is not None:
        path.write_bytes(page)
    elif sys.stdout.isatty():
        raise UsageError(NO_PDF_HERE(), GIVE_A_FILE())
    else:
        sys.stdout.buffer.write(page)


def write_page(parts: Iterable[Document], asked: Request, stream: TextIO) -> None:
    """One text page, its sections numbered through all parts."""
    bold = stream.isatty() and not os.environ.get("NO_COLOR")
    sections = 0
    for place, part in enumerate(parts):
        text = page_text(part, asked, first=sections + 1)
        stream.write(("\n" if place else "") + (_bold_headings(text) if bold else text))
        stream.flush()
        sections += sum(isinstance(block, Heading) and block.level == 1 for block in part.blocks)


def rendered(document: Document, title: Sentence, asked: Request) -> str | bytes:
    """A whole document in a format other than plain text; a PDF is bytes, all else ends in a newline."""
    from ..render.line import plain_line
    from ..words.translate import translate

    return _writer(asked.to)(translate(document, asked.language), asked.language, plain_line(title, asked.language))


def _writer(to: str) -> Callable[[Document, Language, str], str | bytes]:
    """The renderer of whole files in a format, loaded when it is asked for."""
    match to:
        case "latex":
            from ..render.latex import render_latex

            return render_latex
        case "markdown":
            from ..render.markdown import render_markdown

            return render_markdown
        case "html":
            from ..render.html import render_html

            return render_html
        case "typst":
            from ..render.typst import render_typst

            return render_typst
        case "pdf":
            from ..render.pdf import render_pdf

            return render_pdf
    raise ValueError(f"no renderer writes {to}")


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
