"""Descent on functions whose story is known: thirteen teaching experiments, with the figures that mathematics gives.

data/experiments.toml says what happens in each, why, and what was measured when the table was made."""

import math
import tomllib
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from symtutor.descent import OPTIMIZERS, descend, worked_lines, worked_update
from symtutor.descent.running.kernel import Problem, kernel
from symtutor.descent.vectors.columns import prepared
from symtutor.expression.reading import read
from symtutor.expression.tree import neg, number, value_of
from symtutor.function import function
from symtutor.minimum.result import Minimum
from symtutor.words.errors import UsageError

PARABOLA = "3x^2 - 3x + 4"
TABLE = tomllib.loads((Path(__file__).parent / "data" / "experiments.toml").read_text())["experiment"]
HERE = {e["id"]: e for e in TABLE}


def known(text, *points, value="0", status="attained"):
    """A function with what is known of its minimum, without the work of finding it."""
    f = function(text)
    minimizers = tuple(tuple((v, read(u)) for v, u in zip(f.variables, p, strict=True)) for p in points)
    return f, Minimum(f, (), (), (), True, status, None if value is None else read(value), minimizers=minimizers)


def experiment(name, *points, value="0", status="attained", **changes):
    e = HERE[name] | changes
    f, minimum = known(e["function"], *points, value=value, status=status)
    hyper = dict(e["hyper"])
    rate = hyper.pop("lr")
    return descend(f, e["start"], rate, e["steps"], e["optimizer"], hyper, minimum=minimum)


def names(run):
    return [d.name for d in run.diagnosis]


def test_contraction():
    run = experiment("contraction", ["1/2"], value="13/4")
    gaps = [-2.5 * 0.4**k for k in range(21)]
    assert run.trace.gaps_x[:, 0] == pytest.approx(gaps, rel=1e-6)
    assert run.trace.gaps_f == pytest.approx([3 * g * g for g in gaps], rel=1e-6)
    assert (run.ending.name, run.ending.at, run.theory.predicted_steps) == ("arrived", 17, 17)
    assert value_of(run.theory.modes[0].factor.exact) == Fraction(2, 5)
    assert "converges" in names(run)


def test_two_cycle():
    run = experiment("two-cycle", ["1/2"], value="13/4")
    assert run.trace.points[:, 0].tolist() == pytest.approx([-2, 3] * 25 + [-2])
    assert run.ending.name == "cycle"
    assert names(run) == ["2-cycle"]
    assert value_of(run.theory.stable_below.exact) == Fraction(1, 3)
    assert value_of(run.theory.best_rate.exact) == Fraction(1, 6)


def test_diverges():
    run = experiment("diverge", ["1/2"], value="13/4")
    assert int(np.argmax(np.abs(run.trace.points[:, 0]) > 1e6)) == run.theory.escape_steps == 136
    assert (run.ending.name, run.theory.predicted_steps, names(run)) == ("diverged", None, ["diverges"])


def test_local_minimum():
    run = experiment("local-minimum", ["-1.300839565870640"], value="-3.513905036899")
    assert run.trace.gaps_f[-1] == pytest.approx(2.443675, abs=1e-6)
    assert run.trace.points[-1, 0] == pytest.approx(1.130901, abs=1e-6)
    assert names(run) == ["local minimum"]


def test_saddle():
    run = experiment("saddle", value=None, status="unbounded")
    assert "saddle" in names(run)
    away = experiment("saddle", value=None, status="unbounded", start=["1", "1e-6"])
    assert int(np.argmax(np.abs(away.trace.points[:, 1]) > 1)) == 76


def test_exploding():
    run = experiment("exploding", ["0"])
    assert abs(run.trace.points[10, 0]) > 1e150
    assert (run.ending.name, names(run)) == ("diverged", ["exploding"])
    assert experiment("exploding", ["0"], start=["1"]).trace.points[:, 0].tolist() == [1, -1] * 5 + [1]
    slow = experiment("exploding", ["0"], start=["0.999"], steps=100_000)
    assert abs(slow.trace.points[-1, 0]) == pytest.approx(1.58e-3, rel=1e-2)


def test_ill_conditioned():
    run = experiment("ill-conditioned", ["0", "0"])
    sizes = np.abs(run.trace.gaps_x).max(axis=1)
    assert int(np.argmax(sizes < 1e-6)) == run.theory.predicted_steps == 691
    assert value_of(run.theory.kappa.exact) == 100
    assert value_of(run.theory.contraction.exact) == Fraction(99, 101)
    assert "zig-zag" in names(run)


