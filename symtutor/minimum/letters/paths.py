"""Polynomials in x with letters that fall to −∞: of odd degree along x = −c·t, where c is the leading coefficient."""

from ...expression.polynomial import Terms, from_terms, polynomial
from ...expression.tree import ZERO, Expr, mul, name, names, neg, relation
from ...function import Function
from ..constants.letter_forms import shortened
from ..growth.growth import MINUS_INFINITY
from ..result import Conclusion
from ..witness import witness
from .turning import Setting, Unclear, required, setting, sign_in

__all__ = ["conclude_falling"]

T = name("t")


def conclude_falling(function: Function) -> Conclusion | None:
    """a·x + b falls along x = −a·t, if a is not 0; a·x² along x = t where a is known to be negative."""
    x = function.variables[0]
    here = setting(function) if "t" not in (x, *function.parameters) else None
    top = None if here is None or here.interval else _leading(function)
    if here is None or top is None:
        return None
    try:
        return _along(function, *top, here)
    except Unclear:
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
