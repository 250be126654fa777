"""Minima of functions of several variables: what is known from the literature or by hand, against what is proved.

The value is exact; a value of "-" belongs to a function that is unbounded.
"""

from fractions import Fraction

import pytest

from symtutor.expression.numbers import ball
from symtutor.expression.reading import read
from symtutor.expression.tree import minus
from symtutor.function import function
from symtutor.minimum import minimize, verify_proof
from symtutor.minimum.ranges.defined import at
from symtutor.minimum.reductions.scaling import scales

pytestmark = pytest.mark.thorough

ROWS = """
# test functions
(x + 2y - 7)^2 + (2x + y - 5)^2                                  | attained     | 0           | square       | 1
0.26(x^2 + y^2) - 0.48x*y                                        | attained     | 0           | square       | 1
2x^2 - 1.05x^4 + x^6/6 + x*y + y^2                               | attained     | 0           | square       | 1
(x^2 + y - 11)^2 + (x + y^2 - 7)^2                               | attained     | 0           | bounds       | 4
-cos(x)*cos(y)*e^(-((x - pi)^2 + (y - pi)^2))                    | attained     | -1          | bounds       | 1
20 + x^2 + y^2 - 10cos(2pi*x) - 10cos(2pi*y)                     | attained     | 0           | bounds       | 1
1 + (x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2))                     | attained     | 0           | bounds       | 1
x^2 + 2y^2 - 0.3cos(3pi*x)*cos(4pi*y) + 0.3                      | attained     | 0           | bounds       | 1
100sqrt(abs(y - 0.01x^2)) + 0.01abs(x + 10)                      | attained     | 0           | bounds       | 1
(x1 - 1)^2 + 2(2x2^2 - x1)^2 + 3(2x3^2 - x2)^2                   | attained     | 0           | bounds       | 2
(x1 - 1)^2 + (x2 - 1)^2 + (x3 - 1)^2 - x2*x1 - x3*x2             | attained     | -7          | square       | 1
9(a^2 - b)^2+(a - 1)^2+(c - 1)^2+9(c^2 - d)^2+(b - 1)^2 + (d - 1)^2 + 1.9(b - 1)(d - 1) | attained | 0 | square | 1
(-13 + x + ((5 - y)*y - 2)*y)^2 + (-29 + x + ((y + 1)*y - 14)*y)^2 | attained   | 0           | bounds       | 1
x^6 + y^6 + 1 - x^4*y^2 - x^4 - y^4*x^2 - y^4 - x^2 - y^2 + 3x^2*y^2 | attained | 0           | level        | 8
x^2*y^2 + y^2*z^2 + z^2*x^2 + 1 - 4x*y*z                         | attained     | 0           | means        | 4
-(1 + cos(sqrt(x^2 + y^2)))/(x^2 + y^2 + 2)                      | attained     | -1          | bounds       | 1
# polynomials
(x + y)^4 + (x - y)^2 + x                                        | attained     | -1/4        | convex function | 1
x^2 + y^2 + x^2*y^2 - 4x*y                                       | attained     | -1          | coercive     | 2
x^4 + y^4 - (x + y)^3                                            | attained     | -54         | coercive     | 1
x^4 + y^4 + z^4 - 4x*y*z                                         | attained     | -1          | coercive     | 4
(w1*w2 - 2)^2 + (w1^2 + w2^2)/2                                  | attained     | 7/4         | coercive     | 2
(y - x^2)(y - 2x^2)                                              | unbounded    | -           |              |
x^2*y^2 - x                                                      | unbounded    | -           |              |
x^4 + y^4 - x^2*y^3                                              | unbounded    | -           |              |
(x^2*y - 1)^2 + x^2                                              | not attained | 0           |              |
(x*y*z - 1)^2 + x^2 + y^2                                        | not attained | 0           |              |
# quotients, one quantity, a direction without change
x/(1 + x^2 + y^2)                                                | attained     | -1/2        | fraction     | 1
(x + y)/(1 + x^2 + y^2)                                          | attained     | -1/sqrt(2)  | fraction     | 1
x + y + abs(y) on x > 1                                            | not attained | 1           |              |
(x^2 + 1)/(y^2 + 1)                                              | not attained | 0           |              |
sin(x^2 + y^2)                                                   | attained     | -1          | composed     | many
e^(x - y) + e^(y - x)                                            | attained     | 2           | composed     | many
ln(x^2 + y^2)                                                    | unbounded    | -           |              |
ln(e^x + e^y) - x/2 - y/2                                        | attained     | ln(2)       | invariant    | many
ln(e^x + e^y + e^z) - x/2 - y/3 - z/6 | attained | ln(2)/2 + ln(3)/3 + ln(6)/6 | invariant | many
ln(e^x + e^y) - x                                                | not attained | 0           |              |
# the same along every ray
x*y/(x^2 + y^2)                                                  | attained     | -1/2        | scaling      | many
(x^2 - y^2)/(x^2 + y^2)                                          | attained     | -1          | scaling      | many
(x^2 + y^2)/(x*y) on x > 0, y > 0                                | attained     | 2           | scaling      | many
(x + y + z)*(1/x + 1/y + 1/z) on x > 0, y > 0, z > 0             | attained     | 9           | scaling      | many
(x*y + y*z)/(x^2 + y^2 + z^2)                                    | attained     | -1/sqrt(2)  | scaling      | many
x/y on x > 0, y > 0                                              | not attained | 0           |              |
(x + y)/(x - y)                                                  | unbounded    | -           |              |
# each choice of signs
x^2 + y^2 - 3ln(x*y)                                             | attained     | 3 - 3ln(3/2) | signs       | 2
x^2 + y^2 + x - ln(x*y)                                          | attained     | 1/2 + ln(2)/2 | signs      | 1
x^2 + y^2 + z^2 - ln(x*y*z)                                      | attained     | 3/2 + 3ln(2)/2 | signs     | 4
x + y - ln(x*y)                                                  | unbounded    | -           |              |
# boxes
sin(x) + sin(y) + sin(x + y)                                     | attained     | -3sqrt(3)/2 | boxes        | many
x*y*e^(-x^2 - y^2)                                               | attained     | -1/(2e)     | boxes        | 2
(x + y)*e^(-x^2 - y^2)                                           | attained     | -1/sqrt(e)  | boxes        | 1
(y - 5.1x^2/(4pi^2) + 5x/pi - 6)^2 + 10(1 - 1/(8pi))cos(x) + 10 on -5<=x<=10, 0<=y<=15 | attained | 5/(4pi) | boxes | 3
# losses
logloss(y, sigmoid(w*x + b)) with x = [1, 2], y = [0, 1]         | not attained | 0           |              |
ln(1 + e^(-w - 2b)) + ln(1 + e^(-3w + b)) + ln(1 + e^(-w))       | not attained | 0           |              |
(tanh(w + b) - 1)^2 + (tanh(b) + 1)^2                            | not attained | 0           |              |
mse(y, w*x + b) with x = [1, 2, 3], y = [2, 4, 5]                | attained     | 1/18        | square       | 1
mean((w*x + b - y)^2) + 0.5abs(w) with x = [0, 1, 2], y = [1, 3, 4] | attained  | 205/288     | weights      | 1
abs(b - 1) + abs(w + b - 2) + abs(2w + b - 5) + abs(3w + b - 6)  | attained     | 4/3         | weights      | 1
norm(A w - y)^2 with A = [[1, 0], [1, 1], [1, 2]], y = [1, 2, 2] | attained     | 1/6         | square       | 1
norm(A w - y)^2 with A = [[1, 2], [3, 4]], y = [1, 1]            | attained     | 0           | square       | 1
w^T A w + b^T w with A = [[2, 1], [1, 3]], b = [1, -1]           | attained     | -7/20       | square       | 1
norm(X w - y)^2/2 + 1/2*norm(w)^2 with X = [[1,1],[1,2],[1,3]], y = [1,2,2] | attained | 17/48 | square | 1
-ln(e^(z1)/(e^(z1) + e^(z2) + e^(z3)))                           | not attained | 0           |              |
# the largest of several, weights of pieces and edges
max(abs(x), abs(y - 1)) + x                                      | attained     | 0           | multipliers  | many
max(x + y, x - y, 1 - 2x)                                        | attained     | 1/3         | multipliers  | 1
max(x + y, x - y, x)                                             | unbounded    | -           |              |
max(x, y) on x + y >= 2                                          | attained     | 1           | multipliers  | 1
max(x, y) + x on y <= 2                                          | unbounded    | -           |              |
abs(x) + y on y >= x, y >= -1                                    | attained     | 0           | multipliers  | many
max(x^2, y^2, x + y + 1)                                         | attained     | 3 - 2sqrt(2) | multipliers | 1
max(x^2 + y^2, 2 - x - y)                                        | attained     | 3 - sqrt(5) | multipliers  | 1
sqrt(x^2 + y^2) - x                                              | attained     | 0           | tip of a norm | many
sqrt((x - 1)^2 + y^2) + sqrt((x + 1)^2 + y^2)                    | attained     | 2           | tip of a norm | many
e^x + e^y on x + y >= 2                                          | attained     | 2e          | multipliers  | 1
1/x + 1/y on x > 0, y > 0, x + y <= 1                            | attained     | 4           | multipliers  | 1
x*ln(x) + y*ln(y) + z*ln(z) on x > 0, y > 0, z > 0, x + y + z = 1 | attained    | -ln(3)      | substitution | 1
# regions and curves
x^2 + y^2 on x + y = 1                                           | attained     | 1/2         | substitution | 1
x^2 + y^2 on x*y = 1                                             | attained     | 2           | substitution | 2
x^2 + y^2 + z^2 on x + y + z = 1, x - y = 1                      | attained     | 5/6         | substitution | 1
x*ln(x) + y*ln(y) on x > 0, y > 0, x + y = 1                     | attained     | -ln(2)      | substitution | 1
-x*y*z on x >= 0, y >= 0, z >= 0, x + y + z = 3                  | attained     | -1          | substitution | 1
x*y on x + y = 10                                                | unbounded    | -           |              |
x*y on x^2 + y^2 = 1                                             | attained     | -1/2        | edges        | 2
x + 2y + 3z on x^2 + y^2 + z^2 = 14                              | attained     | -14         | edges        | 1
x*y*z on x^2 + y^2 + z^2 = 3                                     | attained     | -1          | edges        | 4
x^2*y on x^2 + y^2 <= 1                                          | attained     | -2/(3sqrt(3)) | edges      | 2
x^2 + y^2 on (x - 2)^2 + (y - 1)^2 <= 1                          | attained     | (sqrt(5) - 1)^2 | edges    | 1
-x - 2y on x >= 0, y >= 0, x + y <= 4, x + 3y <= 6               | attained     | -5          | edges        | 1
2x + 3y on x >= 0, y >= 0, x + y >= 1                            | attained     | 2           | edges        | 1
x^3 + y^3 - 3x*y on x >= 0, y >= 0                               | attained     | -1          | edges        | 1
-x^2 - y^2 on abs(x) + abs(y) <= 1                               | attained     | -1          | edges        | 4
x^2*y^2*(1 - x - y) on x >= 0, y >= 0, x + y <= 1                | attained     | 0           | edges        | many
(w + b - 1)^2 + (2w + b - 2)^2 + (3w + b - 4)^2 on w >= 0, b >= 0 | attained    | 5/14        | edges        | 1
e^(x*y) on x^2 + y^2 <= 2                                        | attained     | 1/e         | outer        | 2
100(y - x^2)^2 + (1 - x)^2 on -2 <= x <= 0, -1 <= y <= 3         | attained     | 1           | bounds       | 1
"""  # fmt: skip
CASES = [line for line in ROWS.strip().splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("row", CASES)
def test_minimum(row: str) -> None:
    asked, status, value, kind, points = (cell.strip() for cell in f"{row} |".split(" |")[:5])
    found = minimize(function(asked))
    assert found.status == status, found.tried
    if status == "unbounded":
        assert found.witness is not None
        return
    expected = found.value if found.value is not None else None
    assert expected is not None and ball(minus(expected, read(value)), {}, 200).contains(0)
    if status == "attained":
        assert found.proof is not None and found.proof.kind == kind and verify_proof(found.function, found.proof)
        assert found.family is not None if points == "many" else len(found.minimizers) == int(points)


@pytest.mark.parametrize("asked", [
    "(y - x^2)(y - 2x^2)", "x^2*y^2 - x", "x^2*(1 + y)^3 + y^2", "x*y on x + y = 10", "ln(x^2 + y^2)",
])  # fmt: skip
def test_along_its_path_an_unbounded_function_falls(asked: str) -> None:
    f = function(asked)
    found = minimize(f)
    assert found.witness is not None
    along = at(f.body, dict(found.witness.path))
    heights = [ball(along, {"t": Fraction(10) ** k}, 400) for k in (2, 20, 40)]
    assert heights[2] < heights[1] < heights[0]


@pytest.mark.parametrize("asked", ["(x - 1)*x*y/((x - 1)*(x^2 + y^2))", "x*y/(x^2 + y^2) on x > 1", "x*y/(x + y)"])
def test_a_function_that_changes_along_rays_is_not_taken_for_constant_there(asked: str) -> None:
    assert not scales(function(asked))


ENCLOSED = """
x^2 + y^2 + 2cos(x + y)  | 1.15840420989410661780291905861  | 2
sigmoid(w + b) + w^2 + b^2 | 0.469066247349706438271144570718 | 1
"""


@pytest.mark.parametrize("row", ENCLOSED.strip().splitlines())
def test_between_certain_numbers(row: str) -> None:
    """Digits by Newton's method in mpmath."""
    asked, digits, count = (cell.strip() for cell in row.split(" | "))
    found = minimize(function(asked))
    assert found.status == "attained" and found.value is None and found.decimal == digits
    assert len(found.minimizers) == int(count)
    assert found.proof is not None and verify_proof(found.function, found.proof)
