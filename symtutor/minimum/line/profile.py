"""A function of one variable: its critical points, the certified signs of its slope, and what it does at every end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from ...expression.domains import edges
from ...expression.tree import ZERO, Expr, name, names, rational
from ...function import Function
from ...words.say import Slot
from ..constants.values import plain, sign
from ..equations.chain import as_solving
from ..equations.equation import Line, Outcome, ascending, equals
from ..equations.solving import solve_zero
from ..growth.growth import limit_at
from ..ranges.by_form import Range, range_of
from ..ranges.defined import at, defined
from ..result import SignChart, Solving
from ..slopes import slope_of
from .cells import Cell, Layout, between, layout, point_between, resolved, with_open_jumps
from .repeats import Repeat, repeat
from .zeros import zeros

__all__ = ["End", "NowhereDefined", "Profile", "Stretch", "profile"]


@dataclass(frozen=True, slots=True)
class End:
    """An end of a piece that f approaches: at `place` (None: infinite) from `side` (1: from the right of it).

    limit   what f tends to there: a constant, ±oo, None when it cannot be told
    falls   whether f falls towards this end
    """

    place: Expr | None
    side: int
    limit: Expr | None
    falls: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A cell with the zeros of its slope and the sign of the slope before, between and after them.

    listed  False when the slope keeps its sign but has further zeros, too many to be listed
    """

    cell: Cell
    slope: Expr
    zeros: tuple[Expr, ...]
    signs: tuple[int, ...]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """All that is needed to read off the least value of a function of one variable.

    repeats  f(x + P) = f(x) + D, and only one step P was looked at
    """

    function: Function
    layout: Layout
    stretches: tuple[Stretch, ...]
    chart: SignChart
    ends: tuple[End, ...]
    equations: tuple[Solving, ...]
    repeats: Repeat | None = None

    @property
    def period(self) -> Expr | None:
        """P, when f itself repeats."""
        return self.repeats.step if self.repeats is not None and self.repeats.rise == ZERO else None


Path = tuple[Expr | None, int]


class NowhereDefined(Exception):
    """The function has no value at any real point of its domain."""


@lru_cache(maxsize=64)
def profile(function: Function, derivative: Expr | None) -> Profile | None:
    """The profile of f; None when its pieces or the zeros of its slope cannot all be found."""
    opened = with_open_jumps(function)
    function, derivative = opened, derivative if opened is function else None
    x = function.variables[0]
    repeats = repeat(function.body, x) if not function.domain else None
    domain = _one_period(function, repeats.step) if repeats is not None else function.domain
    pieces = layout(function, domain)
    if pieces is None:
        return None
    if not any(pieces.cells) and not any(pieces.values):
        raise NowhereDefined
    stretches: list[Stretch] = []
    for cell in pieces.cells:
        if cell is not None:
            stretch = _stretch(cell, x, derivative if cell.body == function.body else None)
            if stretch is None:
                return None
            stretches.append(stretch)
    equations = tuple(_equations(stretches, x, domain))
    ends = tuple(e for s in stretches for e in _ends(s, x))
    return Profile(
        function, pieces, tuple(stretches), _chart(pieces, stretches, derivative, x, repeats), ends, equations, repeats
    )


STARTS = tuple(map(Fraction, ("-1/2", "0", "-1/4", "-1/3", "-1/6", "-1/8", "-3/8", "-7/24", "-5/24", "-2/7", "-3/11")))


def _one_period(function: Function, repeats: Expr) -> tuple[Expr, ...]:
    """−P/2 ≤ x ≤ P/2, or from another plain multiple of P on, where f does not turn at the two ends."""
    x = function.variables[0]
    starts = [plain(Expr("*", (rational(start), repeats))) for start in STARTS]
    low = next((s for s in starts if _is_plain_point(function.body, x, s)), starts[-1])
    return Expr("<=", (low, name(x))), Expr("<=", (name(x), plain(Expr("+", (low, repeats)))))


def _is_plain_point(body: Expr, x: str, place: Expr) -> bool:
    """Neither f nor its formula changes there: f is undefined around it, or has a slope that is not zero."""
    here = {x: place}
    if any(sign(at(s, here)) in (0, None) for s in edges(body) if x in names(s)):
        return False
    if not defined(body, here):
        return True
    steep = slope_of(body, x)
    return steep is not None and sign(at(resolved(steep, here), here)) in (-1, 1)


# ---- one piece


def _stretch(cell: Cell, x: str, derivative: Expr | None) -> Stretch | None:
    steep = derivative if derivative is not None else slope_of(cell.body, x)
    if steep is None:
        return None
    if x not in names(steep) and sign(steep) == 0 or _vanishes(steep):
        return Stretch(cell, ZERO, (), (0,))
    found = zeros(steep, x, (cell.low, cell.high))
    if found is None:
        return _one_way(cell, steep, x)
    holes = _holes(cell, steep, x)
    ends = (cell.low, *ascending([*found, *holes]), cell.high)
    signs = [_sign_between(steep, x, a, b) for a, b in zip(ends, ends[1:], strict=False)]
    if (
        None in signs
        or 0 in signs
        or any(a != b for a, b, z in zip(signs, signs[1:], ends[1:], strict=False) if z in holes)
    ):
        return None
    kept = [s for s, z in zip(signs, ends, strict=False) if s is not None and z not in holes]
    return Stretch(cell, steep, found, tuple(kept))


