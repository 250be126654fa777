"""Which lines that hold limits are proved: the algebra under the sign for h ≠ 0, and limits by known ones.

Where both sides of A = B are defined near h = 0, lim A = lim B. A sum or product of limits that exist is the limit of
the sum or product. What is put together from continuous functions has its value as its limit.
"""

from collections.abc import Sequence

from ..expression.tree import ONE, ZERO, Expr, add, call, children, constant, free_of, minus, mul, neg, pieces, put

__all__ = ["holds_limit", "limits_proved"]

E = constant("e")
CONTINUOUS = frozenset({
    "number", "name", "constant", "+", "*", "/", "^", "neg", "sqrt", "log", "sin", "cos", "tan", "sec", "csc", "cot",
})  # fmt: skip
Domain = Sequence[Expr]


def holds_limit(e: Expr) -> bool:
    return any(p.head == "limit" for p in pieces(e))


def limits_proved(before: Expr, after: Expr, domain: Domain = ()) -> bool:
    """Whether `before = after` is proved by one of these."""
    if before.head in ("d", "partial"):
        return _is_definition(before, after)
    if before.head == after.head == "limit" and before.parts[1:] == after.parts[1:]:
        return _equal(children(before)[0], children(after)[0], domain)
    left, right = _worked_out(before, domain), _worked_out(after, domain)
    if left is not None and right is not None and _equal(left, right, domain):
        return True
    return before.head == "limit" and _is_by_limit_laws(before, after, domain)


def _equal(u: Expr, v: Expr, domain: Domain) -> bool:
    from ..expression.judge import same

    return same(u, v, domain=domain).level == "proved"


def _is_definition(slope: Expr, limit: Expr) -> bool:
    """d/dx f = lim (f(x + h) − f(x))/h as h → 0, letter by letter."""
    f, x = children(slope)
    if limit.head != "limit" or children(limit)[2] != ZERO:
        return False
    u, h, _ = children(limit)
    quotient = call("/", minus(put(f, {x: add(x, h)}), f), h)
    return h.head == "name" and free_of(f, str(h.parts[0])) and h != x and u == quotient


def _is_by_limit_laws(before: Expr, after: Expr, domain: Domain) -> bool:
    """lim A = c·lim B + …, where A = c·B + … and each of the limits exists."""
    _, h, a = children(before)
    limits = [p for p in pieces(after) if p.head == "limit"]
    outside = put(after, dict.fromkeys(limits, ZERO))
    if any(children(p)[1:] != (h, a) for p in limits) or not free_of(outside, str(h.parts[0])):
        return False
    exist = all(_value(p, domain) is not None or _is_secant(p, domain) for p in limits)
    return exist and _equal(children(before)[0], put(after, {p: children(p)[0] for p in limits}), domain)


def _is_secant(limit: Expr, domain: Domain) -> bool:
    """(g(h) − g(0))/h with a smooth g: its limit is a derivative."""
    u, h, a = children(limit)
    if u.head != "/" or children(u)[1] != h or a != ZERO or not _is_continuous(u):
        return False
    top = children(u)[0]
    return _equal(put(top, {h: ZERO}), ZERO, domain)


def _worked_out(e: Expr, domain: Domain) -> Expr | None:
    """e with the value in the place of each limit; None if one is not known."""
    if e.head == "limit":
        return _value(e, domain)
    if not holds_limit(e):
        return e
    found = {p: _value(p, domain) for p in pieces(e) if p.head == "limit"}
    known = {p: value for p, value in found.items() if value is not None}
    return put(e, dict(known)) if len(known) == len(found) else None


def _value(limit: Expr, domain: Domain) -> Expr | None:
    """Of a basic limit, or of what is continuous where h has arrived."""
    u, h, a = children(limit)
    if a == ZERO and (basic := _basic(u, h, domain)) is not None:
        return basic
    return put(u, {h: a}) if _is_continuous(u) and not _vanishes_below(u, h, a, domain) else None


def _is_continuous(u: Expr) -> bool:
    return all(p.head in CONTINUOUS for p in pieces(u))


def _vanishes_below(u: Expr, h: Expr, a: Expr, domain: Domain) -> bool:
    """Whether a denominator is 0 for h = a."""
    return any(p.head == "/" and _equal(put(children(p)[1], {h: a}), ZERO, domain) for p in pieces(u))


def _basic(u: Expr, h: Expr, domain: Domain) -> Expr | None:
    """The known limits of sin t, cos t − 1, bᵗ − 1, ln(1 + t) and (1 + t)ⁿ − 1 over h, for t = c h."""
    if u.head != "/" or children(u)[1] != h:
        return None
    top = children(u)[0]
    base = children(top)[0] if top.head == "+" and len(top.parts) == 2 and top.parts[1] == neg(ONE) else top
    match base.head, base != top:
        case "sin", False:
            return _rate(children(base)[0], h, domain)
        case "cos", True:
            return None if _rate(children(base)[0], h, domain) is None else ZERO
        case "log", False:
            return _rate(_after_one(children(base)[0]), h, domain)
        case "^", True:
            return _basic_power(base, h, domain)
    return None


def _basic_power(e: Expr, h: Expr, domain: Domain) -> Expr | None:
    base, exponent = children(e)
    if not free_of(exponent, str(h.parts[0])):
        rate = _rate(exponent, h, domain) if free_of(base, str(h.parts[0])) else None
        return rate if rate is None or base == E else mul(rate, call("log", base))
    rate = _rate(_after_one(base), h, domain)
    return None if rate is None else mul(exponent, rate)


def _after_one(e: Expr) -> Expr | None:
    """t of 1 + t."""
    return add(*children(e)[1:]) if e.head == "+" and e.parts[0] == ONE else None


def _rate(t: Expr | None, h: Expr, domain: Domain) -> Expr | None:
    """c, where t = c h."""
    if t is None:
        return None
    c = put(t, {h: ONE})
    return c if _equal(t, mul(c, h), domain) else None
