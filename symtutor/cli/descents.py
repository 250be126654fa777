"""`descend` with several optimizers, several conventions or many starts."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from ..document import Document
from ..function import Function
from ..words.say import Say
from .answers import Answer
from .request import Request

if TYPE_CHECKING:
    from ..descent.starts.many import Starts
    from ..minimum.result import Minimum

__all__ = ["compare_answer", "starts_answer"]

COMPARED = Say("Descents compared", "하강 비교")
BASINS = Say("Descents from many starts", "여러 출발점의 하강")


def compare_answer(asked: Request, f: Function) -> Answer:
    from ..descent.comparison import compare
    from ..descent.vectors.parameters import has_columns
    from .data import must_have_data, seed_of

    if not f.data:
        must_have_data(asked)
    minimum = cache(lambda: None if has_columns(f) else _minimum(f))
    optimizers = tuple(part.strip() for part in asked.optimizer.split(","))
    found = cache(lambda: compare(
        f, optimizers, asked.start, asked.rate, asked.steps, asked.settings, minimum(), asked.convention,
        asked.schedule, asked.clip, (asked.batch, asked.epochs, seed_of(asked)),
    ))

    def lesson() -> Iterator[Document]:
        from ..lessons.descents.comparison import comparison_lesson

        yield comparison_lesson(found(), minimum(), asked.detail, asked.plot)

    def data() -> Mapping[str, object]:
        from ..render.json.comparison import comparison_json

        return comparison_json(found(), asked.convention)

    def pictures() -> Document:
        from ..lessons.descents.comparison import comparison_figures

        return Document(tuple(comparison_figures(found(), minimum())))

    return Answer(COMPARED(), lesson, data, pictures=pictures)


def starts_answer(asked: Request, f: Function) -> Answer:
    found = cache(lambda: _from_many_starts(asked, f))

    def lesson() -> Iterator[Document]:
        from ..lessons.descents.starts import starts_lesson

        yield starts_lesson(found(), asked.plot)

    def data() -> Mapping[str, object]:
        from ..render.json.starts import starts_json

        return starts_json(found())

    def pictures() -> Document:
        from ..lessons.descents.starts import starts_figures

        return Document(tuple(starts_figures(found())))

    return Answer(BASINS(), lesson, data, pictures=pictures)


def _from_many_starts(asked: Request, f: Function) -> "Starts":
    from ..descent.starts.many import from_many_starts
    from ..descent.vectors.parameters import has_columns
    from ..descent.vectors.starts import columns_from_many_starts

    options = (asked.starts, asked.seed, asked.grid, asked.rate, asked.steps, asked.optimizer, asked.settings,
               asked.convention, asked.schedule, asked.clip)
    return columns_from_many_starts(f, *options) if has_columns(f) else from_many_starts(f, _minimum(f), *options)


def _minimum(f: Function) -> "Minimum":
    from ..minimum import minimize

    return minimize(f)