def _holes(cell: Cell, steep: Expr, x: str) -> tuple[Expr, ...]:
    """Points inside where f is smooth but the formula of its slope has no value: (sin x)/x at 0."""
    known = set(edges(cell.body))
    found = [zeros(e, x, (cell.low, cell.high)) for e in edges(steep) if e not in known and x in names(e)]
    return ascending([z for listed in found for z in listed or ()])


def _one_way(cell: Cell, steep: Expr, x: str) -> Stretch | None:
    """1 − cos x is never negative and zero only at single points: f rises all the way."""
    r = range_of(steep, {x: Range(cell.low, cell.high)})
    here = sign(at(steep, {x: rational(point_between(cell.low, cell.high))}))
    if here == 1 and r.low is not None and sign(r.low) == 0:
        return Stretch(cell, steep, (), (1,), False)
    if here == -1 and r.high is not None and sign(r.high) == 0:
        return Stretch(cell, steep, (), (-1,), False)
    return None


def _sign_between(steep: Expr, x: str, low: Expr | None, high: Expr | None) -> int | None:
    """The sign at one point decides, as the slope has no zero here; two more points must agree."""
    middle = point_between(low, high)
    around = [point_between(low, rational(middle)), middle, point_between(rational(middle), high)]
    signs = {sign(at(steep, {x: rational(point)})) for point in around}
    return signs.pop() if len(signs) == 1 else None


def _vanishes(steep: Expr) -> bool:
    from ...expression.judge import same

    return same(steep, ZERO).level == "proved"


def _equations(stretches: Sequence[Stretch], x: str, domain: tuple[Expr, ...]) -> list[Solving]:
    """slope = 0, each slope once, with the piece where it is the slope."""
    found: list[Solving] = []
    slopes = tuple(dict.fromkeys(s.slope for s in stretches if x in names(s.slope)))
    for steep in slopes:
        outcome = solve_zero(steep, x)
        alike = [s for s in stretches if s.slope == steep]
        known = tuple(dict.fromkeys(z for s in alike for z in s.zeros))
        listed = outcome if outcome.complete and not outcome.everywhere else _isolated(steep, x, known, domain)
        piece = _piece([s.cell for s in alike], x) if len(slopes) > 1 else None
        found.append(replace(as_solving(steep, x, listed), piece=piece))
    return found


def _piece(cells: Sequence[Cell], x: str) -> Expr:
    """x < 1 or 3 < x."""
    cases = []
    for cell in cells:
        bounds = between(x, (cell.low, cell.high))
        cases.append(bounds[0] if len(bounds) == 1 else Expr("and", bounds))
    return cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


def _isolated(steep: Expr, x: str, known: tuple[Expr, ...], domain: tuple[Expr, ...]) -> Outcome:
    """All zeros in the domain; it is said when that is not the whole line."""
    if not known:
        return Outcome((Line((), "no zero", (("u", steep),)),))
    where = domain[0] if len(domain) == 1 else Expr("and", domain)
    slots: tuple[tuple[str, Slot], ...] = (("n", len(known)),)
    slots += (("u", where),) if domain else ()
    rule = "isolated there" if domain else "isolated"
    return Outcome((Line(tuple(equals(name(x), z) for z in known), rule, slots),), known)


# ---- its ends


def _ends(stretch: Stretch, x: str) -> tuple[End, End]:
    cell = stretch.cell
    low = End(cell.low, 1, _reached(cell, x, cell.low, 1), stretch.signs[0] > 0)
    return low, End(cell.high, -1, _reached(cell, x, cell.high, -1), stretch.signs[-1] < 0)


def _reached(cell: Cell, x: str, place: Expr | None, side: int) -> Expr | None:
    """The limit of the cell's formula at its end: its value there when it is defined, else by growth."""
    if place is not None and defined(cell.body, {x: place}):
        return plain(at(cell.body, {x: place}))
    return limit_at(cell.body, x, place, side)


# ---- the chart


def _chart(
    pieces: Layout, stretches: Sequence[Stretch], derivative: Expr | None, x: str, repeats: Repeat | None
) -> SignChart:
    by_cell = {id(s.cell): s for s in stretches}
    breaks: list[Expr | None] = [None]
    signs: list[int | None] = []
    for cell, edge in zip(pieces.cells, (*pieces.breaks, None), strict=True):
        stretch = by_cell.get(id(cell))
        breaks.extend((*(stretch.zeros if stretch else ()), edge))
        signs.extend(stretch.signs if stretch else (None,))
    breaks, signs = _trimmed(breaks, signs)
    steep = derivative if derivative is not None else stretches[0].slope if stretches else ZERO
    step, rise = (None, None) if repeats is None else (repeats.step, repeats.rise)
    return SignChart(steep, x, tuple(breaks), tuple(signs), step, None if rise == ZERO else rise)


def _trimmed(breaks: list[Expr | None], signs: list[int | None]) -> tuple[list[Expr | None], list[int | None]]:
    """Nothing outside the domain at either side."""
    while signs and signs[0] is None:
        breaks, signs = breaks[1:], signs[1:]
    while signs and signs[-1] is None:
        breaks, signs = breaks[:-1], signs[:-1]
    return breaks, signs
