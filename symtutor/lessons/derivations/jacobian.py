"""A vector-valued function -> a lesson: the partials of each component, and the matrix of them all."""

from collections.abc import Iterable, Sequence

from ...derivation import Derivation
from ...document import Block, Display, Document, Heading
from ...expression.tree import Expr, name
from ...function import Function
from ...words.say import Say
from ..common import Detail, document, echo, heading, joined, sentence
from .section import as_column, derivation_body, rules_used

__all__ = ["jacobian_lesson"]

JACOBIAN = Say("Jacobian matrix", "야코비 행렬")
VELOCITY = Say("Derivative", "도함수")
COMPONENT = Say("Component {f}", "성분 {f}")
BY = Say("{f} with respect to {x}, {others} held constant", "{f}의 {x}에 대한 편미분: {others}은/는 상수")


def jacobian_lesson(
    whole: Function, rows: Sequence[Sequence[Derivation]], detail: Detail = "normal"
) -> Document:
    """Row k holds the partial derivatives of component k; of one variable it is the derivative, a vector."""
    many = len(whole.variables) > 1
    blocks: list[Block] = [heading(JACOBIAN if many else VELOCITY)]
    for row in rows:
        for derivation in row:
            blocks.append(_heading(derivation))
            blocks.extend(derivation_body(derivation, detail))
    blocks.append(heading(JACOBIAN if many else VELOCITY, 2))
    blocks.append(Display(_matrix(rows) if many else as_column([row[0].result for row in rows])))
    extra: Iterable[Block] = rules_used([d for row in rows for d in row]) if detail == "full" else ()
    return document(echo(whole), blocks, extra)


def _heading(derivation: Derivation) -> Heading:
    f, x = name(derivation.function.name), name(derivation.variable)
    others = [v for v in derivation.function.variables if v != derivation.variable]
    if not others:
        return Heading(2, sentence(COMPONENT, f=f))
    return Heading(2, sentence(BY, f=f, x=x, others=joined(map(name, others))))


def _matrix(rows: Sequence[Sequence[Derivation]]) -> Expr:
    return Expr("list", tuple(Expr("list", tuple(d.result for d in row)) for row in rows))
