"""The judge of code on columns: its slopes on a few rows against Taylor arithmetic in balls, which knows no rule."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING

from ...expression.tree import Expr, add, divide, map_parts, mul, name, names, number, put, rational
from ...words.errors import TutorError
from ...words.say import Say
from .rows import ROW, runs_over_rows

if TYPE_CHECKING:
    from .program import Program
    from .table import Table

__all__ = ["must_agree_on", "on_rows"]

ROWS, CLOSE, ALONG = 5, 1e-6, "t_0"
DEFECT = Say(
    "The gradient on the data failed its check, so descent was stopped. This is a defect of symtutor; please report "
    "it.",
    "데이터에 대한 그래디언트가 확인에 실패하여 경사 하강을 멈췄습니다. symtutor의 결함이니 알려 주십시오.",
)


def must_agree_on(body: Expr, variables: tuple[str, ...], table: Table, program: Program) -> None:
    """Raises TutorError if the code's gradient, on the first rows, is not the derivative along a direction.

    At two places, along x + t·(1, 2, 3, …): the derivative by t is 1·g_1 + 2·g_2 + …. Where balls cannot tell, or the
    function has a kink, nothing is claimed.
    """
    written = on_rows(body, table, min(ROWS, table.rows))
    few = [column[:ROWS] for column in program.columns]
    for scale in (Fraction(1, 3), Fraction(-3, 7)):
        place = [scale * Fraction(i % 5 + 1, 4) for i in range(len(variables))]
        gradient = program.on(few, list(map(float, place)))[1:]
        found, wanted = sum((i + 1) * g for i, g in enumerate(gradient)), _along(written, variables, place)
        size = 1 + sum((i + 1) * abs(g) for i, g in enumerate(gradient))
        if wanted is not None and isfinite(found) and abs(wanted - found) > CLOSE * size:
            raise TutorError(DEFECT())


def _along(written: Expr, variables: tuple[str, ...], place: Sequence[Fraction]) -> float | None:
    from ...expression.numbers import ball

    t = name(ALONG)
    pairs = enumerate(zip(variables, place, strict=True), 1)
    line = {name(v): add(rational(u), mul(number(i), t)) for i, (v, u) in pairs}
    slope = ball(Expr("d", (put(written, line), t)), {ALONG: Fraction(0)})
    return float(slope.mid()) if slope.is_finite() else None


def on_rows(e: Expr, table: Table, rows: int) -> Expr:
    """The means written out over the first rows; a sum is the number of all rows times the mean."""
    if not runs_over_rows(e):
        return map_parts(e, lambda part: on_rows(part, table, rows))
    inner = on_rows(e.parts[0], table, rows)  # type: ignore[arg-type]
    used = names(inner) & set(table.names)
    terms = [put(inner, {**{name(n): _cell(table, n, k) for n in used}, name(ROW): number(k + 1)}) for k in range(rows)]
    mean = divide(add(*terms), number(rows))
    return mean if e.head == "mean" else mul(number(table.rows), mean)


def _cell(table: Table, n: str, k: int) -> Expr:
    if table.written:
        return table.written[table.names.index(n)][k]
    return rational(Fraction(float(table.column(n)[k])))
