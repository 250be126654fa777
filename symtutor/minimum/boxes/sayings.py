"""How a covering by boxes is told: what is cut, how many boxes there are, and what was shown on them."""

from functools import reduce

from ...expression.tree import Expr, name, rational, relation
from ...words.say import Say, Sentence
from ..constants.values import told
from .covering import Tally
from .places import Place

__all__ = ["TRIED", "told_enclosed", "told_exactly"]

DOMAIN = Say("I cut the domain, its edges and its corners", "정의역과 그 경계, 꼭짓점을")
PERIOD = Say("f repeats itself, so one period of a variable is enough; I cut what is left",
             "f는 되풀이되므로 한 주기만 살피면 충분합니다. 남은 영역을")  # fmt: skip
FAR_OUT = Say(
    "Outside the box with {box}, f is certainly larger, or comes down on the way back to it; I cut the box",
    "{box}인 상자 밖에서는 f가 확실히 더 크거나 상자 쪽으로 올수록 작아집니다. 이 상자를",
)
CUT = Say(
    "{where} into {n} boxes and bound f and its slopes on each of them: {facts}.",
    "{where} 상자 {n}개로 나누고 상자마다 f와 기울기의 범위를 구합니다. {facts}.",
)
CUT_ENCLOSED = Say(
    "{where} into {n} boxes and bound f and its slopes on each of them: {facts}. I know no closed form; the digits are "
    "certain, because an interval Newton step from there falls inside a box of size 10⁻⁴⁰ around them.",
    "{where} 상자 {n}개로 나누고 상자마다 f와 기울기의 범위를 구합니다. {facts}. 닫힌 꼴은 알지 못하지만, 그 점에서 "
    "시작한 구간 뉴턴 단계가 크기 10⁻⁴⁰인 상자 안에 들어가므로 적은 숫자는 확실합니다.",
)
LARGER = Say("on {n} of them f is certainly larger than {m}", "{n}개에서는 f가 {m}보다 확실히 큽니다")
JUST_LARGER = Say("on {n} of them f is certainly larger than the value told below",
                  "{n}개에서는 f가 아래에 적은 값보다 확실히 큽니다")  # fmt: skip
STEEP = Say(
    "on {n} the lowest point cannot be, because a slope is nowhere 0 there, or not all slopes are 0 at once, or f "
    "curves down",
    "{n}개에는 가장 낮은 점이 있을 수 없습니다. 그 안에서 어떤 기울기가 0이 되지 않거나, 기울기가 모두 함께 0이 되지 "
    "않거나, f가 아래로 휘어지기 때문입니다",
)
CONVEX = Say(
    "on {n} f only curves up, all the way to a point told below where it is flat (inside, or along its edge)",
    "{n}개에서는 f가 (내부에서 또는 경계를 따라) 평평한, 아래에 적은 점까지 f가 위로만 휘어집니다",
)
KINK = Say(
    "on {n}, around a kink told below, a weighted mean of the pieces that meet there is never above f, is flat at the "
    "kink, and curves up once the squares of their differences are added, for which there is room below f",
    "{n}개는 아래에 적은 꺾인 점 둘레에 있습니다. 거기서 만나는 조각들의 가중평균은 f 이하이고 꺾인 점에서 평평하며, "
    "조각들의 차의 제곱을 f를 넘지 않을 만큼 더하면 위로 휘어집니다",
)
AND = Say("{a}; {b}", "{a}. {b}")
TRIED = Say("covering with small boxes ({n} of them)", "작은 상자들로 덮기 (상자 {n}개)")


def told_exactly(tally: Tally, place: Place, value: Expr) -> Sentence:
    return CUT(where=_where(place), n=tally.boxes, facts=_facts(tally, LARGER(n=tally.larger, m=told(value))))


def told_enclosed(tally: Tally, place: Place) -> Sentence:
    return CUT_ENCLOSED(where=_where(place), n=tally.boxes, facts=_facts(tally, JUST_LARGER(n=tally.larger)))


def _where(place: Place) -> Sentence:
    if place.radius is not None:
        return FAR_OUT(box=_box(place))
    return PERIOD() if any(place.periods) else DOMAIN()


def _box(place: Place) -> Expr:
    """−4 ≤ x ≤ 4 and −4 ≤ y ≤ 4, for the ends that are neither walls nor those of a period."""
    frame, rows = place.frame, []
    for v, (low, high), walls, period in zip(frame.variables, frame.ends, frame.walls, place.periods, strict=True):
        below, above = relation("<=", rational(low[0]), name(v)), relation("<=", name(v), rational(high[1]))
        own = tuple(r for r, wall in zip((below, above), walls, strict=True) if not wall and period is None)
        rows.append(Expr("and", own) if len(own) > 1 else own[0] if own else None)
    kept = tuple(r for r in rows if r is not None)
    return kept[0] if len(kept) == 1 else Expr("and", kept)


def _facts(tally: Tally, larger: Sentence) -> Sentence:
    """What was shown, without the kinds of boxes that there are none of."""
    rows = (
        (tally.larger, larger),
        (tally.steep, STEEP(n=tally.steep)),
        (tally.convex, CONVEX(n=tally.convex)),
        (tally.kink, KINK(n=tally.kink)),
    )
    return reduce(lambda a, b: AND(a=a, b=b), [fact for n, fact in rows if n])
