"""Functions of several variables that only small boxes decide: the literature's test functions, kinks, far-out limits.

Values and places are those of the literature, or of a dense search in NumPy made apart from this program.
"""

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from flint import arb

from symtutor.expression.numbers import to_float
from symtutor.expression.tree import add, rational
from symtutor.function import Function, function
from symtutor.lessons.decimals import between
from symtutor.minimum import minimize, verify_proof
from symtutor.minimum.boxes.branch_and_bound import conclude_by_boxes
from symtutor.minimum.boxes.flat_points import critical_points_on_box
from symtutor.minimum.boxes.jets import jet_on
from symtutor.minimum.boxes.local_models import model
from symtutor.minimum.boxes.pairs import add as plus
from symtutor.minimum.boxes.pairs import mul, over
from symtutor.minimum.boxes.pieces import Frame
from symtutor.minimum.boxes.tails import is_larger_beyond
from symtutor.minimum.boxes.tape import tape_of, value_on

pytestmark = pytest.mark.thorough

# function | least value | how many lowest points | does it have a closed form
ROWS = """
-(y+47)sin(sqrt(abs(x/2+y+47))) - x sin(sqrt(abs(x-(y+47)))) on -512<=x<=512, -512<=y<=512 | -959.640662720851 | 1 | no
-abs(sin(x)cos(y)e^(abs(1-sqrt(x^2+y^2)/pi))) on -10<=x<=10, -10<=y<=10                    | -19.2085025678868 | 4 | no
0.5+(cos(sin(abs(x^2-y^2)))^2-0.5)/(1+0.001(x^2+y^2))^2 on -100<=x<=100, -100<=y<=100      | 0.29257863203598  | 4 | no
sin(x)e^((1-cos y)^2)+cos(y)e^((1-sin x)^2)+(x-y)^2 on -2pi<=x<=2pi, -2pi<=y<=2pi          | -106.764536749265 | 2 | no
cos(x)sin(y) - x/(y^2+1) on -1<=x<=2, -1<=y<=1                                             | -2.02180678335979 | 1 | no
-sin(x-y)^2 sin(x+y)^2/sqrt(x^2+y^2) on 0.1<=x<=10, 0<=y<=10                               | -0.673667521146855 | 1 | no
sin(x+y)+(x-y)^2-1.5x+2.5y+1 on -1.5<=x<=4, -3<=y<=4                                       | -1.91322295498104 | 1 | yes
e^x sin(y) on -1<=x<=2, 0<=y<=6                                                            | -7.38905609893065 | 1 | yes
x y - sqrt(x) - sqrt(y) on 0<=x<=2, 0<=y<=2                                                | -1.53921356237310 | 2 | yes
abs(x-y)+sin(x+y) on -2<=x<=2, -2<=y<=2                                                    | -1                | 1 | yes
max(x+y, x-2y, -x) + cos(x y)/2 on -1<=x<=1, -1<=y<=1                                      | 0.5               | 1 | yes
abs(x^2+y-1)+abs(x-y^2)+x y on -2<=x<=2, -2<=y<=2                                          | -1.81917251339616 | 1 | no
abs(x)+abs(y)+sin(3x+y) on -2<=x<=2, -2<=y<=2                                              | -0.532489235801805 | 1 | no
x^2+y^2+10sin(x y)                                                                         | -7.05908215912358 | 2 | no
e^x+e^(-x)+e^y+e^(-y)+4sin(x y)-x                                                          | 1.74530526650512  | 1 | no
x^4+y^4+8cos(x+2y)-x y                                                                     | -7.02012482321294 | 2 | no
sin(x) y/(1+x^2+y^2)                                                                       | -0.299761082092807 | 2 | no
(x-y)/(x^2+y^2+1)+e^(-x^2)                                                                 | -0.49762051558272 | 1 | no
x^2+y^2+z^2+4sin(x+y+z)+cos(x y)                                                           | -2.31755949861484 | 1 | no
x^2+y^2+z^2+w^2+3sin(x+y)+2cos(z w)+sin(x+z)                                               | -0.8140165890731  | 1 | no
"""
TABLE = [[part.strip() for part in row.split("|")] for row in ROWS.strip().splitlines()]


