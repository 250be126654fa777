"""Back-propagation: the program, both passes, their numbers, their cost, and the page in both languages."""

import json
import math
from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree

import pytest
import sympy

from symtutor.backprop import backpropagate, gradient_program
from symtutor.backprop.backward import sweep
from symtutor.backprop.program import operations, program
from symtutor.backprop.steps import way_back
from symtutor.backprop.vanishing import SQUASHING, chain_of, factors_at
from symtutor.cli.program import main
from symtutor.derivation import gradient
from symtutor.document import Document
from symtutor.expression.judge import same
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.numbers import ball
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, add, call, mul, name
from symtutor.function import Function, function
from symtutor.lessons.backprop.graph import graph_block
from symtutor.lessons.backprop.section import backprop_lesson
from symtutor.render.latex import render_latex
from symtutor.render.svg import render_svg
from symtutor.render.text import render_text
from symtutor.words import OutOfBudget, TutorError, UsageError
from symtutor.words.translate import translate


def written(text):
    swept = sweep(program(function(text)))
    lines = [f"{show(line.name, PLAIN)} = {show(line.operation, PLAIN)}" for line in swept.program.lines]
    return lines, [show(a.flow, PLAIN) for a in swept.adjoints]


def page(text, language, at=None):
    return render_text(translate(backprop_lesson(backpropagate(function(text), at)), language))


def deep(n, inner="sigmoid", start="x"):
    return start if n == 0 else f"{inner}({deep(n - 1, inner, start)})"


def network(*widths):
    """tanh(W3 tanh(W2 tanh(W1 x + b1) + b2) + b3), summed by a last row of weights."""
    layer, weights = [name(f"x_{i}") for i in range(widths[0])], []
    for depth, width in enumerate(widths[1:]):
        rows = []
        for i in range(width):
            row = [name(f"w_{depth}{i}{j}") for j in range(len(layer))]
            bias = name(f"b_{depth}{i}")
            rows.append(call("tanh", add(*(mul(w, u) for w, u in zip(row, layer, strict=True)), bias)))
            weights += [*row, bias]
        layer = rows
    row = [name(f"u_{j}") for j in range(len(layer))]
    body = add(*(mul(u, h) for u, h in zip(row, layer, strict=True)))
    variables = tuple(str(w.parts[0]) for w in (*weights, *row))
    return Function("f", body, variables, tuple(f"x_{i}" for i in range(widths[0])))


@pytest.mark.parametrize("text, lines, flows", [
    ("sigmoid(w*x + b)",
     ["v_1 = w*x", "v_2 = v_1 + b", "v_3 = sigmoid(v_2)"],
     ["1", "df/dv_3*v_3*(1 - v_3)", "df/dv_2", "df/dv_2", "df/dv_1*x", "df/dv_1*w"]),
    ("(x + 1)^2 - sin(x + 1)",
     ["v_1 = x + 1", "v_2 = v_1^2", "v_3 = sin(v_1)", "v_4 = v_2 - v_3"],
     ["1", "-df/dv_4", "df/dv_4", "df/dv_3*cos(v_1) + df/dv_2*2*v_1", "df/dv_1"]),
    ("v*e^v", ["z_1 = e^v", "z_2 = v*z_1"], ["1", "df/dz_2*v", "df/dz_2*z_1 + df/dz_1*z_1"]),
    ("a x^2 wrt x", ["v_1 = x^2", "v_2 = a*v_1"], ["1", "df/dv_2*a", "df/dv_1*2*x"]),
])
def test_the_lines_of_both_passes(text, lines, flows):
    assert written(text) == (lines, flows)


@pytest.mark.parametrize("text", [
    "sigmoid(w*x + b)", "x^2 y - x/y", "sqrt(x^2 + y^2)", "log(x)*atan(y)", "x^y", "(x - y)^4/(1 + x^2)", "max(x, y)*x",
    "tanh(a*tanh(b*x))", "abs(x - y)", "piecewise((x^2, x < y), (x y, otherwise))", "2^x - x*(-y)", "softplus(x) - x*y",
])
def test_the_slopes_are_those_of_the_rules(text):
    f = function(text)
    found = backpropagate(f)
    for slope, derivation in zip(found.slopes, gradient(f), strict=True):
        assert same(slope, derivation.result).level in ("proved", "points")


def test_exact_fractions_at_a_rational_point():
    found = backpropagate(function("f(x, y) = x^2 y/(x + y)"), [Fraction(1), Fraction(2)])
    x, y = sympy.symbols("x y")
    theirs = [sympy.diff(x**2 * y / (x + y), v).subs({x: 1, y: 2}) for v in (x, y)]
    assert [found.adjoints[v] for v in found.sweep.program.inputs] == [Fraction(int(t.p), int(t.q)) for t in theirs]


