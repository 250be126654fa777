"""Sums, products and means in one trial."""

from math import prod
from typing import Any

from flint import fmpz_mod

from ..columns import rows
from ..exact import exact
from ..jets import Moving
from ..tree import Expr, children, minus, name, names, number, put
from .trial import NoProof, Trial

__all__ = ["over_columns", "repeated"]

MOST_TERMS = 200


def repeated(e: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    index, low, high, body = children(e)
    if index.head != "name":  # an inner sum over the same index, which the outer one has replaced
        raise NoProof
    first, last = exact(low, {}), exact(high, {})
    if first is None or last is None:
        return _measured(e, trial, level, moving)
    if first.denominator * last.denominator != 1 or last - first > MOST_TERMS:
        raise NoProof
    terms = [trial.value(put(body, {index: number(k)}), level, moving) for k in range(int(first), int(last) + 1)]
    one = trial.levels[level].field(1)
    return sum(terms, one * 0) if e.head == "sum" else prod(terms, start=one)


def _measured(e: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    """A sum over k = a..b as an integral of a measure of some unknown points and weights with total b − a + 1.

    What holds for every such measure holds for the sum, if there are as many points as sums that take part.
    """
    index, low, high, body = children(e)
    if e.head != "sum" or any(variable in names(low) | names(high) for variable, _ in moving):
        raise NoProof
    place = f"#{int(trial.residue(low, 0))}:{int(trial.residue(high, 0))}"
    bodies = [put(body, {index: name(f"{place}:{k}")}) for k in range(trial.points)]
    return _weighted(bodies, trial.residue(minus(high, low), level) + 1, place, trial, level, moving)


def _weighted(bodies: list[Expr], total: fmpz_mod, place: str, trial: Trial, level: int, moving: Moving) -> Any:
    weights = [trial.draw(level, "weight", place, k) for k in range(trial.points - 1)]
    weights.append(total - sum(weights, total * 0))
    values = [trial.value(body, level, moving) * w for body, w in zip(bodies, weights, strict=True)]
    return sum(values[1:], values[0])


def over_columns(e: Expr, trial: Trial, level: int, moving: Moving) -> Any:
    """The mean or the sum over the entries of columns: the same measure for all, of an unknown total."""
    (body,) = children(e)
    if given := rows(body):
        whole = sum((trial.value(row, level, moving) for row in given), trial.levels[level].field(0))
        return whole / trial.levels[level].field(len(given)) if e.head == "mean" else whole
    columns = names(body) & trial.columns
    if not columns:
        raise NoProof
    each = [put(body, {name(c): name(f"#{c}:{k}") for c in columns}) for k in range(trial.points)]
    size = trial.draw(level, "rows")
    total = _weighted(each, size, "rows", trial, level, moving)
    return total / size if e.head == "mean" else total
