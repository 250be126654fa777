"""A polynomial as typed: terms of higher degree that are never negative, and a quadratic completed to squares.

100(x² − y)² + (x − 1)² + 3y² − 2xy + … has its high terms as squares already; the rest is one quadratic.
"""

from collections.abc import Iterator

from ...expression.polynomial import Terms, plus, polynomial
from ...expression.tree import ZERO, Expr, add, children, neg, rational
from ...function import Function
from ...words.say import Say
from ..constants.values import sign
from ..proofs.verify import reaches, verify_proof
from ..ranges.by_form import range_of
from ..reductions.extremal import conditions_of_bound, solve_together
from ..result import Conclusion, Proof
from .quadratics import completed, written_square

__all__ = ["conclude_by_squares"]

IS_SUM = Say(
    "f is the sum of {terms}, and none of these terms is ever negative.",
    "f는 {terms}의 합이고, 이 항들은 어느 것도 음수가 될 수 없습니다.",
)
IS_SUM_AND = Say(
    "f is the sum of {terms} and {m}, and none of these terms is ever negative.",
    "f는 {terms}과/와 {m}의 합이고, 이 항들은 어느 것도 음수가 될 수 없습니다.",
)


def conclude_by_squares(function: Function) -> Conclusion | None:
    """The constant that is left over is the least value, if all terms vanish together at points that can be found."""
    split = _split(function)
    if split is None:
        return None
    terms, value = split
    conditions = conditions_of_bound(add(*terms), {}) if len(terms) > 1 else None
    points = solve_together(conditions, function.variables) if conditions else None
    reached = tuple(q for q in points or () if reaches(function, q, value))
    if not reached:
        return None
    shown = Expr("tuple", terms)
    text = IS_SUM(terms=shown) if value == ZERO else IS_SUM_AND(terms=shown, m=value)
    proof = Proof("square", value, reached, tuple(("term", t) for t in terms), text)
    return Conclusion("attained", value, reached, proof=proof) if verify_proof(function, proof) else None


def _split(function: Function) -> tuple[tuple[Expr, ...], Expr] | None:
    """The terms and the constant; None when a high term may be negative or the quadratic is not bounded below."""
    high: list[Expr] = []
    rest: Terms = {}
    for term in _flat(function.body):
        p = polynomial(term, function.variables)
        if p is None:
            return None
        if max((sum(m) for m in p), default=0) <= 2:
            rest = plus(rest, p)
        elif (low := range_of(term).low) is not None and sign(low) in (0, 1):
            high.append(term)
        else:
            return None
    done = completed(rest, len(function.variables))
    if done.fall is not None or not high:
        return None
    squares = (written_square(s, function.variables) for s in done.squares)
    return (*high, *squares), rational(next(iter(done.rest.values()), 0)) if done.rest else ZERO


def _flat(e: Expr) -> Iterator[Expr]:
    match e.head:
        case "+":
            for part in children(e):
                yield from _flat(part)
        case "neg" if children(e)[0].head == "+":
            yield from (neg(t) for t in _flat(children(e)[0]))
        case _:
            yield e
