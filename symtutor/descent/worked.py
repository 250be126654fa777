"""An update with its numbers put in, as a teacher writes it: x₁ = -2 - 0.1·(6·(-2) - 3) = -2 - 0.1·(-15) = -0.5."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from operator import and_

from ..expression.tree import Expr, name, names, number, put, rational
from .descent import Descent
from .given import Given, in_decimals, near
from .moves import Hand, Move, rounded, update_by_hand
from .optimizers.update import POINT, SLOPE, update
from .running.exact import by_hand

__all__ = ["Worked", "worked_lines", "worked_update"]

SCALE, ROUNDED_DIGITS = 10**10, 6  # a decimal of up to 10 places is exact, else it is rounded to 6 digits
SHORT = 10**6  # largest numerator or denominator that is still written


@dataclass(frozen=True, slots=True)
class Worked:
    """One assignment of one update: `letter` (x, g, v, …) at `variable` ("" for a number) becomes the chain's last.

    chain    expressions, from the numbers put in to the result
    signs    before each of them: = while nothing has been rounded, from then on ≈
    """

    letter: str
    variable: str
    chain: tuple[Expr, ...]
    signs: tuple[str, ...]


def worked_update(descent: Descent, k: int, variable: str = "") -> tuple[Expr, ...]:
    """The chain of equal expressions that ends in x_k (k ≥ 1), for one variable (the first unless named).

    The first expression has the slope written out, unless the optimizer keeps it in a memory: see `worked_lines`.
    Empty when the descent did not get as far as update k.
    """
    wanted = variable or descent.function.variables[0]
    lines = [w for w in worked_lines(descent, k) if w.letter == POINT and w.variable == wanted]
    return lines[-1].chain if lines else ()


def worked_lines(descent: Descent, k: int) -> tuple[Worked, ...]:
    """Every assignment of update k in order, first the slopes g at x_(k-1). Empty when there is no update k."""
    problem, hand = descent.problem, by_hand(descent.problem, descent.start, descent.rate, descent.settings)
    style = _style(descent, descent.start if k == 1 else ())
    moved: tuple[Hand, tuple[Move, ...]] | None = (hand, ())
    for _ in range(k if k <= descent.trace.updates else 0):
        moved = update_by_hand(problem, moved[0], rounded) if moved else None
    return () if not moved else tuple(_worked(descent, style, moved[1], at) for at in range(len(moved[1])))


def _style(descent: Descent, start: tuple[Given, ...]) -> "Style":
    """As the start and the rate are written; a default such as 0.9 follows them."""
    decimals = in_decimals((*descent.start, descent.rate))
    settings = tuple(g for _, g in descent.settings if decimals or not in_decimals((g,)))
    return Style(decimals, {near(g): g.expr for g in (*settings, descent.rate, *start)})


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers are written: as given, else in decimals or in fractions."""

    decimals: bool
    typed: dict[Fraction, Expr]

    def write(self, u: Fraction) -> Expr:
        if u in self.typed:
            return self.typed[u]
        if self.short(u):
            return rational(u)
        return _decimal(u if self.terminates(u) else Fraction(f"{float(u):.{ROUNDED_DIGITS}g}"))

    def put_in(self, move: Move) -> Expr:
        """The right side of a computation with its numbers put in."""
        return put(move.e, {name(n): self.write(v) for n, v in move.values})

    def faithful(self, u: Fraction) -> bool:
        """Whether `write` keeps the value."""
        return u in self.typed or self.short(u) or self.terminates(u)

    def short(self, u: Fraction) -> bool:
        return not self.decimals and abs(u.numerator) <= SHORT and u.denominator <= SHORT

    def terminates(self, u: Fraction) -> bool:
        return SCALE % u.denominator == 0 and abs(u) < SCALE


def _decimal(u: Fraction) -> Expr:
    return number(u) if u >= 0 else Expr("neg", (number(-u),))


def _worked(descent: Descent, style: Style, moves: tuple[Move, ...], at: int) -> Worked:
    move = moves[at]
    values = {n: v for n, v in move.values if n in names(move.e)}
    filled = put(move.e, {name(n): style.write(v) for n, v in values.items()})
    chain = {filled: tuple(values.values()), style.write(move.result): (move.result,)}
    if (slope := _slope(moves, at)) is not None:
        written = {name(n): style.write(v) for n, v in values.items()} | {name(SLOPE): style.put_in(slope)}
        shown = (*(v for n, v in values.items() if n != SLOPE), *(v for _, v in slope.values))
        chain = {put(move.e, written): shown, **chain}
    vector = move.letter in update(descent.optimizer).vectors
    variable = descent.function.variables[move.coordinate] if vector else ""
    faithful = accumulate((all(map(style.faithful, shown)) for shown in chain.values()), and_)
    return Worked(move.letter, variable, tuple(chain), tuple("=" if exact else "≈" for exact in faithful))


def _slope(moves: tuple[Move, ...], at: int) -> Move | None:
    """The computation of the function's slope, for the first line that reads g."""
    move, slopes = moves[at], [m for m in moves[:at] if m.letter == SLOPE and m.coordinate == moves[at].coordinate]
    earlier = [m for m in moves[:at] if m.letter != SLOPE and m.coordinate == move.coordinate and SLOPE in names(m.e)]
    if SLOPE not in names(move.e) or len(slopes) != 1 or earlier:
        return None
    return slopes[0]
