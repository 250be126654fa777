"""The derivative from its definition: the algebra of lim (f(x + h) − f(x))/h, one family of functions a row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..expression.pattern import combine
from ..expression.polynomial import Terms, from_units, polynomial
from ..expression.tree import (
    ONE,
    ZERO,
    Expr,
    add,
    call,
    children,
    constant,
    divide,
    free_of,
    minus,
    mul,
    name,
    names,
    neg,
    pieces,
    put,
)
from ..rules.entry import Rule
from ..rules.limits import (
    ADDITION_COS,
    ADDITION_EXP,
    ADDITION_SIN,
    BASIC_LIMITS,
    CANCEL_STEP,
    COLLECT,
    COMMON_DENOMINATOR,
    CONJUGATE,
    DEFINITION,
    EXPAND_POWERS,
    LIMIT_LAWS,
    PUT_ZERO,
)
from ..words.errors import UsageError
from ..words.say import Say
from .tidy import tidied

__all__ = ["from_definition", "step_letter"]

Row = tuple[Rule, Expr, Expr, Expr]

NOT_COVERED = Say("The limit of the definition is worked out for polynomials, one over a polynomial, the square root "
                  "of one, and sin, cos and powers of a constant at c x; {u} is none of these.",
                  "정의의 극한은 다항식, 다항식의 역수와 제곱근, 그리고 c x의 사인, 코사인, 지수함수에 대해서만 "
                  "계산합니다. {u}은/는 여기에 들지 않습니다.")
TRY_RULES = Say("Use the rules instead: --method rules.", "대신 미분법을 쓰십시오: --method rules.")
E = constant("e")


@dataclass(frozen=True, slots=True)
class Secant:
    """f, its variable, the letter of the step, f(x + h), and how a limit line is written."""

    f: Expr
    x: Expr
    h: Expr

    @property
    def moved(self) -> Expr:
        return self.at(self.f)

    def at(self, e: Expr) -> Expr:
        """e with x + h in the place of x."""
        return put(e, {self.x: add(self.x, self.h)})

    def limit(self, e: Expr) -> Expr:
        return call("limit", e, self.h, ZERO)

    def units(self) -> tuple[Expr, ...]:
        """x, h and the parameters, in the order in which a term is written."""
        fixed = sorted(names(self.f) - {str(self.x.parts[0])})
        return (*map(name, fixed), self.x, self.h)

    def terms(self, e: Expr) -> Terms | None:
        return polynomial(e, [str(unit.parts[0]) for unit in self.units()])


def step_letter(e: Expr) -> Expr:
    """h, or a letter that does not occur."""
    return name(next(letter for letter in ("h", "k", "s", "t", "h_1") if free_of(e, letter)))


def from_definition(start: Expr) -> tuple[Row, ...]:
    """The lines from d/dx(f) to the limit worked out. Raises UsageError for a function of no family."""
    f, x = children(start)
    secant = Secant(f, x, step_letter(f))
    quotient = divide(minus(secant.moved, f), secant.h)
    first = secant.limit(quotient)
    for family in FAMILIES:
        rows = family(secant, quotient)
        if rows is not None:
            return ((DEFINITION, start, first, first), *rows)
    raise UsageError(NOT_COVERED(u=f), TRY_RULES())


def _chain(secant: Secant, before: Expr, *lines: tuple[Rule, Expr]) -> Iterator[Row]:
    """Changes under the limit sign; a line that changes nothing is left out."""
    for rule, after in lines:
        if after != before:
            yield rule, before, after, secant.limit(after)
        before = after


def _settled(secant: Secant, before: Expr, after: Expr) -> Row:
    """The limit of what is continuous at h = 0."""
    return PUT_ZERO, secant.limit(before), after, after


# ---- polynomials, and fractions and roots of them

def _polynomial(secant: Secant, quotient: Expr) -> tuple[Row, ...] | None:
    before, after = secant.terms(secant.f), secant.terms(secant.moved)
    if before is None or after is None:
        return None
    difference = _written(_less(after, before), secant)
    divided = _written(_divided(_less(after, before)), secant)
    expanded = divide(minus(_written(after, secant), _written(before, secant)), secant.h)
    rows = _chain(secant, quotient, (EXPAND_POWERS, expanded), (COLLECT, divide(difference, secant.h)),
                  (CANCEL_STEP, divided))
    return (*rows, _settled(secant, divided, _without_step(divided, secant)))


def _reciprocal(secant: Secant, quotient: Expr) -> tuple[Row, ...] | None:
    """c/p: over one denominator, then like a polynomial."""
    minus_sign = secant.f.head == "neg"
    fraction = children(secant.f)[0] if minus_sign else secant.f
    if fraction.head != "/" or not free_of(children(fraction)[0], str(secant.x.parts[0])):
        return None
    c, p = children(fraction)
    c = neg(c) if minus_sign else c
    change = _change(secant, p)
    if change is None:
        return None
    q = secant.at(p)
    above = minus(mul(c, p), mul(c, q)) if c != ONE else minus(p, q)
    joined = divide(above, mul(secant.h, q, p))
    difference = _written({k: -v for k, v in change.items()}, secant)
    collected = divide(_times(c, difference), mul(secant.h, q, p))
    cancelled = divide(_times(c, _written({k: -v for k, v in _divided(change).items()}, secant)), mul(q, p))
    rows = _chain(secant, quotient, (COMMON_DENOMINATOR, joined), (COLLECT, collected), (CANCEL_STEP, cancelled))
    return (*rows, _settled(secant, cancelled, _without_step(cancelled, secant)))


def _root(secant: Secant, quotient: Expr) -> tuple[Row, ...] | None:
    """The square root of p: multiplied by the conjugate."""
    if secant.f.head != "sqrt":
        return None
    (p,) = children(secant.f)
    change = _change(secant, p)
    if change is None:
        return None
    q, both = secant.at(p), add(secant.moved, secant.f)
    rational = divide(minus(q, p), mul(secant.h, both))
    collected = divide(_written(change, secant), mul(secant.h, both))
    cancelled = divide(_written(_divided(change), secant), both)
    rows = _chain(secant, quotient, (CONJUGATE, rational), (COLLECT, collected), (CANCEL_STEP, cancelled))
    return (*rows, _settled(secant, cancelled, _without_step(cancelled, secant)))


def _change(secant: Secant, p: Expr) -> Terms | None:
    """p(x + h) − p(x) as a polynomial."""
    before, after = secant.terms(p), secant.terms(secant.at(p))
    return None if before is None or after is None else _less(after, before)


def _less(a: Terms, b: Terms) -> Terms:
    return {k: v for k in {**a, **b} if (v := a.get(k, 0) - b.get(k, 0))}  # type: ignore[misc]


def _divided(terms: Terms) -> Terms:
    """By h, the last letter."""
    return {(*index[:-1], index[-1] - 1): value for index, value in terms.items()}


def _written(terms: Terms, secant: Secant) -> Expr:
    """Highest power of x first; a unit-free nothing is 0."""
    return from_units(terms, secant.units()) if terms else ZERO


def _times(c: Expr, e: Expr) -> Expr:
    """c·e with a minus sign and a factor 1 out of the way."""
    if e.head == "neg":
        return neg(_times(c, children(e)[0]))
    return e if c == ONE else c if e == ONE else combine("*", (c, e))


def _without_step(e: Expr, secant: Secant) -> Expr:
    """0 put for h, terms with a factor 0 gone."""
    return tidied(put(e, {secant.h: ZERO}), 0)


# ---- waves and powers

def _wave(secant: Secant, quotient: Expr) -> tuple[Row, ...] | None:
    """sin and cos of c x: the addition theorem and two known limits."""
    f, (u, step) = secant.f, (_inner(secant) or (ZERO, ZERO))
    if f.head not in ("sin", "cos") or u == ZERO:
        return None
    sine, cosine = call("sin", u), call("cos", u)
    flat, steep = call("cos", step), call("sin", step)
    other, sign = (cosine, lambda e: e) if f.head == "sin" else (sine, neg)
    rule = ADDITION_SIN if f.head == "sin" else ADDITION_COS
    parted = divide(add(mul(f, flat), sign(mul(other, steep)), neg(f)), secant.h)
    slopes = (secant.limit(divide(minus(flat, ONE), secant.h)), secant.limit(divide(steep, secant.h)))
    split = add(mul(f, slopes[0]), sign(mul(other, slopes[1])))
    known = add(mul(f, ZERO), sign(mul(other, _per_step(step, secant))))
    return (*_opened(secant, quotient, parted, rule, u, step), (LIMIT_LAWS, secant.limit(parted), split, split),
            (BASIC_LIMITS[0], split, known, known))


def _power(secant: Secant, quotient: Expr) -> tuple[Row, ...] | None:
    """A constant to the power c x: the law of exponents and one known limit."""
    f, (u, step) = secant.f, (_inner(secant) or (ZERO, ZERO))
    if f.head != "^" or u == ZERO or not free_of(children(f)[0], str(secant.x.parts[0])):
        return None
    base = children(f)[0]
    grown = call("^", base, step)
    parted = divide(minus(mul(f, grown), f), secant.h)
    slope = secant.limit(divide(minus(grown, ONE), secant.h))
    split = mul(f, slope)
    rate = _per_step(step, secant)
    logarithm = call("log", base)
    known = mul(f, rate if base == E else logarithm if rate == ONE else mul(rate, logarithm))
    limit = BASIC_LIMITS[2] if base == E else BASIC_LIMITS[3]
    return (*_opened(secant, quotient, parted, ADDITION_EXP, u, step), (LIMIT_LAWS, secant.limit(parted), split, split),
            (limit, split, combine("*", children(known)), combine("*", children(known))))


def _inner(secant: Secant) -> tuple[Expr, Expr] | None:
    """u and what it grows by in a step, when u is c x: (3x, 3h)."""
    u = children(secant.f)[-1] if secant.f.head in ("sin", "cos", "^") else ZERO
    factors = children(u) if u.head == "*" else (u,)
    if factors.count(secant.x) != 1 or any(secant.x in pieces(f) for f in factors if f != secant.x):
        return None
    return u, put(u, {secant.x: secant.h})


def _opened(secant: Secant, quotient: Expr, parted: Expr, rule: Rule, u: Expr, step: Expr) -> Iterator[Row]:
    """f(c (x + h)) as f(c x + c h) first, where c is not 1; then the theorem for sums."""
    spread = divide(minus(put(secant.f, {u: add(u, step)}), secant.f), secant.h)
    yield from _chain(secant, quotient, (EXPAND_POWERS, spread), (rule, parted))


def _per_step(step: Expr, secant: Secant) -> Expr:
    """c for the step c h."""
    factors = [f for f in (children(step) if step.head == "*" else (step,)) if f != secant.h]
    return mul(*factors)


Family = Callable[[Secant, Expr], tuple[Row, ...] | None]
FAMILIES: tuple[Family, ...] = (_polynomial, _reciprocal, _root, _wave, _power)
