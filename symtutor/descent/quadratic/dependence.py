"""Columns of a file that depend on each other: combinations of them that are the same number in every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...expression.tree import name
from .grid import grid_of

if TYPE_CHECKING:
    from ..vectors.columns import Columns
    from ..vectors.plan import Plan

__all__ = ["constant_combination"]

EXACT = 2**53
Combination = tuple[tuple[tuple[str, int], ...], int]


def constant_combination(ready: Columns, free: tuple[tuple[int, ...], ...]) -> tuple[Combination, ...]:
    """(the columns with their whole numbers, c) for each: their sum plus c is 0 in every row. () unless that is proved
    for all directions in which nothing changes, with one matrix X from a file in X w or X w + b."""
    matrices = [(n, v) for n, v in ready.function.data if v.head == "columns" and n in ready.arrays]
    if len(matrices) != 1:
        return ()
    (n, value), = matrices
    columns, letter = [str(c) for c in value.parts[1:]], _multiplied(ready.plan, id(ready.arrays[n]))
    found = [_combination(ready, n, columns, letter, vector) for vector in free] if letter else []
    return tuple(f for f in found if f is not None) if all(found) else ()


def _multiplied(plan: Plan, matrix: int) -> str:
    """The parameter that the matrix is multiplied with."""
    parts = {name(line.letter): line.of for line in plan.lines if line.kind == "part"}
    found = {parts.get(line.e, "") for line in plan.lines if line.kind == "product" and id(line.array) == matrix
             and line.e is not None}
    return found.pop() if len(found) == 1 else ""


def _combination(
    ready: Columns, matrix: str, columns: list[str], letter: str, vector: tuple[int, ...]
) -> Combination | None:
    weights, constant, place = (0,) * len(columns), 0, 0
    for n, length in ready.plan.parameters:
        part, place = vector[place : place + (length or 1)], place + (length or 1)
        if n == letter:
            weights = part
        elif length is None:
            constant += part[0]
        elif any(part):
            return None
    terms = tuple((n, c) for n, c in zip(columns, weights, strict=True) if c)
    return (terms, constant) if terms and _holds(ready, matrix, weights, constant) else None


def _holds(ready: Columns, matrix: str, weights: tuple[int, ...], constant: int) -> bool:
    """In whole numbers that are exact as floats."""
    import numpy as np

    grid = grid_of(ready.arrays[matrix], ready.scales)
    if grid is None or not grid.written:
        return False
    largest = max(map(abs, (*weights, constant)))
    if 2**grid.bits * largest * (1 + len(weights)) + grid.scale * largest >= EXACT:
        return False
    everything = grid.whole(slice(None)) @ np.array(weights, dtype=float)
    return bool((everything + float(constant * grid.scale) == 0).all())
