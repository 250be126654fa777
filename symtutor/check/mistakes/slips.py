"""Slips of plain algebra on the way from the right result to the answer: a sign, a term, a constant factor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from ...expression.tree import Expr, add, children, divide, mul, neg, number, pieces
from ...words.say import Say, Sentence
from ..verdict import Diagnosis

__all__ = ["Slip", "rounded", "slips", "undone"]

SIGN = Say("the sign is the wrong way round", "부호가 반대입니다")
SIGN_OF_TERM = Say("the sign of the term {u} is wrong", "항 {u}의 부호가 틀렸습니다")
TERM_LOST = Say("the term {u} is missing", "항 {u}이/가 빠졌습니다")
FACTOR_LOST = Say("the factor {u} is missing", "인수 {u}이/가 빠졌습니다")
FACTOR = Say("the constant factor is wrong: multiply your answer by {c}",
             "상수배가 틀렸습니다. 답에 {c}을/를 곱해야 합니다")
NOT_DONE = Say("this is the function itself; it was not differentiated", "미분하지 않고 함수를 그대로 썼습니다")

ROUNDED = Say("this is rounded: write exact numbers such as 1/3 or pi, not decimals near them",
              "반올림한 값입니다. 소수 대신 1/3이나 pi처럼 정확한 수로 적어야 합니다")
NEARLY = 0.01  # how far a rounded answer may be from the right one, relative

FACTORS = (
    (2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (1, 4), (3, 2), (2, 3), (5, 1), (1, 5), (6, 1), (1, 6), (8, 1), (1, 8),
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong form of the key, with what went wrong."""

    name: str
    say: Sentence
    result: Expr
    place: Expr | None = None


def undone(body: Expr) -> Slip:
    """The function itself for its derivative."""
    return Slip("not differentiated", NOT_DONE(), body, body)


def slips(key: Expr) -> Iterator[Slip]:
    """Wrong forms of the key, the commonest first."""
    yield Slip("sign", SIGN(), neg(key), key)
    for index, term in enumerate(terms := _terms(key)):
        rest = terms[:index] + terms[index + 1 :]
        if rest:
            yield Slip("sign of a term", SIGN_OF_TERM(u=_bare(term)), add(*rest, neg(term)), term)
            yield Slip("term lost", TERM_LOST(u=_bare(term)), add(*rest), term)
    for index, factor in enumerate(factors := _factors(key)):
        rest = factors[:index] + factors[index + 1 :]
        if rest:
            yield Slip("factor lost", FACTOR_LOST(u=factor), mul(*rest), factor)
    for above, below in FACTORS:
        wrong = divide(mul(number(below), key), number(above))
        yield Slip("constant factor", FACTOR(c=_ratio(above, below)), wrong, key)


def _ratio(above: int, below: int) -> Expr:
    return number(above) if below == 1 else divide(number(above), number(below))


def _terms(e: Expr) -> tuple[Expr, ...]:
    return children(e) if e.head == "+" else (e,)


def _bare(term: Expr) -> Expr:
    return children(term)[0] if term.head == "neg" else term


def _factors(e: Expr) -> tuple[Expr, ...]:
    return children(e) if e.head == "*" else (e,)


def rounded(answer: Expr, values: Sequence[tuple[float, float]]) -> Diagnosis | None:
    """What is to be said of an answer with decimals that is nearly right at every point: (right value, its value)."""
    decimals = any(isinstance(n := p.parts[0], Fraction) and n.denominator > 1 for p in pieces(answer))
    near = all(isfinite(v) and abs(u - v) <= NEARLY * abs(u) for u, v in values)
    return Diagnosis("rounded", ROUNDED(), answer) if decimals and near and values else None
