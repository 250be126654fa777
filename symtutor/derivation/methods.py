"""How a derivation may begin: one row a method. "rules" begins with d/dx itself."""

from collections.abc import Callable

from ..expression.pattern import combine, fill, matches
from ..expression.tree import ONE, Expr, call, children, constant, free_of, map_parts, neg, number, power
from ..rules.claims import sides
from ..rules.entry import Rule
from ..rules.methods import EXPAND_FIRST, LOGARITHM_LAWS, LOGARITHMIC, NEGATIVE_POWER
from ..words.errors import UsageError
from ..words.say import Say
from .brackets import fully_multiplied_out
from .definition import from_definition
from .factors import base_and_power, negative
from .tidy import tidy

__all__ = ["METHODS", "Opening", "opening", "taken_apart"]

Opening = tuple[Rule, Expr, Expr, Expr]  # the rule, the piece it changes, what that becomes, and the whole line

E = constant("e")
NOTHING_TO_EXPAND = Say("There is no bracket to multiply out in {u}.", "{u}에는 전개할 괄호가 없습니다.")
NO_QUOTIENT = Say("{u} is no quotient by something that varies.", "{u}은/는 변하는 식으로 나눈 몫이 아닙니다.")
NO_METHOD = Say("There is no method {name}.", "{name}이라는 방법은 없습니다.")
METHODS_ARE = Say("Methods: {names}.", "방법: {names}.")


def opening(method: str, start: Expr) -> tuple[Opening, ...]:
    """The lines with which the method begins, before the rules take over.

    Raises UsageError for a method that does not exist or does not fit the function.
    """
    if method not in METHODS:
        raise UsageError(NO_METHOD(name=method), METHODS_ARE(names=", ".join(METHODS)))
    return METHODS[method](start)


def _rules(start: Expr) -> tuple[Opening, ...]:
    return ()


def _logarithmic(start: Expr) -> tuple[Opening, ...]:
    """f' = f·(ln f)', with the logarithm taken apart before it is differentiated."""
    u, x = children(start)
    logarithm = call("log", u)
    slope = Expr(start.head, (logarithm, x))
    first = combine("*", (u, slope))
    apart = taken_apart(logarithm)
    lines = [(LOGARITHMIC, start, first, first)]
    if apart != logarithm:
        line = combine("*", (u, Expr(start.head, (apart, x))))
        lines.extend((law, logarithm, apart, line) for law in _laws_used(logarithm))
    return tuple(lines)


def _laws_used(e: Expr) -> tuple[Rule, ...]:
    """The laws that take the logarithms in e apart, each once."""
    if e.head != "log":
        return tuple(dict.fromkeys(law for part in children(e) for law in _laws_used(part)))
    for rule in LOGARITHM_LAWS:
        after = _used(rule, e)
        if after is not None:
            return tuple(dict.fromkeys((rule, *_laws_used(after))))
    return ()


def taken_apart(e: Expr) -> Expr:
    """Logarithms of products, quotients, powers and roots as sums, differences and multiples."""
    if e.head == "log":
        for rule in LOGARITHM_LAWS:
            after = _used(rule, e)
            if after is not None:
                return taken_apart(after)
        return tidy(e)
    inner = map_parts(e, taken_apart)
    return combine(inner.head, inner.parts)


def _used(rule: Rule, e: Expr) -> Expr | None:
    left, right = sides(rule.claim)
    found = next(iter(matches(left, e, {}, "")), None)
    return None if found is None else fill(right, found)


def _expand_first(start: Expr) -> tuple[Opening, ...]:
    u, x = children(start)
    expanded = tidy(fully_multiplied_out(u))
    if expanded == u:
        raise UsageError(NOTHING_TO_EXPAND(u=u))
    return ((EXPAND_FIRST, u, expanded, Expr(start.head, (expanded, x))),)


def _inverse(v: Expr) -> Expr:
    """v^(-1); (x + 1)^(-3) of (x + 1)^3, e^(-x) of e^x."""
    if v.head == "^" and children(v)[0] == E:
        return power(E, negative(children(v)[1]))
    base, n = base_and_power(v)
    return power(base, neg(number(n)))


def _negative_power(start: Expr) -> tuple[Opening, ...]:
    """u/v^n as the product u*v^(-n)."""
    f, x = children(start)
    minus = f.head == "neg"
    fraction = children(f)[0] if minus else f
    if fraction.head != "/" or free_of(children(fraction)[1], str(x.parts[0])):
        raise UsageError(NO_QUOTIENT(u=f))
    u, v = children(fraction)
    inverse = _inverse(v)
    whole = inverse if u == ONE else combine("*", (u, inverse))
    return ((NEGATIVE_POWER, fraction, whole, Expr(start.head, (neg(whole) if minus else whole, x))),)


METHODS: dict[str, Callable[[Expr], tuple[Opening, ...]]] = {
    "rules": _rules,
    "logarithmic": _logarithmic,
    "expand": _expand_first,
    "negative_power": _negative_power,
    "definition": from_definition,
}
