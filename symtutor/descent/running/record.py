"""The rows of a run while it is made: row k is the point, the value and the gradient after k updates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Numbers = NDArray[np.int64]

__all__ = ["Record"]

ENDS = 2  # pieces at either end of a long run from which nothing is left out


@dataclass(slots=True)
class Record:
    """Room for the start and `updates` updates in `dimensions` coordinates, handed out in pieces of `size` rows.

    every   1 if all rows are kept, in one array; else how many go by for each that is kept
    pieces  the filled pieces, and in `numbers` the updates that their rows are after
    """

    updates: int
    dimensions: int
    size: int
    every: int = 1
    room: Array | None = None
    pieces: list[Array] = field(default_factory=list)
    numbers: list[Numbers] = field(default_factory=list)

    def blanks(self) -> Iterator[Array]:
        """Pieces (rows, 2n + 1) to be filled one after the other, up to the first that ends beyond the floats."""
        import numpy as np

        total, width = self.updates + 1, 2 * self.dimensions + 1
        self.room = np.empty((total, width)) if self.every == 1 else None
        for first in range(0, total, self.size):
            last = min(first + self.size, total)
            blank = np.empty((last - first, width)) if self.room is None else self.room[first:last]
            yield blank
            self._keep(blank, np.arange(first, last))
            if not np.isfinite(blank[-1, : self.dimensions]).all():
                return

    def _keep(self, piece: Array, numbers: Numbers) -> None:
        if self.every > 1 and len(self.pieces) > ENDS + 1:
            chosen = self.numbers[-ENDS] % self.every == 0
            self.pieces[-ENDS], self.numbers[-ENDS] = self.pieces[-ENDS][chosen], self.numbers[-ENDS][chosen]
        self.pieces.append(piece)
        self.numbers.append(numbers)

    def rows(self) -> tuple[Array, Numbers]:
        """All that is kept, and the updates the rows are after."""
        import numpy as np

        numbers = np.concatenate(self.numbers)
        return np.concatenate(self.pieces) if self.room is None else self.room[: len(numbers)], numbers
