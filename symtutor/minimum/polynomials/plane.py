"""Polynomials in two variables: is the set p ≤ r bounded, and along which monomial curves does p fall?

Where neither the leading coefficient nor the discriminant of p(x, ·) − r vanishes, the number of its real zeros does
not change with x. So one line x = X beyond all their zeros, on which p > r, shows p > r everywhere beyond it.
Source: G. E. Collins, Quantifier elimination by cylindrical algebraic decomposition (1975).
"""

from collections.abc import Iterator
from fractions import Fraction

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from ...expression.polynomial import Terms, plus
from ...expression.quotients import as_fraction
from ...expression.roots import enclosed_roots, whole_polynomial
from ..constants.values import simple_between

__all__ = ["curves", "is_bounded_below_level"]

RING = fmpq_mpoly_ctx.get(["x", "y"], Ordering.lex)
MOST_DEGREE = 16
MOST_WEIGHT = 4


def is_bounded_below_level(p: Terms, r: Fraction) -> bool:
    """Whether p ≤ r holds nowhere beyond some |x| and nowhere beyond some |y|, proved."""
    q = plus(p, {(0, 0): -r})
    if not q or max(map(sum, q)) > MOST_DEGREE:
        return False
    return _is_cut_off(q) and _is_cut_off({(j, i): c for (i, j), c in q.items()})


def _is_cut_off(q: Terms) -> bool:
    """Whether q > 0 for all y when |x| is large."""
    bare = RING.from_dict({m: fmpq(c.numerator, c.denominator) for m, c in q.items()})
    _, parts = bare.factor_squarefree()
    root = RING.constant(1)
    for part, _ in parts:
        root *= part
    degree = root.degrees()[1]
    if degree == 0:
        return False
    far = 1 + max(_reach(_leading(root, degree)), _reach(root.discriminant("y")) if degree > 1 else Fraction(0))
    return all(_is_positive_on_line(q, root, side * far) for side in (1, -1))


def _leading(p: fmpq_mpoly, degree: int) -> fmpq_mpoly:
    return RING.from_dict({(i, 0): c for (i, j), c in p.to_dict().items() if j == degree})


def _reach(p: fmpq_mpoly) -> Fraction:
    """Cauchy's bound for the size of the zeros of a polynomial in x."""
    c = {int(m[0]): abs(as_fraction(v)) for m, v in p.to_dict().items()}
    return max((v / c[max(c)] for v in c.values()), default=Fraction(0)) + 1


def _is_positive_on_line(q: Terms, root: fmpq_mpoly, x: Fraction) -> bool:
    """q(x, ·) has no zero (root has the same ones) and is positive at 0."""
    terms: Terms = {(int(i), int(j)): as_fraction(v) for (i, j), v in root.to_dict().items()}
    c = _on_line(terms, x)
    at_zero = sum((v * x**i for (i, j), v in q.items() if j == 0), Fraction(0))
    return at_zero > 0 and not enclosed_roots(whole_polynomial(c))


def _on_line(p: Terms, x: Fraction) -> tuple[Fraction, ...]:
    c = [Fraction(0)] * (1 + max(j for _, j in p))
    for (i, j), value in p.items():
        c[j] += value * x**i
    return tuple(c)


# ---- curves (±t^k, b·t^l) on which the terms of greatest weight are negative or cancel


def curves(p: Terms) -> Iterator[tuple[Terms, Terms]]:
    """Both coordinates as polynomials in t, the plainest weights first."""
    weights = [(k, n) for k in range(MOST_WEIGHT + 1) for n in range(MOST_WEIGHT + 1) if k or n]
    for k, n in sorted(weights, key=lambda w: (sum(w), w)):
        top = max(i * k + j * n for i, j in p)
        face: Terms = {(i, j): c for (i, j), c in p.items() if i * k + j * n == top}
        for side in (1, -1) if top > 0 else ():
            for b in _telling(_on_line(face, Fraction(side))):
                yield {(k,): Fraction(side)}, ({(n,): b} if b else {})


def _telling(c: tuple[Fraction, ...]) -> Iterator[Fraction]:
    """Points between the zeros where the polynomial is negative, and its simple rational zeros."""
    if not any(c):
        yield Fraction(1)
        return
    roots = [ball for ball, _ in enclosed_roots(whole_polynomial(c))] if any(c[1:]) else []
    edges = [None, *((as_fraction(b.lower().fmpq()), as_fraction(b.upper().fmpq())) for b in roots), None]
    for low, high in zip(edges, edges[1:], strict=False):
        b = simple_between(low[1] if low else None, high[0] if high else None)
        if sum((v * b**k for k, v in enumerate(c)), Fraction(0)) < 0:
            yield b
    for edge in edges[1:-1]:
        if edge is not None:
            yield simple_between(*edge) if edge[0] < edge[1] else edge[0]
