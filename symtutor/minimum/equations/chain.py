"""A solved equation as a record: the lines as relations with reasons, each checked before it is kept.

A line about polynomials is proved when both relations have, exactly, the same real solutions. Any other line
applies a rule that is a theorem; its solutions are put into every line above.
"""

from collections.abc import Sequence

from ...expression.polynomial import Coefficients, coefficients
from ...expression.tree import ZERO, Expr, children, divide, minus, mul, name, names, neg, put, relation
from ...rules.equations import EQUATIONS
from ...words.say import Slot
from ..constants.algebraic import real_roots
from ..result import EquationStep, Level, Solving
from .equation import Line, Outcome, equals, member, sides_of
from .undo import never

__all__ = ["as_solving"]

GAINS = frozenset({"square and check", "one fraction"})  # may have more solutions than the line above
LOSES = frozenset({"check"})  # drops what does not fit


def as_solving(left: Expr, x: str, outcome: Outcome) -> Solving:
    """The chain; without its lines if one of them does not stand up to its check (never shown wrong)."""
    opening = equals(left, ZERO)
    steps = _steps(opening, x, outcome)
    family = tuple(member(f) for f in outcome.families)
    return Solving(opening, x, steps, outcome.solutions, outcome.complete, family)


def _steps(opening: Expr, x: str, outcome: Outcome) -> tuple[EquationStep, ...]:
    before, steps = opening, []
    written: dict[Expr, Expr] = {}
    for line in outcome.lines:
        slots = dict(line.slots)
        after = _joined(line.cases) if line.cases else relation("!=", *sides_of(_first(before)))
        if line.rule == "substitution":
            written[_slot(line, "w")] = _slot(line, "u")
        if after == before:
            continue
        level = _checked(put(before, written), put(after, written), x, line, outcome.solutions)
        if level is None:
            return ()
        steps.append(EquationStep(before, after, line.rule, EQUATIONS[line.rule].say(**slots), level))
        before = after
    return tuple(steps)


def _slot(line: Line, key: str) -> Expr:
    value = dict(line.slots)[key]
    assert isinstance(value, Expr)
    return value


def _joined(cases: Sequence[Expr]) -> Expr:
    return cases[0] if len(cases) == 1 else Expr("or", tuple(cases))


def _first(e: Expr) -> Expr:
    return children(e)[0] if e.head == "or" else e


# ---- checks


def _checked(before: Expr, after: Expr, x: str, line: Line, solutions: Sequence[Expr]) -> Level | None:
    """How a step was found right; None when it was not."""
    left, right = _difference(before), _difference(after)
    if after.head == "!=":
        return "proved" if _empty(left, x) else "points"
    p, q = coefficients(left, x), coefficients(right, x)
    if p is not None and q is not None:
        return "proved" if _same_roots(p, q, line.rule) else None
    if not all(_holds(before, x, s) for s in solutions):
        return None
    return "proved" if _identical(left, right, dict(line.slots).get("c"), x) else "points"


def _difference(e: Expr) -> Expr:
    """One expression that is 0 exactly where one of the cases holds."""
    cases = children(e) if e.head == "or" else (e,)
    differences = [children(c)[0] if children(c)[1] == ZERO else minus(*children(c)) for c in cases]
    return mul(*differences)


def _empty(left: Expr, x: str) -> bool:
    c = coefficients(left, x)
    return (bool(c) and not _roots(c)) if c is not None else never(left)


def _roots(c: Coefficients) -> tuple[Expr, ...]:
    return tuple(root for root, _ in real_roots(c)) if len(c) > 1 else ()


def _same_roots(p: Coefficients, q: Coefficients, rule: str) -> bool:
    if not p or not q:
        return not p and not q
    before, after = set(_roots(p)), set(_roots(q))
    return before <= after if rule in GAINS else after <= before if rule in LOSES else before == after


def _holds(e: Expr, x: str, value: Expr) -> bool:
    """Whether one of the cases is not contradicted by certified digits at the value."""
    from ...expression.numbers import ball

    for case in children(e) if e.head == "or" else (e,):
        here = ball(put(minus(*children(case)), {name(x): value}), {}, 160)
        if not here.is_finite() or here.contains(0):
            return True
    return False


def _identical(u: Expr, v: Expr, c: Slot | None, x: str) -> bool:
    """Whether u is v, −v or, with the constant c that was moved, c·v or v/c."""
    from ...expression.judge import same

    multiples = (mul(c, v), divide(v, c)) if isinstance(c, Expr) and x not in names(c) else ()
    return any(same(u, w, names(u) | names(v)).level == "proved" for w in (v, neg(v), *multiples))
