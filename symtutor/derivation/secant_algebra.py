"""Secants of polynomials, and of one over a polynomial, its square root, and one over that: h cancels."""

from ..expression.polynomial import Terms
from ..expression.tree import ONE, Expr, add, call, children, divide, minus, mul, neg
from ..rules.limits import CANCEL_STEP, COLLECT, COMMON_DENOMINATOR, CONJUGATE, EXPAND_POWERS
from .secant import Row, Secant, chain, divided, less, settled, times_constant, written

__all__ = ["polynomial_secant", "reciprocal_root_secant", "reciprocal_secant", "root_secant"]


def polynomial_secant(secant: Secant) -> tuple[Row, ...] | None:
    before, after = secant.terms(secant.f), secant.terms(secant.moved)
    if before is None or after is None:
        return None
    difference = written(less(after, before), secant)
    cancelled = written(divided(less(after, before)), secant)
    expanded = divide(minus(written(after, secant), written(before, secant)), secant.h)
    rows = chain(secant, secant.quotient, (EXPAND_POWERS, expanded), (COLLECT, divide(difference, secant.h)),
                 (CANCEL_STEP, cancelled))
    return (*rows, settled(secant, cancelled))


def reciprocal_secant(secant: Secant) -> tuple[Row, ...] | None:
    """c/p: over one denominator, then like a polynomial."""
    found = _constant_over(secant)
    change = secant.change(found[1]) if found else None
    if found is None or change is None:
        return None
    c, p = found
    q, (difference, cancelled) = secant.at(p), _turned(change, secant)
    joined = divide(minus(mul(c, p), mul(c, q)) if c != ONE else minus(p, q), mul(secant.h, q, p))
    collected = divide(times_constant(c, difference), mul(secant.h, q, p))
    last = divide(times_constant(c, cancelled), mul(q, p))
    rows = chain(secant, secant.quotient, (COMMON_DENOMINATOR, joined), (COLLECT, collected), (CANCEL_STEP, last))
    return (*rows, settled(secant, last))


def root_secant(secant: Secant) -> tuple[Row, ...] | None:
    """The square root of p: multiplied by the conjugate."""
    (p,) = children(secant.f) if secant.f.head == "sqrt" else (ONE,)
    change = secant.change(p)
    if p == ONE or change is None:
        return None
    both = add(secant.moved, secant.f)
    rational = divide(minus(secant.at(p), p), mul(secant.h, both))
    collected = divide(written(change, secant), mul(secant.h, both))
    cancelled = divide(written(divided(change), secant), both)
    rows = chain(secant, secant.quotient, (CONJUGATE, rational), (COLLECT, collected), (CANCEL_STEP, cancelled))
    return (*rows, settled(secant, cancelled))


def reciprocal_root_secant(secant: Secant) -> tuple[Row, ...] | None:
    """c over the square root of p: over one denominator, then the conjugate."""
    found = _constant_over(secant)
    if found is None or found[1].head != "sqrt":
        return None
    c, root = found
    change = secant.change(children(root)[0])
    if change is None:
        return None
    p, moved = children(root)[0], call("sqrt", secant.at(children(root)[0]))
    below, both = (moved, root), add(root, moved)
    difference, cancelled = _turned(change, secant)
    joined = divide(times_constant(c, minus(root, moved)), mul(secant.h, *below))
    rational = divide(times_constant(c, minus(p, secant.at(p))), mul(secant.h, *below, both))
    collected = divide(times_constant(c, difference), mul(secant.h, *below, both))
    last = divide(times_constant(c, cancelled), mul(*below, both))
    rows = chain(secant, secant.quotient, (COMMON_DENOMINATOR, joined), (CONJUGATE, rational), (COLLECT, collected),
                 (CANCEL_STEP, last))
    return (*rows, settled(secant, last))


def _constant_over(secant: Secant) -> tuple[Expr, Expr] | None:
    """c and p of c/p or -c/p, with the sign at c."""
    fraction = children(secant.f)[0] if secant.f.head == "neg" else secant.f
    if fraction.head != "/" or not secant.is_free(children(fraction)[0]):
        return None
    c, p = children(fraction)
    return (neg(c) if secant.f.head == "neg" else c), p


def _turned(change: Terms, secant: Secant) -> tuple[Expr, Expr]:
    """p(x) − p(x + h), and that over h."""
    turned = {k: -v for k, v in change.items()}
    return written(turned, secant), written(divided(turned), secant)
