"""Functions of one linear form a·x + b with letters: tanh(a·x) is tanh t, where t takes every real value if a ≠ 0."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ...derivation import tidy
from ...expression.tree import ONE, ZERO, Expr, count, divide, minus, name, names, pieces, put, relation
from ...function import Function
from ..result import Conclusion, Proof
from ..sayings import DEPENDS_ON_ALL
from ..witness import witness
from .conditions import needed
from .quadratics import table_of

__all__ = ["conclude_stretched", "stretched_holds"]

Answer = Callable[[Function], Conclusion | None]


def conclude_stretched(function: Function, answer: Answer) -> Conclusion | None:
    """The answer for t, carried back to x = (t − b)/a."""
    x = function.variables[0]
    if any(x in names(r) for r in function.domain):
        return None
    for t, h, slope, start, g in _forms(function):
        known = needed(relation("!=", slope, ZERO), function.domain)
        if known is None:
            continue
        found = answer(replace(function, body=g, variables=(t,), domain=known))
        if found is None or found.status == "unknown":
            continue
        back = {name(t): h}
        if found.witness is not None:
            path = tuple((x, tidy(divide(minus(u, start), slope))) for _, u in found.witness.path)
            way = witness(function, path, found.witness.limit)
            return Conclusion(found.status, found.witness.limit, conditions=found.conditions, witness=way)
        if found.value is None or any(t in names(c) for c in found.conditions):
            continue
        points = tuple(((x, tidy(divide(minus(p[0][1], start), slope))),) for p in found.minimizers)
        family = None if found.family is None else put(found.family, back)
        text = DEPENDS_ON_ALL(t=name(t), h=h, g=g, m=found.value)
        data = tuple(("condition", c) for c in found.conditions)
        proof = Proof("inner", found.value, points, data, text)
        return Conclusion("attained", found.value, points, family, found.conditions, proof)
    return None


def stretched_holds(function: Function, proof: Proof, answer: Answer) -> bool:
    """Worked out again, with the same value."""
    from ..proofs.basic_checks import same_everywhere

    again = conclude_stretched(function, answer)
    return again is not None and again.value is not None and same_everywhere(again.value, proof.value)


def _forms(function: Function) -> Iterator[tuple[str, Expr, Expr, Expr, Expr]]:
    """A letter t, the form a·x + b, a, b, and f in t; the plainest form first."""
    x = function.variables[0]
    t = next(v for v in ("t", "s", "u", "v") if v != x and v not in function.parameters)
    for h in sorted({p for p in pieces(function.body) if x in names(p) and p != name(x)}, key=count):
        line = table_of(Function("h", h, (x,), function.parameters)) if h != function.body else None
        if not line or max(m[0] for m in line) != 1 or line[(1,)] == ONE and not line.get((0,)):
            continue
        inside = {name(x): divide(minus(name(t), line.get((0,), ZERO)), line[(1,)])}
        g = tidy(put(put(function.body, {h: name(t)}), inside))
        if not names(line[(1,)]) and not names(line.get((0,), ZERO)):
            continue
        if len(names(g) & set(function.parameters)) < len(names(function.body) & set(function.parameters)):
            yield t, h, line[(1,)], line.get((0,), ZERO), g
