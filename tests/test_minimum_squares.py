"""Polynomials in several variables by squares: what is found, that it is exact, and that nothing false gets through."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from symtutor.expression.numbers import ball, exact
from symtutor.expression.polynomial import Terms, evaluate, from_terms, plus, polynomial, times
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, add, mul, rational
from symtutor.function import Function, function
from symtutor.minimum import Minimum, Proof, minimize, verify_proof
from symtutor.minimum.polynomials.certificates import squares_for
from symtutor.minimum.polynomials.gram import half_basis
from symtutor.minimum.polynomials.infinity import zeros_at_infinity
from symtutor.minimum.ranges.defined import at

pytestmark = pytest.mark.thorough


def terms(text: str) -> Terms:
    f = function(text)
    found = polynomial(f.body, f.variables)
    assert found is not None
    return found


def expanded(text: str) -> Function:
    """The function with everything multiplied out."""
    f = function(text)
    found = polynomial(f.body, f.variables)
    assert found is not None
    return replace(f, body=from_terms(found, f.variables))


# typed with its squares, asked multiplied out: value, kind of proof, the lowest points (or "many")
ATTAINED = """
100(y - x^2)^2 + (1 - x)^2                                    | 0 | square    | 1, 1
100(y - x^2)^2 + 100(z - y^2)^2 + 100(w - z^2)^2 + (1 - x)^2 + (1 - y)^2 + (1 - z)^2 | 0 | square | 1, 1, 1, 1
(x - y^2)^2 + (y - z^2)^2 + (z - w^2)^2 + (w - 2)^2 + 3       | 3 | square    | 2, 256, 16, 4
(x + 10y)^2 + 5(z - w)^2 + (y - 2z)^4 + 10(x - w)^4           | 0 | square    | 0, 0, 0, 0
(x^2 + y^2 + z^2 - 14)^2 + (x + y + z - 6)^2 + (x - y + 1)^2 + (z - 3)^2 | 0 | - | 1, 2, 3
(x^2 + y^2 + z^2 + w^2 - 4)^2 + (x + y + z + w - 4)^2 - 1     | -1 | square   | 1, 1, 1, 1
(x y - 2)^2 + (x z - 3)^2 + (w - x)^2 + (y - 2)^2 + 1/2       | 1/2 | square  | 1, 1, 2, 3
(x^2 - 2)^2 + (y - x)^2 + (z - x y)^2 + (w - z)^2             | 0 | square    | sqrt(2) each sign
x^4 + y^4 + z^4 + w^4 - 4x y z w + 1                          | 1 | square    | many
(x w - y z)^2 + (x - w)^2                                     | 0 | square    | many
(x^2 + y^2 - 2)^2 + (z - x y)^2                               | 0 | square    | many
(z - x)^2 + x^4 y^2 + x^2 y^4 - 3x^2 y^2 + 1                  | 0 | completed | 1, 1, 1 each sign
y^2 - 2x y + x^4                                              | -1/4 | square | sqrt(2)/2 each sign
"""


@pytest.mark.parametrize("row", ATTAINED.strip().splitlines())
def test_multiplied_out_it_is_found_again(row: str) -> None:
    asked, value, kind, points = (cell.strip() for cell in row.split("|"))
    f = expanded(asked)
    found = minimize(f)
    assert found.status == "attained" and found.proof is not None
    assert found.value == read(value) and kind in ("-", found.proof.kind)
    assert verify_proof(f, found.proof)
    if points == "many":
        assert found.family is not None
    elif "each sign" not in points:
        assert [[str(exact(v, {})) for _, v in p] for p in found.minimizers] == [points.split(", ")]
    for point in found.minimizers:
        here = {x: ball(v, {}, 200) for x, v in point}
        assert ball(f.body, here, 200).overlaps(ball(read(value), {}, 200))  # type: ignore[arg-type]


NOT_ATTAINED = """
(x y - 1)^2 + y^2              | 0
(x^2 y + 1)^2 + x^2            | 0
(x y z - 1)^2 + x^2 + y^2 - 2  | -2
(1 - x y)^2 + (1 - x z)^2 + x^2 + 5 | 5
(x y - 2)^2 + (y - z)^2 + z^2 + (w - 1)^2 | 0
"""


@pytest.mark.parametrize("row", NOT_ATTAINED.strip().splitlines())
def test_an_infimum_that_is_only_approached(row: str) -> None:
    asked, value = (cell.strip() for cell in row.split("|"))
    f = expanded(asked)
    found = minimize(f)
    assert found.status == "not attained" and found.value == read(value) and found.witness is not None
    along = at(f.body, dict(found.witness.path))
    gaps = [ball(along, {"t": Fraction(10) ** k}, 400) - ball(found.value, {}, 400) for k in (2, 5, 20)]
    assert 0 < gaps[2] < gaps[1] < gaps[0] and gaps[2] < 1e-12
    assert found.proof is None or verify_proof(f, found.proof)


UNBOUNDED = [
    "(y - x^2)^2 + (z - y^2)^2 + (w - z^2)^2 - w + x",
    "(y - x^2)^2 + (z - y^2)^2 + (w - z^2)^2 + (v - w^2)^2 - v + x",
    "(x y z w - 1)^2 - x",
    "x^2 y^2 + w^2 + z^2 - 3x y z",
    "(a + b + c + d)^4 + a^2 + b^2 + c^2 - 2d^2 - 2a d",
    "(x^2 + y^2 + z^2 + w^2 + u^2)^2 - 5(x^2 + y^2)(z^2 + w^2 + u^2)",
]


@pytest.mark.parametrize("asked", UNBOUNDED)
def test_along_its_path_an_unbounded_one_falls(asked: str) -> None:
    f = expanded(asked)
    found = minimize(f)
    assert found.status == "unbounded" and found.witness is not None
    along = at(f.body, dict(found.witness.path))
    heights = [ball(along, {"t": Fraction(10) ** k}, 400) for k in (2, 10, 20)]
    assert heights[2] < heights[1] < heights[0] < 0


# ---- the proof is checked, not believed


def proved(asked: str) -> tuple[Function, Proof]:
    f = expanded(asked)
    found = minimize(f)
    assert found.proof is not None and verify_proof(f, found.proof)
    return f, found.proof


@pytest.mark.parametrize("place", range(4))
def test_one_coefficient_changed_and_the_squares_prove_nothing(place: int) -> None:
    f, proof = proved("100(y - x^2)^2 + 100(z - y^2)^2 + (1 - x)^2 + (1 - y)^2")
    label, term = proof.data[place]
    for worse in (mul(rational(Fraction(1001, 1000)), term), mul(rational(-1), term), add(term, rational(1))):
        data = (*proof.data[:place], (label, worse), *proof.data[place + 1 :])
        assert not verify_proof(f, replace(proof, data=data))
    assert not verify_proof(f, replace(proof, data=proof.data[:place] + proof.data[place + 1 :]))


def test_a_point_or_a_value_changed_and_the_proof_falls() -> None:
    for asked in ("(x y - 2)^2 + (x z - 3)^2 + (w - x)^2 + (y - 2)^2", "y^2 - 2x y + x^4 + x"):
        f, proof = proved(asked)
        moved = tuple((x, add(v, rational(Fraction(1, 1000)))) for x, v in proof.points[0])
        assert not verify_proof(f, replace(proof, points=(moved,)))
        assert not verify_proof(f, replace(proof, value=add(proof.value, rational(Fraction(1, 10**9)))))
        assert not verify_proof(f, replace(proof, value=add(proof.value, rational(Fraction(-1, 10**9)))))


def test_a_square_and_a_rest_that_are_not_f() -> None:
    f, proof = proved("y^2 - 2x y + x^4 + x")
    assert proof.kind == "completed"
    for changed in (("square", read("(y - x)^2 + x")), ("square", read("(y - 2x)^2")), ("rest", read("x^4 - x^2"))):
        data = tuple(changed if label == changed[0] else (label, e) for label, e in proof.data)
        assert not verify_proof(f, replace(proof, data=data))


# ---- the pieces


SUMS = [
    "(x y - 1)^2 + (x - y)^2 + 2(x + 3)^4",
    "x^4 + y^4 + z^4 - x^2 y^2 - y^2 z^2 - z^2 x^2",
    "5x^2 + 4x y^2 + y^4",
]
NO_SUMS = ["x^4 y^2 + x^2 y^4 - 3x^2 y^2 + 1", "x^2 + x y + y^2 - 1", "x^4 + y^3", "x^2 y^2 - x y"]


@pytest.mark.parametrize("asked", SUMS)
def test_the_squares_add_up_exactly(asked: str) -> None:
    p = terms(asked)
    found = squares_for(p, lambda _: [])
    assert found is not None and all(c > 0 for c, _ in found)
    total: Terms = {}
    for c, q in found:
        total = plus(total, {m: c * v for m, v in times(q, q).items()})
    assert total == p


@pytest.mark.parametrize("asked", NO_SUMS)
def test_what_is_no_sum_of_squares_is_none(asked: str) -> None:
    assert squares_for(terms(asked), lambda _: []) is None


def test_monomials_of_the_squares() -> None:
    assert set(half_basis(terms("x^4 y^2 + x^2 y^4 + 3x^2 y^2 + 1"))) == {(2, 1), (1, 2), (1, 1), (0, 0)}
    assert set(half_basis(terms("x^2 y^2 + 1"))) == {(1, 1), (0, 0)}
    assert half_basis(terms("x^6 + x^2")) == [(3,), (2,), (1,)]


def test_zeros_at_infinity() -> None:
    found = {(z.weights, z.direction) for z in zeros_at_infinity(terms("(y - x^2)^2 + x^2"))}
    assert ((1, 2), (1, 1)) in found and ((1, 2), (1, -1)) not in found


# ---- random ones, against an independent search


def planted(seed: int) -> tuple[Function, Fraction, tuple[Fraction, ...]]:
    """A sum of squares that vanish together at one point only, multiplied out, and a constant."""
    draw = Random(seed)
    size = draw.choice((2, 3, 4, 4, 5))
    variables = tuple("xyzwv"[:size])
    point = tuple(Fraction(draw.randint(-3, 3), draw.choice((1, 1, 2))) for _ in variables)
    total: Terms = {(0,) * size: (m := Fraction(draw.randint(-9, 9), draw.choice((1, 3))))}
    for k in range(size):
        q: Terms = {unit(size, k): Fraction(1)}
        if k:
            q[unit(size, k - 1, draw.choice((1, 2)))] = Fraction(draw.choice((-2, -1, 1)))
        total = plus(total, squared(q, point, draw.choice((1, 2, 5))))
    a, b = draw.randrange(size), draw.randrange(size)
    product = tuple(int(k == a) + int(k == b) for k in range(size))
    total = plus(total, squared({product: Fraction(1)}, point, draw.choice((1, 3))))
    return Function("f", from_terms(total, variables), variables), m, point


def unit(size: int, axis: int, n: int = 1) -> tuple[int, ...]:
    return tuple(n * (k == axis) for k in range(size))


def squared(q: Terms, point: tuple[Fraction, ...], c: int) -> Terms:
    """c·(q(x) − q(point))²."""
    shifted = plus(q, {(0,) * len(point): -evaluate(q, point)})
    return {m: c * v for m, v in times(shifted, shifted).items()}


@pytest.mark.parametrize("seed", range(9))
def test_planted_minima_are_found(seed: int) -> None:
    f, m, point = planted(seed)
    found = minimize(f)
    assert found.status == "attained" and found.proof is not None and verify_proof(f, found.proof)
    assert found.value == rational(m)
    assert [tuple(exact(v, {}) for _, v in p) for p in found.minimizers] == [point]


@pytest.mark.parametrize("seed", range(9))
def test_no_claim_is_undercut(seed: int) -> None:
    """Random quartics: descents from many starts stay above what is claimed, or fall where nothing is claimed."""
    draw = Random(seed)
    size = draw.choice((2, 3, 4))
    p: Terms = {unit(size, k, 4): Fraction(draw.choice((0, 1, 1, 2))) for k in range(size)}
    for _ in range(6):
        m = tuple(draw.choice((0, 0, 1, 1, 2)) for _ in range(size))
        p = plus(p, {m: Fraction(draw.randint(-4, 4))} if sum(m) < 5 else {})
    p = {m: c for m, c in p.items() if c}
    f = Function("f", from_terms(p, tuple("xyzw"[:size])), tuple("xyzw"[:size]))
    holds_against_search(minimize(f), p, draw)


def holds_against_search(found: Minimum, p: Terms, draw: Random) -> None:
    lowest = min(descended(p, [draw.uniform(-2, 2) for _ in found.function.variables]) for _ in range(12))
    if found.status in ("attained", "not attained"):
        claimed = found.proof.value if found.proof is not None else found.value
        assert claimed is not None and lowest >= float(ball(claimed, {}).mid()) - 1e-6 * (1 + abs(lowest))
    if found.status == "unbounded":
        assert found.witness is not None
        along: Expr = at(found.function.body, dict(found.witness.path))
        assert ball(along, {"t": Fraction(10**6)}, 300) < min(-1.0, lowest - 1) if lowest > -1e6 else True


def descended(p: Terms, x: list[float]) -> float:
    """The lowest value on a plain gradient descent with halved steps."""
    value, rate = height(p, x), 0.1
    for _ in range(150):
        g = [sum(c * m[k] * product(x, m, k) for m, c in plain(p) if m[k]) for k in range(len(x))]
        y = [a - rate * b for a, b in zip(x, g, strict=True)]
        lower = height(p, y)
        x, value, rate = (y, lower, rate * 1.5) if lower < value else (x, value, rate / 4)
        if value < -1e9 or rate < 1e-12:
            break
    return value


def plain(p: Terms) -> list[tuple[tuple[int, ...], float]]:
    return [(m, float(c)) for m, c in p.items()]


def height(p: Terms, x: list[float]) -> float:
    return sum(c * product(x, m, None) for m, c in plain(p))


def product(x: list[float], m: tuple[int, ...], lowered: int | None) -> float:
    total = 1.0
    for k, (v, n) in enumerate(zip(x, m, strict=True)):
        total *= v ** (n - (k == lowered))
    return total


# ---- lowest points without a plain form, confined by squares: digits by Newton's method in mpmath

CONFINED = """
w^4 + 2w^2 + w x - w y + 2w z + 3w + x^4 + x^2 y - 2x^2 + x y - 2x z + x + y^4 - 2y + z^4 - 2z^2 + 3z | 1
x^4 + y^4 + z^4 + w^4 + x y - 2y z + z w - w x - x^2 - y^2 - z^2 - w^2                           | 2
x^6 + y^6 + z^6 - x^2 y^2 - 2y^2 z^2 - x^2 z^2 + x y + z                                         | 2
"""


def minimizers_by_newton(f: Function, found: Minimum) -> list[list[float]]:
    """From the claimed points Newton's method in 50 digits does not move."""
    mpmath = pytest.importorskip("mpmath")
    p = polynomial(f.body, f.variables)
    assert p is not None
    with mpmath.workdps(50):
        slopes = [[(m, c) for m, c in p.items() if m[k]] for k in range(len(f.variables))]

        def slope(k: int, *x: object) -> object:
            return sum(
                mpmath.mpf(c.numerator) / c.denominator * m[k]
                * mpmath.fprod(v ** (n - (j == k)) for j, (v, n) in enumerate(zip(x, m, strict=True)))
                for m, c in slopes[k]
            )

        system = [lambda *x, k=k: slope(k, *x) for k in range(len(f.variables))]
        starts = [[ball(v, {}, 200).mid().str(40, radius=False) for _, v in point] for point in found.minimizers]
        ends = [mpmath.findroot(system, [mpmath.mpf(v) for v in start]) for start in starts]
        return [
            [abs(float(e - mpmath.mpf(s))) for e, s in zip(end, start, strict=True)]
            for end, start in zip(ends, starts, strict=True)
        ]


