"""Which proof a teacher would give in one variable: square, even degree, convexity, sign change, chart."""

from fractions import Fraction

from ...expression.polynomial import coefficients
from ...expression.tree import TWO, Expr, add, minus, mul, name, names, neg, power, rational, relation
from ...function import Function
from ...words.say import Say
from ..constants.values import compare, told
from ..proofs.line_checks import flat_at, never_negative
from ..proofs.verify import verify_proof
from ..ranges.by_form import range_of
from ..result import Point, Proof
from ..slopes import slope_of
from .profile import Profile

__all__ = ["completed_square", "line_proof"]

IS_SQUARE = Say("{form}, and a square is never negative.", "{form}이고, 제곱은 음수가 될 수 없습니다.")
IS_CONSTANT = Say("{f} = {m} for every {x}.", "모든 {x}에 대하여 {f} = {m}입니다.")
IS_BOUNDED = Say(
    "every term is as small as it can be there, so f is at least {m} everywhere.",
    "그 점에서 모든 항이 가장 작으므로 f는 어디에서나 {m} 이상입니다.",
)
IS_EVEN = Say(
    "f goes to +∞ on both sides (degree {n}, leading coefficient {a} > 0), so it has a least value; it is taken "
    "where f′ = 0, and {m} is the least value there.",
    "차수가 {n}이고 최고차항의 계수가 {a} > 0이므로 f는 양쪽에서 +∞로 갑니다. 따라서 최솟값은 f′ = 0인 점에서 "
    "나오고, 그중 가장 작은 값은 {m}입니다.",
)
IS_CONVEX = Say(
    "f″ = {bent} is never negative, so f is convex, and f′ = 0 there.",
    "f″ = {bent}은/는 음수가 될 수 없으므로 f는 볼록하고, 이 점에서 f′ = 0입니다.",
)
ONE_TURN = Say("f falls before this point and rises after it.", "f는 이 점의 왼쪽에서 감소하고 오른쪽에서 증가합니다.")
FROM_CHART = Say(
    "between the points of the table f only rises or only falls, and no value or limit there is below {m}.",
    "표의 점들 사이에서 f는 증가만 하거나 감소만 하고, 그 값과 극한 가운데 {m}보다 작은 것은 없습니다.",
)


def line_proof(found: Profile, value: Expr, points: tuple[Point, ...]) -> Proof | None:
    """The first proof that stands up to its own check."""
    makers = (_square, _constant, _bounded, _even, _convex, _chart)
    for maker in makers:
        proof = maker(found, value, points)
        if proof is not None and verify_proof(found.function, proof):
            return proof
    return None


def completed_square(c: tuple[Fraction, ...], x: str) -> Expr | None:
    """a·(x − h)² of a·x² + b·x + c."""
    if len(c) != 3:
        return None
    h = -c[1] / (2 * c[2])
    inner = name(x) if h == 0 else minus(name(x), rational(h)) if h > 0 else add(name(x), rational(-h))
    square = power(inner, TWO)
    return (
        square
        if c[2] == 1
        else neg(square)
        if c[2] == -1
        else mul(rational(c[2]), square)
        if c[2] > 0
        else neg(mul(rational(-c[2]), square))
    )


def _square(found: Profile, value: Expr, points: tuple[Point, ...]) -> Proof | None:
    function = found.function
    c = coefficients(function.body, function.variables[0])
    square = completed_square(c, function.variables[0]) if c is not None else None
    if square is None or c is None or c[2] <= 0:
        return None
    form = relation("=", _applied(function), square if value == rational(0) else add(square, value))
    return Proof("square", value, points, (("term", square),), IS_SQUARE(form=form))


def _applied(function: Function) -> Expr:
    return Expr("apply", (name(function.name), *(name(v) for v in function.variables)))


def _constant(found: Profile, value: Expr, points: tuple[Point, ...]) -> Proof | None:
    if not all(s.signs == (0,) for s in found.stretches):
        return None
    x = found.function.variables[0]
    return Proof("constant", value, (), (), IS_CONSTANT(f=_applied(found.function), m=value, x=name(x)))


def _bounded(found: Profile, value: Expr, points: tuple[Point, ...]) -> Proof | None:
    if (
        names(found.function.body)
        and (low := range_of(found.function.body).low) is not None
        and compare(low, value) == 0
    ):
        return Proof("bounds", value, points, (), IS_BOUNDED(m=value))
    return None


def _even(found: Profile, value: Expr, points: tuple[Point, ...]) -> Proof | None:
    c = coefficients(found.function.body, found.function.variables[0])
    if found.function.domain or c is None or len(c) < 4 or len(c) % 2 == 0 or c[-1] <= 0:
        return None
    return Proof("even degree", value, points, (), IS_EVEN(n=len(c) - 1, a=rational(c[-1]), m=told(value)))


def _convex(found: Profile, value: Expr, points: tuple[Point, ...]) -> Proof | None:
    function, steep = found.function, found.chart.slope
    if (
        function.domain
        or len(found.stretches) != 1
        or len(points) != 1
        or found.stretches[0].cell.body != function.body
    ):
        return None
    x = function.variables[0]
    bent = slope_of(steep, x)
    if bent is None or not never_negative(bent, function) or not flat_at(steep, x, points[0][0][1]):
        return None
    return Proof("convex", value, points, (("second", bent),), IS_CONVEX(bent=bent))


def _chart(found: Profile, value: Expr, points: tuple[Point, ...]) -> Proof | None:
    one = len(found.stretches) == 1 and found.stretches[0].signs == (-1, 1)
    return Proof("sign chart", value, points, (), ONE_TURN() if one else FROM_CHART(m=told(value)))
