"""The closed form of the distance against the iterates, and the gradient's check against its orders."""

import json
from fractions import Fraction

import numpy as np
import pytest

from symtutor.cli.program import main
from symtutor.descent import descend
from symtutor.document import Paragraph, Steps
from symtutor.expression.numbers import to_float
from symtutor.expression.tree import name, number, put, rational
from symtutor.function import function
from symtutor.lessons.descents.closed_form import closed_form
from symtutor.lessons.descents.table import indexed
from symtutor.minimum import minimize

BY_VARIABLE = [
    # function                         start                rate
    ("3x^2 - 3x + 4",                  ["-2"],              "0.1"),
    ("x^2/2 + 5x",                     ["1/3"],             "2.5"),
    ("x^2 + 3y^2",                     ["2", "1"],          "0.1"),
    ("x^2 + 3y^2 - 2x + y",            ["0", "1"],          "1/6"),
    ("x^2 + y^2",                      ["3", "-4"],         "0.2"),
    ("x^2 + 2y^2 + 3z^2 - z",          ["1", "0", "-1"],    "1/8"),
    ("sum(j=1..3, j*w_j^2 - w_j)",     ["1", "0", "-1"],    "0.1"),
]  # fmt: skip
MIXED = [
    ("x^2 + 3y^2 + x*y",               ["2", "1"],          "0.1"),
    ("2x^2 + 3y^2 - 2x*y + x",         ["2", "-1"],         "0.15"),
    ("x^2 + y^2 + z^2 + x*y/2 - y*z",  ["1", "2", "-1"],    "0.2"),
]  # fmt: skip
NONE = [
    ("x^4",                            ["1"],               {"rate": "0.1"}),
    ("(x - y)^2",                      ["1", "2"],          {"rate": "0.1"}),
    ("x^2",                            ["1"],               {"rate": "0.1", "optimizer": "momentum"}),
    ("x^2",                            ["1"],               {"rate": "0.1", "optimizer": "adam"}),
    ("x^2",                            ["1"],               {"rate": "0.1", "schedule": "cosine"}),
    ("x^2",                            ["1"],               {"rate": "0.1", "schedule": "exact_search"}),
    ("x^2",                            ["1"],               {"rate": "0.1", "clip": "norm"}),
    ("x^2 + 3y^2",                     ["2", "1"],          {"rate": "0.1", "optimizer": "newton"}),
    ("sum(j=1..4, j*w_j^2)",           ["1"],               {"rate": "0.1"}),
]  # fmt: skip


def run(text, start, **options):
    f = function(text)
    return descend(f, start, steps=8, minimum=None if "w_j" in text else minimize(f), **options)


@pytest.mark.parametrize(("text", "start", "rate"), BY_VARIABLE)
def test_the_closed_form_is_where_descent_goes(text, start, rate):
    found = run(text, start, rate=rate)
    (lines,) = (block.lines for block in closed_form(found) if isinstance(block, Steps))
    assert len(lines) == len(start)
    for i, line in enumerate(lines):
        begin = 1 if line.reason else 0
        for k in range(begin, 9):
            here = rational(Fraction(float(found.trace.points[k, i])))
            left = put(line.left, {indexed(found.function.variables[i], "k"): here})
            predicted = to_float(put(line.right, {name("k"): number(k)}), {})
            assert to_float(left, {}) == pytest.approx(predicted, abs=1e-9)


@pytest.mark.parametrize(("text", "start", "rate"), MIXED)
def test_the_closed_form_by_directions_is_where_descent_goes(text, start, rate):
    found = run(text, start, rate=rate)
    (told,) = closed_form(found)
    assert isinstance(told, Paragraph)
    away = found.trace.gaps_x
    for mode in found.theory.modes:
        along = away @ np.array(mode.direction)
        assert along == pytest.approx(along[0] * mode.factor.value ** np.arange(9), abs=1e-9)


@pytest.mark.parametrize(("text", "start", "options"), NONE)
def test_no_closed_form_is_told_where_it_is_not_that_of_the_run(text, start, options):
    assert not list(closed_form(run(text, start, **options)))


DATA = " with x=[1,2,3], y=[0,1,1]"
CHECKED = [
    # function                                                 largest error of central differences at the best h
    ("x^4 - x",                                                1e-8),
    ("e^x + x^3 y",                                            1e-8),
    ("mse(y, w*x + b)" + DATA,                                 1e-10),
    ("logloss(y, sigmoid(w*x + b))" + DATA,                    1e-9),
    ("sum(j=1..60, j*w_j^2 - w_j)",                            1e-7),
    ("norm(A w - y)^2 with A=[[1,2],[3,4],[5,7]], y=[1,2,3]",  1e-9),
]  # fmt: skip


@pytest.mark.parametrize(("text", "most"), CHECKED)
def test_the_gradient_check(text, most, capsys):
    assert main(["descend", text, "--steps", "1", "--gradient-check", "--to", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["gradient_check"]
    best = min(rows, key=lambda row: row["central"])
    assert best["central"] < most
    assert len(rows) == 10
    assert main(["descend", text, "--steps", "1", "--gradient-check", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert told.count("against difference quotients") == 1
    assert ("Of the 60 coordinates 40" in told) == ("j=1..60" in text)
