"""The second derivatives of a plan: the slope of g(x)·v by x is H v, so one more backward sweep does it.

(Pearlmutter 1994, Neural Computation 6(1), has the product H v.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ...expression.tree import ZERO, Expr, add, mul, name, put
from .adjoint import backward
from .plan import Line, Plan
from .program import program_of

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["curvature_of"]

ALONG = "_v"  # what stands behind a parameter's name in the direction v
SWEPT = "p_"  # the letters of the first sweep


def curvature_of(plan: Plan) -> Callable[[Array], Array]:
    """x -> the Hessian (n, n) there. Raises TutorError for a slope that has no code."""
    import numpy as np

    n, look = plan.size, program_of(_along(plan)).look

    def hessian(x: Array) -> Array:
        rows = np.stack([look(np.concatenate([x, v]))[1][:n] for v in np.eye(n)])
        return (rows + rows.T) / 2

    return hessian


def _along(plan: Plan) -> Plan:
    """g(x)·v as a plan in the coordinates of x and v."""
    plain = replace(plan, lines=tuple(_in_two(plan.lines)))
    sweep = backward(plain)
    letters: dict[Expr, Expr] = {name(line.letter): name(SWEPT + line.letter) for line in sweep.lines}
    lines = [*plain.lines, *(_renamed(line, letters) for line in sweep.lines)]
    terms = []
    for k, (of, low, high, weight) in enumerate(sweep.shares):
        part = _part(plan, f"{SWEPT}v_{k}", of, low, high)
        lines.append(part)
        terms.append(_product(lines, part, put(weight, letters)))
    value = add(*terms) if len(terms) > 1 else terms[0] if terms else ZERO
    beside = tuple((n + ALONG, length) for n, length in plan.parameters)
    return Plan(tuple(lines), value, (*plan.parameters, *beside))


def _in_two(lines: tuple[Line, ...]) -> Iterator[Line]:
    """e·(A e) as two lines: a = A e and e·a."""
    for line in lines:
        if line.kind != "quadratic" or line.array is None:
            yield line
            continue
        letter = line.letter + "_A"
        yield Line(letter, "product", len(line.array), e=line.e, array=line.array)
        yield Line(line.letter, "dot", None, e=line.e, other=name(letter))


def _renamed(line: Line, letters: dict[Expr, Expr]) -> Line:
    e, other = (None if u is None else put(u, letters) for u in (line.e, line.other))
    return replace(line, letter=SWEPT + line.letter, e=e, other=other)


def _part(plan: Plan, letter: str, of: str, low: int, high: int) -> Line:
    length = next(line.length for line in plan.lines if (line.of, line.low, line.high) == (of, low, high))
    return Line(letter, "part", length, of=of + ALONG, low=low, high=high)


def _product(lines: list[Line], part: Line, weight: Expr) -> Expr:
    """The sum of weight·v over the entries."""
    if part.length is None:
        return mul(weight, name(part.letter))
    lines.append(Line(part.letter + "_s", "dot", None, e=weight, other=name(part.letter)))
    return name(part.letter + "_s")
