"""What stands around the lines of an update in each dialect: the loop, and what goes into the trace.

    for rows, places in pieces:                     a piece is room for some thousand rows, as bytes
        for place in places:
            …                                       the value f and the gradient g at x
            keep(rows, place, x, f, g)              without f where it is worked out later
            …                                       the optimizer's lines
"""

from dataclasses import dataclass
from typing import Final

from .code import ARRAYS, COLUMNS, PLAIN, SAFELY, Dialect

__all__ = ["FRAMES", "WORDS", "Frame"]

PIECES: Final = "pieces"
WORDS: Final = frozenset({PIECES, "rows", "places", "place", "keep", "points", "values", "slopes", "array", "where"})


@dataclass(frozen=True, slots=True)
class Frame:
    """takes: the arguments in front of the point. loops: from the outermost. keeps: {x} the point, {g} the gradient,
    {row} all that the loop works out."""

    takes: tuple[str, ...]
    loops: tuple[str, ...]
    keeps: tuple[str, ...]

    def around(self, look: list[str], move: list[str], x: list[str], f: list[str], g: list[str]) -> list[str]:
        """The loop with the lines that look, what is kept, and the lines that move."""
        kept = [line.format(x=", ".join(x), g=", ".join(g), row=", ".join(x + f + g)) for line in self.keeps]
        inside = ["    " * len(self.loops) + line for line in (*look, *kept, *move)]
        return [*("    " * depth + loop for depth, loop in enumerate(self.loops)), *inside]


BYTES: Final = Frame((PIECES,), ("for rows, places in pieces:", "for place in places:"),
                     ("keep(rows, place, {row})",))  # fmt: skip
FRAMES: Final[dict[Dialect, Frame]] = {
    PLAIN:   BYTES,
    SAFELY:  BYTES,
    ARRAYS:  Frame((), ("while True:",), ("yield {x},",)),
    COLUMNS: Frame((PIECES, "look"), ("for points, values, slopes in pieces:", "for place in range(len(values)):"),
                   ("points[place] = {x}", "values[place] = f", "slopes[place] = {g}")),
}  # fmt: skip
