"""What is exactly true of a function of columns of the second degree: its lowest point, or all of its lowest points."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor, log10

from ...descent import Descent
from ...descent.quadratic.bowl import Bowl
from ...descent.quadratic.dependence import constant_combination
from ...document import Block, Paragraph
from ...expression.tree import Expr, add, mul, name, rational, relation
from ...words.say import Say, Sentence
from ..common import joined
from ..decimals import decimal

__all__ = ["lowest_words"]

POINT = Say("The slope is 0 only at {p}, so this is the exact minimizer; the least value is {v}.",
            "기울기는 {p}에서만 0이므로 이것이 정확한 최소점입니다. 최솟값은 {v}입니다.")
DECIMALS = Say("The slope is 0 at one point only, the exact minimizer, solved in fractions; rounded it is {p}, and the "
               "least value {v}.",
               "기울기가 0인 점은 정확한 최소점 하나뿐이고, 분수로 풀어 반올림하면 {p}입니다. 최솟값은 {v}입니다.")
VALUE = Say("The slope is 0 at one point only, the exact minimizer, solved in fractions; the least value there is {v}.",
            "기울기가 0인 점은 정확한 최소점 하나뿐이고, 분수로 풀었습니다. 그곳의 최솟값은 {v}입니다.")
FAMILY = Say("The minimizers are a whole line: f stays at its least value {v} along {d}. The one nearest to the start "
             "is {p}; at a stable rate plain descent goes there.",
             "최소점이 한 점이 아니라 직선을 이룹니다. {d} 방향으로는 최솟값 {v}이/가 그대로입니다. 출발점에서 가장 "
             "가까운 최소점은 {p}이고, 학습률이 안정하면 경사 하강법은 그곳으로 갑니다.")
FAMILIES = Say("The minimizers are not one point: in {n} independent directions f stays at its least value {v}. At a "
               "stable rate plain descent goes to the one nearest to the start.",
               "최소점이 한 점이 아닙니다. 서로 다른 {n}개의 방향으로는 최솟값 {v}이/가 그대로입니다. 학습률이 "
               "안정하면 경사 하강법은 출발점에서 가장 가까운 최소점으로 갑니다.")
DEPEND = Say("That is so because in every row {e}: the columns depend on each other.",
             "모든 행에서 {e}이기 때문입니다. 열들이 서로 독립이 아닙니다.")
CERTAIN = Say("The minimizer is known to {within} in every coordinate, which is proved; the least value is {v}.",
              "최소점은 모든 좌표에서 오차 {within} 안으로 알려져 있고, 이것은 증명된 것입니다. 최솟값은 {v}입니다.")
ONLY_FLOATS = Say("The minimizer is worked out in decimals of about 16 digits; the least value is {v}.",
                  "최소점은 약 16자리 소수로 구했습니다. 최솟값은 {v}입니다.")
NO_LEAST = Say("This function has no least value: in some direction its curvature is negative, so it falls for ever.",
               "이 함수에는 최솟값이 없습니다. 곡률이 음수인 방향이 있어 끝없이 작아집니다.")
AS_FLOATS = Say("The data is taken as the computer holds it, to about 16 digits.",
                "데이터는 컴퓨터가 기억하는 대로 약 16자리까지 씁니다.")
SHORT, LISTED, DIGITS = 10**6, 8, 7
Rows = tuple[tuple[str, Expr], ...]


def lowest_words(descent: Descent) -> Iterator[Block]:
    """The lowest point beside which the descent is held."""
    bowl = None if descent.columns is None else descent.columns.bowl
    if bowl is not None:
        yield from (Paragraph((told,)) for told in (*_told(descent, bowl), *_as_held(bowl)))


def _told(descent: Descent, bowl: Bowl) -> Iterator[Sentence]:
    labels = descent.function.variables
    if bowl.goal is None:
        if bowl.falls:
            yield NO_LEAST()
    elif bowl.lowest is None:
        value = decimal(bowl.least, DIGITS)
        yield ONLY_FLOATS(v=value) if bowl.within is None else CERTAIN(within=_above(bowl.within), v=value)
    elif bowl.lowest.free:
        yield from _family(descent, bowl)
    else:
        value = _number(bowl.lowest.value)
        exact = len(labels) <= LISTED and all(u.denominator < SHORT for u in bowl.lowest.point)
        say = POINT if exact else DECIMALS if len(labels) <= LISTED else VALUE
        yield say(v=value) if say is VALUE else say(p=_place(descent, bowl.lowest.point, exact), v=value)


def _as_held(bowl: Bowl) -> Iterator[Sentence]:
    if bowl.lowest is not None and not bowl.lowest.written:
        yield AS_FLOATS()


def _family(descent: Descent, bowl: Bowl) -> Iterator[Sentence]:
    assert bowl.lowest is not None and descent.columns is not None
    value, labels = _number(bowl.lowest.value), descent.function.variables
    if len(bowl.lowest.free) > 1 or len(labels) > LISTED:
        yield FAMILIES(n=len(bowl.lowest.free), v=value)
    else:
        direction = Expr("tuple", tuple(rational(Fraction(u)) for u in bowl.lowest.free[0]))
        exact = all(u.denominator < SHORT for u in bowl.lowest.point)
        yield FAMILY(v=value, d=direction, p=_place(descent, bowl.lowest.point, exact))
    dependent = constant_combination(descent.columns, bowl.lowest.free)
    if dependent:
        yield DEPEND(e=joined(_equation(terms, constant) for terms, constant in dependent))


def _equation(terms: tuple[tuple[str, int], ...], constant: int) -> Expr:
    """x_1 = x_3, or 2·x_1 - x_2 = 5: the first column that occurs is on the left."""
    left = [mul(rational(Fraction(c)), name(n)) if c != 1 else name(n) for n, c in terms if c > 0]
    right = [mul(rational(Fraction(-c)), name(n)) if c != -1 else name(n) for n, c in terms if c < 0]
    if constant or not right:
        right.append(rational(Fraction(-constant)))
    return relation("=", _sum(left), _sum(right))


def _sum(terms: list[Expr]) -> Expr:
    return add(*terms) if len(terms) > 1 else terms[0]


def _place(descent: Descent, point: tuple[Fraction, ...], exact: bool) -> Expr | Sentence | str:
    """w = (1/6, -1/6), b = 5/6; in decimals where fractions are long."""
    assert descent.columns is not None
    written, place = [], 0
    for n, length in descent.columns.plan.parameters:
        values = [rational(u) if exact else decimal(float(u), DIGITS) for u in point[place : place + (length or 1)]]
        place += length or 1
        value = values[0] if length is None or length == 1 else Expr("tuple", tuple(values))
        written.append(relation("=", name(n), value))
    return joined(written)


def _number(u: Fraction) -> Expr:
    return rational(u) if u.denominator < SHORT and abs(u.numerator) < SHORT * SHORT else decimal(float(u), DIGITS)


def _above(u: float) -> Expr:
    """Two digits that are not below u."""
    unit = Fraction(10) ** (floor(log10(u)) - 1) if u > 0 else Fraction(1)
    return decimal(ceil(Fraction(u) / unit) * unit, 2)
