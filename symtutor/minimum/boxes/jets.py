"""Slopes and curvatures of a function on a whole box of floats: Taylor arithmetic along its steps.

At a kink of |u|, max or min the slopes of both sides are held, so that the mean value theorem keeps its meaning
(Clarke, Optimization and Nonsmooth Analysis, 1983, ch. 2); of the curvature nothing is known there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .pairs import EVERYTHING, ONE, Pair, add, hull, mul, neg, square
from .tape import Box, Step, Tape, step_value

__all__ = ["Jet", "jet_on"]

Part = Pair | None  # None: exactly 0
ZERO: Pair = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Jet:
    """f, its slopes and, of order 2, its curvatures f_ij in the order (0, 0), (0, 1), …, (1, 1), …; all on a box."""

    value: Pair
    slopes: tuple[Part, ...]
    bends: tuple[Part, ...] = ()

    def slope(self, k: int) -> Pair:
        return self.slopes[k] or ZERO

    def bend(self, i: int, j: int) -> Pair:
        i, j = min(i, j), max(i, j)
        return self.bends[i * len(self.slopes) - i * (i - 1) // 2 + j - i] or ZERO


def jet_on(tape: Tape, box: Box, order: int) -> Jet | None:
    """None where f is not defined at all, or not known."""
    found: list[Jet] = []
    values: list[Pair] = []
    none = (None,) * len(box)
    flat = _upper(len(box), lambda i, j: None) if order > 1 else ()
    for step in tape.steps:
        value = step_value(step, values, box)
        if not value[0] <= value[1]:
            return None
        values.append(value)
        match step.sign:
            case "constant":
                found.append(Jet(value, none, flat))
            case "name":
                found.append(Jet(value, tuple(ONE if k == step.places[0] else None for k in range(len(box))), flat))
            case _:
                found.append(_step(step, value, [found[k] for k in step.places]))
    return found[-1]


def _step(step: Step, value: Pair, parts: Sequence[Jet]) -> Jet:
    match step.sign, parts:
        case "+", (u, v):
            return Jet(value, tuple(map(_plus, u.slopes, v.slopes)), tuple(map(_plus, u.bends, v.bends)))
        case "*", (u, v):
            return _product(value, u, v)
        case "neg", (u,):
            return Jet(value, tuple(map(_minus, u.slopes)), tuple(map(_minus, u.bends)))
        case "row", (u,):
            return _composed(step, value, u)
        case "max" | "min", (u, v):
            low, high = sorted((u, v), key=lambda part: part.value)
            return _chosen(value, low, high, step.sign)
        case _, (u,):
            return u
    raise AssertionError(step.sign)


def _plus(u: Part, v: Part) -> Part:
    return v if u is None else u if v is None else add(u, v)


def _minus(u: Part) -> Part:
    return None if u is None else neg(u)


def _by(u: Part, v: Part) -> Part:
    return None if u is None or v is None else mul(u, v)


def _upper(size: int, entry: Callable[[int, int], Part]) -> tuple[Part, ...]:
    """The entries with i ≤ j of a symmetric matrix."""
    return tuple(entry(i, j) for i in range(size) for j in range(i, size))


def _product(value: Pair, u: Jet, v: Jet) -> Jet:
    """(uv)_i = u_i v + u v_i, (uv)_ij = u_ij v + u_i v_j + u_j v_i + u v_ij."""
    slopes = tuple(_plus(_by(a, v.value), _by(u.value, b)) for a, b in zip(u.slopes, v.slopes, strict=True))
    if not u.bends:
        return Jet(value, slopes)
    p, q = u.slopes, v.slopes
    crossed = _upper(len(p), lambda i, j: _plus(_by(p[i], q[j]), _by(p[j], q[i])))
    bends = tuple(
        _plus(_plus(_by(a, v.value), _by(u.value, b)), c) for a, b, c in zip(u.bends, v.bends, crossed, strict=True)
    )
    return Jet(value, slopes, bends)


def _composed(step: Step, value: Pair, u: Jet) -> Jet:
    """g(u)_i = g′u_i, g(u)_ij = g″u_i u_j + g′u_ij."""
    assert step.row is not None
    steep = step.row.slope(u.value)
    slopes = tuple(_by(steep, s) for s in u.slopes)
    if not u.bends:
        return Jet(value, slopes)
    bent, s = step.row.curve(u.value), u.slopes
    curved = _upper(len(s), lambda i, j: _by(bent, _squared(s[i]) if i == j else _by(s[i], s[j])))
    return Jet(value, slopes, tuple(_plus(a, _by(steep, b)) for a, b in zip(curved, u.bends, strict=True)))


def _squared(u: Part) -> Part:
    return None if u is None else square(u)


def _chosen(value: Pair, low: Jet, high: Jet, sign: str) -> Jet:
    """The larger or smaller of two; the slopes of both where either may be it."""
    if low.value[1] <= high.value[0]:
        return high if sign == "max" else low
    slopes = tuple(map(_either, low.slopes, high.slopes))
    bends = _upper(len(slopes), lambda i, j: None if slopes[i] is None or slopes[j] is None else EVERYTHING)
    return Jet(value, slopes, bends if low.bends else ())


def _either(u: Part, v: Part) -> Part:
    return None if u is None and v is None else hull(u or ZERO, v or ZERO)
