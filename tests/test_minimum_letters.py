"""Functions with letters: every case with its own conditions, checked with numbers for the letters."""

import random
from fractions import Fraction

import pytest

from symtutor.expression.notation import PLAIN, show
from symtutor.expression.numbers import ball, holds
from symtutor.expression.tree import Expr, name, put, rational
from symtutor.function import function
from symtutor.minimum import minimize
from symtutor.minimum.letters.conditions import bare, shown_conditions
from symtutor.minimum.letters.radicals import collected
from symtutor.minimum.letters.signs import NEGATIVE, NOT_NEGATIVE, POSITIVE, known_sign

pytestmark = pytest.mark.thorough

# asked; each case: conditions -> status and value
CASES = """
a x^2 + b x + c wrt x | a > 0 -> attained (4*a*c - b^2)/(4*a) | a < 0 -> unbounded -oo | a = 0, b != 0 -> unbounded -oo | a = 0, b = 0 -> attained c
a e^x wrt x | a > 0 -> not attained 0 | a < 0 -> unbounded -oo | a = 0 -> attained 0
a x + b wrt x on 0 <= x <= 1 | a > 0 -> attained b | a < 0 -> attained a + b | a = 0 -> attained b
x^2 + a x y + y^2 wrt x, y | -2 <= a <= 2 -> attained 0 | a^2 > 4 -> unbounded -oo
a sin(x)^2 + b cos(x)^2 wrt x | a > b -> attained b | b > a -> attained a | b = a -> attained a
a x + b/x wrt x on x > 0, a > 0, b > 0 | a > 0, b > 0 -> attained 2*sqrt(a*b)
x^4 + a x^2 + b wrt x | a <= 0 -> attained b - a^2/4 | a > 0 -> attained b
(x - a)^2/2 + l |x| wrt x on l > 0, a >= 0 | l > 0, a >= 0, l >= a -> attained a^2/2 | l > 0, a > l -> attained l*(2*a - l)/2
x^2 + y^2 wrt x, y on a x + b y = c | a^2 + b^2 > 0 -> attained c^2/(a^2 + b^2) | a = 0, b = 0, c = 0 -> attained 0
a x + b y wrt x, y on x^2 + y^2 = 1 | a^2 + b^2 > 0 -> attained -sqrt(a^2 + b^2) | a = 0, b = 0 -> attained 0
|x - a| + |x - b| + |x - c| wrt x on a <= b, b <= c | a <= b, b <= c -> attained c - a
x/(x^2 + a^2) wrt x | a > 0 -> attained -1/(2*a) | a < 0 -> attained 1/(2*a) | a = 0 -> unbounded -oo
tanh(a x) wrt x | a > 0 -> not attained -1 | a < 0 -> not attained -1 | a = 0 -> attained 0
(a - x)^2 + b (y - x^2)^2 wrt x, y on b > 0 | b > 0 -> attained 0
"""  # noqa: E501


@pytest.mark.parametrize("row", CASES.strip().splitlines())
def test_cases(row: str) -> None:
    asked, *wanted = row.split(" | ")
    found = minimize(function(asked))
    told = []
    for case in (found, *found.cases):
        value = case.proof.value if case.proof else case.witness.limit if case.witness else None
        assert value is not None
        where = ", ".join(show(c, PLAIN) for c in case.conditions)
        told.append(f"{where} -> {case.status} {show(value, PLAIN)}")
    assert told == wanted


# ---- against numbers

ANSWERED = (
    "a x + b/x wrt x on x > 0", "a x^2 + b x + c wrt x", "x^2 + a |x| wrt x", "a cos x + b wrt x", "e^x - a x wrt x",
    "a ln x + x wrt x", "x^3 - a x wrt x on x >= 0", "-x^2 + a x wrt x on 0 <= x <= 1", "max(x - a, b - x) wrt x",
    "ln(1 + e^x) - a x wrt x", "a x^2 + 2 b x y + c y^2 wrt x, y", "-k ln p - (n - k) ln(1 - p) wrt p on 0 < p < 1",
)  # fmt: skip


