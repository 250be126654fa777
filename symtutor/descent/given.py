"""What the student gives: start, rate, settings, steps. Checked here, with a sentence for each thing that cannot be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from math import isfinite

from ..expression.tree import Expr, name, number, pieces, rational, value_of
from ..function import Function
from ..words.errors import UsageError
from ..words.say import Say, Sentence
from .optimizers.entries import OPTIMIZERS, VARIANTS
from .optimizers.optimizer import Optimizer

__all__ = [
    "Given", "Number", "Settings", "Start", "given", "in_decimals", "near", "nearest", "optimizer_named",
    "rate_of", "settings_of", "start_of", "steps_of",
]

Number = Expr | Fraction | int | float | str
Start = Mapping[str, Number] | Sequence[Number]
Settings = Mapping[str, Number] | Iterable[tuple[str, Number]]
MOST_NUMBERS = 120_000_000  # numbers that one run may compute, though a trace keeps fewer of them

NO_OPTIMIZER = Say("I don't know an optimizer \"{given}\".", "\"{given}\"이라/라는 최적화 방법은 없습니다.")
NO_CONVENTION = Say("\"{optimizer}\" has no convention \"{given}\"; it has {known}.",
                    "\"{optimizer}\"에는 \"{given}\" 방식이 없습니다. 있는 방식: {known}.")
NO_SETTING = Say("\"{optimizer}\" has no setting \"{given}\".",
                 "\"{optimizer}\"에는 \"{given}\"이라/라는 설정이 없습니다.")
DID_YOU_MEAN = Say("Did you mean {close}?", "혹시 {close}?")
ONE_OF = Say("Choose from: {known}.", "다음 가운데 고르세요: {known}.")
HAS_NO_SETTINGS = Say("It has no settings.", "설정이 없는 방법입니다.")
NOT_A_NUMBER = Say("{u} is not a number.", "{u}은/는 수가 아닙니다.")
BEYOND = Say("A number of {n} digits before the point is too large: descent computes with numbers up to about 10^308.",
             "소수점 앞이 {n}자리인 수는 너무 큽니다. 경사 하강은 약 10^308까지의 수로 계산합니다.")
NOT_POSITIVE = Say("The learning rate must be positive; it is {u}.", "학습률은 양수여야 합니다. 지금은 {u}입니다.")
UPHILL = Say("With a negative rate the updates would go uphill.", "학습률이 음수이면 오르막으로 갑니다.")
STANDS_STILL = Say("With the rate 0 the point never moves.", "학습률이 0이면 점이 움직이지 않습니다.")
WRONG_COUNT = Say("The number of coordinates of the start is {have}, that of the variables of {f} is {want}.",
                  "출발점의 좌표는 {have}개인데 {f}의 변수는 {want}개입니다.")
VARIABLES_ARE = Say("Give one number for each of: {names}.", "다음 변수마다 수를 하나씩 주세요: {names}.")
NOT_A_VARIABLE = Say("{u} is not a variable of this function.", "{u}은/는 이 함수의 변수가 아닙니다.")
MISSING = Say("The start has no value for {u}.", "출발점에 {u}의 값이 없습니다.")
NEGATIVE_STEPS = Say("The number of updates must be 0 or more; it is {n}.",
                     "갱신 횟수는 0 이상이어야 합니다. 지금은 {n}입니다.")
TOO_MANY_STEPS = Say("At most {most} updates are made in one run of this function; {n} were asked for.",
                     "이 함수에서는 한 번에 갱신을 {most}번까지만 합니다. 요청한 횟수는 {n}번입니다.")


@dataclass(frozen=True, slots=True)
class Given:
    """A real number as written, its exact value when it is rational, and its float."""

    expr: Expr
    exact: Fraction | None
    value: float


def given(u: Number) -> Given:
    """The number that u stands for. Raises UsageError if it is none; ReadError if it is a text that cannot be read."""
    e = _expression(u)
    if (plain := value_of(e)) is not None:
        return Given(e, plain, _float(plain, e))
    from ..expression.numbers import exact, to_float

    fraction = exact(e, {})
    value = _float(fraction, e) if fraction is not None else to_float(e, {})
    if not isfinite(value):
        raise UsageError(NOT_A_NUMBER(u=e))
    return Given(e, fraction, value)


def _float(u: Fraction, e: Expr) -> float:
    try:
        return float(u)
    except OverflowError as too_large:
        raise UsageError(BEYOND(n=len(str(abs(round(u)))))) from too_large


def _expression(u: Number) -> Expr:
    """0.1 as a float means the decimal 0.1, as a student means it."""
    match u:
        case Expr():
            return u
        case float():
            if not isfinite(u):
                raise UsageError(NOT_A_NUMBER(u=str(u)))
            size = number(str(abs(u)))
            return size if u >= 0 else Expr("neg", (size,))
        case str():
            from ..expression.reading import read

            return read(u)
        case _:
            return rational(Fraction(u))


def near(g: Given) -> Fraction:
    """The exact value, or the float of an irrational number."""
    return Fraction(g.value) if g.exact is None else g.exact


def in_decimals(numbers: Iterable[Given]) -> bool:
    """Whether the student writes decimals (0.1) rather than fractions (1/10)."""
    return any(p.head == "number" and p.parts[0].denominator > 1  # type: ignore[union-attr]
               for n in numbers for p in pieces(n.expr))


def optimizer_named(text: str, convention: str = "torch", chosen: Iterable[str] = ()) -> Optimizer:
    """The row of the table; the variant with a setting that is chosen and that the row has not. Raises UsageError with
    the nearest name."""
    rows = [row for row in OPTIMIZERS if row.name == text]
    if not rows:
        raise UsageError(NO_OPTIMIZER(given=text), nearest(text, [row.name for row in OPTIMIZERS]))
    for row in rows:
        if convention in row.convention.split():
            return _variant(row, convention, set(chosen))
    known = ", ".join(word for row in rows for word in row.convention.split())
    raise UsageError(NO_CONVENTION(optimizer=text, given=convention, known=known))


def _variant(row: Optimizer, convention: str, chosen: set[str]) -> Optimizer:
    further = chosen - {s.name for s in row.settings}
    fitting = (v for v in VARIANTS if v.name == row.name and convention in v.convention.split())
    return next((v for v in fitting if further & {s.name for s in v.settings}), row)


def nearest(text: str, known: Iterable[str]) -> Sentence:
    """A hint: the known name nearest to the text, or all of them."""
    known = list(dict.fromkeys(known))
    close = get_close_matches(text, known, 1, 0.5)
    return DID_YOU_MEAN(close=close[0]) if close else ONE_OF(known=", ".join(known))


def settings_of(optimizer: Optimizer, chosen: Settings) -> tuple[tuple[str, Given], ...]:
    """Every setting of the optimizer with its value: chosen or default, in the row's order."""
    from .optimizers.ranges import must_be_in_range

    numbers = {n: given(u) for n, u in (chosen.items() if isinstance(chosen, Mapping) else chosen)}
    known = [setting.name for setting in optimizer.settings]
    for n in numbers:
        if n not in known:
            hint = nearest(n, known) if known else HAS_NO_SETTINGS()
            raise UsageError(NO_SETTING(optimizer=optimizer.name, given=n), hint)
        must_be_in_range(n, numbers[n])
    return tuple((s.name, numbers.get(s.name) or given(s.written)) for s in optimizer.settings)


