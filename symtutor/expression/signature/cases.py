"""Signs, kinks and cases in one trial."""

from fractions import Fraction
from typing import Any

from ..exact import COMPARE
from ..jets import Moving
from ..tree import Expr, add, call, children, divide, minus, names, neg, number
from .monomial import monomial_of, sign_of_product
from .trial import Impossible, NoProof, Trial

__all__ = ["branch", "by_sign", "extreme", "truth"]


def _kink(u: Expr, trial: Trial, moving: Moving) -> None:
    """Under a derivative the zeros of u are outside the domain."""
    if any(variable in names(u) for variable, _ in moving):
        trial.divisors.append(u)


def by_sign(e: Expr, u: Any, trial: Trial, level: int, moving: Moving) -> Any:
    (argument,) = children(e)
    _kink(argument, trial, moving)
    m = monomial_of(argument, trial)
    if e.head == "abs":
        return u * sign_of_product(m, trial)
    return trial.levels[level].field(sign_of_product(m, trial, with_zero=True))


def extreme(head: str, u: Expr, v: Expr) -> Expr:
    """max(u, v) = (u + v + |u − v|)/2, min(u, v) = (u + v − |u − v|)/2."""
    gap = call("abs", minus(u, v))
    return divide(add(u, v, gap if head == "max" else neg(gap)), number(2))


def branch(e: Expr, trial: Trial, moving: Moving) -> Expr:
    for case in children(e):
        value, condition = children(case)
        if truth(condition, trial, moving):
            return value
    raise Impossible


def truth(relation: Expr, trial: Trial, moving: Moving = ()) -> bool:
    """Whether a relation holds in this trial."""
    parts = children(relation)
    match relation.head:
        case "and":
            return all(truth(p, trial, moving) for p in parts)
        case "or":
            return any(truth(p, trial, moving) for p in parts)
        case "constant" if relation.parts[0] == "otherwise":
            return True
        case sign if sign in COMPARE:
            difference = minus(*parts)
            _kink(difference, trial, moving)
            size = sign_of_product(monomial_of(difference, trial), trial, with_zero=True)
            return COMPARE[sign](Fraction(size), Fraction(0))
    raise NoProof
