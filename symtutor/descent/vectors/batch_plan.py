"""A function of columns on some of its rows: means over these rows, and sums that estimate the sum over all rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from ...expression.tree import Expr, children, mul, names, number, power, rational
from ...words.errors import TutorError
from ...words.say import Say
from .build import Builder, planned
from .degree import degree_in
from .parameters import ROWS
from .plan import NOT_HERE, Kind, Plan, longest

if TYPE_CHECKING:
    from .plan import Array

__all__ = ["batch_plan"]

NOT_LINEAR = Say("Mini-batches need a mean or a sum over the rows; {e} is more than that.",
                 "미니배치에는 행에 대한 평균이나 합이 필요한데 {e}은/는 그런 꼴이 아닙니다.")


def batch_plan(body: Expr, arrays: Mapping[str, Array], parameters: Mapping[str, int | None], rows: int) -> Plan:
    """arrays: what a batch sees of the data with `rows` rows.

    Raises TutorError for a function that is not linear in its means and sums over rows: there the slope of a batch is
    not even on average that of all rows.
    """
    size = len(next(iter(arrays.values())))
    builder = RowBuilder(arrays, parameters, whole=rows, share=Fraction(rows, size))
    plan = planned(builder, body)
    if degree_in(plan, frozenset(builder.summed)) > 1:
        raise TutorError(NOT_LINEAR(e=body))
    return plan


@dataclass(slots=True)
class RowBuilder(Builder):
    """Which letters are columns with a row of data an entry, and which are sums over rows.

    whole   the number of all rows
    share   how many of all rows each row here stands for
    turned  the transposed matrices: a product with one of them is a sum over rows
    """

    whole: int = 0
    share: Fraction = Fraction(1)
    by_row: set[str] = field(default_factory=set)
    summed: set[str] = field(default_factory=set)
    turned: list[Array] = field(default_factory=list)
    inside: bool = False

    def line(self, kind: Kind, length: int | None, key: object = None, **fields: object) -> Expr:
        found = Builder.line(self, kind, length, key, **fields)
        letter, array = str(found.parts[0]), fields.get("array")
        if any(array is a for a in self.arrays.values()):
            self.by_row.add(letter)
        if any(array is a for a in self.turned) or any(self.of_rows(fields.get(u)) for u in ("e", "other")):
            (self.summed if kind in ("dot", "product") else self.by_row).add(letter)
        return found

    def of_rows(self, e: object) -> bool:
        return isinstance(e, Expr) and not names(e).isdisjoint(self.by_row)

    def scaled(self, total: Expr) -> Expr:
        return total if self.share == 1 else mul(rational(self.share), total)

    # ---- letters

    def named(self, e: Expr) -> Expr:
        return number(self.whole) if str(e.parts[0]) == ROWS and ROWS not in self.parameters else Builder.named(self, e)

    def entry(self, e: Expr, u: Expr, i: Expr) -> Expr:
        return Builder.entry(self, self.no_row(e, u), u, i)

    def shifted(self, p: Expr, j: str, low: int, high: int) -> Expr:
        return Builder.shifted(self, self.no_row(p, children(p)[0]), j, low, high)

    def no_row(self, e: Expr, u: Expr) -> Expr:
        """e, an entry of u. Raises TutorError for a row by its number: it may not be in the batch."""
        if str(u.parts[0]) in self.arrays:
            raise TutorError(NOT_HERE(e=e))
        return e

    # ---- sums over rows

    def rows(self, u: Expr) -> int:
        return self.whole if self.of_rows(self.term(u)) else Builder.rows(self, u)

    def squares(self, u: Expr) -> Expr:
        e = self.term(u)
        if longest(e, self.lengths) is None:
            return power(e, number(2))
        found = self.line("dot", None, ("dot", e, e), e=e, other=e)
        return self.scaled(found) if self.of_rows(e) else found

    def total(self, e: Expr) -> Expr:
        if self.inside or not self.of_rows(e):
            return Builder.total(self, e)
        self.inside = True
        found = Builder.total(self, e)
        self.inside = False
        return self.scaled(found)

    # ---- products

    def matrix(self, e: Expr) -> Array | None:
        found = Builder.matrix(self, e)
        if found is not None and e.head == "transpose":
            if children(e)[0].head == "transpose":
                raise TutorError(NOT_HERE(e=e))
            self.turned.append(found)
        return found

    def times(self, e: Expr, matrix: Array, u: Expr | None, before: Expr | None) -> Expr:
        """X u is by rows; X^T r is a sum over rows. Raises TutorError for w^T X w."""
        column = before is not None and before.head == "transpose" and self.matrix(before) is None
        if column and before is not None and self.term(children(before)[0]) == u:
            raise TutorError(NOT_HERE(e=e))
        found = Builder.times(self, e, matrix, u, before)
        return self.scaled(found) if any(matrix is a for a in self.turned) else found

    def dot(self, u: Expr, v: Expr) -> Expr:
        left = self.term(u)
        if self.of_rows(left) != self.of_rows(v):
            raise TutorError(NOT_HERE(e=mul(Expr("transpose", (u,)), v)))
        found = Builder.dot(self, u, v)
        return self.scaled(found) if self.of_rows(left) else found
