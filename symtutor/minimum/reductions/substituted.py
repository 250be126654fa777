"""An equation in the domain that can be solved for a variable: f becomes a function of one variable less.

x² + y² on x + y = 1 is x² + (1 − x)²; on x·y = 1 it is x² + 1/x².
"""

from collections.abc import Callable
from dataclasses import replace

from ...derivation import tidy
from ...expression.domains import own_conditions
from ...expression.factoring import together
from ...expression.polynomial import Terms, from_terms, polynomial
from ...expression.tree import ZERO, Expr, children, divide, minus, name, names, pieces, put, relation
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, plain
from ..ranges.defined import at, holds
from ..ranges.domain import simple_relations
from ..result import Candidate, Conclusion, Minimum, Point, Proof
from ..witness import witness

__all__ = ["conclude_substituted", "solved_for", "substituted_holds"]

WITHIN = Say("of {f} with {equation} put in", "{equation}을/를 대입한 함수 {f}의 후보입니다")
PUT_IN = Say(
    "where {equation}, f is {reduced}, whose least value is {m}.",
    "{equation}인 곳에서 f는 {reduced}이고, 그 최솟값은 {m}입니다.",
)
Again = Callable[[Function], Minimum]
Solved = tuple[str, Expr, Function]  # the variable, what it equals, the function of the others
Findings = tuple[tuple[Candidate, ...], bool, Conclusion]


def solved_for(function: Function) -> Solved | None:
    """The first equation solved for a variable that it contains linearly; polynomials before quotients."""
    relations = simple_relations(function.domain)
    choices = [
        (cost, place, v, value)
        for place, r in enumerate(relations)
        if r.head == "="
        for v in reversed(function.variables)
        if (found := _isolated(r, v, function.variables)) is not None
        for cost, value in (found,)
    ]
    if not choices or function.parameters or len(function.variables) < 2:
        return None
    _, place, v, value = min(choices, key=lambda c: c[0])
    rest = [_put(r, v, value) for k, r in enumerate(relations) if k != place]
    if any(not names(r) and holds(r, {}) is not True for r in rest):
        return None
    lost = () if v in names(function.body) else tuple(c for p in pieces(value) for c in own_conditions(p))
    kept = tuple(u for u in function.variables if u != v)
    body = _short(put(function.body, {name(v): value}), kept)
    domain = (*(r for r in rest if names(r)), *(c for c in lost if names(c)))
    return v, value, replace(function, body=body, variables=kept, domain=domain)


def _isolated(r: Expr, v: str, variables: tuple[str, ...]) -> tuple[int, Expr] | None:
    """(0, u) for v = u with a polynomial u; (1, b/a) for a·v = b with a number b ≠ 0, where a cannot be 0."""
    p = polynomial(minus(*children(r)), variables)
    axis = variables.index(v)
    if p is None:
        return _written_out(r, v)
    if max((m[axis] for m in p), default=0) != 1:
        return None
    a: Terms = {_without(m, axis): c for m, c in p.items() if m[axis] == 1}
    b: Terms = {m: -c for m, c in p.items() if m[axis] == 0}
    flat = (0,) * len(variables)
    if set(a) == {flat}:
        return 0, tidy(from_terms({m: c / a[flat] for m, c in b.items()}, variables)) if b else ZERO
    if set(b) == {flat}:
        return 1, divide(from_terms(b, variables), from_terms(a, variables))
    return None


def _written_out(r: Expr, v: str) -> tuple[int, Expr] | None:
    """y = u as written, u defined everywhere or not: its conditions stay in the body."""
    left, right = children(r)
    for u, w in ((left, right), (right, left)):
        if u == name(v) and v not in names(w):
            return 2, w
    return None


def _without(m: tuple[int, ...], axis: int) -> tuple[int, ...]:
    return tuple(0 if k == axis else n for k, n in enumerate(m))


def _put(r: Expr, v: str, value: Expr) -> Expr:
    left, right = (put(side, {name(v): value}) for side in children(r))
    return relation(r.head, tidy(left), tidy(right))


def _short(body: Expr, variables: tuple[str, ...]) -> Expr:
    p = polynomial(body, variables)
    return tidy(body) if p is None else from_terms(p, variables) if p else ZERO


def conclude_substituted(function: Function, again: Again) -> Findings | None:
    """The minimum of the function of the remaining variables, carried back."""
    split = solved_for(function)
    if split is None:
        return None
    v, value, inner = split
    found = again(inner)
    if found.status == "unknown":
        return None
    return _candidates(function, split, found), found.complete, _conclusion(function, split, found)


def _conclusion(function: Function, split: Solved, found: Minimum) -> Conclusion:
    v, value, inner = split
    if found.witness is not None:
        path = _joined(function, found.witness.path, v, value)
        limit = found.witness.limit
        return Conclusion(found.status, limit, witness=witness(function, path, limit))
    if found.proof is None or found.proof.kind == "enclosed":
        return Conclusion("unknown")
    points = tuple(_joined(function, p, v, value) for p in found.minimizers)
    equation = relation("=", name(v), value)
    family = None if found.family is None else Expr("and", (found.family, equation))
    text = PUT_IN(equation=equation, reduced=inner.body, m=found.proof.value)
    proof = Proof("substitution", found.proof.value, points, (("equation", equation),), text)
    return Conclusion("attained", found.proof.value, points, family, proof=proof)


def _joined(function: Function, point: Point, v: str, value: Expr) -> Point:
    values = {**dict(point), v: _settled(at(value, dict(point)))}
    return tuple((u, values[u]) for u in function.variables)


def _settled(e: Expr) -> Expr:
    return tidy(together(e)) if names(e) else plain(e)


def _candidates(function: Function, split: Solved, found: Minimum) -> tuple[Candidate, ...]:
    v, value, inner = split
    why = WITHIN(f=inner.body, equation=relation("=", name(v), value))
    return tuple(Candidate(_joined(function, c.point, v, value), c.value, c.kind, why) for c in found.candidates)


def substituted_holds(function: Function, proof: Proof) -> bool:
    """The equation is solved again, and the function of the other variables minimized anew."""
    from ..letters.cases import answer_for
    from ..letters.put_in import put_in_holds
    from ..minimize import found_here

    if function.parameters:
        return put_in_holds(function, proof, answer_for)
    split = solved_for(function)
    found = None if split is None else found_here(split[2])
    if found is None or found.status != "attained" or found.proof is None or found.proof.kind == "enclosed":
        return False
    return compare(found.proof.value, proof.value) == 0
