"""Functions that repeat up to a constant, and waves without a common period: whether they meet, points that show it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from symtutor.expression.notation import PLAIN, show
from symtutor.expression.numbers import ball
from symtutor.expression.reading import read
from symtutor.expression.tree import add, minus, name, put, rational
from symtutor.function import function
from symtutor.minimum import Minimum, minimize, verify_proof
from symtutor.minimum.constants.independence import independent, rational_combination
from symtutor.minimum.line.near_misses import whole_numbers
from symtutor.minimum.line.repeats import repeat

pytestmark = pytest.mark.thorough

# function | status | value | where all waves are least
WAVES = """
sin x + sin(sqrt(2) x) | not attained | -2 |
cos x + cos(pi x) | not attained | -2 |
sin x + sin(sqrt(2) x) + sin(sqrt(3) x) | not attained | -3 |
sin x + sin(e x) | not attained | -2 |
3 sin x + 4 cos x + sin(sqrt(2) x) | not attained | -6 |
sin x sin(sqrt(2) x) | not attained | -1 |
e^(sin x + sin(sqrt(2) x)) | not attained | 1/e^2 |
cos x + cos(sqrt(2) x + sqrt(2) pi) | not attained | -2 |
-cos x - cos(sqrt(2) x) | attained | -2 | 0
2 - cos(x - 1) - cos(sqrt(3) (x - 1)) | attained | 0 | 1
sin(x)^2 + sin(pi x)^2 | attained | 0 | 0
|sin x| + |sin(sqrt(2) x)| | attained | 0 | 0
cos x + cos(sqrt(2) x - sqrt(2) pi + pi) | attained | -2 | pi
sin(pi x) + sin(e x) | unknown | |
"""


@pytest.mark.parametrize("row", WAVES.strip().splitlines())
def test_waves_without_a_common_period(row: str) -> None:
    asked, status, value, where = (cell.strip() for cell in row.rsplit(" |", 3))
    found = minimize(function(asked))
    assert found.status == status
    assert ("" if found.value is None else show(found.value, PLAIN)) == value
    assert [show(p[0][1], PLAIN) for p in found.minimizers] == ([where] if where else [])
    if found.status != "unknown":
        _the_proof_stands(found)
    if found.witness is not None:
        _every_place_is_below_its_bound(found)


def _the_proof_stands(found: Minimum) -> None:
    assert found.proof is not None and found.proof.kind == "waves"
    assert verify_proof(found.function, found.proof)
    higher = replace(found.proof, value=add(found.proof.value, rational(Fraction(1, 100))))
    assert not verify_proof(found.function, higher)


def _every_place_is_below_its_bound(found: Minimum) -> None:
    assert found.witness is not None and len(found.witness.places) == 3
    ((x, path),) = found.witness.path
    for n, bound in found.witness.places:
        here = put(found.function.body, {name(x): put(path, {name("n"): n})})
        assert ball(minus(here, bound), {}, 300) < 0
        assert ball(minus(bound, found.witness.limit), {}, 300) < 0.11


# function | step | what it grows by; "" when it does not repeat
REPEATS = """
sin x | 2*pi | 0
|sin x| + x/3 | pi | pi/3
tan x - 2x | pi | -2*pi
x - floor(x) | 1 | 0
floor(x) | 1 | 1
2 floor(x/2) + sin(pi x) | 2 | 2
(x + sin x)/2 | 2*pi | pi
cos(2x) + 3x + 1 | pi | 3*pi
cos(x + 1) + cos(2x) | 2*pi | 0
sin(x + 1) + x/2 | 2*pi | pi
x sin x | |
x^2 | |
sin x + sin(sqrt(2) x) | |
floor(x)^2 | |
"""


@pytest.mark.parametrize("row", REPEATS.strip().splitlines())
def test_what_repeats(row: str) -> None:
    asked, step, rise = (cell.strip() for cell in row.rsplit(" |", 2))
    found = repeat(function(asked).body, "x")
    told = ("", "") if found is None else (show(found.step, PLAIN), show(found.rise, PLAIN))
    assert told == (step, rise)


# function | kind and family, in order
FAMILIES = """
sin x + x/10 | minimum -arccos(-1/10) + 2*pi*k; maximum arccos(-1/10) + 2*pi*k
x + 2 cos x | maximum pi/6 + 2*pi*k; minimum 5*pi/6 + 2*pi*k
x + sin x | degenerate pi + 2*pi*k
|sin x| + x/3 | maximum -arccos(1/3) + pi*k; kink pi*k
3x - tan x | maximum arccos(sqrt(3)/3) + pi*k; minimum arccos(-sqrt(3)/3) + pi*k
"""


@pytest.mark.parametrize("row", FAMILIES.strip().splitlines())
def test_all_critical_points_of_what_grows_from_period_to_period(row: str) -> None:
    asked, families = (cell.strip() for cell in row.rsplit(" |", 1))
    found = minimize(function(asked))
    assert found.status == "unbounded" and found.complete and found.witness is not None
    told = [f"{c.kind} {show(c.family[0], PLAIN)}" for c in found.candidates if c.family]
    assert told == families.split("; ")


@pytest.mark.parametrize(
    ("constants", "known"),
    [
        ("1; sqrt(2); sqrt(3)", True),
        ("1; sqrt(2); 1 + sqrt(2)", False),
        ("sqrt(2); sqrt(8)", False),
        ("1; cbrt(2); cbrt(4)", True),
        ("6^(1/3); 2^(1/3)*3^(1/3)", False),
        ("1; pi; pi^2", True),
        ("e; pi", False),
        ("pi; arctan(3/4)", True),
        ("pi; arccos(sqrt(2)/3)", True),
    ],
)
def test_independence_over_the_rationals(constants: str, known: bool) -> None:
    assert independent([read(c) for c in constants.split("; ")]) is known


def test_rational_combinations() -> None:
    parts = (read("pi"), read("sqrt(2)*pi"))
    assert rational_combination(read("pi/2 - 3 sqrt(2) pi"), parts) == (Fraction(1, 2), Fraction(-3))
    assert rational_combination(read("sqrt(3)*pi"), parts) == ()
    assert rational_combination(read("ln 2"), parts) is None


def test_lattices_find_near_misses() -> None:
    """n with n·√2 + 1/3 and n·√3 + 1/7 within 1/100 of whole numbers, among the first ones proposed."""
    alphas = [Fraction(14142135623730950488, 10**19), Fraction(17320508075688772935, 10**19)]
    betas = [Fraction(1, 3), Fraction(1, 7)]

    def error(n: int) -> Fraction:
        return max(abs(n * a + b - round(n * a + b)) for a, b in zip(alphas, betas, strict=True))

    assert min(map(error, whole_numbers(alphas, betas))) < Fraction(1, 1000)
