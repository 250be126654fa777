"""What can be wrong with a text, as sentences; and the error that carries one to its place."""

from ...words.errors import ReadError
from ...words.say import Say, Sentence

__all__ = ["unreadable"]

# ---- what is wrong

TOO_LONG = Say("The input is {length} characters long; {limit} is the limit.",
               "입력이 {length}자입니다. {limit}자까지 읽습니다.")
TOO_DEEP = Say("The input is nested too deeply; {limit} levels is the limit.",
               "식이 너무 깊이 겹쳐 있습니다. {limit}겹까지 읽습니다.")
TOO_MANY_DIGITS = Say("This number is too long; {limit} digits is the limit.",
                      "수가 너무 깁니다. {limit}자리까지 읽습니다.")
BIG_POWER_OF_TEN = Say("The power of ten in this number is too large; {limit} is the limit.",
                       "이 수에 붙은 10의 지수가 너무 큽니다. {limit}까지 읽습니다.")
BIG_EXPONENT = Say("This exponent is too large; {limit} is the limit.",
                   "지수가 너무 큽니다. {limit}까지 읽습니다.")
BIG_POWER = Say("This power is too large: written out it could pass {limit} binary digits.",
                "거듭제곱이 너무 큽니다. 풀어 쓰면 이진수로 {limit}자리를 넘을 수 있습니다.")
BIG_VALUES = Say("With the given values the numbers in this expression become too large.",
                 "주어진 값을 넣으면 이 식의 수가 너무 커집니다.")
BIG_FACTORIAL = Say("This is too large for a factorial; {limit} is the limit.",
                    "팩토리얼을 계산하기에 너무 큰 수입니다. {limit}까지 읽습니다.")
MANY_TERMS = Say("This sum has too many terms; {limit} is the limit.",
                 "합의 항이 너무 많습니다. {limit}개까지 읽습니다.")
EMPTY = Say("There is nothing to read.", "읽을 식이 없습니다.")
INVISIBLE = Say("There is an invisible character here: {code}.", "여기에 보이지 않는 문자가 있습니다: {code}.")
BAD_CHARACTER = Say("I can't read the character {character} ({code}).",
                    "{character}({code}) 문자는 읽을 수 없습니다.")
BAD_NUMBER = Say("{number} is not a number.", "{number}은/는 수가 아닙니다.")
MIXED_NUMBER = Say("{number} could be a sum or a product.", "{number} 표기는 합인지 곱인지 알 수 없습니다.")
TWO_NUMBERS = Say("A number can't follow another factor without a sign between them.",
                  "수 앞에는 연산 기호가 있어야 합니다.")
UNKNOWN_FUNCTION = Say('I don\'t know a function "{word}".', '"{word}" 함수는 모릅니다.')
UNKNOWN_NAME = Say('I don\'t know a name "{word}".', '"{word}" 이름은 모릅니다.')
UNKNOWN_COMMAND = Say("I don't know the LaTeX command {word}.", "모르는 LaTeX 명령입니다: {word}.")
AMBIGUOUS_WORD = Say('"{word}" can be read in two ways.', '"{word}" 표기는 두 가지로 읽힙니다.')
AMBIGUOUS_POWER = Say("Is the root or what stands under it raised to the power?",
                      "거듭제곱하는 것이 근호 전체인지 근호 안인지 알 수 없습니다.")
AMBIGUOUS_INVERSE = Say("{word}^(-1) can be read in two ways.", "{word}^(-1) 표기는 두 가지로 읽힙니다.")
DOUBLE_FACTORIAL = Say("Two factorial signs can be read in two ways.", "팩토리얼 기호 두 개는 두 가지로 읽힙니다.")
DIGITS_IN_LATEX = Say("In LaTeX only the first digit of {number} would belong to the sign before it.",
                      "LaTeX에서는 {number}의 첫 숫자만 앞 기호에 붙습니다.")
EXPECTED_OPERAND = Say("An expression was expected here, not {found}.",
                       "여기에는 {found} 대신 식이 와야 합니다.")
