"""Which rows each update sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...words.errors import UsageError
from ...words.say import Say

if TYPE_CHECKING:
    from .table import Array

__all__ = ["NO_FRACTIONS_IN_BATCHES", "NO_SEARCH_IN_BATCHES", "STEPS_OR_EPOCHS", "Batches", "batches"]

TOO_LARGE = Say("A batch of {n} rows is more than the {rows} rows of the data.",
                "배치가 {n}행인데 데이터는 {rows}행뿐입니다.")
NOT_POSITIVE = Say("A batch needs at least 1 row.", "배치에는 행이 적어도 하나 있어야 합니다.")
NO_SEARCH_IN_BATCHES = Say("A line search needs the full loss: leave out --batch and --epochs.",
                           "직선 탐색에는 전체 손실이 필요합니다. --batch와 --epochs를 빼십시오.")
NO_FRACTIONS_IN_BATCHES = Say("Batches are computed in decimals: leave out --exact.",
                              "배치는 소수로 계산합니다. --exact를 빼십시오.")
STEPS_OR_EPOCHS = Say("Batches are counted in epochs: give --epochs instead of --steps.",
                      "배치는 에포크로 셉니다. --steps 대신 --epochs를 적으십시오.")
NO_EPOCHS = Say("The number of epochs must be 1 or more.", "에포크는 1 이상이어야 합니다.")


@dataclass(frozen=True, slots=True)
class Batches:
    """Every epoch sees each row once, `size` rows an update; the last batch of an epoch may be smaller.

    seed    of the order, new in every epoch (NumPy's PCG64); None: the rows in their own order, always the same
    """

    rows: int
    size: int
    epochs: int
    seed: int | None = None

    @property
    def each(self) -> int:
        """Updates an epoch."""
        return -(-self.rows // self.size)

    @property
    def updates(self) -> int:
        return self.each * self.epochs

    def slices(self, columns: Sequence[Array]) -> Iterator[list[Array]]:
        """The columns of one batch after the other, for ever."""
        for whole in self._epochs(columns):
            for begin in range(0, self.rows, self.size):
                yield [column[begin : begin + self.size] for column in whole]

    def _epochs(self, columns: Sequence[Array]) -> Iterator[Sequence[Array]]:
        import numpy as np

        draw = None if self.seed is None else np.random.Generator(np.random.PCG64(self.seed))
        while True:
            order = None if draw is None else draw.permutation(self.rows)
            yield columns if order is None else [column[order] for column in columns]


def batches(rows: int, size: int | None, epochs: int | None, seed: int | None) -> Batches | None:
    """The batches asked for; None for full-batch descent. Raises UsageError for a size or a number that cannot be."""
    if size is None and epochs is None and seed is None:
        return None
    size, epochs = rows if size is None else size, 1 if epochs is None else epochs
    if size < 1:
        raise UsageError(NOT_POSITIVE())
    if size > rows:
        raise UsageError(TOO_LARGE(n=size, rows=rows))
    if epochs < 1:
        raise UsageError(NO_EPOCHS())
    return Batches(rows, size, epochs, seed)
