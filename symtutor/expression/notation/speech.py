"""How an expression is read aloud: SPEECH_EN and SPEECH_KO.

Korean particles and the labels of pictures follow the reading: x² is 엑스 제곱, 7/2 is 이분의 칠.
"""

import re
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

from ...words.korean import GREEK, LETTERS, read_number, settle
from ..functions import FUNCTIONS
from .linear import decimal_digits
from .walk import AND, ATOM, FACTOR, OPEN, OR, POWER, PRODUCT, RELATION, SIGN, SUM, Form, Notation

__all__ = ["SPEECH_EN", "SPEECH_KO"]

INFIX = (SUM, SUM)


def _functions(language: str) -> dict[str, tuple[Form, ...]]:
    """Sine x; where the words hold the first argument, only the second follows: x choose 2."""
    words = {name: getattr(row, language) for name, row in FUNCTIONS.items()}
    return {name: (Form(f"{w} {'{1}' if '{' in w else '{*:, }'}", OPEN, (FACTOR,)),) for name, w in words.items()}


# ---- English

_ENGLISH = {
    "+": (Form("", SUM),),
    "neg": (Form("minus {0}", SIGN, (PRODUCT,)),),
    "*": (Form("", PRODUCT),),
    "/": (Form("{0} over {1}", PRODUCT, (PRODUCT, FACTOR)),),
    "^2": (Form("{0} squared", POWER, (ATOM,)),),
    "^3": (Form("{0} cubed", POWER, (ATOM,)),),
    "^": (Form("{0} to the power {1}", POWER, (ATOM, SIGN)),),
    **_functions("en"),
    "log_base": (Form("the log to base {0} of {1}", OPEN, (FACTOR,)),),
    "factorial": (Form("{0} factorial", FACTOR, (ATOM,)),),
    "max": (Form("the maximum of {*: and }", OPEN),),
    "min": (Form("the minimum of {*: and }", OPEN),),
    "apply": (Form("{0} of {1*: and }", ATOM),),
    "prime": (Form("{0} prime", ATOM, (ATOM,)),),
    "d": (Form("d by d {1} of {0}", OPEN, (SIGN,)),),
    "partial": (Form("partial by partial {1} of {0}", OPEN, (SIGN,)),),
    "rate": (Form("partial {0} by partial {1}", ATOM, (ATOM,)),),
    "limit": (Form("the limit as {1} goes to {2} of {0}", OPEN, (PRODUCT, ATOM)),),
    "d of all": (Form("{0} prime", ATOM, (ATOM,)),),
    "=": (Form("{0} equals {1}", RELATION, INFIX),),
    "!=": (Form("{0} is not {1}", RELATION, INFIX),),
    "<": (Form("{0} is less than {1}", RELATION, INFIX),),
    "<=": (Form("{0} is at most {1}", RELATION, INFIX),),
    ">": (Form("{0} is greater than {1}", RELATION, INFIX),),
    ">=": (Form("{0} is at least {1}", RELATION, INFIX),),
    "and": (Form("{*: and }", AND, (RELATION,)),),
    "or": (Form("{*: or }", OR, (AND,)),),
    "piecewise": (Form("{*:; }", PRODUCT),),
    "case": (Form("{0} if {1}", PRODUCT),),
    "last case": (Form("{0} otherwise", PRODUCT),),
    "sum": (Form("the sum over {0} from {1} to {2} of {3}", OPEN, (PRODUCT,)),),
    "product": (Form("the product over {0} from {1} to {2} of {3}", OPEN, (PRODUCT,)),),
    "integral": (Form("the integral from {1} to {2} of {3} d {0}", OPEN, (ATOM, FACTOR, FACTOR, PRODUCT)),),
    "root": (Form("the root of degree {1} of {0}", OPEN, (FACTOR,)),),
    "sum of all": (Form("the sum of {0}", OPEN, (PRODUCT,)),),
    "mean": (Form("the mean of {0}", OPEN, (PRODUCT,)),),
    "at": (Form("{0} sub {1}", ATOM, (ATOM,)),),
    "digits": (Form("about {0}", FACTOR),),
    "-digits": (Form("about minus {0}", SIGN),),
    "list": (Form("the list {*:, }", ATOM),),
    "tuple": (Form("{*:, }", ATOM),),
    "transpose": (Form("{0} transpose", POWER, (ATOM,)),),
}

SPEECH_EN: Notation[str] = Notation(
    forms=MappingProxyType(_ENGLISH),
    number=decimal_digits,
    name=lambda name: name.replace("_", " sub "),
    constants={"oo": "infinity"},
    text=str,
    row="".join,
    signs=lambda factors: [" times " if right[0].isdigit() else " " for right in factors[1:]],
    edge=str,
    bracket="the quantity {}".format,
    plus=" plus ",
    minus=" minus ",
)

