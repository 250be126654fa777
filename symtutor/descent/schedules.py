"""Learning rates that change: one row each, a line in the student's language that comes before the optimizer's lines.

t - 1 counts the updates already made, as PyTorch's schedulers do: the first update runs at the given rate eta_0."""

from dataclasses import dataclass, replace
from fractions import Fraction

from ..words.errors import UsageError
from ..words.say import Say
from .compiled import formula
from .given import Given, nearest
from .kernel import Problem
from .optimizer import Optimizer, Setting
from .trace import Trace
from .update import COUNT, RATE, update

__all__ = ["SCHEDULES", "Schedule", "scheduled", "with_rates"]

NO_SCHEDULE = Say("I don't know a schedule \"{given}\".", "\"{given}\"이라/라는 학습률 일정은 없습니다.")
LAST = "T_max"  # the setting whose default is the number of updates


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the rate of update t comes from the given rate eta_0. `line` is empty for a constant rate."""

    name: str
    line: str
    settings: tuple[Setting, ...]
    title: Say
    say: Say
    source: str


def _decay(text: str) -> Setting:
    return Setting("gamma", "gamma", Fraction(text))


LENGTH = Setting(LAST, "T", Fraction(100))
LEAST = Setting("eta_min", "ell", Fraction(0))

S = Schedule
SCHEDULES = (
    S("constant", "", (), Say("constant", "일정"),
      Say("The rate stays as it is.", "학습률이 그대로입니다."), "torch ConstantLR"),
    S("exponential", "eta = eta_0*gamma^(t - 1)", (_decay("0.95"),), Say("exponential decay", "지수 감소"),
      Say("Every update multiplies the rate by γ.", "갱신할 때마다 학습률에 γ를 곱합니다."), "torch ExponentialLR"),
    S("step", "eta = eta_0*gamma^floor((t - 1)/s)", (_decay("0.1"), Setting("step_size", "s", Fraction(30))),
      Say("step decay", "계단식 감소"),
      Say("After every s updates the rate is multiplied by γ.", "갱신을 s번 할 때마다 학습률에 γ를 곱합니다."),
      "torch StepLR"),
    S("inverse", "eta = eta_0/(1 + gamma*(t - 1))", (_decay("1"),), Say("inverse decay", "반비례 감소"),
      Say("The rate goes to 0 like 1/t, so slowly that the moves could still add up to any length.",
          "학습률이 1/t처럼 0으로 갑니다. 그러나 느려서 이동 거리의 합은 얼마든지 커질 수 있습니다."),
      "Robbins & Monro 1951, Ann. Math. Stat. 22"),
    S("square_root", "eta = eta_0/sqrt(t)", (), Say("inverse square root", "제곱근 반비례 감소"),
      Say("The rate goes to 0 like 1/√t, which suits functions with corners.",
          "학습률이 1/√t처럼 0으로 갑니다. 꺾인 함수에 알맞습니다."),
      "Shor 1985, Minimization methods for non-differentiable functions"),
    S("linear", "eta = ell + (eta_0 - ell)*max(0, 1 - (t - 1)/T)", (LENGTH, LEAST), Say("linear decay", "선형 감소"),
      Say("The rate falls along a line to its least value.", "학습률이 직선을 따라 가장 작은 값까지 줄어듭니다."),
      "torch LinearLR"),
    S("cosine", "eta = ell + (eta_0 - ell)*(1 + cos(pi*(t - 1)/T))/2", (LENGTH, LEAST),
      Say("cosine annealing", "코사인 감소"),
      Say("The rate falls along half a cosine wave; after T updates it would rise again.",
          "학습률이 코사인 반 물결을 따라 줄어듭니다. 갱신 T번 뒤에는 다시 커집니다."),
      "Loshchilov & Hutter 2017, arXiv:1608.03983"),
)


def scheduled(optimizer: Optimizer, name: str, updates: int) -> Optimizer:
    """The optimizer with the schedule's line in front and its settings added. Raises UsageError for an unknown name."""
    row = next((s for s in SCHEDULES if s.name == name), None)
    if row is None:
        known = [s.name for s in SCHEDULES]
        raise UsageError(NO_SCHEDULE(given=name), nearest(name, known))
    if not row.line:
        return optimizer
    settings = tuple(replace(s, default=Fraction(max(updates, 1))) if s.name == LAST else s for s in row.settings)
    return replace(optimizer, lines=f"{row.line} ; {optimizer.lines}", settings=optimizer.settings + settings)


def with_rates(trace: Trace, problem: Problem, rate: Given, settings: tuple[tuple[str, Given], ...]) -> Trace:
    """The trace with the rate of each update to come, where a schedule changes it."""
    import numpy as np

    plan = update(problem.optimizer)
    if plan.rate == RATE:
        return trace
    line = next(e for target, e in plan.lines if target == RATE)
    letters = (COUNT, plan.rate, *(s.symbol for s in problem.optimizer.settings))
    at, numbers = formula(line, letters), (rate.value, *(g.value for _, g in settings))
    return replace(trace, rates=np.array([at(float(k + 1), *numbers) for k in range(len(trace.values))]))
