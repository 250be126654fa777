"""Learning rates that change: one row each, a line in the student's language that comes before the optimizer's lines.

t - 1 counts the updates already made, as PyTorch's schedulers do: the first update runs at t - 1 = 0. The given rate is
eta_0: the rate it begins with or, where the rate rises first, its peak."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from ...words.errors import UsageError
from ...words.say import Say
from ..given import Number, Settings, nearest
from .optimizer import Optimizer, Setting

__all__ = ["LAST", "SCHEDULES", "SEARCHES", "Schedule", "schedule_named", "scheduled", "spread"]

NO_SCHEDULE = Say("I don't know a schedule \"{given}\".", "\"{given}\"이라/라는 학습률 일정은 없습니다.")
ONLY_GD = Say("A line search goes along the gradient: it needs the optimizer gd, not {given}.",
              "직선 탐색은 그래디언트를 따라갑니다. {given} 대신 최적화 방법 gd와 함께 쓰세요.")
NO_DECAY = Say("A line search goes along the gradient of the function: leave out the weight decay.",
               "직선 탐색은 함수의 그래디언트를 따라갑니다. 가중치 감쇠를 빼세요.")
LAST = "T_max"  # the setting whose default is the number of updates
MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the rate of update t comes from the given rate eta_0.

    line    an assignment to eta; empty for a constant rate and for a search
    search  how the function itself decides the rate of each update: see `line_search`
    """

    name: str
    line: str
    settings: tuple[Setting, ...]
    title: Say
    say: Say
    source: str
    search: str = ""


def _setting(name: str, symbol: str, default: str) -> Setting:
    return Setting(name, symbol, Fraction(default))


def _decay(text: str) -> Setting:
    return _setting("gamma", "gamma", text)


LENGTH = _setting(LAST, "T", "100")
LEAST = _setting("eta_min", "eta_min", "0")
SMALLER = _setting("div_factor", "c", "25")


def multistep(count: int) -> Schedule:
    """The row with so many milestones T_1 < T_2 < …; by default half and three quarters of 100 updates."""
    cases = "".join(f"({j}, t - 1 < T_{j + 1}), " for j in range(count))
    return Schedule(
        "multistep", f"eta = eta_0*gamma^(piecewise({cases}({count}, otherwise)))",
        (_decay("0.1"), *(_setting(f"{MILESTONE}{j}", f"T_{j}", str(25 + 25 * j)) for j in range(1, count + 1))),
        Say("milestones", "이정표"),
        Say("At every milestone the rate is multiplied by γ.", "이정표마다 학습률에 γ를 곱합니다."),
        "torch MultiStepLR",
    )