# ---- Korean

_KOREAN = _ENGLISH | {
    "neg": (Form("마이너스 {0}", SIGN, (PRODUCT,)),),
    "/": (Form("{1}분의 {0}", FACTOR, (PRODUCT, PRODUCT)),),
    "^2": (Form("{0} 제곱", POWER, (ATOM,)),),
    "^3": (Form("{0} 세제곱", POWER, (ATOM,)),),
    "^": (Form("{0}의 {1}제곱", POWER, (ATOM, SIGN)),),
    **_functions("ko"),
    "log_base": (Form("{0}을/를 밑으로 하는 로그 {1}", OPEN, (FACTOR,)),),
    "factorial": (Form("{0} 팩토리얼", FACTOR, (ATOM,)),),
    "max": (Form("최댓값 {*:, }", OPEN),),
    "min": (Form("최솟값 {*:, }", OPEN),),
    "apply": (Form("{0} {1*: 콤마 }", ATOM),),
    "prime": (Form("{0} 프라임", ATOM, (ATOM,)),),
    "d": (Form("디 디{1} {0}", OPEN, (SIGN,)),),
    "partial": (Form("라운드 라운드{1} {0}", OPEN, (SIGN,)),),
    "rate": (Form("라운드{1}분의 라운드{0}", FACTOR, (ATOM,)),),
    "limit": (Form("리미트 {1}이/가 {2}으로/로 갈 때 {0}", OPEN, (PRODUCT, ATOM)),),
    "d of all": (Form("{0} 프라임", ATOM, (ATOM,)),),
    "=": (Form("{0}은/는 {1}", RELATION, INFIX),),
    "!=": (Form("{0}은/는 {1}이/가 아니다", RELATION, INFIX),),
    "<": (Form("{0}은/는 {1}보다 작다", RELATION, INFIX),),
    "<=": (Form("{0}은/는 {1}보다 작거나 같다", RELATION, INFIX),),
    ">": (Form("{0}은/는 {1}보다 크다", RELATION, INFIX),),
    ">=": (Form("{0}은/는 {1}보다 크거나 같다", RELATION, INFIX),),
    "and": (Form("{*: 그리고 }", AND, (RELATION,)),),
    "or": (Form("{*: 또는 }", OR, (AND,)),),
    "case": (Form("{1}, 그때 {0}", PRODUCT),),
    "last case": (Form("그 밖에 {0}", PRODUCT),),
    "sum": (Form("시그마 {0}은/는 {1}부터 {2}까지 {3}", OPEN, (PRODUCT,)),),
    "product": (Form("곱 {0}은/는 {1}부터 {2}까지 {3}", OPEN, (PRODUCT,)),),
    "integral": (Form("인테그랄 {1}부터 {2}까지 {3} 디{0}", OPEN, (ATOM, FACTOR, FACTOR, PRODUCT)),),
    "root": (Form("{1}제곱근 {0}", OPEN, (FACTOR,)),),
    "sum of all": (Form("시그마 {0}", OPEN, (PRODUCT,)),),
    "mean": (Form("평균 {0}", OPEN, (PRODUCT,)),),
    "at": (Form("{0} {1}", ATOM, (ATOM,)),),
    "digits": (Form("약 {0}", FACTOR),),
    "-digits": (Form("약 마이너스 {0}", SIGN),),
    "list": (Form("리스트 {*:, }", ATOM),),
    "tuple": (Form("{*: 콤마 }", ATOM),),
    "transpose": (Form("{0} 트랜스포즈", POWER, (ATOM,)),),
}
_DIGIT_WORD = re.compile("[영일이삼사오육칠팔구십백천만]+( |$|분의|의)")


def korean_name(name: str) -> str:
    """x_1 is 엑스 일, lambda 람다; a name of several letters stays as it is."""
    return " ".join(_korean_part(part) for part in name.split("_"))


def _korean_part(part: str) -> str:
    if part.isdigit():
        return read_number(Fraction(part))
    return GREEK.get(part.lower()) or LETTERS.get(part.lower(), part)


def _korean_signs(factors: list[str]) -> list[str]:
    return [" 곱하기 " if _DIGIT_WORD.match(right) else " " for _, right in pairwise(factors)]


def _korean_row(pieces: list[str]) -> str:
    return settle("".join(pieces))


SPEECH_KO: Notation[str] = Notation(
    forms=MappingProxyType(_KOREAN),
    number=read_number,
    name=korean_name,
    constants={"e": "이", "pi": "파이", "oo": "무한대", "otherwise": "그 밖"},
    text=str,
    row=_korean_row,
    signs=_korean_signs,
    edge=str,
    bracket="괄호 {}".format,
    plus=" 더하기 ",
    minus=" 빼기 ",
)
