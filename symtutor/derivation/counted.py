"""Sums from one number to another, added up: 2 Σ (x − i) for i from 1 to 5 is 10x − 30."""

from collections.abc import Iterator
from fractions import Fraction

from ..expression.polynomial import from_terms, polynomial
from ..expression.tree import Expr, children, names, number, pieces, put, value_of
from ..rules.sums import ADDED_UP
from .checking import checked
from .filled import collected, in_order, names_in_order
from .step import Step
from .tidy import tidied, tidy

__all__ = ["added_up"]

MOST = 200  # terms of a sum that the judge adds up too
LONGEST = 5  # terms of the number form
HIGHEST = 3  # degree


def added_up(line: Expr) -> Iterator[Step]:
    """The line in which sums of polynomials between numbers are added up; none if the result is long."""
    values = {p: _total(p) for p in pieces(line) if p.head == "sum" and len(p.parts) == 4}
    known = {p: value for p, value in values.items() if value is not None}
    if not known:
        return
    after = put(line, known)
    terms = polynomial(after, order := names_in_order(line))
    whole = terms is not None and all(c.denominator == 1 for c in terms.values())
    plain = in_order(terms, order) if whole and terms else collected(after, order)
    after = tidy(after) if plain is None else plain
    yield Step(ADDED_UP, (), line, after, after, checked(line, after))


def _total(e: Expr) -> Expr | None:
    """The sum of the terms, each a polynomial once a number stands for the index."""
    index, low, high, body = children(e)
    first, last = value_of(low), value_of(high)
    if first is None or last is None or first.denominator * last.denominator != 1 or not 0 <= last - first < MOST:
        return None
    if any(p.head in ("at", "sum") for p in pieces(body)):
        return None
    variables, total = sorted(names(body) - names(index)), dict[tuple[int, ...], Fraction]()
    for k in range(int(first), int(last) + 1):
        terms = polynomial(tidied(put(body, {index: number(k)}), 0), variables)
        if terms is None:
            return None
        for powers, c in terms.items():
            total[powers] = total.get(powers, Fraction(0)) + c
    total = {powers: c for powers, c in total.items() if c}
    if len(total) > LONGEST or any(sum(powers) > HIGHEST for powers in total):
        return None
    return from_terms(total, variables)
