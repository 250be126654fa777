"""Points with algebraic coordinates, exactly: each coordinate, value and Hessian entry as an element of one field."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from flint import arb, ctx, fmpq, fmpq_mat, fmpq_poly, fmpz_poly

from ...expression.numbers import ball
from ...expression.polynomial import Terms
from ...expression.radicals import real_roots
from ...expression.tree import Expr
from ..result import Point
from .ideals import Field

__all__ = ["AlgebraicPoint", "all_points", "element", "enclosed", "point_of", "real_points", "sign_at", "written"]

PRECISIONS = (128, 512, 2048)


@dataclass(frozen=True, slots=True)
class AlgebraicPoint:
    """One real root of the field's polynomial, as a rank among its real roots."""

    field: Field
    rank: int


def real_points(field: Field) -> tuple[AlgebraicPoint, ...]:
    """The real ones among conjugate solutions."""
    return tuple(AlgebraicPoint(field, k) for k in range(len(_balls(field, 64))))


def _balls(field: Field, bits: int) -> tuple[arb, ...]:
    return _root_balls(tuple(_fraction(field.minimal[k]) for k in range(field.minimal.degree() + 1)), bits)


@lru_cache(maxsize=512)
def _root_balls(c: tuple[Fraction, ...], bits: int) -> tuple[arb, ...]:
    with ctx.workprec(bits):
        roots = fmpz_poly(fmpq_poly([fmpq(v.numerator, v.denominator) for v in c]).numer()).complex_roots()
        return tuple(sorted((r.real for r, _ in roots if r.imag.is_zero()), key=float))  # type: ignore[misc, has-type]


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))


def point_of(point: AlgebraicPoint, variables: Sequence[str]) -> Point:
    """The coordinates in closed form."""
    return tuple((v, written(point, c)) for v, c in zip(variables, point.field.coordinates, strict=True))


def element(point: AlgebraicPoint, p: Terms) -> fmpq_poly:
    """A polynomial in the variables, at the point, as a polynomial in T."""
    modulus = point.field.minimal
    total = fmpq_poly([0])
    for m, c in p.items():
        term = fmpq_poly([fmpq(c.numerator, c.denominator)])
        for x, n in zip(point.field.coordinates, m, strict=True):
            for _ in range(n):
                term = term * x % modulus
        total = total + term
    return total % modulus


def sign_at(point: AlgebraicPoint, e: fmpq_poly) -> int:
    """The certified sign of a field element at the point: it is 0 only if it is the zero polynomial."""
    if e.degree() < 0:
        return 0
    for bits in (*PRECISIONS, 20_000):
        here = enclosed(point, e, bits)
        if here > 0 or here < 0:
            return 1 if here > 0 else -1
    raise ArithmeticError("a nonzero algebraic number could not be told from 0")


def enclosed(point: AlgebraicPoint, e: fmpq_poly, bits: int) -> arb:
    """A ball around a field element at the point."""
    with ctx.workprec(bits):
        t, total = _balls(point.field, bits)[point.rank], arb(0)
        for k in reversed(range(e.degree() + 1)):
            total = total * t + arb(e[k])
        return total


def written(point: AlgebraicPoint, e: fmpq_poly) -> Expr:
    """The element in closed form: a fraction, radicals, or root_of with its own minimal polynomial."""
    roots = _candidates(_minimal_of(point.field, e))
    for bits in PRECISIONS:
        here = enclosed(point, e, bits)
        fitting = [r for r in roots if ball(r, {}, bits).overlaps(here)]
        if len(fitting) == 1:
            return fitting[0]
    raise ArithmeticError("two roots of one polynomial could not be told apart")


def _minimal_of(field: Field, e: fmpq_poly) -> tuple[Fraction, ...]:
    """The characteristic polynomial of multiplication by e in the field; a power of its minimal polynomial."""
    n = field.minimal.degree()
    m = fmpq_mat(n, n)
    column = e % field.minimal
    for j in range(n):
        for k in range(column.degree() + 1):
            m[k, j] = column[k]
        column = column * fmpq_poly([0, 1]) % field.minimal
    p = m.charpoly()
    return tuple(_fraction(p[k]) for k in range(p.degree() + 1))


@lru_cache(maxsize=512)
def _candidates(c: tuple[Fraction, ...]) -> tuple[Expr, ...]:
    return tuple(r.value for r in real_roots(c))


def all_points(found: Sequence[Field]) -> tuple[AlgebraicPoint, ...]:
    return tuple(p for field in found for p in real_points(field))
