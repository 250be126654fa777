"""A polynomial that does not change when the signs of some variables are changed: its lowest points are mirror images.

The variables fall into groups u that are reflected, u → −u, each by itself, and the rest v. With ∇f(a) = (.., gᵤ, ..,
gᵥ) let Bᵤ be symmetric with Bᵤ·aᵤ = gᵤ, and let the squared gap be D = Σ |u·uᵀ − aᵤ·aᵤᵀ|² + |v − aᵥ|². If

    f(x) − f(a) − Σ (u·Bᵤu − aᵤ·Bᵤaᵤ)/2 − gᵥ·(v − aᵥ) − μ·D

is a sum of squares, f(x) > f(a) as soon as √D > √(Σ|Bᵤ|²/4 + |gᵥ|²)/μ. And |u·uᵀ − aᵤ·aᵤᵀ| is at least |aᵤ|/√2 times
the distance of u to the nearer one of ±aᵤ.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as cartesian

from flint import nmod_mat

from ...expression.polynomial import Terms, derivative, evaluate, plus, times
from .balls_near import Place, root_above

__all__ = ["Centre", "difference", "images", "mirrored_groups", "radius"]

Group = tuple[int, ...]  # places of variables
Matrix = list[list[Fraction]]


@dataclass(frozen=True, slots=True)
class Centre:
    """A point a with few digits, μ, and the groups of variables that are reflected."""

    a: Place
    mu: Fraction
    groups: tuple[Group, ...]


def mirrored_groups(p: Terms, size: int) -> tuple[Group, ...]:
    """The largest groups that can be reflected each by itself."""
    rows = sorted({tuple(n % 2 for n in m) for m in p})
    kernel, rank = nmod_mat(len(rows), size, [n for row in rows for n in row], 2).nullspace()
    alike: dict[tuple[int, ...], list[int]] = {}
    for k in range(size):
        alike.setdefault(tuple(int(kernel[k, j]) for j in range(rank)), []).append(k)
    groups = tuple(tuple(g) for signs, g in alike.items() if any(signs))
    return groups if len(groups) == rank else ()


def images(c: Centre, place: Place) -> Iterator[Place]:
    """The place with every choice of signs of the groups."""
    for sides in cartesian((1, -1), repeat=len(c.groups)):
        flipped = {k for group, side in zip(c.groups, sides, strict=True) if side < 0 for k in group}
        yield tuple(-v if k in flipped else v for k, v in enumerate(place))


def difference(p: Terms, c: Centre) -> Terms:
    """The polynomial above."""
    size = len(c.a)
    total = dict(p)
    for group in c.groups:
        total = plus(total, _of_group(p, c, group))
    for k in _fixed(c):
        g, v = evaluate(derivative(p, k), c.a), c.a[k]
        total = plus(total, {_unit(size, k): 2 * c.mu * v - g, _unit(size, k, k): -c.mu})
    return plus(total, {(0,) * size: -evaluate(total, c.a)})


def _of_group(p: Terms, c: Centre, group: Group) -> Terms:
    size, bent = len(c.a), _matrix(p, c.a, group)
    length: Terms = {_unit(size, k, k): Fraction(1) for k in group}
    line: Terms = {_unit(size, k): c.a[k] for k in group}
    total: Terms = {m: -c.mu * v for m, v in times(length, length).items()}
    total = plus(total, {m: 2 * c.mu * v for m, v in times(line, line).items()})
    for i, j in cartesian(group, repeat=2):
        total = plus(total, {_unit(size, i, j): -bent[group.index(i)][group.index(j)] / 2})
    return total


def radius(p: Terms, c: Centre) -> Fraction:
    """No coordinate of a lowest point is further from that of the nearest image of a."""
    squares = [b * b / 4 for group in c.groups for row in _matrix(p, c.a, group) for b in row]
    squares += [evaluate(derivative(p, k), c.a) ** 2 for k in _fixed(c)]
    gap = sum(squares, Fraction(0)) / c.mu**2
    return root_above(gap * max([Fraction(1), *(2 / _square(c.a, group) for group in c.groups)]))


def _fixed(c: Centre) -> list[int]:
    return [k for k in range(len(c.a)) if all(k not in group for group in c.groups)]


def _matrix(p: Terms, a: Place, group: Group) -> Matrix:
    """B = (g·aᵀ + a·gᵀ)/|a|² − (g·a)·a·aᵀ/|a|⁴, so that B·a = g."""
    g, u, s = [evaluate(derivative(p, k), a) for k in group], [a[k] for k in group], _square(a, group)
    along = sum((x * y for x, y in zip(g, u, strict=True)), Fraction(0)) / s
    return [[(x * v + w * y - along * w * v) / s for y, v in zip(g, u, strict=True)] for x, w in zip(g, u, strict=True)]


def _square(a: Place, group: Sequence[int]) -> Fraction:
    return sum((a[k] ** 2 for k in group), Fraction(0))


def _unit(size: int, *axes: int) -> tuple[int, ...]:
    return tuple(axes.count(k) for k in range(size))
