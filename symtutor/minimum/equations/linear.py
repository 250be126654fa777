"""An expression as a·x + b, where x is in neither a nor b; a polynomial less a multiple of another one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from ...expression.factoring import expand, factor
from ...expression.polynomial import Terms, from_terms, from_units, polynomial
from ...expression.quotients import as_fraction, quotient_of
from ...expression.tree import Expr, add, children, divide, name, names, neg

__all__ = ["Linear", "linear_in", "reduced"]


@dataclass(frozen=True, slots=True)
class Linear:
    """factor·x + rest; `value` is where it is zero, if factor is not; `is_plain`: factor is a number."""

    factor: Expr
    rest: Expr
    value: Expr
    is_plain: bool


def linear_in(u: Expr, x: str) -> Linear | None:
    """None unless u is a polynomial of degree 1 in x, over the other names and what is made of them."""
    q = quotient_of(u)
    if q is None or name(x) not in q.units or any(x in names(unit) for unit in q.units if unit != name(x)):
        return None
    axis = q.units.index(name(x))
    top, bottom = (_terms(p, len(q.units)) for p in (q.top, q.bottom))
    if max(k[axis] for k in top) != 1 or any(k[axis] for k in bottom):
        return None
    a, b = (expand(divide(from_units(_part(top, axis, n), q.units), from_units(bottom, q.units))) for n in (1, 0))
    is_plain = not names(a)
    value = neg(divide(b, a))
    return Linear(a, b, _without_leading_minus(expand(value) if is_plain else factor(value)), is_plain)


def _without_leading_minus(e: Expr) -> Expr:
    """1 − x for −x + 1."""
    terms = children(e) if e.head == "+" else (e,)
    return add(*sorted(terms, key=lambda t: t.head == "neg")) if terms[0].head == "neg" and len(terms) > 1 else e


def _terms(p: fmpq_mpoly, size: int) -> Terms:
    return {tuple(map(int, k))[:size]: as_fraction(c) for k, c in p.to_dict().items()}


def _part(terms: Mapping[tuple[int, ...], Fraction], axis: int, power: int) -> Terms:
    """What stands with x to that power, without it."""
    return {tuple(0 if i == axis else n for i, n in enumerate(k)): c for k, c in terms.items() if k[axis] == power}


def reduced(u: Expr, v: Expr, unknowns: Sequence[str]) -> tuple[Expr, Expr] | None:
    """q and u − q·v, with as few terms as division leaves; None unless both are polynomials and q is not 0."""
    context = fmpq_mpoly_ctx.get([f"x{k}" for k in range(len(unknowns))], Ordering.deglex)
    p, r = (polynomial(e, unknowns) for e in (u, v))
    if p is None or not r:
        return None
    top, bottom = (context.from_dict({m: fmpq(c.numerator, c.denominator) for m, c in t.items()}) for t in (p, r))
    quotient, rest = divmod(top, bottom)
    return (_written(quotient, unknowns), _written(rest, unknowns)) if quotient else None


def _written(p: fmpq_mpoly, unknowns: Sequence[str]) -> Expr:
    return from_terms(_terms(p, len(unknowns)), unknowns)
