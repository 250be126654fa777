"""Functions that repeat: f(x + P) = f(x) + D for every x. D = 0 is periodic; with D ≠ 0 it is f′ that repeats.

Sines and cosines of multiples of one angle stay as they are after P, ⌊a·x + b⌋ grows by a·P; what is left must
change by a constant.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from ...expression.tree import (
    ZERO,
    Expr,
    add,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    pieces,
    put,
    rational,
    value_of,
)
from ..constants.values import PI, exactly_equal, plain, settled, sign
from ..equations.spread import spread, steepness
from ..ranges.defined import at

__all__ = ["Repeat", "WAVES", "period", "repeat", "size"]

WHOLE = ("floor", "ceil")
WAVES = ("sin", "cos")


@dataclass(frozen=True, slots=True)
class Repeat:
    """f(x + step) = f(x) + rise."""

    step: Expr
    rise: Expr


def period(body: Expr, x: str) -> Expr | None:
    """The period of f; None when it has none that its form shows."""
    found = repeat(body, x)
    return found.step if found is not None and found.rise == ZERO else None


def repeat(body: Expr, x: str) -> Repeat | None:
    """How f repeats, as far as its form shows."""
    plainer = spread(body, x)
    waves, turn = _turn(plainer, x)
    floors, step = _whole_step(put(plainer, dict(waves)), x)
    if (waves and turn is None) or (floors and step is None):
        return None
    both = _common(turn, step)
    if both is None:
        return None
    rise = _rise(put(plainer, dict(waves)), floors, x, both)
    if rise is None:
        return None
    return (None if floors else _half(body, x, both, rise)) or Repeat(both, rise)


def _half(body: Expr, x: str, step: Expr, rise: Expr) -> Repeat | None:
    """|sin x| repeats after π already."""
    half, risen = (plain(divide(e, number(2))) for e in (step, rise))
    moved = put(body, {name(x): add(name(x), half)})
    return Repeat(half, risen) if exactly_equal(moved, body if risen == ZERO else add(body, risen)) else None


# ---- what turns and what grows by whole numbers

Atoms = dict[Expr, Expr]


def _turn(e: Expr, x: str) -> tuple[Atoms, Expr | None]:
    """A letter for each sine and cosine, and the least step after which all are as before."""
    waves = [p for p in dict.fromkeys(pieces(e)) if p.head in WAVES and x in names(p)]
    outer = {p: name(f"w_{k}") for k, p in enumerate(waves)}
    rates = [steepness(children(p)[0], x) for p in waves]
    known = [r for r in rates if r is not None]
    shares = [value_of(settled(divide(r, known[0]))) for r in known]
    common = [abs(s) for s in shares if s is not None]
    if not waves or len(common) < len(waves):
        return outer, None
    slowest = Fraction(gcd(*(s.numerator for s in common)), lcm(*(s.denominator for s in common)))
    return outer, plain(divide(mul(number(2), PI), mul(rational(slowest), size(known[0]))))


def size(c: Expr) -> Expr:
    """|c| of a constant."""
    return plain(neg(c) if sign(c) == -1 else c)


def _whole_step(e: Expr, x: str) -> tuple[dict[Expr, Fraction], Fraction | None]:
    """Each ⌊a·x + b⌋ with its a, and the least step after which all have grown by whole numbers."""
    floors = [p for p in dict.fromkeys(pieces(e)) if p.head in WHOLE and x in names(p)]
    slopes = [steepness(children(p)[0], x) for p in floors]
    rates = [value_of(a) for a in slopes if a is not None and value_of(a)]
    known = {p: r for p, r in zip(floors, rates, strict=False) if r is not None}
    if not floors or len(known) < len(floors):
        return dict.fromkeys(floors, Fraction(0)), None
    return known, Fraction(lcm(*(r.denominator for r in known.values())), gcd(*(r.numerator for r in known.values())))


def _common(turn: Expr | None, step: Fraction | None) -> Expr | None:
    """A whole multiple of both steps."""
    if turn is None or step is None:
        return turn if step is None else rational(step)
    ratio = value_of(settled(divide(turn, rational(step))))
    return None if ratio is None else plain(mul(turn, number(ratio.denominator)))


def _rise(before: Expr, floors: dict[Expr, Fraction], x: str, step: Expr) -> Expr | None:
    """What f grows by over one step, if that is a constant: sines stand as letters here."""
    atoms = {p: name(f"n_{k}") for k, p in enumerate(floors)}
    start = put(before, dict(atoms))
    grown = {atoms[p]: add(atoms[p], settled(mul(rational(r), step))) for p, r in floors.items()}
    end = put(start, {name(x): add(name(x), step), **grown})
    rise = ZERO if start == end else _guess(start, end)
    return rise if rise is not None and (start == end or exactly_equal(end, add(start, rise))) else None


def _guess(start: Expr, end: Expr) -> Expr | None:
    """The difference at one simple point where it is defined."""
    for value in (ZERO, rational(Fraction(1, 3)), rational(Fraction(2, 7))):
        place = dict.fromkeys(names(start) | names(end), value)
        difference = at(minus(end, start), place)
        if sign(difference) is not None:
            return plain(difference)
    return None
