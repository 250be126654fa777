"""Derivations line by line: the first wrong line is named, with the solution that is lost or gained."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symtutor.check import check_object
from symtutor.check.sameness.equivalence import same_solutions
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, add, call, children, minus, mul, name, neg, power, rational

# lines, parted by ; | verdict | first wrong line
DERIVATIONS = """
f(x) = x^2 sin x ; f'(x) = 2x sin x + x^2 cos x ; = x(2 sin x + x cos x)       | right | -
f(x) = x^2 sin x ; f'(x) = 2x cos x ; = 2x cos x                               | wrong | 2
f(x) = x^2 sin x ; f'(x) = 2x sin x + x^2 cos x ; = x(2 sin x + cos x)         | wrong | 3
f(x) = 3x^2 - 3x + 4 ; f'(x) = 6x - 3 ; f'(x) = 0 ; 6x = 3 ; x = 1/2           | right | -
f(x) = 3x^2 - 3x + 4 ; f'(x) = 6x - 3 = 0 ; 6x = -3                            | wrong | 3
f(x) = 3x^2 - 3x + 4 ; f'(x) = 6x - 3 = 0 ; x = 1/2 ; f(1/2) = 13/4            | right | -
f(x) = 3x^2 - 3x + 4 ; f'(x) = 6x - 4 = 0 ; x = 2/3                            | wrong | 2
f(x) = x^2 ; f'(x) = 2                                                         | wrong | 2
f(x) = x^2 ; f(3) = 9                                                          | right | -
f(x) = x^2 ; f(3) = 6                                                          | wrong | 2
f(x) = x^3 ; f''(x) = 6x                                                       | right | -
f(x, y) = x^2 y ; f(2, 3) = 12                                                 | right | -
y = x^2 ; y' = 2x                                                              | right | -
d/dx(x^2 sin x) ; = 2x sin x + x^2 d/dx(sin x) ; = 2x sin x + x^2 cos x        | right | -
d/dx(x^3) = 3x^2 ; = 3x                                                        | wrong | 2
2x + 3x ; = 5x ; = 6x                                                          | wrong | 3
(x+1)^2 ; = x^2 + 2x + 1                                                       | right | -
x^2 - x = 30 ; x^2 - x - 30 = 0 ; (x-6)(x+5) = 0 ; x = 6 or x = -5             | right | -
x^2 = 4 ; x = 2                                                                | wrong | 2
x^2 = 4 ; x = ±2                                                               | right | -
x^2 + 2x = 0 ; x + 2 = 0 ; x = -2                                              | wrong | 2
2x = 6 ; ⇒ x = 3                                                               | right | -
2x = 6 ; so x = 4                                                              | wrong | 2
e^(2x) - 3e^x + 2 = 0 ; (e^x - 1)(e^x - 2) = 0 ; x = 0 or x = ln 2             | right | -
"""

# above | below | verdict
RELATIONS = """
x^2 - x = 30             | (x-6)(x+5) = 0             | right
sqrt(x+3) = x - 3        | x + 3 = (x-3)^2            | wrong
sqrt(x+3) = x - 3        | x = 6                      | right
e^x = 5                  | x = ln 5                   | right
ln x = 2                 | x = e^2                    | right
x(x-1) = x               | x - 1 = 1                  | wrong
2x > 4                   | x > 2                      | right
-2x > 4                  | x > -2                     | wrong
-2x > 4                  | x < -2                     | right
x^2 < 4                  | -2 < x and x < 2           | right
x^2 > 4                  | x > 2                      | wrong
x^2 >= 0                 | 0 = 0                      | right
abs(x - 1) = 2           | x = 3 or x = -1            | right
1/x = 2                  | 1 = 2x                     | right
(x^2-1)/(x-1) = 0        | x^2 - 1 = 0                | wrong
a x + c = b              | x = b/a                    | wrong
x + sin x = 1            | x = 1 - sin x              | right
x + sin x = 1            | x = 1                      | wrong
sin x = 0                | x = 0                      | wrong
x^2 = 2                  | x = sqrt(2) or x = -sqrt(2) | right
x^2 = 2                  | x = 1.414 or x = -1.414    | wrong
x^2 + 1 = 0              | x = 1                      | wrong
y = 2x + 1               | x = (y - 1)/2              | right
sin x = 1/2              | x = pi/6 + 2 k pi or x = 5pi/6 + 2 k pi | right
sin x = 1/2              | x = pi/6 + 2 k pi          | wrong
cos x = 0                | x = pi/2 + k pi            | right
tan x = 1                | x = pi/4 + 2 k pi          | wrong
tan x = 1                | x = pi/4                   | wrong
x = 2 k                  | x = 3 k                    | wrong
x + y = 3 and x - y = 1  | x = 2 and y = 1            | right
x + y = 3 and x - y = 1  | x = 1 and y = 2            | wrong
x^2 + y^2 = 5 and x - y = 1 | x = 2 and y = 1         | wrong
x^2 + y^2 = 5 and x - y = 1 | x = 2 and y = 1 or x = -1 and y = -2 | right
"""


def rows(text: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split(" | ")) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("lines", "expected", "first"), rows(DERIVATIONS))
def test_derivations(lines: str, expected: str, first: str) -> None:
    verdict = check_object({"question": "lines", "lines": [line.strip() for line in lines.split(";")]})
    assert verdict.verdict == expected
    if first != "-":
        assert verdict.first_wrong_line == int(first)


@pytest.mark.parametrize(("above", "below", "expected"), rows(RELATIONS))
def test_relations(above: str, below: str, expected: str) -> None:
    found = same_solutions(read(above), read(below))
    assert found.verdict == expected
    assert found.verdict != "wrong" or found.witness is not None


def test_a_lost_solution_is_the_witness() -> None:
    found = same_solutions(read("x^2 = 4"), read("x = 2"))
    assert found.witness is not None
    assert found.witness.point[0][1] == read("-2")


def test_an_unreadable_line_is_not_a_wrong_one() -> None:
    verdict = check_object({"question": "lines", "lines": ["f(x) = x^2", "f'(x) = 2y +", "= 2x"]})
    assert verdict.first_wrong_line is None or verdict.first_wrong_line != 2
    assert verdict.lines[1].verdict == "unreadable"


NUMBERS = st.integers(-4, 4)
CHANGES = ("add", "multiply", "swap", "collect", "twice")


def changed(relation: Expr, change: str, c: int) -> Expr:
    """The same equation in other words."""
    left, right = children(relation)
    match change:
        case "add":
            return call("=", add(left, rational(c)), add(right, rational(c)))
        case "multiply":
            return call("=", mul(rational(c or 1), left), mul(rational(c or 1), right))
        case "swap":
            return call("=", right, left)
        case "collect":
            return call("=", minus(left, right), rational(0))
        case _:
            return call("or", relation, relation)


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from(CHANGES), NUMBERS)
@settings(max_examples=60, deadline=None)
def test_an_equation_in_other_words_is_right(a: int, b: int, c: int, d: int, change: str, by: int) -> None:
    x = name("x")
    left = add(mul(rational(a), power(x, rational(2))), mul(rational(b), x))
    relation = call("=", left, add(mul(rational(c), x), rational(d)))
    assert same_solutions(relation, changed(relation, change, by)).verdict == "right"


@given(st.lists(NUMBERS, min_size=1, max_size=3, unique=True), NUMBERS)
@settings(max_examples=60, deadline=None)
def test_a_lost_or_a_new_root_is_wrong(roots: list[int], other: int) -> None:
    x = name("x")
    product = call("=", mul(*(add(x, neg(rational(r))) for r in roots)), rational(0))
    listed = [call("=", x, rational(r)) for r in roots]
    assert same_solutions(product, call("or", *listed) if len(listed) > 1 else listed[0]).verdict == "right"
    if other not in roots:
        assert same_solutions(product, call("or", *listed, call("=", x, rational(other)))).verdict == "wrong"
    if len(roots) > 1:
        assert same_solutions(product, listed[0]).verdict == "wrong"
