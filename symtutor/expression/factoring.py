"""Expanding, factoring and cancelling over the rationals; sin(x), e^x and the like count as further variables."""

from fractions import Fraction

from flint import fmpq_mpoly

from .polynomial import Terms, from_units
from .quotients import Quotient, as_fraction, quotient_of
from .tree import Expr, divide, mul, names, neg, number

__all__ = ["cancel", "expand", "factor", "factors", "together"]


def expand(e: Expr) -> Expr:
    """Multiplied out: each term over the expanded denominator."""
    q = quotient_of(e)
    if q is None or q.bottom.is_constant():
        return e if q is None else _written(q.top / q.bottom, q)
    return divide(_written(q.top, q), _written(q.bottom, q))


cancel = expand


def together(e: Expr) -> Expr:
    """One fraction: the numerator multiplied out over the factored denominator."""
    q = quotient_of(e)
    if q is None or q.bottom.is_constant():
        return expand(e)
    return divide(_written(q.top, q), _factored(q.bottom, q))


def factor(e: Expr) -> Expr:
    """A product of irreducible factors over the rationals, numerator over denominator: 2*x*(x - 1)*e^x."""
    q = quotient_of(e)
    if q is None:
        return e
    top = _factored(q.top, q)
    if q.bottom.is_one():
        return top
    bottom = _factored(q.bottom, q)
    return neg(divide(top.parts[0], bottom)) if top.head == "neg" else divide(top, bottom)  # type: ignore[arg-type]


def factors(e: Expr) -> tuple[Fraction, list[tuple[Expr, int]]] | None:
    """The constant and the irreducible factors with their (perhaps negative) exponents; None of 0 or no quotient."""
    q = quotient_of(e)
    if q is None or not q.top:
        return None
    (c, above), (d, below) = q.top.factor(), q.bottom.factor()
    signed = [*((p, int(k)) for p, k in above), *((p, -int(k)) for p, k in below)]
    return as_fraction(c) / as_fraction(d), [(_written(p, q), k) for p, k in signed]


def _terms(p: fmpq_mpoly, size: int) -> Terms:
    return {tuple(map(int, index))[:size]: as_fraction(c) for index, c in p.to_dict().items()}


def _written(p: fmpq_mpoly, q: Quotient) -> Expr:
    return from_units(_terms(p, len(q.units)), q.units)


def _factored(p: fmpq_mpoly, q: Quotient) -> Expr:
    """The constant, then names, then the other factors from simple to large, kernels last."""
    if not p or p.is_constant():
        return _written(p, q)
    constant_factor, found = p.factor()
    c = as_fraction(constant_factor)
    parts = sorted(((_written(base, q), base, int(k)) for base, k in found), key=lambda f: _rank(f[0], f[1]))
    pieces = [from_units({(k,): Fraction(1)}, (written,)) for written, _, k in parts]
    top = mul(*([number(abs(c.numerator))] if abs(c.numerator) != 1 else []), *pieces)
    size = top if c.denominator == 1 else divide(top, number(c.denominator))
    return neg(size) if c < 0 else size


def _rank(written: Expr, p: fmpq_mpoly) -> tuple[int, int, str]:
    kind = 0 if not names(written) else 1 if written.head == "name" else 2 if written.head == "+" else 3
    return kind, len(p), repr(written)
