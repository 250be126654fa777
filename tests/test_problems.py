"""The bundled problems: both languages, and answers that hold when they are worked out another way."""

from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pytest

from symtutor.derivation import gradient
from symtutor.descent import Descent, descend
from symtutor.document import Words
from symtutor.expression.balls import ball
from symtutor.expression.judge import same
from symtutor.expression.numbers import decimal
from symtutor.expression.reading import read
from symtutor.expression.sampling import sample_points
from symtutor.expression.tree import Expr, name, put
from symtutor.function import Function, function
from symtutor.minimum import Minimum, minimize
from symtutor.problem import Problem, collection, find, lint, load, variants
from symtutor.words import Sentence, UsageError
from symtutor.words.language import Language
from symtutor.words.translate import translate_sentence

FILES = collection()
IDS = [file.stem for file in FILES]

TOPICS = {
    "power rule", "product rule", "quotient rule", "chain rule", "exponential", "logarithm", "trigonometric",
    "gradient", "partial derivative", "directional derivative", "critical points", "second derivative", "Hessian",
    "saddle",
    "completing the square", "learning rate", "2-cycle", "divergence", "local minimum", "condition number", "momentum",
    "MSE", "linear regression", "sigmoid", "tanh", "softplus", "perceptron", "regularization", "log loss", "unbounded",
    "infimum", "quartic", "endpoints", "kink", "back-propagation", "vanishing gradient", "optimizer",
}

# worked by hand: id -> the derivatives in the variables' order
DERIVATIVES = {
    "adam-first-steps": ["10x"],
    "back-propagation": ["2 tanh(w) (v tanh(w) - 1)", "2v (v tanh(w) - 1)/cosh(w)^2"],
    "bell-curve": ["-x e^(-x^2/2)"],
    "booth": ["10x + 8y - 34", "8x + 10y - 38"],
    "chain-of-three": ["-2 e^(2x) sin(e^(2x))"],
    "directional-derivative": ["2x + 3y", "3x - 4y"],
    "gd-parabola": ["6x - 3"],
    "hessian-test": ["3x^2 - 3y", "3y^2 - 3x"],
    "linear-regression": ["(28w + 12b - 50)/3", "(12w + 6b - 22)/3"],
    "log-and-power": ["x(2 ln x + 1)"],
    "partial-derivatives": ["2x y + 3y^2", "x^2 + 6x y - 3y^2"],
    "power-rule": ["20x^4 - 21x^2 + 1/2"],
    "product-or-expand": ["5x^4 - 3x^2 - 2"],
    "product-rule": ["2x sin x + x^2 cos x"],
    "quotient-rule": ["4x/(x^2 + 1)^2"],
    "roots-and-reciprocals": ["3/sqrt(x) - 6/x^4"],
    "sigmoid-derivative": ["e^x/(1 + e^x)^2"],
    "sigmoid-perceptron": ["-4 sigmoid(2w) (1 - sigmoid(2w))^2"],
    "softplus-derivative": ["sigmoid(x)"],
    "tangent-minus-x": ["tan(x)^2"],
    "tanh-derivative": ["4/(e^x + e^(-x))^2"],
    "x-to-the-x": ["x^x (ln x + 1)"],
}

# worked by hand: id -> the status, the least value or infimum, and where it is attained
MINIMA = {
    "booth": ("attained", "0", [("1", "3")]),
    "closed-interval": ("attained", "1", [("0",), ("3",)]),
    "closed-region": ("attained", "0", [("0", "0"), ("2", "2")]),
    "cubic-unbounded": ("unbounded", None, []),
    "exponential-sum": ("attained", "3", [("0",)]),
    "gd-parabola": ("attained", "13/4", [("1/2",)]),
    "inflection-plateau": ("unbounded", None, []),
    "kink": ("attained", "-2", [("-2",)]),
    "lagrange-circle": ("attained", "-4", [("2", "-2"), ("-2", "2")]),  # r = 8
    "linear-regression": ("attained", "1/18", [("3/2", "2/3")]),
    "log-and-power": ("attained", "-1/(2e)", [("e^(-1/2)",)]),
    "momentum": ("attained", "0", [("0", "0")]),
    "narrow-valley": ("attained", "0", [("0", "0")]),
    "not-attained": ("not attained", "0", []),
    "perceptron-target": ("attained", "0", [("ln 3",)]),
    "rate-two-cycle": ("attained", "1", [("2",)]),
    "rosenbrock": ("attained", "0", [("1", "1")]),
    "saddle": ("unbounded", None, []),
    "sigmoid-perceptron": ("not attained", "0", []),
    "softplus-derivative": ("not attained", "0", []),
    "two-minima": ("attained", "-13", [("-2",), ("2",)]),
    "x-to-the-x": ("attained", "e^(-1/e)", [("1/e",)]),
}
# without closed forms, in families, or with a drawn parameter: judged by sampling alone
OTHERS = {"box-on-a-budget", "completing-the-square", "local-minimum", "log-loss", "mse-one-point", "periodic-minimum",
          "rate-diverges", "ridge"}

