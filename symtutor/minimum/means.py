"""Lower bounds by weighted means: Σ cᵢmᵢ ≥ Π (cᵢ/λᵢ)^λᵢ · Π mᵢ^λᵢ for positive terms and weights λ with sum 1.

A polynomial whose positive terms have even exponents, with one further term at a weighted mean of theirs, is nowhere
negative exactly when that term's coefficient is small enough. Source: Iliman and de Wolff, Amoebas, nonnegative
polynomials and sums of squares supported on circuits (2016).
"""

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mat

from ..expression.polynomial import Terms, from_terms, plus, polynomial
from ..expression.tree import Expr, divide, minus, mul, power, rational, value_of
from ..function import Function
from ..words.say import Say
from .result import Point, Proof
from .values import sign

__all__ = ["is_circuit", "means_proof"]

BY_MEANS = Say("{lifted} ≥ 0, because the mean of the positive terms is at least their geometric mean.",
               "양의 항들의 산술평균은 기하평균보다 작지 않으므로 {lifted} ≥ 0입니다.")


def means_proof(function: Function, p: Terms, value: Expr, points: tuple[Point, ...]) -> Proof | None:
    m = value_of(value)
    if m is None or not is_circuit(_lowered(p, m)):
        return None
    lifted = from_terms(_lowered(p, m), function.variables)
    return Proof("means", value, points, (("form", lifted),), BY_MEANS(lifted=lifted))


def _lowered(p: Terms, m: Fraction) -> Terms:
    size = len(next(iter(p)))
    return plus(p, {(0,) * size: -m}) if m else dict(p)


def holds(function: Function, value: Expr) -> bool:
    """Whether f − value is such a polynomial."""
    p, m = polynomial(function.body, function.variables), value_of(value)
    return p is not None and m is not None and not function.domain and is_circuit(_lowered(p, m))


def is_circuit(p: Terms) -> bool:
    """Whether p is nowhere negative by one weighted mean; the exponents of the positive terms must determine the weights."""
    corners = [(m, c) for m, c in p.items() if c > 0 and all(k % 2 == 0 for k in m)]
    others = [(m, c) for m, c in p.items() if not (c > 0 and all(k % 2 == 0 for k in m))]
    if len(others) > 1 or not corners:
        return False
    if not others:
        return True
    inner, c = others[0]
    weights = _weights([m for m, _ in corners], inner)
    return weights is not None and _small_enough(abs(c), [k for _, k in corners], weights)


def _weights(corners: Sequence[tuple[int, ...]], inner: tuple[int, ...]) -> list[Fraction] | None:
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
