"""What is asked: "derive x^2 sin x", "gradient of f(x, y) = x y", "x^2 sin x를 미분하시오" -> Question."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from ..expression.tree import children
from ..function import Function, function
from ..words.errors import UsageError
from ..words.say import Say
from .reading import one_spaced

__all__ = ["Ask", "Question", "read_question"]

Ask = Literal["derivative", "gradient", "minimum"]

NOT_A_QUESTION = Say("I don't know what is asked by \"{text}\".", "\"{text}\"에서 무엇을 묻는지 모르겠습니다.")
FOR_EXAMPLE = Say("For example: derive x^2 sin x; gradient x^2 y; minimize x^2 - 4x on x >= 0.",
                  "보기: derive x^2 sin x; gradient x^2 y; minimize x^2 - 4x on x >= 0.")
WHICH_VARIABLE = Say("There are {n} variables here: say which one, as in \"derive {text} wrt {x}\".",
                     "변수가 {n}개입니다. \"derive {text} wrt {x}\"처럼 어느 변수로 미분하는지 적으십시오.")


@dataclass(frozen=True, slots=True)
class Question:
    """A question about one function; `order` and `variables` say which derivative."""

    ask: Ask
    function: Function
    variables: tuple[str, ...]
    order: int
    text: str


_F, _BY = r"(?P<F>.+?)", r"(?:\s+(?:with respect to|by|in)\s+(?P<V>[A-Za-z]\w*))?"
_PLEASE = r"(?:(?:please|find|compute|calculate|determine|give)\s+)?(?:the\s+)?"
_DO = r"\s*(?:하시오|하십시오|하라|하세요|하여라|해라)?"
_FIND = r"\s*(?:을|를)?\s*(?:구하시오|구하십시오|구하라|구하세요|구하여라)?"
_KO_BY = r"(?:\s*(?P<V>[A-Za-z]\w*)\s*(?:에\s*대해서?|에\s*대하여|에\s*관해|으?로))?"

# pattern -> what it asks, the order of the derivative; the first that fits is taken
PATTERNS: Final[tuple[tuple[re.Pattern[str], Ask, int], ...]] = tuple(
    (re.compile(pattern + r"\s*[.?]?\s*", re.IGNORECASE | re.DOTALL), ask, order)  # type: ignore[misc]
    for pattern, ask, order in (
        (rf"{_PLEASE}(?:second|2nd) (?:derivative|partial)(?: of)?[:\s]\s*{_F}{_BY}", "derivative", 2),
        (rf"{_PLEASE}(?:third|3rd) derivative(?: of)?[:\s]\s*{_F}{_BY}", "derivative", 3),
        (rf"{_PLEASE}(?:fourth|4th) derivative(?: of)?[:\s]\s*{_F}{_BY}", "derivative", 4),
        (rf"{_PLEASE}(?:partial )?derivative(?: of)?[:\s]\s*{_F}{_BY}", "derivative", 1),
        (rf"(?:please\s+)?(?:derive|differentiate|diff)[:\s]\s*{_F}{_BY}", "derivative", 1),
        (rf"{_PLEASE}(?:gradient|grad)(?: of)?[:\s]\s*{_F}", "gradient", 1),
        (rf"(?:please\s+)?(?:minimi[sz]e)[:\s]\s*{_F}", "minimum", 1),
        (rf"{_PLEASE}(?:minimum|minimi[sz]ers?)(?: of)?[:\s]\s*{_F}", "minimum", 1),
        (rf"{_F}\s*(?:을|를){_KO_BY}\s*두\s*번\s*미분{_DO}", "derivative", 2),
        (rf"{_F}\s*(?:을|를){_KO_BY}\s*미분{_DO}", "derivative", 1),
        (rf"{_F}\s*의{_KO_BY}\s*(?:이계|2계|둘째)\s*도함수{_FIND}", "derivative", 2),
        (rf"{_F}\s*의{_KO_BY}\s*(?:도함수|편도함수){_FIND}", "derivative", 1),
        (rf"{_F}\s*의\s*(?:그래디언트|기울기\s*벡터|경사){_FIND}", "gradient", 1),
        (rf"{_F}\s*의\s*(?:최솟값|최소값|최소점){_FIND}", "minimum", 1),
        (rf"{_F}\s*(?:을|를)\s*최소화{_DO}", "minimum", 1),
    )
)


@lru_cache(maxsize=512)
def read_question(text: str) -> Question:
    """The question a text asks. Raises UsageError if it asks nothing, ReadError for a function that cannot be read."""
    bare = one_spaced(text)
    for pattern, ask, order in PATTERNS:
        if found := pattern.fullmatch(bare):
            by = found.groupdict().get("V")
            return _question(ask, found["F"].strip(), (by,) if by else (), order, text)
    if bare.startswith(("d/d", "\\frac{d")):
        return _operator(bare, text)
    raise UsageError(NOT_A_QUESTION(text=text[:80]), FOR_EXAMPLE())


def _question(ask: Ask, written: str, by: tuple[str, ...], order: int, text: str) -> Question:
    f = function(written, by)
    if ask == "minimum" or ask == "gradient":
        return Question(ask, f, f.variables, order, text)
    if len(f.variables) == 1:
        return Question(ask, f, f.variables, order, text)
    if order == 1:
        return Question("gradient", f, f.variables, order, text)
    raise UsageError(WHICH_VARIABLE(n=len(f.variables), text=written[:60], x=f.variables[0]))


def _operator(bare: str, text: str) -> Question:
    """d/dx(x^2 sin x) asks for what it stands for."""
    f, order = function(bare), 0
    body, variable = f.body, f.variables[0]
    while body.head in ("d", "partial"):
        (body, by), order = children(body), order + 1
        variable = str(by.parts[0])
    if not order:
        raise UsageError(NOT_A_QUESTION(text=text[:80]), FOR_EXAMPLE())
    fixed = tuple(n for n in (*f.variables, *f.parameters) if n != variable)
    inner = Function(f.name, body, (variable,), fixed, f.domain, f.data, text)
    return Question("derivative", inner, (variable,), order, text)
