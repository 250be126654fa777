"""The notations of one line: PLAIN as it is typed, UNICODE as it is written by hand."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, pairwise, product
from types import MappingProxyType

from ..functions import FUNCTIONS
from ..vocabulary import (
    APPLIED,
    CONSTANTS,
    FORMS,
    FUNCTION_WORDS,
    GREEK_LETTERS,
    GREEK_NAMES,
    HEADS,
    INVERSES,
    KEYWORDS,
)
from .walk import (
    AND,
    ATOM,
    CALL,
    COMMA,
    FACTOR,
    OPEN,
    OR,
    POWER,
    PRODUCT,
    QUOTIENT,
    RELATION,
    SIGN,
    SUM,
    Form,
    Notation,
)

__all__ = [
    "BEFORE_BRACKETS", "CALLED_ONLY", "CHAINS", "PLAIN", "PLAIN_FORMS", "SIGNS", "UNICODE", "UNICODE_KO",
    "decimal_digits", "function_forms", "lowered", "superscript", "unicode_name", "unicode_signs",
]

SPOKEN_NAMES = {"log": "ln", **{f"a{name}": f"arc{name}" for name in ("sin", "cos", "tan", "cot", "sec", "csc")}}
LETTER_FUNCTIONS = {"sigmoid": "σ", "gamma": "Γ", "digamma": "ψ", "zeta": "ζ", "lambertw": "LambertW"}
BEFORE_BRACKETS = APPLIED | frozenset(
    (*LETTER_FUNCTIONS.values(), r"\sigma", r"\Gamma", r"\gamma", r"\psi", r"\zeta", "γ", "J"))
CALLED_ONLY = ("Si", "Ci", "Ei", "li")
"""Letters that a bracket would make a function: as factors they are followed by a dot."""
INFIX = (SUM, SUM)
CHAINS = (*product(("<", "<="), repeat=2), *product((">", ">="), repeat=2))
SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "=": "=", "!=": "≠"}


def function_forms(shape: str) -> dict[str, tuple[Form, ...]]:
    """Every elementary function as name(u, …)."""
    names = {name: SPOKEN_NAMES.get(name, name) for name in FUNCTIONS}
    return {name: (Form(shape.format(written), CALL),) for name, written in names.items()}


def decimal_digits(value: Fraction) -> str:
    """The digits of a terminating decimal: 1/8 is 0.125."""
    if value.denominator == 1:
        return str(value.numerator)
    places = next(n for n in range(1, 10**6) if 10**n % value.denominator == 0)
    digits = str(value.numerator * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}"


def _bracket(text: str) -> str:
    return f"({text})"


def _same(text: str) -> str:
    return text


# ---- plain

PLAIN_FORMS = {
    "+": (Form("", SUM),),
    "neg": (Form("-{0}", SIGN, (PRODUCT,)),),
    "*": (Form("", PRODUCT),),
    "/": (Form("{0}/{1}", QUOTIENT, (PRODUCT, FACTOR)),),
    "over/": (Form("{0}/{1}", QUOTIENT, (FACTOR,)),),
    "^": (Form("{0}^{1}", POWER, (CALL, ATOM)),),
    **function_forms("{}({{*:, }})"),
    "log_base": (Form("log({1}, {0})", CALL),),
    "log of base": (Form("log_{0}({1})", CALL),),
    "apply": (Form("{0}({1*:, })", CALL, (ATOM, COMMA)),),
    "prime": (Form("{0}'", ATOM, (ATOM,)),),
    "d": (Form("d/d{1}({0})", FACTOR),),
    "partial": (Form("d/d{1}({0})", FACTOR),),
    "d^n": (Form("d^{1}/d{2}^{1}({0})", FACTOR),),
    "partial^n": (Form("d^{1}/d{2}^{1}({0})", FACTOR),),
    "d of all": (Form("d({0})", CALL),),
    "rate": (Form("d{0}/d{1}", QUOTIENT, (ATOM,)),),
    "limit": (Form("lim({1}->{2}, {0})", CALL),),
    "=": (Form("{0} = {1}", RELATION, INFIX),),
    "!=": (Form("{0} != {1}", RELATION, INFIX),),
    "<": (Form("{0} < {1}", RELATION, INFIX),),
    "<=": (Form("{0} <= {1}", RELATION, INFIX),),
    ">": (Form("{0} > {1}", RELATION, INFIX),),
    ">=": (Form("{0} >= {1}", RELATION, INFIX),),
    **{f"{a} {b}": (Form(f"{{0}} {a} {{1}} {b} {{2}}", RELATION, INFIX),) for a, b in CHAINS},
    "and": (Form("{*: and }", AND, (RELATION,)),),
    "or": (Form("{*: or }", OR, (AND,)),),
    "piecewise": (Form("piecewise({*:, })", CALL),),
    "case": (Form("({0}, {1})"),),
    "last case": (Form("({0}, otherwise)"),),
    "sum": (Form("sum({0}={1}..{2}, {3})", CALL),),
    "product": (Form("product({0}={1}..{2}, {3})", CALL),),
    "integral": (Form("integral({0}={1}..{2}, {3})", CALL),),
    "sum of all": (Form("sum({0})", CALL),),
    "at": (Form("{0}_{1}", ATOM, (ATOM,)),),
    "at of at": (Form("{0}_{1}{2}", ATOM, (ATOM,)),),
    "list": (Form("[{*:, }]"),),
    "row": (Form("[{*:, }]"),),
    "matrix": (Form("[{*:, }]"),),
    "tuple": (Form("({*:, })"),),
    "transpose": (Form("{0}^T", POWER, (ATOM,)),),
}

PLAIN: Notation[str] = Notation(
    forms=MappingProxyType(PLAIN_FORMS),
    number=decimal_digits,
    name=_same,
    constants={},
    text=_same,
    row="".join,
    signs=lambda factors: ["*"] * (len(factors) - 1),
    edge=_same,
    bracket=_bracket,
    first=QUOTIENT,
)

# ---- unicode

_GREEK = {name: letter for letter, name in reversed(GREEK_LETTERS.items())}
_RAISE = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOWER = str.maketrans("0123456789ijknm", "₀₁₂₃₄₅₆₇₈₉ᵢⱼₖₙₘ")
_LOWERED = frozenset("0123456789ijknm")


def unicode_name(name: str) -> str:
    """lambda_1 is λ₁, w_k is wₖ; x_max stays x_max."""
    base, _, index = name.partition("_")
    letter = _GREEK.get(base, base)
    small = index.isdigit() or len(index) == 1 and index in _LOWERED
    return letter + index.translate(_LOWER) if small else f"{letter}_{index}" if index else letter


def superscript(text: str) -> str:
    return text.replace("−", "-").translate(_RAISE)


def lowered(text: str) -> str:
    """x₁, xᵢ, x_(i + 1)"""
    return text.translate(_LOWER) if set(text) <= _LOWERED else f"_{text}"


def _bars(text: str) -> str:
    """|x|; around other bars, abs(…)."""
    return f"abs({text})" if "|" in text else f"|{text}|"


_UNICODE = PLAIN_FORMS | {
    "neg": (Form("−{0}", SIGN, (PRODUCT,)),),
    "^n": (Form("{0}{1:raise}", POWER, (ATOM, COMMA)),),
    **{
        name: (Form(f"{written} {{0}}", OPEN, leaf=True), Form(f"{written}({{0}})", CALL))
        for name, row in FUNCTIONS.items()
        if row.arity == 1
        for written in (SPOKEN_NAMES.get(name, name),)
    },
    **{name: (Form(f"{letter}({{0}})", CALL),) for name, letter in LETTER_FUNCTIONS.items()},
    **{name: (Form(f"{name}({{0}})", CALL),) for name in CALLED_ONLY},
    **{
        f"{name}^n": (Form(f"{name}{{0:raise}} {{1}}", OPEN, leaf=True), Form(f"{name}{{0:raise}}({{1}})", POWER))
        for name in INVERSES
    },
    "sqrt": (Form("√{0}", FACTOR, leaf=True), Form("√({0})", FACTOR)),
    "cbrt": (Form("∛{0}", FACTOR, leaf=True), Form("∛({0})", FACTOR)),
    "abs": (Form("{0:bars}"),),
    "norm": (Form("‖{0}‖"),),
    "transpose": (Form("{0}ᵀ", POWER, (ATOM,)),),
    "log of base": (Form("log{0:lower}({1})", CALL),),
    "floor": (Form("⌊{0}⌋"),),
    "ceil": (Form("⌈{0}⌉"),),
    "factorial": (Form("{0}!", FACTOR, (ATOM,)),),
    "digits": (Form("{0}…", FACTOR),),
    "-digits": (Form("−{0}…", SIGN),),
    "partial": (Form("∂/∂{1}({0})", FACTOR),),
    "rate": (Form("∂{0}/∂{1}", FACTOR, (ATOM,)),),
    "limit": (Form("lim {1}→{2} {0}", OPEN, (PRODUCT, ATOM)),),
    "d^n": (Form("d{1:raise}/d{2}{1:raise}({0})", FACTOR),),
    "partial^n": (Form("∂{1:raise}/∂{2}{1:raise}({0})", FACTOR),),
    "d of all": (Form("{0}'", leaf=True), Form("({0})'")),
    "sum": (Form("∑({0}={1}..{2}, {3})", CALL),),
    "product": (Form("∏({0}={1}..{2}, {3})", CALL),),
    "integral": (Form("∫({0}={1}..{2}, {3})", CALL),),
    "bessel": (Form("J{0:lower}({1})", CALL),),
    "at": (Form("{0}{1:lower}", ATOM, (ATOM,)),),
    "at of at": (Form("{0}{1:lower}{2:lower}", ATOM, (ATOM,)),),
    "!=": (Form("{0} ≠ {1}", RELATION, INFIX),),
    "<=": (Form("{0} ≤ {1}", RELATION, INFIX),),
    ">=": (Form("{0} ≥ {1}", RELATION, INFIX),),
    **{f"{a} {b}": (Form(f"{{0}} {SIGNS[a]} {{1}} {SIGNS[b]} {{2}}", RELATION, INFIX),) for a, b in CHAINS},
}

_RESERVED = frozenset((*FUNCTION_WORDS, *FORMS, *HEADS, *CONSTANTS, *KEYWORDS, *GREEK_NAMES))
_L = f"[A-Za-z{''.join(GREEK_LETTERS)}]"
_NUMBER = re.compile(r"(?![01]$)[\d.]+", re.ASCII)
"""A coefficient; before 0 and 1 the dot stays, as in x·1 + 1·x."""
_WORD = re.compile(rf"{_L}{{2,}}|{_L}'*\(|[d∂]/|[d∂][⁰¹²³⁴⁵⁶⁷⁸⁹]+/|J[₀-₉ᵢⱼₖₙₘ]+\(|[∑∏∫√∛]")
_LETTER = re.compile(rf"{_L}'*[₀-₉]*[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]*")
_BARE = re.compile(rf"\((?:(?!{_L}).)*?\)")
"""A bracket with no letter in it: a number."""
_LETTERS = re.compile(rf"{_L}*")


def _sign(left: str, right: str) -> str:
    """2x, 2 sin x, x²y, 3(x + 1), (x + 1)(x − 1) touch; all else is multiplied with a dot: 2·(−3), x·sin x."""
    number = _NUMBER.fullmatch(left)
    letter = _LETTER.fullmatch(left.removesuffix("ᵀ"))
    if found := _WORD.match(right):
        return "" if number and found[0] in "√∛" else " " if number and found[0].isalpha() else "·"
    if _LETTER.match(right):
        return "" if number or letter and "'" not in left + right else "·"
    if right.startswith("("):
        if _BARE.match(right):
            return "·"
        multiplies = letter and left.rstrip("₀₁₂₃₄₅₆₇₈₉") not in BEFORE_BRACKETS
        return "" if number or multiplies or left.startswith("(") else "·"
    return "" if number and right.startswith("|") else "·"


def _runs(signs: list[str], factors: list[str]) -> Iterator[str]:
    """Three letters in a row, or two that spell a word (pi, ln), keep their dots."""
    touching = [not sign and left[-1:].isalpha() and right[:1].isalpha() and "ᵀ" not in left + right
                for sign, (left, right) in zip(signs, pairwise(factors), strict=True)]
    for touches, group in groupby(range(len(signs)), key=touching.__getitem__):
        places = list(group)
        word = "".join(_letters(factors[i]) for i in (*places, places[-1] + 1))
        yield from ("·" if touches and (len(word) > 2 or word in _RESERVED) else signs[i] for i in places)


def _letters(text: str) -> str:
    found = _LETTERS.match(text)
    return found[0] if found else ""


def unicode_signs(factors: list[str]) -> list[str]:
    return list(_runs([_sign(left, right) for left, right in pairwise(factors)], factors))


UNICODE: Notation[str] = Notation(
    forms=MappingProxyType(_UNICODE),
    number=decimal_digits,
    name=unicode_name,
    constants={"pi": "π", "oo": "∞"},
    text=_same,
    row="".join,
    signs=unicode_signs,
    edge=_same,
    bracket=_bracket,
    plus=" + ",
    minus=" − ",
    change={"raise": superscript, "lower": lowered, "bars": _bars},
)

UNICODE_KO = replace(UNICODE, forms=MappingProxyType(_UNICODE | {
    "and": (Form("{*: 그리고 }", AND, (RELATION,)),),
    "or": (Form("{*: 또는 }", OR, (AND,)),),
}))