ENDED_EARLY = Say("The input ends where an expression was expected.", "식이 와야 할 자리에서 입력이 끝났습니다.")
UNEXPECTED = Say("I didn't expect {found} here.", "여기에는 {found} 표기가 올 수 없습니다.")
UNCLOSED = Say("This {bracket} is never closed.", "여는 괄호 {bracket}의 짝이 없습니다.")
UNOPENED = Say("This {bracket} was never opened.", "닫는 괄호 {bracket}의 짝이 없습니다.")
WRONG_CLOSE = Say("{wanted} was expected here to close the bracket, not {found}.",
                  "여기에는 {found} 대신 괄호를 닫는 {wanted} 기호가 와야 합니다.")
NO_ARGUMENT = Say("{word} needs something to be applied to.", "{word}에는 대상이 있어야 합니다.")
WRONG_COUNT = Say("{word} takes {wanted}, not {found}.", "{word}에는 {found}가 아니라 {wanted}가 필요합니다.")
ONE_ARGUMENT = Say("one argument", "인수 하나")
ARGUMENTS = Say("{n} arguments", "인수 {n}개")
MISPLACED_INDEX = Say("{word} has no index.", "{word}에는 번호를 붙일 수 없습니다.")
BAD_FORM = Say("I can't read this {word}.", "{word} 표기를 이 모양으로는 읽을 수 없습니다.")
CONSTANT_INDEX = Say("{word} is a constant and has no index.", "상수 {word}에는 번호를 붙일 수 없습니다.")
NOT_APPLIED = Say("{word} is not a function, so it can't be applied to several things.",
                  "문자 {word}에는 여러 인수를 줄 수 없습니다. 함수가 아닙니다.")
PRIME_OF_WHAT = Say("A prime alone doesn't say with respect to what is differentiated.",
                    "프라임(')만으로는 어느 문자로 미분하는지 알 수 없습니다.")
OPEN_SIGN = Say("± stands only in an equation or a condition.", "±는 등식이나 조건에만 쓸 수 있습니다.")
MANY_SIGNS = Say("With two signs ± it is not clear which go together.",
                 "±가 두 번 나와 어느 부호끼리 짝인지 알 수 없습니다.")
MISPLACED_WORD = Say('"{word}" can\'t stand here.', '여기에는 "{word}" 낱말이 올 수 없습니다.')
NOTHING_AFTER = Say('Nothing follows "{word}".', '"{word}" 뒤에 아무것도 없습니다.')
NOT_A_NAME = Say('A name was expected after "{word}".', '"{word}" 뒤에는 이름이 와야 합니다.')
NOT_A_CONDITION = Say('A condition was expected after "on".', '"on" 뒤에는 조건이 와야 합니다.')
TWICE = Say('"{word}" is given twice.', '"{word}" 낱말이 두 번 나옵니다.')

# ---- what to try

SHORTEN = Say("Try a shorter expression.", "식을 더 짧게 써 보십시오.")
SMALLER = Say("Try a smaller number or a letter.", "더 작은 수나 문자를 써 보십시오.")
FEWER_BRACKETS = Say("Try it with fewer brackets inside each other.", "괄호를 덜 겹쳐 써 보십시오.")
RETYPE = Say("Delete it and type that place again.", "그 문자를 지우고 다시 입력하십시오.")
WRITE = Say("Write {a}.", "{a}처럼 쓰십시오.")
WRITE_EITHER = Say("Write {a} or {b}.", "{a} 또는 {b}처럼 쓰십시오.")
DID_YOU_MEAN = Say("Did you mean {guess}?", "혹시 {guess}입니까?")
DECLARE = Say("For a product write {product}; a longer name is declared first: f({word}) = …",
              "곱이라면 {product}처럼 쓰고, 긴 이름이라면 f({word}) = …처럼 먼저 알려 주십시오.")
EXAMPLE = Say("For example: {a}", "보기: {a}")


def unreadable(text: str, start: int, stop: int, what: Sentence | Say, hint: Sentence | Say | None = None) -> ReadError:
    """The error about `text[start:stop]`; a bare Say is a sentence without slots."""
    return ReadError(_sentence(what), None if hint is None else _sentence(hint), text, start, stop)


def _sentence(said: Sentence | Say) -> Sentence:
    return said() if isinstance(said, Say) else said


