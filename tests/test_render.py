"""Documents as pages: transcripts a teacher can read."""

import shutil
import subprocess
from pathlib import Path

import pytest

from symtutor.document import Display, Document, Figure, Heading, Line, Math, Note, Paragraph, Steps, Table, Words
from symtutor.expression.reading import read
from symtutor.render.latex import render_latex
from symtutor.render.text import render_text
from symtutor.words.language import Language
from symtutor.words.say import Say
from symtutor.words.translate import translate

ANY_REAL = Say("{x} any real number", "{x}은/는 모든 실수")
TITLE = Say("Derivative", "도함수")
OUTERMOST = Say("The outermost operation is a sum.", "가장 바깥 연산은 합입니다.")
TERM_BY_TERM = Say("sum", "합")
CONSTANT = Say("constant factor (c = {c})", "상수배 (c = {c})")
CHECKED = Say("{n} lines, each proved.", "{n}줄 모두 증명되었습니다.")
WARNING = Say("This is “only” a test — of {x}.", "{x}을/를 시험합니다.")


def step(left: str | None, sign: str, right: str, *reason: Words) -> Line:
    return Line(read(left) if left else None, sign, read(right), reason)


def page() -> Document:
    derivation = (
        step(None, "", "d/dx(3x^2 - 3x)"),
        Line(None, "=", read("d/dx(3x^2) - d/dx(3x)"), (TERM_BY_TERM(),)),
        Line(None, "=", read("3*2x - 3"), (CONSTANT(c=read("3")),)),
    )
    solving = (step("6x - 3", "=", "0"), step("x", "=", "1/2"))
    header = tuple((Words(text),) for text in ("k", "x", "f(x)"))
    cells = (("0", "-2", "22"), ("1", "-0.5", "6.25"), ("17", "0.4999", "3.25"))
    rows = tuple(tuple((Words(cell),) for cell in row) for row in cells)
    return Document((
        Display(read("f(x) = 3x^2 - 3x"), (ANY_REAL(x=read("x")),)),
        Heading(1, (TITLE(),)),
        Paragraph((OUTERMOST(),)),
        Steps(derivation),
        Note("checked", (CHECKED(n=2),)),
        Heading(1, (Math(read("f'(x) = 0")),)),
        Steps(solving),
        Table(header, rows),
        Note("warning", (WARNING(x=read("x^2")),)),
    ))


def text(language: Language, ascii: bool = False, width: int = 80) -> str:
    return render_text(translate(page(), language), ascii=ascii, width=width)


ENGLISH = """\
  f(x) = 3x² − 3x             x any real number

1 Derivative
  The outermost operation is a sum.
      d/dx(3x² − 3x)
    = d/dx(3x²) − d/dx(3x)    sum
    = 3·2x − 3                constant factor (c = 3)
  2 lines, each proved.

2 f'(x) = 0
    6x − 3 = 0
         x = 1/2

    k       x      f(x)
     0   -2        22
     1   -0.5       6.25
    17    0.4999    3.25
  ! This is “only” a test — of x².
"""

KOREAN = """\
  f(x) = 3x² − 3x             x는 모든 실수

1 도함수
  가장 바깥 연산은 합입니다.
      d/dx(3x² − 3x)
    = d/dx(3x²) − d/dx(3x)    합
    = 3·2x − 3                상수배 (c = 3)
  2줄 모두 증명되었습니다.
"""


def test_english_page() -> None:
    assert text("en") == ENGLISH


def test_korean_page() -> None:
    assert text("ko").startswith(KOREAN)
    assert text("ko").endswith("  ! x²을 시험합니다.\n")


def test_ascii_page() -> None:
    assert text("en", ascii=True).isascii()
    assert '! This is "only" a test -- of x^2.' in text("en", ascii=True)
    assert all(c.isascii() or "가" <= c <= "힣" for c in text("ko", ascii=True))


def test_narrow_page_keeps_its_width() -> None:
    from rich.cells import cell_len

    for language in ("en", "ko"):
        assert max(map(cell_len, text(language, width=44).splitlines())) <= 44


