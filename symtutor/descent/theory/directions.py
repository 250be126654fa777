"""What the theory says of a run, in the directions in which its start is off."""

from dataclasses import replace

from ...expression.tree import Expr, value_of
from ..diagnosis.facts import Facts
from .curvature import Quantity, quantity
from .near_a_minimizer import Mode, Theory
from .rate import shown

__all__ = ["best", "edge", "leading", "theory_of"]


def theory_of(f: Facts) -> Theory | None:
    """The theory, where it says something about the rate, in the directions in which this start is off."""
    t = f.descent.theory
    if t is None or not t.modes:
        return None
    moving = _moving(f, t)
    if len(moving) == len(t.modes) or not moving:
        return t
    return replace(t, modes=moving, contraction=_largest(moving))


def _moving(f: Facts, t: Theory) -> tuple[Mode, ...]:
    """The modes that the start has a part of: from (1, 0) plain descent never sees the curvature along y.

    All of them where the run diverged, for rounding errors have a part of every direction.
    """
    gaps = f.descent.trace.gaps_x
    if gaps is None or f.descent.ending.name == "diverged" or any(not m.direction for m in t.modes):
        return t.modes
    first = gaps[0].tolist()
    size = max(map(abs, first)) or 1.0
    parts = (abs(sum(u * v for u, v in zip(m.direction, first, strict=True))) for m in t.modes)
    return tuple(m for m, part in zip(t.modes, parts, strict=True) if part > 1e-12 * size)


def _largest(modes: tuple[Mode, ...]) -> Quantity:
    slowest = max(modes, key=lambda m: m.radius)
    exact = None if slowest.factor is None or slowest.factor.exact is None else value_of(slowest.factor.exact)
    return quantity(slowest.radius) if exact is None else quantity(abs(exact))


def leading(t: Theory) -> Mode:
    """The direction in which the distance shrinks least, or grows most."""
    return max(t.modes, key=lambda m: m.radius)


def best(t: Theory) -> Expr:
    return shown(t.best_rate or quantity((t.stable_below or t.L).value / 2))


def edge(t: Theory) -> Expr:
    """The rate below which it is stable."""
    return shown(t.stable_below or t.L)
