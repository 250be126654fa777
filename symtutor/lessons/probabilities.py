"""What a derivative is once the numbers that weigh it are probabilities: of a softmax with log loss p − y."""

from collections.abc import Iterable

from ..derivation import Derivation, tidy
from ..document import Block, Paragraph
from ..expression.tree import ONE, Expr, children, pieces, put, relation
from ..words.say import Say
from .common import sentence

__all__ = ["probability_blocks"]

ADD_UP = Say("Where {total}, as probabilities do, this is {result}.", "확률처럼 {total}이면 이 값은 {result}입니다.")


def probability_blocks(derivation: Derivation) -> Iterable[Block]:
    """A remark where Σ y_k is left over in the derivative of a log loss."""
    if not any(p.head == "log" for p in pieces(derivation.function.body)):
        return
    for total in dict.fromkeys(filter(_is_plain_total, pieces(derivation.result))):
        shorter = tidy(put(derivation.result, {total: ONE}))
        yield Paragraph(sentence(ADD_UP, total=relation("=", total, ONE), result=shorter))


def _is_plain_total(e: Expr) -> bool:
    """Σ y_k"""
    return e.head == "sum" and len(e.parts) == 4 and children(e)[3].head == "at"
