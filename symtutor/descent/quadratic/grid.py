"""Columns of decimals as whole numbers over one denominator, and exact products of such columns.

2.50, -0.75 are 250/100, -75/100. A product A^T B of whole numbers is exact in floats while every sum stays below 2^53:
long numbers are cut into limbs of 21 bits and many rows into blocks (Ozaki, Ogita, Oishi & Rump 2012, Numerical
Algorithms 59).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Whole = NDArray[np.object_]

__all__ = ["Grid", "grid_of", "grid_of_whole", "product", "weighted"]

LIMB, MOST_BITS, EXACT = 21, 84, 53
MOST_DECIMALS, LARGEST = 15, 10**15
TRIED, BLOCK = 1000, 65_536  # rows looked at first, and at a time
CARRY = 1000  # blocks whose products together still fit into 63 bits


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The numbers k/scale with whole k of at most `bits` bits, one column each: k is array·factor, rounded.

    written: whether these are the decimals or fractions as they were written, not the floats nearest to them
    """

    array: Array
    scale: int
    factor: int
    bits: int
    written: bool

    def whole(self, rows: slice) -> Array:
        """k of some rows, in floats."""
        import numpy as np

        found: Array = np.rint(self.array[rows] * float(self.factor))
        return found

    def limbs(self, rows: slice) -> list[Array]:
        """k as a sum of limb_j · 2^(21 j), from the lowest, all of the sign of k: so the rest is always exact."""
        import numpy as np

        rest = self.whole(rows)
        found: list[Array] = []
        for j in range(self.count - 1, 0, -1):
            high = np.trunc(rest / 2.0 ** (LIMB * j))
            rest = rest - high * 2.0 ** (LIMB * j)
            found.insert(0, high)
        return [rest, *found]

    @property
    def count(self) -> int:
        return -(-self.bits // LIMB) or 1


def grid_of(array: Array, scales: Iterable[int] = ()) -> Grid | None:
    """The grid of the numbers that were written; else of the floats themselves, if their sizes do not differ too much.

    scales: denominators that are known. A decimal of at most 15 digits is found again in its float.
    """
    array = array.reshape(len(array), -1)
    for scale in (*scales, *(10**p for p in range(MOST_DECIMALS + 1))):
        if scale <= LARGEST and (bits := _bits_at(array, scale)) is not None:
            return Grid(array, scale, scale, bits, True)
    return _of_floats(array)


def grid_of_whole(whole: Whole, scale: int, written: bool) -> Grid | None:
    """Whole numbers over a denominator; None for numbers that are not exact as floats."""
    largest = max((abs(int(u)) for u in whole.flat), default=0)
    if largest.bit_length() > EXACT:
        return None
    return Grid(whole.astype(float), scale, 1, largest.bit_length(), written)


def _bits_at(array: Array, scale: int) -> int | None:
    """The bits of k where every number is the float of some k/scale."""
    import numpy as np

    largest = 0.0
    for rows in _rows(len(array)):
        part = array[rows]
        whole = np.rint(part * float(scale))
        largest = max(largest, float(abs(whole).max(initial=0.0)))
        if not largest < LARGEST or not (whole / scale == part).all():
            return None
    return int(largest).bit_length()


def _rows(count: int) -> Iterator[slice]:
    """A few rows first: most scales that do not fit are seen there."""
    yield slice(0, TRIED)
    yield from (slice(k, k + BLOCK) for k in range(TRIED, count, BLOCK))


def _of_floats(array: Array) -> Grid | None:
    """Every float is some k/2^s."""
    import numpy as np

    digits, highest = 0, 0
    for rows in _rows(len(array)):
        part = array[rows][array[rows] != 0]
        if not np.isfinite(part).all():
            return None
        mantissa, exponent = np.frexp(part)
        k = np.abs(mantissa * 2.0**EXACT).astype(np.int64)
        zeros = np.frexp((k & -k).astype(float))[1] - 1
        digits = max(digits, int((EXACT - zeros - exponent).max(initial=0)))
        highest = max(highest, int(exponent.max(initial=0)))
    return Grid(array, 2**digits, 2**digits, digits + highest, False) if digits + highest <= MOST_BITS else None


def product(a: Grid, b: Grid) -> Whole:
    """A^T B times both scales, in whole numbers."""
    import numpy as np

    room = EXACT - min(a.bits, LIMB) - min(b.bits, LIMB)
    size, rows = min(2 ** max(0, room), BLOCK), len(a.array)
    total = np.zeros((a.array.shape[1], b.array.shape[1]), dtype=object)
    pairs = [(i, j) for i in range(a.count) for j in range(b.count) if a is not b or i <= j]
    sums = {pair: np.zeros(total.shape, dtype=np.int64) for pair in pairs}
    for made, begin in enumerate(range(0, rows, size), 1):
        here = slice(begin, begin + size)
        left = a.limbs(here)
        right = left if a is b else b.limbs(here)
        for i, j in pairs:
            sums[i, j] += (left[i].T @ right[j]).astype(np.int64)
        if made % CARRY == 0 or begin + size >= rows:
            total = total + _carried(sums, a is b)
    return total


def _carried(sums: dict[tuple[int, int], NDArray[np.int64]], same: bool) -> Whole:
    """The sums of the limbs put together; they begin anew at 0."""
    import numpy as np

    total: Whole = np.zeros(next(iter(sums.values())).shape, dtype=object)
    for (i, j), part in sums.items():
        both = part + part.T if same and i < j else part
        total = total + both.astype(object) * 2 ** (LIMB * (i + j))
        part[:] = 0
    return total


def weighted(weights: Grid, b: Grid) -> Grid | None:
    """Each row of b times its weight; None where that is not exact in floats."""
    if weights.bits + b.bits > EXACT:
        return None
    everything = slice(0, len(b.array))
    whole = weights.whole(everything) * b.whole(everything)
    return Grid(whole, weights.scale * b.scale, 1, weights.bits + b.bits, weights.written and b.written)
