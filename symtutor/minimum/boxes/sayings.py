"""How a covering by boxes is told: how many there are, and what was shown on them."""

from functools import reduce

from ...expression.tree import Expr
from ...words.say import Say, Sentence
from ..constants.values import told
from .covering import Tally

__all__ = ["TRIED", "told_enclosed", "told_exactly"]

CUT = Say(
    "I cut all that matters into {n} boxes and bound f and its slopes on each: {facts}.",
    "살펴야 할 영역을 상자 {n}개로 나누고 상자마다 f와 기울기의 범위를 구합니다. {facts}.",
)
CUT_ENCLOSED = Say(
    "I cut all that matters into {n} boxes and bound f and its slopes on each: {facts}. I know no closed form "
    "for that point; its digits are certain, because an interval Newton step from there falls inside its box.",
    "살펴야 할 영역을 상자 {n}개로 나누고 상자마다 f와 기울기의 범위를 구합니다. {facts}. 그 점의 닫힌 꼴은 알지 "
    "못하지만, 그 점에서 시작한 구간 뉴턴 단계가 상자 안에 들어가므로 적은 숫자는 확실합니다.",
)
LARGER = Say("on {n} of them f is certainly larger than {m}", "{n}개에서는 f가 {m}보다 확실히 큽니다")
JUST_LARGER = Say("on {n} of them f is certainly larger than at the point told below",
                  "{n}개에서는 f가 아래에 적은 점에서보다 확실히 큽니다")  # fmt: skip
STEEP = Say(
    "on {n} the lowest point cannot be: there a slope is nowhere 0, or f curves down",
    "{n}개에는 가장 낮은 점이 있을 수 없습니다. 그 안에서 어떤 기울기가 0이 되지 않거나 f가 아래로 휘어지기 때문입니다",
)
CONVEX = Say("on {n} f curves up around a point told below, where its slopes are 0",
             "{n}개에서는 기울기가 0인, 아래에 적은 점을 둘러싸고 f가 위로 휘어집니다")  # fmt: skip
AND = Say("{a}; {b}", "{a}. {b}")
TRIED = Say("covering with small boxes ({n} of them)", "작은 상자들로 덮기 (상자 {n}개)")


def told_exactly(tally: Tally, value: Expr) -> Sentence:
    return CUT(n=tally.boxes, facts=_facts(tally, LARGER(n=tally.larger, m=told(value))))


def told_enclosed(tally: Tally) -> Sentence:
    return CUT_ENCLOSED(n=tally.boxes, facts=_facts(tally, JUST_LARGER(n=tally.larger)))


def _facts(tally: Tally, larger: Sentence) -> Sentence:
    """What was shown, without the kinds of boxes that there are none of."""
    rows = ((tally.larger, larger), (tally.steep, STEEP(n=tally.steep)), (tally.convex, CONVEX(n=tally.convex)))
    return reduce(lambda a, b: AND(a=a, b=b), [fact for n, fact in rows if n])
