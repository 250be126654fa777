"""A lower bound that the form of f shows: reached at points that can be found, or only approached."""

from itertools import product

from ..expression.tree import ONE, ZERO, Expr, children, divide, names, neg, number, pieces, relation
from ..function import Function
from ..words.say import Say
from .domain import box
from .extremal import conditions_of_bound, solve_together
from .proofs import reaches, verify_proof
from .ranges import range_of
from .result import Conclusion, Point, Proof
from .values import PI
from .witness import reaching_path

__all__ = ["BOUNDED", "conclude_approached", "conclude_by_bound"]

BOUNDED = Say(
    "no term can be smaller than at this point, so f ≥ {m} everywhere.",
    "모든 항이 이 점에서 가장 작으므로 어디에서나 f ≥ {m}입니다.",
)
TRIALS = (ZERO, ONE, neg(ONE), divide(PI, number(2)), neg(divide(PI, number(2))), PI)


def conclude_by_bound(function: Function) -> Conclusion | None:
    """A lower bound that the form shows, reached where its conditions hold."""
    where = box(function)
    found = range_of(function.body, where)
    if found.low is None:
        return None
    conditions = conditions_of_bound(function.body, where) if found.low_in else None
    if not conditions:
        return None
    points = solve_together(conditions, function.variables)
    reached = tuple(q for q in points or () if reaches(function, q, found.low))
    if reached:
        proof = Proof("bounds", found.low, reached, (), BOUNDED(m=found.low))
        return Conclusion("attained", found.low, reached, proof=proof) if verify_proof(function, proof) else None
    return _family(function, found.low, conditions) if points is None else None


def conclude_approached(function: Function) -> Conclusion | None:
    """A bound that is never reached (strict, or its conditions have no solution), with a path that comes near to it."""
    where = box(function)
    found = range_of(function.body, where)
    if found.low is None:
        return None
    conditions = conditions_of_bound(function.body, where) if found.low_in else ()
    if conditions is None or (conditions and solve_together(conditions, function.variables) != ()):
        return None
    path = reaching_path(function, found.low)
    return None if path is None else Conclusion("not attained", found.low, witness=path)


def _family(function: Function, low: Expr, conditions: tuple[Expr, ...]) -> Conclusion | None:
    """Infinitely many minimizers: where all conditions hold, if some simple point shows that there are any."""
    for values in product(TRIALS, repeat=len(function.variables)) if len(function.variables) < 4 else ():
        point: Point = tuple(zip(function.variables, values, strict=True))
        if reaches(function, point, low):
            proof = Proof("bounds", low, (point,), (), BOUNDED(m=low))
            return Conclusion("attained", low, (), _described(function, low, conditions), proof=proof)
    return None


def _described(function: Function, low: Expr, conditions: tuple[Expr, ...]) -> Expr:
    """The conditions where they suffice; with products of several functions only f = m says it all."""
    if any(p.head == "*" and sum(bool(names(q)) for q in children(p)) > 1 for p in pieces(function.body)):
        return relation("=", function.body, low)
    relations = tuple(relation("=", c, ZERO) for c in conditions)
    return relations[0] if len(relations) == 1 else Expr("and", relations)
