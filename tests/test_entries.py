"""One entry of a list: ∂/∂w_k of an indexed sum, against differences of the sum itself; sums between numbers."""

import random
import time
from math import exp, log

import pytest

from symtutor.derivation import gradient
from symtutor.expression.judge import same
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.numbers import ball
from symtutor.expression.reading import read
from symtutor.expression.tree import call, name, number, put, rational
from symtutor.function import components, function
from symtutor.lessons.derivations.section import derivation_lesson
from symtutor.render.text import render_text
from symtutor.words import TutorError
from symtutor.words.translate import translate

N = 4


def derivation(text):
    (f,) = components(text)
    (found,) = gradient(f)
    return found


@pytest.mark.parametrize("text, expected", [
    ("sum(j=1..n, (w_j - c_j)^2) wrt w_k", "2*(w_k - c_k)"),
    ("sum(j=1..1024, (w_j - c_j)^2) wrt w_k", "2*(w_k - c_k)"),
    ("sum(j=1..n, w_j*x_j) wrt w_k", "x_k"), ("f(w) = sum(j=1..n, w_j*x_j)", "x_k"), ("sum(j=1..n, x_j*w_j)", "x_k"),
    ("-sum(k=1..K, y_k*ln(p_k))", "-y_m/p_m"),
    ("sum(j=1..n, j*w_j) wrt w_3", "3"),
    ("sum(j=1..n, abs(w_j)) wrt w_k", "sign(w_k)"),
    ("ln(sum(j=1..K, e^(z_j))) wrt z_i", "e^z_i/sum(j=1..K, e^z_j)"),
    ("-sum(k=1..K, y_k*ln(e^(z_k)/sum(j=1..K, e^(z_j)))) wrt z_m",
     "e^z_m/sum(j=1..K, e^z_j)*sum(k=1..K, y_k) - y_m"),
])
def test_the_form_a_teacher_leaves(text, expected):
    found = derivation(text)
    assert show(found.result, PLAIN) == expected
    assert {step.checked for step in found.steps} == {"proved"}


@pytest.mark.parametrize("text, f", [
    ("sum(j=1..n, (w_j - c_j)^2) wrt w_k", lambda w, c: sum((a - b) ** 2 for a, b in zip(w, c, strict=True))),
    ("sum(j=1..n, w_j^3)/sum(j=1..n, w_j) wrt w_k", lambda w, c: sum(a**3 for a in w) / sum(w)),
    ("ln(sum(j=1..n, c_j*e^(w_j))) wrt w_k", lambda w, c: log(sum(b * exp(a) for a, b in zip(w, c, strict=True)))),
    ("(sum(j=1..n, w_j*c_j) - 2)^2 wrt w_k", lambda w, c: (sum(a * b for a, b in zip(w, c, strict=True)) - 2) ** 2),
    ("-sum(i=1..n, c_i*ln(e^(w_i)/sum(j=1..n, e^(w_j)))) wrt w_k",
     lambda w, c: -sum(b * log(exp(a) / sum(map(exp, w))) for a, b in zip(w, c, strict=True))),
    ("sum(i=1..n, (sum(j=1..n, w_j)*c_i - 1)^2) wrt w_k", lambda w, c: sum((sum(w) * b - 1) ** 2 for b in c)),
])
def test_against_differences(text, f):
    draw = random.Random(text)
    w, c = ([draw.randint(1, 9) / 4 for _ in range(N)] for _ in "wc")
    result = derivation(text).result
    lists = {name(a): call("list", *(rational(int(4 * v)) for v in values)) for a, values in (("w", w), ("c", c))}
    lists = {key: put(e, {p: read(f"({p.parts[0]})/4") for p in e.parts}) for key, e in lists.items()}
    for k in range(N):
        moved = [[v + h * (i == k) for i, v in enumerate(w)] for h in (1e-5, -1e-5)]
        slope = (f(moved[0], c) - f(moved[1], c)) / 2e-5
        here = {name("w_k"): read(f"{int(4 * w[k])}/4"), name("c_k"): read(f"{int(4 * c[k])}/4")}
        value = ball(put(put(result, here), {**lists, name("n"): number(N)}), {})
        assert abs(float(value.mid()) - slope) < 1e-5 * max(1, abs(slope))


