"""Pages for the web and for Markdown: formulas are read back from the page by a reader of its own."""

import re
from html.parser import HTMLParser
from string import Formatter
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_notation import WRITTEN, grown

from symtutor.derivation import derive
from symtutor.document import Display, Document, Heading, Math, Note, Paragraph, Table, Tree, Words
from symtutor.expression.notation import (
    LATEX,
    LATEX_KO,
    MATHML,
    MATHML_KO,
    PLAIN,
    TYPST,
    TYPST_KO,
    UNICODE,
    UNICODE_KO,
    show,
)
from symtutor.expression.notation.walk import Notation
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, name, number
from symtutor.function import function
from symtutor.lessons.derivations.section import derivation_lesson
from symtutor.render.html import render_html
from symtutor.render.markdown import render_markdown
from symtutor.words.translate import translate

SIGNS = {"−": "-", "·": "*", "\u2062": "*", "\u2061": "", "≤": "<=", "≥": ">=", "≠": "!=", "′": "'"}
FENCES = {"|": "abs", "‖": "norm", "⌊": "floor", "⌈": "ceil"}


def typed(node: ElementTree.Element) -> str:
    """What a student would type for a piece of MathML: every group in brackets of its own."""
    parts = [typed(child) for child in node]
    text = (node.text or "").strip(" \xa0")
    match node.tag:
        case "mo" | "mi" | "mn":
            return SIGNS.get(text, text)
        case "mtext":
            return f" {text} "
        case "mspace":
            return " "
        case "mfrac" if re.fullmatch("[d∂]", parts[0]) and parts[1][0] in "d∂":
            return f"d/d{parts[1][1:]}"
        case "mfrac" if order := re.fullmatch(r"\([d∂]\)\^\((\d+)\)", parts[0]):
            return f"d^{order[1]}/d{parts[1][2]}^{order[1]}"
        case "mfrac" if node.get("linethickness") == "0":
            return f"binomial({parts[0]}, {parts[1]})"
        case "mfrac":
            return f"(({parts[0]})/({parts[1]}))"
        case "msup" if node[0].tag == "mi" and len(node[0].text or "") > 1:
            return f"{parts[0]}^({parts[1]})"
        case "msup":
            return f"({parts[0]})^({parts[1]})"
        case "msub":
            return f"{parts[0]}_{parts[1]}"
        case "msqrt":
            return f"sqrt({''.join(parts)})"
        case "mroot":
            return f"cbrt({parts[0]})" if parts[1] == "3" else f"root({parts[0]}, {parts[1]})"
        case "mrow" if len(node) == 3 and node[0].text in FENCES:
            return f"{FENCES[node[0].text or '']}({parts[1]})"
        case "mrow" if len(node) and node[0].tag == "munderover":
            under = "".join(map(typed, node[0][1]))
            kind = {"∑": "sum", "∏": "product"}[node[0][0].text or ""]
            return f"{kind}({under}..{parts[0].split('^^')[1]}, {''.join(parts[1:])})"
        case "munderover":
            return f"^^{parts[2]}"
    return "".join(parts)


def as_typed(e: Expr) -> str:
    return typed(ElementTree.fromstring(f"<math>{show(e, MATHML)}</math>"))


ODD = ("piecewise", "integral", "bessel", "limit", "log_", "log(", "[")


@pytest.mark.parametrize("text", [row[0] for row in WRITTEN if not any(odd in row[0] for odd in ODD)])
def test_a_formula_on_a_page_is_the_formula(text: str) -> None:
    e = read(text)
    assert show(read(as_typed(e)), PLAIN) == show(e, PLAIN)


@settings(max_examples=150, deadline=None)
@given(st.recursive(st.sampled_from([name("x"), name("y"), number(2), number(3)]), grown, max_leaves=5))
def test_any_formula_on_a_page_is_that_formula(e: Expr) -> None:
    text = show(e, PLAIN)
    if any(odd in text for odd in ODD):
        return
    assert show(read(as_typed(e)), PLAIN) == text


@pytest.mark.parametrize("text, english, korean", [
    ("piecewise((x^2, x < 0), (x, otherwise))", "otherwise", "그 밖에"),
    ("x < 1 or x > 2", "or", "또는"),
])  # fmt: skip
def test_words_in_formulas(text: str, english: str, korean: str) -> None:
    assert english in show(read(text), MATHML) and korean in show(read(text), MATHML_KO)


# ---- whole pages

SLY = "<script>alert(1)</script> & *bold* | $x$"
PAGE = Document((
    Heading(1, (Words(SLY),)), Paragraph((Words(SLY), Math(read("x < 1")))), Display(read("|x|"), (Words(SLY),)),
    Table(((Words("k"),), (Words(SLY),)), (((Words("1"),), (Math(read("|x|")),)),)), Tree(((0, (Words(SLY),)),)),
    Note("warning", (Words(SLY),)),
))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_is_well_formed_and_loads_nothing(language: str) -> None:
    lesson = translate(derivation_lesson((derive(function("x^2 sin x + |x|/x")),)), language)
    tags = Tags()
    page = render_html(Document(lesson.blocks + PAGE.blocks), language, SLY)
    tags.feed(page)
    assert tags.open == [] and "script" not in tags.seen and "math" in tags.seen
    assert not re.search(r"(src|href)=", page)


def test_what_means_something_to_markdown_is_escaped() -> None:
    page = render_markdown(PAGE, "en", SLY)
    assert r"\<script\>" in page and r"\*bold\*" in page and r"\$x\$" in page
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1


def test_each_line_of_a_derivation_is_a_line_of_the_formula() -> None:
    d = derive(function("x^2 sin x"))
    page = render_markdown(translate(derivation_lesson((d,)), "en"), "en", "T")
    assert page.count(r"&= ") == len(d.lines) and page.count("```") % 2 == 0


@pytest.mark.parametrize("notation", [MATHML, MATHML_KO, TYPST, TYPST_KO, LATEX, LATEX_KO, UNICODE, UNICODE_KO, PLAIN])
def test_every_change_that_a_form_asks_for_is_there(notation: Notation[str]) -> None:
    shapes = [form.shape for key, forms in notation.forms.items() if key not in notation.build for form in forms]
    slots = [(slot or "", spec) for shape in shapes for _, slot, spec, _ in Formatter().parse(shape)]
    assert {spec for slot, spec in slots if spec and "*" not in slot} <= set(notation.change)
