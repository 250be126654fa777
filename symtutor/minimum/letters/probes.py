"""An answer with letters, looked at with numbers for them: its conditions hold for some, no value lies below."""

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import islice

from ...expression.numbers import ball, holds
from ...expression.tree import Expr, name, names, put, rational
from ...function import Function
from ..proofs.probes import is_undercut
from ..ranges.domain import simple_relations
from ..result import Conclusion

__all__ = ["stands_with_numbers"]

DRAWS = 600
SAMPLES = 4
SIZES = (Fraction(1), Fraction(3), Fraction(20))


def stands_with_numbers(function: Function, conclusion: Conclusion) -> bool:
    """Whether some numbers for the letters fit all conditions, and with none that were tried f goes below the value."""
    samples = list(islice(_samples(function, conclusion.conditions), SAMPLES))
    return bool(samples) and not any(_fails(function, conclusion, numbers) for numbers in samples)


def _samples(function: Function, conditions: tuple[Expr, ...]) -> Iterator[dict[str, Fraction]]:
    """Numbers for the letters with which all conditions hold, the same in every run."""
    x = frozenset(function.variables)
    wanted = (*conditions, *(r for r in simple_relations(function.domain) if not names(r) & x))
    draw = random.Random(len(function.parameters))
    for k in range(DRAWS):
        size = SIZES[k % len(SIZES)]
        numbers = {a: size * Fraction(draw.randint(-12, 12), 7) for a in function.parameters}
        if all(holds(r, numbers) for r in wanted):
            yield numbers


def _fails(function: Function, conclusion: Conclusion, numbers: dict[str, Fraction]) -> bool:
    known = {name(a): rational(value) for a, value in numbers.items()}
    domain = tuple(put(r, known) for r in simple_relations(function.domain) if names(r) & frozenset(function.variables))
    here = replace(function, body=put(function.body, known), domain=domain, parameters=())
    if conclusion.value is None or conclusion.proof is None:
        return conclusion.witness is not None and not _falls(here, conclusion, known)
    value = put(conclusion.value, known)
    least = replace(conclusion, value=value, proof=replace(conclusion.proof, value=value))
    return is_undercut(here, least)


def _falls(function: Function, conclusion: Conclusion, known: dict[Expr, Expr]) -> bool:
    """Whether f is lower far out on the path than nearer by."""
    assert conclusion.witness is not None
    path = {name(v): put(u, known) for v, u in conclusion.witness.path}
    near, far = (ball(put(function.body, path), {"t": Fraction(10**k)}, 200) for k in (3, 6))
    if not far.is_finite() or not near.is_finite():
        return False
    if conclusion.status == "unbounded":
        return bool(far < near)
    limit = put(conclusion.witness.limit, known)
    gap = abs(far - ball(limit, {}, 200))
    lower = replace(conclusion, value=limit, proof=None)
    return not gap > abs(near - ball(limit, {}, 200)) and not is_undercut(function, lower)
