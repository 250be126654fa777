"""Lowest points at kinks of |u|, max and min, held up by weights of the arms that meet there.

max(a, b, …) ≥ μa + νb + … for weights μ, ν, … ≥ 0 with sum 1. Where f grows with the maximum, f ≥ G, the function with
the weighted mean in its place; with the right weights the slopes of G are 0 at the kink. Apart from it even
max − (μa + νb + …) ≥ κ·((a − b)² + …), which makes G convex: then f is nowhere lower (weights are multipliers;
Rockafellar and Wets, Variational Analysis, 1998, ch. 10).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...expression.numbers import ball
from ...expression.tree import ONE, ZERO, Expr, add, children, minus, mul, name, neg, pieces, power, put, rational
from ..constants.values import isolated
from ..result import Point

__all__ = ["Kink", "Weighted", "meets_kink", "weighted"]

MEETS = Fraction(1, 10**6)
MOST_KINKS = 4


@dataclass(frozen=True, slots=True)
class Kink:
    """A maximum (sign 1) or minimum (−1), and those of its arms that are equal at the point."""

    node: Expr
    sign: int
    arms: tuple[Expr, ...]

    @property
    def gaps(self) -> tuple[Expr, ...]:
        """The differences from the last arm: all 0 at the point."""
        return tuple(minus(a, self.arms[-1]) for a in self.arms[:-1])


@dataclass(frozen=True, slots=True)
class Weighted:
    """f with weighted means of the arms in place of its kinks.

    smooth    G, of the variables and a weight for each arm but the last of each kink
    outer     f with a letter in place of each kink
    propped   G with κ times the squares of the gaps added
    """

    variables: tuple[str, ...]
    kinks: tuple[Kink, ...]
    smooth: Expr
    outer: Expr
    propped: Expr

    @property
    def weights(self) -> tuple[str, ...]:
        return tuple(w for k, kink in enumerate(self.kinks) for w in _weights(k, kink))

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(_letter(k) for k, _ in enumerate(self.kinks))

    @property
    def props(self) -> tuple[str, ...]:
        return tuple(_prop(k) for k, _ in enumerate(self.kinks))


def weighted(body: Expr, variables: tuple[str, ...], place: Sequence[Fraction]) -> Weighted | None:
    """None where no kinks meet at the place, or one lies inside another."""
    at = dict(zip(variables, place, strict=True))
    found = tuple(dict.fromkeys(k for e in pieces(body) if (k := _kink_at(e, at)) is not None))
    nested = any(other.node in set(pieces(arm)) for k in found for arm in k.arms for other in found)
    if not 0 < len(found) <= MOST_KINKS or nested:
        return None
    means = {kink.node: _mean(k, kink) for k, kink in enumerate(found)}
    letters = {kink.node: name(_letter(k)) for k, kink in enumerate(found)}
    smooth = put(body, means)
    squares = [mul(name(_prop(k)), power(gap, rational(2))) for k, kink in enumerate(found) for gap in kink.gaps]
    return Weighted(variables, found, smooth, put(body, letters), add(smooth, *squares))


def meets_kink(body: Expr, point: Point) -> bool:
    """Whether arms of some |u|, max or min meet at the point (as far as their digits go)."""
    at = {v: sum(isolated(value), Fraction(0)) / 2 for v, value in point}
    return any(_kink_at(e, at) is not None for e in pieces(body))


def _kink_at(e: Expr, at: dict[str, Fraction]) -> Kink | None:
    sign, arms = _arms(e)
    values = [ball(arm, at, 256) for arm in arms]
    if not arms or not all(v.is_finite() for v in values):
        return None
    best = max(float(sign * v.mid()) for v in values)
    meeting = tuple(arm for arm, v in zip(arms, values, strict=True) if float(sign * v.mid()) > best - float(MEETS))
    return Kink(e, sign, meeting) if len(meeting) > 1 else None


def _arms(e: Expr) -> tuple[int, tuple[Expr, ...]]:
    match e.head:
        case "abs":
            return 1, (children(e)[0], neg(children(e)[0]))
        case "relu":
            return 1, (children(e)[0], ZERO)
        case "max":
            return 1, children(e)
        case "min":
            return -1, children(e)
    return 1, ()


def _mean(k: int, kink: Kink) -> Expr:
    names_ = [name(w) for w in _weights(k, kink)]
    last = add(ONE, *map(neg, names_))
    return add(*(mul(w, arm) for w, arm in zip((*names_, last), kink.arms, strict=True)))


def _weights(k: int, kink: Kink) -> Iterator[str]:
    yield from (f"weight {k} {j}" for j in range(len(kink.arms) - 1))


def _letter(k: int) -> str:
    return f"kink {k}"


def _prop(k: int) -> str:
    return f"prop {k}"
