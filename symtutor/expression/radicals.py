"""The real roots of a rational polynomial, exactly: in radicals where that is short, else as `root_of`."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from flint import arb, ctx, fmpq, fmpz_poly

from .balls import ball
from .exact import exact
from .polynomial import Coefficients, from_coefficients
from .roots import enclosed_roots, middle, whole_polynomial
from .surds import square_part, square_root
from .tree import Expr, add, call, divide, mul, neg, number, power, rational

__all__ = ["RealRoot", "real_roots"]

BITS = 192
VARIABLE = "x"


@dataclass(frozen=True, slots=True)
class RealRoot:
    """A real root in exact form, how often it is one, and a certified enclosure."""

    value: Expr
    multiplicity: int
    enclosure: arb


def real_roots(coefficients: Coefficients) -> tuple[RealRoot, ...]:
    """Every real root, ascending; complete and certified. The polynomial (constant term first) is not zero.

    Each irreducible factor over Q is solved by itself: its real roots are counted and isolated in balls, and a
    radical is taken only if it lies in exactly one of them.
    """
    found: list[RealRoot] = []
    for p, multiplicity in whole_polynomial(coefficients).factor()[1]:
        found.extend(RealRoot(value, int(multiplicity), where) for value, where in _roots_of(p))
    return tuple(sorted(found, key=lambda root: middle(root.enclosure)))


def _roots_of(p: fmpz_poly) -> Iterator[tuple[Expr, arb]]:
    """The real roots of an irreducible polynomial; a candidate in radicals is used where it certainly is the root."""
    candidates = [(e, ball(e, {}, BITS)) for e in _candidates([int(c) for c in p.coeffs()])]
    enclosures = [where for where, _ in enclosed_roots(p, BITS)]
    for place, where in enumerate(enclosures):
        fitting = [e for e, value in candidates if value.overlaps(where)]
        elsewhere = enclosures[:place] + enclosures[place + 1 :]
        yield (fitting[0] if len(fitting) == 1 else _root_of(p, where, elsewhere)), where


# ---- radicals

def _candidates(c: list[int]) -> list[Expr]:
    """All real roots in radicals, for a linear, quadratic, biquadratic or pure polynomial; [] for any other."""
    degree = len(c) - 1
    if degree == 1:
        return [rational(Fraction(-c[0], c[1]))]
    if degree == 2:
        return _quadratic(*c)
    if not any(c[1:-1]):
        return _pure(Fraction(-c[0], c[-1]), degree)
    if degree == 4 and c[1] == c[3] == 0:
        return [root for square in _surds(c[0], c[2], c[4]) for root in _both(_nested(square))]
    return []


def _both(e: Expr | None) -> list[Expr]:
    return [] if e is None else [neg(e), e]


def _pure(value: Fraction, degree: int) -> list[Expr]:
    """x^n = value."""
    root = call("cbrt", rational(abs(value))) if degree == 3 else _power_root(abs(value), degree)
    if degree % 2:
        return [root if value > 0 else neg(root)]
    return _both(root) if value > 0 else []


def _power_root(value: Fraction, degree: int) -> Expr:
    return power(rational(value), divide(number(1), number(degree)))


Surd = tuple[Fraction, Fraction, int]  # (a, b, d) is a + b sqrt(d), d square-free and whole


def _surds(c: int, b: int, a: int) -> list[Surd]:
    """The real roots of a x² + b x + c."""
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return []
    outside, inside = square_part(discriminant)
    return [(Fraction(-b, 2 * a), Fraction(s * outside, 2 * a), inside) for s in (-1, 1)]


def _quadratic(c: int, b: int, a: int) -> list[Expr]:
    return [_written(surd) for surd in _surds(c, b, a)]


def _written(surd: Surd) -> Expr:
    """(p ± q·sqrt(d))/r, in lowest terms."""
    a, b, d = surd
    r = Fraction(1, a.denominator * b.denominator // gcd(a.denominator, b.denominator))
    whole, times = a / r, b / r
    root = square_root(Fraction(d))
    term = mul(*([number(abs(times))] if abs(times) != 1 or d == 1 else []), *([root] if d != 1 else []))
    signed = neg(term) if times < 0 else term
    if whole == 0 and r != 1:
        size = divide(term, number(1 / r))
        return neg(size) if times < 0 else size
    top = signed if whole == 0 else add(rational(whole), signed)
    return top if r == 1 else divide(top, number(1 / r))


def _nested(surd: Surd) -> Expr | None:
    """sqrt(a + b sqrt(d)), as sqrt(m) ± sqrt(n) when a² − b²d is a square; None when it is not real."""
    a, b, d = surd
    value = ball(_written(surd), {}, BITS)
    if not value >= 0:
        return None
    root = exact(call("sqrt", rational(a * a - b * b * d)), {}) if a * a >= b * b * d else None
    if root is None or d == 1:
        return call("sqrt", _written(surd))
    larger, smaller = square_root((a + root) / 2), square_root((a - root) / 2)
    return add(larger, smaller if b > 0 else neg(smaller))


# ---- roots without radicals

def _root_of(p: fmpz_poly, where: arb, others: list[arb]) -> Expr:
    """root_of(p, low, high) with the shortest decimals low < root < high that hold no other real root."""
    body = from_coefficients(tuple(Fraction(int(c)) for c in p.coeffs()), VARIABLE)
    with ctx.workprec(BITS):
        digits = 0
        while True:
            unit = Fraction(1, 10**digits)
            low = unit * int((where / _arb(unit)).mid().floor().unique_fmpz() or 0)
            if _isolates(low, low + unit, where, others):
                return Expr("root_of", (body, rational(low), rational(low + unit)))
            digits += 1


def _isolates(low: Fraction, high: Fraction, where: arb, others: list[arb]) -> bool:
    a, b = _arb(low), _arb(high)
    return bool(a < where < b) and all(bool(other < a or other > b) for other in others)


def _arb(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))
