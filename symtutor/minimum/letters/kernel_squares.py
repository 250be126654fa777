"""Functions with letters, quadratic in one kernel: x⁴ − 2a·x² = (x² − a)² − a², least where x² = a, if a ≥ 0."""

from collections.abc import Iterator

from ...expression.factoring import expand, factor
from ...expression.polynomial import Terms, from_terms, polynomial
from ...expression.tree import (
    TWO,
    ZERO,
    Expr,
    add,
    call,
    children,
    count,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    pieces,
    power,
    put,
    relation,
    value_of,
)
from ...function import Function
from ..constants.inverses import undone
from ..constants.letter_forms import shortened
from ..ranges.by_form import range_of
from ..result import Conclusion, Point, Proof
from ..sayings import IS_SQUARES
from .even import in_square
from .setting import Setting, Unclear, evident, inside, required, setting, sign_in

__all__ = ["conclude_in_kernel"]

T = "t"


def conclude_in_kernel(function: Function) -> Conclusion | None:
    """A·(h − c)² + m with A > 0, where h takes the value c; for which letters it does is a condition."""
    here = setting(function) if T not in function.parameters else None
    if here is None:
        return None
    for h, table in _quadratics(function):
        try:
            found = _completed(function, h, table, here)
        except Unclear:
            continue
        if found is not None:
            return found
    return None


def _quadratics(function: Function) -> Iterator[tuple[Expr, list[Expr]]]:
    """Kernels h with f = A·h² + B·h + C; x² for polynomials with even powers alone."""
    x, letters = function.variables[0], function.parameters
    p = polynomial(function.body, (x, *letters))
    if p is not None and all(m[0] % 2 == 0 for m in p):
        halved = {(m[0] // 2, *m[1:]): c for m, c in p.items()}
        yield from _if_quadratic(power(name(x), TWO), halved, letters)
    kernels = {u for u in pieces(function.body) if x in names(u) and u != name(x) and u != function.body}
    for h in sorted(kernels, key=count):
        inside = put(function.body, {h: name(T)})
        if h == call("abs", name(x)):
            inside = in_square(inside, x, power(name(T), TWO))
        if h == call("sqrt", name(x)):
            inside = put(inside, {name(x): power(name(T), TWO)})
        g = polynomial(inside, (T, *letters))
        if g is not None:
            yield from _if_quadratic(h, g, letters)


def _if_quadratic(h: Expr, p: Terms, letters: tuple[str, ...]) -> Iterator[tuple[Expr, list[Expr]]]:
    if max(m[0] for m in p) == 2:
        split: list[Terms] = [{m[1:]: c for m, c in p.items() if m[0] == k} for k in range(3)]
        yield h, [from_terms(q, letters) if q else ZERO for q in split]


def _completed(function: Function, h: Expr, table: list[Expr], here: Setting) -> Conclusion | None:
    c, b, a = table
    here = required(here, relation(">", a, ZERO))
    centre = shortened(divide(neg(b), mul(TWO, a)))
    lowered = minus(c, divide(power(b, TWO), mul(number(4), a)))
    value = min((shortened(expand(lowered)), shortened(factor(lowered))), key=count)
    place = centre if h.head == "abs" else undone(h, centre, here.x)
    low = range_of(h, here.ranges()).low
    if place is None or sign_in(a, here) != (1, False):
        return None
    if low is not None:
        here = required(here, relation(">=", shortened(minus(centre, low)), ZERO))
    place = shortened(place)
    here = inside(place, here)
    shifted = add(h, children(centre)[0]) if centre.head == "neg" else minus(h, centre)
    square = power(shifted if centre != ZERO else h, TWO)
    term = square if value_of(a) == 1 else mul(a, square)
    whole = add(term, value) if value != ZERO else term
    form = relation("=", Expr("apply", (name(function.name), name(here.x))), whole)
    points = _mirrored(h, place, here)
    data = (("term", term), *(("condition", k) for k in here.conditions))
    proof = Proof("square", value, points, data, IS_SQUARES(form=form))
    return Conclusion("attained", value, points, None, here.conditions, proof)


def _mirrored(h: Expr, place: Expr, here: Setting) -> tuple[Point, ...]:
    """Both roots of an even power of x, where both belong to the interval of x."""
    x, other = here.x, shortened(neg(place))
    if place == ZERO or h not in (power(name(x), TWO), call("abs", name(x))) or _is_outside(other, here):
        return (((x, place),),)
    if inside(other, here) != here:
        raise Unclear
    return ((x, other),), ((x, place),)


def _is_outside(place: Expr, here: Setting) -> bool:
    """Not above 0 where only x > 0 or x ≥ 0 is allowed (both roots are one where it is 0)."""
    bounds = [r for r in here.interval if r in (relation(head, name(here.x), ZERO) for head in (">", ">="))]
    return bool(bounds) and evident(relation("<=", place, ZERO), here)
