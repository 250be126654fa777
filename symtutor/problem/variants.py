"""Variants of a problem: the parameters drawn from a seed, kept only where every `require` holds exactly."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import prod
from random import Random
from typing import Final

from ..expression.tree import ZERO, Expr, add, children, map_parts, mul, name, neg, put, rational, value_of
from ..function import Function
from ..words.say import Sentence
from .record import Parameter, Problem

__all__ = ["Values", "put_values", "variants"]

TRIES: Final = 20_000
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
        if all(_holds(relation, values) for relation in problem.require):
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


def _holds(relation: Expr, values: Values) -> bool:
    """Whether a relation between the parameters is certainly true."""
    from ..expression.balls import truth

    return truth(put(relation, {name(n): value for n, value in values}), {}) is True


# ---- the values put in

def put_values(problem: Problem, values: Values) -> Problem:
    """The variant: the values put into the function, its domain and the statement."""
    function = problem.function
    given = {name(n): value for n, value in values}
    drawn = replace(
        function, body=_put(function.body, given), domain=tuple(_put(r, given) for r in function.domain),
        parameters=tuple(p for p in function.parameters if name(p) not in given),
    )
    statement = tuple(_put_sentence(sentence, given) for sentence in problem.statement)
    return replace(problem, function=replace(drawn, text=_text(drawn)), statement=statement, values=values)


def _text(function: Function) -> str:
    """The function as one would type it: f(x) = x^2 - 3*x on x > 0."""
    from ..expression.notation import PLAIN, show

    data = ", ".join(f"{n} = {show(value, PLAIN)}" for n, value in function.data)
    domain = ", ".join(show(r, PLAIN) for r in function.domain)
    typed = f"{function.name}({', '.join(function.variables)}) = {show(function.body, PLAIN)}"
    return typed + (f" with {data}" if data else "") + (f" on {domain}" if domain else "")


def _put_sentence(sentence: Sentence, given: dict[Expr, Expr]) -> Sentence:
    parts = tuple((slot, _put(e, given) if isinstance(e, Expr) else e) for slot, e in sentence.parts)
    return Sentence(sentence.say, parts)


def _put(e: Expr, given: dict[Expr, Expr]) -> Expr:
    """e with the values in, the way one writes it: a x^2 + b x with a = 1, b = -3 is x^2 - 3x, 4v/x with v = 2 is 8/x.
    What no value touches stays as written."""
    if e in given:
        return given[e]
    new = map_parts(e, lambda part: _put(part, given))
    return new if new is e else _settled(new)


def _settled(e: Expr) -> Expr:
    """No factor 1, no term 0, number factors and number sums worked out, the sign of a product before it."""
    match e.head:
        case "+":
            return _sum(children(e))
        case "*":
            return _product(children(e))
        case "neg":
            return _negative(children(e)[0])
        case _:
            return e


def _negative(u: Expr) -> Expr:
    return ZERO if u == ZERO else children(u)[0] if u.head == "neg" else neg(u)


def _sum(terms: tuple[Expr, ...]) -> Expr:
    values = [value_of(t) for t in terms]
    if all(value is not None for value in values):
        return rational(sum(value for value in values if value is not None))
    return add(*(t for t, value in zip(terms, values, strict=True) if value != 0))


def _product(factors: tuple[Expr, ...]) -> Expr:
    """The numbers in front, multiplied."""
    values = [value_of(u) for u in factors]
    number_part = prod((value for value in values if value is not None), start=Fraction(1))
    rest = [u for u, value in zip(factors, values, strict=True) if value is None]
    if not rest or number_part == 0:
        return rational(number_part)
    front = () if abs(number_part) == 1 else (rational(abs(number_part)),)
    return neg(mul(*front, *rest)) if number_part < 0 else mul(*front, *rest)
