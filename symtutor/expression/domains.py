"""Where an expression is defined, as conditions, and a point where one expression has a value and another has none.

"Undefined" is only said where a condition certainly fails: a denominator is exactly 0, a logarithm's argument below 0.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import combinations

from .exact import exact
from .functions import FUNCTIONS
from .pattern import combine
from .polynomial import coefficients, polynomial
from .sign import is_evident
from .tree import (
    ONE,
    ZERO,
    Expr,
    call,
    children,
    constant,
    minus,
    names,
    neg,
    power,
    put,
    rational,
    relation,
    value_of,
)
from .tree import name as name_of

__all__ = [
    "comparisons", "conditions", "edges", "edges_of", "factors_of_zero", "new_conditions", "own_conditions",
    "own_smooth_conditions", "plainly", "smooth_conditions", "whole_argument", "without_repeats",
]

OPAQUE = frozenset({"piecewise", "sum", "product", "mean", "integral", "d", "partial", "apply"})
PARAMETERS = ("u", "v")
PI, E = constant("pi"), constant("e")


@lru_cache(maxsize=2048)
def conditions(e: Expr) -> tuple[Expr, ...]:
    """Relations that all hold wherever e is defined; those that evidently hold are left out.

    1/(x^2 - x) + log(x) gives x^2 - x != 0 and x > 0. Branches of a piecewise are not looked into.
    """
    return _once(part for c in _walk(e, smooth=False) if not _evident(c) for part in _parts(c))


@lru_cache(maxsize=512)
def smooth_conditions(e: Expr) -> tuple[Expr, ...]:
    """Like `conditions`, for the open set on which e is differentiable: without kinks and the ends of branches."""
    return _once(part for c in _walk(e, smooth=True) if not _evident(c) for part in _parts(c))


def own_conditions(e: Expr) -> Iterator[Expr]:
    """Relations under which the outermost operation of e is defined where its parts are."""
    yield from _own(e, smooth=False)


def own_smooth_conditions(e: Expr) -> Iterator[Expr]:
    """Relations under which the outermost operation of e is smooth where its parts are."""
    yield from _own(e, smooth=True)


def edges(e: Expr) -> Iterator[Expr]:
    """Expressions at whose zeros e can stop being defined or smooth, or change its formula; branches included."""
    match e.head:
        case "case":
            value, where = children(e)
            yield from edges_of(where)
            yield from edges(value)
            return
        case "max" | "min":
            yield from (minus(u, v) for u, v in combinations(children(e), 2))
        case _:
            yield from (side for c in _own(e, smooth=True) for side in edges_of(c))
    for part in children(e):
        yield from edges(part)


def edges_of(where: Expr) -> Iterator[Expr]:
    """The expressions at whose zeros a relation, or one joined by `and` and `or`, can change its truth."""
    for c in comparisons(where):
        left, right = children(c)
        yield left if right == ZERO else minus(left, right)


def comparisons(where: Expr) -> Iterator[Expr]:
    """The single relations of one joined by `and` and `or`."""
    if where.head in ("and", "or"):
        for part in children(where):
            yield from comparisons(part)
    elif len(where.parts) == 2:
        yield where


def factors_of_zero(g: Expr) -> tuple[Expr, ...]:
    """Expressions among whose zeros those of g are: 2*x^3*sqrt(y) is 0 only where x or y is."""
    return tuple(children(c)[0] for c in _nonzero(g))


def whole_argument(g: Expr) -> Expr | None:
    """u of sin(πu), which is 0 where u is an integer."""
    inner = children(g)[0] if g.head == "sin" else g
    fits = inner is not g and inner.head == "*" and len(inner.parts) == 2 and children(inner)[0] == PI
    return children(inner)[1] if fits else None


# ---- each condition once, and plainly

def without_repeats(found: Iterable[Expr]) -> tuple[Expr, ...]:
    """Each condition once and plainly; not what is evident, or follows from another one: u != 0 from u > 0."""
    return tuple(map(_solved, _once(part for c in found for part in _parts(c) if not _evident(part))))


def _once(found: Iterable[Expr]) -> tuple[Expr, ...]:
    once = {_key(c): c for c in reversed(list(found))}
    strict = {_key(relation("!=", *children(c))) for c in once.values() if c.head in ("<", ">")}
    kept = [c for key, c in reversed(once.items()) if key not in strict]
    positive = {x: as_if for c in kept for x, as_if in _signed(c)}
    return tuple(c for c in kept if any(_signed(c)) or not is_evident(put(c, positive)))


def _signed(condition: Expr) -> Iterator[tuple[Expr, Expr]]:
    """x with an expression whose sign is as evident as x > 0 or x >= 0 says: x + sqrt(x) >= 0 follows from x >= 0."""
    left, right = children(condition)
    if left.head == "name" and right == ZERO and condition.head in (">", ">="):
        yield left, power(E, left) if condition.head == ">" else call("abs", left)


def _key(condition: Expr) -> tuple[object, ...]:
    """x - 1 != 0, 1 - x != 0 and x != 1 have the same."""
    difference = minus(*children(condition))
    letters = tuple(sorted(names(difference)))
    terms = polynomial(difference, letters)
    if terms is None:
        return condition.head, condition
    turned = {k: -c for k, c in terms.items()}
    either = [terms, turned] if condition.head == "!=" else [terms]
    return condition.head, letters, *min(sorted(t.items()) for t in either)


def plainly(condition: Expr) -> tuple[Expr, ...]:
    """|u| > 0, sqrt(u) > 0 and u^2 > 0 say u != 0; ln u != 0 says u != 1; 2x - 1 >= 0 says x >= 1/2."""
    return tuple(map(_solved, _parts(condition)))


def _parts(condition: Expr) -> tuple[Expr, ...]:
    left, right = children(condition)
    if condition.head == ">" and right == ZERO and _is_even(left):
        return _parts(relation("!=", children(left)[0], ZERO))
    if condition.head == ">" and right == ZERO and left.head in ("sqrt", "cbrt"):
        return _parts(relation(">", children(left)[0], ZERO))
    return tuple(_nonzero(left)) if condition.head == "!=" and right == ZERO else (condition,)


def _is_even(e: Expr) -> bool:
    n = value_of(children(e)[1]) if e.head == "^" else None
    return e.head == "abs" or (n is not None and n > 0 and n % 2 == 0)


def _solved(condition: Expr) -> Expr:
    """A linear relation in one name alone, solved for it."""
    letters, (left, right) = names(condition), children(condition)
    if right == ZERO and left.head == "+" and [p.head for p in children(left)] == ["name", "neg"]:
        u, v = children(left)[0], children(children(left)[1])[0]
        if v.head == "name":
            return relation(condition.head, u, v)
    x = next(iter(letters), "")
    c = coefficients(minus(*children(condition)), x) if len(letters) == 1 else None
    if c is None or len(c) != 2 or condition.head not in TURNED:
        return condition
    return relation(TURNED[condition.head] if c[1] < 0 else condition.head, name_of(x), rational(-c[0] / c[1]))


TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "!=": "!=", "=": "="}


def new_conditions(narrow: Expr, wide: Expr) -> tuple[Expr, ...]:
    """The conditions of `narrow` that are not literally among those of `wide`."""
    known = set(conditions(wide))
    return tuple(c for c in conditions(narrow) if c not in known and relation(">", *children(c)) not in known)


def _evident(condition: Expr) -> bool:
    from .numbers import holds

    if names(condition):
        return is_evident(condition)
    return holds(condition, {}) is True


def _walk(e: Expr, smooth: bool) -> Iterator[Expr]:
    if e.head == "piecewise":
        yield from _borders(e) if smooth else ()
    if e.head in OPAQUE:
        return
    for part in children(e):
        yield from _walk(part, smooth)
    yield from _own(e, smooth)


def _own(e: Expr, smooth: bool) -> Iterator[Expr]:
    """The conditions that the outermost operation makes."""
    match e.head:
        case "/":
            yield from _nonzero(children(e)[1])
        case "^":
            yield from _power(children(e)[0], children(e)[1], smooth)
        case "max" | "min" if smooth and len(e.parts) == 2:
            yield relation("!=", minus(*children(e)), ZERO)
        case head if head in FUNCTIONS:
            row = FUNCTIONS[head]
            text = (row.smooth or row.domain) if smooth else row.domain
            yield from (_filled(c, children(e)) for c in _read(text))


ZERO_AT_ZERO = frozenset({
    "sqrt", "cbrt", "abs", "sign", "atan", "asin", "sinh", "tanh", "asinh", "atanh", "erf",
})  # fmt: skip


def _nonzero(e: Expr) -> Iterator[Expr]:
    """e != 0, factor by factor: 2*x^3*sqrt(y) != 0 is x != 0 and y != 0, ln(x) != 0 is x - 1 != 0."""
    match e.head:
        case "*":
            for factor in children(e):
                yield from _nonzero(factor)
        case "neg" | "/":
            yield from _nonzero(children(e)[0])
        case head if head in ZERO_AT_ZERO:
            yield from _nonzero(children(e)[0])
        case "log":
            yield from _nonzero(minus(children(e)[0], ONE))
        case "^" if (n := exact(children(e)[1], {})) is not None and n > 0:
            yield from _nonzero(children(e)[0])
        case _:
            yield relation("!=", e, ZERO)


def _power(base: Expr, exponent: Expr, smooth: bool) -> Iterator[Expr]:
    if base == Expr("constant", ("e",)):
        return
    n = exact(exponent, {})
    if n is not None and n.denominator == 1:
        yield from _nonzero(base) if n < 0 else ()
    elif n is not None and n > 0 and not (smooth and n < 1):
        yield relation(">=", base, ZERO)
    elif n is not None:
        yield relation(">", base, ZERO)
    elif smooth or _varies(exponent):
        yield relation(">" if smooth else ">=", base, ZERO)


def _varies(exponent: Expr) -> bool:
    """Whether the exponent certainly is not one whole number: (-5)^(2 sin^2 x + 2 cos^2 x) is 25."""
    from .numbers import ball, sample_points

    values = [ball(exponent, p) for p in sample_points((exponent,), names(exponent), 3, 0)]
    return any(not v.contains_integer() for v in values) or any(not v.overlaps(values[0]) for v in values)


def _borders(e: Expr) -> Iterator[Expr]:
    """x != 1 for a branch that begins or ends at x = 1."""
    for case in children(e):
        yield from (relation("!=", edge, ZERO) for edge in edges_of(children(case)[1]))


@cache
def _read(text: str) -> tuple[Expr, ...]:
    from .reading import read

    return tuple(read(part, PARAMETERS) for part in text.split(",")) if text else ()


def _filled(condition: Expr, arguments: tuple[Expr, ...]) -> Expr:
    """The condition on u, v for the function's own arguments, with 0 on the right: -1 <= u is u + 1 >= 0."""
    left, right = children(put(condition, dict(zip(map(name_of, PARAMETERS), arguments, strict=False))))
    match condition.head:
        case "<" | "<=":
            return relation({"<": ">", "<=": ">="}[condition.head], _difference(right, left), ZERO)
        case head:
            return relation(head, _difference(left, right), ZERO)


def _difference(u: Expr, v: Expr) -> Expr:
    if value_of(v) == 0:
        return u
    return combine("+", (u, children(v)[0] if v.head == "neg" else neg(v)))
