"""A quotient p/q of polynomials with q > 0 everywhere: bounded level sets and all critical points, exactly.

p/q ≤ r is p − r·q ≤ 0. When that set is bounded and not empty, p/q has a least value, where q∇p = p∇q.
"""

from fractions import Fraction
from functools import lru_cache

from flint import fmpq_poly

from ...expression.polynomial import Terms, derivative, from_terms, plus, times
from ...expression.quotients import as_fraction, quotient_of
from ...expression.tree import Expr, rational, value_of
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, isolated, least, sign, simple_between, told
from ..ranges.by_form import range_of
from ..result import Conclusion, Point, Proof
from .algebraic_points import AlgebraicPoint, element, point_of, written
from .coercive import is_coercive
from .critical import solutions
from .plane import is_bounded_below_level

__all__ = ["conclude_fraction", "fraction_holds"]

CLOSED_IN = Say(
    "the points with f ≤ {r} lie in a bounded region, so f has a least value; it is taken where all partial "
    "derivatives are 0, and {m} is the least value at such points.",
    "f ≤ {r}인 점들은 유계인 영역에 있으므로 f는 최솟값을 갖습니다. 그 점에서 모든 편도함수가 0이고, 그런 점에서의 값 "
    "가운데 {m}이/가 가장 작습니다.",
)
Parts = tuple[Terms, Terms]


def conclude_fraction(function: Function) -> Conclusion | None:
    """The least value of p/q at one of its critical points, if some level set below is bounded."""
    found = _values(function)
    lowest = least([v for _, v in found]) if found else None
    if not found or not lowest:
        return None
    value = found[lowest[0]][1]
    r = _level(function, value, [v for _, v in found])
    if r is None:
        return None
    points = tuple(found[k][0] for k in lowest)
    text = CLOSED_IN(r=rational(r), m=told(value))
    proof = Proof("fraction", value, points, (("level", rational(r)),), text)
    return Conclusion("attained", value, points, proof=proof)


def fraction_holds(function: Function, proof: Proof) -> bool:
    """The level set is bounded, r is not below the value, and no critical value is below it."""
    r = value_of(dict(proof.data).get("level", proof.value))
    found = _values(function)
    if r is None or not found or compare(proof.value, rational(r)) not in (-1, 0) or not _is_bounded(function, r):
        return False
    orders = [compare(v, proof.value) for _, v in found]
    return 0 in orders and all(order in (0, 1) for order in orders)


def _level(function: Function, value: Expr, values: list[Expr]) -> Fraction | None:
    others = [isolated(v)[0] for v in values if compare(v, value) == 1]
    start = isolated(value)[1]
    near = start + (min(Fraction(1), abs(start) / 4) if start else Fraction(1, 4))
    for top in (min([*others, start + 1]), near):
        r = simple_between(start, top)
        if _is_bounded(function, r):
            return r
    return None


def _is_bounded(function: Function, r: Fraction) -> bool:
    parts = as_parts(function)
    if parts is None:
        return False
    size = len(function.variables)
    q = plus(parts[0], {m: -r * c for m, c in parts[1].items()})
    return is_coercive(q, size) or (size == 2 and is_bounded_below_level(q, Fraction(0)))


def as_parts(function: Function) -> Parts | None:
    """p and q in the variables, q > 0 for good reason; None for anything else."""
    q = quotient_of(function.body)
    if q is None or function.domain or any(u.head != "name" or u.parts[0] not in function.variables for u in q.units):
        return None
    places = [function.variables.index(str(u.parts[0])) for u in q.units]
    size = len(function.variables)
    top, bottom = (
        {_placed(m, places, size): as_fraction(c) for m, c in side.to_dict().items()} for side in (q.top, q.bottom)
    )
    if len(bottom) < 2:
        return None
    low = range_of(from_terms(bottom, function.variables)).low
    high = range_of(from_terms(bottom, function.variables)).high
    if low is not None and sign(low) == 1:
        return top, bottom
    return (_negative(top), _negative(bottom)) if high is not None and sign(high) == -1 else None


def _negative(p: Terms) -> Terms:
    return {m: -c for m, c in p.items()}


def _placed(m: tuple[int, ...], places: list[int], size: int) -> tuple[int, ...]:
    out = [0] * size
    for k, n in zip(places, m, strict=False):
        out[k] = int(n)
    return tuple(out)


@lru_cache(maxsize=32)
def _values(function: Function) -> tuple[tuple[Point, Expr], ...]:
    """All critical points with their values; () when they cannot all be found."""
    parts = as_parts(function)
    if parts is None:
        return ()
    p, q = parts
    size = len(function.variables)
    slopes = [plus(times(q, derivative(p, k)), _negative(times(p, derivative(q, k)))) for k in range(size)]
    found = solutions([s for s in slopes if s], size, 4.0)
    return tuple((point_of(a, function.variables), _value(a, p, q)) for a in found or ())


def _value(place: AlgebraicPoint, p: Terms, q: Terms) -> Expr:
    return written(place, element(place, p) * _inverse(place, q) % place.field.minimal)


def _inverse(place: AlgebraicPoint, q: Terms) -> fmpq_poly:
    """1/q in the field of the point: q has no zero."""
    one, u, _ = element(place, q).xgcd(place.field.minimal)
    return u / one[0]
