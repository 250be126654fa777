"""Critical points of a function of several variables as candidates: the Hessian decides what each one is."""

from collections.abc import Sequence

from flint import fmpq_poly

from ..expression.polynomial import Terms, derivative
from ..expression.tree import Expr, number, value_of
from ..words.say import Say, Sentence
from .candidates import evaluated
from .constants.values import plain
from .polynomials.algebraic_points import AlgebraicPoint, element, point_of, sign_at, written
from .polynomials.lowest_form import kind_at
from .ranges.defined import at
from .result import Candidate, Evaluation, Kind, Point, SecondOrder

__all__ = ["classified", "leading_minors", "of_algebraic"]

POSITIVE = Say(
    "the Hessian is positive definite: its leading minors {minors} are positive",
    "헤세 행렬은 양의 정부호입니다. 선행 주소행렬식 {minors}이/가 모두 양수입니다",
)
CURVES_UP = Say("the Hessian is positive definite", "헤세 행렬이 양의 정부호입니다")
CURVES_DOWN = Say("the Hessian is negative definite", "헤세 행렬이 음의 정부호입니다")
BOTH_WAYS = Say(
    "f curves up in one direction and down in another", "어떤 방향으로는 위로, 다른 방향으로는 아래로 휘어집니다"
)
UNDECIDED = Say(
    "the Hessian is singular here, so the second-order test does not decide",
    "헤세 행렬이 특이하므로 이계도함수 판정법으로는 알 수 없습니다",
)
D_POSITIVE = Say("D = {d} > 0 and f_xx = {a} > 0", "D = {d} > 0이고 f_xx = {a} > 0입니다")
D_DOWN = Say("D = {d} > 0 and f_xx = {a} < 0", "D = {d} > 0이고 f_xx = {a} < 0입니다")
D_NEGATIVE = Say("D = {d} < 0", "D = {d} < 0입니다")
D_ZERO = Say("D = 0, so the second-order test does not decide", "D = 0이므로 이계도함수 판정법으로는 알 수 없습니다")
SHOWN_DEGREE = 2  # entries of higher degree over the fractions are not written out


def of_algebraic(body: Expr, p: Terms, variables: Sequence[str], point: AlgebraicPoint) -> Candidate:
    """A critical point of a polynomial, everything exact in the field of the point."""
    size = len(variables)
    place = point_of(point, variables)
    value = written(point, element(point, p))
    hessian = [[element(point, derivative(derivative(p, i), j)) for j in range(size)] for i in range(size)]
    kind = _kind([sign_at(point, c) for c in _characteristic(hessian, point.field.minimal)])
    second = _second(point, hessian) if point.field.minimal.degree() <= SHOWN_DEGREE else None
    chain = Evaluation(place, at(body, dict(place)), value) if second is not None else None
    why = _why(kind, second)
    if kind == "degenerate":
        kind, why = _by_lowest_form(p, place) or (kind, why)
    return Candidate(place, value, kind, why, second, chain)


def _by_lowest_form(p: Terms, place: Point) -> tuple[Kind, Sentence] | None:
    coordinates = [value_of(e) for _, e in place]
    known = [c for c in coordinates if c is not None]
    return kind_at(p, known, [v for v, _ in place]) if len(known) == len(coordinates) else None


def _characteristic(h: list[list[fmpq_poly]], modulus: fmpq_poly) -> list[fmpq_poly]:
    """The coefficients of det(λ − H), from λⁿ down (Faddeev and LeVerrier)."""
    n = len(h)
    m = [[fmpq_poly([0])] * n for _ in range(n)]
    c = [fmpq_poly([1])]
    for k in range(1, n + 1):
        m = [
            [
                (sum((h[i][r] * m[r][j] for r in range(n)), fmpq_poly([0])) + (c[-1] if i == j else 0)) % modulus
                for j in range(n)
            ]
            for i in range(n)
        ]
        trace = sum((h[i][r] * m[r][i] for i in range(n) for r in range(n)), fmpq_poly([0])) % modulus
        c.append(trace * -1 / k)
    return c


