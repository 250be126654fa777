"""A derivative by a column entry by entry -> a part of its lesson."""

from collections.abc import Iterable

from ...derivation import Derivation
from ...derivation.entrywise import entrywise
from ...document import Block, Display, Heading, Paragraph
from ...expression.tree import Expr, call, name, relation
from ...words.say import Say
from ..common import sentence

__all__ = ["entrywise_blocks"]

TITLE = Say("Entry by entry", "성분별로")
WRITTEN = Say("With sums over the entries the function is", "성분의 합으로 쓰면 이 함수는 다음과 같습니다.")
ENTRY = {
    "proved": Say("This is entry {k} of the column {column}, proved for every size.",
                  "이것은 열벡터 {column}의 {k}번째 성분이며, 모든 크기에 대해 증명되었습니다."),
    "points": Say("This is entry {k} of the column {column}, found equal at many random points.",
                  "이것은 열벡터 {column}의 {k}번째 성분이며, 무작위로 고른 여러 점에서 같음을 확인했습니다."),
}


def entrywise_blocks(derivation: Derivation) -> Iterable[Block]:
    """The function in indices, its derivative by one entry, and the column this is an entry of; nothing without one."""
    from .section import derivation_body

    found = entrywise(derivation)
    if found is None:
        return
    function = found.derivation.function
    yield Heading(2, sentence(TITLE))
    yield Paragraph(sentence(WRITTEN))
    left: Expr = call("apply", name(function.name), name(derivation.variable))
    yield Display(relation("=", left, function.body))
    yield from derivation_body(found.derivation, "normal")
    yield Paragraph(sentence(ENTRY[found.checked], k=name("k"), column=found.whole))
