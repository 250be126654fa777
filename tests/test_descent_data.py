"""Descent on data: against plain NumPy, against laws, and against figures that can be computed by hand."""

import csv
import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symtutor.cli.program import main
from symtutor.descent import descend
from symtutor.descent.data.batches import Batches
from symtutor.descent.data.csv_file import read_csv
from symtutor.descent.data.cycle import cycle_points
from symtutor.descent.data.descend import descend_on
from symtutor.descent.data.program import BLOCK
from symtutor.descent.data.sample import sample_of
from symtutor.descent.data.table import Table
from symtutor.descent.data.worked import worked_batches
from symtutor.expression.tree import value_of
from symtutor.function import function
from symtutor.minimum import minimize
from symtutor.words.errors import TutorError, UsageError

DRAW = np.random.default_rng(5)
X, Z, NOISE = DRAW.normal(size=(3, 40))
Y = 2 * X - Z + 1 + NOISE / 5
LABEL = (Y > 1).astype(float)
TABLE = Table(("x", "z", "y", "l"), (X, Z, Y, LABEL))
LINE = "with x = [1, 2, 3], y = [2, 4, 5]"
AND = "with x1 = [0, 0, 1, 1], x2 = [0, 1, 0, 1], y = [0, 0, 0, 1]"


def sigma(u):
    return 1 / (1 + np.exp(-u))


def sampled(text, table=TABLE):
    return sample_of(function(text, (), table.names), table)


B, U, V = 0.3, -0.7, 0.4  # b, u, v
SCORE = B + U * X + V * Z
LOSSES = [
    ("mse(y, b + u*x + v*z)", lambda r: np.mean(r**2), lambda r: 2 * r, SCORE - Y),
    ("mean((b + u*x + v*z - y)^2)", lambda r: np.mean(r**2), lambda r: 2 * r, SCORE - Y),
    ("sum(i=1..n, (b + u*x_i + v*z_i - y_i)^2)", lambda r: np.sum(r**2), lambda r: 80 * r, SCORE - Y),
    ("sum((b + u*x + v*z - y)^2)", lambda r: np.sum(r**2), lambda r: 80 * r, SCORE - Y),
    ("mae(y, b + u*x + v*z)", lambda r: np.mean(abs(r)), np.sign, SCORE - Y),
    ("sqrt(mse(y, b + u*x + v*z))", lambda r: np.sqrt(np.mean(r**2)), lambda r: r / np.sqrt(np.mean(r**2)), SCORE - Y),
    ("norm(b + u*x + v*z - y)^2", lambda r: np.sum(r**2), lambda r: 80 * r, SCORE - Y),
    ("logloss(l, sigmoid(b + u*x + v*z))",
     lambda z: -np.mean(LABEL * np.log(sigma(z)) + (1 - LABEL) * np.log(1 - sigma(z))),
     lambda z: sigma(z) - LABEL, SCORE),
    ("mse(l, sigmoid(b + u*x + v*z))", lambda z: np.mean((LABEL - sigma(z)) ** 2),
     lambda z: 2 * (sigma(z) - LABEL) * sigma(z) * (1 - sigma(z)), SCORE),
    ("mean(softplus(b + u*x + v*z))", lambda z: np.mean(np.log1p(np.exp(z))), sigma, SCORE),
    ("mean(relu(b + u*x + v*z))", lambda z: np.mean(np.maximum(z, 0)), lambda z: z > 0, SCORE),
    ("mean(tanh(b + u*x + v*z)^3)", lambda z: np.mean(np.tanh(z) ** 3),
     lambda z: 3 * np.tanh(z) ** 2 / np.cosh(z) ** 2, SCORE),
    ("mean(piecewise(((b + u*x + v*z - y)^2/2, abs(b + u*x + v*z - y) < 1), "
     "(abs(b + u*x + v*z - y) - 1/2, otherwise)))",
     lambda r: np.mean(np.where(abs(r) < 1, r**2 / 2, abs(r) - 0.5)), lambda r: np.clip(r, -1, 1), SCORE - Y),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "outer", "inner"), LOSSES, ids=[row[0][:24] for row in LOSSES])
def test_value_and_gradient_are_those_of_numpy(text, value, outer, inner):
    slopes = [np.mean(outer(inner) * column) for column in (np.ones(40), X, Z)]
    assert sampled(text).program.full(B, U, V) == pytest.approx([value(inner), *slopes], rel=1e-12)


