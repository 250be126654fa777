"""Variants of a problem: the parameters drawn from a seed, kept only where every `require` holds exactly."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import prod
from random import Random
from typing import Final

from ..expression.tree import Expr, children, map_parts, name, neg, number, put, rational, value_of
from ..words.say import Sentence
from .record import Parameter, Problem

__all__ = ["Values", "holds", "put_values", "variants"]

TRIES: Final = 20_000
ZERO, ONE = number(0), number(1)
Values = tuple[tuple[str, Expr], ...]
"""What each parameter stands for."""


def variants(problem: Problem, count: int, seed: int) -> tuple[Problem, ...]:
    """Up to `count` variants, no two alike; the same seed gives the same ones. Fewer when there are no more (or when
    TRIES draws met no more that satisfy `require`); a problem without parameters is its own only variant."""
    if not problem.parameters:
        return (problem,)
    found: list[Problem] = []
    for values in _draws(problem.parameters, seed):
        if len(found) == count:
            break
        if all(holds(relation, values) for relation in problem.require):
            found.append(put_values(problem, values))
    return tuple(found)


def _draws(parameters: tuple[Parameter, ...], seed: int) -> Iterator[Values]:
    """Combinations of the choices in a random order, none twice: the digits of random numbers in a mixed radix."""
    total = prod(len(parameter.choices) for parameter in parameters)
    for n in Random(seed).sample(range(total), min(total, TRIES)):
        drawn = []
        for parameter in parameters:
            n, digit = divmod(n, len(parameter.choices))
            drawn.append((parameter.name, rational(parameter.choices[digit])))
        yield tuple(drawn)


# ---- the values put in

def put_values(problem: Problem, values: Values) -> Problem:
    """The variant: the values put into the function, its domain and the statement."""
    from ..expression.notation import PLAIN, show

    function = problem.function
    body = _put(function.body, values)
    given = dict(values)
    return replace(
        problem,
        function=replace(
            function, body=body, text=show(body, PLAIN),
            parameters=tuple(p for p in function.parameters if p not in given),
            domain=tuple(_put(relation, values) for relation in function.domain),
        ),
        statement=tuple(_put_sentence(sentence, values) for sentence in problem.statement),
        values=values,
    )


def _put_sentence(sentence: Sentence, values: Values) -> Sentence:
    parts = tuple((slot, _put(e, values) if isinstance(e, Expr) else e) for slot, e in sentence.parts)
    return Sentence(sentence.say, parts)


def _put(e: Expr, values: Values) -> Expr:
    """e with the values in, the way one writes it: a x^2 + b x with a = 1, b = -3 is x^2 - 3x."""
    return _settled(put(e, {name(n): value for n, value in values}))


def _settled(e: Expr) -> Expr:
    """No factor 1, no term 0, and the sign of a number factor before its product."""
    e = map_parts(e, _settled)
    match e.head:
        case "+":
            terms = tuple(t for t in children(e) if value_of(t) != 0)
            return Expr("+", terms) if len(terms) > 1 else terms[0] if terms else ZERO
        case "*":
            return _product(children(e))
        case "neg" if e.parts[0] == ZERO:
            return ZERO
        case "neg" if (inner := children(e)[0]).head == "neg":
            return children(inner)[0]
        case _:
            return e


def _product(factors: tuple[Expr, ...]) -> Expr:
    if any(value_of(u) == 0 for u in factors):
        return ZERO
    negative = sum(u.head == "neg" for u in factors) % 2 == 1
    bare = tuple(v for u in factors if (v := children(u)[0] if u.head == "neg" else u) != ONE)
    product = Expr("*", bare) if len(bare) > 1 else bare[0] if bare else ONE
    return neg(product) if negative else product


# ---- whether a relation holds

def holds(relation: Expr, values: Values) -> bool | None:
    """Whether a relation between the parameters is true, exactly; None when that cannot be decided."""
    sides = tuple(put(side, {name(n): value for n, value in values}) for side in children(relation))
    match relation.head:
        case "and":
            return _all(holds(side, values) for side in children(relation))
        case "or":
            negated = _all(_not(holds(side, values)) for side in children(relation))
            return _not(negated)
        case sign:
            order = _order(*sides)
            return None if order is None else order in SIGNS[sign]


SIGNS: Final = {"=": (0,), "!=": (-1, 1), "<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}


def _order(left: Expr, right: Expr) -> int | None:
    """-1, 0 or 1 as left is less than, equal to or greater than right; None when undecided."""
    from ..expression.numbers import exact, sign_of

    u, v = exact(left, {}), exact(right, {})
    if u is None or v is None:
        return sign_of(Expr("+", (left, neg(right))))
    return _sign(u - v)


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)


def _not(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def _all(truths: Iterator[bool | None]) -> bool | None:
    met = set(truths)
    return False if False in met else None if None in met else True
