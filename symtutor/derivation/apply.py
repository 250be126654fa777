"""One use of one rule: what d/dx(piece) becomes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..expression.pattern import Found, combine, fill, matches
from ..expression.tree import Expr, children, name, neg, put
from ..rules.calculus import CALCULUS
from ..rules.claims import conditions_of, sides
from ..rules.entry import Rule
from ..rules.functions import DERIVATIVES

__all__ = ["Application", "apply", "instance"]

X, INNER = name("x"), name("w")


@dataclass(frozen=True, slots=True)
class Application:
    """A rule at a place. `inner` is the function inside, when the chain rule carries the rule there."""

    rule: Rule
    found: tuple[tuple[str, Expr], ...]
    piece: Expr
    becomes: Expr
    conditions: tuple[Expr, ...]
    inner: Expr | None


def apply(piece: Expr) -> Application | None:
    """The first rule of the tables that fits d/dx(body), used there."""
    body, variable = children(piece)
    for rule in _rules_for(body.head):
        found = next(iter(_fits(rule, body, str(variable.parts[0]))), None)
        if found is not None:
            return _application(rule, found, piece)
    return None


@lru_cache(maxsize=None)
def _rules_for(head: str) -> tuple[Rule, ...]:
    """The rules whose left side could be d(something with this head), in the order tried."""
    return tuple(rule for rule in (*CALCULUS, *DERIVATIVES) if _inside(rule).head in (head, "name"))


def _inside(rule: Rule) -> Expr:
    return children(sides(rule.claim)[0])[0]


@lru_cache(maxsize=None)
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
    if inner is None or inner == variable or outer == Expr("number", (0,)):
        return outer
    slope = Expr(piece.head, (inner, variable))
    if outer.head == "neg":
        return neg(combine("*", (children(outer)[0], slope)))
    return combine("*", (outer, slope))