def test_a_regularized_loss_has_its_penalty_once():
    found = sampled("mse(y, u*x) + u^2/10").program.full(0.5)
    assert found == pytest.approx([np.mean((Y - X / 2) ** 2) + 0.025, np.mean(2 * X * (X / 2 - Y)) + 0.1])


def test_blocks_give_what_all_rows_give():
    x = DRAW.normal(size=3 * BLOCK + 17)
    one = sampled("mean((w*x - 1)^2)", Table(("x",), (x,)))
    wanted = [np.mean((0.4 * x - 1) ** 2), np.mean(2 * x * (0.4 * x - 1))]
    assert one.program.full(0.4) == pytest.approx(wanted, rel=1e-12)
    spread = sampled("mean((x - mean(x) - w)^2)", Table(("x",), (x + 3,)))
    assert spread.program.full(0.0)[0] == pytest.approx(np.var(x), rel=1e-12)


def test_log_loss_far_out_is_a_number():
    far = sampled("logloss(y, sigmoid(w*x))", Table(("x", "y"), (np.array([1000.0, -1000.0]), np.array([0.0, 0.0]))))
    assert far.program.full(1.0) == pytest.approx([500, 500])


# ---- descent over all rows

def test_linear_regression_meets_the_normal_equations():
    run = descend(function(f"mean((w*x + b - y)^2) {LINE}"), ["0", "0"], "0.15", 3000)
    slope, intercept = np.polyfit([1, 2, 3], [2, 4, 5], 1)
    assert run.trace.points[-1] == pytest.approx([intercept, slope], abs=1e-9)


def test_the_moments_say_what_the_columns_say():
    sample = sample_of(function(f"mean((w*x + b - y)^2) {LINE}"))
    minimum = minimize(sample.short)
    assert {v: value_of(u) for v, u in minimum.minimizers[0]} == {"b": Fraction(2, 3), "w": Fraction(3, 2)}
    run = descend_on(sample, ["0", "0"], "1/10", 20, exact=True, minimum=minimum)
    assert np.array([[float(u) for u in row] for row in run.exact]) == pytest.approx(run.trace.points, abs=1e-12)
    assert run.theory.predicted_steps is not None and run.trace.gaps_x is not None


NUMBERS = st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=2, max_size=6)


@settings(max_examples=25, deadline=None)
@given(rows=NUMBERS)
def test_the_polynomial_of_the_moments_is_the_loss(rows):
    x, y = ([row[i] for row in rows] for i in (0, 1))
    sample = sample_of(function(f"mse(y, w*x + b) + sum(i=1..n, (x_i - w)^2) with x = {x}, y = {y}"))
    from symtutor.expression.numbers import exact

    w, b = Fraction(1, 3), Fraction(-2, 7)
    loss = sum((v - w * u - b) ** 2 for u, v in rows) / len(rows) + sum((u - w) ** 2 for u, _ in rows)
    assert exact(sample.short.body, {"w": w, "b": b}) == loss


def test_many_parameters_share_one_residual():
    names = [f"x_{i}" for i in range(150)]
    columns = DRAW.normal(size=(150, 60))
    table = Table((*names, "y"), (*columns, columns.sum(axis=0)))
    sample = sampled("mse(y, " + " + ".join(f"w{i}*x{i}" for i in range(150)) + ")", table)
    value, *slopes = sample.program.full(*[0.5] * 150)
    residual = -columns.sum(axis=0) / 2
    place = [int(v[2:]) for v in sample.function.variables]
    assert slopes == pytest.approx([np.mean(2 * residual * columns[i]) for i in place], rel=1e-9)
    assert len(sample.program.source) < 60 * 150


@pytest.mark.parametrize("optimizer", ["momentum", "nesterov", "adam", "rmsprop", "adagrad"])
def test_every_optimizer_takes_the_gradient_of_the_data(optimizer):
    on_data = descend(function(f"mean((w*x + b - y)^2) {LINE}"), ["1", "-1"], "0.05", 30, optimizer)
    written = descend(function("((w+b-2)^2 + (2w+b-4)^2 + (3w+b-5)^2)/3"), ["1", "-1"], "0.05", 30, optimizer)
    assert on_data.trace.points == pytest.approx(written.trace.points, abs=1e-9)


# ---- batches

