"""Quadratic functions with absolute values of linear forms added: the median line, the lasso, the hinge.

f = q + Σ c·|u| ≥ q + Σ c·s·u for all −1 ≤ s ≤ 1. With the right weights s the quadratic on the right has f's least
value as its own (convex duality); without a quadratic part the variables cancel (linear programming duality).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, product

from flint import fmpq, fmpq_mat

from ...expression.polynomial import Terms, derivative, evaluate, plus, polynomial
from ...expression.tree import Expr, children, names, rational, relation, value_of
from ...function import Function
from ..polynomials.quadratics import completed
from ..result import Conclusion, Point, Proof
from ..sayings import BY_WEIGHTS

__all__ = ["conclude_piecewise_linear", "weights_prove"]

MOST_TRIALS = 20_000
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Form:
    """rest + Σ factors·|terms|: positive factors, linear terms, a convex quadratic rest."""

    size: int
    factors: tuple[Fraction, ...]
    terms: tuple[Terms, ...]
    rest: Terms


@dataclass(frozen=True, slots=True)
class Balance:
    """A point with weights s at which the slopes cancel; `strict` when no other point is as low."""

    point: tuple[Fraction, ...]
    weights: tuple[Fraction, ...]
    strict: bool


def conclude_piecewise_linear(function: Function) -> Conclusion | None:
    """The minimum of such a sum over all of space; None when f is no such sum, or no weights balance it."""
    form = read_form(function.body, function.variables)
    if form is None or function.domain or (found := _balance(form)) is None:
        return None
    value = rational(_value(form, found.point))
    point: Point = tuple((v, rational(x)) for v, x in zip(function.variables, found.point, strict=True))
    weights = tuple(rational(s) for s in found.weights)
    shown = Expr("tuple", tuple(p for p in _magnitudes(function.body)))
    text = BY_WEIGHTS(weights=Expr("tuple", weights), terms=shown, m=value)
    proof = Proof("weights", value, (point,), tuple(("weight", s) for s in weights), text)
    if found.strict:
        return Conclusion("attained", value, (point,), proof=proof)
    return Conclusion("attained", value, (), relation("=", function.body, value), proof=proof)


def _magnitudes(e: Expr) -> Iterator[Expr]:
    if e.head in ("abs", "relu", "max", "min"):
        yield e
    else:
        for part in children(e):
            yield from _magnitudes(part)


# ---- reading


def read_form(body: Expr, variables: Sequence[str]) -> Form | None:
    """The sum as factors, linear terms and a quadratic; None when it is no such sum, or a factor is negative."""
    factors: list[Fraction] = []
    terms: list[Terms] = []
    rest: Terms = {}
    for c, u in _pieces(body, Fraction(1)):
        kinks = _kinks(u)
        if kinks is None:
            p = polynomial(u, variables)
            if p is None or max((sum(m) for m in p), default=0) > 2:
                return None
            rest = plus(rest, _scaled(p, c))
            continue
        inside, smooth = (polynomial(e, variables) for e in kinks)
        if inside is None or smooth is None or c < 0 or any(sum(m) > 1 for m in (*inside, *smooth)):
            return None
        half = Fraction(1) if u.head == "abs" else HALF
        factors.append(c * half)
        terms.append(inside)
        rest = plus(rest, _scaled(smooth, c * half))
    form = Form(len(variables), tuple(factors), tuple(terms), rest)
    return form if terms and completed(_top(rest), len(variables)).fall is None else None


def _kinks(u: Expr) -> tuple[Expr, Expr] | None:
    """(v, w) with u = |v|, or u = (|v| + w)/2 for ReLU and the larger of two."""
    parts = children(u)
    match u.head:
        case "abs":
            return parts[0], rational(0)
        case "relu":
            return parts[0], parts[0]
        case "max" if len(parts) == 2:
            return Expr("+", (parts[0], Expr("neg", (parts[1],)))), Expr("+", parts)
    return None


def _top(p: Terms) -> Terms:
    return {m: c for m, c in p.items() if sum(m) == 2}


def _pieces(e: Expr, c: Fraction) -> Iterator[tuple[Fraction, Expr]]:
    """The terms with their numeric factors."""
    parts = children(e)
    match e.head:
        case "+":
            for p in parts:
                yield from _pieces(p, c)
        case "neg":
            yield from _pieces(parts[0], -c)
        case "/" if d := value_of(parts[1]):
            yield from _pieces(parts[0], c / d)
        case "*" if sum(bool(names(p)) for p in parts) == 1 and all(
            value_of(p) is not None for p in parts if not names(p)
        ):
            for p in parts:
                c *= 1 if names(p) else value_of(p) or Fraction(0)
            yield from _pieces(next(p for p in parts if names(p)), c)
        case _:
            yield c, e


def _scaled(p: Terms, c: Fraction) -> Terms:
    return {m: c * value for m, value in p.items() if c}


# ---- the point and its weights


def _balance(form: Form) -> Balance | None:
    """Which terms vanish and the signs of the others are tried; the point and the weights then solve linear equations.

    Slopes: ∇q + Σ c·s·∇u = 0, with u = 0 for the terms that vanish and s = ±1 for the others.
    """
    for trial, (flat, signs) in enumerate(_patterns(len(form.terms), form.size)):
        if trial > MOST_TRIALS:
            return None
        solved = _solve(form, flat, signs)
        if solved is not None and (found := _confirmed(form, flat, signs, *solved)) is not None:
            return found
    return None


def _patterns(count: int, size: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The terms that vanish, most of them first, and a sign for each of the others (0 where it vanishes)."""
    for n in reversed(range(min(count, size) + 1)):
        for flat in combinations(range(count), n):
            others = [k for k in range(count) if k not in flat]
            for chosen in product((1, -1), repeat=len(others)) if len(others) <= 12 else ():
                signs = dict(zip(others, chosen, strict=True))
                yield flat, tuple(signs.get(k, 0) for k in range(count))


