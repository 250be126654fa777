"""Vectors and matrices: the rules entry by entry, products in order, shapes, and given data."""

import numpy as np
import pytest

from symtutor.derivation import derive, gradient, hessian
from symtutor.derivation.entrywise import entrywise
from symtutor.derivation.every_size import level
from symtutor.derivation.ordered import tidy_ordered, transposed
from symtutor.derivation.vectors import is_vector_function
from symtutor.expression.entries import entries, number_of, sizes_for
from symtutor.expression.judge import same
from symtutor.expression.notation import LATEX, PLAIN, UNICODE, show
from symtutor.expression.reading import read
from symtutor.expression.shapes import shapes_of, vectors_of
from symtutor.expression.tree import Expr, add, children, map_parts, name, names
from symtutor.function import function
from symtutor.lessons.derivations.section import derivation_lesson
from symtutor.render.text import render_text
from symtutor.rules.claims import sides, wrong_side
from symtutor.rules.matrices import BY_A_MATRIX, HESSIANS, MATRICES
from symtutor.words import TutorError
from symtutor.words.translate import translate

SMALL = "A = [[1, 2], [3, 4], [0, -1]], y = [1, 1, 5]"


@pytest.mark.parametrize("text, result", [
    ("w^T A w", "(A + Aᵀ)·w"),
    ("b^T x", "b"),
    ("x^T x", "2x"),
    ("norm(w)^2", "2w"),
    ("norm(A w - y)^2", "2Aᵀ(Aw − y)"),
    ("norm(y - A w)^2", "2Aᵀ(Aw − y)"),
    ("norm(w - y)^2", "2(w − y)"),
    ("norm(A B w - y)^2", "2BᵀAᵀ(A·B·w − y)"),
    ("norm(A w - y)^2 + l*norm(w)^2", "2Aᵀ(Aw − y) + 2lw"),
    ("w^T X^T X w - 2 y^T X w", "2XᵀXw − 2Xᵀy"),
    ("(X w - y)^T (X w - y)", "2Xᵀ(Xw − y)"),
    ("1/2 w^T Q w - b^T w", "(1/2)(Q + Qᵀ)·w − b"),
    ("norm(w - y)", "(w − y)/‖w − y‖"),
])
def test_the_result(text, result):
    assert show(derive(function(text)).result, UNICODE).replace("·(", "(").replace(")·", ")") == (
        result.replace("·(", "(").replace(")·", ")"))


@pytest.mark.parametrize("text, result", [
    ("norm(A w - y)^2 with A = [[1, 2], [3, 4]], y = [1, 1]", "[20*w_1 + 28*w_2 - 8, 28*w_1 + 40*w_2 - 12]"),
    ("w^T A w with A = [[2, 1], [0, 3]]", "[4*w_1 + w_2, w_1 + 6*w_2]"),
    ("b^T w with b = [1/2, -3]", "[1/2, -3]"),
])
def test_with_numbers(text, result):
    assert show(derive(function(text)).result, PLAIN) == result


@pytest.mark.parametrize("body", ["norm(A w - y)^2", "norm(y - A w)^2", "w^T A^T A w - 2 y^T A w", "norm(A w - y)"])
def test_the_same_loss_entry_by_entry(body):
    """The gradient against the loss written out in w_1, w_2 and differentiated by Taylor arithmetic."""
    f = function(f"{body} with {SMALL}")
    given, result = dict(f.data), derive(f).result
    shapes = shapes_of(f.body, given)
    column = children(result) if result.head == "list" else [c for (c,) in entries(result, shapes, given)]
    for k, component in enumerate(column, 1):
        slope = Expr("d", (number_of(f.body, shapes, given), name(f"w_{k}")))
        assert same(slope, component).level in ("proved", "points")


EVERY = [(rule, "w") for rule in MATRICES] + [(rule, "W") for rule in BY_A_MATRIX]


