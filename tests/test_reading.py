"""What is read: the settled readings, judged by SymPy; the exact trees; statements; and errors with their carets."""

import re
from functools import reduce
from operator import add, mul
from pathlib import Path
from typing import Any

import pytest
import sympy

from symtutor.expression.reading import caret, read, read_statement
from symtutor.expression.tree import Expr, children, names
from symtutor.words.errors import ReadError

DATA = Path(__file__).parent / "data"
ROWS = [line.split("\t") for line in (DATA / "reading.tsv").read_text(encoding="utf-8").splitlines()[1:]]

# ---- judged by SymPy

OPERATIONS = {
    "+": lambda *u: reduce(add, u), "*": lambda *u: reduce(mul, u), "neg": lambda u: -u, "/": lambda u, v: u / v,
    "^": lambda u, v: u**v, "abs": sympy.Abs, "log_base": lambda b, u: sympy.log(u, b),
}
CONSTANTS = {"e": sympy.E, "pi": sympy.pi, "oo": sympy.oo}


def to_sympy(e: Expr) -> Any:
    match e.head, e.parts:
        case "number", (value,):
            return sympy.Rational(value)
        case "name", (text,):
            return sympy.Symbol(str(text), real=True)
        case "constant", (text,):
            return CONSTANTS[str(text)]
    return (OPERATIONS.get(e.head) or getattr(sympy, e.head))(*map(to_sympy, children(e)))


def expected(text: str) -> Any:
    letters = set(re.findall(r"\b[a-z](?:_\d)?\b", text))
    return sympy.sympify(text, locals={x: sympy.Symbol(x, real=True) for x in letters})


@pytest.mark.parametrize(("kind", "text", "answer"), ROWS)
def test_settled_readings(kind: str, text: str, answer: str) -> None:
    assert sympy.simplify(to_sympy(read(text)) - expected(answer)) == 0


# what is typed, and the same with every sign and bracket
SAME = [line.split("\t") for line in (DATA / "same_reading.tsv").read_text(encoding="utf-8").splitlines()[1:]]


def written_out(text: str) -> Expr:
    """The second column, with transpose(A) as a head of its own."""
    marked = re.sub(r"transpose\((\w)\)", r"\1^⊤", text)
    return read(marked)


@pytest.mark.parametrize(("typed", "meant"), SAME)
def test_same_reading(typed: str, meant: str) -> None:
    assert read(typed) == written_out(meant)


# the exact trees, as show writes them: brackets and order stay as typed
TREES = [
    ("a - b + c", "+(name(a), neg(name(b)), name(c))"),
    ("(a + b) + c", "+(+(name(a), name(b)), name(c))"),
    ("2x*y", "*(number(2), name(x), name(y))"),
    ("a*b/c*d", "*(/(*(name(a), name(b)), name(c)), name(d))"),
    ("-2x", "neg(*(number(2), name(x)))"),
    ("x*-2", "*(name(x), neg(number(2)))"),
    ("0.1", "number(1/10)"),
    ("sum(i=1..n, x_i)", "sum(name(i), number(1), name(n), at(name(x), name(i)))"),
    ("x_i", "name(x_i)"),
    ("x_{i+1}", "at(name(x), +(name(i), number(1)))"),
    ("f(x) + g'(x)", "+(apply(name(f), name(x)), apply(prime(name(g)), name(x)))"),
    ("0 <= x <= 3", "and(<=(number(0), name(x)), <=(name(x), number(3)))"),
    ("(1, 2)", "tuple(number(1), number(2))"),
    ("x = 1, y = -2", "tuple(=(name(x), number(1)), =(name(y), neg(number(2))))"),
    ("exp(x)", "^(constant(e), name(x))"),
    ("log_2(x)", "log_base(number(2), name(x))"),
    ("n!", "factorial(name(n))"),
    ("x(x+1)", "*(name(x), +(name(x), number(1)))"),
    ("∂/∂x(x)", "partial(name(x), name(x))"),
]


@pytest.mark.parametrize(("typed", "tree"), TREES)
def test_trees(typed: str, tree: str) -> None:
    assert str(read(typed)) == tree


def test_declared_names() -> None:
    assert read("rate*xyz", names=("rate", "xyz")) == Expr("*", (Expr("name", ("rate",)), Expr("name", ("xyz",))))
    assert read("xyz", names=("x", "y", "z")) == read("x*y*z")
    assert read("f(x+1)", names=("f",)) == read("f*(x+1)")
    assert read("F(x)", functions=("F",)).head == read("q(x)", functions=("q",)).head == "apply"
    assert read("e", names=("e",)).head == "name"


def test_rules_are_read_as_rules() -> None:
    assert str(read("d(u*v)", rule=True)) == "d(*(name(u), name(v)))"
    assert str(read("d(f(u)) = f'(u)*d(u)", rule=True)).startswith("=(d(apply(name(f), name(u)))")
    assert read("w^T A w", rule=True).head == "*"
    assert read("d(u*v)").head == "*"


def test_transpose_needs_a_matrix() -> None:
    assert str(read("w^T A w")) == "*(transpose(name(w)), name(A), name(w))"
    assert read("x^T").head == "^"
    assert read_statement("x^T w with x = [1, 2]").body.head == "*"


# ---- statements

def test_statement() -> None:
    s = read_statement("f(x, y) = a x^2 + y wrt x with a = 2, x = [1, 2, 3] on 0 <= x <= 3, y > 0")
    assert (s.name, s.header, s.wrt) == ("f", ("x", "y"), ("x",))
    assert s.body == read("a*x^2 + y")
    assert s.given == (("a", read("2")), ("x", read("[1, 2, 3]")))
    assert s.domain == (read("0 <= x <= 3"), read("y > 0"))