def start_of(function: Function, start: Start) -> tuple[Given, ...]:
    """The start in the function's order. Raises UsageError for coordinates too many, too few or of another name."""
    variables = function.variables
    if isinstance(start, Mapping):
        start = {_spelled(n): u for n, u in start.items()}
        for n in start:
            if n not in variables:
                raise UsageError(NOT_A_VARIABLE(u=name(n)), VARIABLES_ARE(names=", ".join(variables)))
        for n in variables:
            if n not in start:
                raise UsageError(MISSING(u=name(n)), VARIABLES_ARE(names=", ".join(variables)))
        return tuple(given(start[n]) for n in variables)
    if len(start) != len(variables):
        raise UsageError(WRONG_COUNT(have=len(start), want=len(variables), f=name(function.name)),
                         VARIABLES_ARE(names=", ".join(variables)))
    return tuple(given(u) for u in start)


def _spelled(n: str) -> str:
    """w1 and w_1 are one name."""
    from ..expression.reading import read

    e = read(n, (n,))
    return str(e.parts[0]) if e.head == "name" else n


def rate_of(rate: Number) -> Given:
    """The learning rate. Raises UsageError unless it is positive."""
    found = given(rate)
    if not found.value > 0:
        raise UsageError(NOT_POSITIVE(u=found.expr), UPHILL() if found.value < 0 else STANDS_STILL())
    return found


def steps_of(steps: int, dimensions: int) -> int:
    """The number of updates. Raises UsageError for one that is negative or would take too long."""
    most = MOST_NUMBERS // (2 * dimensions + 1)
    if steps < 0:
        raise UsageError(NEGATIVE_STEPS(n=steps))
    if steps > most:
        raise UsageError(TOO_MANY_STEPS(most=most, n=steps))
    return steps
