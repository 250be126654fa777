"""A table of gradient descent, x ← x − η f'(x): each row is judged from the student's row above it.

A row is right when it is what the exact table has there, or what the row above leads to as written; in a decimal half a
unit of the last place is allowed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from ...expression.reading import read
from ...expression.tree import Expr, rational, value_of
from ...function import function
from ...words.errors import ReadError, UsageError
from ...words.say import Say, Sentence
from ..given_data import without_data
from ..marking import marks_for
from ..reading import EMPTY
from ..sameness.enclosure import enclosure, is_moderate
from ..verdict import RIGHT, UNKNOWN, UNREADABLE, WRONG, Kind, Level, RowVerdict, Verdict
from .cells import BITS, Cell, Cells, as_ball, balls, cells_of
from .keys import derivative_key, tidy_key

if TYPE_CHECKING:
    from flint import arb

__all__ = ["check_table"]

MOST_ROWS: Final = 10_000
Row = tuple["arb", ...]

NOT_A_RATE = Say("The rate must be a number, not {rate}.", "학습률은 수여야 합니다. {rate}은/는 수가 아닙니다.")
TOO_MANY = Say("A table may have {n} rows.", "표는 {n}행까지 확인합니다.")
PLUS = Say("the step was added: descent goes against the gradient, x − η f'(x)",
           "빼지 않고 더했습니다. 경사하강법은 기울기의 반대 방향으로 갑니다")
NO_RATE = Say("the learning rate was forgotten", "학습률을 곱하지 않았습니다")
NOT_MOVED = Say("the row above was copied", "윗줄을 그대로 썼습니다")
UPDATED_TOO_SOON = Say("a coordinate that was already updated was used for the next one",
                       "이미 갱신한 좌표를 다음 좌표의 계산에 썼습니다")


@dataclass(frozen=True, slots=True)
class Update:
    """x − η f'(x) for all variables at once."""

    variables: tuple[str, ...]
    slopes: tuple[Expr, ...]
    rate: Fraction


@dataclass(frozen=True, slots=True)
class Paths:
    """What the next row may come from.

    above    the student's row above, as written        carried   its exact values carried on from the last restart
    true     the table as it should be                  clean     whether every row above is right
    """

    above: tuple[Cell, ...] | None
    carried: Row | None
    true: Row | None
    clean: bool


def check_table(text: str, start: Cells | None, rate: str, rows: Sequence[Cells], out_of: int = 1) -> Verdict:
    """The verdict on a descent table, row by row; row 0 is the start, or, without `start`, what the student gives."""
    f = without_data(function(text))
    if len(rows) > MOST_ROWS:
        raise UsageError(TOO_MANY(n=MOST_ROWS))
    update = Update(f.variables, tuple(tidy_key(derivative_key(f, v, 1)).judge for v in f.variables), _rate(rate))
    first = None if start is None else cells_of(start, f.variables)
    verdicts = _judged(update, first, rows)
    return _whole(text, rows, verdicts, out_of)


def _rate(text: str) -> Fraction:
    value = value_of(read(text))
    if value is None:
        raise UsageError(NOT_A_RATE(rate=text[:40]))
    return value


def _whole(text: str, rows: Sequence[Cells], verdicts: tuple[RowVerdict, ...], out_of: int) -> Verdict:
    """The table is wrong if a row is; `follows` alone cannot be, as it has a wrong row above it."""
    kinds = [v.verdict for v in verdicts]
    kind: Kind = next((k for k in (UNREADABLE, WRONG, UNKNOWN) if k in kinds), RIGHT if rows else UNREADABLE)
    earned = marks_for(kind, out_of)
    if kind == WRONG:
        earned = Fraction(sum(k in ("right", "follows") for k in kinds) * out_of, len(kinds))
    level: Level | None = "proof" if kind == RIGHT else "counterexample" if kind == WRONG else None
    reason = next((v.mistake for v in verdicts if v.mistake is not None), None if rows else EMPTY())
    answer = "; ".join(", ".join(f"{n} = {x}" for n, x in row.items()) for row in rows)
    return Verdict(
        f"table {text}", answer, kind, level, marks=earned, out_of=out_of, reason=reason, rows=verdicts
    )


# ---- row by row

