"""Domains, kinks, cusps, jumps and ends: found for certain or not claimed at all, and told in both languages."""

import json
from pathlib import Path

import pytest

from symtutor.cli.program import main
from symtutor.derivation import derive, gradient
from symtutor.document import Document, Paragraph
from symtutor.expression.domains import conditions, edges, plainly, without_repeats
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.numbers import ball
from symtutor.expression.reading import read
from symtutor.expression.tree import name
from symtutor.function import function
from symtutor.lessons.common import domain_of
from symtutor.lessons.derivations.smoothness import smoothness_blocks
from symtutor.render.text import render_text
from symtutor.smoothness import study
from symtutor.smoothness.partial import partial_kinks
from symtutor.smoothness.places import places_of
from symtutor.smoothness.record import member
from symtutor.smoothness.shifts import shift
from symtutor.smoothness.sides import one_sided
from symtutor.words.translate import translate

SAID = (Path(__file__).parent / "data" / "kinks.txt").read_text(encoding="utf-8").strip().split("\n\n")


def said(text, language):
    """The domain as it stands beside the function, then what each derivative's section says after its lines."""
    f = function(text)
    blocks = [Paragraph((domain_of(f),)), *(block for d in gradient(f) for block in smoothness_blocks(d))]
    page = render_text(translate(Document(tuple(blocks)), language), width=10_000)
    return [line.strip() for line in page.splitlines() if line.strip()]


@pytest.mark.parametrize("row", SAID, ids=[row.partition("\n")[0] for row in SAID])
def test_what_is_said(row):
    text, *lines = row.split("\n")
    for language in ("en", "ko"):
        expected = [line.split(maxsplit=1)[1] for line in lines if line.split()[0] == language]
        assert said(text, language) == expected


@pytest.mark.parametrize("text, points, families", [
    ("x^2 - 2", ["-sqrt(2)", "sqrt(2)"], []), ("x^3 - x", ["-1", "0", "1"], []), ("x^2 + 1", [], []),
    ("abs(x) - 1", ["-1", "1"], []), ("abs(x) + 1", [], []), ("e^x - 3", ["ln(3)"], []), ("ln(x) - 1", ["e"], []),
    ("sin(x)", [], ["pi*k"]), ("cos(2*x)", [], ["pi/4 + pi*k/2"]), ("sin(pi*x)", [], ["k"]),
    ("sin(pi*x/2)", [], ["2*k"]), ("tan(x) - 1", [], ["pi/4 + pi*k"]), ("sin(x) - 2", [], []),
    ("sin(pi*sin(x))", [], ["pi*k/2"]), ("x - x", None, None), ("sin(x^2)", None, None),
    ("sin(pi*x^2)", None, None), ("x - a", None, None),
])
def test_places(text, points, families):
    found = places_of(read(text), "x")
    assert (found is None) == (points is None)
    if found is not None:
        assert [show(p, PLAIN) for p in found.points] == points
        assert [show(member(f.start, f.period), PLAIN) for f in found.families] == families


@pytest.mark.parametrize("text, period, sign, by", [
    ("sin(x)", "pi", -1, "0"), ("abs(sin(x))", "pi", 1, "0"), ("sin(x)^2", "pi", 1, "0"), ("tan(x)", "pi", 1, "0"),
    ("floor(x)", "1", 1, "1"), ("x - floor(x)", "1", 1, "0"), ("2*x + cos(x)", "2*pi", 1, "4*pi"),
    ("sin(x)*cos(x)", "pi", 1, "0"), ("sin(x)^3", "pi", -1, "0"), ("e^sin(x)", "2*pi", 1, "0"),
    ("e^sin(x)", "pi", None, None), ("x^2", "1", None, None), ("x*sin(x)", "2*pi", None, None),
    ("floor(x)", "1/2", None, None), ("sin(x) + 1", "pi", None, None), ("max(sin(x), cos(x))", "pi", None, None),
])
def test_shifts(text, period, sign, by):
    found = shift(read(text), "x", read(period))
    assert (found is None) == (sign is None)
    if found is not None:
        assert (found.sign, show(found.by, PLAIN)) == (sign, by)


@pytest.mark.parametrize("text, side, expected", [
    ("abs(x)", -1, "-x"), ("max(x, x^2)", 1, "x"), ("max(x, x^2)", -1, "x^2"), ("floor(x)", -1, "-1"),
    ("floor(x)", 1, "0"), ("ceil(x)", 1, "1"), ("floor(x + 1/2)", -1, "0"), ("relu(x^3)", -1, "0"),
    ("sign(x^2)", -1, "1"), ("abs(sqrt(x))", 1, None),
])
def test_one_side(text, side, expected):
    found = one_sided(read(text), name("x"), read("0"), side)
    assert (found is None) == (expected is None)
    assert found is None or show(found, PLAIN) == expected


