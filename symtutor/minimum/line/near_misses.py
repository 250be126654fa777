"""Where several waves are nearly least at once: n with n·αⱼ + βⱼ near whole numbers, by lattice reduction.

Source: Babai 1986, On Lovász' lattice reduction and the nearest lattice point problem.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from flint import fmpz_mat

__all__ = ["whole_numbers"]

SCALE = 10**60
DISTANCES = tuple(Fraction(1, d) for d in (3, 8, 20, 60, 200, 600, 2000, 6000, 20000, 10**5))
Vector = list[Fraction]


def whole_numbers(alphas: Sequence[Fraction], betas: Sequence[Fraction]) -> Iterator[int]:
    """n for which all n·α + β come ever nearer to whole numbers."""
    for near in DISTANCES:
        yield _whole(alphas, betas, near)


def _whole(alphas: Sequence[Fraction], betas: Sequence[Fraction], near: Fraction) -> int:
    """All n·α + β within a small multiple of `near`: the lattice point nearest to −β by rounding in a reduced basis."""
    size = len(alphas) + 1
    light = near ** len(alphas)
    rows = [[*(a / near for a in alphas), light]]
    rows += [[Fraction(int(j == k)) / near for j in range(size)] for k in range(size - 1)]
    whole = fmpz_mat([[round(v * SCALE) for v in row] for row in rows]).lll()
    basis = [[Fraction(int(whole[i, j]), SCALE) for j in range(size)] for i in range(size)]
    nearest = _nearest(basis, [*(-b / near for b in betas), Fraction(0)])
    return round(nearest[-1] / light)


def _nearest(basis: list[Vector], target: Vector) -> Vector:
    """Plane by plane from the last basis vector back (the basis stays, its orthogonalisation is taken off)."""
    orthogonal: list[Vector] = []
    for b in basis:
        orthogonal.append(_minus_all(b, [(_along(b, o), o) for o in orthogonal]))
    rest = list(target)
    for b, o in zip(reversed(basis), reversed(orthogonal), strict=True):
        rest = _minus_all(rest, [(Fraction(round(_along(rest, o))), b)])
    return [t - r for t, r in zip(target, rest, strict=True)]


def _along(u: Vector, o: Vector) -> Fraction:
    return _dot(u, o) / _dot(o, o)


def _dot(u: Vector, v: Vector) -> Fraction:
    return sum((a * b for a, b in zip(u, v, strict=True)), Fraction(0))


def _minus_all(u: Vector, taken: Sequence[tuple[Fraction, Vector]]) -> Vector:
    return [a - sum((c * v[k] for c, v in taken), Fraction(0)) for k, a in enumerate(u)]