S = Schedule
SCHEDULES = (
    S("constant", "", (), Say("constant", "일정"),
      Say("The rate stays as it is.", "학습률이 그대로입니다."), "torch ConstantLR, factor 1"),
    S("step", "eta = eta_0*gamma^floor((t - 1)/T)", (_decay("0.1"), _setting("step_size", "T", "30")),
      Say("step decay", "계단식 감소"),
      Say("After every T updates the rate is multiplied by γ.", "갱신을 T번 할 때마다 학습률에 γ를 곱합니다."),
      "torch StepLR"),
    multistep(2),
    S("exponential", "eta = eta_0*gamma^(t - 1)", (_decay("0.95"),), Say("exponential decay", "지수 감소"),
      Say("Every update multiplies the rate by γ.", "갱신할 때마다 학습률에 γ를 곱합니다."), "torch ExponentialLR"),
    S("inverse", "eta = eta_0/(1 + gamma*(t - 1))", (_decay("1"),), Say("inverse decay, 1/t", "반비례 감소 1/t"),
      Say("The rate goes to 0 like 1/t, so slowly that the moves could still add up to any length.",
          "학습률이 1/t처럼 0으로 갑니다. 그러나 느려서 이동 거리의 합은 얼마든지 커질 수 있습니다."),
      "Robbins & Monro 1951, Ann. Math. Stat. 22"),
    S("square_root", "eta = eta_0/sqrt(t)", (), Say("inverse square root", "제곱근 반비례 감소"),
      Say("The rate goes to 0 like 1/√t, which suits functions with corners.",
          "학습률이 1/√t처럼 0으로 갑니다. 꺾인 함수에 알맞습니다."),
      "Shor 1985, Minimization methods for non-differentiable functions"),
    S("linear", "eta = eta_min + (eta_0 - eta_min)*max(0, 1 - (t - 1)/T)", (LENGTH, LEAST),
      Say("linear decay", "선형 감소"),
      Say("The rate falls along a line to its least value.", "학습률이 직선을 따라 가장 작은 값까지 줄어듭니다."),
      "torch LinearLR, start_factor 1"),
    S("polynomial", "eta = eta_0*max(0, 1 - (t - 1)/T)^d", (LENGTH, _setting("power", "d", "2")),
      Say("polynomial decay", "다항식 감소"),
      Say("The rate falls to 0 like a power of the time that is left.",
          "학습률이 남은 시간의 거듭제곱처럼 0까지 줄어듭니다."), "torch PolynomialLR"),
    S("cosine", "eta = eta_min + (eta_0 - eta_min)*(1 + cos(pi*(t - 1)/T))/2", (LENGTH, LEAST),
      Say("cosine annealing", "코사인 감소"),
      Say("The rate falls along half a cosine wave; after T updates it would rise again.",
          "학습률이 코사인 반 물결을 따라 줄어듭니다. 갱신 T번 뒤에는 다시 커집니다."),
      "Loshchilov & Hutter 2017, arXiv:1608.03983; torch CosineAnnealingLR"),
    S("warm_restarts", "eta = eta_min + (eta_0 - eta_min)*(1 + cos(pi*((t - 1)/T - floor((t - 1)/T))))/2",
      (_setting("T_0", "T", "10"), LEAST), Say("cosine with warm restarts", "다시 시작하는 코사인 감소"),
      Say("The rate falls along half a cosine wave in T updates, then starts again from the given one.",
          "학습률이 T번 동안 코사인 반 물결을 따라 줄어든 다음 주어진 값에서 다시 시작합니다."),
      "Loshchilov & Hutter 2017, arXiv:1608.03983; torch CosineAnnealingWarmRestarts"),
    S("warmup", "eta = eta_0*min(1, c + (1 - c)*(t - 1)/T)",
      (_setting("total_iters", "T", "5"), _setting("start_factor", "c", "1/3")),
      Say("linear warm-up", "선형 준비 운동"),
      Say("The rate begins at the share c of the given one and reaches it after T updates.",
          "학습률이 주어진 값의 c배에서 시작해 갱신 T번 뒤에 그 값이 됩니다."), "torch LinearLR"),
    S("cyclic", "eta = eta_0/c + (eta_0 - eta_0/c)*min((t - 1 - (T_1 + T_2)*floor((t - 1)/(T_1 + T_2)))/T_1, "
      "((T_1 + T_2)*floor((t - 1)/(T_1 + T_2)) + T_1 + T_2 - t + 1)/T_2)",
      (_setting("step_size_up", "T_1", "10"), _setting("step_size_down", "T_2", "10"),
       replace(SMALLER, default=Fraction(10))),
      Say("cyclic", "주기적"),
      Say("In every cycle the rate climbs from its c-th part to the given peak in T₁ updates and comes down in T₂.",
          "주기마다 학습률이 T₁번 동안 1/c에서 주어진 최댓값까지 오르고 T₂번 동안 내려옵니다."),
      "Smith 2017, arXiv:1506.01186; torch CyclicLR, triangular"),
    S("one_cycle", "eta = piecewise((eta_0/c + (eta_0 - eta_0/c)*(1 - cos(pi*(t - 1)/(w*T - 1)))/2, t < w*T), "
      "(eta_0/(c*d) + (eta_0 - eta_0/(c*d))*(1 + cos(pi*min(1, (t - w*T)/(T - w*T))))/2, otherwise))",
      (LENGTH, _setting("pct_start", "w", "0.3"), SMALLER, _setting("final_div_factor", "d", "10000")),
      Say("one cycle", "한 주기"),
      Say("The rate climbs from its c-th part to the given peak in the share w of the updates, then falls nearly to 0.",
          "학습률이 전체 갱신 가운데 비율 w만큼 1/c에서 주어진 최댓값까지 오른 다음 거의 0까지 내려옵니다."),
      "Smith & Topin 2018, arXiv:1708.07120; torch OneCycleLR"),
    S("backtracking", "", (_setting("armijo", "c", "1/10000"), _setting("shrink", "rho", "1/2")),
      Say("backtracking line search", "되돌아오는 직선 탐색"),
      Say("The first of the rates η₀, ρη₀, ρ²η₀, … with which f falls by at least c·η·|g|²: Armijo's condition.",
          "η₀, ρη₀, ρ²η₀, … 가운데 f가 c·η·|g|² 이상 줄어드는 첫 학습률을 씁니다. 아르미호 조건입니다."),
      "Armijo 1966, Pacific J. Math. 16; Nocedal & Wright 2006, algorithm 3.1", "backtracking"),
    S("exact_search", "", (), Say("exact line search", "정확한 직선 탐색"),
      Say("Go against the gradient until f stops falling: the rate at which the slope along that line is 0.",
          "f가 더 줄지 않을 때까지 그래디언트 반대쪽으로 갑니다. 그 직선 방향의 기울기가 0이 되는 학습률입니다."),
      "Nocedal & Wright 2006, section 3.1", "exact"),
)
ALIASES = {"1/t": "inverse", "onecycle": "one_cycle", "armijo": "backtracking", "warm_up": "warmup"}
SEARCHES = tuple(s.name for s in SCHEDULES if s.search)