def with_function(e):
    """A claim about f told of tanh; the judge reads tanh' in a table of its own."""
    match e.head, children(e):
        case "apply", (f, u):
            u = with_function(u)
            return Expr("apply", (Expr("prime", (name("tanh"),)), u)) if f.head == "prime" else Expr("tanh", (u,))
    return map_parts(e, with_function)


def shapes_for(body):
    """The shapes of a body; in f(w - b) alone nothing says that w and b are columns."""
    return shapes_of(add(body, read("w^T b", rule=True)) if names(body) == {"w", "b"} else body)


def judged(rule, letter, right):
    left = with_function(children(sides(rule.claim)[0])[0])
    shapes = shapes_for(left)
    if rule.name == "logistic_loss":
        shapes.counted["n"] = shapes.of(name("c"))[0]
    return level(Expr("d", (left, name(letter))), with_function(right), name(letter), shapes)


@pytest.mark.parametrize("rule, letter", EVERY, ids=lambda r: getattr(r, "name", r))
def test_the_claim_is_proved_for_every_size(rule, letter):
    assert judged(rule, letter, sides(rule.claim)[1]) == "proved"


@pytest.mark.parametrize("rule, letter, mistake", [(r, x, m) for r, x in EVERY for m in r.mistakes],
                         ids=lambda x: getattr(x, "name", x))
def test_the_mistake_is_refuted(rule, letter, mistake):
    with pytest.raises((TutorError, ValueError)):
        judged(rule, letter, wrong_side(mistake.wrong))


@pytest.mark.parametrize("rule, letter", EVERY, ids=lambda r: getattr(r, "name", r))
def test_the_claim_against_differences(rule, letter):
    left, right = map(with_function, sides(rule.claim))
    body, draw = children(left)[0], np.random.default_rng(5)
    values = drawn(shapes_for(body), draw)
    if rule.name == "logistic_loss":
        values |= {"n": len(values["c"]), "c": (values["c"] > 0) * 1.0}
    expected = differences(lambda w: value(body, {**values, letter: w}), values[letter])
    assert np.allclose(value(right, values), expected, atol=1e-4)


BODIES = [
    ("w^T A w + b^T w + c", "w"), ("norm(X w - y)^2/m + l*norm(w)^2", "w"), ("(X w - y)^T (X w - y)/m", "w"),
    ("sum(sigmoid(A w - b)) + norm(w)", "w"), ("u^T (W x + b)", "x"), ("u^T (W x + b)", "W"), ("u^T (W x + b)", "b"),
    ("norm(W x - y)^2", "W"), ("trace(A W B) + norm(W)^2", "W"), ("trace(W^T A W)", "W"), ("sigmoid(w^T x + b)", "w"),
    ("ln(1 + e^(-w^T x))", "w"), ("(y - X w)^T (X w - y)", "w"), ("norm(w)^4", "w"), ("-1/2 (w - c)^T S (w - c)", "w"),
    ("sum(tanh(W x + b))", "W"), ("mse(y, X w) + l*norm(w)^2", "w"), ("logloss(y, sigmoid(X w))", "w"),
    ("c^T A^T B w", "w"), ("norm(A B w - y)^2", "w"), ("max(0, w^T x)", "w"), ("x^T W^T W y", "W"),
]


@pytest.mark.parametrize("text, letter", BODIES)
@pytest.mark.parametrize("seed", [1, 2])
def test_gradients_against_differences(text, letter, seed):
    """The result evaluated with NumPy for random matrices, against central differences of the function."""
    f = function(text, wrt=[letter])
    found, draw = derive(f), np.random.default_rng(seed)
    values = drawn(shapes_of(f.body), draw) | {"l": 0.7, "m": 5.0}
    values |= {n: draw.normal() for n in ("b", "c") if n in names(f.body) and n not in values}
    if "logloss" in text:
        values["y"] = (values["y"] > 0) * 1.0
    values["n"] = len(values.get("y", [0]))
    expected = differences(lambda w: value(f.body, {**values, letter: w}), values[letter])
    assert np.allclose(value(found.result, values), expected, atol=1e-4)
    assert {step.checked for step in found.steps} == {"proved"}


