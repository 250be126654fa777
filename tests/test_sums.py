"""Sums, means and losses: kept with an index, right with numbers, and no longer for a thousand data than for three."""

import pytest

from symtutor.derivation import derive, gradient
from symtutor.expression.judge import same
from symtutor.expression.notation import LATEX, PLAIN, show
from symtutor.expression.pattern import fill
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, name, names, pieces, put
from symtutor.function import function
from symtutor.lessons.derivations.section import derivation_lesson
from symtutor.render.text import render_text
from symtutor.rules.claims import sides, wrong_side
from symtutor.rules.sums import LOGS_OF_PROBABILITIES, LOSS_BY_SUMS, SUMS, WRITTEN_BY_INDEX
from symtutor.words import TutorError
from symtutor.words.translate import translate

LINE = "x = [1, 2, 3], y = [2, 4, 5]"
COLUMNS = {"x": "[1, 2, 3]", "y": "[2, 4, 5]"}


def results(text, wrt=()):
    return [show(d.result, PLAIN) for d in gradient(function(text, wrt=wrt))]


@pytest.mark.parametrize("text, expected", [
    ("sum(i=1..n, (w*x_i + b - y_i)^2)",
     ["2*sum(i=1..n, w*x_i + b - y_i)", "2*sum(i=1..n, x_i*(w*x_i + b - y_i))"]),
    ("mse(y, w*x + b)", ["2/n*sum(i=1..n, w*x_i + b - y_i)", "2/n*sum(i=1..n, x_i*(w*x_i + b - y_i))"]),
    ("mae(y, w*x)", ["1/n*sum(i=1..n, x_i*sign(w*x_i - y_i))"]),
    ("logloss(y, sigmoid(w*x + b))",
     ["1/n*sum(i=1..n, sigmoid(w*x_i + b) - y_i)", "1/n*sum(i=1..n, x_i*(sigmoid(w*x_i + b) - y_i))"]),
    ("sum(i=1..n, b)", ["n"]),
    (f"mean((w*x + b - y)^2) with {LINE}", ["2*(6*w + 3*b - 11)/3", "2*(14*w + 6*b - 25)/3"]),
    (f"mse(y, w*x + b) with {LINE}", ["2*(6*w + 3*b - 11)/3", "2*(14*w + 6*b - 25)/3"]),
    (f"sum(i=1..n, (w*x_i + b - y_i)^2) with {LINE}", ["2*(6*w + 3*b - 11)", "2*(14*w + 6*b - 25)"]),
    (f"mae(y, w*x) with {LINE}", ["1/3*(sign(w - 2) + 2*sign(2*w - 4) + 3*sign(3*w - 5))"]),
])
def test_the_form_a_teacher_leaves(text, expected):
    assert results(text) == expected


@pytest.mark.parametrize("text, expected", [
    ("mean((w*x + b - y)^2) + l*norm(w)^2", ["2/n*sum(i=1..n, x_i*(w*x_i + b - y_i)) + 2*l*w"]),
    ("mean((w*x - y)^2) + l*w^2", ["2/n*sum(i=1..n, x_i*(w*x_i - y_i)) + 2*l*w"]),
    ("mean((w*x - y)^2) + l*abs(w)", ["2/n*sum(i=1..n, x_i*(w*x_i - y_i)) + l*sign(w)"]),
    ("-log(exp(w)/(exp(w) + exp(b) + exp(c)))", ["e^w/(e^w + e^b + e^c) - 1"]),
])
def test_regularization_and_softmax(text, expected):
    assert results(text, ["w"]) == expected


def test_the_lines_of_the_straight_line():
    d = gradient(function(f"mean((w*x + b - y)^2) with {LINE}"))[1]
    assert [show(line, PLAIN) for line, _ in d.lines][-4:] == [
        "2*(1/n)*sum(i=1..n, x_i*(w*x_i + b - y_i))",
        "2/n*sum(i=1..n, x_i*(w*x_i + b - y_i))",
        "2/3*(1*(w*1 + b - 2) + 2*(w*2 + b - 4) + 3*(w*3 + b - 5))",
        "2*(14*w + 6*b - 25)/3",
    ]


@pytest.mark.parametrize("body", [
    "mean((w*x + b - y)^2)", "mse(y, w*x + b)", "logloss(y, sigmoid(w*x + b))", "mean(x*sin(w*y))", "sum((w*x - y)^4)",
])
def test_the_result_agrees_with_the_loss_itself(body):
    """d/dw of the loss with the data put in, differentiated by Taylor arithmetic, not by rules."""
    for d in gradient(function(f"{body} with x = [1, 2, -3], y = [1, 0, 1]")):
        data = {name("x"): read("[1, 2, -3]"), name("y"): read("[1, 0, 1]")}
        assert same(Expr("d", (put(read(body), data), name(d.variable))), d.result).level in ("proved", "points")
        assert not names(d.result) & {"x", "y", "n"} and not any(p.head == "sum" for p in pieces(d.result))


