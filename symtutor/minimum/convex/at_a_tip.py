"""Sums of norms at a point where one of them is zero: the median of points in the plane, norm penalties.

f = c·|x − p| + h with a convex h: f ≥ h(p) + ∇h(p)·(x − p) + c·|x − p| ≥ h(p) + (c − |∇h(p)|)·|x − p|, so p is the
minimum when |∇h(p)| ≤ c (Cauchy and Schwarz; Weiszfeld 1937 for the median).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...expression.polynomial import evaluate, polynomial
from ...expression.tree import ONE, TWO, ZERO, Expr, add, call, children, divide, mul, names, power, rational, relation
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, plain, sign
from ..ranges.defined import at, defined
from ..ranges.domain import box
from ..result import Conclusion, Point, Proof
from ..slopes import slopes_of
from .by_form import is_convex

__all__ = ["conclude_at_a_tip", "tip_holds"]

TIP = Say(
    "the terms beside {norm} are convex, and their gradient {slopes} at this point is not longer than {c}. Away from "
    "it they fall by at most {c} times the distance, and {norm} rises by exactly that much.",
    "{norm} 밖의 항들은 볼록하고, 이 점에서 그 그래디언트 {slopes}의 길이는 {c} 이하입니다. 이 점에서 멀어질 때 그 "
    "항들은 많아야 거리의 {c}배만큼 줄고, {norm}은/는 꼭 그만큼 늘어납니다.",
)


@dataclass(frozen=True, slots=True)
class Tip:
    """factor·(norm of x − place) as one of the terms, and the sum of the others."""

    norm: Expr
    factor: Expr
    place: Point
    rest: Expr


def conclude_at_a_tip(function: Function) -> Conclusion | None:
    """The point of the norm against which all other terms pull with less force."""
    if function.domain or function.parameters or len(function.variables) < 2:
        return None
    return next((found for tip in _tips(function) if (found := _at(function, tip)) is not None), None)


def tip_holds(function: Function, proof: Proof) -> bool:
    """The norm is read again, the rest is convex, and its gradient at the point is short enough."""
    again = conclude_at_a_tip(function)
    return again is not None and again.proof is not None and compare(again.proof.value, proof.value) == 0


def _tips(function: Function) -> Iterator[Tip]:
    terms = children(function.body) if function.body.head == "+" else (function.body,)
    for k, term in enumerate(terms):
        found = _norm(term, function.variables)
        if found is not None:
            rest = [t for j, t in enumerate(terms) if j != k]
            yield Tip(term, *found, add(*rest) if len(rest) > 1 else rest[0] if rest else ZERO)


def _norm(term: Expr, variables: Sequence[str]) -> tuple[Expr, Point] | None:
    """(c, p) for c·√(Σ (x − p)²) over all variables, c > 0."""
    parts = children(term)
    match term.head:
        case "sqrt":
            return _root(parts[0], variables)
        case "*" if sum(bool(names(p)) for p in parts) == 1:
            inner = _norm(next(p for p in parts if names(p)), variables)
            factor: Expr = mul(*(p for p in parts if not names(p)))
        case "/" if not names(parts[1]):
            inner, factor = _norm(parts[0], variables), divide(ONE, parts[1])
        case _:
            return None
    return None if inner is None or sign(factor) != 1 else (plain(mul(factor, inner[0])), inner[1])


def _root(u: Expr, variables: Sequence[str]) -> tuple[Expr, Point] | None:
    """(√k, p) for k·Σ (x − p)²."""
    p, size = polynomial(u, variables), len(variables)
    units = [tuple(int(j == k) for j in range(size)) for k in range(size)]
    squares = [tuple(2 * n for n in unit) for unit in units]
    if p is None or any(m not in {(0,) * size, *units, *squares} for m in p):
        return None
    k = p.get(squares[0], Fraction(0))
    if k <= 0 or any(p.get(m) != k for m in squares):
        return None
    place = [-p.get(unit, Fraction(0)) / (2 * k) for unit in units]
    if evaluate(p, place) != 0:
        return None
    return plain(call("sqrt", rational(k))), tuple((v, rational(x)) for v, x in zip(variables, place, strict=True))


def _at(function: Function, tip: Tip) -> Conclusion | None:
    """The force of the other terms is less than that of the norm."""
    place = dict(tip.place)
    slopes = slopes_of(tip.rest, function.variables)
    if slopes is None or not is_convex(tip.rest, box(function)) or any(defined(d, place) is not True for d in slopes):
        return None
    here = [plain(at(d, place)) for d in slopes]
    order = compare(plain(add(*(power(d, TWO) for d in here))), plain(power(tip.factor, TWO)))
    if order not in (-1, 0):
        return None
    value = plain(at(function.body, place))
    text = TIP(norm=tip.norm, slopes=Expr("tuple", tuple(here)), c=tip.factor)
    proof = Proof("tip of a norm", value, (tip.place,), (("norm", tip.norm),), text)
    if order == 0:  # other points may be as low
        return Conclusion("attained", value, (), relation("=", function.body, value), proof=proof)
    return Conclusion("attained", value, (tip.place,), proof=proof)
