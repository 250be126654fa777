"""The descent in fractions: exact as long as everything stays rational and short."""

from dataclasses import dataclass
from fractions import Fraction

from ..expression.tree import Expr, rational
from ..words.say import Say, Sentence
from .given import Given
from .kernel import Problem
from .moves import BITS, Hand, in_fractions, update_by_hand
from .trace import State
from .update import RATE, update

__all__ = ["ExactRun", "by_hand", "exact_run", "first_state"]

IRRATIONAL = Say("Update {k} leaves the fractions: from there on, decimals.",
                 "{k}번째 갱신에서 분수를 벗어납니다. 그다음부터는 소수로 계산합니다.")
LONG = Say("After {k} updates the fractions have more than {digits} digits: from there on, decimals.",
           "{k}번 갱신하면 분수가 {digits}자리보다 길어집니다. 그다음부터는 소수로 계산합니다.")
NOT_RATIONAL = Say("The start or the rate is no fraction, so the descent is in decimals.",
                   "출발점이나 학습률이 분수가 아니어서 소수로 계산합니다.")
MOST = 10_000  # exact updates: more are only printed by a machine


@dataclass(frozen=True, slots=True)
class ExactRun:
    """Exact points x_0, x_1, … as far as they go, where the descent stands then, and why they end early (or None)."""

    points: tuple[tuple[Fraction, ...], ...]
    last: Hand
    note: Sentence | None


def by_hand(problem: Problem, start: tuple[Given, ...], rate: Given, settings: tuple[tuple[str, Given], ...]) -> Hand | None:
    """The beginning of a descent in fractions; None if a given number is irrational."""
    numbers = [rate.exact, *(g.exact for _, g in settings)]
    point = [g.exact for g in start]
    if None in numbers or None in point:
        return None
    return _hand(problem, point, numbers)  # type: ignore[arg-type]


def first_state(problem: Problem, start: tuple[Given, ...], rate: Given, settings: tuple[tuple[str, Given], ...]) -> State:
    """The beginning of a descent in floats."""
    floats = [Fraction(g.value) for g in (rate, *(g for _, g in settings))]
    exact = [g.exact if g.exact is not None else f for g, f in zip((rate, *(g for _, g in settings)), floats, strict=True)]
    return state_of(_hand(problem, [Fraction(g.value) for g in start], exact), problem)


def _hand(problem: Problem, point: list[Fraction], numbers: list[Fraction]) -> Hand:
    plan = update(problem.optimizer)
    letters = (RATE, *(s.symbol for s in problem.optimizer.settings))
    known = dict(zip(letters, numbers, strict=True))
    begin = {letter: in_fractions(e, known) or Fraction(0) for letter, e in plan.begin}
    memories = tuple((n, tuple(begin.get(n, Fraction(0)) for _ in point)) for n in plan.memory)
    return Hand(tuple(point), tuple(known.items()), memories)


def state_of(hand: Hand, problem: Problem) -> State:
    """The same place in floats."""
    plan = update(problem.optimizer)
    rate, *settings = (float(v) for _, v in hand.numbers)
    memories = [v if n in plan.vectors else v[:1] for n, v in hand.memories]
    return State(tuple(map(float, hand.point)), rate, tuple(settings), hand.made, tuple(float(v) for m in memories for v in m))


def exact_run(problem: Problem, hand: Hand | None, steps: int) -> ExactRun | Sentence:
    """Up to `steps` exact updates, or the sentence that says why there are none."""
    if hand is None:
        return NOT_RATIONAL()
    points = [hand.point]
    for _ in range(min(steps, MOST)):
        moved = update_by_hand(problem, hand, in_fractions)
        if moved is None:
            return ExactRun(tuple(points), hand, _why(problem, hand))
        hand = moved[0]
        points.append(hand.point)
    return ExactRun(tuple(points), hand, None)


def _why(problem: Problem, hand: Hand) -> Sentence:
    """Too long if one more update is still rational, else irrational."""
    from ..expression.numbers import exact

    longer = update_by_hand(problem, hand, exact)
    return LONG(k=hand.made, digits=BITS * 3 // 10) if longer is not None else IRRATIONAL(k=hand.made + 1)


def fraction(u: Fraction) -> Expr:
    return rational(u)
