"""Quotients and cubics with letters: the value at a zero of the slope, where f less that value is not negative.

x/(x² + a²) + 1/(2a) = (x + a)²/(2a(x² + a²)) for a > 0.
"""

from collections.abc import Iterator

from ...expression.factoring import factor, factors
from ...expression.tree import (
    TWO,
    ZERO,
    Expr,
    add,
    call,
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
)
from ...function import Function
from ...words.say import Say
from ..constants.letter_forms import shortened
from ..result import Conclusion, Point, Proof
from ..slopes import slope_of
from .ends import shorter
from .quadratics import table_of
from .radicals import collected
from .setting import Setting, Unclear, inside, setting, sign_in
from .signs import NOT_NEGATIVE, POSITIVE
from .turning import KINKED

__all__ = ["conclude_by_factors"]

FACTORED = Say(
    "{form}, and the first term is nowhere negative.", "{form}이고, 첫째 항은 어디에서도 음수가 아닙니다."
)


def conclude_by_factors(function: Function) -> Conclusion | None:
    """The first zero of the slope whose value lies nowhere above f."""
    here = setting(function)
    slope = slope_of(function.body, function.variables[0]) if here is not None else None
    if here is None or slope is None or any(p.head in KINKED for p in pieces(function.body)):
        return None
    for place in _zeros(slope, here, function.parameters):
        try:
            found = _lowest(function, place, here)
        except Unclear:
            continue
        if found is not None:
            return found
    return None


def _zeros(slope: Expr, here: Setting, letters: tuple[str, ...]) -> Iterator[Expr]:
    """From the factors of the slope that are linear or quadratic in x."""
    split = factors(slope)
    for p, k in split[1] if split else ():
        table = table_of(Function("g", p, (here.x,), letters)) if k > 0 and here.x in names(p) else None
        degree = max(m[0] for m in table) if table else 0
        if not table or degree > 2:
            continue
        a, b, c = (table.get((n,), ZERO) for n in (2, 1, 0))
        if degree == 1:
            yield shorter(divide(neg(c), b))
            continue
        root = collected(shortened(call("sqrt", factor(minus(power(b, TWO), mul(number(4), a, c))))), here.conditions)
        for side in (root, neg(root)):
            yield shorter(divide(add(neg(b), side), mul(TWO, a)))


def _lowest(function: Function, place: Expr, here: Setting) -> Conclusion | None:
    here = inside(place, here)
    place = collected(place, here.conditions)
    value = collected(shorter(put(function.body, {name(here.x): place})), here.conditions)
    term = factor(minus(function.body, value))
    if names(value) & {here.x} or sign_in(term, here) not in (POSITIVE, NOT_NEGATIVE):
        return None
    point: Point = ((here.x, place),)
    whole = add(term, value) if value != ZERO else term
    form = relation("=", Expr("apply", (name(function.name), name(here.x))), whole)
    data = (("term", term), *(("condition", c) for c in here.conditions))
    proof = Proof("square", value, (point,), data, FACTORED(form=form))
    return Conclusion("attained", value, (point,), None, here.conditions, proof)
