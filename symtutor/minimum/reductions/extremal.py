"""Where an evident bound is reached: the equations under which every term is as small as it can be, solved.

x² + e^(x²−1) ≥ 1/e because each part is bounded; it is 1/e exactly where x = 0 — conditions are read off the form.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ...expression.polynomial import polynomial
from ...expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    power,
    put,
    rational,
    value_of,
)
from ..constants.values import E, compare, plain, sign
from ..equations.solving import solve_zero
from ..equations.undo import never
from ..polynomials.algebraic_points import point_of
from ..polynomials.critical import solutions
from ..ranges.by_form import INCREASING, Range, quadratic_groups, range_of
from ..result import Point

__all__ = ["conditions_of_bound", "solve_together"]

Where = Mapping[str, Range]
MOST_POINTS = 64


class _Unclear(Exception):
    """The form does not show where the bound is reached."""


def conditions_of_bound(e: Expr, where: Where) -> tuple[Expr, ...] | None:
    """Expressions that must all be 0 for e to reach its lower bound; None when the form does not show them.

    They are necessary; whether a point where they hold reaches the bound is then computed.
    """
    try:
        return tuple(dict.fromkeys(_least(e, -1, where)))
    except _Unclear:
        return None


def _least(e: Expr, side: int, where: Where) -> Iterator[Expr]:
    """Conditions for e to be at its low (−1) or high (1) end."""
    if not names(e):
        return
    parts = children(e)
    match e.head:
        case "name":
            yield _at_end(e, side, where)
        case "+":
            for group in quadratic_groups(e):
                yield from _term(group, side, where)
        case "neg":
            yield from _least(parts[0], -side, where)
        case "*" if sum(bool(names(p)) for p in parts) == 1:
            yield from _scaled(parts, side, where)
        case "/" if not names(parts[1]):
            yield from _least(parts[0], side * _needed(sign(parts[1])), where)
        case "/" if sign(_end(e, side, where)) == 0:
            yield from _vanishing(parts[:1], where)
        case "*":
            yield from _product(parts, side, where)
        case "/":
            yield from _over(parts[0], parts[1], side, where)
        case "^":
            yield from _power(parts[0], parts[1], side, where)
        case "abs":
            yield from _magnitude(parts[0], side, where)
        case "sin" | "cos":
            yield minus(e, rational(side))
        case "max" if side < 0:
            end = _end(e, side, where)
            for part in parts:  # a part that is never below the end must be at the end
                low = range_of(part, where).low
                if low is not None and compare(low, end) == 0:
                    yield from _least(part, -1, where)
        case head if head in INCREASING:
            yield from _least(parts[0], side, where) if side > 0 else _lowest(head, parts[0], where)
        case _:
            raise _Unclear


def _term(group: Expr, side: int, where: Where) -> Iterator[Expr]:
    """A quadratic in one variable reaches its end at its vertex."""
    if group.head == "+" and len(names(group)) == 1:
        (x,) = names(group)
        p = polynomial(group, (x,))
        if p is not None and (2,) in p and (p[(2,)] > 0) == (side < 0) and where.get(x, Range()) == Range():
            yield add(name(x), rational(p.get((1,), Fraction(0)) / (2 * p[(2,)])))
            return
        raise _Unclear
    yield from _least(group, side, where)


def _at_end(e: Expr, side: int, where: Where) -> Expr:
    r = where.get(str(e.parts[0]), Range())
    end = r.low if side < 0 else r.high
    if end is None:
        raise _Unclear
    return minus(e, end)


def _lowest(head: str, u: Expr, where: Where) -> Iterator[Expr]:
    """√u is least where u is; if u can be negative, where u = 0."""
    first = INCREASING[head][0] if head == "sqrt" else ONE if head == "acosh" else ZERO if head == "relu" else None
    low = range_of(u, where).low
    if first is None or (low is not None and compare(low, first) in (0, 1)):
        yield from _least(u, -1, where)
    elif head == "relu":
        raise _Unclear
    else:
        yield minus(u, first)


def _needed(s: int | None) -> int:
    if not s:
        raise _Unclear
    return s


def _scaled(parts: Sequence[Expr], side: int, where: Where) -> Iterator[Expr]:
    s = side
    for p in parts:
        if not names(p):
            s *= _needed(sign(p))
    yield from _least(next(p for p in parts if names(p)), s, where)


def _product(parts: Sequence[Expr], side: int, where: Where) -> Iterator[Expr]:
    """−cos x·cos y·e^(…) is −1 only where each factor is largest in size; an end 0 only where a factor is 0."""
    end = _end(Expr("*", tuple(parts)), side, where)
    if sign(end) == 0:
        yield from _vanishing(parts, where)
        return
    most = [_size(part, where) for part in parts]
    if compare(plain(mul(*most)), plain(call("abs", end))) != 0:
        raise _Unclear
    for part in parts:
        yield from _largest(part, where)


def _over(top: Expr, bottom: Expr, side: int, where: Where) -> Iterator[Expr]:
    """u/v is as far from 0 as it can be where |u| is largest and |v| smallest; 0 only where u is."""
    end = _end(divide(top, bottom), side, where)
    if sign(end) == 0:
        yield from _vanishing((top,), where)
        return
    r = range_of(bottom, where)
    near = r.low if r.low is not None and sign(r.low) == 1 else r.high
    if near is None or compare(plain(divide(_size(top, where), near)), plain(call("abs", end))) != 0:
        raise _Unclear
    yield from _largest(top, where)
    yield from _least(bottom, -_needed(sign(near)), where)


def _size(u: Expr, where: Where) -> Expr:
    """The largest |u|."""
    r = range_of(u, where)
    if r.low is None or r.high is None:
        raise _Unclear
    low = plain(neg(r.low))
    return r.high if compare(r.high, low) in (0, 1) else low


def _end(e: Expr, side: int, where: Where) -> Expr:
    r = range_of(e, where)
    end = r.low if side < 0 else r.high
    if end is None:
        raise _Unclear
    return end


def _vanishing(parts: Sequence[Expr], where: Where) -> Iterator[Expr]:
    """Where a product is zero: where its one factor that can vanish does; a sum of squares with each of them."""
    able = [p for p in parts if not never(p)]
    if len(able) != 1:
        yield Expr("*", tuple(parts))
        return
    r = range_of(able[0], where)
    for side, end in ((-1, r.low), (1, r.high)):
        if end is not None and sign(end) == 0:
            yield from _least(able[0], side, where)
            return
    yield able[0]


def _largest(u: Expr, where: Where) -> Iterator[Expr]:
    """Where |u| is as large as its range allows."""
    if not names(u):
        return
    r = range_of(u, where)
    if r.low is None or r.high is None:
        raise _Unclear
    order = compare(r.high, plain(neg(r.low)))
    if order == 0:
        yield minus(power(u, rational(2)), plain(power(r.high, rational(2))))
    else:
        yield from _least(u, _needed(order), where)


def _power(base: Expr, exponent: Expr, side: int, where: Where) -> Iterator[Expr]:
    n = value_of(exponent)
    if not names(base):
        rising = base == E or compare(base, ONE) == 1
        yield from _least(exponent, side if rising else -side, where)
    elif n is not None and n.denominator == 1 and n > 0 and n % 2 == 0:
        yield from _magnitude(base, side, where)
    elif n is not None and n > 0:
        yield from _least(base, side, where)
    else:
        raise _Unclear


def _magnitude(u: Expr, side: int, where: Where) -> Iterator[Expr]:
    """|u| is least where u = 0, if that is among its values; else at the nearer end."""
    r = range_of(u, where)
    low = None if r.low is None else sign(r.low)
    high = None if r.high is None else sign(r.high)
    if side > 0:
        yield from _largest(u, where)
    elif low == 1 or (low == 0 and not r.low_in):
        yield from _least(u, -1, where)
    elif high == -1 or (high == 0 and not r.high_in):
        yield from _least(u, 1, where)
    else:
        yield u


# ---- solved together


def solve_together(conditions: Sequence[Expr], variables: Sequence[str]) -> tuple[Point, ...] | None:
    """All points where every condition is 0; None when they cannot all be found (or are infinitely many)."""
    whole = _polynomially(conditions, variables)
    if whole is not None:
        return whole
    return _one_by_one(tuple(conditions), tuple(variables), {})


def _polynomially(conditions: Sequence[Expr], variables: Sequence[str]) -> tuple[Point, ...] | None:
    polynomials = [polynomial(c, variables) for c in conditions]
    if not conditions or any(p is None for p in polynomials):
        return None
    found = solutions([p for p in polynomials if p], len(variables))
    return None if found is None else tuple(point_of(p, variables) for p in found)


def _one_by_one(
    conditions: tuple[Expr, ...], variables: tuple[str, ...], known: dict[str, Expr]
) -> tuple[Point, ...] | None:
    """A condition in one open variable is solved, its solutions put into the others."""
    here = [put(c, {name(v): value for v, value in known.items()}) for c in conditions]
    if any(not names(c) and sign(c) in (1, -1) for c in here):
        return ()
    if any(not names(c) and sign(c) is None for c in here):
        return None
    open_variables = [v for v in variables if v not in known]
    if not open_variables:
        return (tuple((v, known[v]) for v in variables),)
    ready = [c for c in here if len(names(c)) == 1]
    for c in sorted(ready, key=lambda c: c.head not in ("name", "+")):
        (x,) = names(c)
        outcome = solve_zero(c, x)
        if outcome.complete and not outcome.families and not outcome.everywhere:
            branches = [_one_by_one(conditions, variables, {**known, x: s}) for s in outcome.solutions]
            if any(b is None for b in branches) or sum(len(b or ()) for b in branches) > MOST_POINTS:
                return None
            return tuple(p for b in branches for p in b or ())
    return None
