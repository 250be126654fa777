"""Pairs that are equal, equal on a smaller domain, or different: none may ever be marked wrongly."""

from fractions import Fraction

import pytest

from symtutor.check.sameness.answers import check_equal
from symtutor.check.verdict import Verdict

EQUAL = """
(x+1)^2                     | x^2 + 2x + 1
sin(x)^2 + cos(x)^2         | 1
1 + tan(x)^2                | sec(x)^2
cosh(x)^2 - sinh(x)^2       | 1
2 sin(x) cos(x)             | sin(2x)
cos(2x)                     | 1 - 2 sin(x)^2
e^(2x)                      | (e^x)^2
2^x * 3^x                   | 6^x
e^(x ln 2)                  | 2^x
sqrt(x^2)                   | abs(x)
sqrt(8)                     | 2 sqrt(2)
sqrt(2) sqrt(3)             | sqrt(6)
1/sqrt(2)                   | sqrt(2)/2
sqrt(3 + 2 sqrt(2))         | 1 + sqrt(2)
log_2(x)                    | ln(x)/ln(2)
log_10(x)                   | ln(x)/ln(10)
log_4(16)                   | 2
ln(x^3)                     | 3 ln(x)
ln(2x)                      | ln(2) + ln(x)
1/sqrt(x)                   | x^(-1/2)
x^(3/2)                     | x sqrt(x)
tan(x)                      | sin(x)/cos(x)
1/cos(x)                    | sec(x)
tanh(x)                     | (e^(2x) - 1)/(e^(2x) + 1)
sigmoid(x)(1 - sigmoid(x))  | e^(-x)/(1 + e^(-x))^2
x/(x+1)                     | 1 - 1/(x+1)
1/(1 - x^2)                 | (1/(1-x) + 1/(1+x))/2
abs(x y)                    | abs(x) abs(y)
abs(x)^2                    | x^2
max(x, y)                   | (x + y + abs(x - y))/2
0.5 x                       | x/2
1.5e3                       | 1500
(a+b)(a-b)                  | a^2 - b^2
x^4 - 1                     | (x-1)(x+1)(x^2+1)
pi/4                        | atan(1)
asin(x) + acos(x)           | pi/2 + 0 asin(x)
e^(ln(x))                   | x + 0 ln(x)
(x^2)^(1/2)                 | abs(x)
2x sin x + x^2 cos x        | x(2 sin x + x cos x)
-(x - 1)                    | 1 - x
x^3/3 - x                   | (x^3 - 3x)/3
(e^x + e^(-x))/2            | cosh(x)
\\frac{1}{2} x^{2}          | x^2/2
sqrt(4x)                    | 2 sqrt(x)
binomial(n, 2)              | n(n-1)/2
product(k=1..3, x + k)      | (x+1)(x+2)(x+3)
diff(x^2 sin x, x)          | 2x sin x + x^2 cos x
oo                          | oo + 1
(x, 2x)                     | (x, x + x)
"""

DIFFERENT = """
sqrt(x^2)                   | x
0.333333333333333           | 1/3
x + 10^-20                  | x
x + 10^-60                  | x
x + 10^-300                 | x
10^3000 + 1                 | 10^3000
x + 10^-2000                | x
3.14159265358979            | pi
2.718281828459045           | e
(x+1)^2                     | x^2 + 1
sqrt(x^2 + 1)               | x + 1
ln(x + 1)                   | ln(x) + ln(1)
log_2(x)                    | log_3(x)
log_10(x)                   | ln(x)
e^(x+1)                     | e^x + 1
sin(2x)                     | 2 sin(x)
atan(x) + atan(1/x)         | pi/2
abs(x)                      | x
abs(x + y)                  | abs(x) + abs(y)
-x^2                        | (-x)^2
x^x                         | x^2
2x                          | 2X
x^2                         | x^2 + C
acos(cos(x))                | x
sqrt(x^2 y^2)               | x y
(x^3)^2                     | x^5
1/x + 1/y                   | 1/(x+y)
sec(x)^2                    | 1 + tan(x)
floor(x)                    | x
oo                          | -oo
oo                          | 1000000
binomial(n, 2)              | n^2/2
diff(x^2, x)                | x
(1, 2)                      | (2, 1)
(1, 2)                      | (1, 2, 3)
"""

