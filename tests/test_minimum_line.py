"""Functions of one variable of every make: a table of answers, and proofs that fall when they are bent."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from symtutor.expression.notation import PLAIN, show
from symtutor.expression.tree import add, rational
from symtutor.function import function
from symtutor.minimum import minimize, verify_proof

# function | status | value | minimizers, family or path | proof
ANSWERS = """
x^4 - 4x^3 + 4x^2 | attained | 0 | x = 0; x = 2 | even degree
(x^2 - 2)^2 + 3 | attained | 3 | x = -sqrt(2); x = sqrt(2) | bounds
x^10 - 5x^2 + 3 | attained | -1 | x = -1; x = 1 | even degree
x^3 - 3x on x >= -2 | attained | -2 | x = -2; x = 1 | sign chart
x^3 on -1 < x < 1 | not attained | -1 | x = -1 + 1/t |
(x^2-3x+4)/(x^2+3x+4) | attained | 1/7 | x = 2 | sign chart
1/x + 1/(1-x) on 0 < x < 1 | attained | 4 | x = 1/2 | sign chart
x^2 + 1/x^2 | attained | 2 | x = -1; x = 1 | sign chart
1/(x^2-1) | unbounded | -oo | x = -1 + 1/t |
x - 2 sqrt(x-1) | attained | 0 | x = 2 | sign chart
x sqrt(4 - x^2) | attained | -2 | x = -sqrt(2) | sign chart
x^(4/3) - 4 x^(1/3) | attained | -3 | x = 1 | sign chart
sqrt(x-2) + sqrt(2-x) | attained | 0 | x = 2 | bounds
sqrt(x^2 - 1) - x | attained | -1 | x = 1 | sign chart
|x-1| - |x+1| | attained | -2 | 1 <= x | sign chart
|x^2 - 1| + |x| | attained | 1 | x = -1; x = 0; x = 1 | sign chart
max(x, -x, 1) | attained | 1 | -1 <= x <= 1 | bounds
min(x^2, (x-2)^2 - 1) | attained | -1 | x = 2 | bounds
|x^2 - |x|| | attained | 0 | x = -1; x = 0; x = 1 | bounds
sqrt(max(x, x^2)) on x >= -1 | attained | 0 | x = 0 | bounds
piecewise((x^2, x < 1), (x - 3, otherwise)) | attained | -2 | x = 1 | sign chart
piecewise((x^2, x < 1), (x^2 - 2, otherwise)) | attained | -1 | x = 1 | sign chart
piecewise((1, x < 0), (x^2, x > 0)) | not attained | 0 | x = 1/t |
piecewise((cos(x), x < 0), (1 - x, x < 3), (x - 5, otherwise)) | attained | -2 | x = 3 | tails
e^x - 3x | attained | 3 - 3*ln(3) | x = ln(3) | convex
x e^(2x) | attained | -1/(2*e) | x = -1/2 | sign chart
(1 - x^2) e^(-x^2) | attained | -1/e^2 | x = -sqrt(2); x = sqrt(2) | sign chart
e^x/x on x > 0 | attained | e | x = 1 | sign chart
e^(1/x) | not attained | 0 | x = -1/t |
2^x - x | attained | (ln(ln(2)) + 1)/ln(2) | x = -ln(ln(2))/ln(2) | convex
ln(x)^2 - ln(x) | attained | -1/4 | x = e^(1/2) | sign chart
x/ln(x) on x > 1 | attained | e | x = e | sign chart
x^(1/x) | not attained | 0 | x = 1/t |
x^(-x) | not attained | 0 | x = t |
(1 + 1/x)^x on x > 0 | not attained | 1 | x = 1/t |
sin x + cos x | attained | -sqrt(2) | x = -3*pi/4 + 2*pi*k | sign chart
sin x + cos(2x) | attained | -2 | x = -pi/2 + 2*pi*k | bounds
3 sin x + 4 cos x | attained | -5 | x = arctan(3/4) - pi + 2*pi*k | sign chart
cos(x) + cos(2x) | attained | -9/8 | x = arccos(-1/4) + 2*pi*k or x = 2*pi - arccos(-1/4) + 2*pi*k | sign chart
sin(x + pi/4) | attained | -1 | x = -3*pi/4 + 2*pi*k | bounds
cos(x)/(2 + sin(x)) | attained | -sqrt(3)/3 | x = -5*pi/6 + 2*pi*k | sign chart
|cos x| + |sin x| | attained | 1 | x = pi/2*k | sign chart
tan(x)^2 - 2tan(x) | attained | -1 | x = pi/4 + pi*k | sign chart
sin(cos x) | attained | -sin(1) | x = pi + 2*pi*k | inner
sin(x^2) | attained | -1 | x^2 = -pi/2 + 2*pi*k | inner
cos(ln x) | attained | -1 | ln(x) = pi + 2*pi*k | inner
(1 - cos x)/x^2 | attained | 0 | x = 2*pi*k and x != 0 | bounds
sin x on x >= 0 | attained | -1 | x = -pi/2 + 2*pi*k and x >= 0 | bounds
x/5 + cos(x) on x >= 0 | attained | (pi - arcsin(1/5) - 2*sqrt(6))/5 | x = pi - arcsin(1/5) | tails
e^(-x) sin x on x >= 0 | attained | -sqrt(2)*e^(-5*pi/4)/2 | x = 5*pi/4 | tails
x - sin x on x >= 0 | attained | 0 | x = 0 | sign chart
x^2 + x sin x | attained | 0 | x = 0 | tails
x^2 - 4 cos x | attained | -4 | x = 0 | bounds
x - floor(x) | attained | 0 | x = k | sign chart
floor(2x) - 2floor(x) | attained | 0 | k <= x < 1/2 + k | sign chart
floor(x/2) - x/2 | not attained | -1 | x = -1/t |
x floor(x) | attained | 0 | 0 <= x < 1 | tails
x^2 - floor(x) | attained | 0 | x = 0; x = 1 | tails
floor(x) + x^2 | not attained | -1 | x = -1 - 1/t |
x + floor(x) on x >= 0 | attained | 0 | x = 0 | tails
atan(1/x) | not attained | -pi/2 | x = -1/t |
x tanh(x) | attained | 0 | x = 0 | sign chart
cosh(2x) - 4cosh(x) | attained | -3 | x = 0 | sign chart
softplus(x) - x/2 | attained | ln(2) | x = 0 | convex
x^2 - 2x on x != 1 | not attained | -1 | x = 1 - 1/t |
ceil(x) - x | attained | 0 | x = k | sign chart
ceil(x) + floor(x) - 2x | not attained | -1 | x = -1/t |
e^(-x) cos x | unbounded | -oo | x = -2*pi*floor(t) + pi |
factorial(x) + x on x >= 0 | attained | 1 | x = 0 | sign chart
x^2 + sin(1/x)^2 | not attained | 0 | x = 1/(2*pi*floor(t)) |
|x| + sin(1/x)^2 | not attained | 0 | x = 1/(2*pi*floor(t)) |
x lambertw(x) | attained | 0 | x = 0 | sign chart
lambertw(x) | attained | -1 | x = -1/e | sign chart
e^(-x) + x^2 | attained | lambertw(1/2)*(2 + lambertw(1/2)) | x = lambertw(1/2) | convex
(x - 1) e^x - 3x | attained | 3 - 3/lambertw(3) - 3*lambertw(3) | x = lambertw(3) | sign chart
x + 2/x^2 on x > 0 | attained | 3*cbrt(4)/2 | x = cbrt(4) | sign chart
x^4 + 3x | attained | -9*cbrt(6)/8 | x = -cbrt(3/4) | even degree
Si(x) | attained | Si(-pi) | x = -pi | tails
e^(-x) + sin(x)^2 | not attained | 0 | x = 2*pi*floor(t) |
x^4 - 2 a x^2 wrt x on a > 0 | attained | -a^2 | x = -sqrt(a); x = sqrt(a) | square | a > 0
2x^4 - a x^2 wrt x on x > 0 | attained | -a^2/8 | x = sqrt(a)/2 | square | a > 0
x + a/x wrt x on x > 0 | attained | 2*sqrt(a) | x = sqrt(a) | one turn | a > 0
e^x - a x wrt x | attained | a*(1 - ln(a)) | x = ln(a) | one turn | a > 0
x e^(a x) wrt x | attained | -1/(e*a) | x = -1/a | one turn | a > 0
|x - a| wrt x | attained | 0 | x = a | bounds
ln(x)^2 - 2 a ln x wrt x | attained | -a^2 | x = e^a | square
a x^2 + b x + c wrt x on a < 0 | unbounded | -oo | x = t |  | a < 0
a x + b wrt x | unbounded | -oo | x = -a*t |  | a != 0
a x + b wrt x on x >= 0, a > 0 | attained | b | x = 0 | bounds | a > 0
e^(a x) - x wrt x | attained | (1 + ln(a))/a | x = -ln(a)/a | one turn | a > 0
x^2 + a^2/x^2 wrt x | attained | 2*abs(a) | x = -sqrt(abs(a)); x = sqrt(abs(a)) | inner | a != 0
|2x - a| + |2x - b| wrt x | attained | abs(a - b) | min(a/2, b/2) <= x <= max(a/2, b/2) | weights
a sin x + cos x wrt x | attained | -sqrt(a^2 + 1) | sin(x) = -a/sqrt(a^2 + 1) and cos(x) = -1/sqrt(a^2 + 1) | square
max(sin x, 0) | attained | 0 | pi + 2*pi*k <= x <= 2*pi + 2*pi*k | bounds
"""


@pytest.mark.parametrize("row", ANSWERS.strip().splitlines())
def test_answer(row: str) -> None:
    asked, status, value, where, proof, conditions = _cells(row)
    found = minimize(function(asked))
    assert found.status == status
    assert found.value is not None and show(found.value, PLAIN) == value
    assert _where(found) == where
    assert (found.proof.kind if found.proof else "") == proof
    assert ", ".join(show(c, PLAIN) for c in found.conditions) == conditions
    assert found.proof is None or verify_proof(found.function, found.proof)


def _cells(row: str) -> list[str]:
    """Six cells, the last ones perhaps empty."""
    cells = [cell.strip() for cell in row.split(" | ")]
    return [*(cell.removesuffix(" |") for cell in cells), "", ""][:6]


def _where(found: Any) -> str:
    if found.witness is not None:
        return _point(found.witness.path)
    if found.family is not None:
        return show(found.family, PLAIN)
    return "; ".join(map(_point, found.minimizers))


def _point(point: Any) -> str:
    return ", ".join(f"{x} = {show(value, PLAIN)}" for x, value in point)


@pytest.mark.parametrize("asked", ["sin(x)/x", "sin(x^2)", "e^x - a x wrt x", "x + floor(x) on x >= 0"])
def test_a_tampered_proof_falls(asked: str) -> None:
    found = minimize(function(asked))
    assert found.proof is not None and verify_proof(found.function, found.proof)
    for c in (Fraction(1, 10**6), Fraction(-1, 10**6)):
        assert not verify_proof(found.function, replace(found.proof, value=add(found.proof.value, rational(c))))


def test_tails_that_leave_out_the_minimum_prove_nothing() -> None:
    """Cut off at ±1, sin(x)/x is not above its least value beyond."""
    found = minimize(function("sin(x)/x"))
    assert found.proof is not None and found.proof.kind == "tails"
    closer = tuple((label, rational(Fraction(-1 if label == "left" else 1))) for label, _ in found.proof.data)
    assert not verify_proof(found.function, replace(found.proof, data=closer))


def test_what_is_certain_about_an_unknown_minimum() -> None:
    """−2 is below sin πx + sin ex, which has values below −9/5; whether π/e is rational nobody knows."""
    found = minimize(function("sin(pi x) + sin(e x)"))
    low, high = map(float, found.enclosure or (0, 0))
    assert found.status == "unknown" and low == -2 and -2 < high < -1.8


def test_sums_with_the_gamma_function() -> None:
    """The digits by mpmath: findroot(lambda x: gamma(x)*digamma(x) + 1, 0.8)."""
    for asked, digits in (("gamma(x) + x", "1.96211590983906"), ("gamma(x) - x", "-1.17225572657037")):
        assert (minimize(function(asked)).decimal or "").startswith(digits)


def test_all_points_where_a_jump_takes_the_least_value() -> None:
    found = minimize(function("piecewise((x^2, x < 1), (x^2 - 1, otherwise))"))
    assert [show(p[0][1], PLAIN) for p in found.minimizers] == ["0", "1"]


def test_contradictory_conditions_on_letters_are_no_answer() -> None:
    assert minimize(function("(a^2 + 1) x^2 + b x wrt x on b < 0, b > 0")).status == "unknown"


def test_an_open_edge_is_no_minimizer_even_if_the_formula_allows_it() -> None:
    assert minimize(function("x^a wrt x on x > 0, a > 0")).status == "not attained"


@pytest.mark.parametrize(
    ("asked", "families"),
    [
        ("e^(-x) sin x", "maximum pi/4 + 2*pi*k; minimum 5*pi/4 + 2*pi*k"),
        ("e^(x + sin x)", "degenerate pi + 2*pi*k"),
        ("e^x cos x", "maximum pi/4 + 2*pi*k; minimum 5*pi/4 + 2*pi*k"),
    ],
)
def test_critical_points_in_an_endless_pattern(asked: str, families: str) -> None:
    found = minimize(function(asked))
    assert found.complete
    assert [f"{c.kind} {show(c.family[0], PLAIN)}" for c in found.candidates if c.family] == families.split("; ")


def test_critical_points_near_zero_where_they_cannot_all_be_listed() -> None:
    """tan x = −x: three to each side and 0 itself within −10 ≤ x ≤ 10."""
    found = minimize(function("x sin x"))
    assert found.status == "unbounded" and not found.complete
    kinds = [c.kind for c in found.candidates]
    assert kinds == ["maximum", "minimum", "maximum", "minimum", "maximum", "minimum", "maximum"]


def test_a_slope_without_a_value_at_a_smooth_point() -> None:
    """Si′ = (sin x)/x has no formula at 0, where Si is not flat."""
    found = minimize(function("Si(x) on -4 <= x <= 4"))
    assert [show(c.point[0][1], PLAIN) for c in found.candidates] == ["-4", "-pi", "pi", "4"]
