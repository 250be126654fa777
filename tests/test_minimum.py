"""Functions with known minima: never a wrong answer, and each of these is answered."""

import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from symtutor.expression.notation import PLAIN, show
from symtutor.function import function
from symtutor.minimum import minimize

HERE = Path(__file__).parent
BENCHMARK = runpy.run_path(str(HERE.parent / "benchmarks" / "minima.py"))
ROWS: list[dict[str, Any]] = tomllib.loads((HERE / "data" / "minima.toml").read_text(encoding="utf-8"))["f"]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_known_minimum(row: dict[str, Any]) -> None:
    found = minimize(BENCHMARK["question"](row))
    assert BENCHMARK["verdict"](row, found) == "right"


def test_critical_points_of_the_camel_are_all_found() -> None:
    found = minimize(function("(4 - 21/10*x^2 + x^4/3)*x^2 + x*y + (-4 + 4*y^2)*y^2"))
    kinds = sorted(c.kind for c in found.candidates)
    assert found.complete
    assert kinds == ["maximum"] * 2 + ["minimum"] * 6 + ["saddle"] * 7


def test_the_chart_and_the_chain_are_kept() -> None:
    found = minimize(function("3x^2 - 3x + 4"))
    (candidate,) = found.candidates
    assert found.chart is not None and found.chart.signs == (-1, 1)
    assert candidate.evaluation is not None
    assert show(candidate.evaluation.written, PLAIN) == "3*(1/2)^2 - 3*(1/2) + 4"
    assert [show(step.after, PLAIN) for step in found.equations[0].steps] == ["6*x = 3", "x = 1/2"]
