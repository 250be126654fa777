"""Rules whose right side is computed: integrals with varying bounds, short products, binomials, f(u, v)."""

from collections.abc import Callable, Iterator

from ..expression.pattern import combine
from ..expression.tree import (
    Expr,
    add,
    call,
    children,
    divide,
    free_of,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    put,
    value_of,
)
from ..rules.integrals import BOUNDS, FACTORS_WRITTEN, FUNDAMENTAL, PARTS, SLOPES_OF_ARGUMENTS, UNDER_AND_BOUNDS
from .application import Application

__all__ = ["COMPUTED"]

MOST_FACTORS = 30


def _slope(piece: Expr, inner: Expr) -> Expr:
    return Expr(piece.head, (inner, children(piece)[1]))


def _times_slope(piece: Expr, outer: Expr, inner: Expr) -> Expr:
    """outer · d/dx(inner); of x itself that is outer."""
    return outer if inner == children(piece)[1] else combine("*", (outer, _slope(piece, inner)))


# ---- integrals

def _integral(piece: Expr) -> Application | None:
    """What each varying bound gives, and what the integrand gives; None where only the integrand varies."""
    body, variable = children(piece)
    index, low, high, inside = children(body)
    x = str(variable.parts[0])
    moves = [not free_of(bound, x) for bound in (low, high)]
    varies = x in names(inside) - names(index)
    if not any(moves):
        return None
    terms = list(_at_bounds(piece, (high, low), moves[::-1]))
    if varies:
        terms.append(Expr("integral", (index, low, high, _slope(piece, inside))))
    rule = UNDER_AND_BOUNDS if varies else BOUNDS if moves[0] else FUNDAMENTAL
    found = {"c": low} if rule is FUNDAMENTAL else {}
    chained = high if rule is FUNDAMENTAL and high != variable else None
    return Application(rule, tuple(found.items()), piece, add(*terms), inner=chained, computed=True)


def _at_bounds(piece: Expr, bounds: tuple[Expr, Expr], moves: list[bool]) -> Iterator[Expr]:
    """f(v) d(v), then -f(u) d(u)."""
    index, *_, inside = children(children(piece)[0])
    for place, (bound, varies) in enumerate(zip(bounds, moves, strict=True)):
        if varies:
            term = _times_slope(piece, put(inside, {index: bound}), bound)
            yield neg(term) if place else term


# ---- products and binomials

def _product(piece: Expr) -> Application | None:
    """The factors of a short product between two numbers, written out."""
    body = children(piece)[0]
    index, low, high, inside = children(body)
    first, last = value_of(low), value_of(high)
    if first is None or last is None or first.denominator * last.denominator != 1:
        return None
    if not 0 <= last - first < MOST_FACTORS:
        return None
    factors = (put(inside, {index: number(k) if k >= 0 else neg(number(-k))}) for k in range(int(first), int(last) + 1))
    return Application(FACTORS_WRITTEN, (), piece, _slope(piece, mul(*factors)), computed=True)


def _binomial(piece: Expr) -> Application | None:
    """u(u − 1)⋯(u − k + 1)/k! for a small whole k."""
    u, k = children(children(piece)[0])
    count = value_of(k)
    if count is None or count.denominator != 1 or not 0 <= count <= MOST_FACTORS:
        return None
    factors = [u if j == 0 else minus(u, number(j)) for j in range(int(count))]
    below = 1
    for j in range(2, int(count) + 1):
        below *= j
    written = mul(*factors) if below == 1 else divide(mul(*factors), number(below))
    return Application(PARTS, (("n", k),), piece, _slope(piece, written), computed=True)


# ---- an unknown function of several arguments

def _unknown(piece: Expr) -> Application | None:
    """f_1(u, v) d(u) + f_2(u, v) d(v), for those arguments that vary."""
    function, *arguments = children(children(piece)[0])
    x = str(children(piece)[1].parts[0])
    if len(arguments) < 2 or function.head != "name":
        return None
    terms = [
        _times_slope(piece, call("apply", _by_argument(function, place), *arguments), u)
        for place, u in enumerate(arguments, start=1) if not free_of(u, x)
    ]
    return Application(SLOPES_OF_ARGUMENTS, (("f", function),), piece, add(*terms), computed=True) if terms else None


def _by_argument(function: Expr, place: int) -> Expr:
    """f, then f_1, then f_12."""
    base, _, index = str(function.parts[0]).partition("_")
    return name(f"{base}_{''.join(sorted(index + str(place)))}")


COMPUTED: dict[str, Callable[[Expr], Application | None]] = {
    "integral": _integral, "product": _product, "binomial": _binomial, "apply": _unknown,
}
