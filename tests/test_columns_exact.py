"""The exact minimizer of functions of columns: against SymPy in fractions, against NumPy for large data."""

from fractions import Fraction

import numpy as np
import pytest
import sympy

from symtutor.descent import descend
from symtutor.descent.quadratic.certified import near_lowest
from symtutor.descent.quadratic.grid import grid_of, product
from symtutor.descent.quadratic.lowest import lowest
from symtutor.descent.quadratic.reading import form_of
from symtutor.descent.vectors.columns import prepared
from symtutor.function import function

pytestmark = pytest.mark.thorough

DATA = " with X=[[1.25,2],[3,-4.5],[5,6],[1,0.001]], y=[1,0.3,-1,1/3]"
X = sympy.Matrix([["5/4", 2], [3, "-9/2"], [5, 6], [1, "1/1000"]]).applyfunc(sympy.Rational)
Y = sympy.Matrix([1, "3/10", -1, "1/3"]).applyfunc(sympy.Rational)
w1, w2, b = sympy.symbols("w_1 w_2 b")
W, ONES = sympy.Matrix([w1, w2]), sympy.ones(4, 1)


def squares(r):
    return sum(u**2 for u in r)


BY_SYMPY = [
    # function                                                        the same in SymPy                 its letters
    ("norm(X w - y)^2" + DATA,                                        squares(X * W - Y),                     (w1, w2)),
    ("mse(y, X w + b)" + DATA,                                        squares(X * W + b * ONES - Y) / 4,  (w1, w2, b)),
    ("norm(X w + b - y)^2 + 1/10*norm(w)^2" + DATA,
     squares(X * W + b * ONES - Y) + squares(W) / 10,                                                     (w1, w2, b)),
    ("mean((2*X w - y/3)^2) + w_2^2 - w_1" + DATA,
     squares(2 * X * W - Y / 3) / 4 + w2**2 - w1,                                                            (w1, w2)),
    ("w^T A w - 2 c^T w with A=[[2,0.3],[0.5,3]], c=[1,0.1]",
     2 * w1**2 + w1 * w2 * sympy.Rational(8, 10) + 3 * w2**2 - 2 * w1 - w2 / 5,                              (w1, w2)),
    ("sum(j=1..2, j*(w_j - 1/3)^2 + j*w_j)",
     (w1 - sympy.Rational(1, 3))**2 + 2 * (w2 - sympy.Rational(1, 3))**2 + w1 + 2 * w2,                      (w1, w2)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "letters"), BY_SYMPY)
def test_the_lowest_point_is_that_of_sympy(text, written, letters):
    run = descend(function(text), steps=1)
    (solution,) = sympy.solve([sympy.diff(written, v) for v in letters], letters, dict=True)
    found = run.columns.bowl.lowest
    assert found.point == tuple(Fraction(str(solution[v])) for v in letters)
    assert found.value == Fraction(str(sympy.nsimplify(written.subs(solution))))
    assert found.written and not found.free
    assert run.theory.L.value == pytest.approx(
        np.linalg.eigvalsh(np.array(sympy.hessian(written, letters), dtype=float))[-1])


def test_gaps_keep_their_digits_to_the_end():
    text = "mse(y, X w + b)" + DATA
    f = function(text)
    run = descend(f, rate="0.02", steps=3000)
    goal = run.columns.bowl.lowest.point
    for k in (0, 1, 50, 1000):
        away = [Fraction(u) - v for u, v in zip(run.trace.points[k].tolist(), goal, strict=True)]
        assert run.trace.gaps_x[k] == pytest.approx([float(u) for u in away], rel=1e-9)
        place = [sympy.Rational(str(u + v)) for u, v in zip(away, goal, strict=True)]
        at = dict(zip((w1, w2, b), place, strict=True))
        value = (squares(X * W + b * ONES - Y) / 4).subs(at) - sympy.Rational(str(run.columns.bowl.lowest.value))
        assert run.trace.gaps_f[k] == pytest.approx(float(value), rel=1e-9)


