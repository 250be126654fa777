"""`descend` on a function of data: from a CSV file or from `with`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ..document import Document
from ..expression.tree import Expr, children, name, names, pieces
from ..function import Function, function
from ..words.errors import UsageError
from ..words.say import Say
from .answers import Answer
from .request import Request

if TYPE_CHECKING:
    from ..descent import Descent
    from ..minimum.result import Minimum

__all__ = ["data_answer", "function_of_file", "must_have_data", "put_in", "seed_of"]

DESCENT = Say("Gradient descent on data", "데이터에 대한 경사하강법")
NO_DATA = Say("{option} needs data: add --data FILE.csv, or: with x = [1, 2, 3], y = [2, 4, 5]",
              "{option}에는 데이터가 필요합니다. --data FILE.csv를 쓰거나 이렇게 덧붙이십시오: "
              "with x = [1, 2, 3], y = [2, 4, 5]")
NOT_PUT_IN = Say("With data, --starts needs a loss that is a polynomial in its parameters, such as mse(y, w*x + b).",
                 "데이터가 있을 때 --starts는 mse(y, w*x + b)처럼 매개변수의 다항식인 손실에만 쓸 수 있습니다.")
NO_NUMBERED = Say("{X} is made of the columns {x}, …, but the file has none of them. Its columns are: {names}.",
                  "{X}은/는 {x}, … 열로 만드는데 파일에 그런 열이 없습니다. 있는 열: {names}.")
NUMBER_THEM = Say("Name the columns of the matrix x1, x2, …, or write them out, as in mse(y, u*height + v*weight + b).",
                  "행렬이 될 열의 이름을 x1, x2, …로 하거나 mse(y, u*height + v*weight + b)처럼 열을 하나씩 "
                  "적으십시오.")
TWICE = Say("The data is given twice, by `with` and by --data.", "데이터를 with와 --data로 두 번 주었습니다.")


def must_have_data(asked: Request) -> None:
    """Raises UsageError for an option of data where there is none."""
    for option, value in (("--batch", asked.batch), ("--epochs", asked.epochs), ("--cyclic", asked.cyclic)):
        if value:
            raise UsageError(NO_DATA(option=option))
    if asked.optimizer == "perceptron":
        raise UsageError(NO_DATA(option="--optimizer perceptron"))


def function_of_file(text: str, wrt: tuple[str, ...], path: Path) -> Function:
    """A text that names the columns of a CSV file; the columns it uses are its data."""
    from ..descent.data.csv_file import names_in, read_csv
    from ..descent.data.sample import made_ready
    from ..descent.vectors.given_data import made_of_columns

    columns = names_in(path)
    f = function(text, wrt, columns)
    if f.data:
        raise UsageError(TWICE())
    matrices = made_of_columns((*f.variables, *f.parameters), columns, str(path))
    if matrices:
        return _of_matrices(f, matrices, [n for n in columns if n in names(f.body)], str(path))
    if (matrix := _unknown_matrix(f, columns)) is not None:
        told = NO_NUMBERED(X=name(matrix), x=name(f"{matrix.lower()}_1"), names=", ".join(columns))
        raise UsageError(told, NUMBER_THEM())
    used = [n for n in columns if n in names(f.body)]
    return made_ready(f, read_csv(path, used or columns), columns)


def _unknown_matrix(f: Function, columns: list[str]) -> str | None:
    """X in X w, where neither X nor w is a column of the file."""
    pairs = ((u, v) for p in pieces(f.body) if p.head == "*" for u, v in pairwise(children(p)))
    for u, v in pairs:
        capital = str(u.parts[0]) if u.head == "name" else ""
        if capital[:1].isupper() and capital not in columns and v.head == "name" and str(v.parts[0]) not in columns:
            return capital
    return None


def _of_matrices(f: Function, matrices: Mapping[str, Expr], columns: list[str], file: str) -> Function:
    """X stands for the columns x1, x2, … of the file, and is no unknown."""
    beside = {n: Expr("column", (file, n)) for n in columns}
    free = tuple(v for v in (*f.variables, *f.parameters) if v not in matrices and v not in beside)
    return replace(f, variables=free, parameters=(), data=(*matrices.items(), *beside.items()))


def put_in(f: Function) -> Function:
    """The function with its data put in. Raises UsageError where that is no polynomial."""
    from ..descent.data.sample import sample_of

    short = sample_of(f).short
    if short is None:
        raise UsageError(NOT_PUT_IN())
    return replace(short, text=f.text)


def data_answer(asked: Request, f: Function) -> Answer:
    """The descent of a function whose data is known."""
    found = cache(lambda: _found(f, asked))

    def lesson() -> Iterator[Document]:
        from ..lessons.descents.section import descent_lesson

        descent, minimum = found()
        yield descent_lesson(descent, minimum, asked.detail, asked.plot, asked.gradient_check)

    def data() -> Mapping[str, object]:
        from ..render.json.descent import descend_json

        return descend_json(found()[0], asked.convention, asked.gradient_check)

    def pictures() -> Document:
        from ..lessons.descents.figures import descent_figures

        return Document(tuple(descent_figures(*found())))

    return Answer(DESCENT(), lesson, data, pictures=pictures)


def _found(f: Function, asked: Request) -> "tuple[Descent, Minimum | None]":
    from ..descent.data.descend import descend_on
    from ..descent.data.sample import sample_of
    from ..descent.vectors.parameters import has_columns
    from ..minimum import minimize

    if has_columns(f):
        return _by_columns(f, asked), None
    sample = sample_of(f)
    minimum = None if sample.short is None or sample.short.parameters else minimize(sample.short)
    descent = descend_on(
        sample, asked.start, asked.rate, asked.steps, asked.optimizer, asked.settings, asked.exact, minimum,
        asked.convention, asked.schedule, asked.clip, asked.batch, asked.epochs,
        seed_of(asked),
    )
    return replace(descent, function=replace(descent.function, text=f.text)), minimum


def _by_columns(f: Function, asked: Request) -> "Descent":
    from ..descent.vectors.descend import descend_columns

    return descend_columns(
        f, asked.start, asked.rate, asked.steps, asked.optimizer, asked.settings, asked.exact, asked.convention,
        asked.schedule, asked.clip, asked.batch, asked.epochs, seed_of(asked),
    )


def seed_of(asked: Request) -> int | None:
    """None for full batches, and for batches in the order of the rows."""
    drawn = (asked.batch, asked.epochs) != (None, None) and not asked.cyclic and asked.optimizer != "perceptron"
    return asked.seed if drawn else None