def test_mini_batches_are_those_of_a_plain_loop():
    run = descend_on(sampled("mse(y, b + u*x + v*z)"), [0, 0, 0], "0.1", batch=16, epochs=3, seed=7)
    draw, w = np.random.Generator(np.random.PCG64(7)), np.zeros(3)
    points, losses = [w], []
    for _ in range(3):
        order = draw.permutation(40)
        for i in range(0, 40, 16):
            chosen = order[i : i + 16]
            design = np.column_stack([np.ones(len(chosen)), X[chosen], Z[chosen]])
            residual = design @ w - Y[chosen]
            losses.append(np.mean(residual**2))
            w = w - 0.1 * 2 * design.T @ residual / len(chosen)
            points.append(w)
    assert run.trace.points == pytest.approx(np.array(points), abs=1e-12)
    assert run.sampled.losses == pytest.approx(losses, rel=1e-12)
    full = [np.mean((p[0] + p[1] * X + p[2] * Z - Y) ** 2) for p in points]
    assert run.trace.values == pytest.approx(full, rel=1e-12)


def test_a_batch_of_all_rows_is_full_batch():
    sample = sampled("logloss(l, sigmoid(b + u*x))")
    whole = descend_on(sample, [0, 0], "0.5", 8)
    batch = descend_on(sample, [0, 0], "0.5", batch=40, epochs=8)
    assert batch.trace.points == pytest.approx(whole.trace.points, abs=1e-12)


def test_a_batch_of_a_sum_estimates_the_sum():
    run = descend_on(sampled("sum((w*x - y)^2)"), [0], "1/10000", batch=10, epochs=1)
    assert run.sampled.losses[0] == pytest.approx(4 * np.sum(Y[:10] ** 2))
    assert np.mean(descend_on(sampled("sum((w*x - y)^2)"), [0], "1e-300", batch=10, epochs=1).sampled.losses) \
        == pytest.approx(np.sum(Y**2))


@pytest.mark.parametrize(("rate", "seed"), [("1/4", None), ("0.25", 3), ("1/7", 0)])
def test_updates_over_batches_are_written_out_as_they_ran(rate, seed):
    from symtutor.expression.numbers import to_float

    sample = sample_of(function("mse(y, w*x + b) with x = [1, 2, 3, 5], y = [2, 4, 5, 6]"))
    run = descend_on(sample, ["3", "-1"], rate, batch=2, epochs=2, seed=seed)
    pages = worked_batches(run, 3)
    assert len(pages) == 3
    for k, page in enumerate(pages, 1):
        ends = [[to_float(e, {}) for e in w.chain] for w in page if w.letter == "x"]
        assert [chain[-1] for chain in ends] == pytest.approx(run.trace.points[k].tolist(), rel=1e-5)
        assert all(chain == pytest.approx([chain[-1]] * len(chain), rel=1e-4) for chain in ends)


def test_every_epoch_sees_every_row_once():
    rows = np.arange(23.0)
    for seed in (None, 0, 9):
        slices = Batches(23, 5, 2, seed).slices([rows])
        for _ in range(2):
            assert sorted(np.concatenate([next(slices)[0] for _ in range(5)])) == rows.tolist()


def test_the_mini_batch_cycle():
    run = descend_on(sample_of(function("mean((x - a)^2) wrt x with a = [1, -1]")), ["5"], "1/4", batch=1, epochs=60)
    assert cycle_points(run) == ((Fraction(1, 3),), (Fraction(-1, 3),))
    assert run.trace.points[-2:, 0] == pytest.approx([1 / 3, -1 / 3], abs=1e-12)
    assert [d.name for d in run.diagnosis] == ["mini-batch cycle"]
    full = descend(function("mean((x - a)^2) wrt x with a = [1, -1]"), ["5"], "1/4", 60)
    assert abs(full.trace.points[-1, 0]) < 1e-12


@settings(max_examples=20, deadline=None)
@given(a=st.lists(st.integers(-6, 6), min_size=2, max_size=4, unique=True), k=st.integers(3, 12))
def test_a_cycle_that_is_claimed_is_where_descent_goes(a, k):
    sample = sample_of(function(f"mean((x - a)^2) wrt x with a = {a}"))
    run = descend_on(sample, ["5"], Fraction(1, k), batch=1, epochs=200)
    found = cycle_points(run)
    assert run.trace.points[-len(a):, 0] == pytest.approx([float(p[0]) for p in found], abs=1e-9)


def test_no_cycle_is_claimed_without_proof():
    for text, a, more in (("(x - a)^4", [1, -1], {}), ("(x - a)^2", [1, -1], {"seed": 0}), ("(x - a)^2", [1, 1], {}),
                          ("2(x - a)^2", [1, -1], {"rate": "1"})):
        sample = sample_of(function(f"mean({text}) wrt x with a = {a}"))
        run = descend_on(sample, ["1/2"], **{"rate": "1/100", "batch": 1, "epochs": 3, **more})
        assert run.diagnosis == ()


