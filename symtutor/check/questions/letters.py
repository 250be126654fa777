"""What else a student may have meant: by a letter that the question does not have, by sin x x without brackets."""

import re
from collections.abc import Iterator
from typing import Final

from ...expression.functions import ALIASES, FUNCTIONS
from ...expression.tree import ONE, Expr, children, divide, is_number, map_parts, mul, name, number, power, put
from ...words.say import Say, Sentence

__all__ = ["other_readings", "with_short_arguments"]

OTHER_CASE = Say("Your answer has {k} where the question has {x}; if they are the same letter, it is right.",
                 "문제의 문자는 {x}인데 답에는 {k}이/가 있습니다. 같은 문자라면 맞는 답입니다.")
AN_INDEX = Say("This was read with the letter {k}; if {x} is meant, it is right: write it with a sign between.",
               "문자 {k}으로/로 읽었습니다. {x}을/를 뜻했다면 맞는 답입니다. 사이에 기호를 써서 적으십시오.")
A_DIFFERENTIAL = Say("This is a differential; the derivative is written without d{x}.",
                     "이것은 미분(differential)입니다. 도함수에는 d{x}을/를 붙이지 않습니다.")
BRACKETS = Say("This was read as {u}; if {v} is meant, it is right: write brackets.",
               "{u}으로/로 읽었습니다. {v}을/를 뜻했다면 맞는 답입니다. 괄호를 쓰십시오.")

_WORDS: Final = "|".join(sorted((w for w in (*FUNCTIONS, *ALIASES) if w.isalpha()), key=len, reverse=True))
_BARE: Final = re.compile(rf"(?:{_WORDS})(?:\^\S{{1,12}}?|[²³])?[\s\\]+(?!left|[\s({{\\])")


def with_short_arguments(e: Expr, text: str) -> tuple[Expr, Sentence] | None:
    """sin x x^2 as sin(x)·x^2, with what to say; None if every argument has brackets, or is one factor."""
    meant = _shortened(e) if _BARE.search(text) else e
    return None if meant == e else (meant, BRACKETS(u=e, v=meant))


def _shortened(e: Expr) -> Expr:
    """Every function of a product applied to its numbers and the first other factor only."""
    e = map_parts(e, _shortened)
    inner = children(e)[0] if e.head in FUNCTIONS and len(e.parts) == 1 else e
    if inner is e or inner.head != "*":
        return e
    factors = children(inner)
    first = next((k for k, factor in enumerate(factors) if not is_number(factor)), len(factors)) + 1
    return mul(Expr(e.head, (mul(*factors[:first]),)), *factors[first:])


def other_readings(answer: Expr, letter: str, variable: str, known: frozenset[str]) -> Iterator[tuple[Expr, Sentence]]:
    """X for x, x2 for x^2 or 2x, and the d of dx, each with what to say if the answer is right when read so."""
    k = name(letter)
    for twin in sorted(n for n in known if n.lower() == letter.lower()):
        yield put(answer, {k: name(twin)}), OTHER_CASE(k=k, x=name(twin))
    base, _, index = letter.partition("_")
    if base in known and index.isdigit():
        for meant in (power(name(base), number(index)), mul(number(index), name(base))):
            yield put(answer, {k: meant}), AN_INDEX(k=k, x=meant)
    if letter == "d":
        yield put(answer, {k: divide(ONE, name(variable))}), A_DIFFERENTIAL(x=name(variable))