@pytest.mark.parametrize("text, same_as", [
    ("mean((w*x + b - y)^2) with x = [1, 2], y = [2, 4]", "((w*1 + b - 2)^2 + (w*2 + b - 4)^2)/2"),
    ("mse(y, w*x) with x = [1, 3], y = [2, -5]", "((2 - w)^2 + (-5 - 3w)^2)/2"),
])
def test_short_data_is_written_out(text, same_as):
    found = backpropagate(function(text))
    assert same(found.function.body, read(same_as)).level == "proved"
    for slope, derivation in zip(found.slopes, gradient(function(same_as)), strict=True):
        assert same(slope, derivation.result).level == "proved"


def test_certified_numbers_elsewhere():
    found = backpropagate(function("sin(x)*e^x"), {"x": Fraction(1, 3)})
    slope = found.adjoints[name("x")]
    assert slope.overlaps(ball(read("(sin(x) + cos(x))*e^x"), {"x": Fraction(1, 3)}, 256))
    assert slope.rel_accuracy_bits() > 200


def test_a_network_costs_what_it_should():
    """2 inputs, 3 layers of 8: its derivatives written out take a million operations."""
    swept = sweep(program(network(2, 8, 8, 8)))
    assert len(swept.adjoints) == len(swept.program.lines) + 24 + 72 + 72 + 8
    assert swept.forward_operations + swept.backward_operations <= 900


def test_a_small_network_is_checked():
    found = backpropagate(network(2, 3, 2))
    assert found.checked in ("proved", "points")
    assert None not in found.slopes


@pytest.mark.parametrize("text, n", [
    ("a - b + c", 2), ("x", 0), ("2*x*y", 2), ("-x", 1), ("sin(x^2)", 2), ("x/3 + 1", 2),
])
def test_operations_are_counted(text, n):
    assert operations(read(text)) == n


def test_the_vanishing_gradient():
    found = backpropagate(function(deep(10)), [Fraction(1, 2)])
    chain = chain_of(found.sweep)
    assert len(chain.links) == 10 and chain.most == Fraction(1, 4**10) and not chain.weighted
    factors, product = factors_at(chain, found.values)
    assert all(factor < 0.25 for factor in factors)
    assert product.overlaps(found.adjoints[name("x")])
    assert chain_of(backpropagate(function("sigmoid(x)*sigmoid(y)*sigmoid(x*y)")).sweep) is None
    assert chain_of(backpropagate(function("sigmoid(a*sigmoid(b*sigmoid(x)))")).sweep).weighted


@pytest.mark.parametrize("row", SQUASHING.values(), ids=SQUASHING)
def test_what_squashes_says_so(row):
    assert same(read(row.slope), read(row.square)).level == "proved"
    assert all(ball(read(row.slope), {"s": Fraction(k, 10)}) <= float(row.most) for k in range(-10, 11))


@pytest.mark.parametrize("text, at", [
    ("sum(i=1..n, x^i)", None), ("norm(x)", None), ("x", None), ("5", None), ("x*y", [Fraction(1)]),
    ("x", {"y": Fraction(1)}),
])
def test_what_does_not_fit_is_refused(text, at):
    with pytest.raises(UsageError):
        backpropagate(function(text), at)


@pytest.mark.parametrize("text", ["log(x)", "relu(x)", "sqrt(x)"])
def test_a_point_without_a_gradient_is_refused(text):
    with pytest.raises(TutorError):
        backpropagate(function(text), [Fraction(0)])


@pytest.mark.parametrize("language, words", [
    ("en", ["Back-propagation", "Forward pass", "Backward pass", "local derivatives", "Vanishing gradient",
            "v₃ = σ(v₂)", "(1/4)³ = 1/64"]),
    ("ko", ["역전파", "순전파", "국소 도함수", "그래디언트 소실", "v₃ = σ(v₂)", "(1/4)³ = 1/64"]),
])
def test_the_page(language, words):
    told = page(deep(3), language, [Fraction(0)])
    assert all(word in told for word in words)
    assert "∂f/∂x = ∂f/∂v₁·v₁(1 − v₁)" in told


def test_the_graph():
    told = page("(x + y)*sin(x + y)", "en")
    tree = ["v₃ = v₁v₂", "├─ v₁ = x + y", "│  ├─ x", "│  └─ y", "└─ v₂ = sin v₁", "   └─ v₁ (above)"]
    assert "\n".join("    " + row for row in tree) in told