def _kind(signs: Sequence[int]) -> Kind:
    """All eigenvalues are real, so Descartes' rule counts them: sign changes are positive eigenvalues."""
    n = len(signs) - 1
    positive = _changes(signs)
    negative = _changes([s * (-1) ** (n - k) for k, s in enumerate(signs)])
    if positive and negative:
        return "saddle"
    return "minimum" if positive == n else "maximum" if negative == n else "degenerate"


def _changes(signs: Sequence[int]) -> int:
    kept = [s for s in signs if s]
    return sum(a != b for a, b in zip(kept, kept[1:], strict=False))


def _second(point: AlgebraicPoint, h: list[list[fmpq_poly]]) -> SecondOrder:
    entries = tuple(tuple(written(point, e) for e in row) for row in h)
    minors = tuple(
        written(point, _determinant([row[:k] for row in h[:k]]) % point.field.minimal) for k in range(1, len(h) + 1)
    )
    return SecondOrder(2, entries, minors)


def _determinant(m: list[list[fmpq_poly]]) -> fmpq_poly:
    if len(m) == 1:
        return m[0][0]
    return sum(
        (m[0][j] * _determinant([[*row[:j], *row[j + 1 :]] for row in m[1:]]) * (-1) ** j for j in range(len(m))),
        fmpq_poly([0]),
    )


def _why(kind: Kind, second: SecondOrder | None) -> Sentence:
    if second is not None and len(second.entries) == 2:
        a, d = second.minors
        say = {"minimum": D_POSITIVE, "maximum": D_DOWN, "saddle": D_NEGATIVE}.get(kind, D_ZERO)
        return (
            say(d=d, a=a)
            if say in (D_POSITIVE, D_DOWN)
            else say(d=d)
            if say is D_NEGATIVE and d != number(0)
            else D_ZERO()
            if kind == "degenerate"
            else BOTH_WAYS()
        )
    return {"minimum": CURVES_UP, "maximum": CURVES_DOWN, "saddle": BOTH_WAYS}.get(kind, UNDECIDED)()


def classified(body: Expr, hessian: Sequence[Sequence[Expr]], point: Point) -> Candidate:
    """A critical point of any smooth function: the Hessian there, its minors by certified signs."""
    from .constants.values import sign

    entries = tuple(tuple(plain(at(e, dict(point))) for e in row) for row in hessian)
    minors = tuple(plain(_minor(entries, k)) for k in range(1, len(entries) + 1))
    signs = [sign(m) for m in minors]
    kind = _from_minors(signs)
    second = SecondOrder(2, entries, minors)
    chain = evaluated(body, point)
    return Candidate(point, chain.value, kind, _why(kind, second), second, chain)


def leading_minors(hessian: Sequence[Sequence[Expr]], point: Point) -> tuple[Expr, ...]:
    """The leading principal minors of the Hessian at a point."""
    entries = tuple(tuple(plain(at(e, dict(point))) for e in row) for row in hessian)
    return tuple(plain(_minor(entries, k)) for k in range(1, len(entries) + 1))


def _minor(m: Sequence[Sequence[Expr]], k: int) -> Expr:
    from ..expression.tree import add, mul, neg

    if k == 1:
        return m[0][0]
    terms = []
    for j in range(k):
        rest = [[*row[:j], *row[j + 1 : k]] for row in m[1:k]]
        term = mul(m[0][j], _minor(rest, k - 1))
        terms.append(neg(term) if j % 2 else term)
    return add(*terms)


def _from_minors(signs: Sequence[int | None]) -> Kind:
    if all(s == 1 for s in signs):
        return "minimum"
    if all(s == (-1) ** (k + 1) for k, s in enumerate(signs)):
        return "maximum"
    if len(signs) == 2 and signs[1] == -1:
        return "saddle"
    return "saddle" if signs[-1] not in (0, None) else "degenerate"
