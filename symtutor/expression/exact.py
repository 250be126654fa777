"""Exact rational values: `exact` does the arithmetic of fractions and nothing else."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from math import ceil, factorial, floor, isqrt, prod

from .columns import entry
from .functions import FUNCTIONS
from .tree import Expr, children

__all__ = ["Exact", "definition_of", "exact", "holds_exactly", "rational_power"]

Exact = Mapping[str, Fraction]
MOST_BITS = 20_000  # a larger fraction is left to ball arithmetic
MOST_TERMS = 10_000
NEVER = frozenset({
    "constant", "apply", "d", "partial", "list", "root_of", "mean", "norm", "mse", "mae", "logloss",
})  # fmt: skip
PARAMETERS = ("u", "v")
KNOWN = {  # (function, argument): value, where a transcendental function is rational at a rational point
    ("log", 1): 0, ("sin", 0): 0, ("cos", 0): 1, ("tan", 0): 0, ("asin", 0): 0, ("acos", 1): 0, ("atan", 0): 0,
    ("erf", 0): 0, ("gamma", 1): 1,
}  # fmt: skip
COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": Fraction.__eq__, "!=": lambda a, b: a != b, "<": Fraction.__lt__, "<=": Fraction.__le__,
    ">": Fraction.__gt__, ">=": Fraction.__ge__,
}  # fmt: skip


@cache
def definition_of(function: str) -> Expr:
    """A function's definition in simpler functions of u and v, read once."""
    from .reading import read

    return read(FUNCTIONS[function].definition, PARAMETERS)


def exact(e: Expr, point: Exact) -> Fraction | None:
    """The value of e when rational arithmetic gives it; None when irrational, undefined or too large."""
    match e.head:
        case "number":
            return e.parts[0]  # type: ignore[return-value]
        case "name":
            value = point.get(e.parts[0])  # type: ignore[arg-type]
            return value if isinstance(value, Fraction | int) else None
        case "sum" | "product":
            return _repeated(e, point)
        case "piecewise":
            return _piecewise(e, point)
        case "at":
            array, index = children(e)
            given = entry(array, exact(index, point))
            return None if given is None else exact(given, point)
        case head if head in NEVER:
            return None
        case "^" if children(e)[0] == Expr("constant", ("e",)):
            return Fraction(1) if exact(children(e)[1], point) == 0 else None
    values = []
    for part in children(e):
        value = exact(part, point)
        if value is None:
            return None
        values.append(value)
    return _bounded(_combine(e.head, values))


def _bounded(value: Fraction | None) -> Fraction | None:
    if value is None or value.numerator.bit_length() + value.denominator.bit_length() > MOST_BITS:
        return None
    return value


def _combine(head: str, values: Sequence[Fraction]) -> Fraction | None:
    match head:
        case "+":
            return sum(values, Fraction(0))
        case "*":
            return prod(values, start=Fraction(1))
        case "neg":
            return -values[0]
        case "/":
            return values[0] / values[1] if values[1] else None
        case "^":
            return rational_power(values[0], values[1])
        case "max" | "min":
            return max(values) if head == "max" else min(values)
        case _:
            return _function(head, values)


def _function(head: str, values: Sequence[Fraction]) -> Fraction | None:
    u = values[0] if values else Fraction(0)
    match head:
        case "abs":
            return abs(u)
        case "sign":
            return Fraction((u > 0) - (u < 0))
        case "floor" | "ceil":
            return Fraction(floor(u) if head == "floor" else ceil(u))
        case "sqrt":
            return rational_power(u, Fraction(1, 2))
        case "binomial" if values[1].denominator == 1 and 0 <= values[1] <= 200:
            return prod((u - j for j in range(int(values[1]))), start=Fraction(1)) / factorial(int(values[1]))
        case "factorial":
            return Fraction(factorial(int(u))) if u.denominator == 1 and 0 <= u <= 1000 else None
    if u.denominator == 1 and (head, int(u)) in KNOWN:
        return Fraction(KNOWN[head, int(u)])
    if head in FUNCTIONS and FUNCTIONS[head].definition:
        return exact(definition_of(head), dict(zip(PARAMETERS, values, strict=False)))
    return None


def rational_power(u: Fraction, v: Fraction) -> Fraction | None:
    """u^v where it is rational: (4/9)^(3/2) = 8/27; None otherwise, and for 0^(−1) and (−8)^(1/3)."""
    if v.denominator > 64 or abs(v) * (u.numerator.bit_length() + u.denominator.bit_length()) > MOST_BITS:
        return None
    if (v.denominator > 1 and u < 0) or (u == 0 and v < 0):
        return None
    top, bottom = _root(u.numerator, v.denominator), _root(u.denominator, v.denominator)
    return None if top is None or bottom is None else Fraction(top, bottom) ** int(v.numerator)


def _root(n: int, degree: int) -> int | None:
    """The whole root of a whole number, or None."""
    if degree == 1 or n in (0, 1):
        return n
    root = isqrt(n) if degree == 2 else _newton_root(n, degree)
    return root if root**degree == n else None


def _newton_root(n: int, degree: int) -> int:
    guess = 1 << -(-n.bit_length() // degree)
    while (closer := ((degree - 1) * guess + n // guess ** (degree - 1)) // degree) < guess:
        guess = closer
    return guess


def _repeated(e: Expr, point: Exact) -> Fraction | None:
    if len(e.parts) != 4:
        return None
    index, low, high, body = children(e)
    first, last = exact(low, point), exact(high, point)
    if first is None or last is None or first.denominator * last.denominator != 1 or last - first > MOST_TERMS:
        return None
    values = []
    for k in range(int(first), int(last) + 1):
        value = exact(body, {**point, str(index.parts[0]): Fraction(k)})
        if value is None:
            return None
        values.append(value)
    return _bounded(_combine("+" if e.head == "sum" else "*", values))


def _piecewise(e: Expr, point: Exact) -> Fraction | None:
    for case in children(e):
        value, condition = children(case)
        truth = holds_exactly(condition, point)
        if truth is not False:
            return exact(value, point) if truth else None
    return None


def holds_exactly(relation: Expr, point: Exact) -> bool | None:
    """Whether a relation holds, by rational arithmetic; None when that cannot tell."""
    match relation.head:
        case "and" | "or":
            truths = [holds_exactly(part, point) for part in children(relation)]
            decisive = relation.head == "or"
            return decisive if decisive in truths else None if None in truths else not decisive
        case "constant":
            return relation.parts[0] == "otherwise"
        case sign if sign in COMPARE:
            left, right = (exact(part, point) for part in children(relation))
            return COMPARE[sign](left, right) if left is not None and right is not None else None
    return None
