"""Functions of x² with letters: x² + a²/x² is t + a²/t with t = x² > 0, which turns once, at t = |a|."""

from dataclasses import replace

from ...expression.domains import own_conditions
from ...expression.tree import (
    ONE,
    TWO,
    ZERO,
    Expr,
    call,
    children,
    divide,
    map_parts,
    name,
    names,
    neg,
    pieces,
    power,
    rational,
    relation,
    value_of,
)
from ...function import Function
from ..constants.letter_forms import shortened
from ..result import Conclusion, Proof
from ..sayings import DEPENDS
from ..witness import witness
from .radicals import collected
from .turning import conclude_turning

__all__ = ["conclude_even", "even_holds", "in_square"]


def conclude_even(function: Function) -> Conclusion | None:
    """x = ±√t, where t is the point at which the function of t = x² turns."""
    x = function.variables[0]
    t = next(v for v in ("t", "s", "w") if v not in (x, *function.parameters[:1]))
    if t in function.parameters or any(x in names(r) for r in function.domain):
        return None
    g = in_square(function.body, x, name(t))
    if x in names(g):
        return None
    where = relation(">" if _excludes_zero(g, t) else ">=", name(t), ZERO)
    found = conclude_turning(replace(function, body=g, variables=(t,), domain=(*function.domain, where)))
    if found is not None and found.witness is not None:
        return _far(function, found)
    return None if found is None else _back(function, found, g, where)


def _far(function: Function, found: Conclusion) -> Conclusion | None:
    """x = t and x = 1/t for the same path of x²."""
    assert found.witness is not None
    x, path = function.variables[0], found.witness.path[0][1]
    if x in names(path) or path not in (name("t"), divide(ONE, name("t"))):
        return None
    kept = tuple(c for c in found.conditions if not _about(c, function))
    way = witness(function, ((x, path),), found.witness.limit)
    return Conclusion(found.status, found.witness.limit, conditions=kept, witness=way)


def _about(condition: Expr, function: Function) -> bool:
    return not names(condition) <= set(function.parameters)


def in_square(e: Expr, x: str, t: Expr) -> Expr:
    """Every even power of x by t."""
    parts = children(e)
    if e.head == "^" and parts[0] == name(x) and (n := value_of(parts[1])) is not None and n % 2 == 0:
        return t if n == 2 else power(t, rational(n / 2))
    return map_parts(e, lambda part: in_square(part, x, t)) if parts else e


def _excludes_zero(g: Expr, t: str) -> bool:
    conditions = [c for p in pieces(g) for c in own_conditions(p) if c.head == "!="]
    sides = [children(c)[0] for c in conditions]
    return any(u == name(t) or (u.head == "^" and children(u)[0] == name(t)) for u in sides)


def _back(function: Function, found: Conclusion, g: Expr, where: Expr) -> Conclusion | None:
    x, (t, place) = function.variables[0], found.minimizers[0][0]
    if found.value is None or found.proof is None:
        return None
    value = collected(found.value, found.conditions)
    root = collected(shortened(call("sqrt", place)), found.conditions)
    points = (((x, ZERO),),) if place == ZERO else (((x, shortened(neg(root))),), ((x, root),))
    text = DEPENDS(t=name(t), h=power(name(x), TWO), g=g, where=where, m=value)
    data = tuple(("condition", c) for c in found.conditions)
    kept = tuple(c for c in found.conditions if t not in names(c))
    return Conclusion("attained", value, points, None, kept, Proof("inner", value, points, data, text))


def even_holds(function: Function, proof: Proof) -> bool:
    """Worked out again, with the same value and the same conditions; so are functions of a wave."""
    from ..proofs.basic_checks import same_everywhere
    from .cases import answer_for
    from .stretched import stretched_holds
    from .turns_inside import wave_holds

    if len(function.variables) != 1:
        return False
    if wave_holds(function, proof, answer_for) or stretched_holds(function, proof, answer_for):
        return True
    again = conclude_even(function) if len(function.variables) == 1 else None
    if again is None or again.value is None or again.proof is None or again.proof.data != proof.data:
        return False
    return same_everywhere(again.value, proof.value)