@pytest.mark.parametrize(("text", "name", "header", "body"), [
    ("x^2", None, (), "x^2"),
    ("x^2 = 4", None, (), "x^2 = 4"),
    ("y = x^2", "y", (), "x^2"),
    ("x = x^2 - 2", None, (), "x = x^2 - 2"),
    ("sin(x) = 1/2", None, (), "sin(x) = 1/2"),
    ("f(x, x) = x", None, (), "f(x, x) = x"),
    ("f'(x) = 2x", None, (), "f'(x) = 2x"),
    (r"J\left(\theta_1\right) = \theta_1^2", "J", ("theta_1",), "theta_1^2"),
    ("g(x1, x_2) = x1*x2", "g", ("x_1", "x_2"), "x_1*x_2"),
])
def test_header_or_equation(text: str, name: str | None, header: tuple[str, ...], body: str) -> None:
    s = read_statement(text)
    assert (s.name, s.header, s.body) == (name, header, read(body))


def test_header_declares_long_names() -> None:
    s = read_statement("loss(weight, bias) = (weight*x + bias - y)^2 with x = 2, y = 3")
    assert s.header == ("weight", "bias")
    assert names(s.body) == {"weight", "bias", "x", "y"}


def test_mean_runs_over_its_data() -> None:
    s = read_statement("mean((w*x_i + b - y_i)^2) with x = [1, 2], y = [2, 3]")
    assert s.body == read("mean((w*x + b - y)^2)")


# ---- errors: the text, the place under which the carets stand, the hint's words

ERRORS = [
    ("x^2 + sine(x)", "sine", "sin"),
    ("2 + arcsine(x)", "arcsine", "asin"),
    ("cosin(x)", "cosin", "cos"),
    ("alhpa + 1", "alhpa", "alpha"),
    ("xyz + 1", "xyz", "x*y*z"),
    ("asinx", "asinx", ""),
    ("log2x", "log2", "log_2(x)"),
    ("x + )", ")", ""),
    ("sin(x", "(", ""),
    ("(x]", "]", ""),
    ("x 2", "2", "x*2"),
    ("2½", "2½", "2 + 1/2"),
    ("√x²", "√x", "√(x^2)"),
    ("ln^-1 x", "ln^-1", "1/"),
    ("n!!", "!!", "(n!)!"),
    ("1.2.3", "1.2.3", ""),
    ("sin", "sin", "sin(x)"),
    ("sin(x, y)", "sin(x, y)", ""),
    ("a(b, c)", "(b, c)", ""),
    ("x_ix_j", "_", ""),
    ("e2", "e2", "e^2"),
    ("log2 8", "log2", "log_2(x)"),
    ("f^2(x)", "2", "f(x)^n"),
    ("2[x+1]", "[", "2(x + 1)"),
    ("x^{2} + \\sinn x", "\\sinn", "\\sin"),
    ("x^10 + \\pi", "10", "{10}"),
    ("\\sqrt12", "12", "{12}"),
    ("x\u200b+1", "\u200b", ""),
    ("x ± 2", "±", "x = ±2"),
    ("(x y)'", "'", "d/dx"),
    ("9^9^9", "^9^9", ""),
    ("piecewise((x, otherwise), (1, x > 0))", "piecewise((x, otherwise), (1, x > 0))", "piecewise"),
    ("sum(i, x)", "sum(i, x)", "sum(i=1..n"),
]


@pytest.mark.parametrize(("text", "place", "hint"), ERRORS)
def test_errors_have_place_and_hint(text: str, place: str, hint: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text)
    error = caught.value
    assert error.text == text
    assert text[error.start : error.stop] == place
    written = "" if error.hint is None else " ".join(str(part) for _, part in error.hint.parts)
    assert hint in written


@pytest.mark.parametrize(("text", "place"), [
    ("x^2 wrt", "wrt"), ("x^2 wrt 3", "3"), ("x^2 with a", "a"), ("x on x on y", "on"), ("x^2 on 3", "3"),
    ("x wrt x, ", ""), ("a x with a = 2 3", "3"), ("x^x^x with x = 9", "x^x^x with x = 9"),
])
def test_statement_errors(text: str, place: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_statement(text)
    assert text[caught.value.start : caught.value.stop] == place


def fill(template: str, parts: tuple[tuple[str, object], ...]) -> str:
    return template.format(**{key: str(value) for key, value in parts})


@pytest.mark.parametrize("text", [row[0] for row in ERRORS])
def test_every_error_speaks_both_languages(text: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text)
    for sentence in (caught.value.what, caught.value.hint):
        if sentence is not None:
            assert fill(sentence.say.en, sentence.parts) != fill(sentence.say.ko, sentence.parts)
            assert re.search("[가-힣]", sentence.say.ko)


# ---- carets

def picture(text: str) -> str:
    with pytest.raises(ReadError) as caught:
        read(text)
    return caret(caught.value)


def test_caret() -> None:
    assert picture("x^2 + sine(x)") == "x^2 + sine(x)\n      ^^^^"


def test_caret_under_wide_characters() -> None:
    assert picture("（ｘ＋１）가") == "（ｘ＋１）가\n          ^^"


def test_caret_of_a_long_text_is_windowed() -> None:
    line, carets = picture("x + " * 500 + "sine(x)" + " + x" * 500).split("\n")
    assert len(line) < 80
    assert line[carets.index("^") : carets.rindex("^") + 1] == "sine"


def test_caret_at_the_end() -> None:
    assert picture("x +") == "x +\n   ^"
