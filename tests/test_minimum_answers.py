"""Minima of every kind: found in closed form, in digits, as a path, or said to be unknown."""

from typing import Any

import pytest

from symtutor.expression.notation import PLAIN, show
from symtutor.expression.numbers import decimal
from symtutor.function import function
from symtutor.minimum import minimize, verify_proof
from symtutor.words.errors import TutorError

# function | status | value | minimizers, family or path | proof
ANSWERS = """
5                                 | attained     | 5                    | x = x                              | constant
x/(x^2+1)                         | attained     | -1/2                 | x = -1                             | sign chart
1/(1+x^2)                         | not attained | 0                    | x = -t                             |
x - ln x                          | attained     | 1                    | x = 1                              | convex
x^2 ln x                          | attained     | -1/(2*e)             | x = e^(-1/2)                       | sign chart
sin x                             | attained     | -1                   | x = -pi/2 + 2*pi*k                 | bounds
sin(x)^2                          | attained     | 0                    | x = pi*k                           | bounds
cos x on 0 <= x <= pi             | attained     | -1                   | x = pi                             | bounds
|x^2 - 4| + x                     | attained     | -2                   | x = -2                             | sign chart
max(x^2, 2 - x)                   | attained     | 1                    | x = 1                              | sign chart
x^2 + |x - 1|                     | attained     | 3/4                  | x = 1/2                            | sign chart
tan x                             | unbounded    | -oo                  | x = pi/2 + 1/t                     |
atan x                            | not attained | -pi/2                | x = -t                             |
x sin x                           | unbounded    | -oo                  | x = 2*pi*floor(t) - pi/2           |
floor(x)                          | unbounded    | -oo                  | x = -t                             |
x^2 on x != 0                     | not attained | 0                    | x = -1/t                           |
x^2 - 2x on x >= 2                | attained     | 0                    | x = 2                              | sign chart
x^3 - 6x^2 + 9x + 1 on 0 <= x <= 5 | attained    | 1                    | x = 0; x = 3                       | sign chart
sqrt(1-x) + sqrt(1+x)             | attained     | sqrt(2)              | x = -1; x = 1                      | sign chart
x^x                               | attained     | e^(-1/e)             | x = 1/e                            | convex
x + 4/x^2 on x > 0                | attained     | 3                    | x = 2                              | sign chart
|x|/x                             | attained     | -1                   | x < 0                              | sign chart
relu(1 - x - y) + x^2 + y^2       | attained     | 1/2                  | x = 1/2, y = 1/2                   | weights
(x-1)^2 + (y-1)^2 + |x| + |y-2x|  | attained     | 3/4                  | x = 1/2, y = 1                     | weights
ln(1 + (x-1)^2 + x^2 y^2 + y^2)   | attained     | 0                    | x = 1, y = 0                       | bounds
sqrt(x^2 + y^2 - x y + 1)         | attained     | 1                    | x = 0, y = 0                       | outer
e^(x + y^2)                       | not attained | 0                    | x = -t, y = 0                      |
|x^2 + y^2 - 1|                   | attained     | 0                    | x^2 + y^2 - 1 = 0                  | bounds
f(x, y) = 2y/(4y^2 + 1)           | attained     | -1/2                 | y = -1/2                           | separate
f(x, y) = x^2 - 1/y on y > 0      | unbounded    | -oo                  | x = 0, y = 1/t                     |
(x - y)^4 - (x - y)^2             | attained     | -1/4                 | x - y = -sqrt(2)/2 or x - y = sqrt(2)/2 | one form
a x^2 + b x + c wrt x             | attained     | (4*a*c - b^2)/(4*a)  | x = -b/(2*a)                       | square
x^2 - 2 a x wrt x                 | attained     | -a^2                 | x = a                              | square
f(x, y) = x^2 + y^2 + a x y       | attained     | 0                    | x = 0, y = 0                       | square
x y                               | unbounded    | -oo                  | x = -t, y = 1                      |
x^2 y^2                           | attained     | 0                    | x = 0 or y = 0                     | bounds
(x^2 + y^2 - 1)^2                 | attained     | 0                    | x^2 + y^2 - 1 = 0                  | bounds
x^2 + y^2 + sin(x y)              | attained     | 0                    | x = 0, y = 0                       | boxes
x y + 1/x + 1/y on x > 0, y > 0   | attained     | 3                    | x = 1, y = 1                       | means
e^x + e^y - x - y                 | attained     | 2                    | x = 0, y = 0                       | separate
ln(e^x + e^y)                     | unbounded    | -oo                  | x = -t, y = -t                     |
x^3 + y^3 - 3x y on 0 <= x <= 2, 0 <= y <= 2 | attained | -1           | x = 1, y = 1                       | edges
mean((w*x + b - y)^2) with x = [1, 2, 3], y = [2, 4, 5] | attained | 1/18 | b = 2/3, w = 3/2                 | square
mae(y, w*x + b) with x = [0, 1, 2], y = [1, 2, 5] | attained | 1/3     | b = 1, w = 2                       | weights
"""  # noqa: E501


