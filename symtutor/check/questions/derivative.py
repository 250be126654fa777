"""Answers to "derive F": each compared with the right derivative, a wrong one explained."""

from dataclasses import dataclass, replace
from decimal import Decimal
from math import isfinite
from typing import Final

from ...expression.tree import Expr, minus, name, names
from ...words.say import Say, Sentence
from ..mistakes.diagnosis import diagnose
from ..reading import Answer
from ..sameness.effort import too_much
from ..sameness.expressions import Comparison, compare, under_conditions, witness_at
from ..verdict import RIGHT, SMALLER, UNKNOWN, UNREADABLE, WRONG, Diagnosis, Enclosure
from .keys import Key, tidy_key
from .letters import other_readings, with_short_arguments

__all__ = ["Judged", "judge_derivative"]

RELATIONS: Final = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or"})

NOT_ONE = Say("One expression was expected, not an equation, a list or a condition.",
              "등식이나 목록, 조건이 아니라 식 하나가 와야 합니다.")
STRANGE_NAME = Say("Your answer contains {k}, which the question does not.", "답에 문제에 없는 문자 {k}이/가 있습니다.")
CONSTANT_ADDED = Say("a derivative has no constant {k} of integration", "도함수에는 적분상수 {k}이/가 붙지 않습니다")
TWO_ANSWERS = Say("Your answer says two different things: {u} and {v}.", "답의 {u}과/와 {v}이/가 서로 다릅니다.")
MY_KEY = Say("I could not make sure of the derivative itself.", "도함수 자체를 확인하지 못했습니다.")
TOO_LARGE = Say("This answer is too large to be checked.", "답이 너무 커서 확인할 수 없습니다.")


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found about one answer to one derivative."""

    comparison: Comparison
    diagnosis: Diagnosis | None = None
    reason: Sentence | None = None


def judge_derivative(key: Key, answer: Answer, seed: int) -> Judged:
    """The verdict on an answer, with the slip that explains a wrong one."""
    if any(part.head in RELATIONS or part.head in ("tuple", "list") for part in answer.parts):
        return Judged(Comparison(UNREADABLE, reason=NOT_ONE()))
    if not key.sure:
        return Judged(Comparison(UNKNOWN, reason=MY_KEY()))
    if any(map(too_much, answer.parts)):
        return Judged(Comparison(UNKNOWN, reason=TOO_LARGE()))
    found = [_one(key, part, answer.text, seed) for part in answer.parts]
    if len({judged.comparison.verdict for judged in found}) > 1:
        return Judged(Comparison(UNKNOWN, reason=TWO_ANSWERS(u=answer.parts[0], v=answer.last)))
    kept = under_conditions(found[-1].comparison, answer.conditions, key.judge, key.domain, seed)
    return replace(found[-1], comparison=kept)


def _one(key: Key, answer: Expr, text: str, seed: int) -> Judged:
    every = frozenset((key.variable, *key.function.variables, *key.function.parameters))
    comparison = _compared(key, answer, every, seed)
    if comparison.verdict != WRONG:
        return Judged(comparison, reason=comparison.reason)
    shorter = with_short_arguments(answer, text)
    if shorter is not None and compare(shorter[0], key.judge, every, key.domain, seed).verdict == RIGHT:
        return Judged(Comparison(UNKNOWN, reason=shorter[1]))
    if strange := sorted(names(answer) - every - {n for n, _ in key.function.data}):
        return _strange(key, answer, comparison, strange[0], every, seed)
    return Judged(comparison, diagnose(key.function, key.variable, key.order, key.judge, answer, key.domain, seed))


def _compared(key: Key, answer: Expr, every: frozenset[str], seed: int) -> Comparison:
    """Against the derivative as the rules leave it; where that settles nothing, against the tidy one."""
    found = compare(answer, key.judge, every, key.domain, seed)
    if found.verdict == RIGHT and found.level == "proof":
        return found
    if found.verdict == WRONG:
        return _plainly(found, key)
    tidy = tidy_key(key)
    if not tidy.sure:
        return Comparison(UNKNOWN, reason=MY_KEY())
    return found if tidy is key else compare(answer, tidy.judge, every, key.domain, seed)


def _plainly(found: Comparison, key: Key) -> Comparison:
    """Where the value of the key may be a short number that its untidied form hides: the value of the tidy one."""
    witness = found.witness
    if witness is None or witness.key is None or not _may_be_short(witness.key):
        return found
    value = witness_at(witness.point, None, tidy_key(key).judge).key
    return replace(found, witness=replace(witness, key=value)) if value is not None else found


def _may_be_short(between: Enclosure) -> bool:
    """Whether a number of a few digits lies between the ends, and neither end is it: 2.4999… and 2.5000…"""
    low, high = map(Decimal, between)
    middle = (float(low) + float(high)) / 2
    return low != high and isfinite(middle) and low <= Decimal(f"{middle:.9g}") <= high


def _strange(key: Key, answer: Expr, wrong: Comparison, letter: str, every: frozenset[str], seed: int) -> Judged:
    """An answer with a letter that the question does not have; one that may only be mistyped is not marked wrong."""

    def right(e: Expr) -> bool:
        return compare(e, key.judge, every, key.domain, seed).verdict in (RIGHT, SMALLER)

    for meant, said in other_readings(answer, letter, key.variable, every):
        if right(meant):
            return Judged(Comparison(UNKNOWN, reason=said))
    if right(minus(answer, name(letter))):
        said = CONSTANT_ADDED(k=name(letter))
        return Judged(wrong, Diagnosis("constant of integration", said, name(letter)))
    return Judged(wrong, reason=STRANGE_NAME(k=name(letter)))
