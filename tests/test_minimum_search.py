"""Random functions of one variable: minima against a global search in floats that shares nothing with ours."""

import math
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symtutor.expression.numbers import ball
from symtutor.function import function
from symtutor.minimum import Minimum, minimize, verify_proof

pytestmark = pytest.mark.thorough

quick = settings(max_examples=7, deadline=None)
SMALL, WHOLE = st.integers(-4, 4), st.integers(1, 4)


def searched(f: Callable[[float], float], reach: float = 30.0) -> float:
    """The least of f on a fine grid, with golden steps around the lowest points."""
    grid = [reach * k / 3000 for k in range(-3000, 3001)]
    best = sorted(grid, key=f)[:5]
    return min(_refined(f, x, reach / 3000) for x in best)


def _refined(f: Callable[[float], float], x: float, step: float) -> float:
    low, high = x - step, x + step
    for _ in range(60):
        a, b = low + 0.382 * (high - low), low + 0.618 * (high - low)
        low, high = (low, b) if f(a) <= f(b) else (a, high)
    return f((low + high) / 2)


def agrees(asked: str, f: Callable[[float], float]) -> Minimum:
    found = minimize(function(asked))
    assert found.status == "attained" and found.decimal is not None, asked
    least, seen = float(found.decimal), searched(f)
    assert least <= seen + 1e-9 * max(1, abs(seen)), asked
    assert least >= seen - 1e-6 * max(1, abs(seen)), asked
    assert found.proof is not None and verify_proof(found.function, found.proof), asked
    return found


@quick
@given(WHOLE, SMALL, SMALL, WHOLE)
def test_parabola_and_wave(a: int, b: int, c: int, k: int) -> None:
    agrees(f"{a}x^2/4 + ({b})x + ({c})sin({k}x)", lambda x: a * x * x / 4 + b * x + c * math.sin(k * x))


@quick
@given(SMALL, SMALL, SMALL)
def test_wave_of_two_angles(a: int, b: int, c: int) -> None:
    found = agrees(f"({a})sin(x) + ({b})cos(2x) + ({c})cos(x)",
                   lambda x: a * math.sin(x) + b * math.cos(2 * x) + c * math.cos(x))
    assert found.family is not None


@quick
@given(WHOLE, WHOLE, SMALL)
def test_two_exponentials(a: int, b: int, c: int) -> None:
    agrees(f"{a}e^x + {b}e^(-x) + ({c})x", lambda x: a * math.exp(x) + b * math.exp(-x) + c * x)


@quick
@given(SMALL, SMALL, SMALL, st.integers(-3, 3))
def test_quotients_of_quadratics(a: int, b: int, c: int, d: int) -> None:
    asked = f"(({a})x^2 + ({b})x + ({c}))/(x^2 + ({d})x + {d * d + 1})"
    f = lambda x: (a * x * x + b * x + c) / (x * x + d * x + d * d + 1)  # noqa: E731
    found = minimize(function(asked))
    assert found.status in ("attained", "not attained") and found.decimal is not None
    assert float(found.decimal) <= searched(f) + 1e-9
    assert found.status == "attained" or abs(float(found.decimal) - a) < 1e-20


@quick
@given(st.lists(st.tuples(WHOLE, SMALL), min_size=1, max_size=4))
def test_sums_of_distances(terms: list[tuple[int, int]]) -> None:
    asked = " + ".join(f"{k}|x - ({c})|" for k, c in terms)
    found = minimize(function(asked))
    assert found.value is not None
    assert Fraction(str(found.decimal)) == min(sum(k * abs(p - c) for k, c in terms) for _, p in terms)


@quick
@given(st.integers(1, 3), SMALL, SMALL)
def test_odd_degree_and_waves_fall_without_end(n: int, a: int, b: int) -> None:
    found = minimize(function(f"x^{2 * n - 1} + ({a})sin(x) + ({b})cos(2x)"))
    assert found.status == "unbounded" and found.witness is not None
    far = [ball(found.function.body, {"x": ball(found.witness.path[0][1], {"t": Fraction(10**k)})}) for k in (2, 4)]
    assert far[1] < far[0] < 0
