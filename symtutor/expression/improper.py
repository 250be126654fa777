"""How small the tail of an integral up to infinity is, for certain.

If the elasticity E = t f'(t)/f(t) is at most -p < -1 from N on, then |f(t)| <= |f(N)| (N/t)^p there, so that
|integral of f from N on| <= |f(N)| N/(p - 1). Elasticities of products add, of quotients subtract; that of e^g is
g E(g), and of a sum it lies between those of its terms when they have one sign.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

from flint import arb

from .tree import Expr, add, children, constant, divide, free_of, mul, neg, value_of

__all__ = ["tail"]

E = constant("e")
BOUNDED = frozenset({"sin", "cos", "tanh", "erf", "sigmoid", "sign"})  # by 1
At = Callable[[Expr], arb]  # the value of an expression at t = N


@dataclass(frozen=True, slots=True)
class Elasticity:
    """Bounds of t f'/f on all t >= N, where f has no zero; low is None for minus infinity."""

    low: arb | None
    high: arb


def tail(body: Expr, letter: str, start: arb, at: At) -> arb | None:
    """A bound of the absolute value of the integral of body from `start` on; None when none is found."""
    major = _majorant(body)
    found = _elasticity(major, letter, at)
    if found is None or not found.high < -1:
        return None
    bound = abs(at(major)) * start / (-found.high - 1)
    return bound if bound.is_finite() else None


def _majorant(e: Expr) -> Expr:
    """The body without factors that are at most 1 in size."""
    match e.head:
        case "neg":
            return _majorant(children(e)[0])
        case "/":
            return divide(_majorant(children(e)[0]), children(e)[1])
        case "*":
            return mul(*(f for f in children(e) if f.head not in BOUNDED))
    return e


def _elasticity(e: Expr, letter: str, at: At) -> Elasticity | None:
    if free_of(e, letter):
        return Elasticity(arb(0), arb(0))
    parts = children(e)
    match e.head:
        case "name":
            return Elasticity(arb(1), arb(1))
        case "neg":
            return _elasticity(parts[0], letter, at)
        case "*":
            return _sum_of([_elasticity(p, letter, at) for p in parts])
        case "/":
            above, below = (_elasticity(p, letter, at) for p in parts)
            return _sum_of([above, _times(below, arb(-1))])
        case "sqrt":
            return _times(_elasticity(parts[0], letter, at), arb(1) / 2)
        case "^" if parts[0] == E:
            return _of_exponential(parts[1], letter, at)
        case "^" if free_of(parts[1], letter):
            return _times(_elasticity(parts[0], letter, at), at(parts[1]))
        case "+":
            return _of_sum(e, letter, at)
    return None


def _sum_of(found: list[Elasticity | None]) -> Elasticity | None:
    known = [f for f in found if f is not None]
    if len(known) < len(found):
        return None
    lows = [f.low for f in known if f.low is not None]
    return Elasticity(sum(lows, arb(0)) if len(lows) == len(known) else None, sum((f.high for f in known), arb(0)))


def _times(found: Elasticity | None, c: arb) -> Elasticity | None:
    """c E; for a negative c both bounds must be known."""
    if found is None or not (c >= 0 or c < 0):
        return None
    if c >= 0:
        return Elasticity(None if found.low is None else found.low * c, found.high * c)
    return None if found.low is None else Elasticity(found.high * c, found.low * c)


def _of_exponential(g: Expr, letter: str, at: At) -> Elasticity | None:
    """g E(g): if g < 0 at N and |g| grows, at most its value at N."""
    inner = _elasticity(g, letter, at)
    if inner is None or inner.low is None or not inner.low >= 0 or not at(g) < 0:
        return None
    return Elasticity(None, at(g) * inner.low)


def _of_sum(e: Expr, letter: str, at: At) -> Elasticity | None:
    """P - Q with P, Q > 0: between E(P) and (E(P) - r E(Q))/(1 - r), where r = Q/P < 1 at N and shrinks."""
    signs = [(term, at(term)) for term in children(e) if value_of(term) != 0]
    more = [term for term, v in signs if v > 0]
    less = [neg(term) for term, v in signs if v < 0]
    if len(more) + len(less) < len(signs):
        return None
    if not at(e) > 0:
        more, less = less, more
    p, q = (_of_one_sign(terms, letter, at) for terms in (more, less))
    if p is None or p.low is None or (less and (q is None or q.low is None)):
        return None
    if q is None or q.low is None or not less:
        return p
    r = at(add(*less)) / at(add(*more))
    if not (r < 1 and p.low >= q.high):
        return None
    return Elasticity(p.low, (p.high - r * q.low) / (1 - r))


def _of_one_sign(terms: list[Expr], letter: str, at: At) -> Elasticity | None:
    """Between the least and the greatest; the share of the term that grows fastest only grows."""
    found = [_elasticity(term, letter, at) for term in terms]
    known = sorted(((f, term) for f, term in zip(found, terms, strict=True) if f is not None), key=_height)
    if not known or len(known) < len(found):
        return None
    (first, fastest), *others = reversed(known)
    if first.low is None or not others:
        return first
    lows = [f.low for f, _ in others if f.low is not None]
    high = reduce(arb.max, [f.high for f, _ in others], first.high)
    if len(lows) < len(others) or not all(first.low >= f.high for f, _ in others):
        return Elasticity(None, high)
    share = abs(at(fastest) / at(add(*terms)))
    return Elasticity(share * first.low + (1 - share) * reduce(arb.min, lows), high)


def _height(found: tuple[Elasticity, Expr]) -> float:
    return float(found[0].high.mid())
