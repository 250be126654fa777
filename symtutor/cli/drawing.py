"""The pictures of an answer: --to svg writes them alone, --figure FILE beside the page."""

from pathlib import Path

from ..words.errors import UsageError
from ..words.say import Say
from .answers import Answer
from .output import opened
from .request import Request

__all__ = ["draw", "must_not_be_drawn"]

NOTHING = Say("There is nothing to draw here.", "여기에는 그릴 것이 없습니다.")
DRAWN = Say("Drawn are: derive --method backprop, descend, and solve.",
            "그림이 있는 명령: derive --method backprop, descend, solve.")
ONE_AT_A_TIME = Say("One picture is drawn at a time: give one function, not -.",
                    "그림은 한 번에 하나씩 그립니다. - 대신 함수 하나를 적으십시오.")


def draw(answer: Answer, asked: Request, path: Path | None) -> None:
    """The pictures as SVG, to the file or standard output. Raises UsageError for an answer without any."""
    from ..render.svg import render_svg
    from ..words.translate import translate

    pictures = answer.pictures()
    if not pictures.blocks:
        raise UsageError(NOTHING(), DRAWN())
    picture = render_svg(translate(pictures, asked.language))
    with opened(path) as stream:
        stream.write(picture)


def must_not_be_drawn(asked: Request) -> None:
    if asked.to == "svg":
        raise UsageError(ONE_AT_A_TIME())
