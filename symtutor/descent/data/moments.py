"""A function of data that is a polynomial in its parameters, as that polynomial: the moments of the data in Gram form.

mean((w x - y)²) = mean(x²) w² - 2 mean(x y) w + mean(y²), exactly, however many rows there are.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import reduce

from ...expression.exact import exact
from ...expression.polynomial import Terms, from_terms, plus, polynomial
from ...expression.tree import Expr, children, map_parts
from .rows import ROW, runs_over_rows

__all__ = ["Cells", "cells_of", "gram"]

Cells = Mapping[str, Sequence[Fraction]]
MOST_TERMS, MOST_WORK = 60, 2_000_000


def cells_of(names: Sequence[str], written: Sequence[Sequence[Expr]]) -> dict[str, tuple[Fraction, ...]] | None:
    """The columns as fractions, and the row numbers; None where a cell is irrational."""
    columns: dict[str, tuple[Fraction, ...]] = {}
    for n, column in zip(names, written, strict=True):
        values = [exact(cell, {}) for cell in column]
        if None in values:
            return None
        columns[n] = tuple(values)  # type: ignore[arg-type]
    if columns:
        columns[ROW] = tuple(map(Fraction, range(1, len(written[0]) + 1)))
    return columns or None


def gram(body: Expr, variables: tuple[str, ...], cells: Cells) -> Expr | None:
    """The polynomial in the variables; None when it is none, or too long to be of use."""
    summed = _summed(body, variables, cells)
    terms = None if summed is None else polynomial(summed, variables)
    return from_terms(terms, variables) if terms is not None and len(terms) <= MOST_TERMS else None


def _summed(e: Expr, variables: tuple[str, ...], cells: Cells) -> Expr | None:
    if runs_over_rows(e):
        terms = _moments(e, variables, cells)
        return None if terms is None else from_terms(terms, variables)
    parts = [_summed(p, variables, cells) for p in children(e)]
    if any(p is None for p in parts):
        return None
    following = iter(p for p in parts if p is not None)
    return map_parts(e, lambda _: next(following))


def _moments(e: Expr, variables: tuple[str, ...], cells: Cells) -> Terms | None:
    """The sum or mean over the rows of a polynomial in variables and columns."""
    columns = tuple(cells)
    terms = polynomial(children(e)[0], (*variables, *columns))
    rows = len(cells[columns[0]])
    if terms is None or len(terms) * rows > MOST_WORK:
        return None
    n, weight = len(variables), Fraction(1, rows) if e.head == "mean" else Fraction(1)
    found = ({key[:n]: c * weight * _moment(key[n:], columns, cells)} for key, c in terms.items())
    total: Terms = {}
    return reduce(plus, found, total)


def _moment(exponents: tuple[int, ...], columns: tuple[str, ...], cells: Cells) -> Fraction:
    """The sum over the rows of x^a y^b …"""
    used = [(cells[c], k) for c, k in zip(columns, exponents, strict=True) if k]
    total = Fraction(0)
    for row in range(len(cells[columns[0]])):
        product = Fraction(1)
        for column, k in used:
            product *= column[row] ** k
        total += product
    return total
