"""Losses over data: derived with an index, filled with the numbers, equal to the derivative of the loss written out."""

import random
from fractions import Fraction

import numpy as np
import pytest
import sympy

from symtutor.derivation import derive, gradient
from symtutor.expression.notation import PLAIN, SYMPY, show
from symtutor.expression.numbers import ball
from symtutor.expression.tree import Expr, name, number, put, rational
from symtutor.function import Function, function

W, B, L = sympy.symbols("w b l", real=True)
XS, YS = [1, 2, 3], [2, 4, 5]
DATA = " with x = [1, 2, 3], y = [2, 4, 5]"


def mean(terms):
    return sum(terms) / sympy.Integer(len(XS))


@pytest.mark.parametrize("text, variable, result, loss", [
    ("mean((w*x + b - y)^2)" + DATA, "w", "2*(14*w + 6*b - 25)/3",
     mean([(W * x + B - y) ** 2 for x, y in zip(XS, YS, strict=True)])),
    ("mse(y, w*x + b)" + DATA, "b", "2*(6*w + 3*b - 11)/3",
     mean([(W * x + B - y) ** 2 for x, y in zip(XS, YS, strict=True)])),
    ("mae(y, w*x)" + DATA, "w", None, mean([sympy.Abs(W * x - y) for x, y in zip(XS, YS, strict=True)])),
    ("mean((w*x + b - y)^2) + l*w^2" + DATA, "w", None,
     mean([(W * x + B - y) ** 2 for x, y in zip(XS, YS, strict=True)]) + L * W**2),
    ("logloss(y, sigmoid(w*x + b)) with x = [1, 2, 3], y = [0, 0, 1]", "w", None,
     mean([-(t * sympy.log(1 / (1 + sympy.exp(-W * x - B))) + (1 - t) * sympy.log(1 - 1 / (1 + sympy.exp(-W * x - B))))
           for x, t in zip(XS, [0, 0, 1], strict=True)])),
])
def test_the_result_is_the_derivative_of_the_loss_written_out(text, variable, result, loss):
    d = derive(function(text, wrt=[variable]))
    assert all(step.checked in ("proved", "points") for step in d.steps)
    if result is not None:
        assert show(d.result, PLAIN) == result
    ours = sympy.sympify(show(d.result, SYMPY), locals={"w": W, "b": B, "l": L})
    theirs = sympy.diff(loss, {"w": W, "b": B}[variable])
    for point in ({W: 0.3, B: -1.2, L: 0.7}, {W: -2.1, B: 0.4, L: 2.5}):
        assert abs(sympy.N((ours - theirs).subs(point).doit(), 20)) < 1e-12


@pytest.mark.parametrize("text, variable, result", [
    ("sum(i=1..n, (w*x_i - y_i)^2)", "w", "2*sum(i=1..n, x_i*(w*x_i - y_i))"),
    ("sum(i=1..4, (x - i)^2)", "x", "8*x - 20"),
])
def test_residuals_are_kept_under_the_sum(text, variable, result):
    assert show(derive(function(text, wrt=[variable])).result, PLAIN) == result


def test_a_thousand_rows_take_no_more_lines_than_three():
    few, many = (derive(_line_through(n), "w") for n in (3, 1024))
    assert len(many.lines) <= len(few.lines)
    assert "w" in show(many.result, PLAIN)


def _line_through(rows: int) -> Function:
    """The mean squared error of w x + b on the points (k, 2k + 1)."""
    small = function("mean((w*x + b - y)^2)" + DATA)
    columns = [[Fraction(k) for k in range(rows)], [Fraction(2 * k + 1) for k in range(rows)]]
    data = [(n, Expr("list", tuple(map(rational, column)))) for n, column in zip("xy", columns, strict=True)]
    return Function(small.name, small.body, small.variables, small.parameters, small.domain, tuple(data), small.text)


def test_the_number_of_rows_is_in_the_result():
    assert number(3) in derive(function("mse(y, w*x)" + DATA)).result.parts


def logistic(t):
    return 1 / (1 + np.exp(-t))


AS_TYPED = {
    "mse(y, w*x + b)": lambda x, y, w, b: np.mean((y - w * x - b) ** 2),
    "mae(y, w*x + b)": lambda x, y, w, b: np.mean(abs(y - w * x - b)),
    "mse(y, sigmoid(w*x + b))": lambda x, y, w, b: np.mean((y - logistic(w * x + b)) ** 2),
    "mean((w*x + b - y)^2) + 3*w^2": lambda x, y, w, b: np.mean((y - w * x - b) ** 2) + 3 * w * w,
    "mean((w*x + b - y)^2) + 2*abs(w)": lambda x, y, w, b: np.mean((y - w * x - b) ** 2) + 2 * abs(w),
    "sum(i=1..n, ln(1 + e^(-y_i*(w*x_i + b))))/n": lambda x, y, w, b: np.mean(np.log1p(np.exp(-y * (w * x + b)))),
    "sum(i=1..n, x_i*sin(w*y_i + b))": lambda x, y, w, b: np.sum(x * np.sin(w * y + b)),
    "logloss(y, sigmoid(w*x + b))": lambda x, y, w, b: -np.mean(
        y * np.log(logistic(w * x + b)) + (1 - y) * np.log(1 - logistic(w * x + b))),
}


@pytest.mark.parametrize("size", [3, 40])
@pytest.mark.parametrize("text", AS_TYPED)
def test_random_data_against_differences(text, size):
    """The result for random data and weights, beside central differences of the same loss in NumPy."""
    draw, f = random.Random(f"{text} {size}"), AS_TYPED[text]
    x, y = ([draw.randint(-4, 4) for _ in range(size)] for _ in "xy")
    y = [k % 2 for k in y] if "logloss" in text else y
    w, b = (Fraction(2 * draw.randint(-18, 18) + 1, 32) for _ in "wb")
    data, h = (np.array(x, float), np.array(y, float)), 1e-6
    slopes = [(f(*data, w + s * h, b + t * h) - f(*data, w - s * h, b - t * h)) / (2 * h) for s, t in ((1, 0), (0, 1))]
    here = {name("w"): rational(w), name("b"): rational(b), name("n"): number(size)}
    typed = function(f"f(w, b) = {text} with x = {x}, y = {y}")
    lists = {name(n): value for n, value in typed.data}
    for d, slope in zip(gradient(typed), slopes, strict=True):
        value = ball(put(put(d.result, here), lists), {})
        assert abs(float(value.mid()) - slope) < 1e-5 * max(1, abs(slope))