def _judged(update: Update, start: tuple[Cell, ...] | None, rows: Sequence[Cells]) -> tuple[RowVerdict, ...]:
    verdicts: list[RowVerdict] = []
    paths = Paths(None, None, None if start is None else balls(start), True)
    for k, row in enumerate(rows):
        try:
            cells = cells_of(row, update.variables)
        except ReadError as error:
            verdicts.append(RowVerdict(k, "unreadable", mistake=error.what))
            paths = Paths(None, None, _next(update, paths.true), False)
            continue
        if k == 0 and paths.true is None:
            paths = Paths(None, None, balls(cells), True)
        verdict = _row(update, k, cells, paths)
        verdicts.append(verdict)
        paths = _onward(update, cells, verdict, paths)
    return tuple(verdicts)


def _onward(update: Update, cells: tuple[Cell, ...], verdict: RowVerdict, paths: Paths) -> Paths:
    """What the next row may come from; after a wrong row exact values are carried on from that row."""
    restart = verdict.verdict in ("wrong", "unknown") or paths.carried is None
    carried = balls(cells) if restart else paths.carried
    clean = paths.clean and verdict.verdict == "right"
    return Paths(cells, _next(update, carried), _next(update, paths.true), clean)


def _row(update: Update, k: int, cells: tuple[Cell, ...], paths: Paths) -> RowVerdict:
    """Right where the true table has it, or, below right rows, where the student's row above leads."""
    on_track = _agrees(cells, paths.true)
    if on_track:
        return RowVerdict(k, "right")
    if paths.above is None:
        return RowVerdict(k, "unknown") if on_track is None else RowVerdict(k, "wrong", _due(update, paths.true))
    due = _next(update, balls(paths.above))
    verdicts = (_agrees(cells, due), _agrees(cells, paths.carried))
    if True in verdicts:
        return RowVerdict(k, "right" if paths.clean else "follows")
    if None in verdicts:
        return RowVerdict(k, "unknown")
    return RowVerdict(k, "wrong", _due(update, due), _mistake(update, paths.above, cells))


def _agrees(cells: tuple[Cell, ...], due: Row | None) -> bool | None:
    """Whether every cell can be what was due, rounded; None when that cannot be told."""
    if due is None or not all(value.is_finite() for value in due):
        return None
    return all(not abs(as_ball(c.value) - value) > as_ball(c.slack) for c, value in zip(cells, due, strict=True))


def _next(update: Update, row: Row | None) -> Row | None:
    from flint import ctx

    from ...expression.numbers import ball

    if row is None:
        return None
    point = dict(zip(update.variables, row, strict=True))
    with ctx.workprec(BITS):
        rate = as_ball(update.rate)
        return tuple(x - rate * ball(g, point, BITS) for x, g in zip(row, update.slopes, strict=True))


def _due(update: Update, row: Row | None) -> tuple[tuple[str, Expr], ...]:
    """What the row should have been, to ten digits."""
    from ...expression.numbers import digits_of

    if row is None or not all(x.is_finite() and is_moderate(x) for x in row):
        return ()
    texts = (digits_of(_middle(x), 10) for x in row)
    values = (rational(Fraction(t)) if "e" in t else read(t) for t in texts)
    return tuple(zip(update.variables, values, strict=True))


def _middle(x: "arb") -> Fraction:
    """The middle of a thin ball, as a short fraction where one is certainly inside."""
    low, high = (Fraction(end) for end in enclosure(x, 40) or ("0", "0"))
    short = ((low + high) / 2).limit_denominator(10**8)
    return short if low <= short <= high else (low + high) / 2


def _mistake(update: Update, above: tuple[Cell, ...], cells: tuple[Cell, ...]) -> Sentence | None:
    """A documented slip that leads from the row above to this row."""
    row = balls(above)
    for say, rate in ((PLUS, -update.rate), (NO_RATE, Fraction(1))):
        if rate != update.rate and _agrees(cells, _next(replace(update, rate=rate), row)):
            return say()
    if _agrees(cells, row):
        return NOT_MOVED()
    return UPDATED_TOO_SOON() if len(row) > 1 and _agrees(cells, _in_turn(update, row)) else None


def _in_turn(update: Update, row: Row) -> Row:
    """Each coordinate updated with the new values of those before it."""
    for index in range(len(row)):
        moved = _next(update, row) or row
        row = (*row[:index], moved[index], *row[index + 1 :])
    return row
