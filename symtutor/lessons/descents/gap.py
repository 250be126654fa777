"""What descent found beside what is exactly true."""

from collections.abc import Iterator
from math import isfinite

from ...descent import Descent
from ...document import Block, Paragraph
from ...expression.tree import ONE, Expr, mul, name, rational, value_of
from ...minimum.result import Minimum
from ...words.say import Say, Sentence
from ..common import heading
from ..decimals import decimal

__all__ = ["gap_blocks"]

TITLE = Say("The gap", "차이")
OFF = Say("Descent is almost right, never exactly: after {k} updates it is off by {dx}, the value by {df}.",
          "하강법은 거의 맞지만 정확하지는 않습니다. {k}번 갱신한 뒤 차이는 {dx}, 함숫값의 차이는 {df}입니다.")
HIT = Say("After {k} updates descent stands exactly on the minimizer.",
          "{k}번 갱신하면 하강법이 최소점에 정확히 놓입니다.")
AS_CLOSE = Say("After {k} updates descent agrees with the minimizer to the last digit of a floating-point number.",
               "{k}번 갱신하면 부동소수점 수의 마지막 자리까지 최소점과 같습니다.")
LAW = Say("Exactly: after k updates it is off by {law}.", "정확히 말하면, k번 갱신한 뒤의 차이는 {law}입니다.")
STILL = Say("After {k} updates descent is still off by {dx}, the value by {df}.",
            "{k}번 갱신한 뒤에도 차이는 {dx}, 함숫값의 차이는 {df}입니다.")
FAR = Say("Descent did not come nearer: after {k} updates it is off by {dx}, the value by {df}.",
          "하강법은 더 가까이 가지 못했습니다. {k}번 갱신한 뒤 차이는 {dx}, 함숫값의 차이는 {df}입니다.")
WITHIN = Say("It is within {eps} after {n} updates, as predicted.", "예측한 대로 {n}번 갱신하면 {eps} 안에 듭니다.")
NEEDED = Say("It is within {eps} after {n} updates.", "{n}번 갱신하면 {eps} 안에 듭니다.")
WITHIN_BUT = Say("It is within {eps} after {n} updates; theory predicted {predicted}.",
                 "{n}번 갱신하면 {eps} 안에 듭니다. 이론의 예측은 {predicted}번이었습니다.")
WILL_BE = Say("Theory predicts that it is within {eps} after {n} updates.",
              "이론에 따르면 {n}번 갱신하면 {eps} 안에 듭니다.")
NO_MINIMUM = Say("There is no minimum, so there is nothing that descent could arrive at.",
                 "최솟값이 없으므로 하강법이 닿을 곳도 없습니다.")
NOT_KNOWN = Say("The exact minimum is not known, so the gap is not known either.",
                "정확한 최솟값을 알지 못하므로 차이도 알 수 없습니다.")
EPS, NEAR = 1e-6, 0.01
DIGITS = 3


def gap_blocks(descent: Descent, minimum: Minimum) -> list[Block]:
    """The section that compares them."""
    return [heading(TITLE), *(Paragraph((told,)) for told in _told(descent, minimum))]


def _told(descent: Descent, minimum: Minimum) -> Iterator[Sentence]:
    if minimum.status == "unknown":
        yield NOT_KNOWN()
    elif minimum.status != "attained" or descent.trace.gaps_x is None:
        yield NO_MINIMUM()
    else:
        yield _last(descent)
        yield from _law(descent)
        yield from _prediction(descent)


def _last(descent: Descent) -> Sentence:
    """Where the last iterate stands."""
    trace, k = descent.trace, descent.trace.made
    dx = max(map(abs, _gaps(descent)[-1]))
    df = float(trace.gaps_f[-1]) if trace.gaps_f is not None else float("nan")
    if dx == 0:
        return HIT(k=k) if descent.exact is not None else AS_CLOSE(k=k)
    first = max(map(abs, _gaps(descent)[0]))
    say = OFF if dx < NEAR * (1 + max(abs(float(x)) for x in trace.points[-1])) else STILL if dx < first else FAR
    return say(k=k, dx=decimal(dx, DIGITS), df=decimal(df, DIGITS) if isfinite(df) else "–")


def _gaps(descent: Descent) -> list[list[float]]:
    """x_k − x*, row by row."""
    gaps = descent.trace.gaps_x
    assert gaps is not None
    return [[float(gap) for gap in row] for row in gaps]


def _law(descent: Descent) -> Iterator[Sentence]:
    """(5/2)·(2/5)^k, where the function is a parabola and the descent plain."""
    theory = descent.theory
    if theory is None or not theory.at or theory.local or len(theory.modes) != 1 or descent.start[0].exact is None:
        return
    factor, goal = theory.modes[0].factor, value_of(theory.at[0][1])
    ratio = None if factor is None or factor.exact is None else value_of(factor.exact)
    if goal is None or ratio is None or descent.start[0].exact == goal:
        return
    yield LAW(law=_power(rational(abs(descent.start[0].exact - goal)), rational(abs(ratio))))


def _power(distance: Expr, ratio: Expr) -> Expr:
    shrinks = Expr("^", (ratio, name("k")))
    return shrinks if distance == ONE else mul(distance, shrinks)


def _prediction(descent: Descent) -> Iterator[Sentence]:
    """Theory's number of updates beside the one that was needed."""
    predicted = None if descent.theory is None else descent.theory.predicted_steps
    needed, eps = _needed(descent), decimal(EPS)
    if needed is None:
        if predicted is not None and predicted > descent.trace.made:
            yield WILL_BE(eps=eps, n=predicted)
    elif predicted is None or descent.theory is not None and descent.theory.local and predicted != needed:
        yield NEEDED(eps=eps, n=needed)
    else:
        yield WITHIN(eps=eps, n=needed) if needed == predicted else WITHIN_BUT(eps=eps, n=needed, predicted=predicted)


def _needed(descent: Descent) -> int | None:
    """The update from which on every coordinate stays within EPS, None if the run ends outside."""
    gaps = _gaps(descent)
    outside = [k for k, row in enumerate(gaps) if max(map(abs, row)) >= EPS]
    last = outside[-1] if outside else -1
    return None if last == len(gaps) - 1 else descent.trace.number(last + 1)