@pytest.mark.parametrize("row", ANSWERS.strip().splitlines())
def test_answer(row: str) -> None:
    asked, status, value, where, proof = _cells(row)
    found = minimize(function(asked))
    assert found.status == status
    assert found.value is not None and show(found.value, PLAIN) == value
    assert _where(found) == where
    assert (found.proof.kind if found.proof else "") == proof
    assert found.proof is None or verify_proof(found.function, found.proof)


def _cells(row: str) -> list[str]:
    """Five cells; a bar that belongs to |x| has a space on one side only."""
    cells = [cell.strip() for cell in row.split(" | ")]
    return [*cells, ""][:5] if not cells[-1].endswith("|") else [*cells[:-1], cells[-1].rstrip("| "), ""][:5]


def _where(found: Any) -> str:
    if found.witness is not None:
        return _point(found.witness.path)
    if found.family is not None:
        return show(found.family, PLAIN)
    return "; ".join(map(_point, found.minimizers))


def _point(point: Any) -> str:
    return ", ".join(f"{x} = {show(value, PLAIN)}" for x, value in point)


@pytest.mark.parametrize("asked", [
    "x^4 - a x^2 + b x wrt x",         # letters in a quartic
    "x*y on e^x + e^y = 3",            # an equation that gives neither variable as a polynomial
])  # fmt: skip
def test_unknown_is_said_plainly(asked: str) -> None:
    found = minimize(function(asked))
    assert found.status == "unknown" and found.tried
    assert found.value is None and found.minimizers == () and found.proof is None


# without a closed form: value, minimizers, both computed by mpmath
ENCLOSED = """
x^4 + e^x                             | 0.667503751380741397770277286185 | -0.528251872453203712239479374489
gamma(x)                              | 0.885603194410888700278815900583 | 1.46163214496836234126265954233
sin(x)/x | -0.217233628211221657408279325562 | -4.49340945790906417530788092 , 4.49340945790906417530788092
softplus(x) + softplus(y - 2x) + x^2 + y^2 | 1.30644768235340975056070668309 | 0.124927101500424130117698443005
"""


@pytest.mark.parametrize("row", ENCLOSED.strip().splitlines())
def test_enclosed_minimum(row: str) -> None:
    asked, value, where = (cell.strip() for cell in row.split(" | "))
    found = minimize(function(asked))
    assert found.status == "attained" and found.value is None
    assert found.decimal == value
    assert found.enclosure is not None and float(found.enclosure[0]) <= float(value) <= float(found.enclosure[1])
    firsts = [str(decimal(point[0][1], 30)) for point in found.minimizers]
    assert [f[:24] for f in firsts] == [w.strip()[:24] for w in where.split(",")]
    assert found.proof is not None and verify_proof(found.function, found.proof)


def test_a_function_defined_nowhere_is_refused() -> None:
    with pytest.raises(TutorError):
        minimize(function("ln(x - 3) on x <= 1"))


def test_the_time_is_bounded() -> None:
    """A hard question asked with a tenth of a second ends as unknown, or answered."""
    hard = "sin(x*y) + cos(x^2*y) + e^(x*sin(y)) + x^4*y^2 on -3 <= x <= 3, -3 <= y <= 3"
    assert minimize(function(hard), budget=0.1).status in ("unknown", "attained")
