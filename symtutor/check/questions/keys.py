"""The right answer to "derive F": worked out once a question, made sure of, and tidied only for who wants to see it."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ...derivation import slope
from ...derivation.worked_out import worked_out
from ...expression.domains import smooth_conditions
from ...expression.tree import Expr, name
from ...function import Function
from ...words.errors import TutorError

__all__ = ["Key", "derivative_key", "right_answer", "right_derivative", "tidy_key"]

POINTS: Final = 3
BITS: Final = 64


@dataclass(frozen=True, slots=True)
class Key:
    """The derivative of `function` by `variable`: `judge` is as the rules leave it, untidied, or d/dx(…) without rules.

    domain   the conditions under which the function is differentiable
    sure     whether the judge agrees with Taylor arithmetic
    """

    function: Function
    variable: str
    order: int
    judge: Expr
    domain: tuple[Expr, ...]
    sure: bool


@lru_cache(maxsize=512)
def derivative_key(function: Function, variable: str, order: int) -> Key:
    """The right answer, made by the rules and held against Taylor arithmetic that knows no rules."""
    domain = tuple(dict.fromkeys((*function.domain, *smooth_conditions(function.body))))
    direct, x = function.body, name(variable)
    for _ in range(order):
        direct = Expr("d", (direct, x))
    try:
        below = function.body if order == 1 else right_derivative(function, variable, order - 1)
        judge = worked_out(Expr("d", (below, x)))
    except TutorError:
        return Key(function, variable, order, direct, domain, True)
    every = frozenset((variable, *function.variables, *function.parameters))
    return Key(function, variable, order, judge, domain, _agree(judge, direct, every, domain))


@lru_cache(maxsize=512)
def right_derivative(function: Function, variable: str, order: int) -> Expr:
    """The derivative as a rule-by-rule derivation leaves it, tidy. Raises TutorError when no rule fits."""
    body = function.body
    for _ in range(order):
        body = slope(body, variable)
    return body


def right_answer(keys: tuple[Key, ...]) -> Expr | None:
    """The derivative, or the gradient as a tuple, as a teacher would write it; None without rules."""
    try:
        parts = [right_derivative(key.function, key.variable, key.order) for key in keys]
    except TutorError:
        return None
    return parts[0] if len(parts) == 1 else Expr("tuple", tuple(parts))


@lru_cache(maxsize=512)
def tidy_key(key: Key) -> Key:
    """The key as a teacher would write it; the same key where there are no rules."""
    try:
        tidy = right_derivative(key.function, key.variable, key.order)
    except TutorError:
        return key
    every = frozenset((key.variable, *key.function.variables, *key.function.parameters))
    sure = key.sure and _agree(tidy, key.judge, every, key.domain)
    return replace(key, judge=tidy, sure=sure)


def _agree(result: Expr, direct: Expr, every: frozenset[str], domain: tuple[Expr, ...]) -> bool:
    """Whether the rules and Taylor arithmetic, which share nothing, give the same values at a few points."""
    from ...expression.numbers import ball, sample_points

    points = sample_points((result,), every, POINTS, 0, domain)
    values = [(ball(result, p, BITS), ball(direct, p, BITS)) for p in points]
    return bool(values) and all(u.overlaps(v) or not v.is_finite() for u, v in values)
