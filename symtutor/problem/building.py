"""Front matter that has its shape -> Problem, with the checks that one field alone cannot show."""

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ..expression.reading import read
from ..expression.tree import Expr, call, name, names, relation
from ..function import Function, function
from ..words.errors import ReadError, TutorError
from ..words.say import Say
from .complaints import nearly, unknown_word
from .matter import Matter
from .reading import Reading
from .record import LETTER, DescentTask, Parameter, Problem

if TYPE_CHECKING:
    from .header import Descent, Draw, Header

__all__ = ["build", "function_shown"]

CHOICES: Final = 200
RELATIONS: Final = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or"})

NO_LETTER = Say("The function has no letter {letter}.", "함수에 쓰이지 않은 문자입니다: {letter}.")
NO_VARIABLE = Say("Nothing is left to differentiate by.", "미분할 변수가 남지 않았습니다.")
SOURCE = Say("A parameter has either `choose` or `range`.", "매개변수에는 choose와 range 가운데 하나만 씁니다.")
BOUNDS = Say("A range is two whole numbers, the lower one first: [-5, 5].",
             "range에는 정수 두 개를 작은 것부터 씁니다: [-5, 5].")
CROWD = Say("These are {n} numbers to choose from; {limit} is the limit.",
            "고를 수가 {n}개입니다. {limit}개까지 쓸 수 있습니다.")
NO_CHOICE = Say("Nothing is left to choose from.", "고를 수 있는 값이 남지 않았습니다.")
NOT_RELATION = Say("A relation between parameters is expected here: a > 0.",
                   "여기에는 매개변수 사이의 관계식이 와야 합니다: a > 0.")
FOREIGN = Say("{letter} is not a parameter.", "매개변수가 아닌 문자입니다: {letter}.")
NO_TASK = Say("`ask` has no `descend`, so nothing asks for this descent.",
              "`ask`에 `descend`가 없으므로 이 경사하강을 쓸 곳이 없습니다.")
OPTIMIZER = Say("I don't know the optimizer \"{given}\"; `symtutor optimizers` lists them.",
                "알 수 없는 최적화 방법입니다: \"{given}\". `symtutor optimizers`로 목록을 볼 수 있습니다.")
START = Say("The start needs as many coordinates as there are variables: {m}, not {n}.",
            "시작점에는 변수의 수만큼 좌표가 필요합니다: {n}개가 아니라 {m}개입니다.")
POSITIVE = Say("A learning rate is positive.", "학습률은 양수여야 합니다.")


def build(reading: Reading, matter: Matter) -> Problem | None:
    """The problem without its statement, or None when something is wrong with its front matter."""
    from .header import Header, read_header

    letters = _letters(matter)
    about = _function(reading, matter, letters)
    header = read_header(matter)
    if not isinstance(header, Header):
        for place, what in header:
            reading.at(place, what)
        return None
    parameters = tuple(_parameter(reading, matter, written, draw) for written, draw in header.params.items())
    related = [_relation(reading, matter, i, text, letters) for i, text in enumerate(header.require)]
    if about is None:
        return None
    return Problem(
        id=header.id, title=Say(header.title.en, header.title.ko), tags=header.tags, difficulty=header.difficulty,
        parameters=parameters, require=tuple(e for e in related if e is not None), function=about, ask=header.ask,
        descent=_descent(reading, matter, header, len(about.variables)), form=header.form, points=header.points,
        statement=(), path=reading.path,
    )


def function_shown(problem: Problem | None) -> Expr | None:
    """`f(x, y) = body`, the way a statement shows the function."""
    if problem is None:
        return None
    about = problem.function
    left = call("apply", name(about.name), *map(name, about.variables))
    return relation("=", left, about.body)


# ---- the function

def _function(reading: Reading, matter: Matter, letters: dict[str, str]) -> Function | None:
    """The function, read even when other fields are wrong; the parameters' letters are not among its variables."""
    text = matter.values.get("function")
    if not isinstance(text, str) or not text.strip():
        return None
    place = reading.function = matter.place(("function",))
    try:
        return _without_parameters(reading, matter, letters, function(text))
    except ReadError as error:
        reading.at(place, error.what, error.start)
    except TutorError as error:
        reading.at(place, error.what)
    return None


