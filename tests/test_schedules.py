"""Schedules, clipping and line searches. data/schedule_traces.json holds the rates and iterates of PyTorch 2.13."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from symtutor.descent import OPTIMIZERS, SCHEDULES, descend
from symtutor.descent.optimizers.clips import CLIPS
from symtutor.descent.optimizers.decay import DECAYS
from symtutor.descent.optimizers.entries import VARIANTS
from symtutor.descent.optimizers.ranges import RANGES
from symtutor.function import function
from symtutor.words.errors import UsageError

FILE = json.loads((Path(__file__).parent / "data" / "schedule_traces.json").read_text())
NAMES = [s.name for s in SCHEDULES]
BOWL = "x^2 + 3y^2"


def ours(trace):
    return descend(function(FILE["function"]), FILE["start"], FILE["rate"], FILE["steps"], trace["optimizer"],
                   trace["settings"], schedule=trace["schedule"], clip=trace["clip"])


@pytest.mark.parametrize("trace", FILE["traces"], ids=lambda t: f"{t['schedule']}-{t['clip']}-{t['optimizer']}")
def test_rates_and_iterates_agree_with_pytorch(trace):
    run = ours(trace).trace
    assert run.rates[:-1] == pytest.approx(trace["rates"], rel=1e-12, abs=1e-16)
    assert np.abs(run.points - np.array(trace["iterates"])).max() < 1e-12


def test_every_schedule_and_clip_of_pytorch_has_a_trace():
    assert {t["schedule"] for t in FILE["traces"]} == {s.name for s in SCHEDULES if not s.search}
    assert {t["clip"] for t in FILE["traces"]} - {""} == {c.name for c in CLIPS}


def test_the_cosine_rises_again():
    rates = descend(function("x^2"), ["1"], "1/10", 20, settings={"T_max": "10"}, schedule="cosine").trace.rates
    assert rates[10] == pytest.approx(0, abs=1e-17)
    assert rates[20] == pytest.approx(0.1)


@pytest.mark.parametrize("optimizer", sorted({o.name for o in OPTIMIZERS}))
@pytest.mark.parametrize("schedule", [s.name for s in SCHEDULES if not s.search])
def test_every_optimizer_runs_on_every_schedule(optimizer, schedule):
    run = descend(function(BOWL), ["2", "1"], "1/100", 8, optimizer, schedule=schedule)
    assert run.trace.updates == 8
    assert (run.trace.rates >= 0).all()
    assert run.theory is None or run.theory.contraction is None or schedule == "constant"


@pytest.mark.parametrize("schedule", NAMES)
def test_fractions_and_floats_agree(schedule):
    exact = descend(function(BOWL), ["2", "1"], "1/10", 5, exact=True, schedule=schedule)
    floats = descend(function(BOWL), ["2", "1"], "1/10", 5, schedule=schedule)
    assert np.abs(exact.trace.points - floats.trace.points).max() < 1e-14


def test_the_largest_length_of_a_clipped_gradient():
    run = descend(function("x^4 + y^2"), ["3", "4"], "1", 1, settings={"max_norm": "2"}, clip="norm")
    assert np.linalg.norm(run.trace.points[1] - run.trace.points[0]) == pytest.approx(2, rel=1e-6)
    side = run.trace.points[1] - run.trace.points[0]
    assert side[0] / side[1] == pytest.approx(run.trace.gradients[0][0] / run.trace.gradients[0][1])


def test_clipping_by_value_keeps_fractions():
    run = descend(function("x^2 + y"), ["3", "4"], "1", 1, exact=True, settings={"clip_value": "1/2"}, clip="value")
    assert run.exact[1] == (Fraction(5, 2), Fraction(7, 2))


# ---- line search

def test_exact_search_on_a_quadratic_is_the_quotient_of_squares():
    run = descend(function(BOWL), ["2", "1"], "1/10", 3, exact=True, schedule="exact_search")
    g, h = (Fraction(4), Fraction(6)), (2, 6)
    eta = sum(u * u for u in g) / sum(u * u * c for u, c in zip(g, h, strict=True))
    assert run.exact[1] == (2 - eta * g[0], 1 - eta * g[1])
    assert run.trace.rates[0] == pytest.approx(float(eta), rel=1e-15)


def test_gradients_of_an_exact_search_are_orthogonal():
    run = descend(function("(1-x)^2 + 100(y-x^2)^2"), ["-6/5", "1"], "1/1000", 30, schedule="exact_search")
    g = run.trace.gradients
    cosines = (g[1:] * g[:-1]).sum(axis=1) / np.linalg.norm(g[1:], axis=1) / np.linalg.norm(g[:-1], axis=1)
    assert np.abs(cosines).max() < 1e-6
    assert (np.diff(run.trace.values) < 0).all()


@pytest.mark.parametrize("text", ["(1-x)^2 + 100(y-x^2)^2", "x^4 + y^2 + x*y", "e^(x+y) + e^(-x) + y^2"])
def test_backtracking_keeps_armijos_promise(text):
    run = descend(function(text), ["-1.2", "1"], "1", 40, schedule="backtracking").trace
    squares = (run.gradients ** 2).sum(axis=1)[:-1]
    fall = run.values[:-1] - run.values[1:]
    assert (fall >= 1e-4 * run.rates[:-1] * squares * (1 - 1e-9) - 1e-15).all()
    assert set(np.log2(run.rates)) <= set(map(float, range(-60, 1)))


def test_backtracking_by_hand_and_in_floats_choose_the_same_rate():
    from symtutor.descent import worked_update
    from symtutor.expression.tree import value_of

    run = descend(function("x^4"), ["1"], "1", 2, schedule="backtracking")
    assert value_of(worked_update(run, 1)[-1]) == Fraction(float(run.trace.points[1, 0]))


def test_a_search_goes_along_the_gradient_only():
    with pytest.raises(UsageError):
        descend(function("x^2"), ["1"], "1", 3, "adam", schedule="backtracking")


@pytest.mark.parametrize("words", [
    {"schedule": "cosin"}, {"clip": "length"}, {"schedule": "step", "settings": {"T": 1}},
])
def test_what_is_not_there_is_refused(words):
    with pytest.raises(UsageError):
        descend(function("x^2"), ["1"], "1", 3, **words)


def test_every_setting_has_a_range():
    settings = [s.name for row in (*OPTIMIZERS, *VARIANTS, *SCHEDULES, *CLIPS, *DECAYS) for s in row.settings]
    ranged = {name for _, _, names in RANGES for name in names}
    assert {name for name in settings if not name.startswith("milestone")} == ranged
