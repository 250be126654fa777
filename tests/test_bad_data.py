"""One file for every way in which a CSV file can be wrong: the sentence, the place and the exit status."""

import tomllib
from pathlib import Path

import pytest

from symtutor.cli.program import main

HERE = Path(__file__).parent / "bad_data"
EXPECTED = tomllib.loads((HERE / "expected.toml").read_text(encoding="utf-8"))


def test_every_file_is_expected():
    assert {p.name for p in HERE.glob("*.csv")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_bad_file_is_told(name, capsys):
    status, place, words = EXPECTED[name]
    asked = ["descend", "mse(y, w*x + b)", "--data", str(HERE / name)]
    if name == "no_column_used.csv":
        asked[1] = "mean((w*x + b - y)^2)"
    assert main([*asked, "--lang", "en"]) == status
    told = capsys.readouterr().err
    assert words in told and (f"{name}:{place}:" in told if place else name in told or status == 2 or "none" in told)
    assert main([*asked, "--lang", "ko"]) == status
    assert any("가" <= c <= "힣" for c in capsys.readouterr().err)
