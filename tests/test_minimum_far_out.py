"""Signs far out: certain ones agree with the values at many points, and what decides for large x is seen."""

import random
from fractions import Fraction

import pytest

from symtutor.expression.numbers import ball
from symtutor.expression.reading import read
from symtutor.minimum.growth.far_out import sign_far_out
from symtutor.minimum.line.zero_boxes import wavers

# expression | sign to the right of 16 | sign to the left of −16; "" when it is not evident
SIGNS = """
x^2 + x sin x | 1 | 1
1 - tanh(x)^2 + x/sqrt(x^2 + 1) | 1 | -1
e^x - 100x^3 | 1 | 1
x^2 - ln x | 1 |
3^x - 2^x | 1 | -1
cosh x - 4x | 1 | 1
x - floor(x/2) | 1 | -1
x^2 e^(-x) - 1 | -1 | 1
e^(x^2 - 3x) - e^(2x) | 1 | 1
lambertw(x) - 1/x | 1 |
Si(x) - 1 | 1 | -1
digamma(x) - 1 | 1 |
max(x, 3) - cbrt(x^2) | 1 | -1
sin x | |
x sin x + 1 | |
x - sqrt(x^2 + 1) | | -1
"""


@pytest.mark.parametrize("row", SIGNS.strip().splitlines())
def test_sign_far_out(row: str) -> None:
    text, right, left = (cell.strip() for cell in row.rsplit(" |", 2))
    u = read(text)
    for side, wanted in ((1, right), (-1, left)):
        found = sign_far_out(u, "x", side, Fraction(16 * side))
        assert ("" if found is None else str(found)) == wanted


PARTS = (
    "x", "x^2", "-3x", "e^x", "e^(-x)", "sin x", "ln(x^2 + 1)", "sqrt(x^2 + x)", "x sin x", "1/x", "tanh x", "2^x",
    "x ln(x^2)", "e^(-x^2)", "floor(x)", "|x|^(1/2)", "cos(x)^2", "atan x", "x^3", "-x^2 e^(-x)", "cbrt(x)", "5",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(60))
def test_no_certain_sign_is_wrong(seed: int) -> None:
    draw = random.Random(seed)
    u = read(" + ".join(f"{draw.choice((1, 2, 7))}*({p})" for p in draw.sample(PARTS, 3)))
    for side in (1, -1):
        edge = Fraction(draw.choice((2, 4, 16, 64)))
        found = sign_far_out(u, "x", side, side * edge)
        for _ in range(40) if found else ():
            x = side * edge * Fraction(draw.randint(1000, 9000), 1000)
            here = ball(u, {"x": x}, 300)
            assert not here.is_finite() or not (here < 0 if found == 1 else here > 0)


def test_endless_changes_of_sign_are_seen() -> None:
    assert wavers(read("sin(1/x)"), "x", (read("0"), None), 0)
    assert not wavers(read("x ln x"), "x", (read("0"), None), 0)
    assert wavers(read("x sin x"), "x", (None, None), 1)