@pytest.mark.parametrize("text, result", [
    ("w^T A w", "A + Aᵀ"), ("norm(A w - y)^2", "2AᵀA"), ("norm(w)^2", "2Iₙ"), ("1/2 w^T Q w - b^T w", "(Q + Qᵀ)/2"),
    ("norm(X w - y)^2/n + l*norm(w)^2", "2XᵀX/n + 2lIₙ"), ("mse(y, X w)", "2XᵀX/n"),
])
def test_hessians(text, result):
    ((found,),) = hessian(function(text))
    assert show(found.result, UNICODE) == result and {step.checked for step in found.steps} == {"proved"}


@pytest.mark.parametrize("text", ["norm(w)", "sum(sigmoid(A w))"])
def test_no_hessian_without_a_rule(text):
    with pytest.raises(TutorError):
        hessian(function(text))


def drawn(shapes, draw):
    """A random array for each name; sizes that nothing joins are different numbers."""
    sizes = sizes_for(shapes)
    known = {n: tuple(sizes.get(shapes.size(s), s) for s in shape) for n, shape in shapes.names.items()}
    return {n: draw.normal(size=size) for n, size in known.items()}


def differences(f, w, h=1e-6):
    slopes = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        step = np.zeros_like(w)
        step[place] = h
        slopes[place] = (f(w + step) - f(w - step)) / (2 * h)
    return slopes


def value(e, values):
    """e with NumPy arrays for its names; columns are (n, 1) arrays, and a 1×1 product is a number."""
    parts = [value(p, values) for p in children(e)] if e.head not in ("apply", "piecewise") else []
    match e.head, parts:
        case "name", _:
            return values[e.parts[0]]
        case "number", _:
            return float(e.parts[0])
        case "constant", _:
            return np.e
        case "*", [first, *rest]:
            for factor in rest:
                first = first @ factor if np.ndim(first) == np.ndim(factor) == 2 else first * factor
                first = first.item() if np.shape(first) == (1, 1) else first
            return first
        case "+", _:
            return sum(parts)
        case "neg", [u]:
            return -u
        case "/", [u, v]:
            return u / v
        case "^", [u, v]:
            return u**v
        case "transpose", [u]:
            return u.T
        case "norm", [u]:
            return np.linalg.norm(u)
        case "trace", [u]:
            return np.trace(u)
        case "sum", [u]:
            return np.sum(u)
        case "mse", [u, v]:
            return np.mean((u - v) ** 2)
        case "logloss", [u, v]:
            return -np.mean(u * np.log(v) + (1 - u) * np.log(1 - v))
        case "max", [u, v]:
            return max(u, v)
        case "apply", _:
            f, u = str(children(children(e)[0])[0].parts[0]), value(children(e)[1], values)
            return 1 - np.tanh(u) ** 2 if f == "tanh" else logistic(u) * (1 - logistic(u))
        case "piecewise", _:
            cases = [children(c) for c in children(e)]
            return next(value(u, values) for u, where in cases if holds(where, values))
        case head, [u]:
            return {"sigmoid": logistic, "tanh": np.tanh, "log": np.log}[head](u)


def logistic(u):
    return 1 / (1 + np.exp(-u))


def holds(where, values):
    left, right = (value(p, values) for p in children(where))
    return left > right if where.head == ">" else left < right


@pytest.mark.parametrize("text", ["2*A*B*w", "A*2*w + w*3", "A*(2*w - b)*3 + B*A*w", "A*B*w - B*A*w"])
def test_tidying_keeps_the_order_of_matrices(text):
    body = read(text, rule=True)
    shapes = shapes_of(read("norm(A w + B w + w + b)^2", rule=True))
    after = tidy_ordered(body, shapes)
    assert agree(entries(body, shapes, {}), entries(after, shapes, {})) <= {"proved", "points"}