each_file = pytest.mark.parametrize("file", FILES, ids=IDS)


@lru_cache
def drawn(file: Path) -> Problem:
    """The first variant of a problem."""
    return variants(load(file), 1, 0)[0]


@lru_cache
def minimum_of(file: Path) -> Minimum:
    return minimize(drawn(file).function)


@lru_cache
def descent_of(file: Path) -> Descent:
    problem = drawn(file)
    task = problem.descent
    assert task is not None
    return descend(problem.function, task.start, task.rate, task.steps, task.optimizer, task.settings)


def asking(*tasks: str) -> pytest.MarkDecorator:
    files = [file for file in FILES if set(tasks) & set(load(file).ask)]
    return pytest.mark.parametrize("file", files, ids=lambda file: file.stem)


# ---- the files

def test_the_collection_covers_the_course() -> None:
    problems = [load(file) for file in FILES]
    assert len(problems) >= 40
    assert {tag for problem in problems for tag in problem.tags} >= TOPICS
    assert {problem.difficulty for problem in problems} == {1, 2, 3, 4}


@each_file
def test_its_file_is_found_by_its_id(file: Path) -> None:
    assert load(file).id == file.stem
    assert find(file.stem) == file
    assert find(str(file)) == file


def test_an_unknown_id_is_a_matter_of_usage() -> None:
    for given in ("gd-parabula", "", "\0", "x" * 5000, "."):
        with pytest.raises(UsageError):
            find(given)


def told(sentence: Sentence, language: Language) -> str:
    """The sentence with an x for each formula."""
    return "".join(part.text if isinstance(part, Words) else "x" for part in translate_sentence(sentence, language))


@each_file
def test_it_is_said_in_both_languages(file: Path) -> None:
    problem = drawn(file)
    for sentence in (problem.title(), *problem.statement):
        english, korean = told(sentence, "en"), told(sentence, "ko")
        assert english.isascii() and english[:1].strip()
        assert any("가" <= letter <= "힣" for letter in korean)
        assert "{" not in english + korean and "/를" not in korean and "은/" not in korean


@each_file
def test_no_variant_is_wrong(file: Path) -> None:
    assert lint(file) == ()


# ---- variants

@each_file
def test_variants_come_from_their_seed_and_read_back(file: Path) -> None:
    problem = load(file)
    first, again = variants(problem, 5, 7), variants(problem, 5, 7)
    assert first == again
    assert len({variant.function.body for variant in first}) == len(first) == (5 if problem.parameters else 1) or (
        len(first) < 5 and len(variants(problem, 100, 1)) == len(first)
    )
    for variant in first:
        typed = function(variant.function.text)
        assert (typed.body, typed.variables, typed.domain) == (
            read_again(variant.function.body, variant.function), variant.function.variables, variant.function.domain)
        assert not variant.function.parameters


def read_again(body: Expr, about: Function) -> Expr:
    from symtutor.expression.notation import PLAIN, show

    return read(show(body, PLAIN), about.variables)


def test_requirements_are_met_exactly() -> None:
    problem = load(find("mse-one-point"))
    every = variants(problem, 1000, 3)
    ratios = {tuple(Fraction(str(decimal(value))) for _, value in variant.values) for variant in every}
    assert len(every) == len(ratios) == 10
    assert all((target / slope).denominator == 1 for slope, target in ratios)


# ---- derivatives