@pytest.mark.parametrize("text", [
    "sum(j=1..n, (w_j - c_j)^2) + w_1 wrt w_k", "sum(j=1..2, w_j^2) wrt w_3", "sum(j=1..n, w_j*w_(j+1)) wrt w_k",
    "sum(j=1..n, w_j^2) wrt w_k with w = [1, 2]",
    "sum(i=1..n, sin(sum(j=1..n, w_j*w_i))) wrt w_k",
])
def test_what_cannot_be_told_is_refused(text):
    with pytest.raises(TutorError):
        derivation(text)


def test_other_commands_refuse_an_entry():
    with pytest.raises(TutorError):
        function("sum(j=1..n, w_j^2) wrt w_k")


@pytest.mark.parametrize("text, expected", [
    ("sum(i=1..5, (x - i)^2)", "10*x - 30"), ("Sum((x - i)**2, (i, 1, 5))", "10*x - 30"),
    ("sum(i=1..3, (x - i)^2)/3 + x^2", "4*x - 4"), ("sum(i=0..2, x^i)", "2*x + 1"),
    ("sum(i=1..3, sin(i x))", "sum(i=1..3, i*cos(i*x))"),
])
def test_sums_between_numbers_are_added_up(text, expected):
    found = derivation(text)
    assert show(found.result, PLAIN) == expected and {step.checked for step in found.steps} == {"proved"}


def test_a_thousand_rows_are_fast():
    xs, ys = ([str(k % m) for k in range(1024)] for m in (17, 11))
    text = f"mse(y, w*x + b) with x = [{', '.join(xs)}], y = [{', '.join(ys)}]"
    f = function(text)
    start = time.process_time()
    gradient(f)
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize("text", ["mse(y, w*x)", "mae(y, w*x + b)", "logloss(y, sigmoid(w*x + b))",
                                  "mean((w*x - y)^2) + l*norm(w)^2", "mse(y, sigmoid(w*x + b))"])
def test_losses_are_proved_for_every_n(text):
    for found in gradient(function(text, wrt=["w"])):
        assert {step.checked for step in found.steps} == {"proved"}


def test_a_loss_written_wrongly_is_never_agreed_to():
    assert same(read("sum(i=1..n, (y_i - w*x_i)^2)/n"), read("2/n*sum(i=1..n, (w*x_i - y_i)^2)")).level == "refuted"


@pytest.mark.parametrize("language, word", [("en", "one term of the sum"), ("ko", "합의 한 항")])
def test_the_lesson_in_both_languages(language, word):
    page = render_text(translate(derivation_lesson([derivation("sum(j=1..n, (w_j - c_j)^2) wrt w_k")]), language))
    assert word in page and "f(w) =" in page


SOFTMAX = "e^a/(e^a + e^b + e^c)", "e^b/(e^a + e^b + e^c)", "e^c/(e^a + e^b + e^c)"


@pytest.mark.parametrize("text, told", [
    (f"-(u*ln({SOFTMAX[0]}) + v*ln({SOFTMAX[1]}) + w*ln({SOFTMAX[2]})) wrt a",
     "Where u + v + w = 1, as probabilities do, this is e^a/(e^a + e^b + e^c) − u."),
    ("-(y*ln(e^a/(e^a + e^b)) + (1 - y)*ln(e^b/(e^a + e^b))) wrt a",
     "That is e^a/(e^a + e^b) − y: the prediction minus the target."),
    ("-sum(k=1..K, y_k*ln(e^(z_k)/sum(j=1..K, e^(z_j)))) wrt z_m",
     "Where ∑(k=1..K, yₖ) = 1, as probabilities do, this is e^zₘ/∑(j=1..K, e^zⱼ) − yₘ."),
])
def test_softmax_with_log_loss_is_prediction_minus_target(text, told):
    page = render_text(translate(derivation_lesson([derivation(text)]), "en"), width=300)
    assert told in page
