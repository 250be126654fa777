"""The command derive: by the rules, by another method, by every method, or backwards through the function's program."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ..derivation import Derivation, derivatives, gradient, hessian
from ..document import Document
from ..expression.tree import pieces, value_of
from ..function import Function, components
from ..words.errors import TutorError, UsageError
from ..words.say import Say
from .answers import Answer
from .fields import along_answer, place_answer, point_of, vector_valued_answer
from .request import Request
from .values import NOT_A_NUMBER

__all__ = ["derive_answer"]

TOO_LARGE = Say("A graph of {n} lines is too large to be drawn.", "{n}줄짜리 계산 그래프는 너무 커서 그리지 않습니다.")
MANY = 40  # variables, from which on all slopes are found together, backwards
DERIVATIVE, BACKPROP = Say("Derivative", "미분"), Say("Back-propagation", "역전파")


def derive_answer(asked: Request, text: str) -> Answer:
    f, *others = components(text, asked.wrt)
    if others:
        return vector_valued_answer(asked, text, (f, *others))
    typed, f = f, _one_by_one(f)
    match asked.method:
        case "backprop":
            return _backprop_answer(asked, typed)
        case "rules" if len(f.variables) > MANY:
            return _backprop_answer(asked, typed)
        case "all":
            return _every_method_answer(asked, f)
    if asked.along is not None:
        return along_answer(asked, f)
    if asked.at is not None:
        return place_answer(asked, f)
    try:
        made = _derivations(f, asked)
    except TutorError:
        if asked.wrt or (asked.method, asked.order) != ("rules", 1) or not any(p.head == "at" for p in pieces(f.body)):
            raise
        return _backprop_answer(asked, typed)

    def lesson() -> Iterator[Document]:
        from ..lessons.derivations.section import derivation_lesson

        yield derivation_lesson(made, asked.detail)

    def data() -> Mapping[str, object]:
        from ..render.json.derivation import derive_json

        return derive_json(f, made)

    return Answer(DERIVATIVE(), lesson, data)


def _one_by_one(f: Function) -> Function:
    """sum(i=1..3, x_i^2) as a function of x_1, x_2, x_3."""
    if not any(p.head == "at" for p in pieces(f.body)):
        return f
    from ..backprop import one_by_one

    return one_by_one(f)


def _backprop_answer(asked: Request, f: Function) -> Answer:
    from ..backprop import backpropagate

    found = backpropagate(f, _fractions(f, asked))

    def lesson() -> Iterator[Document]:
        from ..lessons.backprop.section import backprop_lesson

        yield backprop_lesson(found, asked.detail)

    def data() -> Mapping[str, object]:
        from ..render.json.backprop import backprop_json

        return backprop_json(found)

    def pictures() -> Document:
        from ..lessons.backprop.graph import graph_block

        tree = graph_block(found)
        if tree.graph is None:
            raise UsageError(TOO_LARGE(n=len(found.sweep.program.lines)))
        return Document((tree,))

    return Answer(BACKPROP(), lesson, data, pictures=pictures)


def _every_method_answer(asked: Request, f: Function) -> Answer:
    """The first derivative by each method that fits."""
    from ..derivation.compare import by_every_method

    compared = [by_every_method(f, v) for v in f.variables]

    def lesson() -> Iterator[Document]:
        from ..lessons.derivations.methods import methods_lesson

        yield methods_lesson(compared, asked.detail)

    def data() -> Mapping[str, object]:
        from ..render.json.derivation import derive_json

        return derive_json(f, [d for derivations in compared for d in derivations])

    return Answer(DERIVATIVE(), lesson, data)


def _fractions(f: Function, asked: Request) -> dict[str, Fraction] | None:
    """The point of --at, of numbers and fractions only."""
    point = None if asked.at is None else point_of(f, "--at", asked.at)
    values = [] if point is None else [value_of(e) for e in point]
    if None in values:
        raise UsageError(NOT_A_NUMBER(option="--at", text=", ".join(asked.at or ())))
    return None if point is None else {v: k for v, k in zip(f.variables, values, strict=True) if k is not None}


def _derivations(f: Function, asked: Request) -> tuple[Derivation, ...]:
    """Every order up to the one asked for, by each variable; with --hessian all the second ones."""
    if asked.hessian:
        return (*gradient(f), *(d for row in hessian(f) for d in row))
    by_variable = [derivatives(f, v, asked.order, asked.method) for v in f.variables]
    return tuple(d for same_order in zip(*by_variable, strict=True) for d in same_order)
