"""The least value of a polynomial by squares that add up to f − m: m and the zeros guessed in floats, the rest exact.

Where all squares vanish together f is m, and nowhere else: so the squares also give all lowest points, or the curve
or surface they form, or that there is none.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from ...expression.algebra import groebner
from ...expression.polynomial import Terms, evaluate, from_terms, plus, times
from ...expression.tree import ZERO, Expr, add, name, rational, relation, value_of
from ...function import Function
from ..proofs.verify import verify_proof
from ..result import Conclusion, Point, Proof
from ..sayings import IS_SQUARES
from ..witness import reaching_path
from .algebraic_points import AlgebraicPoint, element, point_of
from .certificates import Rows, Squares, squares_for
from .critical import cut_points, solutions
from .factored import polynomial_factors
from .falling import conclude_along_rays
from .gram import Monomial
from .seen import Seen, seen
from .written import written_squares

__all__ = ["conclude_by_sums_of_squares"]

MOST_VARIABLES, MOST_DEGREE, CPU, FEW = 10, 12, 1.5, 12
Guess = tuple[Fraction, Rows]


def conclude_by_sums_of_squares(
    function: Function, p: Terms, value: Expr | None = None, points: Sequence[AlgebraicPoint] = ()
) -> Conclusion | None:
    """With the least critical value and its points where they are known, else with what descents find."""
    size = len(function.variables)
    degree = max(map(sum, p), default=1)
    if size > MOST_VARIABLES or degree > MOST_DEGREE or degree % 2 or (value is not None and value_of(value) is None):
        return None
    found = seen(p, size)
    if found.falling:
        return conclude_along_rays(function, p, found.falling)
    for m, zeros in _guesses(p, found, None if value is None else value_of(value), points):
        lowered = plus(p, {(0,) * size: -m})
        squares = squares_for(lowered, zeros) if lowered else None
        if squares is not None:
            return _concluded(function, m, squares, found)
    return None


def _guesses(p: Terms, found: Seen, m: Fraction | None, points: Sequence[AlgebraicPoint]) -> Iterator[Guess]:
    """What m might be, with conditions on polynomials that vanish where f = m."""
    if m is not None and points:
        yield m, lambda part: [row for q in points for row in _conjugate_rows(q, part)]
    for value in found.values if m is None else (m,):
        exact = found.rational(p, value)
        if exact:
            yield value, lambda part: [[evaluate({k: Fraction(1)}, q) for k in part] for q in exact]  # noqa: B023
        else:
            yield value, found.rows
        if found.many or not exact:
            yield value, found.rows if exact else lambda _: []


def _conjugate_rows(q: AlgebraicPoint, part: Sequence[Monomial]) -> list[list[Fraction]]:
    """Monomials at the point as vectors over the fractions: one condition for each power of T."""
    images = [element(q, {m: Fraction(1)}) for m in part]
    return [[Fraction(int(e[k].p), int(e[k].q)) for e in images] for k in range(q.field.minimal.degree())]


# ---- what the squares show


def _concluded(function: Function, m: Fraction, squares: Squares, found: Seen) -> Conclusion | None:
    value, size = rational(m), len(function.variables)
    terms = written_squares(squares, function.variables)
    form = relation("=", _applied(function), add(*terms) if m == 0 else add(*terms, value))
    equations = [e for _, q in squares for e in _vanishing_together(q, size)]
    points = solutions(equations, size, CPU)
    data = tuple(("term", t) for t in terms)
    if points == ():
        path = reaching_path(function, value)
        bound = Proof("square", value, (), data, IS_SQUARES(form=form))
        return None if path is None else Conclusion("not attained", value, proof=bound, witness=path)
    family = None if points is not None else _family(function, equations, found)
    if not points and family is None:
        return None
    alone = tuple(point_of(q, function.variables) for q in points or ())
    reached = alone or _plain_points(function, equations, found)
    proof = Proof("square", value, reached, data, IS_SQUARES(form=form))
    return Conclusion("attained", value, reached, family, proof=proof) if verify_proof(function, proof) else None


def _applied(function: Function) -> Expr:
    return Expr("apply", (name(function.name), *map(name, function.variables)))


def _vanishing_together(q: Terms, size: int) -> list[Terms]:
    """The factors of q once each; positive even terms that add up to 0 are 0 each."""
    if all(c > 0 and all(k % 2 == 0 for k in m) for m, c in q.items()):
        return [{tuple(min(k, 1) for k in m): Fraction(1)} for m in q]
    once: Terms = {(0,) * size: Fraction(1)}
    for factor, _ in polynomial_factors(q, size)[1]:
        once = times(once, factor)
    return [once]


def _family(function: Function, equations: Sequence[Terms], found: Seen) -> Expr | None:
    """The equations of a curve or surface on which a real point was found: as few as will do."""
    size = len(function.variables)
    basis = groebner(list(equations), "grevlex", CPU)
    if basis is None:
        return None
    on_it = any(all(evaluate(q, place) == 0 for q in basis) for place in found.fractions())
    if not on_it and next(cut_points(basis, size, CPU / 3), None) is None:
        return None
    fewest = basis if len(basis) <= len(equations) else list(equations)
    plain = sorted(fewest, key=lambda q: (max(map(sum, q)), len(q)))
    relations = tuple(relation("=", from_terms(q, function.variables), ZERO) for q in plain)
    return relations[0] if len(relations) == 1 else Expr("and", relations)


def _plain_points(function: Function, equations: Sequence[Terms], found: Seen) -> tuple[Point, ...]:
    """Where only a few places were seen: those of them that are plain fractions."""
    exact = [q for q in found.fractions() if all(evaluate(e, q) == 0 for e in equations)] if found.few(FEW) else []
    return tuple(tuple((v, rational(c)) for v, c in zip(function.variables, q, strict=True)) for q in exact)
