"""Vector-valued functions, slopes in a direction and at a point, against differences of the function itself."""

import json
import random

import mpmath
import pytest
import sympy

from symtutor.cli import main
from symtutor.derivation import derive, gradient
from symtutor.derivation.directional import along, at_point
from symtutor.expression.notation import SYMPY, UNICODE, show
from symtutor.expression.reading import read
from symtutor.expression.tree import rational
from symtutor.function import components, function
from symtutor.lessons.derivations.section import derivation_lesson
from symtutor.render.text import render_text
from symtutor.words import TutorError
from symtutor.words.translate import translate

MAPS = ["f(x, y) = (x y, x + y^2)", "[x*y, x+y^2]", "f(r, t) = (r cos t, r sin t)", "(cos t, sin t, t)",
        r"f(x, y) = \begin{pmatrix} e^{xy} \\ x^2 - y \end{pmatrix}", "(x/(x^2+y^2), y/(x^2+y^2), x y)"]
FIELDS = ["x^2 y", "ln(1 + x^2 + y^2)", "sin(x) cos(y) + x", "sqrt(1 + x^2) e^y", "x^3 - 3 x y^2"]


def as_sympy(e):
    return sympy.sympify(show(e, SYMPY))


@pytest.mark.parametrize("text", MAPS)
def test_jacobian_against_sympy(text):
    parts = components(text)
    variables = sympy.symbols(parts[0].variables)
    expected = sympy.Matrix([as_sympy(f.body) for f in parts]).jacobian(variables)
    for k, f in enumerate(parts):
        for j, d in enumerate(gradient(f)):
            assert sympy.simplify(as_sympy(d.result) - expected[k, j]) == 0


@pytest.mark.parametrize("text", FIELDS)
def test_slope_along_a_direction_against_a_difference(text):
    f, draw = function(f"f(x, y) = {text}"), random.Random(text)
    v, p = [[draw.randint(-5, 5) or 1 for _ in "xy"] for _ in "vp"]
    found = along(f, [rational(k) for k in v], [rational(k) for k in p])
    value = sympy.lambdify(sympy.symbols("x y"), as_sympy(f.body), "mpmath")
    length = mpmath.hypot(*v)
    slope = mpmath.diff(lambda t: value(p[0] + t * v[0] / length, p[1] + t * v[1] / length), 0)
    assert mpmath.almosteq(slope, mpmath.mpf(sympy.N(as_sympy(found.value), 20)), 1e-9, 1e-9)
    assert {line.checked for line in found.lines} == {"proved"}


@pytest.mark.parametrize("text, v, p, result, value", [
    ("x^2 y", "3 4", "1 2", "(6/5)·xy + (4/5)·x²", "16/5"),
    ("x^2 + y^2", "1 -1", "2 2", "√2·(x − y)", "0"),
    ("x y", "0 2", "5 7", "x", "5"),
])
def test_the_form_a_teacher_leaves(text, v, p, result, value):
    found = along(function(text), [read(k) for k in v.split()], [read(k) for k in p.split()])
    assert (show(found.result, UNICODE), show(found.value, UNICODE)) == (result, value)


@pytest.mark.parametrize("text, p", [
    ("abs(x) + y", "0 1"), ("ln(x) + y", "-1 1"), ("x/y", "1 0"), ("max(x, y)", "2 2"), ("sqrt(x^2 + y^2)", "0 0"),
    ("mae(c, x*a + y) with a = [1, 2], c = [3, 5]", "2 1"),
])
def test_no_slope_is_told_where_there_is_none(text, p):
    f = function(text, wrt="xy")
    with pytest.raises(TutorError):
        at_point(f, gradient(f), [read(k) for k in p.split()])
    with pytest.raises(TutorError):
        along(f, [read("1"), read("1")], [read(k) for k in p.split()])


@pytest.mark.parametrize("words, status", [
    (["x^2 y", "--along", "3,4"], 0), (["x^2 y", "--along", "x=1,y=sqrt(2)", "--at", "1,2"], 0),
    (["sin x", "--at", "pi/3"], 0), (["x^2 y", "--along", "0,0"], 2), (["x^2 y", "--along", "1"], 2),
    (["x^2 y", "--along", "z=1,y=2"], 2), (["x^2 y", "--along", "x,1"], 2), (["x^2 y", "--at", "1,,2"], 2),
    (["(x, x y)", "--along", "1,2"], 2), (["w^T A w", "--along", "1"], 2), (["x^2", "--at", "1", "--order", "2"], 2),
    (["sum(j=1..n, w_j^2) wrt w_k", "--along", "1"], 2),
    (["(x, [x, 1])"], 3), (["(x, x < 2)"], 3), (["x sin x", "--method", "backprop", "--at", "x=2"], 0),
])
def test_the_command_line(words, status, capsys):
    assert main(["derive", *words, "--lang", "en"]) == main(["derive", *words, "--lang", "ko"]) == status
    told = capsys.readouterr()
    assert (told.out == "") == bool(status) and "Traceback" not in told.err


def test_json(capsys):
    main(["derive", "f(x, y) = (x y, x + y^2)", "--to", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["jacobian"] == [["y", "x"], ["1", "2*y"]]
    assert [(d["component"], d["wrt"]) for d in told["derivatives"]] == [(1, "x"), (1, "y"), (2, "x"), (2, "y")]
    main(["derive", "x^2 y", "--along", "3,4", "--at", "1,2", "--to", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["directional"]["unit"] == {"x": "3/5", "y": "4/5"} and told["directional"]["value"] == "16/5"
    assert told["at"] == {"point": {"x": "1", "y": "2"}, "gradient": {"x": "4", "y": "1"}, "norm": "sqrt(17)"}


def test_a_long_gradient_is_a_column():
    page = render_text(translate(derivation_lesson(gradient(function("x^2 y + y^3"))), "en"))
    assert "(2xy, x² + 3y²)" in page
    long = "sin(x y z) e^(x + y + z) + (x + y + z)^2 ln(1 + x^2 + y^2 + z^2)"
    page = render_text(translate(derivation_lesson(gradient(function(long))), "en"))
    assert page.split("The gradient")[1].count("\n") > 3 and derive(function(long)).result
