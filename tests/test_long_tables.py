"""Tables of more rows than are kept as written: the exact minimizer all the same, of numbers in any number of rows."""

from fractions import Fraction

import numpy as np
import pytest

from symtutor.cli.data import function_of_file
from symtutor.cli.program import main
from symtutor.descent.data.moments import Long, cells_of_table, gram, some_rows
from symtutor.descent.data.sample import sample_of
from symtutor.descent.data.table import Table
from symtutor.expression.exact import exact
from symtutor.expression.reading import read

pytestmark = pytest.mark.thorough

ROWS = 7000


def written(path, columns):
    table = np.column_stack(list(columns.values())).tolist()
    path.write_text(",".join(columns) + "\n" + "\n".join(",".join(map(repr, row)) for row in table))
    return path


def columns(digits):
    rng = np.random.default_rng(digits)
    x = rng.normal(size=ROWS).round(digits)
    return {"x": x, "y": (2 * x - 1 + rng.normal(size=ROWS)).round(digits)}


@pytest.mark.parametrize("digits", [0, 2, 6, 12])
def test_the_short_form_is_that_of_the_fractions(tmp_path, digits):
    data = columns(digits)
    f = function_of_file("mse(y, w*x + b) + b^2/10", (), written(tmp_path / "long.csv", data))
    short = sample_of(f).short
    x, y = ([Fraction(repr(u)) for u in data[n].tolist()] for n in "xy")
    for w, b in ((Fraction(1), Fraction(2)), (Fraction(-3, 7), Fraction(1, 5))):
        by_hand = sum((v - w * u - b) ** 2 for u, v in zip(x, y, strict=True)) / ROWS + b**2 / 10
        assert exact(short.body, {"w": w, "b": b}) == by_hand


def test_moments_of_some_rows_and_of_high_powers():
    x = np.round(np.random.default_rng(1).normal(size=ROWS) * 1e6, 6)
    table = Table(("x",), (x,))
    cells = cells_of_table(table, ["x"])
    assert isinstance(cells, Long)
    for rows in (range(ROWS), range(3, 4000, 7)):
        found = exact(gram(read("mean(x^5 + 1)*w", ("x",)), ("w",), some_rows(cells, rows)), {"w": Fraction(1)})
        assert found == sum(Fraction(repr(x[k].item())) ** 5 + 1 for k in rows) / len(rows)


@pytest.mark.parametrize("options", [[], ["--optimizer", "newton", "--steps", "2"], ["--starts", "20"],
                                     ["--schedule", "exact_search", "--steps", "9"]])
def test_a_long_table_is_held_against_its_exact_minimum(tmp_path, capsys, options):
    path = written(tmp_path / "long.csv", columns(2))
    assert main(["descend", "mse(y, w*x + b)", "--data", str(path), "--lang", "en", *options]) == 0
    told = capsys.readouterr().out
    assert "No minimizer is known" not in told and "global minimum" in told or "above min" in told
