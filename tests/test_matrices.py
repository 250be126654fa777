"""Vectors and matrices: the rules entry by entry, products in order, shapes, and given data."""

import pytest

from symtutor.derivation import derive, gradient
from symtutor.derivation.ordered import tidy_ordered, transposed
from symtutor.derivation.vectors import is_vector_function
from symtutor.expression.entries import entries, number_of
from symtutor.expression.judge import same
from symtutor.expression.notation import LATEX, PLAIN, UNICODE, show
from symtutor.expression.reading import read
from symtutor.expression.shapes import shapes_of, vectors_of
from symtutor.expression.tree import Expr, children, name
from symtutor.function import function
from symtutor.lessons.derivation import derivation_lesson
from symtutor.render.text import render_text
from symtutor.rules.claims import sides, wrong_side
from symtutor.rules.matrices import MATRICES
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


def shapes_for(*sides_):
    """Shapes in which A is square, so that wrong products too can be formed."""
    found = shapes_of(read("norm(A w - w - b)^2", rule=True))
    return found, [entries(side, found, {}) for side in sides_]


def agree(left, right):
    cells = [(a, b) for one, two in zip(left, right, strict=True) for a, b in zip(one, two, strict=True)]
    return {same(a, b).level for a, b in cells}


@pytest.mark.parametrize("rule", MATRICES, ids=lambda r: r.name)
def test_the_claim_is_true_entry_by_entry(rule):
    left, right = sides(rule.claim)
    _, (before, after) = shapes_for(Expr("d", (*children(left), name("w"))), right)
    assert agree(before, after) <= {"proved", "points"}


@pytest.mark.parametrize("rule, mistake", [(r, m) for r in MATRICES for m in r.mistakes], ids=lambda x: x.name)
def test_the_mistake_is_false_entry_by_entry(rule, mistake):
    left = sides(rule.claim)[0]
    _, (before, after) = shapes_for(Expr("d", (*children(left), name("w"))), wrong_side(mistake.wrong))
    assert "refuted" in agree(before, after)


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


@pytest.mark.parametrize("wrt", ["A", "y"])
def test_only_columns_that_vary_are_differentiated_by(wrt):
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


@pytest.mark.parametrize("rule", MATRICES, ids=lambda r: r.name)
def test_both_languages(rule):
    for say in (rule.title, rule.say, *(m.say for m in rule.mistakes)):
        assert say.en.isascii() and any("가" <= letter <= "힣" for letter in say.ko)


@pytest.mark.parametrize("language, word", [("en", "least squares"), ("ko", "최소제곱")])
def test_the_lesson_in_both_languages(language, word):
    assert word in render_text(translate(derivation_lesson(gradient(function("norm(A w - y)^2"))), language))


def test_in_latex():
    assert show(derive(function("norm(A w - y)^2")).result, LATEX) == "2 A^{T} (A w - y)"
