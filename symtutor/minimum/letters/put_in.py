"""A domain with an equation that gives one variable, with letters: what is left has one variable less."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ...derivation import tidy
from ...expression.domains import conditions as natural
from ...expression.factoring import together
from ...expression.tree import ZERO, Expr, children, divide, minus, name, names, neg, put, relation
from ...function import Function
from ...words.say import Say
from ..ranges.domain import simple_relations
from ..result import Conclusion, Point, Proof
from ..witness import witness
from .conditions import needed
from .quadratics import table_of
from .signs import NEGATIVE, POSITIVE, known_sign

__all__ = ["conclude_put_in", "put_in_holds"]

PUT_IN = Say(
    "with {equation} the function is {reduced}, whose least value is {m}.",
    "{equation}을/를 대입하면 함수는 {reduced}이고, 그 최솟값은 {m}입니다.",
)
Conditions = tuple[Expr, ...]
Answer = Callable[[Function], Conclusion | None]


def conclude_put_in(function: Function, answer: Answer) -> Conclusion | None:
    """The answer for the other variables, carried back."""
    for v, value, inner in _solved(function):
        found = answer(inner)
        carried = None if found is None else _carried(function, v, value, inner, found)
        if carried is not None:
            return carried
    return None


def put_in_holds(function: Function, proof: Proof, answer: Answer) -> bool:
    """Solved and answered again, with the same value."""
    from ..proofs.basic_checks import same_everywhere

    again = conclude_put_in(function, answer)
    return again is not None and again.value is not None and same_everywhere(again.value, proof.value)


def _solved(function: Function) -> Iterator[tuple[str, Expr, Function]]:
    """Each variable from an equation that is linear in it, the factor not 0: by itself, or as a condition."""
    relations = simple_relations(function.domain)
    letters = tuple(r for r in relations if not names(r) & set(function.variables))
    for place, r in enumerate(relations if len(function.variables) > 1 else ()):
        for v in reversed(function.variables) if r.head == "=" else ():
            others = tuple(u for u in function.variables if u != v)
            table = table_of(Function("g", minus(*children(r)), (v,), (*others, *function.parameters)))
            if not table or max(m[0] for m in table) != 1:
                continue
            value = tidy(divide(neg(table.get((0,), ZERO)), table[(1,)]))
            factor = table[(1,)]
            wanted = _not_zero(factor, table.get((0,), ZERO), others, letters, tuple(relations))
            if wanted is None:
                continue
            rest = [put(q, {name(v): value}) for k, q in enumerate(relations) if k != place]
            body = tidy(put(function.body, {name(v): value}))
            lost = [c for c in natural(value) if names(c) & set(others) and c not in natural(body)]
            domain = dict.fromkeys((*(_tidied(q) for q in rest), *wanted, *lost))
            yield v, value, replace(function, body=body, variables=others, domain=tuple(domain))


def _not_zero(
    factor: Expr, rest: Expr, others: tuple[str, ...], letters: Conditions, relations: Conditions
) -> Conditions | None:
    """The factor is not 0: by the domain, as a condition, or because 0 = rest would not be true."""
    if not names(factor) & set(others):
        return needed(relation("!=", factor, ZERO), letters)
    if known_sign(factor, relations) in (POSITIVE, NEGATIVE):
        return letters
    return None if names(rest) & set(others) else needed(relation("!=", rest, ZERO), letters)


def _tidied(r: Expr) -> Expr:
    left, right = children(r)
    return relation(r.head, tidy(left), tidy(right))


def _carried(function: Function, v: str, value: Expr, inner: Function, found: Conclusion) -> Conclusion | None:
    given = {r for r in simple_relations(function.domain) if not names(r) & set(function.variables)}
    kept = tuple(c for c in found.conditions if not names(c) & set(function.variables))
    if len(kept) < len(found.conditions) or not given <= {*kept, *given}:
        return None
    equation = relation("=", name(v), value)
    if found.witness is not None:
        path = _joined(function, found.witness.path, v, value)
        way = witness(function, path, found.witness.limit)
        return Conclusion(found.status, found.witness.limit, conditions=kept, witness=way)
    if found.proof is None or found.value is None:
        return None
    points = tuple(_joined(function, p, v, value) for p in found.minimizers)
    family = None if found.family is None else Expr("and", (found.family, equation))
    text = PUT_IN(equation=equation, reduced=inner.body, m=found.value)
    data = (("equation", equation), *(("condition", c) for c in kept))
    proof = Proof("substitution", found.value, points, data, text)
    return Conclusion("attained", found.value, points, family, kept, proof)


def _joined(function: Function, point: Point, v: str, value: Expr) -> Point:
    there = tidy(together(put(value, {name(u): x for u, x in point})))
    values = {**dict(point), v: there}
    return tuple((u, values[u]) for u in function.variables)