FLAT = [
    ("norm(X w - y)^2 with X=[[1,2],[2,4],[3,6]], y=[1,2,4]", ["0", "0"], ((2, -1),)),
    ("mse(y, X w + b) with X=[[1,2],[3,2],[5,2]], y=[1,2,4]", ["1", "1", "1"], ((0, 1, -2),)),
    ("norm(A w)^2 with A=[[1,1,1]]", ["3", "0", "0"], ((1, -1, 0), (1, 0, -1))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "free"), FLAT)
def test_of_many_minimizers_the_nearest_is_named(text, start, free):
    run = descend(function(text), start, steps=400)
    found = run.columns.bowl.lowest
    assert len(found.free) == len(free)
    spans = sympy.Matrix([*found.free, *free]).rank()
    assert spans == len(free)
    away = [Fraction(s) - u for s, u in zip(start, found.point, strict=True)]
    assert all(sum(u * v for u, v in zip(away, d, strict=True)) == 0 for d in free)
    assert run.trace.points[-1] == pytest.approx([float(u) for u in found.point], abs=1e-6)
    assert run.theory.flat == len(free) and run.theory.mu.value == 0 and run.theory.kappa is None
    slowest = min(u for u in run.columns.bowl.curvatures if u > 0)
    assert run.theory.best_rate.value == pytest.approx(2 / (run.theory.L.value + slowest))


@pytest.mark.parametrize("text", [
    "norm(A w)^2 - norm(w)^2 with A=[[1,1],[0,1]]",
    "w^T A w with A=[[1,2],[2,1]]",
    "norm(A w)^2 + w_1 with A=[[0,1],[0,2]]",
])
def test_a_function_that_falls_for_ever_has_no_lowest_point(text):
    run = descend(function(text), ["1", "1"], "0.01", steps=3)
    assert run.columns.bowl.goal is None and run.theory is None and run.trace.gaps_x is None


@pytest.mark.parametrize("digits", [0, 3, 7, 12, None])
def test_products_of_columns_are_exact(digits):
    rng = np.random.default_rng(digits)
    a, c = (rng.normal(size=(3000, 3)) * 10.0 ** rng.integers(-2, 3, size=3) for _ in range(2))
    a, c = (a, c) if digits is None else (a.round(digits), c.round(digits))
    g, h = grid_of(a), grid_of(c)
    read = (lambda u: Fraction(u)) if digits is None else (lambda u: Fraction(repr(u)))
    rows_a, rows_c = ([[read(u) for u in row] for row in m.tolist()] for m in (a, c))
    for left, right, made in ((rows_a, rows_c, product(g, h)), (rows_a, rows_a, product(g, g))):
        scale = g.scale * (h.scale if right is rows_c else g.scale)
        for i in range(3):
            for j in range(3):
                assert Fraction(int(made[i, j]), scale) == sum(u[i] * v[j] for u, v in zip(left, right, strict=True))
    assert g.written == (digits is not None)


def test_numbers_of_too_different_sizes_have_no_grid():
    assert grid_of(np.array([1e-30, 1.0, 1e20 / 3])) is None
    assert grid_of(np.array([1.0, np.nan])) is None


def test_many_rows_cost_no_more_than_the_hessian(tmp_path):
    rng = np.random.default_rng(5)
    columns, rows = 30, 6000
    x = rng.normal(size=(rows, columns)).round(3)
    y = (x @ np.arange(columns) + 7 + rng.normal(size=rows)).round(2)
    ready = prepared(_of_arrays(x, y, tmp_path))
    form, written = form_of(ready.plan)
    curvatures = np.linalg.eigvalsh(form.hessian())[::-1]
    found = lowest(form, [Fraction(0)] * (columns + 1), written, curvatures)
    wide = np.c_[x, np.ones(rows)]
    near = np.linalg.lstsq(wide, y, rcond=None)[0]
    assert written and [float(u) for u in found.point] == pytest.approx(near, rel=1e-9)
    for j in (0, columns):
        products = zip(wide[:, j].tolist(), y.tolist(), strict=True)
        gram = zip((wide.T @ wide)[j].round(6).tolist(), found.point, strict=True)
        assert sum(_read(u) * _read(v) for u, v in products) == sum(_read(u) * p for u, p in gram)
    rough = near_lowest(form, form.hessian(), curvatures[-1])
    away = max(abs(Fraction(u) + Fraction(v) - p)
               for u, v, p in zip(rough.point.tolist(), rough.rest.tolist(), found.point, strict=True))
    assert away <= Fraction(rough.within) < Fraction(1, 10**20)
    assert rough.value == pytest.approx(float(found.value), rel=1e-14)


