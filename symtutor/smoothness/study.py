"""What a lesson asks: the study of a function, and what a reader must be told of the conditions of a derivation."""

from collections.abc import Mapping, Sequence

from ..expression.domains import comparisons, edges, edges_of, without_repeats
from ..expression.functions import FUNCTIONS
from ..expression.tree import Expr, name, names, pieces, relation
from ..function import Function
from .record import Kink, Places, Study, has_root, letter_of, member

__all__ = ["held", "study"]

KNOWN = frozenset({
    "number", "name", "constant", "+", "*", "neg", "/", "^", "piecewise", "case", "and", "or", "<", "<=", ">", ">=",
    "=", "!=",
})  # fmt: skip


def study(function: Function, derivative: Expr | None = None, variable: str = "") -> Study:
    """The study of a function of one variable without parameters; of any other what is known of single points.

    `derivative`: its formula; where that has no value and f is differentiable all the same, there is something to tell.
    `variable`: what it is differentiated by, the first one unless given.
    """
    x, body = variable or function.variables[0], function.body
    if not all(p.head in FUNCTIONS or p.head in KNOWN for p in pieces(body)):
        return Study(x)
    if _no_edges(body) and (derivative is None or _no_edges(derivative)):
        return Study(x) if function.domain else Study(x, (), (), ())
    if names(body) - {x} or len(function.variables) > 1:
        return _of_single_points(function, x)
    from .survey import survey

    return survey(function, derivative)


def _of_single_points(function: Function, x: str) -> Study:
    if function.domain or function.data or _no_edges(function.body):
        return Study(x)
    from .partial import partial_kinks

    return Study(x, kinks=partial_kinks(function.body, x))


def _no_edges(e: Expr) -> bool:
    return next(edges(e), None) is None


def held(conditions: Sequence[Expr], found: Study, known: Sequence[Expr]) -> tuple[Expr, ...]:
    """What a reader must be told of some conditions: where the formula holds, if that is known;
    else each condition that is not known already, solved where that is possible, without those that are needless."""
    if found.formula is not None and not any(has_root(r) for r in found.formula):
        return tuple(r for r in found.formula if r not in (found.domain or ()))
    solved, verdicts, said = dict(found.places), dict(found.found), without_repeats(single(known))
    told = [c for c in without_repeats((*single(known), *conditions)) if c not in said]
    return without_repeats(c for each in told for c in _solved(each, solved, verdicts, found.variable))


def single(relations: Sequence[Expr]) -> list[Expr]:
    """The relations that certainly hold, one by one: not those of which only one need hold."""
    return [c for r in relations if r.head != "or" for c in comparisons(r) if len(c.parts) == 2]


def _solved(condition: Expr, places: Mapping[Expr, Places | None], verdicts: Mapping[Expr, Kink | None],
            x: str) -> Sequence[Expr]:
    """u != 0 as x != 1, x != 2; without the points that are smooth."""
    each = next((places.get(g) for g in edges_of(condition)), None)
    if condition.head != "!=" or each is None or any(map(has_root, each.points)):
        return (condition,)
    points = [p for p in each.points if not ((v := verdicts.get(p)) is not None and v.kind == "smooth")]
    return [*(relation("!=", name(x), p) for p in points),
            *(relation("!=", name(x), member(f.start, f.period, letter_of(x))) for f in each.families)]
