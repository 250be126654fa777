"""What a derivative is once the numbers that weigh it are probabilities: of a softmax with log loss p − y."""

from collections.abc import Iterable

from ...derivation import Derivation, tidy
from ...document import Block, Paragraph
from ...expression.judge import same
from ...expression.tree import ONE, Expr, add, children, minus, mul, name, pieces, put, relation
from ...words.say import Say
from ..common import sentence

__all__ = ["probability_blocks"]

ADD_UP = Say("Where {total}, as probabilities do, this is {result}.", "확률처럼 {total}이면 이 값은 {result}입니다.")
THAT_IS = Say("That is {result}: the prediction minus the target.", "곧 예측 확률에서 목푯값을 뺀 {result}입니다.")


def probability_blocks(derivation: Derivation) -> Iterable[Block]:
    """A remark where Σ y_k is left over in the derivative of a log loss."""
    if not any(p.head == "log" for p in pieces(derivation.function.body)):
        return
    yield from _few_classes(derivation)
    for total in dict.fromkeys(filter(_is_plain_total, pieces(derivation.result))):
        shorter = tidy(put(derivation.result, {total: ONE}))
        yield Paragraph(sentence(ADD_UP, total=relation("=", total, ONE), result=shorter))


def _is_plain_total(e: Expr) -> bool:
    """Σ y_k"""
    return e.head == "sum" and len(e.parts) == 4 and children(e)[3].head == "at"


def _few_classes(derivation: Derivation) -> Iterable[Block]:
    """−(y_1 ln p_1 + y_2 ln p_2) with a softmax p: once y_1 + y_2 = 1 its derivative is p_1 − y_1."""
    body = children(derivation.start)[0]
    inside = children(body)[0] if body.head == "neg" else body
    logs = [_target_and_softmax(t) for t in (children(inside) if inside.head == "+" else (inside,))]
    known = [pair for pair in logs if pair is not None]
    own = [(y, p) for y, p in known if children(children(p)[0])[1] == name(derivation.variable)]
    if body.head != "neg" or len(known) < 2 or len(known) < len(logs) or len(own) != 1:
        return
    (y, p), total = own[0], add(*(y for y, _ in known))
    if same(total, ONE).level == "proved" and same(derivation.result, minus(p, y)).level == "proved":
        yield Paragraph(sentence(THAT_IS, result=minus(p, y)))
    elif same(derivation.result, minus(mul(total, p), y)).level == "proved":
        yield Paragraph(sentence(ADD_UP, total=relation("=", total, ONE), result=minus(p, y)))


def _target_and_softmax(term: Expr) -> tuple[Expr, Expr] | None:
    """y and p of y ln p, where p = e^a/S."""
    match term.head, children(term):
        case "*", (y, Expr(head="log") as logarithm):
            p = children(logarithm)[0]
            if p.head == "/" and children(p)[0].head == "^":
                return y, p
    return None