def test_momentum_rings():
    run = experiment("momentum-rings", ["1/2"], value="13/4")
    mode = run.theory.modes[0]
    assert mode.radius == pytest.approx(math.sqrt(0.9))
    assert mode.period == pytest.approx(7.7002, abs=1e-4)
    assert value_of(run.theory.stable_below.exact) == Fraction(19, 30)
    assert "overshoots but converges" in names(run)


def test_kink():
    run = experiment("abs-oscillation", ["0"])
    assert run.trace.points[-4:, 0].tolist() == pytest.approx([-0.05, 0.05, -0.05, 0.05])
    assert names(run) == ["oscillates at a kink"]


def test_the_kink_is_hit_in_fractions_and_missed_in_floats():
    f, minimum = known("abs(x)", ["0"])
    exact = descend(f, ["3/10"], "1/10", 8, exact=True, minimum=minimum)
    floats = descend(f, ["3/10"], "1/10", 8, minimum=minimum)
    assert exact.exact[3:] == ((Fraction(0),),) * 6
    assert exact.ending.name == "arrived"
    assert floats.trace.points[-2:, 0].tolist() == pytest.approx([-2.78e-17, 0.1], rel=1e-2)
    assert "oscillates at a kink" in names(floats)


def test_adam_takes_the_same_first_step_at_any_scale():
    assert experiment("adam-first-step", ["0"]).trace.points[1, 0] == pytest.approx(0.9, abs=1e-12)
    small = experiment("adam-first-step", ["0"], function="x^2/1000")
    assert small.trace.points[1, 0] == pytest.approx(0.9000005, abs=1e-10)


def test_radam_explodes_where_adam_walks():
    wild = experiment("radam-warmup-explodes", ["1", "1"])
    calm = experiment("radam-warmup-explodes", ["1", "1"], optimizer="adam")
    assert 1e155 < np.abs(wild.trace.points).max() < 1e157
    assert np.abs(calm.trace.points).max() == pytest.approx(1.22, abs=0.01)


# ---- fractions

def test_fractions_agree_with_floats():
    f, minimum = known("x^2 + x*y + 3y^2 - y", ["-1/11", "2/11"], value="-1/11")
    for optimizer in ("gd", "momentum", "nesterov", "momentum_dampening"):
        exact = descend(f, ["2", "1"], "1/10", 30, optimizer, exact=True, minimum=minimum)
        floats = descend(f, ["2", "1"], "1/10", 30, optimizer, minimum=minimum)
        assert len(exact.exact) == 31
        assert np.abs(exact.trace.points - floats.trace.points).max() < 1e-12


def test_fractions_give_way_to_decimals_and_say_so():
    f, _ = known("(1-x)^2 + 100(y-x^2)^2", ["1", "1"])
    run = descend(f, ["-6/5", "1"], "1/1000", 20, exact=True)
    assert 3 <= len(run.exact) < 10
    assert run.trace.updates == 20
    assert len(run.notes) == 1
    assert np.abs(run.trace.points - descend(f, ["-6/5", "1"], "1/1000", 20).trace.points).max() < 1e-12


def test_an_irrational_function_has_no_fractions():
    run = descend(function("e^x - x"), ["1/2"], "1/10", 5, exact=True)
    assert len(run.exact) == 1
    assert len(run.notes) == 1


# ---- worked updates

def test_the_first_update_as_a_teacher_writes_it():
    run = descend(function(PARABOLA), ["-2"], "0.1", 3)
    assert worked_update(run, 1) == (read("-2 - 0.1*(6*(-2) - 3)"), read("-2 - 0.1*(-15)"), neg(number("0.5")))
    assert worked_update(run, 2)[-1] == number("0.1")
    assert worked_update(run, 4) == ()


def test_fractions_stay_fractions():
    run = descend(function(PARABOLA), ["1/3"], "1/4", 3)
    assert worked_update(run, 1) == (read("1/3 - 1/4*(6*(1/3) - 3)"), read("1/3 - 1/4*(-1)"), read("7/12"))


def test_the_velocity_is_worked_out_too():
    run = descend(function(PARABOLA), ["-2"], "1/10", 3, "momentum")
    slope, velocity, point = worked_lines(run, 2)
    assert (slope.letter, velocity.letter, point.letter) == ("g", "v", "x")
    assert velocity.chain[-1] == read("-39/2")