def test_the_transpose_turns_a_product_round():
    assert transposed(read("A*B*w", rule=True)) == read("w^T*B^T*A^T", rule=True)


@pytest.mark.parametrize("text", [
    "norm(A w - y)^2 with A = [[1, 2], [3, 4]], y = [1, 1, 2]",
    "w^T A w with A = [[1, 2, 3], [4, 5, 6]]",
    "norm(w)^2 + w^T A",
    "w^T A^T",
])
def test_wrong_shapes_are_refused_in_words(text):
    with pytest.raises(TutorError) as refused:
        derive(function(text, wrt=["w"]))
    assert refused.value.what.say.en and refused.value.what.say.ko


def agree(left, right):
    cells = [(a, b) for one, two in zip(left, right, strict=True) for a, b in zip(one, two, strict=True)]
    return {same(a, b).level for a, b in cells}


@pytest.mark.parametrize("wrt", ["A", "y"])
def test_what_is_given_does_not_vary(wrt):
    with pytest.raises(TutorError):
        derive(function("norm(A w - y)^2 with A = [[1, 2], [3, 4]], y = [1, 1]", wrt=[wrt]))


@pytest.mark.parametrize("text, vector", [
    ("w^T A w", True), ("norm(A w - y)^2", True), ("b^T x", True), ("A sin(x)", False), ("x^2 y", False),
    ("mean((w*x - y)^2) + l*norm(w)^2", False),
])
def test_what_is_about_vectors(text, vector):
    assert is_vector_function(function(text)) == vector


def test_columns_are_recognised():
    assert vectors_of(read("norm(X w - y)^2 + l*norm(w)^2")) == {"w", "y"}


def test_steps_do_not_grow_with_the_data():
    def steps(n):
        rows = ",".join(f"[{k % 10},{k % 7}]" for k in range(n))
        return gradient(function(f"norm(A w - y)^2 with A = [{rows}], y = [{','.join('1' * n)}]"))[0].steps

    assert len(steps(1024)) <= len(steps(3))


@pytest.mark.parametrize("rule", (*MATRICES, *BY_A_MATRIX, *HESSIANS), ids=lambda r: r.name)
def test_both_languages(rule):
    for say in (rule.title, rule.say, *(m.say for m in rule.mistakes)):
        assert say.en.isascii() and any("가" <= letter <= "힣" for letter in say.ko)


@pytest.mark.parametrize("language, word", [("en", "least squares"), ("ko", "최소제곱")])
def test_the_lesson_in_both_languages(language, word):
    assert word in render_text(translate(derivation_lesson(gradient(function("norm(A w - y)^2"))), language))


def test_in_latex():
    assert show(derive(function("norm(A w - y)^2")).result, LATEX) == "2 A^{T} (A w - y)"


@pytest.mark.parametrize("text", [
    "norm(A w - y)^2", "w^T A w", "b^T w", "norm(X w - y)^2/n + l*norm(w)^2", "sum(sigmoid(A x))", "mse(y, X w)",
    "logloss(y, sigmoid(X w))", "sigmoid(w^T x + b)", "norm(w)",
    "norm(A w - y)^2 with A = [[1, 2], [3, 4]], y = [1, 1]",
])
def test_the_same_derivative_entry_by_entry(text):
    """Derived once more in indices by the rules about sums; the two agree for every size."""
    found = entrywise(derive(function(text)))
    assert found.checked == "proved" and {step.checked for step in found.derivation.steps} == {"proved"}


@pytest.mark.parametrize("language, word", [("en", "This is entry k of the column 2Aᵀ(Aw − y), proved for every size."),
                                            ("ko", "열벡터 2Aᵀ(Aw − y)의 k번째 성분")])
def test_entries_are_shown_in_full_detail(language, word):
    lesson = derivation_lesson(gradient(function("norm(A w - y)^2")), "full")
    assert word in render_text(translate(lesson, language))
