"""Pictures of expressions, as a reader sees them in a terminal."""

import pytest

from symtutor.expression.notation.block import block, worth_drawing
from symtutor.expression.reading import read

PICTURES = {
    "(x+1)/(x-1)": """
x + 1
─────
x − 1
""",
    "f(x) = ((x+1)/(x-1))^2 + sqrt((x+1)/2)": """
                      ______
       ⎛x + 1⎞²      ╱ x + 1
f(x) = ⎜─────⎟  +   ╱  ─────
       ⎝x − 1⎠    ╲╱     2
""",
    "piecewise(((x+1)/(x-1), x < 0), (x/2, otherwise))": """
⎧ x + 1
⎪ ─────     if x < 0
⎨ x − 1
⎩ x/2       otherwise
""",
    "d/dx(e^(-x^2/2)) (x+1)/(x-1)": """
    ⎛ −x²/2⎞
d/dx⎝e     ⎠·(x + 1)
────────────────────
       x − 1
""",
    "d/dx((x^2+1)/x)": """
d ⎛x² + 1⎞
──⎜──────⎟
dx⎝  x   ⎠
""",
    "sum(i=1..n, (x_i - a)^2/n)": """
 n  (xᵢ − a)²
 ∑  ─────────
i=1     n
""",
    "e^(-x^2/2)/sqrt(2 pi)": """
 −x²/2
e
──────
√(2π)
""",
    "[[1, x], [x^2, (x+1)/2]]": """
⎡1     x  ⎤
⎢    x + 1⎥
⎢x²  ─────⎥
⎣      2  ⎦
""",
    "2 x sin((x+1)/2)": """
      ⎛x + 1⎞
2x·sin⎜─────⎟
      ⎝  2  ⎠
""",
}


@pytest.mark.parametrize("text", PICTURES)
def test_picture(text: str) -> None:
    drawn = "\n".join(line.rstrip() for line in block(read(text)).lines)
    assert drawn == PICTURES[text].strip("\n")


def test_korean_words_of_a_piecewise() -> None:
    lines = block(read("piecewise((x^2, x < 0), (x, otherwise))"), "ko").lines
    assert [line.rstrip() for line in lines] == ["⎰ x²     x < 0일 때", "⎱ x      그 밖에"]


@pytest.mark.parametrize("text", PICTURES)
def test_lines_are_equally_wide(text: str) -> None:
    drawn = block(read(text))
    assert len({len(line) for line in drawn.lines}) == 1
    assert 0 <= drawn.baseline < drawn.height


@pytest.mark.parametrize(
    ("text", "worth"),
    [("1/2 x^2", False), ("2x/3", False), ("sin(x)/x", False), ("(x+1)/2", True), ("sqrt(x/2)", True),
     ("1/(x+1)^2", True),
     ("x^2 - 3x", False), ("e^(-x/2)", False), ("1/(1/x)", True), ("piecewise((x, x < 0), (1, otherwise))", True)],
)
def test_only_what_is_hard_to_read_in_a_line_is_drawn(text: str, worth: bool) -> None:
    assert worth_drawing(read(text)) is worth
