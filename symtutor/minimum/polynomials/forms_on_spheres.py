"""A quadratic form on a sphere or in a ball around 0: its least eigenvalue times the square of the radius.

f − λ·|x|² is a sum of squares exactly when λ is not above the least eigenvalue; at it, some direction makes it 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import fmpq, fmpq_mat

from ...expression.polynomial import Terms, plus, polynomial
from ...expression.tree import (
    ZERO,
    Expr,
    add,
    call,
    children,
    divide,
    mul,
    name,
    names,
    neg,
    power,
    rational,
    relation,
    value_of,
)
from ...function import Function
from ...words.say import Say
from ..constants.letter_forms import shortened
from ..constants.values import plain
from ..ranges.domain import simple_relations
from ..result import Conclusion, Point, Proof
from .quadratics import completed, written_square

__all__ = ["conclude_form_on_sphere", "form_holds"]

EIGEN = Say(
    "the least eigenvalue of the quadratic form is {least}: f = {form}, and squares are never negative.",
    "이 이차형식의 가장 작은 고윳값은 {least}입니다. f = {form}이고, 제곱은 음수가 될 수 없습니다.",
)
MOST = 6


@dataclass(frozen=True, slots=True)
class Form:
    """Σ a_ij·x_i·x_j + level on |x|² = or <= radius2."""

    terms: Terms
    level: Fraction
    edge: Expr
    radius2: Expr
    given: tuple[Expr, ...]


def conclude_form_on_sphere(function: Function) -> Conclusion | None:
    """λ·r² for a rational least eigenvalue λ, in a ball only where λ is not positive."""
    form = _read(function)
    least = None if form is None else _least_eigenvalue(form.terms, len(function.variables))
    if form is None or least is None or (form.edge.head != "=" and least > 0):
        return None
    done = completed(_lowered(form.terms, least, len(function.variables)), len(function.variables))
    value = _tidied(add(mul(rational(least), form.radius2), rational(form.level)))
    square = Expr("+", tuple(power(name(v), rational(2)) for v in function.variables))
    squares = tuple(written_square(s, function.variables) for s in done.squares)
    last = [mul(rational(least), square), *([rational(form.level)] if form.level else [])]
    text = EIGEN(least=rational(least), form=add(*squares, *last))
    data = (("eigenvalue", rational(least)), *(("condition", c) for c in form.given))
    points = _points(done.squares, form, function.variables) if form.edge.head == "=" or least < 0 else ()
    proof = Proof("eigenvalue", value, points, data, text)
    conditions = form.given if function.parameters else ()
    if points:
        return Conclusion("attained", value, points, None, conditions, proof)
    family = Expr("and", (relation("=", function.body, value), form.edge))
    return Conclusion("attained", value, (), family, conditions, proof)


def form_holds(function: Function, proof: Proof) -> bool:
    """f − λ·|x|² is a sum of fewer squares than variables, and λ·r² is the value."""
    from ..proofs.basic_checks import same_everywhere

    form = _read(function)
    least = value_of(dict(proof.data).get("eigenvalue", ZERO))
    if form is None or least is None or (form.edge.head != "=" and least > 0):
        return False
    done = completed(_lowered(form.terms, least, len(function.variables)), len(function.variables))
    value = add(mul(rational(least), form.radius2), rational(form.level))
    return done.fall is None and len(done.squares) < len(function.variables) and same_everywhere(value, proof.value)


def _tidied(e: Expr) -> Expr:
    return shortened(e) if names(e) else plain(e)


def _read(function: Function) -> Form | None:
    """|x|² <= r² or = r² with r² > 0, and a body of degree two without a linear part."""
    variables, size = function.variables, len(function.variables)
    mixed = [r for r in simple_relations(function.domain) if names(r) & set(variables)]
    p = polynomial(function.body, variables)
    if p is None or len(mixed) != 1 or size > MOST or mixed[0].head not in ("=", "<=") or size < 2:
        return None
    if not any(map(any, p)) or any(sum(m) not in (0, 2) for m in p):
        return None
    left, right = children(mixed[0])
    squares = polynomial(left, variables)
    if squares != {tuple(2 * (j == k) for j in range(size)): Fraction(1) for k in range(size)} or names(right) & set(
        variables
    ):
        return None
    given = tuple(r for r in simple_relations(function.domain) if r != mixed[0])
    if not _is_positive(right, given):
        return None
    flat = (0,) * size
    return Form({m: c for m, c in p.items() if any(m)}, p.get(flat, Fraction(0)), mixed[0], right, given)


def _is_positive(u: Expr, given: tuple[Expr, ...]) -> bool:
    from ..letters.signs import POSITIVE, known_sign

    return known_sign(u, given) == POSITIVE


def _lowered(p: Terms, least: Fraction, size: int) -> Terms:
    return plus(p, {tuple(2 * (j == k) for j in range(size)): -least for k in range(size)})


def _least_eigenvalue(p: Terms, size: int) -> Fraction | None:
    """The least one, if it is rational."""
    rows = [[p.get(_pair(j, k, size), Fraction(0)) / (1 if j == k else 2) for k in range(size)] for j in range(size)]
    matrix = fmpq_mat(size, size, [fmpq(v.numerator, v.denominator) for row in rows for v in row])
    _, split = matrix.charpoly().factor()
    roots = [-f[0] / f[1] for f, _ in split if f.degree() == 1]
    for root in sorted(Fraction(int(r.p), int(r.q)) for r in roots):
        if completed(_lowered(p, root, size), size).fall is None:
            return root
    return None


def _pair(j: int, k: int, size: int) -> tuple[int, ...]:
    return tuple((i == j) + (i == k) for i in range(size))


def _points(squares: Sequence[object], form: Form, variables: tuple[str, ...]) -> tuple[Point, ...]:
    """±r·v/|v| where only the multiples of one v make all squares zero; () otherwise."""
    from ..letters.radicals import collected
    from .quadratics import Square

    rows = [s for s in squares if isinstance(s, Square)]
    if len(rows) != len(variables) - 1:
        return ()
    values = {k: Fraction(1) for k in range(len(variables)) if k not in {s.axis for s in rows}}
    for s in reversed(rows):
        shift = (c * values[m.index(1)] for m, c in s.shift.items())
        values[s.axis] = -sum(shift, Fraction(0))
    length = sum(v * v for v in values.values())
    scale = collected(_tidied(call("sqrt", divide(form.radius2, rational(length)))), form.given)
    up = tuple((v, _tidied(mul(rational(values[k]), scale))) for k, v in enumerate(variables))
    down = tuple((v, _tidied(neg(x)) if x != ZERO else x) for v, x in up)
    return down, up
