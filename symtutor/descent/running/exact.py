"""The descent in fractions: exact as long as everything stays rational and short."""

from dataclasses import dataclass
from fractions import Fraction

from ...words.say import Say, Sentence
from ..given import Given, near
from ..moves import BITS, Hand, in_fractions, update_by_hand
from ..optimizers.update import update
from .kernel import Problem
from .trace import State

__all__ = ["ExactRun", "by_hand", "exact_run", "first_state", "state_of"]

IRRATIONAL = Say("Update {k} leaves the fractions: from there on, decimals.",
                 "{k}번째 갱신에서 분수를 벗어납니다. 그다음부터는 소수로 계산합니다.")
LONG = Say("After {k} updates the fractions have more than {digits} digits: from there on, decimals.",
           "{k}번 갱신하면 분수가 {digits}자리보다 길어집니다. 그다음부터는 소수로 계산합니다.")
NOT_RATIONAL = Say("The start or the rate is no fraction, so the descent is in decimals.",
                   "출발점이나 학습률이 분수가 아니어서 소수로 계산합니다.")
Settings = tuple[tuple[str, Given], ...]
MOST = 10_000  # exact updates: more are only printed by a machine


@dataclass(frozen=True, slots=True)
class ExactRun:
    """Exact points x_0, x_1, … as far as they go, where the descent stands then, and why they end early (or None)."""

    points: tuple[tuple[Fraction, ...], ...]
    last: Hand
    note: Sentence | None


def by_hand(problem: Problem, start: tuple[Given, ...], rate: Given, settings: Settings) -> Hand:
    """The beginning of a descent in fractions; an irrational number enters as its float."""
    plan = update(problem.optimizer)
    letters = (plan.rate, *(s.symbol for s in problem.optimizer.settings))
    known = dict(zip(letters, (near(rate), *(near(g) for _, g in settings)), strict=True))
    begin = {letter: in_fractions(e, known) or Fraction(0) for letter, e in plan.begin}
    memories = tuple((n, tuple(begin.get(n, Fraction(0)) for _ in start)) for n in plan.memory)
    return Hand(tuple(map(near, start)), tuple(known.items()), memories)


def first_state(problem: Problem, start: tuple[Given, ...], rate: Given, settings: Settings) -> State:
    """The beginning of a descent in floats."""
    return state_of(by_hand(problem, start, rate, settings), problem)


def state_of(hand: Hand, problem: Problem) -> State:
    """The same place in floats."""
    plan = update(problem.optimizer)
    rate, *settings = (float(v) for _, v in hand.numbers)
    memories = [v if n in plan.vectors else v[:1] for n, v in hand.memories]
    floats = tuple(float(v) for values in memories for v in values)
    return State(tuple(map(float, hand.point)), rate, tuple(settings), hand.made, floats)


def exact_run(
    problem: Problem, start: tuple[Given, ...], rate: Given, settings: Settings, steps: int
) -> ExactRun | Sentence:
    """Up to `steps` exact updates, or the sentence that says why there are none."""
    if any(g.exact is None for g in (rate, *start, *(g for _, g in settings))):
        return NOT_RATIONAL()
    hand = by_hand(problem, start, rate, settings)
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
    from ...expression.numbers import exact

    longer = update_by_hand(problem, hand, exact)
    return LONG(k=hand.made, digits=BITS * 3 // 10) if longer is not None else IRRATIONAL(k=hand.made + 1)

