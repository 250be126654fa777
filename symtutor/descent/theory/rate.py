"""A learning rate from the curvature: small enough to be stable, large enough to see descent move."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from math import floor, isfinite, log10

from ...expression.tree import Expr, mul, number, power, rational
from ...words.say import Say, Sentence
from ..given import Given, given, near
from ..optimizers.linear import edge
from ..running.trace import Trace
from ..starts.trial import Ground, goes_down, trial
from .curvature import Curvature, Quantity, curvature, is_short, ratio

__all__ = ["SEARCHED", "Pace", "few_digits", "pace", "round_below", "shown"]

HALVINGS = 12
LONG, TINY = 10**12, 1e-7  # numbers from the one on, and below the other, are written with a power of ten
SHARE_OF_ONE, SHARE_OF_MANY = 0.3, 0.5  # of the stable rates: 0.6/L on a line, 1/L in the plane
UNKNOWN = 0.1  # where no curvature is known
FROM_CURVATURE = Say(
    "At the minimizer the curvature is at most {L}, so rates below {edge} are stable; with {rate} several updates "
    "can be seen.",
    "최소점에서 곡률은 최대 {L}이고 학습률이 {edge}보다 작으면 안정합니다. 학습률을 {rate}로 하면 갱신을 여러 번 "
    "볼 수 있습니다.",
)
FOR_CURVATURE = Say("At the minimizer the curvature is at most {L}; with the rate {rate} several updates can be seen.",
                    "최소점에서 곡률은 최대 {L}입니다. 학습률을 {rate}로 하면 갱신을 여러 번 볼 수 있습니다.")
REDUCED = Say("On the way the graph is steeper than at the minimizer: the rate {rate} is small enough there too.",
              "가는 길은 최소점보다 가파릅니다. 학습률 {rate}은/는 그곳에서도 충분히 작습니다.")
FROM_START = Say("At the start the curvature is about {L}; with the rate {rate} the first update goes down.",
                 "출발점에서 곡률은 약 {L}입니다. 학습률을 {rate}로 하면 첫 갱신에서 내려갑니다.")
CAUTIOUS = Say("The rate {rate} is small enough for the first update to go down.",
               "학습률 {rate}은/는 첫 갱신에서 내려갈 만큼 작습니다.")
A_LENGTH = Say("With this method the rate is about the length of one move: {rate}.",
               "이 방법에서 학습률은 한 번에 움직이는 거리와 비슷합니다. 그래서 {rate}입니다.")
ONE_RATE = Say("This method is meant to run with the rate {rate}.",
               "이 방법은 학습률 {rate}로 쓰도록 만들어졌습니다.")
SEARCHED = Say("Every search begins with the rate {rate}.", "탐색은 매번 학습률 {rate}에서 시작합니다.")


@dataclass(frozen=True, slots=True)
class Pace:
    """A chosen rate, why, and whether its trial run was good enough."""

    rate: Given
    why: Sentence
    good: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """The largest rate to try, and how to explain it once rounded."""

    largest: float
    why: Callable[[Expr], Sentence]


def pace(ground: Ground, start: tuple[Given, ...], enough: Callable[[Ground, Trace], bool]) -> Pace:
    """The largest round rate not above the wish with which a trial run is good enough, else one that goes down."""
    optimizer = ground.problem.optimizer
    if optimizer.unit == "one" or optimizer.search:
        told = (SEARCHED if optimizer.search else ONE_RATE)(rate=number(1))
        return Pace(given(1), told, enough(ground, trial(ground, start, given(1))))
    wish = _wish(ground, start)
    largest, why, downhill = wish.largest, wish.why, None
    for _ in range(HALVINGS):
        rate = given(round_below(largest))
        run = trial(ground, start, rate)
        found = Pace(rate, why(rate.expr), enough(ground, run))
        if found.good:
            return found
        downhill = downhill or (found if goes_down(ground, run) else None)
        largest, why = 0.6 * rate.value, _smaller(ground)
    return downhill or found


def _smaller(ground: Ground) -> Callable[[Expr], Sentence]:
    return lambda r: (REDUCED if ground.goals else CAUTIOUS)(rate=r)


def round_below(u: float) -> Expr:
    """The largest of …, 0.1, 0.2, 0.5, 1, 2, … that is not above u."""
    exponent = floor(log10(u) + 1e-9)
    digit = max(d for d in (1, 2, 5) if d <= u / 10.0**exponent * (1 + 1e-9))
    return number(digit * Fraction(10) ** exponent)


def _wish(ground: Ground, start: tuple[Given, ...]) -> Wish:
    if ground.problem.optimizer.unit == "length":
        return Wish(max(_distance(ground, start) / 10, 1e-6), lambda r: A_LENGTH(rate=r))
    known = edge(ground.problem.optimizer, tuple(near(g) for _, g in ground.settings))
    limit = known or Fraction(1)
    share = min(2.0, float(limit)) * (SHARE_OF_ONE if len(start) == 1 else SHARE_OF_MANY)
    if (there := _steepest(ground, ground.minimum.minimizers[:1] if ground.minimum else ())) is not None:
        L, stable = shown(there), shown(ratio(limit, there))
        if known is None:
            return Wish(share / there.value, lambda r: FOR_CURVATURE(L=L, rate=r))
        return Wish(share / there.value, lambda r: FROM_CURVATURE(L=L, edge=stable, rate=r))
    here = tuple((v, g.expr) for v, g in zip(ground.problem.variables, start, strict=True))
    if (steep := _steepest(ground, (here,))) is not None:
        return Wish(share / steep.value, lambda r: FROM_START(L=shown(steep), rate=r))
    return Wish(UNKNOWN, lambda r: CAUTIOUS(rate=r))


def _distance(ground: Ground, start: tuple[Given, ...]) -> float:
    """From the start to the nearest minimizer, by the longest coordinate; 1 without a minimizer."""
    gaps = (max(abs(g.value - x) for g, x in zip(start, goal, strict=True)) for goal in ground.goals)
    return min(gaps, default=1.0)


def _steepest(ground: Ground, points: tuple[tuple[tuple[str, Expr], ...], ...]) -> Quantity | None:
    """The largest curvature at the first of the points, where it is positive."""
    if ground.hessian is None or not points:
        return None
    found: Curvature | None = curvature(ground.hessian, dict(points[0]))
    return found.eigenvalues[0] if found is not None and found.eigenvalues[0].value > 1e-9 else None


def shown(q: Quantity) -> Expr:
    """The exact number while the numbers in it are short, or five digits of it."""
    return q.exact if q.exact is not None and is_short(q.exact) else few_digits(q.value, 5)


def few_digits(u: float, digits: int) -> Expr:
    """A float as a number of a few digits; a huge one as 2*10^300, a tiny one as 2*10^(-300)."""
    size = _size(abs(u), digits)
    return size if u >= 0 or not size.parts[0] else Expr("neg", (size,))


def _size(u: float, digits: int) -> Expr:
    if not isfinite(u):
        return Expr("constant", ("oo",))
    if u == 0 or TINY <= u < LONG:
        return number(f"{u:.{digits}g}")
    first, _, exponent = f"{u:.{digits - 1}e}".partition("e")
    ten = power(number(10), rational(Fraction(int(exponent))))
    return ten if Fraction(first) == 1 else mul(number(str(float(first)).removesuffix(".0")), ten)
