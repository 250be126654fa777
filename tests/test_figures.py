"""Pictures: what is drawn lies where it should, in characters, in LaTeX and in SVG; comparisons; first-order tables."""

import math
from xml.etree import ElementTree

import pytest

from symtutor.descent import SCHEDULES, descend
from symtutor.descent.comparison import compare
from symtutor.descent.theory.differences import promises, quotients
from symtutor.descent.theory.landscape import levels
from symtutor.document import Document, Figure
from symtutor.function import function
from symtutor.lessons.descents.comparison import comparison_lesson
from symtutor.lessons.descents.figures import descent_figures
from symtutor.lessons.descents.schedules import MORE_ENTRIES, entry_page
from symtutor.lessons.descents.section import descent_lesson
from symtutor.minimum import minimize
from symtutor.render.latex import render_latex
from symtutor.render.svg import LEFT, RIGHT, WIDTH, render_svg
from symtutor.render.text import render_text
from symtutor.render.ticks import ticks
from symtutor.words.translate import translate

SVG = "{http://www.w3.org/2000/svg}"
BOWL = "x^2 + x*y + 3y^2 - y"


def run(text, *words, **more):
    f = function(text)
    minimum = minimize(f)
    return descend(f, *words, minimum=minimum, **more), minimum


def pictures(text, language="en", **more):
    return translate(Document(tuple(descent_figures(*run(text, **more)))), language)


@pytest.mark.parametrize("text", ["3x^2 - 3x + 4", BOWL, "abs(x)", "x + 1/x on x > 0", "x^2 + y^2 + z^2", "-x^2"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_svg_is_xml_with_titles_and_every_point_inside(text, language):
    svg = render_svg(pictures(text, language))
    root = ElementTree.fromstring(svg)
    assert len(root.findall(f"{SVG}g/{SVG}title")) >= 1
    assert all(title.text for title in root.iter(f"{SVG}title"))
    for circle in root.iter(f"{SVG}circle"):
        assert LEFT - 1e-6 <= float(circle.get("cx")) <= WIDTH - RIGHT + 1e-6
    assert "nan" not in svg and "inf" not in svg


def test_a_name_cannot_break_the_picture():
    from symtutor.document import Words

    figure = Figure((Words("a < b & <script>"),), (("<x>", ((0.0, 1.0), (1.0, 2.0))), ("&", ((0.0, 1.0),))))
    assert "<script>" not in render_svg(Document((figure,)))
    ElementTree.fromstring(render_svg(Document((figure,))))


def test_a_page_without_figures_is_an_empty_picture():
    ElementTree.fromstring(render_svg(Document(())))


def test_level_lines_lie_at_their_height():
    f = function("(1-x)^2 + 10(y-x^2)^2")
    lines = levels(f, (-1.5, 1.5), (-0.5, 1.5))
    assert len({h for h, _ in lines}) > 5
    for h, line in lines:
        values = [(1 - x) ** 2 + 10 * (y - x * x) ** 2 for x, y in line]
        assert max(abs(v - h) for v in values) < 0.05 * (1 + h)


def test_a_closed_level_is_one_line():
    lines = [line for h, line in levels(function("x^2 + y^2"), (-1.0, 1.0), (-1.0, 1.0)) if h < 0.9]
    assert lines and all(math.dist(line[0], line[-1]) < 1e-12 for line in lines)


def test_the_predicted_line_has_the_contraction():
    figure = descent_figures(*run("3x^2 - 3x + 4"))[-1]
    measured, predicted = (dict(points) for _, points in figure.series)
    assert figure.log_y
    assert [predicted[k] for k in range(10)] == pytest.approx([measured[k] for k in range(10)], rel=1e-6)


def test_characters_and_latex_draw_every_series():
    page = pictures(BOWL)
    text, ascii_text = render_text(page), render_text(page, ascii=True)
    assert "◎" in text and "•" in text
    assert ascii_text.isascii()
    assert r"\circle*" in render_latex(page, "en", "t")


@pytest.mark.parametrize("low, high", [(0, 1), (-3.7, 12.2), (1e-9, 3e-9), (1e7, 9e7), (-1e-3, 1e-3)])
def test_ticks_are_round_and_inside(low, high):
    found = ticks(low, high)
    assert 3 <= len(found) <= 12
    assert all(low - 1e-9 * abs(low) <= place <= high * (1 + 1e-9) for place, _ in found)
    assert len({label for _, label in found}) == len(found)


# ---- the gradient put to the test

def test_a_quadratic_gives_half_of_what_the_slope_promises():
    found = promises(run("3x^2 - 3x + 4", ["-2"], "1/10", 6)[0])
    assert [p.changed / p.promised for p in found] == pytest.approx([1 - 0.1 * 6 / 2] * 6, rel=1e-12)
    assert found[0].promised == pytest.approx(-0.1 * 15**2)


def test_difference_quotients_have_their_orders():
    rows = quotients(descend(function("e^x + x^3"), ["1"], "1/100", 1))
    forward, central = [q.forward for q in rows], [q.central for q in rows]
    assert forward[0] / forward[2] == pytest.approx(100, rel=0.2)
    assert central[0] / central[2] == pytest.approx(10_000, rel=0.05)
    assert central[-1] > min(central)


# ---- comparisons

def test_a_comparison_is_its_single_runs():
    f = function(BOWL)
    found = compare(f, ("gd", "momentum", "adam"), ["2", "1"], "1/10", 9, {"momentum": "1/2"}, minimize(f))
    for one in found.runs:
        settings = {"momentum": "1/2"} if one.name == "momentum" else {}
        alone = descend(f, ["2", "1"], "1/10", 9, one.name, settings)
        assert (one.descent.trace.points == alone.trace.points).all()
    assert sum(isinstance(b, Figure) for b in comparison_lesson(found, plot=True).blocks) == 2


@pytest.mark.parametrize("optimizer, schedule, part", [
    ("momentum", "constant", None), ("momentum", "exponential", 2), ("adagrad", "constant", 1),
    ("adam", "cosine", None),
])
def test_conventions_part_where_they_must(optimizer, schedule, part):
    found = compare(function("x^2"), (optimizer,), ["1"], "1/10", 10, convention="all", schedule=schedule)
    assert found.part == part


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_new_page_can_be_read(language):
    descent, minimum = run(BOWL, ["2", "1"], "1/10", 5, schedule="cosine", clip="norm")
    pages = [descent_lesson(descent, minimum, "full"), *map(entry_page, MORE_ENTRIES)]
    for page in pages:
        assert "{" not in render_text(translate(page, language))
    assert {s.name for s in SCHEDULES} <= set(MORE_ENTRIES)


def test_the_rate_of_every_update_is_in_the_table():
    page = render_text(translate(descent_lesson(run("x^2", ["1"], "1/10", 4, schedule="exponential")[0]), "en"))
    assert "ηₖ" in page and "0.095" in page
