"""What is shown: one table for the eye, and the property that every text is read back as the tree it came from."""

import pytest

from symtutor.expression.notation import LATEX, UNICODE, show
from symtutor.expression.reading import read
from symtutor.expression.tree import name

x, y = name("x"), name("y")

# typed, by hand, LaTeX
WRITTEN = [
    ("3x^2 - 3x + 4", "3x² − 3x + 4", "3 x^{2} - 3 x + 4"),
    ("3*2x^(2-1)", "3·2x^(2 − 1)", r"3 \cdot 2 x^{2 - 1}"),
    ("x - (-3)", "x − (−3)", r"x - (-3)"),
    ("x'*x + x*x'", "x'·x + x·x'", "x' x + x x'"),
    ("-(x + 1)", "−(x + 1)", r"-(x + 1)"),
    ("(-3)^2", "(−3)²", r"(-3)^{2}"),
    ("-3^2", "−3²", "-3^{2}"),
    ("2*(-3)", "2·(−3)", r"2 \cdot (-3)"),
    ("(2^3)^x", "(2³)^x", r"(2^{3})^{x}"),
    ("2^3^x", "2^(3^x)", "2^{3^{x}}"),
    ("a/(b/c)", "a/(b/c)", r"\frac{a}{\frac{b}{c}}"),
    ("a/b/c", "(a/b)/c", r"\frac{\frac{a}{b}}{c}"),
    ("1/2x", "(1/2)·x", r"\frac{1}{2} x"),
    ("1/(2x)", "1/(2x)", r"\frac{1}{2 x}"),
    ("3*(1/2)^2", "3·(1/2)²", r"3 \cdot \left(\frac{1}{2}\right)^{2}"),
    ("x(x+1)", "x(x + 1)", r"x (x + 1)"),
    ("f*(x+1)", "f·(x + 1)", r"f \cdot (x + 1)"),
    ("(x+1)(x-1)", "(x + 1)(x − 1)", r"(x + 1) (x - 1)"),
    ("xy", "xy", "x y"),
    ("2 x*y*z", "2x·y·z", "2 x y z"),
    ("p*i", "p·i", "p i"),
    ("x1 x2", "x₁x₂", "x_{1} x_{2}"),
    ("2 lambda x", "2λx", r"2 \lambda x"),
    ("sqrt(x + 1)", "√(x + 1)", r"\sqrt{x + 1}"),
    ("2 sqrt x", "2√x", r"2 \sqrt{x}"),
    ("sqrt(x)^2", "(√x)²", r"(\sqrt{x})^{2}"),
    ("2x cos x", "2x·cos x", r"2 x \cos x"),
    ("sin x cos x", "sin x·cos x", r"\sin x \cos x"),
    ("sin(x) y", "sin(x)·y", r"\sin(x) y"),
    ("2 sin 2x", "2 sin(2x)", r"2 \sin(2 x)"),
    ("sin^2 x", "sin² x", r"\sin^{2} x"),
    ("1/sin^2 x", "1/sin²(x)", r"\frac{1}{\sin^{2} x}"),
    ("(sin x)^(-1)", "(sin x)⁻¹", r"(\sin x)^{-1}"),
    ("sin^-1 x", "arcsin x", r"\arcsin x"),
    ("sin(x)/x", "sin(x)/x", r"\frac{\sin x}{x}"),
    ("log_2(x)", "log₂(x)", r"\log_{2} x"),
    ("e^(-x^2)", "e^(−x²)", "e^{-x^{2}}"),
    ("x^-2", "x⁻²", "x^{-2}"),
    ("|x| + |x + |y||", "|x| + abs(x + |y|)", r"\left|x\right| + \left|x + \left|y\right|\right|"),
    ("0.1^2", "0.1²", "0.1^{2}"),
    ("n!", "n!", "n!"),
    ("d/dx(x y)", "d/dx(xy)", r"\frac{d}{dx}(x y)"),
    ("3 d/dx(x^2)", "3·d/dx(x²)", r"3 \cdot \frac{d}{dx}(x^{2})"),
    ("d/dx(d/dx(x y))", "d²/dx²(xy)", r"\frac{d^{2}}{dx^{2}}(x y)"),
    ("∂/∂x(x y)", "∂/∂x(xy)", r"\frac{\partial}{\partial x}(x y)"),
    ("f'(x)", "f'(x)", r"f'(x)"),
    ("0 <= x < 3", "0 ≤ x < 3", r"0 \leq x < 3"),
    ("x < 1 and y > 2 or x = 3", "x < 1 and y > 2 or x = 3", r"x < 1 \text{ and } y > 2 \text{ or } x = 3"),
    ("sum(i=1..n, (x_i - a)^2)", "∑(i=1..n, (xᵢ − a)²)", r"\sum_{i=1}^{n} (x_{i} - a)^{2}"),
    ("piecewise((x^2, x < 0), (x, otherwise))", "piecewise((x², x < 0), (x, otherwise))",
     r"\begin{cases} x^{2} & \text{if } x < 0 \\ x & \text{otherwise} \end{cases}"),
]


@pytest.mark.parametrize(("typed", "by_hand", "latex"), WRITTEN)
def test_written(typed: str, by_hand: str, latex: str) -> None:
    e = read(typed)
    assert (show(e, UNICODE), show(e, LATEX)) == (by_hand, latex)
