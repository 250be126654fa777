"""The domain of a function of one variable, cut into open cells in each of which it is one smooth formula."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ...expression.domains import edges, edges_of, own_conditions
from ...expression.exact import definition_of
from ...expression.tree import Expr, children, map_parts, name, names, neg, pieces, put, rational, relation
from ...function import Function
from ..constants.values import compare, isolated, plain, sign, simple_between
from ..equations.equation import ascending
from ..ranges.defined import at, defined, holds
from .zeros import Span, zeros

__all__ = ["Cell", "Layout", "between", "hull", "layout", "point_between", "resolved", "with_open_jumps"]


@dataclass(frozen=True, slots=True)
class Cell:
    """An open interval inside the domain and the formula of f there."""

    low: Expr | None
    high: Expr | None
    body: Expr


@dataclass(frozen=True, slots=True)
class Layout:
    """breaks: all ends, ascending, finite ones only; cells: one between neighbouring breaks, None outside the domain;
    values: f at each break, None where it is not defined or not allowed."""

    breaks: tuple[Expr, ...]
    cells: tuple[Cell | None, ...]
    values: tuple[Expr | None, ...]


class _Unclear(Exception):
    """Whether a point belongs to the domain cannot be told."""


def layout(function: Function, domain: Sequence[Expr]) -> Layout | None:
    """The cells and breaks of f under the relations of `domain`; None when they cannot all be found."""
    function = with_open_jumps(function)
    breaks = _breaks(function, domain)
    if breaks is None:
        return None
    ends = (None, *breaks, None)
    try:
        cells = tuple(_cell(function, domain, a, b) for a, b in zip(ends, ends[1:], strict=False))
        return Layout(breaks, cells, tuple(_value(function, domain, b) for b in breaks))
    except _Unclear:
        return None


JUMPING = ("frac", "heaviside")


def with_open_jumps(function: Function) -> Function:
    """The fractional part as x − ⌊x⌋, the step function by the sign."""
    if not any(p.head in JUMPING for p in pieces(function.body)):
        return function
    return replace(function, body=_opened(function.body))


def _opened(e: Expr) -> Expr:
    e = map_parts(e, _opened)
    return put(definition_of(e.head), {name("u"): children(e)[0]}) if e.head in JUMPING else e


def _breaks(function: Function, domain: Sequence[Expr]) -> tuple[Expr, ...] | None:
    x, body = function.variables[0], function.body
    outer = hull((*domain, *_own_bounds(body)), x)
    ends = [e for r in domain for e in edges_of(r)]
    found: list[Expr] = []
    for switch in dict.fromkeys((*ends, *edges(body))):
        if x in names(switch):
            listed = _piece_zeros(switch, function, domain) if _is_pieced(switch) else zeros(switch, x, outer)
            if listed is None:
                return None
            found.extend(listed)
    return ascending([*found, *(end for end in outer if end is not None)])


def _own_bounds(body: Expr) -> tuple[Expr, ...]:
    """x >= 0 for √x; nothing where a choice between formulas may not need them."""
    if any(p.head == "piecewise" for p in pieces(body)):
        return ()
    return tuple(dict.fromkeys(c for p in pieces(body) for c in own_conditions(p)))


PIECED = frozenset({"abs", "sign", "relu", "max", "min", "piecewise", "floor", "ceil"})


def _is_pieced(u: Expr) -> bool:
    return any(p.head in PIECED for p in pieces(u))


def _piece_zeros(u: Expr, function: Function, domain: Sequence[Expr]) -> tuple[Expr, ...] | None:
    """The zeros of u = max(v, w) and the like: formula by formula, and every point where the formula changes."""
    bounds = tuple(r for r in domain if r.head == "and" or _bound(r, function.variables[0]) is not None)
    parts = layout(Function(function.name, u, function.variables), tuple(r for r in bounds if not _is_pieced(r)))
    if parts is None:
        return None
    found = list(parts.breaks)
    for cell in (c for c in parts.cells if c is not None and function.variables[0] in names(c.body)):
        listed = zeros(cell.body, function.variables[0], (cell.low, cell.high))
        if listed is None:
            return None
        found.extend(listed)
    return tuple(found)


def hull(domain: Sequence[Expr], x: str) -> Span:
    """The interval that relations like x >= 0 and x <= 3 leave."""
    low: Expr | None = None
    high: Expr | None = None
    for whole in domain:
        for r in children(whole) if whole.head == "and" else (whole,):
            bound = _bound(r, x)
            if bound is not None:
                side, value = bound
                low = value if side < 0 and (low is None or compare(value, low) == 1) else low
                high = value if side > 0 and (high is None or compare(value, high) == -1) else high
    return low, high


def _bound(r: Expr, x: str) -> tuple[int, Expr] | None:
    if r.head not in ("<", "<=", ">", ">="):
        return None
    left, right = children(r)
    side = 1 if r.head in ("<", "<=") else -1
    if left == name(x) and not names(right):
        return side, right
    return (-side, left) if right == name(x) and not names(left) else None


def _cell(function: Function, domain: Sequence[Expr], low: Expr | None, high: Expr | None) -> Cell | None:
    """The cell between two breaks, judged at one point inside: nothing changes within it."""
    place = {function.variables[0]: rational(point_between(low, high))}
    return Cell(low, high, resolved(function.body, place)) if _belongs(function.body, domain, place) else None


def _value(function: Function, domain: Sequence[Expr], point: Expr) -> Expr | None:
    place = {function.variables[0]: point}
    return plain(at(resolved(function.body, place), place)) if _belongs(function.body, domain, place) else None


def _belongs(body: Expr, domain: Sequence[Expr], place: dict[str, Expr]) -> bool:
    truths = [*(holds(r, place) for r in domain), defined(body, place)]
    if None in truths and False not in truths:
        raise _Unclear
    return False not in truths


def between(x: str, span: Span) -> tuple[Expr, ...]:
    """low < x and x < high as relations; an infinite end needs none."""
    low = () if span[0] is None else (relation("<", span[0], name(x)),)
    return low if span[1] is None else (*low, relation("<", name(x), span[1]))


def point_between(low: Expr | None, high: Expr | None) -> Fraction:
    """A plain fraction between two ends."""
    return simple_between(None if low is None else isolated(low)[1], None if high is None else isolated(high)[0])


def resolved(e: Expr, place: dict[str, Expr]) -> Expr:
    """|u|, max, pieces and the like replaced by what they are at the point."""
    if e.head == "piecewise":
        chosen = next((children(c)[0] for c in children(e) if holds(children(c)[1], place)), e)
        return chosen if chosen is e else resolved(chosen, place)
    e = map_parts(e, lambda part: resolved(part, place))
    parts = children(e)
    match e.head:
        case "abs":
            return neg(parts[0]) if sign(at(parts[0], place)) == -1 else parts[0]
        case "relu":
            return parts[0] if sign(at(parts[0], place)) == 1 else rational(0)
        case "sign":
            return rational(sign(at(parts[0], place)) or 0)
        case "max" | "min":
            return _extreme(e, place)
        case "floor" | "ceil":
            return _whole(e.head, plain(at(parts[0], place)))
    return e


def _whole(head: str, value: Expr) -> Expr:
    """⌊c⌋ or ⌈c⌉ of a constant; an end of its enclosure that is a whole number is compared exactly."""
    low = isolated(value, 200)[0]
    below = low.numerator // low.denominator
    for n in (below, below + 1):
        if compare(value, rational(Fraction(n))) == 0:
            return rational(Fraction(n))
    return rational(Fraction(below + (head == "ceil")))


def _extreme(e: Expr, place: dict[str, Expr]) -> Expr:
    wanted = 1 if e.head == "max" else -1
    best = children(e)[0]
    for part in children(e)[1:]:
        if compare(at(part, place), at(best, place)) == wanted:
            best = part
    return best