# ---- the perceptron

@pytest.mark.parametrize("loss", ["mse(y, {})", "logloss(y, {})", "mean((y - {})^2)", "mean(({} - y)^2)"])
def test_the_perceptron_learns_and_in_six_epochs(loss):
    text = loss.format("sigmoid(w1*x1 + w2*x2 + b)")
    run = descend(function(f"{text} {AND}"), optimizer="perceptron")
    end = dict(zip(run.function.variables, run.trace.points[-1].tolist(), strict=True))
    assert end == {"w_1": 2, "w_2": 1, "b": -2}
    assert (run.sampled.epochs, run.sampled.corrections, run.ending.name) == (6, 10, "arrived")


def test_exclusive_or_is_never_learnt():
    xor = AND.replace("[0, 0, 0, 1]", "[0, 1, 1, 0]")
    sample = sample_of(function(f"mse(y, sigmoid(w1*x1 + w2*x2 + b)) {xor}"))
    run = descend_on(sample, optimizer="perceptron", epochs=50)
    assert (run.ending.name, run.sampled.epochs) == ("out of steps", 50)


@pytest.mark.parametrize("text", [f"mse(y, w1*x1 + b) {AND}", f"mse(y, sigmoid(w*x1)) {AND.replace('0, 1]', '0, 2]')}"])
def test_the_perceptron_needs_a_sigmoid_and_two_answers(text):
    with pytest.raises(UsageError):
        descend(function(text), optimizer="perceptron")


# ---- files

def written(tmp_path, rows, encoding="utf-8", names=("x", "y"), **how):
    path = tmp_path / "data.csv"
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, **how).writerows([names, *rows])
    return path


