"""What a run is called: many small experiments with the name that mathematics gives (data/descent_diagnoses.tsv)."""

from pathlib import Path

import pytest

from symtutor.descent import descend
from symtutor.function import function
from symtutor.minimum import minimize

pytestmark = pytest.mark.thorough

LINES = (Path(__file__).parent / "data" / "descent_diagnoses.tsv").read_text().splitlines()[2:]
TABLE = [line.split("\t") for line in LINES]


@pytest.mark.parametrize("row", TABLE, ids=[" ".join(row[:5]) for row in TABLE])
def test_a_run_is_called_what_it_is(row):
    text, start, rate, updates, optimizer, written, called, not_called = row
    f = function(text)
    settings = dict(part.split("=") for part in written.split(",")) if written != "-" else {}
    run = descend(f, start.split(","), rate, int(updates), optimizer, settings, minimum=minimize(f))
    names = {d.name for d in run.diagnosis}
    assert names & set(called.split(" | "))
    assert not names & set(not_called.split(" | "))
    assert all(d.sentence.say.en and d.sentence.say.ko for d in run.diagnosis)


def test_starts_off_the_unstable_direction_never_see_it():
    f = function("x^2/2 + 50*y^2")
    run = descend(f, ["1", "0"], "0.03", 300, minimum=minimize(f))
    assert run.theory.predicted_steps == 454  # 0.97^k < 10^-6
    assert "diverges" not in {d.name for d in run.diagnosis}
