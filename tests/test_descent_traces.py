"""Every optimizer against PyTorch: data/optimizer_traces.json holds 20 updates of torch 2.13 (float64, single tensor)
for each optimizer on a parabola, on Rosenbrock's valley and on the mean squared error of a sigmoid perceptron."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from symtutor.descent import OPTIMIZERS, descend
from symtutor.function import function

FILE = json.loads((Path(__file__).parent / "data" / "optimizer_traces.json").read_text())
TRACES = FILE["traces"]


def settings(trace):
    """PyTorch's keyword arguments as settings of our row of the same name."""
    hyper = dict(trace["hyper"])
    if "betas" in hyper:
        hyper["beta1"], hyper["beta2"] = hyper.pop("betas")
    row = next(o for o in OPTIMIZERS if o.name == trace["optimizer"] and "torch" in o.convention.split())
    known = {s.name for s in row.settings}
    return {name: str(Fraction(str(value))) for name, value in hyper.items() if name in known}


def ours(trace):
    f = function(trace["function"].replace("**", "^"), wrt=[v.replace("w", "w_") for v in trace["variables"]])
    start, rate = [repr(u) for u in trace["start"]], repr(trace["hyper"]["lr"])
    return descend(f, start, rate, steps=FILE["steps"], optimizer=trace["optimizer"], settings=settings(trace))


def close(found, wanted):
    scale = max(1.0, float(np.abs(wanted).max()))
    return float(np.abs(found - np.array(wanted)).max()) <= 1e-12 * scale


@pytest.mark.parametrize("trace", TRACES, ids=[f"{t['optimizer']}-{t['problem']}" for t in TRACES])
def test_twenty_updates_agree_with_pytorch(trace):
    run = ours(trace).trace
    assert run.updates == FILE["steps"]
    assert close(run.points, trace["iterates"])
    assert close(run.values, trace["values"])
    assert close(run.gradients[:-1], trace["gradients"])


OPTAX = json.loads((Path(__file__).parent / "data" / "optax_traces.json").read_text())["traces"]


@pytest.mark.parametrize("trace", OPTAX, ids=[f"{t['optimizer']}-{t['function']}" for t in OPTAX])
def test_twenty_updates_agree_with_optax(trace):
    """data/optax_traces.json holds 20 updates of optax 0.2.8 (float64), each optimizer with its defaults."""
    f, optimizer = function(trace["function"]), trace["optimizer"]
    run = descend(f, trace["start"], trace["rate"], 20, optimizer, convention="optax")
    assert close(run.trace.points, trace["points"])


SET = json.loads((Path(__file__).parent / "data" / "setting_traces.json").read_text())


@pytest.mark.parametrize("trace", SET["traces"], ids=lambda t: f"{t['optimizer']}-{'-'.join(t['settings'])}")
def test_every_setting_of_pytorch(trace):
    """data/setting_traces.json holds 40 updates of torch 2.13 (float64): every option away from its default, with
    weight decay in the slope or beside it."""
    f, settings = function(SET["function"]), trace["settings"]
    run = descend(f, SET["start"], trace["rate"], SET["steps"], trace["optimizer"], settings)
    assert close(run.trace.points, trace["iterates"])


def test_every_optimizer_has_a_trace():
    published = {t["optimizer"] for t in TRACES}
    assert {o.name for o in OPTIMIZERS if "torch" in o.convention.split()} == published | {"newton"}
