"""The log loss of σ(z) by columns: the bound of its curvature, and data that a plane separates."""

import numpy as np
import pytest

from symtutor.descent import descend
from symtutor.descent.data.separation import separating
from symtutor.descent.vectors.columns import prepared
from symtutor.descent.vectors.logistic import log_loss
from symtutor.descent.vectors.second import curvature_of
from symtutor.function import function

OVERLAPPING = " with X=[[1,2],[3,4],[5,6],[1,0],[2,2]], y=[1,0,1,1,0]"
APART = " with X=[[1,2],[3,4],[5,6],[1,0],[2,2]], y=[0,0,1,0,0]"
LOSSES = [
    "logloss(y, sigmoid(X w + b))", "logloss(y, sigmoid(X w)) + norm(w)^2/10", "logloss(y, sigmoid(2*X w - b)) + w_1^2",
]


@pytest.mark.parametrize("text", LOSSES)
@pytest.mark.parametrize("data", [OVERLAPPING, APART])
def test_no_curvature_is_above_the_bound(text, data):
    ready = prepared(function(text + data))
    bound, hessian = log_loss(ready).bound, curvature_of(ready.plan)
    rng, n = np.random.default_rng(0), ready.plan.size
    steepest = max(np.linalg.eigvalsh(hessian(rng.normal(size=n) * size))[-1] for size in (0, 0.1, 1, 10))
    assert steepest <= float(bound.L) < 1.002 * np.linalg.eigvalsh(hessian(np.zeros(n)))[-1]
    assert float(bound.safe) <= 2 / float(bound.L)


@pytest.mark.parametrize("text", ["mse(y, X w + b)", "logloss(y, sigmoid(X w)) - norm(w)^2", "mae(y, X w)",
                                  "logloss(y, sigmoid(X w))*w_1", "logloss(y, sigmoid(X w)) + w_1^4"])
def test_of_any_other_loss_no_bound_is_claimed(text):
    assert log_loss(prepared(function(text + OVERLAPPING))) is None


def test_at_the_chosen_rate_every_update_goes_down():
    run = descend(function(LOSSES[0] + OVERLAPPING), ["3"], steps=60)
    assert (np.diff(run.trace.values) < 0).all()


@pytest.mark.parametrize(("text", "data", "apart"), [
    (LOSSES[0], APART, True), (LOSSES[0], OVERLAPPING, False), (LOSSES[1], APART, False),
    ("logloss(y, sigmoid(u*x + b))", " with x=[1,2,3,4], y=[0,0,1,1]", True),
    ("logloss(y, sigmoid(u*x + b))", " with x=[1,2,3,4], y=[0,1,0,1]", False),
    ("logloss(y, sigmoid(u*x + b))", " with x=[1,2,2,4], y=[0,0,1,1]", False),
])
def test_separated_rows_are_named(text, data, apart):
    run = descend(function(text + data), steps=5)
    told = [d for d in run.diagnosis if d.name == "separable"]
    assert bool(told) == apart
    assert all(d.sentence.say.en and d.sentence.say.ko for d in told)


def test_a_direction_is_found_exactly_where_there_is_one():
    rng, found = np.random.default_rng(7), 0
    for k in range(60):
        rows, n = 12, 4
        table = np.c_[rng.normal(size=(rows, n - 1)).round(1), np.ones(rows)]
        y = (rng.random(rows) < 0.5).astype(float) if k % 2 else (table @ rng.normal(size=n) > 0).astype(float)
        v = separating(table, y, np.zeros(n))
        if v is not None:
            assert ((2 * y - 1) * (table @ np.array(v, dtype=float)) > 0).all()
        elif 0 < y.sum() < rows:
            assert not _by_perceptron(table, y)
        found += v is not None
    assert 25 <= found < 60


def _by_perceptron(table, y):
    sign, v = 2 * y - 1, np.zeros(table.shape[1])
    for _ in range(3000):
        wrong = sign * (table @ v) <= 0
        if not wrong.any():
            return True
        k = int(np.argmax(wrong))
        v = v + sign[k] * table[k]
    return False