@pytest.mark.parametrize("optimizer", sorted({o.name for o in OPTIMIZERS}))
def test_every_worked_chain_is_a_chain_of_equals(optimizer):
    from symtutor.expression.numbers import to_float

    run = descend(function("x^2 + x*y + 3y^2 - y"), ["2", "1"], "0.1", 4, optimizer)
    for k in (1, 2, 4):
        last = [w for w in worked_lines(run, k) if w.letter == "x"][-2:]
        ends = [to_float(w.chain[-1], {}) for w in last]
        assert ends == pytest.approx(run.trace.points[k].tolist(), rel=1e-5, abs=1e-5)
        for w in worked_lines(run, k):
            values = [to_float(e, {}) for e in w.chain]
            assert values == pytest.approx([values[-1]] * len(values), rel=2e-2 if "≈" in w.signs else 1e-12, abs=1e-3)


# ---- floats

@pytest.mark.parametrize(
    ("text", "start", "rate", "broke"),
    [("e^x", "800", "1", 1), ("x^4", "10", "1", None), ("1/x", "1/10", "1", None), ("sqrt(x)", "1", "3", None)],
)
def test_a_descent_never_raises(text, start, rate, broke):
    try:
        run = descend(function(text), [start], rate, 50)
    except UsageError:
        assert broke == 1
        return
    assert np.isfinite(run.trace.points).all()
    assert run.ending.name in ("diverged", "left the domain", "out of steps", "arrived")


def test_overflow_is_an_ending():
    run = descend(function("e^x + e^(-x)"), ["5"], "10", 10)
    assert (run.ending.name, run.trace.broke) == ("diverged", 2)


def test_the_source_is_what_a_student_would_write():
    x = Problem(read(PARABOLA), (read("6x - 3"),), ("x",), OPTIMIZERS[0])
    lines = [line.strip() for line in kernel(x).source.splitlines()]
    assert "f = 3.0*(x*x) - 3.0*x + 4.0" in lines
    assert "x = x - eta*g" in lines


def test_the_value_is_left_out_of_the_loop_where_no_update_needs_it():
    x = Problem(read(PARABOLA), (read("6x - 3"),), ("x",), OPTIMIZERS[0])
    y = Problem(read("sin x"), (read("cos x"),), ("x",), OPTIMIZERS[0])
    loop, values = kernel(x).source.split("def values(x):")
    assert "keep(rows, place, x, g)" in loop and "f = " not in loop and "f = 3.0*(x*x) - 3.0*x + 4.0" in values
    assert "keep(rows, place, x, f, g)" in kernel(y).source and not kernel(y).values


def test_what_never_changes_in_columns_is_computed_once():
    source = prepared(function("sum(j=1..4, 3 j w_j^2 - w_j)")).program.source
    before, look = source.split("def look(x):")
    assert "6.0*c" in before and "6.0" not in look


@pytest.mark.parametrize("names", [("t",), ("g", "eta"), ("v", "f"), ("lambda", "x"), ("e_1", "a_1")])
def test_letters_of_the_function_do_not_meet_letters_of_the_optimizer(names):
    a, *rest = names
    text = f"{a}^2" + "".join(f" + 2*{n}^2 + {a}*{n}" for n in rest)
    plain = "x^2" + "".join(" + 2*y^2 + x*y" for _ in rest)
    for optimizer in ("adam", "momentum", "nadam"):
        strange = descend(function(text, wrt=names), ["1"] * len(names), "0.1", 20, optimizer)
        usual = descend(function(plain), ["1"] * len(names), "0.1", 20, optimizer)
        assert np.array_equal(strange.trace.points, usual.trace.points)


# ---- what cannot be

