"""Random functions: the claimed least value is nowhere undercut, and is reached where it is said to be."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symtutor.expression.numbers import ball, exact
from symtutor.expression.polynomial import Terms, from_coefficients, from_terms
from symtutor.expression.tree import Expr
from symtutor.function import Function
from symtutor.minimum import Minimum, minimize
from symtutor.minimum.growth.growth import MINUS_INFINITY
from symtutor.minimum.witness import along

pytestmark = pytest.mark.thorough

SMALL = st.integers(-6, 6)
quick = settings(max_examples=25, deadline=None)


def asked(body: Expr, *variables: str) -> Function:
    return Function("f", body, variables)


def lowest(found: Minimum) -> Fraction:
    """The claimed value, a little less than certain when it has no closed form."""
    assert found.proof is not None
    here = ball(found.proof.value, {}, 200)
    assert here.is_finite()
    low = here.lower()
    mantissa, exponent = low.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def not_undercut(found: Minimum, points: list[tuple[Fraction, ...]]) -> None:
    """f ≥ value at the points, and f = value at the minimizers."""
    assert found.status == "attained", found.status
    value = lowest(found)
    for point in points:
        height = exact(found.function.body, dict(zip(found.function.variables, point, strict=True)))
        assert height is not None and height >= value
    for minimizer in found.minimizers:
        place = {x: ball(v, {}, 200) for x, v in minimizer}
        assert ball(found.function.body, place, 200).overlaps(ball(found.proof.value, {}, 200))  # type: ignore[union-attr]


@quick
@given(st.lists(st.tuples(SMALL, SMALL, SMALL), min_size=2, max_size=3), st.tuples(SMALL, SMALL))
def test_sums_of_squares_of_lines(rows: list[tuple[int, int, int]], point: tuple[int, int]) -> None:
    """Σ (a·x + b·y + c)² has a least value, whatever the numbers."""
    total: Terms = {}
    for a, b, c in rows:
        for (m, u) in (((1, 0), a), ((0, 1), b), ((0, 0), c)):
            for (n, v) in (((1, 0), a), ((0, 1), b), ((0, 0), c)):
                key = (m[0] + n[0], m[1] + n[1])
                total[key] = total.get(key, Fraction(0)) + u * v
    body = from_terms({m: c for m, c in total.items() if c}, ("x", "y"))
    found = minimize(asked(body, "x", "y"))
    not_undercut(found, [(Fraction(x, 3), Fraction(y, 3)) for x in range(-6, 7, 2) for y in range(-6, 7, 2)])


@quick
@given(st.lists(SMALL, min_size=2, max_size=6), st.integers(1, 5))
def test_polynomials_of_even_degree(c: list[int], top: int) -> None:
    c = c if len(c) % 2 == 0 else [*c, 1]
    body = from_coefficients([Fraction(v) for v in (*c, top)], "x")
    found = minimize(asked(body, "x"))
    not_undercut(found, [(Fraction(k, 5),) for k in range(-30, 31)])


@quick
@given(st.lists(SMALL, min_size=1, max_size=5), st.integers(-5, 5).filter(bool))
def test_polynomials_of_odd_degree(c: list[int], top: int) -> None:
    c = c if len(c) % 2 else [*c, 0]
    body = from_coefficients([Fraction(v) for v in (*c, top)], "x")
    found = minimize(asked(body, "x"))
    assert found.status == "unbounded" and found.witness is not None
    assert along(body, found.witness.path) == MINUS_INFINITY
    far = [ball(body, {"x": ball(found.witness.path[0][1], {"t": Fraction(10**k)})}) for k in (3, 4)]
    assert far[1] < far[0] < 0


@quick
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), SMALL), min_size=2, max_size=5))
def test_quartics_of_two_variables(terms: list[tuple[int, int, int]]) -> None:
    """x⁴ + y⁴ + terms of degree at most three: never undercut; each critical point has a vanishing gradient."""
    p: Terms = {(4, 0): Fraction(1), (0, 4): Fraction(1)}
    for i, j, c in terms:
        if i + j <= 3 and c:
            p[(i, j)] = Fraction(c)
    found = minimize(asked(from_terms(p, ("x", "y")), "x", "y"))
    not_undercut(found, [(Fraction(x, 2), Fraction(y, 2)) for x in range(-5, 6) for y in range(-5, 6)])
    assert found.complete


@quick
@given(SMALL, SMALL, SMALL, SMALL, SMALL)
def test_quadratics_are_bounded_exactly_when_they_should_be(a: int, b: int, c: int, d: int, e: int) -> None:
    """ax² + bxy + cy² + dx + ey: bounded below iff positive semidefinite with the linear part in its range."""
    table = {(2, 0): a, (1, 1): b, (0, 2): c, (1, 0): d, (0, 1): e}
    body = from_terms({m: Fraction(k) for m, k in table.items() if k}, ("x", "y"))
    found = minimize(asked(body, "x", "y"))
    semidefinite = a >= 0 and c >= 0 and 4 * a * c >= b * b
    singular = 4 * a * c == b * b
    solvable = not singular or (2 * a * e == b * d and b * e == 2 * c * d and (a or c or not (d or e)))
    assert found.status == ("attained" if semidefinite and solvable else "unbounded")
    if found.witness is not None:
        assert along(body, found.witness.path) == MINUS_INFINITY
