"""What a function does around a point: rise on every side, fall on every side, or both."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product
from typing import Literal

from ...expression.tree import Expr

__all__ = ["AWAY", "Shape", "shape_at"]

Shape = Literal["minimum", "maximum", "saddle", "inflection", ""]
AWAY, MOST = Fraction(1, 64), 6  # the distance that is looked at, and the variables for which directions are tried
PLANE = ((1, 0), (0, 1), (1, 1), (1, -1), (2, 1), (1, 2), (2, -1), (1, -2))


def shape_at(body: Expr, variables: Sequence[str], place: Sequence[float], away: Fraction = AWAY) -> Shape:
    """The signs of f(c + d) - f(c) in balls of 256 bits, for steps d a little to every side; "" where they say nothing.

    inflection is said on the line, saddle in space; both mean that f rises on one side and falls on another.
    """
    from ...expression.numbers import ball

    if len(variables) > MOST:
        return ""
    center = [Fraction(u) for u in place]
    scale = away * max(1, *(abs(round(u)) for u in center))
    level = ball(body, dict(zip(variables, center, strict=True)), 256)
    signs = set()
    for step in _steps(len(variables)):
        beside = [u + scale * s for u, s in zip(center, step, strict=True)]
        rise = ball(body, dict(zip(variables, beside, strict=True)), 256) - level
        if not rise.is_finite():
            return ""
        signs.add(1 if rise > 0 else -1 if rise < 0 else 0)
    return _named(signs, len(variables))


def _named(signs: set[int], variables: int) -> Shape:
    if signs == {1, -1} or signs == {1, -1, 0}:
        return "inflection" if variables == 1 else "saddle"
    return "minimum" if signs == {1} else "maximum" if signs == {-1} else ""


def _steps(n: int) -> Iterator[tuple[int, ...]]:
    """Both ways along each direction."""
    directions: list[tuple[int, ...]] = [(1,)]
    if n == 2:
        directions = list(PLANE)
    elif n > 2:
        axes = [tuple(int(i == j) for j in range(n)) for i in range(n)]
        pairs = [tuple(a[i] + sign * b[i] for i in range(n)) for a, b in combinations(axes, 2) for sign in (1, -1)]
        directions = axes + pairs
    for direction, sign in product(directions, (1, -1)):
        yield tuple(sign * u for u in direction)
