"""Tidying: the identities of `rules.tidying`, applied from the inside out until none applies.

An identity is used only where it lowers `measure`, so tidying ends.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import cache, lru_cache, partial
from itertools import combinations

from ..expression.pattern import ELLIPSIS, combine, fill, fold_numbers, heads, heads_needed, matches_some
from ..expression.tree import (
    ONE,
    ZERO,
    Expr,
    children,
    is_number,
    map_parts,
    mul,
    names,
    neg,
    pieces,
    power,
    rational,
    value_of,
)
from ..rules.claims import conditions_of, sides
from ..rules.entry import Rule
from ..rules.tidying import TIDYING
from .arithmetic import ARITHMETIC
from .brackets import falling, multiplied_out
from .factors import (
    cancelled_below,
    common_factor,
    common_factor_above,
    common_factor_in_product,
    exponentials_below,
    lowered_root,
    power_of_product,
    powers_of,
    raised_root,
    reordered_alike,
    share_bracket,
)
from .measure import WEIGHT, measure, size
from .nested import cleared_below, cleared_of_fractions
from .order import ordered
from .waves import with_one_wave

__all__ = ["measure", "tidied", "tidy"]

LAST = len(TIDYING) - 1
FRACTIONS = next(depth for depth, group in enumerate(TIDYING) if group.rule.name == "fractions")
LIKE_TERMS = next(depth for depth, group in enumerate(TIDYING) if group.rule.name == "like_terms")


def tidy(e: Expr) -> Expr:
    """The form a teacher would leave: one fraction, like terms collected, constants first."""
    for depth in range(len(TIDYING)):
        e = tidied(e, depth)
    return e


@lru_cache(maxsize=65536)
def tidied(e: Expr, depth: int = LAST) -> Expr:
    """e after the groups up to `depth` of TIDYING, all applied wherever they fit."""
    while e.head not in ("number", "name", "constant", "d", "partial"):
        inner = map_parts(e, partial(_tidied_term if e.head == "+" else tidied, depth=depth))
        here = ordered(combine(inner.head, inner.parts))
        after = _first_that_applies(here, depth)
        if after is None:
            return here
        e = after
    return e


def _tidied_term(term: Expr, depth: int) -> Expr:
    """A term of a sum keeps its minus sign in front: u - 2(x - 5), not u + 2(5 - x)."""
    if term.head != "neg":
        return tidied(term, depth)
    inside = tidied(children(term)[0], depth)
    return children(inside)[0] if inside.head == "neg" else neg(inside)


# ---- one identity

@cache
def _identities(head: str, depth: int) -> tuple[Rule, ...]:
    """The identities of the groups up to depth whose left side has this head (x^1 may be written x: `unwritten`)."""
    return tuple(
        rule
        for group in TIDYING[: depth + 1]
        for rule in group.identities
        if head in _heads(rule)
    )


def _heads(rule: Rule) -> tuple[str, ...]:
    """The heads of what the identity may change."""
    match rule.name:
        case "multiply out":
            return ("+",)
        case "factor":
            return "+", "*", "/"
    return (sides(rule.claim)[0].head,)


def _first_that_applies(e: Expr, depth: int) -> Expr | None:
    if (value := value_of(e)) is not None and e.head != "number":
        return None if rational(value) == e else rational(value)
    inside, below = heads(e), frozenset([p.head for p in children(e)])
    for rule in _identities(e.head, depth):
        if not (_needed(rule) <= inside and _needed_below(rule) <= below):
            continue
        compute = COMPUTED.get(rule.name)
        after = compute(e) if compute else rewritten(rule, e)
        if after is not None and measure(after) < measure(e):
            return after
    return None


@cache
def _needed(rule: Rule) -> frozenset[str]:
    """The heads without which nothing has the shape of the rule's left side."""
    return frozenset() if rule.name in COMPUTED else heads_needed(sides(rule.claim)[0])


@cache
def _needed_below(rule: Rule) -> frozenset[str]:
    """The heads that some part of whatever has the shape of the rule's left side must have."""
    left = sides(rule.claim)[0]
    if rule.name in COMPUTED or ELLIPSIS in left.parts:
        return frozenset()
    return frozenset(p.head for p in children(left) if p.head in heads_needed(p) and not is_number(p))


def rewritten(rule: Rule, e: Expr) -> Expr | None:
    """e with the identity applied at its top; in a sum or product to some of its parts."""
    left, right = sides(rule.claim)
    for found, rest in matches_some(left, e):
        if all(_holds(fill(c, found)) for c in conditions_of(rule.conditions)):
            new = _trimmed(fill(right, found))
            if rest:
                place = _first_difference(children(e), rest)
                new = combine(e.head, (*rest[:place], new, *rest[place:]))
            if new != e:
                return new
    return None