def held_at(answer: Expr, body: Expr, variable: str, about: Function) -> bool:
    """Whether the answer is the derivative, by Taylor arithmetic in balls: no rule of differentiation is used."""
    derivative = Expr("d", (body, name(variable)))
    return same(answer, derivative, about.variables, about.domain).level in ("proved", "points")


@each_file
def test_its_derivatives_hold(file: Path) -> None:
    about = drawn(file).function
    for derivation in gradient(about):
        assert held_at(derivation.result, about.body, derivation.variable, about)


@pytest.mark.parametrize("id_", DERIVATIVES)
def test_its_derivatives_are_those_worked_by_hand(id_: str) -> None:
    about = drawn(find(id_)).function
    for derivation, answer in zip(gradient(about), DERIVATIVES[id_], strict=True):
        key = read(answer, about.variables)
        assert held_at(key, about.body, derivation.variable, about)
        assert same(derivation.result, key, about.variables, about.domain).level in ("proved", "points")


# ---- minima

def test_every_minimum_asked_for_is_judged() -> None:
    assert {file.stem for file in FILES if "minimum" in load(file).ask} == set(MINIMA) | OTHERS


@pytest.mark.parametrize("id_", MINIMA)
def test_its_minimum_is_the_one_worked_by_hand(id_: str) -> None:
    status, value, points = MINIMA[id_]
    minimum = minimum_of(find(id_))
    assert minimum.status == status
    if value is not None:
        assert minimum.value is not None and same(minimum.value, read(value)).level == "proved"
    found = {tuple(decimal(at, 12) for _, at in point) for point in minimum.minimizers}
    assert found == {tuple(decimal(read(at), 12) for at in point) for point in points}


@asking("minimum")
def test_no_sampled_value_is_less(file: Path) -> None:
    minimum = minimum_of(file)
    about = minimum.function
    assert minimum.status in ("attained", "not attained", "unbounded")
    if minimum.status == "unbounded":
        return
    least = Fraction(minimum.decimal or "nan")
    margin = Fraction(1, 10**20) * max(1, abs(least))
    for point in sample_points((about.body,), about.variables, 60, 5, about.domain):
        assert not ball(about.body, point) < _arb(least - margin)


@asking("minimum")
def test_the_least_value_is_taken_or_approached(file: Path) -> None:
    minimum = minimum_of(file)
    body = minimum.function.body
    if minimum.status == "attained":
        for point in minimum.minimizers:
            there = put(body, {name(n): at for n, at in point})
            least = minimum.value if minimum.value is not None else read(minimum.decimal or "")
            assert abs(ball(there, {}) - ball(least, {})) < 1e-20
    else:
        assert minimum.witness is not None
        path = {name(n): along for n, along in minimum.witness.path}
        values = [ball(put(body, path), {"t": t}) for t in (5, 10, 20)]
        assert all(later < earlier for earlier, later in pairwise(values))


def _arb(value: Fraction) -> object:
    return ball(read(f"{value.numerator}/{value.denominator}"), {})


# ---- descents

@asking("descend")
def test_its_descent_is_the_one_asked_for(file: Path) -> None:
    task, descent = drawn(file).descent, descent_of(file)
    assert task is not None and task.start is not None
    assert tuple(descent.trace.points[0]) == tuple(map(float, task.start))
    assert len(descent.trace.points) == (task.steps or 0) + 1


@asking("descend")
def test_plain_updates_go_down_the_slope(file: Path) -> None:
    problem, descent = drawn(file), descent_of(file)
    task, about = problem.descent, problem.function
    assert task is not None and task.rate is not None
    if task.optimizer != "gd":
        return
    for here, there in pairwise(descent.trace.points):
        at = {v: Fraction(float(x)) for v, x in zip(about.variables, here, strict=True)}
        slopes = [float(ball(Expr("d", (about.body, name(v))), at).mid()) for v in about.variables]
        expected = [float(x) - float(task.rate) * slope for x, slope in zip(here, slopes, strict=True)]
        assert there == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_the_lecture_example() -> None:
    points = descent_of(find("gd-parabola")).trace.points[:, 0]
    assert list(points) == pytest.approx([-2, -0.5, 0.1, 0.34, 0.436, 0.4744], abs=1e-14)
