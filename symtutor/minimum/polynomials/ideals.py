"""Systems of polynomial equations with finitely many solutions: all real ones, exactly.

A Gröbner basis gives the finite-dimensional quotient ring; multiplication in it is a matrix. A linear form u that
takes different values at different solutions turns the solutions into the roots of one polynomial χ(T), and every
coordinate into a fraction in T. Source: F. Rouillier, Solving zero-dimensional systems through the rational
univariate representation, AAECC 9 (1999).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product as cartesian

from flint import fmpq, fmpq_mat, fmpq_poly

from ...expression.polynomial import Terms

__all__ = ["Field", "Ring", "fields", "order_key", "reduced_by", "ring"]

Monomial = tuple[int, ...]
Vector = dict[Monomial, Fraction]
MOST_DIMENSION = 80


@dataclass(slots=True)
class Ring:
    """The quotient by a reduced basis: its leading monomials with their tails, and the monomials below them."""

    size: int
    leading: dict[Monomial, Terms]
    basis: tuple[Monomial, ...]
    known: dict[Monomial, Vector]


@dataclass(frozen=True, slots=True)
class Field:
    """Conjugate solutions: T runs over the roots of an irreducible polynomial, coordinates are polynomials in T."""

    minimal: fmpq_poly
    coordinates: tuple[fmpq_poly, ...]


def order_key(m: Monomial) -> tuple[int, ...]:
    """Degree first, then the last variable rarest (grevlex)."""
    return (sum(m), *(-k for k in reversed(m)))


def ring(basis: Sequence[Terms], size: int) -> Ring | None:
    """The quotient ring of a reduced grevlex basis; None when there are infinitely many solutions, or too many."""
    leading = {}
    for p in basis:
        top = max(p, key=order_key)
        leading[top] = {m: -c / p[top] for m, c in p.items() if m != top}
    bounds = [min((m[k] for m in leading if sum(m) == m[k]), default=None) for k in range(size)]
    if any(b is None for b in bounds):
        return None
    below = [m for m in cartesian(*(range(b or 0) for b in bounds)) if not any(_divides(top, m) for top in leading)]
    if len(below) > MOST_DIMENSION:
        return None
    standard = tuple(sorted(below, key=order_key))
    return Ring(size, leading, standard, {m: {m: Fraction(1)} for m in standard})


def reduced_by(basis: Sequence[Terms], p: Terms) -> Terms:
    """The remainder of p modulo a Gröbner basis, also when there are infinitely many solutions."""
    leading = {max(q, key=order_key): q for q in basis}
    rest: Terms = {}
    p = dict(p)
    while p:
        top = max(p, key=order_key)
        divisor = next((m for m in leading if _divides(m, top)), None)
        c = p.pop(top)
        if divisor is None:
            rest[top] = c
            continue
        shift = tuple(map(int.__sub__, top, divisor))
        factor = c / leading[divisor][divisor]
        for m, d in leading[divisor].items():
            if m != divisor:
                key = tuple(map(int.__add__, m, shift))
                p[key] = p.get(key, Fraction(0)) - factor * d
                if not p[key]:
                    del p[key]
    return rest


def _divides(a: Monomial, b: Monomial) -> bool:
    return all(i <= j for i, j in zip(a, b, strict=True))


def reduced(r: Ring, p: Terms) -> Vector:
    """The normal form of a polynomial."""
    total: Vector = {}
    for m, c in p.items():
        for b, d in _monomial(r, m).items():
            total[b] = total.get(b, Fraction(0)) + c * d
    return {b: c for b, c in total.items() if c}


def _monomial(r: Ring, m: Monomial) -> Vector:
    if m not in r.known:
        if m in r.leading:
            r.known[m] = reduced(r, r.leading[m])
        else:
            axis = _descent(r, m)
            smaller = _monomial(r, _moved(m, axis, -1))
            r.known[m] = reduced(r, {_moved(b, axis, 1): c for b, c in smaller.items()})
    return r.known[m]


def _descent(r: Ring, m: Monomial) -> int:
    """A variable that can be taken off m so that what is left is still above the basis."""
    return next(k for k in range(r.size) if m[k] and any(_divides(top, _moved(m, k, -1)) for top in r.leading))


def _moved(m: Monomial, axis: int, by: int) -> Monomial:
    return tuple(n + by * (k == axis) for k, n in enumerate(m))


def matrix(r: Ring, p: Terms) -> fmpq_mat:
    """Multiplication by p: column j is p times the j-th basis monomial."""
    place = {b: k for k, b in enumerate(r.basis)}
    m = fmpq_mat(len(r.basis), len(r.basis))
    for j, b in enumerate(r.basis):
        image = reduced(r, {tuple(map(int.__add__, b, k)): c for k, c in p.items()})
        for k, c in image.items():
            m[place[k], j] = fmpq(c.numerator, c.denominator)
    return m


def fields(r: Ring) -> tuple[Field, ...] | None:
    """All solutions, in conjugate families; None when no simple linear form tells them apart."""
    if not r.basis:
        return ()
    axes = [matrix(r, {tuple(int(k == i) for k in range(r.size)): Fraction(1)}) for i in range(r.size)]
    distinct = _hermite(r).rank()
    for weights in _forms(r.size):
        u = sum((axis * w for axis, w in zip(axes[1:], weights[1:], strict=True)), axes[0] * weights[0])
        free = _squarefree(u.charpoly())
        if free.degree() == distinct:
            return tuple(_represented(axes, u, free))
    return None


def _forms(size: int) -> list[tuple[int, ...]]:
    """Single variables first, then mixtures."""
    single = [tuple(int(k == i) for k in range(size)) for i in reversed(range(size))]
    mixed = [tuple((j + 1) ** k if j % 2 else (-1) ** k * (j + 2 + k) for k in range(size)) for j in range(12)]
    return single + mixed


def _hermite(r: Ring) -> fmpq_mat:
    """Traces of multiplication by products of basis monomials; its rank is the number of solutions."""
    traces = {b: _trace(matrix(r, {b: Fraction(1)})) for b in r.basis}
    n = len(r.basis)
    h = fmpq_mat(n, n)
    for i, a in enumerate(r.basis):
        for j in range(i, n):
            image = _monomial(r, tuple(map(int.__add__, a, r.basis[j])))
            value = sum((c * traces[b] for b, c in image.items()), Fraction(0))
            h[i, j] = h[j, i] = fmpq(value.numerator, value.denominator)
    return h


def _trace(m: fmpq_mat) -> Fraction:
    return sum((_fraction(m[k, k]) for k in range(m.nrows())), Fraction(0))


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def _squarefree(p: fmpq_poly) -> fmpq_poly:
    free = p / p.gcd(p.derivative()) if p.degree() > 0 else p
    return free / free[free.degree()]


def _represented(axes: list[fmpq_mat], u: fmpq_mat, free: fmpq_poly) -> list[Field]:
    """g_v(T) = Σ Tr(v uⁱ) H_{d−1−i}(T), coordinate v = g_v / g_1 modulo each factor of χ."""
    d = free.degree()
    powers = [_identity(u.nrows())]
    for _ in range(d - 1):
        powers.append(powers[-1] * u)
    horner = [fmpq_poly([free[d - j + k] for k in range(j + 1)]) for j in range(d)]
    forms = []
    for v in (None, *axes):
        traces = [_trace_q(p if v is None else v * p) for p in powers]
        forms.append(sum((horner[d - 1 - i] * traces[i] for i in range(d)), fmpq_poly([0])))
    found = []
    for factor, _ in _factors(free):
        inverse = _inverse(forms[0], factor)
        found.append(Field(factor, tuple(g * inverse % factor for g in forms[1:])))
    return found


def _identity(n: int) -> fmpq_mat:
    one = fmpq_mat(n, n)
    for k in range(n):
        one[k, k] = 1
    return one


def _trace_q(m: fmpq_mat) -> fmpq:
    value = _trace(m)
    return fmpq(value.numerator, value.denominator)


def _factors(p: fmpq_poly) -> list[tuple[fmpq_poly, int]]:
    return [(f / f[f.degree()], int(k)) for f, k in p.factor()[1]]


def _inverse(p: fmpq_poly, modulus: fmpq_poly) -> fmpq_poly:
    common, s, _ = (p % modulus).xgcd(modulus)
    return s / common
