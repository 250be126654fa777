"""Exact real roots of a polynomial in one variable: fractions, radicals where a teacher would write them, else root_of."""

from collections.abc import Iterator
from fractions import Fraction
from functools import cmp_to_key
from math import isqrt

from ..expression.polynomial import Coefficients, from_coefficients
from ..expression.roots import enclosed_roots, whole_polynomial
from ..expression.tree import Expr, add, call, divide, minus, mul, neg, number, power, rational
from .values import compare, simple_between

__all__ = ["factors", "fits_root", "real_roots", "roots_of_factor", "square_root", "surd"]

Factor = tuple[Coefficients, int]


def factors(c: Coefficients) -> tuple[Fraction, tuple[Factor, ...]]:
    """c = constant · Π factorᵏ, each factor irreducible over the rationals with whole coefficients."""
    whole = whole_polynomial(c)
    content, found = whole.factor()
    scale = c[-1] / Fraction(int(whole[whole.degree()]))
    listed = tuple((tuple(Fraction(int(k)) for k in p.coeffs()), int(times)) for p, times in found)
    return int(content) * scale, tuple(sorted(listed, key=lambda f: (len(f[0]), [abs(k) for k in f[0]], f[0])))


def real_roots(c: Coefficients) -> tuple[tuple[Expr, int], ...]:
    """All real roots in ascending order, each with its multiplicity; c is not zero."""
    found = [(root, times) for p, times in factors(c)[1] for root in roots_of_factor(p)]
    return tuple(sorted(found, key=cmp_to_key(lambda a, b: compare(a[0], b[0]) or 0)))


def roots_of_factor(p: Coefficients) -> tuple[Expr, ...]:
    """The real roots of an irreducible polynomial with whole coefficients."""
    match p:
        case (b, a):
            return (rational(-b / a),)
        case (c, b, a):
            return quadratic_roots(a, b, c)
        case (c, b0, b, b1, a) if b0 == b1 == 0:
            return tuple(biquadratic_roots(a, b, c))
        case (c, *middle, a) if not any(middle):
            return pure_roots(-c / a, len(p) - 1)
    return tuple(isolated_roots(p))


def quadratic_roots(a: Fraction, b: Fraction, c: Fraction) -> tuple[Expr, ...]:
    """(−b ± √(b² − 4ac)) / 2a, the smaller first; a > 0."""
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return ()
    half = Fraction(1) / (2 * a)
    roots = [surd(-b * half, s * half, discriminant) for s in ((-1, 1) if discriminant else (1,))]
    return tuple(roots if a > 0 else reversed(roots))


def biquadratic_roots(a: Fraction, b: Fraction, c: Fraction) -> Iterator[Expr]:
    """x² = (−b ± √(b² − 4ac)) / 2a wherever that is positive."""
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return
    for s in (-1, 1):
        inside = surd(-b / (2 * a), Fraction(s) / (2 * abs(a)), discriminant)
        if compare(inside, number(0)) == 1:
            root = _denested(-b / (2 * a), Fraction(s) / (2 * abs(a)), discriminant) or call("sqrt", inside)
            yield from (neg(root), root)


def _denested(p: Fraction, q: Fraction, d: Fraction) -> Expr | None:
    """√(p + q√d) = √((p+r)/2) ± √((p−r)/2) when r = √(p² − q²d) is rational."""
    r = p * p - q * q * d
    if r < 0 or (root := _whole_root(r)) is None:
        return None
    big, small = square_root((p + root) / 2), square_root((p - root) / 2)
    return add(big, small if q > 0 else neg(small))


def pure_roots(c: Fraction, n: int) -> tuple[Expr, ...]:
    """xⁿ = c: the n-th root, for even n both signs."""
    if n % 2 == 0:
        root = nth_root(c, n) if c > 0 else None
        return () if root is None else (neg(root), root)
    return (nth_root(c, n) if c > 0 else neg(nth_root(-c, n)),)


def nth_root(c: Fraction, n: int) -> Expr:
    """c^(1/n) for c > 0."""
    return call("cbrt", rational(c)) if n == 3 else power(rational(c), divide(number(1), number(n)))


def isolated_roots(p: Coefficients) -> Iterator[Expr]:
    """root_of(p, low, high) with the plainest rational ends between which exactly one root lies."""
    body = from_coefficients(p, "x")
    balls = [ball for ball, _ in enclosed_roots(whole_polynomial(p), 96)]
    ends = [_ends(ball) for ball in balls]
    cuts = [_cut(left[1], right[0]) for left, right in zip(ends, ends[1:], strict=False)]
    if ends:
        lows = [Fraction(ends[0][0].numerator // ends[0][0].denominator - (ends[0][0].denominator == 1)), *cuts]
        highs = [*cuts, Fraction(ends[-1][1].numerator // ends[-1][1].denominator + 1)]
        for low, high in zip(lows, highs, strict=True):
            yield Expr("root_of", (body, rational(low), rational(high)))


def _cut(low: Fraction, high: Fraction) -> Fraction:
    return simple_between(low, high)


def _ends(ball: object) -> tuple[Fraction, Fraction]:
    ends = []
    for end in (ball.lower(), ball.upper()):  # type: ignore[attr-defined]
        mantissa, exponent = end.man_exp()
        ends.append(Fraction(int(mantissa)) * Fraction(2) ** int(exponent))
    return ends[0], ends[1]


def fits_root(p: Coefficients) -> bool:
    """Whether the roots of an irreducible factor are written with radicals."""
    return all(root.head != "root_of" for root in roots_of_factor(p))


# ---- square roots

def square_root(value: Fraction) -> Expr:
    """√value with squares taken out and no root below: √(8/3) = 2√6/3; value ≥ 0."""
    return surd(Fraction(0), Fraction(1), value)


def surd(p: Fraction, q: Fraction, d: Fraction) -> Expr:
    """p + q√d as one fraction (m + n√k)/l with k free of small squares; d ≥ 0."""
    outside, inside = _without_squares(d)
    q = q * outside
    if inside == 1 or q == 0:
        return rational(p + q)
    bottom = _common(p, q)
    top = _surd_top(int(p * bottom), int(q * bottom), inside)
    if bottom == 1:
        return top
    return neg(divide(_surd_top(0, -int(q * bottom), inside), number(bottom))) if p == 0 and q < 0 else divide(top, number(bottom))


def _common(p: Fraction, q: Fraction) -> int:
    from math import lcm

    return lcm(p.denominator, q.denominator)


def _surd_top(m: int, n: int, k: int) -> Expr:
    root = call("sqrt", number(k))
    term = root if abs(n) == 1 else mul(number(abs(n)), root)
    if m == 0:
        return neg(term) if n < 0 else term
    return minus(rational(Fraction(m)), term) if n < 0 else add(rational(Fraction(m)), term)


def _without_squares(d: Fraction) -> tuple[Fraction, int]:
    """√d = outside · √inside with a whole inside."""
    n = d.numerator * d.denominator
    outside, k = 1, 2
    while k * k <= n and k < 10_000:
        while n % (k * k) == 0:
            n, outside = n // (k * k), outside * k
        k += 1
    if n > 1 and isqrt(n) ** 2 == n:
        n, outside = 1, outside * isqrt(n)
    return Fraction(outside, d.denominator), n if d else 1


def _whole_root(value: Fraction) -> Fraction | None:
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    return Fraction(top, bottom) if top * top == value.numerator and bottom * bottom == value.denominator else None