def long(n, body="mean((w*x + b - y)^2)"):
    column = ", ".join(str(k % 17) for k in range(n)), ", ".join(str((3 * k + 1) % 11) for k in range(n))
    return gradient(function(f"{body} with x = [{column[0]}], y = [{column[1]}]"))


@pytest.mark.parametrize("body", ["mean((w*x + b - y)^2)", "logloss(y, sigmoid(w*x + b))"])
def test_a_thousand_points_take_no_more_steps_than_three(body):
    for few, many in zip(long(3, body), long(1024, body), strict=True):
        assert len(many.steps) <= len(few.steps)


def test_the_sums_of_many_data_are_exact():
    xs, ys = [k % 17 for k in range(1024)], [(3 * k + 1) % 11 for k in range(1024)]
    b, w = long(1024)
    expected = f"2*({sum(x * x for x in xs)}*w + {sum(xs)}*b - {sum(x * y for x, y in zip(xs, ys, strict=True))})/1024"
    assert same(w.result, read(expected)).level == "proved"
    assert same(b.result, read(f"2*({sum(xs)}*w + 1024*b - {sum(ys)})/1024")).level == "proved"


@pytest.mark.parametrize("text, wrt", [
    ("sum(i=1..n, x_i^2)", "x"), ("sum(i=1..n, w_i*x_i)", "w"), ("sum(i=1..n, x_i^2) + x_1", "x_1"),
])
def test_one_entry_of_a_list_is_refused_in_words(text, wrt):
    with pytest.raises(TutorError) as refused:
        derive(function(text, wrt=[wrt]))
    assert refused.value.what.say.ko and refused.value.what.say.en


def test_columns_of_different_lengths_are_refused():
    with pytest.raises(TutorError):
        derive(function("mean((w*x - y)^2) with x = [1, 2, 3], y = [1, 2]"))


@pytest.mark.parametrize("text, variables", [
    ("mse(y, w*x + b)", ("b", "w")), ("sum(i=1..n, (w*x_i - y_i)^2)", ("w",)), ("sum(i=1..5, (x - i)^2)", ("x",)),
    (f"mean((w*x + b - y)^2) with {LINE}", ("b", "w")), ("f(w, b) = mse(y, w*x + b)", ("w", "b")),
])
def test_data_are_no_variables(text, variables):
    assert function(text).variables == variables


def bound(template):
    """The letters of a claim about data filled in: u and v are columns that move with x."""
    letters = {"u": read("x*[1, 2, 5] + [3, 1, 4]"), "v": read("x^2*[2, 3, 1]"), "c": read("1"), "k": read("3")}
    if "i" in names(template) or any(p.head == "sum" and len(p.parts) == 4 for p in pieces(template)):
        letters["u"] = read("sum(i=1..1, x^2*q_i)").parts[3]
    return fill(template, letters, "x")


PROBABLE = {"u": read("[1, 0, 1]"), "v": read("sigmoid(x*[1, 2, 3])")}


def levels(rule, right):
    left = sides(rule.claim)[0]
    if rule.name == "logloss":
        return same(fill(left, PROBABLE, "x"), fill(right, PROBABLE, "x")).level
    return same(bound(left), bound(right)).level


@pytest.mark.parametrize("rule", SUMS, ids=lambda r: r.name)
def test_the_claim_is_true(rule):
    assert levels(rule, sides(rule.claim)[1]) in ("proved", "points")


@pytest.mark.parametrize("rule, mistake", [(r, m) for r in SUMS[1:] for m in r.mistakes if "sign lost" not in m.name],
                         ids=lambda x: x.name)
def test_the_mistake_is_false(rule, mistake):
    assert levels(rule, wrong_side(mistake.wrong)) == "refuted"


@pytest.mark.parametrize("rule", (*SUMS, *LOGS_OF_PROBABILITIES, *LOSS_BY_SUMS.values(), WRITTEN_BY_INDEX),
                         ids=lambda r: r.name)
def test_both_languages(rule):
    for say in (rule.title, rule.say, *(m.say for m in rule.mistakes)):
        assert say.en.isascii() and any("가" <= letter <= "힣" for letter in say.ko)


@pytest.mark.parametrize("language, word", [("en", "data put in"), ("ko", "데이터 대입")])
def test_the_lesson_in_both_languages(language, word):
    lesson = derivation_lesson(gradient(function(f"mean((w*x + b - y)^2) with {LINE}")))
    assert word in render_text(translate(lesson, language))


def test_two_indices_share_one_subscript():
    assert show(derive(function("mse(y, w*x_1)")).result, LATEX).count("x_{1,i}") == 2
