"""The distance after k updates in closed form, e_k = (1 − ηλ)^k·e_0, for plain descent on a quadratic function."""

from collections.abc import Iterator
from fractions import Fraction

from ...descent import Descent
from ...descent.theory.near_a_minimizer import Mode, Theory
from ...document import Block, Line, Math, Paragraph, Steps
from ...expression.tree import ONE, Expr, count, minus, mul, name, power, rational, relation, value_of
from ...words.say import Say
from ..common import joined
from ..decimals import quantity
from .table import indexed

__all__ = ["closed_form"]

EXACTLY = Say("Every update multiplies the distance by {factor}, where {L} is the curvature: after {k} updates",
              "{L}을/를 곡률이라 하면 갱신할 때마다 거리에 {factor}을/를 곱합니다. 그래서 {k}번 갱신하면 "
              "다음과 같습니다.")
BY_CURVATURE = Say(
    "In closed form: along a direction of curvature {L} the distance after k updates is {law} times the first. "
    "Here the curvatures are {all}, so it is multiplied by the powers {powers}.",
    "닫힌 꼴로 쓰면, 곡률이 {L}인 방향으로 k번 갱신한 뒤의 거리는 처음 거리의 {law}배입니다. 여기서 곡률은 {all}이므로 "
    "차례로 {powers}을/를 곱합니다.",
)
MOST, SHORT = 4, 12
LONG = 10**12  # a number from here on is not written out
FACTOR = minus(ONE, mul(name("eta"), name("lambda")))


def closed_form(descent: Descent) -> Iterator[Block]:
    """Coordinate by coordinate where the curvatures lie along the axes and all numbers are rational and short."""
    theory, row = descent.theory, descent.optimizer
    plain = row.lines == "x = x - eta*g" and row.schedule == "constant" and not row.clips and row.name == "gd"
    if theory is None or not theory.at or theory.local or not plain or not 0 < len(theory.modes) <= MOST:
        return
    if any(m.factor is None or m.curvature.value <= 0 for m in theory.modes):
        return
    lines = tuple(_by_variable(descent, theory))
    if len(lines) == len(theory.at):
        yield Paragraph((EXACTLY(factor=FACTOR, L=name("lambda"), k=name("k")),))
        yield Steps(lines)
    elif len(theory.modes) == len(theory.at) > 1 and all(m.factor and m.factor.value for m in theory.modes):
        yield _by_curvature(theory)


def _by_variable(descent: Descent, theory: Theory) -> Iterator[Line]:
    """x_k − 1/2 = (2/5)^k·(−5/2)"""
    for i, ((v, goal), start) in enumerate(zip(theory.at, descent.start, strict=True)):
        mode = next((m for m in theory.modes if _is_along(m, i)), None)
        shrinks = None if mode is None or mode.factor is None else mode.factor.exact
        factor = None if shrinks is None else value_of(shrinks)
        place = value_of(goal)
        if factor is None or place is None or start.exact is None or max(abs(factor), abs(start.exact)) >= LONG:
            return
        left = indexed(v, "k") if place == 0 else minus(indexed(v, "k"), goal)
        right = _law(factor, start.exact - place)
        if count(right) > SHORT:
            return
        yield Line(left, "=", right, (Math(relation(">=", name("k"), ONE)),) if factor == 0 else ())


def _is_along(mode: Mode, i: int) -> bool:
    return all((abs(u) == 1) if j == i else u == 0 for j, u in enumerate(mode.direction))


def _law(factor: Fraction, first: Fraction) -> Expr:
    """(2/5)^k·(−5/2)"""
    grown = power(rational(factor), name("k"))
    if first == 0 or factor == 0:
        return rational(0)
    return grown if first == 1 else mul(grown, rational(first))


def _by_curvature(theory: Theory) -> Block:
    curvatures = [quantity(m.curvature) for m in theory.modes]
    powers = [power(quantity(m.factor), name("k")) for m in theory.modes if m.factor is not None]
    law = power(FACTOR, name("k"))
    return Paragraph((BY_CURVATURE(L=name("lambda"), law=law, all=joined(curvatures), powers=joined(powers)),))

