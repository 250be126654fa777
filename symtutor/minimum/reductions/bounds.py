"""A lower bound that the form of f shows: reached at points that can be found, or only approached."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from ...expression.domains import own_conditions
from ...expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    children,
    divide,
    minus,
    mul,
    name,
    names,
    neg,
    number,
    pieces,
    rational,
    relation,
)
from ...function import Function
from ...words.say import Say
from ..constants.values import PI, plain, sign
from ..equations.equation import Family, Outcome, condensed, equals, member
from ..equations.solving import solve_zero
from ..line.repeats import period
from ..line.zeros import members
from ..proofs.verify import reaches, verify_proof
from ..ranges.by_form import range_of
from ..ranges.defined import at
from ..ranges.domain import belongs, box
from ..result import Conclusion, Point, Proof
from ..witness import reaching_path
from .extremal import conditions_of_bound, solve_together

__all__ = ["BOUNDED", "conclude_approached", "conclude_by_bound"]

BOUNDED = Say(
    "no term can be smaller than at this point, so f ≥ {m} everywhere.",
    "모든 항이 이 점에서 가장 작으므로 어디에서나 f ≥ {m}입니다.",
)
NEAR = tuple(map(Fraction, (0, 1, -1, 2, -2, 3, -3)))
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
    if points is None and len(function.variables) == 1:
        repeated = _repeated(function, found.low, conditions)
        if repeated is not None:
            return repeated
    return _family(function, found.low, conditions) if points is None else None


def _repeated(function: Function, low: Expr, conditions: tuple[Expr, ...]) -> Conclusion | None:
    """One variable, one condition with infinitely many solutions: those that belong to the domain."""
    x = function.variables[0]
    outcome = solve_zero(conditions[0], x)
    if not outcome.complete or not outcome.families:
        return None
    if len(conditions) > 1:
        return _in_one_period(function, low, outcome.families)
    members = [plain(add(f.start, mul(f.period, rational(k)))) for f in outcome.families for k in NEAR]
    starts = [*outcome.solutions, *members]
    reached = tuple(((x, s),) for s in starts if reaches(function, ((x, s),), low))
    if not reached:
        return None
    cases = [equals(name(x), s) for s in outcome.solutions]
    cases += [equals(name(x), member(f)) for f in condensed(outcome.families)]
    missing = [z for z in _excluded(function, x) if z in starts]
    whole = cases[0] if len(cases) == 1 else Expr("or", tuple(cases))
    kept = (whole, *(relation("!=", name(x), z) for z in missing), *function.domain)
    proof = Proof("bounds", low, reached[:1], (), BOUNDED(m=low))
    family = kept[0] if len(kept) == 1 else Expr("and", kept)
    return Conclusion("attained", low, (), family, proof=proof) if verify_proof(function, proof) else None


def _in_one_period(function: Function, low: Expr, families: tuple[Family, ...]) -> Conclusion | None:
    """Several conditions on a periodic function: the solutions of the first one that reach the bound."""
    x = function.variables[0]
    step = None if function.domain else period(function.body, x)
    listed = None if step is None else members(Outcome((), (), families), (neg(step), step))
    points = [((x, s),) for s in listed or () if sign(s) in (0, 1) and reaches(function, ((x, s),), low)]
    if not points or step is None:
        return None
    cases = [equals(name(x), member(f)) for f in condensed([Family(p[0][1], step) for p in points])]
    proof = Proof("bounds", low, tuple(points), (), BOUNDED(m=low))
    return Conclusion("attained", low, (), cases[0] if len(cases) == 1 else Expr("or", tuple(cases)), proof=proof)


def _excluded(function: Function, x: str) -> Iterator[Expr]:
    """Single points at which f is not defined."""
    for condition in (c for p in pieces(function.body) for c in own_conditions(p) if x in names(c)):
        yield from solve_zero(minus(*children(condition)), x).solutions


def conclude_approached(function: Function) -> Conclusion | None:
    """A bound that is never reached (strict, or its conditions have no solution), with a path that comes near to it."""
    where = box(function)
    found = range_of(function.body, where)
    if found.low is None:
        return None
    conditions = conditions_of_bound(function.body, where) if found.low_in else ()
    if conditions is None or (conditions and not _never_hold(function, conditions)):
        return None
    path = reaching_path(function, found.low)
    return None if path is None else Conclusion("not attained", found.low, witness=path)


def _never_hold(function: Function, conditions: tuple[Expr, ...]) -> bool:
    """Whether the conditions have no common solution; in one variable: some condition holds only outside the domain."""
    if solve_together(conditions, function.variables) == ():
        return True
    outcomes = [solve_zero(c, function.variables[0]) for c in conditions] if len(function.variables) == 1 else []
    listed = [o.solutions for o in outcomes if o.complete and not o.families and not o.everywhere]
    return any(all(belongs(function, {function.variables[0]: s}) is False for s in values) for values in listed)


def _family(function: Function, low: Expr, conditions: tuple[Expr, ...]) -> Conclusion | None:
    """Infinitely many minimizers: where all conditions hold, if some simple point shows that there are any."""
    for point in _trial_points(function, conditions):
        if reaches(function, point, low):
            proof = Proof("bounds", low, (point,), (), BOUNDED(m=low))
            return Conclusion("attained", low, (), _described(function, low, conditions), proof=proof)
    return None


def _trial_points(function: Function, conditions: tuple[Expr, ...]) -> Iterator[Point]:
    """Simple points; then, with one condition, simple values of all variables but one, which is solved for."""
    variables = function.variables
    if len(variables) < 4:
        yield from (tuple(zip(variables, values, strict=True)) for values in product(TRIALS, repeat=len(variables)))
    for v in variables if len(conditions) == 1 else ():
        rest = [u for u in variables if u != v]
        for values in product(TRIALS[:3], repeat=min(len(rest), 2)):
            known = dict(zip(rest, values, strict=False)) | dict.fromkeys(rest[2:], ZERO)
            yield from _solved_for(v, at(conditions[0], known), known, variables)


def _solved_for(v: str, condition: Expr, known: dict[str, Expr], variables: tuple[str, ...]) -> Iterator[Point]:
    for solution in solve_zero(condition, v).solutions if v in names(condition) else ():
        values = {**known, v: solution}
        yield tuple((u, values[u]) for u in variables)


def _is_loose(e: Expr) -> bool:
    """Where the conditions are only necessary: a product of several functions, the largest of several."""
    return e.head in ("max", "relu", "/") or (e.head == "*" and sum(bool(names(q)) for q in children(e)) > 1)


def _described(function: Function, low: Expr, conditions: tuple[Expr, ...]) -> Expr:
    """The conditions where they suffice; with products of several functions only f = m says it all."""
    loose = any(_is_loose(p) for p in pieces(function.body))
    relations = (relation("=", function.body, low),) if loose else tuple(relation("=", c, ZERO) for c in conditions)
    relations += function.domain
    return relations[0] if len(relations) == 1 else Expr("and", relations)
