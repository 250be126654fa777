"""The documented mistakes: each is marked wrong with a counterexample, and named."""

import pytest

from symtutor.check import check
from symtutor.check.mistakes.misreadings import ALGEBRA, CALCULUS, Misreading
from symtutor.check.sameness.expressions import compare
from symtutor.expression.notation import PLAIN, show
from symtutor.expression.reading import read
from symtutor.expression.tree import Expr, children, name, put

# question                 | answer                         | rule (- for a misreading or a slip of algebra) | mistake
DOCUMENTED = """
derive 3x^4              | 12x^4                    | power               | exponent not lowered
derive x^-2              | -2x^-1                   | power               | exponent raised
derive x^4               | -4x^3                    | power               | sign flipped
derive 3x^4              | 3x^3                     | power               | exponent not brought down
derive 3x^4              | 7x^3                     | -                   | coefficient and exponent added
derive pi^2              | 2pi                      | -                   | constant differentiated as a variable
derive ln(3) + x^2       | 1/3 + 2x                 | -                   | constant differentiated as a variable
derive e^x               | x e^(x-1)                | natural_exponential | power rule on an exponential
derive 2^x               | x*2^(x-1)                | exponential         | power rule on an exponential
derive x^x               | x*x^(x-1)                | general_power       | power rule with a varying exponent
derive x^3               | x^3 ln 3                 | -                   | exponential rule on a power
derive x^2 sin x         | 2x cos x                 | product             | derivatives multiplied
derive x^2 sin x         | x^2 cos x                | product             | only the second factor differentiated
derive x^2 sin x         | 2x sin x                 | product             | only the first factor differentiated
derive x^2/(x+1)         | 2x                       | quotient            | derivatives divided
derive x^2/(x+1)         | (x^2 - 2x(x+1))/(x+1)^2  | quotient            | quotient order swapped
derive x^2/(x+1)         | (2x(x+1) - x^2)/(x+1)    | quotient            | denominator not squared
derive x^2/(x+1)         | (2x(x+1) + x^2)/(x+1)^2  | quotient            | plus in the quotient rule
derive sin(x^2)          | cos(x^2)                 | chain               | inner derivative forgotten
derive (x^2+1)^3         | 3(x^2+1)^2               | chain               | inner derivative forgotten
derive sin(3x)           | cos(3x)                  | chain               | inner derivative forgotten
derive sin(x^2)          | cos(2x)                  | chain               | derivative put inside
derive sin(x^2)          | 2x cos(x)                | chain               | outer derivative at x
derive sin(e^(2x))       | cos(e^(2x)) e^(2x)       | chain               | inner derivative forgotten
derive ln(3x)            | 1/(3x)                   | chain               | inner derivative forgotten
derive ln(3x)            | 3/x                      | chain               | outer derivative at x
derive ln x              | 1/ln x                   | log                 | reciprocal of the logarithm
derive cos x             | sin x                    | cos                 | sign of the derivative
derive tan x             | cot x                    | tan                 | wrong trigonometric partner
derive x^2 + x^3         | 6x^3                     | sum                 | sum read as a product
derive sin(x) cos(x)     | 2x cos(x^2)              | -                   | functions treated as linear
derive x^2 + 5           | 2x + 5                   | constant            | constant kept
derive 1/x^3             | 1/(3x^2)                 | -                   | reciprocal slip
derive sqrt x            | sqrt 1                   | -                   | root of the derivative
derive x^2 y wrt x       | 2xy + x^2                | -                   | constant differentiated as a variable
derive x^2 y wrt x       | 2x                       | constant_factor     | coefficient lost
derive (x^2)^3           | 5x^4                     | -                   | power of a power
derive (x^2 + 1)^2       | 4x^3                     | -                   | power of a sum
derive x^2 - (x^3 - x)   | 2x - 3x^2 - 1            | -                   | minus lost in brackets
derive x^2               | 2x + C                   | -                   | constant of integration
derive x^2               | x^3/3                    | power               | integrated instead
derive sin(x)^2          | cos(x)^2                 | -                   | derivative put into the power
derive e^(x^2)           | x^2 e^(x^2 - 1)          | -                   | power rule on an exponential
derive x^2 e^(3x)        | 2x e^(3x) + x^2 e^(3x)   | chain               | inner derivative forgotten
derive 4 sin x           | cos x                    | constant_factor     | coefficient lost
derive 2^x               | 2^x                      | exponential         | logarithm of the base forgotten
second derivative x^4    | 12x^3                    | power               | exponent not lowered
gradient x^2 y           | (x^2, 2xy)               | -                   | components swapped
gradient x^2 y           | (2xy, 2xy)               | -                   | *
"""


def rows() -> list[tuple[str, ...]]:
    return [tuple(part.strip() for part in line.split("|")) for line in DOCUMENTED.strip().splitlines()]


@pytest.mark.parametrize(("question", "answer", "rule", "mistake"), rows())
def test_a_documented_mistake_is_wrong_and_named(question: str, answer: str, rule: str, mistake: str) -> None:
    verdict = check(question, answer)
    assert verdict.verdict == "wrong"
    assert verdict.witness is not None
    if mistake == "*":
        return
    assert verdict.diagnosis is not None
    assert verdict.diagnosis.name == mistake
    if rule != "-":
        assert verdict.diagnosis.rule is not None and verdict.diagnosis.rule.name == rule


@pytest.mark.parametrize("question", sorted({row[0] for row in rows() if row[0].startswith("derive")}))
def test_the_right_answer_is_never_accused(question: str) -> None:
    key = check(question, "0").key
    assert key is not None
    verdict = check(question, show(key, PLAIN))
    assert verdict.verdict == "right"
    assert verdict.diagnosis is None and verdict.marks == 1


# what the letters of a claim stand for here
LETTERS = {name(letter): read(text) for letter, text in
           {"u": "x^2 + 3", "v": "x^3 + 2x", "n": "3", "m": "2", "c": "5", "k": "7"}.items()}


@pytest.mark.parametrize("row", [*ALGEBRA, *CALCULUS], ids=lambda row: row.claim)
def test_a_misreading_is_no_identity(row: Misreading) -> None:
    left, right = children(read(row.claim.replace("...", "v"), rule=True))
    wrong, meant = (_with_slopes(put(side, LETTERS)) for side in (right, left))
    assert compare(wrong, meant).verdict == "wrong"


def _with_slopes(e: Expr) -> Expr:
    """d(u) of a claim as d/dx(u)."""
    parts = tuple(_with_slopes(p) if isinstance(p, Expr) else p for p in e.parts)
    return Expr("d", (*parts, name("x"))) if e.head == "d" else Expr(e.head, parts)
