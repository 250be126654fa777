"""Logarithmic differentiation: where its logarithms are defined, and how the rest of the domain is reached."""

from collections.abc import Iterable

from ...derivation import Derivation
from ...document import Block, Paragraph
from ...expression.domains import conditions
from ...expression.tree import Expr, children, relation, value_of
from ...words.say import Say
from ..common import sentence
from .where import where

__all__ = ["logarithm_blocks"]

ONLY_WHERE = Say("The logarithms are defined where {where}. With ln |f| in the place of ln f the same lines hold "
                 "wherever f is differentiable and not 0.",
                 "로그는 {where} 정의됩니다. ln f 대신 ln |f|를 쓰면 f가 0이 아니고 미분할 수 있는 모든 점에서 "
                 "같은 식이 성립합니다.")


def logarithm_blocks(derivation: Derivation) -> Iterable[Block]:
    """Nothing where f itself is defined only where its logarithms are."""
    f = derivation.function
    known = {*f.domain, *conditions(f.body)}
    further = [c for c in derivation.conditions if not {c, relation(">=", *children(c))} & known]
    if derivation.method == "logarithmic" and further:
        strongest = [c for c in further if not any(_says_more(other, c) for other in further)]
        yield Paragraph(sentence(ONLY_WHERE, where=where(strongest, f.variables)))


def _says_more(one: Expr, other: Expr) -> bool:
    """x > 1 says more than x > 0."""
    (u, a), (v, b) = children(one), children(other)
    least, less = value_of(a), value_of(b)
    same = one.head == other.head == ">" and u == v
    return same and least is not None and less is not None and least > less
