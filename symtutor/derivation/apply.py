"""One use of one rule: what d/dx(piece) becomes."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial

from ..expression.pattern import Found, combine, fill, matches
from ..expression.tree import ZERO, Expr, children, free_of, map_parts, name, neg, pieces, put, relation
from ..rules.calculus import CALCULUS
from ..rules.claims import conditions_of, sides
from ..rules.entry import Rule
from ..rules.functions import DERIVATIVES
from ..words.say import Say
from .application import Application
from .computed import COMPUTED

__all__ = ["NO_RULE", "Application", "apply", "instance"]

NO_RULE = Say("I have no rule for the derivative of {u}.", "{u}을/를 미분하는 규칙이 없습니다.")
X, INNER = name("x"), name("w")


@lru_cache(maxsize=4096)
def apply(piece: Expr) -> Application | None:
    """The first rule of the tables that fits d/dx(body), used there."""
    body, variable = children(piece)
    if (compute := COMPUTED.get(body.head)) and not free_of(body, str(variable.parts[0])):
        computed = compute(piece)
        if computed is not None:
            return computed
    for rule in _rules_for(body.head):
        if rule.name in CASES and rule.name == body.head:
            return _by_cases(rule, piece)
        found = next(iter(_fits(rule, body, str(variable.parts[0]))), None)
        if found is not None:
            return _application(rule, found, piece)
    return None


@cache
def _rules_for(head: str) -> tuple[Rule, ...]:
    """The rules whose left side could be d(something with this head), in the order tried.

    A function's own rule is read only when the function occurs.
    """
    first = head.partition("_")[0]
    about = [rule for rule in DERIVATIVES if rule.claim.startswith(f"d({head}(") or rule.name.startswith(first)]
    return tuple(rule for rule in (*CALCULUS, *about) if _inside(rule).head in (head, "name"))


def _inside(rule: Rule) -> Expr:
    return children(sides(rule.claim)[0])[0]


@cache
def _general(rule: Rule) -> tuple[Expr, bool]:
    """The inside of d(...) with any inner function for x, and whether there was an x to replace."""
    inside = _inside(rule)
    wide = put(inside, {X: INNER})
    return (inside, False) if inside == X or wide == inside else (wide, True)


def _fits(rule: Rule, body: Expr, variable: str) -> Iterator[Found]:
    pattern, about_x = _general(rule)
    for found in matches(pattern, body, {}, variable):
        yield {("x" if letter == "w" and about_x else letter): e for letter, e in found.items()}


def _application(rule: Rule, found: Found, piece: Expr) -> Application:
    variable = children(piece)[1]
    inner = found.get("x")
    chained = inner is not None and inner != variable
    conditions = tuple(fill(c, found, str(variable.parts[0])) for c in conditions_of(rule.conditions))
    becomes = instance(sides(rule.claim)[1], found, piece)
    return Application(rule, tuple(sorted(found.items())), piece, becomes, conditions, inner if chained else None)


def instance(right: Expr, found: Found, piece: Expr, compute: bool = True) -> Expr:
    """A rule's right side for what its letters stand for; times d/dx(inner) when x stood for an inner function."""
    variable = children(piece)[1]
    outer = fill(right, found, str(variable.parts[0]), piece.head, compute)
    inner = found.get("x")
    if inner is None or inner == variable or outer == ZERO:
        return outer
    slope = Expr(piece.head, (inner, variable))
    if outer.head == "neg":
        return neg(combine("*", (children(outer)[0], slope)))
    return combine("*", (outer, slope))


# ---- rules that look at any number of cases

def _by_cases(rule: Rule, piece: Expr) -> Application:
    """Each case differentiated where it holds; nothing is claimed where two cases meet."""
    body, variable = children(piece)
    cases = CASES[rule.name](body)
    slopes = tuple(Expr("case", (Expr(piece.head, (value, variable)), where)) for value, where in cases)
    comparisons = [p for _, where in cases for p in pieces(where) if p.head in ("<", "<=", ">", ">=", "=")]
    meeting = [relation("!=", *children(p)) for p in comparisons]
    return Application(rule, (), piece, Expr("piecewise", slopes), tuple(dict.fromkeys(meeting)), computed=True)


def _pieces_of(body: Expr) -> list[tuple[Expr, Expr]]:
    """The values with their conditions; at the border itself no piece is differentiated: < for <=."""
    return [(value, _open(where)) for value, where in map(children, children(body))]


def _open(where: Expr) -> Expr:
    strict = {"<=": "<", ">=": ">"}.get(where.head)
    return Expr(strict, where.parts) if strict else map_parts(where, _open)


def _largest(sign: str, body: Expr) -> list[tuple[Expr, Expr]]:
    """max(u, v): u where u > v, v where u < v; of more, each where it is above all the others."""
    arguments = children(body)
    if len(arguments) == 2:
        u, v = arguments
        return [(u, relation(sign, u, v)), (v, relation("<" if sign == ">" else ">", u, v))]
    above = [[relation(sign, u, v) for j, v in enumerate(arguments) if j != i] for i, u in enumerate(arguments)]
    return [(u, Expr("and", tuple(all_))) for u, all_ in zip(arguments, above, strict=True)]


CASES: dict[str, Callable[[Expr], list[tuple[Expr, Expr]]]] = {
    "piecewise": _pieces_of,
    "max": partial(_largest, ">"),
    "min": partial(_largest, "<"),
}
