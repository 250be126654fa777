"""a·sin u + b·cos u + c with letters: with R = √(a² + b²) it is R/2·((sin u + a/R)² + (cos u + b/R)²) + c − R."""

from ...derivation import tidy
from ...expression.polynomial import from_terms, polynomial
from ...expression.tree import (
    TWO,
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
    pieces,
    power,
    put,
    relation,
    value_of,
)
from ...function import Function
from ..boxes.periods import period_in
from ..constants.letter_forms import shortened
from ..constants.values import plain
from ..result import Conclusion, Proof
from ..sayings import IS_SQUARES
from .setting import Setting, Unclear, required, setting

__all__ = ["conclude_wave"]

S, C = "_s", "_c"


def conclude_wave(function: Function) -> Conclusion | None:
    """c − √(a² + b²), taken where sin u = −a/R and cos u = −b/R; u must take every value."""
    here = setting(function)
    found = None if here is None or here.interval else _parts(function)
    if here is None or found is None:
        return None
    try:
        return _lowest(function, *found, here)
    except Unclear:
        return None


def _parts(function: Function) -> tuple[Expr, Expr, Expr, Expr] | None:
    """u, a, b, c."""
    x = function.variables[0]
    angles = {children(p)[0] for p in pieces(function.body) if p.head in ("sin", "cos") and x in names(p)}
    if len(angles) != 1 or period_in(function.body, x) is None:
        return None
    (u,) = angles
    letters = function.parameters
    p = polynomial(put(function.body, {call("sin", u): name(S), call("cos", u): name(C)}), (S, C, *letters))
    if p is None or max(m[0] + m[1] for m in p) != 1:
        return None
    split = ({m[2:]: c for m, c in p.items() if m[:2] == key} for key in ((1, 0), (0, 1), (0, 0)))
    a, b, c = (from_terms(q, letters) if q else ZERO for q in split)
    return u, a, b, c


def _apart(wave: Expr, level: Expr) -> Expr:
    """sin u + a/R for the level −a/R."""
    if level == ZERO:
        return wave
    return add(wave, tidy(neg(level))) if level.head == "neg" or (value_of(level) or 0) < 0 else minus(wave, level)


def _lowest(function: Function, u: Expr, a: Expr, b: Expr, c: Expr, here: Setting) -> Conclusion:
    total = shortened(add(power(a, TWO), power(b, TWO)))
    here = required(here, relation(">", total, ZERO))
    size = shortened(call("sqrt", total))
    value = shortened(minus(c, size))
    places = [(call(head, u), shortened(neg(divide(k, size)))) for head, k in (("sin", a), ("cos", b))]
    whole = add(*(power(_apart(wave, level), TWO) for wave, level in places))
    term = mul(divide(size, TWO), whole) if names(size) else mul(plain(divide(size, TWO)), whole)
    applied = Expr("apply", (name(function.name), name(here.x)))
    form = relation("=", applied, add(term, value) if value != ZERO else term)
    data = (("term", term), *(("condition", k) for k in here.conditions))
    proof = Proof("square", value, (), data, IS_SQUARES(form=form))
    family = Expr("and", tuple(relation("=", wave, level) for wave, level in places))
    return Conclusion("attained", value, (), family, here.conditions, proof)
