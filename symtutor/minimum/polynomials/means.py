"""Lower bounds by weighted means: Σ cᵢmᵢ ≥ Π (cᵢ/λᵢ)^λᵢ · Π mᵢ^λᵢ for positive terms and weights λ with sum 1.

A polynomial whose positive terms have even exponents, with one further term at a weighted mean of theirs, is nowhere
negative exactly when that term's coefficient is small enough. Source: Iliman and de Wolff, Amoebas, nonnegative
polynomials and sums of squares supported on circuits (2016).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product as cartesian

from flint import arb, arb_mat, ctx, fmpq, fmpq_mat

from ...expression.polynomial import Terms, from_terms, plus, polynomial
from ...expression.tree import Expr, add, children, divide, minus, mul, power, rational, value_of
from ...function import Function
from ...words.say import Say
from ..constants.closed_forms import fraction_of, positive_forms
from ..constants.values import exactly_equal, plain, sign
from ..ranges.defined import at
from ..ranges.domain import box
from ..result import Conclusion, Point, Proof

__all__ = ["circuit_weights", "conclude_posynomial", "holds", "is_circuit", "means_proof"]

BY_MEANS = Say(
    "{lifted} ≥ 0, because the mean of the positive terms is at least their geometric mean.",
    "양의 항들의 산술평균은 기하평균보다 작지 않으므로 {lifted} ≥ 0입니다.",
)


def means_proof(function: Function, p: Terms, value: Expr, points: tuple[Point, ...]) -> Proof | None:
    m = value_of(value)
    if m is None or not is_circuit(_lowered(p, m)):
        return None
    lifted = from_terms(_lowered(p, m), function.variables)
    return Proof("means", value, points, (("form", lifted),), BY_MEANS(lifted=lifted))


def _lowered(p: Terms, m: Fraction) -> Terms:
    size = len(next(iter(p)))
    return plus(p, {(0,) * size: -m}) if m else dict(p)


def holds(function: Function, value: Expr, points: tuple[Point, ...] = ()) -> bool:
    """Whether f − value is such a polynomial, or f a posynomial with zero logarithmic slopes at the proof's points."""
    if function.domain:
        form = posynomial(function)
        return form is not None and bool(points) and all(balanced(form, [v for _, v in p]) for p in points)
    p, m = polynomial(function.body, function.variables), value_of(value)
    return p is not None and m is not None and not function.domain and is_circuit(_lowered(p, m))


def is_circuit(p: Terms) -> bool:
    """Whether p is nowhere negative by one weighted mean; the positive terms' exponents must determine the weights."""
    corners = [(m, c) for m, c in p.items() if c > 0 and all(k % 2 == 0 for k in m)]
    others = [(m, c) for m, c in p.items() if not (c > 0 and all(k % 2 == 0 for k in m))]
    if len(others) > 1 or not corners:
        return False
    if not others:
        return True
    inner, c = others[0]
    weights = circuit_weights([m for m, _ in corners], inner)
    return weights is not None and _small_enough(abs(c), [k for _, k in corners], weights)


def circuit_weights(corners: Sequence[tuple[int, ...]], inner: tuple[int, ...]) -> list[Fraction] | None:
    """λ with Σλ = 1 and Σλ·corner = inner, all positive; None when they are not unique or not positive."""
    n = len(corners)
    rows = [[1] * n, *([m[axis] for m in corners] for axis in range(len(inner)))]
    right = [1, *inner]
    a = fmpq_mat(len(rows), n + 1, [fmpq(v) for row, r in zip(rows, right, strict=True) for v in (*row, r)])
    echelon, rank = a.rref()
    if rank != n or any(echelon[k, k] != 1 for k in range(n)):
        return None
    found = [Fraction(int(echelon[k, n].p), int(echelon[k, n].q)) for k in range(n)]
    return found if all(v > 0 for v in found) else None


def _small_enough(c: Fraction, corners: Sequence[Fraction], weights: Sequence[Fraction]) -> bool:
    """c ≤ Π (cᵢ/λᵢ)^λᵢ."""
    bound = mul(*(power(divide(rational(k), rational(w)), rational(w)) for k, w in zip(corners, weights, strict=True)))
    return sign(minus(bound, rational(c))) in (0, 1)


# ---- posynomials: positive terms, positive variables

Monomials = tuple[tuple[Fraction, tuple[Fraction, ...]], ...]
ALL_POSITIVE = Say(
    "all terms are positive; weighted by their size at this point the exponents cancel, so the mean of the "
    "terms is nowhere smaller.",
    "모든 항이 양수입니다. 이 점에서의 크기를 가중치로 쓰면 지수가 상쇄되므로, 항들의 평균은 어디에서도 더 작을 "
    "수 없습니다.",
)


