"""Kinks and jumps: one-sided derivatives and limits, found for certain or not claimed at all."""

import json
from fractions import Fraction

import pytest

from symtutor.cli.program import main
from symtutor.derivation import derive
from symtutor.derivation.switches import one_sided, roots_of
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.numbers import to_float
from symtutor.expression.reading import read
from symtutor.expression.tree import name
from symtutor.function import function
from symtutor.lessons.derivation import derivation_lesson
from symtutor.render.text import render_text
from symtutor.words.translate import translate

TABLE = [
    # the function; for each point: where, what, from the left, from the right; the conditions that stay
    ("abs(x)", ["0 kink -1 1"], ["x != 0"]),
    ("x*abs(x)", ["0 smooth 0 0"], []),
    ("abs(x)^3", ["0 smooth 0 0"], []),
    ("sign(x)", ["0 jump -1 1"], ["x != 0"]),
    ("x*sign(x)", ["0 kink -1 1"], ["x != 0"]),
    ("relu(2x - 1)", ["1/2 kink 0 2"], ["2*x - 1 != 0"]),
    ("max(x, 2 - x)", ["1 kink -1 1"], ["x != 2 - x"]),
    ("min(x^2, 1)", ["-1 kink 0 -2", "1 kink 2 0"], ["x^2 != 1"]),
    ("max(x, x^2, 1)", ["-1 kink -2 0", "0 smooth 0 0", "1 kink 0 2"], None),
    ("abs(x^2 - 2)", ["-sqrt(2) kink -2*sqrt(2) 2*sqrt(2)", "sqrt(2) kink -2*sqrt(2) 2*sqrt(2)"], ["x^2 - 2 != 0"]),
    ("abs(abs(x) - 1)", ["-1 kink -1 1", "0 kink 1 -1", "1 kink -1 1"], None),
    ("piecewise((x^2, x < 0), (x, otherwise))", ["0 kink 0 1"], ["x != 0"]),
    ("piecewise((x^2, x <= 1), (2x - 1, otherwise))", ["1 smooth 2 2"], []),
    ("piecewise((x, x < 1), (x + 2, otherwise))", ["1 jump 1 3"], ["x != 1"]),
    ("piecewise((1, x = 0), (x^2, otherwise))", ["0 hole 0 0"], ["x != 0"]),
    ("piecewise((x, x < 0), (x^2, x > 0 and x < 1), (1, x >= 1))", ["1 kink 2 0"], None),
    ("abs(x)*e^x", ["0 kink -1 1"], ["x != 0"]),
    ("sin(abs(x))", ["0 kink -1 1"], ["x != 0"]),
    ("cos(abs(x))", ["0 smooth 0 0"], None),
    # what is not certain, or not inside the domain, is not claimed
    ("sqrt(abs(x))", [], None),
    ("abs(sin(x))", [], ["sin(x) != 0"]),
    ("abs(x) on x >= 0", [], None),
    ("abs(x) + sqrt(-x)", [], None),
    ("sign(x) + sqrt(-x)", [], None),
    ("sign(sqrt(-x) - 1) + abs(x)", [], None),
    ("abs(x)/x", [], None),
    ("abs(x) + 1/x", [], None),
    ("abs(x^5 - x - 1)", [], None),
    ("abs(x - a) wrt x", [], ["x - a != 0"]),
    ("floor(x)", [], None),
    ("x^2", [], []),
]


def told(kink):
    return " ".join([show(kink.point, PLAIN), kink.kind, show(kink.left, PLAIN), show(kink.right, PLAIN)])


@pytest.mark.parametrize("text, found, conditions", TABLE, ids=[row[0] for row in TABLE])
def test_the_table(text, found, conditions):
    d = derive(function(text))
    assert [told(kink) for kink in d.kinks] == found
    if conditions is not None:
        assert [show(c, PLAIN) for c in d.conditions] == conditions


@pytest.mark.parametrize("text", [row[0] for row in TABLE if row[1]])
def test_every_claim_agrees_with_differences(text):
    """Secants of 1/10⁶ on both sides, and values beside the point."""
    f, step = function(text), Fraction(1, 10**6)
    for kink in derive(f).kinks:
        place = to_float(kink.point, {})
        here, below, above = (to_float(f.body, {"x": Fraction(place) + k * step}) for k in (0, -1, 1))
        left, right = to_float(kink.left, {}), to_float(kink.right, {})
        match kink.kind:
            case "jump" | "hole":
                assert (below, above) == pytest.approx((left, right), abs=1e-4)
                assert kink.kind == "jump" or abs(here - left) > 0.1
            case _:
                slopes = ((here - below) / float(step), (above - here) / float(step))
                assert slopes == pytest.approx((left, right), abs=1e-3)


@pytest.mark.parametrize("text, side, expected", [
    ("abs(x)", -1, "-x"), ("max(x, x^2)", 1, "x"), ("max(x, x^2)", -1, "x^2"), ("floor(x)", -1, "-1"),
    ("floor(x)", 1, "0"), ("ceil(x)", 1, "1"), ("floor(x + 1/2)", -1, "0"), ("relu(x^3)", -1, "0"),
    ("sign(x^2)", -1, "1"), ("abs(sqrt(x))", 1, None),
])
def test_one_side(text, side, expected):
    found = one_sided(read(text), name("x"), read("0"), side)
    assert (found is None) == (expected is None)
    assert found is None or show(found, PLAIN) == expected


@pytest.mark.parametrize("text, roots", [
    ("x^2 - 2", ["-sqrt(2)", "sqrt(2)"]), ("x^3 - x", ["0", "-1", "1"]), ("x^2 + 1", []), ("2x - 1", ["1/2"]),
    ("x^2 - x - 1", ["1/2 - sqrt(5/4)", "1/2 + sqrt(5/4)"]), ("abs(x) - 1", ["1", "-1"]), ("abs(x) + 1", []),
    ("x^5 - x - 1", None), ("sin(x)", None), ("x - x", None),
])
def test_roots(text, roots):
    found = roots_of(read(text), "x")
    assert (found is None) == (roots is None)
    assert found is None or sorted(show(r, PLAIN) for r in found) == sorted(roots)


@pytest.mark.parametrize("text, language, words", [
    ("abs(x)", "en", "There is no derivative at x = 0: the slope is −1 from the left, 1 from the right."),
    ("abs(x)", "ko", "x = 0에서는 미분할 수 없습니다. 좌미분계수는 −1, 우미분계수는 1입니다."),
    ("x*abs(x)", "en", "At x = 0 the slopes from both sides are 0: the derivative there is 0."),
    ("x*abs(x)", "ko", "x = 0에서 좌우 미분계수가 모두 0이므로 미분계수는 0입니다."),
    ("sign(x)", "en", "There is a jump at x = 0"),
    ("sign(x)", "ko", "불연속"),
])
def test_the_sentences(text, language, words):
    page = render_text(translate(derivation_lesson([derive(function(text))]), language), width=200)
    assert words in page


def test_the_command(capsys):
    assert main(["derive", "abs(x - 1)", "--to", "json"]) == 0
    (told_,) = json.loads(capsys.readouterr().out)["derivatives"]
    assert told_["kinks"] == [{"point": {"x": "1"}, "kind": "kink", "left": "-1", "right": "1"}]
    assert told_["conditions"] == ["Ne(x - 1, 0)"]
