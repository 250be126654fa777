"""A problem as data, and the two vocabularies its file may use: what is asked, and in which form."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from re import compile as pattern
from typing import Final

from ..expression.tree import Expr
from ..function import Function
from ..words.say import Say, Sentence

__all__ = ["ASKS", "FORMS", "LETTER", "DescentTask", "Finding", "Parameter", "Problem"]

# the names a parameter may have
LETTER: Final = pattern(
    r"[A-Za-z](_?\d+)?|alpha|beta|gamma|delta|epsilon|eta|theta|lambda|mu|rho|sigma|tau|phi|omega"
)

# what a problem may ask -> how a worksheet words it; {f} is the function's name at its variables
ASKS: Final[Mapping[str, Say]] = {
    "derive": Say("Differentiate {f}.", "{f}을/를 미분하십시오."),
    "second derivative": Say("Find the second derivative of {f}.", "{f}의 이계도함수를 구하십시오."),
    "partials": Say("Find the partial derivatives of {f}.", "{f}의 편미분을 모두 구하십시오."),
    "gradient": Say("Find the gradient of {f}.", "{f}의 그래디언트를 구하십시오."),
    "hessian": Say("Find the Hessian matrix of {f}.", "{f}의 헤세 행렬을 구하십시오."),
    "critical points": Say("Find and classify the critical points of {f}.", "{f}의 임계점을 모두 구하고 분류하십시오."),
    "minimum": Say(
        "Find the minimum of {f} and where it is attained, or explain why there is none.",
        "{f}의 최솟값과 그 값을 갖는 점을 구하십시오. 최솟값이 없으면 그 까닭을 밝히십시오.",
    ),
    "descend": Say("Run gradient descent on {f}.", "{f}에 경사하강법을 적용하십시오."),
}

# the form an answer may be asked in -> how a worksheet words it
FORMS: Final[Mapping[str, Say]] = {
    "factored": Say("Write your answer in factored form.", "답을 인수분해한 꼴로 쓰십시오."),
    "expanded": Say("Write your answer expanded.", "답을 전개한 꼴로 쓰십시오."),
    "single fraction": Say("Write your answer as a single fraction.", "답을 하나의 분수로 쓰십시오."),
    "no negative exponents": Say("Use no negative exponents.", "음의 지수를 쓰지 마십시오."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with a problem file, and where: line and column count from 1."""

    path: Path
    line: int
    column: int
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Parameter:
    """A letter of the function that each variant draws anew from `choices`, all of them exact and distinct."""

    name: str
    choices: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class DescentTask:
    """The descent a problem asks for; None leaves the choice to the program. `start` is in the variables' order."""

    start: tuple[Fraction, ...] | None = None
    rate: Fraction | None = None
    steps: int | None = None
    optimizer: str = "gd"
    settings: tuple[tuple[str, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, or one drawn variant of it.

    function    what it is about; the letters in `parameters` still stand in it until a variant is drawn
    require     relations between the parameters that make a variant's answer nice
    ask, form   keys of ASKS and FORMS
    statement   the text for the student, a sentence a paragraph
    values      what each parameter stands for in this variant, () while nothing is drawn
    """

    id: str
    title: Say
    tags: tuple[str, ...]
    difficulty: int
    parameters: tuple[Parameter, ...]
    require: tuple[Expr, ...]
    function: Function
    ask: tuple[str, ...]
    descent: DescentTask | None
    form: tuple[str, ...]
    points: int
    statement: tuple[Sentence, ...]
    path: Path
    values: tuple[tuple[str, Expr], ...] = ()
