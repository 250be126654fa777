"""What a run is called: many small experiments with the name that mathematics gives (data/descent_diagnoses.tsv and
data/descent_held_out.tsv), and what its sentences say, followed."""

from pathlib import Path

import pytest

from symtutor.descent import descend
from symtutor.expression.numbers import to_float
from symtutor.function import function
from symtutor.minimum import minimize

pytestmark = pytest.mark.thorough

DATA = Path(__file__).parent / "data"
FILES = ("descent_diagnoses.tsv", "descent_held_out.tsv")
TABLE = [line.split("\t") for file in FILES for line in (DATA / file).read_text().splitlines()[2:]]


@pytest.mark.parametrize("row", TABLE, ids=[" ".join(row[:5]) for row in TABLE])
def test_a_run_is_called_what_it_is(row):
    text, start, rate, updates, optimizer, written, called, not_called = row
    f = function(text)
    settings = dict(part.split("=") for part in written.split(",")) if written != "-" else {}
    options = {name: settings.pop(name) for name in ("schedule", "clip") if name in settings}
    run = descend(f, start.split(","), rate, int(updates), optimizer, settings, minimum=minimize(f), **options)
    names = {d.name for d in run.diagnosis}
    assert names & set(called.split(" | "))
    assert not names & set(not_called.split(" | "))
    assert all(d.sentence.say.en and d.sentence.say.ko for d in run.diagnosis)


def test_starts_off_the_unstable_direction_never_see_it():
    f = function("x^2/2 + 50*y^2")
    run = descend(f, ["1", "0"], "0.03", 300, minimum=minimize(f))
    assert run.theory.predicted_steps == 454  # 0.97^k < 10^-6
    assert "diverges" not in {d.name for d in run.diagnosis}


FOLLOWED = [
    # function, start, the run, what it is called, what its sentence says to change
    ("5x^2 + 10x", ["4"], {"rate": "21/100"}, "diverges", {"rate": "1/10"}),
    ("5x^2 + 10x", ["4"], {"rate": "1/5"}, "2-cycle", {"rate": "19/100"}),
    ("5x^2 + 10x", ["4"], {"rate": "1/5000"}, "too slow", {"steps": 7705}),
    ("x^2", ["1"], {"rate": "3/10", "steps": 5}, "too few updates", {"steps": 16}),
    ("x^4 - 8x^2", ["2.1"], {"rate": "7/100"}, "2-cycle", {"rate": "6/100"}),
    ("x^4", ["1.5"], {"rate": "1/4"}, "exploding", {"rate": "2/9"}),
    ("x^2", ["1"], {"rate": "1/2", "optimizer": "rmsprop"}, "keeps oscillating", {"schedule": "exponential"}),
    ("Abs(x)", ["1/4"], {"rate": "1/10"}, "oscillates at a kink", {"schedule": "exponential"}),
    ("1 - e^(-x^2)", ["3"], {"rate": "1/10"}, "plateau", {"optimizer": "adam"}),
    ("(x - 2)^2", ["0"], {"rate": "1/10", "settings": {"weight_decay": "1"}}, "weight decay moves the minimum",
     {"settings": {"weight_decay": "1/100"}}),
    ("x^2", ["5"], {"rate": "1/10", "schedule": "exponential"}, "the rate shrinks too soon",
     {"settings": {"gamma": "999/1000"}}),
    ("x^2", ["100"], {"rate": "1/10", "clip": "norm"}, "too slow", {"settings": {"max_norm": "100"}}),
    ("x^2", ["100"], {"rate": "1/10", "optimizer": "adagrad"}, "too slow", {"rate": "20"}),
    ("x - log(x)", ["1/2"], {"rate": "1/10^18"}, "lost in rounding", {"rate": "1/2"}),
    ("-log(x) - log(1-x)", ["1/10"], {"rate": "1/5"}, "left the domain", {"rate": "1/20"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "options", "name", "changes"), FOLLOWED, ids=lambda u: str(u)[:24])
def test_what_a_sentence_says_helps(text, start, options, name, changes):
    f, minimum = function(text), minimize(function(text))
    first = descend(f, start, **{"steps": 400, **options}, minimum=minimum)
    assert name in {d.name for d in first.diagnosis}
    then = descend(f, start, **{"steps": 400, **options, **changes}, minimum=minimum)
    assert abs(then.trace.gaps_x[-1]).max() < abs(first.trace.gaps_x[-1]).max() / 2


def test_a_limit_between_two_points_is_that_of_the_curvature_there():
    f = function("x^4 - 8x^2 + 3x")
    (told,) = descend(f, ["3"], "1/15", 400, minimum=minimize(f)).diagnosis
    advice = dict(told.sentence.parts)["advice"]
    c, curvature, edge = (to_float(dict(advice.parts)[key], {}) for key in ("c", "L", "edge"))
    assert 4 * c**3 - 16 * c + 3 == pytest.approx(0, abs=1e-3)
    assert (12 * c**2 - 16, 2 / curvature) == pytest.approx((curvature, edge), rel=1e-4)
