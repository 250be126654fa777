"""Line searches and Newton's method by columns: against the same run coordinate by coordinate, and by hand."""

import numpy as np
import pytest

from symtutor.descent import descend
from symtutor.descent.vectors.columns import prepared
from symtutor.descent.vectors.second import curvature_of
from symtutor.function import function

DATA = " with X=[[1,2],[3,4],[5,6],[1,0]], y=[1,0,1,1]"
TOGETHER, APART = "sum(j=1..3, j*w_j^2 - w_j + w_j^4/10)", "a^2 - a + a^4/10 + 2*b^2 - b + b^4/10 + 3*c^2 - c + c^4/10"


@pytest.mark.parametrize(("optimizer", "schedule"), [
    ("gd", "exact_search"), ("gd", "backtracking"), ("newton", "constant"), ("newton", "exponential"),
])
def test_columns_search_as_their_coordinates_do(optimizer, schedule):
    start = ["1", "-2", "1/2"]
    whole = descend(function(TOGETHER), start, "1/2", 12, optimizer, schedule=schedule)
    apart = descend(function(APART, wrt=("a", "b", "c")), start, "1/2", 12, optimizer, schedule=schedule)
    assert np.abs(whole.trace.points - apart.trace.points).max() < 1e-7
    assert whole.trace.rates[:8] == pytest.approx(apart.trace.rates[:8], rel=1e-5)


def test_the_exact_search_stops_where_the_slope_along_the_line_is_0():
    run = descend(function("mse(y, X w + b)" + DATA), schedule="exact_search", steps=20)
    for g, after in zip(run.trace.gradients, run.trace.gradients[1:], strict=False):
        assert abs(g @ after) < 1e-9 * (g @ g + 1e-12)


def test_backtracking_falls_enough_at_every_update():
    run = descend(function("logloss(y, sigmoid(X w + b)) + norm(w)^2/10" + DATA), rate="20", schedule="backtracking",
                  steps=30)
    f, g, eta = run.trace.values, run.trace.gradients, run.trace.rates
    assert all(f[k + 1] <= f[k] - 1e-4 * eta[k] * (g[k] @ g[k]) for k in range(30))
    assert set(eta) <= {20 * 0.5**k for k in range(30)}


def test_newton_lands_at_once_on_a_quadratic_and_soon_elsewhere():
    run = descend(function("norm(X w + b - y)^2" + DATA), ["3", "-1", "2"], optimizer="newton", steps=2)
    assert run.trace.points[1] == pytest.approx([1 / 6, -1 / 6, 5 / 6], rel=1e-10)
    run = descend(function("logloss(y, sigmoid(X w + b)) + norm(w)^2/10" + DATA), optimizer="newton", steps=8)
    assert np.abs(run.trace.gradients[-1]).max() < 1e-14


def test_newton_on_a_flat_valley_takes_the_shortest_way():
    run = descend(function("norm(A w - y)^2 with A=[[1,1]], y=[2]"), ["3", "1"], optimizer="newton", steps=1)
    assert run.trace.points[1] == pytest.approx([2, 0])


SECOND = [
    "w^T A w - 2 b^T w with A=[[2,1],[5,3]], b=[1,2]", "norm(X w - y)" + DATA, "mse(y, X w + b)" + DATA,
    "logloss(y, sigmoid(X w + b)) + w_1^2" + DATA, "mean(log(cosh(X w + b - y)))" + DATA,
    "sum(j=1..5, 100*(w_(j+1) - w_j^2)^2 + (1-w_j)^2)", "sum(j=1..3, exp(w_j) - w_j*v_j + v_j^2) + b^4",
    "sum(exp(X w + b)) + b*sum(X w)" + DATA,
]


@pytest.mark.parametrize("text", SECOND)
def test_second_derivatives_agree_with_differences(text):
    ready = prepared(function(text))
    n, look = ready.plan.size, ready.program.look
    x = np.random.default_rng(1).normal(size=n) / 2
    by_differences = [(look(x + h)[1] - look(x - h)[1]) / 2e-5 for h in np.eye(n) * 1e-5]
    assert curvature_of(ready.plan)(x) == pytest.approx(np.array(by_differences), rel=1e-4, abs=1e-5)
