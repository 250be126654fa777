"""Mini-batches by columns: a rate that no batch is too steep for, the cycle of batches in a fixed order."""

import numpy as np
import pytest

from symtutor.cli.data import function_of_file
from symtutor.descent.data.cycle import cycle_points as by_fractions
from symtutor.descent.data.descend import descend_on
from symtutor.descent.data.sample import sample_of
from symtutor.descent.vectors.batch_cycle import cycle_points
from symtutor.descent.vectors.batch_plan import batch_plan
from symtutor.descent.vectors.columns import prepared
from symtutor.descent.vectors.descend import descend_columns, opened
from symtutor.descent.vectors.second import curvature_of
from symtutor.descent.vectors.steepness import steepest_batch
from symtutor.function import function


def data(rows, columns, seed=0, answers=False):
    rng = np.random.default_rng(seed)
    x = (rng.normal(size=(rows, columns)) * rng.choice([1, 3], size=(rows, 1))).round(2)
    y = (x @ rng.normal(size=columns) + 1 + rng.normal(size=rows)).round(2)
    y = (y > 0).astype(int) if answers else y
    listed = ",".join("[" + ",".join(map(str, row)) + "]" for row in x.tolist())
    return f" with X=[{listed}], y=[{','.join(map(str, y.tolist()))}]"


LOSSES = ["mse(y, X w + b)", "norm(X w + b - y)^2", "mse(y, X w) + norm(w)^2/10", "w^T X^T X w - 2 y^T X w",
          "mean((2*X w - y)^2) + w_1^2 - w_2", "logloss(y, sigmoid(X w + b))", "logloss(y, sigmoid(X w)) + norm(w)^2"]


@pytest.mark.parametrize("text", LOSSES)
def test_no_batch_is_steeper_than_the_bound(text):
    f = function(text + data(23, 3, answers="log" in text))
    _, _, ready, _ = opened(prepared(f), ["0"])
    rng = np.random.default_rng(1)
    for size in (1, 2, 5, 12, 23):
        bound = steepest_batch(ready, 23, size)
        for _ in range(5):
            rows = rng.permutation(23)[:size]
            seen = {n: a[rows] for n, a in ready.arrays.items()}
            hessian = curvature_of(batch_plan(f.body, seen, dict(ready.plan.parameters), 23))
            assert np.linalg.eigvalsh(hessian(np.zeros(ready.plan.size)))[-1] <= bound * (1 + 1e-12)


def test_of_a_loss_with_kinks_no_bound_is_claimed():
    _, _, ready, _ = opened(prepared(function("mae(y, X w)" + data(9, 2))), ["0"])
    assert steepest_batch(ready, 9, 3) is None


@pytest.mark.parametrize("text", LOSSES + ["mae(y, X w + b)", "mean((X w - y)^4)"])
@pytest.mark.parametrize("size", [1, 4])
def test_the_chosen_rate_never_runs_away(text, size):
    run = descend_columns(function(text + data(23, 3, 5, "log" in text)), batch=size, epochs=20, seed=1)
    assert run.trace.broke is None and np.abs(run.trace.points).max() < 1e4
    if text[0] in "nl" or text.startswith("mse"):
        assert run.trace.values[-1] < run.trace.values[0]


def test_a_scalar_loss_does_not_run_away_either():
    text = "mse(y, w*x + b) with x=[1,1,1,1,30], y=[1,2,3,4,5]"
    run = descend_on(sample_of(function(text)), batch=1, epochs=20, seed=3)
    assert np.abs(run.trace.points).max() < 1e4
    assert any("run away" in s.say.en for s in run.chosen)


@pytest.mark.parametrize("size", [4, 5, 11])
def test_the_cycle_is_that_of_the_fractions_and_of_a_long_run(tmp_path, size):
    rng = np.random.default_rng(4)
    cells = rng.normal(size=(22, 3)).round(2).tolist()
    path = tmp_path / "data.csv"
    path.write_text("x1,x2,y\n" + "\n".join(",".join(map(str, row)) for row in cells))
    options = {"rate": "0.1", "batch": size, "epochs": 400}
    whole = descend_columns(function_of_file("mse(y, X w + b)", (), path), ["0"], **options)
    apart = descend_on(sample_of(function_of_file("mse(y, w_1*x1 + w_2*x2 + b)", ("w_1", "w_2", "b"), path)), ["0"] * 3,
                       **options)
    points = cycle_points(whole.columns, whole)
    assert points == pytest.approx(np.array(by_fractions(apart), dtype=float), abs=1e-10)
    each = -(-22 // size)
    assert whole.trace.points[-each:] == pytest.approx(points, abs=1e-8)
    assert [d.name for d in whole.diagnosis] == [d.name for d in apart.diagnosis] == ["mini-batch cycle"]


def test_no_cycle_where_all_batches_agree_or_rows_are_shuffled_or_nothing_contracts():
    exact = " with X=[[1,2],[3,4],[5,6],[1,0]], y=[5,11,17,1]"
    for text, options in [("mse(y, X w)" + exact, {}), ("mse(y, X w)" + data(8, 2), {"seed": 1}),
                          ("mse(y, X w)" + data(8, 2), {"rate": "5"}), ("mae(y, X w)" + data(8, 2), {})]:
        run = descend_columns(function(text), batch=2, epochs=5, **options)
        assert "mini-batch cycle" not in [d.name for d in run.diagnosis]


def test_in_many_coordinates_the_size_of_the_cycle_is_told():
    run = descend_columns(function("mse(y, X w + b)" + data(40, 6)), batch=10, epochs=2000, rate="0.01")
    (told,) = run.diagnosis
    parts = {n: float(u.parts[0]) for n, u in told.sentence.parts if n in ("near", "far")}
    away = np.linalg.norm(run.trace.gaps_x[-4:], axis=1)
    assert (parts["near"], parts["far"]) == (pytest.approx(away.min(), rel=1e-3), pytest.approx(away.max(), rel=1e-3))


@pytest.mark.parametrize(("text", "options", "swings"), [
    ("mae(y, X w + b)", {"rate": "1/2", "steps": 300}, True),
    ("mean(abs(X w - y)) + w_1^2/50", {"rate": "1/3", "steps": 300}, True),
    ("mae(y, X w + b)", {"rate": "1/1000", "steps": 60}, False),
    ("mae(y, X w + b)", {"rate": "1/2", "steps": 3000, "schedule": "1/t"}, False),
    ("mse(y, X w + b)", {"rate": "1/100", "steps": 300}, False),
])
def test_swings_about_kinks_are_named(text, options, swings):
    run = descend_columns(function(text + data(23, 3)), **options)
    told = [d for d in run.diagnosis if d.name == "oscillates at a kink"]
    assert bool(told) == swings
    if told:
        values = run.trace.values[-20:]
        assert (np.diff(values) > 0).any() and (np.diff(values) < 0).any()
