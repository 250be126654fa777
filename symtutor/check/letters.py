"""A letter that the question does not have: what else the student may have meant by it."""

from collections.abc import Iterator

from ..expression.tree import ONE, Expr, divide, mul, name, number, power, put
from ..words.say import Say, Sentence

__all__ = ["other_readings"]

OTHER_CASE = Say("Your answer has {k} where the question has {x}; if they are the same letter, it is right.",
                 "문제의 문자는 {x}인데 답에는 {k}이/가 있습니다. 같은 문자라면 맞는 답입니다.")
AN_INDEX = Say("This was read with the letter {k}; if {x} is meant, it is right: write it with a sign between.",
               "문자 {k}으로/로 읽었습니다. {x}을/를 뜻했다면 맞는 답입니다. 사이에 기호를 써서 적으십시오.")
A_DIFFERENTIAL = Say("This is a differential; the derivative is written without d{x}.",
                     "이것은 미분(differential)입니다. 도함수에는 d{x}을/를 붙이지 않습니다.")


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
