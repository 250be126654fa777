"""PDF by Typst: every sheet can be set in both languages, words are only words, the same sheet has the same bytes."""

import json
from pathlib import Path

import pytest
import typst

from symtutor.document import Document, Figure, Heading, Math, Note, Paragraph, Steps, Table, Tree, Words
from symtutor.document import Line as StepLine
from symtutor.expression.notation import TYPST, TYPST_KO, show
from symtutor.expression.reading import read
from symtutor.lessons.sheet import blank_sheet, worked_sheet
from symtutor.problem import load
from symtutor.render.pdf import render_pdf
from symtutor.render.typst import render_typst
from symtutor.words.errors import TutorError
from symtutor.words.translate import translate

PROBLEMS = sorted((Path(__file__).parent.parent / "problems").glob("*.md"))
SLY = '#panic("no") $x$ \\ "quoted" [a] *b* `c` @d <e> // f'
PAGE = Document((
    Heading(1, (Words(SLY),)), Heading(2, (Words(SLY),)), Paragraph((Words(SLY), Math(read("x < 1")))),
    Steps((StepLine(read("x"), "<=", read("2"), (Words(SLY),)), StepLine(None, "", read("y"), ()))),
    Table(((Words("k"),), (Words(SLY),)), (((Words("1"),), (Math(read("|x|")),)),)), Tree(((0, (Words(SLY),)),)),
    Figure((Words(SLY),), (("f", ((0.0, 1.0), (1.0, 2.0))),)), Note("warning", (Words(SLY),)),
))


@pytest.mark.parametrize("path", PROBLEMS[::6], ids=lambda path: path.stem)
def test_every_kind_of_problem_is_set(path: Path) -> None:
    problem = load(path)
    for document in (blank_sheet(problem), worked_sheet(problem, "normal")):
        for language in ("en", "ko"):
            page = render_pdf(translate(document, language), language, problem.id)
            assert page.startswith(b"%PDF-")


@pytest.mark.parametrize("text", [
    "x^2 sin x cos(2x)/e^x", "piecewise((x^2, x < 0), (x, otherwise))", "x < 1 or x > 2", "sum(i=1..n, (x_i - a)^2)",
    "[[1, 2], [3, 4]]", "norm(A w - y)^2", "log_2(x)", "x'*x", "d/dx(d/dx(x y))", "sin^2 x", "|x| + floor(x)",
    "rate*x_max",
    "f(x, y) = x*y", "sigmoid(x) sech(x) atanh(x) gamma(x)", "x!", "root(5, x)", "cbrt(x)", "w^T A w", "max(x, 1, y)",
])  # fmt: skip
def test_every_kind_of_formula_is_set(text: str) -> None:
    for notation in (TYPST, TYPST_KO):
        e = read(text, names=["rate", "x_max"])
        pages, warnings = typst.compile_with_warnings(f"${show(e, notation)}$".encode())
        assert pages and not [w for w in warnings if "font" not in w.message]


def test_words_are_only_words_and_bytes_are_the_same() -> None:
    first, second = (render_pdf(PAGE, "en", SLY) for _ in range(2))
    assert first == second
    headings = json.loads(typst.query(render_typst(PAGE, "en", SLY).encode(), "heading", field="body"))
    assert [heading["text"] for heading in headings] == [SLY, SLY]


@pytest.mark.parametrize("text", ["뷁", "中", "\U0001F9FF"])
def test_a_sign_without_a_font_is_told(text: str) -> None:
    with pytest.raises(TutorError, match=text):
        render_pdf(Document((Paragraph((Words(text),)),)), "en", "T")
