"""The first updates of a descent, with the numbers put in: x₁ = −2 − 0.1·(6·(−2) − 3) = −2 − 0.1·(−15) = −0.5."""

from collections.abc import Iterator

from ...descent import Descent
from ...descent.optimizers.update import POINT
from ...descent.worked import Worked, worked_lines
from ...document import Block, Line, Paragraph, Steps
from ...expression.tree import Expr, name, relation
from ...words.say import Say
from .table import indexed

__all__ = ["written_out"]

MOST_VARIABLES = 3

UPDATE = Say("Update {k}:", "{k}번째 갱신:")


def written_out(descent: Descent, updates: int) -> Iterator[Block]:
    """The assignments of the first updates; plain descent in one chain a coordinate."""
    if len(descent.function.variables) > MOST_VARIABLES or descent.columns is not None:
        return
    if descent.sampled is not None and descent.sampled.by_hand is None:
        yield from _over_batches(descent, updates)
        return
    plain = descent.optimizer.name == "gd" and not descent.optimizer.decays
    for k in range(1, min(updates, descent.trace.updates) + 1):
        lines = tuple(line for worked in _shown(descent, k) for line in _lines(worked, k))
        if not plain:
            yield Paragraph((UPDATE(k=k),))
        yield Steps(lines)


def _over_batches(descent: Descent, updates: int) -> Iterator[Block]:
    """Each update has the slope of its batch; nothing where no update can be made by hand."""
    from ...descent.data.worked import worked_batches

    for k, worked in enumerate(worked_batches(descent, updates), 1):
        yield Steps(tuple(line for each in worked if each.letter == POINT for line in _lines(each, k)))


def _shown(descent: Descent, k: int) -> Iterator[Worked]:
    """Plain descent has its slope inside the chain of the point; other optimizers show every letter."""
    plain = descent.optimizer.name == "gd" and not descent.optimizer.decays
    yield from (worked for worked in worked_lines(descent, k) if not plain or worked.letter == POINT)


def _lines(worked: Worked, k: int) -> Iterator[Line]:
    """The target with the first expression, then the others; the last two share a line where nothing is rounded."""
    rows = list(zip(worked.signs, worked.chain, strict=True))
    if len(rows) > 1 and worked.signs[-1] == "=":
        rows[-2:] = [("=", relation("=", *worked.chain[-2:]))]
    for place, (sign, row) in enumerate(rows):
        yield Line(None if place else _target(worked, k), sign, row)


def _target(worked: Worked, k: int) -> Expr:
    """x₁ for the point; m, or mₓ where there are several variables, for the other letters."""
    if worked.letter == POINT:
        return indexed(worked.variable, k)
    return Expr("at", (name(worked.letter), name(worked.variable))) if worked.variable else name(worked.letter)