SMALLER = """
(x^2-1)/(x-1)               | x + 1                    | 1
x^2/x                       | x                        | 0
log(x^2)                    | 2 log x                  |
sqrt(x)^2                   | x                        |
x^2 sin(x) (2/x + cot(x))   | 2x sin x + x^2 cos x     | 0
(x^4-4)/(x^2-2)             | x^2 + 2                  |
(x^2-y^2)/(x-y)             | x + y                    |
cos(x)^2/(1 - sin(x))       | 1 + sin(x)               |
sec(x)^2 - tan(x)^2         | 1                        |
x/abs(x)                    | sign(x)                  | 0
(e^(2x) - 1)/(e^x - 1)      | e^x + 1                  | 0
asin(x) + acos(x)           | pi/2                     |
e^(ln x)                    | x                        |
x^(1/3)                     | cbrt(x)                  |
sin(x)/tan(x)               | cos(x)                   |
ln(x^2 - 1)                 | ln(x-1) + ln(x+1)        |
"""


def rows(text: str) -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in text.strip().splitlines()]


def checked(answer: str, key: str) -> Verdict:
    return check_equal(key, answer)


@pytest.mark.parametrize(("answer", "key"), rows(EQUAL))
def test_equal_expressions_are_right_both_ways(answer: str, key: str) -> None:
    assert checked(answer, key).verdict == "right"
    assert checked(key, answer).verdict == "right"


@pytest.mark.parametrize(("answer", "key"), rows(DIFFERENT))
def test_different_expressions_are_wrong_both_ways(answer: str, key: str) -> None:
    for verdict in (checked(answer, key), checked(key, answer)):
        assert verdict.verdict == "wrong"
        assert verdict.level in ("counterexample", "proof")
        if verdict.level == "counterexample":
            assert _disjoint(verdict)


def _disjoint(verdict: Verdict) -> bool:
    """The two enclosures of the witness do not meet (or one side has no value)."""
    assert verdict.witness is not None
    answer, key = verdict.witness.answer, verdict.witness.key
    if answer is None or key is None:
        return answer != key
    (a, b), (c, d) = (tuple(map(Fraction, side)) for side in (answer, key))
    return b < c or d < a


@pytest.mark.parametrize(("answer", "key", "where"), rows(SMALLER))
def test_a_smaller_domain_is_a_third_verdict(answer: str, key: str, where: str) -> None:
    for verdict in (checked(answer, key), checked(key, answer)):
        assert verdict.verdict == "equal on a smaller domain"
        assert verdict.witness is not None
        assert (verdict.witness.answer is None) != (verdict.witness.key is None)
    if where:
        assert str(verdict.witness.point[0][1].parts[0]) == where


def test_a_term_too_small_to_see_is_never_accepted() -> None:
    assert checked("x (1 + e^(-9000))", "x").verdict in ("unknown", "wrong")
    assert checked("x + e^(-9000)", "x").verdict in ("unknown", "wrong")


def test_huge_values_are_written_with_an_exponent() -> None:
    verdict = checked("x + 0 ln(x - 50)", "e^(x^5) + 0 ln(x - 50)")
    assert verdict.verdict == "wrong" and verdict.witness is not None
    assert verdict.witness.key is not None and "e1" in verdict.witness.key[0] and len(verdict.witness.key[0]) < 50


def test_answers_that_say_nothing_are_unreadable() -> None:
    for answer in ("", "  ", "sine(x)", "2x +", "((x)", "x = = 2", "?", "모름"):
        assert checked(answer, "x").verdict == "unreadable"
        assert checked(answer, "x").marks is None


@pytest.mark.parametrize(
    ("answer", "key", "verdict"),
    [
        ("-1", "i^2", "right"), ("1", "i^2", "wrong"), ("cos(x) + i sin(x)", "e^(i x)", "right"),
        ("(1 - i)/2", "1/(1+i)", "right"), ("2i", "sqrt(-4)", "right"), ("-2i", "sqrt(-4)", "wrong"),
        ("5", "abs(3 + 4i)", "right"), ("-1", "e^(i pi)", "right"), ("x^2 + y^2", "(x + i y)(x - i y)", "right"),
        ("x^2 - y^2", "(x + i y)(x - i y)", "wrong"), ("abs(x)", "sqrt(x^2)", "right"), ("x", "sqrt(x)^2", "right"),
    ],
)
def test_the_imaginary_unit(answer: str, key: str, verdict: str) -> None:
    assert check_equal(key, answer, complex_=True).verdict == verdict


@pytest.mark.parametrize(
    ("answer", "key", "verdict"),
    [
        ("2F(x)", "F(x) + F(x)", "right"), ("F(1+x)", "F(x+1)", "right"), ("F(2x)", "F(x)", "wrong"),
        ("F(x) + x F'(x)", "diff(x F(x), x)", "right"), ("2F(x)F'(x)", "diff(F(x)^2, x)", "right"),
        ("2x F'(x)", "diff(F(x^2), x)", "wrong"), ("2x F'(x^2)", "diff(F(x^2), x)", "right"),
    ],
)
def test_unknown_functions(answer: str, key: str, verdict: str) -> None:
    assert check_equal(key, answer, functions=["F"]).verdict == verdict