@pytest.mark.parametrize(
    "wrong",
    [
        {"rate": "0"}, {"rate": "-0.1"}, {"rate": float("nan")},
        {"start": ["1", "2"]}, {"start": {"y": "1"}}, {"start": {}},
        {"steps": -1}, {"steps": 10**9}, {"optimizer": "adm"}, {"optimizer": "adam", "settings": {"beta": "0.5"}},
        {"settings": {"momentum": "0.5"}}, {"convention": "mine"}, {"start": ["x"]},
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused_in_words(wrong):
    with pytest.raises(UsageError) as refusal:
        descend(function(PARABOLA), **wrong)
    assert refusal.value.what.say.ko


def test_did_you_mean():
    with pytest.raises(UsageError) as refusal:
        descend(function(PARABOLA), optimizer="momentun")
    assert dict(refusal.value.hint.parts)["close"] == "momentum"


OUTSIDE = [("log(x)", "0"), ("log(x)", "-1"), ("x^2 on x > 1", "1"), ("sqrt(x)", "0")]


@pytest.mark.parametrize(("text", "start"), OUTSIDE)
def test_a_start_must_be_inside(text, start):
    with pytest.raises(UsageError):
        descend(function(text), [start])


def test_parameters_need_values():
    with pytest.raises(UsageError):
        descend(function("a*x^2", wrt=["x"]))


def test_newton_lands_on_the_vertex_of_a_quadratic_and_doubles_the_digits_elsewhere():
    f, minimum = known("x^2 + x*y + 3y^2 - y", ["-1/11", "2/11"], value="-1/11")
    run = descend(f, ["2", "1"], optimizer="newton", exact=True, minimum=minimum)
    assert run.exact[1] == (Fraction(-1, 11), Fraction(2, 11))
    g, at_one = known("x - log(x)", ["1"], value="1")
    gaps = descend(g, ["1/10"], "1", 7, "newton", minimum=at_one).trace.gaps_x[:, 0]
    assert gaps[1:] == pytest.approx([-(u**2) for u in gaps[:-1]], rel=1e-6)  # 1 - x' = (1 - x)^2


def test_newton_is_refused_where_it_would_not_fit_a_page():
    with pytest.raises(UsageError):
        descend(function("a^2 + b^2 + c^2 + u^2"), ["1"] * 4, "1", optimizer="newton")


# ---- rates that change

@pytest.mark.parametrize(
    ("schedule", "settings", "wanted"),
    [
        ("constant", {}, lambda k: 0.1),
        ("exponential", {"gamma": "0.9"}, lambda k: 0.1 * 0.9**k),
        ("step", {"gamma": "1/2", "step_size": "4"}, lambda k: 0.1 * 0.5 ** (k // 4)),
        ("inverse", {}, lambda k: 0.1 / (1 + k)),
        ("square_root", {}, lambda k: 0.1 / math.sqrt(k + 1)),
        ("linear", {}, lambda k: 0.1 * (1 - k / 10)),
        ("cosine", {"eta_min": "0.01"}, lambda k: 0.01 + 0.09 * (1 + math.cos(math.pi * k / 10)) / 2),
    ],
)
def test_a_schedule_changes_the_rate_of_each_update(schedule, settings, wanted):
    run = descend(function(PARABOLA), ["-2"], "0.1", 10, settings=settings, schedule=schedule)
    assert run.trace.rates == pytest.approx([wanted(k) for k in range(11)])
    x = -2.0
    for k in range(10):
        x -= wanted(k) * (6 * x - 3)
        assert run.trace.points[k + 1, 0] == pytest.approx(x, abs=1e-12)


def test_a_shrinking_rate_settles_at_a_kink():
    run = descend(function("abs(x)"), ["1/4"], "1/10", 2000, schedule="square_root")
    assert abs(run.trace.points[-1, 0]) < 0.005


def test_long_and_deep_expressions_have_code():
    for text in ("+".join(["x^2"] * 150), "*".join(["x"] * 120), "sin(" * 40 + "x" + ")" * 40):
        run = descend(function(text), ["1/2"], "1/1000", 2)
        assert run.trace.updates == 2


# ---- long runs

def test_a_long_run_keeps_both_ends_and_every_nth_update_between(monkeypatch):
    from symtutor.descent.running import trace

    whole = descend(function("3x^2 - 3x + 4"), ["-2"], "0.0001", 60_000)
    monkeypatch.setattr(trace, "CELLS", 30_000)
    thin = descend(function("3x^2 - 3x + 4"), ["-2"], "0.0001", 60_000)
    numbers = thin.trace.numbers
    assert thin.trace.made == numbers[-1] == 60_000
    assert len(numbers) < 32_000
    assert numbers[:8192].tolist() == list(range(8192))
    assert numbers[-8192:].tolist() == list(range(60_001 - 8192, 60_001))
    assert (thin.trace.points == whole.trace.points[numbers]).all()
    assert len(thin.notes) == 1
    assert whole.trace.numbers is None
    assert not whole.notes


def test_columns_of_a_long_run_are_thinned_alike(monkeypatch):
    from symtutor.descent.running import trace
    from symtutor.descent.vectors import run as columns

    text = "sum(j=1..8, j*w_j^2 - w_j)"
    whole = descend(function(text), ["0"], "0.001", 20_000)
    monkeypatch.setattr(trace, "CELLS", 40_000)
    monkeypatch.setattr(columns, "SHARE", 4_000)
    thin = descend(function(text), ["0"], "0.001", 20_000)
    assert thin.trace.made == 20_000
    assert thin.trace.points.size < whole.trace.points.size / 4
    assert (thin.trace.points == whole.trace.points[thin.trace.numbers]).all()
