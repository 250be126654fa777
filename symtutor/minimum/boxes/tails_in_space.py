"""Is f larger than a number wherever some |x_i| ≥ R? By its form, and for waves times p·e^(−quadratic)/D.

With r = max |x_i|, a term c·x^a·e^(q)/D is at most |c|·r^d·e^(−λr² + βr + γ)/(δr^b) in size, where the polynomial
D ≥ δr^b; beyond the r where that falls, its value at R bounds it.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from flint import arb

from ...expression.polynomial import Terms, polynomial
from ...expression.tree import ONE, ZERO, Expr, add, call, children, divide, mul, names, neg, rational
from ...function import Function
from ..constants.values import E, isolated
from ..ranges.by_form import Range, range_of
from .local_models import as_ball

__all__ = ["is_above_outside"]

BOUNDED = frozenset({"sin", "cos", "tanh", "atan", "sigmoid", "erf", "sech"})


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
    below: list[Expr] = []
    waves = arb(1)
    for factor in _factors(term):
        if factor.head == "^" and children(factor)[0] == E and names(factor):
            exponents.append(children(factor)[1])
        elif factor.head in BOUNDED:
            r = range_of(factor)
            waves *= max(abs(as_ball(end)) for side in (r.low or ZERO, r.high or ZERO) for end in isolated(side))
        else:
            (below if factor.head == "inverse" else front).append(factor)
    p = polynomial(mul(rational(1), *front), variables)
    q = polynomial(add(*exponents), variables) if exponents else {}
    bottom = polynomial(mul(rational(1), *(children(d)[0] for d in below)), variables)
    growth = None if bottom is None else _growth(bottom, len(variables), radius)
    if p is None or q is None or growth is None:
        return None
    found = _bound(p, q, growth[0], radius)
    return None if found is None else found * waves / growth[1]


def _growth(d: Terms, size: int, radius: Fraction) -> tuple[int, arb] | None:
    """The b and D(R)/… with D ≥ δr^b for r ≥ R: (b, δR^b); None when D need not grow like that.

    Mixed monomials are bounded by weighted means, |x^a y^b| ≤ (a|x|^d + b|y|^d)/d; then no coefficient may be negative.
    """
    sums: list[dict[int, Fraction]] = [{} for _ in range(size)]
    for m, c in d.items():
        positive = c > 0 and not any(k % 2 for k in m)
        for a, terms in zip(m, sums, strict=True):
            if a and (not positive or sum(map(bool, m)) == 1):
                terms[sum(m)] = terms.get(sum(m), Fraction(0)) + (c if positive else -abs(c)) * a / sum(m)
    low = d.get((0,) * size, Fraction(0))
    if low < 0 or any(c < 0 for terms in sums for c in terms.values()):
        return None
    b = min((max(terms, default=0) for terms in sums), default=0)
    least = min((terms[b] for terms in sums if b in terms), default=low)
    same = all(b in terms for terms in sums) or b == 0
    return (b, as_ball(least * radius**b)) if same and least > 0 else None


def _factors(e: Expr) -> Iterator[Expr]:
    match e.head:
        case "*":
            for part in children(e):
                yield from _factors(part)
        case "neg":
            yield from (rational(-1), *_factors(children(e)[0]))
        case "/":
            bottom = children(e)[1]
            yield call("inverse", bottom) if names(bottom) else divide(ONE, bottom)
            yield from _factors(children(e)[0])
        case _:
            yield e


def _bound(p: Terms, q: Terms, below: int, radius: Fraction) -> arb | None:
    """Σ |c|·R^d·e^(−λR² + βR + γ), when each of these, divided by r^b, falls from R on."""
    size = max((len(m) for m in (*p, *q)), default=0)
    if any(sum(m) > 2 for m in q):
        return None
    rate = min((-_on(q, k, size) - _beside(q, k) for k in range(size)), default=Fraction(0))
    linear = sum((abs(c) for m, c in q.items() if sum(m) == 1), Fraction(0))
    constant = q.get((0,) * size, Fraction(0))
    degree = max((sum(m) for m in p), default=0) - below
    falls = max(degree, 0) / radius + linear < 2 * rate * radius or (rate == linear == 0 and degree < 0)
    if rate < 0 or not falls:
        return None
    size_of_p = sum((abs(c) * radius ** sum(m) for m, c in p.items()), Fraction(0))
    return as_ball(size_of_p) * as_ball(constant + linear * radius - rate * radius * radius).exp()


def _on(q: Terms, k: int, size: int) -> Fraction:
    return q.get(tuple(2 * (j == k) for j in range(size)), Fraction(0))


def _beside(q: Terms, k: int) -> Fraction:
    """Half the sizes of the mixed coefficients with x_k: Gershgorin's bound for the eigenvalues."""
    return sum((abs(c) / 2 for m, c in q.items() if sum(m) == 2 and m[k] == 1), Fraction(0))
