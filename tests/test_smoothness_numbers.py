"""What is told of domains, derivatives and kinks, against numbers: values and secants of f alone, no rule involved."""

from fractions import Fraction
from math import isfinite, isinf, isnan

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from symtutor.derivation import derive
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.numbers import ball, to_float
from symtutor.expression.reading import read
from symtutor.expression.tree import add, children, mul, name, names, put, rational
from symtutor.function import function
from symtutor.smoothness import study
from symtutor.words.errors import TutorError

pytestmark = pytest.mark.thorough

BITS = 400
K = range(-6, 7)
POINTS = [Fraction(n, 97) for n in range(-640, 641, 71)]
STEP = Fraction(1, 2**80)

INNER = ["x", "x^2 - 1", "sin(x)", "2*x + 1", "cos(2*x)", "e^x - 1", "x - 2", "x^2 - x - 1", "ln(x)", "tan(x)", "1/x",
         "x/2", "1 - x^2", "sin(x) - 1/2", "x^3 - x", "sin(pi*x)"]
OUTER = ["abs({u})", "sqrt({u})", "cbrt({u})", "floor({u})", "sign({u})", "relu({u})", "ln({u})", "max({u}, {v})",
         "min({u}, 1/2)", "({u})^(2/3)", "abs({u})^3", "asin({u})", "sqrt(abs({u}))", "abs({u})/({u})", "1/({u})",
         "piecewise(({u}, x < 1), ({v}, otherwise))", "({u})*abs({u})", "atan(1/({u}))", "e^abs({u})", "ln(abs({u}))",
         "piecewise((({u})^2, {u} > 0), (0, otherwise))", "acos({u})", "abs({u}) + abs({v})", "({u})^x", "ceil({u})"]
AROUND = ["{f}", "{f}", "x^2*({f})", "{f} + x^2", "x*({f})", "sin({f})", "2*({f}) - 1", "({f})^2", "{f} + sin(x)"]


def value(body, place):
    """A float of f at an exact place, nan where it has no value; sin(e^400) needs more digits than most."""
    there = put(body, {name("x"): place})
    found = sharp(ball(there, {}, BITS))
    return sharp(ball(there, {}, 16 * BITS)) if isnan(found) else found


def sharp(here):
    """The middle of a small ball; nan of a large one, as of floor(x) at an integer that is not known exactly."""
    return float(here.mid()) if here.is_finite() and here.rad() < 1e-9 * (1 + abs(here)) else float("nan")


def secant(body, place, side, step=STEP):
    """(f(x ± h) − f(x))/(±h) in balls."""
    beside = add(place, rational(side * step))
    rise = ball(add(put(body, {name("x"): beside}), mul(rational(-1), put(body, {name("x"): place}))), {}, BITS)
    return sharp(rise / ball(rational(side * step), {}, BITS))


def near_edges(relations, t):
    """Whether t lies close to an end or an excluded point, where digits could not tell."""
    ends = [e for r in relations for e in _ends(r)]
    return any(abs(to_float(put(e, {name("k"): rational(k)}), {}) - t) < 1e-6 for e in ends for k in K)


def _ends(r):
    if r.head in ("and", "or"):
        return [e for part in children(r) for e in _ends(part)]
    return [e for e in children(r) if e != name("x")]


def truth(r, t, k=None):
    """Whether a relation holds at t; x ≠ πk for every k, 2πk < x < π + 2πk for some k."""
    if k is None and "k" in names(r) and r.head != "or":
        return (all if r.head == "!=" else any)(truth(r, t, n) for n in K)
    if r.head in ("and", "or"):
        return (all if r.head == "and" else any)(truth(part, t, k) for part in children(r))
    left, right = (to_float(e, {"x": Fraction(t), "k": Fraction(k or 0)}) for e in children(r))
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right, "!=": left != right,
            "=": left == right}[r.head]


def must_agree(text):
    """The whole of what is told of one function; how much there was to compare."""
    f = function(text)
    try:
        d = derive(f)
    except TutorError:
        return 0
    found = study(f, d.result)
    return _domains(f.body, d, found, text) + sum(_kink(f.body, kink, text) for kink in found.kinks)


def _domains(body, d, found, text):
    compared = 0
    for t in POINTS:
        here = value(body, rational(t))
        if found.domain is not None and not near_edges(found.domain, float(t)):
            assert all(truth(r, float(t)) for r in found.domain) == (not isnan(here)), (text, t, show_all(found.domain))
            compared += 1
        sides = [secant(body, rational(t), s) for s in (-1, 1)]
        for told, slope in ((found.smooth, sides[0]), (found.formula, value(d.result, rational(t)))):
            if told is None or near_edges(told, float(t)) or not all(truth(r, float(t)) for r in told):
                continue
            if abs(sides[0]) <= 1e9:  # neither too steep nor beyond the digits of the balls
                assert sides == pytest.approx([slope, slope], rel=1e-9, abs=1e-12), (text, t, sides, slope)
                compared += 1
    return compared


def show_all(relations):
    return [show(r, PLAIN) for r in relations]


def _kink(body, kink, text):
    places = [kink.point]
    if kink.period is not None:
        places = [add(kink.point, mul(rational(k), kink.period)) for k in (-1, 0, 2)]
    for k, place in zip((-1, 0, 2) if kink.period is not None else (0,), places, strict=True):
        rises = 0 if kink.by is None else to_float(kink.by, {}) * k
        for side, told in ((-1, kink.left), (1, kink.right)):
            if told is not None:
                slope = put(told, {name("k"): rational(k)})
                _one_side(body, place, side, slope, kink.kind, rises, (text, show(place, PLAIN), kink.kind))
    return len(places)


def _one_side(body, place, side, told, kind, rises, where):
    expected = {"oo": float("inf")}.get(show(told, PLAIN), float("-inf") if show(told, PLAIN) == "-oo" else None)
    expected = to_float(told, {}) if expected is None else expected
    if kind in ("jump", "hole", "gap"):
        far, near = (value(body, add(place, rational(side * h))) for h in (Fraction(1, 2**20), STEP))
        expected += rises
    else:
        far, near = (_beside(body, place, side, h) for h in (Fraction(1, 2**20), STEP))
    if isnan(near) and not isfinite(value(body, place)):
        return  # a condition of the function is not decided in balls so near to the place
    if isinf(expected):
        assert near * expected > 0 and abs(near) > abs(far), (*where, far, near)
    else:
        assert abs(near - expected) < 1e-6 or abs(near - expected) < abs(far - expected) / 2, (*where, near, expected)


def _beside(body, place, side, step):
    """The slope of a secant just beside the place; at the place itself floor(x) is not decided in balls."""
    start = add(place, rational(side * step / 2**10))
    return secant(body, start, side, step) if not isfinite(value(body, place)) else secant(body, place, side, step)


@pytest.mark.parametrize("outer", OUTER)
def test_each_kind_of_function(outer):
    compared = [must_agree(outer.format(u=u, v=v)) for u, v in zip(INNER[::2], INNER[3::2] + INNER[:2], strict=False)]
    assert sum(n > 0 for n in compared) >= 4


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(OUTER), st.sampled_from(INNER), st.sampled_from(INNER), st.sampled_from(AROUND))
def test_what_is_told_agrees_with_numbers(outer, u, v, around):
    must_agree(around.format(f=outer.format(u=u, v=v)))


def test_the_comparison_can_fail():
    f = function("abs(x)")
    kink = study(f).kinks[0]
    wrong = type(kink)(kink.variable, kink.point, kink.kind, read("1"), kink.right)
    with pytest.raises(AssertionError):
        _kink(f.body, wrong, "abs(x)")
