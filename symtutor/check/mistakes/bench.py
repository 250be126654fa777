"""Quick values at one point: an expression and its slopes as floats, each shared part worked out once.

They only choose what is worth a certified look: no mark rests on them. nan stands for "no value, or none known here".
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any, Final

from ...expression.exact import definition_of
from ...expression.functions import FUNCTIONS
from ...expression.tree import Expr, call, children, name
from ...words.errors import TutorError

__all__ = ["NAN", "Bench", "bench_at", "computed", "guarded", "near", "slope", "value"]

NAN: Final = math.nan
CLOSE: Final = 1e-6
TINY: Final = 1e-9
E: Final = Expr("constant", ("e",))
U: Final = name("u")
PARAMETERS: Final = ("u", "v")
PLAIN: Final = frozenset({"+", "*", "neg", "/", "^"})
CONSTANTS: Final = {"pi": math.pi, "e": math.e}
OF_MATH: Final[Mapping[str, Callable[[float], float]]] = {
    "sqrt": math.sqrt, "cbrt": math.cbrt, "log": math.log, "sin": math.sin, "cos": math.cos, "tan": math.tan,
    "asin": math.asin, "acos": math.acos, "atan": math.atan, "sinh": math.sinh, "cosh": math.cosh, "tanh": math.tanh,
    "asinh": math.asinh, "acosh": math.acosh, "atanh": math.atanh, "abs": abs, "erf": math.erf, "erfc": math.erfc,
    "gamma": math.gamma,
}
Known = dict[Expr, float]


@dataclass(frozen=True, slots=True)
class Bench:
    """A point, the letter of d/dx, and what has been worked out there: values, and slopes by each `seed`."""

    point: Mapping[str, Any]
    x: Expr
    values: Known = field(default_factory=dict)
    slopes: dict[Expr, Known] = field(default_factory=dict)


def bench_at(point: Mapping[str, Any], variable: str) -> Bench:
    """An empty bench at a point of exact numbers."""
    return Bench(point, name(variable))


def near(a: float, b: float) -> bool:
    """Equal to six digits, which two different answers hardly ever are."""
    return abs(a - b) <= CLOSE * max(abs(a), abs(b), TINY)


def value(bench: Bench, e: Expr) -> float:
    """The value of e; d/dx by the bench's letter is worked out on the way."""
    known = bench.values.get(e)
    if known is None:
        known = bench.values[e] = guarded(_value, bench, e)
    return known


def slope(bench: Bench, e: Expr, seed: Expr | None = None) -> float:
    """How fast e grows with the seed (the bench's letter unless given); other occurrences of letters stand still."""
    seed = bench.x if seed is None else seed
    return _slope(bench, e, seed, bench.slopes.setdefault(seed, {seed: 1.0}))


def guarded(work: Callable[..., float], *given: Any) -> float:
    """The number, or nan where it cannot be worked out."""
    try:
        return work(*given)
    except (ValueError, ZeroDivisionError, OverflowError, TutorError):
        return NAN


# ---- values

def _value(bench: Bench, e: Expr) -> float:
    match e.head:
        case "number":
            return float(e.parts[0])  # type: ignore[arg-type]
        case "name":
            given = bench.point.get(str(e.parts[0]))
            return float(given) if isinstance(given, Fraction | int) else NAN
        case "constant":
            return CONSTANTS.get(str(e.parts[0]), NAN)
        case "d" | "partial" if len(e.parts) == 2 and e.parts[1] == bench.x:
            return slope(bench, children(e)[0])
        case head if head in PLAIN or head in FUNCTIONS and len(e.parts) == 1:
            return computed(head, [value(bench, p) for p in children(e)])
    return _ball(e, bench.point)


def computed(head: str, values: list[float]) -> float:
    """The outermost operation. Raises ValueError, ZeroDivisionError or OverflowError where there is no value."""
    match head:
        case "+":
            return sum(values)
        case "*":
            return math.prod(values)
        case "neg":
            return -values[0]
        case "/":
            return values[0] / values[1]
        case "^":
            return math.pow(*values)
        case _ if head in OF_MATH:
            return OF_MATH[head](values[0])
    if head not in FUNCTIONS or len(values) > len(PARAMETERS):
        return NAN
    given = {letter: _exact(v) for letter, v in zip(PARAMETERS, values, strict=False)}
    if FUNCTIONS[head].definition:
        return value(Bench(given, U), definition_of(head))
    return _ball(call(head, *(name(letter) for letter in given)), given)


def _exact(u: float) -> Fraction:
    """Raises ValueError or OverflowError where there is no value."""
    return Fraction(u)


def _ball(e: Expr, point: Mapping[str, Any]) -> float:
    from ...expression.numbers import ball

    return float(ball(e, point, 64).mid())


# ---- slopes

def _slope(bench: Bench, e: Expr, seed: Expr, known: Known) -> float:
    found = known.get(e)
    if found is None:
        found = known[e] = guarded(_worked, bench, e, seed, known)
    return found


def _worked(bench: Bench, e: Expr, seed: Expr, known: Known) -> float:
    match e.head:
        case "number" | "name" | "constant":
            return 0.0
        case "+":
            return sum([_slope(bench, p, seed, known) for p in children(e)])
        case "neg":
            return -_slope(bench, children(e)[0], seed, known)
    slopes = [_slope(bench, p, seed, known) for p in children(e)]
    if not any(slopes):
        return 0.0
    match e.head:
        case "*":
            return _of_product([value(bench, p) for p in children(e)], slopes)
        case "/":
            u, v = children(e)
            return (slopes[0] - value(bench, e) * slopes[1]) / value(bench, v)
        case "^":
            return _of_power(bench, e, *slopes)
        case head if head in FUNCTIONS and len(e.parts) == 1:
            return _rate(head, value(bench, children(e)[0])) * slopes[0]
    return _ball(Expr("d", (e, seed)), bench.point) if seed == bench.x else NAN


def _of_product(values: list[float], slopes: list[float]) -> float:
    """Σ u'·(the other factors)"""
    return sum(s * math.prod(values[:k] + values[k + 1 :]) for k, s in enumerate(slopes) if s)


def _of_power(bench: Bench, e: Expr, by_base: float, by_exponent: float) -> float:
    """v·u^(v−1)·u' + u^v·ln u·v'"""
    base, exponent = children(e)
    u, v = value(bench, base), value(bench, exponent)
    total = v * math.pow(u, v - 1) * by_base if by_base else 0.0
    return total + (value(bench, e) * math.log(u) * by_exponent if by_exponent else 0.0)


def _rate(head: str, u: float) -> float:
    """f'(u) by the rule for f."""
    return value(Bench({"u": _exact(u)}, U), _rule(head))


@cache
def _rule(head: str) -> Expr:
    from ...derivation.worked_out import worked_out

    return worked_out(Expr("d", (call(head, U), U)))


