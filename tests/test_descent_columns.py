"""Descent by whole columns: gradients against differences, runs against NumPy by hand, gaps to the residual."""

import numpy as np
import pytest

from symtutor.cli.data import function_of_file
from symtutor.cli.program import main
from symtutor.descent import descend
from symtutor.descent.data.batches import Batches
from symtutor.descent.data.descend import descend_on
from symtutor.descent.data.sample import sample_of
from symtutor.descent.vectors.batched import program_in_batches
from symtutor.descent.vectors.columns import prepared
from symtutor.descent.vectors.descend import descend_columns
from symtutor.function import function
from symtutor.words.errors import TutorError, UsageError

DATA = " with X=[[1,2],[3,4],[5,6],[1,0]], y=[1,0,1,1]"
NO_START = None
GRADIENTS = [
    # function                                                 start that settles its length
    ("w^T A w - 2 b^T w with A=[[2,1],[1,3]], b=[1,2]",        NO_START),
    ("w^T A w with A=[[2,1],[5,3]]",                           NO_START),
    ("norm(X w - y)^2/3" + DATA,                               NO_START),
    ("norm(X w - y)" + DATA,                                   NO_START),
    ("norm(y - X w)^2/n" + DATA,                               NO_START),
    ("mean((X w - y)^2)" + DATA,                               NO_START),
    ("mse(y, X w + b)" + DATA,                                 NO_START),
    ("mae(y, X w + b)" + DATA,                                 NO_START),
    ("logloss(y, sigmoid(X w + b))" + DATA,                    NO_START),
    ("logloss(y, sigmoid(X w)) + 1/10*norm(w)^2" + DATA,       NO_START),
    ("mean(log(cosh(X w - y)))" + DATA,                        NO_START),
    ("norm(X w + b - y)^2" + DATA,                             NO_START),
    ("w^T X^T X w - 2 y^T X w + y^T y" + DATA,                 NO_START),
    ("norm(X^T (X w - y))^2" + DATA,                           NO_START),
    ("mean((X w - y)^2) + w_1^2" + DATA,                       NO_START),
    ("2 c^T w + (c^T w)^2 with c=[1,2,3]",                     NO_START),
    ("sum(j=1..6, j*w_j^2 - w_j)",                             NO_START),
    ("sum(j=1..5, 100*(w_(j+1) - w_j^2)^2 + (1-w_j)^2)",       NO_START),
    ("sum(j=1..3, (w_j - c_j)^2) with c=[1,2,3]",              NO_START),
    ("sum(j=1..3, exp(w_j) - w_j*v_j + v_j^2)",                NO_START),
    ("sum(j=1..3, w_j)^2 + norm(w)^2",                         NO_START),
    ("norm(w)^2",                                              ["1"] * 4),
    ("log(1 + norm(w)^2)",                                     ["1"] * 4),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start"), GRADIENTS)
def test_gradients_agree_with_differences(text, start):
    ready = prepared(function(text), start)
    look, n = ready.program.look, ready.plan.size
    x = np.random.default_rng(0).normal(size=n)
    slopes = [(look(x + h)[0] - look(x - h)[0]) / 2e-5 for h in np.eye(n) * 1e-5]
    assert look(x)[1] == pytest.approx(slopes, rel=1e-5, abs=1e-6)


VALUES = [
    ("w^T A w - 2 b^T w with A=[[2,1],[5,3]], b=[1,2]",
     lambda w: 2 * w[0]**2 + 6*w[0]*w[1] + 3*w[1]**2 - 2*w[0] - 4*w[1]),
    ("norm(X w - y)^2" + DATA,
     lambda w: (w[0] + 2*w[1] - 1)**2 + (3*w[0] + 4*w[1])**2 + (5*w[0] + 6*w[1] - 1)**2 + (w[0] - 1)**2),
    ("mae(y, X w)" + DATA,
     lambda w: (abs(w[0]+2*w[1]-1) + abs(3*w[0]+4*w[1]) + abs(5*w[0]+6*w[1]-1) + abs(w[0]-1)) / 4),
    ("sum(j=1..2, j*exp(w_j)) + sum(j=2..2, w_(j-1)*w_j)", lambda w: np.exp(w[0]) + 2*np.exp(w[1]) + w[0]*w[1]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "by_hand"), VALUES)
def test_values_are_those_written_out(text, by_hand):
    look = prepared(function(text)).program.look
    for w in np.random.default_rng(1).normal(size=(5, 2)):
        assert look(w)[0] == pytest.approx(by_hand(w), rel=1e-12)


@pytest.mark.parametrize("optimizer", ["gd", "momentum", "adam", "nadam", "radam", "amsgrad", "adagrad", "adadelta"])
@pytest.mark.parametrize(("clip", "schedule"), [("", "constant"), ("norm", "cosine"), ("value", "step")])
def test_columns_move_as_their_coordinates_do(optimizer, clip, schedule):
    start, steps = ["1", "-2", "1/2"], 30
    whole = descend(function("sum(j=1..3, j*w_j^2 - w_j + w_j^4/10)"), start, "0.05", steps, optimizer,
                    clip=clip, schedule=schedule)
    apart = descend(function("a^2 - a + a^4/10 + 2*b^2 - b + b^4/10 + 3*c^2 - c + c^4/10", wrt=("a", "b", "c")),
                    start, "0.05", steps, optimizer, clip=clip, schedule=schedule)
    assert np.abs(whole.trace.points - apart.trace.points).max() < 1e-12
    assert whole.trace.rates == pytest.approx(apart.trace.rates)


def test_gaps_come_from_the_residual_and_theory_from_the_curvatures():
    rng = np.random.default_rng(2)
    X, w = rng.normal(size=(200, 5)).round(3), np.arange(1.0, 6.0)
    rows = ",".join("[" + ",".join(map(str, row)) + "]" for row in X)
    y = ",".join(f"{u:.6f}" for u in X @ w)
    run = descend(function(f"norm(X w - y)^2 with X=[{rows}], y=[{y}]"), steps=400)
    curvatures = np.linalg.eigvalsh(2 * X.T @ X)
    assert run.theory.L.value == pytest.approx(curvatures[-1])
    assert run.theory.mu.value == pytest.approx(curvatures[0])
    assert run.theory.stable_below.value == pytest.approx(2 / curvatures[-1])
    assert "converges" in [d.name for d in run.diagnosis]
    assert run.trace.gaps_f[-1] < 1e-20 < run.trace.gaps_f[20]
    needed = int(np.argmax(np.abs(run.trace.gaps_x).max(axis=1) < 1e-6))
    assert run.theory.predicted_steps == needed


def test_a_thousand_coordinates():
    run = descend(function("sum(j=1..1024, j*w_j^2 - w_j)"), ["0"], "1/4096", 20)
    x, weights = np.zeros(1024), np.arange(1.0, 1025)
    for k in range(21):
        assert np.abs(run.trace.points[k] - x).max() < 1e-15
        x = x - (2 * weights * x - 1) / 4096
    assert run.theory.kappa.value == pytest.approx(1024)


def test_the_matrix_of_numbered_columns_of_a_file(tmp_path):
    rng = np.random.default_rng(3)
    X = rng.normal(size=(50, 12)).round(4)
    y = (X @ np.arange(12.0) + 3).round(4)
    path = tmp_path / "data.csv"
    head = ",".join(f"x{j}" for j in range(1, 13)) + ",y"
    path.write_text(head + "\n" + "\n".join(",".join(map(str, [*row, v])) for row, v in zip(X, y, strict=True)))
    run = descend_columns(function_of_file("mse(y, X w + b)", (), path), steps=2000)
    labels = dict(zip(run.function.variables, run.trace.points[-1], strict=True))
    assert labels["b"] == pytest.approx(3, abs=1e-3)
    assert [labels[f"w_{j}"] for j in range(1, 13)] == pytest.approx(list(range(12)), abs=1e-3)


IN_BATCHES = [
    # function                                                   one row of it, by hand; times how many rows a row
    ("mse(y, X w + b)" + DATA,                                   lambda r, w, n: r @ r / len(r)),
    ("norm(X w + b - y)^2" + DATA,                               lambda r, w, n: n / len(r) * (r @ r)),
    ("norm(X w + b - y)^2/n + 3*norm(w)^2" + DATA,               lambda r, w, n: r @ r / len(r) + 3 * (w[:2] @ w[:2])),
    ("mae(y, X w + b) + w_1^2" + DATA,                           lambda r, w, n: abs(r).mean() + w[0]**2),
    ("mean(log(cosh(X w + b - y)) + 1)" + DATA,                  lambda r, w, n: np.log(np.cosh(r)).mean() + 1),
    ("sum(2*exp(X w + b - y) + 1)" + DATA,                       lambda r, w, n: n * (2 * np.exp(r) + 1).mean()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "by_hand"), IN_BATCHES)
@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_a_batch_estimates_the_loss_of_all_rows(text, by_hand, size):
    X, y, rate = np.array([[1, 2], [3, 4], [5, 6], [1, 0.0]]), np.array([1, 0, 1, 1.0]), 1e-4
    ready = prepared(function(text))
    in_turn = program_in_batches(function(text).body, ready.plan, ready.arrays, Batches(4, size, 1))
    for begin in (0, *range(size, 4, size), 0):
        w = np.random.default_rng(begin).normal(size=3) / 4
        rows = slice(begin, begin + size)
        value, slope = in_turn.look(w)
        losses = [by_hand(X[rows] @ v[:2] + v[2] - y[rows], v, 4) for v in [w, *(w + rate * np.eye(3)),
                                                                            *(w - rate * np.eye(3))]]
        assert value == pytest.approx(losses[0], rel=1e-12)
        assert slope == pytest.approx((np.array(losses[1:4]) - losses[4:]) / (2 * rate), rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("text", [
    "(X w - y)^T (X w - y)" + DATA,
    "w^T X^T X w - 2 y^T X w + y^T y" + DATA, "mse(y, X w)" + DATA,
    "logloss(y, sigmoid(X w)) + norm(w)^2/2" + DATA,
    "mean((X w)^2) - 2 w^T X^T y/n" + DATA, "sum(j=1..2, w_j^2) + norm(X w - y)^2" + DATA,
])
def test_the_batches_of_an_epoch_make_the_gradient(text):
    ready, w = prepared(function(text)), np.array([0.3, -0.2])
    for size in (1, 2, 3, 4):
        batches = program_in_batches(function(text).body, ready.plan, ready.arrays, Batches(4, size, 1))
        looks = [(min(size, 4 - begin) / 4, batches.look(w)) for begin in range(0, 4, size)]
        value, slope = ready.program.look(w)
        assert sum(share * f for share, (f, _) in looks) == pytest.approx(value)
        assert sum(share * g for share, (_, g) in looks) == pytest.approx(slope)


@pytest.mark.parametrize("optimizer", ["gd", "adam", "momentum"])
@pytest.mark.parametrize("seed", [None, 3])
def test_batches_of_a_matrix_move_as_those_of_its_columns(tmp_path, optimizer, seed):
    rng = np.random.default_rng(4)
    cells = rng.normal(size=(47, 4)).round(3).tolist()
    path = tmp_path / "data.csv"
    path.write_text("x1,x2,x3,y\n" + "\n".join(",".join(map(str, row)) for row in cells))
    options = {"rate": "0.05", "optimizer": optimizer, "batch": 10, "epochs": 4, "seed": seed}
    whole = descend_columns(function_of_file("mse(y, X w + b)", (), path), ["0"], **options)
    plain = function_of_file("mse(y, w_1*x1 + w_2*x2 + w_3*x3 + b)", ("w_1", "w_2", "w_3", "b"), path)
    apart = descend_on(sample_of(plain), ["0"] * 4, **options)
    assert np.abs(whole.trace.points - apart.trace.points).max() < 1e-12
    assert whole.sampled.losses == pytest.approx(apart.sampled.losses)
    assert whole.trace.values == pytest.approx(apart.trace.values)


def test_the_command_line_tells_the_batches_of_a_matrix(tmp_path, capsys):
    path = tmp_path / "data.csv"
    path.write_text("x1,x2,y\n" + "\n".join(f"{k},{k % 3},{2 * k + 1}" for k in range(12)))
    for options in ([], ["--batch", "5", "--epochs", "2"], ["--batch", "4", "--cyclic", "--to", "json"]):
        assert main(["descend", "mse(y, X w + b)", "--data", str(path), "--lang", "en", *options]) == 0
        told = capsys.readouterr().out
        assert ("loss of the batch" in told) == (options[2:3] == ["--epochs"])
        assert ("batch_losses" in told) == ("json" in options)


NOT_IN_BATCHES = [
    ("norm(X w - y)" + DATA,                                  {"batch": 2}),
    ("norm(X^T (X w - y))^2" + DATA,                          {"batch": 2}),
    ("mse(y, X w) + sum(j=1..2, y_j*w_j)" + DATA,                          {"batch": 2}),
    ("mse(y, X w) + c^T w with X=[[1,2],[3,4],[5,6]], y=[1,2,3], c=[1,2]", {"batch": 2}),
    ("norm(w)^2",                                             {"batch": 2, "start": ["1", "2"]}),
    ("mse(y, X w)" + DATA,                                    {"batch": 5}),
    ("mse(y, X w)" + DATA,                                    {"batch": 0}),
    ("mse(y, X w)" + DATA,                                    {"batch": 2, "epochs": 0}),
    ("mse(y, X w)" + DATA,                                    {"batch": 2, "epochs": 10**8}),
    ("mse(y, X w)" + DATA,                                    {"batch": 2, "steps": 3}),
    ("mse(y, X w)" + DATA,                                    {"batch": 2, "schedule": "exact_search"}),
    ("mse(y, X w)" + DATA,                                    {"batch": 2, "optimizer": "newton"}),
    ("mse(y, X w)" + DATA,                                    {"batch": 2, "exact": True}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "options"), NOT_IN_BATCHES)
def test_what_batches_cannot_do_is_refused_in_words(text, options):
    with pytest.raises((TutorError, UsageError)) as refusal:
        descend_columns(function(text), **options)
    assert refusal.value.what.say.ko


WRONG = [
    ("norm(A w - y)^2 with A=[[1,2],[3,4]], y=[1,2,3]",  {}),
    ("norm(A w - y)^2 with A=[[1,2],[3]], y=[1,2]",      {}),
    ("norm(A w - y)^2 with A=[[1,2],[3,4]], y=[1,2]",    {"start": ["1", "2", "3"]}),
    ("norm(A w - y)^2 with A=[[1,2],[3,4]], y=[1,2]",    {"optimizer": "adam", "schedule": "backtracking"}),
    ("mae(y, A w) with A=[[1,2],[3,4]], y=[1,2]",        {"exact": True}),
    ("norm(A w)^2 with A=[[sqrt(2),2],[3,4]]",           {"exact": True}),
    ("sum(j=1..13, w_j^2)",                              {"exact": True}),
    ("mse(y, A w) with A=[[1,2],[3,4]], y=[1,2]",        {"optimizer": "perceptron"}),
    ("norm(A w - y)^2 with A=[[1,2],[3,4]], y=[1,2]",    {"start": {"v": "1"}}),
    ("norm(w)^2",                                        {}),
    ("sum(j=1..3, w_(2*j))",                             {}),
    ("sum(j=0..3, w_j^2)",                               {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "options"), WRONG)
def test_what_cannot_be_is_refused_in_words(text, options):
    with pytest.raises((TutorError, UsageError)) as refusal:
        descend(function(text), **options)
    assert refusal.value.what.say.ko
    assert "q_" not in str(refusal.value.what.parts)
