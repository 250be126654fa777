"""Critical points where the Hessian does not decide: what f does there, by its lowest form, lines and parabolas."""

import math
import random
from fractions import Fraction

import pytest

from symtutor.expression.polynomial import evaluate, polynomial
from symtutor.expression.reading import read
from symtutor.minimum.polynomials.lowest_form import kind_at

# f | point | what f has there; worked by hand ("?": lines and parabolas do not tell)
KINDS = """
x^4 + y^4                     | 0, 0  | minimum
-x^4 - x^2*y^2 - y^4          | 0, 0  | maximum
x^4 - 2x^2*y + y^3            | 0, 0  | saddle
x^3 - 3x*y^2                  | 0, 0  | saddle
(y - x^2)*(y - 2x^2)          | 0, 0  | saddle
x^2*y^2 + x^5 + y^5           | 0, 0  | saddle
y^2 - x^4                     | 0, 0  | saddle
y^2 - x^5                     | 0, 0  | saddle
(x - 1)^4 + (x - 1)^2*(y + 2)^2 + (y + 2)^4 - (x - 1)^6 | 1, -2 | minimum
y^2 + x^4                     | 0, 0  | ?
x^2*y^2                       | 0, 0  | ?
"""


@pytest.mark.parametrize("row", KINDS.strip().splitlines())
def test_kind(row: str) -> None:
    asked, place, kind = (cell.strip() for cell in row.split("|"))
    p = polynomial(read(asked), ("x", "y"))
    assert p is not None
    found = kind_at(p, [Fraction(c) for c in place.split(",")], ("x", "y"))
    assert (found[0] if found else "?") == kind


@pytest.mark.parametrize("seed", range(40))
def test_kind_agrees_with_values_on_small_circles(seed: int) -> None:
    rng = random.Random(seed)
    p = {(i, j): Fraction(rng.randint(-3, 3)) for i in range(5) for j in range(5) if 3 <= i + j <= 5}
    p = {m: c for m, c in p.items() if c}
    found = kind_at(p, [Fraction(0)] * 2, ("x", "y"))
    circle = [(math.cos(k * math.pi / 360), math.sin(k * math.pi / 360)) for k in range(720)]
    values = [evaluate(p, [Fraction(a) / 10**6, Fraction(b) / 10**6]) for a, b in circle]
    if found is not None and found[0] != "saddle":
        assert all(v > 0 for v in values) if found[0] == "minimum" else all(v < 0 for v in values)
    if min(values) < 0 < max(values):
        assert found is None or found[0] == "saddle"