def posynomial(function: Function) -> Monomials | None:
    """f = Σ c·Π xᵃ with c > 0 for positive variables; None when it is no such sum."""
    from ...expression.quotients import as_fraction, quotient_of

    where = box(function)
    if any(r.low is None or sign(r.low) != 0 or r.low_in or r.high is not None for r in where.values()):
        return None
    q = quotient_of(function.body)
    if q is None or len(q.bottom) != 1:
        return None
    units = [_unit(u, function.variables) for u in q.units]
    if any(u is None for u in units):
        return None
    below = next(iter(q.bottom.to_dict().items()))
    rows = []
    for index, c in q.top.to_dict().items():
        powers = [Fraction(0)] * len(function.variables)
        for unit, n, m in zip(units, tuple(index), tuple(below[0]), strict=False):
            powers[unit[0]] += unit[1] * (int(n) - int(m))  # type: ignore[index]
        rows.append((as_fraction(c) / as_fraction(below[1]), tuple(powers)))
    return tuple(rows) if all(c > 0 for c, _ in rows) else None


def _unit(unit: Expr, variables: Sequence[str]) -> tuple[int, Fraction] | None:
    base, n = (
        (children(unit)[0], value_of(children(unit)[1]))
        if unit.head == "^"
        else (children(unit)[0], Fraction(1, 2))
        if unit.head == "sqrt"
        else (unit, Fraction(1))
    )
    return (
        (variables.index(str(base.parts[0])), n)
        if base.head == "name" and base.parts[0] in variables and n is not None
        else None
    )


def balanced(form: Monomials, point: Sequence[Expr]) -> bool:
    """Whether Σ c·aⱼ·Π xᵃ = 0 for each variable j, exactly."""
    return all(
        exactly_equal(add(*(mul(rational(c * a[j]), _monomial(a, point)) for c, a in form)), rational(0))
        for j in range(len(point))
    )


def _monomial(a: Sequence[Fraction], point: Sequence[Expr]) -> Expr:
    return mul(*(power(x, rational(n)) for x, n in zip(point, a, strict=True) if n), rational(1))


def conclude_posynomial(function: Function) -> Conclusion | None:
    """The one minimizer of a posynomial in closed form."""
    form = posynomial(function)
    if form is None or len(function.variables) < 2 or not _spans(form, len(function.variables)):
        return None
    limit = _newton(form, len(function.variables))
    choices = [] if limit is None else [[plain(f) for f in positive_forms(x)][:3] for x in limit]
    for chosen in cartesian(*choices) if choices else ():
        if balanced(form, chosen):
            point = tuple(zip(function.variables, chosen, strict=True))
            value = plain(at(function.body, dict(point)))
            return Conclusion("attained", value, (point,), proof=Proof("means", value, (point,), (), ALL_POSITIVE()))
    return None


def _spans(form: Monomials, size: int) -> bool:
    """Whether the exponents span the space: then the minimizer is the only one."""
    return fmpq_mat(len(form), size, [fmpq(n.numerator, n.denominator) for _, a in form for n in a]).rank() == size


def _newton(form: Monomials, size: int) -> list[Fraction] | None:
    """Newton's method for Σ c·e^(a·u), which is convex in u; x = e^u as fractions."""
    with ctx.workprec(240):
        u = [arb(0)] * size
        for _ in range(80):
            weights = [_q(c) * sum((_q(n) * v for n, v in zip(a, u, strict=True)), arb(0)).exp() for c, a in form]
            g = [
                sum((w * _q(a[j]) for w, (_, a) in zip(weights, form, strict=True)), arb(0)).mid() for j in range(size)
            ]
            h = [
                [
                    sum((w * _q(a[i] * a[j]) for w, (_, a) in zip(weights, form, strict=True)), arb(0)).mid()
                    for j in range(size)
                ]
                for i in range(size)
            ]
            try:
                step = arb_mat(h).solve(arb_mat(size, 1, g))
            except (ZeroDivisionError, ValueError):
                return None
            moves = [step[j, 0].mid() for j in range(size)]
            far = max(float(abs(m)) for m in moves)
            if far != far or far > 1e6:
                return None
            u = [(v - m * arb(min(1.0, 1.0 / far if far else 1.0))).mid() for v, m in zip(u, moves, strict=True)]
            if far < 1e-60:
                return [fraction_of(v.exp().mid()) for v in u]
    return None


def _q(value: Fraction) -> arb:
    return arb(fmpq(value.numerator, value.denominator))
