"""Descents by columns from many starts: each is the run alone; basins, families, what cannot be."""

import json

import numpy as np
import pytest

from symtutor.cli.program import main
from symtutor.descent.vectors.columns import prepared
from symtutor.descent.vectors.descend import descend_columns
from symtutor.descent.vectors.many import looks_at_many
from symtutor.descent.vectors.starts import columns_from_many_starts
from symtutor.function import function
from symtutor.words.errors import TutorError, UsageError

DATA = " with X=[[1,2],[3,4],[5,6],[1,0]], y=[1,0,1,1]"
FUNCTIONS = [
    "mse(y, X w + b)" + DATA, "mae(y, X w + b)" + DATA, "logloss(y, sigmoid(X w + b)) + norm(w)^2/10" + DATA,
    "sum(j=1..3, (w_j^2 - 1)^2 + w_j/10)", "w^T A w - 2 c^T w with A=[[2,1],[1,3]], c=[1,2]",
    "sum(j=1..3, exp(w_j) - w_j*v_j + v_j^2) + b^4", "norm(X w - y)" + DATA,
]


@pytest.mark.parametrize("text", FUNCTIONS)
def test_many_points_have_the_values_of_each(text):
    ready = prepared(function(text))
    points = np.random.default_rng(0).normal(size=(ready.plan.size, 7))
    values, slopes = looks_at_many(ready.plan)(points)
    for k in range(7):
        f, g = ready.program.look(points[:, k].copy())
        assert values[k] == pytest.approx(f)
        assert slopes[:, k] == pytest.approx(g)


@pytest.mark.parametrize(("optimizer", "clip", "schedule"), [
    ("gd", "", "constant"), ("momentum", "norm", "constant"), ("adam", "", "cosine"), ("adagrad", "value", "step"),
    ("nadam", "", "constant"), ("adadelta", "", "constant"),
])
def test_every_end_is_that_of_the_run_alone(optimizer, clip, schedule):
    f = function("sum(j=1..3, (w_j^2 - 1)^2 + w_j/10)")
    found = columns_from_many_starts(f, 6, 3, rate="0.05", steps=40, optimizer=optimizer, clip=clip, schedule=schedule)
    for start, end in zip(found.starts, found.ends, strict=True):
        alone = descend_columns(f, [repr(u) for u in start.tolist()], "0.05", 40, optimizer, clip=clip,
                                schedule=schedule)
        assert end == pytest.approx(alone.trace.points[-1], abs=1e-9)


def test_basins_are_found_and_called_what_they_are():
    found = columns_from_many_starts(function("sum(j=1..2, (w_j^2 - 1)^2 + w_j/10)"), 200, 1)
    assert len(found.basins) == 4 and {b.kind for b in found.basins} == {"minimum"}
    assert sum(found.shares) == 200 and min(found.shares) > 20
    lowest = min(zip(found.heights, (b.place for b in found.basins), strict=True))
    assert lowest[1] == pytest.approx([-1.0123, -1.0123], abs=1e-3)


def test_all_runs_of_least_squares_reach_the_minimum():
    found = columns_from_many_starts(function("mse(y, X w + b)" + DATA), 30, rate="1/40", steps=20_000)
    assert found.found == 30 and [str(u) for _, u in found.basins[0].point]
    flat = columns_from_many_starts(function("norm(A w - y)^2 with A=[[1,1]], y=[2]"), 30)
    assert flat.found == 30 and flat.basins[0].point is None and flat.ends.std(axis=0).min() > 0.1


def test_a_rate_that_is_too_large_is_told(capsys):
    assert main(["descend", "mse(y, X w + b)" + DATA, "--starts", "10", "--rate", "9", "--to", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["starts"]["diverged"] == 10


@pytest.mark.parametrize("options", [{"schedule": "exact_search"}, {"optimizer": "newton"}, {"count": 10**9}])
def test_what_cannot_start_often_is_refused(options):
    with pytest.raises((TutorError, UsageError)):
        columns_from_many_starts(function("sum(j=1..3, w_j^4)"), **{"count": 5, **options})


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_command_line_tells_the_starts_of_columns(language, capsys):
    for text in (FUNCTIONS[0], FUNCTIONS[2], "norm(A w - y)^2 with A=[[1,1]], y=[2]", "sum(j=1..9, (w_j - j)^2)"):
        assert main(["descend", text, "--starts", "20", "--lang", language]) == 0
        assert "100.0 %" in capsys.readouterr().out