ROWS = [[1, 2], [2, 4], ["3.0", "5e0"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_a_file_is_read_however_it_was_saved(tmp_path, encoding, delimiter, quoting):
    rows = [[*row, "이름"] for row in ROWS]
    path = written(tmp_path, rows, encoding, ("x", "y", "학생"), delimiter=delimiter, quoting=quoting)
    table = read_csv(path, ["x", "y"])
    assert [column.tolist() for column in table.columns] == [[1, 2, 3], [2, 4, 5]]


def test_numpy_and_the_careful_reader_read_the_same(tmp_path, monkeypatch):
    path = written(tmp_path, DRAW.normal(size=(300, 2)).tolist())
    careful = read_csv(path)
    monkeypatch.setattr("symtutor.descent.data.csv_file.LARGE", 0)
    assert all(map(np.array_equal, read_csv(path).columns, careful.columns))


def test_a_large_file_with_one_bad_cell_says_where(tmp_path, monkeypatch):
    monkeypatch.setattr("symtutor.descent.data.csv_file.LARGE", 0)
    path = written(tmp_path, [*ROWS * 100, [1, "x"], *ROWS])
    with pytest.raises(TutorError) as refusal:
        read_csv(path)
    assert dict(refusal.value.what.parts)["at"] == f"{path}:302:3"


def test_the_command_line_on_a_file(tmp_path, capsys):
    path = written(tmp_path, ROWS, names=("price", "area"))
    told = ["descend", "mse(price, w*area + b)", "--data", str(path), "--batch", "2", "--epochs", "3", "--cyclic"]
    assert main([*told, "--to", "json"]) == 0
    descent = json.loads(capsys.readouterr().out)["descent"]
    assert (descent["data"]["rows"], len(descent["iterates"]), len(descent["data"]["batch_losses"])) == (3, 7, 6)
    for language in ("en", "ko"):
        assert main([*told, "--lang", language]) == 0
        assert "price" in capsys.readouterr().out
    assert main(["descend", "x^2", "--batch", "2"]) == 2
    assert main(["descend", "mse(price, w*area)", "--data", str(path), "--batch", "9"]) == 2
    assert main(["descend", "mse(price, w*area)", "--data", str(path) + "x"]) == 2
    assert main(["descend", "mse(price, w*area) wrt area", "--data", str(path)]) == 2


PAGES = [
    [f"mean((w*x + b - y)^2) {LINE}", "--detail", "full", "--steps", "3"],
    [f"mean((w*x + b - y)^2) {LINE}", "--optimizer", "gd,adam", "--steps", "3"],
    [f"mean((w*x + b - y)^2) {LINE}", "--starts", "5"],
    [f"mean((w*x + b - y)^2) {LINE}", "--exact", "--steps", "3"],
    [f"mean((w*x + b - y)^2) {LINE}", "--schedule", "cosine", "--batch", "2", "--epochs", "2"],
    [f"mse(y, sigmoid(w1*x1 + w2*x2 + b)) {AND}", "--detail", "full", "--steps", "3"],
    [f"mse(y, sigmoid(w1*x1 + w2*x2 + b)) {AND}", "--batch", "1", "--epochs", "2", "--plot", "--to", "latex"],
    [f"logloss(y, sigmoid(w1*x1 + w2*x2 + b)) {AND}", "--optimizer", "perceptron", "--detail", "full"],
]
REFUSED = [
    ["x^2", "--optimizer", "perceptron"],
    [f"mean((w*x - y)^2) + c*w wrt w {LINE}"],
    [f"mean((w*x - y)^2) {LINE}", "--batch", "2", "--steps", "4"],
    [f"mean((w*x - y)^2) {LINE}", "--batch", "2", "--exact"],
    [f"mean((w*x - y)^2) {LINE}", "--batch", "4"],
    [f"mean(sigmoid(w*x)) {LINE}", "--schedule", "backtracking"],
    [f"mean(sigmoid(w*x)) {LINE}", "--starts", "5"],
    [f"mean((w*x - y)^2) {LINE}", "--epochs", "2", "--schedule", "backtracking"],
]


@pytest.mark.parametrize("asked", PAGES, ids=[" ".join(p[1:]) for p in PAGES])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_page_is_written(asked, language, capsys):
    assert main(["descend", *asked, "--lang", language]) == 0
    page = capsys.readouterr().out
    assert ("손실" in page or "하강" in page or "출발" in page) == (language == "ko") and "nan" not in page


@pytest.mark.parametrize("asked", REFUSED, ids=[" ".join(p) for p in REFUSED])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_cannot_be_asked_is_refused_in_words(asked, language, capsys):
    assert main(["descend", *asked, "--lang", language]) == 2
    told = capsys.readouterr()
    assert told.err.strip() and "symtutor" not in told.err and not told.out


@pytest.mark.parametrize("text", [
    "w*x with x = [1, 2]", "mse(y, w*x) with x = [1, 2], y = [1]", "mean(w*x) with x = []",
    "sum(i=1..2, w*x_i) with x = [1, 2, 3]", "mean(w*A) with A = [[1, 2], [3, 4]]",
])  # fmt: skip
def test_data_that_does_not_fit_is_told(text, capsys):
    assert main(["descend", text, "--lang", "en"]) == 3
    assert capsys.readouterr().err.strip()


# ---- the log loss

@pytest.mark.parametrize("seed", range(4))
def test_the_curvature_of_a_log_loss_stays_below_its_bound(seed):
    import numpy as np

    from symtutor.descent.data.logistic import curvature_bound
    from symtutor.descent.data.sample import sample_of

    rng = np.random.default_rng(seed)
    x, z, y = rng.normal(size=9).round(3), (3 * rng.normal(size=9)).round(3), rng.integers(0, 2, 9)
    given = ", ".join(f"{n}=[{','.join(map(str, u.tolist()))}]" for n, u in (("x", x), ("z", z), ("y", y)))
    sample = sample_of(function(f"logloss(y, sigmoid(v*z + w*x + b)) with {given}"))
    bound = curvature_bound(sample)
    look, rows = sample.program.full, np.stack([np.ones(9), z, x], axis=1)
    exact = np.linalg.eigvalsh(rows.T @ rows / 36)[-1]
    assert exact <= float(bound.L) <= 1.001 * exact
    assert 0.999 * 2 / exact <= float(bound.safe) <= 2 / exact
    for _ in range(20):
        place = rng.normal(size=3) * 4
        value, *slopes = look(*place)
        assert look(*(place - 0.999 * float(bound.safe) * np.array(slopes)))[0] <= value + 1e-12


def test_other_losses_have_no_such_bound():
    from symtutor.descent.data.logistic import curvature_bound
    from symtutor.descent.data.sample import sample_of

    for loss in ("mse(y, sigmoid(w*x))", "logloss(y, sigmoid(w^2*x))", "mse(y, w*x)"):
        assert curvature_bound(sample_of(function(f"{loss} with x=[1,2,3], y=[0,1,1]"))) is None
