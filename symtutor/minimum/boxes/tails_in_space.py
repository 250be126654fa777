"""Is f larger than a number wherever some |x_i| ≥ R? By its form, and for polynomials times e^(−quadratic).

With r = max |x_i|, a term c·x^a·e^(q) is at most |c|·r^d·e^(−λr² + βr + γ) in size; beyond the r where that falls,
its value at R bounds it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from flint import arb

from ...expression.polynomial import Terms, polynomial
from ...expression.tree import ONE, Expr, add, children, divide, mul, names, neg, rational
from ...function import Function
from ..constants.values import E, isolated
from ..ranges.by_form import Range, range_of
from .local_models import as_ball

__all__ = ["is_above_outside"]


def is_above_outside(function: Function, radius: Fraction, value: Fraction) -> bool:
    """Whether f > value outside the box |x_i| < R, proved."""
    return not function.domain and (_by_form(function, radius, value) or _by_decay(function, radius, value))


def _by_form(function: Function, radius: Fraction, value: Fraction) -> bool:
    for v in function.variables:
        for tail in (Range(rational(radius), None, True), Range(None, rational(-radius), False, True)):
            low = range_of(function.body, {v: tail}).low
            if low is None or not isolated(low)[0] > value:
                return False
    return True


# ---- c·x^a·e^q


def _by_decay(function: Function, radius: Fraction, value: Fraction) -> bool:
    """Constants and bounded terms by their ranges, the rest by how they decay; all together larger than the value."""
    total = arb(0)
    for term in _flat(function.body):
        size = _decaying(term, function.variables, radius)
        if size is not None:
            total -= size
            continue
        low = range_of(term).low
        if low is None:
            return False
        total += as_ball(isolated(low)[0])
    return bool(total > as_ball(value))


def _flat(e: Expr) -> Iterator[Expr]:
    """The terms of sums, also inside products with one sum, quotients by numbers and signs."""
    match e.head:
        case "+":
            for part in children(e):
                yield from _flat(part)
        case "neg":
            yield from (neg(t) for t in _flat(children(e)[0]))
        case _:
            yield e


def _decaying(term: Expr, variables: Sequence[str], radius: Fraction) -> arb | None:
    """A bound for |term| outside the box; None for terms of another form."""
    front: list[Expr] = []
    exponents: list[Expr] = []
    for factor in _factors(term):
        if factor.head == "^" and children(factor)[0] == E and names(factor):
            exponents.append(children(factor)[1])
        else:
            front.append(factor)
    p = polynomial(mul(rational(1), *front), variables)
    q = polynomial(add(*exponents), variables) if exponents else None
    return None if p is None or q is None else _bound(p, q, len(variables), radius)


def _factors(e: Expr) -> Iterator[Expr]:
    match e.head:
        case "*":
            for part in children(e):
                yield from _factors(part)
        case "neg":
            yield from (rational(-1), *_factors(children(e)[0]))
        case "/" if not names(children(e)[1]):
            yield from (divide(ONE, children(e)[1]), *_factors(children(e)[0]))
        case _:
            yield e


def _bound(p: Terms, q: Terms, size: int, radius: Fraction) -> arb | None:
    """Σ |c|·R^d·e^(−λR² + βR + γ), when each of these falls from R on."""
    if any(sum(m) > 2 for m in q):
        return None
    rate = min(-_on(q, k, size) - _beside(q, k) for k in range(size))
    linear = sum((abs(c) for m, c in q.items() if sum(m) == 1), Fraction(0))
    constant = q.get((0,) * size, Fraction(0))
    degree = max((sum(m) for m in p), default=0)
    if rate <= 0 or degree / radius + linear >= 2 * rate * radius:
        return None
    size_of_p = sum((abs(c) * radius ** sum(m) for m, c in p.items()), Fraction(0))
    return as_ball(size_of_p) * as_ball(constant + linear * radius - rate * radius * radius).exp()


def _on(q: Terms, k: int, size: int) -> Fraction:
    return q.get(tuple(2 * (j == k) for j in range(size)), Fraction(0))


def _beside(q: Terms, k: int) -> Fraction:
    """Half the sizes of the mixed coefficients with x_k: Gershgorin's bound for the eigenvalues."""
    return sum((abs(c) / 2 for m, c in q.items() if sum(m) == 2 and m[k] == 1), Fraction(0))
