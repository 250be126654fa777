"""When far-out values cannot compete: beyond ±R the form of f keeps it above a value that is found between them."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import ceil

from ..expression.numbers import ball
from ..expression.tree import Expr, name, rational, relation
from ..function import Function
from ..words.say import Say
from .ranges import Range, range_of
from .result import Conclusion, Minimum, Proof
from .values import compare, told

__all__ = ["conclude_within", "tails_above", "within"]

FAR_OUT = Say(
    "for |{x}| ≥ {r} f is certainly larger than {m}; between −{r} and {r} the sign chart shows that no value is lower.",
    "|{x}| ≥ {r}이면 f는 {m}보다 확실히 크고, −{r}과/와 {r} 사이에서는 증감표에서 더 작은 값이 없음을 알 수 있습니다.",
)
RADII = (4, 16, 64)


def conclude_within(function: Function, again: Callable[[Function], Minimum]) -> Conclusion | None:
    """The minimum between −R and R, if f is larger beyond; for a function of one variable on the whole line."""
    if function.domain or len(function.variables) != 1:
        return None
    for radius in RADII:
        if not tails_above(function, Fraction(radius), _seen(function, radius)):
            continue
        inner = again(within(function, Fraction(radius)))
        if inner.status != "attained" or inner.proof is None:
            continue
        value = inner.proof.value
        if tails_above(function, Fraction(radius), value):
            r = rational(radius)
            text = FAR_OUT(x=name(function.variables[0]), r=r, m=told(value))
            proof = Proof("tails", value, inner.proof.points, (("radius", r),), text)
            return Conclusion("attained", value, inner.minimizers, inner.family, proof=proof)
    return None


def _seen(function: Function, radius: int) -> Expr:
    """The least of some values between −R and R: an upper bound of the minimum, rounded up."""
    points = [{function.variables[0]: Fraction(k * radius, 40)} for k in range(-40, 41)]
    heights = [ball(function.body, point, 64) for point in points]
    lowest = min((float(h.mid()) for h in heights if h.is_finite()), default=0.0)
    return rational(Fraction(ceil(lowest * 1000) + 1, 1000))


def within(function: Function, radius: Fraction) -> Function:
    """f on −R ≤ x ≤ R."""
    x = name(function.variables[0])
    return replace(function, domain=(relation("<=", rational(-radius), x), relation("<=", x, rational(radius))))


def tails_above(function: Function, radius: Fraction, value: Expr) -> bool:
    """Whether the form of f keeps it above the value beyond ±R."""
    if len(function.variables) > 1:
        return False
    edges = (Range(rational(radius), None, True), Range(None, rational(-radius), False, True))
    for tail in edges:
        low = range_of(function.body, {function.variables[0]: tail}).low
        if low is None or compare(low, value) != 1:
            return False
    return True