def test_long_sums_are_broken_between_terms() -> None:
    terms = " + ".join(f"{k} x^{k} sin({k} x)" for k in range(2, 14))
    e = read(terms + " - (x + 1)")
    document = Document((Steps((step(None, "", "d/dx(x)"), Line(None, "=", e, (Words("sum"),)))),))
    lines = render_text(document, width=70).splitlines()
    assert max(map(len, lines)) <= 70 and len(lines) > 4
    joined = "".join(line.strip() + " " for line in lines[1:]).replace("sum", "")
    assert read(joined.removeprefix("= ").replace("\n", " ")) == e


WIDE_FRACTION = """\
      a·cos x + b·sin x + c·cos(2x)
      + d·sin(2x) + 1
    = ─────────────────────────────
                  x + 1
        quotient
"""


def test_wide_fractions_are_broken_above() -> None:
    line = step(None, "=", "(a cos x + b sin x + c cos 2x + d sin 2x + 1)/(x + 1)", Words("quotient"))
    assert render_text(Document((Steps((line,)),)), width=42) == WIDE_FRACTION


def test_figure_shows_its_ends() -> None:
    figure = Figure((Words("gap"),), (("f", tuple((float(k), 10.0**-k) for k in range(5))),), log_y=True)
    drawn = render_text(Document((figure,)), width=60)
    assert "0.0001 │" in drawn and " 1 │•" in drawn and drawn.count("•") == 5


def test_sections_can_be_numbered_on() -> None:
    assert render_text(Document((Heading(1, (Words("Gap"),)),)), first=4) == "4 Gap\n"


# ---- LaTeX

EVIL = Say("50% of {x} & \\input{{a}} #1 _ ^ ~ $ → “η”", "50% {x} & \\input{{a}} #1 _ ^ ~ $ → “η”")


def test_latex_steps_are_aligned_with_reasons() -> None:
    source = render_latex(translate(page(), "en"), "en", "Title")
    assert r"&= \frac{d}{dx}(3 x^{2}) - \frac{d}{dx}(3 x) && \reason{sum}" in source
    assert r"6 x - 3 &= 0" in source
    assert r"\section{Derivative}" in source and r"\section{$f'(x) = 0$}" in source
    assert r"\toprule" in source and "kotex" not in source
    assert source.startswith(r"\documentclass") and source.endswith("\\end{document}\n")


def test_korean_latex_asks_for_korean_fonts() -> None:
    source = render_latex(translate(page(), "ko"), "ko", "제목")
    assert r"\usepackage{kotex}" in source and r"\section{도함수}" in source and "$x^{2}$을 시험합니다." in source


def test_text_reaches_latex_escaped() -> None:
    told = translate(Document((Paragraph((EVIL(x=read("x")),)),)), "en")
    line = next(line for line in render_latex(told, "en", r"\input{b}").splitlines() if "50" in line)
    assert line == (r"50\% of $x$ \& \textbackslash{}input\{a\} \#1 \_ \textasciicircum{} \textasciitilde{} \$ "
                    r"$\to$ ``$\eta$''")
    assert r"\input{b}" not in render_latex(told, "en", r"\input{b}")


def test_every_bracket_of_latex_closes() -> None:
    source = render_latex(translate(page(), "en"), "en", "Title")
    assert source.count("{") == source.count("}")
    assert source.count(r"\begin{") == source.count(r"\end{") and source.count(r"\left") == source.count(r"\right")


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no TeX engine here")
def test_latex_compiles(tmp_path: Path) -> None:
    told = translate(Document((*page().blocks, Paragraph((EVIL(x=read("x")),)))), "en")
    (tmp_path / "page.tex").write_text(render_latex(told, "en", "100% & {x}"), encoding="utf-8")
    run = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "page.tex"], cwd=tmp_path,
                         capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout[-2000:]
    assert "Overfull" not in (tmp_path / "page.log").read_text(errors="replace")
