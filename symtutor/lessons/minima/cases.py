"""The answers for the other letters: a table of the cases, then why the value is the least in each of them."""

from collections.abc import Iterable

from ...document import Block, Inline, Math, Paragraph, Table
from ...expression.tree import Expr, children, name, relation
from ...minimum.result import Conclusion, Minimum
from ...words.say import Say
from ..common import BOTH, joined, point, sentence
from ..decimals import readable_sentence

__all__ = ["case_blocks"]

OTHERWISE = Say("For other letters:", "다른 경우는 다음과 같습니다.")
FOR, VALUE, WHERE = Say("for", "조건"), Say("least value", "최솟값"), Say("where", "위치")
NONE_BELOW = Say("none, −∞", "없음, −∞")
NONE_NEAR = Say("none, but as near to {m} as you like", "없음, {m}에 얼마든지 가까워짐")
ALONG = Say("along {path}, t → ∞", "{path}, t → ∞")
EVERYWHERE = Say("everywhere", "어디서나")
EXACTLY = Say("{where}", "{where}")
WHY = Say("For {where}: {text}", "{where}일 때: {text}")


def case_blocks(minimum: Minimum) -> Iterable[Block]:
    """Nothing when the answer has no other cases."""
    if not minimum.cases:
        return
    yield Paragraph((OTHERWISE(),))
    header = tuple((title(),) for title in (FOR, VALUE, WHERE))
    yield Table(header, tuple(_row(case) for case in minimum.cases), numeric=False)
    for case in minimum.cases:
        if case.proof is not None and case.proof.kind != "constant":
            yield Paragraph(sentence(WHY, where=_conditions(case), text=readable_sentence(case.proof.text)))


def _conditions(case: Conclusion) -> Expr:
    return case.conditions[0] if len(case.conditions) == 1 else Expr("and", case.conditions)


def _row(case: Conclusion) -> tuple[tuple[Inline, ...], ...]:
    return (EXACTLY(where=joined(case.conditions)),), (_value(case),), (_where(case),)


def _value(case: Conclusion) -> Inline:
    if case.status == "unbounded":
        return NONE_BELOW()
    value = case.value if case.proof is None else case.proof.value
    assert value is not None
    return Math(value) if case.status == "attained" else NONE_NEAR(m=value)


def _where(case: Conclusion) -> Inline:
    if case.witness is not None:
        return ALONG(path=joined([relation("=", name(v), u) for v, u in case.witness.path]))
    if case.family is not None:
        same = case.family.head == "=" and len(set(children(case.family))) == 1
        return EVERYWHERE() if same else Math(case.family)
    return EXACTLY(where=joined([point(p) for p in case.minimizers], BOTH))