@pytest.mark.parametrize("asked, least, count, closed", TABLE, ids=[row[0][:40] for row in TABLE])
def test_the_least_value_is_proved(asked: str, least: str, count: str, closed: str) -> None:
    f = function(asked)
    found = conclude_by_boxes(f)
    assert found is not None and found.status == "attained" and found.proof is not None
    value = to_float(found.value, {}) if found.value is not None else float(sum(found.between or ()) / 2)
    assert value == pytest.approx(float(least), rel=1e-12, abs=1e-12)
    assert (found.value is not None) == (closed == "yes")
    assert len(found.minimizers) == int(count)
    for point in found.minimizers:
        here = {v: Fraction(to_float(e, {})) for v, e in point}
        assert to_float(f.body, here) == pytest.approx(value, abs=1e-6)
    assert verify_proof(f, found.proof)
    assert not verify_proof(f, replace(found.proof, value=add(found.proof.value, rational(Fraction(1, 10**6)))))


NOT_ATTAINED_OR_UNBOUNDED = [
    "x^2 - y^2 + sin(x y)", "e^(x+y) + sin(x)", "x y on x > 0, y > 0", "1/(1 + x^2 + y^2)",
    "-1/x + y^2 on 0 < x, x <= 1", "ln(x) + y^2 on 0 < x, x <= 1, -1 <= y, y <= 1", "x + sin(y)^2 on x > 0, x < 1",
]  # fmt: skip


@pytest.mark.parametrize("asked", NOT_ATTAINED_OR_UNBOUNDED)
def test_nothing_is_claimed_where_nothing_is_lowest(asked: str) -> None:
    found = conclude_by_boxes(function(asked), 200_000)
    assert found is None or found.status == "unknown" or not _stands(function(asked), found.proof)


def _stands(f: Function, proof: object) -> bool:
    return proof is not None and verify_proof(f, proof)  # type: ignore[arg-type]


def test_what_is_certain_is_told_when_the_lowest_points_are_a_line() -> None:
    found = conclude_by_boxes(function("x e^y - y sin(x) on 0<=x<=3, -1<=y<=2"), 200_000)
    assert found is not None and found.status == "unknown" and found.between is not None
    assert found.between[0] <= 0 <= found.between[1] and found.between[1] - found.between[0] < Fraction(1, 10**6)


# ---- critical points: places found by a dense search of their own

CRITICAL = {
    "sin(x+y)+(x-y)^2-1.5x+2.5y+1 on -1.5<=x<=4, -3<=y<=4": {
        (2.594395, 1.594395): "minimum", (1.547198, 0.547198): "saddle", (-0.547198, -1.547198): "minimum",
    },
    "cos(x)sin(y) - x/(y^2+1) on -1<=x<=2, -1<=y<=1": {
        (0.794573, -0.893508): "saddle", (-0.794573, 0.893508): "saddle",
    },
}  # fmt: skip


@pytest.mark.parametrize("asked", CRITICAL)
def test_every_critical_point_inside_is_found(asked: str) -> None:
    found = critical_points_on_box(function(asked))
    assert found is not None
    inside = {tuple(round(to_float(e, {}), 6) for _, e in c.point): c.kind for c in found if c.kind != "boundary"}
    assert inside == CRITICAL[asked]
    corners = [c for c in found if c.why.say.en == "a corner of the domain"]
    assert len(corners) == 4


def test_too_many_critical_points_are_not_listed() -> None:
    assert critical_points_on_box(function("sin(9x) + cos(9y) on -3<=x<=3, -3<=y<=3")) is None
    assert critical_points_on_box(function("abs(x) + y^2 on -1<=x<=1, -1<=y<=1")) is None


# ---- the arithmetic: a box holds what balls give at its points

PIECES = [
    "sqrt(x) + x^(2/3)*y", "|x - y|*max(x, y^2) + min(x, y, 1)", "tanh(x)*sinh(y) + cosh(x*y) - asinh(x)",
    "erf(x) + sigmoid(x*y) + softplus(x - y)", "atan(x*y) + asin(x/4) + acos(y/5)", "cbrt(x)*y + 2^x", "x^y + ln(x)",
    "1/x + x^(-3) + y^5", "tan(x/3) + gamma(x^2 + 1)*y", "sin(50x)*cos(y^2)", "relu(x - y)^2 + sqrt(abs(x*y))",
]  # fmt: skip


