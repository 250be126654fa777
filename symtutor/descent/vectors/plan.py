"""A function of columns as a straight-line plan: each line is a product with a matrix, a sum over entries, or a part.

    norm(A w - y)^2        a = A w ; s = (a - y)·(a - y)           value s
    w^T A w                a = A w ; s = w·a                       value s
    sum(j=1..9, (w_j+1 - w_j)^2)    u = w[1:] ; v = w[:-1] ; s = (u - v)·(u - v)

What stands between the lines is computed entry by entry, so it is an ordinary expression in their letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ...expression.tree import Expr, names
from ...words.errors import TutorError
from ...words.say import Say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

__all__ = ["NOT_HERE", "Kind", "Line", "Plan", "longest"]

Kind = Literal["data", "part", "product", "dot", "quadratic", "is"]
NOT_HERE = Say("I cannot run descent on {e} with whole columns.", "{e}에서는 열을 통째로 쓰는 하강을 할 수 없습니다.")
UNEQUAL = Say("The shapes do not fit: a column of {m} entries meets one of {n}.",
              "크기가 맞지 않습니다. 길이가 {m}인 열과 {n}인 열을 함께 쓸 수 없습니다.")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One letter of a plan and how long its column is (None: it is a number).

    data       array
    part       entries [low, high) of the parameter `of`; a number where there is just one
    product    array @ e
    dot        the sum of e·other over the entries; of e alone without `other`
    quadratic  e·(array @ e) with a symmetric array, which costs one product for the value and its slope
    is         e
    """

    letter: str
    kind: Kind
    length: int | None
    e: Expr | None = None
    other: Expr | None = None
    array: Array | None = None
    of: str = ""
    low: int = 0
    high: int = 0

    def reads(self) -> tuple[Expr, ...]:
        return tuple(u for u in (self.e, self.other) if u is not None)


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """lines in order, the value as an expression in their letters, and the parameters with their lengths in order."""

    lines: tuple[Line, ...]
    value: Expr
    parameters: tuple[tuple[str, int | None], ...]

    @property
    def size(self) -> int:
        """The number of coordinates."""
        return sum(length or 1 for _, length in self.parameters)

    def labels(self) -> tuple[str, ...]:
        """w_1, w_2, …, b: what the coordinates are called."""
        return tuple(label for n, length in self.parameters
                     for label in ((n,) if length is None else (f"{n}_{i}" for i in range(1, length + 1))))


def longest(e: Expr, lengths: dict[str, int | None]) -> int | None:
    """The length of an expression entry by entry: None for a number. Raises TutorError where two lengths meet."""
    found = {length for n in names(e) if (length := lengths.get(n)) is not None}
    if len(found) > 1:
        m, n = sorted(found)[:2]
        raise TutorError(UNEQUAL(m=m, n=n))
    return found.pop() if found else None
