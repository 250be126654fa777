"""One command on one text: what is computed, how it is shown and how it is told as data."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..derivation import gradient
from ..document import Document
from ..function import Function, function
from ..words.say import Say, Sentence
from .request import Request

if TYPE_CHECKING:
    from ..descent import Descent
    from ..minimum.result import Minimum

__all__ = ["Answer", "descend_answer", "minimize_answer", "solve_answer"]

MINIMUM = Say("Minimum", "최솟값")
DESCENT = Say("Gradient descent", "경사하강법")
SOLUTION = Say("Derivative, minimum and descent", "미분, 최솟값, 경사하강법")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found. `lesson` yields the page part by part, each as soon as it is known; `data` is its JSON,
    `pictures` what --figure draws."""

    title: Sentence
    lesson: Callable[[], Iterator[Document]]
    data: Callable[[], Mapping[str, object]]
    status: Callable[[], int] = lambda: 0
    pictures: Callable[[], Document] = lambda: Document(())


def minimize_answer(asked: Request, text: str) -> Answer:
    f = function(text, asked.wrt)
    found = cache(lambda: _minimum(f))

    def lesson() -> Iterator[Document]:
        from ..lessons.common import document, echo
        from ..lessons.derivations.section import derivation_blocks
        from ..lessons.minima.section import minimum_blocks

        yield document(echo(f), derivation_blocks(gradient(f), asked.detail))
        yield document(minimum_blocks(found(), asked.detail))

    def data() -> Mapping[str, object]:
        from ..render.json.minimum import minimize_json

        return minimize_json(found())

    return Answer(MINIMUM(), lesson, data, lambda: _status(found()))


def descend_answer(asked: Request, text: str) -> Answer:
    from ..descent.vectors.parameters import has_columns
    from .data import data_answer, function_of_file, must_have_data, put_in

    f = function(text, asked.wrt) if asked.data is None else function_of_file(text, asked.wrt, asked.data)
    if asked.starts or "," in asked.optimizer or asked.convention == "all":
        from .descents import compare_answer, starts_answer

        f = put_in(f) if asked.starts and f.data and not has_columns(f) else f
        return (starts_answer if asked.starts else compare_answer)(asked, f)
    if f.data or has_columns(f):
        return data_answer(asked, f)
    must_have_data(asked)
    minimum = cache(lambda: _minimum(f))
    found = cache(lambda: _descent(f, asked, minimum()))

    def lesson() -> Iterator[Document]:
        from ..lessons.descents.section import descent_lesson

        yield descent_lesson(found(), minimum(), asked.detail, asked.plot, asked.gradient_check)

    def data() -> Mapping[str, object]:
        from ..render.json.descent import descend_json

        return descend_json(found(), asked.convention, asked.gradient_check)

    return Answer(DESCENT(), lesson, data, pictures=lambda: _pictures(found(), minimum()))


def solve_answer(asked: Request, text: str) -> Answer:
    f = function(text, asked.wrt)
    minimum = cache(lambda: _minimum(f))
    descent = cache(lambda: None if f.parameters else _descent(f, asked, minimum()))

    def lesson() -> Iterator[Document]:
        from ..lessons.common import document, echo
        from ..lessons.derivations.section import derivation_blocks
        from ..lessons.descents.gap import gap_blocks
        from ..lessons.descents.section import descent_blocks, no_descent
        from ..lessons.minima.section import minimum_blocks

        yield document(echo(f), derivation_blocks(gradient(f), asked.detail))
        yield document(minimum_blocks(minimum(), asked.detail))
        run = descent()
        if run is None:
            yield document(no_descent(f))
        else:
            yield document(descent_blocks(run, minimum(), asked.detail))
            yield document(gap_blocks(run, minimum()))

    def data() -> Mapping[str, object]:
        from ..render.json.descent import solve_json

        return solve_json(gradient(f), minimum(), descent(), asked.convention)

    def pictures() -> Document:
        run = descent()
        return Document(()) if run is None else _pictures(run, minimum())

    return Answer(SOLUTION(), lesson, data, lambda: _status(minimum()), pictures)


def _minimum(f: Function) -> "Minimum":
    from ..minimum import minimize

    return minimize(f)


def _descent(f: Function, asked: Request, minimum: "Minimum") -> "Descent":
    from ..descent import descend

    return descend(
        f, asked.start, asked.rate, asked.steps, asked.optimizer, asked.settings, asked.exact, minimum,
        asked.convention, asked.schedule, clip=asked.clip,
    )


def _pictures(descent: "Descent", minimum: "Minimum") -> Document:
    from ..lessons.descents.figures import descent_figures

    return Document(tuple(descent_figures(descent, minimum)))


def _status(minimum: "Minimum") -> int:
    return 4 if minimum.status == "unknown" else 0
