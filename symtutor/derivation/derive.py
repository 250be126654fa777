"""The loop: every d/dx in the line gives way to what one rule makes of it, all at once, until none is left."""

from collections.abc import Iterator

from ..expression.domains import without_repeats
from ..expression.entry import entry_of
from ..expression.pattern import combine
from ..expression.sign import is_evident
from ..expression.tree import ZERO, Expr, children, map_parts, name, names
from ..function import Function
from ..rules.claims import sides
from ..rules.entry import Rule
from ..rules.sums import OUT_OF_THE_SUM
from ..rules.tidying import TIDYING
from ..words.errors import TutorError
from .apply import NO_RULE, Application, apply, instance
from .checking import checked, must_be_defined
from .counted import added_up
from .filled import filled, lists_of
from .indexed import columns, index_opening, refuse_entries
from .methods import Opening, opening
from .own_term import apply_by_entry, bounds_of, separated, to_the_judge
from .step import Derivation, Step
from .sums import out_of_sums
from .tidy import tidied
from .vectors import is_vector_function, vector_derivations
from .worked_out import worked_out

__all__ = ["derivatives", "derive", "gradient", "hessian", "slope", "tidying"]


def derive(function: Function, variable: str | None = None, order: int = 1, method: str = "rules") -> Derivation:
    """The derivative of the given order; the last of `derivatives`.

    `variable` is the first of the function's unless given. Raises TutorError when no rule fits.
    """
    return derivatives(function, variable, order, method)[-1]


def derivatives(
    function: Function, variable: str | None = None, order: int = 1, method: str = "rules"
) -> tuple[Derivation, ...]:
    """The derivations of order 1, 2, …, each starting from the result of the one before."""
    chosen = variable or function.variables[0]
    if is_vector_function(function):
        return vector_derivations(function, chosen, order, method)
    must_be_defined(function)
    made: list[Derivation] = []
    for k in range(1, order + 1):
        body = made[-1].result if made else function.body
        made.append(_derivation(function, body, chosen, k, method if k == 1 else "rules"))
    return tuple(made)


def gradient(function: Function) -> tuple[Derivation, ...]:
    """The first derivative by each variable, in the function's order."""
    return tuple(derive(function, v) for v in function.variables)


def hessian(function: Function) -> tuple[tuple[Derivation, ...], ...]:
    """Row i, column j: the derivative by variable j of the derivative by variable i; by a column one matrix."""
    if is_vector_function(function):
        return tuple((derive(function, v, 2),) for v in function.variables)
    return tuple(
        tuple(_derivation(function, first.result, v, 2) for v in function.variables) for first in gradient(function)
    )


def slope(body: Expr, variable: str) -> Expr:
    """The tidy derivative of any expression, without its steps (checked as a whole by whoever uses it)."""
    line = worked_out(Expr("d", (body, name(variable))))
    for depth in range(len(TIDYING)):
        line = tidied(out_of_sums(tidied(line, depth)), depth)
    return line


def tidying(e: Expr, domain: tuple[Expr, ...] = ()) -> tuple[Step, ...]:
    """The named, checked lines that tidy an expression."""
    steps: list[Step] = []
    for depth, group in enumerate(TIDYING):
        for rule, after in _tidier(e, depth, group.rule):
            steps.append(Step(rule, (), e, after, after, checked(e, after, domain)))
            e = after
    return tuple(steps)


def _tidier(e: Expr, depth: int, rule: Rule) -> Iterator[tuple[Rule, Expr]]:
    """e after the groups up to depth, and then with constant factors in front of its sums."""
    after = tidied(e, depth)
    if after != e:
        yield rule, after
    outside = out_of_sums(after)
    if outside != after:
        yield OUT_OF_THE_SUM, tidied(outside, depth)


def _derivation(function: Function, body: Expr, variable: str, order: int, method: str = "rules") -> Derivation:
    entry = variable if entry_of(body, variable) else ""
    many = len(function.variables) > 1 or bool(entry)
    start = Expr("partial" if many else "d", (body, name(variable)))
    refuse_entries(function, body, variable, method)
    lists = lists_of(function)
    steps = [_opening_step(row, function.domain) for row in opening(method, start)]
    steps.extend(index_opening(start, columns(function)) if method == "rules" else ())
    steps.extend(separated(start, entry) if entry else ())
    line = steps[-1].line if steps else start
    conditions: list[Expr] = []
    while holds_d(line):
        line, used = _advance(line, entry)
        steps.extend(_step(application, line, function.domain, entry) for application in used)
        conditions.extend(c for application in used for c in application.conditions)
    tidy_steps = tidying(line, function.domain)
    result = tidy_steps[-1].becomes if tidy_steps else line
    numbers = (*filled(result, lists), *added_up(result))
    result = numbers[-1].becomes if numbers else result
    if method == "definition":
        conditions = list(_derivation(function, body, variable, order).conditions)
    where = _worth_saying([*conditions, *(bounds_of(body, entry) if entry else ())])
    return Derivation(function, variable, order, method, start, (*steps, *tidy_steps, *numbers), result, where)


def _opening_step(row: Opening, domain: tuple[Expr, ...]) -> Step:
    rule, piece, becomes, line = row
    return Step(rule, (), piece, becomes, line, checked(piece, becomes, domain))


def _advance(line: Expr, entry: str = "") -> tuple[Expr, list[Application]]:
    """The line after one rule has been used at every d/dx in it, and the uses, equal ones once; `entry` is w_k."""
    used: dict[Expr, Application] = {}

    def step(e: Expr) -> Expr:
        if e.head not in ("d", "partial") or holds_d(children(e)[0]):
            inner = map_parts(e, step) if holds_d(e) else e
            return combine(inner.head, inner.parts)
        application = used.get(e) or (apply_by_entry(e, entry) if entry else apply(e))
        if application is None:
            raise TutorError(NO_RULE(u=children(e)[0]))
        used[e] = application
        return application.becomes

    return step(line), list(used.values())


def holds_d(e: Expr) -> bool:
    """Whether some d/dx is still to be worked out."""
    return e.head in ("d", "partial") or any(holds_d(p) for p in children(e))


def _step(application: Application, line: Expr, domain: tuple[Expr, ...], entry: str = "") -> Step:
    before, after = (to_the_judge(e, entry) for e in (application.piece, application.becomes))
    level = checked(before, after, domain)
    found = application.found + ((("inner", application.inner),) if application.inner is not None else ())
    if application.computed:
        return Step(application.rule, found, application.piece, application.becomes, line, level)
    raw = instance(sides(application.rule.claim)[1], dict(application.found), application.piece, compute=False)
    inner = () if raw == application.becomes else (Step(application.rule, found, application.piece, raw, raw, level),)
    return Step(application.rule, found, application.piece, application.becomes, line, level, inner)


def _worth_saying(conditions: list[Expr]) -> tuple[Expr, ...]:
    """Each condition once; not those about numbers, those that evidently hold, or those that another one says."""
    return without_repeats(c for c in map(_without_power, conditions) if names(c) and not is_evident(c))


def _without_power(condition: Expr) -> Expr:
    """(x - 5)^2 != 0 says x - 5 != 0, as does sqrt(x - 5) != 0."""
    left, right = children(condition)
    if condition.head == "!=" and left.head in ("^", "sqrt") and right == ZERO:
        return _without_power(Expr("!=", (children(left)[0], right)))
    return condition