def _solve(form: Form, flat: Sequence[int], signs: Sequence[int]) -> tuple[list[Fraction], list[Fraction]] | None:
    """(x, s): the one solution of the linear equations, or None."""
    size, n = form.size, form.size + len(flat)
    rows: list[list[Fraction]] = []
    for axis in range(size):
        slope = derivative(form.rest, axis)
        fixed = sum(
            (c * s * _part(u, axis) for c, u, s in zip(form.factors, form.terms, signs, strict=True)), Fraction(0)
        )
        linear = [_part(slope, other) for other in range(size)]
        free = [form.factors[k] * _part(form.terms[k], axis) for k in flat]
        rows.append([*linear, *free, -_part(slope, None) - fixed])
    for k in flat:
        rows.append(
            [
                *(_part(form.terms[k], axis) for axis in range(size)),
                *[Fraction(0)] * len(flat),
                -_part(form.terms[k], None),
            ]
        )
    a = fmpq_mat(n, n, [_q(v) for row in rows for v in row[:-1]])
    if a.rank() < n:
        return None
    found = a.solve(fmpq_mat(n, 1, [_q(row[-1]) for row in rows]))
    values = [Fraction(int(found[k, 0].p), int(found[k, 0].q)) for k in range(n)]
    return values[:size], values[size:]


def _part(p: Terms, axis: int | None) -> Fraction:
    """The coefficient of one variable, or the constant."""
    return next(
        (c for m, c in p.items() if (sum(m) == 0 if axis is None else m[axis] == 1 and sum(m) == 1)), Fraction(0)
    )


def _q(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _confirmed(
    form: Form, flat: Sequence[int], signs: Sequence[int], point: Sequence[Fraction], free: Sequence[Fraction]
) -> Balance | None:
    """Whether the signs are those at the point and the weights stay within −1 and 1."""
    heights = [evaluate(u, point) for u in form.terms]
    if any(abs(s) > 1 for s in free) or any(s and s * h < 0 for s, h in zip(signs, heights, strict=True)):
        return None
    weights = [Fraction(s) for s in signs]
    for k, s in zip(flat, free, strict=True):
        weights[k] = s
    definite = len(completed(_top(form.rest), form.size).squares) == form.size
    alone = all(abs(s) < 1 for s in free) and all(h != 0 for k, h in enumerate(heights) if k not in flat)
    return Balance(tuple(point), tuple(weights), definite or (alone and len(flat) == form.size))


def _value(form: Form, point: Sequence[Fraction]) -> Fraction:
    magnitudes = (c * abs(evaluate(u, point)) for c, u in zip(form.factors, form.terms, strict=True))
    return evaluate(form.rest, point) + sum(magnitudes, Fraction(0))


def weights_prove(function: Function, value: Expr, weights: Sequence[Expr]) -> bool:
    """|s| ≤ 1, and the quadratic that the weights leave has the value as its least."""
    form = read_form(function.body, function.variables)
    given = [value_of(w) for w in weights]
    if form is None or function.domain or len(given) != len(form.terms) or any(s is None or abs(s) > 1 for s in given):
        return False
    total = form.rest
    for c, u, s in zip(form.factors, form.terms, given, strict=True):
        total = plus(total, _scaled(u, c * (s or Fraction(0))))
    done = completed(total, form.size)
    return done.fall is None and done.rest.get((0,) * form.size, Fraction(0)) == value_of(value)