def _trimmed(e: Expr) -> Expr:
    """0*u is 0, 1*u is u and -1*u is -u, at once."""
    if e.head != "*" or len(e.parts) != 2:
        return e
    n, u = children(e)
    match value_of(n):
        case 0:
            return ZERO
        case 1:
            return u
        case -1:
            return neg(u)
    return e


def _first_difference(parts: tuple[Expr, ...], rest: tuple[Expr, ...]) -> int:
    """Where the first part stood that `rest` no longer has."""
    return next((i for i, (p, r) in enumerate(zip(parts, rest, strict=False)) if p is not r), len(rest))


def _holds(condition: Expr) -> bool:
    """Arithmetic conditions are decided here; conditions on where a function is defined travel with the step."""
    left, right = (value_of(fold_numbers(_floors(side))) for side in children(condition))
    if left is None or right is None:
        return bool(names(condition)) or any(p.head == "constant" for p in pieces(condition))
    return {"=": left == right, "!=": left != right, "<": left < right, "<=": left <= right, ">": left > right,
            ">=": left >= right}[condition.head]


def _floors(e: Expr) -> Expr:
    e = map_parts(e, _floors)
    inner = value_of(fold_numbers(children(e)[0])) if e.head == "floor" else None
    return e if inner is None else rational(Fraction(inner.numerator // inner.denominator))


# ---- identities that look further than a pattern can

def _joined_powers(e: Expr) -> Expr | None:
    """e^x e^(2x) is e^(3x); e^x e^(x^2) stays, for nothing is gained."""
    places: dict[Expr, list[int]] = {}
    for place, factor in enumerate(children(e)):
        if not is_number(base := _base_and_exponent(factor)[0]):
            places.setdefault(base, []).append(place)
    for u, alike in places.items():
        for group in (alike, *combinations(alike, 2)) if len(alike) > 2 else (alike,):
            if len(group) > 1 and (exponent := _shorter_sum([_base_and_exponent(children(e)[i])[1] for i in group])):
                rest = [p for k, p in enumerate(children(e)) if k not in group]
                return mul(*rest[: group[0]], power(u, exponent), *rest[group[0] :])
    return None


def _shorter_sum(exponents: list[Expr]) -> Expr | None:
    total = tidied(combine("+", tuple(exponents)), LIKE_TERMS)
    return total if size(total) < sum(map(size, exponents)) + WEIGHT["+"] else None


def _base_and_exponent(e: Expr) -> tuple[Expr, Expr]:
    if e.head != "^":
        return e, ONE
    u, v = children(e)
    return u, v


def _shorter_multiplied_out(e: Expr) -> Expr | None:
    """A sum whose brackets, multiplied out, leave less: 2x(x^2 + 1) - 2x(x^2 - 1) is 4x."""
    after = None if share_bracket(e) else multiplied_out(e)
    if after is None:
        return None
    after = falling(tidied(after, LIKE_TERMS))
    return after if measure(after) < measure(e) and size(after) <= size(e) else None


def _factored(e: Expr) -> Expr | None:
    """The plainest way to write e as one fraction of products."""
    from ..expression.factored import factored_forms

    forms = (tidied(form, LIKE_TERMS) for form in factored_forms(e))
    return min((f for f in forms if exponentials_below(f) <= exponentials_below(e)), key=measure, default=None)


def _power_of_product(e: Expr) -> Expr | None:
    after = power_of_product(e)
    return None if after is None else tidied(after, FRACTIONS)


def _cancelled_in_order(e: Expr) -> Expr | None:
    alike = reordered_alike(e)
    return None if alike is None else tidied(alike, FRACTIONS)


def _cancelled_by_pythagoras(e: Expr) -> Expr | None:
    """With one of sin^2 and cos^2 written by the other, where a factor of the denominator cancels."""
    forms = (_factored(alike) for alike in (with_one_wave(e, "cos"), with_one_wave(e, "sin")) if alike is not None)
    return min((f for f in forms if f is not None and _below(f) < _below(e)), key=measure, default=None)


def _below(e: Expr) -> int:
    """How many factors the denominator has, with its sums counted twice."""
    fraction = children(e)[0] if e.head == "neg" else e
    bottom = powers_of(children(fraction)[1])[1] if fraction.head == "/" else {}
    return sum(n * (1 + (base.head == "+")) for base, n in bottom.items())


COMPUTED: dict[str, Callable[[Expr], Expr | None]] = {
    **ARITHMETIC,
    "same base": _joined_powers,
    "root below the line": lowered_root,
    "product over its root and more": raised_root,
    "power of a product": _power_of_product,
    "cancel in every term": cancelled_below,
    "cancel what is in another order": _cancelled_in_order,
    "inner denominator": cleared_of_fractions,
    "inner denominator below": cleared_below,
    "multiply out": _shorter_multiplied_out,
    "common factor": common_factor,
    "common factor in a product": common_factor_in_product,
    "common factor above": common_factor_above,
    "factor": _factored,
    "Pythagoras and cancel": _cancelled_by_pythagoras,
}