@pytest.mark.parametrize("asked", ANSWERED)
def test_nothing_lies_below_with_numbers_for_the_letters(asked: str) -> None:
    f = function(asked)
    found = minimize(f)
    draw, met = random.Random(5), 0
    for _ in range(40):
        letters = {a: Fraction(draw.randint(-8, 8), 2) for a in f.parameters}
        case = next((c for c in (found, *found.cases) if all(holds(r, letters) for r in c.conditions)), None)
        assert case is not None and case.status != "unknown", letters
        known = {name(a): rational(value) for a, value in letters.items()}
        points = [{v: Fraction(draw.randint(-60, 60), 7) for v in f.variables} for _ in range(30)]
        heights = [ball(put(f.body, known), p) for p in points if all(holds(r, p | letters) for r in f.domain)]
        finite = [h for h in heights if h.is_finite()]
        if case.status == "unbounded":
            assert case.witness is not None
            path = {name(v): put(u, known) for v, u in case.witness.path}
            assert ball(put(put(f.body, known), path), {"t": Fraction(10**6)}, 300) < -5
            continue
        value = case.proof.value if case.proof else case.witness.limit if case.witness else None
        assert value is not None
        least = ball(put(value, known), {}, 200)
        assert not any(h < least for h in finite)
        met += bool(finite)
    assert met > 3


# ---- signs and conditions


def _read(text: str) -> Expr:
    return function(f"0 wrt z on {text}").domain[0]


def _body(text: str) -> Expr:
    return function(text).body


@pytest.mark.parametrize(("u", "given", "sign"), [
    ("c - a", ("a <= b", "b <= c"), NOT_NEGATIVE),
    ("a c - b^2", ("a > 0", "c - b^2/a > 0"), POSITIVE),
    ("(a c - b^2)/a", ("a > 0", "a c > b^2"), POSITIVE),
    ("a^2 + a b + b^2", (), NOT_NEGATIVE),
    ("a - b/2", ("a < 0", "b > 0"), NEGATIVE),
    ("ln(a)", ("a > 1",), POSITIVE),
    ("a - sqrt(a^2 + b^2)", ("b > 0",), NEGATIVE),
    ("a - b", ("a > 0", "b > 0"), None),
    ("a^2 - 1", ("a > 0",), None),
])  # fmt: skip
def test_signs(u: str, given: tuple[str, ...], sign: tuple[int, bool] | None) -> None:
    conditions = tuple(map(_read, given))
    if given and given[-1] == "c - b^2/a > 0":
        conditions = (*conditions[:-1], bare(conditions[-1], conditions[:-1]))
    assert known_sign(_body(u), conditions) == sign


@pytest.mark.parametrize(("condition", "given", "plain"), [
    ("b/(2a) > 0", ("a > 0",), "b > 0"),
    ("1 - k/n > 0", ("n > 0",), "n > k"),
    ("ln(a) >= 0", (), "a >= 1"),
    ("a^2 b > 0", ("a != 0",), "b > 0"),
    ("4 - a^2 >= 0", (), "-2 <= a <= 2"),
    ("sqrt(a) > 0", (), "a > 0"),
])  # fmt: skip
def test_conditions_are_plain(condition: str, given: tuple[str, ...], plain: str) -> None:
    conditions = tuple(map(_read, given))
    assert [show(c, PLAIN) for c in shown_conditions([bare(_read(condition), conditions)])] == [plain]


def test_roots_are_collected() -> None:
    positive = (_read("a > 0"), _read("b > 0"))
    assert show(collected(_body("2 b/sqrt(b/a)"), positive), PLAIN) == "2*sqrt(a*b)"
    assert show(collected(_body("sqrt(b/a)"), positive), PLAIN) == "sqrt(b/a)"
    assert show(collected(_body("2 b/sqrt(b/a)"), ()), PLAIN) == "2*b/sqrt(b/a)"


def test_a_name_of_the_domain_is_a_letter_when_variables_are_named() -> None:
    assert function("x^2 + y^2 wrt x, y on x + y = s").parameters == ("s",)
    assert minimize(function("x^2 + y^2 wrt x, y on x + y = s")).conditions == ()


def test_a_condition_of_f_stays_when_a_letter_is_put_in() -> None:
    case = next(c for c in minimize(function("a ln x + x wrt x")).cases if c.conditions[0] == _read("a = 0"))
    assert case.status == "not attained"
