"""Functions of x with letters that fall to −∞ at an end of their interval: polynomials, and by the growth of terms."""

from ...expression.polynomial import Terms, from_terms, polynomial
from ...expression.tree import ZERO, Expr, mul, name, names, neg, relation
from ...function import Function
from ..constants.letter_forms import shortened
from ..growth.growth import MINUS_INFINITY
from ..result import Conclusion
from ..witness import witness
from .ends import end_of, falls_at
from .setting import Setting, Unclear, needs_of, required, setting, sign_in

__all__ = ["conclude_falling", "conclude_falling_if"]

T = name("t")


def conclude_falling(function: Function) -> Conclusion | None:
    """a·x + b falls along x = −a·t, if a is not 0; other functions where the conditions show that they do."""
    x = function.variables[0]
    here = setting(function) if "t" not in (x, *function.parameters) else None
    if here is None:
        return None
    top = None if here.interval else _leading(function)
    if top is not None:
        try:
            return _along(function, *top, here)
        except Unclear:
            pass
    return next((found for side in (1, -1) if (found := _at(function, here, side)) is not None), None)


def _at(function: Function, here: Setting, side: int) -> Conclusion | None:
    try:
        end, here = end_of(function, here, side)
        return falls_at(function, here, end) if end.value == MINUS_INFINITY else None
    except Unclear:
        return None


def conclude_falling_if(function: Function) -> Conclusion | None:
    """The same under one condition more: the sign on which the limit at an end depends."""
    here = setting(function) if "t" not in (function.variables[0], *function.parameters) else None
    if here is None:
        return None
    for side in (1, -1):
        for u in needs_of(function.body, here, side):
            for wanted in (u, neg(u)):
                try:
                    found = _at(function, required(here, relation(">", wanted, ZERO)), side)
                except Unclear:
                    continue
                if found is not None:
                    return found
    return None


def _leading(function: Function) -> tuple[int, Expr] | None:
    """Degree and leading coefficient in x."""
    p = polynomial(function.body, (function.variables[0], *function.parameters))
    degree = max((m[0] for m in p), default=0) if p is not None else 0
    if p is None or degree == 0:
        return None
    highest: Terms = {m[1:]: c for m, c in p.items() if m[0] == degree}
    return degree, from_terms(highest, function.parameters)


def _along(function: Function, degree: int, c: Expr, here: Setting) -> Conclusion:
    known = sign_in(c, here)
    if degree % 2 == 0:
        if known != (-1, False):
            raise Unclear
        path: Expr = T
    elif known in ((1, False), (-1, False)):
        path = neg(T) if known == (1, False) else T
    else:
        here = required(here, relation("!=", c, ZERO))
        path = shortened(neg(mul(c, T))) if names(c) else neg(T)
    return Conclusion(
        "unbounded",
        MINUS_INFINITY,
        conditions=here.conditions,
        witness=witness(function, ((here.x, path),), MINUS_INFINITY),
    )