def _without_parameters(reading: Reading, matter: Matter, letters: dict[str, str], about: Function) -> Function | None:
    occurring = names(about.body).union(*map(names, about.domain))
    for written, letter in letters.items():
        if letter not in occurring:
            reading.at(matter.keys["params", written], NO_LETTER(letter=name(letter)))
    variables = tuple(v for v in about.variables if v not in letters.values())
    if not variables:
        reading.at(reading.function, NO_VARIABLE())
        return None
    return replace(about, variables=variables, parameters=tuple(sorted({*letters.values(), *about.parameters})))


def _letters(matter: Matter) -> dict[str, str]:
    """Each parameter as written, and its name as the reader spells it: b1 is b_1. What is no letter is left out."""
    params = matter.values.get("params")
    written = params if isinstance(params, dict) else {}
    return {letter: _letter(letter) for letter in written if LETTER.fullmatch(letter)}


def _letter(written: str) -> str:
    return str(read(written).parts[0])


# ---- the other fields

def _parameter(reading: Reading, matter: Matter, written: str, draw: "Draw") -> Parameter:
    """A parameter with the numbers it may be; what is wrong with them is reported at the parameter's key."""
    place = matter.keys["params", written]
    choices: tuple[Fraction, ...] = draw.choose or ()
    if (draw.choose is None) == (draw.range is None):
        reading.at(place, SOURCE())
    elif draw.range is not None:
        choices = _whole_numbers(reading, matter, written, draw.range)
    left = tuple(dict.fromkeys(c for c in choices if c not in draw.exclude))
    if choices and not left:
        reading.at(place, NO_CHOICE())
    if len(left) > CHOICES:
        reading.at(place, CROWD(n=len(left), limit=CHOICES))
    return Parameter(_letter(written), left)


def _whole_numbers(
    reading: Reading, matter: Matter, written: str, bounds: tuple[Fraction, ...]
) -> tuple[Fraction, ...]:
    """The whole numbers of a range, both ends included."""
    match bounds:
        case (low, high) if low <= high and low.denominator == high.denominator == 1:
            if high - low < CHOICES:
                return tuple(map(Fraction, range(int(low), int(high) + 1)))
            reading.at(matter.place(("params", written, "range")), CROWD(n=int(high - low) + 1, limit=CHOICES))
        case _:
            reading.at(matter.place(("params", written, "range")), BOUNDS())
    return ()


def _relation(reading: Reading, matter: Matter, i: int, text: str, written: dict[str, str]) -> Expr | None:
    """One line of `require`: a relation in which only parameters occur."""
    place = matter.place(("require", i))
    letters = frozenset(written.values())
    try:
        e = read(text, letters)
    except ReadError as error:
        reading.at(place, error.what, error.start)
        return None
    if e.head not in RELATIONS:
        reading.at(place, NOT_RELATION())
    for foreign in sorted(names(e) - letters):
        reading.at(place, FOREIGN(letter=name(foreign)), text.find(foreign))
    return e


def _descent(reading: Reading, matter: Matter, header: "Header", variables: int) -> DescentTask | None:
    """The descent asked for, checked against the function and the optimizers there are."""
    asked = header.descent
    if asked is None:
        return None
    if "descend" not in header.ask:
        reading.at(matter.keys["descent",], NO_TASK())
    if asked.start is not None and len(asked.start) != variables:
        reading.at(matter.place(("descent", "start")), START(n=len(asked.start), m=variables))
    if asked.rate is not None and asked.rate <= 0:
        reading.at(matter.place(("descent", "rate")), POSITIVE())
    _check_optimizer(reading, matter, asked)
    return DescentTask(asked.start, asked.rate, asked.steps, asked.optimizer, tuple(asked.settings.items()))


def _check_optimizer(reading: Reading, matter: Matter, asked: "Descent") -> None:
    from ..descent.optimizers.entries import OPTIMIZERS

    rows = [row for row in OPTIMIZERS if row.name == asked.optimizer]
    if not rows:
        unknown = nearly(OPTIMIZER(given=asked.optimizer), asked.optimizer, {row.name for row in OPTIMIZERS})
        reading.at(matter.place(("descent", "optimizer")), unknown)
        return
    settings = sorted({setting.name for row in rows for setting in row.settings})
    for given in asked.settings:
        if given not in settings:
            reading.at(matter.keys["descent", "settings", given], unknown_word(given, settings))