@pytest.mark.parametrize("row", CONFINED.strip().splitlines())
def test_thirty_digits_without_a_plain_form(row: str) -> None:
    asked, count = (cell.strip() for cell in row.split(" | "))
    f = function(asked)
    found = minimize(f)
    assert found.status == "attained" and found.value is None and found.decimal is not None
    assert len(found.minimizers) == int(count) and found.proof is not None and verify_proof(f, found.proof)
    assert all(gap < 1e-28 for point in minimizers_by_newton(f, found) for gap in point)


@pytest.mark.parametrize("label", ["x", "share", "term", "group"])
def test_confinement_is_worked_out_anew(label: str) -> None:
    f = function(CONFINED.strip().splitlines()[1].split(" | ")[0])
    proof = minimize(f).proof
    assert proof is not None and verify_proof(f, proof)
    place = next(k for k, (name, _) in enumerate(proof.data) if name == label)
    known = proof.data[place][1]
    worse = read("(x, y)") if label == "group" else mul(rational(Fraction(101, 100)), known)
    data = (*proof.data[:place], (label, worse), *proof.data[place + 1 :])
    assert not verify_proof(f, replace(proof, data=data))
    assert not verify_proof(f, replace(proof, value=add(proof.value, rational(Fraction(1, 10**20)))))
    assert not verify_proof(function("x^4 + y^4 + z^4 + w^4 - 3x y - x"), proof)