@pytest.mark.parametrize("text", PIECES)
def test_values_slopes_and_curvatures_of_points_lie_in_those_of_the_box(text: str) -> None:
    f, draw, seen = function(text), random.Random(text), 0
    tape = tape_of(f.body, f.variables)
    assert tape is not None
    for _ in range(40):
        box = _some_box(draw, len(f.variables))
        jet = jet_on(tape, box, 2)
        for _ in range(3):
            point = [draw.uniform(*side) for side in box]
            exact = model(f.body, f.variables, dict(zip(f.variables, map(arb, point), strict=True)), 2, 200)
            if not exact.value.is_finite():
                continue
            assert jet is not None
            size, seen = len(point), seen + 1
            _assert_held(value_on(tape, box), exact.value)
            _assert_held(jet.value, exact.value)
            for i in range(size):
                _assert_held(jet.slope(i), exact.slopes[i])
                for j in range(size):
                    _assert_held(jet.bend(i, j), exact.hessian[i][j])
    assert seen > 20


def _some_box(draw: random.Random, size: int) -> list[tuple[float, float]]:
    width = 10 ** draw.uniform(-4, 0.7)
    middle = [draw.uniform(-3, 3) for _ in range(size)]
    return [(m - width * draw.random(), m + width * draw.random()) for m in middle]


def _assert_held(pair: tuple[float, float], value: arb) -> None:
    assert not value.is_finite() or (arb(pair[0]) <= value.upper() and arb(pair[1]) >= value.lower())


def test_ends_may_be_infinite() -> None:
    inf = float("inf")
    assert mul((0.0, inf), (0.0, 0.0)) == (0.0, 0.0)
    assert over((2.0, inf))[1] >= 0.5 and over((-1.0, 1.0)) == (-inf, inf)
    low, high = plus((1.0, inf), (-inf, 2.0))
    assert low == -inf and high == inf


@pytest.mark.parametrize("body, goal, larger", [
    ("x^2 + y^2 + 10sin(x*y)", 0.0, True), ("x^2 + y^2 + 10sin(x*y)", 1000.0, False), ("x^4 + y^4 - x*y", 100.0, True),
    ("x^2 - y^2", -1e9, False), ("e^x + y^2", -1.0, True), ("e^x + y^2", 0.1, False), ("x^3 + y^2", -1e6, False),
])  # fmt: skip
def test_what_lies_far_out(body: str, goal: float, larger: bool) -> None:
    four = (Fraction(-4), Fraction(-4)), (Fraction(4), Fraction(4))
    frame = Frame(("x", "y"), (four, four), ((False, False), (False, False)))
    assert is_larger_beyond(function(body).body, frame, goal) is larger


def test_a_variable_in_which_f_repeats_gives_a_family() -> None:
    f = function("x^2 + sin(x + y) + cos(y)")
    found = conclude_by_boxes(f)
    assert found is not None and found.between is not None and found.family is not None and found.proof is not None
    assert float(found.between[0]) == pytest.approx(-1.5196797012598973, rel=1e-12)
    assert found.minimizers == () and "name(k)" in repr(found.family)
    assert verify_proof(f, found.proof)


def test_a_kink_at_the_lowest_point_is_called_one() -> None:
    found = minimize(function("abs(x-y)+sin(x+y) on -2<=x<=2, -2<=y<=2"))
    assert [c.kind for c in found.candidates] == ["kink"] and found.decimal == "-1"


def test_on_a_wall_the_lowest_point_is_at_the_boundary() -> None:
    found = minimize(function("e^x sin(y) on -1<=x<=2, 0<=y<=6"))
    assert [c.kind for c in found.candidates if c.point in found.minimizers] == ["boundary"]


def test_bounds_are_rounded_away_from_each_other() -> None:
    low, high = (to_float(e, {}) for e in between("-1.59746923", "-1.59746771"))
    assert low <= -1.59746923 and high >= -1.59746771