def test_the_page_in_latex():
    told = render_latex(translate(backprop_lesson(backpropagate(function("sigmoid(w x)"))), "ko"), "ko", "역전파")
    assert r"\frac{\partial f}{\partial v_{1}} &= \frac{\partial f}{\partial v_{2}} v_{2} (1 - v_{2})" in told


def test_the_command(capsys):
    assert main(["derive", "x*y + x", "--method", "backprop", "--at", "x=2,y=1/2", "--to", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["backprop"]
    assert told["at"] == {"x": "2", "y": "1/2"} and told["value"] == "3"
    assert told["program"][0] == {"name": "v_1", "operation": "x*y", "value": "1", "local": {"x": "y", "y": "x"},
                                  "slope": "dv_2", "adjoint": "1"}
    assert {v: g["adjoint"] for v, g in told["gradient"].items()} == {"x": "3/2", "y": "2"}
    assert told["operations"] == {"forward": 2, "backward": 3}


@pytest.mark.parametrize("text, same_as, variables", [
    ("sum(i=1..3, x_i^2)", "x_1^2 + x_2^2 + x_3^2", "x_1 x_2 x_3"),
    ("sum(i=1..2, 100(x_(i+1) - x_i^2)^2)", "100(x_2 - x_1^2)^2 + 100(x_3 - x_2^2)^2", "x_1 x_2 x_3"),
    ("product(i=1..7, x_i)", "x_1 x_2 x_3 x_4 x_5 x_6 x_7", "x_1 x_2 x_3 x_4 x_5 x_6 x_7"),
    ("ln(sum(i=1..3, e^(x_i)))", "ln(e^(x_1) + e^(x_2) + e^(x_3))", "x_1 x_2 x_3"),
    ("sum(i=1..3, (w x_i - y_i)^2) with x = [1, 2, 3], y = [2, 4, 5]", "(w - 2)^2 + (2w - 4)^2 + (3w - 5)^2", "w"),
    ("sum(i=1..2, (w_1*A_(i,1) + w_2*A_(i,2))^2) with A = [[1, 2], [3, 4]]",
     "(w_1 + 2w_2)^2 + (3w_1 + 4w_2)^2", "w_1 w_2"),
    ("logloss(y, sigmoid(w x)) with x = [1, 2], y = [0, 1]", "-(ln(1 - sigmoid(w)) + ln(sigmoid(2w)))/2", "w"),
    ("sum(i=1..4, x^i)", "x + x^2 + x^3 + x^4", "x"),
    ("sum(k=0..2, a x_k) wrt x", "a x_0 + a x_1 + a x_2", "x_0 x_1 x_2"),
])
def test_sums_are_written_out(text, same_as, variables):
    found = backpropagate(function(text))
    assert same(found.function.body, read(same_as)).level == "proved"
    assert " ".join(found.function.variables) == variables
    for slope, v in zip(found.slopes, found.function.variables, strict=True):
        assert same(slope, Expr("partial", (read(same_as), name(v)))).level == "proved"


def test_many_rows_of_data():
    """A perceptron with 40 rows."""
    xs, ys = [Fraction(k, 8) for k in range(40)], [k % 2 for k in range(40)]
    data = f"x = [{', '.join(map(str, xs))}], y = [{', '.join(map(str, ys))}]"
    loss = function(f"L(w, b) = mean((sigmoid(w x + b) - y)^2) with {data}")
    found = backpropagate(loss, [Fraction(1), Fraction(-2)])
    w, b = 1.0, -2.0
    p = [1 / (1 + math.exp(-(w * float(x) + b))) for x in xs]
    outer = [2 * (q - y) * q * (1 - q) / 40 for q, y in zip(p, ys, strict=True)]
    expected = [sum(o * float(x) for o, x in zip(outer, xs, strict=True)), sum(outer)]
    assert [float(found.adjoints[v]) for v in found.sweep.program.inputs] == pytest.approx(expected, rel=1e-12)


def test_too_long_is_refused():
    with pytest.raises(OutOfBudget):
        backpropagate(function("sum(i=1..99999, x_i^2 + x_i + 1)"))


@pytest.mark.parametrize("text", [
    "sum(i=1..{n}, 100(x_(i+1) - x_i^2)^2 + (1 - x_i)^2)", "sum(i=1..{n}, ln(1 + e^(-x_i)))", "product(i=1..{n}, x_i)",
    "ln(sum(i=1..{n}, e^(x_i)))",
])
def test_operations_grow_with_the_function(text):
    """Value and all slopes together take at most a fixed multiple of the operations of the value."""
    costs = []
    for n in (64, 256):
        swept = gradient_program(function(text.format(n=n)))
        costs.append(swept.forward_operations + swept.backward_operations)
        assert costs[-1] <= 5 * swept.forward_operations
    assert costs[1] <= 4.2 * costs[0]


@pytest.mark.parametrize("text", [
    "sigmoid(w*x + b)*w", "(x + y)*sin(x + y) + x^2/y", "max(x, y)*x", "x*y*z*u*v*w", "a - x^3 wrt x", "x^y",
    "mean((w*x + b - y)^2) with x = [1, 2], y = [2, 4]", "tanh(u*tanh(w*x) + v*tanh(w*x))",
    "x^2 + 0*sin(ln(1 + x^2))",
])
def test_the_way_back_line_by_line(text):
    """Each step is an equality, and so is each line with the result."""
    found = backpropagate(function(text))
    for v, slope in zip(found.function.variables, found.slopes, strict=True):
        steps = way_back(found, v)
        assert steps[-1].line == slope
        for step in steps:
            assert same(step.piece, step.becomes).level == "proved"
            assert same(step.line, slope).level == "proved"


GRAPHS = [
    ("sigmoid(w*x + b)", [1, 2, 3]), ("(x + y)*sin(x + y) + x^2/y", [1, 2]), ("100(y - x^2)^2 + (1 - x)^2", [-1, 2]),
    ("f(w, b) = mean((w*x + b - y)^2) with x = [1, 2, 3], y = [2, 4, 5]", [1, 1]), (deep(10), [Fraction(1, 2)]),
    ("tanh(u*tanh(w*x + b) + v*tanh(p*x + q) + r)", None), ("x*y*z + x*y + y*z + x*z + x + y + z", None),
]


@pytest.mark.parametrize("text, at", GRAPHS)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_drawing(text, at, language):
    """Left to right; no box and no label lies on another; each node and each local derivative is there."""
    found = backpropagate(function(text), at and [Fraction(a) for a in at])
    tree = graph_block(found)
    root = ElementTree.fromstring(render_svg(translate(Document((tree,)), language)).encode())
    rects = [r.attrib for r in root.iter("{http://www.w3.org/2000/svg}rect")]
    nodes = [_corners(r) for r in rects if r.get("rx") == "7"]
    labels = [_corners(r) for r in rects if "fill-opacity" in r]
    assert len(nodes) == len(tree.graph.nodes) and len(labels) == len(found.sweep.locals) == len(tree.graph.edges)
    assert not any(_overlap(a, b) for a, b in combinations([*nodes, *labels], 2))
    assert all(nodes[start][2] < nodes[end][0] for start, end, _ in tree.graph.edges)
    width, height = (float(root.get(side)) for side in ("width", "height"))
    assert all(a[0] >= 0 and a[2] <= width and a[1] >= 0 and a[3] <= height for a in (*nodes, *labels))
    words = " ".join(t.text for t in root.iter("{http://www.w3.org/2000/svg}text"))
    assert ("국소 도함수" if language == "ko" else "the local derivative") in words
    assert at is None or ("순전파" if language == "ko" else "forwards") in words


def _corners(rect):
    x, y, w, h = (float(rect[k]) for k in ("x", "y", "width", "height"))
    return x, y, x + w, y + h


def _overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_the_command_draws(capsys, tmp_path):
    file = tmp_path / "graph.svg"
    asked = ["derive", "x^2 y", "--method", "backprop", "--at", "1,2", "--to", "svg", "-o", str(file), "--lang", "ko"]
    assert main(asked) == 0
    words = " ".join(t.text for t in ElementTree.parse(file).getroot().iter("{http://www.w3.org/2000/svg}text"))
    assert "v₁ = x²" in words and "2x = 2" in words and "순전파" in words
    assert main(["derive", "x^2 y", "--method", "backprop", "--to", "html"]) == 0
    assert "<svg" in capsys.readouterr().out
    assert main(["minimize", "x^2", "--to", "svg"]) == 2
    assert "nothing to draw" in capsys.readouterr().err


def test_a_thousand_variables(capsys):
    """Typed as a sum, differentiated backwards, told as data."""
    assert main(["derive", "sum(i=1..1000, x_i^2 - 3 x_i)", "--method", "backprop", "--to", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    slopes = [sympy.sympify(d["result"]) for d in told["derivatives"][:3]]
    x = sympy.symbols("x_1:4")
    assert [sympy.expand(s - (2 * v - 3)) for s, v in zip(slopes, x, strict=True)] == [0, 0, 0]
    assert len(told["derivatives"]) == 1000
