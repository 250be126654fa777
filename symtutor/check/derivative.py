"""Answers to "derive F": the right derivative worked out once a question, each answer compared with it."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ..expression.domains import smooth_conditions
from ..expression.tree import Expr, minus, name, names
from ..function import Function
from ..words.errors import TutorError
from ..words.say import Say, Sentence
from .diagnosis import diagnose
from .effort import too_much
from .letters import other_readings
from .reading import Answer
from .sameness import Comparison, compare, under_conditions
from .verdict import RIGHT, SMALLER, UNKNOWN, UNREADABLE, WRONG, Diagnosis

__all__ = ["Key", "Judged", "derivative_key", "judge_derivative"]

RELATIONS: Final = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or"})

KEY_POINTS: Final = 3

NOT_ONE = Say("One expression was expected, not an equation, a list or a condition.",
              "등식이나 목록, 조건이 아니라 식 하나가 와야 합니다.")
STRANGE_NAME = Say("Your answer contains {k}, which the question does not.", "답에 문제에 없는 문자 {k}이/가 있습니다.")
CONSTANT_ADDED = Say("a derivative has no constant {k} of integration", "도함수에는 적분상수 {k}이/가 붙지 않습니다")
TWO_ANSWERS = Say("Your answer says two different things: {u} and {v}.", "답의 {u}과/와 {v}이/가 서로 다릅니다.")
MY_KEY = Say("I could not make sure of the derivative itself.", "도함수 자체를 확인하지 못했습니다.")
TOO_LARGE = Say("This answer is too large to be checked.", "답이 너무 커서 확인할 수 없습니다.")


@dataclass(frozen=True, slots=True)
class Key:
    """The derivative of `function` by `variable`: `result` as a rule-by-rule derivation gives it (None without rules),
    `judge` what answers are compared with, and the conditions under which the function is differentiable."""

    function: Function
    variable: str
    order: int
    result: Expr | None
    judge: Expr
    domain: tuple[Expr, ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found about one answer to one derivative."""

    comparison: Comparison
    diagnosis: Diagnosis | None = None
    reason: Sentence | None = None


@lru_cache(maxsize=512)
def derivative_key(function: Function, variable: str, order: int) -> Key:
    """The right answer, made by the rules and held against Taylor arithmetic that knows no rules."""
    domain = tuple(dict.fromkeys((*function.domain, *smooth_conditions(function.body))))
    direct = function.body
    for _ in range(order):
        direct = Expr("d", (direct, name(variable)))
    result = _by_rules(function.body, variable, order)
    if result is None:
        return Key(function, variable, order, None, direct, domain, True)
    every = frozenset((variable, *function.variables, *function.parameters))
    return Key(function, variable, order, result, result, domain, _agree(result, direct, every, domain))


def _agree(result: Expr, direct: Expr, every: frozenset[str], domain: tuple[Expr, ...]) -> bool:
    """Whether the rules and Taylor arithmetic, which share nothing, give the same values at a few points."""
    from ..expression.numbers import ball, sample_points

    values = [(ball(result, p), ball(direct, p)) for p in sample_points((result,), every, KEY_POINTS, 0, domain)]
    return bool(values) and all(u.overlaps(v) or not v.is_finite() for u, v in values)


def _by_rules(body: Expr, variable: str, order: int) -> Expr | None:
    from ..derivation import slope

    try:
        for _ in range(order):
            body = slope(body, variable)
    except TutorError:
        return None
    return body


def judge_derivative(key: Key, answer: Answer, seed: int) -> Judged:
    """The verdict on an answer, with the slip that explains a wrong one."""
    if any(part.head in RELATIONS or part.head in ("tuple", "list") for part in answer.parts):
        return Judged(Comparison(UNREADABLE, reason=NOT_ONE()))
    if not key.sure:
        return Judged(Comparison(UNKNOWN, reason=MY_KEY()))
    if any(map(too_much, answer.parts)):
        return Judged(Comparison(UNKNOWN, reason=TOO_LARGE()))
    found = [_one(key, part, seed) for part in answer.parts]
    if len({judged.comparison.verdict for judged in found}) > 1:
        return Judged(Comparison(UNKNOWN, reason=TWO_ANSWERS(u=answer.parts[0], v=answer.last)))
    kept = under_conditions(found[-1].comparison, answer.conditions, key.judge, key.domain, seed)
    return replace(found[-1], comparison=kept)


def _one(key: Key, answer: Expr, seed: int) -> Judged:
    every = frozenset((key.variable, *key.function.variables, *key.function.parameters))
    comparison = compare(answer, key.judge, every, key.domain, seed)
    if comparison.verdict != WRONG:
        return Judged(comparison, reason=comparison.reason)
    if strange := sorted(names(answer) - every - {n for n, _ in key.function.data}):
        return _strange(key, answer, comparison, strange[0], every, seed)
    return Judged(comparison, diagnose(key.function, key.variable, key.order, key.judge, answer, key.domain, seed))


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
