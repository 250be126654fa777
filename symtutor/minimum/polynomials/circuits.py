"""The least value of positive even terms with one further term at a weighted mean of theirs, one of them a constant.

By the weighted means Σ cᵢmᵢ + (c₀ − m) ≥ c·|x^β| as long as c ≤ Π (cᵢ/λᵢ)^λᵢ; the m with equality is the least value.
"""

from fractions import Fraction

from ...expression.polynomial import Terms, plus
from ...expression.tree import Expr, divide, minus, mul, power, rational, value_of
from ...function import Function
from ..constants.values import plain
from ..proofs.verify import reaches, verify_proof
from ..result import Conclusion
from .algebraic_points import AlgebraicPoint, point_of
from .critical import solutions
from .means import circuit_weights, means_proof

__all__ = ["conclude_circuit"]


def conclude_circuit(function: Function, p: Terms) -> Conclusion | None:
    """The least value where it is rational, with all points where the means are equal."""
    split = _split(p)
    if split is None:
        return None
    corners, weights, c, zero = split
    m = value_of(plain(_least(p, corners, weights, c, zero)))
    if m is None:
        return None
    points = _balanced(p, {**corners, zero: p.get(zero, Fraction(0)) - m}, weights, m)
    reached = tuple(
        q for q in (point_of(a, function.variables) for a in points or ()) if reaches(function, q, rational(m))
    )
    proof = means_proof(function, p, rational(m), reached)
    if not reached or proof is None or not verify_proof(function, proof):
        return None
    return Conclusion("attained", rational(m), reached, proof=proof)


Exponents = tuple[int, ...]
Split = tuple[dict[Exponents, Fraction], dict[Exponents, Fraction], Fraction, Exponents]


def _split(p: Terms) -> Split | None:
    """Positive even terms, the weights (also of the constant), and the size of the one other term."""
    zero = (0,) * len(next(iter(p), ()))
    corners = {m: c for m, c in p.items() if c > 0 and all(k % 2 == 0 for k in m) and m != zero}
    others = [(m, c) for m, c in p.items() if m not in corners and m != zero]
    if len(others) != 1 or not corners:
        return None
    order = [*corners, zero]
    weights = circuit_weights(order, others[0][0])
    return None if weights is None else (corners, dict(zip(order, weights, strict=True)), abs(others[0][1]), zero)


def _least(
    p: Terms, corners: dict[Exponents, Fraction], weights: dict[Exponents, Fraction], c: Fraction, zero: Exponents
) -> Expr:
    """c₀ − λ₀·(c / Π (cᵢ/λᵢ)^λᵢ)^(1/λ₀), the product over the other terms."""
    bound = mul(*(power(rational(k / weights[m]), rational(weights[m])) for m, k in corners.items()), rational(1))
    lift = mul(rational(weights[zero]), power(divide(rational(c), bound), rational(1 / weights[zero])))
    return minus(rational(p.get(zero, Fraction(0))), lift)


def _balanced(
    p: Terms, corners: dict[Exponents, Fraction], weights: dict[Exponents, Fraction], m: Fraction
) -> tuple[AlgebraicPoint, ...] | None:
    """Where all cᵢmᵢ/λᵢ are equal and p = m."""
    zero = (0,) * len(next(iter(p)))
    first, *rest = [{e: c / weights[e]} for e, c in corners.items()]
    equal = [plus(first, {e: -c for e, c in other.items()}) for other in rest]
    return solutions([*equal, plus(p, {zero: -m})], len(zero))
