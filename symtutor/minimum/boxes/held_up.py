"""The weights at a kink, and whether they hold f up on a whole piece around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf

from ...expression.tree import Expr
from ..constants.closed_forms import fraction_of
from .jets import jet_on
from .kinks import Weighted, weighted
from .local_models import Side, as_ball, model, newton_from, pinned
from .newton_step import determinant, inverse
from .pairs import Pair, magnitude, pair
from .pieces import Piece
from .tape import tape_of, value_on

__all__ = ["HeldUp", "held_up_at", "holds_on"]

BITS = 400


@dataclass(frozen=True, slots=True)
class HeldUp:
    """A kink with its weights, each in a small interval; f there lies between low and high."""

    form: Weighted
    centre: tuple[Fraction, ...]
    weights: tuple[Side, ...]
    low: Fraction
    high: Fraction


def held_up_at(
    body: Expr, place: Mapping[str, Side], free: Sequence[str], radius: Fraction, exactly: bool = False
) -> HeldUp | None:
    """The one flat point of the weighted function near a place, with weights that are not negative.

    `place` is exact in the variables that are not free; with `exactly` the place itself is the centre.
    """
    variables = tuple(place)
    start = [sum(side, Fraction(0)) / 2 for side in place.values()]
    form = weighted(body, variables, start)
    weights = None if form is None else _first_weights(form, start, free)
    if form is None or weights is None:
        return None
    every, moving = (*variables, *form.weights), (*free, *form.weights)
    here = dict(zip(every, map(as_ball, (*start, *weights)), strict=True))
    limit = newton_from(form.smooth, every, moving, here)
    if limit is None:
        return None
    kept = {v for v in variables if exactly or v not in free}
    found = {v: place[v] if v in kept else _near(fraction_of(limit[v].mid())) for v in every}
    values = pinned(form.smooth, every, moving, found, radius, BITS)
    if values is None or not all(_may_weigh(form, [found[w][0] for w in form.weights])):
        return None
    centre = tuple(sum(found[v], Fraction(0)) / 2 for v in variables)
    return HeldUp(form, centre, tuple((found[w][0] - radius, found[w][1] + radius) for w in form.weights), *values)


def _near(x: Fraction) -> Side:
    rounded = Fraction(round(x * 10**50), 10**50)
    return rounded, rounded


def _may_weigh(form: Weighted, weights: Sequence[Fraction]) -> list[bool]:
    """Whether the weights of each kink, with that of its last arm, are positive."""
    verdicts, rest = [], list(weights)
    for kink in form.kinks:
        own, rest = rest[: len(kink.arms) - 1], rest[len(kink.arms) - 1 :]
        verdicts.append(min(*own, 1 - sum(own)) > 0)
    return verdicts


def _first_weights(form: Weighted, place: Sequence[Fraction], free: Sequence[str]) -> list[Fraction] | None:
    """Least squares: the slopes of G are linear in the weights where the arms meet."""
    axes = [form.variables.index(v) for v in free]

    def slopes(weights: Sequence[int]) -> list[float]:
        at = dict(zip((*form.variables, *form.weights), map(as_ball, (*place, *map(Fraction, weights))), strict=True))
        found = model(form.smooth, form.variables, at, 1)
        return [float(found.slopes[k].mid()) for k in axes]

    size = len(form.weights)
    base = slopes([0] * size)
    units = [[int(j == k) for j in range(size)] for k in range(size)]
    columns = [[a - b for a, b in zip(slopes(unit), base, strict=True)] for unit in units]
    normal = inverse([[_dot(a, b) for b in columns] for a in columns])
    if normal is None or any(s != s for s in base):
        return None
    right = [-_dot(a, base) for a in columns]
    return [Fraction(_dot(row, right)) for row in normal]


def _dot(a: Sequence[float], b: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


# ---- on a piece


def holds_on(held: HeldUp, piece: Piece) -> bool:
    """Whether the propped function is convex there, so that f is nowhere lower than at the kink."""
    form, weights = held.form, [pair(*side) for side in held.weights]
    steepness = _growth(form, piece)
    if steepness is None:
        return False
    props = _props(form, piece, weights, steepness)
    tape = tape_of(form.propped, (*form.variables, *form.weights, *form.props))
    jet = None if tape is None else jet_on(tape, (*piece.sides, *weights, *props), 2)
    if jet is None:
        return False
    bends = [[jet.bend(i, j) for j in piece.free] for i in piece.free]
    return all(determinant([row[:k] for row in bends[:k]])[0] > 0 for k in range(1, len(bends) + 1))


def _growth(form: Weighted, piece: Piece) -> list[float] | None:
    """How fast f at least grows with each kink on the piece; None when it need not grow."""
    ranges = []
    for kink in form.kinks:
        tapes = [tape_of(e, form.variables) for e in (kink.node, *kink.arms)]
        values = [value_on(t, piece.sides) for t in tapes if t is not None]
        if len(values) < len(tapes):
            return None
        ranges.append((min(v[0] for v in values), max(v[1] for v in values)))
    tape = tape_of(form.outer, (*form.variables, *form.letters))
    jet = None if tape is None else jet_on(tape, (*piece.sides, *ranges), 1)
    if jet is None:
        return None
    slopes = [jet.slope(len(form.variables) + k) for k in range(len(form.kinks))]
    least = [s[0] if kink.sign > 0 else -s[1] for s, kink in zip(slopes, form.kinks, strict=True)]
    return least if all(s > 0 for s in least) else None


def _props(form: Weighted, piece: Piece, weights: Sequence[Pair], steepness: Sequence[float]) -> list[Pair]:
    """κ: max − Σμa ≥ min(μ)·(max − min) ≥ min(μ)/(m·d)·Σ gap² for m gaps, where max − min ≤ d."""
    props, rest = [], list(weights)
    for kink, steep in zip(form.kinks, steepness, strict=True):
        gaps = [tape_of(g, form.variables) for g in kink.gaps]
        own, rest = rest[: len(gaps)], rest[len(gaps) :]
        least = min(min(w[0] for w in own), 1 - sum(w[1] for w in own) - 1e-12)
        widest = max(magnitude(value_on(t, piece.sides))[1] for t in gaps if t is not None)
        spread = widest * min(2, len(gaps)) * len(gaps)
        prop = max(0.0, 0.999 * steep * least / spread) if 0 < spread < inf else 0.0
        props.append((prop, prop))
    return props