@pytest.mark.parametrize("found, plain", [
    (["x - 1 != 0", "ln(x) != 0"], ["x != 1"]), (["x != 0", "x > 0"], ["x > 0"]), (["abs(x) > 0"], ["x != 0"]),
    (["2*x - 1 != 0", "1 - 2*x != 0"], ["x != 1/2"]), (["x - a != 0"], ["x != a"]), (["1 - x >= 0"], ["x <= 1"]),
    (["x^3*sqrt(y) != 0"], ["x != 0", "y != 0"]), (["x > 0", "a > 0"], ["x > 0", "a > 0"]),
    (["sin(x)^2 > 0"], ["sin(x) != 0"]), (["x^2 - 1 != 0"], ["x^2 - 1 != 0"]), (["-x > 0"], ["x < 0"]),
])
def test_each_condition_once_and_plainly(found, plain):
    assert [show(c, PLAIN) for c in without_repeats(map(read, found))] == plain


def test_conditions_have_zero_on_the_right_and_edges_look_into_branches():
    assert [show(c, PLAIN) for c in conditions(read("1/(1 - x) + asin(x)"))] == [
        "1 - x != 0", "x + 1 >= 0", "1 - x >= 0",
    ]
    assert {show(g, PLAIN) for g in edges(read("piecewise((sqrt(x), x < 2), (abs(x - 3), otherwise))"))} == {
        "x - 2", "x", "x - 3",
    }
    assert [show(c, PLAIN) for c in plainly(read("ln(x) != 0"))] == ["x != 1"]


@pytest.mark.parametrize("text, x", [
    ("abs(x - a)", "x"), ("a*abs(x - 1)", "x"), ("max(x, y)", "y"), ("relu(2*x - y)", "x"), ("abs(x)/y + x*y", "x"),
    ("min(x + y, 1)", "x"), ("abs(x + 2*y - 3)*e^y", "y"), ("x*abs(y)", "y"),
])
def test_slopes_with_further_names_agree_with_secants(text, x):
    body = read(text)
    kinks = partial_kinks(body, x)
    assert kinks
    for kink in kinks:
        for values in ({"x": 2, "y": 3, "a": -5}, {"x": -1, "y": -4, "a": 7}):
            place = ball(kink.point, values, 300)
            for side, told in ((-1, kink.left), (1, kink.right)):
                near = ball(body, {**values, x: place + side * ball(read("1/2^40"), {}, 300)}, 300)
                secant = (near - ball(body, {**values, x: place}, 300)) * side * 2**40
                assert float(secant.mid()) == pytest.approx(float(ball(told, values).mid()), abs=1e-6)


@pytest.mark.parametrize("text, x", [
    ("relu(w*x + b)", "w"), ("abs(x*y)", "x"), ("abs(x) + abs(x - y)", "x"), ("sqrt(x - a)", "x"),
    ("abs(x)^y", "x"), ("ln(x^2 + y^2)", "x"), ("cbrt(x - y) + abs(x)", "x"), ("sign(x - y)", "x"),
])
def test_nothing_uncertain_is_claimed_with_further_names(text, x):
    assert partial_kinks(read(text), x) == ()


@pytest.mark.parametrize("text", ["floor(x^2)", "abs(sin(x^2))", "abs(x)*floor(x)"])
def test_what_is_not_known_stays_a_condition(text):
    f = function(text)
    found = study(f, derive(f).result)
    assert found.smooth is None


def told(capsys, *arguments):
    assert main([*arguments, "--to", "json"]) == 0
    (derivative,) = json.loads(capsys.readouterr().out)["derivatives"]
    return derivative


def test_the_command(capsys):
    found = told(capsys, "derive", "abs(x - 1)")
    (kink,) = found["kinks"]
    assert kink.pop("say")["en"].startswith("There is no derivative at x = 1")
    assert kink == {"point": {"x": "1"}, "family": False, "kind": "kink", "where": [], "left": "-1",
                    "right": "1"}
    assert (found["conditions"], found["domain"], found["differentiable"]) == (["Ne(x, 1)"], [], ["Ne(x, 1)"])


def test_families_in_json(capsys):
    found = told(capsys, "derive", "floor(x)*2")
    (kink,) = found["kinks"]
    assert (kink["point"], kink["family"], kink["left"], kink["right"]) == ({"x": "k"}, True, "2*k - 2", "2*k")
    assert told(capsys, "derive", "sqrt(x)")["kinks"][0]["right"] == "oo"
    assert told(capsys, "derive", "floor(x^2)")["differentiable"] is None
