"""What derive shows of vector-valued functions, at a point (--at) and in a direction (--along)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..derivation import derivatives, gradient
from ..document import Document
from ..expression.tree import Expr, names
from ..function import Function
from ..words.errors import UsageError
from ..words.say import Say
from .answers import Answer
from .request import Request

__all__ = ["along_answer", "place_answer", "point_of", "vector_valued_answer"]

JACOBIAN = Say("Jacobian matrix", "야코비 행렬")
DIRECTIONAL = Say("Directional derivative", "방향도함수")
VALUES = Say("Derivative at a point", "미분계수")
HOW_MANY = Say("{option} needs {n} numbers, one for each of {variables}.",
               "{option}에는 변수 {variables}마다 수를 하나씩, 모두 {n}개 적습니다.")
NOT_CONSTANT = Say("{option} takes numbers, not {e}.", "{option}에는 수를 적습니다. {e}은/는 수가 아닙니다.")
NOT_TOGETHER = Say("{one} does not go with {other}.", "{one}은/는 {other}과/와 함께 쓸 수 없습니다.")
FOR_ONE_NUMBER = Say("{option} is for functions whose values are numbers.",
                     "{option}은/는 함숫값이 수인 함수에만 씁니다.")

Written = tuple[str, ...] | dict[str, str]


def point_of(f: Function, option: str, written: Written) -> tuple[Expr, ...]:
    """One constant a variable, in the function's order. Raises UsageError for too many, too few, or no constants."""
    from ..expression.reading import read

    values = list(written) if isinstance(written, tuple) else [written.get(v, "") for v in f.variables]
    strange = isinstance(written, dict) and set(written) != set(f.variables)
    if strange or len(values) != len(f.variables):
        raise UsageError(HOW_MANY(option=option, n=len(f.variables), variables=", ".join(f.variables)))
    found = tuple(map(read, values))
    for e in found:
        if names(e):
            raise UsageError(NOT_CONSTANT(option=option, e=e))
    return found


def along_answer(asked: Request, f: Function) -> Answer:
    from ..derivation.directional import along

    _not_with(asked, "--along")
    point = None if asked.at is None else point_of(f, "--at", asked.at)
    found = along(f, point_of(f, "--along", asked.along or ()), point)

    def lesson() -> Iterator[Document]:
        from ..lessons.derivations.directional import along_lesson

        yield along_lesson(found, asked.detail)

    def data() -> Mapping[str, object]:
        from ..render.json.fields import along_json

        return along_json(found)

    return Answer(DIRECTIONAL(), lesson, data)


def place_answer(asked: Request, f: Function) -> Answer:
    """The first derivatives, of the order asked for if there is one variable, and their values at --at."""
    from ..derivation.directional import at_point

    _not_with(asked, "--at")
    made = gradient(f)
    place = at_point(f, made, point_of(f, "--at", asked.at or ()))

    def lesson() -> Iterator[Document]:
        from ..lessons.common import document, echo
        from ..lessons.derivations.directional import place_blocks
        from ..lessons.derivations.section import derivation_blocks

        yield document(echo(f), derivation_blocks(made, asked.detail), place_blocks(f, place))

    def data() -> Mapping[str, object]:
        from ..render.json.derivation import derive_json
        from ..render.json.fields import place_json

        return {**derive_json(f, made), "at": place_json(f, place)}

    return Answer(VALUES(), lesson, data)


def _not_with(asked: Request, option: str) -> None:
    """--at and --along are about first derivatives by the rules."""
    others = {"--hessian": asked.hessian, "--order": asked.order != 1, "--method": asked.method != "rules"}
    for other, given in others.items():
        if given:
            raise UsageError(NOT_TOGETHER(one=option, other=other))


def vector_valued_answer(asked: Request, text: str, parts: Sequence[Function]) -> Answer:
    """The Jacobian matrix, component by component."""
    for option, given in {"--along": asked.along, "--at": asked.at, "--hessian": asked.hessian}.items():
        if given:
            raise UsageError(FOR_ONE_NUMBER(option=option))
    rows = tuple(tuple(derivatives(f, v, 1, _method(asked))[-1] for v in f.variables) for f in parts)
    whole = replace(parts[0], name=parts[0].name.removesuffix("_1"), body=Expr("tuple", tuple(f.body for f in parts)))

    def lesson() -> Iterator[Document]:
        from ..lessons.derivations.jacobian import jacobian_lesson

        yield jacobian_lesson(whole, rows, asked.detail)

    def data() -> Mapping[str, object]:
        from ..render.json.fields import jacobian_json

        return jacobian_json(whole, rows)

    return Answer(JACOBIAN(), lesson, data)


def _method(asked: Request) -> str:
    return "rules" if asked.method in ("all", "backprop") else asked.method
