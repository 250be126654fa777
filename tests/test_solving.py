"""Equations solved step by step: the chains, the solutions, and that none is lost."""

import random
import string
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symtutor.expression.notation import PLAIN, show
from symtutor.expression.numbers import ball
from symtutor.expression.polynomial import from_coefficients
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, children, name, names, pieces, put, rational
from symtutor.minimum.equations.solving import solve
from symtutor.rules.equations import EQUATIONS, Equivalence

# u | the lines after u = 0
CHAINS = """
6x - 3                 | 6*x = 3 ; x = 1/2
x/2 - 3                | x/2 = 3 ; x = 6
2(x - 1) + 3x          | 5*x - 2 = 0 ; 5*x = 2 ; x = 2/5
x^2 - 4                | x^2 = 4 ; x = -2 or x = 2
x^2 + 1                | x^2 = -1 ; x^2 != -1
x^2 - x - 1            | x = (1 - sqrt(5))/2 or x = (1 + sqrt(5))/2
4x^3 - 4x              | 4*x*(x - 1)*(x + 1) = 0 ; x = 0 or x - 1 = 0 or x + 1 = 0 ; x = 0 or x = 1 or x + 1 = 0 ; x = 0 or x = 1 or x = -1
x^3 - 2                | x^3 = 2 ; x = cbrt(2)
(x + 1)*e^x            | x + 1 = 0 ; x = -1
ln(x) + 1              | ln(x) = -1 ; x = 1/e
1 - 1/x^2              | -1/x^2 = -1 ; 1/x^2 = 1 ; x^2 = 1 ; x = -1 or x = 1
cos(x) + 1/2           | cos(x) = -1/2 ; x = 2*pi/3 + 2*pi*k or x = -2*pi/3 + 2*pi*k
2^x - 8                | 2^x = 8 ; x = 3
e^x + 1                | e^x + 1 != 0
sqrt(x) - 3            | sqrt(x) = 3 ; x = 9
"""  # noqa: E501


@pytest.mark.parametrize("row", CHAINS.strip().splitlines())
def test_chain(row: str) -> None:
    asked, lines = (cell.strip() for cell in row.split("|"))
    solving = solve(read(asked), "x")
    assert [show(step.after, PLAIN) for step in solving.steps] == [line.strip() for line in lines.split(" ; ")]
    assert solving.complete


# u | solutions, k for families; "?" when not all can be found
SOLUTIONS = """
e^x - 2*e^(-2x)              | ln(2)/3
x/sqrt(x^2 + 1) - 1/2        | sqrt(3)/3
e^(2x) - 3e^x + 2            | 0, ln(2)
2cos x + 2cos(2x)            | pi + 2*pi*k, pi/3 + 2*pi*k, -pi/3 + 2*pi*k
sin x + cos x                | -pi/4 + pi*k
3sin x + 4cos x - 5          | 2*arctan(1/3) + 2*pi*k
x*ln(x)^2 + x*ln(x)          | 1/e, 1
(x - 1)/abs(x - 1)           |
x^4 - 10x^2 + 1              | -sqrt(3) - sqrt(2), -sqrt(3) + sqrt(2), sqrt(3) - sqrt(2), sqrt(2) + sqrt(3)
sigmoid(x) - 1/2             | 0
e^(3x + 1) - 5               | (ln(5) - 1)/3
|x - 1| - 2                  | -1, 3
sqrt(x + 2) - x              | 2
2x - sin x                   | ?
"""


@pytest.mark.parametrize("row", SOLUTIONS.strip().splitlines())
def test_solutions(row: str) -> None:
    asked, _, expected = row.rpartition("|") if row.count("|") > 1 else row.partition("|")
    solving = solve(read(asked.strip()), "x")
    shown = [show(s, PLAIN) for s in (*solving.solutions, *solving.family)]
    if expected.strip() == "?":
        assert not solving.complete
    else:
        assert solving.complete
        assert sorted(map(_value, solving.solutions)) == sorted(map(_value, map(read, _items(expected)))) or (
            solving.family and shown == _items(expected)
        )


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _value(e: Expr) -> float:
    free = {n: Fraction(0) for n in names(e)}
    return round(float(ball(e, free).mid()), 12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=2, max_size=6))
def test_every_real_root_of_a_polynomial_is_found(c: list[int]) -> None:
    """Sign changes at many rational points are counted; no chain has a line that fails its check."""
    if not any(c[1:]):
        return
    body = from_coefficients([Fraction(v) for v in c], "x")
    solving = solve(body, "x")
    assert solving.complete and solving.steps or body == name("x")
    roots = [float(ball(s, {}).mid()) for s in solving.solutions]
    grid = [Fraction(k, 7) - Fraction(1, 1000) for k in range(-140, 141)]
    values = [float(ball(body, {"x": x}).mid()) for x in grid]
    for a, b, u, v in zip(grid, grid[1:], values, values[1:], strict=False):
        if u * v < 0:
            assert any(a < r < b for r in roots), (show(body, PLAIN), float(a), float(b))
    assert all(abs(float(ball(body, {"x": Fraction(r)}).mid())) < 1e-5 * 10 ** len(c) for r in roots)


# ---- the rules themselves

@pytest.mark.parametrize("rule", EQUATIONS.values(), ids=list(EQUATIONS))
def test_a_rule_reads_and_speaks(rule: Equivalence) -> None:
    """Both relations are in the student's language, and both languages use the same slots."""
    assert read(rule.before, rule=True).head in ("=", "and")
    assert not rule.after or read(rule.after, rule=True).head in ("=", "or", "and")
    slots = [{f for _, f, _, _ in string.Formatter().parse(t) if f} for t in (rule.say.en, rule.say.ko)]
    assert slots[0] == slots[1]


ARITHMETIC = (
    "add", "subtract", "divide", "multiply", "change signs", "zero product", "square root", "magnitude", "logarithm",
    "exponential",
)  # fmt: skip


@pytest.mark.parametrize("key", ARITHMETIC)
def test_a_rule_is_an_equivalence(key: str) -> None:
    """At random numbers the relation before holds exactly where the one after does."""
    rule, draw = EQUATIONS[key], random.Random(key)
    before, after = read(rule.before, rule=True), read(rule.after, rule=True)
    letters = sorted(names(before) | names(after))
    for _ in range(40):
        values = {n: Fraction(draw.randint(1, 6)) * draw.choice((1, -1, 0, 1)) or Fraction(2) for n in letters}
        point = {name(n): rational(v) for n, v in values.items()}
        conditions = [read(c, rule=True) for c in rule.conditions]
        if all(_holds(put(c, point)) for c in conditions):
            assert _holds(put(before, point)) == _holds(put(after, point))


def _holds(e: Expr) -> bool:
    if e.head in ("or", "and"):
        return (any if e.head == "or" else all)(_holds(p) for p in children(e))
    left, right = (ball(p, {}) for p in children(e))
    if not (left.is_finite() and right.is_finite()):
        return False
    meets = left.overlaps(right)
    return {"=": meets, "!=": not meets, ">": bool(left > right), ">=": bool(left >= right)}[e.head]


def test_pieces_of_a_solution_are_exact() -> None:
    """No decimal ever stands in a solution."""
    solving = solve(read("x^7 - 3x + 1"), "x")
    assert len(solving.solutions) == 3
    assert all(p.parts[0].denominator == 1 for s in solving.solutions for p in pieces(s) if p.head == "number")  # type: ignore[union-attr]