def schedule_named(name: str) -> Schedule:
    """The row of the table; hyphens are read as underscores. Raises UsageError with the nearest name."""
    wanted = name.replace("-", "_")
    wanted = ALIASES.get(wanted, wanted)
    row = next((s for s in SCHEDULES if s.name == wanted), None)
    if row is None:
        raise UsageError(NO_SCHEDULE(given=name), nearest(name, [s.name for s in SCHEDULES]))
    return row


def scheduled(optimizer: Optimizer, name: str, updates: int, chosen: Mapping[str, Number] | None = None) -> Optimizer:
    """The optimizer with the schedule's line in front and its settings added; milestones as many as are chosen.

    Raises UsageError for an unknown name, or a search with another optimizer than gd or with weight decay.
    """
    row = schedule_named(name)
    if row.search and (optimizer.name != "gd" or optimizer.decays):
        raise UsageError(ONLY_GD(given=optimizer.name) if optimizer.name != "gd" else NO_DECAY())
    milestones = sum(n.startswith(MILESTONE) for n in chosen or ())
    if row.name == "multistep":
        row = multistep(milestones or 2)
    if not row.line and not row.search:
        return optimizer
    settings = tuple(replace(s, default=Fraction(max(updates, 1))) if s.name == LAST else s for s in row.settings)
    lines = f"{row.line} ; {optimizer.lines}" if row.line else optimizer.lines
    return replace(optimizer, lines=lines, settings=optimizer.settings + settings, schedule=row.name, search=row.search)


def spread(settings: Settings) -> dict[str, Number]:
    """The chosen settings by name; the list `milestones=30,80` becomes milestone1=30, milestone2=80."""
    found: dict[str, Number] = {}
    for name, value in settings.items() if isinstance(settings, Mapping) else settings:
        if name == MILESTONE + "s" and isinstance(value, str):
            found |= {f"{MILESTONE}{j + 1}": part.strip() for j, part in enumerate(value.split(","))}
        else:
            found[name] = value
    return found
