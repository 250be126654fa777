"""a·sin²x + b·cos²x with letters: a polynomial of t = sin x, where t takes exactly the values from −1 to 1."""

from collections.abc import Callable
from dataclasses import replace

from ...expression.factoring import expand
from ...expression.polynomial import Terms, from_terms, plus, polynomial, times
from ...expression.tree import ONE, Expr, call, children, name, names, neg, pieces, put, relation
from ...function import Function
from ..boxes.periods import period_in
from ..result import Conclusion, Proof
from ..sayings import DEPENDS
from .setting import setting

__all__ = ["conclude_in_wave", "wave_holds"]

Answer = Callable[[Function], Conclusion | None]


def conclude_in_wave(function: Function, answer: Answer) -> Conclusion | None:
    """The least value of the polynomial on −1 ≤ t ≤ 1, and all x at which the wave is there."""
    here = setting(function)
    split = _split(function) if here is not None and not here.interval else None
    if split is None:
        return None
    wave, t, g = split
    bounds = (relation("<=", neg(ONE), name(t)), relation("<=", name(t), ONE))
    found = answer(replace(function, body=g, variables=(t,), domain=(*function.domain, *bounds)))
    if found is None or found.status != "attained" or found.value is None or not found.minimizers:
        return None
    cases = tuple(relation("=", wave, point[0][1]) for point in found.minimizers)
    family = cases[0] if len(cases) == 1 else Expr("or", cases)
    kept = tuple(c for c in found.conditions if t not in names(c))
    text = DEPENDS(t=name(t), h=wave, g=g, where=Expr("and", bounds), m=found.value)
    data = tuple(("condition", c) for c in kept)
    return Conclusion("attained", found.value, (), family, kept, Proof("inner", found.value, (), data, text))


def wave_holds(function: Function, proof: Proof, answer: Answer) -> bool:
    """Worked out again, with the same value."""
    from ..proofs.basic_checks import same_everywhere

    again = conclude_in_wave(function, answer)
    return again is not None and again.value is not None and same_everywhere(again.value, proof.value)


def _split(function: Function) -> tuple[Expr, str, Expr] | None:
    """sin u, a letter, and f in it, with cos²u = 1 − sin²u; the same with cos u."""
    x = function.variables[0]
    angles = {children(p)[0] for p in pieces(function.body) if p.head in ("sin", "cos") and x in names(p)}
    t = next(v for v in ("t", "s", "w", "v") if v != x and v not in function.parameters)
    if len(angles) != 1 or period_in(function.body, x) is None:
        return None
    (u,) = angles
    for first, other in (("sin", "cos"), ("cos", "sin")):
        values = {call(first, u): name(t), call(other, u): name("_o")}
        p = polynomial(put(function.body, values), (t, "_o", *function.parameters))
        g = None if p is None else _without(p)
        if g is not None and any(m[0] for m in g):
            letters = (t, *function.parameters)
            return call(first, u), t, expand(from_terms(g, letters))
    return None


def _without(p: Terms) -> Terms | None:
    """The second letter replaced: o² = 1 − t²; None where it has an odd power."""
    total: Terms = {}
    for m, c in p.items():
        if m[1] % 2:
            return None
        term: Terms = {(m[0], *m[2:]): c}
        flat = (0,) * (len(m) - 1)
        for _ in range(m[1] // 2):
            term = times(term, {flat: c / c, (2, *flat[1:]): -c / c})
        total = plus(total, term)
    return total
