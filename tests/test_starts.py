"""Descents from many starts: each run as the single kernel makes it, each end at the point it is told to be."""

import numpy as np
import pytest

from symtutor.descent import OPTIMIZERS, descend
from symtutor.descent.starts.many import from_many_starts
from symtutor.function import function
from symtutor.lessons.descents.starts import starts_lesson
from symtutor.minimum import minimize
from symtutor.render.json.starts import starts_json
from symtutor.render.text import render_text
from symtutor.words.errors import UsageError
from symtutor.words.translate import translate

WELLS = "(x^2-1)^2 + x/4"


def many(text, count=60, **words):
    f = function(text)
    return from_many_starts(f, minimize(f), count, **words)


@pytest.mark.parametrize("optimizer", sorted({o.name for o in OPTIMIZERS}))
def test_every_optimizer_on_arrays_makes_the_points_of_the_single_run(optimizer):
    found = many("x^2 + x*y + 3y^2 - y", 5, rate="1/100", steps=12, optimizer=optimizer)
    for start, end in zip(found.starts.tolist(), found.ends, strict=True):
        one = descend(found.function, start, "1/100", 12, optimizer).trace.points[-1]
        assert end == pytest.approx(one, rel=1e-12, abs=1e-13)


@pytest.mark.parametrize("text", [
    "abs(x) + x^2", "sigmoid(x) + x^2", "softplus(x) + relu(-x)", "max(x, -x, x^2)", "asin(x/40) + x^2",
    "piecewise((x^2, x < 0), (x^3, otherwise))", "e^x + e^(-x)", "cosh(x) + tan(x/40)", "erf(x) + x^2",
])
def test_functions_on_arrays_are_those_of_single_floats(text):
    from symtutor.descent.running.arrays import formula_on_arrays
    from symtutor.descent.running.compiled import formula

    body, places = function(text).body, np.linspace(-3, 3, 25)
    arrays = formula_on_arrays(body, ("x",))(places)
    assert arrays == pytest.approx([formula(body, ("x",))(float(x)) for x in places], rel=1e-14, abs=1e-15)


def test_a_schedule_and_clipping_on_arrays():
    found = many("x^2 + 3y^2", 5, rate="1/10", steps=9, schedule="cosine", clip="norm")
    for start, end in zip(found.starts.tolist(), found.ends, strict=True):
        one = descend(found.function, start, "1/10", 9, schedule="cosine", clip="norm").trace.points[-1]
        assert end == pytest.approx(one, rel=1e-12)


def test_two_wells_share_the_starts_at_the_maximum_between_them():
    found = many(WELLS, 400, grid=True, rate="1/100")
    kinds = {b.kind: n for b, n in zip(found.basins, found.shares, strict=True) if not b.least}
    assert sum(found.shares) == len(found.starts) == 400
    assert kinds["maximum"] == 0 and kinds["minimum"] > 100
    top = next(b.place[0] for b in found.basins if b.kind == "maximum")
    assert ((found.starts[:, 0] < top) == (found.where == 0)).all()
    assert found.found == int((found.starts[:, 0] < top).sum())


def test_the_same_seed_draws_the_same_starts():
    first, again, other = (many(WELLS, seed=seed, steps=3) for seed in (4, 4, 5))
    assert (first.starts == again.starts).all()
    assert (first.starts != other.starts).any()


def test_members_of_a_family_are_known_exactly():
    found = many("sin x", 40)
    assert found.found == 40
    assert all(b.point is not None for b, n in zip(found.basins, found.shares, strict=True) if n)


def test_a_saddle_is_reached_from_its_line_only():
    found = many("x^4 - 2x^2 + y^2", 81, grid=True)
    saddle = next(n for b, n in zip(found.basins, found.shares, strict=True) if b.kind == "saddle")
    assert saddle == int((found.starts[:, 0] == 0).sum()) == 9


def test_a_rate_that_is_too_large_diverges_and_says_so():
    found = many("x^2", 20, rate="3/2", steps=3000)
    assert found.lost == (0, 20, 0)
    assert found.found == 0


def test_a_chosen_rate_is_halved_until_hardly_any_run_diverges():
    found = many("x^4 + 10x^2 + y^2", 200)
    assert sum(found.lost[1:]) <= 2
    assert found.found == 200


def test_runs_that_leave_the_domain_are_counted():
    found = many("x^2 on x > 1/2", 30, rate="1/10", steps=100)
    assert found.lost[2] == len(found.starts)


def test_what_cannot_be_is_refused():
    with pytest.raises(UsageError):
        many("x^2", schedule="backtracking")
    with pytest.raises(UsageError):
        many("x^2", 10**9)


@pytest.mark.parametrize("language, word", [("en", "global minimum"), ("ko", "최소점")])
def test_the_lesson_and_the_data_tell_the_same(language, word):
    found = many(WELLS)
    page = render_text(translate(starts_lesson(found), language))
    data = starts_json(found)["starts"]
    assert word in page
    assert str(data["global"]) in page
    assert sum(b["count"] for b in data["basins"]) == data["count"] == 60
    assert data["share_global"] == data["global"] / 60
