"""Expansions as t → +∞: a few terms e^(c·t^p + …)·t^a·(ln t)^b, the greatest first, and a bound on the rest.

Growths are totally ordered. Source: the comparability classes of Hardy, Orders of Infinity (1910).
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from fractions import Fraction
from functools import cmp_to_key

from ...expression.tree import ONE, Expr, add, divide, mul, neg, power, rational
from ..constants.values import settled, sign

__all__ = [
    "FLAT",
    "ORDER",
    "ORDERS",
    "SIGN_OF",
    "Expansion",
    "Growth",
    "Unclear",
    "constant",
    "greatest",
    "joined",
    "made",
    "order_of",
    "plus",
    "power_of",
    "raised",
    "series",
    "size_of",
    "small_part",
    "sure_sign",
    "times",
]

Growth = tuple[tuple[tuple[Fraction, Expr], ...], Fraction, Fraction]  # ((p, c), …) descending in p; a; b
FLAT: Growth = ((), Fraction(0), Fraction(0))
ORDERS = (1, 2, 4)  # terms kept in a series: as few as will do


ORDER: ContextVar[int] = ContextVar("ORDER")
SIGN_OF: ContextVar[Callable[[Expr], int | None]] = ContextVar("SIGN_OF", default=sign)  # also of what has letters


class Unclear(Exception):
    """The expansion cannot be told with the terms kept."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """Terms (growth, coefficient ≠ 0), greatest first, and a bound on the rest (None: exact)."""

    terms: tuple[tuple[Growth, Expr], ...]
    rest: Growth | None = None


def order_of(u: Growth, v: Growth) -> int:
    exponents = _merged(u[0], v[0], -1)
    if exponents:
        return sure_sign(exponents[0][1])
    return (u[1] > v[1]) - (u[1] < v[1]) or (u[2] > v[2]) - (u[2] < v[2])


def sure_sign(e: Expr) -> int:
    found = SIGN_OF.get()(e)
    if found is None:
        raise Unclear
    return found


def _merged(
    u: tuple[tuple[Fraction, Expr], ...], v: tuple[tuple[Fraction, Expr], ...], times: int
) -> tuple[tuple[Fraction, Expr], ...]:
    """u + times·v of two exponents, greatest power first, without zeros."""
    total = dict(u)
    for p, c in v:
        c = c if times == 1 else neg(c)
        total[p] = settled(add(total[p], c)) if p in total else c
    return tuple((p, total[p]) for p in sorted(total, reverse=True) if sure_sign(total[p]))


def joined(u: Growth, v: Growth) -> Growth:
    return _merged(u[0], v[0], 1), u[1] + v[1], u[2] + v[2]


def raised(u: Growth, r: Fraction) -> Growth:
    return tuple((p, settled(mul(rational(r), c))) for p, c in u[0]), u[1] * r, u[2] * r


# ---- arithmetic


def made(terms: Mapping[Growth, Expr], rest: Growth | None) -> Expansion:
    """Like growths collected are given; the terms that the rest hides are dropped."""
    kept = [(g, c) for g, c in terms.items() if sure_sign(c) and (rest is None or order_of(g, rest) > 0)]
    kept.sort(key=cmp_to_key(_greater_first))
    if len(kept) > 3 * ORDER.get():
        rest, kept = kept[3 * ORDER.get()][0], kept[: 3 * ORDER.get()]
    return Expansion(tuple(kept), rest)


def _greater_first(a: tuple[Growth, Expr], b: tuple[Growth, Expr]) -> int:
    return order_of(b[0], a[0])


def greatest(growths: list[Growth | None]) -> Growth | None:
    known = [g for g in growths if g is not None]
    return max(known, key=cmp_to_key(order_of)) if known else None


def plus(u: Expansion, v: Expansion) -> Expansion:
    total: dict[Growth, Expr] = {}
    for growth, c in (*u.terms, *v.terms):
        key = next((g for g in total if order_of(g, growth) == 0), growth)
        total[key] = settled(add(total[key], c)) if key in total else c
    return made(total, greatest([u.rest, v.rest]))


def times(u: Expansion, v: Expansion) -> Expansion:
    total: dict[Growth, Expr] = {}
    for g, c in u.terms:
        for h, d in v.terms:
            growth = joined(g, h)
            key = next((k for k in total if order_of(k, growth) == 0), growth)
            total[key] = settled(add(total[key], mul(c, d))) if key in total else settled(mul(c, d))
    hidden = [joined(a.rest, size_of(b)) for a, b in ((u, v), (v, u)) if a.rest is not None and (b.terms or b.rest)]
    return made(total, greatest(list(hidden)))


def size_of(u: Expansion) -> Growth:
    return u.terms[0][0] if u.terms else u.rest or FLAT


def constant(c: Expr) -> Expansion:
    return Expansion(((FLAT, c),) if sure_sign(c) else ())


def power_of(u: Expansion, r: Fraction) -> Expansion:
    """(c·g)^r (1 + ε)^r with the binomial series."""
    if not u.terms:
        raise Unclear
    growth, c = u.terms[0]
    whole = r.denominator == 1
    if not whole and sure_sign(c) < 0:
        raise Unclear
    lead = Expansion(((raised(growth, r), settled(power(c, rational(r)))),))
    binomials = [ONE]
    for k in range(ORDER.get()):
        binomials.append(settled(mul(binomials[-1], rational((r - k) / (k + 1)))))
    exact = whole and 0 <= r <= ORDER.get()
    return times(lead, series(binomials[: int(r) + 1] if exact else binomials, small_part(u), exact))


def small_part(u: Expansion) -> Expansion:
    """ε where u = (its leading term)·(1 + ε)."""
    growth, c = u.terms[0]
    inverse = Expansion(((raised(growth, Fraction(-1)), settled(divide(ONE, c))),))
    return times(Expansion(u.terms[1:], u.rest), inverse)


def series(coefficients: list[Expr], small: Expansion, exact: bool = False) -> Expansion:
    """c₀ + c₁ε + c₂ε² + … for ε → 0, the rest bounded by the next power."""
    total, last = Expansion(()), Expansion(((FLAT, ONE),))
    for c in coefficients:
        total = plus(total, times(last, constant(c)))
        last = times(last, small)
    if exact or not (small.terms or small.rest):
        return total
    return made(dict(total.terms), greatest([total.rest, size_of(last)]))
