"""What is shown: one table for the eye, and the property that every text is read back as the tree it came from."""

import pytest
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st

from symtutor.expression.notation import LATEX, PLAIN, SYMPY, TYPST, UNICODE, show
from symtutor.expression.notation.walk import Notation
from symtutor.expression.reading import read
from symtutor.expression.tree import (
    OTHERWISE,
    Expr,
    add,
    call,
    constant,
    divide,
    mul,
    name,
    neg,
    number,
    power,
)
from symtutor.words.errors import ReadError

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
    ("(5/2)*(2/5)^k", "(5/2)·(2/5)^k", r"\frac{5}{2} \cdot \left(\frac{2}{5}\right)^{k}"),
    ("x(x+1)", "x(x + 1)", r"x (x + 1)"),
    ("f*(x+1)", "f·(x + 1)", r"f \cdot (x + 1)"),
    ("(x+1)(x-1)", "(x + 1)(x − 1)", r"(x + 1) (x - 1)"),
    ("xy", "xy", "x y"),
    ("x*1 + 1*x + 0*ln(x)", "x·1 + 1·x + 0·ln x", r"x \cdot 1 + 1 \cdot x + 0 \cdot \ln x"),
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


@pytest.mark.parametrize("typed", [row[0] for row in WRITTEN if "∂" not in row[0]])
@pytest.mark.parametrize("notation", [PLAIN, UNICODE, LATEX], ids=["plain", "unicode", "latex"])
def test_written_is_read_back(typed: str, notation: Notation[str]) -> None:
    e = read(typed)
    assert read(show(e, notation)) == e


# ---- every tree is read back as it was

NAMES = st.sampled_from(["x", "y", "a", "p", "i", "n", "f", "x_1", "x_2", "w_12", "lambda", "theta", "mu", "sigma",
                         "gamma", "psi"]).map(name)
NUMBERS = st.sampled_from(["0", "1", "2", "3", "10", "0.1", "2.5"]).map(number)
LEAVES = NAMES | NUMBERS | st.sampled_from([constant("e"), constant("pi")])
FUNCTIONS_OF_ONE = st.sampled_from(["sin", "cos", "tan", "asin", "log", "sqrt", "cbrt", "abs", "sinh", "erf", "floor",
                                    "sigmoid", "sign", "acot", "atanh", "ceil", "relu", "norm", "gamma", "digamma",
                                    "Si", "li", "zeta", "lambertw", "erfi", "heaviside", "airyai", "asech"])
FUNCTIONS_OF_TWO = st.sampled_from(["max", "besselj", "besselk", "polygamma", "binomial", "beta", "uppergamma",
                                    "atan2"])


def grown(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    several = st.lists(inner, min_size=2, max_size=4)
    exponents = st.sampled_from(["2", "3", "-1", "-2", "1/2", "x", "n+1", "-x^2", "2x"]).map(read)
    return st.one_of(
        several.map(lambda terms: add(*terms)),
        several.map(lambda factors: mul(*factors)),
        inner.map(neg),
        st.tuples(inner, inner).map(lambda pair: divide(*pair)),
        st.tuples(inner, exponents).map(lambda pair: power(*pair)),
        st.tuples(FUNCTIONS_OF_ONE, inner).map(lambda pair: call(*pair)),
        st.tuples(FUNCTIONS_OF_TWO, inner, inner).map(lambda parts: call(*parts)),
        inner.map(lambda u: call("root", u, number(5))),
        inner.map(lambda u: call("integral", name("t"), number(0), u, name("t"))),
        inner.map(lambda u: call("integral", name("t"), number(0), name("x"), u)),
        st.tuples(inner, st.sampled_from(["x", "x_1", "theta"]).map(name)).map(lambda pair: call("d", *pair)),
        st.tuples(st.sampled_from(["2", "10", "a", "x+1", "0.5"]).map(read), inner).map(
            lambda pair: call("log_base", *pair)),
        inner.map(lambda u: call("apply", name("f"), u)),
        inner.map(lambda u: call("apply", call("prime", name("g")), u)),
        inner.map(lambda u: power(constant("e"), u)),
        inner.map(lambda u: call("piecewise", call("case", u, read("x < 0")), call("case", name("x"), OTHERWISE))),
        inner.map(lambda u: call("sum", name("k"), number(1), name("n"), u)),
    )


TREES = st.recursive(LEAVES, grown, max_leaves=8)


@pytest.mark.parametrize("way", ["plain", "unicode", "latex"])
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(e=TREES)
def test_any_tree_is_read_back(way: str, e: Expr) -> None:
    text = show(e, {"plain": PLAIN, "unicode": UNICODE, "latex": LATEX}[way])
    note(text)
    try:
        found = read(text)
    except ReadError as error:  # e^(e^1000) is refused
        assume("limit" not in dict(error.what.parts))
        raise
    assert found == e


# ---- numbers without radicals, and programs

@pytest.mark.parametrize(
    ("low", "high", "by_hand", "latex", "sympy"),
    [("1", "2", "(1.414213…)² + 1", r"(1.414213\ldots)^{2} + 1", "CRootOf(x**2 - 2, 1)**2 + 1"),
     ("-2", "0", "(−1.414213…)² + 1", r"(-1.414213\ldots)^{2} + 1", "CRootOf(x**2 - 2, 0)**2 + 1")],
)
def test_roots_without_a_form(low: str, high: str, by_hand: str, latex: str, sympy: str) -> None:
    root = call("root_of", read("x^2 - 2"), read(low), read(high))
    e = add(power(root, number(2)), number(1))
    assert (show(e, UNICODE), show(e, LATEX), show(e, SYMPY)) == (by_hand, latex, sympy)
    assert show(root, PLAIN) == f"root_of(x^2 - 2, {low}, {high})"


@pytest.mark.parametrize(
    ("typed", "sympy"),
    [
        ("2x sin x", "2*x*sin(x)"), ("ln x", "log(x)"), ("log_2(x)", "log(x, 2)"), ("|x|", "Abs(x)"),
        ("e^x + e", "exp(x) + E"),
        ("0.1x", "1/10*x"), ("0.1^2", "(1/10)**2"), ("x*0.1", "x*(1/10)"), ("lambda x", "lamda*x"),
        ("cbrt(x)", "real_root(x, 3)"),
        ("piecewise((x^2, x < 0), (x, otherwise))", "Piecewise((x**2, x < 0), (x, True))"), ("x^2^3", "x**(2**3)"),
        ("max(x, y)", "Max(x, y)"), ("0 < x <= 3", "And(0 < x, x <= 3)"), ("x = 1", "Eq(x, 1)"),
        ("x^(-1/2)", "x**(-1/2)"),
        ("arcsin x", "asin(x)"), ("sign(x)", "sign(x)"), ("n!", "factorial(n)"), ("1/(2x)", "1/(2*x)"),
    ],
)
def test_sympy_syntax(typed: str, sympy: str) -> None:
    assert show(read(typed), SYMPY) == sympy


@pytest.mark.parametrize(
    ("typed", "typst"),
    [("x^2/3", "frac(x^(2), 3)"), ("2 rate", '2 "rate"'), ("x_1 sin x", "x_(1) sin x"), ("sin 2x", "sin(2 x)"),
     ("2*3x", "2 dot 3 x"), ("sqrt(lambda)", "sqrt(lambda)"), ("relu(x + 1)", 'op("relu")(x + 1)'),
     ("2*(-3)", "2 dot (-3)"), ("x <= 1", "x <= 1")],
)
def test_typst(typed: str, typst: str) -> None:
    assert show(read(typed, names=["rate"]), TYPST) == typst