def _read(u):
    return Fraction(repr(u))


def _of_arrays(x, y, folder):
    from symtutor.cli.data import function_of_file

    path = folder / "data.csv"
    head = ",".join([*(f"x{j}" for j in range(1, x.shape[1] + 1)), "y"])
    path.write_text(head + "\n" + "\n".join(",".join(map(str, [*row, v])) for row, v in zip(x.tolist(), y.tolist(),
                                                                                          strict=True)))
    return function_of_file("mse(y, X w + b)", (), path)


def test_what_depends_on_what_is_told(tmp_path, capsys):
    from symtutor.cli.program import main

    path = tmp_path / "data.csv"
    path.write_text("x1,x2,x3,y\n" + "\n".join(f"{k},{2 * k + 0.5},{k * k % 7},{k % 3}" for k in range(9)))
    assert main(["descend", "mse(y, X w + b)", "--data", str(path), "--lang", "en", "--steps", "2"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "in every row 2x₁ + 1/2 = x₂" in told or "in every row 4x₁ = 2x₂ − 1" in told
    assert "whole line" in told


def test_a_run_in_fractions_is_that_by_hand():
    run = descend(function("mse(y, X w + b)" + DATA), ["1", "0", "1/2"], "1/40", 6, exact=True)
    rows, answers = X.tolist(), list(Y)
    place = [sympy.Integer(1), sympy.Integer(0), sympy.Rational(1, 2)]
    for k in range(7):
        assert [str(u) for u in run.exact[k]] == [str(u) for u in place]
        errors = [row[0] * place[0] + row[1] * place[1] + place[2] - y for row, y in zip(rows, answers, strict=True)]
        slopes = [sum(e * row[i] for e, row in zip(errors, rows, strict=True)) / 2 for i in (0, 1)] + [sum(errors) / 2]
        place = [u - g / 40 for u, g in zip(place, slopes, strict=True)]
    assert run.trace.gaps_f[6] > 0 and run.theory.stable_below.value > 1 / 40


def test_a_run_in_fractions_beside_a_line_of_minimizers():
    run = descend(function("norm(A w - y)^2 with A=[[1,1]], y=[2]"), ["3", "0"], "1/8", 4, exact=True)
    assert [tuple(map(str, p)) for p in run.exact[:2]] == [("3", "0"), ("11/4", "-1/4")]
    assert run.trace.gaps_x[:, 0] == pytest.approx([0.5 / 2**k for k in range(5)])
    assert run.theory.flat == 1


def test_numbers_of_seventeen_digits_are_said_to_be_floats(tmp_path, capsys):
    from symtutor.cli.program import main

    rng = np.random.default_rng(8)
    for digits, told in ((3, False), (16, True)):
        x = rng.normal(size=(20, 2)).round(digits)
        path = tmp_path / f"{digits}.csv"
        path.write_text("x1,x2,y\n" + "\n".join(f"{u!r},{v!r},{k % 3}" for k, (u, v) in enumerate(x.tolist())))
        assert main(["descend", "mse(y, X w + b)", "--data", str(path), "--lang", "en"]) == 0
        assert ("as the computer holds it" in capsys.readouterr().out) == told


def test_a_column_of_one_entry_and_a_function_without_slope():
    run = descend(function("mean((y - X w)^2) + w_1^2 with X=[[2],[1]], y=[1,3]"), steps=1)
    assert run.columns.bowl.lowest.point == (Fraction(5, 7),)
    run = descend(function("norm(X w - y)^2 with X=[[0,0]], y=[3]"), steps=2)
    assert run.trace.values.tolist() == [9, 9, 9] and run.columns.bowl.flat == 2 and run.theory is None
