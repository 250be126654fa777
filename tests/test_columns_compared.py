"""Optimizers beside each other on columns, on all rows and on batches: each run is the run alone."""

import numpy as np
import pytest

from symtutor.cli.program import main
from symtutor.descent.comparison import compare
from symtutor.descent.vectors.descend import descend_columns
from symtutor.function import function

TEXT = "mse(y, X w + b) with X=[[1,2],[3,4],[5,6],[1,0]], y=[1,0,1,1]"


@pytest.mark.parametrize("batches", [(None, None, None), (2, 3, None), (2, 3, 5)])
def test_each_run_is_the_run_alone(batches):
    found = compare(function(TEXT), ("gd", "adam", "momentum"), ["1"], "0.01", None, {"momentum": "1/2"},
                    batches=batches)
    for run in found.runs:
        settings = {"momentum": "1/2"} if run.name == "momentum" else {}
        names = dict(zip(("batch", "epochs", "seed"), batches, strict=True))
        alone = descend_columns(function(TEXT), ["1"], "0.01", None, run.name, settings, **names)
        assert np.array_equal(run.descent.trace.points, alone.trace.points)


@pytest.mark.parametrize("options", [
    ["--optimizer", "gd,newton"], ["--optimizer", "momentum", "--convention", "all", "--steps", "3"],
    ["--optimizer", "gd,adam", "--batch", "2", "--epochs", "2"], ["--optimizer", "gd,adam", "--to", "json"],
])
def test_the_command_line_compares_columns(options, capsys):
    assert main(["descend", TEXT, "--lang", "en", *options]) == 0
    told = capsys.readouterr().out
    assert ("w any column of 2 numbers, b any real number" in told) != ("json" in options)


def test_batches_without_data_are_refused_in_a_comparison_too(capsys):
    assert main(["descend", "x^2", "--optimizer", "gd,adam", "--batch", "4", "--lang", "en"]) == 2
    assert "--batch needs data" in capsys.readouterr().err


@pytest.mark.parametrize(("head", "status"), [("height,weight,y", 2), ("x1,x2,y", 0), ("x_1,x_2,y", 0)])
def test_a_matrix_needs_numbered_columns(tmp_path, capsys, head, status):
    path = tmp_path / "data.csv"
    path.write_text(head + "\n1.7,65,3\n1.8,80,4\n1.6,50,2\n")
    for language in ("en", "ko"):
        assert main(["descend", "mse(y, X w + b)", "--data", str(path), "--lang", language]) == status
        assert ("x₁" in capsys.readouterr().err) == (status == 2)
    assert main(["descend", "mse(y, A*y + B)", "--data", str(path), "--lang", "en"]) == 0
